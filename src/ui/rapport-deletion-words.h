/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-deletion.h"
#include "rapport-format.h"

G_BEGIN_DECLS

/** rapport_deletion_words_is_refused: whether any of @effects (element-type RapportDeletionEffect) forbids the deletion. */
gboolean rapport_deletion_words_is_refused (const GArray *effects);

/**
 * rapport_deletion_words_describe:
 * @effects: (element-type RapportDeletionEffect)
 * @one: one record is to be deleted, not several
 * @refused: those that forbid it; else the others
 * @last: the last line
 *
 * Returns: (transfer full): a sentence to a line
 */
char *rapport_deletion_words_describe (const GArray *effects,
                                       gboolean one,
                                       gboolean refused,
                                       const RapportFormat *format,
                                       const char *last);

G_END_DECLS
