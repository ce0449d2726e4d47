/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-report.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REPORT_OPTIONS (rapport_report_options_get_type ())

/**
 * RapportReportOptions:
 *
 * A drop-down for each option of a report. Emits "changed" (string option, string choice).
 */
G_DECLARE_FINAL_TYPE (RapportReportOptions, rapport_report_options, RAPPORT, REPORT_OPTIONS, AdwBin)

/** rapport_report_options_set: @request: what is chosen now. Emits nothing. */
void rapport_report_options_set (RapportReportOptions *options,
                                 const RapportReport *report,
                                 const RapportReportRequest *request);

G_END_DECLS
