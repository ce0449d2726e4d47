/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-page-selected.h"

#include <glib/gi18n.h>

#include "rapport-list-footer.h"
#include "rapport-ui-utils.h"

struct _RapportListPageSelected
{
  RapportListPage *page; /* not held: it owns us */
  RapportStore *store;
  GtkLabel *count;
  GtkLabel *sums;
  GCancellable *cancellable;
};

typedef struct
{
  RapportQuery *query;
  GArray *ids;
} Sum;

static void
free_sum (gpointer data)
{
  Sum *sum = data;

  g_object_unref (sum->query);
  g_array_unref (sum->ids);
  g_free (sum);
}

static gpointer
read_sums (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Sum *sum = data;
  GArray *sums = NULL;

  return rapport_query_total (sum->query, connection, sum->ids, &sums, error) >= 0 ? sums : NULL;
}

static void
show_sums (RapportListPageSelected *self, const GArray *sums)
{
  RapportWindow *window = rapport_list_page_get_window (self->page);
  g_autofree char *text = NULL;

  if (sums != NULL && window != NULL)
    text = rapport_list_footer_format_sums (rapport_query_get_entity (rapport_list_page_get_query (self->page)),
                                            rapport_window_get_format (window), sums);
  gtk_label_set_text (self->sums, text);
}

static void
sums_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GError) error = NULL;
  RapportListPageSelected *self = user_data;

  /* Cancelled: somebody chose something else, or the page, and we with it, is gone. */
  sums = rapport_ui_read_finish (result, &error);
  if (rapport_ui_is_cancelled (error))
    return;

  g_clear_object (&self->cancellable);
  show_sums (self, sums);
}

RapportListPageSelected *
rapport_list_page_selected_new (RapportListPage *page, RapportStore *store, GtkLabel *count, GtkLabel *sums)
{
  RapportListPageSelected *self = g_new0 (RapportListPageSelected, 1);

  self->page = page;
  self->store = g_object_ref (store);
  self->count = count;
  self->sums = sums;

  return self;
}

void
rapport_list_page_selected_free (RapportListPageSelected *selected)
{
  g_cancellable_cancel (selected->cancellable);
  g_clear_object (&selected->cancellable);
  g_object_unref (selected->store);
  g_free (selected);
}

void
rapport_list_page_selected_update (RapportListPageSelected *selected)
{
  RapportWindow *window = rapport_list_page_get_window (selected->page);
  RapportSelection *selection = rapport_list_page_get_selection (selected->page);
  const guint n = rapport_selection_get_n_selected (selection);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  Sum *sum;

  if (window == NULL)
    return;
  number = rapport_format_count (rapport_window_get_format (window), n);
  /* Translators: %s is how many rows of a list are chosen */
  text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), number);
  gtk_label_set_text (selected->count, text);

  g_cancellable_cancel (selected->cancellable);
  g_clear_object (&selected->cancellable);
  if (n == 0)
    show_sums (selected, NULL);
  else if (rapport_selection_get_all (selection))
    show_sums (selected, rapport_list_get_sums (rapport_list_page_get_list (selected->page)));
  else
    {
      sum = g_new0 (Sum, 1);
      /* By ids alone: what is chosen is chosen, whatever the search is. */
      sum->query = rapport_query_new (rapport_query_get_entity (rapport_list_page_get_query (selected->page)));
      sum->ids = rapport_selection_dup_ids (selection);
      selected->cancellable = g_cancellable_new ();
      rapport_ui_read_async (selected->store, read_sums, sum, free_sum, (GDestroyNotify) g_array_unref,
                             selected->cancellable, sums_read_cb, selected);
    }
}
