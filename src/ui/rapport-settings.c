/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-settings.h"

#include <adwaita.h>

static void
update_theme (GSettings *settings)
{
  /* By the schema's enumeration. */
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  const int theme = g_settings_get_enum (settings, "theme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (theme, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

/* --- public --- */

GSettings *
rapport_settings_new (void)
{
#ifdef RAPPORT_SCHEMA_DIR
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (
      RAPPORT_SCHEMA_DIR, g_settings_schema_source_get_default (), FALSE, NULL);
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, RAPPORT_APP_ID, TRUE) : NULL;

  if (schema != NULL)
    return g_settings_new_full (schema, NULL, NULL);
#endif

  return g_settings_new (RAPPORT_APP_ID);
}

void
rapport_settings_follow_theme (GSettings *settings)
{
  g_signal_connect (settings, "changed::theme", G_CALLBACK (update_theme), NULL);
  update_theme (settings);
}
