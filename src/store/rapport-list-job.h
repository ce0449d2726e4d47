/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-list.h"

G_BEGIN_DECLS

#define RAPPORT_LIST_PAGE 200  /* rows; the first page of ids, too */
#define RAPPORT_LIST_SCREEN 72 /* rows that an empty list begins with: what the tallest screen shows is there at once */

/**
 * RapportListPage: records of the rows from @number × %RAPPORT_LIST_PAGE.
 */
typedef struct
{
  guint number;
  GPtrArray *records; /* element-type RapportRecord, NULL for those that are gone */
} RapportListPage;

/**
 * RapportAnswer: what a job has found so far, for the main context.
 */
typedef struct
{
  GArray *ids;    /* element-type gint64; NULL: as they were */
  guint position; /* what to exchange, in terms of the ids as they were */
  guint n_removed;
  guint n_added;
  GPtrArray *pages;  /* element-type RapportListPage */
  gboolean first;    /* of this job: everything read before is out of date */
  gboolean complete; /* all ids are there */
  GArray *sums;      /* element-type gint64; NULL: not yet known */
  gboolean last;     /* nothing more will come from this job */
  char *error;       /* NULL: none */
} RapportAnswer;

/**
 * RapportListJob: one run of a list's query in a worker.
 */
typedef struct _RapportListJob RapportListJob;

/**
 * RapportAnswerFunc: in the main context of the list.
 */
typedef void (*RapportAnswerFunc) (RapportList *list, RapportListJob *job, const RapportAnswer *answer);

/**
 * rapport_list_job_start:
 * @query: not changed by anybody while the job runs
 * @fields: (nullable): ended by G_MAXUINT
 * @base: (element-type gint64): the ids that are shown now; not changed by anybody
 * @fresh: %TRUE: first the first page of ids and records, then all ids; %FALSE: all ids and @pages
 * @pages: (element-type guint): pages to be read anew with the ids
 *
 * Returns: (transfer full): to be given to rapport_list_job_cancel()
 */
RapportListJob *rapport_list_job_start (RapportList *list,
                                        RapportStore *store,
                                        RapportQuery *query,
                                        const guint *fields,
                                        GArray *base,
                                        gboolean fresh,
                                        GArray *pages,
                                        RapportAnswerFunc func);

/** rapport_list_job_cancel: (transfer full): stops what runs and lets go; no answer is waited for. */
void rapport_list_job_cancel (RapportListJob *job);

/** rapport_list_fields_copy: (transfer full) (nullable): a list of fields ended by G_MAXUINT. */
guint *rapport_list_fields_copy (const guint *fields);

G_END_DECLS
