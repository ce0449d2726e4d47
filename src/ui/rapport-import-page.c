/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page.h"

#include <glib/gi18n.h>

#include "rapport-import-check.h"
#include "rapport-import-columns.h"
#include "rapport-import-page-bar.h"
#include "rapport-import-page-file.h"
#include "rapport-import-page-preview.h"
#include "rapport-import-page-result.h"
#include "rapport-import-page-task.h"
#include "rapport-import-page-work.h"
#include "rapport-ui-utils.h"
#include "rapport-window.h"

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
  guint64 n_rows;
  RapportImportWork *work;
  RapportImportPlan *plan;
  RapportImportCounts counts;
  gboolean checked; /* @counts are those of the plan as it is now */

  Busy busy;
  RapportImportTask task;
  RapportImportSampler sampler;
  GtkFileChooserNative *dialog;

  GtkStack *stack;
  GtkWidget *file;
  GtkWidget *columns; /* nullable, like those below */
  GtkWidget *check;
  GtkWidget *result;
  RapportImportBar bar;
};

G_DEFINE_FINAL_TYPE (RapportImportPage, rapport_import_page, RAPPORT_TYPE_PAGE)

static void check (RapportImportPage *self);
static void back_clicked_cb (RapportImportPage *self);

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
update (RapportImportPage *self)
{
  const RapportImportBarState state = {
    .step = self->step,
    .may_change_file = self->asks,
    .complete = self->plan != NULL && rapport_import_plan_is_complete (self->plan),
    .checked = self->checked,
    .n_lines = self->counts.created + self->counts.updated,
    .busy = self->busy != BUSY_NO,
    .importing = self->busy == BUSY_IMPORTING,
  };

  rapport_import_bar_show (&self->bar, &state, &self->format, rapport_page_get_narrow (RAPPORT_PAGE (self)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !state.importing);
  rapport_import_file_set_busy (RAPPORT_IMPORT_FILE (self->file), state.busy);
}

static void
go (RapportImportPage *self, RapportImportStep step)
{
  GtkWidget *const children[] = { self->file, self->columns, self->check, self->result };

  self->step = step;
  gtk_stack_set_visible_child (self->stack, children[step]);
  update (self);
}

static void
show_narrow (RapportImportPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  if (self->columns != NULL)
    rapport_import_columns_set_narrow (RAPPORT_IMPORT_COLUMNS (self->columns), narrow);
  if (self->check != NULL)
    rapport_import_check_set_narrow (RAPPORT_IMPORT_CHECK (self->check), narrow);
  update (self);
}

/* --- long work --- */

static void
end (RapportImportPage *self)
{
  rapport_import_task_end (&self->task);
  self->busy = BUSY_NO;
  update (self);
}

/* What is running for this page is not wanted any more. */
static void
stop (RapportImportPage *self)
{
  rapport_import_sampler_cancel (&self->sampler);
  rapport_import_task_cancel (&self->task);
  end (self);
}

static void
begin (RapportImportPage *self, Busy busy, const char *format)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *isolated = rapport_ui_isolate (name);
  g_autofree char *sentence = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (format, isolated);
#pragma GCC diagnostic pop
  rapport_import_sampler_cancel (&self->sampler);
  rapport_import_task_begin (&self->task, GTK_WIDGET (self), sentence);
  self->busy = busy;
  update (self);
}

static GCancellable *
get_cancellable (RapportImportPage *self)
{
  return rapport_task_bar_get_cancellable (self->task.bar);
}

/* --- the file --- */

static void
show_file (RapportImportPage *self)
{
  g_autofree char *name = dup_name (self);

  rapport_import_columns_set_file (RAPPORT_IMPORT_COLUMNS (self->columns), name, self->n_rows, &self->file_format);
}

static void
take_sheet (RapportImportPage *self, const RapportImportSheet *sheet)
{
  self->file_format = sheet->format;
  self->n_rows = sheet->n_rows;
  rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), NULL);
  show_file (self);
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

  if (!rapport_import_task_is (&self->task, result))
    return;
  end (self);
  if (sheet != NULL)
    {
      take_sheet (self, sheet);
      return;
    }
  show_file (self);
  if (!rapport_ui_is_cancelled (error))
    rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), error->message);
  rapport_import_sampler_schedule (&self->sampler, G_OBJECT (self));
}

static void
format_changed_cb (RapportImportPage *self)
{
  const RapportImportFormat *format = rapport_import_columns_get_format (RAPPORT_IMPORT_COLUMNS (self->columns));

  begin (self, BUSY_READING, _ ("Reading %s"));
  rapport_import_work_set_format (self->work, format, get_cancellable (self), reread_cb, g_object_ref (self));
}

static void
plan_changed_cb (RapportImportPage *self)
{
  self->checked = FALSE;
  if (self->busy == BUSY_CHECKING)
    stop (self);
  if (self->step == RAPPORT_IMPORT_STEP_CHECK)
    check (self);
  else
    rapport_import_sampler_schedule (&self->sampler, G_OBJECT (self));
  update (self);
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

  if (!rapport_import_task_is (&self->task, result))
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
  self->sampler = (RapportImportSampler){ .work = self->work,
                                          .store = self->store,
                                          .plan = self->plan,
                                          .columns = RAPPORT_IMPORT_COLUMNS (self->columns),
                                          .format = &self->format };
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
run (RapportImportPage *self, gboolean dry_run, GAsyncReadyCallback callback)
{
  begin (self, dry_run ? BUSY_CHECKING : BUSY_IMPORTING, dry_run ? _ ("Checking %s") : _ ("Importing %s"));
  rapport_import_work_run (self->work, self->store, rapport_import_plan_dup_choices (self->plan), dry_run,
                           rapport_task_bar_get_progress (self->task.bar), get_cancellable (self), callback,
                           g_object_ref (self));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportResult) outcome = rapport_import_work_run_finish (result, &error);

  if (!rapport_import_task_is (&self->task, result))
    return;
  end (self);
  if (outcome == NULL)
    {
      const char *sentence = rapport_ui_is_cancelled (error) ? NULL : error->message;

      rapport_import_columns_show_problem (RAPPORT_IMPORT_COLUMNS (self->columns), sentence);
      rapport_import_check_show_problem (RAPPORT_IMPORT_CHECK (self->check), sentence);
      /* The figures shown are those of other choices. */
      if (self->step == RAPPORT_IMPORT_STEP_CHECK)
        back_clicked_cb (self);
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
  run (self, TRUE, checked_cb);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportResult) outcome = rapport_import_work_run_finish (result, &error);

  if (!rapport_import_task_is (&self->task, result))
    return;
  end (self);
  if (outcome == NULL)
    {
      const gboolean cancelled = rapport_ui_is_cancelled (error);

      rapport_import_check_show_problem (RAPPORT_IMPORT_CHECK (self->check), cancelled ? NULL : error->message);
      if (self->task.window != NULL && rapport_window_get_page (self->task.window) != RAPPORT_PAGE (self) && !cancelled)
        rapport_window_toast_error (self->task.window, error);
      return;
    }
  self->result = rapport_import_result_page_new (get_entity (self), &self->format, outcome);
  gtk_stack_add_child (self->stack, self->result);
  go (self, RAPPORT_IMPORT_STEP_DONE);
  rapport_import_announce (RAPPORT_PAGE (self), self->task.window, get_entity (self), &self->format, outcome);
}

static void
next_clicked_cb (RapportImportPage *self)
{
  if (self->step == RAPPORT_IMPORT_STEP_COLUMNS)
    check (self);
  else
    run (self, FALSE, imported_cb);
}

static void
back_clicked_cb (RapportImportPage *self)
{
  stop (self);
  if (self->step == RAPPORT_IMPORT_STEP_CHECK)
    {
      go (self, RAPPORT_IMPORT_STEP_COLUMNS);
      rapport_import_sampler_schedule (&self->sampler, G_OBJECT (self));
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
  g_autofree char *name = NULL;

  if (self->dialog != NULL || self->work == NULL)
    return;
  name = dup_name (self);
  self->dialog = rapport_import_save_dialog_new (GTK_WIDGET (self), name);
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
  /* An assistant that has done its work is no place to come back to. */
  if (rapport_window_get_page (window) != RAPPORT_PAGE (self))
    rapport_window_close_page (window, RAPPORT_PAGE (self));
  g_object_unref (self);
}

static void
again_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportImportPage *self = user_data;

  stop (self);
  drop_steps (self);
  go (self, RAPPORT_IMPORT_STEP_FILE);
  rapport_import_file_choose (RAPPORT_IMPORT_FILE (self->file));
}

/* --- overrides --- */

static void
rapport_import_page_dispose (GObject *object)
{
  RapportImportPage *self = RAPPORT_IMPORT_PAGE (object);

  rapport_import_sampler_cancel (&self->sampler);
  rapport_import_task_clear (&self->task);
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
  rapport_import_bar_init (&self->bar, page);
  g_signal_connect_swapped (self->bar.cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);
  g_signal_connect_swapped (self->bar.back, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->bar.next, "clicked", G_CALLBACK (next_clicked_cb), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  rapport_ui_hide_covered (self->stack);
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
  char *copy = g_strdup (path);

  stop (self);
  drop_steps (self);
  g_free (self->path);
  self->path = copy;
  go (self, RAPPORT_IMPORT_STEP_FILE);
  begin (self, BUSY_READING, _ ("Reading %s"));
  rapport_import_work_open (get_entity (self), self->path, get_cancellable (self), opened_cb, g_object_ref (self));
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
