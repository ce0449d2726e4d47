/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-folder.h"
#include "rapport-cli-private.h"
#include "rapport-office.h"
#include "rapport-totals.h"

static char *
get_folder (RapportStore *store)
{
  g_autofree char *chosen = rapport_store_dup_setting (store, "backup_folder");

  return rapport_backup_folder_get (rapport_store_get_path (store), chosen);
}

/* -1: the file cannot be read: a list of backups is needed then most of all. */
static gint64
count_now (RapportStore *store)
{
  g_auto (RapportLease) lease = { 0 };
  g_auto (RapportTotals) totals = { 0 };

  if (!store || !rapport_store_lease (store, NULL, &lease, NULL)
      || !rapport_totals_read (lease.connection, &totals, NULL))
    return -1;
  return totals.rows;
}

/* --- making one --- */

static char *
add_to_folder (RapportStore *store, GError **error)
{
  g_auto (RapportLease) lease = { 0 };
  g_autofree char *folder = get_folder (store);

  return rapport_store_lease (store, NULL, &lease, error)
             ? rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, error)
             : NULL;
}

/* A backup by hand is compared with those of the folder wherever it was put. */
static void
print_trouble (RapportStore *store, const char *path)
{
  g_autofree char *folder = get_folder (store);
  g_autoptr (GError) trouble = rapport_backup_folder_find_trouble (folder, path, path ? -1 : count_now (store));

  if (trouble)
    rapport_cli_print_error ("%s", trouble->message);
}

static int
make_backup (const char *database, const char *output)
{
  g_autoptr (RapportStore) store = rapport_cli_open (database, RAPPORT_STORE_READ);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!store)
    return RAPPORT_CLI_FAILED;
  if (!output)
    path = add_to_folder (store, &error);
  else if (rapport_store_backup (store, output, NULL, &error))
    path = g_strdup (output);
  if (!path)
    return rapport_cli_fail (error);
  rapport_cli_print (_ ("The copy is in “%s”."), path);
  print_trouble (store, output ? NULL : path);
  return RAPPORT_CLI_DONE;
}

/* --- listing them --- */

static char *
describe_rows (const RapportBackup *backup, gint64 now)
{
  const RapportFormat *format = rapport_format_plain ();
  const gint64 rows = rapport_backup_get_rows (backup);
  g_autofree char *count = rapport_format_count (format, rows);
  g_autofree char *difference = rapport_format_count (format, ABS (rows - now));

  if (!backup->sum || rows < 0)
    return g_strdup (_ ("not verified"));
  if (now < 0)
    return g_strdup_printf (ngettext ("%s record", "%s records", rows), count);
  if (rows == now)
    return g_strdup_printf (ngettext ("%s record, as many as now", "%s records, as many as now", rows), count);
  /* Translators: two numbers */
  return g_strdup_printf (rows < now ? ngettext ("%s record, %s fewer than now", "%s records, %s fewer than now", rows)
                                     : ngettext ("%s record, %s more than now", "%s records, %s more than now", rows),
                          count, difference);
}

static void
print_backup (const RapportBackup *backup, gint64 now)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (backup->time);
  g_autofree char *date = g_date_time_format (moment, "%Y-%m-%d %H:%M");
  g_autofree char *name = g_path_get_basename (backup->path);
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *rows = describe_rows (backup, now);

  rapport_cli_print ("%s  %s  %s  %s  %s", name, date, rapport_backup_reason_get_label (backup->reason), size, rows);
}

static int
list_backups (const char *database)
{
  g_autofree char *path = database ? g_strdup (database) : rapport_office_default_path ();
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_READ, NULL);
  g_autofree char *folder = store ? get_folder (store) : rapport_backup_folder_find (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = rapport_backup_folder_list (folder, &error);
  const gint64 now = count_now (store);

  if (!backups)
    return rapport_cli_fail (error);
  if (backups->len == 0)
    rapport_cli_print (_ ("There is no backup in “%s”."), folder);
  else
    rapport_cli_print (_ ("Backups in “%s”:"), folder);
  for (guint i = 0; i < backups->len; i++)
    print_backup (backups->pdata[i], now);
  return RAPPORT_CLI_DONE;
}

int
rapport_cli_backup (const char *database, int argc, char **argv)
{
  gboolean list = FALSE;
  const GOptionEntry entries[] = {
    { "list", 'l', 0, G_OPTION_ARG_NONE, &list, N_ ("List the backups there are"), NULL },
    { NULL },
  };
  g_auto (GStrv) words = NULL;
  int status = 0;

  if (!rapport_cli_parse ("backup [OUTPUT]", entries, argc, argv, 0, 1, &words, &status))
    return status;
  if (!list)
    return make_backup (database, words[0]);
  if (words[0])
    return rapport_cli_misuse ("backup", _ ("“%s” is too much: rapport %s"), words[0], "backup --list");
  return list_backups (database);
}
