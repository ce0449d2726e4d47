/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-query.h"

G_BEGIN_DECLS

/**
 * RapportFilterNames: titles of records that filters refer to, so that a chip can name them.
 */
typedef struct _RapportFilterNames RapportFilterNames;

RapportFilterNames *rapport_filter_names_new (void);
void rapport_filter_names_free (RapportFilterNames *names);
void rapport_filter_names_set (RapportFilterNames *names, const RapportEntity *entity, gint64 id, const char *title);
const char *
rapport_filter_names_get (RapportFilterNames *names, const RapportEntity *entity, gint64 id); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportFilterNames, rapport_filter_names_free)

/** rapport_filter_offers: whether people filter by @field. */
gboolean rapport_filter_offers (const RapportField *field);

/** rapport_filter_has: whether @query has a filter on @field. */
gboolean rapport_filter_has (RapportQuery *query, const RapportField *field);

/** rapport_filter_remove: takes all filters on @field off @query. */
void rapport_filter_remove (RapportQuery *query, const RapportField *field);

/** rapport_filter_get: (nullable) (transfer none) (element-type RapportValue): the values of one filter. */
const GArray *rapport_filter_get (RapportQuery *query, const RapportField *field, RapportOperator op);

/** rapport_filter_is: the operator by which chosen records of the reference @field are found: those below them, too, where
 *  the target is a tree; %RAPPORT_OP_IS for other fields. */
RapportOperator rapport_filter_is (const RapportField *field);

/** rapport_filter_value_text: (transfer full): one value for people. */
char *rapport_filter_value_text (const RapportEntity *entity,
                                 const RapportField *field,
                                 const RapportValue *value,
                                 const RapportFormat *format,
                                 RapportFilterNames *names);

/** rapport_filter_text: (transfer full): all filters of @query on @field in words: “Territory: Asia, Europe”. */
char *rapport_filter_text (RapportQuery *query,
                           const RapportField *field,
                           const RapportFormat *format,
                           RapportFilterNames *names);

/** rapport_filter_list_unnamed: (transfer full) (element-type utf8): "entity/id" of the records without a known title. */
GPtrArray *rapport_filter_list_unnamed (RapportQuery *query, RapportFilterNames *names);

G_END_DECLS
