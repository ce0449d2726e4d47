/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"
#include "rapport-journal.h"
#include "rapport-moment.h"

#define SHOWN 50

/* "2026-11-24 10:42" in local time. */
static char *
show_moment (const char *at)
{
  int seconds = 0;
  RapportDay day = rapport_moment_to_local (at, &seconds);
  char text[RAPPORT_DAY_TEXT];

  if (day == RAPPORT_DAY_NONE)
    return g_strdup (at);
  rapport_day_to_iso (day, text);
  return g_strdup_printf ("%s %02d:%02d", text, seconds / 3600, seconds / 60 % 60);
}

static void
print_change (RapportConnection *connection, const RapportChange *change, const RapportFormat *format)
{
  g_autoptr (RapportChange) target
      = change->target != 0 ? rapport_change_load (connection, change->target, NULL) : NULL;
  g_autofree char *what = rapport_change_describe (target != NULL ? target : change, format);
  g_autofree char *moment = show_moment (change->at);
  g_autofree char *sentence = NULL;

  if (change->verb == RAPPORT_VERB_UNDO)
    /* Translators: %s is an act of the history */
    sentence = g_strdup_printf (C_ ("history", "Undo: %s"), what);
  else if (change->verb == RAPPORT_VERB_REDO)
    /* Translators: %s is an act of the history */
    sentence = g_strdup_printf (C_ ("history", "Redo: %s"), what);
  else if (change->undone_by != 0)
    /* Translators: %s is an act of the history */
    sentence = g_strdup_printf (C_ ("history", "%s (undone)"), what);
  else
    sentence = g_strdup (what);
  rapport_cli_print ("%6" G_GINT64_FORMAT "  %s  %s  %s", change->seq, moment, change->who, sentence);
}

int
rapport_cli_history (const char *database, int argc, char **argv)
{
  int limit = SHOWN;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many acts, the newest first"), "N" },
    { NULL },
  };
  const RapportChangeFilter filter = { .with_undo = TRUE };
  g_auto (GStrv) words = NULL;
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  RapportFormat format;
  int status = 0;

  if (!rapport_cli_parse ("history", entries, argc, argv, 0, 0, &words, &status))
    return status;
  if (limit < 1)
    return rapport_cli_misuse ("history", "%s", _ ("After --limit a number from 1 is needed."));
  store = rapport_cli_open (database, RAPPORT_STORE_READ);
  if (!store)
    return RAPPORT_CLI_FAILED;
  if (!rapport_store_lease (store, NULL, &lease, &error)
      || !(changes = rapport_change_list (lease.connection, &filter, (guint) limit, &error)))
    return rapport_cli_fail (error);
  rapport_format_init_for_locale (&format, NULL);
  for (guint i = 0; i < changes->len; i++)
    print_change (lease.connection, g_ptr_array_index (changes, i), &format);
  if (changes->len == 0)
    rapport_cli_print (_ ("Nothing has been changed yet."));
  return RAPPORT_CLI_DONE;
}

/* --- undo and redo --- */

static gboolean
parse_number (const char *word, gint64 *number)
{
  char *end;

  *number = g_ascii_strtoll (word, &end, 10);
  return *end == '\0' && *number > 0;
}

static int
take_back (const char *database, int argc, char **argv, gboolean redo)
{
  gboolean dependents = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &dependents, N_ ("Undo what builds on it, too"), NULL },
    { NULL },
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (RapportUndo) undo = NULL;
  g_autoptr (GError) error = NULL;
  RapportFormat format;
  gint64 number = 0;
  int status = 0;

  if (!rapport_cli_parse (redo ? "redo [N]" : "undo [N]", redo ? NULL : entries, argc, argv, 0, 1, &words, &status))
    return status;
  if (words[0] && !parse_number (words[0], &number))
    return rapport_cli_misuse (argv[0], _ ("“%s” is no number of an act. “rapport history” lists them."), words[0]);
  store = rapport_cli_open (database, RAPPORT_STORE_WRITE);
  if (!store)
    return RAPPORT_CLI_FAILED;
  undo = rapport_undo_new (number, redo, dependents);
  if (!rapport_store_undo (store, undo, &error))
    return rapport_cli_fail (error);
  rapport_format_init_for_locale (&format, NULL);
  for (guint i = 0; i < undo->changes->len; i++)
    {
      g_autofree char *what = rapport_change_describe (g_ptr_array_index (undo->changes, i), &format);

      /* Translators: %s is an act of the history */
      rapport_cli_print (redo ? _ ("Redone: %s") : _ ("Undone: %s"), what);
    }
  return RAPPORT_CLI_DONE;
}

int
rapport_cli_undo (const char *database, int argc, char **argv)
{
  return take_back (database, argc, argv, FALSE);
}

int
rapport_cli_redo (const char *database, int argc, char **argv)
{
  return take_back (database, argc, argv, TRUE);
}
