/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "query-fixture.h"
#include "rapport-connection-private.h"

/* --- many --- */

#define MANY 20000

/* One in three is red, one in hundred blue, the last forty of the order green. */
static gboolean
add_many (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("customer"));
      guint mixed = (i * 7919) % MANY;
      g_autofree char *name = g_strdup_printf ("%05u %s%s%s", mixed, i % 3 == 0 ? "đỏ" : "red",
                                               i % 100 == 0 ? " blue" : "", mixed >= MANY - 40 ? " green" : "");

      rapport_record_set_text (record, "kind", "organisation");
      rapport_record_set_text (record, "name", name);
      rapport_record_set_text (record, "status", i % 50 == 0 ? "lost" : "lead");
      rapport_record_set_text (record, "city", i % 7 == 0 ? "Huế" : NULL);
      if (!rapport_act_save (act, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
assert_plans_agree (Fixture *fixture, RapportQuery *query, guint limit, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) walked = rapport_query_list_ids_by (query, lease (fixture), limit, RAPPORT_PLAN_WALK, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (walked->len, ==, n_expected);
  for (RapportPlan plan = RAPPORT_PLAN_AUTO; plan <= RAPPORT_PLAN_COLLATE; plan++)
    {
      g_autoptr (GArray) ids = rapport_query_list_ids_by (query, lease (fixture), limit, plan, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), walked->data, walked->len * sizeof (gint64));
    }
}

static gboolean
count_record (RapportRecord *record, gpointer user_data, GError **error)
{
  guint *n = user_data;

  if (++*n < 5000)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, "enough");
  return FALSE;
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "red", "do", "đỏ", "blue", "green", "0", "00 b", "green blue", "nothing" };
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  rapport_store_act (fixture->store, add_many, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (int descending = 0; descending < 2; descending++)
      for (int filtered = 0; filtered < 2; filtered++)
        {
          g_autoptr (GArray) all = NULL;

          rapport_query_set_search (query, words[i]);
          rapport_query_set_sort (query, NULL, descending);
          rapport_query_clear_filters (query);
          if (filtered)
            rapport_query_add_condition (query, lease (fixture), "status = lost", NULL);
          all = rapport_query_list_ids (query, lease (fixture), 0, &error);
          g_assert_no_error (error);
          g_assert_cmpint (rapport_query_total (query, lease (fixture), NULL, NULL, &error), ==, all->len);
          assert_plans_agree (fixture, query, 0, all->len);
          assert_plans_agree (fixture, query, 200, MIN (200, all->len));
        }
  rapport_query_set_search (query, "");
  rapport_query_set_sort (query, NULL, FALSE);
  rapport_query_clear_filters (query);
  rapport_query_add_condition (query, lease (fixture), "city = hue", NULL);
  assert_plans_agree (fixture, query, 200, 200);
  assert_plans_agree (fixture, query, 0, (MANY + 6) / 7);

  /* A stream stops when it is told to. */
  rapport_query_clear_filters (query);
  g_assert_false (rapport_query_foreach (query, lease (fixture), NULL, count_record, &n, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  g_assert_cmpuint (n, ==, 5000);
}

/* Lists of a million stand and fall with these. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *entity;
    const char *sort;
    const char *step;
    gboolean sorts;
  } cases[] = {
    { "customer", NULL, "SCAN s USING COVERING INDEX sort_customer\n", FALSE },
    { "customer", "name", "SCAN s USING COVERING INDEX sort_customer\n", FALSE },
    { "customer", "code", "SCAN x USING COVERING INDEX only_customer_code\n", FALSE },
    { "customer", "industry", "SCAN s\n", TRUE },
    { "customer", "employees", "SCAN x\n", TRUE },
    { "sale", "date", "SCAN x USING COVERING INDEX date_sale\n", FALSE },
    { "sale", "partner", "SEARCH x USING COVERING INDEX ref_sale_partner (partner=?)\n", FALSE },
    { "contact", "customer", "SEARCH x USING COVERING INDEX ref_contact_customer (customer=?)\n", FALSE },
  };
  gint64 partner = add (fixture, "partner", "name", "P", "kind", "reseller", NULL);
  gint64 customer = add (fixture, "customer", "name", "C", NULL);

  /* Going through the targets pays when more rows refer than there are targets. */
  for (int i = 0; i < 2; i++)
    {
      add (fixture, "sale", "document", number (i), "date", "2026-01-01", "partner", number (partner), "quantity", "1",
           "net", "1", "currency", "USD", NULL);
      add (fixture, "contact", "given_name", "A", "customer", number (customer), NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int descending = 0; descending < 2; descending++)
      {
        const RapportEntity *entity = rapport_entity_find (cases[i].entity);
        g_autoptr (RapportQuery) query = rapport_query_new (entity);
        g_autoptr (GError) error = NULL;
        g_autofree char *steps = NULL;

        rapport_query_set_sort (query, cases[i].sort != NULL ? rapport_entity_get_field (entity, cases[i].sort) : NULL,
                                descending);
        steps = rapport_query_explain (query, lease (fixture), 200, &error);
        g_assert_no_error (error);
        g_test_message ("%s by %s: %s", cases[i].entity, cases[i].sort, steps);
        g_assert_nonnull (strstr (steps, cases[i].step));
        g_assert_cmpint (strstr (steps, "TEMP B-TREE") != NULL, ==, cases[i].sorts);
      }
}

/* Says how SQLite goes about each statement that runs. */
static int
explain_cb (unsigned int type, void *steps, void *statement, void *detail)
{
  sqlite3 *database = sqlite3_db_handle (statement);
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (statement), NULL);
  sqlite3_stmt *plan = NULL;

  if (!g_str_has_prefix (sqlite3_sql (statement), "SELECT x.id FROM"))
    return 0;
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &plan, NULL), ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    g_string_append_printf (steps, "%s\n", (const char *) sqlite3_column_text (plan, 3));
  sqlite3_finalize (plan);
  return 0;
}

/* One number or address in common is enough, and no list of a million is read for it. */
static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  const guint phone = rapport_entity_field_index (entity, rapport_entity_get_field (entity, "phone"));
  const guint name = rapport_entity_field_index (entity, rapport_entity_get_field (entity, "name"));
  static const struct
  {
    const char *phone;
    const char *email;
    guint n;
  } cases[] = {
    { "+84 28 5550 0100", NULL, 1 },
    { "0905 123 456", NULL, 1 },
    { "۰۹۰۵ ۱۲۳ ۴۵۶", NULL, 1 },
    { "1\n0905 123 456\n2", NULL, 1 },
    { "0905 123", NULL, 0 },
    { "0905 123 456 7", NULL, 0 },
    { "0123456789", NULL, 1 },
    { NULL, "LAN@Example.com", 1 },
    { NULL, "an@example.com", 0 },
    { "0123456789", "lan@example.com", 2 },
    { "\"", "+", 0 },
  };
  g_autoptr (GString) steps = g_string_new (NULL);

  add (fixture, "customer", "name", "Một", "phone", "+84 28 5550 0100\n0905 123 456", "email", "b@example.com", NULL);
  add (fixture, "customer", "name", "Hai", "phone", "0123456789", NULL);
  add (fixture, "customer", "name", "Ba", "email", "a@example.com\nlan@example.com", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapportRecord) draft = rapport_record_new (entity);
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      rapport_record_set_text (draft, "name", "Bốn");
      rapport_record_set_text (draft, "phone", cases[i].phone);
      rapport_record_set_text (draft, "email", cases[i].email);
      sqlite3_trace_v2 (rapport_connection_get_handle (lease (fixture)), SQLITE_TRACE_STMT, explain_cb, steps);
      found = rapport_query_find_duplicates (draft, lease (fixture), &error);
      sqlite3_trace_v2 (rapport_connection_get_handle (lease (fixture)), 0, NULL, NULL);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, cases[i].n);
      g_assert_false (found->len > 0 && rapport_query_is_duplicate (draft, found->pdata[0], name));
      g_assert_true (found->len == 0 || cases[i].phone == NULL
                     || rapport_query_is_duplicate (draft, found->pdata[0], phone));
    }
  g_test_message ("%s", steps->str);
  g_assert_nonnull (strstr (steps->str, ":M"));
  g_assert_nonnull (strstr (steps->str, "SEARCH x USING INTEGER PRIMARY KEY"));
  g_assert_null (strstr (steps->str, "SCAN x"));
  g_assert_null (strstr (steps->str, "TEMP B-TREE"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, settings, func) g_test_add ("/query-plans/" name, Fixture, settings, set_up, func, tear_down)
  ADD ("plans", vietnamese, test_plans);
  ADD ("steps", vietnamese, test_steps);
  ADD ("duplicates", vietnamese, test_duplicates);
  return g_test_run ();
}
