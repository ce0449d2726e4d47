/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-application.h"
#include "rapport-cli.h"
#include "rapport-locale.h"

/* Commands need no display; without one of them the window opens. */
int
main (int argc, char **argv)
{
  g_autoptr (RapportApplication) application = NULL;
  int status = 0;

  rapport_locale_init ();
  if (rapport_cli_run (argc, argv, &status))
    return status;

  application = rapport_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
