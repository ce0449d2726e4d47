/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-date.h"
#include "rapport-field.h"
#include "rapport-format.h"

G_BEGIN_DECLS

/**
 * RapportImportStyle:
 *
 * How the numbers or dates of ONE column are written, decided once from all of its values: 1.234,5 or 1,234.5, day or
 * month first. Feed it every value, let it conclude, then ask it for plain forms.
 */
typedef struct
{
  RapportKind kind;
  guint64 votes[3]; /* numbers: for ',' and '.' as the decimal sign; dates: for DMY, MDY and YMD */
  guint64 open;     /* values that could be read either way */
  guint64 old;      /* dates whose year belongs to a calendar counted from the Hijra */
  char decimal;
  RapportDateOrder order;
  RapportCalendar calendar;
  gboolean guessed; /* the values left it open */
} RapportImportStyle;

/** rapport_import_style_concerns: whether values of @kind can be written in more than one way. */
gboolean rapport_import_style_concerns (RapportKind kind);

void rapport_import_style_init (RapportImportStyle *style, RapportKind kind);
void rapport_import_style_observe (RapportImportStyle *style, const char *text);

/**
 * rapport_import_style_conclude:
 * @locale: what decides where the values do not
 * @plain: the file's headings are the names of our fields, so the plain form decides instead
 */
void rapport_import_style_conclude (RapportImportStyle *style, const RapportFormat *locale, gboolean plain);

/**
 * rapport_import_style_apply:
 * @plain: (out): the value in the plain form; what is no number or date is left as it stands, for the kind to refuse
 * @error: a sentence, when @text does not fit the column
 */
gboolean rapport_import_style_apply (const RapportImportStyle *style, const char *text, GString *plain, GError **error);

G_END_DECLS
