/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-format.h"

G_BEGIN_DECLS

/**
 * RapportConventions: how a language, or a language in one country, writes numbers and dates.
 */
typedef struct
{
  const char *locale; /* "vi" or "en_US" */
  const char *decimal;
  const char *group;
  RapportDigits digits;
  RapportCalendar calendar;
  RapportDateOrder date_order;
} RapportConventions;

/**
 * rapport_conventions_find:
 * @locale: ICU id, "fa_IR" or "fa"
 *
 * Returns: (transfer none): the row of the language in that country, else of the language, else that of English
 */
const RapportConventions *rapport_conventions_find (const char *locale);

/**
 * rapport_conventions_first_weekday:
 *
 * Returns: 1 Monday … 7 Sunday, by the country of @locale, else by what is usual where the language is at home
 */
int rapport_conventions_first_weekday (const char *locale);

G_END_DECLS
