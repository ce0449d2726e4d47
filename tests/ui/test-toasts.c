/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-work.h"
#include "rapport-delete.h"
#include "rapport-entities.h"
#include "rapport-error.h"
#include "rapport-frame.h"
#include "rapport-toast.h"
#include "rapport-window-undo.h"
#include "ui-office.h"

/* What the window says at its foot, and work that outlives what it was begun for. */

static gboolean
is_toast (GtkWidget *widget, gpointer data)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget") == 0;
}

/* Of several sentences, one that is being faded out still stands before the one that is said. */
static gboolean
is_said (GtkWidget *widget, gpointer text)
{
  return is_toast (widget, NULL) && gtk_widget_get_can_target (widget) && ui_sees (widget, text);
}

static GtkWidget *
find_said (UiOffice *office, const char *text)
{
  return ui_find_if (office->window, is_said, (gpointer) text);
}

static void
say_error (UiOffice *office, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (RAPPORT_ERROR, RAPPORT_ERROR_FAILED, sentence);

  rapport_window_toast_error (office->window, error);
}

static void
dismiss (UiOffice *office, const char *text)
{
  WAIT_FOR (find_said (office, text) != NULL);
  ui_press (gtk_widget_get_last_child (find_said (office, text)));
}

static void
test_newest (UiOffice *office, gconstpointer data)
{
  rapport_window_open_uri (office->window, "partner");
  rapport_window_toast (office->window, "One & only", NULL, NULL, NULL);
  g_assert_nonnull (find_said (office, "One & only"));
  rapport_window_toast (office->window, "Two", NULL, NULL, NULL);
  rapport_window_toast (office->window, "Three", NULL, NULL, NULL);
  dismiss (office, "Three");
  WAIT_FOR (!ui_sees (office->window, "Three"));
  g_assert_null (find_said (office, "One & only"));
  g_assert_null (find_said (office, "Two"));
}

/* Whoever is quicker than a toast is heard at once, and nothing that was freed with it is used after that. */
static void
test_quicker (UiOffice *office, gconstpointer data)
{
  static const char *const pages[] = { "sale", "partner", "sale" };

  rapport_window_open_uri (office->window, "partner");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      /* One that takes the place of another comes more slowly than it goes. */
      rapport_window_toast (office->window, "Before", NULL, NULL, NULL);
      rapport_window_toast (office->window, "Written", "Open", "win.open-uri", g_variant_new_string (pages[i]));
      WAIT_FOR (find_said (office, "Written") != NULL);
      ui_press (ui_find_button (find_said (office, "Written"), "Open"));
      g_assert_cmpstr (rapport_page_get_uri (ui_office_get_page (office)), ==, pages[i]);
      WAIT_FOR (find_said (office, "Written") == NULL);
      WAIT_FOR (ui_find_if (office->window, is_toast, NULL) == NULL);
    }
}

static void
test_errors (UiOffice *office, gconstpointer data)
{
  rapport_window_open_uri (office->window, "partner");
  say_error (office, "The first thing went wrong.");
  say_error (office, "The second thing went wrong.");
  WAIT_FOR (find_said (office, "The second thing") != NULL);
  g_assert_null (find_said (office, "The first thing"));

  /* What was done meanwhile does not wait, and then the error is said again. */
  rapport_window_toast_undo (office->window, "Deleted", 1);
  WAIT_FOR (find_said (office, "Deleted") != NULL);
  rapport_window_toast_undo (office->window, "Moved", 2);
  WAIT_FOR (find_said (office, "Moved") != NULL);
  g_assert_null (find_said (office, "thing"));
  dismiss (office, "Moved");
  WAIT_FOR (find_said (office, "The second thing") != NULL);

  dismiss (office, "The second thing");
  WAIT_FOR (!ui_sees (office->window, "The second thing"));
  rapport_window_toast (office->window, "Well", NULL, NULL, NULL);
  dismiss (office, "Well");
  WAIT_FOR (!ui_sees (office->window, "Well"));
  g_assert_null (find_said (office, "thing"));
}

/* Nothing is offered about a file that is not shown any more. */
static void
test_other_file (UiOffice *office, gconstpointer data)
{
  rapport_window_open_uri (office->window, "partner");
  say_error (office, "Something went wrong.");
  rapport_window_toast_undo (office->window, "Deleted", 1);
  WAIT_FOR (find_said (office, "Deleted") != NULL);
  rapport_window_set_store (office->window, NULL);
  rapport_window_set_store (office->window, office->store);
  rapport_window_open_uri (office->window, "partner");
  g_assert_null (ui_find_button (office->window, "_Undo"));
  WAIT_FOR (!ui_sees (office->window, "Deleted"));
  g_assert_null (find_said (office, "Something"));
}

static GtkWidget *
await_label (UiOffice *office, const char *text)
{
  WAIT_FOR (find_said (office, text) != NULL && gtk_widget_get_height (find_said (office, text)) > 0);

  return ui_find (find_said (office, text), GTK_TYPE_LABEL);
}

static void
test_long_sentence (UiOffice *office, gconstpointer data)
{
  static const char sentence[]
      = "The folder of backups on the disk “Archiv” cannot be written to. Choose another folder, "
        "or ask who looks after the disk to let you write there.";
  static const char other[] = "Deleted: the company with the longest name of all that were ever entered here, and its "
                              "daughters";
  const int widths[] = { 360, 1000 };
  RapportFrame *frame = RAPPORT_FRAME (ui_find (office->window, RAPPORT_TYPE_FRAME));
  PangoLayout *layout;
  GtkWidget *label;
  int height;

  rapport_window_open_uri (office->window, "partner");
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (office->window), widths[i], 640);
      WAIT_FOR (rapport_frame_get_narrow (frame) == (widths[i] < 600));
      say_error (office, sentence);
      label = await_label (office, sentence);
      layout = gtk_label_get_layout (GTK_LABEL (label));
      pango_layout_get_pixel_size (layout, NULL, &height);
      g_assert_cmpint (pango_layout_get_line_count (layout), >, 2);
      g_assert_false (pango_layout_is_ellipsized (layout));
      g_assert_cmpint (gtk_widget_get_height (label), >=, height);
      rapport_window_toast_undo (office->window, other, 1);
      label = await_label (office, other);
      pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &height);
      g_assert_cmpint (gtk_widget_get_height (label), >=, height);
    }
}

/* --- a window that closes --- */

/* As the work does that holds its window. */
static void
test_closed (UiOffice *office, gconstpointer data)
{
  g_autoptr (RapportTaskBar) bar = g_object_ref_sink (rapport_task_bar_new ("document-save-symbolic", "Writing", NULL));
  g_autoptr (RapportTaskBar) late = g_object_ref_sink (rapport_task_bar_new ("edit-undo-symbolic", "Undoing", NULL));
  g_autoptr (RapportWindow) window = g_object_ref (office->window);
  g_autoptr (GError) error = g_error_new_literal (RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT, "Too late.");

  rapport_window_open_uri (window, "partner");
  rapport_window_toast (window, "Before", NULL, NULL, NULL);
  rapport_window_show_task (window, bar);
  gtk_window_close (GTK_WINDOW (window));
  ui_answer ("stop");
  g_assert_true (g_cancellable_is_cancelled (rapport_task_bar_get_cancellable (bar)));
  WAIT_FOR (!gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_null (rapport_window_get_store (window)); /* nobody looks at it any more */
  office->window = NULL;

  rapport_window_show_task (window, late);
  rapport_window_hide_task (window, bar);
  rapport_window_hide_task (window, late);
  rapport_window_toast (window, "Too late.", "Open", "win.open-file", g_variant_new_string ("file:///x"));
  rapport_window_toast_undo (window, "Too late.", 5);
  rapport_window_toast_error (window, error);
  g_assert_null (rapport_window_get_page (window));
}

static void
test_closed_while_undoing (UiOffice *office, gconstpointer data)
{
  rapport_window_open_uri (office->window, "partner");
  ui_add_partner (office->store, "Al Noor");
  ui_office_act (office, "win.undo");
  ui_office_close_window (office);
  g_assert_false (ui_is_there (office->store, 1));
}

/* --- work that is under way --- */

typedef struct
{
  guint n;
  guint n_deleted;
} Answers;

static void
deleted_cb (gboolean deleted, gpointer user_data)
{
  Answers *answers = user_data;

  answers->n++;
  answers->n_deleted += deleted;
}

static guint
count_changes (UiOffice *office)
{
  return (guint) ui_ask (office->store, "SELECT count(*) FROM change");
}

static void
test_delete_twice (UiOffice *office, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("partner");
  const gint64 id = ui_add_partner (office->store, "Al Noor");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint n = count_changes (office);
  Answers answers = { 0 };

  rapport_window_open_uri (office->window, "partner");
  g_array_append_val (ids, id);
  for (guint i = 0; i < 3; i++)
    rapport_delete_records (office->window, entity, ids, "Al Noor", deleted_cb, &answers);
  g_assert_cmpuint (answers.n, ==, 2); /* at once: nothing is asked or read for them */
  WAIT_FOR (answers.n == 3);
  g_assert_cmpuint (answers.n_deleted, ==, 1);
  g_assert_cmpuint (count_changes (office), ==, n + 1);
  WAIT_FOR (find_said (office, "Deleted") != NULL);
}

static void
count_cb (RapportStore *store, const char *path, const char *trouble, guint *n)
{
  (*n)++;
}

static void
test_back_up_twice (UiOffice *office, gconstpointer data)
{
  guint n = 0;

  rapport_window_open_uri (office->window, "partner");
  ui_add_partner (office->store, "Al Noor");
  g_signal_connect (office->store, "backed-up", G_CALLBACK (count_cb), &n);
  rapport_backup_work_make (office->window);
  rapport_backup_work_make (office->window);
  WAIT_FOR (find_said (office, "The backup is complete") != NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (ui_find (office->window, RAPPORT_TYPE_TASK_BAR));
  rapport_backup_work_make (office->window);
  WAIT_FOR (n == 2);
  g_signal_handlers_disconnect_by_func (office->store, count_cb, &n);
}

/* A copy that is cancelled says nothing and leaves nothing. */
static void
test_cancel_copy (UiOffice *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "copy.rapport", NULL);

  rapport_window_open_uri (office->window, "partner");
  ui_add_partner (office->store, "Al Noor");
  rapport_backup_work_copy (office->window, path);
  rapport_window_stop_tasks (office->window);
  while (g_object_get_data (G_OBJECT (office->window), "rapport-copying") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (ui_sees (office->window, "cancel"));

  rapport_backup_work_copy (office->window, path);
  WAIT_FOR (find_said (office, "copy.rapport") != NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/toasts/newest", test_newest);
  ui_office_add ("/toasts/quicker", test_quicker);
  ui_office_add ("/toasts/errors", test_errors);
  ui_office_add ("/toasts/other-file", test_other_file);
  ui_office_add ("/toasts/long-sentence", test_long_sentence);
  ui_office_add ("/toasts/closed", test_closed);
  ui_office_add ("/toasts/closed-while-undoing", test_closed_while_undoing);
  ui_office_add ("/toasts/delete-twice", test_delete_twice);
  ui_office_add ("/toasts/back-up-twice", test_back_up_twice);
  ui_office_add ("/toasts/cancel-copy", test_cancel_copy);

  return ui_office_run ();
}
