/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-format.h"

G_BEGIN_DECLS

/**
 * rapport_formats_read:
 * @settings: of the application's schema
 * @base_currency: ISO code of the open file, "" if unknown
 * @format: (out caller-allocates): the locale's conventions, changed by what is set in Preferences
 */
void rapport_formats_read (GSettings *settings, const char *base_currency, RapportFormat *format);

/** rapport_formats_is_key: whether a change of this key changes the formats. */
gboolean rapport_formats_is_key (const char *key);

G_END_DECLS
