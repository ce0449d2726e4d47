/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-list-job.h"

G_BEGIN_DECLS

/**
 * RapportListPages:
 *
 * The records of a list by pages: those used lately are kept, those wanted are read in a worker, the latest wish first.
 * It lives in the list's main context.
 */
typedef struct _RapportListPages RapportListPages;

typedef struct
{
  /* Whether somebody still holds a row of the page; a page that has been scrolled past is not read. */
  gboolean (*is_held) (guint number, gpointer user_data);
  /* A wanted page is there. (element-type RapportRecord), NULL for those that are gone */
  void (*show) (GPtrArray *records, gpointer user_data);
  void (*fail) (const char *sentence, gpointer user_data);
} RapportListPagesFuncs;

/** rapport_list_pages_new: @funcs: static; called with @user_data until rapport_list_pages_free(). */
RapportListPages *rapport_list_pages_new (RapportStore *store, const RapportListPagesFuncs *funcs, gpointer user_data);
void rapport_list_pages_free (RapportListPages *pages);

/** rapport_list_pages_set_source: what is read from now on; @fields (nullable), ended by G_MAXUINT. */
void
rapport_list_pages_set_source (RapportListPages *pages, const RapportEntity *entity, const guint *fields, GArray *ids);

/** rapport_list_pages_find: (transfer none) (nullable) (element-type RapportRecord): the page if it is there. */
GPtrArray *rapport_list_pages_find (RapportListPages *pages, guint number);
void rapport_list_pages_keep (RapportListPages *pages, guint number, GPtrArray *records);

/** rapport_list_pages_want: reads the page next; @later: after all that is wanted already. */
void rapport_list_pages_want (RapportListPages *pages, guint number, gboolean later);

/** rapport_list_pages_drop: forgets pages that do not end at or before @position, and what is being read. */
void rapport_list_pages_drop (RapportListPages *pages, guint position);

G_END_DECLS
