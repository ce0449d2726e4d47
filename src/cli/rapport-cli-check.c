/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include "rapport-cli-private.h"
#include "rapport-error.h"
#include "rapport-office.h"

/* Beside a window that has the file open, all but the search indexes can be looked at. */
static RapportStore *
open_to_check (const char *database, gboolean repair)
{
  g_autofree char *path = database ? g_strdup (database) : rapport_office_default_path ();
  g_autoptr (GError) error = NULL;
  RapportStore *store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);

  if (!store && !repair && (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY) || access (path, W_OK) != 0))
    {
      store = rapport_cli_open (database, RAPPORT_STORE_READ);
      if (store)
        rapport_cli_print (_ ("The search indexes are not checked: the file is open elsewhere, or cannot be written."));
    }
  else if (!store)
    rapport_cli_fail (error);
  return store;
}

static int
print_wrong (RapportStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = rapport_store_check (store, NULL, &error);

  if (!wrong)
    return rapport_cli_fail (error);
  for (guint i = 0; i < wrong->len; i++)
    rapport_cli_print ("%s", (const char *) g_ptr_array_index (wrong, i));
  if (wrong->len > 0)
    return RAPPORT_CLI_FAILED;
  rapport_cli_print (_ ("Nothing is wrong."));
  return RAPPORT_CLI_DONE;
}

int
rapport_cli_check (const char *database, int argc, char **argv)
{
  gboolean repair = FALSE;
  const GOptionEntry entries[] = {
    { "repair", 0, 0, G_OPTION_ARG_NONE, &repair,
      N_ ("Make search indexes, sort keys and sums anew; records stay as they are"), NULL },
    { NULL },
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!rapport_cli_parse ("check", entries, argc, argv, 0, 0, &words, &status))
    return status;
  store = open_to_check (database, repair);
  if (!store)
    return RAPPORT_CLI_FAILED;
  status = print_wrong (store);
  if (!repair)
    return status;
  if (!rapport_store_repair (store, NULL, &error))
    return rapport_cli_fail (error);
  rapport_cli_print (_ ("Search indexes, sort keys and sums were made anew. After that:"));
  return print_wrong (store);
}
