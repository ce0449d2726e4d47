/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-drafts-dialog.h"

#include <glib/gi18n.h>

#include "rapport-draft-words.h"
#include "rapport-drafts-bar.h"
#include "rapport-record-page.h"
#include "rapport-ui-utils.h"

#define WIDTH 520
#define HEIGHT 420

struct _RapportDraftsDialog
{
  AdwWindow parent_instance;

  RapportWindow *window; /* (nullable) weak */
  RapportStore *store;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RapportDraftsDialog, rapport_drafts_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  RapportDraftsDialog *dialog; /* outlives its rows */
  RapportDraft *draft;
  GtkWidget *row;
  GtkWidget *go_on;
  GtkWidget *discard; /* says "Undo" once it has been done */
  gboolean discarded;
  gboolean waiting; /* until it is discarded, or kept again */
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  rapport_draft_free (row->draft);
  g_free (row);
}

static void
show_row (Row *row)
{
  g_autofree char *name = rapport_draft_describe (row->draft);
  g_autofree char *go_on = g_strdup_printf (_ ("Continue: %s"), name);
  g_autofree char *discard = g_strdup_printf (row->discarded ? _ ("Undo: %s") : _ ("Discard: %s"), name);

  gtk_widget_set_visible (row->go_on, !row->discarded);
  gtk_widget_set_sensitive (row->go_on, !row->waiting);
  gtk_button_set_label (GTK_BUTTON (row->discard), row->discarded ? _ ("Undo") : _ ("Discard"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), name);
  rapport_ui_name (row->go_on, go_on);
  rapport_ui_name (row->discard, discard);
}

/* The line over the pages still has them. */
static void
forget_discarded (RapportDraftsDialog *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const Row *row = g_object_get_data (G_OBJECT (child), "row");

      if (row != NULL && row->discarded)
        rapport_drafts_bar_forget (self->window, row->draft->id);
    }
}

static void
go_on_cb (Row *row)
{
  RapportDraftsDialog *self = row->dialog;
  RapportWindow *window = self->window;
  g_autoptr (RapportDraft) draft = rapport_draft_copy (row->draft);

  if (window == NULL || rapport_window_get_store (window) != self->store)
    return;
  forget_discarded (self);
  gtk_window_destroy (GTK_WINDOW (self));
  rapport_window_push_page (window, rapport_record_page_new_draft (rapport_window_get_store (window),
                                                                   rapport_window_get_format (window), draft));
}

/* What is under way outlives the dialog. */
typedef struct
{
  RapportWindow *window;
  RapportDraftsDialog *dialog; /* weak: NULL once it is closed */
  Row *row;                    /* as long as the dialog is there */
} Work;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Work *work = user_data;
  g_autoptr (RapportWindow) window = work->window;
  g_autoptr (GError) error = NULL;
  const gboolean done = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);
  const gboolean shown = rapport_window_get_store (window) == RAPPORT_STORE (source);

  if (!done && shown)
    rapport_window_toast_error (window, error);
  if (work->dialog != NULL)
    {
      work->row->waiting = FALSE;
      work->row->discarded ^= done;
      show_row (work->row);
    }
  /* What the line over the pages offers was read before this. */
  else if (shown && !gtk_widget_in_destruction (GTK_WIDGET (window)))
    rapport_drafts_bar_look (window);
  g_clear_weak_pointer (&work->dialog);
}

static void
discard_cb (Row *row)
{
  RapportDraftsDialog *self = row->dialog;
  Work *work;

  if (row->waiting || self->window == NULL)
    return;
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self->window);
  g_set_weak_pointer (&work->dialog, self);
  work->row = row;
  row->waiting = TRUE;
  if (row->discarded)
    rapport_draft_keep_async (self->store, rapport_draft_copy (row->draft), done_cb, work);
  else
    rapport_draft_discard_async (self->store, row->draft->id, done_cb, work);
  show_row (row);
  gtk_widget_grab_focus (row->discard); /* the other button may have had the keys */
}

/* What was discarded is no longer offered; what was taken back is read again. */
static gboolean
rapport_drafts_dialog_close_request (GtkWindow *window)
{
  RapportDraftsDialog *self = RAPPORT_DRAFTS_DIALOG (window);

  if (self->window != NULL && rapport_window_get_store (self->window) == self->store)
    rapport_drafts_bar_look (self->window);

  return GTK_WINDOW_CLASS (rapport_drafts_dialog_parent_class)->close_request (window);
}

static GtkWidget *
make_button (const char *words, GCallback callback, Row *row)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, row);

  return button;
}

static GtkWidget *
make_row (RapportDraftsDialog *self, const RapportDraft *draft)
{
  Row *row = g_new0 (Row, 1);
  const RapportFormat *format = rapport_window_get_format (self->window);
  g_autofree char *when = rapport_draft_describe_when (draft, format);
  g_autofree char *gone
      = draft->gone ? g_strconcat (when, *when != '\0' ? "\n" : "", _ ("The record was deleted."), NULL) : NULL;

  row->dialog = self;
  row->draft = rapport_draft_copy (draft);
  row->row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row->row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row->row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), gone != NULL ? gone : when);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  row->discard = make_button (_ ("Discard"), G_CALLBACK (discard_cb), row);
  gtk_widget_add_css_class (row->discard, "flat");
  row->go_on = make_button (_ ("Continue"), G_CALLBACK (go_on_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->discard);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->go_on);
  g_object_set_data_full (G_OBJECT (row->row), "row", row, free_row);
  show_row (row);

  return row->row;
}

/* --- class --- */

static void
rapport_drafts_dialog_dispose (GObject *object)
{
  RapportDraftsDialog *self = RAPPORT_DRAFTS_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (rapport_drafts_dialog_parent_class)->dispose (object);
  g_clear_object (&self->store);
}

static void
rapport_drafts_dialog_class_init (RapportDraftsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_drafts_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_drafts_dialog_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rapport_drafts_dialog_init (RapportDraftsDialog *self)
{
}

GtkWidget *
rapport_drafts_dialog_new (RapportWindow *window, GPtrArray *drafts)
{
  RapportDraftsDialog *self
      = g_object_new (RAPPORT_TYPE_DRAFTS_DIALOG, "modal", TRUE, "title", _ ("Unfinished Records"), "default-width",
                      WIDTH, "default-height", HEIGHT, "transient-for", window, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (rapport_window_get_store (window));
  gtk_widget_add_css_class (bar, "flat");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_widget_set_margin_top (list, 6);
  gtk_widget_set_margin_bottom (list, 12);
  rapport_ui_name (list, _ ("Unfinished records"));
  for (guint i = 0; i < drafts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, g_ptr_array_index (drafts, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);

  return GTK_WIDGET (self);
}
