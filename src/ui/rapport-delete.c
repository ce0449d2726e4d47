/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-delete.h"

#include <glib/gi18n.h>

#include "rapport-deletion-words.h"
#include "rapport-job.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

typedef struct
{
  RapportJob *job;
  const RapportEntity *entity;
  GArray *ids; /* element-type gint64 */
  char *what;  /* "12 partners", or the name of the one */
  gboolean named;
  gboolean agreed; /* to what goes along */
  RapportDeleted deleted;
  gpointer user_data;
  gint64 act;
} Deletion;

static void
finish (Deletion *deletion, gboolean deleted)
{
  rapport_job_free (deletion->job);
  deletion->deleted (deleted, deletion->user_data);
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
  if (deletion->agreed)
    rapport_act_take_history (act);

  return rapport_act_delete_many (act, deletion->entity, deletion->ids, cancellable, error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean deleted = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (rapport_job_end (deletion->job, error))
    {
      /* Translators: %s is what was deleted: “12 partners”, or a record's name */
      g_autofree char *text = g_strdup_printf (_ ("Deleted: %s"), deletion->what);

      rapport_window_toast_undo (rapport_job_get_window (deletion->job), text, deletion->act);
    }
  finish (deletion, deleted);
}

static void
start (Deletion *deletion)
{
  rapport_job_act (deletion->job, delete_all, deletion, deleted_cb, deletion);
}

/* --- what is said before --- */

static char *
describe_effects (const Deletion *deletion, const GArray *effects, gboolean refused)
{
  return rapport_deletion_words_describe (
      effects, deletion->ids->len == 1, refused, rapport_window_get_format (rapport_job_get_window (deletion->job)),
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
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (rapport_job_get_window (deletion->job)), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Deletion *deletion)
{
  /* Closing is a response, too. */
  g_signal_handlers_disconnect_by_data (dialog, deletion);
  deletion->agreed = g_str_equal (response, "delete");
  if (deletion->agreed && rapport_job_is_watched (deletion->job))
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
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (rapport_job_get_window (deletion->job)), question, body);

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

  return rapport_deletion_preview (connection, deletion->entity, deletion->ids, TRUE, error);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) effects = rapport_ui_read_finish (result, &error);

  if (!rapport_job_end (deletion->job, error))
    finish (deletion, FALSE);
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
  const gboolean named = title != NULL && *title != '\0';
  g_autofree char *what = named ? rapport_ui_isolate (title)
                                : rapport_entity_format_count (entity, rapport_window_get_format (window), ids->len);
  /* Translators: %s is a number of records, such as “1,200 partners” */
  g_autofree char *sentence = g_strdup_printf (_ ("Deleting %s"), what);
  /* Translators: how many of how many records */
  RapportJob *job = rapport_job_new (window, "rapport-deleting", "user-trash-symbolic", sentence, _ ("%s of %s"));
  Deletion *deletion;

  if (job == NULL)
    {
      deleted (FALSE, user_data);
      return;
    }
  deletion = g_new0 (Deletion, 1);
  deletion->job = job;
  deletion->entity = entity;
  deletion->ids = g_array_copy ((GArray *) ids);
  deletion->named = named;
  deletion->what = g_steal_pointer (&what);
  deletion->deleted = deleted;
  deletion->user_data = user_data;
  rapport_ui_read_async (rapport_job_get_store (job), preview, deletion, NULL, (GDestroyNotify) g_array_unref, NULL,
                         previewed_cb, deletion);
}
