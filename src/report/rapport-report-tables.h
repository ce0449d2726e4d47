/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-report.h"

G_BEGIN_DECLS

/* The reports of this version, one file each. */

extern const RapportReport rapport_report_partner_goals;
extern const RapportReport rapport_report_sales_volume;

G_END_DECLS
