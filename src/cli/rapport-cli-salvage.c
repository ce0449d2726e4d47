/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"
#include "rapport-office.h"
#include "rapport-salvage.h"

int
rapport_cli_salvage (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  RapportFormat format;
  int status = 0;

  if (!rapport_cli_parse ("salvage DAMAGED OUTPUT", NULL, argc, argv, 2, 2, &words, &status))
    return status;
  results = rapport_salvage (words[0], words[1], rapport_office_rules (), NULL, &error);
  if (!results)
    return rapport_cli_fail (error);
  rapport_format_init_for_locale (&format, NULL);
  for (guint i = 0; i < results->len; i++)
    {
      const RapportSalvaged *salvaged = g_ptr_array_index (results, i);
      g_autofree char *sentence = rapport_salvaged_describe (salvaged, &format);

      if (salvaged->n_copied > 0 || salvaged->n_refused > 0 || salvaged->gaps->len > 0)
        rapport_cli_print ("%s", sentence);
    }
  rapport_cli_print (_ ("What could be read is in “%s”; “%s” is as it was."), words[1], words[0]);
  return RAPPORT_CLI_DONE;
}
