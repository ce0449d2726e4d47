/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-erase-dialog.h"

#include <glib/gi18n.h>

#include "rapport-backup-name.h"
#include "rapport-backup-words.h"
#include "rapport-deletion-words.h"
#include "rapport-erase.h"
#include "rapport-job.h"
#include "rapport-ui-utils.h"

#define SHOWN 8 /* backups that are named; of more only the number is */

typedef struct
{
  RapportJob *job;
  const RapportEntity *entity;
  gint64 id;
  char *name; /* kept together in any direction */
  RapportErasure *erasure;
  RapportErased erased;
  gpointer user_data;
} Erasing;

static void
finish (Erasing *erasing, gboolean erased)
{
  rapport_job_free (erasing->job);
  erasing->erased (erased, erasing->user_data);
  g_clear_pointer (&erasing->erasure, rapport_erasure_free);
  g_free (erasing->name);
  g_free (erasing);
}

static RapportWindow *
get_window (const Erasing *erasing)
{
  return rapport_job_get_window (erasing->job);
}

/* --- afterwards --- */

/* A backup is called by when and why it was made; a file that was renamed, by its name. */
static char *
name_backup (const char *path, const RapportFormat *format)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *moment = NULL;
  RapportBackupReason reason;
  gint64 time;
  guint version;

  if (!rapport_backup_name_parse (base, &time, &version, &reason))
    return g_steal_pointer (&base);
  moment = rapport_backup_words_moment (format, time);

  return g_strjoin (" · ", moment, rapport_backup_reason_get_label (reason), NULL);
}

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *led = rapport_ui_lead (text);

  gtk_label_set_text (GTK_LABEL (label), led);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

static GtkWidget *
new_backup_list (const GPtrArray *backups, const RapportFormat *format)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < backups->len && i < SHOWN; i++)
    {
      g_autofree char *name = name_backup (g_ptr_array_index (backups, i), format);

      gtk_box_append (GTK_BOX (box), new_line (name));
    }
  if (backups->len > SHOWN)
    {
      const guint n = backups->len - SHOWN;
      g_autofree char *count = rapport_format_count (format, n);
      g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", n), count);

      gtk_box_append (GTK_BOX (box), new_line (more));
    }

  return box;
}

static char *
describe_result (const Erasing *erasing)
{
  const RapportErasure *erasure = erasing->erasure;
  const RapportFormat *format = rapport_window_get_format (get_window (erasing));
  g_autofree char *acts = rapport_format_count (format, erasure->n_acts);
  g_autofree char *history = g_strdup_printf (ngettext ("%s act of the history held it and cannot be undone any more.",
                                                        "%s acts of the history held it and cannot be undone any more.",
                                                        (gulong) erasure->n_acts),
                                              acts);
  const char *backups
      = erasure->backups->len > 0
            ? ngettext ("This backup still holds it. Delete it in the folder of backups if it must go, too.",
                        "These backups still hold it. Delete them in the folder of backups if they must go, too.",
                        erasure->backups->len)
            : _ ("No backup holds it.");

  return erasure->n_acts > 0 ? g_strjoin ("\n", history, backups, NULL) : g_strdup (backups);
}

static void
show_result (const Erasing *erasing)
{
  /* Translators: %s is a record's name */
  g_autofree char *heading = g_strdup_printf (_ ("%s is erased"), erasing->name);
  g_autofree char *body = describe_result (erasing);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (get_window (erasing)), heading, body);

  if (erasing->erasure->backups->len > 0)
    {
      adw_message_dialog_set_extra_child (
          ADW_MESSAGE_DIALOG (dialog),
          new_backup_list (erasing->erasure->backups, rapport_window_get_format (get_window (erasing))));
    }
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- doing it --- */

static void
run_erase (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Erasing *erasing = data;
  g_auto (RapportLease) lease = { NULL }; /* keeps the store open */
  GError *error = NULL;

  if (rapport_store_lease (store, NULL, &lease, &error))
    erasing->erasure = rapport_store_erase (store, erasing->entity, erasing->id, cancellable, &error);
  if (erasing->erasure != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Erasing *erasing = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean erased = g_task_propagate_boolean (G_TASK (result), &error);

  if (rapport_job_end (erasing->job, error))
    show_result (erasing);
  finish (erasing, erased);
}

/* --- before --- */

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Erasing *erasing)
{
  /* Closing is a response, too. */
  g_signal_handlers_disconnect_by_data (dialog, erasing);
  if (g_str_equal (response, "erase") && rapport_job_is_watched (erasing->job))
    rapport_job_run (erasing->job, run_erase, erased_cb, erasing);
  else
    finish (erasing, FALSE);
}

static void
ask (Erasing *erasing, const GArray *effects)
{
  /* Translators: %s is a record's name */
  g_autofree char *question = g_strdup_printf (_ ("Erase %s for good?"), erasing->name);
  g_autofree char *body = rapport_deletion_words_describe (
      effects, TRUE, FALSE, rapport_window_get_format (get_window (erasing)),
      _ ("The record goes with all that the search, the history and the drafts know of it. Nothing brings it back. "
         "Backups that hold it keep it; they are named afterwards."));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (get_window (erasing)), question, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                    _ ("_Erase for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), erasing);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_refusal (const Erasing *erasing, const GArray *effects)
{
  /* Translators: %s is a record's name */
  g_autofree char *heading = g_strdup_printf (_ ("%s cannot be erased"), erasing->name);
  g_autofree char *body = rapport_deletion_words_describe (
      effects, TRUE, TRUE, rapport_window_get_format (get_window (erasing)), _ ("Delete or change those first."));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (get_window (erasing)), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
preview (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Erasing *erasing = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, erasing->id);

  return rapport_deletion_preview (connection, erasing->entity, ids, FALSE, error);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Erasing *erasing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) effects = rapport_ui_read_finish (result, &error);

  if (!rapport_job_end (erasing->job, error))
    finish (erasing, FALSE);
  else if (rapport_deletion_words_is_refused (effects))
    {
      show_refusal (erasing, effects);
      finish (erasing, FALSE);
    }
  else
    ask (erasing, effects);
}

void
rapport_erase_record (RapportWindow *window,
                      const RapportEntity *entity,
                      gint64 id,
                      const char *title,
                      RapportErased erased,
                      gpointer user_data)
{
  g_autofree char *name = rapport_ui_isolate (title);
  /* Translators: %s is a record's name */
  g_autofree char *sentence = g_strdup_printf (_ ("Erasing %s"), name);
  RapportJob *job = rapport_job_new (window, "rapport-erasing", "edit-clear-all-symbolic", sentence, NULL);
  Erasing *erasing;

  if (job == NULL)
    {
      erased (FALSE, user_data);
      return;
    }
  erasing = g_new0 (Erasing, 1);
  erasing->job = job;
  erasing->entity = entity;
  erasing->id = id;
  erasing->name = g_steal_pointer (&name);
  erasing->erased = erased;
  erasing->user_data = user_data;
  rapport_ui_read_async (rapport_job_get_store (job), preview, erasing, NULL, (GDestroyNotify) g_array_unref, NULL,
                         previewed_cb, erasing);
}
