/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rapport-date.h"
#include "rapport-field.h"
#include "rapport-format.h"
#include "rapport-value.h"

G_BEGIN_DECLS

typedef struct _RapportEntity RapportEntity;

#define RAPPORT_TYPE_RECORD (rapport_record_get_type ())

/**
 * RapportRecord:
 *
 * A row of any entity. The one class for all of them; a form edits a copy. Not thread-safe, but may be made in one
 * thread and handed to another. Values stand in the order of the entity's fields, computed ones included. A field
 * that was not loaded is blank.
 */
G_DECLARE_FINAL_TYPE (RapportRecord, rapport_record, RAPPORT, RECORD, GObject)

/** rapport_record_new: @entity: static table. All values blank; see rapport_record_set_initial(). */
RapportRecord *rapport_record_new (const RapportEntity *entity);
RapportRecord *rapport_record_copy (const RapportRecord *record);

/**
 * rapport_record_set_initial:
 *
 * Gives blank fields the value their row states for a new record ("today", "base" understood).
 */
void rapport_record_set_initial (RapportRecord *record, const RapportFormat *format);

const RapportEntity *rapport_record_get_entity (const RapportRecord *record);

/** Id in the file; 0 while the record is new. */
gint64 rapport_record_get_id (const RapportRecord *record);
void rapport_record_set_id (RapportRecord *record, gint64 id);

/** The record's own title as the store computed it when it was read; "" while new. (transfer none) */
const char *rapport_record_get_title (const RapportRecord *record);
void rapport_record_set_title (RapportRecord *record, const char *title);

/** By index in the entity's fields: the fast way. (transfer none), never NULL. */
const RapportValue *rapport_record_get_nth (const RapportRecord *record, guint index);
RapportValue *rapport_record_edit_nth (RapportRecord *record, guint index);

/** By name: a wrong name is a programming error and aborts. */
const RapportValue *rapport_record_get_value (const RapportRecord *record, const char *field);
const char *rapport_record_get_text (const RapportRecord *record,
                                     const char *field); /* (nullable): NULL when blank or no text */
gint64 rapport_record_get_integer (const RapportRecord *record, const char *field); /* 0 when blank */
gboolean rapport_record_is_blank (const RapportRecord *record, const char *field);
RapportDay rapport_record_get_day (const RapportRecord *record, const char *field); /* RAPPORT_DAY_NONE when blank */
void rapport_record_set_value (RapportRecord *record, const char *field, const RapportValue *value);
void rapport_record_set_text (RapportRecord *record, const char *field, const char *text); /* (nullable) clears */
void rapport_record_set_integer (RapportRecord *record, const char *field, gint64 integer);
void rapport_record_set_day (RapportRecord *record, const char *field, RapportDay day); /* NONE clears */
void rapport_record_clear (RapportRecord *record, const char *field);

/** The title of the record that the @index-th field, a reference, points to; (nullable). */
const char *rapport_record_get_reference_title (const RapportRecord *record, guint index);
void rapport_record_set_reference_title (RapportRecord *record, guint index, const char *title);

/**
 * rapport_record_get_currency:
 *
 * Returns: (nullable): ISO code that the money @field of this record is in, from its currency field; %NULL: base currency
 */
const char *rapport_record_get_currency (const RapportRecord *record, const RapportField *field);

/**
 * rapport_record_format:
 *
 * Returns: (transfer full): the @index-th value for people, "" when blank: choices by label, references by title,
 *   several values joined by ", "
 */
char *rapport_record_format (const RapportRecord *record, guint index, const RapportFormat *format);

/** rapport_record_equal: whether all stored (not computed) values are equal; id and titles are not compared. */
gboolean rapport_record_equal (const RapportRecord *a, const RapportRecord *b);

G_END_DECLS
