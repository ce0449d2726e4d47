/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-office.h"
#include "rapport-schema.h"

/* What the expressions of computed fields and titles give, case by case. */

typedef struct
{
  char *folder;
  RapportStore *store;
  RapportLease lease;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("rapport-entities-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "a.rapport", NULL);
  fixture->store = rapport_office_open (path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  rapport_store_lease (fixture->store, NULL, &fixture->lease, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  rapport_lease_end (&fixture->lease);
  g_clear_object (&fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Prepares @expression of @entity over made-up rows: @row and @joined are what stands in the record and in what it
 * refers to, so that thousands of cases need no records. */
static RapportStatement *
prepare (Fixture *fixture, const char *entity, const char *expression, const char *row, const char *joined)
{
  g_autoptr (RapportSelect) select = rapport_select_new (rapport_entity_find (entity), NULL);
  g_autofree char *value = rapport_select_expression (select, expression);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM (SELECT %s) x%s", value, row, joined);
  g_autoptr (GError) error = NULL;
  RapportStatement *statement = rapport_connection_prepare (fixture->lease.connection, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static void
assert_value (RapportStatement *statement, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_statement_step (statement, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rapport_statement_get_text (statement, 0), ==, expected);
  rapport_statement_reset (statement);
}

#define CERTIFICATE_ROW "?1 AS issued_on, ?3 AS stated_end, ?4 AS valid_from, ?5 AS revoked_on, 1 AS certification"
#define CERTIFICATE_JOIN ", (SELECT CAST(?2 AS INTEGER) AS validity_months, 90 AS renewal_window) r_certification"

/* Every day of a leap year and the years around it, all usual validities: months − 1 day, clamped to the month's end. */
static void
test_certificate_expiry (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (RapportStatement) expires
      = prepare (fixture, "certificate", "{expires_on}", CERTIFICATE_ROW, CERTIFICATE_JOIN);
  RapportDay first = rapport_day_from_ymd (2027, 1, 1);
  RapportDay last = rapport_day_from_ymd (2029, 3, 1);

  for (RapportDay day = first; day <= last; day++)
    for (int months = 1; months <= 120; months += months < 40 ? 1 : 8)
      {
        RapportDay after = rapport_day_add_months (day, months);
        char issued_on[RAPPORT_DAY_TEXT];
        char expected[RAPPORT_DAY_TEXT];
        int from_day;
        int after_day;

        rapport_day_to_ymd (day, NULL, NULL, &from_day);
        rapport_day_to_ymd (after, NULL, NULL, &after_day);
        rapport_day_to_iso (day, issued_on);
        rapport_day_to_iso (after_day < from_day ? after : after - 1, expected);
        rapport_statement_bind_text (expires, 1, issued_on);
        rapport_statement_bind_integer (expires, 2, months);
        assert_value (expires, expected);
      }

  rapport_statement_bind_text (expires, 1, "2026-01-31");
  rapport_statement_bind_integer (expires, 2, 1);
  assert_value (expires, "2026-02-28");
  rapport_statement_bind_text (expires, 4, "2026-03-01"); /* counted from the old end */
  assert_value (expires, "2026-03-31");
  rapport_statement_bind_text (expires, 3, "2027-07-07"); /* what the issuer states wins */
  assert_value (expires, "2027-07-07");
  rapport_statement_bind_null (expires, 3);
  rapport_statement_bind_null (expires, 2); /* never ends */
  assert_value (expires, NULL);
}

static void
test_certificate_status (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *stated_end;
    const char *revoked_on;
    const char *status;
  } cases[] = {
    { "2026-11-23", NULL, "expired" },
    { "2026-11-24", NULL, "expiring" },
    { "2027-02-22", NULL, "expiring" },
    { "2027-02-23", NULL, "valid" },
    { NULL, NULL, "valid" },
    { NULL, "2026-11-24", "revoked" },
    { "2027-06-01", "2026-11-25", "valid" },
    { "2020-01-01", "2019-01-01", "revoked" },
  };
  g_autoptr (RapportStatement) status = prepare (fixture, "certificate", "{status}", CERTIFICATE_ROW, CERTIFICATE_JOIN);

  rapport_today_fix (rapport_day_from_iso ("2026-11-24"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      rapport_statement_bind_text (status, 1, "2019-01-01");
      rapport_statement_bind_null (status, 2);
      rapport_statement_bind_text (status, 3, cases[i].stated_end);
      rapport_statement_bind_text (status, 5, cases[i].revoked_on);
      assert_value (status, cases[i].status);
    }
  rapport_today_fix (RAPPORT_DAY_NONE);
}

static void
test_contact_name (Fixture *fixture, gconstpointer user_data)
{
  static const char *const cases[][6] = {
    { "Minh Anh", "Trần", "vi", NULL, NULL, "Trần Minh Anh" },
    { "Sara", "Ahmadi", "fa", NULL, NULL, "Sara Ahmadi" },
    { "Sara", "Ahmadi", NULL, NULL, NULL, "Sara Ahmadi" },
    { "太郎", "山田", "ja", NULL, NULL, "山田 太郎" },
    { NULL, "Weber", "de", "a@example.com", NULL, "Weber" },
    { "Hà", NULL, "vi", NULL, NULL, "Hà" },
    { NULL, NULL, NULL, "a@example.com\nb@example.com", "K-1", "a@example.com" },
    { NULL, NULL, NULL, "a@example.com", "K-1", "a@example.com" },
    { NULL, NULL, "vi", NULL, "K-1", "K-1" },
    { NULL, NULL, NULL, NULL, NULL, "" },
  };
  g_autoptr (RapportStatement) name = prepare (
      fixture, "contact", "{name}", "?1 AS given_name, ?2 AS family_name, ?3 AS language, ?4 AS email, ?5 AS code", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (int j = 0; j < 5; j++)
        rapport_statement_bind_text (name, j + 1, cases[i][j]);
      assert_value (name, cases[i][5]);
    }
}

static void
test_goal_title (Fixture *fixture, gconstpointer user_data)
{
  static const char *const cases[][4] = {
    { "2026-01-01", "2026-12-31", "Mekong", "Mekong · 2026" },
    { "2026-07-01", "2026-07-31", "Mekong", "Mekong · 2026-07" },
    { "2028-02-01", "2028-02-29", "Mekong", "Mekong · 2028-02" },
    { "2026-07-01", "2026-09-30", "Mekong", "Mekong · 2026-Q3" },
    { "2026-10-01", "2026-12-31", NULL, "2026-Q4" },
    { "2026-02-01", "2026-04-30", NULL, "2026-02-01 – 2026-04-30" },
    { "2026-03-21", "2027-03-20", "آریا", "آریا · 2026-03-21 – 2027-03-20" },
  };
  g_autoptr (RapportStatement) title = prepare (
      fixture, "goal", rapport_entity_find ("goal")->title,
      "?1 AS \"from\", ?2 AS \"to\", 1 AS partner, NULL AS owner, NULL AS territory",
      ", (SELECT ?3 AS title) t_partner, (SELECT NULL AS title) t_owner, (SELECT NULL AS title) t_territory");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (int j = 0; j < 3; j++)
        rapport_statement_bind_text (title, j + 1, cases[i][j]);
      assert_value (title, cases[i][3]);
    }
}

/* Titles and computed fields of every entity prepare, with all figures, and give a title that is not NULL. */
static void
test_expressions (Fixture *fixture, gconstpointer user_data)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (RapportSelect) select = rapport_select_new (*entity, rapport_office_rules ());
      g_autoptr (GString) sql = g_string_new ("SELECT ");
      g_autofree char *title = rapport_select_expression (select, (*entity)->title);
      g_autofree char *from = NULL;
      g_autoptr (RapportStatement) statement = NULL;
      g_autoptr (GError) error = NULL;

      g_string_append (sql, title);
      for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
        {
          g_autofree char *value = rapport_select_field (select, field);

          g_string_append_printf (sql, ", %s", value);
        }
      from = rapport_select_from (select);
      g_string_append_printf (sql, " FROM %s", from);
      statement = rapport_connection_prepare (fixture->lease.connection, sql->str, &error);
      g_assert_no_error (error);
      g_assert_false (rapport_statement_step (statement, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/expressions/certificate-expiry", Fixture, NULL, set_up, test_certificate_expiry, tear_down);
  g_test_add ("/expressions/certificate-status", Fixture, NULL, set_up, test_certificate_status, tear_down);
  g_test_add ("/expressions/contact-name", Fixture, NULL, set_up, test_contact_name, tear_down);
  g_test_add ("/expressions/goal-title", Fixture, NULL, set_up, test_goal_title, tear_down);
  g_test_add ("/expressions/all-prepare", Fixture, NULL, set_up, test_expressions, tear_down);
  return g_test_run ();
}
