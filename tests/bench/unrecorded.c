/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line of Rapport without a history: what recording costs is held against it. */

#include "rapport-cli.h"
#include "rapport-journal-private.h"
#include "rapport-locale.h"

int
main (int argc, char **argv)
{
  int status = 1;

  rapport_locale_init ();
  rapport_recorder_set_enabled (FALSE);
  return rapport_cli_run (argc, argv, &status) ? status : 1;
}
