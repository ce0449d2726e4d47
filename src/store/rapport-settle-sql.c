/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-settle-sql.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-kind.h"

/* --- functions --- */

/* Words of all arguments, one after the other; @marked: with their marks, which plain ASCII has none of. */
static GString *
join_words (int n_values, sqlite3_value **values, gboolean marked)
{
  GString *words = g_string_sized_new (256);

  for (int i = 0; i < n_values; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);
      gsize before = words->len;

      if (text == NULL || *text == '\0')
        continue;
      if (before > 0)
        g_string_append_c (words, ' ');
      if (marked && !g_str_is_ascii (text))
        {
          g_autofree char *part = rapport_fold_marked (text);

          g_string_append (words, part);
        }
      else
        {
          rapport_fold_append (words, text);
        }
      if (words->len == before + 1 && before > 0)
        g_string_truncate (words, before);
    }
  return words;
}

static void
return_words (sqlite3_context *context, GString *words)
{
  gsize length = words->len;

  sqlite3_result_text64 (context, g_string_free (words, FALSE), length, g_free, SQLITE_UTF8);
}

static void
fold_all (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  return_words (context, join_words (n_values, values, FALSE));
}

/* NULL where the words with their marks are the folded ones, as most are. */
static void
mark_all (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  gboolean plain = TRUE;
  GString *marked;
  GString *folded;

  for (int i = 0; i < n_values && plain; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      plain = text == NULL || g_str_is_ascii (text);
    }
  if (plain)
    return;
  marked = join_words (n_values, values, TRUE);
  folded = join_words (n_values, values, FALSE);
  if (g_string_equal (marked, folded))
    g_string_free (marked, TRUE);
  else
    return_words (context, marked);
  g_string_free (folded, TRUE);
}

char *
rapport_settle_line_word (const char *line)
{
  char *folded = rapport_fold (line);
  char *end = folded;

  for (const char *at = folded; *at != '\0'; at++)
    if (*at != ' ')
      *end++ = *at;
  *end = '\0';
  return folded;
}

/* line_words (lines): each line as one word, so that whoever has the same number or address is found at once. Lines of one
 * word are among the others already. */
static void
line_words (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  g_auto (GStrv) lines = NULL;
  GString *words = NULL;

  if (text == NULL)
    return;
  lines = g_strsplit (text, "\n", -1);
  words = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *folded = rapport_fold (lines[i]);
      g_autofree char *word = rapport_settle_line_word (lines[i]);

      if (strcmp (folded, word) != 0)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
    }
  return_words (context, words);
}

static void
fold_firm (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  char *folded;

  if (text == NULL)
    return;
  folded = rapport_fold_firm (text);
  if (*folded != '\0')
    sqlite3_result_text (context, folded, -1, g_free);
  else
    g_free (folded);
}

int
rapport_settle_functions_register (sqlite3 *database)
{
  static const struct
  {
    const char *name;
    int n_values;
    void (*call) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "fold_all", -1, fold_all },
    { "mark_all", -1, mark_all },
    { "line_words", 1, line_words },
    { "fold_firm", 1, fold_firm },
  };
  int code = SQLITE_OK;

  for (gsize i = 0; i < G_N_ELEMENTS (functions) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (database, functions[i].name, functions[i].n_values,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, functions[i].call, NULL, NULL, NULL);
  return code;
}

/* --- side tables --- */

gboolean
rapport_settle_sql_depends (const RapportEntity *entity, const RapportField *field)
{
  g_autofree char *mention = g_strdup_printf ("{%s.", field->name);

  return field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
         && ((field->flags & RAPPORT_FIELD_SEARCHED) != 0 || strstr (entity->title, mention) != NULL);
}

char *
rapport_settle_sql_touch_range (const RapportEntity *entity)
{
  return g_strdup_printf ("INSERT OR IGNORE INTO temp.touched SELECT id, 1 FROM \"%s\" WHERE id BETWEEN ?1 AND ?2 "
                          "UNION ALL SELECT id, 1 FROM \"side_%s\" WHERE id BETWEEN ?1 AND ?2",
                          entity->name, entity->name);
}

/* A title is never NULL: a record without any of what it is called by is called by its number. */
static char *
title_sql (RapportSelect *select, const RapportEntity *entity)
{
  g_autofree char *title = rapport_select_expression (select, entity->title);

  return g_strdup_printf ("ifnull(nullif(%s,''),'#'||x.id)", title);
}

char *
rapport_settle_sql_note_titles (const RapportEntity *entity, const RapportRules *rules)
{
  g_autoptr (RapportSelect) select = rapport_select_new (entity, rules);
  g_autofree char *title = title_sql (select, entity);
  g_autofree char *from = rapport_select_from_tracked (select);

  return g_strdup_printf (
      "INSERT OR IGNORE INTO temp.retitled SELECT '%s', x.id FROM %s "
      "JOIN temp.touched t ON t.id=x.id JOIN \"side_%s\" old ON old.id=x.id WHERE old.title IS NOT %s",
      entity->name, from, entity->name, title);
}

char *
rapport_settle_sql_unfind (const RapportEntity *entity)
{
  const char *name = entity->name;

  return g_strdup_printf (
      "INSERT INTO \"find_%s\"(\"find_%s\", rowid, fold, mark) SELECT 'delete', s.id, s.fold, s.mark "
      "FROM temp.touched t JOIN \"side_%s\" s ON s.id=t.id",
      name, name, name);
}

char *
rapport_settle_sql_find (const RapportEntity *entity)
{
  return g_strdup_printf ("INSERT INTO \"find_%s\"(rowid, fold, mark) SELECT s.id, s.fold, s.mark "
                          "FROM temp.touched t JOIN \"side_%s\" s ON s.id=t.id",
                          entity->name, entity->name);
}

char *
rapport_settle_sql_keep_gone (const RapportEntity *entity)
{
  return g_strdup_printf ("INSERT OR REPLACE INTO \"gone\" (entity, id, created) SELECT '%s', s.id, s.created "
                          "FROM temp.touched t JOIN \"side_%s\" s ON s.id=t.id "
                          "WHERE t.id NOT IN (SELECT id FROM \"%s\")",
                          entity->name, entity->name, entity->name);
}

char *
rapport_settle_sql_drop_side (const RapportEntity *entity)
{
  return g_strdup_printf ("DELETE FROM \"side_%s\" WHERE id IN (SELECT id FROM temp.touched) "
                          "AND id NOT IN (SELECT id FROM \"%s\")",
                          entity->name, entity->name);
}

/* ", value, value": the searched fields; a reference is found by what it is called. */
static char *
searched_sql (RapportSelect *select, const RapportEntity *entity)
{
  GString *sql = g_string_new (NULL);

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *value = NULL;

      if ((field->flags & RAPPORT_FIELD_SEARCHED) == 0)
        continue;
      value = field->kind == RAPPORT_KIND_REFERENCE ? rapport_select_reference_title (select, field)
                                                    : rapport_select_field (select, field);
      g_string_append_printf (sql, ", %s", value);
      if ((field->flags & RAPPORT_FIELD_DUPLICATE) != 0 && (field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
        g_string_append_printf (sql, ", line_words(%s)", value);
    }
  return g_string_free (sql, FALSE);
}

/* Names are in the title and among the searched fields of most entities; their words need to be there only once. */
static gboolean
title_is_searched_field (const RapportEntity *entity)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *braced = g_strdup_printf ("{%s}", field->name);

      if ((field->flags & RAPPORT_FIELD_SEARCHED) != 0 && g_str_equal (entity->title, braced))
        return TRUE;
    }
  return FALSE;
}

/* The columns of a side table that follow from the record, and what they follow by. */
static void
add_side (GPtrArray *columns, GPtrArray *values, const char *column, const char *name, char *value_taken)
{
  g_ptr_array_add (columns, g_strdup_printf ("\"%s%s\"", column, name));
  g_ptr_array_add (values, value_taken);
}

static void
list_side (RapportSelect *select, const RapportEntity *entity, GPtrArray *columns, GPtrArray *values)
{
  g_autofree char *title = title_sql (select, entity);
  g_autofree char *searched = searched_sql (select, entity);
  g_autofree char *words
      = title_is_searched_field (entity) ? g_strdup (searched + 2) : g_strconcat (title, searched, NULL);

  add_side (columns, values, "title", "", g_strdup (title));
  add_side (columns, values, "sort", "", g_strdup_printf ("sort_key(%s)", title));
  add_side (columns, values, "fold", "", g_strdup_printf ("fold_all(%s)", words));
  add_side (columns, values, "mark", "", g_strdup_printf ("mark_all(%s)", words));
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      const gboolean firm = (entity->flags & RAPPORT_ENTITY_FIRM) != 0 && field->kind == RAPPORT_KIND_TEXT;

      if (rapport_schema_has_key (field))
        add_side (columns, values, "key_", field->name, g_strdup_printf ("sort_key(x.\"%s\")", field->name));
      if (rapport_schema_has_duplicate_key (field))
        add_side (columns, values, "dup_", field->name,
                  g_strdup_printf ("%s(x.\"%s\")", firm ? "fold_firm" : "fold", field->name));
    }
}

char *
rapport_settle_sql_write_side (const RapportEntity *entity, const RapportRules *rules)
{
  g_autoptr (RapportSelect) select = rapport_select_new (entity, rules);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_null_terminated (16, g_free, TRUE);
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (16, g_free, TRUE);
  g_autofree char *from = NULL;
  g_autofree char *column_list = NULL;
  g_autofree char *value_list = NULL;

  list_side (select, entity, columns, values);
  column_list = g_strjoinv (", ", (char **) columns->pdata);
  value_list = g_strjoinv (", ", (char **) values->pdata);
  from = rapport_select_from_tracked (select);
  return g_strdup_printf ("INSERT OR REPLACE INTO \"side_%s\" (id, created, changed, %s) SELECT x.id, "
                          "coalesce(old.created, (SELECT g.created FROM \"gone\" g WHERE g.entity='%s' AND g.id=x.id), "
                          "?1), CASE WHEN t.own THEN ?1 ELSE old.changed END, %s FROM temp.touched t CROSS JOIN %s "
                          "LEFT JOIN \"side_%s\" old ON old.id=x.id WHERE x.id=t.id",
                          entity->name, column_list, entity->name, value_list, from, entity->name);
}

char *
rapport_settle_sql_count_wrong_side (const RapportEntity *entity, const RapportRules *rules)
{
  g_autoptr (RapportSelect) select = rapport_select_new (entity, rules);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_null_terminated (16, g_free, TRUE);
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (16, g_free, TRUE);
  g_autofree char *from = NULL;
  GString *sql = g_string_new (NULL);

  list_side (select, entity, columns, values);
  from = rapport_select_from_tracked (select);
  g_string_append_printf (sql, "SELECT count(*) FROM %s LEFT JOIN \"side_%s\" old ON old.id=x.id WHERE old.id IS NULL",
                          from, entity->name);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, " OR old.%s IS NOT %s", (char *) columns->pdata[i], (char *) values->pdata[i]);
  return g_string_free (sql, FALSE);
}

/* --- summaries --- */

static const char *
where_of (const RapportSummary *summary)
{
  return summary->where != NULL ? summary->where : "1";
}

char *
rapport_settle_sql_keys_table (const RapportSummary *summary)
{
  g_autofree char *names = rapport_schema_column_names (summary->keys);

  return g_strdup_printf ("CREATE TEMP TABLE \"keys_%s\" (%s, PRIMARY KEY (%s)) WITHOUT ROWID", summary->name,
                          summary->keys, names);
}

char *
rapport_settle_sql_note_row (const RapportSummary *summary)
{
  return g_strdup_printf ("INSERT OR IGNORE INTO temp.\"keys_%s\" SELECT %s FROM \"%s\" x WHERE x.id=? AND (%s)",
                          summary->name, summary->key_sql, summary->entity, where_of (summary));
}

char *
rapport_settle_sql_note_touched (const RapportSummary *summary)
{
  return g_strdup_printf ("INSERT OR IGNORE INTO temp.\"keys_%s\" SELECT %s FROM temp.touched t "
                          "JOIN \"%s\" x ON x.id=t.id WHERE (%s)",
                          summary->name, summary->key_sql, summary->entity, where_of (summary));
}

char *
rapport_settle_sql_unsum (const RapportSummary *summary)
{
  g_autofree char *names = rapport_schema_column_names (summary->keys);

  return g_strdup_printf ("DELETE FROM \"sum_%s\" WHERE (%s) IN (SELECT %s FROM temp.\"keys_%s\")", summary->name,
                          names, names, summary->name);
}

/* The index finds the rows of a group; the keys are compared once more, since the join may be wider than the group. */
char *
rapport_settle_sql_sum (const RapportSummary *summary)
{
  g_autofree char *bare = rapport_schema_column_names (summary->keys);
  GString *qualified = g_string_new (bare);
  g_autofree char *names = NULL;

  g_string_replace (qualified, ", \"", ", k.\"", 0);
  g_string_prepend (qualified, "k.");
  names = g_string_free (qualified, FALSE);
  return g_strdup_printf ("INSERT INTO \"sum_%s\" SELECT %s, %s FROM temp.\"keys_%s\" k CROSS JOIN \"%s\" x "
                          "WHERE (%s) AND (%s) AND (%s) = (%s) GROUP BY %s",
                          summary->name, names, summary->value_sql, summary->name, summary->entity, summary->regroup,
                          where_of (summary), summary->key_sql, names, names);
}

char *
rapport_settle_sql_select_all (const RapportSummary *summary)
{
  return g_strdup_printf ("SELECT %s, %s FROM \"%s\" x WHERE (%s) GROUP BY %s", summary->key_sql, summary->value_sql,
                          summary->entity, where_of (summary), summary->key_sql);
}

char *
rapport_settle_sql_sum_all (const RapportSummary *summary)
{
  g_autofree char *rows = rapport_settle_sql_select_all (summary);

  return g_strdup_printf ("INSERT INTO \"sum_%s\" %s", summary->name, rows);
}

/* --- invariants --- */

char *
rapport_settle_sql_invariant (const RapportInvariant *invariant, RapportInvariantScope scope)
{
  static const char *const conditions[] = {
    [RAPPORT_INVARIANT_ALL] = " ",
    [RAPPORT_INVARIANT_TOUCHED] = " AND x.id IN (SELECT id FROM temp.touched) ",
    [RAPPORT_INVARIANT_ONE] = " AND x.id = ?1 ",
  };
  g_auto (GStrv) parts = g_strsplit (invariant->offenders, "{touched}", -1);

  return g_strjoinv (conditions[scope], parts);
}

/* Sentences come from the rules' own tables and take only %s, each in the order of the columns. */
char *
rapport_settle_sql_sentence (const RapportInvariant *invariant, RapportStatement *statement)
{
  g_auto (GStrv) parts = g_strsplit (_ (invariant->sentence), "%s", -1);
  GString *sentence = g_string_new (parts[0]);

  for (int i = 1; parts[i] != NULL; i++)
    {
      const char *text
          = i < rapport_statement_get_n_columns (statement) ? rapport_statement_get_text (statement, i) : "";

      g_string_append_printf (sentence, "%s%s", text != NULL ? text : "", parts[i]);
    }
  return g_string_free (sentence, FALSE);
}
