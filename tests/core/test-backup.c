/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "office-fixture.h"
#include "rapport-backup-folder.h"
#include "rapport-backup-rotation.h"
#include "rapport-backup-sums.h"
#include "rapport-totals.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define NOON 1795521600 /* 2026-11-24T12:00:00Z */

/* --- names --- */

static void
test_names (void)
{
  g_autofree char *name = rapport_backup_name_make (NOON - 6300, 2, RAPPORT_BACKUP_DAILY);

  g_assert_cmpstr (name, ==, "2026-11-24T101500Z-v2-daily.rapport");
  for (guint i = 0; i < RAPPORT_N_BACKUP_REASONS; i++)
    {
      g_autofree char *made = rapport_backup_name_make (NOON + i, 7, i);
      RapportBackupReason reason;
      guint version;
      gint64 time;

      g_assert_true (rapport_backup_name_parse (made, &time, &version, &reason));
      g_assert_cmpint (time, ==, NOON + i);
      g_assert_cmpuint (version, ==, 7);
      g_assert_cmpint (reason, ==, i);
      g_assert_cmpstr (rapport_backup_reason_get_label (reason), !=, "");
    }
}

static void
test_other_names (void)
{
  static const char *const names[] = {
    "",
    "SHA256SUMS",
    ".backup.a8Xk2c",
    "test.rapport",
    "2026-11-24T101500Z-v2-daily",
    "2026-11-24T101500Z-v2-daily.rapport~",
    "2026-11-24T101500Z-v2-daily.rapport.rapport",
    "2026-11-24T101500Z-v02-daily.rapport",
    "2026-11-24T101500-v2-daily.rapport",
    "2026-11-31T101500Z-v2-daily.rapport",
    "2026-11-24T251500Z-v2-daily.rapport",
    "2026-11-24T101500Z-v2-weekly.rapport",
    "2026-11-24T101500Z-v2-.rapport",
    " 2026-11-24T101500Z-v2-daily.rapport",
    "-026-11-24T101500Z-v2-daily.rapport",
  };
  RapportBackupReason reason;
  guint version;
  gint64 time;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (rapport_backup_name_parse (names[i], &time, &version, &reason));
}

/* --- rotation --- */

static void
add_simulated (GPtrArray *backups, gint64 time, RapportBackupReason reason, gboolean verified)
{
  RapportBackup *backup = g_new0 (RapportBackup, 1);

  backup->time = time;
  backup->reason = reason;
  backup->sum = verified ? g_strdup ("0") : NULL;
  g_ptr_array_add (backups, backup);
}

static GPtrArray *
new_backups (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_backup_free);
}

static guint
rotate (GPtrArray *backups, gint64 now)
{
  g_autoptr (GPtrArray) gone = rapport_backup_rotation_choose (backups, now);
  const guint n = gone->len;

  for (guint i = 0; i < n; i++)
    g_assert_true (g_ptr_array_remove (backups, gone->pdata[i]));
  return n;
}

static guint
count_between (const GPtrArray *backups, gint64 from, gint64 to)
{
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    n += ((RapportBackup *) backups->pdata[i])->time > from && ((RapportBackup *) backups->pdata[i])->time <= to;
  return n;
}

static gboolean
has_time (const GPtrArray *backups, gint64 time)
{
  return count_between (backups, time - 1, time) > 0;
}

/* Three years of eight-hour days, rotated after each backup as it is done. */
static void
test_rotation_years (void)
{
  g_autoptr (GPtrArray) backups = new_backups ();
  gint64 now = NOON;

  add_simulated (backups, NOON, RAPPORT_BACKUP_BEFORE_MIGRATION, TRUE);
  for (guint day = 0; day < 3 * 365; day++)
    for (guint half_hour = 0; half_hour < 16; half_hour++)
      {
        now = NOON + day * DAY + half_hour * HOUR / 2;
        add_simulated (backups, now, half_hour == 0 ? RAPPORT_BACKUP_DAILY : RAPPORT_BACKUP_TIMED, TRUE);
        rotate (backups, now);
        g_assert_true (has_time (backups, now));
        g_assert_cmpuint (backups->len, <=, 48 + 14 + 8 + 12 + 1);
      }
  g_assert_true (has_time (backups, NOON));
  g_assert_cmpuint (count_between (backups, now - 2 * DAY, now), ==, 32);
  for (guint day = 2; day < 14; day++)
    g_assert_cmpuint (count_between (backups, now - (day + 1) * DAY, now - day * DAY), ==, 1);
  for (guint week = 2; week < 7; week++)
    g_assert_cmpuint (count_between (backups, now - (week + 1) * 7 * DAY, now - week * 7 * DAY), >=, 1);
  for (guint month = 2; month < 11; month++)
    g_assert_cmpuint (count_between (backups, now - (month * 31 + 31) * DAY, now - month * 30 * DAY), >=, 1);
  g_assert_cmpuint (count_between (backups, NOON, now - 400 * DAY), ==, 0);
  g_assert_cmpuint (rotate (backups, now), ==, 0);
}

/* Whoever comes back after a year finds what there was. */
static void
test_rotation_absence (void)
{
  g_autoptr (GPtrArray) backups = new_backups ();

  for (guint day = 0; day < 14; day++)
    add_simulated (backups, NOON + day * DAY, RAPPORT_BACKUP_DAILY, TRUE);
  rotate (backups, NOON + 400 * DAY);
  g_assert_cmpuint (backups->len, ==, 14);
}

static void
test_rotation_clock (void)
{
  g_autoptr (GPtrArray) backups = new_backups ();

  for (guint day = 0; day < 60; day++)
    add_simulated (backups, NOON + day * DAY, RAPPORT_BACKUP_DAILY, TRUE);
  rotate (backups, NOON + 59 * DAY);
  /* Ten years ahead for an hour. */
  const guint kept = backups->len;
  add_simulated (backups, NOON + 3650 * DAY, RAPPORT_BACKUP_DAILY, TRUE);
  rotate (backups, NOON + 3650 * DAY);
  g_assert_cmpuint (backups->len + 4, >=, kept);
  /* Back again: what is of the future stays, and takes nobody's place. */
  add_simulated (backups, NOON + 60 * DAY, RAPPORT_BACKUP_DAILY, TRUE);
  rotate (backups, NOON + 60 * DAY);
  g_assert_true (has_time (backups, NOON + 3650 * DAY));
  g_assert_true (has_time (backups, NOON + 60 * DAY));
  g_assert_true (has_time (backups, NOON + 59 * DAY));
  /* Backwards: all is of the future. */
  g_assert_cmpuint (rotate (backups, NOON - 365 * DAY), ==, 0);
}

static void
test_rotation_verified (void)
{
  g_autoptr (GPtrArray) backups = new_backups ();

  add_simulated (backups, NOON, RAPPORT_BACKUP_TIMED, TRUE);
  for (guint i = 1; i < 400; i++)
    add_simulated (backups, NOON + i * HOUR, RAPPORT_BACKUP_TIMED, FALSE);
  rotate (backups, NOON + 1000 * DAY);
  g_assert_true (has_time (backups, NOON));
  g_assert_true (has_time (backups, NOON + 399 * HOUR));
  /* Of one day, the verified one stays, though others are newer. */
  g_assert_cmpuint (count_between (backups, NOON - 1, NOON + 11 * HOUR), ==, 1);
}

static void
test_rotation_empty (void)
{
  g_autoptr (GPtrArray) backups = new_backups ();

  g_assert_cmpuint (rotate (backups, NOON), ==, 0);
  add_simulated (backups, NOON - 5000 * DAY, RAPPORT_BACKUP_TIMED, FALSE);
  g_assert_cmpuint (rotate (backups, NOON), ==, 0);
}

/* --- a folder --- */

static char *
get_folder (Office *office)
{
  return rapport_backup_folder_get (office->path, NULL);
}

static char *
add_backup (Office *office, RapportBackupReason reason)
{
  g_auto (RapportLease) lease = { 0 };
  g_autofree char *folder = get_folder (office);
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  path = rapport_backup_folder_add (folder, lease.connection, reason, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
  return path;
}

static guint
count_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_mode (const char *path, guint mode)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, mode);
}

static void
test_folder_names (void)
{
  g_autofree char *beside = rapport_backup_folder_get ("/home/an/customers.rapport", NULL);
  g_autofree char *chosen = rapport_backup_folder_get ("/home/an/customers.rapport", "/media/disk");

  g_assert_cmpstr (beside, ==, "/home/an/customers.rapport.backups");
  g_assert_cmpstr (chosen, ==, "/media/disk/customers.rapport.backups");
}

static void
test_folder (Office *office, gconstpointer data)
{
  g_autofree char *folder = get_folder (office);
  g_autofree char *junk = g_build_filename (folder, "letter.txt", NULL);
  g_autofree char *trap = g_build_filename (folder, "2027-01-01T000000Z-v2-daily.rapport", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) none = rapport_backup_folder_list (folder, NULL);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  const RapportBackup *newest;

  g_assert_cmpuint (none->len, ==, 0);
  save (office, "customer", "name", "Công ty Ánh Dương", "status", "lead");
  rapport_backup_now_fix (NOON);
  first = add_backup (office, RAPPORT_BACKUP_DAILY);
  second = add_backup (office, RAPPORT_BACKUP_DAILY);
  save (office, "customer", "name", "شرکت نور", "status", "lead");
  rapport_backup_now_fix (NOON + HOUR);
  third = add_backup (office, RAPPORT_BACKUP_BY_HAND);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_set_contents (junk, "x", 1, NULL));
  g_assert_cmpint (g_mkdir (trap, 0700), ==, 0);

  backups = rapport_backup_folder_list (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 3);
  newest = backups->pdata[0];
  g_assert_cmpstr (newest->path, ==, third);
  g_assert_cmpint (newest->time, ==, NOON + HOUR);
  g_assert_cmpint (newest->reason, ==, RAPPORT_BACKUP_BY_HAND);
  g_assert_cmpint (newest->size, >, 4096);
  g_assert_nonnull (newest->sum);
  g_assert_cmpint (rapport_totals_get_count (newest->counts, "customer"), ==, 2);
  g_assert_cmpint (rapport_totals_get_count (newest->counts, "sale"), ==, 0);
  g_assert_cmpint (rapport_totals_get_count (newest->counts, "unicorn"), ==, -1);
  g_assert_cmpint (rapport_backup_get_rows (newest), ==, 2);
  g_assert_cmpint (rapport_backup_get_rows (backups->pdata[2]), ==, 1);
  assert_mode (folder, 0700);
  assert_mode (third, 0600);
  rapport_backup_now_fix (0);
}

/* What other programs make of it counts. */
static void
test_sums (Office *office, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("sha256sum");
  const char *command[] = { "sha256sum", "-c", "--strict", RAPPORT_BACKUP_SUMS_NAME, NULL };
  g_autofree char *folder = get_folder (office);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  const char *gone[] = { NULL, NULL };
  int status = 0;

  if (program == NULL)
    {
      g_test_skip ("the program sha256sum is not installed");
      return;
    }
  save (office, "customer", "name", "An", "status", "lead");
  path = add_backup (office, RAPPORT_BACKUP_DAILY);
  g_spawn_sync (folder, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (err, ==, "");
  name = g_path_get_basename (path);
  g_assert_nonnull (strstr (out, name));

  gone[0] = name;
  g_assert_true (rapport_backup_sums_change (folder, gone, NULL, NULL, NULL, &error));
  g_autoptr (RapportBackupSums) sums = rapport_backup_sums_read (folder, &error);
  g_assert_null (rapport_backup_sums_get_sum (sums, name));
  g_assert_null (rapport_backup_sums_get_counts (sums, name));
}

static void
test_hostile_sums (Office *office, gconstpointer data)
{
  static const char text[] = "\n#\n# a\nabc  b\n"
                             "0123456789012345678901234567890123456789012345678901234567890123  ../etc/passwd\n"
                             "0123456789012345678901234567890123456789012345678901234567890123  \xff\xfe\n"
                             "0123456789012345678901234567890123456789012345678901234567890123 x\n"
                             "0123456789012345678901234567890123456789012345678901234567890123  good\r\n"
                             "0123456789012345678901234567890123456789012345678901234567890123  good\n";
  g_autofree char *path = g_build_filename (office->folder, RAPPORT_BACKUP_SUMS_NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBackupSums) sums = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sums = rapport_backup_sums_read (office->folder, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rapport_backup_sums_get_sum (sums, "good"));
  g_assert_null (rapport_backup_sums_get_sum (sums, "../etc/passwd"));
  g_assert_null (rapport_backup_sums_get_sum (sums, "b"));
}

static void
flip_byte (const char *path, long offset)
{
  FILE *file = fopen (path, "r+b");
  int byte;

  g_assert_nonnull (file);
  fseek (file, offset, SEEK_SET);
  byte = fgetc (file);
  fseek (file, offset, SEEK_SET);
  fputc (byte ^ 1, file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_verify (Office *office, gconstpointer data)
{
  g_autofree char *folder = get_folder (office);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sums = g_build_filename (folder, RAPPORT_BACKUP_SUMS_NAME, NULL);

  save (office, "customer", "name", "An", "status", "lead");
  path = add_backup (office, RAPPORT_BACKUP_DAILY);
  backups = rapport_backup_folder_list (folder, NULL);
  g_assert_true (rapport_backup_folder_verify (backups->pdata[0], NULL, &error));
  g_assert_no_error (error);
  flip_byte (path, 30000);
  g_assert_false (rapport_backup_folder_verify (backups->pdata[0], NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
  g_clear_error (&error);

  g_unlink (sums);
  g_ptr_array_unref (backups);
  backups = rapport_backup_folder_list (folder, NULL);
  g_assert_null (((RapportBackup *) backups->pdata[0])->sum);
  g_assert_false (rapport_backup_folder_verify (backups->pdata[0], NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* What an integrity check does not see: a row that is missing, an amount that is another one, two that add up alike. */
static void
test_totals (Office *office, gconstpointer data)
{
  g_auto (RapportLease) lease = { 0 };
  g_auto (RapportTotals) before = { 0 };
  g_auto (RapportTotals) same = { 0 };
  g_auto (RapportTotals) after = { 0 };
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 product;

  product = save (office, "product", "name", "Router", "list_price", "100", "currency", "USD");
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  g_assert_true (rapport_totals_read (lease.connection, &before, &error));
  g_assert_true (rapport_totals_read (lease.connection, &same, &error));
  g_assert_true (rapport_totals_equal (&before, &same));
  g_assert_cmpint (before.rows, ==, rapport_totals_sum_counts (before.counts));
  record = load (office, "product", product);
  rapport_record_set_integer (record, "list_price", G_MAXINT64 / 4);
  g_assert_true (rapport_store_save (office->store, record, &error));
  g_assert_true (rapport_totals_read (lease.connection, &after, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (before.counts, ==, after.counts);
  g_assert_false (rapport_totals_equal (&before, &after));
}

static void
test_rotate_folder (Office *office, gconstpointer data)
{
  g_autofree char *folder = get_folder (office);
  g_autofree char *unfinished = g_build_filename (folder, ".backup.a1b2c3", NULL);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (RapportBackupSums) sums = NULL;
  g_autoptr (GError) error = NULL;
  guint removed = 0;

  save (office, "customer", "name", "An", "status", "lead");
  for (guint hour = 0; hour < 5; hour++)
    {
      g_autofree char *path = NULL;

      rapport_backup_now_fix (NOON + hour * HOUR);
      path = add_backup (office, hour == 1 ? RAPPORT_BACKUP_BEFORE_MIGRATION : RAPPORT_BACKUP_TIMED);
    }
  g_assert_true (g_file_set_contents (unfinished, "x", 1, NULL));
  rapport_backup_now_fix (NOON + 10 * DAY);
  g_assert_true (rapport_backup_folder_rotate (folder, &removed, &error));
  rapport_backup_now_fix (0);
  g_assert_no_error (error);
  g_assert_cmpuint (removed, ==, 3);
  backups = rapport_backup_folder_list (folder, NULL);
  sums = rapport_backup_sums_read (folder, NULL);
  g_assert_cmpuint (backups->len, ==, 2);
  for (guint i = 0; i < backups->len; i++)
    g_assert_true (rapport_backup_folder_verify (backups->pdata[i], NULL, &error));
  g_assert_null (rapport_backup_sums_get_sum (sums, "2026-11-24T120000Z-v2-timed.rapport"));
  /* It may be another program's that is at it. */
  g_assert_true (g_file_test (unfinished, G_FILE_TEST_EXISTS));
}

/* --- what goes wrong --- */

static void
test_cancelled (Office *office, gconstpointer data)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = get_folder (office);
  g_autoptr (GError) error = NULL;

  save (office, "customer", "name", "An", "status", "lead");
  g_cancellable_cancel (cancellable);
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  g_assert_null (rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_DAILY, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_names (folder), ==, 0);
}

static void
test_full_disk (Office *office, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_auto (RapportLease) lease = { 0 };
      g_autofree char *folder = get_folder (office);
      g_autoptr (GError) error = NULL;
      struct rlimit limit = { 64 * 1024, RLIM_INFINITY };

      signal (SIGXFSZ, SIG_IGN);
      save (office, "customer", "name", "An", "status", "lead");
      g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_null (rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_DAILY, NULL, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE);
      g_assert_cmpuint (count_names (folder), ==, 0);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* Root may write everywhere: the child gives its rights up. */
static void
test_read_only_folder (Office *office, gconstpointer data)
{
  g_autofree char *folder = get_folder (office);
  pid_t child;
  int status;

  save (office, "customer", "name", "An", "status", "lead");
  g_assert_cmpint (g_mkdir (folder, 0555), ==, 0);
  g_assert_cmpint (chmod (office->folder, 0755), ==, 0);
  g_assert_cmpint (chmod (folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      gboolean refused;

      if (getuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (2);
      refused = !rapport_backup_sums_change (folder, NULL, "a", "b", "c", &error) && error != NULL
                && error->domain == RAPPORT_ERROR;
      _exit (refused ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpuint (count_names (folder), ==, 0);
}

/* A file where the folder should be. */
static void
test_no_folder (Office *office, gconstpointer data)
{
  g_auto (RapportLease) lease = { 0 };
  g_autofree char *folder = get_folder (office);
  g_autoptr (GError) error = NULL;

  save (office, "customer", "name", "An", "status", "lead");
  g_assert_true (g_file_set_contents (folder, "x", 1, NULL));
  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  g_assert_null (rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_DAILY, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/backup/names", test_names);
  g_test_add_func ("/backup/other-names", test_other_names);
  g_test_add_func ("/backup/rotation/years", test_rotation_years);
  g_test_add_func ("/backup/rotation/absence", test_rotation_absence);
  g_test_add_func ("/backup/rotation/clock", test_rotation_clock);
  g_test_add_func ("/backup/rotation/verified", test_rotation_verified);
  g_test_add_func ("/backup/rotation/empty", test_rotation_empty);
  g_test_add_func ("/backup/folder-names", test_folder_names);
#define ADD(name, func) g_test_add ("/backup/" name, Office, NULL, open_office, func, close_office)
  ADD ("folder", test_folder);
  ADD ("sums", test_sums);
  ADD ("hostile-sums", test_hostile_sums);
  ADD ("verify", test_verify);
  ADD ("totals", test_totals);
  ADD ("rotate-folder", test_rotate_folder);
  ADD ("cancelled", test_cancelled);
  ADD ("full-disk", test_full_disk);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
