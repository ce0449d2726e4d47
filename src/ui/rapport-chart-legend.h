/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RapportMark: the symbol of a legend's entry.
 */
typedef enum
{
  RAPPORT_MARK_ACHIEVED, /* filled square */
  RAPPORT_MARK_FORECAST, /* pale square */
  RAPPORT_MARK_GOAL,     /* line */
  RAPPORT_MARK_TODAY,    /* dashed upright line */
  RAPPORT_MARK_BEFORE,   /* dot */
} RapportMark;

/** rapport_chart_legend_entry_new: (transfer floating): symbol and word. */
GtkWidget *rapport_chart_legend_entry_new (RapportMark mark, const char *word);

G_END_DECLS
