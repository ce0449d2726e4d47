/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "rapport-moment.h"

/* A day of moments is the day on which people here see them: seven hours east of UTC it begins at 17:00 of the day before. */

static void
assert_from_local (const char *iso, int seconds, int zone, const char *expected)
{
  g_autofree char *text = rapport_moment_from_local (rapport_day_from_iso (iso), seconds, zone);

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (rapport_moment_is_valid (text));
}

static void
test_local (void)
{
  int seconds;

  g_setenv ("TZ", "+07:00", TRUE);
  assert_from_local ("2026-03-05", 0, RAPPORT_ZONE_NONE, "2026-03-04T17:00:00Z");
  assert_from_local ("2026-03-05", 0, 0, "2026-03-05T00:00:00Z");
  assert_from_local ("1969-12-31", 3600, -60, "1969-12-31T02:00:00Z");
  g_assert_cmpint (rapport_moment_to_local ("2026-03-04T17:30:00Z", &seconds), ==, rapport_day_from_iso ("2026-03-05"));
  g_assert_cmpint (seconds, ==, 1800);
  g_assert_cmpint (rapport_moment_to_local ("2026-03-04", NULL), ==, RAPPORT_DAY_NONE);
  g_assert_false (rapport_moment_is_valid ("2026-03-04T24:00:00Z"));
}

/* The hours, in UTC, of the sessions that meet the conditions. */
static void
assert_sessions (Office *office, const char *const *conditions, const char *expected)
{
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("session"));
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  for (; *conditions != NULL; conditions++)
    rapport_query_add_condition (query, lease.connection, *conditions, &error);
  g_assert_no_error (error);
  ids = rapport_query_list_ids (query, lease.connection, 0, &error);
  g_assert_no_error (error);
  for (guint i = ids->len; i-- > 0;)
    {
      g_autoptr (RapportRecord) record = load (office, "session", g_array_index (ids, gint64, i));

      g_string_append_printf (found, "%.5s ", rapport_record_get_text (record, "start") + 8);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

#define find(expected, ...) assert_sessions (office, (const char *const[]){ __VA_ARGS__, NULL }, expected)

static void
test_conditions (Office *office, gconstpointer data)
{
  static const char *const starts[]
      = { "2026-03-04T16:59:59Z", "2026-03-04T17:00:00Z", "2026-03-05T16:59:59Z", "2026-03-05T17:00:00Z" };
  gint64 course = save (office, "course", "name", "Bánh xe");

  g_setenv ("TZ", "+07:00", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    save (office, "session", "course", ref (course), "start", starts[i]);
  find ("04T17 05T16 ", "start=2026-03-05");
  find ("04T16 05T17 ", "start!=2026-03-05");
  find ("04T17 05T16 05T17 ", "start>=2026-03-05");
  find ("04T16 04T17 05T16 ", "start<=2026-03-05");
  find ("04T17 05T16 ", "start>=2026-03-05", "start<=2026-03-05");
  find ("05T16 05T17 ", "start>=2026-03-05 08:00");
  find ("04T17 ", "start=2026-03-04T17:00:00Z");
}

static void
test_titles (Office *office, gconstpointer data)
{
  gint64 course, session, contact;
  g_autoptr (GError) error = NULL;

  g_setenv ("TZ", "+07:00", TRUE);
  course = save (office, "course", "name", "Bánh xe");
  session = save (office, "session", "course", ref (course), "start", "2026-03-04T17:00:00Z");
  contact = save (office, "contact", "given_name", "Lan");
  save (office, "attendance", "session", ref (session), "contact", ref (contact));
  g_assert_cmpint (ask (office, "SELECT title='Bánh xe · 2026-03-05' FROM \"side_session\""), ==, 1);
  g_assert_cmpint (ask (office, "SELECT title LIKE '%2026-03-05%' FROM \"side_attendance\""), ==, 1);

  /* Opened in another time zone the titles say its days, and are found by them. */
  g_clear_object (&office->store);
  g_setenv ("TZ", "+00:00", TRUE);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT title='Bánh xe · 2026-03-04' FROM \"side_session\""), ==, 1);
  g_assert_cmpint (ask (office, "SELECT title LIKE '%2026-03-04%' FROM \"side_attendance\""), ==, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"find_session\" WHERE \"find_session\" MATCH '\"04\"'"), ==, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"find_session\" WHERE \"find_session\" MATCH '\"05\"'"), ==, 0);
  assert_sound (office);
}

static gboolean
age_cb (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "derived_by", "an older Rapport", error)
         && rapport_connection_execute (rapport_act_get_connection (act),
                                        "UPDATE \"side_partner\" SET created='2020-01-01T00:00:00Z', "
                                        "changed='2021-01-01T00:00:00Z'",
                                        error);
}

/* When a record was made is not forgotten when all that is derived is made anew. */
static void
test_times (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save (office, "partner", "name", "An", "kind", "reseller");
  g_assert_true (rapport_store_act (office->store, age_cb, NULL, NULL, NULL, NULL, &error));
  g_clear_object (&office->store);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT value='an older Rapport' FROM \"setting\" WHERE name='derived_by'"), ==, 0);
  g_assert_cmpint (ask (office, "SELECT created='2020-01-01T00:00:00Z' AND changed='2021-01-01T00:00:00Z' "
                                "FROM \"side_partner\""),
                   ==, 1);
  assert_sound (office);
}

#define add(path, func) g_test_add (path, Office, NULL, open_office, func, close_office)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/local", test_local);
  add ("/moment/conditions", test_conditions);
  add ("/moment/titles", test_titles);
  add ("/moment/times", test_times);
  return g_test_run ();
}
