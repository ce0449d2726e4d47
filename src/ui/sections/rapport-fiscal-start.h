/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FISCAL_START_ROW (rapport_fiscal_start_row_get_type ())

/**
 * RapportFiscalStartRow:
 *
 * The month the fiscal year begins with. Where no fiscal year is defined for today, choosing a month defines the one
 * that holds today and the one before it, so that last year can be compared; later changes are made in the list of
 * fiscal years.
 */
G_DECLARE_FINAL_TYPE (RapportFiscalStartRow, rapport_fiscal_start_row, RAPPORT, FISCAL_START_ROW, AdwComboRow)

GtkWidget *rapport_fiscal_start_row_new (RapportStore *store, const RapportFormat *format);

G_END_DECLS
