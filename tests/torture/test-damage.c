/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rapport-change.h"
#include "rapport-entities.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "torture-damage.h"
#include "torture-files.h"
#include "torture-office.h"
#include "torture-report.h"

/* A good file with one damage is opened, read and checked. Nothing may crash, and the damaged file must not become another
 * one. A page that is gone is always told; of single bytes, those inside a value cannot be told from typed ones. */

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
} Tally;

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
  torture_report ("damage", tally.files, "%s: %u refused, %u told, %u with nothing lost, %u values read as another",
                  torture_damage_get_name (damage), tally.refused, tally.told, tally.equal, tally.silent);
  g_assert_cmpuint (tally.refused + tally.told, >, 0);
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
