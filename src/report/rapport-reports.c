/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-tables.h"

static const RapportReport *const reports[] = {
  &rapport_report_partner_goals,
  &rapport_report_sales_volume,
  NULL,
};

const RapportReport *const *
rapport_reports (void)
{
  return reports;
}

const RapportReport *
rapport_report_find (const char *name)
{
  for (const RapportReport *const *report = reports; *report != NULL; report++)
    if (g_str_equal ((*report)->name, name))
      return *report;

  return NULL;
}
