/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-workbook-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define ELLIPSIS "…"

static guint
count_units (gunichar c)
{
  return c > 0xFFFF ? 2 : 1;
}

/* Whether "_xHHHH_" stands at @p. */
static gboolean
looks_escaped (const char *p)
{
  return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4])
         && g_ascii_isxdigit (p[5]) && p[6] == '_';
}

/* One pass over the bytes answers for nearly every cell of an export. */
static gboolean
is_harmless (const char *text)
{
  gsize length = 0;

  for (const guchar *p = (const guchar *) text; *p; p++, length++)
    {
      if (*p == '\r' || (*p == '_' && looks_escaped ((const char *) p)))
        return FALSE;
      if (p[0] == 0xEF && p[1] == 0xBF && (p[2] == 0xBE || p[2] == 0xBF))
        return FALSE;
    }
  return length <= RAPPORT_CELL_UNITS && g_utf8_validate (text, length, NULL);
}

/* Copies @text into @buffer until @limit units are used up; FALSE when it did not fit. The library counts characters after
 * escaping, spreadsheets before: the larger count is kept below the limit. */
static gboolean
copy_within (const char *text, GString *buffer, guint limit)
{
  guint units = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint n = count_units (c);
      gboolean escaped = c == '_' && looks_escaped (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (escaped)
        n += strlen ("x005F_");
      else if (c < 0x20 && c != '\n' && c != '\t' && c != '\r')
        n = strlen ("_x0000_"); /* the library writes control characters so */
      if (units + n > limit)
        return FALSE;
      units += n;

      if (c == '\r')
        g_string_append_c (buffer, '\n');
      else if (c == 0xFFFE || c == 0xFFFF)
        g_string_append (buffer, "\xef\xbf\xbd");
      else if (escaped)
        g_string_append (buffer, "_x005F_");
      else
        g_string_append_unichar (buffer, c);
    }
  return TRUE;
}

const char *
rapport_workbook_text (const char *text, GString *buffer)
{
  g_autofree char *valid = NULL;

  if (is_harmless (text))
    return text;

  valid = g_utf8_make_valid (text, -1);
  g_string_truncate (buffer, 0);
  if (!copy_within (valid, buffer, RAPPORT_CELL_UNITS))
    {
      g_string_truncate (buffer, 0);
      copy_within (valid, buffer, RAPPORT_CELL_UNITS - 1);
      g_string_append (buffer, ELLIPSIS);
    }
  return buffer->str;
}

static char *
clean_name (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || c == 0x7F || c == 0xFFFE || c == 0xFFFF || (c < 0x80 && strchr ("[]:*?/\\", (int) c)))
        c = ' ';
      if (c == ' ' && (name->len == 0 || name->str[name->len - 1] == ' '))
        continue;
      g_string_append_unichar (name, c);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Cuts @name so that @suffix fits behind it; no apostrophe or blank at either end. */
static char *
fit_name (const char *name, const char *suffix)
{
  g_autoptr (GString) fitted = g_string_new (NULL);
  guint units = g_utf8_strlen (suffix, -1);

  while (*name == '\'' || *name == ' ')
    name++;
  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      units += count_units (g_utf8_get_char (p));
      if (units > RAPPORT_SHEET_NAME_UNITS)
        break;
      g_string_append_unichar (fitted, g_utf8_get_char (p));
    }
  while (fitted->len > 0 && strchr ("' ", fitted->str[fitted->len - 1]))
    g_string_truncate (fitted, fitted->len - 1);
  if (fitted->len == 0)
    /* Translators: name of a sheet in a workbook that has no other name */
    g_string_append (fitted, C_ ("workbook", "Sheet"));
  g_string_append (fitted, suffix);
  return g_string_free (g_steal_pointer (&fitted), FALSE);
}

char *
rapport_workbook_sheet_name (const char *title, GHashTable *taken)
{
  g_autofree char *clean = clean_name (title);

  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i == 1 ? g_strdup ("") : g_strdup_printf (" (%u)", i);
      g_autofree char *name = fit_name (clean, suffix);
      g_autofree char *folded = g_utf8_casefold (name, -1);

      /* Excel keeps "History" for itself. */
      if (g_strcmp0 (folded, "history") != 0 && !g_hash_table_contains (taken, folded))
        {
          g_hash_table_add (taken, g_steal_pointer (&folded));
          return g_steal_pointer (&name);
        }
    }
}
