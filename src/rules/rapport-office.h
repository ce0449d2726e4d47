/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/** rapport_office_rules: (transfer none): the rules of this version. */
const RapportRules *rapport_office_rules (void);

/**
 * rapport_office_open:
 *
 * The only opener that cli and ui use: rapport_store_open() with the rules.
 */
RapportStore *rapport_office_open (const char *path, RapportStoreMode mode, GError **error);

/** rapport_office_default_path: (transfer full): $XDG_DATA_HOME/rapport/rapport.db */
char *rapport_office_default_path (void);

G_END_DECLS
