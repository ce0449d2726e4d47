/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_CLI_DONE 0
#define RAPPORT_CLI_FAILED 1
#define RAPPORT_CLI_USAGE 2

/**
 * RapportCommand: a word after `rapport`. Lists end with a %NULL name.
 */
typedef struct
{
  const char *name;
  const char *arguments;                                    /* as in the usage line */
  const char *summary;                                      /* N_(): one line for the list of commands */
  int (*run) (const char *database, int argc, char **argv); /* @argv[0] is the command; returns the exit status */
} RapportCommand;

int rapport_cli_entities (const char *database, int argc, char **argv);
int rapport_cli_import (const char *database, int argc, char **argv);
int rapport_cli_export (const char *database, int argc, char **argv);
int rapport_cli_report (const char *database, int argc, char **argv);
int rapport_cli_reports (const char *database, int argc, char **argv);
int rapport_cli_check (const char *database, int argc, char **argv);
int rapport_cli_history (const char *database, int argc, char **argv);
int rapport_cli_salvage (const char *database, int argc, char **argv);
int rapport_cli_erase (const char *database, int argc, char **argv);
int rapport_cli_undo (const char *database, int argc, char **argv);
int rapport_cli_redo (const char *database, int argc, char **argv);
int rapport_cli_backup (const char *database, int argc, char **argv);
int rapport_cli_restore (const char *database, int argc, char **argv);
int rapport_cli_demo (const char *database, int argc, char **argv);

/**
 * rapport_cli_parse:
 * @entries: (nullable): options of the command
 * @least, @most: how many words besides options it takes
 * @words: (out) (transfer full): those words
 * @status: (out): what to return when %FALSE: help was given, or the usage is wrong and has been explained
 */
gboolean rapport_cli_parse (const char *command,
                            const GOptionEntry *entries,
                            int argc,
                            char **argv,
                            guint least,
                            guint most,
                            GStrv *words,
                            int *status);

/** rapport_cli_open: (transfer full) (nullable): opens @database, the default one if %NULL; says so when it was made; %NULL: the reason has been printed. */
RapportStore *rapport_cli_open (const char *database, RapportStoreMode mode);

/** rapport_cli_fail: prints the one sentence. Returns %RAPPORT_CLI_FAILED. */
int rapport_cli_fail (const GError *error);

/** rapport_cli_misuse: prints a sentence on what was typed and where help is. Returns %RAPPORT_CLI_USAGE. */
int rapport_cli_misuse (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** rapport_cli_print: a line on standard output, in UTF-8 whatever the locale. */
void rapport_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** rapport_cli_print_error: a line on standard error. */
void rapport_cli_print_error (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** rapport_cli_finish: @status, or FAILED when standard output did not take everything. */
int rapport_cli_finish (int status);

G_END_DECLS
