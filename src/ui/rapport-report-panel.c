/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-panel.h"

#include "rapport-column-chart.h"
#include "rapport-report-figures.h"

#define MARGIN 16
#define MARGIN_NARROW 12

struct _RapportReportPanel
{
  AdwBin parent_instance;

  GtkWidget *card;
  GtkWidget *figures;
  GtkWidget *chart_box;
  GtkWidget *chart_head;
  GtkWidget *chart_title;
  GtkWidget *legend;
  GtkWidget *chart;
};

enum
{
  FIGURE_ACTIVATED,
  POINT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportReportPanel, rapport_report_panel, ADW_TYPE_BIN)

static void
show_chart (RapportReportPanel *self, const RapportChartData *chart, const RapportFormat *format, gboolean compare)
{
  g_autofree RapportChartSeries *series = NULL;
  RapportChartData shown;

  gtk_widget_set_visible (self->chart_box, chart != NULL);
  if (chart == NULL)
    {
      rapport_column_chart_set_data (RAPPORT_COLUMN_CHART (self->chart), NULL, format);
      return;
    }

  shown = *chart;
  series = g_new0 (RapportChartSeries, chart->n_series);
  shown.series = series;
  shown.n_series = 0;
  for (guint i = 0; i < chart->n_series; i++)
    if (compare || chart->series[i].kind != RAPPORT_SERIES_BEFORE)
      series[shown.n_series++] = chart->series[i];
  gtk_label_set_text (GTK_LABEL (self->chart_title), chart->title);
  rapport_column_chart_set_data (RAPPORT_COLUMN_CHART (self->chart), &shown, format);
}

static void
figure_activated_cb (RapportReportPanel *self, const char *name)
{
  g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, name);
}

static void
point_activated_cb (RapportReportPanel *self, guint point)
{
  g_signal_emit (self, signals[POINT_ACTIVATED], 0, point);
}

static void
rapport_report_panel_class_init (RapportReportPanelClass *klass)
{
  signals[FIGURE_ACTIVATED] = g_signal_new ("figure-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[POINT_ACTIVATED] = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rapport_report_panel_init (RapportReportPanel *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (self->card, "card");
  gtk_widget_add_css_class (self->card, "panel");
  gtk_widget_set_margin_top (self->card, 2);
  gtk_widget_set_margin_bottom (self->card, 12);

  self->figures = rapport_report_figures_new ();
  g_signal_connect_swapped (self->figures, "activated", G_CALLBACK (figure_activated_cb), self);
  gtk_box_append (GTK_BOX (self->card), self->figures);

  self->chart_title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->chart_title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->chart_title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->chart_title, TRUE);
  gtk_widget_add_css_class (self->chart_title, "heading");
  self->chart = rapport_column_chart_new ();
  g_signal_connect_swapped (self->chart, "activated", G_CALLBACK (point_activated_cb), self);
  self->legend = rapport_column_chart_legend_new (RAPPORT_COLUMN_CHART (self->chart));
  self->chart_head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->chart_head), self->chart_title);
  gtk_box_append (GTK_BOX (self->chart_head), self->legend);

  self->chart_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_bottom (separator, 4);
  gtk_box_append (GTK_BOX (self->chart_box), separator);
  gtk_box_append (GTK_BOX (self->chart_box), self->chart_head);
  gtk_box_append (GTK_BOX (self->chart_box), self->chart);
  gtk_box_append (GTK_BOX (self->card), self->chart_box);

  adw_bin_set_child (ADW_BIN (self), self->card);
  rapport_report_panel_set_narrow (self, FALSE);
}

/* --- public --- */

GtkWidget *
rapport_report_panel_new (void)
{
  return g_object_new (RAPPORT_TYPE_REPORT_PANEL, NULL);
}

void
rapport_report_panel_set (RapportReportPanel *panel,
                          const RapportReportResult *result,
                          const RapportFormat *format,
                          gboolean compare)
{
  g_return_if_fail (RAPPORT_IS_REPORT_PANEL (panel));

  rapport_report_figures_set (RAPPORT_REPORT_FIGURES (panel->figures), result->figures);
  gtk_widget_set_visible (panel->figures, result->figures->len > 0);
  show_chart (panel, result->chart, format, compare);
  gtk_widget_set_visible (GTK_WIDGET (panel), result->figures->len > 0 || result->chart != NULL);
}

void
rapport_report_panel_set_narrow (RapportReportPanel *panel, gboolean narrow)
{
  const int margin = narrow ? MARGIN_NARROW : MARGIN;

  g_return_if_fail (RAPPORT_IS_REPORT_PANEL (panel));

  gtk_widget_set_margin_start (panel->card, margin);
  gtk_widget_set_margin_end (panel->card, margin);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (panel->chart_head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (panel->chart_head), narrow ? 2 : 12);
  gtk_widget_set_halign (panel->legend, narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
}

const char *
rapport_report_panel_find_before (const RapportReportResult *result)
{
  for (guint i = 0; result->chart != NULL && i < result->chart->n_series; i++)
    if (result->chart->series[i].kind == RAPPORT_SERIES_BEFORE)
      return result->chart->series[i].label;

  return NULL;
}
