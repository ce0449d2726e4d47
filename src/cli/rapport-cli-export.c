/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-cli-private.h"
#include "rapport-entities.h"
#include "rapport-export.h"

/* "," ";" "|" "tab"; 0 when it is none. */
static char
read_delimiter (const char *text)
{
  if (!text)
    return ',';
  if (g_str_equal (text, "tab") || g_str_equal (text, "\t"))
    return '\t';
  return strlen (text) == 1 && strchr (",;|", text[0]) ? text[0] : 0;
}

static gboolean
add_conditions (RapportStore *store, RapportQuery *query, char **conditions, GError **error)
{
  g_auto (RapportLease) lease = { 0 };

  if (!conditions)
    return TRUE;
  if (!rapport_store_lease (store, NULL, &lease, error))
    return FALSE;
  for (guint i = 0; conditions[i]; i++)
    if (!rapport_query_add_condition (query, lease.connection, conditions[i], error))
      return FALSE;
  return TRUE;
}

int
rapport_cli_export (const char *database, int argc, char **argv)
{
  g_auto (GStrv) conditions = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *delimiter = NULL;
  gboolean bom = FALSE;
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &conditions,
      N_ ("Only records that meet this: =, !=, >=, <= or ~ (contains); several are joined by “and”"),
      "'field OP value'" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &columns, N_ ("Fields to write, in this order"), "a,b,c" },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &delimiter, N_ ("Between the cells of CSV: , ; | or tab"), "SIGN" },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &bom, N_ ("Begin CSV with a byte order mark"), NULL },
    { NULL },
  };
  /* clang-format on */
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (RapportQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  RapportExportOptions options = { 0 };
  RapportFormat format;
  const RapportEntity *entity;
  int status = 0;

  if (!rapport_cli_parse ("export ENTITY OUTPUT", entries, argc, argv, 2, 2, &words, &status))
    return status;
  entity = rapport_entity_find (words[0]);
  if (!entity)
    return rapport_cli_misuse (argv[0], _ ("There is no entity “%s”; “rapport entities” lists them."), words[0]);
  options.delimiter = read_delimiter (delimiter);
  if (options.delimiter == 0)
    return rapport_cli_misuse (argv[0], _ ("--delimiter is one of , ; | and tab, not “%s”."), delimiter);
  options.bom = bom;
  names = columns ? g_strsplit (columns, ",", -1) : NULL;
  for (guint i = 0; names && names[i]; i++)
    g_strstrip (names[i]);
  options.columns = (const char *const *) names;
  rapport_format_init_for_locale (&format, NULL);
  options.format = &format;

  store = rapport_cli_open (database, RAPPORT_STORE_READ);
  if (!store)
    return RAPPORT_CLI_FAILED;
  query = rapport_query_new (entity);
  if (!add_conditions (store, query, conditions, &error)
      || !rapport_export_list (store, query, words[1], &options, NULL, NULL, NULL, &error))
    return rapport_cli_fail (error);
  return RAPPORT_CLI_DONE;
}
