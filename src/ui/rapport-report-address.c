/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-address.h"

#include <string.h>

void
rapport_report_address_clear (RapportReportAddress *address)
{
  g_clear_pointer (&address->period, g_free);
  g_clear_pointer (&address->sort, g_free);
}

void
rapport_report_address_parse (const char *query,
                              const RapportReport *report,
                              RapportReportRequest *request,
                              RapportReportAddress *address)
{
  g_autoptr (GHashTable) params = query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;
  const char *text;

  rapport_report_address_clear (address);
  address->compare = TRUE;
  if (params == NULL)
    return;

  address->period = g_strdup (g_hash_table_lookup (params, "period"));
  address->compare = g_strcmp0 (g_hash_table_lookup (params, "compare"), "no") != 0;
  text = g_hash_table_lookup (params, "sort");
  if (text != NULL && *text != '\0')
    {
      address->descending = *text == '-';
      address->sort = g_strdup (text + address->descending);
    }
  for (const RapportReportOption *option = report->options; option != NULL && option->name != NULL; option++)
    {
      text = g_hash_table_lookup (params, option->name);
      if (text != NULL)
        rapport_report_request_set (request, report, option->name, text, NULL);
    }
}

static void
append (GString *uri, const char *name, const char *sign, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (uri, "%c%s=%s%s", strchr (uri->str, '?') == NULL ? '?' : '&', name, sign, escaped);
}

char *
rapport_report_address_format (const RapportReport *report,
                               const RapportReportRequest *request,
                               const RapportReportAddress *address)
{
  g_autoptr (GString) uri = g_string_new ("report/");
  char from[RAPPORT_DAY_TEXT], to[RAPPORT_DAY_TEXT];
  g_autofree char *period = NULL;

  g_string_append (uri, report->name);
  if (request->period.from != RAPPORT_DAY_NONE)
    {
      /* Days, not "2026": that may be the name of a fiscal year of other days. */
      rapport_day_to_iso (request->period.from, from);
      rapport_day_to_iso (request->period.to, to);
      period = g_strconcat (from, "..", to, NULL);
    }
  else
    period = g_strdup (address->period);
  if (period != NULL)
    append (uri, "period", "", period);

  for (const RapportReportOption *option = report->options; option != NULL && option->name != NULL; option++)
    {
      const char *choice = rapport_report_request_get (request, report, option->name);

      if (!g_str_equal (choice, option->choices[0].id))
        append (uri, option->name, "", choice);
    }
  if (!address->compare)
    append (uri, "compare", "", "no");
  if (address->sort != NULL)
    append (uri, "sort", address->descending ? "-" : "", address->sort);

  return g_string_free (g_steal_pointer (&uri), FALSE);
}
