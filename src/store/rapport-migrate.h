/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-rules.h"

G_BEGIN_DECLS

/**
 * rapport_migrate_create:
 * @aside: (out) (transfer full) (optional) (nullable): see rapport_file_move_log_aside()
 *
 * Makes a new file at @path (beside it first, then renamed), mode 0600, in the newest schema.
 */
gboolean rapport_migrate_create (const char *path, const RapportRules *rules, char **aside, GError **error);

/**
 * rapport_migrate:
 * @path: (nullable): the file, of which a verified backup is made first; %NULL: a copy that nobody would miss
 * @from: the version of the file
 *
 * Brings an older file to the newest schema: tables and columns from `since`, then the steps written by hand, in one
 * transaction. Row counts must be the same after it.
 */
gboolean rapport_migrate (RapportConnection *connection,
                          const char *path,
                          guint from,
                          const RapportRules *rules,
                          GError **error);

/**
 * rapport_migrate_refresh: makes what is derived anew when the folding, the collation (also by another version of ICU) or
 * the rules have changed since it was made; where only the time zone has, the titles with a day in it.
 */
gboolean rapport_migrate_refresh (RapportConnection *connection, const RapportRules *rules, GError **error);

G_END_DECLS
