/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-opening.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-backup-folder.h"
#include "rapport-error.h"
#include "rapport-office.h"
#include "rapport-restore.h"
#include "rapport-salvage.h"
#include "rapport-sample.h"

void
rapport_opening_free (RapportOpening *opening)
{
  g_clear_object (&opening->old);
  g_clear_pointer (&opening->progress, rapport_progress_unref);
  g_clear_pointer (&opening->sentences, g_ptr_array_unref);
  g_free (opening->path);
  g_free (opening->otherwise);
  g_free (opening->backup);
  g_free (opening->target);
  g_free (opening->aside);
  g_free (opening);
}

/* Nothing is left of a file that could not be filled. */
static void
remove_file (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static RapportStore *
open_file (const RapportOpening *opening, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportStore) store = rapport_office_open (opening->path, opening->mode, error);

  if (store == NULL || opening->progress == NULL || !rapport_store_get_created (store)
      || rapport_sample_fill (store, rapport_progress_report, opening->progress, cancellable, error))
    return g_steal_pointer (&store);
  rapport_store_close (store);
  g_clear_object (&store);
  remove_file (opening->path);

  return NULL;
}

/* --- ways back from damage --- */

static gboolean
bring_back (RapportOpening *opening, GCancellable *cancellable, GError **error)
{
  gboolean needed = FALSE;

  if (!rapport_restore_is_for_file (opening->backup, opening->path, &needed, error))
    return FALSE;
  if (needed)
    return rapport_restore_file (opening->backup, opening->path, &opening->aside, cancellable, error);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
               _ ("“%s” is not damaged. Open it, and restore from the page Backups."), opening->path);

  return FALSE;
}

static void
list_salvaged (RapportOpening *opening, const GPtrArray *results)
{
  RapportFormat format;

  opening->sentences = g_ptr_array_new_with_free_func (g_free);
  rapport_format_init_for_locale (&format, NULL);
  for (guint i = 0; i < results->len; i++)
    {
      const RapportSalvaged *salvaged = g_ptr_array_index (results, i);

      if (salvaged->n_copied > 0 || salvaged->n_refused > 0 || salvaged->gaps->len > 0)
        g_ptr_array_add (opening->sentences, rapport_salvaged_describe (salvaged, &format));
    }
}

/* Opened once, so that what is derived is made anew and nobody waits for it later. */
static gboolean
salvage (RapportOpening *opening, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) results
      = rapport_salvage (opening->path, opening->target, rapport_office_rules (), cancellable, error);
  g_autoptr (RapportStore) store = NULL;
  gboolean done;

  if (results == NULL)
    return FALSE;
  store = rapport_office_open (opening->target, RAPPORT_STORE_WRITE, error);
  if (store == NULL)
    return FALSE;
  done = rapport_store_repair (store, cancellable, error);
  rapport_store_close (store);
  if (done)
    list_salvaged (opening, results);

  return done;
}

static gboolean
has_backups (const char *path)
{
  g_autofree char *folder = rapport_backup_folder_find (path);
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, NULL);

  return backups != NULL && backups->len > 0;
}

static gboolean
prepare (RapportOpening *opening, GCancellable *cancellable, GError **error)
{
  if (opening->backup != NULL)
    return bring_back (opening, cancellable, error);
  if (opening->target != NULL)
    return salvage (opening, cancellable, error);
  if (opening->mode == RAPPORT_STORE_CREATE || g_file_test (opening->path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", opening->path);

  return FALSE;
}

void
rapport_opening_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RapportOpening *opening = data;
  RapportStore *store = NULL;
  GError *error = NULL;

  if (opening->old != NULL)
    rapport_store_close (opening->old);
  if (opening->otherwise != NULL && !g_file_test (opening->path, G_FILE_TEST_EXISTS))
    {
      g_free (opening->path);
      opening->path = g_steal_pointer (&opening->otherwise);
    }
  if (prepare (opening, cancellable, &error) && opening->target == NULL)
    store = open_file (opening, cancellable, &error);
  if (error == NULL)
    {
      g_task_return_pointer (task, store, g_object_unref);
      return;
    }
  opening->has_backups = has_backups (opening->path);
  g_task_return_error (task, error);
}
