/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-export-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-export.h"
#include "rapport-job.h"
#include "rapport-ui-utils.h"

typedef enum
{
  KIND_WORKBOOK,
  KIND_CSV,
} Kind;

struct _RapportExportDialog
{
  AdwWindow parent_instance;

  RapportWindow *window; /* weak */
  RapportQuery *query;
  GArray *columns; /* element-type guint */
  GArray *ids;     /* nullable; element-type gint64 */

  AdwWindowTitle *title;
  GtkWidget *cancel_button;
  GtkWidget *export_button;
  AdwComboRow *kind_row;
  AdwComboRow *columns_row;
  GtkWidget *csv_group;
  AdwComboRow *delimiter_row;
  GtkSwitch *bom_switch;
};

G_DEFINE_FINAL_TYPE (RapportExportDialog, rapport_export_dialog, ADW_TYPE_WINDOW)

/* --- the work --- */

typedef struct
{
  RapportJob *job;
  RapportQuery *query;
  char *path;
  char **columns; /* nullable */
  GArray *ids;    /* nullable */
  RapportFormat format;
  RapportExportOptions options;
} Work;

static void
free_work (Work *work)
{
  rapport_job_free (work->job);
  g_object_unref (work->query);
  g_free (work->path);
  g_strfreev (work->columns);
  g_clear_pointer (&work->ids, g_array_unref);
  g_free (work);
}

static void
run_export (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (rapport_export_list (store, work->query, work->path, &work->options, rapport_progress_report,
                           rapport_job_get_progress (work->job), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  RapportWindow *window = rapport_job_get_window (work->job);
  g_autoptr (GError) error = NULL;

  /* It is said whatever the window shows by now: the workbook is there, or is not. */
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autoptr (GFile) file = g_file_new_for_path (work->path);
      g_autofree char *uri = g_file_get_uri (file);
      g_autofree char *base = g_path_get_basename (work->path);
      g_autofree char *name = rapport_ui_isolate (base);
      /* Translators: %s is a file */
      g_autofree char *text = g_strdup_printf (_ ("%s is written."), name);

      rapport_window_toast (window, text, _ ("Open"), "win.open-file", g_variant_new_string (uri));
    }
  else if (!rapport_ui_is_cancelled (error))
    rapport_window_toast_error (window, error);
  free_work (work);
}

static char **
list_columns (RapportExportDialog *self)
{
  const RapportEntity *entity = rapport_query_get_entity (self->query);
  const gboolean all = adw_combo_row_get_selected (self->columns_row) == 1;
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; all && entity->fields[i].name != NULL; i++)
    g_ptr_array_add (names, g_strdup (entity->fields[i].name));
  for (guint i = 0; !all && i < self->columns->len; i++)
    g_ptr_array_add (names, g_strdup (entity->fields[g_array_index (self->columns, guint, i)].name));
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (names, FALSE);
}

static Kind
get_kind (RapportExportDialog *self)
{
  return adw_combo_row_get_selected (self->kind_row) == KIND_CSV ? KIND_CSV : KIND_WORKBOOK;
}

void
rapport_export_dialog_write (RapportExportDialog *dialog, const char *path)
{
  static const char delimiters[] = { ',', ';', '\t' };
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = rapport_ui_isolate (base);
  /* Translators: %s is a file */
  g_autofree char *sentence = g_strdup_printf (_ ("Writing %s"), name);
  const guint delimiter = adw_combo_row_get_selected (dialog->delimiter_row);
  Work *work;

  g_return_if_fail (RAPPORT_IS_EXPORT_DIALOG (dialog));

  if (dialog->window == NULL || rapport_window_get_store (dialog->window) == NULL)
    return;

  work = g_new0 (Work, 1);
  /* Translators: how many lines of how many are written */
  work->job = rapport_job_new (dialog->window, NULL, "rapport-table-symbolic", sentence, _ ("Lines %s of %s"));
  work->query = rapport_query_copy (dialog->query);
  work->path = g_strdup (path);
  work->columns = list_columns (dialog);
  work->ids = dialog->ids != NULL ? g_array_ref (dialog->ids) : NULL;
  work->format = *rapport_window_get_format (dialog->window);
  work->options.columns = (const char *const *) work->columns;
  work->options.ids = work->ids;
  work->options.format = &work->format;
  work->options.bom = gtk_switch_get_active (dialog->bom_switch);
  work->options.delimiter = delimiters[MIN (delimiter, G_N_ELEMENTS (delimiters) - 1)];
  rapport_job_run (work->job, run_export, exported_cb, work);
}

/* --- the dialog --- */

static void
kind_cb (RapportExportDialog *self)
{
  gtk_widget_set_visible (self->csv_group, get_kind (self) == KIND_CSV);
}

static void
file_chosen_cb (GtkNativeDialog *chooser, int response, RapportExportDialog *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  const char *ending = get_kind (self) == KIND_CSV ? ".csv" : ".xlsx";

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    {
      const char *path = g_file_peek_path (file);
      g_autofree char *full = g_str_has_suffix (path, ending) ? g_strdup (path) : g_strconcat (path, ending, NULL);

      rapport_export_dialog_write (self, full);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  g_object_unref (chooser);
}

static void
export_clicked_cb (RapportExportDialog *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  g_autofree char *name = g_strconcat (rapport_entity_get_plural (rapport_query_get_entity (self->query)),
                                       get_kind (self) == KIND_CSV ? ".csv" : ".xlsx", NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
rapport_export_dialog_dispose (GObject *object)
{
  RapportExportDialog *self = RAPPORT_EXPORT_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->query);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (rapport_export_dialog_parent_class)->dispose (object);
}

static void
rapport_export_dialog_class_init (RapportExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_export_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rapportcrm/Rapport/ui/rapport-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, csv_group);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, delimiter_row);
  gtk_widget_class_bind_template_child (widget_class, RapportExportDialog, bom_switch);
}

static void
rapport_export_dialog_init (RapportExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->export_button, "clicked", G_CALLBACK (export_clicked_cb), self);
  g_signal_connect_swapped (self->kind_row, "notify::selected", G_CALLBACK (kind_cb), self);
}

GtkWidget *
rapport_export_dialog_new (RapportWindow *window, RapportQuery *query, const GArray *columns, const GArray *ids)
{
  RapportExportDialog *self = g_object_new (RAPPORT_TYPE_EXPORT_DIALOG, "transient-for", window, NULL);
  const RapportEntity *entity = rapport_query_get_entity (query);

  g_set_weak_pointer (&self->window, window);
  self->query = rapport_query_copy (query);
  self->columns = g_array_copy ((GArray *) columns);
  if (ids != NULL)
    {
      g_autofree char *count = rapport_entity_format_count (entity, rapport_window_get_format (window), ids->len);

      self->ids = g_array_copy ((GArray *) ids);
      adw_window_title_set_subtitle (self->title, count);
    }
  else
    adw_window_title_set_subtitle (self->title, rapport_entity_get_plural (entity));

  return GTK_WIDGET (self);
}
