/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-memory.h"

#include "rapport-fold.h"

#define KEY "import-mappings"
#define MOST_HEADINGS 500 /* of one entity; what is beyond belongs to no file that comes again */
#define LONGEST_HEADING 200

GHashTable *
rapport_import_memory_load (GSettings *settings, const RapportEntity *entity)
{
  GHashTable *memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) all = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
  g_autoptr (GVariant) own = all != NULL ? g_variant_lookup_value (all, entity->name, G_VARIANT_TYPE ("a{ss}")) : NULL;
  GVariantIter iter;
  const char *heading, *path;

  if (own == NULL)
    return memory;
  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "{&s&s}", &heading, &path))
    g_hash_table_insert (memory, g_strdup (heading), g_strdup (path));
  return memory;
}

gboolean
rapport_import_memory_store (GSettings *settings, const RapportEntity *entity, const char *heading, const char *path)
{
  g_autoptr (GHashTable) memory = NULL;
  g_autoptr (GVariant) all = NULL;
  g_autofree char *folded = rapport_fold (heading);
  GVariantBuilder builder;
  GVariantIter entities;
  const char *name;
  GVariant *own;
  GHashTableIter iter;
  gpointer key, value;

  if (settings == NULL || *folded == '\0' || strlen (folded) > LONGEST_HEADING)
    return FALSE;
  memory = rapport_import_memory_load (settings, entity);
  if (g_hash_table_size (memory) >= MOST_HEADINGS && !g_hash_table_contains (memory, folded))
    g_hash_table_remove_all (memory);
  g_hash_table_replace (memory, g_steal_pointer (&folded), g_strdup (path != NULL ? path : ""));

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{ss}}"));
  all = g_settings_get_value (settings, KEY);
  g_variant_iter_init (&entities, all);
  while (g_variant_iter_next (&entities, "{&s@a{ss}}", &name, &own))
    {
      if (!g_str_equal (name, entity->name))
        g_variant_builder_add (&builder, "{s@a{ss}}", name, own);
      g_variant_unref (own);
    }
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("{sa{ss}}"));
  g_variant_builder_add (&builder, "s", entity->name);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, memory);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_variant_builder_add (&builder, "{ss}", key, value);
  g_variant_builder_close (&builder);
  g_variant_builder_close (&builder);
  return g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
