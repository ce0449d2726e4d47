/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report-model.h"
#include "rapport-report-page.h"
#include "ui-office.h"

/* An office with partners, goals and sales, and what a report shows of them. */

#define N_PARTNERS 40

/* --- a small office --- */

static inline gint64
save (RapportAct *act, RapportRecord *record, GError **error)
{
  g_autoptr (RapportRecord) owned = record;

  return rapport_act_save (act, owned, error) ? rapport_record_get_id (owned) : 0;
}

static inline gboolean
add_sale (RapportAct *act, gint64 partner, gint64 product, const char *date, gint64 net, GError **error)
{
  static guint number;
  RapportRecord *sale = ui_make_record ("sale");
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
  RapportRecord *goal = ui_make_record ("goal");

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
      RapportRecord *product = ui_make_record ("product");

      rapport_record_set_text (product, "name", i == 0 ? "Road bike" : "Helmet");
      products[i] = save (act, product, error);
      if (products[i] == 0)
        return FALSE;
    }
  for (int i = 0; i < N_PARTNERS; i++)
    {
      g_autofree char *name = i < 4 ? g_strdup (names[i]) : g_strdup_printf ("Partner %02d", i);
      RapportRecord *partner = ui_make_partner (name);
      gint64 id;

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
set_up (UiOffice *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ui_office_prepare (office, data);
  office->store = ui_office_open (office);
  rapport_store_act (office->store, fill, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_office_show (office);
}

static inline RapportReportPage *
open_report (UiOffice *office, const char *uri)
{
  RapportPage *page;

  rapport_window_open_uri (office->window, uri);
  page = ui_office_get_page (office);
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
  return GTK_COLUMN_VIEW (ui_find (page, GTK_TYPE_COLUMN_VIEW));
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
