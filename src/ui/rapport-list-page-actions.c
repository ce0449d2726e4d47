/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-page-actions.h"

#include <glib/gi18n.h>

#include "rapport-export-dialog.h"

static RapportStore *
get_store (RapportListPage *page)
{
  RapportWindow *window = rapport_list_page_get_window (page);

  return window != NULL ? rapport_window_get_store (window) : NULL;
}

static const RapportEntity *
get_entity (RapportListPage *page)
{
  return rapport_query_get_entity (rapport_list_page_get_query (page));
}

static void
open_beside (RapportListPage *page, const char *format)
{
  RapportWindow *window = rapport_list_page_get_window (page);
  g_auto (GStrv) parts = g_strsplit (format, "*", 2);
  g_autofree char *uri = g_strconcat (parts[0], get_entity (page)->name, parts[1], NULL);

  if (window != NULL)
    rapport_window_open_uri (window, uri);
}

static void
new_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  open_beside (page, "*/new");
}

static void
import_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  open_beside (page, "import/*");
}

static void
search_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  rapport_list_page_focus_search (page);
}

static void
export_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  RapportWindow *window = rapport_list_page_get_window (page);
  RapportSelection *selection = rapport_list_page_get_selection (page);
  g_autoptr (GArray) columns = rapport_list_page_get_columns (page);
  g_autoptr (GArray) ids = NULL;

  if (window == NULL)
    return;
  /* All of them are the query itself: no list of a million ids. */
  if (rapport_selection_get_n_selected (selection) > 0 && !rapport_selection_get_all (selection))
    ids = rapport_selection_dup_ids (selection);
  gtk_window_present (
      GTK_WINDOW (rapport_export_dialog_new (window, rapport_list_page_get_query (page), columns, ids)));
}

static void
delete_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  RapportStore *store = get_store (page);

  if (store != NULL)
    rapport_list_page_delete (page, store);
}

static void
refresh_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  rapport_list_set_query (rapport_list_page_get_list (page), rapport_list_page_get_query (page));
}

static void
select_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  rapport_list_page_set_selecting (page, TRUE);
}

static void
select_all_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (rapport_list_page_get_selection (page)));
}

static void
end_selection_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  rapport_list_page_set_selecting (page, FALSE);
}

static void
clear_filters_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autoptr (RapportQuery) query = rapport_query_copy (rapport_list_page_get_query (page));

  rapport_query_clear_filters (query);
  rapport_query_set_search (query, NULL);
  rapport_list_page_set_query (page, query);
}

static const GActionEntry actions[] = {
  { "new", new_activated_cb },
  { "import", import_activated_cb },
  { "search", search_activated_cb },
  { "export", export_activated_cb },
  { "delete", delete_activated_cb },
  { "refresh", refresh_activated_cb },
  { "select", select_activated_cb },
  { "select-all", select_all_activated_cb },
  { "end-selection", end_selection_activated_cb },
  { "clear-filters", clear_filters_activated_cb },
};

static void
enable (RapportListPage *page, const char *name, gboolean enabled)
{
  GActionMap *map = rapport_page_get_actions (RAPPORT_PAGE (page));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), enabled);
}

void
rapport_list_page_add_actions (RapportListPage *page, RapportStore *store)
{
  const gboolean writable = rapport_store_is_writable (store);

  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (page)), actions, G_N_ELEMENTS (actions),
                                   page);
  enable (page, "new", writable);
  enable (page, "import", writable);
  rapport_list_page_update_actions (page);
}

void
rapport_list_page_update_actions (RapportListPage *page)
{
  const guint n = rapport_selection_get_n_selected (rapport_list_page_get_selection (page));
  const gboolean rows = g_list_model_get_n_items (G_LIST_MODEL (rapport_list_page_get_list (page))) > 0;
  RapportStore *store = get_store (page);

  enable (page, "delete", n > 0 && store != NULL && rapport_store_is_writable (store));
  enable (page, "export", rows);
  enable (page, "select", rows);
  enable (page, "select-all", rows);
}
