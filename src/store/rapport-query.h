/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_QUERY (rapport_query_get_type ())

/**
 * RapportQuery:
 *
 * Which records of an entity, and in what order: search words, filters (joined by AND; several values of one filter by
 * OR) and a sort. A small immutable-by-habit object: copy it, change the copy, hand it to a list.
 */
G_DECLARE_FINAL_TYPE (RapportQuery, rapport_query, RAPPORT, QUERY, GObject)

/**
 * RapportOperator:
 * @RAPPORT_OP_IS: one of the values (texts: folded words equal)
 * @RAPPORT_OP_IS_NOT: none of the values
 * @RAPPORT_OP_CONTAINS: text contains (folded)
 * @RAPPORT_OP_AT_LEAST: ≥ the value
 * @RAPPORT_OP_AT_MOST: ≤ the value
 * @RAPPORT_OP_BLANK: has no value
 * @RAPPORT_OP_NOT_BLANK: has a value
 * @RAPPORT_OP_UNDER: reference to a tree: the record or one below it
 */
typedef enum
{
  RAPPORT_OP_IS,
  RAPPORT_OP_IS_NOT,
  RAPPORT_OP_CONTAINS,
  RAPPORT_OP_AT_LEAST,
  RAPPORT_OP_AT_MOST,
  RAPPORT_OP_BLANK,
  RAPPORT_OP_NOT_BLANK,
  RAPPORT_OP_UNDER,
} RapportOperator;

RapportQuery *rapport_query_new (const RapportEntity *entity);
RapportQuery *rapport_query_copy (RapportQuery *query);
gboolean rapport_query_equal (RapportQuery *a, RapportQuery *b);
const RapportEntity *rapport_query_get_entity (RapportQuery *query);

void rapport_query_set_search (RapportQuery *query, const char *words); /* "" or NULL: all */
const char *rapport_query_get_search (RapportQuery *query);             /* "" when none */
void rapport_query_set_sort (RapportQuery *query,
                             const RapportField *field, /* NULL: by title */
                             gboolean descending);
const RapportField *rapport_query_get_sort (RapportQuery *query, gboolean *descending);

/** One filter a field and operator: setting it again replaces its values; no values remove it (BLANK and NOT_BLANK: use one NULL value). */
void rapport_query_set_filter (RapportQuery *query,
                               const RapportField *field,
                               RapportOperator op,
                               const RapportValue *values,
                               guint n_values);
void rapport_query_clear_filters (RapportQuery *query);
guint rapport_query_get_n_filters (RapportQuery *query);
void rapport_query_get_filter (RapportQuery *query,
                               guint i,
                               const RapportField **field,
                               RapportOperator *op,
                               const GArray **values); /* (element-type RapportValue) (transfer none) */

/**
 * rapport_query_add_condition:
 * @condition: as on the command line: `status = active`, `date >= 2026-01-01`, `name ~ word`, `owner =` (blank), `owner !=`
 *
 * References are found by code or name.
 */
gboolean
rapport_query_add_condition (RapportQuery *query, RapportConnection *connection, const char *condition, GError **error);

/**
 * rapport_query_list_ids:
 * @limit: at most this many; 0: all
 *
 * Returns: (transfer full) (element-type gint64): ids in order; %NULL on error
 */
GArray *rapport_query_list_ids (RapportQuery *query, RapportConnection *connection, guint limit, GError **error);

/**
 * rapport_query_load:
 * @fields: (nullable): which fields to fill, by index, ended by G_MAXUINT; %NULL: all, computed ones too
 *
 * Returns: (transfer full) (element-type RapportRecord): one for each id, in their order, with titles of references;
 *   NULL elements for ids that are gone
 */
GPtrArray *rapport_query_load (const RapportEntity *entity,
                               RapportConnection *connection,
                               const gint64 *ids,
                               guint n_ids,
                               const guint *fields,
                               GError **error);

/** rapport_query_load_one: (transfer full): one record with all fields; NOT_FOUND when it is gone. */
RapportRecord *
rapport_query_load_one (const RapportEntity *entity, RapportConnection *connection, gint64 id, GError **error);

/**
 * rapport_query_total:
 * @ids: (nullable) (element-type gint64): only these; %NULL: all that match
 * @sums: (out) (transfer full) (element-type gint64): one for each SUMMED field of the entity, in order; money in base
 *   currency; none where they are too large to be added up
 *
 * Returns: the number of records, -1 on error
 */
gint64 rapport_query_total (RapportQuery *query,
                            RapportConnection *connection,
                            const GArray *ids,
                            GArray **sums,
                            GError **error);

/** rapport_query_find: records whose natural value @text matches by code, identifying field or folded title, best first, at most @limit; for command line and --show. (transfer full) */
GArray *rapport_query_find (const RapportEntity *entity,
                            RapportConnection *connection,
                            const char *text,
                            guint limit,
                            GError **error);

/**
 * rapport_query_find_code:
 * @code: of an entity without codes, the record's number, and nothing but it
 * @id: (out): the record; 0: there is none
 */
gboolean rapport_query_find_code (const RapportEntity *entity,
                                  RapportConnection *connection,
                                  const char *code,
                                  gint64 *id,
                                  GError **error);

/** rapport_query_exists: @found: (out): whether there is a record of this number. */
gboolean rapport_query_exists (const RapportEntity *entity,
                               RapportConnection *connection,
                               gint64 id,
                               gboolean *found,
                               GError **error);

/** rapport_query_dup_title: (transfer full) (nullable): what a record is called now; %NULL without @error: it is gone. */
char *rapport_query_dup_title (const RapportEntity *entity, RapportConnection *connection, gint64 id, GError **error);

/** rapport_query_suggest: (transfer full) (element-type RapportRecord): for a reference being typed: records whose words begin with the typed ones, best first. */
GPtrArray *rapport_query_suggest (const RapportEntity *entity,
                                  RapportConnection *connection,
                                  const char *typed,
                                  guint limit,
                                  GError **error);

/** rapport_query_find_duplicates: (transfer full) (element-type RapportRecord): records that share a DUPLICATE field's folded value, or one of its lines, with @record, itself left out; at most 5. */
GPtrArray *rapport_query_find_duplicates (RapportRecord *record, RapportConnection *connection, GError **error);

/** rapport_query_is_duplicate: whether the field @index is one by which @a and @b, of one entity, may be the same. */
gboolean rapport_query_is_duplicate (const RapportRecord *a, const RapportRecord *b, guint index);

/**
 * rapport_query_foreach:
 *
 * Streams all matching records in order, without holding them: for exports and reports of any size.
 * @func returns %FALSE to stop (then it has set @error).
 */
typedef gboolean (*RapportRecordFunc) (RapportRecord *record, gpointer user_data, GError **error);

gboolean rapport_query_foreach (RapportQuery *query,
                                RapportConnection *connection,
                                const guint *fields,
                                RapportRecordFunc func,
                                gpointer user_data,
                                GError **error);

G_END_DECLS
