/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-delete.h"
#include "rapport-list-page-actions.h"

static void
deleted_cb (gboolean deleted, gpointer user_data)
{
  g_autoptr (RapportListPage) page = user_data;

  if (deleted)
    rapport_list_page_set_selecting (page, FALSE);
}

/* The title of the one chosen record, if it has been read. */
static char *
find_title (RapportListPage *page, gint64 id)
{
  RapportList *list = rapport_list_page_get_list (page);
  g_autoptr (RapportRow) row = NULL;
  RapportRecord *record;
  guint position;

  if (!rapport_list_find (list, id, &position))
    return NULL;
  row = g_list_model_get_item (G_LIST_MODEL (list), position);
  record = row != NULL ? rapport_row_get_record (row) : NULL;

  return record != NULL ? g_strdup (rapport_record_get_title (record)) : NULL;
}

void
rapport_list_page_delete (RapportListPage *page, RapportStore *store)
{
  RapportWindow *window = rapport_list_page_get_window (page);
  const RapportEntity *entity = rapport_query_get_entity (rapport_list_page_get_query (page));
  g_autoptr (GArray) ids = rapport_selection_dup_ids (rapport_list_page_get_selection (page));
  g_autofree char *title = ids->len == 1 ? find_title (page, g_array_index (ids, gint64, 0)) : NULL;

  if (ids->len == 0 || window == NULL || rapport_window_get_store (window) != store)
    return;
  rapport_delete_records (window, entity, ids, title, deleted_cb, g_object_ref (page));
}
