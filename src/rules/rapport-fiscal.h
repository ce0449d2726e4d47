/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-date.h"

G_BEGIN_DECLS

/**
 * RapportFiscal:
 *
 * The fiscal years of the file with their periods, read once: there are few. Where none is defined the calendar year
 * with its twelve months stands in, so that every day has a year and a period.
 */
typedef struct _RapportFiscal RapportFiscal;

/**
 * RapportFiscalYear: @periods stand in order and cover @span.
 */
typedef struct
{
  gint64 id; /* 0: a calendar year, not in the file */
  const char *name;
  RapportPeriod span;
  const RapportPeriod *periods;
  guint n_periods;
} RapportFiscalYear;

/** rapport_fiscal_load: (transfer full): or %NULL with @error. */
RapportFiscal *rapport_fiscal_load (RapportConnection *connection, GError **error);
void rapport_fiscal_free (RapportFiscal *fiscal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportFiscal, rapport_fiscal_free)

/** rapport_fiscal_get_year: (transfer none): the year that holds @day: the defined one, else the calendar year. */
const RapportFiscalYear *rapport_fiscal_get_year (RapportFiscal *fiscal, RapportDay day);

/**
 * rapport_fiscal_format_name:
 * @name: (nullable): what a defined year is called; %NULL for a calendar year
 * @span: its days
 *
 * Returns: (transfer full): the year for people: its name in their digits, else its days in their calendar
 */
char *rapport_fiscal_format_name (const RapportFormat *format, const char *name, RapportPeriod span);

/** rapport_fiscal_year_format: (transfer full): the same of a year. */
char *rapport_fiscal_year_format (const RapportFiscalYear *year, const RapportFormat *format);

/** rapport_fiscal_format_period: (transfer full): a whole fiscal year by its name, any other period by its days. */
char *rapport_fiscal_format_period (RapportFiscal *fiscal, const RapportFormat *format, RapportPeriod period);

/** rapport_fiscal_year_periods_after: periods of @year that end after @day; the running one counts. */
guint rapport_fiscal_year_periods_after (const RapportFiscalYear *year, RapportDay day);

/**
 * rapport_fiscal_move_back:
 *
 * @window one year earlier: whole fiscal periods move to the periods of the same ordinals of the year before (February
 * to the whole of February, leap or not); other windows to the same dates, 29 February to the 28th.
 */
RapportPeriod rapport_fiscal_move_back (RapportFiscal *fiscal, RapportPeriod window);

/** rapport_fiscal_year_ago: the same in the file of @connection: a #RapportYearAgoFunc. */
gboolean rapport_fiscal_year_ago (RapportConnection *connection, RapportPeriod *window, GError **error);

/**
 * rapport_fiscal_parse:
 * @text: `2026`, `2026-Q3`, `2026-H1`, `2026-P7`, where a fiscal year of that name (or with that number in its name) is
 *   defined; also the full name of a fiscal period
 *
 * Returns: whether @text names a defined fiscal year or a part of one
 */
gboolean rapport_fiscal_parse (RapportFiscal *fiscal, const char *text, RapportPeriod *period);

/**
 * rapport_fiscal_divide:
 * @whole: days to divide, such as those of a goal
 * @span: %RAPPORT_SPAN_MONTH, _QUARTER or _HALF
 *
 * Returns: (transfer full) (element-type RapportPeriod): the parts in order: the fiscal periods (or three, six of
 *   twelve together) where @whole is a defined fiscal year, else months and so on from its first day, cut at its last
 */
GArray *rapport_fiscal_divide (RapportFiscal *fiscal, RapportPeriod whole, RapportSpan span);

G_END_DECLS
