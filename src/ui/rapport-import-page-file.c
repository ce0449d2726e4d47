/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-ui-utils.h"

struct _RapportImportFile
{
  AdwBin parent_instance;

  const RapportEntity *entity; /* nullable */
  GPtrArray *entities;         /* (element-type RapportEntity): in the order of the row */
  GtkFileChooserNative *dialog;

  AdwStatusPage *status;
  GtkWidget *row; /* nullable */
  GtkWidget *button;
  char *problem;
};

static guint chosen;

G_DEFINE_FINAL_TYPE (RapportImportFile, rapport_import_file, ADW_TYPE_BIN)

static void
open_file (RapportImportFile *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    {
      rapport_import_file_show_problem (self, _ ("This file is not on this computer; save it here first."));
      return;
    }
  g_signal_emit (self, chosen, 0, path);
}

/* --- callbacks --- */

static void
response_cb (GtkNativeDialog *dialog, int response, RapportImportFile *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_clear_object (&self->dialog);
  if (file != NULL)
    open_file (self, file);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RapportImportFile *self)
{
  const GSList *files = g_value_get_boxed (value);

  if (files == NULL || !gtk_widget_get_sensitive (self->button))
    return FALSE;
  open_file (self, files->data);
  return TRUE;
}

/* --- making --- */

static int
compare_entities (gconstpointer a, gconstpointer b)
{
  const RapportEntity *x = *(const RapportEntity *const *) a, *y = *(const RapportEntity *const *) b;
  const guint side = RAPPORT_ENTITY_SETUP | RAPPORT_ENTITY_CHILD;

  if ((x->flags & side) != (y->flags & side))
    return (int) (x->flags & side) - (int) (y->flags & side);
  return g_utf8_collate (rapport_entity_get_plural (x), rapport_entity_get_plural (y));
}

static GtkWidget *
make_row (RapportImportFile *self)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->entities = g_ptr_array_new ();
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    g_ptr_array_add (self->entities, (gpointer) *entity);
  g_ptr_array_sort (self->entities, compare_entities);
  self->row = adw_combo_row_new ();
  for (guint i = 0; i < self->entities->len; i++)
    gtk_string_list_append (names, rapport_entity_get_plural (g_ptr_array_index (self->entities, i)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("The file holds"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (names));
  for (guint i = 0; i < self->entities->len; i++)
    if (strcmp (((const RapportEntity *) g_ptr_array_index (self->entities, i))->name, "partner") == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), self->row);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
build (RapportImportFile *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  if (self->entity == NULL)
    gtk_box_append (GTK_BOX (box), make_row (self));
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (rapport_import_file_choose), self);
  gtk_box_append (GTK_BOX (box), self->button);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_status_page_set_child (self->status, clamp);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
  rapport_import_file_show_problem (self, NULL);
}

/* --- overrides --- */

static void
rapport_import_file_dispose (GObject *object)
{
  RapportImportFile *self = RAPPORT_IMPORT_FILE (object);

  if (self->dialog != NULL)
    g_signal_handlers_disconnect_by_data (self->dialog, self);
  g_clear_object (&self->dialog);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (rapport_import_file_parent_class)->dispose (object);
}

static void
rapport_import_file_class_init (RapportImportFileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_file_dispose;
  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                         G_TYPE_STRING);
}

static void
rapport_import_file_init (RapportImportFile *self)
{
}

/* --- public --- */

GtkWidget *
rapport_import_file_new (const RapportEntity *entity)
{
  RapportImportFile *self = g_object_new (RAPPORT_TYPE_IMPORT_FILE, NULL);

  self->entity = entity;
  build (self);
  return GTK_WIDGET (self);
}

const RapportEntity *
rapport_import_file_get_entity (RapportImportFile *self)
{
  if (self->entity != NULL)
    return self->entity;
  return g_ptr_array_index (self->entities, adw_combo_row_get_selected (ADW_COMBO_ROW (self->row)));
}

void
rapport_import_file_choose (RapportImportFile *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) texts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (self->dialog != NULL)
    return;
  self->dialog = gtk_file_chooser_native_new (_ ("Import a File"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_filter_set_name (texts, _ ("Tables saved as text (.csv, .tsv, .txt)"));
  gtk_file_filter_add_suffix (texts, "csv");
  gtk_file_filter_add_suffix (texts, "tsv");
  gtk_file_filter_add_suffix (texts, "txt");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->dialog), texts);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->dialog), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

void
rapport_import_file_show_problem (RapportImportFile *self, const char *sentence)
{
  g_autofree char *markup = NULL;
  g_autofree char *title = NULL;

  g_free (self->problem);
  self->problem = g_strdup (sentence);
  if (sentence != NULL)
    {
      markup = g_markup_escape_text (sentence, -1);
      adw_status_page_set_icon_name (self->status, "dialog-warning-symbolic");
      adw_status_page_set_title (self->status, _ ("This File Cannot Be Imported"));
      adw_status_page_set_description (self->status, markup);
      gtk_button_set_label (GTK_BUTTON (self->button), _ ("_Choose Another File…"));
      return;
    }
  if (self->entity != NULL)
    /* Translators: title of a page; the name of a list, such as Sales */
    title = g_strdup_printf (_ ("Import: %s"), rapport_entity_get_plural (self->entity));
  adw_status_page_set_icon_name (self->status, "rapport-table-symbolic");
  adw_status_page_set_title (self->status, title != NULL ? title : _ ("Import a Spreadsheet"));
  adw_status_page_set_description (
      self->status,
      _ ("Choose a table saved as .csv, or drop it here. Nothing is written before you have seen what will happen."));
  gtk_button_set_label (GTK_BUTTON (self->button), _ ("_Choose a File…"));
}

const char *
rapport_import_file_get_problem (RapportImportFile *self)
{
  return self->problem;
}

void
rapport_import_file_set_busy (RapportImportFile *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->button, !busy);
  if (self->row != NULL)
    gtk_widget_set_sensitive (self->row, !busy);
}

char *
rapport_import_refuse_spreadsheet (const char *path)
{
  static const char *const endings[] = { ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".numbers", ".gnumeric" };
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *name = g_filename_display_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]) && !g_file_test (path, G_FILE_TEST_IS_DIR))
      return g_strdup_printf (_ ("“%s” is a workbook. Open it in your spreadsheet program, save the sheet as CSV "
                                 "(UTF-8), and choose that file."),
                              name);
  return NULL;
}
