/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-test.h"

#include "rapport-cell.h"
#include "rapport-filter-bar.h"
#include "rapport-filter-text.h"
#include "rapport-list-footer.h"
#include "rapport-list-page-view.h"
#include "rapport-pill.h"
#include "rapport-related-list.h"

/* --- what is shown --- */

static void
test_shown (Fixture *fixture, gconstpointer data)
{
  RapportTable *table = get_table (fixture);
  GtkWidget *pill;

  g_assert_cmpstr (rapport_page_get_uri (RAPPORT_PAGE (fixture->page)), ==, "partner");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->office.window)), ==, "Partners");
  WAIT_FOR (shows (table, "Al Noor Trading"));
  g_assert_true (shows (table, "Dealer"));
  g_assert_true (shows (table, "Vietnam"));
  g_assert_true (shows (table, "Gold"));
  g_assert_true (shows (table, "Suspended"));
  g_assert_true (shows (table, "شرکت فناوری آریا"));
  g_assert_true (shows (fixture->page, "30 partners"));
  gtk_test_accessible_assert_property (rapport_table_get_view (table), GTK_ACCESSIBLE_PROPERTY_LABEL, "Partners");
  gtk_test_accessible_assert_property (GTK_WIDGET (get_search (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search partners");

  pill = ui_find (table, RAPPORT_TYPE_PILL);
  g_assert_nonnull (pill);
  gtk_test_accessible_assert_role (pill, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
test_styles (void)
{
  g_assert_cmpint (rapport_cell_get_style (get_field ("attainment")), ==, RAPPORT_CELL_METER);
  g_assert_cmpint (rapport_cell_get_style (get_field ("pace")), ==, RAPPORT_CELL_NUMBER);
  g_assert_cmpint (rapport_cell_get_style (get_field ("status")), ==, RAPPORT_CELL_STATE);
  g_assert_cmpint (rapport_cell_get_style (get_field ("kind")), ==, RAPPORT_CELL_TEXT);
  g_assert_cmpint (rapport_cell_get_style (get_field ("tier")), ==, RAPPORT_CELL_DOT);
  g_assert_cmpint (rapport_cell_get_style (get_field ("owner")), ==, RAPPORT_CELL_TEXT);
}

/* Each share names two fields of its entity that are summed. */
static void
test_ratios (void)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
      {
        const RapportField *part, *whole;

        if (!rapport_cell_context_ratio (*entity, field, &part, &whole))
          continue;
        g_assert_cmpint (field->kind, ==, RAPPORT_KIND_PERCENT);
        g_assert_nonnull (part);
        g_assert_nonnull (whole);
        g_assert_true ((part->flags & whole->flags & RAPPORT_FIELD_SUMMED) != 0);
      }
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkEditable *search = get_search (fixture);

  gtk_editable_set_text (search, "dong xanh");
  WAIT_FOR (is_ready (fixture, 1));
  WAIT_FOR (shows (get_table (fixture), "Công ty Đồng Xanh"));
  WAIT_FOR (shows (fixture->page, "1 partner"));

  gtk_editable_set_text (search, "nobody at all");
  WAIT_FOR (is_ready (fixture, 0));
  g_assert_cmpstr (get_shown (fixture), ==, "nothing");
  g_assert_false (ui_office_can (&fixture->office, "page.export"));

  ui_office_activate (&fixture->office, "page.clear-filters");
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
  WAIT_FOR (is_ready (fixture, N_PARTNERS));
  g_assert_cmpstr (get_shown (fixture), ==, "table");

  ui_office_activate (&fixture->office, "page.search");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->office.window)), GTK_WIDGET (search)));
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (rapport_table_get_view (get_table (fixture)));
  RapportList *list = rapport_list_page_get_list (fixture->page);
  const gint64 suspended = find_id (fixture, "Partner 05");
  gboolean descending = FALSE;
  guint last = N_PARTNERS - 1;
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("partner"));

  /* As a click on the header of the state does. */
  gtk_column_view_sort_by_column (view, get_column (fixture, 8), GTK_SORT_ASCENDING);
  g_assert_true (rapport_query_get_sort (rapport_list_page_get_query (fixture->page), &descending)
                 == get_field ("status"));
  g_assert_false (descending);
  WAIT_FOR (is_ready (fixture, N_PARTNERS) && rapport_list_get_nth_id (list, last) == suspended);

  gtk_column_view_sort_by_column (view, get_column (fixture, 8), GTK_SORT_DESCENDING);
  rapport_query_get_sort (rapport_list_page_get_query (fixture->page), &descending);
  g_assert_true (descending);
  WAIT_FOR (is_ready (fixture, N_PARTNERS) && rapport_list_get_nth_id (list, 0) == suspended);

  /* The next time the list is opened, it is so, too. */
  rapport_list_view_get_sort (fixture->office.settings, query);
  g_assert_true (rapport_query_get_sort (query, &descending) == get_field ("status") && descending);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("partner");
  g_autoptr (GArray) usual = rapport_list_view_get_usual (entity);
  g_autoptr (GArray) columns = rapport_table_get_columns (get_table (fixture));
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GVariant) widths = NULL;
  gint32 width = 0;

  g_assert_cmpuint (columns->len, ==, usual->len);
  g_assert_cmpmem (columns->data, columns->len * sizeof (guint), usual->data, usual->len * sizeof (guint));

  gtk_column_view_column_set_fixed_width (get_column (fixture, 1), 222);
  widths = rapport_list_view_get_widths (fixture->office.settings, entity);
  g_assert_true (g_variant_lookup (widths, "kind", "i", &width));
  g_assert_cmpint (width, ==, 222);

  g_array_set_size (columns, 2);
  rapport_list_view_set_columns (fixture->office.settings, entity, columns);
  kept = rapport_list_view_get_columns (fixture->office.settings, entity);
  g_assert_cmpuint (kept->len, ==, 2);

  /* Fields of another version are passed over; without any left the usual ones stand. */
  g_settings_set (fixture->office.settings, "view-columns", "a{sas}", NULL);
  g_clear_pointer (&kept, g_array_unref);
  kept = rapport_list_view_get_columns (fixture->office.settings, entity);
  g_assert_cmpuint (kept->len, ==, usual->len);
}

/* --- filters --- */

static void
check_text (Fixture *fixture, RapportQuery *query, const char *field, const char *text)
{
  g_autoptr (RapportFilterNames) known = rapport_filter_names_new ();
  g_autofree char *words = NULL;

  rapport_filter_names_set (known, rapport_entity_find ("territory"), fixture->asia, "Asia");
  words = rapport_filter_text (query, get_field (field), rapport_window_get_format (fixture->office.window), known);
  g_assert_cmpstr (words, ==, text);
}

static void
filter (RapportQuery *query, const char *field, RapportOperator op, const char *text, gint64 integer)
{
  const RapportValue value
      = { text != NULL ? RAPPORT_VALUE_TEXT : RAPPORT_VALUE_INTEGER, integer, (char *) (gpointer) text };

  rapport_filter_remove (query, get_field (field));
  rapport_query_set_filter (query, get_field (field), op, &value, 1);
}

static void
test_filter_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("partner"));
  RapportValue last = { RAPPORT_VALUE_TEXT, 0, (char *) (gpointer) "2026-09-30" };

  filter (query, "status", RAPPORT_OP_IS_NOT, "terminated", 0);
  check_text (fixture, query, "status", "Status: not Terminated");
  filter (query, "status", RAPPORT_OP_IS, "active", 0);
  check_text (fixture, query, "status", "Status: Active");
  g_assert_cmpint (rapport_filter_is (get_field ("territory")), ==, RAPPORT_OP_UNDER);
  g_assert_cmpint (rapport_filter_is (get_field ("owner")), ==, RAPPORT_OP_IS);
  filter (query, "territory", RAPPORT_OP_UNDER, NULL, fixture->asia);
  check_text (fixture, query, "territory", "Territory: Asia");
  filter (query, "sales_this_year", RAPPORT_OP_AT_LEAST, NULL, 100000);
  check_text (fixture, query, "sales_this_year", "Sales this year: at least 1,000.00");
  filter (query, "name", RAPPORT_OP_CONTAINS, "bike", 0);
  check_text (fixture, query, "name", "Name: contains “bike”");
  filter (query, "tier", RAPPORT_OP_BLANK, NULL, 0);
  check_text (fixture, query, "tier", "Tier: empty");
  filter (query, "start", RAPPORT_OP_AT_LEAST, "2026-07-01", 0);
  check_text (fixture, query, "start", "Partner since: from 1 Jul 2026");
  rapport_query_set_filter (query, get_field ("start"), RAPPORT_OP_AT_MOST, &last, 1);
  check_text (fixture, query, "start", "Partner since: Q3 2026");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) query = rapport_query_copy (rapport_list_page_get_query (fixture->page));
  GtkWidget *bar = ui_find (fixture->page, RAPPORT_TYPE_FILTER_BAR);
  RapportValue last = { RAPPORT_VALUE_TEXT, 0, (char *) (gpointer) "2026-09-30" };

  filter (query, "territory", RAPPORT_OP_UNDER, NULL, fixture->asia);
  rapport_list_page_set_query (fixture->page, query);
  WAIT_FOR (is_ready (fixture, 2));
  /* The name of what came with the query is looked up. */
  WAIT_FOR (shows (bar, "Territory: Asia"));

  rapport_filter_remove (query, get_field ("territory"));
  filter (query, "start", RAPPORT_OP_AT_LEAST, "2026-07-01", 0);
  rapport_query_set_filter (query, get_field ("start"), RAPPORT_OP_AT_MOST, &last, 1);
  rapport_list_page_set_query (fixture->page, query);
  WAIT_FOR (is_ready (fixture, 1));
  g_assert_true (shows (bar, "Partner since: Q3 2026"));

  ui_office_activate (&fixture->office, "page.clear-filters");
  WAIT_FOR (is_ready (fixture, N_PARTNERS));
  g_assert_false (shows (bar, "Partner since"));
}

/* --- others --- */

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  open_list (fixture, "campaign");
  WAIT_FOR (is_ready (fixture, 0));
  g_assert_cmpstr (get_shown (fixture), ==, "empty");
  g_assert_true (shows (fixture->page, "New Campaign"));
  g_assert_true (ui_office_can (&fixture->office, "page.new"));
  g_assert_false (ui_office_can (&fixture->office, "page.select"));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  RapportSelection *selection = rapport_list_page_get_selection (fixture->page);

  rapport_page_set_narrow (RAPPORT_PAGE (fixture->page), TRUE);
  g_assert_cmpstr (get_shown (fixture), ==, "rows");
  WAIT_FOR (get_table (fixture) == NULL);
  WAIT_FOR (shows (fixture->page, "Al Noor Trading"));
  WAIT_FOR (shows (fixture->page, "Reseller · Gold · Vietnam"));
  /* A pill only where something is to be noticed. */
  WAIT_FOR (shows (fixture->page, "Suspended"));
  g_assert_false (shows (fixture->page, "Active"));

  rapport_selection_toggle (selection, 0);
  WAIT_FOR (shows (fixture->page, "1 selected"));
  ui_office_activate (&fixture->office, "page.end-selection");

  rapport_page_set_narrow (RAPPORT_PAGE (fixture->page), FALSE);
  WAIT_FOR (get_table (fixture) != NULL);
  WAIT_FOR (shows (get_table (fixture), "Al Noor Trading"));
}

static void
test_drill_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("partner"));
  RapportPage *page;

  filter (query, "status", RAPPORT_OP_IS, "suspended", 0);
  page = rapport_list_page_new_for_query (fixture->office.window, query, "Partners that rest");
  rapport_window_push_page (fixture->office.window, page);
  fixture->page = RAPPORT_LIST_PAGE (page);
  WAIT_FOR (is_ready (fixture, 1));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->office.window)), ==, "Partners that rest");
  g_assert_true (shows (page, "Partners that rest"));
  g_assert_true (shows (page, "Status: Suspended"));
  rapport_window_go_back (fixture->office.window);
  fixture->page = RAPPORT_LIST_PAGE (rapport_window_get_page (fixture->office.window));
  g_assert_true (is_ready (fixture, N_PARTNERS));
}

static void
activated_cb (RapportRelatedList *list, gint64 id, gint64 *activated)
{
  *activated = id;
}

static void
test_related (Fixture *fixture, gconstpointer data)
{
  RapportRelatedList *list
      = rapport_related_list_new (fixture->office.store, rapport_window_get_format (fixture->office.window),
                                  rapport_entity_find ("partner"), get_field ("territory"), fixture->vietnam);
  GtkWidget *window = gtk_window_new ();
  gint64 activated = 0;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (list));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (list, "activate", G_CALLBACK (activated_cb), &activated);
  WAIT_FOR (rapport_related_list_get_total (list) == 2);
  WAIT_FOR (shows (list, "Công ty Đồng Xanh"));
  g_assert_false (shows (list, "Territory"));
  g_signal_emit_by_name (ui_find (list, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_cmpint (activated, >, 0);

  rapport_related_list_set_id (list, fixture->asia);
  WAIT_FOR (rapport_related_list_get_total (list) == 0);
  rapport_related_list_set_id (list, 0);
  g_assert_cmpint (rapport_related_list_get_total (list), ==, 0);
  ui_destroy (window, list);
}

static void
test_sums (void)
{
  const RapportEntity *entity = rapport_entity_find ("partner");
  RapportFormat format;
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 values[] = { 77355000, 90000000 };
  g_autofree char *text = NULL;

  rapport_format_init_for_locale (&format, "en_US");
  g_strlcpy (format.base_currency, "USD", sizeof format.base_currency);
  g_array_append_vals (sums, values, 2);
  text = rapport_list_footer_format_sums (entity, &format, sums);
  g_assert_cmpstr (text, ==, "773,550 of 900,000 \u2068USD\u2069 · 86\u202F%");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/list-page/" name, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/list-page/styles", test_styles);
  g_test_add_func ("/list-page/ratios", test_ratios);
  g_test_add_func ("/list-page/sums", test_sums);
  ADD ("shown", test_shown);
  ADD ("search", test_search);
  ADD ("sort", test_sort);
  ADD ("columns", test_columns);
  ADD ("filter-words", test_filter_words);
  ADD ("filters", test_filters);
  ADD ("empty", test_empty);
  ADD ("narrow", test_narrow);
  ADD ("drill-down", test_drill_down);
  ADD ("related", test_related);

  return g_test_run ();
}
