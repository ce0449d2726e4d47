/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"
#include "rapport-kind.h"

/* What the history tells: entries, their details, and what is kept of them. */

static void
test_details (Office *office, gconstpointer data)
{
  gint64 staff = save (office, "staff", "name", "سارا احمدی");
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const RapportRecordChange *change;
  gboolean found = FALSE;

  rapport_store_lease (office->store, NULL, &lease, &error);
  record = rapport_query_load_one (rapport_entity_find ("partner"), lease.connection, partner, &error);
  rapport_record_set_integer (record, "owner", staff);
  rapport_record_set_text (record, "name", "Al Noor Trading");
  rapport_store_save (office->store, record, &error);
  g_assert_no_error (error);

  records = rapport_change_read (lease.connection, 3, NULL, 0, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  change = records->pdata[0];
  g_assert_cmpint (change->id, ==, partner);
  g_assert_cmpint (change->verb, ==, RAPPORT_VERB_EDIT);
  g_assert_cmpstr (change->title, ==, "Al Noor Trading");
  for (guint i = 0; i < change->fields->len; i++)
    {
      const RapportFieldChange *field = &g_array_index (change->fields, RapportFieldChange, i);

      if (g_str_equal (field->field->name, "owner"))
        {
          found = TRUE;
          g_assert_true (rapport_value_is_blank (&field->before));
          g_assert_cmpint (field->after.integer, ==, staff);
          g_assert_cmpstr (field->after_title, ==, "سارا احمدی");
        }
      else
        g_assert_cmpstr (field->field->name, ==, "name");
    }
  g_assert_true (found);
  g_assert_cmpuint (change->fields->len, ==, 2);
}

static gboolean
set_several (RapportAct *act, gpointer staff, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("staff"));
  g_autofree char *id = NULL;

  rapport_record_set_text (record, "name", "Lan");
  if (!rapport_act_save (act, record, error))
    return FALSE;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, rapport_record_get_id (record));

  return rapport_act_set_setting (act, "pace_ahead", "11050", error)
         && rapport_act_set_setting (act, "history_years", "0", error)
         && rapport_act_set_setting (act, "user.lan", id, error)
         && rapport_act_set_setting (act, "of_another_version", "1", error);
}

/* (transfer full): "label: before > after", a line each. */
static char *
tell_fields (const RapportRecordChange *change)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < change->fields->len; i++)
    {
      const RapportFieldChange *field = &g_array_index (change->fields, RapportFieldChange, i);
      const RapportFormat *format = rapport_format_plain ();
      g_autofree char *before = rapport_field_format (change->entity, field->field, &field->before, format, NULL);
      g_autofree char *after = rapport_field_format (change->entity, field->field, &field->after, format, NULL);

      g_string_append_printf (text, "%s: %s > %s\n", rapport_field_get_label (change->entity, field->field), before,
                              field->after_title != NULL ? field->after_title : after);
    }

  return g_string_free (text, FALSE);
}

/* Settings have labels, too; all that an act changed stand together, and one that nobody knows is left out. */
static void
test_settings (Office *office, gconstpointer data)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autofree char *fields = NULL;

  g_assert_true (rapport_store_act (office->store, set_several, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  rapport_store_lease (office->store, NULL, &lease, &error);
  records = rapport_change_read (lease.connection, last_act (office), NULL, 0, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  for (guint i = 0; i < records->len; i++)
    if (((RapportRecordChange *) records->pdata[i])->entity == rapport_settings_of_file ())
      fields = tell_fields (records->pdata[i]);
  g_assert_cmpstr (fields, ==,
                   "Pace: ahead from:  > 110.5\n"
                   "Keep details of changes for:  > 0\n"
                   "Who is at this computer:  > Lan\n");
  rest = rapport_change_read (lease.connection, last_act (office), NULL, 0, 2, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->len, ==, 0);
}

static void
test_filters (Office *office, gconstpointer data)
{
  gint64 first = save (office, "partner", "kind", "reseller", "name", "Công ty Hoàng Long");
  RapportChangeFilter filter = { 0 };
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  save (office, "partner", "kind", "reseller", "name", "Other");
  save (office, "customer", "name", "Third");
  edit (office, "partner", first, "notes", "x");
  undo (office, 0);
  rapport_store_lease (office->store, NULL, &lease, &error);

  filter = (RapportChangeFilter){ .entity = rapport_entity_find ("partner"), .record = first };
  found = rapport_change_list (lease.connection, &filter, 10, &error);
  g_assert_cmpuint (found->len, ==, 2);
  g_clear_pointer (&found, g_ptr_array_unref);
  filter = (RapportChangeFilter){ .entity = rapport_entity_find ("customer") };
  found = rapport_change_list (lease.connection, &filter, 10, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_pointer (&found, g_ptr_array_unref);
  filter = (RapportChangeFilter){ .words = "HOANG" };
  found = rapport_change_list (lease.connection, &filter, 10, &error);
  g_assert_cmpuint (found->len, ==, 2);
  g_clear_pointer (&found, g_ptr_array_unref);
  filter = (RapportChangeFilter){ .before = 3, .with_undo = TRUE };
  found = rapport_change_list (lease.connection, &filter, 1, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((RapportChange *) found->pdata[0])->seq, ==, 2);
  g_clear_pointer (&found, g_ptr_array_unref);
  filter = (RapportChangeFilter){ .to = "2000-01-01T00:00:00Z" };
  found = rapport_change_list (lease.connection, &filter, 10, &error);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
compact_before (Office *office, const char *before)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      rapport_store_act (office->store, rapport_journal_compact, (gpointer) before, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_compacted (Office *office, gconstpointer data)
{
  gint64 bytes = 0;
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;

  save (office, "tag", "name", "One");
  save (office, "tag", "name", "Two");
  run_foreign (office, "UPDATE change SET at='2019-01-01T00:00:00Z' WHERE seq=1");
  compact_before (office, "2020-01-01T00:00:00Z");
  rapport_store_lease (office->store, NULL, &lease, &error);
  g_assert_true (rapport_journal_get_size (lease.connection, &bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bytes, ==, ask (office, "SELECT length(changes) FROM change_part WHERE seq=2"));
  g_assert_cmpint (ask (office, "SELECT group_concat(seq) FROM change_part"), ==, 2);
  assert_history (office, "Create tag “Two”\nCreate tag “One”");
  REFUSED (office, 1, FALSE, "no longer kept");
}

static void
compact_old (Office *office)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_act (office->store, rapport_journal_compact_old, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* So many acts of this year, one a day, then the last one now. */
#define DAYS                                                                                                           \
  "UPDATE change SET at=strftime('%Y-%m-%dT%H:%M:%SZ', 'now', (seq - (SELECT max(seq) FROM change))||' days') "        \
  "WHERE seq > 1;"

/* What is older than the file says; the default is two years. */
static void
test_compacted_by_age (Office *office, gconstpointer data)
{
  save (office, "tag", "name", "One");
  for (guint i = 2; i <= 9; i++)
    save (office, "tag", "name", ref (i));
  run_foreign (office, DAYS "UPDATE change SET at='2019-01-01T00:00:00Z' WHERE seq=1;"
                            "INSERT INTO setting VALUES ('history_years', '0')");
  compact_old (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 9);
  run_foreign (office, "DELETE FROM setting WHERE name='history_years'");
  compact_old (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 8);
  REFUSED (office, 1, FALSE, "no longer kept");
  undo (office, 2);
}

/* A clock that was wrong for a day, or is wrong now, makes nothing old: the acts themselves say in what order they came. */
static void
test_wrong_clock (Office *office, gconstpointer data)
{
  for (guint i = 1; i <= 9; i++)
    save (office, "tag", "name", ref (i));
  /* The battery was empty: acts of 2000 among those of this week. */
  run_foreign (office, DAYS "UPDATE change SET at='2000-01-01T00:00:00Z' WHERE seq IN (5, 6)");
  compact_old (office);
  compact_before (office, "2020-01-01T00:00:00Z");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 9);
  /* Seen from the end of the century, all acts are old, and none or only the last is not. */
  run_foreign (office, "UPDATE change SET at='1926-01-01T00:00:00Z'");
  compact_old (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 9);
  run_foreign (office, "UPDATE change SET at=strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE seq=9");
  compact_old (office);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 9);
  /* An act of a future that a wrong clock dreamt of keeps no older one for ever. */
  run_foreign (office, DAYS "UPDATE change SET at='2019-01-01T00:00:00Z' WHERE seq=2;"
                            "UPDATE change SET at='2999-01-01T00:00:00Z' WHERE seq=1");
  compact_before (office, "2020-01-01T00:00:00Z");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part WHERE seq=2"), ==, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 8);
  /* Who asks for it means what is old also where nothing was done since. */
  run_foreign (office, "UPDATE change SET at='1926-01-01T00:00:00Z'");
  compact_before (office, "2020-01-01T00:00:00Z");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change_part"), ==, 0);
}

/* Done by a form of the file whose tables were others. */
static void
test_closed (Office *office, gconstpointer data)
{
  save (office, "tag", "name", "One");
  run_foreign (office, "UPDATE change SET schema=1");
  REFUSED (office, 1, FALSE, "before the file got its present form");
}

static void
test_author (Office *office, gconstpointer data)
{
  gint64 staff = save (office, "staff", "name", "Trần Minh Anh");
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO setting VALUES ('user.%s', '%" G_GINT64_FORMAT "')", g_get_user_name (), staff);
  g_autofree char *who = NULL;

  run_foreign (office, sql);
  save (office, "tag", "name", "One");
  who = read_text (office, "SELECT who FROM change WHERE seq=2");
  g_assert_cmpstr (who, ==, "Trần Minh Anh");
  g_assert_cmpint (ask (office, "SELECT staff FROM change WHERE seq=2"), ==, staff);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/change/details", test_details);
  TEST ("/change/settings", test_settings);
  TEST ("/change/filters", test_filters);
  TEST ("/change/compacted", test_compacted);
  TEST ("/change/compacted-by-age", test_compacted_by_age);
  TEST ("/change/wrong-clock", test_wrong_clock);
  TEST ("/change/closed", test_closed);
  TEST ("/change/author", test_author);
  return g_test_run ();
}
