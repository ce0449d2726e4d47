/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-list.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_LIST_FOOTER (rapport_list_footer_get_type ())

/**
 * RapportListFooter:
 *
 * How many records a list shows, and their sums in the base currency. What is not yet counted is not shown; a list that
 * takes its time says so.
 */
G_DECLARE_FINAL_TYPE (RapportListFooter, rapport_list_footer, RAPPORT, LIST_FOOTER, AdwBin)

RapportListFooter *rapport_list_footer_new (RapportList *list, const RapportFormat *format);
void rapport_list_footer_set_format (RapportListFooter *footer, const RapportFormat *format);

/** rapport_list_footer_set_narrow: the main sums only, without their names. */
void rapport_list_footer_set_narrow (RapportListFooter *footer, gboolean narrow);
const char *rapport_list_footer_get_count (RapportListFooter *footer); /* "128 partners", "" while unknown */

/**
 * rapport_list_footer_format_sums:
 * @sums: (element-type gint64): one for each SUMMED field of @entity
 *
 * Returns: (transfer full): the main sums in one line: “773,550 of 900,000 USD · 86 %”; "" where nothing is summed
 */
char *rapport_list_footer_format_sums (const RapportEntity *entity, const RapportFormat *format, const GArray *sums);

G_END_DECLS
