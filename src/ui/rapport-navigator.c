/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-navigator.h"

#include <glib/gi18n.h>

#include "rapport-error.h"
#include "rapport-trail.h"
#include "rapport-pages.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

struct _RapportNavigator
{
  GObject parent_instance;

  RapportWindow *window; /* owns this */
  RapportTrail *history;
  GCancellable *finding; /* looks for a record by its code */
  gboolean leaving;      /* a page was asked and has not answered */
};

enum
{
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportNavigator, rapport_navigator, G_TYPE_OBJECT)

/* --- leaving a page --- */

typedef struct
{
  RapportNavigator *navigator;
  RapportPage *page; /* to be shown, else @by counts */
  int by;
  RapportPageLeft then; /* nullable: asked from outside */
  gpointer then_data;
} Leaving;

static void
left_cb (gboolean gone, gpointer user_data)
{
  Leaving *leaving = user_data;
  RapportNavigator *self = leaving->navigator;
  RapportPage *current = rapport_trail_get_current (self->history);

  self->leaving = FALSE;
  if (!gone)
    g_signal_emit (self, signals[MOVED], 0); /* the sidebar shows again where one is */
  else if (leaving->then == NULL)
    {
      /* New records and assistants that were left are not on the way back. */
      if (current != NULL && rapport_page_get_modal (current))
        {
          g_autoptr (RapportPage) gone_page = g_object_ref (current);

          if (leaving->page == NULL && rapport_trail_can_go (self->history, leaving->by))
            rapport_trail_go (self->history, leaving->by);
          rapport_trail_remove (self->history, gone_page);
        }
      else if (leaving->page == NULL && rapport_trail_can_go (self->history, leaving->by))
        rapport_trail_go (self->history, leaving->by);

      if (leaving->page != NULL)
        rapport_trail_push (self->history, leaving->page);
      g_signal_emit (self, signals[MOVED], 0);
    }
  if (leaving->then != NULL)
    leaving->then (gone, leaving->then_data);

  g_clear_object (&leaving->page);
  g_object_unref (self);
  g_free (leaving);
}

static void
ask_to_leave (RapportNavigator *self, RapportPage *page, int by, RapportPageLeft then, gpointer then_data)
{
  RapportPage *current = rapport_trail_get_current (self->history);
  g_autoptr (RapportPage) owned = page != NULL ? g_object_ref_sink (page) : NULL;
  Leaving *leaving;

  if (self->leaving)
    {
      if (then != NULL)
        then (FALSE, then_data);
      return;
    }

  leaving = g_new0 (Leaving, 1);
  leaving->navigator = g_object_ref (self);
  leaving->page = g_steal_pointer (&owned);
  leaving->by = by;
  leaving->then = then;
  leaving->then_data = then_data;

  self->leaving = TRUE;
  if (current != NULL)
    rapport_page_may_leave (current, left_cb, leaving);
  else
    left_cb (TRUE, leaving);
}

/* --- addresses --- */

static void
open_page (RapportNavigator *self, const char *uri)
{
  RapportPage *current = rapport_trail_get_current (self->history);
  RapportPage *page = g_str_has_suffix (uri, "/new") ? NULL : rapport_trail_find (self->history, uri);
  g_autoptr (GError) error = NULL;

  if (current != NULL && g_str_equal (rapport_page_get_uri (current), uri))
    {
      g_signal_emit (self, signals[MOVED], 0);
      return;
    }

  if (page == NULL)
    page = rapport_pages_create (self->window, uri, &error);
  if (page != NULL)
    ask_to_leave (self, page, 0, NULL, NULL);
  else
    {
      rapport_window_toast_error (self->window, error);
      g_signal_emit (self, signals[MOVED], 0);
    }
}

typedef struct
{
  const RapportEntity *entity;
  char *text;
} Find;

static void
free_find (gpointer data)
{
  Find *find = data;

  g_free (find->text);
  g_free (find);
}

static gpointer
find_record (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Find *find = data;
  g_autoptr (GArray) ids = rapport_query_find (find->entity, connection, find->text, 1, error);
  g_autofree char *name = rapport_ui_isolate (find->text);

  if (ids == NULL)
    return NULL;
  if (ids->len > 0)
    return g_strdup_printf ("%s/#%" G_GINT64_FORMAT, find->entity->name, g_array_index (ids, gint64, 0));

  /* Translators: a list ("Partners") and what was looked for in it */
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("%s: there is no “%s”."),
               rapport_entity_get_plural (find->entity), name);
  return NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = rapport_ui_read_finish (result, &error);

  if (self->window == NULL)
    return;
  if (uri != NULL && RAPPORT_STORE (source) == rapport_window_get_store (self->window))
    open_page (self, uri);
  else if (error != NULL && !rapport_ui_is_cancelled (error))
    {
      rapport_window_toast_error (self->window, error);
      if (rapport_trail_get_current (self->history) == NULL)
        open_page (self, rapport_pages_get_first ());
    }
}

static void
rapport_navigator_dispose (GObject *object)
{
  RapportNavigator *self = RAPPORT_NAVIGATOR (object);

  g_clear_weak_pointer (&self->window);
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->history, rapport_trail_free);

  G_OBJECT_CLASS (rapport_navigator_parent_class)->dispose (object);
}

static void
rapport_navigator_class_init (RapportNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_navigator_dispose;

  signals[MOVED]
      = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_navigator_init (RapportNavigator *self)
{
  self->history = rapport_trail_new ();
}

RapportNavigator *
rapport_navigator_new (RapportWindow *window)
{
  RapportNavigator *self = g_object_new (RAPPORT_TYPE_NAVIGATOR, NULL);

  g_set_weak_pointer (&self->window, window);

  return self;
}

RapportPage *
rapport_navigator_get_page (RapportNavigator *navigator)
{
  return rapport_trail_get_current (navigator->history);
}

gboolean
rapport_navigator_can_go (RapportNavigator *navigator, int by)
{
  return rapport_trail_can_go (navigator->history, by);
}

gboolean
rapport_navigator_holds (RapportNavigator *navigator, RapportPage *page)
{
  return rapport_trail_contains (navigator->history, page);
}

void
rapport_navigator_clear (RapportNavigator *navigator)
{
  g_cancellable_cancel (navigator->finding);
  g_clear_object (&navigator->finding);
  rapport_trail_free (navigator->history);
  navigator->history = rapport_trail_new ();
  g_signal_emit (navigator, signals[MOVED], 0);
}

void
rapport_navigator_open (RapportNavigator *navigator, const char *uri)
{
  const RapportEntity *entity;
  const char *rest;
  Find *find;

  g_cancellable_cancel (navigator->finding);
  g_clear_object (&navigator->finding);
  if (!rapport_pages_parse_record (uri, &entity, &rest) || *rest == '#' || g_str_equal (rest, "new"))
    {
      open_page (navigator, uri);
      return;
    }

  find = g_new0 (Find, 1);
  find->entity = entity;
  find->text = g_strdup (rest);
  navigator->finding = g_cancellable_new ();
  rapport_ui_read_async (rapport_window_get_store (navigator->window), find_record, find, free_find, g_free,
                         navigator->finding, found_cb, g_object_ref (navigator));
}

void
rapport_navigator_push (RapportNavigator *navigator, RapportPage *page)
{
  ask_to_leave (navigator, page, 0, NULL, NULL);
}

void
rapport_navigator_replace (RapportNavigator *navigator, RapportPage *page)
{
  g_autoptr (RapportPage) owned = g_object_ref_sink (page);

  rapport_trail_replace (navigator->history, owned);
  g_signal_emit (navigator, signals[MOVED], 0);
}

void
rapport_navigator_close (RapportNavigator *navigator, RapportPage *page)
{
  g_autoptr (RapportPage) held = g_object_ref (page);

  rapport_trail_remove (navigator->history, held);
  if (rapport_trail_get_current (navigator->history) == NULL)
    {
      g_auto (GStrv) parts = g_strsplit (rapport_page_get_uri (held), "/", 2);

      open_page (navigator, parts[0] != NULL && rapport_pages_has (parts[0]) ? parts[0] : rapport_pages_get_first ());
    }
  else
    g_signal_emit (navigator, signals[MOVED], 0);
}

void
rapport_navigator_go (RapportNavigator *navigator, int by)
{
  if (rapport_trail_can_go (navigator->history, by))
    ask_to_leave (navigator, NULL, by, NULL, NULL);
}

void
rapport_navigator_may_leave (RapportNavigator *navigator, RapportPageLeft callback, gpointer user_data)
{
  ask_to_leave (navigator, NULL, 0, callback, user_data);
}
