/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-operations.h"

#include <string.h>

#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-erase.h"
#include "rapport-export.h"
#include "rapport-import.h"
#include "rapport-office.h"
#include "rapport-restore.h"
#include "torture-files.h"
#include "torture-history.h"

#define OFFICE "office.rapport"
#define INPUT "input.csv"
#define BACKUP "backup.rapport"

/* What lies where an export or a backup goes. */
static const char older[] = "an older file, which must stay whole until the new one is\n";

/* --- what is done --- */

static gboolean
create_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportRecord) customer = torture_record_new ("customer", "name", "Công ty Bình Minh", NULL);
  g_autoptr (RapportRecord) sale = NULL;
  g_autofree char *id = NULL;

  if (!rapport_act_save (act, customer, error))
    return FALSE;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, rapport_record_get_id (customer));
  sale = torture_record_new ("sale", "date", "2026-03-01", "document", "T-1", "line", "1", "kind", "direct", "customer",
                             id, "product", "1", "quantity", "2000", "net", "84000", "currency", "USD", NULL);
  return rapport_act_save (act, sale, error);
}

static gboolean
create (RapportStore *store, const char *folder, GError **error)
{
  return rapport_store_act (store, create_func, NULL, NULL, NULL, NULL, error);
}

/* A title that other records show, and an amount that sums hold. */
static gboolean
edit_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportRecord) customer = rapport_act_load (act, rapport_entity_find ("customer"), 210, error);
  g_autoptr (RapportRecord) sale
      = customer != NULL ? rapport_act_load (act, rapport_entity_find ("sale"), 2, error) : NULL;

  if (sale == NULL)
    return FALSE;
  rapport_record_set_text (customer, "name", "Long Hưng (mới)");
  rapport_record_set_integer (sale, "net", 2381000);
  return rapport_act_save (act, customer, error) && rapport_act_save (act, sale, error);
}

static gboolean
edit (RapportStore *store, const char *folder, GError **error)
{
  return rapport_store_act (store, edit_func, NULL, NULL, NULL, NULL, error);
}

static gboolean
delete_one (RapportStore *store, const char *folder, GError **error)
{
  return rapport_store_delete (store, rapport_entity_find ("sale"), 2, error);
}

static gboolean
edit_many_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (GArray) ids = rapport_query_list_ids (query, rapport_act_get_connection (act), 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (RapportRecord) record = rapport_act_load (act, entity, g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return FALSE;
      rapport_record_set_text (record, "industry", "Xe đạp");
      if (!rapport_act_save (act, record, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
edit_many (RapportStore *store, const char *folder, GError **error)
{
  return rapport_store_act (store, edit_many_func, NULL, NULL, NULL, NULL, error);
}

static gboolean
import (RapportStore *store, const char *folder, GError **error)
{
  g_autofree char *input = g_build_filename (folder, INPUT, NULL);
  g_autoptr (RapportImport) import = rapport_import_open (rapport_entity_find ("customer"), input, NULL, error);

  if (import == NULL)
    return FALSE;
  rapport_import_guess_mappings (import);
  return rapport_import_run (import, store, FALSE, NULL, NULL, NULL, error);
}

static gboolean
undo (RapportStore *store, const char *folder, GError **error)
{
  return torture_history_move (store, FALSE, error);
}

static gboolean
redo (RapportStore *store, const char *folder, GError **error)
{
  return torture_history_move (store, TRUE, error);
}

static gboolean
back_up (RapportStore *store, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "copy.rapport", NULL);

  return rapport_store_backup (store, path, NULL, error);
}

static gboolean
restore (RapportStore *store, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, BACKUP, NULL);

  return rapport_store_restore (store, path, NULL, NULL, NULL, error);
}

/* One of the firms that the office came with. */
static gboolean
erase (RapportStore *store, const char *folder, GError **error)
{
  g_autoptr (RapportErasure) erasure = rapport_store_erase (store, rapport_entity_find ("customer"), 230, NULL, error);

  return erasure != NULL;
}

static gboolean
export_csv (RapportStore *store, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "customers.csv", NULL);
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));

  return rapport_export_list (store, query, path, &(RapportExportOptions){ 0 }, NULL, NULL, NULL, error);
}

static const TortureOperation operations[] = {
  { "open", TORTURE_OFFICE_PRESENT, NULL, NULL, FALSE },
  { "create", TORTURE_OFFICE_PRESENT, create, NULL, FALSE },
  { "edit", TORTURE_OFFICE_PRESENT, edit, NULL, FALSE },
  { "delete", TORTURE_OFFICE_PRESENT, delete_one, NULL, FALSE },
  { "edit-many", TORTURE_OFFICE_PRESENT, edit_many, NULL, FALSE },
  { "import", TORTURE_OFFICE_PRESENT, import, NULL, FALSE },
  { "undo", TORTURE_OFFICE_PRESENT, undo, NULL, FALSE },
  { "redo", TORTURE_OFFICE_UNDONE, redo, NULL, FALSE },
  { "migrate", TORTURE_OFFICE_OLD, NULL, NULL, FALSE },
  { "backup", TORTURE_OFFICE_PRESENT, back_up, "copy.rapport", TRUE },
  { "restore", TORTURE_OFFICE_PRESENT, restore, NULL, FALSE },
  { "erase", TORTURE_OFFICE_PRESENT, erase, NULL, FALSE },
  { "export", TORTURE_OFFICE_PRESENT, export_csv, "customers.csv", FALSE },
  { NULL },
};

const TortureOperation *
torture_operations (void)
{
  return operations;
}

/* --- trying one --- */

static char *
make_input (void)
{
  GString *text = g_string_new ("name,city,notes\n");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "\"Mới %u\",Huế,%0*u\n", i, 20 + (int) i, i);
  return g_string_free (text, FALSE);
}

static char *
get_output (TortureTrial *trial)
{
  return g_build_filename (trial->folder, trial->operation->output, NULL);
}

void
torture_operation_prepare (const TortureOperation *operation, const char *folder)
{
  if (operation->perform == import)
    {
      g_autofree char *input = g_build_filename (folder, INPUT, NULL);
      g_autofree char *text = make_input ();

      torture_file_write (input, text, strlen (text));
    }
  if (operation->perform == restore)
    {
      g_autofree char *backup = g_build_filename (folder, BACKUP, NULL);

      torture_office_write (TORTURE_OFFICE_UNDONE, backup);
    }
}

void
torture_trial_prepare (TortureTrial *trial)
{
  torture_folder_clear (trial->folder);
  torture_office_write (trial->operation->office, trial->path);
  torture_operation_prepare (trial->operation, trial->folder);
  if (trial->operation->output != NULL)
    {
      g_autofree char *output = get_output (trial);

      torture_file_write (output, older, sizeof older - 1);
    }
}

gboolean
torture_trial_perform (TortureTrial *trial, GError **error)
{
  g_autoptr (RapportStore) store = rapport_office_open (trial->path, RAPPORT_STORE_WRITE, error);

  return store != NULL
         && (trial->operation->perform == NULL || trial->operation->perform (store, trial->folder, error));
}

TortureTrial *
torture_trial_new (const TortureOperation *operation)
{
  TortureTrial *trial = g_new0 (TortureTrial, 1);
  g_autoptr (GError) error = NULL;

  trial->operation = operation;
  trial->folder = torture_folder_new ();
  trial->path = g_build_filename (trial->folder, OFFICE, NULL);
  torture_trial_prepare (trial);
  trial->before = torture_office_fingerprint (trial->path, FALSE);
  torture_trial_perform (trial, &error);
  g_assert_no_error (error);
  trial->after = torture_office_fingerprint (trial->path, FALSE);
  if (operation->output != NULL && !operation->output_is_office)
    {
      g_autofree char *output = get_output (trial);

      trial->output = torture_file_read (output);
      g_assert_nonnull (trial->output);
    }
  return trial;
}

void
torture_trial_free (TortureTrial *trial)
{
  torture_folder_free (trial->folder);
  g_clear_pointer (&trial->output, g_bytes_unref);
  g_free (trial->path);
  g_free (trial->before);
  g_free (trial->after);
  g_free (trial);
}

/* --- judging --- */

static gboolean
is_older (const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (older, sizeof older - 1);

  return torture_file_equal (path, bytes);
}

static gboolean
is_new_output (TortureTrial *trial, const char *path)
{
  g_autofree char *copy = NULL;

  if (!trial->operation->output_is_office)
    return torture_file_equal (path, trial->output);
  copy = torture_office_fingerprint (path, TRUE);
  return torture_office_is_same (trial->after, copy, TRUE);
}

static char *
judge_output (TortureTrial *trial, TortureClaim claim)
{
  g_autofree char *path = NULL;

  if (trial->operation->output == NULL)
    return NULL;
  path = get_output (trial);
  if (claim != TORTURE_CLAIM_DONE && is_older (path))
    return NULL;
  if (is_new_output (trial, path))
    return NULL;
  return g_strdup_printf ("%s is neither the older file nor a whole new one", trial->operation->output);
}

char *
torture_trial_judge (TortureTrial *trial, TortureClaim claim, gboolean *took_place)
{
  g_autofree char *found = NULL;
  char *fault = judge_output (trial, claim);
  gboolean is_after;

  if (fault == NULL)
    fault = torture_office_find_fault (trial->path);
  if (fault != NULL)
    return fault;

  /* An older file is brought up to date when it is opened. */
  found = torture_office_fingerprint (trial->path, FALSE);
  is_after = torture_office_is_same (trial->after, found, FALSE);
  if (took_place != NULL)
    *took_place = is_after;
  if (is_after || (claim != TORTURE_CLAIM_DONE && torture_office_is_same (trial->before, found, FALSE)))
    return NULL;
  return torture_office_compare (claim == TORTURE_CLAIM_DONE ? trial->after : trial->before, found);
}
