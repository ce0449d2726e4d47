/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-report.h"

G_BEGIN_DECLS

/** rapport_column_popover_new: the values of one point, beside its band. @parent owns it by gtk_widget_unparent(). */
GtkWidget *rapport_column_popover_new (GtkWidget *parent);

void rapport_column_popover_fill (GtkWidget *popover,
                                  const RapportChartData *data,
                                  guint point,
                                  const RapportFormat *format);

G_END_DECLS
