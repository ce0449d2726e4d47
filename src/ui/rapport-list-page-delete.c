/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-list-page-actions.h"
#include "rapport-ui-utils.h"

#define SHOWN_ABOVE 200 /* records: fewer are deleted before a bar could be read */

typedef struct
{
  RapportListPage *page;
  RapportStore *store;
  const RapportEntity *entity;
  GArray *ids;         /* element-type gint64 */
  char *what;          /* "12 partners", or the title of the one */
  RapportTaskBar *bar; /* nullable */
} Deletion;

static void
free_deletion (Deletion *deletion)
{
  g_object_unref (deletion->page);
  g_object_unref (deletion->store);
  g_array_unref (deletion->ids);
  g_free (deletion->what);
  g_clear_object (&deletion->bar);
  g_free (deletion);
}

/* In the writer thread. */
static gboolean
delete_records (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deletion *deletion = data;
  const GArray *ids = deletion->ids;

  for (guint i = 0; i < ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !rapport_act_delete (act, deletion->entity, g_array_index (ids, gint64, i), error))
        return FALSE;
      rapport_act_report_progress (act, i + 1, ids->len);
    }

  return TRUE;
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  RapportWindow *window = rapport_list_page_get_window (deletion->page);
  g_autoptr (GError) error = NULL;
  const gboolean deleted = rapport_store_act_finish (deletion->store, result, &error);

  if (deleted)
    rapport_list_page_set_selecting (deletion->page, FALSE);
  if (window != NULL)
    {
      /* Translators: %s is what was deleted: “12 partners”, or a record's name */
      g_autofree char *text = g_strdup_printf (_ ("Deleted: %s"), deletion->what);

      if (deletion->bar != NULL)
        rapport_window_hide_task (window, deletion->bar);
      if (deleted)
        rapport_window_toast (window, text, NULL, NULL, NULL);
      else if (!rapport_ui_is_cancelled (error))
        rapport_window_toast_error (window, error);
    }
  free_deletion (deletion);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Deletion *deletion)
{
  RapportWindow *window = rapport_list_page_get_window (deletion->page);
  RapportProgress *progress = NULL;

  if (!g_str_equal (response, "delete") || window == NULL || rapport_window_get_store (window) != deletion->store)
    {
      free_deletion (deletion);
      return;
    }

  if (deletion->ids->len > SHOWN_ABOVE)
    {
      /* Translators: %s is a number of records, such as “1,200 partners” */
      g_autofree char *sentence = g_strdup_printf (_ ("Deleting %s"), deletion->what);

      /* Translators: how many of how many records */
      deletion->bar = g_object_ref_sink (rapport_task_bar_new ("user-trash-symbolic", sentence, _ ("%s of %s")));
      progress = rapport_task_bar_get_progress (deletion->bar);
      rapport_window_show_task (window, deletion->bar);
    }
  rapport_store_act_async (
      deletion->store, delete_records, deletion, NULL, progress != NULL ? rapport_progress_report : NULL, progress,
      deletion->bar != NULL ? rapport_task_bar_get_cancellable (deletion->bar) : NULL, deleted_cb, deletion);
}

/* The question comes from the entity's table: no format that a compiler could check. */
static char *
fill_question (const char *question, const char *title)
{
  g_auto (GStrv) parts = g_strsplit (question, "%s", 2);

  return g_strjoinv (title, parts);
}

/* The title of the one chosen record, if it has been read. */
static char *
find_title (RapportListPage *page, gint64 id)
{
  RapportList *list = rapport_list_page_get_list (page);
  g_autoptr (RapportRow) row = NULL;
  RapportRecord *record;
  guint position;

  if (!rapport_list_find (list, id, &position))
    return NULL;
  row = g_list_model_get_item (G_LIST_MODEL (list), position);
  record = row != NULL ? rapport_row_get_record (row) : NULL;

  return record != NULL ? g_strdup (rapport_record_get_title (record)) : NULL;
}

void
rapport_list_page_delete (RapportListPage *page, RapportStore *store)
{
  RapportWindow *window = rapport_list_page_get_window (page);
  const RapportEntity *entity = rapport_query_get_entity (rapport_list_page_get_query (page));
  g_autoptr (GArray) ids = rapport_selection_dup_ids (rapport_list_page_get_selection (page));
  g_autofree char *title = ids->len == 1 ? find_title (page, g_array_index (ids, gint64, 0)) : NULL;
  g_autofree char *question = NULL;
  Deletion *deletion;
  GtkWidget *dialog;

  if (ids->len == 0 || window == NULL)
    return;

  deletion = g_new0 (Deletion, 1);
  deletion->page = g_object_ref (page);
  deletion->store = g_object_ref (store);
  deletion->entity = entity;
  deletion->ids = g_array_ref (ids);
  deletion->what = title != NULL ? rapport_ui_isolate (title)
                                 : rapport_entity_format_count (entity, rapport_window_get_format (window), ids->len);

  if (title != NULL)
    question = fill_question (rapport_entity_translate (entity, entity->delete_question), deletion->what);
  else
    /* Translators: %s is a number of records, such as “12 partners” */
    question = g_strdup_printf (_ ("Delete %s?"), deletion->what);
  dialog = adw_message_dialog_new (GTK_WINDOW (window), question,
                                   ngettext ("It cannot be brought back.", "They cannot be brought back.", ids->len));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete", _ ("_Delete"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), deletion);
  gtk_window_present (GTK_WINDOW (dialog));
}
