/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <unicode/uloc.h>
#include <unistd.h>

#include "rapport-error.h"
#include "rapport-safe-file.h"
#include "rapport-workbook-private.h"
#include "rapport-workbook-text.h"

#define HEADING_COLOUR 0x1A5FB4
#define MUTED_COLOUR 0x5E5C64

static void
free_sheet (gpointer data)
{
  RapportSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet);
}

/* Temporary files of a large workbook take gigabytes, and /tmp often lies in memory: the folder for large ones first. */
static char *
choose_temporary_folder (void)
{
  const char *asked = g_getenv ("TMPDIR");

  if (asked && *asked)
    return (char *) g_get_tmp_dir ();
  return g_access ("/var/tmp", W_OK | X_OK) == 0 ? (char *) "/var/tmp" : (char *) g_get_tmp_dir ();
}

static void
paint_style (const RapportWorkbook *workbook, lxw_format *format, RapportStyleFlags flags)
{
  if (flags & (RAPPORT_STYLE_BOLD | RAPPORT_STYLE_TITLE | RAPPORT_STYLE_HEADING | RAPPORT_STYLE_TOTAL))
    format_set_bold (format);
  if (flags & (RAPPORT_STYLE_WRAP | RAPPORT_STYLE_HEADING))
    format_set_text_wrap (format);
  if (flags & RAPPORT_STYLE_WRAP)
    format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (flags & RAPPORT_STYLE_CODE)
    format_set_reading_order (format, 1);
  if (flags & RAPPORT_STYLE_MUTED)
    format_set_font_color (format, MUTED_COLOUR);
  if (flags & RAPPORT_STYLE_TITLE)
    format_set_font_size (format, 16);
  if (flags & RAPPORT_STYLE_INDENT)
    format_set_indent (format, 1);
  if (flags & RAPPORT_STYLE_START)
    format_set_align (format, workbook->right_to_left ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
  if (flags & RAPPORT_STYLE_END)
    format_set_align (format, workbook->right_to_left ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
  if (flags & RAPPORT_STYLE_HEADING)
    {
      format_set_font_color (format, LXW_COLOR_WHITE);
      format_set_bg_color (format, HEADING_COLOUR);
      format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
    }
  if (flags & RAPPORT_STYLE_TOTAL)
    format_set_top (format, LXW_BORDER_THIN);
  if (flags & RAPPORT_STYLE_GOOD)
    format_set_font_color (format, 0x1B7A3E);
  if (flags & RAPPORT_STYLE_WARN)
    format_set_font_color (format, 0x905400);
  if (flags & RAPPORT_STYLE_BAD)
    format_set_font_color (format, 0xB3261E);
}

/* Finishes the rows of a constant sheet in its temporary file. Returns how many bytes they are; G_MAXUINT64 when some did
 * not get there, which the library would not notice. */
static guint64
finish_rows (lxw_worksheet *sheet)
{
  off_t size;

  lxw_worksheet_write_single_row (sheet);
  if (fflush (sheet->optimize_tmpfile) != 0 || ferror (sheet->optimize_tmpfile))
    return G_MAXUINT64;
  size = ftello (sheet->optimize_tmpfile);
  return size < 0 ? G_MAXUINT64 : (guint64) size;
}

static void
drop_library (RapportWorkbook *workbook)
{
  if (!workbook->library)
    return;
  /* The library closes these only when it reads them back. */
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      RapportSheet *sheet = g_ptr_array_index (workbook->sheets, i);

      if (sheet->library->optimize && sheet->library->optimize_tmpfile)
        fclose (sheet->library->optimize_tmpfile);
    }
  lxw_workbook_free (g_steal_pointer (&workbook->library));
}

/* The library prints its own remarks on a failed write; the user gets one sentence from us instead. */
static lxw_error
close_quietly (lxw_workbook *library)
{
  static GMutex mutex;
  lxw_error result;
  int null;
  int saved;
  int errnum;

  g_mutex_lock (&mutex);
  fflush (stderr);
  saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  null = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  if (saved >= 0 && null >= 0)
    dup2 (null, STDERR_FILENO);
  errno = 0;
  result = workbook_close (library);
  errnum = errno;
  fflush (stderr);
  if (saved >= 0)
    {
      dup2 (saved, STDERR_FILENO);
      close (saved);
    }
  if (null >= 0)
    close (null);
  g_mutex_unlock (&mutex);
  errno = errnum;
  return result;
}

RapportWorkbook *
rapport_workbook_new (const char *path, const char *locale, GError **error)
{
  g_autoptr (RapportWorkbook) workbook = g_new0 (RapportWorkbook, 1);
  lxw_workbook_options options = { .tmpdir = choose_temporary_folder () };
  locale_t base = duplocale (uselocale ((locale_t) 0));

  workbook->numeric = base ? newlocale (LC_NUMERIC_MASK, "C", base) : (locale_t) 0;
  if (workbook->numeric == (locale_t) 0)
    {
      if (base)
        freelocale (base);
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("There is not enough memory to make the workbook."));
      return NULL;
    }
  workbook->previous = uselocale (workbook->numeric);
  workbook->right_to_left = locale && uloc_isRightToLeft (locale);
  workbook->sheets = g_ptr_array_new_with_free_func (free_sheet);
  workbook->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  workbook->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  workbook->buffer = g_string_new (NULL);
  workbook->library = workbook_new_opt (path, &options);
  if (!workbook->library)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("There is not enough memory to make the workbook."));
      return NULL;
    }
  return g_steal_pointer (&workbook);
}

void
rapport_workbook_set_properties (RapportWorkbook *workbook, const char *title, const char *subject)
{
  g_autoptr (GString) second = g_string_new (NULL);
  lxw_doc_properties properties = {
    .title = (char *) rapport_workbook_text (title, workbook->buffer),
    .subject = (char *) (subject ? rapport_workbook_text (subject, second) : NULL),
    .comments = (char *) "Rapport " RAPPORT_VERSION,
  };

  rapport_workbook_note (workbook, workbook_set_properties (workbook->library, &properties));
}

gboolean
rapport_workbook_save (RapportWorkbook *workbook, const char *shown, GError **error)
{
  g_autoptr (GArray) least = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree char *path = g_strdup (workbook->library->filename);
  gboolean whole = TRUE;
  lxw_error result;

  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      RapportSheet *sheet = g_ptr_array_index (workbook->sheets, i);
      guint64 size = sheet->library->optimize ? finish_rows (sheet->library) : 0;

      whole = whole && size != G_MAXUINT64;
      g_array_append_val (least, size);
    }
  if (!whole)
    {
      rapport_safe_file_set_error (error, shown, ENOSPC);
      return FALSE;
    }
  if (workbook->result != LXW_NO_ERROR)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: the second %s is a technical reason in English */
                   _ ("“%s” cannot be made: %s."), shown, lxw_strerror (workbook->result));
      return FALSE;
    }

  result = close_quietly (g_steal_pointer (&workbook->library));
  if (result == LXW_NO_ERROR && rapport_workbook_verify (path, least))
    return TRUE;
  rapport_safe_file_set_error (error, shown, result != LXW_NO_ERROR && errno ? errno : ENOSPC);
  return FALSE;
}

void
rapport_workbook_free (RapportWorkbook *workbook)
{
  if (!workbook)
    return;
  drop_library (workbook);
  uselocale (workbook->previous);
  freelocale (workbook->numeric);
  g_clear_pointer (&workbook->sheets, g_ptr_array_unref);
  g_clear_pointer (&workbook->names, g_hash_table_unref);
  g_clear_pointer (&workbook->styles, g_hash_table_unref);
  if (workbook->buffer)
    g_string_free (workbook->buffer, TRUE);
  g_free (workbook);
}

RapportStyle *
rapport_workbook_style (RapportWorkbook *workbook, const char *number_format, RapportStyleFlags flags)
{
  g_autofree char *key = NULL;
  lxw_format *format;

  /* Two formats that look alike cost the library a hash of 300 bytes for every cell of the second: so the plain style is
   * none at all, and every other one is made once. */
  if (flags & RAPPORT_STYLE_CODE)
    number_format = "@";
  if (!number_format && flags == RAPPORT_STYLE_PLAIN)
    return NULL;
  key = g_strdup_printf ("%u %s", flags, number_format ? number_format : "");
  format = g_hash_table_lookup (workbook->styles, key);
  if (!format)
    {
      format = workbook_add_format (workbook->library);
      paint_style (workbook, format, flags);
      if (number_format)
        format_set_num_format (format, number_format);
      g_hash_table_insert (workbook->styles, g_steal_pointer (&key), format);
    }
  return format;
}

char *
rapport_workbook_money_format (int scale, const char *currency)
{
  g_autoptr (GString) format = g_string_new ("#,##0");

  if (scale > 0)
    g_string_append_c (format, '.');
  for (int i = 0; i < scale; i++)
    g_string_append_c (format, '0');
  if (currency && *currency)
    g_string_append_printf (format, "\" %s\"", currency);
  return g_string_free (g_steal_pointer (&format), FALSE);
}

RapportSheet *
rapport_workbook_add_sheet (RapportWorkbook *workbook, const char *title, gboolean constant)
{
  RapportSheet *sheet = g_new0 (RapportSheet, 1);

  sheet->workbook = workbook;
  sheet->name = rapport_workbook_sheet_name (title, workbook->names);
  /* The library has the mode as an option of the workbook but reads it for each sheet: so a summary with a chart and
   * tables can stand in one file with a million lines. */
  workbook->library->options.constant_memory = constant != FALSE;
  sheet->library = workbook_add_worksheet (workbook->library, sheet->name);
  /* A legal and unique name leaves only memory and temporary files to fail. */
  if (!sheet->library)
    g_error ("No memory or temporary file for the sheet “%s”", sheet->name);
  if (workbook->right_to_left)
    worksheet_right_to_left (sheet->library);
  g_ptr_array_add (workbook->sheets, sheet);
  return sheet;
}
