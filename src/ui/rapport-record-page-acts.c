/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-acts.h"

#include <glib/gi18n.h>

#include "rapport-form-dialogs.h"
#include "rapport-ui-utils.h"

RapportRecord *
rapport_record_page_duplicate (RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  RapportRecord *copy = rapport_record_copy (record);

  rapport_record_set_id (copy, 0);
  rapport_record_set_title (copy, NULL);
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (rapport_field_is_computed (&entity->fields[i])
        || (entity->fields[i].flags & (RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_IDENTIFYING | RAPPORT_FIELD_READ_ONLY))
               != 0)
      rapport_value_clear (rapport_record_edit_nth (copy, i));

  return copy;
}

void
rapport_record_page_toast (RapportPage *page, const char *sentence, RapportRecord *record)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (page));
  g_autofree char *name = rapport_ui_isolate (rapport_record_get_title (record));
  g_autofree char *text = NULL;

  if (window == NULL)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop
  rapport_window_toast (window, text, NULL, NULL, NULL);
}

/* --- deleting --- */

typedef struct
{
  RapportPage *page;
  RapportStore *store;
  RapportRecord *record;
} Deletion;

static void
free_deletion (Deletion *deletion)
{
  g_object_unref (deletion->page);
  g_object_unref (deletion->store);
  g_object_unref (deletion->record);
  g_free (deletion);
}

static gboolean
delete_record (RapportAct *act, gpointer record, GCancellable *cancellable, GError **error)
{
  return rapport_act_delete (act, rapport_record_get_entity (record), rapport_record_get_id (record), error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (deletion->page));

  if (rapport_store_act_finish (RAPPORT_STORE (source), result, &error))
    {
      rapport_record_page_toast (deletion->page, _ ("“%s” deleted"), deletion->record);
      if (window != NULL)
        rapport_window_close_page (window, deletion->page);
    }
  else if (window != NULL)
    rapport_window_toast_error (window, error);
  free_deletion (deletion);
}

static void
answered_cb (gboolean agreed, gpointer user_data)
{
  Deletion *deletion = user_data;

  if (!agreed)
    {
      free_deletion (deletion);
      return;
    }
  rapport_store_act_async (deletion->store, delete_record, g_object_ref (deletion->record), g_object_unref, NULL, NULL,
                           NULL, deleted_cb, deletion);
}

void
rapport_record_page_delete (RapportPage *page, RapportStore *store, RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  g_autofree char *name = rapport_ui_isolate (rapport_record_get_title (record));
  g_autofree char *question = NULL;
  Deletion *deletion = g_new0 (Deletion, 1);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  question = g_strdup_printf (rapport_entity_translate (entity, entity->delete_question), name);
#pragma GCC diagnostic pop
  deletion->page = g_object_ref (page);
  deletion->store = g_object_ref (store);
  deletion->record = g_object_ref (record);
  rapport_form_ask (GTK_WIDGET (page), question, NULL, _ ("_Cancel"), _ ("_Delete"), answered_cb, deletion);
}
