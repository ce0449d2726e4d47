/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"

int
rapport_cli_check (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!rapport_cli_parse ("check", NULL, argc, argv, 0, 0, &words, &status))
    return status;
  store = rapport_cli_open (database, RAPPORT_STORE_READ);
  if (!store)
    return RAPPORT_CLI_FAILED;
  wrong = rapport_store_check (store, NULL, &error);
  if (!wrong)
    return rapport_cli_fail (error);
  for (guint i = 0; i < wrong->len; i++)
    rapport_cli_print ("%s", (const char *) g_ptr_array_index (wrong, i));
  if (wrong->len > 0)
    return RAPPORT_CLI_FAILED;
  rapport_cli_print (_ ("Nothing is wrong."));
  return RAPPORT_CLI_DONE;
}
