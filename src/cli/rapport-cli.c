/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "rapport-cli-private.h"

/* clang-format off */
static const RapportCommand commands[] = {
  { "demo", "", N_ ("fill an empty database with the sample company"), rapport_cli_demo },
  { "entities", "[ENTITY]", N_ ("list what can be imported and exported, or the fields of one"), rapport_cli_entities },
  { "import", "ENTITY INPUT", N_ ("bring a file in"), rapport_cli_import },
  { "export", "ENTITY OUTPUT", N_ ("write records to .csv, .xlsx or - (CSV on standard output)"), rapport_cli_export },
  { "report", "NAME OUTPUT", N_ ("write a report to .xlsx, .csv or - (CSV on standard output)"), rapport_cli_report },
  { "reports", "", N_ ("list the reports"), rapport_cli_reports },
  { "history", "[--limit N]", N_ ("list what was done, the newest first"), rapport_cli_history },
  { "undo", "[N]", N_ ("take back the last act, or the one of that number"), rapport_cli_undo },
  { "redo", "[N]", N_ ("bring back what was undone"), rapport_cli_redo },
  { "check", "", N_ ("look for anything wrong in the database"), rapport_cli_check },
  { "backup", "[OUTPUT]", N_ ("write a verified copy of the database, or list those there are"), rapport_cli_backup },
  { "restore", "INPUT", N_ ("bring back what is in a backup"), rapport_cli_restore },
  { "salvage", "DAMAGED OUTPUT", N_ ("copy what can be read of a damaged database into a new one"), rapport_cli_salvage },
  { "erase", "ENTITY CODE", N_ ("delete a record for good, with all traces of it in the database"), rapport_cli_erase },
  { NULL },
};
/* clang-format on */

static const RapportCommand *
find_command (const char *name)
{
  for (const RapportCommand *command = commands; command->name; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

static void
append_commands (GString *text)
{
  for (const RapportCommand *command = commands; command->name; command++)
    {
      g_autofree char *usage = g_strjoin (" ", command->name, command->arguments, NULL);

      g_string_append_printf (text, "  %-24s %s\n", g_strchomp (usage), _ (command->summary));
    }
}

static void
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n", _ ("Usage:"));
  g_string_append_printf (text, "  rapport [--show PAGE[/CODE]] [FILE]\n");
  g_string_append_printf (text, "  rapport [-d FILE] COMMAND …\n\n");
  g_string_append_printf (text, "%s\n", _ ("Commands, which need no display:"));
  append_commands (text);
  g_string_append_printf (text, "\n%s\n", _ ("Options:"));
  g_string_append_printf (text, "  %-24s %s\n", "-d, --database FILE", _ ("the database; else the user's own"));
  g_string_append_printf (text, "  %-24s %s\n", "--show PAGE[/CODE]", _ ("open the window at a page or record"));
  g_string_append_printf (text, "  %-24s %s\n", "--version", _ ("print the version"));
  g_string_append_printf (text, "  %-24s %s\n\n", "--help", _ ("print this; after a command: its own help"));
  g_string_append (text, _ ("“rapport COMMAND --help” tells more about a command."));
  rapport_cli_print ("%s", text->str);
}

/* A word that is no command: a database for the window, or a mistake. */
static gboolean
is_file (const char *word)
{
  return strchr (word, G_DIR_SEPARATOR) != NULL || strchr (word, '.') != NULL || g_file_test (word, G_FILE_TEST_EXISTS);
}

static int
refuse_word (const char *word)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("“%s” is no command. The commands are:"), word);
  g_string_append_c (text, '\n');
  append_commands (text);
  g_string_truncate (text, text->len - 1);
  rapport_cli_print_error ("%s", text->str);
  return RAPPORT_CLI_USAGE;
}

static int
run_command (const RapportCommand *command, const char *database, int argc, char **argv)
{
  /* A reader that goes away and a full disk come back as errors of write(), not as the end of the program. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  return rapport_cli_finish (command->run (database, argc, argv));
}

/* The value of "-d FILE", "-dFILE", "--database FILE" or "--database=FILE" at @i, which moves on; NULL: it is none. */
static const char *
take_database (int argc, char **argv, int *i, gboolean *missing)
{
  const char *argument = argv[*i];

  if (g_str_equal (argument, "-d") || g_str_equal (argument, "--database"))
    {
      *missing = *i + 1 >= argc;
      return *missing ? NULL : argv[++*i];
    }
  if (g_str_has_prefix (argument, "--database="))
    return argument + strlen ("--database=");
  return g_str_has_prefix (argument, "-d") ? argument + 2 : NULL;
}

gboolean
rapport_cli_run (int argc, char **argv, int *status)
{
  const char *database = NULL;

  for (int i = 1; i < argc; i++)
    {
      gboolean missing = FALSE;
      const char *taken = take_database (argc, argv, &i, &missing);
      const RapportCommand *command;

      if (missing)
        {
          *status = rapport_cli_misuse (NULL, _ ("After %s the name of a file is missing."), argv[i]);
          return TRUE;
        }
      if (taken)
        {
          database = taken;
          continue;
        }
      if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
        {
          print_help ();
          *status = rapport_cli_finish (RAPPORT_CLI_DONE);
          return TRUE;
        }
      if (g_str_equal (argv[i], "--version"))
        {
          rapport_cli_print ("Rapport %s", RAPPORT_VERSION);
          *status = rapport_cli_finish (RAPPORT_CLI_DONE);
          return TRUE;
        }

      command = find_command (argv[i]);
      if (command)
        *status = run_command (command, database, argc - i, argv + i);
      /* the window's own options, and those with which the desktop starts it */
      else if (!database && (g_str_has_prefix (argv[i], "--show") || g_str_has_prefix (argv[i], "--gapplication")))
        return FALSE;
      else if (!database && argv[i][0] != '-' && is_file (argv[i]))
        return FALSE;
      else
        *status = refuse_word (argv[i]);
      return TRUE;
    }
  if (!database)
    return FALSE;
  *status = rapport_cli_misuse (NULL, "%s", _ ("After -d FILE a command is missing."));
  return TRUE;
}
