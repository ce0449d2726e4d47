/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backups-page.h"

#include <glib/gi18n.h>

#include "rapport-backup-place.h"
#include "rapport-backup-row.h"
#include "rapport-backup-words.h"
#include "rapport-backup-work.h"
#include "rapport-history-words.h"
#include "rapport-ui-utils.h"

#define WIDTH 900
#define CALM_MS 500 /* after a change, until the records are counted again */

struct _RapportBackupsPage
{
  RapportPage parent_instance;

  RapportWindow *window; /* weak */
  RapportStore *store;
  GCancellable *cancellable;
  RapportBackupListing *listing; /* (nullable): what is shown */
  char *counts;                  /* (nullable): of now */
  guint calm;

  GtkBox *box;
  GtkBox *head;
  GtkBox *buttons;
  GtkLabel *folder;
  GtkLabel *summary;
  GtkBox *days;
  GPtrArray *rows; /* RapportBackupRow, in order */
  GtkStack *stack;
  AdwStatusPage *status;
  AdwButtonContent *content;
};

G_DEFINE_FINAL_TYPE (RapportBackupsPage, rapport_backups_page, RAPPORT_TYPE_PAGE)

/* --- the list --- */

static const RapportBackup *
get_backup (RapportBackupsPage *self, guint i)
{
  return g_ptr_array_index (self->listing->backups, i);
}

static GtkListBox *
add_day (RapportBackupsPage *self, RapportDay day)
{
  const RapportFormat *format = rapport_window_get_format (self->window);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *card = gtk_list_box_new ();
  g_autofree char *words = rapport_history_format_day (format, day);
  g_autofree char *led = rapport_ui_lead (words);

  gtk_label_set_text (GTK_LABEL (heading), led);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (heading, 2);
  gtk_widget_add_css_class (heading, "section-title");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (card), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "dense");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (self->days, box);

  return GTK_LIST_BOX (card);
}

/* Whether the rows are those of the backups, in their order. */
static gboolean
has_same_rows (RapportBackupsPage *self)
{
  if (self->rows->len != self->listing->backups->len)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (rapport_backup_row_get_path (g_ptr_array_index (self->rows, i)), get_backup (self, i)->path) != 0)
      return FALSE;

  return TRUE;
}

/* The keys stay with the backup that has them. */
static char *
dup_focused (RapportBackupsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->rows, i)))
      return g_strdup (rapport_backup_row_get_path (g_ptr_array_index (self->rows, i)));

  return NULL;
}

static void
rebuild_rows (RapportBackupsPage *self)
{
  g_autofree char *focused = dup_focused (self);
  GtkListBox *card = NULL;
  RapportDay last = RAPPORT_DAY_NONE;
  GtkWidget *day;

  g_ptr_array_set_size (self->rows, 0);
  while ((day = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, day);
  for (guint i = 0; i < self->listing->backups->len; i++)
    {
      const RapportBackup *backup = get_backup (self, i);
      const RapportDay number = rapport_backup_words_get_day (backup->time);
      GtkWidget *row = rapport_backup_row_new ();

      if (card == NULL || number != last)
        card = add_day (self, number);
      last = number;
      gtk_list_box_append (card, row);
      g_ptr_array_add (self->rows, row);
      if (g_strcmp0 (focused, backup->path) == 0)
        gtk_widget_grab_focus (row);
    }
}

static void
show_head (RapportBackupsPage *self)
{
  const RapportFormat *format = rapport_window_get_format (self->window);
  const guint n = self->listing->backups->len;
  g_autofree char *count = rapport_format_count (format, n);
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  gint64 bytes = 0;

  for (guint i = 0; i < n; i++)
    bytes += get_backup (self, i)->size;
  size = rapport_backup_words_size (format, bytes);
  /* Translators: a number of backups and the space they take: “12 backups, 48 MB” */
  text = g_strdup_printf (ngettext ("%1$s backup, %2$s", "%1$s backups, %2$s", n), count, size);
  gtk_label_set_text (self->summary, text);
  gtk_label_set_text (self->folder, self->listing->folder);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->folder), self->listing->folder);
  gtk_widget_set_visible (GTK_WIDGET (self->head), TRUE);
}

static void
show_rows (RapportBackupsPage *self)
{
  const RapportFormat *format;

  if (self->listing == NULL || self->window == NULL)
    return;
  format = rapport_window_get_format (self->window);
  for (guint i = 0; i < self->rows->len; i++)
    rapport_backup_row_show (g_ptr_array_index (self->rows, i), get_backup (self, i), self->counts, format,
                             rapport_page_get_narrow (RAPPORT_PAGE (self)));
}

static void
show_listing (RapportBackupsPage *self)
{
  show_head (self);
  if (!has_same_rows (self))
    rebuild_rows (self);
  show_rows (self);
  adw_status_page_set_icon_name (self->status, "document-save-symbolic");
  adw_status_page_set_title (self->status, _ ("No Backups Yet"));
  adw_status_page_set_description (
      self->status, _ ("One is made by itself before the first change of each day, and while you work."));
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "days" : "status");
}

/* --- reading --- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportBackupsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBackupListing) listing = rapport_backup_work_list_finish (result, &error);

  if (self->store == NULL || self->window == NULL || rapport_ui_is_cancelled (error))
    return;
  if (listing == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_icon_name (self->status, "dialog-error-symbolic");
      adw_status_page_set_title (self->status, _ ("Cannot Be Shown"));
      adw_status_page_set_description (self->status, markup);
      gtk_stack_set_visible_child_name (self->stack, "status");
      return;
    }
  g_clear_pointer (&self->listing, rapport_backup_listing_free);
  self->listing = g_steal_pointer (&listing);
  show_listing (self);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportBackupsPage) self = user_data;
  g_autofree char *counts = rapport_backup_work_count_finish (result, NULL);

  if (self->store == NULL || counts == NULL)
    return;
  g_free (self->counts);
  self->counts = g_steal_pointer (&counts);
  show_rows (self);
}

/* The names are there long before the records of a large file are counted. */
static void
look (RapportBackupsPage *self)
{
  if (self->store == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rapport_backup_work_list_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
  rapport_backup_work_count_async (self->store, self->cancellable, counted_cb, g_object_ref (self));
}

static gboolean
calm_cb (gpointer user_data)
{
  RapportBackupsPage *self = user_data;

  self->calm = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    look (self);

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (RapportBackupsPage *self)
{
  g_clear_handle_id (&self->calm, g_source_remove);
  self->calm = g_timeout_add (CALM_MS, calm_cb, self);
}

static void
format_changed_cb (RapportBackupsPage *self)
{
  if (self->listing == NULL || self->window == NULL)
    return;
  g_ptr_array_set_size (self->rows, 0); /* headings are dates, too */
  show_listing (self);
}

/* --- actions --- */

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  look (user_data);
}

static void
make_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportBackupsPage *self = user_data;

  if (self->window != NULL && rapport_window_get_store (self->window) == self->store)
    rapport_backup_work_make (self->window);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWindow) window = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    rapport_window_toast (window, _ ("No program is installed that shows folders."), NULL, NULL, NULL);
}

static void
show_folder (RapportBackupsPage *self)
{
  g_autofree char *uri = g_filename_to_uri (self->listing->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri_full (GTK_WINDOW (self->window), uri, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (self->window));
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportBackupsPage) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (self->store == NULL || self->window == NULL)
    return;
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    show_folder (self);
  else
    rapport_window_toast (self->window, _ ("The folder is made with the first backup."), NULL, NULL, NULL);
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportBackupsPage *self = user_data;
  g_autoptr (GFile) folder = NULL;

  if (self->listing == NULL || self->window == NULL)
    return;
  if (self->listing->backups->len > 0)
    {
      show_folder (self);
      return;
    }
  /* Nothing tells how long the disk takes to answer. */
  folder = g_file_new_for_path (self->listing->folder);
  g_file_query_info_async (folder, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->cancellable, queried_cb, g_object_ref (self));
}

static void
placed_cb (gboolean placed, const char *sentence, gpointer window)
{
  rapport_window_toast (window, sentence, NULL, NULL, NULL);
}

static void
choose_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportBackupsPage *self = user_data;

  if (self->window != NULL)
    rapport_backup_place_choose (GTK_WINDOW (self->window), self->store, placed_cb, self->window);
}

static const GActionEntry actions[] = {
  { "refresh", refresh_cb },
  { "back-up", make_cb },
  { "open-folder", open_folder_cb },
  { "choose-folder", choose_folder_cb },
};

/* --- class --- */

static void
narrow_cb (RapportBackupsPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  gtk_widget_set_margin_start (GTK_WIDGET (self->box), narrow ? 12 : 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), narrow ? 12 : 24);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), narrow && rapport_ui_is_text_large (GTK_WIDGET (self))
                                                                      ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  adw_button_content_set_label (self->content, narrow ? "" : _ ("Back Up Now"));
  show_rows (self);
}

static void
rapport_backups_page_shown (RapportPage *page)
{
  look (RAPPORT_BACKUPS_PAGE (page));
}

static void
rapport_backups_page_dispose (GObject *object)
{
  RapportBackupsPage *self = RAPPORT_BACKUPS_PAGE (object);

  g_clear_handle_id (&self->calm, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (rapport_backups_page_parent_class)->dispose (object);
}

static void
rapport_backups_page_finalize (GObject *object)
{
  RapportBackupsPage *self = RAPPORT_BACKUPS_PAGE (object);

  g_clear_pointer (&self->listing, rapport_backup_listing_free);
  g_ptr_array_unref (self->rows);
  g_free (self->counts);

  G_OBJECT_CLASS (rapport_backups_page_parent_class)->finalize (object);
}

static void
rapport_backups_page_class_init (RapportBackupsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_backups_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_backups_page_finalize;
  RAPPORT_PAGE_CLASS (klass)->shown = rapport_backups_page_shown;
}

static GtkWidget *
new_head_button (const char *words, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

static GtkBox *
new_head (RapportBackupsPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  self->folder = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->folder, 0);
  gtk_label_set_ellipsize (self->folder, PANGO_ELLIPSIZE_MIDDLE);
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_ellipsize (self->summary, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->folder));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->summary));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (self->buttons, new_head_button (_ ("_Open Folder"), "page.open-folder"));
  gtk_box_append (self->buttons, new_head_button (_ ("_Change…"), "page.choose-folder"));
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->buttons));
  gtk_widget_add_css_class (head, "card");
  gtk_widget_add_css_class (head, "panel");
  gtk_widget_set_visible (head, FALSE);
  rapport_ui_name (head, _ ("Folder of the backups"));

  return GTK_BOX (head);
}

static void
add_make_button (RapportBackupsPage *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  self->content = ADW_BUTTON_CONTENT (content);
  adw_button_content_set_icon_name (self->content, "document-save-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.back-up");
  rapport_page_pack_end (RAPPORT_PAGE (self), rapport_ui_name (button, _ ("Back Up Now")));
}

static void
rapport_backups_page_init (RapportBackupsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->rows = g_ptr_array_new ();
  self->head = new_head (self);
  self->days = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->days), "days");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->status), "status");
  rapport_ui_hide_covered (self->stack);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 24);
  gtk_box_append (self->box, GTK_WIDGET (self->head));
  gtk_box_append (self->box, GTK_WIDGET (self->stack));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_add_css_class (scroller, "page");
  adw_bin_set_child (ADW_BIN (self), scroller);

  rapport_page_set_uri (RAPPORT_PAGE (self), "backups");
  rapport_page_set_title (RAPPORT_PAGE (self), _ ("Backups"));
  rapport_page_set_help (RAPPORT_PAGE (self), "backup");
  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), actions, G_N_ELEMENTS (actions),
                                   self);
  add_make_button (self);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
  narrow_cb (self);
}

RapportPage *
rapport_backups_page_new (RapportWindow *window)
{
  RapportBackupsPage *self = g_object_new (RAPPORT_TYPE_BACKUPS_PAGE, NULL);

  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (rapport_window_get_store (window));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "backed-up", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);

  return RAPPORT_PAGE (self);
}
