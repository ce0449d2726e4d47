/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-act.h"

G_BEGIN_DECLS

/**
 * RapportInvariant:
 *
 * Something that holds for the whole file. @offenders is a SELECT over the tables whose first column is the offending
 * record's id in @entity, whose further columns are the text arguments of the sentence. It must contain the marker
 * `{touched}` where a condition on the offending id can be put (after a WHERE), which settling replaces by
 * "AND x.id IN (touched)"; `check` runs it as it stands.
 */
typedef struct
{
  const char *name;      /* stable */
  const char *entity;    /* whose records offend, and whose changes make it worth asking */
  const char *also;      /* nullable: second entity whose changes make the WHOLE select be run */
  const char *offenders; /* SQL */
  const char *sentence;  /* N_(): takes the further columns in order as %s */
} RapportInvariant;

/**
 * RapportSummary:
 *
 * A side table of sums over one entity, kept by recomputing the groups that an act touched. The store makes the table
 * `sum_<name>` with the key columns as primary key, then the value columns.
 */
typedef struct
{
  const char *name;      /* the table is sum_NAME; expressions call it {summary.NAME} */
  const char *entity;    /* whose rows are summed */
  const char *keys;      /* "partner INTEGER, month TEXT": names and types */
  const char *key_sql;   /* the keys over alias x: "ifnull(x.partner,0), substr(x.date,1,7)" */
  const char *values;    /* "net INTEGER, lines INTEGER" */
  const char *value_sql; /* aggregates over alias x: "sum(x.net_base), count(*)" */
  const char *where;     /* rows counted, over alias x; nullable */
  const char *
      regroup; /* condition that joins a touched key row k to source rows x by an index: "x.partner IS nullif(k.partner,0) AND …" */
} RapportSummary;

/**
 * RapportFiller:
 *
 * Fills what a record takes from others when it is saved (owner and territory of a sale from its partner, the frozen
 * exchange rate …). Runs inside the act, before the record is checked.
 */
typedef struct
{
  const char *entity;
  gboolean (*fill) (RapportAct *act, RapportRecord *record, GError **error);
} RapportFiller;

/**
 * RapportFigure:
 *
 * A named figure of one record, to be used in expressions as `{figure.NAME}`: SQL over alias x (the record's row),
 * with `{today}` and `{base}` understood.
 */
typedef struct
{
  const char *entity;
  const char *name;
  const char *sql;
} RapportFigure;

/**
 * RapportYearAgoFunc:
 *
 * Moves @window one year back by the fiscal periods of the file: what `year_ago_from(from, to)` and `year_ago_to(from, to)`
 * in expressions say, so that lists and reports compare the same days.
 */
typedef gboolean (*RapportYearAgoFunc) (RapportConnection *connection, RapportPeriod *window, GError **error);

/**
 * RapportRules:
 *
 * What the business adds to the store; each array ends with a NULL name or entity. The tables live in rules/.
 */
typedef struct
{
  const RapportInvariant *invariants;
  const RapportSummary *summaries;
  const RapportFiller *fillers;
  const RapportFigure *figures;
  RapportYearAgoFunc year_ago; /* nullable */
} RapportRules;

G_END_DECLS
