/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-backup-folder.h"
#include "rapport-cli-private.h"
#include "rapport-entities.h"
#include "rapport-office.h"
#include "rapport-restore.h"

/* --- what differs --- */

static void
print_count (const RapportDifferenceCount *count)
{
  g_autofree char *sentence = rapport_difference_count_describe (count, rapport_format_plain ());

  if (!rapport_difference_count_is_none (count))
    rapport_cli_print ("%s", sentence);
}

static gboolean
differs (const GArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    if (!rapport_difference_count_is_none (&g_array_index (counts, RapportDifferenceCount, i)))
      return TRUE;
  return FALSE;
}

/* @some: (out): whether anything does */
static gboolean
print_differences (RapportStore *store, const char *backup, gboolean *some, GError **error)
{
  g_autoptr (GArray) counts = rapport_store_compare (store, backup, NULL, error);

  if (!counts)
    return FALSE;
  for (guint i = 0; i < counts->len; i++)
    print_count (&g_array_index (counts, RapportDifferenceCount, i));
  *some = differs (counts);
  if (!*some)
    rapport_cli_print (_ ("Nothing differs from the backup."));
  return TRUE;
}

/* --- ways to restore --- */

static int
restore_file (const char *backup, const char *path)
{
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  if (!rapport_restore_file (backup, path, &aside, NULL, &error))
    return rapport_cli_fail (error);
  if (aside)
    rapport_cli_print (_ ("The damaged file was kept as “%s”."), aside);
  rapport_cli_print (_ ("“%s” was made from the backup."), path);
  return RAPPORT_CLI_DONE;
}

static void
backed_up_cb (RapportStore *store, const char *path, const char *trouble)
{
  if (trouble)
    rapport_cli_print_error ("%s", trouble);
}

static gboolean
restore_all (RapportStore *store, const char *backup, GError **error)
{
  gboolean some;

  g_signal_connect (store, "backed-up", G_CALLBACK (backed_up_cb), NULL);
  if (!print_differences (store, backup, &some, error)
      || !rapport_store_restore (store, backup, NULL, NULL, NULL, error))
    return FALSE;
  /* What is to be told of the backup before it waits in the main loop, which a command does not run. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (some)
    rapport_cli_print (_ ("The backup was restored. “rapport undo” takes it back."));
  return TRUE;
}

static gboolean
find_record (RapportStore *store, const char *backup, const char *text, RapportRecordKey *key, GError **error)
{
  const char *slash = strchr (text, '/');
  g_autofree char *name = slash ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);

  key->entity = rapport_entity_find (name);
  if (!key->entity || !slash)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                   _ ("“%s” names no record. Write it as ENTITY/CODE; “rapport entities” lists the entities."), text);
      return FALSE;
    }
  return rapport_store_find_in_backup (store, backup, key->entity, slash + 1, &key->id, NULL, error);
}

static gboolean
restore_records (RapportStore *store, const char *backup, char **records, GError **error)
{
  const guint n = g_strv_length (records);
  g_autofree RapportRecordKey *keys = g_new (RapportRecordKey, n);

  for (guint i = 0; i < n; i++)
    if (!find_record (store, backup, records[i], &keys[i], error))
      return FALSE;
  if (!rapport_store_restore_records (store, backup, keys, n, NULL, error))
    return FALSE;
  rapport_cli_print (ngettext ("%u record was restored. “rapport undo” takes it back.",
                               "%u records were restored. “rapport undo” takes it back.", n),
                     n);
  return TRUE;
}

/* --- the command --- */

typedef struct
{
  char *backup;
  char *path;
  gboolean dry_run;
  char **records; /* (nullable) */
} Wish;

static void
clear_wish (Wish *wish)
{
  g_clear_pointer (&wish->backup, g_free);
  g_clear_pointer (&wish->path, g_free);
  g_clear_pointer (&wish->records, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* A bare name as `rapport backup --list` prints it is one of the folder. */
static char *
locate (const char *input, const char *path)
{
  g_autofree char *folder = rapport_backup_folder_find (path);
  g_autofree char *inside = g_build_filename (folder, input, NULL);

  return strchr (input, G_DIR_SEPARATOR) == NULL && !g_file_test (input, G_FILE_TEST_EXISTS)
                 && g_file_test (inside, G_FILE_TEST_EXISTS)
             ? g_steal_pointer (&inside)
             : g_strdup (input);
}

static gboolean
restore_into (RapportStore *store, const Wish *wish, GError **error)
{
  gboolean some;

  if (wish->dry_run)
    return print_differences (store, wish->backup, &some, error);
  return wish->records ? restore_records (store, wish->backup, wish->records, error)
                       : restore_all (store, wish->backup, error);
}

/* A file that is there is tried first; whether it is damaged is seen by what fails, or else read for a long time. */
static int
fulfil (const Wish *wish)
{
  const gboolean found = g_file_test (wish->path, G_FILE_TEST_EXISTS);
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  gboolean needed = FALSE;

  if (found)
    store = rapport_office_open (wish->path, wish->dry_run ? RAPPORT_STORE_READ : RAPPORT_STORE_WRITE, &error);
  if (store && restore_into (store, wish, &error))
    return RAPPORT_CLI_DONE;
  g_clear_object (&store);
  if (found && !g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT)
      && !g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN))
    return rapport_cli_fail (error);
  if (!rapport_restore_is_for_file (wish->backup, wish->path, &needed, &refusal) || !needed)
    return rapport_cli_fail (error ? error : refusal);
  if (!wish->dry_run && !wish->records)
    return restore_file (wish->backup, wish->path);
  rapport_cli_print_error (_ ("“%s” is damaged or missing. Only the whole backup can be restored in its place."),
                           wish->path);
  return RAPPORT_CLI_FAILED;
}

int
rapport_cli_restore (const char *database, int argc, char **argv)
{
  g_auto (Wish) wish = { NULL };
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &wish.dry_run, N_ ("Say what would change, and change nothing"), NULL },
    { "record", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &wish.records, N_ ("Restore only this record; may be repeated"),
      /* Translators: shown in the help, after --record */
      N_ ("ENTITY/CODE") },
    { NULL },
  };
  g_auto (GStrv) words = NULL;
  int status = 0;

  if (!rapport_cli_parse ("restore INPUT", entries, argc, argv, 1, 1, &words, &status))
    return status;
  wish.path = database ? g_strdup (database) : rapport_office_default_path ();
  wish.backup = locate (words[0], wish.path);
  return fulfil (&wish);
}
