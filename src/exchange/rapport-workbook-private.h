/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <locale.h>
#include <xlsxwriter.h>

#include "rapport-workbook.h"

G_BEGIN_DECLS

/* For the files that write sheets, tables and charts; everybody else uses rapport-workbook.h. */

struct _RapportWorkbook
{
  lxw_workbook *library; /* NULL once saved */
  locale_t numeric;      /* this thread's locale with the "C" decimal point */
  locale_t previous;
  gboolean right_to_left;
  GPtrArray *sheets;
  GHashTable *names;  /* folded sheet names */
  GHashTable *styles; /* "flags format" → lxw_format */
  GString *buffer;    /* for texts that have to change */
  guint n_tables;
  lxw_error result; /* the first that was not LXW_NO_ERROR */
};

struct _RapportSheet
{
  RapportWorkbook *workbook;
  lxw_worksheet *library;
  char *name;
};

/** rapport_workbook_note: remembers the first failure of the library. */
static inline void
rapport_workbook_note (RapportWorkbook *workbook, lxw_error result)
{
  if (workbook->result == LXW_NO_ERROR)
    workbook->result = result;
}

/**
 * rapport_workbook_verify:
 * @path: an .xlsx that was just written
 * @least: (element-type guint64): bytes that the n-th sheet has at least; 0: unpack it and look at its end
 *
 * Returns: %FALSE when parts are missing or cut short
 */
gboolean rapport_workbook_verify (const char *path, const GArray *least);

G_END_DECLS
