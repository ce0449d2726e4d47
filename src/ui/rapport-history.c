/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history.h"

struct _RapportHistory
{
  GPtrArray *pages;
  int current; /* -1: empty */
};

RapportHistory *
rapport_history_new (void)
{
  RapportHistory *history = g_new0 (RapportHistory, 1);

  history->pages = g_ptr_array_new_with_free_func (g_object_unref);
  history->current = -1;

  return history;
}

void
rapport_history_free (RapportHistory *history)
{
  g_ptr_array_unref (history->pages);
  g_free (history);
}

RapportPage *
rapport_history_get_current (RapportHistory *history)
{
  return history->current < 0 ? NULL : g_ptr_array_index (history->pages, history->current);
}

void
rapport_history_push (RapportHistory *history, RapportPage *page)
{
  g_object_ref (page);
  g_ptr_array_set_size (history->pages, history->current + 1);
  if (history->pages->len == RAPPORT_HISTORY_LIMIT)
    g_ptr_array_remove_index (history->pages, 0);
  g_ptr_array_add (history->pages, page);
  history->current = (int) history->pages->len - 1;
}

void
rapport_history_replace (RapportHistory *history, RapportPage *page)
{
  g_object_ref (page);
  g_ptr_array_set_size (history->pages, MAX (0, history->current));
  g_ptr_array_add (history->pages, page);
  history->current = (int) history->pages->len - 1;
}

gboolean
rapport_history_can_go (RapportHistory *history, int by)
{
  return history->current + by >= 0 && history->current + by < (int) history->pages->len;
}

void
rapport_history_go (RapportHistory *history, int by)
{
  g_return_if_fail (rapport_history_can_go (history, by));

  history->current += by;
}

void
rapport_history_remove (RapportHistory *history, RapportPage *page)
{
  for (int i = (int) history->pages->len - 1; i >= 0; i--)
    if (g_ptr_array_index (history->pages, i) == page)
      {
        g_ptr_array_remove_index (history->pages, i);
        if (i <= history->current)
          history->current--;
      }

  if (history->current < 0 && history->pages->len > 0)
    history->current = 0;
}

gboolean
rapport_history_contains (RapportHistory *history, RapportPage *page)
{
  return g_ptr_array_find (history->pages, page, NULL);
}

RapportPage *
rapport_history_find (RapportHistory *history, const char *uri)
{
  for (guint i = history->pages->len; i > 0; i--)
    if (g_str_equal (rapport_page_get_uri (g_ptr_array_index (history->pages, i - 1)), uri))
      return g_ptr_array_index (history->pages, i - 1);

  return NULL;
}
