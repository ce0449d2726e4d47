/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportSalvaged: what became of one entity's records.
 */
typedef struct
{
  const RapportEntity *entity;
  gint64 n_copied;
  gint64 n_refused;  /* could be read, but not kept: a second one of its kind, or without what it needs */
  gint64 n_detached; /* references that were emptied, since what they led to is lost */
  GArray *gaps;      /* (element-type gint64, in pairs): numbers from and to, between which nothing could be read */
} RapportSalvaged;

/**
 * rapport_salvage:
 * @damaged: a Rapport file that is open nowhere; it is not written to
 * @target: a file that does not exist yet
 *
 * Copies every record that can be read into a new file, mends references that lead nowhere, and makes anew what is derived.
 * The history stays behind: what it recorded may rest on what is lost.
 *
 * Returns: (transfer full) (element-type RapportSalvaged): what could and could not be saved; %NULL with OPEN or CORRUPT
 *   where not even the list of tables can be read
 */
GPtrArray *rapport_salvage (const char *damaged,
                            const char *target,
                            const RapportRules *rules,
                            GCancellable *cancellable,
                            GError **error);

/** rapport_salvaged_describe: (transfer full): a sentence: "Sales: 57,000 copied; nothing between 120 and 160 could be read." */
char *rapport_salvaged_describe (const RapportSalvaged *salvaged, const RapportFormat *format);

G_END_DECLS
