/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"

/* Each of these is done to a good file by other hands; the check has to see it, and the repair to mend what is derived. */
typedef struct
{
  const char *name;
  const char *sql;
  const char *sentence;
  gboolean quickly;  /* seen at every start */
  gboolean repaired; /* by making anew what is derived */
} Damage;

/* clang-format off */
static const Damage damages[] = {
  { "side-row", "DELETE FROM side_partner WHERE id=1", "go wrong for 1 partner.", FALSE, TRUE },
  { "words", "UPDATE side_partner SET fold='x' WHERE id=1", "go wrong for 1 partner.", FALSE, TRUE },
  { "title", "UPDATE side_contact SET title='x'", "go wrong for 1 contact.", FALSE, TRUE },
  { "stray-side-row", "INSERT INTO side_tag (id, title, sort, fold) VALUES (7, 'x', x'00', 'x')", "go wrong for 1 tag.", FALSE,
    TRUE },
  { "index", "INSERT INTO find_partner(find_partner) VALUES ('delete-all')", "Partners: the search does not find", FALSE,
    TRUE },
  { "index-structure", "UPDATE find_partner_data SET block=x'ffffffffffff' WHERE id=10",
    "Partners: the search does not find", FALSE, TRUE },
  { "sums", "UPDATE sum_sale_month SET net=net+1", "sale_month", FALSE, TRUE },
  { "lost-record", "DELETE FROM sale; DELETE FROM side_sale; INSERT INTO find_sale(find_sale) VALUES ('rebuild')",
    "The file holds 0 sales instead of 1 sale.", TRUE, TRUE },
  { "dangling", "UPDATE contact SET partner=99", "refers to a missing one of “Partners”", TRUE, FALSE },
  { "choice", "UPDATE partner SET kind='wizard' WHERE id=1", "“Kind” is none of its choices in 1 partner.", FALSE, FALSE },
  { "history", "DELETE FROM change_part WHERE seq=1", "The history has lost what was changed in 1 act.", FALSE, FALSE },
  { "rule", "UPDATE partner SET parent=1 WHERE id=1", "own distributor", FALSE, FALSE },
};
/* clang-format on */

static void
fill_office (Office *office)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Đại lý Hòa Bình");

  save (office, "exchange_rate", "currency", "EUR", "date", "2026-01-01", "rate", "1100000000000");
  save (office, "contact", "given_name", "Ana", "family_name", "Silva", "partner", ref (partner));
  save (office, "sale", "date", "2026-03-01", "partner", ref (partner), "kind", "sell_through", "net", "1000",
        "currency", "USD");
}

static gboolean
speaks_of (const GPtrArray *wrong, const char *words)
{
  for (guint i = 0; i < wrong->len; i++)
    if (strstr (wrong->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_damage (Office *office, gconstpointer data)
{
  const Damage *damage = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GPtrArray) quickly = NULL;
  g_autoptr (GPtrArray) after = NULL;

  fill_office (office);
  assert_sound (office);
  run_foreign (office, damage->sql);
  wrong = rapport_store_check (office->store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) wrong->pdata[i]);
  g_assert_true (speaks_of (wrong, damage->sentence));
  quickly = rapport_store_check_quickly (office->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (speaks_of (quickly, damage->sentence), ==, damage->quickly);

  rapport_store_repair (office->store, NULL, &error);
  g_assert_no_error (error);
  after = rapport_store_check (office->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (speaks_of (after, damage->sentence), ==, !damage->repaired);
}

/* What is made anew keeps when records were made. */
static void
test_repair_keeps_times (Office *office, gconstpointer data)
{
  g_autofree char *created = NULL;
  g_autoptr (GError) error = NULL;

  fill_office (office);
  run_foreign (office, "UPDATE side_partner SET created='2020-01-01T00:00:00Z'");
  g_assert_true (rapport_store_repair (office->store, NULL, &error));
  created = read_text (office, "SELECT created FROM side_partner");
  g_assert_cmpstr (created, ==, "2020-01-01T00:00:00Z");
}

/* Pages that nobody needs to keep: they are many, and as large as a file may be. */
#define MANY_PAGES                                                                                                     \
  "CREATE TABLE filler (bytes BLOB); INSERT INTO filler WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i+1 FROM "  \
  "n "                                                                                                                 \
  "WHERE i < 140) SELECT zeroblob(1000000) FROM n"

#define MEGABYTE (1 << 20)

/* The file is not put together in memory; and the next act settles as any other. */
static void
test_repair_memory (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill_office (office);
  run_foreign (office, MANY_PAGES);
  sqlite3_memory_highwater (1);
  g_assert_true (rapport_store_repair (office->store, NULL, &error));
  g_assert_no_error (error);
  g_test_message ("%" G_GINT64_FORMAT " MiB", (gint64) sqlite3_memory_highwater (0) / MEGABYTE);
  g_assert_cmpint (sqlite3_memory_highwater (0), <, 170 * MEGABYTE);
  save (office, "partner", "kind", "reseller", "name", "After it");
  assert_sound (office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = g_strconcat ("/check/", damages[i].name, NULL);

      g_test_add (name, Office, &damages[i], open_office, test_damage, close_office);
    }
  TEST ("/check/repair-memory", test_repair_memory);
  TEST ("/check/repair-keeps-times", test_repair_keeps_times);
  return g_test_run ();
}
