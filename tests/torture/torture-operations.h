/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "torture-office.h"

G_BEGIN_DECLS

/**
 * TortureOperation:
 *
 * Something the program does to a file, from opening it to closing it. All tests that break things go through the same
 * table, so that what is added to it is broken in every way.
 */
typedef struct
{
  const char *name;
  TortureOffice office; /* what it begins with */

  /* Nullable: opening is all of it. Works in @folder, in which the office is. */
  gboolean (*perform) (RapportStore *store, const char *folder, GError **error);
  const char *output;        /* nullable: the file it writes into @folder, where an older one lies */
  gboolean output_is_office; /* the output is a database with the same content; else it has the same bytes every time */
} TortureOperation;

/** torture_operations: ended by a NULL name. */
const TortureOperation *torture_operations (void);

/** torture_operation_prepare: lays out in @folder what the operation reads. */
void torture_operation_prepare (const TortureOperation *operation, const char *folder);

/**
 * TortureTrial: one operation, the folder in which it is tried, and what is right before and after it.
 */
typedef struct
{
  const TortureOperation *operation;
  char *folder;
  char *path;
  char *before; /* fingerprints */
  char *after;
  GBytes *output; /* what the operation writes; NULL: nothing, or a database */
} TortureTrial;

/** torture_trial_new: (transfer full): performs @operation once without trouble, to learn what is right. */
TortureTrial *torture_trial_new (const TortureOperation *operation);
void torture_trial_free (TortureTrial *trial);

/** torture_trial_prepare: lays out everything as it is before the operation. */
void torture_trial_prepare (TortureTrial *trial);

/** torture_trial_perform: opens the office, performs the operation, closes it. */
gboolean torture_trial_perform (TortureTrial *trial, GError **error);

typedef enum
{
  TORTURE_CLAIM_DONE,   /* the program said that it was done */
  TORTURE_CLAIM_FAILED, /* it said that nothing was changed */
  TORTURE_CLAIM_NONE,   /* it had no time to say anything */
} TortureClaim;

/**
 * torture_trial_judge:
 * @took_place: (out) (optional): whether the file is as it should be after the operation
 *
 * Opens the office again, as the program would: it must be sound, as before the operation or as after it, and just as
 * after it where that was claimed; so must the output be.
 *
 * Returns: (transfer full) (nullable): what is wrong; %NULL: nothing
 */
char *torture_trial_judge (TortureTrial *trial, TortureClaim claim, gboolean *took_place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TortureTrial, torture_trial_free)

G_END_DECLS
