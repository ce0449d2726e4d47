/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report.h"

G_BEGIN_DECLS

/* What the files of single reports make their results with; of no use outside of this folder. */

/** rapport_report_result_new: (transfer full): with title, period and the currency of @request; no tables yet. */
RapportReportResult *
rapport_report_result_new (const RapportReport *report, const RapportReportRequest *request, const char *currency);

/**
 * rapport_report_table_new:
 * @title: (transfer full): translated
 * @entity: (nullable): what the rows are about
 * @columns: ended by a NULL name; copied, so that the report may change them through @own_columns
 *
 * Returns: (transfer none): the new last table of @result
 */
RapportReportTable *rapport_report_table_new (RapportReportResult *result,
                                              const char *id,
                                              char *title,
                                              const char *entity,
                                              const RapportReportColumn *columns);

/** rapport_report_table_new_lines: (transfer none): a table of records. @lines is taken; @fields is static. */
RapportReportTable *rapport_report_table_new_lines (RapportReportResult *result,
                                                    const char *id,
                                                    char *title,
                                                    RapportQuery *lines,
                                                    const char *const *fields);

/** rapport_report_table_find_column: index of the column called @name, which must exist. */
guint rapport_report_table_find_column (const RapportReportTable *table, const char *name);

/** rapport_report_table_add_row: (transfer none): a row of blank cells. */
RapportReportRow *rapport_report_table_add_row (RapportReportTable *table, guint level, gint64 record);

/** rapport_report_table_add_total: (transfer none): the total row, its TOTAL columns summed over the rows of level 0. */
RapportReportRow *rapport_report_table_add_total (RapportReportTable *table);

void rapport_report_set_text (RapportReportTable *table, RapportReportRow *row, guint column, const char *text);
void rapport_report_set_number (RapportReportRow *row, guint column, gint64 number);
/** rapport_report_set_ratio: blank when @divisor is 0. */
void rapport_report_set_ratio (RapportReportRow *row, guint column, gint64 number, gint64 divisor);

/** rapport_report_add_figure: @value and @note are taken; @note nullable. */
void rapport_report_add_figure (RapportReportResult *result,
                                const char *name,
                                const char *label,
                                char *value,
                                char *note,
                                RapportTone tone);

/** rapport_report_chart_new: (transfer full): with labels, names and periods of @points (element-type RapportPeriod). */
RapportChartData *
rapport_report_chart_new (char *title, const GArray *points, const RapportFormat *format, guint n_series, int scale);

/**
 * rapport_report_divide_points:
 *
 * Returns: (transfer full) (element-type RapportPeriod): @period as a chart or a table by period shows it: days up to
 *   31, calendar months of @format up to 36, beyond that calendar years
 */
GArray *rapport_report_divide_points (RapportPeriod period, const RapportFormat *format);

/** rapport_report_format_point: (transfer full): `January 2026`, `Jan`, `Jan 2026` … for a point of that division. */
char *rapport_report_format_point (const RapportFormat *format, RapportPeriod point, gboolean abbreviated);

/** rapport_report_format_amount: (transfer full): @amount in whole units of @currency, for people. */
char *rapport_report_format_amount (const RapportFormat *format, gint64 amount, const char *currency);

/** rapport_report_read_base: copies the file's base currency, "" when not yet known. */
gboolean rapport_report_read_base (RapportConnection *connection, char currency[4], GError **error);

/** rapport_report_list_partners: @partners: (out) (transfer full) (nullable): ids of the partners that @request is limited to, as pointers; %NULL: all. */
gboolean rapport_report_list_partners (RapportConnection *connection,
                                       const RapportReportRequest *request,
                                       GHashTable **partners,
                                       GError **error);

/** rapport_report_add: @a + @b, held at the limits of int64. */
gint64 rapport_report_add (gint64 a, gint64 b);

G_END_DECLS
