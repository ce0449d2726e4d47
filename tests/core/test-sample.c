/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-entities.h"
#include "rapport-export.h"
#include "rapport-import.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-sample.h"
#include "scratch.h"

/* The sample company: filled once for all tests but those that need another file. */

static char *folder;
static RapportStore *sample;

static RapportStore *
open_new (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RapportStore *store = rapport_office_open (path, RAPPORT_STORE_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static void
fill_store (RapportStore *store)
{
  g_autoptr (GError) error = NULL;

  rapport_sample_fill (store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gint64
ask (RapportStore *store, const char *sql)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 result = -1;

  rapport_store_lease (store, NULL, &lease, &error);
  g_assert_no_error (error);
  rapport_connection_query_integer (lease.connection, &result, -1, &error, sql, NULL);
  g_assert_no_error (error);
  return result;
}

static gint64
count (const char *entity, ...)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find (entity));
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GError) error = NULL;
  const char *condition;
  va_list conditions;
  gint64 n;

  rapport_store_lease (sample, NULL, &lease, &error);
  g_assert_no_error (error);
  va_start (conditions, entity);
  while ((condition = va_arg (conditions, const char *)) != NULL)
    {
      rapport_query_add_condition (query, lease.connection, condition, &error);
      g_assert_no_error (error);
    }
  va_end (conditions);
  n = rapport_query_total (query, lease.connection, NULL, &sums, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_counts (void)
{
  g_assert_cmpint (count ("partner", NULL), ==, 40);
  g_assert_cmpint (count ("customer", NULL), ==, 600);
  g_assert_cmpint (count ("product", NULL), ==, 60);
  g_assert_cmpint (count ("sale", NULL), ==, 12000);
  g_assert_cmpint (count ("sale", "returned = 1", NULL), >, 100);
  g_assert_cmpint (count ("sale", "kind = sell_in", NULL), >, 500);
  g_assert_cmpint (count ("sale", "kind = direct", NULL), >, 300);
  g_assert_cmpint (count ("campaign", NULL), ==, 8);
  g_assert_cmpint (count ("campaign_member", NULL), >, 300);
  g_assert_cmpint (count ("contact", NULL), >, 250);
  g_assert_cmpint (count ("goal", NULL), >, 300);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    g_assert_cmpint (count ((*entity)->name, NULL), >, 0);
  g_assert_cmpint (ask (sample, "SELECT count(DISTINCT \"country\") FROM \"partner\""), ==, 4);
  g_assert_cmpint (ask (sample, "SELECT count(DISTINCT \"currency\") FROM \"sale\""), ==, 3);
  g_assert_cmpint (ask (sample, "SELECT count(*) - count(DISTINCT \"name\") FROM \"partner\""), ==, 0);
  g_assert_cmpint (ask (sample, "SELECT count(*) FROM \"customer\" WHERE \"kind\" = 'organisation' AND \"name\" IN"
                                " (SELECT \"name\" FROM \"customer\" GROUP BY 1 HAVING count(*) > 1)"),
                   ==, 0);
}

/* Two and a half years up to today, every month of them, and never later. */
static void
test_days (void)
{
  g_assert_cmpint (ask (sample, "SELECT count(*) FROM \"sale\" WHERE \"date\" > today()"), ==, 0);
  g_assert_cmpint (ask (sample, "SELECT max(\"date\") >= date(today(), '-4 days') FROM \"sale\""), ==, 1);
  g_assert_cmpint (ask (sample, "SELECT min(\"date\") BETWEEN date(today(), '-31 months') AND"
                                " date(today(), '-29 months') FROM \"sale\""),
                   ==, 1);
  g_assert_cmpint (ask (sample, "SELECT count(DISTINCT substr(\"date\", 1, 7)) FROM \"sale\""), >=, 30);
  g_assert_cmpint (ask (sample, "SELECT count(*) FROM \"sale\" WHERE (\"quantity\" < 0) <> ifnull(\"returned\", 0)"),
                   ==, 0);
  g_assert_cmpint (ask (sample, "SELECT count(*) FROM \"sale\" WHERE \"net_base\" IS NULL OR \"owner\" IS NULL"
                                " OR \"territory\" IS NULL"),
                   ==, 0);
}

static void
test_certificates (void)
{
  g_assert_cmpint (count ("certificate", "status = valid", NULL), >, 20);
  g_assert_cmpint (count ("certificate", "status = expiring", NULL), >, 2);
  g_assert_cmpint (count ("certificate", "status = expired", NULL), >, 5);
  g_assert_cmpint (count ("certificate", "status = renewed", NULL), >, 0);
  g_assert_cmpint (count ("certificate", "status = revoked", NULL), >, 0);
  g_assert_cmpint (count ("session", "status = planned", NULL), >, 0);
  g_assert_cmpint (count ("session", "status = held", NULL), >, 20);
}

/* Partners stand where the reports are interesting: most near their goals, a few far off, on either side. */
static void
test_attainment (void)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("partner"));
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) partners = NULL;
  g_autoptr (GError) error = NULL;
  guint near = 0;
  guint behind = 0;
  guint ahead = 0;

  rapport_store_lease (sample, NULL, &lease, &error);
  g_assert_no_error (error);
  ids = rapport_query_list_ids (query, lease.connection, 0, &error);
  g_assert_no_error (error);
  partners = rapport_query_load (rapport_entity_find ("partner"), lease.connection, (const gint64 *) ids->data,
                                 ids->len, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < partners->len; i++)
    {
      RapportRecord *partner = g_ptr_array_index (partners, i);
      gint64 pace = rapport_record_get_integer (partner, "pace");

      if (g_test_verbose ())
        g_test_message ("%-40s %5.1f %5.1f %s", rapport_record_get_text (partner, "name"),
                        (double) rapport_record_get_integer (partner, "attainment") / 100, (double) pace / 100,
                        rapport_record_get_text (partner, "standing"));
      near += pace >= 8500 && pace <= 11200;
      behind += pace > 0 && pace < 8500;
      ahead += pace > 11200;
    }
  g_assert_cmpuint (near, >=, 16);
  g_assert_cmpuint (behind, >=, 3);
  g_assert_cmpuint (ahead, >=, 1);
}

static void
test_check (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = rapport_store_check (sample, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (wrong, i));
  g_assert_cmpuint (wrong->len, ==, 0);
}

/* The same every time for one date: every table has the same words and numbers in it. */
static void
test_same_again (void)
{
  g_autoptr (RapportStore) again = open_new ("again.rapport");

  fill_store (again);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT ifnull(sum(x.id * (1");

      for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
        if (!rapport_field_is_computed (field))
          g_string_append_printf (
              sql, " + length(ifnull(x.\"%1$s\", '')) + unicode(ifnull(x.\"%1$s\", '?') || '?') %% 97", field->name);
      g_string_append_printf (sql, ")), 0) FROM \"%s\" x", (*entity)->name);
      g_assert_cmpint (ask (sample, sql->str), ==, ask (again, sql->str));
    }
  g_assert_cmpint (ask (sample, "SELECT sum(\"net_base\" % 1000003) FROM \"sale\""), ==,
                   ask (again, "SELECT sum(\"net_base\" % 1000003) FROM \"sale\""));
}

static void
test_refuses_used_file (void)
{
  g_autoptr (RapportStore) store = open_new ("used.rapport");
  g_autoptr (RapportRecord) partner = rapport_record_new (rapport_entity_find ("partner"));
  g_autoptr (GError) error = NULL;

  rapport_record_set_initial (partner, rapport_format_plain ());
  rapport_record_set_text (partner, "name", "Công ty Cũ");
  rapport_record_set_text (partner, "kind", "reseller");
  g_assert_true (rapport_store_save (store, partner, &error));
  g_assert_no_error (error);
  g_assert_false (rapport_sample_fill (store, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM \"partner\""), ==, 1);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM \"sale\""), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (RapportStore) store = open_new ("cancelled.rapport");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (rapport_sample_fill (store, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM \"staff\""), ==, 0);
}

/* Goals and seasons stand on the calendar: the first days of a year and leap days are the dangerous ones. */
static void
test_other_days (void)
{
  static const char *const days[] = { "2028-02-29", "2027-01-01", "2026-03-31" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RapportStore) store = open_new (days[i]);

      rapport_today_fix (rapport_day_from_iso (days[i]));
      fill_store (store);
      g_assert_cmpint (ask (store, "SELECT count(*) FROM \"sale\""), ==, 12000);
      g_assert_cmpint (ask (store, "SELECT count(*) FROM \"goal\""), >, 100);
      rapport_today_fix (RAPPORT_DAY_NONE);
    }
}

/* What is exported comes in again as what it was: every entity, those on other records' pages too. */
static void
test_round_trip (void)
{
  g_autofree char *path = g_build_filename (folder, "again.csv", NULL);

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (RapportQuery) query = rapport_query_new (*entity);
      g_autoptr (RapportImport) import = NULL;
      g_autoptr (GError) error = NULL;
      RapportImportCounts counts;

      rapport_export_list (sample, query, path, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      if (count ((*entity)->name, NULL) == 0)
        {
          g_test_message ("The sample company has no %s", (*entity)->name);
          g_test_fail ();
          continue;
        }
      import = rapport_import_open (*entity, path, NULL, &error);
      g_assert_no_error (error);
      rapport_import_guess_mappings (import);
      rapport_import_run (import, sample, FALSE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      counts = rapport_import_get_counts (import);
      if (counts.created + counts.updated + counts.rejected > 0
          || counts.unchanged != (guint64) count ((*entity)->name, NULL))
        {
          const GPtrArray *rejects = rapport_import_get_rejects (import);
          const GPtrArray *updated = rapport_import_get_examples (import, RAPPORT_IMPORT_UPDATED);

          g_test_message ("%s: created %d, updated %d, unchanged %d, rejected %d; %s; %s", (*entity)->name,
                          (int) counts.created, (int) counts.updated, (int) counts.unchanged, (int) counts.rejected,
                          rejects->len > 0 ? ((RapportImportReject *) rejects->pdata[0])->reason : "",
                          updated->len > 0 ? ((RapportImportExample *) updated->pdata[0])->note : "");
          g_test_fail ();
        }
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = make_scratch ();
  sample = open_new ("sample.rapport");
  fill_store (sample);

  g_test_add_func ("/sample/counts", test_counts);
  g_test_add_func ("/sample/days", test_days);
  g_test_add_func ("/sample/certificates", test_certificates);
  g_test_add_func ("/sample/attainment", test_attainment);
  g_test_add_func ("/sample/check", test_check);
  g_test_add_func ("/sample/same-again", test_same_again);
  g_test_add_func ("/sample/refuses-used-file", test_refuses_used_file);
  g_test_add_func ("/sample/cancelled", test_cancelled);
  g_test_add_func ("/sample/other-days", test_other_days);
  g_test_add_func ("/sample/round-trip", test_round_trip);
  result = g_test_run ();

  g_clear_object (&sample);
  remove_scratch (folder);
  return result;
}
