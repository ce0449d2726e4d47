/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-settings.h"

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
