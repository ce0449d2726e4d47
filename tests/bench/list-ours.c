/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list-ours FILE: the program's own window at the list of customers, measured from inside. */

#include <stdio.h>
#include <stdlib.h>

#include "rapport-application.h"
#include "rapport-entities.h"
#include "rapport-list-page.h"
#include "rapport-locale.h"

#include "bench-table.h"
#include "ui-probe.h"

static RapportApplication *application;

static RapportListPage *
find_page (void)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));
  RapportPage *page = windows != NULL ? rapport_window_get_page (windows->data) : NULL;

  return RAPPORT_IS_LIST_PAGE (page) ? RAPPORT_LIST_PAGE (page) : NULL;
}

/* --- time in our callbacks: each column's factory is called through one that looks at the clock --- */

static void
called_cb (GtkListItemFactory *outer, GtkListItem *item, const char *signal)
{
  GtkListItemFactory *inner = g_object_get_data (G_OBJECT (outer), "inner");
  double begin = probe_get_work ();

  g_signal_emit_by_name (inner, signal, item);
  /* Widgets are made once, or again because the factories were changed for this. */
  if (g_str_has_suffix (signal, "bind"))
    probe_count_callback (probe_get_work () - begin);
}

static void
wrap_columns (GtkColumnView *view)
{
  static const char *const signals[] = { "setup", "bind", "unbind", "teardown" };
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkListItemFactory) outer = gtk_signal_list_item_factory_new ();

      g_object_set_data_full (G_OBJECT (outer), "inner", g_object_ref (gtk_column_view_column_get_factory (column)),
                              g_object_unref);
      for (guint j = 0; j < G_N_ELEMENTS (signals); j++)
        g_signal_connect (outer, signals[j], G_CALLBACK (called_cb), (gpointer) signals[j]);
      gtk_column_view_column_set_factory (column, outer);
    }
}

/* --- the walk --- */

static gboolean
is_filled (RapportList *list)
{
  g_autoptr (RapportRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return row != NULL && rapport_row_get_record (row) != NULL;
}

static void
wait_loaded (RapportList *list)
{
  while (rapport_list_get_loading (list) || !is_filled (list))
    g_main_context_iteration (NULL, TRUE);
  probe_settle ();
}

static void
show (RapportListPage *page, const char *words, const char *sort)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);

  rapport_query_set_search (query, words);
  if (sort != NULL)
    rapport_query_set_sort (query, rapport_entity_get_field (entity, sort), FALSE);
  rapport_list_page_set_query (page, query);
  wait_loaded (rapport_list_page_get_list (page));
}

static gboolean
walk_cb (gpointer data)
{
  static const struct
  {
    const char *words;
    const char *sort;
  } refreshes[PROBE_REFRESHES] = {
    { "n", NULL }, { "ng", NULL }, { "", NULL },   { "", "code" },
    { "", NULL },  { "c", NULL },  { "co", NULL }, { "", "code" },
  };
  RapportListPage *page;
  GtkWidget *view;
  double worst = 0;
  double callbacks = 0;

  while ((page = find_page ()) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    g_main_context_iteration (NULL, TRUE);
  probe_watch (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (page))));
  while (!is_filled (rapport_list_page_get_list (page)))
    g_main_context_iteration (NULL, TRUE);
  probe_wait_frame ();
  probe_print_start ();
  wait_loaded (rapport_list_page_get_list (page));

  /* A cursor that blinks paints frame after frame for ten seconds. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  view = probe_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW);
  for (guint i = 0; i < PROBE_REFRESHES; i++)
    {
      probe_begin ();
      show (page, refreshes[i].words, refreshes[i].sort);
      worst = MAX (worst, probe_end ());
      if (g_getenv ("BENCH_TELL") != NULL)
        g_printerr ("“%s” by %s: %.1f ms\n", refreshes[i].words, refreshes[i].sort, probe_end () * 1e3);
    }
  probe_print ("refresh", worst);

  wrap_columns (GTK_COLUMN_VIEW (view));
  probe_settle ();
  for (guint i = 0; i < PROBE_REFRESHES; i++)
    {
      probe_begin ();
      show (page, refreshes[i].words, refreshes[i].sort);
      callbacks = MAX (callbacks, probe_get_callbacks ());
      if (g_getenv ("BENCH_TELL") != NULL)
        g_printerr ("callbacks %.1f ms\n", probe_get_callbacks () * 1e3);
    }
  probe_print ("callbacks", callbacks);

  show (page, "", NULL);
  probe_print ("scroll", probe_scroll (view));
  probe_settle ();
  show (page, "", "city");
  probe_print ("resident", probe_get_resident ());
  fflush (stdout);
  _Exit (0);
}

int
main (int argc, char **argv)
{
  char show[] = "--show";
  char page[] = "customer";
  char *arguments[] = { argv[0], show, page, argv[1], NULL };

  rapport_locale_init ();
  probe_init ();
  application = rapport_application_new (G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_idle_add (walk_cb, NULL);
  return g_application_run (G_APPLICATION (application), 4, arguments);
}
