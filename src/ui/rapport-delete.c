/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-delete.h"

#include <glib/gi18n.h>

#include "rapport-deletion-words.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

#define PATIENCE_MS 400 /* what is done sooner needs no bar */
#define WORK "rapport-deleting"

typedef struct
{
  RapportWindow *window;
  RapportStore *store;
  const RapportEntity *entity;
  GArray *ids; /* element-type gint64 */
  char *what;  /* "12 partners", or the name of the one */
  gboolean named;
  RapportDeleted deleted;
  gpointer user_data;
  gint64 act;
  RapportTaskBar *bar; /* nullable */
  guint patience;
} Deletion;

static void
finish (Deletion *deletion, gboolean deleted)
{
  rapport_ui_end (deletion->window, WORK);
  deletion->deleted (deleted, deletion->user_data);
  g_clear_handle_id (&deletion->patience, g_source_remove);
  if (deletion->bar != NULL)
    rapport_window_hide_task (deletion->window, deletion->bar);
  g_clear_object (&deletion->bar);
  g_object_unref (deletion->window);
  g_object_unref (deletion->store);
  g_array_unref (deletion->ids);
  g_free (deletion->what);
  g_free (deletion);
}

/* --- doing it --- */

/* In the writer thread. */
static gboolean
delete_all (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  Deletion *deletion = data;

  rapport_act_tell_number (act, &deletion->act);

  return rapport_act_delete_many (act, deletion->entity, deletion->ids, cancellable, error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean deleted = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (rapport_window_get_store (deletion->window) != deletion->store)
    ; /* another file is shown */
  else if (deleted)
    {
      /* Translators: %s is what was deleted: “12 partners”, or a record's name */
      g_autofree char *text = g_strdup_printf (_ ("Deleted: %s"), deletion->what);

      rapport_window_toast_undo (deletion->window, text, deletion->act);
    }
  else if (!rapport_ui_is_cancelled (error))
    rapport_window_toast_error (deletion->window, error);
  finish (deletion, deleted);
}

static gboolean
patience_cb (gpointer user_data)
{
  Deletion *deletion = user_data;

  deletion->patience = 0;
  rapport_window_show_task (deletion->window, deletion->bar);

  return G_SOURCE_REMOVE;
}

static void
start (Deletion *deletion)
{
  /* Translators: %s is a number of records, such as “1,200 partners” */
  g_autofree char *sentence = g_strdup_printf (_ ("Deleting %s"), deletion->what);

  /* Translators: how many of how many records */
  deletion->bar = g_object_ref_sink (rapport_task_bar_new ("user-trash-symbolic", sentence, _ ("%s of %s")));
  deletion->patience = g_timeout_add (PATIENCE_MS, patience_cb, deletion);
  rapport_store_act_async (deletion->store, delete_all, deletion, NULL, rapport_progress_report,
                           rapport_task_bar_get_progress (deletion->bar),
                           rapport_task_bar_get_cancellable (deletion->bar), deleted_cb, deletion);
}

/* --- what is said before --- */

static char *
describe_effects (const Deletion *deletion, const GArray *effects, gboolean refused)
{
  return rapport_deletion_words_describe (
      effects, deletion->ids->len == 1, refused, rapport_window_get_format (deletion->window),
      refused ? _ ("Delete or change those first.") : _ ("Undo brings all of it back."));
}

/* The question comes from the entity's table: no format that a compiler could check. */
static char *
fill_question (const char *question, const char *title)
{
  g_auto (GStrv) parts = g_strsplit (question, "%s", 2);

  return g_strjoinv (title, parts);
}

static void
show_refusal (Deletion *deletion, const GArray *effects)
{
  /* Translators: %s is a record's name, or a number of records, such as “12 partners” */
  g_autofree char *heading = g_strdup_printf (_ ("%s cannot be deleted"), deletion->what);
  g_autofree char *body = describe_effects (deletion, effects, TRUE);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (deletion->window), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Deletion *deletion)
{
  /* Closing is a response, too. */
  g_signal_handlers_disconnect_by_data (dialog, deletion);
  if (g_str_equal (response, "delete") && rapport_window_get_store (deletion->window) == deletion->store)
    start (deletion);
  else
    finish (deletion, FALSE);
}

static void
ask (Deletion *deletion, const GArray *effects)
{
  g_autofree char *question
      = deletion->named ? fill_question (rapport_entity_translate (deletion->entity, deletion->entity->delete_question),
                                         deletion->what)
                        /* Translators: %s is a number of records, such as “12 partners” */
                        : g_strdup_printf (_ ("Delete %s?"), deletion->what);
  g_autofree char *body = describe_effects (deletion, effects, FALSE);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (deletion->window), question, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete", _ ("_Delete"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "delete");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), deletion);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
preview (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deletion *deletion = data;

  return rapport_deletion_preview (connection, deletion->entity, deletion->ids, error);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) effects = rapport_ui_read_finish (result, &error);

  if (rapport_window_get_store (deletion->window) != deletion->store
      || gtk_widget_in_destruction (GTK_WIDGET (deletion->window)))
    finish (deletion, FALSE);
  else if (effects == NULL)
    {
      rapport_window_toast_error (deletion->window, error);
      finish (deletion, FALSE);
    }
  else if (rapport_deletion_words_is_refused (effects))
    {
      show_refusal (deletion, effects);
      finish (deletion, FALSE);
    }
  else if (effects->len > 0)
    ask (deletion, effects);
  else
    start (deletion);
}

void
rapport_delete_records (RapportWindow *window,
                        const RapportEntity *entity,
                        const GArray *ids,
                        const char *title,
                        RapportDeleted deleted,
                        gpointer user_data)
{
  Deletion *deletion;

  if (!rapport_ui_begin (window, WORK))
    {
      deleted (FALSE, user_data);
      return;
    }
  deletion = g_new0 (Deletion, 1);
  deletion->window = g_object_ref (window);
  deletion->store = g_object_ref (rapport_window_get_store (window));
  deletion->entity = entity;
  deletion->ids = g_array_copy ((GArray *) ids);
  deletion->named = title != NULL && *title != '\0';
  deletion->what = deletion->named ? rapport_ui_isolate (title)
                                   : rapport_entity_format_count (entity, rapport_window_get_format (window), ids->len);
  deletion->deleted = deleted;
  deletion->user_data = user_data;
  rapport_ui_read_async (deletion->store, preview, deletion, NULL, (GDestroyNotify) g_array_unref, NULL, previewed_cb,
                         deletion);
}
