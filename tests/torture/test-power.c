/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-office.h"
#include "torture-files.h"
#include "torture-history.h"
#include "torture-image.h"
#include "torture-operations.h"
#include "torture-report.h"

/* The power goes before each sync, and after the last one: what may lie on the disk then is opened again. Every act that
 * was acknowledged must be there, the one under way wholly or not at all. */

/* The control goes on until it has found so many. */
#define CONTROL_FINDS 5

typedef struct
{
  char *folder;
  char *path;
  TortureDisk *disk;
  GPtrArray *events;
  GPtrArray *states; /* (element-type utf8): fingerprints: at first, then after each acknowledgement */
  int copied;        /* the acknowledgement after which the backup must be there; -1: never */
} Recording;

static void
begin_recording (Recording *recording, TortureOffice office)
{
  recording->folder = torture_folder_new ();
  recording->path = g_build_filename (recording->folder, "office.rapport", NULL);
  recording->states = g_ptr_array_new_with_free_func (g_free);
  recording->copied = -1;
  if (office < TORTURE_N_OFFICES)
    torture_office_write (office, recording->path);
  recording->disk = torture_disk_new (recording->folder);
  torture_power_record (recording->folder);
}

static void
acknowledge (Recording *recording)
{
  torture_power_acknowledge ();
  g_ptr_array_add (recording->states, torture_office_fingerprint (recording->path, FALSE));
}

static void
clear_recording (Recording *recording)
{
  g_clear_pointer (&recording->disk, torture_disk_free);
  g_ptr_array_unref (recording->events);
  g_ptr_array_unref (recording->states);
  g_free (recording->path);
  torture_folder_free (recording->folder);
}

/* All operations on the present office that go through SQLite, one after the other, in one opening. */
static void
record_acts (Recording *recording)
{
  static const char *const names[] = {
    "create", "edit", "import", "undo", "redo", "edit-many", "undo", "redo", "delete", "backup", "restore", "undo",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  begin_recording (recording, TORTURE_OFFICE_PRESENT);
  g_ptr_array_add (recording->states, torture_office_fingerprint (recording->path, FALSE));
  store = rapport_office_open (recording->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const TortureOperation *operation = torture_operations ();

      while (!g_str_equal (operation->name, names[i]))
        operation++;
      torture_operation_prepare (operation, recording->folder);
      operation->perform (store, recording->folder, &error);
      g_assert_no_error (error);
      if (g_str_equal (names[i], "backup"))
        recording->copied = (int) i + 1;
      acknowledge (recording);
    }
  rapport_store_close (store);
  recording->events = torture_power_stop ();
}

static void
record_migration (Recording *recording)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  begin_recording (recording, TORTURE_OFFICE_OLD);
  store = rapport_office_open (recording->path, RAPPORT_STORE_WRITE, &error);
  g_assert_no_error (error);
  rapport_store_close (store);
  recording->events = torture_power_stop ();
  /* Whenever the power goes, opening it again brings it up to date. */
  g_ptr_array_add (recording->states, torture_office_fingerprint (recording->path, FALSE));
}

/* (transfer full) (nullable): what is wrong with the image in @folder after @acknowledged acts */
static char *
judge (const Recording *recording, const char *folder, guint acknowledged)
{
  g_autofree char *path = g_build_filename (folder, "office.rapport", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.rapport", NULL);
  g_autofree char *found = NULL;
  char *wrong = torture_office_find_fault (path);
  guint last = MIN (acknowledged + 1, recording->states->len - 1);

  if (wrong != NULL)
    return wrong;
  found = torture_office_fingerprint (path, FALSE);
  if (!g_str_equal (found, recording->states->pdata[acknowledged])
      && !g_str_equal (found, recording->states->pdata[last]))
    return torture_office_compare (recording->states->pdata[acknowledged], found);
  if (recording->copied < 0 || acknowledged < (guint) recording->copied)
    return NULL;
  g_free (g_steal_pointer (&found));
  found = torture_office_fingerprint (copy, TRUE);
  return torture_office_is_same (recording->states->pdata[recording->copied], found, TRUE)
             ? NULL
             : g_strdup_printf ("the backup: %s", found);
}

typedef struct
{
  guint points;
  guint images;
  guint bad;
} Tally;

/* @variants: 1: one at each sync, every sort in turn. @ignore_syncs: the control: the program says synchronous=FULL, and
 * nothing is synced; it ends when enough is found. */
static Tally
lose_power (Recording *recording, guint variants, gboolean ignore_syncs, GRand *random)
{
  char *folder = torture_folder_new ();
  guint acknowledged = 0;
  Tally tally = { 0 };

  for (guint i = 0; i <= recording->events->len && !(ignore_syncs && tally.bad >= CONTROL_FINDS); i++)
    {
      const TortureEvent *event = i < recording->events->len ? recording->events->pdata[i] : NULL;
      gboolean is_sync = event == NULL || event->kind == TORTURE_EVENT_SYNC || event->kind == TORTURE_EVENT_SYNC_FOLDER;

      tally.points += is_sync;
      for (guint variant = 0; is_sync && variant < variants; variant++)
        {
          g_autofree char *wrong = NULL;

          torture_disk_write_image (recording->disk, folder, variants > 1 ? variant : tally.points % 3, random);
          wrong = judge (recording, folder, acknowledged);
          tally.images++;
          if (wrong != NULL && tally.bad++ < 3)
            g_test_message ("event %u of %u, after %u acknowledged, variant %u: %s", i, recording->events->len,
                            acknowledged, variant, wrong);
        }
      if (event != NULL && event->kind == TORTURE_EVENT_ACKNOWLEDGED)
        acknowledged++;
      if (event != NULL && !(ignore_syncs && is_sync))
        torture_disk_add (recording->disk, event);
    }
  torture_folder_free (folder);
  return tally;
}

static void
test_recording (gconstpointer data)
{
  g_autoptr (GRand) random = torture_random ();
  void (*record) (Recording *) = (void (*) (Recording *)) data;
  Recording recording = { 0 };
  Tally tally;

  record (&recording);
  tally = lose_power (&recording, torture_size (1, 20), FALSE, random);
  g_assert_cmpuint (tally.points, >, 3);
  g_assert_cmpuint (tally.bad, ==, 0);
  torture_report ("power", tally.images, "%s: %u syncs, 0 bad", record == record_acts ? "acts" : "migration",
                  tally.points);
  clear_recording (&recording);
}

static void
test_control (void)
{
  g_autoptr (GRand) random = torture_random ();
  Recording recording = { 0 };
  Tally tally;

  record_acts (&recording);
  tally = lose_power (&recording, 2, TRUE, random);
  g_assert_cmpuint (tally.bad, >, 0);
  torture_report_control ("power", "synchronous=OFF: found in %u of %u", tally.bad, tally.images);
  clear_recording (&recording);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  torture_vfs_install ();
  g_test_add_data_func ("/power/acts", (gconstpointer) record_acts, test_recording);
  g_test_add_data_func ("/power/migration", (gconstpointer) record_migration, test_recording);
  g_test_add_func ("/power/control", test_control);
  return g_test_run ();
}
