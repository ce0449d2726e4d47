/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-connection-private.h"
#include "rapport-date.h"
#include "rapport-moment.h"
#include "rapport-money.h"

/* All of them give the same result for the same arguments as long as one statement runs, so that SQLite may call them
 * once instead of once a row. They stand in no schema, so nothing that is stored depends on it. */
#define FUNCTION_FLAGS (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY)

/* --- dates and money --- */

static void
today_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  char iso[RAPPORT_DAY_TEXT];

  rapport_day_to_iso (rapport_today (), iso);
  sqlite3_result_text (context, iso, -1, SQLITE_TRANSIENT);
}

/* local_day (moment): the day on which people here see it */
static void
local_day_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  RapportDay day = text != NULL ? rapport_moment_to_local (text, NULL) : RAPPORT_DAY_NONE;
  char iso[RAPPORT_DAY_TEXT];

  if (day == RAPPORT_DAY_NONE)
    return;
  rapport_day_to_iso (day, iso);
  sqlite3_result_text (context, iso, -1, SQLITE_TRANSIENT);
}

static void
base_currency_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const RapportContext *self = sqlite3_user_data (context);

  sqlite3_result_text (context, self->base_currency, -1, SQLITE_TRANSIENT);
}

/* money_base (amount, currency, rate): minor units of the base currency; NULL when no rate is known or it does not fit */
static void
money_base_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const RapportContext *self = sqlite3_user_data (context);
  const char *currency = (const char *) sqlite3_value_text (values[1]);
  gint64 amount;

  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    return;
  amount = sqlite3_value_int64 (values[0]);
  if (currency == NULL || strcmp (currency, self->base_currency) == 0)
    sqlite3_result_int64 (context, amount);
  else if (sqlite3_value_type (values[2]) != SQLITE_NULL && self->base_currency[0] != '\0'
           && rapport_money_convert (amount, currency, sqlite3_value_int64 (values[2]), self->base_currency, &amount))
    sqlite3_result_int64 (context, amount);
}

static gboolean
take_integers (sqlite3_value **values, int n_values, gint64 *integers)
{
  for (int i = 0; i < n_values; i++)
    {
      if (sqlite3_value_type (values[i]) == SQLITE_NULL)
        return FALSE;
      integers[i] = sqlite3_value_int64 (values[i]);
    }
  return TRUE;
}

/* multiply_divide (a, b, c): a × b / c, exact where SQL would go over to real numbers; NULL when c is 0 */
static void
multiply_divide_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  gint64 n[3];

  if (take_integers (values, n_values, n) && n[2] != 0)
    sqlite3_result_int64 (context, rapport_multiply_divide (n[0], n[1], n[2]));
}

/* compare_products (a, b, c, d): whether a × b is less than (-1), equal to (0) or more than (1) c × d */
static void
compare_products_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  gint64 n[4];

  if (take_integers (values, n_values, n))
    {
      const __int128 left = (__int128) n[0] * n[1];
      const __int128 right = (__int128) n[2] * n[3];

      sqlite3_result_int (context, (left > right) - (left < right));
    }
}

/* --- the year before --- */

static gboolean
find_year_ago (RapportContext *self, sqlite3 *database, RapportPeriod window, GError **error)
{
  guint32 version = 0;

  /* What a transaction has written is no version yet. */
  if (sqlite3_txn_state (database, "main") != SQLITE_TXN_WRITE)
    sqlite3_file_control (database, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  if (version != 0 && version == self->year_ago_version && window.from == self->window.from
      && window.to == self->window.to)
    return TRUE;
  self->window = self->year_ago = window;
  self->year_ago_version = 0;
  if (!self->rules->year_ago (self->connection, &self->year_ago, error))
    return FALSE;
  self->year_ago_version = version;
  return TRUE;
}

static void
give_year_ago (sqlite3_context *context, sqlite3_value **values, gboolean last)
{
  RapportContext *self = sqlite3_user_data (context);
  const char *from = (const char *) sqlite3_value_text (values[0]);
  const char *to = (const char *) sqlite3_value_text (values[1]);
  RapportPeriod window;
  g_autoptr (GError) failure = NULL;
  char iso[RAPPORT_DAY_TEXT];

  if (self->rules == NULL || self->rules->year_ago == NULL || from == NULL || to == NULL)
    return;
  window = (RapportPeriod){ rapport_day_from_iso (from), rapport_day_from_iso (to) };
  if (window.from == RAPPORT_DAY_NONE || window.to == RAPPORT_DAY_NONE)
    return;
  if (!find_year_ago (self, sqlite3_context_db_handle (context), window, &failure))
    {
      sqlite3_result_error (context, failure->message, -1);
      return;
    }
  rapport_day_to_iso (last ? self->year_ago.to : self->year_ago.from, iso);
  sqlite3_result_text (context, iso, -1, SQLITE_TRANSIENT);
}

static void
year_ago_from_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  give_year_ago (context, values, FALSE);
}

static void
year_ago_to_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  give_year_ago (context, values, TRUE);
}

/* --- words --- */

static void
fold_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, rapport_fold (text), -1, g_free);
}

/* Cities, industries and the like repeat: a key is remembered until another text takes its place, which makes sorting
 * by them twice as fast. One for each connection. */
#define REMEMBERED_KEYS 1024

typedef struct
{
  char *text;
  guint8 *key;
  gsize length;
} RememberedKey;

typedef struct
{
  RapportContext *context;
  const RapportCollator *collator; /* that made the keys */
  RememberedKey keys[REMEMBERED_KEYS];
} KeyMemory;

static void
forget_keys (KeyMemory *memory)
{
  for (guint i = 0; i < REMEMBERED_KEYS; i++)
    {
      g_clear_pointer (&memory->keys[i].text, g_free);
      g_clear_pointer (&memory->keys[i].key, g_free);
    }
}

static void
free_key_memory (gpointer data)
{
  forget_keys (data);
  g_free (data);
}

static const RememberedKey *
remember_key (KeyMemory *memory, const char *text)
{
  RapportContext *context = memory->context;
  RememberedKey *slot = &memory->keys[g_str_hash (text) % REMEMBERED_KEYS];
  const guint8 *key;

  if (context->collator == NULL)
    context->collator = rapport_collator_new ("");
  if (memory->collator != context->collator)
    forget_keys (memory);
  memory->collator = context->collator;
  if (slot->text != NULL && strcmp (slot->text, text) == 0)
    return slot;
  key = rapport_collator_key (context->collator, text, &slot->length);
  g_free (slot->text);
  g_free (slot->key);
  slot->text = g_strdup (text);
  slot->key = g_memdup2 (key, slot->length);
  return slot;
}

static void
sort_key_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const RememberedKey *key;

  if (text == NULL)
    return;
  key = remember_key (sqlite3_user_data (context), text);
  sqlite3_result_blob64 (context, key->key, key->length, SQLITE_TRANSIENT);
}

/* Whether a word of @text, words separated by single blanks, begins with @token. */
static gboolean
has_word (const char *text, gsize text_length, const char *token, gsize token_length)
{
  const char *end = text + text_length;
  const char *hit = text;

  while ((hit = memmem (hit, end - hit, token, token_length)) != NULL)
    {
      if (hit == text || hit[-1] == ' ')
        return TRUE;
      hit++;
    }
  return FALSE;
}

/* has_words (words, tokens): 1 when each of the folded tokens begins one of the folded words. It says of one row what
 * the search index says of all, so that a walk in sort order can stop after a page. */
static void
has_words_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *token = (const char *) sqlite3_value_text (values[1]);
  gsize length = sqlite3_value_bytes (values[0]);

  if (text == NULL || token == NULL)
    {
      sqlite3_result_int (context, 0);
      return;
    }
  while (*token != '\0')
    {
      gsize token_length = strcspn (token, " ");

      if (token_length > 0 && !has_word (text, length, token, token_length))
        {
          sqlite3_result_int (context, 0);
          return;
        }
      token += token_length;
      while (*token == ' ')
        token++;
    }
  sqlite3_result_int (context, 1);
}

/* has_line (lines, folded): 1 when a line of a field of several values folds to the folded text */
static void
has_line_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *wanted = (const char *) sqlite3_value_text (values[1]);
  g_auto (GStrv) lines = NULL;
  gboolean found = FALSE;

  if (text != NULL && wanted != NULL)
    {
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i] != NULL && !found; i++)
        {
          g_autofree char *line = rapport_fold (lines[i]);

          found = strcmp (line, wanted) == 0;
        }
    }
  sqlite3_result_int (context, found);
}

/* The part of a sort key that holds the letters, without what tells accents and capitals apart: titles that begin with
 * the same letters have keys that begin with it. NULL when @text has no letters. */
static void
sort_prefix_called_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  RapportContext *self = sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const guint8 *key;
  const guint8 *level_end;
  gsize length;

  if (text == NULL)
    return;
  if (self->collator == NULL)
    self->collator = rapport_collator_new ("");
  key = rapport_collator_key (self->collator, text, &length);
  level_end = memchr (key, 0x01, length); /* ICU puts 01 between the levels of a key */
  if (level_end != NULL)
    length = level_end - key;
  if (length > 0)
    sqlite3_result_blob64 (context, key, length, SQLITE_TRANSIENT);
}

int
rapport_functions_register (sqlite3 *database, RapportContext *context)
{
  static const struct
  {
    const char *name;
    int n_values;
    void (*call) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "today", 0, today_called_cb },
    { "local_day", 1, local_day_called_cb },
    { "base_currency", 0, base_currency_called_cb },
    { "money_base", 3, money_base_called_cb },
    { "multiply_divide", 3, multiply_divide_called_cb },
    { "compare_products", 4, compare_products_called_cb },
    { "year_ago_from", 2, year_ago_from_called_cb },
    { "year_ago_to", 2, year_ago_to_called_cb },
    { "fold", 1, fold_called_cb },
    { "sort_prefix", 1, sort_prefix_called_cb },
    { "has_words", 2, has_words_called_cb },
    { "has_line", 2, has_line_called_cb },
  };
  KeyMemory *memory = g_new0 (KeyMemory, 1);
  int code;

  memory->context = context;
  code = sqlite3_create_function_v2 (database, "sort_key", 1, FUNCTION_FLAGS, memory, sort_key_called_cb, NULL, NULL,
                                     free_key_memory);
  for (gsize i = 0; i < G_N_ELEMENTS (functions) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (database, functions[i].name, functions[i].n_values, FUNCTION_FLAGS, context,
                                       functions[i].call, NULL, NULL, NULL);
  return code;
}
