/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/* Acts whose outcome is known beforehand: each is one line of text, which is understood by whoever does it and by whoever
 * keeps count of it in memory. */

/** The files that a backup and an export write into the folder. */
#define TORTURE_COPY "copy.rapport"
#define TORTURE_LIST "customers.csv"

/**
 * TortureBook: what the customers of an office should be: names and their notes.
 */
typedef struct _TortureBook TortureBook;

/** torture_book_read: (transfer full): what is in the office at @path; %NULL with the reason when that cannot be read. */
TortureBook *torture_book_read (const char *path, char **reason);
TortureBook *torture_book_copy (const TortureBook *book);
void torture_book_free (TortureBook *book);

/** torture_book_count: how many names begin with @prefix. */
guint torture_book_count (const TortureBook *book, const char *prefix);

/** torture_book_compare: (transfer full) (nullable): the first difference. */
char *torture_book_compare (const TortureBook *expected, const TortureBook *found);

/** torture_book_compare_copy: (transfer full) (nullable): the same for what the last backup should hold, and @copy holds. */
char *torture_book_compare_copy (const TortureBook *expected, const TortureBook *copy);

/** torture_verbs: @names: (out): the first words of acts; how many. */
guint torture_verbs (const char *const **names);

/** torture_book_propose_verb: (transfer full) (nullable): an act of this sort; %NULL: there is nothing to do it to. */
char *torture_book_propose_verb (const TortureBook *book, const char *verb, GRand *random, guint number);

/** torture_book_propose: (transfer full): a random act on this book; @number: a new one for each, so that names are new. */
char *torture_book_propose (const TortureBook *book, GRand *random, guint number);

/** torture_book_apply: does the act on paper. */
void torture_book_apply (TortureBook *book, const char *act);

/** torture_acts_perform: does the act in the office; files are made in @folder. */
gboolean torture_acts_perform (RapportStore *store, const char *folder, const char *act, GError **error);

/** torture_acts_export: what the act "export" writes, to @path. */
gboolean torture_acts_export (RapportStore *store, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TortureBook, torture_book_free)

G_END_DECLS
