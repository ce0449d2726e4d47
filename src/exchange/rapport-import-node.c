/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-import-private.h"
#include "rapport-kind.h"

static void
free_slot (gpointer data)
{
  RapportImportSlot *slot = data;

  g_clear_pointer (&slot->choices, g_hash_table_unref);
  g_clear_pointer (&slot->child, rapport_import_node_free);
  g_free (slot);
}

static RapportImportNode *
new_node (const RapportEntity *entity, char *path, gboolean reference)
{
  RapportImportNode *node = g_new0 (RapportImportNode, 1);

  node->entity = entity;
  node->path = path;
  node->slots = g_ptr_array_new_with_free_func (free_slot);
  if (reference)
    node->reference = rapport_import_reference_new ();
  return node;
}

static RapportImportSlot *
ensure_slot (RapportImportNode *node, const RapportField *field)
{
  RapportImportSlot *slot = rapport_import_node_find (node, field);

  if (slot != NULL)
    return slot;
  slot = g_new0 (RapportImportSlot, 1);
  slot->field = field;
  slot->index = rapport_entity_field_index (node->entity, field);
  slot->column = G_MAXUINT;
  slot->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rapport_import_style_init (&slot->style, field->kind);
  if (field->kind == RAPPORT_KIND_REFERENCE)
    slot->child = new_node (rapport_field_get_target (field),
                            g_strconcat (node->path, *node->path != '\0' ? "." : "", field->name, NULL), TRUE);
  g_ptr_array_add (node->slots, slot);
  return slot;
}

static RapportImportSlot *
ensure_path (RapportImportNode *node, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  RapportImportSlot *slot = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      slot = ensure_slot (node, rapport_entity_get_field (node->entity, parts[i]));
      node = slot->child;
    }
  return slot;
}

static int
rank (const RapportImportSlot *slot)
{
  return slot->field->kind == RAPPORT_KIND_CURRENCY ? 0 : slot->field->kind == RAPPORT_KIND_REFERENCE ? 2 : 1;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const RapportImportSlot *x = *(RapportImportSlot *const *) a, *y = *(RapportImportSlot *const *) b;

  return rank (x) != rank (y) ? rank (x) - rank (y) : (int) x->index - (int) y->index;
}

static gboolean
finish_node (RapportImport *import, RapportImportNode *node, GError **error)
{
  g_ptr_array_sort (node->slots, compare_slots);
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);
      g_autofree char *path = g_strconcat (node->path, *node->path != '\0' ? "." : "", slot->field->name, NULL);

      slot->values = g_hash_table_lookup (import->values, path);
      if (slot->column == G_MAXUINT && slot->constant == NULL)
        {
          RapportImportSlot *first = g_ptr_array_index (slot->child->slots, 0);

          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       /* Translators: names of fields, e.g. “category.parent” and “category” */
                       _ ("“%s.%s” is given, but no column fills “%s” itself."), path, first->field->name, path);
          return FALSE;
        }
      if (slot->child != NULL && !finish_node (import, slot->child, error))
        return FALSE;
    }
  return TRUE;
}

RapportImportNode *
rapport_import_node_new (RapportImport *import, GError **error)
{
  g_autoptr (RapportImportNode) root = new_node (import->entity, g_strdup (""), FALSE);
  gboolean mapped = FALSE;

  for (guint i = 0; i < import->mappings->len; i++)
    {
      const char *path = g_ptr_array_index (import->mappings, i);

      if (path != NULL)
        {
          ensure_path (root, path)->column = i;
          mapped = TRUE;
        }
    }
  if (!mapped)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                   _ ("No column of “%s” is matched to a field, so there is nothing to import."), import->name);
      return NULL;
    }
  for (guint i = 0; i < import->constants->len; i++)
    {
      const RapportImportConstant *constant = g_ptr_array_index (import->constants, i);

      ensure_path (root, constant->path)->constant = constant->value;
    }
  if (!finish_node (import, root, error))
    return NULL;
  return g_steal_pointer (&root);
}

void
rapport_import_node_free (RapportImportNode *node)
{
  g_clear_pointer (&node->reference, rapport_import_reference_free);
  g_ptr_array_unref (node->slots);
  g_free (node->path);
  g_free (node);
}

RapportImportSlot *
rapport_import_node_find (const RapportImportNode *node, const RapportField *field)
{
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);

      if (slot->field == field)
        return slot;
    }
  return NULL;
}

void
rapport_import_node_foreach (RapportImportNode *node, RapportImportNodeFunc func, gpointer user_data)
{
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);

      if (slot->child != NULL)
        {
          func (slot->child, slot, user_data);
          rapport_import_node_foreach (slot->child, func, user_data);
        }
    }
}

const char *
rapport_import_run_get_text (RapportImportRun *run, const RapportImportSlot *slot)
{
  const char *text
      = slot->column != G_MAXUINT ? rapport_csv_reader_get_cell (run->reader, slot->column) : slot->constant;
  const char *meant = slot->values != NULL ? g_hash_table_lookup (slot->values, text) : NULL;

  return meant != NULL ? meant : text;
}

static gboolean
parse_choice (RapportImportRun *run,
              const RapportEntity *entity,
              RapportImportSlot *slot,
              const char *text,
              RapportValue *value,
              GError **error)
{
  const char *id = g_hash_table_lookup (slot->choices, text);

  if (id == NULL)
    {
      char *found = rapport_field_match_choice (entity, slot->field, text);

      /* A column full of different wrong values is not worth remembering. */
      if (g_hash_table_size (slot->choices) > 10000)
        g_hash_table_remove_all (slot->choices);
      id = found != NULL ? found : g_strdup ("");
      g_hash_table_insert (slot->choices, g_strdup (text), (char *) id);
    }
  if (*id != '\0')
    {
      rapport_value_set_text (value, id);
      return TRUE;
    }
  if (slot->field->kind != RAPPORT_KIND_LANGUAGE)
    {
      g_autoptr (GArray) choices = rapport_field_list_choices (entity, slot->field, &run->locale);
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();

      for (guint i = 0; i < choices->len; i++)
        {
          const RapportListedChoice *choice = &g_array_index (choices, RapportListedChoice, i);

          g_ptr_array_add (labels, slot->field->kind == RAPPORT_KIND_CURRENCY ? choice->id : choice->label);
        }
      g_free (run->proposal);
      run->proposal = rapport_import_nearest (text, labels);
    }
  return rapport_field_parse (entity, slot->field, text, &run->plain, NULL, value, error);
}

gboolean
rapport_import_run_parse (RapportImportRun *run,
                          const RapportEntity *entity,
                          RapportImportSlot *slot,
                          const char *text,
                          const char *currency,
                          RapportValue *value,
                          GError **error)
{
  switch (slot->field->kind)
    {
    case RAPPORT_KIND_CHOICE:
    case RAPPORT_KIND_COUNTRY:
    case RAPPORT_KIND_CURRENCY:
    case RAPPORT_KIND_LANGUAGE:
      return parse_choice (run, entity, slot, text, value, error);
    case RAPPORT_KIND_FLAG:
      return rapport_field_parse (entity, slot->field, text, &run->plain, NULL, value, NULL)
             || rapport_field_parse (entity, slot->field, text, &run->locale, NULL, value, error);
    default:
      if (slot->column != G_MAXUINT && rapport_import_style_concerns (slot->field->kind))
        {
          if (!rapport_import_style_apply (&slot->style, text, run->scratch, error))
            return FALSE;
          text = run->scratch->str;
        }
      return rapport_field_parse (entity, slot->field, text, &run->plain, currency, value, error);
    }
}

gboolean
rapport_import_run_fill (RapportImportRun *run,
                         RapportImportNode *node,
                         RapportRecord *record,
                         guint8 *given,
                         GError **error)
{
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);
      const char *text = rapport_import_run_get_text (run, slot);
      RapportValue *value = rapport_record_edit_nth (record, slot->index);

      if (given != NULL)
        given[i] = *text != '\0';
      if (*text == '\0')
        continue;
      if (slot->child != NULL)
        {
          const gint64 id = rapport_import_reference_resolve (run, slot->child, text, error);

          if (id != 0)
            rapport_value_set_integer (value, id);
          else
            {
              /* Of a record made on the way, its own cell is named, not the one that stood for it. */
              if (run->culprit == NULL)
                {
                  run->culprit = slot;
                  run->culprit_value = g_strdup (text);
                }
              return FALSE;
            }
        }
      else
        {
          const char *currency
              = slot->field->kind == RAPPORT_KIND_MONEY ? rapport_record_get_currency (record, slot->field) : NULL;

          if (!rapport_import_run_parse (run, node->entity, slot, text, currency, value, error))
            {
              run->culprit = slot;
              run->culprit_value = g_strdup (text);
              return FALSE;
            }
        }
    }
  return TRUE;
}

/* Edits between two words, with rows of one word kept only: words are short. */
static guint
measure (const gunichar *a, glong n_a, const gunichar *b, glong n_b, guint limit)
{
  guint row[65];

  if (n_a > 64 || n_b > 64 || ABS (n_a - n_b) > (glong) limit)
    return G_MAXUINT;
  for (glong j = 0; j <= n_b; j++)
    row[j] = j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];
      guint least = row[0] = i;

      for (glong j = 1; j <= n_b; j++)
        {
          const guint above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
          least = MIN (least, row[j]);
        }
      if (least > limit)
        return G_MAXUINT;
    }
  return row[n_b];
}

char *
rapport_import_nearest (const char *text, const GPtrArray *candidates)
{
  g_autofree char *folded = rapport_fold (text);
  glong length = 0;
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast (folded, -1, &length);
  guint best = length >= 12 ? 4 : length >= 6 ? 2 : 1; /* farther off is a guess, no proposal */
  const char *found = NULL;

  if (length == 0)
    return NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      g_autofree char *other = rapport_fold (g_ptr_array_index (candidates, i));
      glong n = 0;
      g_autofree gunichar *letters = g_utf8_to_ucs4_fast (other, -1, &n);
      guint distance = measure (wanted, length, letters, n, best);

      if (distance > best && length >= 4 && g_str_has_prefix (other, folded))
        distance = best;
      if (distance < best || (distance == best && found == NULL))
        {
          best = distance;
          found = g_ptr_array_index (candidates, i);
        }
    }
  return g_strdup (found);
}
