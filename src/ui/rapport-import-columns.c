/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns.h"

#include <glib/gi18n.h>

#include "rapport-import-columns-fields.h"
#include "rapport-import-columns-format.h"
#include "rapport-import-columns-options.h"
#include "rapport-import-columns-picker.h"
#include "rapport-import-columns-row.h"
#include "rapport-import-columns-same.h"
#include "rapport-import-columns-sample.h"
#include "rapport-ui-utils.h"

#define MOST_HEIGHT 560 /* of the table; a wider file scrolls in it */

struct _RapportImportColumns
{
  AdwBin parent_instance;

  RapportImportPlan *plan;
  RapportFormat format;
  gboolean narrow;

  GtkWidget *problem;
  GtkWidget *problem_label;
  GtkWidget *file_name;
  GtkWidget *file_facts;
  GtkWidget *format_button;
  GtkWidget *file_box;
  GtkWidget *head;
  GtkWidget *head_cells[4];
  GPtrArray *rows; /* (element-type RapportImportColumnRow): those that exist now, not owned */
  GtkWidget *same;
  GtkWidget *missing;
  GtkWidget *sample_bin;
  GtkWidget *content;
};

static guint format_changed;

G_DEFINE_FINAL_TYPE (RapportImportColumns, rapport_import_columns, ADW_TYPE_BIN)

/* --- callbacks --- */

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RapportImportColumns *self)
{
  GtkWidget *row = rapport_import_column_row_new (self->plan);

  rapport_import_column_row_set_narrow (RAPPORT_IMPORT_COLUMN_ROW (row), self->narrow);
  g_ptr_array_add (self->rows, row);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rapport_import_column_row_set_column (RAPPORT_IMPORT_COLUMN_ROW (gtk_list_item_get_child (item)),
                                        gtk_list_item_get_item (item));
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rapport_import_column_row_set_column (RAPPORT_IMPORT_COLUMN_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
row_teardown_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RapportImportColumns *self)
{
  if (self->rows != NULL)
    g_ptr_array_remove_fast (self->rows, gtk_list_item_get_child (item));
}

static GListModel *
list_fields_cb (RapportImportPicker *picker, gpointer user_data)
{
  return rapport_import_fields_list (RAPPORT_IMPORT_COLUMNS (user_data)->plan, NULL, NULL);
}

static void
same_picked_cb (RapportImportColumns *self, RapportImportOption *option)
{
  const char *path = rapport_import_option_get_id (option);

  for (guint i = 0; i < rapport_import_plan_get_n_same (self->plan); i++)
    if (g_strcmp0 (rapport_import_plan_get_same (self->plan, i)->path, path) == 0)
      return;
  rapport_import_plan_add_same (self->plan, path);
  rapport_import_same_rows_focus_last (RAPPORT_IMPORT_SAME_ROWS (self->same));
}

static void
format_changed_cb (RapportImportColumns *self)
{
  g_signal_emit (self, format_changed, 0);
}

/* The labels of those values for all lines that are not there yet. */
static char *
dup_waiting (RapportImportColumns *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < rapport_import_plan_get_n_same (self->plan); i++)
    {
      const RapportImportSame *same = rapport_import_plan_get_same (self->plan, i);
      g_autofree char *label = rapport_import_path_dup_label (rapport_import_plan_get_entity (self->plan), same->path);

      if (same->value == NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("list", ", ") : "", label);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
plan_changed_cb (RapportImportColumns *self)
{
  g_autofree char *waiting = dup_waiting (self);
  g_autofree char *missing = rapport_import_plan_dup_missing (self->plan);
  g_autofree char *text = NULL;

  if (*waiting != '\0')
    /* Translators: a list of the labels of fields */
    text = g_strdup_printf (_ ("The same for all lines, and still without a value: %s"), waiting);
  else if (*missing != '\0')
    /* Translators: a list of the labels of fields */
    text = g_strdup_printf (_ ("Required, and filled by no column yet: %s"), missing);
  gtk_widget_set_visible (self->missing, text != NULL);
  gtk_label_set_text (GTK_LABEL (self->missing), text != NULL ? text : "");
}

/* --- making --- */

static GtkWidget *
make_section (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "section-title");
  return label;
}

static GtkWidget *
make_file_card (RapportImportColumns *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *icon = gtk_image_new_from_icon_name ("rapport-table-symbolic");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  self->file_name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->file_name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->file_name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (self->file_name, "heading");
  self->file_facts = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->file_facts), 0);
  gtk_label_set_wrap (GTK_LABEL (self->file_facts), TRUE);
  gtk_widget_add_css_class (self->file_facts, "caption");
  gtk_widget_add_css_class (self->file_facts, "dim-label");
  gtk_box_append (GTK_BOX (texts), self->file_name);
  gtk_box_append (GTK_BOX (texts), self->file_facts);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);

  self->format_button = rapport_import_format_button_new ();
  gtk_widget_set_valign (self->format_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->format_button, "changed", G_CALLBACK (format_changed_cb), self);

  self->file_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_widget_add_css_class (self->file_box, "card");
  gtk_widget_add_css_class (self->file_box, "panel");
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), texts);
  gtk_box_append (GTK_BOX (self->file_box), card);
  gtk_box_append (GTK_BOX (self->file_box), self->format_button);
  return self->file_box;
}

static GtkWidget *
make_head (RapportImportColumns *self)
{
  const char *const titles[] = { _ ("Column in the file"), _ ("First values"), _ ("Goes to"), "" };
  const int widths[] = { RAPPORT_IMPORT_WIDTH_HEADING, 0, RAPPORT_IMPORT_WIDTH_TARGET - RAPPORT_IMPORT_INSET,
                         RAPPORT_IMPORT_WIDTH_MARK };

  self->head = rapport_import_cells_new ();
  gtk_widget_add_css_class (self->head, "cells");
  gtk_widget_add_css_class (self->head, "head");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      self->head_cells[i] = rapport_import_label_new (titles[i], NULL);
      rapport_import_cells_add (self->head, self->head_cells[i], widths[i]);
    }
  gtk_widget_set_margin_start (self->head_cells[2], RAPPORT_IMPORT_INSET);
  return self->head;
}

static GtkWidget *
make_table (RapportImportColumns *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (rapport_import_plan_get_columns (self->plan)));
  GtkWidget *view;

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), NULL);
  g_signal_connect (factory, "teardown", G_CALLBACK (row_teardown_cb), self);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_widget_add_css_class (view, "cell-rows");
  rapport_ui_name (view, _ ("Columns"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);

  self->same = rapport_import_same_rows_new (self->plan, &self->format);
  gtk_box_append (GTK_BOX (card), make_head (self));
  gtk_box_append (GTK_BOX (card), scroller);
  gtk_box_append (GTK_BOX (card), self->same);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

static GtkWidget *
make_columns_bar (RapportImportColumns *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *add = rapport_import_picker_new (list_fields_cb, self);

  rapport_import_picker_set_icon (RAPPORT_IMPORT_PICKER (add), "list-add-symbolic");
  rapport_import_picker_show (RAPPORT_IMPORT_PICKER (add), _ ("Same for All Lines"),
                              _ ("Add a value that is the same for all lines"));
  gtk_widget_set_tooltip_text (add, _ ("Add a value that is the same for all lines"));
  g_signal_connect_swapped (add, "picked", G_CALLBACK (same_picked_cb), self);
  gtk_box_append (GTK_BOX (bar), make_section (_ ("Columns")));
  gtk_box_append (GTK_BOX (bar), add);
  return bar;
}

static GtkWidget *
make_problem (RapportImportColumns *self)
{
  self->problem = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_widget_add_css_class (self->problem, "import-problem");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self->problem), gtk_image_new_from_icon_name ("dialog-error-symbolic"));
  gtk_box_append (GTK_BOX (self->problem), self->problem_label);
  return self->problem;
}

/* --- overrides --- */

static void
rapport_import_columns_dispose (GObject *object)
{
  RapportImportColumns *self = RAPPORT_IMPORT_COLUMNS (object);

  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (rapport_import_columns_parent_class)->dispose (object);
}

static void
rapport_import_columns_class_init (RapportImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_columns_dispose;
  format_changed = g_signal_new ("format-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
rapport_import_columns_init (RapportImportColumns *self)
{
  self->rows = g_ptr_array_new ();
}

/* --- public --- */

GtkWidget *
rapport_import_columns_new (RapportImportPlan *plan, const RapportFormat *format)
{
  RapportImportColumns *self = g_object_new (RAPPORT_TYPE_IMPORT_COLUMNS, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->plan = g_object_ref (plan);
  self->format = *format;
  self->missing = rapport_import_label_new (NULL, "caption");
  gtk_label_set_wrap (GTK_LABEL (self->missing), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->missing), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (self->missing, "import-missing");
  self->sample_bin = adw_bin_new ();
  gtk_box_append (GTK_BOX (box), make_problem (self));
  gtk_box_append (GTK_BOX (box), make_file_card (self));
  gtk_box_append (GTK_BOX (box), make_columns_bar (self));
  gtk_box_append (GTK_BOX (box), make_table (self));
  gtk_box_append (GTK_BOX (box), self->missing);
  gtk_box_append (GTK_BOX (box), make_section (_ ("Preview, as it will be read")));
  gtk_box_append (GTK_BOX (box), self->sample_bin);
  gtk_box_append (GTK_BOX (box), make_section (_ ("Options")));
  gtk_box_append (GTK_BOX (box), rapport_import_options_new (plan));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1320);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1200);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  /* The table gets the height it wants, not the least it can do with. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))),
                                     GTK_SCROLL_NATURAL);
  gtk_widget_add_css_class (scroller, "page");
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_swapped (plan, "changed", G_CALLBACK (plan_changed_cb), self);
  rapport_import_columns_set_narrow (self, FALSE);
  plan_changed_cb (self);
  return GTK_WIDGET (self);
}

void
rapport_import_columns_set_file (RapportImportColumns *self,
                                 const char *name,
                                 guint64 n_rows,
                                 const RapportImportFormat *format)
{
  g_autofree char *count = rapport_format_count (&self->format, (gint64) n_rows);
  g_autofree char *lines = g_strdup_printf (ngettext ("%s line", "%s lines", n_rows), count);
  g_autofree char *facts = g_strdup_printf (
      /* Translators: facts about a file, dots between: how many lines; its encoding; what the first line is */
      format->has_header ? _ ("%s · %s · first line holds the column names") : _ ("%s · %s · no column names"), lines,
      rapport_import_encoding_get_label (format->encoding));

  gtk_label_set_text (GTK_LABEL (self->file_name), name);
  gtk_label_set_text (GTK_LABEL (self->file_facts), facts);
  rapport_import_format_button_set_format (RAPPORT_IMPORT_FORMAT_BUTTON (self->format_button), format);
}

const RapportImportFormat *
rapport_import_columns_get_format (RapportImportColumns *self)
{
  return rapport_import_format_button_get_format (RAPPORT_IMPORT_FORMAT_BUTTON (self->format_button));
}

void
rapport_import_columns_show_preview (RapportImportColumns *self,
                                     const RapportImportPreview *preview,
                                     const char *problem)
{
  GtkWidget *child;

  if (problem != NULL || preview->n_rows == 0)
    {
      child = gtk_label_new (problem != NULL ? problem : _ ("The file has no lines beneath its column names."));
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_widget_add_css_class (child, problem != NULL ? "error" : "dim-label");
    }
  else
    child = rapport_import_sample_new (rapport_import_plan_get_entity (self->plan), preview);
  adw_bin_set_child (ADW_BIN (self->sample_bin), child);
}

void
rapport_import_columns_show_problem (RapportImportColumns *self, const char *sentence)
{
  gtk_widget_set_visible (self->problem, sentence != NULL);
  gtk_label_set_text (GTK_LABEL (self->problem_label), sentence != NULL ? sentence : "");
}

void
rapport_import_columns_set_narrow (RapportImportColumns *self, gboolean narrow)
{
  const int margin = narrow ? 12 : 24;

  self->narrow = narrow || rapport_ui_text_scale (GTK_WIDGET (self)) > 1.4;
  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  gtk_widget_set_margin_top (self->content, 4);
  gtk_widget_set_margin_bottom (self->content, margin);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->file_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->head, !self->narrow);
  for (guint i = 0; i < G_N_ELEMENTS (self->head_cells); i++)
    rapport_import_cells_widen (self->head_cells[i], FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    rapport_import_column_row_set_narrow (g_ptr_array_index (self->rows, i), self->narrow);
  rapport_import_same_rows_set_narrow (RAPPORT_IMPORT_SAME_ROWS (self->same), self->narrow);
}
