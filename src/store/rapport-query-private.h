/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-query.h"
#include "rapport-schema.h"

G_BEGIN_DECLS

/**
 * RapportSql: text of a statement in the making and the values to be bound to its parameters, in order.
 */
typedef struct
{
  GString *text;
  GArray *values; /* element-type RapportValue */
} RapportSql;

RapportSql *rapport_sql_new (void);
void rapport_sql_free (RapportSql *sql);
void rapport_sql_add (RapportSql *sql, const char *format, ...) G_GNUC_PRINTF (2, 3);
void rapport_sql_add_sql (RapportSql *sql, const RapportSql *part);
void rapport_sql_bind_text (RapportSql *sql, const char *text);
void rapport_sql_bind_integer (RapportSql *sql, gint64 integer);
void rapport_sql_bind_value (RapportSql *sql, const RapportValue *value);

/** rapport_sql_prepare: (transfer full): the statement with its values bound. */
RapportStatement *rapport_sql_prepare (const RapportSql *sql, RapportConnection *connection, GError **error);

/** rapport_sql_collect: appends the first column of all rows to @ids. */
gboolean rapport_sql_collect (const RapportSql *sql, RapportConnection *connection, GArray *ids, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSql, rapport_sql_free)

/**
 * RapportFilter: one condition of a query.
 */
typedef struct
{
  const RapportField *field;
  RapportOperator op;
  GArray *values; /* element-type RapportValue */
} RapportFilter;

/** rapport_filter_append: the filter as SQL, in brackets. */
void rapport_filter_append (const RapportFilter *filter,
                            const RapportEntity *entity,
                            RapportSelect *select,
                            RapportSql *sql);

/** rapport_query_select: (transfer full): a new select over the query's entity with the rules of @connection. */
RapportSelect *rapport_query_select (const RapportEntity *entity, RapportConnection *connection);

/** rapport_query_is_title: whether records of @entity are called by @field alone: sorting by it is sorting by title. */
gboolean rapport_query_is_title (const RapportEntity *entity, const RapportField *field);

/** rapport_query_append_filters: " AND (…)" for each filter. */
void rapport_query_append_filters (RapportQuery *query, RapportSelect *select, RapportSql *sql);

/**
 * RapportSnapshot: several statements see the file at one moment. Begin and end always come in pairs.
 */
gboolean rapport_snapshot_begin (RapportConnection *connection, GError **error);
void rapport_snapshot_end (RapportConnection *connection);

/**
 * RapportPlan: how hits of a search or filter are brought into the order of titles. All give the same ids; which is
 * fastest depends on how many hits there are and where they stand.
 */
typedef enum
{
  RAPPORT_PLAN_AUTO,
  RAPPORT_PLAN_WALK,    /* read the rows in order, test each */
  RAPPORT_PLAN_SORT,    /* collect the hits, sort them */
  RAPPORT_PLAN_COLLATE, /* collect the hits, walk the bare index and keep those that were collected */
} RapportPlan;

/** rapport_query_list_ids_by: rapport_query_list_ids() by a given plan, for tests. */
GArray *rapport_query_list_ids_by (RapportQuery *query,
                                   RapportConnection *connection,
                                   guint limit,
                                   RapportPlan plan,
                                   GError **error);

/** rapport_query_explain: (transfer full): the steps in which SQLite reads the order of the query's list (by title: without the search), one a line. */
char *rapport_query_explain (RapportQuery *query, RapportConnection *connection, guint limit, GError **error);

G_END_DECLS
