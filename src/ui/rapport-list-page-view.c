/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-list-page-view.h"

/* A dictionary of the settings with the list's entry replaced, or taken out when @value is NULL. */
static void
replace_entry (GSettings *settings, const char *key, const char *name, GVariant *value)
{
  g_autoptr (GVariant) before = g_settings_get_value (settings, key);
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (GVariant) after = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  GVariant *entry;

  g_variant_builder_init (&builder, g_variant_get_type (before));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s@*}", &other, &entry))
    {
      if (!g_str_equal (other, name))
        g_variant_builder_add (&builder, "{s@*}", other, entry);
      g_variant_unref (entry);
    }
  if (owned != NULL)
    g_variant_builder_add (&builder, "{s@*}", name, owned);
  after = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (!g_variant_equal (before, after))
    g_settings_set_value (settings, key, after);
}

static GVariant *
find_entry (GSettings *settings, const char *key, const char *name)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);

  return g_variant_lookup_value (all, name, NULL);
}

GArray *
rapport_list_view_get_usual (const RapportEntity *entity)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if ((entity->fields[i].flags & RAPPORT_FIELD_COLUMN) != 0)
      g_array_append_val (columns, i);

  return columns;
}

GArray *
rapport_list_view_get_columns (GSettings *settings, const RapportEntity *entity)
{
  g_autoptr (GVariant) entry = find_entry (settings, "view-columns", entity->name);
  g_autofree const char **names = entry != NULL ? g_variant_get_strv (entry, NULL) : NULL;
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const RapportField *field = rapport_entity_get_field (entity, names[i]);
      guint index = field != NULL ? rapport_entity_field_index (entity, field) : 0;
      gboolean listed = field == NULL;

      for (guint before = 0; before < columns->len && !listed; before++)
        listed = g_array_index (columns, guint, before) == index;
      if (!listed)
        g_array_append_val (columns, index);
    }

  return columns->len > 0 ? g_steal_pointer (&columns) : rapport_list_view_get_usual (entity);
}

void
rapport_list_view_set_columns (GSettings *settings, const RapportEntity *entity, const GArray *columns)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (columns == NULL)
    {
      replace_entry (settings, "view-columns", entity->name, NULL);
      replace_entry (settings, "view-widths", entity->name, NULL);
      return;
    }

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (names, (gpointer) entity->fields[g_array_index (columns, guint, i)].name);
  replace_entry (settings, "view-columns", entity->name,
                 g_variant_new_strv ((const char *const *) names->pdata, names->len));
}

GVariant *
rapport_list_view_get_widths (GSettings *settings, const RapportEntity *entity)
{
  GVariant *entry = find_entry (settings, "view-widths", entity->name);

  return entry != NULL ? entry : g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{si}"), NULL, 0));
}

void
rapport_list_view_set_widths (GSettings *settings, const RapportEntity *entity, GVariant *widths)
{
  replace_entry (settings, "view-widths", entity->name, widths);
}

void
rapport_list_view_get_sort (GSettings *settings, RapportQuery *query)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  g_autoptr (GVariant) entry = find_entry (settings, "view-sort", entity->name);
  const char *name = entry != NULL ? g_variant_get_string (entry, NULL) : "";
  const gboolean descending = *name == '-';
  const RapportField *field = rapport_entity_get_field (entity, name + (descending ? 1 : 0));

  if (field != NULL)
    rapport_query_set_sort (query, field, descending);
}

void
rapport_list_view_set_sort (GSettings *settings, RapportQuery *query)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  gboolean descending;
  const RapportField *field = rapport_query_get_sort (query, &descending);
  g_autofree char *text = field != NULL ? g_strconcat (descending ? "-" : "", field->name, NULL) : NULL;

  replace_entry (settings, "view-sort", entity->name, text != NULL ? g_variant_new_string (text) : NULL);
}
