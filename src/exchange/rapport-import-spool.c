/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "rapport-error.h"
#include "rapport-import-private.h"

typedef struct
{
  guint64 line;
  gint64 place;
} Entry;

/* A file of which every row is rejected must not fill the memory with reasons: 16 bytes a row stay here. */
struct _RapportImportSpool
{
  GArray *entries;
  FILE *file;
  gint64 length;
};

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return (x->line > y->line) - (x->line < y->line);
}

RapportImportSpool *
rapport_import_spool_new (void)
{
  RapportImportSpool *spool = g_new0 (RapportImportSpool, 1);

  spool->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return spool;
}

void
rapport_import_spool_free (RapportImportSpool *spool)
{
  if (spool->file != NULL)
    fclose (spool->file);
  g_array_unref (spool->entries);
  g_free (spool);
}

gboolean
rapport_import_spool_add (RapportImportSpool *spool, guint64 line, const char *reason, GError **error)
{
  const Entry entry = { line, spool->length };
  const gsize length = strlen (reason) + 1;

  if (spool->file == NULL)
    spool->file = tmpfile ();
  if (spool->file == NULL || fwrite (reason, 1, length, spool->file) != length)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NO_SPACE,
                   _ ("The reasons why rows were rejected cannot be kept: %s."), g_strerror (errno));
      return FALSE;
    }
  spool->length += length;
  g_array_append_val (spool->entries, entry);
  return TRUE;
}

void
rapport_import_spool_sort (RapportImportSpool *spool)
{
  g_array_sort (spool->entries, compare_lines);
}

guint64
rapport_import_spool_get_n (const RapportImportSpool *spool)
{
  return spool->entries->len;
}

guint64
rapport_import_spool_get_line (const RapportImportSpool *spool, guint64 i)
{
  return g_array_index (spool->entries, Entry, i).line;
}

char *
rapport_import_spool_dup_reason (RapportImportSpool *spool, guint64 i)
{
  GString *reason = g_string_new (NULL);
  int c;

  if (fseeko (spool->file, g_array_index (spool->entries, Entry, i).place, SEEK_SET) == 0)
    while ((c = getc (spool->file)) != EOF && c != '\0')
      g_string_append_c (reason, c);
  return g_string_free (reason, FALSE);
}
