/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report-model.h"

G_BEGIN_DECLS

/** RapportReportOpen: @record: the record the row is about is asked for, else the lines behind its figures. */
typedef void (*RapportReportOpen) (RapportReportItem *item, gboolean record, gpointer user_data);

/**
 * rapport_report_watch_clicks:
 * @view: a GtkColumnView with cells of rapport_report_cell_factory_new()
 *
 * A click on a name opens the record, on a figure the lines behind it. By keyboard: Enter for the lines, Shift+Enter for
 * the record, the arrow keys for the parts, the menu key for all of it.
 */
void rapport_report_watch_clicks (GtkWidget *view, RapportReportOpen open, gpointer user_data);

G_END_DECLS
