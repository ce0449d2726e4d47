/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"
#include "rapport-sample.h"

int
rapport_cli_demo (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!rapport_cli_parse ("demo", NULL, argc, argv, 0, 0, &words, &status))
    return status;
  store = rapport_cli_open (database, RAPPORT_STORE_CREATE);
  if (!store)
    return RAPPORT_CLI_FAILED;
  if (!rapport_sample_fill (store, NULL, NULL, NULL, &error))
    return rapport_cli_fail (error);
  rapport_cli_print (_ ("The sample company is in “%s”."), rapport_store_get_path (store));
  return RAPPORT_CLI_DONE;
}
