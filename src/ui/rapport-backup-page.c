/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-page.h"

#include <glib/gi18n.h>

#include "rapport-backup-words.h"
#include "rapport-backup-work.h"
#include "rapport-difference-list.h"
#include "rapport-difference-row.h"
#include "rapport-ui-utils.h"
#include "rapport-window-focus.h"

#define WIDTH 900
#define MOST 100 /* records of each kind that are listed at first; restoring everything takes all */
#define GROWTH 5 /* times as many are, when more are asked for */
#define CALM_MS 500
#define OPEN_AT_ONCE 12 /* records that are shown without a click */

struct _RapportBackupPage
{
  RapportPage parent_instance;

  RapportWindow *window; /* weak */
  RapportStore *store;
  GCancellable *cancellable;
  char *path;
  gint64 time;
  RapportBackupReason reason;
  GPtrArray *rows; /* RapportDifferenceRow */
  guint most;
  const RapportEntity *more; /* (nullable): of which more are asked for: its row has the keys again */
  gboolean restoring;
  guint calm;

  GtkBox *box;
  GtkBox *hero;
  GtkLabel *moment;
  GtkLabel *facts;
  GtkStack *stack;
  GtkWidget *list;
  GtkLabel *message; /* nothing differs, or why it cannot be compared */
  GtkWidget *restore_all;
  GtkWidget *chosen_bar;
  GtkLabel *chosen_label;
};

G_DEFINE_FINAL_TYPE (RapportBackupPage, rapport_backup_page, RAPPORT_TYPE_PAGE)

/* --- what is chosen --- */

static GArray *
collect (RapportBackupPage *self)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (RapportRecordKey));

  for (guint i = 0; i < self->rows->len; i++)
    rapport_difference_row_collect (g_ptr_array_index (self->rows, i), keys);

  return keys;
}

static void
enable (RapportBackupPage *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (rapport_page_get_actions (RAPPORT_PAGE (self)), action)), enabled);
}

static void
update (RapportBackupPage *self)
{
  g_autoptr (GArray) keys = collect (self);
  const gboolean possible = !self->restoring && self->store != NULL && rapport_store_is_writable (self->store)
                            && !rapport_store_is_damaged (self->store);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  enable (self, "restore-all", possible && self->rows->len > 0);
  enable (self, "restore-selected", possible && keys->len > 0);
  gtk_widget_set_visible (self->chosen_bar, keys->len > 0);
  if (keys->len == 0 || self->window == NULL)
    return;
  count = rapport_format_count (rapport_window_get_format (self->window), keys->len);
  text = g_strdup_printf (ngettext ("%s record selected", "%s records selected", keys->len), count);
  gtk_label_set_text (self->chosen_label, text);
}

/* --- what differs --- */

static void
clear_rows (RapportBackupPage *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_first_child (self->list))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
say (RapportBackupPage *self, const char *message)
{
  gtk_label_set_text (self->message, message);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void compare (RapportBackupPage *self);

static void
more_cb (RapportBackupPage *self, RapportDifferenceRow *row)
{
  self->more = rapport_difference_row_get_entity (row);
  self->most = self->most <= G_MAXINT / GROWTH ? self->most * GROWTH : self->most;
  compare (self);
}

/* (transfer full) (element-type RapportEntity): whose records are shown. */
static GPtrArray *
collect_open (RapportBackupPage *self)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (rapport_difference_row_is_open (g_ptr_array_index (self->rows, i)))
      g_ptr_array_add (open, (gpointer) rapport_difference_row_get_entity (g_ptr_array_index (self->rows, i)));

  return open;
}

/* What was open and chosen before stays so. */
static void
restore_rows (RapportBackupPage *self, const GArray *keys, GPtrArray *open)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RapportDifferenceRow *row = g_ptr_array_index (self->rows, i);
      const RapportEntity *entity = rapport_difference_row_get_entity (row);

      if (entity == NULL)
        continue;
      if (!rapport_difference_row_is_open (row) && g_ptr_array_find (open, entity, NULL))
        rapport_difference_row_toggle (row);
      rapport_difference_row_choose (row, keys);
      if (entity == self->more)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  self->more = NULL;
}

static void
show_differences (RapportBackupPage *self, GPtrArray *differences)
{
  const RapportFormat *format = rapport_window_get_format (self->window);
  g_autoptr (GArray) keys = collect (self);
  g_autoptr (GPtrArray) open = collect_open (self);
  guint n_records = 0;

  clear_rows (self);
  for (guint i = 0; i < differences->len; i++)
    {
      const RapportEntityDifference *difference = g_ptr_array_index (differences, i);
      GtkWidget *row;

      if (rapport_difference_count_is_none (&difference->count))
        continue;
      row = rapport_difference_row_new (differences, i, format);
      g_signal_connect_swapped (row, "chosen", G_CALLBACK (update), self);
      g_signal_connect_swapped (row, "more", G_CALLBACK (more_cb), self);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      g_ptr_array_add (self->rows, row);
      n_records += difference->records->len;
    }
  for (guint i = 0; n_records <= OPEN_AT_ONCE && i < self->rows->len; i++)
    rapport_difference_row_toggle (g_ptr_array_index (self->rows, i));
  restore_rows (self, keys, open);
  if (self->rows->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    say (self, _ ("Nothing differs from the backup."));
  update (self);
  rapport_window_focus_arrival (self->list);
}

typedef struct
{
  char *path;
  guint most;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->path);
  g_free (wanted);
}

static void
run_compare (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  GError *error = NULL;
  GPtrArray *differences = rapport_store_list_differences (store, wanted->path, wanted->most, cancellable, &error);

  if (differences != NULL)
    g_task_return_pointer (task, differences, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportBackupPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->store == NULL || self->window == NULL || rapport_ui_is_cancelled (error))
    return;
  if (differences != NULL)
    show_differences (self, differences);
  else
    {
      clear_rows (self);
      say (self, error->message);
      update (self);
    }
}

static void
compare (RapportBackupPage *self)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted;

  if (self->store == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->rows->len == 0)
    gtk_stack_set_visible_child_name (self->stack, "waiting");
  task = g_task_new (self->store, self->cancellable, compared_cb, g_object_ref (self));
  wanted = g_new0 (Wanted, 1);
  wanted->path = g_strdup (self->path);
  wanted->most = self->most;
  g_task_set_task_data (task, wanted, free_wanted);
  g_task_run_in_thread (task, run_compare);
}

static gboolean
calm_cb (gpointer user_data)
{
  RapportBackupPage *self = user_data;

  self->calm = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->restoring)
    compare (self);

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (RapportBackupPage *self)
{
  g_clear_handle_id (&self->calm, g_source_remove);
  self->calm = g_timeout_add (CALM_MS, calm_cb, self);
}

/* --- restoring --- */

static void
restored_cb (gboolean restored, gpointer user_data)
{
  g_autoptr (RapportBackupPage) self = user_data;

  self->restoring = FALSE;
  if (self->store == NULL || self->window == NULL)
    return;
  update (self);
  if (restored)
    compare (self);
}

static void
restore (RapportBackupPage *self, const GArray *keys)
{
  if (self->window == NULL || rapport_window_get_store (self->window) != self->store)
    return;
  self->restoring = TRUE;
  update (self);
  rapport_backup_work_restore (self->window, self->path, keys, restored_cb, g_object_ref (self));
}

static void
restore_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  restore (user_data, NULL);
}

static void
restore_selected_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GArray) keys = collect (user_data);

  if (keys->len > 0)
    restore (user_data, keys);
}

static void
select_none_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportBackupPage *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    rapport_difference_row_choose_none (g_ptr_array_index (self->rows, i));
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  compare (user_data);
}

static const GActionEntry actions[] = {
  { "restore-all", restore_all_cb },
  { "restore-selected", restore_selected_cb },
  { "select-none", select_none_cb },
  { "refresh", refresh_cb },
};

/* --- what stands over it --- */

static void
show_hero (RapportBackupPage *self)
{
  const RapportFormat *format = rapport_window_get_format (self->window);
  g_autofree char *moment = rapport_backup_words_moment (format, self->time);
  g_autofree char *led = rapport_ui_lead (moment);
  g_autofree char *age = rapport_backup_words_age (format, self->time);
  g_autofree char *facts = g_strjoin (" · ", rapport_backup_reason_get_label (self->reason), age, NULL);
  g_autofree char *facts_led = rapport_ui_lead (facts);

  gtk_label_set_text (self->moment, led);
  gtk_label_set_text (self->facts, facts_led);
  rapport_page_set_subtitle (RAPPORT_PAGE (self), moment);
}

static void
format_changed_cb (RapportBackupPage *self)
{
  show_hero (self);
  compare (self);
}

/* --- class --- */

static void
narrow_cb (RapportBackupPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  gtk_widget_set_margin_start (GTK_WIDGET (self->box), narrow ? 12 : 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), narrow ? 12 : 24);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->hero),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
rapport_backup_page_shown (RapportPage *page)
{
  compare (RAPPORT_BACKUP_PAGE (page));
}

static void
rapport_backup_page_dispose (GObject *object)
{
  RapportBackupPage *self = RAPPORT_BACKUP_PAGE (object);

  g_clear_handle_id (&self->calm, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (rapport_backup_page_parent_class)->dispose (object);
}

static void
rapport_backup_page_finalize (GObject *object)
{
  RapportBackupPage *self = RAPPORT_BACKUP_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_free (self->path);

  G_OBJECT_CLASS (rapport_backup_page_parent_class)->finalize (object);
}

static void
rapport_backup_page_class_init (RapportBackupPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_backup_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_backup_page_finalize;
  RAPPORT_PAGE_CLASS (klass)->shown = rapport_backup_page_shown;
}

static GtkLabel *
new_label (const char *css_class, gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return GTK_LABEL (label);
}

static void
fill_hero (RapportBackupPage *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkLabel *promise = new_label ("caption", TRUE);

  self->moment = new_label ("title-2", FALSE);
  self->facts = new_label ("caption", TRUE);
  gtk_label_set_text (promise, _ ("The present state is backed up first; the restore can be undone."));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->moment));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (promise));
  gtk_widget_set_hexpand (words, TRUE);
  self->restore_all = gtk_button_new_with_mnemonic (_ ("_Restore Everything"));
  gtk_widget_set_valign (self->restore_all, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->restore_all, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->restore_all), "page.restore-all");
  gtk_box_append (self->hero, words);
  gtk_box_append (self->hero, self->restore_all);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  rapport_difference_row_toggle (RAPPORT_DIFFERENCE_ROW (row));
}

static void
fill_stack (RapportBackupPage *self)
{
  GtkWidget *waiting = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (waiting), spinner);
  gtk_box_append (GTK_BOX (waiting), gtk_label_new (_ ("Comparing with the present records…")));
  gtk_widget_set_halign (waiting, GTK_ALIGN_START);
  self->message = new_label (NULL, FALSE);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "card");
  gtk_widget_add_css_class (self->list, "dense");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What restoring changes"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), NULL);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, waiting, "waiting");
  gtk_stack_add_named (self->stack, self->list, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->message), "message");
  rapport_ui_hide_covered (self->stack);
}

static GtkWidget *
new_chosen_bar (RapportBackupPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *none = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Restore _Selected Records"));

  self->chosen_label = new_label ("heading", FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chosen_label), TRUE);
  gtk_widget_add_css_class (none, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (none), "page.select-none");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.restore-selected");
  gtk_box_append (GTK_BOX (bar), rapport_ui_name (none, _ ("Select None")));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->chosen_label));
  gtk_box_append (GTK_BOX (bar), button);
  gtk_widget_add_css_class (bar, "task-bar");

  return bar;
}

static void
rapport_backup_page_init (RapportBackupPage *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkLabel *heading = new_label ("section-title", FALSE);
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_ptr_array_new ();
  self->most = MOST;
  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), actions, G_N_ELEMENTS (actions),
                                   self);
  self->hero = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  fill_hero (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  fill_stack (self);
  gtk_label_set_text (heading, _ ("What restoring changes"));
  gtk_widget_set_margin_start (GTK_WIDGET (heading), 2);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->stack));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 24);
  gtk_box_append (self->box, GTK_WIDGET (self->hero));
  gtk_box_append (self->box, section);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "page");
  self->chosen_bar = new_chosen_bar (self);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_box_append (GTK_BOX (outer), self->chosen_bar);
  adw_bin_set_child (ADW_BIN (self), outer);

  rapport_page_set_title (RAPPORT_PAGE (self), _ ("Backup"));
  rapport_page_set_help (RAPPORT_PAGE (self), "backup");
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
  narrow_cb (self);
}

RapportPage *
rapport_backup_page_new (RapportWindow *window, const char *name)
{
  RapportStore *store = rapport_window_get_store (window);
  g_autofree char *chosen = rapport_store_dup_setting (store, "backup_folder");
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (store), chosen);
  g_autofree char *uri = g_strconcat ("backups/", name, NULL);
  RapportBackupReason reason;
  RapportBackupPage *self;
  gint64 time;
  guint version;

  if (!rapport_backup_name_parse (name, &time, &version, &reason))
    return NULL;
  self = g_object_new (RAPPORT_TYPE_BACKUP_PAGE, NULL);
  self->path = g_build_filename (folder, name, NULL);
  self->time = time;
  self->reason = reason;
  self->store = g_object_ref (store);
  g_set_weak_pointer (&self->window, window);
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  show_hero (self);
  update (self);

  return RAPPORT_PAGE (self);
}
