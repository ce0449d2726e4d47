/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-import-page.h"

G_BEGIN_DECLS

/**
 * RapportImportBar: what the assistant has in the header bar: the steps, Cancel, Back, and the way on. The page owns
 * the widgets.
 */
typedef struct
{
  GtkWidget *steps;
  GtkWidget *cancel;
  GtkWidget *back;
  GtkWidget *next;
} RapportImportBar;

/**
 * RapportImportBarState:
 * @complete: the columns can be checked
 * @checked: @n_lines, those that will be imported, are known
 * @importing: an import runs, which is stopped by its own bar
 */
typedef struct
{
  RapportImportStep step;
  gboolean may_change_file;
  gboolean complete;
  gboolean checked;
  guint64 n_lines;
  gboolean busy;
  gboolean importing;
} RapportImportBarState;

void rapport_import_bar_init (RapportImportBar *bar, RapportPage *page);
void rapport_import_bar_show (RapportImportBar *bar,
                              const RapportImportBarState *state,
                              const RapportFormat *format,
                              gboolean narrow);

G_END_DECLS
