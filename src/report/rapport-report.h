/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-date.h"
#include "rapport-query.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportColumnType: what a cell of a report is; decides alignment, number format and plain form.
 */
typedef enum
{
  RAPPORT_COLUMN_TEXT,     /* cell.text */
  RAPPORT_COLUMN_CODE,     /* cell.text that must stay text: codes, phones, tax ids, left-to-right */
  RAPPORT_COLUMN_INTEGER,  /* cell.number */
  RAPPORT_COLUMN_QUANTITY, /* cell.number in thousandths */
  RAPPORT_COLUMN_MONEY,    /* cell.number in minor units of the base currency */
  RAPPORT_COLUMN_RATIO,    /* cell.number / cell.divisor; a fraction in files, a percentage for people */
  RAPPORT_COLUMN_DATE,     /* cell.number is a RapportDay */
  RAPPORT_COLUMN_STATE,    /* cell.text is a choice's id of the column's choices */
} RapportColumnType;

typedef enum
{
  RAPPORT_REPORT_COLUMN_NONE = 0,
  RAPPORT_REPORT_COLUMN_TOTAL = 1 << 0,  /* the sum of the rows stands in the total row */
  RAPPORT_REPORT_COLUMN_METER = 1 << 1,  /* drawn with a meter (ratio) on screen, a data bar in Excel */
  RAPPORT_REPORT_COLUMN_HIDDEN = 1 << 2, /* in files, not on screen at first */
  RAPPORT_REPORT_COLUMN_SIGNED = 1 << 3, /* people see a plus sign before gains */
  RAPPORT_REPORT_COLUMN_EXACT = 1 << 4,  /* people see minor units and tenths of a percent, too */
  RAPPORT_REPORT_COLUMN_BEFORE = 1 << 5, /* about last year: on screen only beside a comparison with it */
} RapportReportColumnFlags;

/**
 * RapportReportColumn:
 *
 * @formula makes the Excel cell a live formula over other columns of the same row, `{name}` standing for their cells;
 * the value in the cell is its cached result. The total row uses the same formula over the totals, unless TOTAL.
 */
typedef struct
{
  const char *name;       /* stable; CSV heading */
  const char *label;      /* NC_("report", …) */
  const char *definition; /* NC_("report", …): how the figure is made, one sentence; nullable */
  RapportColumnType type;
  RapportReportColumnFlags flags;
  const char *formula;          /* nullable */
  const RapportChoice *choices; /* STATE; labels in context "report" */
  guint width;                  /* on screen, px; 0: expands */
} RapportReportColumn;

typedef struct
{
  gboolean blank;
  gint64 number;
  gint64 divisor;
  char *text; /* owned by the table */
} RapportCell;

/**
 * RapportReportTable:
 *
 * One table of a report's result: one sheet, one view on screen. Either rows are held, or (@lines) they are the records
 * of a query, streamed when written: raw lines may be millions. Totals are over the rows of level 0: deeper rows are
 * parts of the row they stand below.
 */
typedef struct
{
  const char *id;                     /* "goals", "volume" … */
  const char *entity;                 /* what the rows' @record refers to; nullable */
  const char *part_field;             /* field of a sale that the rows' @part is looked for in (drill-down); nullable */
  char *title;                        /* translated; the sheet's name */
  const RapportReportColumn *columns; /* ended by a NULL name */
  guint n_columns;
  GPtrArray *rows;                  /* element-type RapportReportRow */
  struct _RapportReportRow *total;  /* nullable */
  RapportQuery *lines;              /* nullable; then columns and rows are empty */
  const char *const *line_fields;   /* names of fields, with @lines */
  RapportReportColumn *own_columns; /* nullable: @columns made for this result; their texts stand in @texts */
  GStringChunk *texts;              /* nullable */
} RapportReportTable;

/**
 * RapportReportRow: see rapport_report_dup_lines() for the records behind its figures.
 */
typedef struct _RapportReportRow
{
  RapportCell *cells; /* n_columns */
  guint level;   /* 0: main row; n: a part of the last row of level n - 1 (category below partner, territory tree) */
  gint64 record; /* id of the record the row is about, of the table's @entity; 0: none */
  gint64 part;   /* level > 0: id of what the part is (a product category, a product); 0: none */
} RapportReportRow;

typedef struct
{
  const char *name; /* stable */
  char *label;      /* translated */
  char *value;      /* formatted for people */
  char *note;       /* small line below; nullable */
  RapportTone tone;
} RapportKeyFigure;

/**
 * RapportChartSeries: @values are minor units or counts, one for each of the chart's points; G_MININT64 is a gap.
 */
typedef enum
{
  RAPPORT_SERIES_BAR,
  RAPPORT_SERIES_GOAL,   /* short horizontal line over the bar */
  RAPPORT_SERIES_BEFORE, /* last year: a dot */
} RapportSeriesKind;

typedef struct
{
  char *label;
  RapportSeriesKind kind;
  gint64 *values;
} RapportChartSeries;

typedef struct
{
  char *title;
  guint n_points;
  char **labels;          /* n_points short labels (Jan) + NULL */
  char **names;           /* n_points full names (January 2026) + NULL */
  RapportPeriod *periods; /* n_points: the days of each point */
  guint n_series;
  RapportChartSeries *series;
  int current; /* index of the point that holds today; -1 */
  int scale;   /* digits after the sign of the values (money) */
} RapportChartData;

/**
 * RapportReportResult: all that a report has to say; the same for screen, workbook and CSV. tables[0] is the main one.
 */
typedef struct
{
  const struct _RapportReport *report;
  char *title;
  char *subtitle; /* period, for people */
  RapportPeriod period;
  char currency[4];
  GPtrArray *notes;        /* (element-type utf8) filters and options in words */
  GPtrArray *figures;      /* element-type RapportKeyFigure */
  RapportChartData *chart; /* nullable */
  GPtrArray *tables;       /* element-type RapportReportTable */
  char **kinds;            /* (nullable) sale kinds counted, for drill-down */
  GHashTable *partners;    /* (nullable) ids as pointers: only their lines were counted, for drill-down */
} RapportReportResult;

typedef struct
{
  const char *name;             /* "by" */
  const char *label;            /* NC_("report", "Rows") */
  const RapportChoice *choices; /* labels in context "report"; the first is the default */
} RapportReportOption;

/**
 * RapportReportRequest: what is asked for. Options are looked up by rapport_report_request_get().
 */
typedef struct
{
  RapportPeriod period;
  GHashTable *options;  /* name → choice id */
  RapportQuery *only;   /* nullable: of partners: only their lines and goals */
  RapportFormat format; /* language and digits of the report */
  gboolean whole;       /* all tables (workbook); FALSE: only the main one (screen, CSV) */
} RapportReportRequest;

/**
 * RapportReport: a row of the report registry.
 */
typedef struct _RapportReport
{
  const char *name;        /* "partner-goals" */
  const char *title;       /* NC_("report", "Partner Goals") */
  const char *description; /* NC_("report", …) */
  const char *icon;
  const RapportReportOption *options; /* ended by a NULL name */
  RapportReportResult *(*run) (const struct _RapportReport *report,
                               RapportConnection *connection,
                               const RapportReportRequest *request,
                               GCancellable *cancellable,
                               GError **error);
} RapportReport;

const RapportReport *const *rapport_reports (void);          /* NULL-terminated */
const RapportReport *rapport_report_find (const char *name); /* (nullable) */

RapportReportRequest *rapport_report_request_new (void); /* this calendar year, default options, plain format */
void rapport_report_request_free (RapportReportRequest *request);
gboolean rapport_report_request_set (RapportReportRequest *request,
                                     const RapportReport *report,
                                     const char *option,
                                     const char *choice,
                                     GError **error);
const char *
rapport_report_request_get (const RapportReportRequest *request, const RapportReport *report, const char *option);

/**
 * rapport_report_run:
 *
 * Runs on a leased connection, in one read transaction, so that all tables agree.
 *
 * Returns: (transfer full): or %NULL with @error
 */
RapportReportResult *rapport_report_run (const RapportReport *report,
                                         RapportStore *store,
                                         const RapportReportRequest *request,
                                         GCancellable *cancellable,
                                         GError **error);

void rapport_report_result_free (RapportReportResult *result);

/**
 * rapport_report_parse_period:
 * @text: `2026` (the fiscal year of that name where one is defined, else the calendar year), `2026-Q3`, `2026-H1`,
 *   `2026-P7` (fiscal period), `2026-07`, `2026-07-01..2026-09-30`
 *
 * Returns: %FALSE with a sentence that says what is accepted
 */
gboolean
rapport_report_parse_period (RapportConnection *connection, const char *text, RapportPeriod *period, GError **error);

/**
 * rapport_report_dup_lines:
 * @row: (nullable): a row of @table; %NULL or the total: all rows
 * @within: (nullable): only these days (a point of the chart); %NULL: the result's period
 *
 * Returns: (transfer full) (nullable): the sale lines behind the figures of @row (drill-down)
 */
RapportQuery *rapport_report_dup_lines (const RapportReportResult *result,
                                        const RapportReportTable *table,
                                        const RapportReportRow *row,
                                        const RapportPeriod *within);

/** rapport_report_column_get_label / _get_definition: translated; the second is nullable. */
const char *rapport_report_column_get_label (const RapportReportColumn *column);
const char *rapport_report_column_get_definition (const RapportReportColumn *column);
const char *rapport_report_get_title (const RapportReport *report);
const char *rapport_report_get_description (const RapportReport *report);
const char *rapport_report_translate (const char *text); /* any other label of a report's tables: options, choices */

/**
 * rapport_cell_format: (transfer full): for people, or the plain form; "" when blank. For people amounts are rounded to
 * whole units of the currency: what is exact stands in the lines and in files.
 */
char *rapport_cell_format (const RapportReportColumn *column,
                           const RapportCell *cell,
                           const RapportFormat *format,
                           const char *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportReportRequest, rapport_report_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportReportResult, rapport_report_result_free)

G_END_DECLS
