/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-kind-private.h"

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Letters, digits and what host names and their international forms are made of; a dot inside, none doubled. */
static gboolean
is_domain (const char *domain, gsize length)
{
  const char *end = domain + length;
  gboolean dotted = FALSE;
  char last = '.';

  for (const char *p = domain; p < end; p++)
    {
      if (*p == '.')
        {
          if (last == '.')
            return FALSE;
          dotted = TRUE;
        }
      else if (!g_ascii_isalnum (*p) && *p != '-' && (guchar) *p < 0x80)
        return FALSE;
      last = *p;
    }
  return dotted && last != '.';
}

static gboolean
set_western (const char *text, RapportValue *value)
{
  rapport_value_take_text (value, rapport_western_digits (text));
  return TRUE;
}

gboolean
rapport_kind_text_parse (const RapportEntity *entity,
                         const RapportField *field,
                         const char *text,
                         const RapportFormat *format,
                         const char *currency,
                         RapportValue *value,
                         GError **error)
{
  rapport_value_set_text (value, text);
  return TRUE;
}

char *
rapport_kind_text_format (const RapportEntity *entity,
                          const RapportField *field,
                          const RapportValue *value,
                          const RapportFormat *format,
                          const char *currency)
{
  return g_strdup (value->text);
}

char *
rapport_kind_text_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return NULL; /* what holds for every text is checked by rapport_field_validate() */
}

gboolean
rapport_kind_email_parse (const RapportEntity *entity,
                          const RapportField *field,
                          const char *text,
                          const RapportFormat *format,
                          const char *currency,
                          RapportValue *value,
                          GError **error)
{
  if (g_ascii_strncasecmp (text, "mailto:", 7) == 0)
    text += 7;
  return set_western (text, value);
}

char *
rapport_kind_email_format (const RapportEntity *entity,
                           const RapportField *field,
                           const RapportValue *value,
                           const RapportFormat *format,
                           const char *currency)
{
  return g_strdup (value->text);
}

char *
rapport_kind_email_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  const char *at = strchr (value->text, '@');

  if (at != NULL && at != value->text && strchr (at + 1, '@') == NULL && !has_blank (value->text)
      && strpbrk (value->text, "<>(),;:\"\\") == NULL && is_domain (at + 1, strlen (at + 1)))
    return NULL;
  return g_strdup_printf (_ ("Not an e-mail address. Write it like %s."), "name@example.com");
}

gboolean
rapport_kind_phone_parse (const RapportEntity *entity,
                          const RapportField *field,
                          const char *text,
                          const RapportFormat *format,
                          const char *currency,
                          RapportValue *value,
                          GError **error)
{
  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    text += 4;
  return set_western (text, value);
}

char *
rapport_kind_phone_format (const RapportEntity *entity,
                           const RapportField *field,
                           const RapportValue *value,
                           const RapportFormat *format,
                           const char *currency)
{
  char *text = g_strdup (value->text);

  /* In right-to-left text the plus would jump to the end. Digits stay Western: a number is dialled, not counted. */
  return rapport_format_is_right_to_left (format) ? rapport_format_isolate (format, text) : text;
}

char *
rapport_kind_phone_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  const char *extension = strpbrk (value->text, "xX"); /* "… ext. 12", "x12" */
  guint digits = 0;
  gboolean understood = TRUE;

  for (const char *p = value->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      digits += g_ascii_isdigit (*p) ? 1 : 0;
      if (!g_ascii_isdigit (*p) && !g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION
          && (c >= 0x80 || strchr ("+.()/#*,", *p) == NULL) && !(extension != NULL && strchr ("extEXT", *p) != NULL))
        understood = FALSE;
    }
  if (understood && digits >= 3)
    return NULL;
  return g_strdup_printf (_ ("Not a phone number. Write it like %s."), "+84 24 3825 0000");
}

gboolean
rapport_kind_url_parse (const RapportEntity *entity,
                        const RapportField *field,
                        const char *text,
                        const RapportFormat *format,
                        const char *currency,
                        RapportValue *value,
                        GError **error)
{
  /* "example.com:8080" has a colon, but no scheme. */
  if (strstr (text, "://") != NULL || g_ascii_strncasecmp (text, "mailto:", 7) == 0)
    rapport_value_set_text (value, text);
  else
    rapport_value_take_text (value, g_strconcat ("https://", text, NULL));
  return TRUE;
}

char *
rapport_kind_url_format (const RapportEntity *entity,
                         const RapportField *field,
                         const RapportValue *value,
                         const RapportFormat *format,
                         const char *currency)
{
  return g_strdup (value->text);
}

char *
rapport_kind_url_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  const char *host = strstr (value->text, "://");
  const char *at;
  gsize length;

  /* Nothing but web addresses: a file: or javascript: address in a list is opened with a click. */
  if (g_ascii_strncasecmp (value->text, "http://", 7) == 0 || g_ascii_strncasecmp (value->text, "https://", 8) == 0)
    {
      host += 3;
      length = strcspn (host, "/?#");
      at = memchr (host, '@', length);
      if (at != NULL)
        {
          length -= (gsize) (at + 1 - host);
          host = at + 1;
        }
      length = MIN (length, strcspn (host, ":"));
      if (!has_blank (value->text) && is_domain (host, length))
        return NULL;
    }
  return g_strdup_printf (_ ("Not a web address. Write it like %s."), "https://example.com");
}

gboolean
rapport_kind_colour_parse (const RapportEntity *entity,
                           const RapportField *field,
                           const char *text,
                           const RapportFormat *format,
                           const char *currency,
                           RapportValue *value,
                           GError **error)
{
  const char *digits = *text == '#' ? text + 1 : text;

  if (strlen (digits) == 3) /* #c0f is #cc00ff */
    rapport_value_take_text (
        value, g_strdup_printf ("#%c%c%c%c%c%c", digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]));
  else
    rapport_value_take_text (value, g_strconcat ("#", digits, NULL));
  for (char *p = value->text; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return TRUE;
}

char *
rapport_kind_colour_format (const RapportEntity *entity,
                            const RapportField *field,
                            const RapportValue *value,
                            const RapportFormat *format,
                            const char *currency)
{
  return g_strdup (value->text);
}

char *
rapport_kind_colour_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  if (value->text[0] == '#' && strlen (value->text) == 7 && strspn (value->text + 1, "0123456789abcdef") == 6)
    return NULL;
  return g_strdup_printf (_ ("Not a colour. Write it like %s."), "#3584e4");
}
