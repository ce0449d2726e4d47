/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-figures.h"
#include "rapport-partner-figures.h"
#include "rapport-report-build.h"

G_BEGIN_DECLS

/* The tables of the report partner-goals, apart from where their figures come from. */

/** RapportPartnerGoals: what one run of the report knows. */
typedef struct
{
  RapportConnection *connection;
  const RapportReportRequest *request;
  RapportReportResult *result;
  const RapportPartnerFigures *figures;
  RapportPaceLimits limits;
  gboolean quantity;
  gboolean sell_in;
  GHashTable *partners; /* (nullable): only these */
} RapportPartnerGoals;

/** rapport_partner_goals_add_rows: one row for each partner, owner or territory, all figures, and the total. */
gboolean rapport_partner_goals_add_rows (RapportPartnerGoals *goals,
                                         RapportScope scope,
                                         const char *id,
                                         char *title,
                                         GError **error);

/** rapport_partner_goals_add_months: partner by month: what was achieved, or (@of_goals) what was to be reached. */
gboolean rapport_partner_goals_add_months (RapportPartnerGoals *goals,
                                           gboolean of_goals,
                                           const char *id,
                                           char *title,
                                           GError **error);

/** rapport_partner_goals_add_volume: partner by product category: quantity, amount, returns, average price, share. */
gboolean rapport_partner_goals_add_volume (RapportPartnerGoals *goals, GError **error);

/** rapport_partner_goals_add_lines: the sale lines behind it all, as a query. */
void rapport_partner_goals_add_lines (RapportPartnerGoals *goals);

/** rapport_partner_goals_count_on_track: rows whose status is on track or ahead, and rows that have a status. */
guint rapport_partner_goals_count_on_track (RapportPartnerGoals *goals, RapportScope scope, guint *with_status);

G_END_DECLS
