/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-import-private.h"

/* The first pass: how columns are written, what they refer to. */

static void
mark_needed (RapportImportNode *node, RapportImportSlot *slot, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
observe_own (RapportImportNode *node, RapportImportSlot *slot, gpointer user_data)
{
  RapportImportRun *run = user_data;
  const RapportField *code, *name;

  if (node->entity != run->root->entity)
    return;
  code = rapport_entity_get_field (node->entity, "code");
  name = rapport_import_name_field (node->entity);
  for (guint i = 0; i < run->root->slots->len; i++)
    {
      RapportImportSlot *own = g_ptr_array_index (run->root->slots, i);

      if (own->field == code || own->field == name || (own->field->flags & RAPPORT_FIELD_IDENTIFYING) != 0)
        rapport_import_reference_observe_own (node->reference, own->field, rapport_import_run_get_text (run, own));
    }
}

static void
observe_node (RapportImportRun *run, RapportImportNode *node)
{
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);
      const char *text = rapport_import_run_get_text (run, slot);

      if (slot->child != NULL)
        {
          rapport_import_reference_observe (slot->child->reference, text);
          observe_node (run, slot->child);
        }
      else if (slot->column != G_MAXUINT && *text != '\0' && rapport_import_style_concerns (slot->field->kind))
        rapport_import_style_observe (&slot->style, text);
    }
}

static gboolean
has_styles (const RapportImportNode *node)
{
  for (guint i = 0; i < node->slots->len; i++)
    {
      const RapportImportSlot *slot = g_ptr_array_index (node->slots, i);

      if (slot->child != NULL ? has_styles (slot->child)
                              : slot->column != G_MAXUINT && rapport_import_style_concerns (slot->field->kind))
        return TRUE;
    }
  return FALSE;
}

/* A file whose headings are all names of our fields was written by an export, in the plain form. */
static gboolean
is_export (RapportImport *import)
{
  if (!import->format.has_header)
    return FALSE;
  for (guint i = 0; i < import->headings->len; i++)
    if (rapport_entity_get_field (import->entity, g_ptr_array_index (import->headings, i)) == NULL)
      return FALSE;
  return TRUE;
}

void
rapport_import_remark (RapportImport *import, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (import->remarks, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
conclude_node (RapportImportRun *run, RapportImportNode *node, gboolean plain)
{
  for (guint i = 0; i < node->slots->len; i++)
    {
      RapportImportSlot *slot = g_ptr_array_index (node->slots, i);
      const char *heading;

      if (slot->child != NULL)
        conclude_node (run, slot->child, plain);
      if (slot->column == G_MAXUINT || !rapport_import_style_concerns (slot->field->kind))
        continue;
      rapport_import_style_conclude (&slot->style, &run->locale, plain);
      if (!slot->style.guessed)
        continue;
      heading = rapport_import_get_heading (run->import, slot->column);
      if (slot->field->kind != RAPPORT_KIND_DATE && slot->field->kind != RAPPORT_KIND_DATE_TIME)
        rapport_import_remark (
            run->import,
            slot->style.decimal == ','
                ? _ ("Column “%s” was read with a decimal comma, as is usual here; its values leave it open.")
                : _ ("Column “%s” was read with a decimal point, as is usual here; its values leave it open."),
            heading);
      else
        rapport_import_remark (
            run->import,
            slot->style.order == RAPPORT_DATE_ORDER_DMY
                ? _ ("Column “%s” was read as day/month/year, as is usual here; its values leave it open.")
                : _ ("Column “%s” was read as month/day/year, as is usual here; its values leave it open."),
            heading);
    }
}

typedef struct
{
  RapportImportRun *run;
  gboolean ok;
  GError **error;
} Choosing;

static void
choose_node (RapportImportNode *node, RapportImportSlot *slot, gpointer user_data)
{
  Choosing *choosing = user_data;

  if (choosing->ok)
    choosing->ok = rapport_import_reference_choose (choosing->run, node, choosing->error);
}

gboolean
rapport_import_run_observe (RapportImportRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Choosing choosing = { run, TRUE, error };
  gboolean needed = has_styles (run->root);
  guint64 n = 0;

  rapport_import_node_foreach (run->root, mark_needed, &needed);
  if (needed)
    {
      run->reader = rapport_import_new_reader (run->import, error);
      if (run->reader == NULL)
        return FALSE;
      while (rapport_csv_reader_next (run->reader, &failure))
        {
          observe_node (run, run->root);
          rapport_import_node_foreach (run->root, observe_own, run);
          if (++n % 4096 == 0 && g_cancellable_set_error_if_cancelled (run->cancellable, &failure))
            break;
        }
      g_clear_pointer (&run->reader, rapport_csv_reader_free);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  conclude_node (run, run->root, is_export (run->import));
  rapport_import_node_foreach (run->root, choose_node, &choosing);
  return choosing.ok;
}
