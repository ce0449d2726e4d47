/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-trail.h"

struct _RapportTrail
{
  GPtrArray *pages;
  int current; /* -1: empty */
};

RapportTrail *
rapport_trail_new (void)
{
  RapportTrail *trail = g_new0 (RapportTrail, 1);

  trail->pages = g_ptr_array_new_with_free_func (g_object_unref);
  trail->current = -1;

  return trail;
}

void
rapport_trail_free (RapportTrail *trail)
{
  g_ptr_array_unref (trail->pages);
  g_free (trail);
}

RapportPage *
rapport_trail_get_current (RapportTrail *trail)
{
  return trail->current < 0 ? NULL : g_ptr_array_index (trail->pages, trail->current);
}

void
rapport_trail_push (RapportTrail *trail, RapportPage *page)
{
  g_object_ref (page);
  g_ptr_array_set_size (trail->pages, trail->current + 1);
  if (trail->pages->len == RAPPORT_TRAIL_LIMIT)
    g_ptr_array_remove_index (trail->pages, 0);
  g_ptr_array_add (trail->pages, page);
  trail->current = (int) trail->pages->len - 1;
}

void
rapport_trail_replace (RapportTrail *trail, RapportPage *page)
{
  g_object_ref (page);
  g_ptr_array_set_size (trail->pages, MAX (0, trail->current));
  g_ptr_array_add (trail->pages, page);
  trail->current = (int) trail->pages->len - 1;
}

gboolean
rapport_trail_can_go (RapportTrail *trail, int by)
{
  return trail->current + by >= 0 && trail->current + by < (int) trail->pages->len;
}

void
rapport_trail_go (RapportTrail *trail, int by)
{
  g_return_if_fail (rapport_trail_can_go (trail, by));

  trail->current += by;
}

void
rapport_trail_remove (RapportTrail *trail, RapportPage *page)
{
  for (int i = (int) trail->pages->len - 1; i >= 0; i--)
    if (g_ptr_array_index (trail->pages, i) == page)
      {
        g_ptr_array_remove_index (trail->pages, i);
        if (i <= trail->current)
          trail->current--;
      }

  if (trail->current < 0 && trail->pages->len > 0)
    trail->current = 0;
}

gboolean
rapport_trail_contains (RapportTrail *trail, RapportPage *page)
{
  return g_ptr_array_find (trail->pages, page, NULL);
}

RapportPage *
rapport_trail_find (RapportTrail *trail, const char *uri)
{
  for (guint i = trail->pages->len; i > 0; i--)
    if (g_str_equal (rapport_page_get_uri (g_ptr_array_index (trail->pages, i - 1)), uri))
      return g_ptr_array_index (trail->pages, i - 1);

  return NULL;
}
