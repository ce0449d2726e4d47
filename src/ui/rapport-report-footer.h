/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report-model.h"

G_BEGIN_DECLS

/**
 * rapport_report_footer_fill:
 * @count: how many rows there are, in words
 * @sums: the totals of the first sums, with their names; when @narrow only the one that matters most, and its share
 */
void rapport_report_footer_fill (GtkLabel *count, GtkBox *sums, RapportReportModel *model, gboolean narrow);

G_END_DECLS
