/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"
#include "rapport-erase.h"

/* A word that stands nowhere else in the file. */
#define NAME "Zxqvwkj"

static gboolean
file_holds (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, word, strlen (word)) != NULL;
}

/* Nowhere in the file or its log, in no letter case that an index may keep it in. */
static gboolean
is_held (Office *office)
{
  g_autofree char *log = g_strconcat (office->path, "-wal", NULL);

  return file_holds (office->path, NAME) || file_holds (office->path, "zxqvwkj") || file_holds (log, NAME)
         || file_holds (log, "zxqvwkj");
}

static void
test_person (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  gint64 contact = save (office, "contact", "given_name", "Ana", "family_name", NAME, "email", "zxqvwkj@example.com",
                         "partner", ref (partner));
  g_autoptr (RapportErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  edit (office, "contact", contact, "notes", "Note on " NAME);
  edit (office, "partner", partner, "notes", "x");
  erasure = rapport_store_erase (office->store, rapport_entity_find ("contact"), contact, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (erasure->n_records, ==, 1);
  g_assert_cmpint (erasure->n_acts, ==, 2);
  assert_sound (office);
  rapport_store_close (office->store);
  g_assert_false (is_held (office));

  g_clear_object (&office->store);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, NULL);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_false (take_back (office, 0, FALSE, FALSE, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  /* What does not concern it can still be undone; it cannot. */
  undo (office, 4);
  REFUSED (office, 5, FALSE, "no longer kept");
  REFUSED (office, 2, FALSE, "no longer kept");
}

/* A customer that others refer to is not erased in silence. */
static void
test_needed (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  g_autoptr (RapportErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  save (office, "exchange_rate", "currency", "EUR", "date", "2026-01-01", "rate", "1100000000000");
  save (office, "sale", "date", "2026-03-01", "partner", ref (partner), "kind", "sell_through", "net", "1000",
        "currency", "USD");
  erasure = rapport_store_erase (office->store, rapport_entity_find ("partner"), partner, NULL, &error);
  g_assert_null (erasure);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM partner"), ==, 1);
  assert_sound (office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("/erase/person", test_person);
  TEST ("/erase/needed", test_needed);
  return g_test_run ();
}
