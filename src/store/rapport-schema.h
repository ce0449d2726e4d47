/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-entity.h"
#include "rapport-rules.h"

G_BEGIN_DECLS

/* What stands in the file. All of it follows from the entities and the rules:
 *
 *   "partner"        tracked: one row for each record, STRICT; names are always quoted ("from", "to" are keywords)
 *                    id INTEGER PRIMARY KEY AUTOINCREMENT, then the stored fields in the order of `since`
 *   "side_partner"   derived, one row for EVERY record:
 *                      id INTEGER PRIMARY KEY
 *                      title TEXT NOT NULL      what the record is called
 *                      sort BLOB NOT NULL       ICU key of the title, indexed with id
 *                      fold TEXT NOT NULL       folded words of the title and the searched fields
 *                      mark TEXT                the same words with marks; NULL where equal to fold
 *                      created TEXT, changed TEXT   UTC, ISO-8601
 *                      key_<field> BLOB         ICU key of each text field that is a list column
 *                      dup_<field> TEXT         folded value of each DUPLICATE field of one value, indexed; NULL when blank
 *   "find_partner"   FTS5 over side_partner (fold, mark), external content, tokenize=ascii
 *   "sum_<name>"     summaries of the rules
 *   "setting"        name, value: base_currency, sort_language, derived_by … Tracked: acts that change settings are undone, too
 *   "counter"        name, value: "last_code.partner" …: the highest automatic code; never goes back, so it is not tracked
 *   "total"          entity, rows: how many records there are by our own count; what `check` compares the tables with
 *
 *   "gone"           when deleted records had been made, should an undo bring them back
 *
 *   "change"         one row for each act, the history; seq is its order, which does not depend on the clock
 *                      at TEXT                  UTC, ISO-8601
 *                      staff INTEGER, who TEXT  the staff member who did it, if one was chosen, and a name
 *                      verb TEXT                what was done: see rapport-change.h; the sentence is made when it is shown
 *                      entity, record, title, detail, created, updated, deleted   about what; how many records of it
 *                      rows, bytes              recorded changes, and the space they take
 *                      schema INTEGER           version that its columns belong to
 *                      target INTEGER           the act that this one undid or redid
 *                      undone_by INTEGER        the undo under which it lies now; NULL: it is in effect
 *   "change_part"    the recorded changes of an act in parts, as compressed session changesets
 *   "change_row"     which rows an act touched: ranges of ids, cut at blocks of RAPPORT_CHANGE_BLOCK
 *   "draft"          what was typed and not saved; record 0: a new one
 *   "draft_field"    its fields: value in plain form, or typed: text that was not understood; before: what it started from
 *
 * SQL functions of our connections (never used in the schema, so that other programs can read and write the file):
 *   today()           ISO date of rapport_today()
 *   base_currency()   ISO code, '' when unknown
 *   fold(text)        rapport_fold()
 *   sort_key(text)    BLOB, in the file's sort language
 */

#define RAPPORT_APPLICATION_ID 0x52505254 /* "RPRT" */
#define RAPPORT_SCHEMA_VERSION 2

/** rapport_schema_has_key: whether the side table holds a sort key of its own for @field. */
gboolean rapport_schema_has_key (const RapportField *field);

/**
 * rapport_schema_has_duplicate_key: whether the side table holds the folded value of @field for finding duplicates. Fields of
 * several values are found by the search index: it knows each of their lines as one word.
 */
gboolean rapport_schema_has_duplicate_key (const RapportField *field);

/** rapport_schema_field_is_stored: FALSE for computed fields. */
gboolean rapport_schema_field_is_stored (const RapportField *field);

/**
 * rapport_schema_list_columns: (transfer container) (element-type RapportField): the fields that are columns of the tracked
 * table, in their order behind the id: by the version that brought them, since columns are only ever appended.
 */
GPtrArray *rapport_schema_list_columns (const RapportEntity *entity);

/** rapport_schema_create_tracked / _derived: (transfer full): the CREATE statements of one entity. */
char *rapport_schema_create_tracked (const RapportEntity *entity);
char *rapport_schema_create_derived (const RapportEntity *entity);
char *rapport_schema_create_summary (const RapportSummary *summary);

/** rapport_schema_create_plain: (transfer full): the tables besides records that version @since brought; 0: all of them. */
char *rapport_schema_create_plain (guint since);

/** rapport_schema_add_column: (transfer full): the ALTER TABLE that brings a later field. */
char *rapport_schema_add_column (const RapportEntity *entity, const RapportField *field);

/** rapport_schema_drop_derived: (transfer full): side table and search index, to be made anew. */
char *rapport_schema_drop_derived (const RapportEntity *entity);

/** rapport_schema_column_names: (transfer full): "a INTEGER, b TEXT" without the types, quoted. */
char *rapport_schema_column_names (const char *columns);

/**
 * rapport_schema_create_indexes: (transfer full): natural keys (blanks equal), unique fields, references, dates; those that
 * are not there yet. A step drops one whose columns change in a later version.
 */
char *rapport_schema_create_indexes (const RapportEntity *entity);

/**
 * RapportSelect:
 *
 * Builds the FROM of a SELECT over one entity under alias x, joining what expressions reach: side table s (always),
 * references as r_<field>, their side tables as t_<field>.
 */
typedef struct _RapportSelect RapportSelect;

RapportSelect *rapport_select_new (const RapportEntity *entity,
                                   const RapportRules *rules); /* nullable: figures are unknown then */
void rapport_select_free (RapportSelect *select);

/** rapport_select_field: (transfer full): SQL of a field's value, computed ones expanded. */
char *rapport_select_field (RapportSelect *select, const RapportField *field);
/** rapport_select_reference_title: (transfer full): SQL of the title of the record that @field points to. */
char *rapport_select_reference_title (RapportSelect *select, const RapportField *field);
/** rapport_select_order: (transfer full): SQL to sort by: the ICU key of texts and reference titles, the value of others. */
char *rapport_select_order (RapportSelect *select, const RapportField *field); /* nullable: the title */
/** rapport_select_base_amount: (transfer full): SQL of a money field in base currency minor units, 0 where no rate is known;
 *  frozen `<field>_base` where the entity has it, else the latest rate of the day. */
char *rapport_select_base_amount (RapportSelect *select, const RapportField *field);
/** rapport_select_expression: (transfer full): expands {field}, {ref.field}, {ref.title}, {figure.name}, {today}, {base}. */
char *rapport_select_expression (RapportSelect *select, const char *expression);
/** rapport_select_side: (transfer full): SQL of a column of the record's own side table ("fold", "title"), which it then needs. */
char *rapport_select_side (RapportSelect *select, const char *column);
/** rapport_select_id: SQL of the record's id: of x, or of s when nothing but the side table was asked for. Ask it last. */
const char *rapport_select_id (RapportSelect *select);
/** rapport_select_from: (transfer full): `"partner" x JOIN "side_partner" s ON … LEFT JOIN …` with all joins asked for so far. */
char *rapport_select_from (RapportSelect *select);
/** rapport_select_from_needed: (transfer full): as rapport_select_from(), without x or s where nothing asked for it: a list by
 *  title reads its index alone. */
char *rapport_select_from_needed (RapportSelect *select);

/** rapport_select_from_ordered: (transfer full): the same, read in the order of titles: a condition is tested row by row. */
char *rapport_select_from_ordered (RapportSelect *select);
/** rapport_select_from_tracked: (transfer full): the same without the record's own side table: for settling, which writes it. */
char *rapport_select_from_tracked (RapportSelect *select);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSelect, rapport_select_free)

G_END_DECLS
