/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-cli-private.h"
#include "rapport-export.h"
#include "rapport-report.h"

static int
set_options (RapportReportRequest *request, const RapportReport *report, char **options)
{
  for (guint i = 0; options && options[i]; i++)
    {
      char *sign = strchr (options[i], '=');
      g_autofree char *name = sign ? g_strndup (options[i], sign - options[i]) : NULL;
      g_autoptr (GError) error = NULL;

      if (!sign)
        return rapport_cli_misuse ("report", _ ("“--option %s” must be written as name=choice."), options[i]);
      if (!rapport_report_request_set (request, report, name, sign + 1, &error))
        return rapport_cli_misuse ("report", "%s", error->message);
    }
  return RAPPORT_CLI_DONE;
}

static gboolean
set_period (RapportReportRequest *request, RapportStore *store, const char *period, GError **error)
{
  g_auto (RapportLease) lease = { 0 };

  return !period
         || (rapport_store_lease (store, NULL, &lease, error)
             && rapport_report_parse_period (lease.connection, period, &request->period, error));
}

static gboolean
is_workbook (const char *path)
{
  g_autofree char *lower = g_utf8_strdown (path, -1);

  return g_str_has_suffix (lower, ".xlsx");
}

int
rapport_cli_report (const char *database, int argc, char **argv)
{
  g_autofree char *period = NULL;
  g_auto (GStrv) options = NULL;
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      N_ ("2026, 2026-Q3, 2026-H1, 2026-07 or FROM..TO; else this year"), "PERIOD" },
    { "option", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options, N_ ("An option of the report; see “rapport reports”"),
      "name=choice" },
    { NULL },
  };
  /* clang-format on */
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportReportRequest) request = NULL;
  g_autoptr (RapportReportResult) result = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (GError) error = NULL;
  const RapportReport *report;
  int status = 0;

  if (!rapport_cli_parse ("report NAME OUTPUT", entries, argc, argv, 2, 2, &words, &status))
    return status;
  report = rapport_report_find (words[0]);
  if (!report)
    return rapport_cli_misuse (argv[0], _ ("There is no report “%s”; “rapport reports” lists them."), words[0]);

  request = rapport_report_request_new ();
  status = set_options (request, report, options);
  if (status != RAPPORT_CLI_DONE)
    return status;
  store = rapport_cli_open (database, RAPPORT_STORE_READ);
  if (!store)
    return RAPPORT_CLI_FAILED;
  /* A workbook speaks the user's language; CSV is for programs. */
  request->whole = is_workbook (words[1]);
  if (request->whole)
    rapport_format_init_for_locale (&request->format, NULL);
  rapport_store_get_base_currency (store, request->format.base_currency);
  if (!set_period (request, store, period, &error))
    return rapport_cli_fail (error);
  result = rapport_report_run (report, store, request, NULL, &error);
  if (!result || !rapport_export_report (store, result, words[1], &request->format, NULL, NULL, NULL, &error))
    return rapport_cli_fail (error);
  return RAPPORT_CLI_DONE;
}

int
rapport_cli_reports (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  int status = 0;

  if (!rapport_cli_parse ("reports", NULL, argc, argv, 0, 0, &words, &status))
    return status;
  for (const RapportReport *const *each = rapport_reports (); *each; each++)
    {
      rapport_cli_print ("%-20s %s", (*each)->name, rapport_report_get_title (*each));
      for (const RapportReportOption *option = (*each)->options; option && option->name; option++)
        {
          g_autoptr (GString) choices = g_string_new (NULL);

          for (const RapportChoice *choice = option->choices; choice->id; choice++)
            g_string_append_printf (choices, "%s%s", choices->len > 0 ? "|" : "", choice->id);
          rapport_cli_print ("%-20s   --option %s=%s", "", option->name, choices->str);
        }
    }
  return RAPPORT_CLI_DONE;
}
