/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RAPPORT_FOLD_VERSION: stamped into the file; when it differs, the side tables are made anew.
 */
#define RAPPORT_FOLD_VERSION 1

/**
 * rapport_fold:
 * @text: UTF-8
 *
 * The one folding of the house, for search, duplicate keys and conflict checks: lower case, accents off,
 * đ→d, Arabic and Persian letter variants (ي ى → ی, ك → ک, ة → ه, أ إ آ ٱ → ا …) and digits unified, tatweel,
 * zero-width characters and harakat off; every run of anything else than letters and digits is ONE blank.
 *
 * Returns: (transfer full): words separated by single blanks, none at the ends
 */
char *rapport_fold (const char *text);

/**
 * rapport_fold_marked:
 *
 * Returns: (transfer full): the words of @text in lower case NFC with their marks kept, split as
 *   rapport_fold() splits them, so that a query with marks can prefer exact hits
 */
char *rapport_fold_marked (const char *text);

/** rapport_fold_append: as rapport_fold(), appended to @string without a leading blank. For bulk work. */
void rapport_fold_append (GString *string, const char *text);

/** rapport_fold_firm: rapport_fold() without legal forms (Ltd, GmbH, Công ty TNHH, شرکت …): the duplicate key of a firm. (transfer full) */
char *rapport_fold_firm (const char *name);

/**
 * RapportCollator: sort keys in one language, from ICU. Not thread-safe: one per thread.
 */
typedef struct _RapportCollator RapportCollator;

RapportCollator *rapport_collator_new (const char *language); /* ICU id; never fails: falls back to the root order */
void rapport_collator_free (RapportCollator *collator);

/**
 * rapport_collator_key:
 * @length: (out): bytes in the key
 *
 * Returns: (transfer none): the sort key, to be compared with memcmp(); valid until the next call
 */
const guint8 *rapport_collator_key (RapportCollator *collator, const char *text, gsize *length);

/** rapport_collator_dup_version: (transfer full): of the rules that make the keys: those of two versions cannot be compared. */
char *rapport_collator_dup_version (const RapportCollator *collator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCollator, rapport_collator_free)

G_END_DECLS
