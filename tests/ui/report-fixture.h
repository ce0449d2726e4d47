/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-test.h"

#include <glib/gstdio.h>

#include "rapport-application.h"
#include "rapport-entities.h"
#include "rapport-entity.h"
#include "rapport-office.h"
#include "rapport-report-model.h"
#include "rapport-report-page.h"

#define N_PARTNERS 40

/* A window on a small office with partners, goals and sales. */
typedef struct
{
  GSettings *settings;
  RapportStore *store;
  RapportWindow *window;
  char *path;
} Fixture;

static RapportApplication *application;

/* --- a small office --- */

static inline gint64
save (RapportAct *act, RapportRecord *record, GError **error)
{
  g_autoptr (RapportRecord) owned = record;

  return rapport_act_save (act, owned, error) ? rapport_record_get_id (owned) : 0;
}

static inline RapportRecord *
make (const char *entity, const char *name)
{
  RapportRecord *record = rapport_record_new (rapport_entity_find (entity));

  rapport_record_set_initial (record, rapport_format_plain ());
  if (name != NULL)
    rapport_record_set_text (record, "name", name);

  return record;
}

static inline gboolean
add_sale (RapportAct *act, gint64 partner, gint64 product, const char *date, gint64 net, GError **error)
{
  static guint number;
  RapportRecord *sale = make ("sale", NULL);
  g_autofree char *document = g_strdup_printf ("D-%05u", ++number);

  rapport_record_set_text (sale, "document", document);
  rapport_record_set_text (sale, "date", date);
  rapport_record_set_text (sale, "kind", "sell_through");
  rapport_record_set_integer (sale, "partner", partner);
  rapport_record_set_integer (sale, "product", product);
  rapport_record_set_integer (sale, "quantity", 2000);
  rapport_record_set_integer (sale, "net", net);
  rapport_record_set_text (sale, "currency", "USD");

  return save (act, sale, error) != 0;
}

static inline gboolean
add_goal (RapportAct *act, gint64 partner, gint64 value, GError **error)
{
  RapportRecord *goal = make ("goal", NULL);

  rapport_record_set_integer (goal, "partner", partner);
  rapport_record_set_text (goal, "metric", "net");
  rapport_record_set_text (goal, "from", "2026-01-01");
  rapport_record_set_text (goal, "to", "2026-12-31");
  rapport_record_set_integer (goal, "value", value);
  rapport_record_set_text (goal, "currency", "USD");

  return save (act, goal, error) != 0;
}

/* Partner k: goal (k + 1) × 10,000.00, sales of 500.00 and k × 1,000.00 + 700.00 in 2026, 900.00 in 2025. */
static inline gboolean
fill (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "Công ty Hoàng Long", "شرکت فناوری آریا", "مجموعة الخليج", "Atelier Vélo" };
  gint64 products[2];

  for (guint i = 0; i < 2; i++)
    {
      products[i] = save (act, make ("product", i == 0 ? "Road bike" : "Helmet"), error);
      if (products[i] == 0)
        return FALSE;
    }
  for (int i = 0; i < N_PARTNERS; i++)
    {
      g_autofree char *name = i < 4 ? g_strdup (names[i]) : g_strdup_printf ("Partner %02d", i);
      RapportRecord *partner = make ("partner", name);
      gint64 id;

      rapport_record_set_text (partner, "kind", "reseller");
      rapport_record_set_text (partner, "status", "active");
      id = save (act, partner, error);
      if (id == 0 || !add_goal (act, id, (i + 1) * 1000000, error)
          || !add_sale (act, id, products[0], "2026-03-10", 50000, error)
          || !add_sale (act, id, products[1], "2026-08-20", i * 100000 + 70000, error)
          || !add_sale (act, id, products[0], "2025-03-10", 90000, error))
        return FALSE;
    }

  return TRUE;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings = g_settings_new (RAPPORT_APP_ID);
  fixture->path = g_build_filename (g_get_user_data_dir (), "report.rapport", NULL);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  fixture->store = rapport_office_open (fixture->path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  rapport_store_act (fixture->store, fill, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->window = rapport_window_new (GTK_APPLICATION (application), fixture->settings);
  rapport_window_set_store (fixture->window, fixture->store);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  RapportPage *page = rapport_window_get_page (fixture->window);

  if (page != NULL)
    g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL && page == NULL);
  rapport_store_close (fixture->store);
  WAIT_FOR (G_OBJECT (fixture->store)->ref_count == 1);
  g_assert_finalize_object (fixture->store);
  g_settings_reset (fixture->settings, "digits");
  g_object_unref (fixture->settings);
  g_remove (fixture->path);
  g_free (fixture->path);
}

static inline RapportReportPage *
open_report (Fixture *fixture, const char *uri)
{
  RapportPage *page;

  rapport_window_open_uri (fixture->window, uri);
  page = rapport_window_get_page (fixture->window);
  g_assert_true (RAPPORT_IS_REPORT_PAGE (page));
  WAIT_FOR (!rapport_report_page_get_busy (RAPPORT_REPORT_PAGE (page)));

  return RAPPORT_REPORT_PAGE (page);
}

static inline const RapportReportTable *
get_table (RapportReportPage *page)
{
  const RapportReportResult *result = rapport_report_page_get_result (page);

  g_assert_nonnull (result);

  return result->tables->pdata[0];
}

static inline guint
find_column (const RapportReportTable *table, const char *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].name, name))
      return i;
  g_assert_not_reached ();
}

static inline gint64
get_total (RapportReportPage *page, const char *column)
{
  const RapportReportTable *table = get_table (page);

  return table->total->cells[find_column (table, column)].number;
}

static inline GtkColumnView *
get_view (RapportReportPage *page)
{
  return GTK_COLUMN_VIEW (ui_test_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW));
}

static inline RapportReportItem *
get_item (RapportReportPage *page, guint position)
{
  g_autoptr (GtkTreeListRow) row
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (get_view (page))), position);

  return RAPPORT_REPORT_ITEM (gtk_tree_list_row_get_item (row));
}

static inline gboolean
has_title (RapportReportPage *page, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (get_view (page));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return TRUE;
    }

  return FALSE;
}
