/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page.h"

#include <glib/gi18n.h>

#include "rapport-import-check.h"
#include "rapport-import-columns.h"
#include "rapport-import-page-file.h"
#include "rapport-import-page-result.h"
#include "rapport-import-page-steps.h"
#include "rapport-import-page-work.h"
#include "rapport-ui-utils.h"
#include "rapport-window.h"

#define PREVIEW_ROWS 3
#define PREVIEW_MS 150  /* after the last change */
#define TASK_BAR_MS 300 /* what is done sooner needs no bar */

typedef enum
{
  BUSY_NO,
  BUSY_READING,
  BUSY_CHECKING,
  BUSY_IMPORTING,
} Busy;

struct _RapportImportPage
{
  RapportPage parent_instance;

  RapportStore *store;
  RapportFormat format;
  GSettings *settings; /* nullable */
  gboolean asks;       /* what the file holds */
  RapportImportStep step;

  char *path;
  RapportImportFormat file_format; /* as it was read last */
  RapportImportWork *work;
  RapportImportPlan *plan;
  RapportImportCounts counts;
  gboolean checked; /* @counts are those of the plan as it is now */

  Busy busy;
  RapportWindow *window; /* weak: where the bar is shown */
  RapportTaskBar *bar;
  guint bar_timeout;
  GCancellable *previewing;
  guint preview_timeout;
  GtkFileChooserNative *dialog;

  GtkStack *stack;
  GtkWidget *file;
  GtkWidget *columns; /* nullable, like those below */
  GtkWidget *check;
  GtkWidget *result;
  GtkWidget *steps;
  GtkWidget *cancel;
  GtkWidget *back;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (RapportImportPage, rapport_import_page, RAPPORT_TYPE_PAGE)

static void check (RapportImportPage *self);

static const RapportEntity *
get_entity (RapportImportPage *self)
{
  return self->plan != NULL ? rapport_import_plan_get_entity (self->plan)
                            : rapport_import_file_get_entity (RAPPORT_IMPORT_FILE (self->file));
}

static char *
dup_name (RapportImportPage *self)
{
  return g_filename_display_basename (self->path);
}

/* --- what is shown --- */

static void
update_next (RapportImportPage *self)
{
  const guint64 n = self->counts.created + self->counts.updated;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->next,
                          self->step == RAPPORT_IMPORT_STEP_COLUMNS || self->step == RAPPORT_IMPORT_STEP_CHECK);
  if (self->step == RAPPORT_IMPORT_STEP_COLUMNS)
    {
      gtk_button_set_label (GTK_BUTTON (self->next), C_ ("import", "C_heck"));
      gtk_widget_set_sensitive (self->next, self->busy == BUSY_NO && rapport_import_plan_is_complete (self->plan));
    }
  else if (self->step == RAPPORT_IMPORT_STEP_CHECK)
    {
      g_autofree char *count = rapport_format_count (&self->format, (gint64) n);

      if (!self->checked || rapport_page_get_narrow (RAPPORT_PAGE (self)))
        label = g_strdup (C_ ("import", "_Import"));
      else if (n == 0)
        label = g_strdup (_ ("Nothing to Import"));
      else
        label = g_strdup_printf (ngettext ("_Import %s Line", "_Import %s Lines", n), count);
      gtk_button_set_label (GTK_BUTTON (self->next), label);
      gtk_widget_set_sensitive (self->next, self->busy == BUSY_NO && self->checked && n > 0);
    }
}

static void
update (RapportImportPage *self)
{
  const gboolean importing = self->busy == BUSY_IMPORTING;

  gtk_button_set_label (GTK_BUTTON (self->cancel),
                        self->step == RAPPORT_IMPORT_STEP_DONE ? _ ("_Close") : _ ("_Cancel"));
  gtk_widget_set_sensitive (self->cancel, !importing);
  gtk_widget_set_visible (self->back, self->step == RAPPORT_IMPORT_STEP_CHECK
                                          || (self->step == RAPPORT_IMPORT_STEP_COLUMNS && self->asks));
  gtk_widget_set_sensitive (self->back, !importing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !importing);
  rapport_import_file_set_busy (RAPPORT_IMPORT_FILE (self->file), self->busy != BUSY_NO);
  update_next (self);
}

static void
go (RapportImportPage *self, RapportImportStep step)
{
  GtkWidget *const children[] = { self->file, self->columns, self->check, self->result };

  self->step = step;
  gtk_stack_set_visible_child (self->stack, children[step]);
  rapport_import_steps_set_current (RAPPORT_IMPORT_STEPS (self->steps), &self->format, step);
  update (self);
}

static void
show_narrow (RapportImportPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  rapport_import_steps_set_narrow (RAPPORT_IMPORT_STEPS (self->steps), narrow);
  if (self->columns != NULL)
    rapport_import_columns_set_narrow (RAPPORT_IMPORT_COLUMNS (self->columns), narrow);
  if (self->check != NULL)
    rapport_import_check_set_narrow (RAPPORT_IMPORT_CHECK (self->check), narrow);
  update_next (self);
}

/* --- long work --- */

static gboolean
show_bar_cb (gpointer user_data)
{
  RapportImportPage *self = user_data;

  self->bar_timeout = 0;
  if (self->window != NULL)
    rapport_window_show_task (self->window, self->bar);
  return G_SOURCE_REMOVE;
}

static void
end (RapportImportPage *self)
{
  g_clear_handle_id (&self->bar_timeout, g_source_remove);
  if (self->bar != NULL && self->window != NULL)
    rapport_window_hide_task (self->window, self->bar);
  g_clear_object (&self->bar);
  self->busy = BUSY_NO;
  update (self);
}

/* What is running for this page is not wanted any more. */
static void
stop (RapportImportPage *self)
{
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  if (self->bar != NULL)
    g_cancellable_cancel (rapport_task_bar_get_cancellable (self->bar));
}

static void
begin (RapportImportPage *self, Busy busy, const char *sentence)
{
  stop (self);
  end (self);
  g_set_weak_pointer (&self->window, rapport_window_of (GTK_WIDGET (self)));
  /* Translators: how far a long work is: lines done, lines in all */
  self->bar = g_object_ref_sink (rapport_task_bar_new ("rapport-table-symbolic", sentence, _ ("Lines %s of %s")));
  self->bar_timeout = g_timeout_add (TASK_BAR_MS, show_bar_cb, self);
  self->busy = busy;
  update (self);
}

/* A work that was overtaken by a later one says nothing any more. */
static gboolean
is_current (RapportImportPage *self, GAsyncResult *result)
{
  return self->bar != NULL && g_task_get_cancellable (G_TASK (result)) == rapport_task_bar_get_cancellable (self->bar);
}

/* --- preview --- */

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportPreview) preview = rapport_import_work_preview_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->previewing || rapport_ui_is_cancelled (error))
    return;
  rapport_import_columns_show_preview (RAPPORT_IMPORT_COLUMNS (self->columns), preview,
                                       error != NULL ? error->message : NULL);
}

static gboolean
preview_cb (gpointer user_data)
{
  RapportImportPage *self = user_data;

  self->preview_timeout = 0;
  if (rapport_import_plan_get_n_mapped (self->plan) == 0)
    {
      rapport_import_columns_show_preview (RAPPORT_IMPORT_COLUMNS (self->columns), NULL,
                                           _ ("Say of at least one column where it goes."));
      return G_SOURCE_REMOVE;
    }
  self->previewing = g_cancellable_new ();
  rapport_import_work_preview (self->work, self->store, rapport_import_plan_dup_choices (self->plan), &self->format,
                               PREVIEW_ROWS, self->previewing, previewed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule_preview (RapportImportPage *self)
{
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  self->preview_timeout = g_timeout_add (PREVIEW_MS, preview_cb, self);
}

/* --- the file --- */

static void
take_sheet (RapportImportPage *self, const RapportImportSheet *sheet)
{
  g_autofree char *name = dup_name (self);

  self->file_format = sheet->format;
  rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), NULL);
  rapport_import_columns_set_file (RAPPORT_IMPORT_COLUMNS (self->columns), name, sheet->n_rows, &sheet->format);
  rapport_import_plan_set_columns (self->plan, (const char *const *) sheet->headings,
                                   (const char *const *) sheet->samples, (const char *const *) sheet->guesses,
                                   sheet->format.has_header);
}

static void
reread_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportSheet) sheet = rapport_import_work_set_format_finish (result, &error);
  g_autofree char *name = NULL;

  if (!is_current (self, result))
    return;
  end (self);
  if (sheet != NULL)
    {
      take_sheet (self, sheet);
      return;
    }
  if (!rapport_ui_is_cancelled (error))
    rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), error->message);
  schedule_preview (self);
}

static void
format_changed_cb (RapportImportPage *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *isolated = rapport_ui_isolate (name);
  g_autofree char *sentence = g_strdup_printf (_ ("Reading %s"), isolated);

  begin (self, BUSY_READING, sentence);
  rapport_import_work_set_format (self->work,
                                  rapport_import_columns_get_format (RAPPORT_IMPORT_COLUMNS (self->columns)),
                                  rapport_task_bar_get_cancellable (self->bar), reread_cb, g_object_ref (self));
}

static void
plan_changed_cb (RapportImportPage *self)
{
  self->checked = FALSE;
  if (self->busy == BUSY_CHECKING)
    {
      stop (self);
      end (self);
    }
  if (self->step == RAPPORT_IMPORT_STEP_CHECK)
    check (self);
  else
    schedule_preview (self);
  update_next (self);
}

static void
save_rejects_cb (RapportImportPage *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (rapport_page_get_actions (RAPPORT_PAGE (self))), "save-rejects",
                                  NULL);
}

static void
use_proposal_cb (RapportImportPage *self, RapportImportLine *line)
{
  rapport_import_plan_set_value (self->plan, line->column, line->value, line->proposal);
}

static void
drop_steps (RapportImportPage *self)
{
  GtkWidget **const children[] = { &self->columns, &self->check, &self->result };

  gtk_stack_set_visible_child (self->stack, self->file);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (*children[i] != NULL)
      {
        gtk_stack_remove (self->stack, *children[i]);
        *children[i] = NULL;
      }
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->work, rapport_import_work_unref);
  self->checked = FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportSheet) sheet = NULL;
  g_autoptr (RapportImportWork) work = rapport_import_work_open_finish (result, &sheet, &error);

  if (!is_current (self, result))
    return;
  end (self);
  if (work == NULL)
    {
      rapport_import_file_show_problem (RAPPORT_IMPORT_FILE (self->file),
                                        rapport_ui_is_cancelled (error) ? NULL : error->message);
      return;
    }
  rapport_import_file_show_problem (RAPPORT_IMPORT_FILE (self->file), NULL);
  self->work = g_steal_pointer (&work);
  self->plan
      = rapport_import_plan_new (rapport_import_file_get_entity (RAPPORT_IMPORT_FILE (self->file)), self->settings);
  self->columns = rapport_import_columns_new (self->plan, &self->format);
  self->check = rapport_import_check_new (self->plan, &self->format);
  gtk_stack_add_child (self->stack, self->columns);
  gtk_stack_add_child (self->stack, self->check);
  g_signal_connect_swapped (self->columns, "format-changed", G_CALLBACK (format_changed_cb), self);
  g_signal_connect_swapped (self->check, "save-rejects", G_CALLBACK (save_rejects_cb), self);
  g_signal_connect_swapped (self->check, "use-proposal", G_CALLBACK (use_proposal_cb), self);
  g_signal_connect_swapped (self->plan, "changed", G_CALLBACK (plan_changed_cb), self);
  show_narrow (self);
  take_sheet (self, sheet);
  go (self, RAPPORT_IMPORT_STEP_COLUMNS);
}

/* --- check and import --- */

static void
run (RapportImportPage *self, gboolean dry_run, const char *sentence, GAsyncReadyCallback callback)
{
  begin (self, dry_run ? BUSY_CHECKING : BUSY_IMPORTING, sentence);
  rapport_import_work_run (self->work, self->store, rapport_import_plan_dup_choices (self->plan), dry_run,
                           rapport_task_bar_get_progress (self->bar), rapport_task_bar_get_cancellable (self->bar),
                           callback, g_object_ref (self));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportResult) outcome = rapport_import_work_run_finish (result, &error);

  if (!is_current (self, result))
    return;
  end (self);
  if (outcome == NULL)
    {
      const char *sentence = rapport_ui_is_cancelled (error) ? NULL : error->message;

      rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), sentence);
      rapport_import_check_show_problem (RAPPORT_IMPORT_CHECK (self->check), sentence);
      return;
    }
  rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), NULL);
  rapport_import_check_show_problem (RAPPORT_IMPORT_CHECK (self->check), NULL);
  self->counts = outcome->counts;
  self->checked = TRUE;
  rapport_import_check_set_result (RAPPORT_IMPORT_CHECK (self->check), outcome);
  go (self, RAPPORT_IMPORT_STEP_CHECK);
}

static void
check (RapportImportPage *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *isolated = rapport_ui_isolate (name);
  g_autofree char *sentence = g_strdup_printf (_ ("Checking %s"), isolated);

  run (self, TRUE, sentence, checked_cb);
}

static void
announce (RapportImportPage *self, const RapportImportResult *outcome)
{
  g_autofree char *text = NULL;

  /* Who has left the page meanwhile reads it in a toast. */
  if (self->window == NULL || rapport_window_get_page (self->window) == RAPPORT_PAGE (self))
    return;
  text = rapport_import_dup_done (get_entity (self), &self->format, &outcome->counts);
  rapport_window_toast (self->window, text, _ ("Show"), "win.open-uri", g_variant_new_string (get_entity (self)->name));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportResult) outcome = rapport_import_work_run_finish (result, &error);

  if (!is_current (self, result))
    return;
  end (self);
  if (outcome == NULL)
    {
      const gboolean cancelled = rapport_ui_is_cancelled (error);

      rapport_import_check_show_problem (RAPPORT_IMPORT_CHECK (self->check), cancelled ? NULL : error->message);
      if (self->window != NULL && rapport_window_get_page (self->window) != RAPPORT_PAGE (self) && !cancelled)
        rapport_window_toast_error (self->window, error);
      return;
    }
  self->result = rapport_import_result_page_new (get_entity (self), &self->format, outcome);
  gtk_stack_add_child (self->stack, self->result);
  go (self, RAPPORT_IMPORT_STEP_DONE);
  announce (self, outcome);
}

static void
next_clicked_cb (RapportImportPage *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *isolated = rapport_ui_isolate (name);
  g_autofree char *sentence = g_strdup_printf (_ ("Importing %s"), isolated);

  if (self->step == RAPPORT_IMPORT_STEP_COLUMNS)
    check (self);
  else
    run (self, FALSE, sentence, imported_cb);
}

static void
back_clicked_cb (RapportImportPage *self)
{
  stop (self);
  end (self);
  if (self->step == RAPPORT_IMPORT_STEP_CHECK)
    {
      go (self, RAPPORT_IMPORT_STEP_COLUMNS);
      schedule_preview (self);
      return;
    }
  drop_steps (self);
  go (self, RAPPORT_IMPORT_STEP_FILE);
}

static void
cancel_clicked_cb (RapportImportPage *self)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  stop (self);
  end (self);
  if (window != NULL)
    rapport_window_close_page (window, RAPPORT_PAGE (self));
}

static void
chosen_cb (RapportImportPage *self, const char *path)
{
  rapport_import_page_open (self, path);
}

/* --- actions --- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (!rapport_import_work_save_rejects_finish (result, &error))
    {
      if (window != NULL)
        rapport_window_toast_error (window, error);
    }
  else if (window != NULL)
    rapport_window_toast (window, _ ("The rejected lines are saved, each with its reason."), NULL, NULL, NULL);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, RapportImportPage *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_clear_object (&self->dialog);
  if (path != NULL)
    rapport_import_page_save_rejects (self, path);
}

static void
save_rejects_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportImportPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = self->path != NULL ? dup_name (self) : g_strdup ("");
  char *point = strrchr (name, '.');
  g_autofree char *proposal = NULL;

  if (self->dialog != NULL || self->work == NULL)
    return;
  if (point != NULL)
    *point = '\0';
  /* Translators: name of the file with the rejected lines of another one */
  proposal = g_strdup_printf (_ ("%s-rejected.csv"), name);
  self->dialog
      = gtk_file_chooser_native_new (_ ("Save Rejected Lines"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), proposal);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (save_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

static void
show_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportImportPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  const char *uri = get_entity (self)->name;

  if (window == NULL)
    return;
  g_object_ref (self);
  rapport_window_open_uri (window, uri);
  g_object_unref (self);
}

static void
again_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportImportPage *self = user_data;

  drop_steps (self);
  go (self, RAPPORT_IMPORT_STEP_FILE);
  rapport_import_file_choose (RAPPORT_IMPORT_FILE (self->file));
}

/* --- overrides --- */

static void
rapport_import_page_dispose (GObject *object)
{
  RapportImportPage *self = RAPPORT_IMPORT_PAGE (object);

  stop (self);
  g_clear_handle_id (&self->bar_timeout, g_source_remove);
  if (self->bar != NULL && self->window != NULL)
    rapport_window_hide_task (self->window, self->bar);
  g_clear_object (&self->bar);
  g_clear_weak_pointer (&self->window);
  if (self->dialog != NULL)
    g_signal_handlers_disconnect_by_data (self->dialog, self);
  g_clear_object (&self->dialog);
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->work, rapport_import_work_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (rapport_import_page_parent_class)->dispose (object);
}

static void
rapport_import_page_class_init (RapportImportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_page_dispose;
}

static void
rapport_import_page_init (RapportImportPage *self)
{
  static const GActionEntry entries[] = {
    { "save-rejects", save_rejects_activated_cb },
    { "show", show_activated_cb },
    { "again", again_activated_cb },
  };
  RapportPage *page = RAPPORT_PAGE (self);

  g_action_map_add_action_entries (rapport_page_get_actions (page), entries, G_N_ELEMENTS (entries), self);
  rapport_page_set_modal (page, TRUE);
  rapport_page_set_help (page, "import");
  self->steps = rapport_import_steps_new ();
  rapport_page_set_title_widget (page, self->steps);
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  self->next = gtk_button_new_with_mnemonic ("");
  gtk_widget_add_css_class (self->next, "suggested-action");
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_clicked_cb), self);
  rapport_page_pack_start (page, self->cancel);
  rapport_page_pack_start (page, self->back);
  rapport_page_pack_end (page, self->next);
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (show_narrow), NULL);
}

/* --- public --- */

RapportPage *
rapport_import_page_new (RapportStore *store,
                         const RapportFormat *format,
                         GSettings *settings,
                         const RapportEntity *entity)
{
  RapportImportPage *self = g_object_new (RAPPORT_TYPE_IMPORT_PAGE, NULL);
  g_autofree char *uri = entity != NULL ? g_strconcat ("import/", entity->name, NULL) : g_strdup ("import");
  g_autofree char *title = entity != NULL ? g_strdup_printf (_ ("Import: %s"), rapport_entity_get_plural (entity))
                                          : g_strdup (_ ("Import a Spreadsheet"));

  self->store = g_object_ref (store);
  self->format = *format;
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->asks = entity == NULL;
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
  rapport_page_set_title (RAPPORT_PAGE (self), title);
  self->file = rapport_import_file_new (entity);
  gtk_stack_add_child (self->stack, self->file);
  g_signal_connect_swapped (self->file, "chosen", G_CALLBACK (chosen_cb), self);
  go (self, RAPPORT_IMPORT_STEP_FILE);
  return RAPPORT_PAGE (self);
}

void
rapport_import_page_open (RapportImportPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *isolated = rapport_ui_isolate (name);
  g_autofree char *sentence = g_strdup_printf (_ ("Reading %s"), isolated);
  char *copy = g_strdup (path);

  stop (self);
  end (self);
  drop_steps (self);
  g_free (self->path);
  self->path = copy;
  go (self, RAPPORT_IMPORT_STEP_FILE);
  begin (self, BUSY_READING, sentence);
  rapport_import_work_open (get_entity (self), path, rapport_task_bar_get_cancellable (self->bar), opened_cb,
                            g_object_ref (self));
}

void
rapport_import_page_save_rejects (RapportImportPage *self, const char *path)
{
  g_return_if_fail (self->work != NULL);

  rapport_import_work_save_rejects (self->work, path, saved_cb, g_object_ref (self));
}

RapportImportStep
rapport_import_page_get_step (RapportImportPage *self)
{
  return self->step;
}

gboolean
rapport_import_page_is_busy (RapportImportPage *self)
{
  return self->busy != BUSY_NO;
}
