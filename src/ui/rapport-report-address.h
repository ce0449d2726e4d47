/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report.h"

G_BEGIN_DECLS

/**
 * RapportReportAddress: how a report is looked at, beside what is asked of it; all of it stands in the page's address.
 */
typedef struct
{
  char *period;        /* (nullable) as it stands in the address: only who reads the file can tell what a name means */
  gboolean compare;    /* last year stands beside this one */
  char *sort;          /* (nullable) name of the column */
  gboolean descending; /* of @sort */
} RapportReportAddress;

void rapport_report_address_clear (RapportReportAddress *address);

/**
 * rapport_report_address_parse:
 * @query: (nullable): what follows the "?" of "report/NAME?period=2026-Q3&by=owner&compare=no&sort=-goal"
 * @request: gets the options; what @report does not know is left out
 */
void rapport_report_address_parse (const char *query,
                                   const RapportReport *report,
                                   RapportReportRequest *request,
                                   RapportReportAddress *address);

/** rapport_report_address_format: (transfer full): "report/NAME?…", with the period and options of @request, defaults left out. */
char *rapport_report_address_format (const RapportReport *report,
                                     const RapportReportRequest *request,
                                     const RapportReportAddress *address);

G_END_DECLS
