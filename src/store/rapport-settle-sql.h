/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rapport-act-private.h"
#include "rapport-schema.h"

G_BEGIN_DECLS

/* The statements of settling, made from the tables of entities and rules. Those over touched rows read temp.touched
 * (id, own: changed itself, not only through a title it shows). All results are (transfer full). */

/** rapport_settle_functions_register: fold_all(…), mark_all(…), fold_firm(text) on one connection; SQLite's code. */
int rapport_settle_functions_register (sqlite3 *database);

/** rapport_settle_line_word: (transfer full): the one word that stands for a line of a field of several values; "" for none. */
char *rapport_settle_line_word (const char *line);

/** rapport_settle_sql_depends: whether @entity's title or search words take in the title that @field refers to. */
gboolean rapport_settle_sql_depends (const RapportEntity *entity, const RapportField *field);

char *rapport_settle_sql_touch_range (const RapportEntity *entity); /* ids from ?1 to ?2, deleted ones too */
char *rapport_settle_sql_note_titles (const RapportEntity *entity, const RapportRules *rules); /* into temp.retitled */
char *rapport_settle_sql_unfind (const RapportEntity *entity);                                 /* out of the index */
char *rapport_settle_sql_write_side (const RapportEntity *entity, const RapportRules *rules);  /* ?1: the time */
char *rapport_settle_sql_count_wrong_side (const RapportEntity *entity, const RapportRules *rules); /* of all records */
char *rapport_settle_sql_keep_gone (const RapportEntity *entity); /* when they were made */
char *rapport_settle_sql_drop_side (const RapportEntity *entity); /* of deleted records */
char *rapport_settle_sql_find (const RapportEntity *entity);      /* into the index */

/* Summaries: temp.keys_<name> holds the groups to make anew. */
char *rapport_settle_sql_keys_table (const RapportSummary *summary);
char *rapport_settle_sql_note_row (const RapportSummary *summary);     /* groups of the row ?1 */
char *rapport_settle_sql_note_touched (const RapportSummary *summary); /* groups of the touched rows */
char *rapport_settle_sql_unsum (const RapportSummary *summary);
char *rapport_settle_sql_sum (const RapportSummary *summary);
char *rapport_settle_sql_sum_all (const RapportSummary *summary);
char *rapport_settle_sql_select_all (const RapportSummary *summary); /* what the table should hold */

char *rapport_settle_sql_invariant (const RapportInvariant *invariant, RapportInvariantScope scope);
/** rapport_settle_sql_sentence: the invariant's sentence about the row that @statement stands on. */
char *rapport_settle_sql_sentence (const RapportInvariant *invariant, RapportStatement *statement);

G_END_DECLS
