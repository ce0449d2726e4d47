/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-cli-private.h"
#include "rapport-entities.h"
#include "rapport-import.h"

typedef struct
{
  char **maps;
  char **constants;
  char **values;
  char *keys;
  char *blank;
  char *documents;
  char *rejects;
  gboolean create_missing;
  gboolean dry_run;
} Options;

#define SHOWN_REJECTS 10

static void
clear_options (Options *options)
{
  g_strfreev (options->maps);
  g_strfreev (options->constants);
  g_strfreev (options->values);
  g_free (options->keys);
  g_free (options->blank);
  g_free (options->documents);
  g_free (options->rejects);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
is_one_of (const char *value, const char *first, const char *second)
{
  return !value || g_str_equal (value, first) || g_str_equal (value, second);
}

/* Headings may hold "=", field names may not: the last one parts them. */
static int
apply_maps (RapportImport *import, char **maps)
{
  for (guint i = 0; maps && maps[i]; i++)
    {
      char *sign = strrchr (maps[i], '=');
      g_autofree char *heading = sign ? g_strndup (maps[i], sign - maps[i]) : NULL;
      g_autoptr (GError) error = NULL;

      if (!sign)
        return rapport_cli_misuse ("import", _ ("“--map %s” must be written as 'Column=field'."), maps[i]);
      if (!rapport_import_map_heading (import, heading, sign[1] ? sign + 1 : NULL, &error))
        return rapport_cli_fail (error);
    }
  return RAPPORT_CLI_DONE;
}

static int
apply_constants (RapportImport *import, char **constants)
{
  for (guint i = 0; constants && constants[i]; i++)
    {
      char *sign = strchr (constants[i], '=');
      g_autofree char *field = sign ? g_strndup (constants[i], sign - constants[i]) : NULL;
      g_autoptr (GError) error = NULL;

      if (!sign)
        return rapport_cli_misuse ("import", _ ("“--set %s” must be written as field=value."), constants[i]);
      if (!rapport_import_set_constant (import, field, sign + 1, &error))
        return rapport_cli_fail (error);
    }
  return RAPPORT_CLI_DONE;
}

static int
apply_values (RapportImport *import, char **values)
{
  for (guint i = 0; values && values[i]; i++)
    {
      char *colon = strchr (values[i], ':');
      char *sign = colon ? strrchr (colon, '=') : NULL;
      g_autofree char *field = sign ? g_strndup (values[i], colon - values[i]) : NULL;
      g_autofree char *text = sign ? g_strndup (colon + 1, sign - colon - 1) : NULL;
      g_autoptr (GError) error = NULL;

      if (!sign)
        return rapport_cli_misuse ("import", _ ("“--value %s” must be written as 'field:Text=choice'."), values[i]);
      if (!rapport_import_set_value (import, field, text, sign + 1, &error))
        return rapport_cli_fail (error);
    }
  return RAPPORT_CLI_DONE;
}

static int
apply_options (RapportImport *import, const Options *options)
{
  g_autoptr (GError) error = NULL;
  int status = apply_maps (import, options->maps);

  if (status == RAPPORT_CLI_DONE)
    status = apply_constants (import, options->constants);
  if (status == RAPPORT_CLI_DONE)
    status = apply_values (import, options->values);
  if (status != RAPPORT_CLI_DONE)
    return status;
  if (options->keys && !rapport_import_set_keys (import, options->keys, &error))
    return rapport_cli_fail (error);
  rapport_import_set_clear_blanks (import, g_strcmp0 (options->blank, "clear") == 0);
  if (options->documents)
    rapport_import_set_documents (import, g_str_equal (options->documents, "add") ? RAPPORT_DOCUMENTS_ADD
                                                                                  : RAPPORT_DOCUMENTS_REPLACE);
  rapport_import_set_create_missing (import, options->create_missing);
  rapport_import_guess_mappings (import);
  return RAPPORT_CLI_DONE;
}

static void
print_rejects (RapportImport *import, guint64 rejected)
{
  const GPtrArray *rejects = rapport_import_get_rejects (import);
  guint shown = MIN (rejects->len, SHOWN_REJECTS);

  for (guint i = 0; i < shown; i++)
    {
      const RapportImportReject *reject = g_ptr_array_index (rejects, i);

      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, reject->line);

      /* Translators: a row of an imported file that was left out, and why */
      rapport_cli_print_error (_ ("Line %s: %s"), line, reject->reason);
    }
  if (rejected > shown)
    {
      guint64 more = rejected - shown;
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, more);

      rapport_cli_print_error (ngettext ("… and %s more row; --rejects OUT.csv writes all of them.",
                                         "… and %s more rows; --rejects OUT.csv writes all of them.", more),
                               number);
    }
}

static int
print_result (RapportImport *import, const Options *options)
{
  RapportImportCounts counts = rapport_import_get_counts (import);
  const GPtrArray *remarks = rapport_import_get_remarks (import);
  g_autoptr (GError) error = NULL;
  int status = RAPPORT_CLI_DONE;

  for (guint i = 0; i < remarks->len; i++)
    rapport_cli_print ("%s", (const char *) g_ptr_array_index (remarks, i));
  if (counts.rejected > 0 && options->rejects)
    {
      if (rapport_import_save_rejects (import, options->rejects, &error))
        rapport_cli_print (_ ("The rejected rows are in “%s”."), options->rejects);
      else
        status = rapport_cli_fail (error);
    }
  else if (counts.rejected > 0)
    print_rejects (import, counts.rejected);
  /* Read by programs: never translated, always the last line. */
  rapport_cli_print ("created %" G_GUINT64_FORMAT ", updated %" G_GUINT64_FORMAT ", unchanged %" G_GUINT64_FORMAT
                     ", rejected %" G_GUINT64_FORMAT,
                     counts.created, counts.updated, counts.unchanged, counts.rejected);
  return status;
}

int
rapport_cli_import (const char *database, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.maps,
      N_ ("Import a column into a field; dotted names reach into a reference"), "'Column=field'" },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.constants, N_ ("Give every row this value"), "field=value" },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values,
      N_ ("What a text in the file means for a choice"), "'field:Text=choice'" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &options.keys, N_ ("Fields by which records are recognized"), "a,b" },
    { "blank", 0, 0, G_OPTION_ARG_STRING, &options.blank, N_ ("What a blank cell does: leave (default) or clear"),
      "leave|clear" },
    { "documents", 0, 0, G_OPTION_ARG_STRING, &options.documents,
      N_ ("What other lines for a document that exists do"), "add|replace" },
    { "create-missing", 0, 0, G_OPTION_ARG_NONE, &options.create_missing,
      N_ ("Create records that are referred to and not there"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Check everything, write nothing"), NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &options.rejects, N_ ("Write rejected rows here"), "OUT.csv" },
    { NULL },
  };
  /* clang-format on */
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (RapportImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const RapportEntity *entity;
  int status = 0;

  if (!rapport_cli_parse ("import ENTITY INPUT", entries, argc, argv, 2, 2, &words, &status))
    return status;
  if (!is_one_of (options.blank, "leave", "clear"))
    return rapport_cli_misuse (argv[0], _ ("--blank is leave or clear, not “%s”."), options.blank);
  if (!is_one_of (options.documents, "add", "replace"))
    return rapport_cli_misuse (argv[0], _ ("--documents is add or replace, not “%s”."), options.documents);
  entity = rapport_entity_find (words[0]);
  if (!entity)
    return rapport_cli_misuse (argv[0], _ ("There is no entity “%s”; “rapport entities” lists them."), words[0]);

  /* The file first: a database is not made for an import that cannot begin. */
  import = rapport_import_open (entity, words[1], NULL, &error);
  if (!import)
    return rapport_cli_fail (error);
  status = apply_options (import, &options);
  if (status != RAPPORT_CLI_DONE)
    return status;
  store = rapport_cli_open (database, options.dry_run ? RAPPORT_STORE_WRITE : RAPPORT_STORE_CREATE);
  if (!store)
    return RAPPORT_CLI_FAILED;
  if (!rapport_import_run (import, store, options.dry_run, NULL, NULL, NULL, &error))
    return rapport_cli_fail (error);
  return print_result (import, &options);
}
