/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-fold.h"
#include "rapport-search.h"

/* More than this is no search but a pasted page: FTS5 takes seconds over a word of tens of thousands of letters, and has a
 * limit of depth for words. What is left begins what was typed, so every record that all of it would find is found. */
#define MOST_WORDS 16
#define MOST_CHARACTERS 200

/* Folded words hold letters and digits only; a quote among them would end the quoted word, so it is doubled anyway. */
static void
append_word (GString *match, const char *word, gsize length)
{
  g_string_append_c (match, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (word[i] == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, word[i]);
    }
  g_string_append (match, "\"*");
}

static char *
match_words (const char *words)
{
  GString *match = g_string_new (NULL);

  while (*words != '\0')
    {
      gsize length = strcspn (words, " ");

      if (match->len > 0)
        g_string_append (match, " AND ");
      append_word (match, words, length);
      words += length;
      while (*words == ' ')
        words++;
    }
  return g_string_free (match, FALSE);
}

/* Only the first words and characters; the last word may be cut, since words are looked for by how they begin. */
static void
limit_words (char *words)
{
  guint n_words = 1;
  guint n_characters = 0;
  char *at = words;

  while (*at != '\0' && n_characters < MOST_CHARACTERS && !(*at == ' ' && n_words == MOST_WORDS))
    {
      n_words += *at == ' ';
      n_characters++;
      at = g_utf8_next_char (at);
    }
  *at = '\0';
  if (at > words && at[-1] == ' ')
    at[-1] = '\0';
}

RapportSearch *
rapport_search_new (const char *typed)
{
  RapportSearch *self = g_new0 (RapportSearch, 1);

  self->folded = rapport_fold (typed != NULL ? typed : "");
  self->marked = rapport_fold_marked (typed != NULL ? typed : "");
  limit_words (self->folded);
  limit_words (self->marked);
  if (self->marked[0] == '\0' || strcmp (self->folded, self->marked) == 0)
    g_clear_pointer (&self->marked, g_free);
  return self;
}

void
rapport_search_free (RapportSearch *search)
{
  g_free (search->folded);
  g_free (search->marked);
  g_free (search);
}

char *
rapport_search_match (const RapportSearch *search)
{
  return match_words (search->folded);
}

char *
rapport_search_match_marked (const RapportSearch *search)
{
  g_autofree char *words = match_words (search->folded);
  g_autofree char *marked = match_words (search->marked);

  return g_strdup_printf ("(%s) AND (mark : (%s))", words, marked);
}

char *
rapport_search_match_rest (const RapportSearch *search)
{
  g_autofree char *words = match_words (search->folded);
  g_autofree char *marked = match_words (search->marked);

  return g_strdup_printf ("(%s) NOT (mark : (%s))", words, marked);
}
