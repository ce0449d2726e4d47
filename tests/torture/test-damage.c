/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rapport-backup-name.h"
#include "rapport-change.h"
#include "rapport-entities.h"
#include "rapport-journal.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-report.h"
#include "rapport-restore.h"
#include "rapport-salvage.h"
#include "rapport-schema.h"
#include "torture-damage.h"
#include "torture-files.h"
#include "torture-office.h"
#include "torture-report.h"

/* A good file with one damage is opened, read and checked. Nothing may crash, and the damaged file must not become another
 * one; there is a way back. A page that is gone is always told; of single bytes, those inside a value cannot be told from typed ones. */

typedef enum
{
  REFUSED, /* not opened, or a query failed, in a sentence */
  TOLD,    /* by the check */
  SILENT,
  CRASHED,
} Outcome;

typedef struct
{
  guint files;
  guint refused;
  guint told;
  guint equal;  /* nothing was said, and nothing is different */
  guint silent; /* nothing was said, and something is different */
  guint backs;  /* ways back that were gone */
} Tally;

/* One of so many files that were found damaged is brought back. */
#define BACK_EVERY 3

static gboolean trusting; /* the control: nothing is checked */

/* --- in the child --- */

static gboolean
read_entity (RapportConnection *connection, const RapportEntity *entity, const char *words)
{
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  rapport_query_set_search (query, words);
  ids = rapport_query_list_ids (query, connection, 0, &error);
  if (ids != NULL)
    records = rapport_query_load (entity, connection, (const gint64 *) ids->data, MIN (ids->len, 50), NULL, &error);
  g_assert_true ((records == NULL) == (error != NULL));
  return records != NULL;
}

static void
read_history (RapportConnection *connection)
{
  g_autoptr (GPtrArray) changes = rapport_change_list (connection, NULL, 20, NULL);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RapportChange *change = changes->pdata[i];
      g_autofree char *words = rapport_change_describe (change, rapport_format_plain ());
      g_autoptr (GPtrArray) records = rapport_change_read (connection, change->seq, NULL, 0, 0, 20, NULL);
    }
}

static void
read_reports (RapportStore *store, RapportConnection *connection)
{
  for (const RapportReport *const *report = rapport_reports (); *report != NULL; report++)
    {
      g_autoptr (RapportReportRequest) request = rapport_report_request_new ();
      g_autoptr (RapportReportResult) result = NULL;

      if (rapport_report_parse_period (connection, "2026", &request->period, NULL))
        result = rapport_report_run (*report, store, request, NULL, NULL);
    }
}

static Outcome
look (const char *path, RapportStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, mode, &error);
  g_autoptr (GPtrArray) wrong = NULL;
  gboolean read = TRUE;

  if (store == NULL)
    {
      g_assert_true (error->domain == RAPPORT_ERROR);
      return REFUSED;
    }
  if (trusting)
    return SILENT;
  {
    g_auto (RapportLease) lease = { 0 };

    if (!rapport_store_lease (store, NULL, &lease, &error))
      return REFUSED;
    for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
      read = read_entity (lease.connection, *entity, "") && read_entity (lease.connection, *entity, "a") && read;
    if (mode == RAPPORT_STORE_READ)
      {
        read_history (lease.connection);
        read_reports (store, lease.connection);
      }
  }
  wrong = rapport_store_check (store, NULL, &error);
  if (wrong == NULL || wrong->len > 0)
    return TOLD;
  return read ? SILENT : REFUSED;
}

static Outcome
look_in_child (const char *path, RapportStoreMode mode)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (look (path, mode));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) && WEXITSTATUS (status) < CRASHED ? (Outcome) WEXITSTATUS (status) : CRASHED;
}

/* A sentence that says what to do, for whoever cannot go on. */
static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == RAPPORT_ERROR);
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 20);
}

/* A letter that became another one is copied as it is, and nobody can guess what it was. Where it stands in a choice, the
 * check names it, so that somebody can choose again. */
static char *
find_fault_but_choices (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);
  g_autoptr (GPtrArray) wrong = store != NULL ? rapport_store_check (store, NULL, &error) : NULL;

  if (wrong == NULL)
    return g_strdup (error->message);
  for (guint i = 0; i < wrong->len; i++)
    if (strstr (wrong->pdata[i], "none of its choices") == NULL)
      return g_strdup (wrong->pdata[i]);
  return NULL;
}

/* What can be read of the damaged file is copied into a sound one, or it is said that nothing can. */
static void
salvage (const char *path)
{
  g_autofree char *target = g_strconcat (path, "-salvaged", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = rapport_salvage (path, target, rapport_office_rules (), NULL, &error);
  g_autofree char *fault = NULL;

  if (results == NULL)
    {
      assert_sentence (error);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
      return;
    }
  fault = find_fault_but_choices (target);
  if (fault != NULL)
    g_error ("what was salvaged is not sound: %s", fault);
}

/* From the backup, as a whole file where it must be, else as an act in the file. */
static void
restore (const char *path, GBytes *damaged, const char *good_print)
{
  g_autofree char *name
      = rapport_backup_name_make (rapport_backup_now (), RAPPORT_SCHEMA_VERSION, RAPPORT_BACKUP_BY_HAND);
  g_autofree char *backups = g_strconcat (path, ".backups", NULL);
  g_autofree char *backup = g_build_filename (backups, name, NULL);
  g_autofree char *aside = NULL;
  g_autofree char *found = NULL;
  g_autofree char *fault = NULL;
  g_autofree char *difference = NULL;
  g_autoptr (GError) error = NULL;
  gboolean needed = FALSE;

  g_assert_cmpint (g_mkdir_with_parents (backups, 0700), ==, 0);
  torture_office_write (TORTURE_OFFICE_PRESENT, backup);
  rapport_restore_is_for_file (backup, path, &needed, &error);
  g_assert_no_error (error);
  if (!needed)
    {
      g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);

      g_assert_no_error (error);
      rapport_store_repair (store, NULL, &error);
      g_assert_no_error (error);
      rapport_store_restore (store, backup, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  else
    {
      rapport_restore_file (backup, path, &aside, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (aside);
      g_assert_true (torture_file_equal (aside, damaged));
    }
  found = torture_office_fingerprint (path, FALSE);
  if (!torture_office_is_same (good_print, found, !needed))
    difference = torture_office_compare (good_print, found);
  fault = difference == NULL ? torture_office_find_fault (path) : NULL;
  if (difference != NULL || fault != NULL)
    g_error ("restored %s: %s", needed ? "as a file" : "as an act", difference != NULL ? difference : fault);
}

static void
go_back_in_child (const char *path, GBytes *damaged, const char *good_print, const char *what)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      salvage (path);
      g_assert_true (torture_file_equal (path, damaged));
      restore (path, damaged, good_print);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s: no way back", what);
}

/* --- in the parent --- */

static void
damage_once (GBytes *good, const char *good_print, TortureDamage damage, GRand *random, Tally *tally)
{
  g_autofree char *what = NULL;
  g_autoptr (GBytes) bytes = torture_damage_make (good, damage, random, &what);
  char *folder = torture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  g_autofree char *found = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  Outcome reading;
  Outcome writing;

  torture_file_write (path, data, length);
  reading = look_in_child (path, RAPPORT_STORE_READ);
  if (reading == CRASHED)
    g_error ("%s, %s: crashed in reading", torture_damage_get_name (damage), what);
  if (!torture_file_equal (path, bytes))
    g_error ("%s, %s: reading changed the file", torture_damage_get_name (damage), what);
  found = torture_office_fingerprint (path, TRUE);

  writing = look_in_child (path, RAPPORT_STORE_WRITE);
  if (writing == CRASHED)
    g_error ("%s, %s: crashed in opening for writing", torture_damage_get_name (damage), what);
  if (writing != SILENT && !torture_file_equal (path, bytes))
    g_error ("%s, %s: a file that was found damaged was changed", torture_damage_get_name (damage), what);

  if (writing != SILENT && (tally->refused + tally->told) % BACK_EVERY == 0)
    {
      go_back_in_child (path, bytes, good_print, what);
      tally->backs++;
    }

  tally->files++;
  tally->refused += reading == REFUSED;
  tally->told += reading == TOLD;
  if (reading == SILENT && torture_office_is_same (good_print, found, FALSE))
    tally->equal++;
  else if (reading == SILENT)
    {
      g_autofree char *difference = torture_office_compare (good_print, found);

      tally->silent++;
      if (damage > TORTURE_DAMAGE_BIT && !trusting)
        g_error ("%s, %s: not told: %s", torture_damage_get_name (damage), what, difference);
    }
  torture_folder_free (folder);
}

static GBytes *
get_good (char **print)
{
  char *folder = torture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  GBytes *good;

  torture_office_write (TORTURE_OFFICE_PRESENT, path);
  *print = torture_office_fingerprint (path, TRUE);
  good = torture_file_read (path);
  torture_folder_free (folder);
  return good;
}

static void
test_damage (gconstpointer data)
{
  TortureDamage damage = (TortureDamage) GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = torture_random ();
  g_autofree char *print = NULL;
  g_autoptr (GBytes) good = get_good (&print);
  guint n = torture_size (60, 2000) / TORTURE_N_DAMAGES;
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    damage_once (good, print, damage, random, &tally);
  torture_report ("damage", tally.files,
                  "%s: %u refused, %u told (%u of them brought back), %u with nothing lost, %u values read as another",
                  torture_damage_get_name (damage), tally.refused, tally.told, tally.backs, tally.equal, tally.silent);
  g_assert_cmpuint (tally.refused + tally.told, >, 0);
  g_assert_cmpuint (tally.backs, >, 0);
}

/* Who just opens the file and believes it. */
static void
test_control (void)
{
  g_autoptr (GRand) random = torture_random ();
  g_autofree char *print = NULL;
  g_autoptr (GBytes) good = get_good (&print);
  Tally tally = { 0 };

  trusting = TRUE;
  for (guint i = 0; i < 60 && tally.silent == 0; i++)
    damage_once (good, print, TORTURE_DAMAGE_ZEROED, random, &tally);
  trusting = FALSE;
  g_assert_cmpuint (tally.silent, >, 0);
  torture_report_control ("damage", "without the check, a lost page went unnoticed at file %u", tally.files);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < TORTURE_N_DAMAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("/damage/%s", torture_damage_get_name ((TortureDamage) i));

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_damage);
    }
  g_test_add_func ("/damage/control", test_control);
  return g_test_run ();
}
