/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-fold.h"

#include <string.h>

/* What a character becomes. One table for all of Unicode's first plane is built at the first call: a transliterator
 * takes 10 µs a name, the table a fraction of one, and a million names are folded when a file is made anew. */
enum
{
  SEPARATOR = 0, /* anything that is neither letter nor digit */
  DROPPED = 1,   /* accents, harakat, tatweel, zero-width characters */
  LONGER = 2,    /* several characters: in the table of expansions */
};

#define PLANE 0x10000
#define MOST 18 /* the longest decomposition in Unicode */

typedef struct
{
  guint16 *single;      /* PLANE entries: the character, or one of the above */
  GHashTable *expanded; /* character → UTF-8 */
} Table;

/* Letters that no decomposition takes apart, and variants that offices mix at will. */
static const struct
{
  gunichar from;
  const char *to;
} specials[] = {
  /* clang-format off */
  { 0x0111, "d" }, { 0x00F0, "d" }, { 0x00FE, "th" }, { 0x0142, "l" }, { 0x00F8, "o" }, { 0x00DF, "ss" },
  { 0x00E6, "ae" }, { 0x0153, "oe" }, { 0x0131, "i" }, { 0x0127, "h" }, { 0x014B, "n" }, { 0x0167, "t" },
  { 0x0138, "k" }, { 0x0259, "e" }, { 0x0256, "d" }, { 0x0268, "i" }, { 0x03C2, "σ" },
  /* Arabic and Persian letters that look alike or are typed for one another */
  { 0x064A, "ی" }, { 0x0649, "ی" }, { 0x06D2, "ی" }, { 0x06D0, "ی" }, { 0x06CD, "ی" }, { 0x0643, "ک" },
  { 0x06AA, "ک" }, { 0x0629, "ه" }, { 0x06C1, "ه" }, { 0x06C3, "ه" }, { 0x06D5, "ه" }, { 0x06BE, "ه" },
  { 0x0671, "ا" }, { 0x0672, "ا" }, { 0x0673, "ا" }, { 0x0621, "" }, { 0x0640, "" },
  /* clang-format on */
};

static gboolean
is_dropped_mark (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
      /* The sound marks of kana are letters' parts: か and が are two. */
      return g_unichar_ismark (c) && c != 0x3099 && c != 0x309A;
    default:
      return FALSE; /* vowels of Hindi or Thai are marks, and without them the words are others */
    }
}

/* Left as they are: Hangul would fall into its single letters, kana lose their sound marks. */
static gboolean
is_kept_whole (gunichar c)
{
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3041 && c <= 0x30FF);
}

static gboolean
is_word_character (gunichar c)
{
  /* Modifier letters that stand for an apostrophe separate as the apostrophe does. */
  if (c >= 0x02B9 && c <= 0x02C8)
    return FALSE;
  return g_unichar_isalpha (c) || g_unichar_isdigit (c) || g_unichar_ismark (c);
}

static void
append_letter (GString *string, gunichar c)
{
  int digit;

  if (is_dropped_mark (c))
    return;
  digit = g_unichar_digit_value (c);
  if (digit >= 0)
    {
      g_string_append_c (string, (char) ('0' + digit));
      return;
    }
  c = g_unichar_tolower (c);
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].from == c)
      {
        g_string_append (string, specials[i].to);
        return;
      }
  if (is_word_character (c))
    g_string_append_unichar (string, c);
}

/* FALSE for a separator; nothing appended for what is dropped. */
static gboolean
fold_character (GString *string, gunichar c)
{
  gunichar parts[MOST];
  gsize n;

  if (g_unichar_type (c) == G_UNICODE_FORMAT)
    return TRUE;
  if (!is_word_character (c))
    return FALSE;
  if (is_kept_whole (c))
    {
      g_string_append_unichar (string, c);
      return TRUE;
    }
  n = g_unichar_fully_decompose (c, TRUE, parts, MOST);
  for (gsize i = 0; i < MIN (n, MOST); i++)
    append_letter (string, parts[i]);
  return TRUE;
}

static gpointer
build_table (gpointer unused)
{
  Table *table = g_new0 (Table, 1);
  g_autoptr (GString) string = g_string_new (NULL);

  table->single = g_new0 (guint16, PLANE);
  table->expanded = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (gunichar c = 1; c < PLANE; c++)
    {
      if (c >= 0xD800 && c <= 0xDFFF)
        continue;
      g_string_truncate (string, 0);
      if (!fold_character (string, c))
        continue;
      if (string->len == 0)
        table->single[c] = DROPPED;
      else if (*g_utf8_next_char (string->str) == '\0' && g_utf8_get_char (string->str) < PLANE)
        table->single[c] = (guint16) g_utf8_get_char (string->str);
      else
        {
          table->single[c] = LONGER;
          g_hash_table_insert (table->expanded, GUINT_TO_POINTER (c), g_strdup (string->str));
        }
    }
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_table, NULL);
}

/* The single letters of Hangul and loose sound marks of kana are put together before folding. */
static gboolean
needs_composing (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if ((p[0] == 0xE1 && p[1] >= 0x84 && p[1] <= 0x87)
        || (p[0] == 0xE3 && p[1] == 0x82 && (p[2] == 0x99 || p[2] == 0x9A)))
      return TRUE;
  return FALSE;
}

static void
append_blank (GString *string, gboolean *pending)
{
  if (*pending)
    g_string_append_c (string, ' ');
  *pending = FALSE;
}

void
rapport_fold_append (GString *string, const char *text)
{
  const Table *table = get_table ();
  g_autofree char *composed = NULL;
  gsize start = string->len;
  gboolean pending = FALSE; /* a blank before the next letter */
  const char *p = text;

  if (G_UNLIKELY (needs_composing (text)))
    composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (composed != NULL)
    p = composed;

  while (*p != '\0')
    {
      gunichar c = (guchar) *p;
      guint entry;

      if (c < 0x80)
        p++;
      else
        {
          c = g_utf8_get_char_validated (p, -1);
          if ((gint32) c < 0) /* not UTF-8: a separator, and on with the next byte */
            {
              c = ' ';
              p++;
            }
          else
            p = g_utf8_next_char (p);
        }

      entry = c < PLANE ? table->single[c] : LONGER;
      if (entry == SEPARATOR)
        pending = string->len > start;
      else if (entry == LONGER)
        {
          const char *expanded = g_hash_table_lookup (table->expanded, GUINT_TO_POINTER (c));
          g_autoptr (GString) outside = NULL;

          if (expanded == NULL)
            {
              outside = g_string_new (NULL);
              if (!fold_character (outside, c))
                {
                  pending = string->len > start;
                  continue;
                }
              if (outside->len == 0)
                continue;
              expanded = outside->str;
            }
          append_blank (string, &pending);
          g_string_append (string, expanded);
        }
      else if (entry != DROPPED)
        {
          append_blank (string, &pending);
          if (entry < 0x80)
            g_string_append_c (string, (char) entry);
          else
            g_string_append_unichar (string, entry);
        }
    }
}

char *
rapport_fold (const char *text)
{
  GString *string = g_string_sized_new (strlen (text));

  rapport_fold_append (string, text);
  return g_string_free (string, FALSE);
}

char *
rapport_fold_marked (const char *text)
{
  const Table *table = get_table ();
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *string = g_string_sized_new (strlen (text));
  gboolean pending = FALSE;

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x0640)
        continue;
      if (c < PLANE ? table->single[c] == SEPARATOR : !is_word_character (c))
        {
          pending = string->len > 0;
          continue;
        }
      append_blank (string, &pending);
      if (digit >= 0)
        g_string_append_c (string, (char) ('0' + digit));
      else
        g_string_append_unichar (string, g_unichar_tolower (c));
    }
  return g_string_free (string, FALSE);
}
