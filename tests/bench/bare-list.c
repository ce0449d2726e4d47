/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bare-list COLUMNS ROWS: what a table of a million rows costs at least: a GtkColumnView with constant text in the
 * cheapest widgets there are for cells, in a window of the size of ours. */

#include <stdlib.h>

#include "bench-table.h"
#include "ui-probe.h"

#define PAGE 200

/* --- a model of so many times nothing --- */

#define BARE_TYPE_MODEL (bare_model_get_type ())
G_DECLARE_FINAL_TYPE (BareModel, bare_model, BARE, MODEL, GObject)

struct _BareModel
{
  GObject parent_instance;

  guint n_items;
};

static GType
bare_model_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
bare_model_get_n_items (GListModel *model)
{
  return BARE_MODEL (model)->n_items;
}

static gpointer
bare_model_get_item (GListModel *model, guint position)
{
  return position < BARE_MODEL (model)->n_items ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
bare_model_init_list (GListModelInterface *interface)
{
  interface->get_item_type = bare_model_get_item_type;
  interface->get_n_items = bare_model_get_n_items;
  interface->get_item = bare_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BareModel,
                               bare_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bare_model_init_list))

static void
bare_model_class_init (BareModelClass *klass)
{
}

static void
bare_model_init (BareModel *self)
{
}

/* --- the table --- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
}

/* Another text each time: to set the same one again would cost nothing. */
static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  static const char *const texts[] = { "Công ty TNHH Thiên Phú", "Fritz Maurer Schäfer" };
  static guint n;
  double begin = probe_get_work ();

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), texts[n++ % G_N_ELEMENTS (texts)]);
  probe_count_callback (probe_get_work () - begin);
}

/* First a page, then the rest, as every list that is read from a file: to exchange a million rows at once for a million
 * others takes GTK 4.8 seconds, since it looks for the focused one among them. */
static void
refill (BareModel *model, guint n_rows)
{
  guint before = model->n_items;

  model->n_items = PAGE;
  g_list_model_items_changed (G_LIST_MODEL (model), 0, before, PAGE);
  probe_wait_frame ();
  model->n_items = n_rows;
  g_list_model_items_changed (G_LIST_MODEL (model), PAGE, 0, n_rows - PAGE);
  probe_settle ();
}

int
main (int argc, char **argv)
{
  GtkWidget *window;
  GtkWidget *scroller;
  GtkWidget *view;
  BareModel *model;
  guint n_columns = argc > 1 ? (guint) atoi (argv[1]) : 8;
  guint n_rows = argc > 2 ? (guint) atoi (argv[2]) : 1000000;
  double worst = 0;
  double callbacks = 0;

  gtk_init ();
  probe_init ();
  model = g_object_new (BARE_TYPE_MODEL, NULL);
  model->n_items = n_rows;
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (model)))));
  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new ("Column", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      gtk_column_view_column_set_expand (column, i == 0);
      gtk_column_view_column_set_fixed_width (column, 120);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  probe_watch (window);
  probe_wait_frame ();
  probe_print_start ();
  probe_settle ();

  for (guint i = 0; i < PROBE_REFRESHES; i++)
    {
      probe_begin ();
      refill (model, n_rows);
      worst = MAX (worst, probe_end ());
      if (g_getenv ("BENCH_TELL") != NULL)
        g_printerr ("%.1f ms\n", probe_end () * 1e3);
      callbacks = MAX (callbacks, probe_get_callbacks ());
    }
  probe_print ("refresh", worst);
  probe_print ("callbacks", callbacks);
  probe_print ("scroll", probe_scroll (view));
  probe_print ("resident", probe_get_resident ());
  return 0;
}
