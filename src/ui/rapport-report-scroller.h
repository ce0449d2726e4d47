/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_SCROLLER (rapport_report_scroller_get_type ())

/**
 * RapportReportScroller:
 *
 * Something over a long list, in one scrolled window: the head scrolls away first, then the list. A list in a box would
 * have to make all its rows; two scrolled areas would leave it no room in a low window.
 */
G_DECLARE_FINAL_TYPE (RapportReportScroller, rapport_report_scroller, RAPPORT, REPORT_SCROLLER, GtkWidget)

GtkWidget *rapport_report_scroller_new (void);
void rapport_report_scroller_set_head (RapportReportScroller *scroller, GtkWidget *head);

/** rapport_report_scroller_set_body: @body: a GtkScrollable that scrolls a list, such as a GtkColumnView. */
void rapport_report_scroller_set_body (RapportReportScroller *scroller, GtkWidget *body);

G_END_DECLS
