/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rapport-cli-private.h"
#include "rapport-error.h"
#include "rapport-office.h"

static void
print_line (FILE *stream, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  fputs (text, stream);
  fputc ('\n', stream);
}

/* GOption ends the program after printing its own help: its help is turned off and asked for instead. */
static GOptionContext *
make_context (const char *command, const GOptionEntry *entries, gboolean *help)
{
  const GOptionEntry own[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_ ("Print this"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (command);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  return context;
}

gboolean
rapport_cli_parse (const char *command,
                   const GOptionEntry *entries,
                   int argc,
                   char **argv,
                   guint least,
                   guint most,
                   GStrv *words,
                   int *status)
{
  gboolean help = FALSE;
  g_autoptr (GOptionContext) context = make_context (command, entries, &help);
  g_auto (GStrv) arguments = g_new0 (char *, argc + 1);
  g_autoptr (GError) error = NULL;
  guint n;

  /* the usage line begins with it */
  arguments[0] = g_strdup ("rapport");
  for (int i = 1; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      *status = rapport_cli_misuse (argv[0], "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      rapport_cli_print ("%s", g_strchomp (text));
      *status = RAPPORT_CLI_DONE;
      return FALSE;
    }
  /* the first word is the program; "--" is what GOption leaves of a separator */
  n = g_strv_length (arguments) - 1;
  if (n > 0 && g_str_equal (arguments[1], "--"))
    {
      g_free (arguments[1]);
      memmove (&arguments[1], &arguments[2], n * sizeof (char *));
      n--;
    }
  if (n < least || n > most)
    {
      *status = n < least
                    ? rapport_cli_misuse (argv[0], _ ("Something is missing: rapport %s"), command)
                    : rapport_cli_misuse (argv[0], _ ("“%s” is too much: rapport %s"), arguments[most + 1], command);
      return FALSE;
    }
  *words = g_strdupv (arguments + 1);
  return TRUE;
}

RapportStore *
rapport_cli_open (const char *database, RapportStoreMode mode)
{
  g_autofree char *path = database ? g_strdup (database) : rapport_office_default_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = NULL;

  store = rapport_office_open (path, mode, &error);
  if (!store)
    {
      rapport_cli_fail (error);
      return NULL;
    }
  if (rapport_store_get_created (store))
    rapport_cli_print (_ ("Made the new file “%s”."), path);
  if (rapport_store_get_aside (store))
    /* Translators: two files */
    rapport_cli_print (_ ("An earlier file “%s” was not closed properly; what it left there was kept as “%s-…”."), path,
                       rapport_store_get_aside (store));
  return g_steal_pointer (&store);
}

int
rapport_cli_fail (const GError *error)
{
  rapport_cli_print_error ("%s", error ? error->message : _ ("The command failed."));
  return RAPPORT_CLI_FAILED;
}

int
rapport_cli_misuse (const char *command, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (stderr, format, arguments);
  va_end (arguments);
  if (command)
    rapport_cli_print_error (_ ("“rapport %s --help” tells more."), command);
  else
    rapport_cli_print_error (_ ("“rapport --help” tells more."));
  return RAPPORT_CLI_USAGE;
}

void
rapport_cli_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (stdout, format, arguments);
  va_end (arguments);
}

void
rapport_cli_print_error (const char *format, ...)
{
  va_list arguments;

  fflush (stdout);
  va_start (arguments, format);
  print_line (stderr, format, arguments);
  va_end (arguments);
}

int
rapport_cli_finish (int status)
{
  gboolean whole = fflush (stdout) == 0 && !ferror (stdout);

  clearerr (stdout);
  if (whole || status != RAPPORT_CLI_DONE)
    return status;
  rapport_cli_print_error (_ ("The output could not be written."));
  return RAPPORT_CLI_FAILED;
}
