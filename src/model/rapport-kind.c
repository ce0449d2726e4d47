/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-kind.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-error.h"
#include "rapport-kind-private.h"

#define FUNCTIONS(name) rapport_kind_##name##_parse, rapport_kind_##name##_format, rapport_kind_##name##_validate

/* clang-format off */
static const RapportKindClass kinds[RAPPORT_N_KINDS] = {
  /*                           name         stored                 numeric ordered left-to-right */
  [RAPPORT_KIND_TEXT]      = { "text",      RAPPORT_VALUE_TEXT,    FALSE, FALSE, FALSE, FUNCTIONS (text) },
  [RAPPORT_KIND_LONG_TEXT] = { "long-text", RAPPORT_VALUE_TEXT,    FALSE, FALSE, FALSE, FUNCTIONS (text) },
  [RAPPORT_KIND_INTEGER]   = { "integer",   RAPPORT_VALUE_INTEGER, TRUE,  TRUE,  FALSE, FUNCTIONS (integer) },
  [RAPPORT_KIND_QUANTITY]  = { "quantity",  RAPPORT_VALUE_INTEGER, TRUE,  TRUE,  FALSE, FUNCTIONS (quantity) },
  [RAPPORT_KIND_MONEY]     = { "money",     RAPPORT_VALUE_INTEGER, TRUE,  TRUE,  FALSE, FUNCTIONS (money) },
  [RAPPORT_KIND_RATE]      = { "rate",      RAPPORT_VALUE_INTEGER, TRUE,  TRUE,  FALSE, FUNCTIONS (rate) },
  [RAPPORT_KIND_PERCENT]   = { "percent",   RAPPORT_VALUE_INTEGER, TRUE,  TRUE,  FALSE, FUNCTIONS (percent) },
  [RAPPORT_KIND_DATE]      = { "date",      RAPPORT_VALUE_TEXT,    FALSE, TRUE,  FALSE, FUNCTIONS (date) },
  [RAPPORT_KIND_DATE_TIME] = { "date-time", RAPPORT_VALUE_TEXT,    FALSE, TRUE,  FALSE, FUNCTIONS (date_time) },
  [RAPPORT_KIND_FLAG]      = { "flag",      RAPPORT_VALUE_INTEGER, FALSE, FALSE, FALSE, FUNCTIONS (flag) },
  [RAPPORT_KIND_CHOICE]    = { "choice",    RAPPORT_VALUE_TEXT,    FALSE, FALSE, FALSE, FUNCTIONS (choice) },
  [RAPPORT_KIND_COUNTRY]   = { "country",   RAPPORT_VALUE_TEXT,    FALSE, FALSE, FALSE, FUNCTIONS (choice) },
  [RAPPORT_KIND_CURRENCY]  = { "currency",  RAPPORT_VALUE_TEXT,    FALSE, FALSE, TRUE,  FUNCTIONS (choice) },
  [RAPPORT_KIND_LANGUAGE]  = { "language",  RAPPORT_VALUE_TEXT,    FALSE, FALSE, FALSE, FUNCTIONS (choice) },
  [RAPPORT_KIND_REFERENCE] = { "reference", RAPPORT_VALUE_INTEGER, FALSE, FALSE, FALSE, FUNCTIONS (reference) },
  [RAPPORT_KIND_EMAIL]     = { "email",     RAPPORT_VALUE_TEXT,    FALSE, FALSE, TRUE,  FUNCTIONS (email) },
  [RAPPORT_KIND_PHONE]     = { "phone",     RAPPORT_VALUE_TEXT,    FALSE, FALSE, TRUE,  FUNCTIONS (phone) },
  [RAPPORT_KIND_URL]       = { "url",       RAPPORT_VALUE_TEXT,    FALSE, FALSE, TRUE,  FUNCTIONS (url) },
  [RAPPORT_KIND_COLOUR]    = { "colour",    RAPPORT_VALUE_TEXT,    FALSE, FALSE, TRUE,  FUNCTIONS (colour) },
};
/* clang-format on */

static gboolean
is_multiple (const RapportField *field)
{
  return (field->flags & RAPPORT_FIELD_MULTIPLE) != 0 && kinds[field->kind].stored == RAPPORT_VALUE_TEXT;
}

/* Most texts of a file need no cleaning, and a million rows go through here: nothing to do when no byte can belong to a
 * blank at an end, a control character, an unusual blank or an invisible sign. */
static gboolean
is_clean (const char *text)
{
  gsize length = strlen (text);

  if (length == 0)
    return TRUE;
  if (text[0] == ' ' || text[length - 1] == ' ')
    return FALSE;
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (p[0] < 0x20 || (p[0] == 0xC2 && p[1] <= 0xA0) || (p[0] == 0xE1 && p[1] == 0x9A)
        || (p[0] == 0xE2 && p[1] <= 0x81) || (p[0] == 0xE3 && p[1] == 0x80) || (p[0] == 0xEF && p[1] == 0xBB))
      return FALSE;
  return TRUE;
}

/* What typing and pasting bring along: blanks and bidirectional controls around the text, tabs, other line ends. In a
 * text of one line the line breaks become blanks. */
static char *
clean (const char *text, gboolean one_line)
{
  GString *string;
  gsize end = 0;

  if (is_clean (text))
    return g_strdup (text);
  string = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] == '\n')
            continue;
          c = '\n';
        }
      else if (c == 0x2028 || c == 0x2029 || c == 0x0085)
        c = '\n';
      else if (c == '\t' || c == '\v' || c == '\f')
        c = ' ';
      if (c == '\n' && one_line)
        c = ' ';
      if (c == 0xFEFF || c == 0x2066 || c == 0x2067 || c == 0x2068 || c == 0x2069)
        continue; /* a byte order mark, and the isolates we put on ourselves */
      if (string->len == 0 && g_unichar_isspace (c))
        continue;
      g_string_append_unichar (string, c);
      if (!g_unichar_isspace (c))
        end = string->len;
    }
  g_string_truncate (string, end);
  return g_string_free (string, FALSE);
}

static gboolean
has_control_character (const char *text, gboolean lines)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if ((p[0] < 0x20 && !(p[0] == '\n' && lines)) || p[0] == 0x7F || (p[0] == 0xC2 && p[1] < 0xA0)
        || (p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE)) /* U+FFFE and U+FFFF, which no spreadsheet takes */
      return TRUE;
  return FALSE;
}

/* Spreadsheets count the characters of a cell in UTF-16; there are never more of them than bytes. */
static gboolean
is_too_long (const char *text)
{
  gsize units = strlen (text);

  if (units <= RAPPORT_TEXT_LIMIT)
    return FALSE;
  units = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    units += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
  return units > RAPPORT_TEXT_LIMIT;
}

/* What holds for every text in the file. */
static char *
validate_text (const char *text, gboolean lines)
{
  if (!g_utf8_validate (text, -1, NULL))
    return g_strdup (_ ("The text is not valid Unicode (UTF-8)."));
  if (has_control_character (text, lines))
    return g_strdup (_ ("The text holds a control character; remove it."));
  if (is_too_long (text))
    return g_strdup_printf (_ ("The text is too long: at most %d characters are kept."), RAPPORT_TEXT_LIMIT);
  return NULL;
}

static gboolean
parse_one (const RapportEntity *entity,
           const RapportField *field,
           const char *text,
           const RapportFormat *format,
           const char *currency,
           RapportValue *value,
           GError **error)
{
  g_autofree char *sentence = NULL;

  if (!kinds[field->kind].parse (entity, field, text, format, currency, value, error))
    return FALSE;
  if (value->type == RAPPORT_VALUE_TEXT)
    sentence = validate_text (value->text, field->kind == RAPPORT_KIND_LONG_TEXT);
  if (sentence == NULL)
    sentence = kinds[field->kind].validate (entity, field, value);
  if (sentence == NULL)
    return TRUE;
  rapport_value_clear (value);
  return rapport_kind_fail (error, sentence);
}

/* Each part as a value of its own; equal ones once. */
static gboolean
parse_several (const RapportEntity *entity,
               const RapportField *field,
               const char *text,
               const RapportFormat *format,
               RapportValue *value,
               GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";\n", -1);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  char *joined;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (RapportValue) one = RAPPORT_VALUE_INIT;
      g_autofree char *part = clean (parts[i], TRUE);

      if (*part == '\0')
        continue;
      if (!parse_one (entity, field, part, format, NULL, &one, error))
        return FALSE;
      if (!g_ptr_array_find_with_equal_func (values, one.text, g_str_equal, NULL))
        g_ptr_array_add (values, g_steal_pointer (&one.text));
    }
  g_ptr_array_add (values, NULL);
  joined = g_strjoinv ("\n", (char **) values->pdata);
  rapport_value_take_text (value, *joined != '\0' ? g_steal_pointer (&joined) : NULL);
  g_free (joined);
  return TRUE;
}

gboolean
rapport_kind_fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, sentence);
  return FALSE;
}

const RapportKindClass *
rapport_kind_get (RapportKind kind)
{
  g_return_val_if_fail ((guint) kind < RAPPORT_N_KINDS, NULL);
  return &kinds[kind];
}

gboolean
rapport_field_parse (const RapportEntity *entity,
                     const RapportField *field,
                     const char *text,
                     const RapportFormat *format,
                     const char *currency,
                     RapportValue *value,
                     GError **error)
{
  gboolean lines = field->kind == RAPPORT_KIND_LONG_TEXT || is_multiple (field);
  g_autofree char *cleaned = NULL;

  rapport_value_clear (value);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return rapport_kind_fail (error, _ ("The text is not valid Unicode (UTF-8)."));

  cleaned = clean (text, !lines);
  if (*cleaned == '\0')
    return TRUE;
  if (is_multiple (field))
    {
      g_autofree char *sentence = NULL;

      if (!parse_several (entity, field, cleaned, format, value, error))
        return FALSE;
      if (value->type == RAPPORT_VALUE_TEXT)
        sentence = validate_text (value->text, TRUE);
      if (sentence == NULL)
        return TRUE;
      rapport_value_clear (value);
      return rapport_kind_fail (error, sentence);
    }
  return parse_one (entity, field, cleaned, format, currency, value, error);
}

char *
rapport_field_format (const RapportEntity *entity,
                      const RapportField *field,
                      const RapportValue *value,
                      const RapportFormat *format,
                      const char *currency)
{
  g_auto (GStrv) lines = NULL;

  if (rapport_value_is_blank (value))
    return g_strdup ("");
  if (value->type != kinds[field->kind].stored)
    return value->type == RAPPORT_VALUE_TEXT ? g_strdup (value->text)
                                             : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  if (!is_multiple (field))
    return kinds[field->kind].format (entity, field, value, format, currency);

  lines = g_strsplit (value->text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      RapportValue one = { RAPPORT_VALUE_TEXT, 0, lines[i] };

      lines[i] = kinds[field->kind].format (entity, field, &one, format, currency);
      g_free (one.text);
    }
  return g_strjoinv (format->plain ? "; " : "\n", lines);
}

char *
rapport_field_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  g_auto (GStrv) lines = NULL;
  char *sentence;

  if (rapport_value_is_blank (value))
    return NULL;
  if (value->type != kinds[field->kind].stored)
    return g_strdup (_ ("The value is of a sort that does not belong here."));
  if (value->type == RAPPORT_VALUE_INTEGER)
    return kinds[field->kind].validate (entity, field, value);

  sentence = validate_text (value->text, field->kind == RAPPORT_KIND_LONG_TEXT || is_multiple (field));
  if (sentence != NULL || !is_multiple (field))
    return sentence != NULL ? sentence : kinds[field->kind].validate (entity, field, value);

  lines = g_strsplit (value->text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && sentence == NULL; i++)
    {
      RapportValue one = { RAPPORT_VALUE_TEXT, 0, lines[i] };

      sentence = kinds[field->kind].validate (entity, field, &one);
    }
  return sentence;
}
