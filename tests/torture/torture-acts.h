/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/* Acts whose outcome is known beforehand: each is one line of text, which is understood by whoever does it and by whoever
 * keeps count of it in memory. */

/**
 * TortureBook: what the customers of an office should be: names and their notes.
 */
typedef struct _TortureBook TortureBook;

/** torture_book_read: (transfer full): what is in the office at @path; %NULL with the reason when that cannot be read. */
TortureBook *torture_book_read (const char *path, char **reason);
TortureBook *torture_book_copy (const TortureBook *book);
void torture_book_free (TortureBook *book);

/** torture_book_compare: (transfer full) (nullable): the first difference. */
char *torture_book_compare (const TortureBook *expected, const TortureBook *found);

/** torture_book_propose: (transfer full): a random act on this book; @number: a new one for each, so that names are new. */
char *torture_book_propose (const TortureBook *book, GRand *random, guint number);

/** torture_book_apply: does the act on paper. */
void torture_book_apply (TortureBook *book, const char *act);

/** torture_acts_perform: does the act in the office; files are made in @folder. */
gboolean torture_acts_perform (RapportStore *store, const char *folder, const char *act, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TortureBook, torture_book_free)

G_END_DECLS
