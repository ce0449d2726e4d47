/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-check.h"

#include <glib/gi18n.h>

#include "rapport-import-check-table.h"
#include "rapport-import-columns-fields.h"
#include "rapport-import-columns-options.h"
#include "rapport-import-columns-row.h"
#include "rapport-ui-utils.h"

#define SHOWN_REMARKS 4 /* more of them scroll */
#define N_TILES (RAPPORT_IMPORT_N_OUTCOMES + 1)

struct _RapportImportCheck
{
  AdwBin parent_instance;

  RapportImportPlan *plan;
  RapportFormat format;
  RapportImportCounts counts;
  GListStore *lines[N_TILES];
  char *naming; /* what names a line: "Document" */

  GtkWidget *content;
  GtkWidget *problem;
  GtkLabel *problem_label;
  GtkGrid *tiles;
  GtkToggleButton *tile[N_TILES];
  GtkLabel *figure[N_TILES];
  GtkLabel *title;
  GtkWidget *save;
  GtkWidget *table;
  GtkWidget *remarks_scroller;
  GtkBox *remarks;
  GtkWidget *bottom;
};

enum
{
  SAVE_REJECTS,
  USE_PROPOSAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportImportCheck, rapport_import_check, ADW_TYPE_BIN)

static guint64
get_count (const RapportImportCheck *self, guint outcome)
{
  const guint64 counts[N_TILES]
      = { self->counts.created, self->counts.updated, self->counts.unchanged, self->counts.rejected };

  return counts[outcome];
}

static const char *
get_label (guint outcome)
{
  const char *const labels[N_TILES]
      = { C_ ("import", "Created"), C_ ("import", "Updated"), C_ ("import", "Unchanged"), C_ ("import", "Rejected") };

  return labels[outcome];
}

static const char *
get_explanation (guint outcome)
{
  const char *const texts[N_TILES]
      = { C_ ("import", "new, not there yet"), C_ ("import", "there, with other values"),
          C_ ("import", "already there"), C_ ("import", "left out; the rest is imported") };

  return texts[outcome];
}

static const char *
get_title (guint outcome)
{
  const char *const titles[N_TILES]
      = { _ ("Created lines"), _ ("Updated lines"), _ ("Unchanged lines"), _ ("Rejected lines") };

  return titles[outcome];
}

/* Of what goes well only the first lines are kept. */
static char *
dup_title (RapportImportCheck *self, guint outcome)
{
  const guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->lines[outcome]));
  g_autofree char *first = NULL;

  if (shown >= get_count (self, outcome))
    return g_strdup (get_title (outcome));
  first = rapport_format_count (&self->format, shown);
  /* Translators: a heading: “Created lines, the first 100” */
  return g_strdup_printf (_ ("%s, the first %s"), get_title (outcome), first);
}

static void
show_outcome (RapportImportCheck *self, guint outcome)
{
  g_autofree char *title = NULL;
  const char *const empty[N_TILES] = { _ ("No line creates anything new."), _ ("No line changes anything."),
                                       _ ("No line is there already."), _ ("No line is rejected.") };

  if (self->lines[outcome] == NULL)
    return;
  title = dup_title (self, outcome);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->save, outcome == RAPPORT_IMPORT_REJECTED && self->counts.rejected > 0);
  rapport_import_check_table_set_lines (RAPPORT_IMPORT_CHECK_TABLE (self->table), G_LIST_MODEL (self->lines[outcome]),
                                        self->naming, outcome == RAPPORT_IMPORT_REJECTED, empty[outcome]);
}

static void
show_remarks (RapportImportCheck *self, char **remarks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->remarks))) != NULL)
    gtk_box_remove (self->remarks, child);
  for (guint i = 0; remarks[i] != NULL; i++)
    {
      g_autofree char *remark = rapport_import_dup_directed (remarks[i]);

      child = gtk_label_new (remark);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_widget_add_css_class (child, "caption");
      gtk_widget_add_css_class (child, "dim-label");
      gtk_box_append (self->remarks, child);
    }
  gtk_widget_set_visible (self->remarks_scroller, remarks[0] != NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->remarks_scroller), GTK_POLICY_NEVER,
                                  g_strv_length (remarks) > SHOWN_REMARKS ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
}

/* --- callbacks --- */

static void
tile_toggled_cb (GtkToggleButton *tile, RapportImportCheck *self)
{
  for (guint i = 0; i < N_TILES; i++)
    if (self->tile[i] == tile && gtk_toggle_button_get_active (tile))
      show_outcome (self, i);
}

static void
save_clicked_cb (RapportImportCheck *self)
{
  g_signal_emit (self, signals[SAVE_REJECTS], 0);
}

static void
use_proposal_cb (RapportImportCheck *self, RapportImportLine *line)
{
  g_signal_emit (self, signals[USE_PROPOSAL], 0, line);
}

/* --- making --- */

static void
make_tile (RapportImportCheck *self, guint outcome)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (get_label (outcome));
  GtkWidget *caption = gtk_label_new (get_explanation (outcome));

  self->tile[outcome] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->figure[outcome] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->figure[outcome], 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->figure[outcome]), "figure");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure[outcome]));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (self->tile[outcome]), box);
  gtk_widget_add_css_class (GTK_WIDGET (self->tile[outcome]), "tile");
  gtk_widget_set_hexpand (GTK_WIDGET (self->tile[outcome]), TRUE);
  if (outcome > 0)
    gtk_toggle_button_set_group (self->tile[outcome], self->tile[0]);
  g_signal_connect (self->tile[outcome], "toggled", G_CALLBACK (tile_toggled_cb), self);
  gtk_grid_attach (self->tiles, GTK_WIDGET (self->tile[outcome]), (int) outcome, 0, 1, 1);
}

static GtkWidget *
make_save_button (RapportImportCheck *self)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "document-save-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Save _Rejected Lines…"));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  self->save = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->save), content);
  rapport_ui_name (self->save, _ ("Save rejected lines…"));
  gtk_widget_add_css_class (self->save, "flat");
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_clicked_cb), self);
  return self->save;
}

static void
build (RapportImportCheck *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *note = gtk_label_new (_ ("Nothing is written before you import."));

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->problem = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->problem_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem_label, TRUE);
  gtk_label_set_xalign (self->problem_label, 0);
  gtk_widget_add_css_class (self->problem, "import-problem");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self->problem), gtk_image_new_from_icon_name ("dialog-error-symbolic"));
  gtk_box_append (GTK_BOX (self->problem), GTK_WIDGET (self->problem_label));

  self->tiles = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (self->tiles, TRUE);
  gtk_grid_set_column_spacing (self->tiles, 12);
  gtk_grid_set_row_spacing (self->tiles, 12);
  for (guint i = 0; i < N_TILES; i++)
    make_tile (self, i);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "section-title");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (bar), make_save_button (self));

  self->table = rapport_import_check_table_new (&self->format);
  gtk_widget_set_vexpand (self->table, TRUE);
  gtk_widget_set_size_request (self->table, -1, 240);
  g_signal_connect_swapped (self->table, "use-proposal", G_CALLBACK (use_proposal_cb), self);

  self->remarks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->remarks_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->remarks_scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->remarks_scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->remarks_scroller), 88);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->remarks_scroller), GTK_WIDGET (self->remarks));

  self->bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->bottom), rapport_import_missing_check_new (self->plan));
  gtk_widget_set_hexpand (note, TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 1);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (self->bottom), note);

  gtk_box_append (GTK_BOX (self->content), self->problem);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->tiles));
  gtk_box_append (GTK_BOX (self->content), bar);
  gtk_box_append (GTK_BOX (self->content), self->table);
  gtk_box_append (GTK_BOX (self->content), self->remarks_scroller);
  gtk_box_append (GTK_BOX (self->content), self->bottom);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1320);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1200);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_add_css_class (scroller, "page");
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* --- overrides --- */

static void
rapport_import_check_dispose (GObject *object)
{
  RapportImportCheck *self = RAPPORT_IMPORT_CHECK (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  for (guint i = 0; i < N_TILES; i++)
    g_clear_object (&self->lines[i]);
  g_clear_pointer (&self->naming, g_free);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (rapport_import_check_parent_class)->dispose (object);
}

static void
rapport_import_check_class_init (RapportImportCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_import_check_dispose;
  signals[SAVE_REJECTS] = g_signal_new ("save-rejects", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[USE_PROPOSAL] = g_signal_new ("use-proposal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, RAPPORT_TYPE_IMPORT_LINE);
}

static void
rapport_import_check_init (RapportImportCheck *self)
{
}

/* --- public --- */

GtkWidget *
rapport_import_check_new (RapportImportPlan *plan, const RapportFormat *format)
{
  RapportImportCheck *self = g_object_new (RAPPORT_TYPE_IMPORT_CHECK, NULL);

  self->plan = g_object_ref (plan);
  self->format = *format;
  build (self);
  rapport_import_check_set_narrow (self, FALSE);
  return GTK_WIDGET (self);
}

void
rapport_import_check_set_result (RapportImportCheck *self, const RapportImportResult *result)
{
  GListModel *columns = rapport_import_plan_get_columns (self->plan);
  guint outcome;

  self->counts = result->counts;
  g_clear_pointer (&self->naming, g_free);
  if (result->naming_column < g_list_model_get_n_items (columns))
    {
      g_autoptr (RapportImportColumn) column = g_list_model_get_item (columns, result->naming_column);

      self->naming = rapport_import_path_dup_label (rapport_import_plan_get_entity (self->plan), column->path);
    }
  else
    self->naming = g_strdup ("");
  for (guint i = 0; i < N_TILES; i++)
    {
      g_autofree char *count = rapport_format_count (&self->format, (gint64) get_count (self, i));
      /* Translators: a button, read out: how many lines of a file, and what becomes of them: “12 Rejected, left out; the rest is imported” */
      g_autofree char *name = g_strdup_printf (C_ ("import", "%s %s, %s"), count, get_label (i), get_explanation (i));

      g_set_object (&self->lines[i], result->lines[i]);
      gtk_label_set_text (self->figure[i], count);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->tile[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  if (self->counts.rejected > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->figure[RAPPORT_IMPORT_REJECTED]), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->figure[RAPPORT_IMPORT_REJECTED]), "error");

  /* What needs a person first. */
  outcome = self->counts.rejected > 0  ? RAPPORT_IMPORT_REJECTED
            : self->counts.created > 0 ? RAPPORT_IMPORT_CREATED
            : self->counts.updated > 0 ? RAPPORT_IMPORT_UPDATED
                                       : RAPPORT_IMPORT_UNCHANGED;
  gtk_toggle_button_set_active (self->tile[outcome], TRUE);
  show_outcome (self, outcome);
  show_remarks (self, result->remarks);
}

void
rapport_import_check_show_problem (RapportImportCheck *self, const char *sentence)
{
  gtk_widget_set_visible (self->problem, sentence != NULL);
  gtk_label_set_text (self->problem_label, sentence != NULL ? sentence : "");
}

void
rapport_import_check_set_narrow (RapportImportCheck *self, gboolean narrow)
{
  const int margin = narrow ? 12 : 24;
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (self->tiles));

  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  gtk_widget_set_margin_top (self->content, 4);
  gtk_widget_set_margin_bottom (self->content, margin);
  for (guint i = 0; i < N_TILES; i++)
    g_object_set (gtk_layout_manager_get_layout_child (manager, GTK_WIDGET (self->tile[i])), "column",
                  narrow ? (int) i % 2 : (int) i, "row", narrow ? (int) i / 2 : 0, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bottom),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (self->save))),
                                narrow ? _ ("_Save…") : _ ("Save _Rejected Lines…"));
  rapport_import_check_table_set_narrow (RAPPORT_IMPORT_CHECK_TABLE (self->table), narrow);
}

GtkToggleButton *
rapport_import_check_get_tile (RapportImportCheck *self, guint outcome)
{
  g_return_val_if_fail (outcome < N_TILES, NULL);

  return self->tile[outcome];
}
