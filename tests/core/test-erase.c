/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"
#include "rapport-backup-folder.h"
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

static void
add_backup (Office *office)
{
  g_autofree char *folder = rapport_backup_folder_get (office->path, NULL);
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
}

static RapportErasure *
erase (Office *office, const char *entity, gint64 id)
{
  g_autoptr (GError) error = NULL;
  RapportErasure *erasure = rapport_store_erase (office->store, rapport_entity_find (entity), id, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (erasure);
  return erasure;
}

/* What must be deleted before, because it cannot be without the person, is told of by the person's name. */
static void
test_deleted_before (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  gint64 contact = save (office, "contact", "given_name", "Ana", "family_name", NAME, "partner", ref (partner));
  gint64 other = save (office, "contact", "given_name", "Hans", "family_name", "Meyer", "partner", ref (partner));
  gint64 certification = save (office, "certification", "name", "Expert");
  gint64 certificate = save (office, "certificate", "contact", ref (contact), "certification", ref (certification),
                             "issued_on", "2026-01-01");
  gint64 older = save (office, "certificate", "contact", ref (contact), "certification", ref (certification),
                       "issued_on", "2025-01-01");
  gint64 foreign = save (office, "certificate", "contact", ref (other), "certification", ref (certification),
                         "issued_on", "2026-01-01");
  g_autoptr (RapportErasure) erasure = NULL;
  g_autofree char *kept = NULL;

  edit (office, "certificate", certificate, "number", "secret zxqvwkj");
  edit (office, "contact", contact, "family_name", "Married");
  edit (office, "certificate", foreign, "number", "77");
  remove_record (office, "certificate", certificate);
  remove_record (office, "certificate", older);
  /* The acts of the older one are so old that their details are gone. */
  run_foreign (office, "DELETE FROM change_part WHERE seq=6; UPDATE change SET bytes=0 WHERE seq=6;"
                       "DELETE FROM change_part WHERE seq=12; UPDATE change SET bytes=0 WHERE seq=12");
  erasure = erase (office, "contact", contact);
  g_assert_cmpint (erasure->n_records, ==, 1);
  /* Both acts of the contact, and those of the certificate: made, edited, deleted. */
  g_assert_cmpint (erasure->n_acts, ==, 5);
  kept = read_text (office, "SELECT group_concat(seq) FROM change WHERE bytes > 0");
  g_assert_cmpstr (kept, ==, "1,3,4,7,10");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change WHERE title LIKE 'Hans Meyer · %'"), ==, 2);
  assert_sound (office);
  rapport_store_close (office->store);
  g_assert_false (is_held (office));
}

/* A backup may hold in its history what it does not hold as a record. */
static void
test_backups (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  gint64 contact = save (office, "contact", "given_name", "Ana", "family_name", NAME, "partner", ref (partner));
  g_autoptr (RapportErasure) erasure = NULL;

  rapport_store_close (office->store);
  g_clear_object (&office->store);
  rapport_backup_now_fix (g_get_real_time () / G_USEC_PER_SEC + 86400);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, NULL);
  /* The backup of this day holds the record, the one by hand what is known of it. */
  remove_record (office, "contact", contact);
  add_backup (office);
  undo (office, last_act (office));
  erasure = erase (office, "contact", contact);
  g_assert_cmpuint (erasure->backups->len, ==, 2);
  rapport_backup_now_fix (0);
}

/* The backup that the very act gave rise to is named, though it is copied beside it. */
static void
test_backup_under_way (Office *office, gconstpointer data)
{
  gint64 contact;
  g_autoptr (RapportErasure) erasure = NULL;

  save (office, "partner", "kind", "reseller", "name", "Al Noor");
  contact = save (office, "contact", "given_name", "Ana", "family_name", NAME);
  for (guint i = 0; i < 300; i++)
    save (office, "tag", "name", ref (i));
  reopen (office);
  rapport_backup_now_fix (g_get_real_time () / G_USEC_PER_SEC + 86400);
  erasure = erase (office, "contact", contact);
  rapport_backup_now_fix (0);
  g_assert_null (erasure->trouble);
  g_assert_cmpuint (erasure->backups->len, >=, 1);
  g_assert_true (g_str_has_suffix (erasure->backups->pdata[0], "-daily.rapport"));
}

/* Somebody who reads the old state keeps it in the file: that is said, and once he is done it can be mended. */
static void
test_read_meanwhile (Office *office, gconstpointer data)
{
  gint64 contact = save (office, "contact", "given_name", "Ana", "family_name", NAME);
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportErasure) erasure = NULL;
  gint64 n;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  g_assert_true (rapport_connection_execute (lease.connection, "BEGIN", &error));
  g_assert_true (
      rapport_connection_query_integer (lease.connection, &n, 0, &error, "SELECT count(*) FROM contact", NULL));
  erasure = erase (office, "contact", contact);
  g_assert_nonnull (erasure->trouble);
  g_assert_nonnull (strstr (erasure->trouble, "still being read"));
  g_assert_true (rapport_connection_execute (lease.connection, "ROLLBACK", &error));
  g_assert_no_error (error);
  g_assert_true (rapport_store_repair (office->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (is_held (office));
}

/* Who worked here is forgotten as the author, too, even of the act that erases. */
static void
test_author (Office *office, gconstpointer data)
{
  const gint64 staff = save (office, "staff", "name", "Trần Minh Anh");
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO setting VALUES ('user.%s', '%" G_GINT64_FORMAT "')", g_get_user_name (), staff);
  g_autoptr (RapportErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  run_foreign (office, sql);
  save (office, "tag", "name", "One");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change WHERE who LIKE 'Trần%'"), ==, 1);
  erasure = rapport_store_erase (office->store, rapport_entity_find ("staff"), staff, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM change WHERE who LIKE 'Trần%' OR staff IS NOT NULL"), ==, 0);
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
  TEST ("/erase/deleted-before", test_deleted_before);
  TEST ("/erase/backups", test_backups);
  TEST ("/erase/backup-under-way", test_backup_under_way);
  TEST ("/erase/read-meanwhile", test_read_meanwhile);
  TEST ("/erase/author", test_author);
  TEST ("/erase/needed", test_needed);
  return g_test_run ();
}
