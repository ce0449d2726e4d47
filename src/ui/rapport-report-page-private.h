/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report-address.h"
#include "rapport-report-grid.h"
#include "rapport-report-page.h"

G_BEGIN_DECLS

/* The page in three files: rapport-report-page.c shows, -run.c makes the report, -lines.c opens what is behind a figure. */

struct _RapportReportPage
{
  RapportPage parent_instance;

  RapportWindow *window; /* weak */
  RapportStore *store;
  const RapportReport *report;
  RapportReportRequest *request;
  RapportReportAddress address;
  GCancellable *cancellable; /* of the run; nullable */
  guint debounce;
  guint patience;
  gboolean stale; /* the file has changed while another page was shown */
  gboolean failed;
  gboolean filling;

  RapportReportModel *model; /* what is shown; nullable */
  RapportReportGrid *grid;

  GtkWidget *export_button;
  GtkWidget *chooser;
  GtkWidget *options;
  GtkWidget *compare;
  GtkWidget *progress;
  GtkStack *stack;
  GtkWidget *scroller;
  AdwStatusPage *status;
  GtkWidget *retry;
  GtkWidget *panel;
  GtkWidget *footer;
  GtkLabel *count;
  GtkWidget *definitions_button;
  GtkBox *sums;
  GMenuModel *menu;
};

/* --- rapport-report-page.c --- */

void rapport_report_page_enable (RapportReportPage *self, const char *action, gboolean enabled);

/** rapport_report_page_enable_export: both kinds of file. */
void rapport_report_page_enable_export (RapportReportPage *self, gboolean enabled);

/** rapport_report_page_show_status: instead of a report. */
void
rapport_report_page_show_status (RapportReportPage *self, const char *icon, const char *title, const char *description);

/** rapport_report_page_show_result: the page's model, and its address. */
void rapport_report_page_show_result (RapportReportPage *self);

/* --- rapport-report-page-run.c --- */

/** rapport_report_page_run: makes the report anew; a run under way is given up. */
void rapport_report_page_run (RapportReportPage *self);

/** rapport_report_page_run_soon: after a change of the file; when it is shown again if nobody sees it now. */
void rapport_report_page_run_soon (RapportReportPage *self);

/* --- rapport-report-page-lines.c --- */

/** rapport_report_page_connect_lines: rows, key figures and points of the chart open the lines they are made of. */
void rapport_report_page_connect_lines (RapportReportPage *self);

G_END_DECLS
