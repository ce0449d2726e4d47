/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-figure-row.h"
#include "rapport-fiscal.h"

G_BEGIN_DECLS

/**
 * RapportScope: whose goals and sales a row keeps; goals of one scope are never mixed with, nor derived from, another's.
 */
typedef enum
{
  RAPPORT_SCOPE_PARTNER,
  RAPPORT_SCOPE_OWNER,
  RAPPORT_SCOPE_TERRITORY,
  RAPPORT_N_SCOPES,
} RapportScope;

/**
 * RapportPartnerFigures: see DOMAIN "Figures": W, T, d and Y as there.
 */
typedef struct
{
  gboolean has_to_date; /* FALSE: W lies in the future, figures to date are blank */
  RapportDay as_of;
  RapportFiscal *fiscal;
  const RapportFiscalYear *year;
  guint periods_left;
  RapportPeriod windows[RAPPORT_N_WINDOWS];
  const GArray *points; /* RapportPeriod, the caller's */

  GPtrArray *rows[RAPPORT_N_SCOPES]; /* RapportFigureRow with a goal or a sale in W; territories in tree order */
  RapportFigureRow *totals[RAPPORT_N_SCOPES]; /* sums of the rows of depth 0 */
} RapportPartnerFigures;

/**
 * RapportFigureRequest: what is to be read.
 */
typedef struct
{
  RapportPeriod period;
  gboolean sell_in;     /* instead of sell-through and direct */
  gboolean quantity;    /* the metric: quantity in thousandths instead of net in the base currency */
  guint scopes;         /* bits, 1 << RapportScope */
  const GArray *points; /* RapportPeriod within the period */
  GHashTable *partners; /* (nullable) ids as pointers: only their lines and goals */
} RapportFigureRequest;

/**
 * rapport_partner_figures_read:
 *
 * Reads goals and sales once each, for all windows and scopes together: whole months come from the summary
 * `sale_month`, the days of months that a window cuts from the lines.
 *
 * Returns: (transfer full): or %NULL with @error
 */
RapportPartnerFigures *
rapport_partner_figures_read (RapportConnection *connection, const RapportFigureRequest *request, GError **error);
void rapport_partner_figures_free (RapportPartnerFigures *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportPartnerFigures, rapport_partner_figures_free)

/** rapport_sale_kinds_sql: (transfer none): the list after `kind IN` of the kinds that count. */
const char *rapport_sale_kinds_sql (gboolean sell_in);

G_END_DECLS
