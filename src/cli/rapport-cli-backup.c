/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"

int
rapport_cli_backup (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!rapport_cli_parse ("backup OUTPUT", NULL, argc, argv, 1, 1, &words, &status))
    return status;
  store = rapport_cli_open (database, RAPPORT_STORE_READ);
  if (!store)
    return RAPPORT_CLI_FAILED;
  if (!rapport_store_backup (store, words[0], &error))
    return rapport_cli_fail (error);
  rapport_cli_print (_ ("The copy is in “%s”."), words[0]);
  return RAPPORT_CLI_DONE;
}
