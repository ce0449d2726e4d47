/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-care.h"

#include <glib/gi18n.h>

#include "rapport-error.h"
#include "rapport-job.h"
#include "rapport-journal.h"
#include "rapport-trouble-bar.h"
#include "rapport-ui-utils.h"

#define CALM_MS 1000 /* the window comes first: a large file is read for a while */

/**
 * Care: what is known of the file that the window shows. Belongs to the window.
 */
typedef struct
{
  RapportWindow *window; /* owns this */
  RapportStore *store;   /* nullable */
  GCancellable *check;   /* nullable */
  guint calm;
  GPtrArray *wrong; /* (nullable) (element-type utf8) */
  char *said;       /* (nullable): of the backups; not said twice */
} Care;

#define KEY "care"

static void
enable (RapportWindow *window, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), action)), enabled);
}

/* --- what is said --- */

static void
show_wrong (Care *care)
{
  const RapportTroubleButton back[] = { { _ ("_Ways Back…"), "app.ways-back" }, { NULL } };
  const RapportTroubleButton mend[]
      = { { _ ("_Details"), "win.trouble-details" }, { _ ("_Repair"), "win.repair" }, { NULL } };

  if (rapport_store_is_damaged (care->store))
    rapport_trouble_bar_present (care->window, RAPPORT_TROUBLE_FILE,
                                 _ ("This file is damaged; nothing more is written to it."), back);
  else if (care->wrong != NULL && care->wrong->len > 0)
    rapport_trouble_bar_present (care->window, RAPPORT_TROUBLE_FILE,
                                 _ ("Something in this file does not go together. No record was changed."), mend);
  else
    rapport_trouble_bar_dismiss (care->window, RAPPORT_TROUBLE_FILE);
}

/* --- the check --- */

typedef struct
{
  RapportWindow *window;
  RapportStore *store;
} Check;

static void
free_check (Check *check)
{
  g_object_unref (check->window);
  g_object_unref (check->store);
  g_free (check);
}

static void
run_check (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *wrong = rapport_store_check_quickly (store, cancellable, &error);

  /* Too damaged to be asked. */
  if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    {
      rapport_store_set_damaged (store);
      wrong = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (wrong, g_strdup (error->message));
      g_clear_error (&error);
    }
  if (wrong != NULL)
    g_task_return_pointer (task, wrong, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static Care *
get_care (RapportWindow *window)
{
  return g_object_get_data (G_OBJECT (window), KEY);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Check *check = user_data;
  Care *care = get_care (check->window);
  g_autoptr (GPtrArray) wrong = g_task_propagate_pointer (G_TASK (result), NULL);

  /* A check that could not be made says nothing about the file. */
  if (wrong != NULL && care->store == check->store)
    {
      g_clear_pointer (&care->wrong, g_ptr_array_unref);
      care->wrong = g_steal_pointer (&wrong);
      show_wrong (care);
      /* What cannot be forgotten today will be at another start. */
      if (care->wrong->len == 0 && rapport_store_is_writable (care->store))
        rapport_store_note_async (care->store, rapport_journal_compact_old, NULL, NULL, NULL, NULL);
    }
  free_check (check);
}

static gboolean
calm_cb (gpointer user_data)
{
  Care *care = user_data;
  Check *check = g_new0 (Check, 1);
  g_autoptr (GTask) task = NULL;

  care->calm = 0;
  check->window = g_object_ref (care->window);
  check->store = g_object_ref (care->store);
  task = g_task_new (care->store, care->check, checked_cb, check);
  g_task_run_in_thread (task, run_check);

  return G_SOURCE_REMOVE;
}

static void
check_soon (Care *care)
{
  g_clear_handle_id (&care->calm, g_source_remove);
  care->calm = g_timeout_add (CALM_MS, calm_cb, care);
}

/* --- backups --- */

static void
backed_up_cb (RapportStore *store, const char *path, const char *trouble, RapportWindow *window)
{
  const RapportTroubleButton buttons[] = { { _ ("_Backups"), "win.backups" }, { NULL } };
  Care *care = get_care (window);

  if (trouble == NULL)
    rapport_trouble_bar_dismiss (window, RAPPORT_TROUBLE_BACKUP);
  if (trouble == NULL || g_strcmp0 (care->said, trouble) == 0)
    return;
  g_free (care->said);
  care->said = g_strdup (trouble);
  rapport_trouble_bar_present (window, RAPPORT_TROUBLE_BACKUP, trouble, buttons);
}

/* --- actions --- */

static void
backups_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  rapport_window_open_uri (window, "backups");
}

static void
details_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  const Care *care = get_care (window);
  GtkWidget *dialog, *label, *scroller;
  g_autofree char *text = NULL;

  if (care->wrong == NULL)
    return;
  g_ptr_array_add (care->wrong, NULL);
  text = g_strjoinv ("\n", (char **) care->wrong->pdata);
  g_ptr_array_set_size (care->wrong, (int) care->wrong->len - 1);
  dialog = adw_message_dialog_new (window, _ ("What Does Not Go Together"),
                                   _ ("Repair makes anew what Rapport works out by itself. Records stay as they are."));
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
run_repair (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  g_auto (RapportLease) lease = { NULL }; /* keeps the store open */
  GError *error = NULL;

  if (rapport_store_lease (store, NULL, &lease, &error) && rapport_store_repair (store, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
repaired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RapportJob *job = user_data;
  RapportWindow *window = rapport_job_get_window (job);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (rapport_job_end (job, error))
    {
      rapport_trouble_bar_dismiss (window, RAPPORT_TROUBLE_FILE);
      rapport_window_toast (window, _ ("What Rapport works out by itself was made anew."), NULL, NULL, NULL);
      check_soon (get_care (window)); /* what is still wrong is said again */
    }
  rapport_job_free (job);
}

static void
repair_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  RapportJob *job = rapport_job_new (window, "rapport-repairing", "view-refresh-symbolic", _ ("Repairing"), NULL);

  if (job != NULL)
    rapport_job_run (job, run_repair, repaired_cb, job);
}

static const GActionEntry actions[] = {
  { "backups", backups_activated_cb },
  { "repair", repair_activated_cb },
  { "trouble-details", details_activated_cb },
};

/* --- public --- */

static void
forget (Care *care)
{
  g_cancellable_cancel (care->check);
  g_clear_object (&care->check);
  g_clear_handle_id (&care->calm, g_source_remove);
  g_clear_pointer (&care->wrong, g_ptr_array_unref);
  g_clear_pointer (&care->said, g_free);
  if (care->store != NULL)
    g_signal_handlers_disconnect_by_func (care->store, backed_up_cb, care->window);
  g_clear_object (&care->store);
}

static void
free_care (gpointer data)
{
  forget (data);
  g_free (data);
}

void
rapport_window_care_add_actions (RapportWindow *window)
{
  Care *care = g_new0 (Care, 1);

  care->window = window;
  g_object_set_data_full (G_OBJECT (window), KEY, care, free_care);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    enable (window, actions[i].name, FALSE);
}

void
rapport_window_care_watch (RapportWindow *window)
{
  Care *care = get_care (window);
  RapportStore *store = rapport_window_get_store (window);

  forget (care);
  if (gtk_widget_in_destruction (GTK_WIDGET (window)))
    return;
  rapport_trouble_bar_dismiss (window, RAPPORT_TROUBLE_FILE);
  rapport_trouble_bar_dismiss (window, RAPPORT_TROUBLE_BACKUP);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    enable (window, actions[i].name, store != NULL);
  if (store == NULL)
    return;
  care->store = g_object_ref (store);
  care->check = g_cancellable_new ();
  g_signal_connect (store, "backed-up", G_CALLBACK (backed_up_cb), window);
  check_soon (care);
}

void
rapport_window_care_tell_damaged (RapportWindow *window)
{
  Care *care = get_care (window);

  if (care->store != NULL && rapport_store_is_damaged (care->store))
    show_wrong (care);
}
