/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-schema.h"

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-store.h"

gboolean
rapport_schema_field_is_stored (const RapportField *field)
{
  return !rapport_field_is_computed (field);
}

/* Codes, e-mails, phones and addresses sort well enough by their bytes; words need a language. */
gboolean
rapport_schema_has_key (const RapportField *field)
{
  return (field->kind == RAPPORT_KIND_TEXT && (field->flags & RAPPORT_FIELD_COLUMN) != 0
          && (field->flags & RAPPORT_FIELD_UNIQUE) == 0 && rapport_schema_field_is_stored (field));
}

gboolean
rapport_schema_has_duplicate_key (const RapportField *field)
{
  return (field->flags & RAPPORT_FIELD_DUPLICATE) != 0 && (field->flags & RAPPORT_FIELD_MULTIPLE) == 0;
}

static const char *
get_column_type (const RapportField *field)
{
  return rapport_kind_get (field->kind)->stored == RAPPORT_VALUE_INTEGER ? "INTEGER" : "TEXT";
}

/* A reference is deferred so that a whole act may be put together in any order; referrers are the store's work. */
static void
append_column (GString *sql, const RapportField *field)
{
  g_string_append_printf (sql, "\"%s\" %s", field->name, get_column_type (field));
  if (field->kind == RAPPORT_KIND_REFERENCE)
    g_string_append_printf (sql, " REFERENCES \"%s\"(id) DEFERRABLE INITIALLY DEFERRED", field->target);
}

GPtrArray *
rapport_schema_list_columns (const RapportEntity *entity)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint version = 0; version <= RAPPORT_SCHEMA_VERSION; version++)
    for (const RapportField *field = entity->fields; field->name != NULL; field++)
      if (field->since == version && rapport_schema_field_is_stored (field))
        g_ptr_array_add (columns, (gpointer) field);
  return columns;
}

char *
rapport_schema_create_tracked (const RapportEntity *entity)
{
  g_autoptr (GPtrArray) columns = rapport_schema_list_columns (entity);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" (id INTEGER PRIMARY KEY AUTOINCREMENT", entity->name);
  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append (sql, ", ");
      append_column (sql, columns->pdata[i]);
    }
  g_string_append (sql, ") STRICT;\n");
  return g_string_free (sql, FALSE);
}

char *
rapport_schema_add_column (const RapportEntity *entity, const RapportField *field)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "ALTER TABLE \"%s\" ADD COLUMN ", entity->name);
  append_column (sql, field);
  g_string_append (sql, ";\n");
  return g_string_free (sql, FALSE);
}

/* Blanks count as equal in a natural key: an index over NULL would let every blank in. */
static void
append_key_column (GString *sql, const RapportEntity *entity, const char *name)
{
  const RapportField *field = rapport_entity_get_field (entity, name);

  if (rapport_kind_get (field->kind)->stored == RAPPORT_VALUE_INTEGER)
    g_string_append_printf (sql, "ifnull(\"%s\",0)", name);
  else
    g_string_append_printf (sql, "ifnull(\"%s\",'')", name);
}

/* A key of one field identifies only where it is filled in: people without an e-mail are not all the same person. */
static void
append_key_index (GString *sql, const RapportEntity *entity, const char *key, guint number)
{
  g_auto (GStrv) names = g_strsplit (key, " ", -1);

  if (names[1] == NULL)
    {
      const RapportField *field = rapport_entity_get_field (entity, names[0]);

      if ((field->flags & RAPPORT_FIELD_UNIQUE) == 0)
        g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS \"key_%s_%u\" ON \"%s\"(\"%s\");\n", entity->name,
                                number, entity->name, names[0]);
      return;
    }
  g_string_append_printf (sql, "CREATE UNIQUE INDEX IF NOT EXISTS \"key_%s_%u\" ON \"%s\"(", entity->name, number,
                          entity->name);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      append_key_column (sql, entity, names[i]);
    }
  g_string_append (sql, ");\n");
}

char *
rapport_schema_create_indexes (const RapportEntity *entity)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; entity->keys != NULL && entity->keys[i] != NULL; i++)
    append_key_index (sql, entity, entity->keys[i], i + 1);

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      if (!rapport_schema_field_is_stored (field))
        continue;
      if ((field->flags & RAPPORT_FIELD_UNIQUE) != 0)
        g_string_append_printf (sql, "CREATE UNIQUE INDEX IF NOT EXISTS \"only_%s_%s\" ON \"%s\"(\"%s\");\n",
                                entity->name, field->name, entity->name, field->name);
      else if (field->kind == RAPPORT_KIND_REFERENCE)
        {
          /* With the date behind it, a reference's rows of a period are one range: reports and related lists. */
          const RapportField *date = rapport_entity_get_field (entity, "date");

          g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS \"ref_%s_%s\" ON \"%s\"(\"%s\"%s);\n", entity->name,
                                  field->name, entity->name, field->name, date != NULL ? ", \"date\"" : "");
        }
      else if (g_str_equal (field->name, "date"))
        g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS \"date_%s\" ON \"%s\"(\"date\");\n", entity->name,
                                entity->name);
    }
  return g_string_free (sql, FALSE);
}

char *
rapport_schema_create_derived (const RapportEntity *entity)
{
  GString *sql = g_string_new (NULL);
  const char *name = entity->name;

  g_string_append_printf (sql,
                          "CREATE TABLE \"side_%s\" (id INTEGER PRIMARY KEY, title TEXT NOT NULL, sort BLOB NOT NULL, "
                          "fold TEXT NOT NULL, mark TEXT, created TEXT, changed TEXT",
                          name);
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (rapport_schema_has_key (field))
      g_string_append_printf (sql, ", \"key_%s\" BLOB", field->name);
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (rapport_schema_has_duplicate_key (field))
      g_string_append_printf (sql, ", \"dup_%s\" TEXT", field->name);
  g_string_append (sql, ") STRICT;\n");
  g_string_append_printf (sql, "CREATE INDEX \"sort_%s\" ON \"side_%s\"(sort, id);\n", name, name);
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (rapport_schema_has_duplicate_key (field))
      g_string_append_printf (sql,
                              "CREATE INDEX \"dup_%s_%s\" ON \"side_%s\"(\"dup_%s\") WHERE \"dup_%s\" IS NOT NULL;\n",
                              name, field->name, name, field->name, field->name);
  /* Words are folded before they come here, so the tokenizer only has to split at blanks. */
  g_string_append_printf (sql,
                          "CREATE VIRTUAL TABLE \"find_%s\" USING fts5(fold, mark, content='side_%s', "
                          "content_rowid='id', tokenize='ascii', prefix='1 2 3', detail=column);\n",
                          name, name);
  return g_string_free (sql, FALSE);
}

char *
rapport_schema_drop_derived (const RapportEntity *entity)
{
  return g_strdup_printf ("DROP TABLE IF EXISTS \"find_%s\"; DROP TABLE IF EXISTS \"side_%s\";\n", entity->name,
                          entity->name);
}

/* "partner INTEGER, month TEXT" → "partner, month" */
char *
rapport_schema_column_names (const char *columns)
{
  g_auto (GStrv) parts = g_strsplit (columns, ",", -1);
  GString *names = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (parts[i]), " ", 2);

      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", words[0]);
    }
  return g_string_free (names, FALSE);
}

char *
rapport_schema_create_summary (const RapportSummary *summary)
{
  g_autofree char *names = rapport_schema_column_names (summary->keys);

  return g_strdup_printf ("CREATE TABLE \"sum_%s\" (%s, %s, PRIMARY KEY (%s)) STRICT, WITHOUT ROWID;\n", summary->name,
                          summary->keys, summary->values, names);
}

/* Besides the records; what each is for stands in the header. */
static const struct
{
  guint since;
  const char *create;
} plain_tables[] = {
  { 1, "CREATE TABLE \"setting\" (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;\n" },
  { 2, "CREATE TABLE \"counter\" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;\n"
       "CREATE TABLE \"total\" (entity TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;\n"
       "CREATE TABLE \"gone\" (entity TEXT, id INTEGER, created TEXT, PRIMARY KEY (entity, id)) STRICT, WITHOUT "
       "ROWID;\n" },
  { 2,
    "CREATE TABLE \"change\" (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, staff INTEGER, who TEXT NOT "
    "NULL, "
    "verb TEXT NOT NULL, entity TEXT, record INTEGER, title TEXT, detail TEXT, created INTEGER NOT NULL, "
    "updated INTEGER NOT NULL, deleted INTEGER NOT NULL, rows INTEGER NOT NULL, bytes INTEGER NOT NULL, "
    "schema INTEGER NOT NULL, target INTEGER, undone_by INTEGER) STRICT;\n"
    "CREATE INDEX \"change_target\" ON \"change\"(target) WHERE target IS NOT NULL;\n"
    "CREATE TABLE \"change_part\" (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, part INTEGER NOT NULL, "
    "rows INTEGER NOT NULL, changes BLOB NOT NULL) STRICT;\n"
    "CREATE UNIQUE INDEX \"change_part_seq\" ON \"change_part\"(seq, part);\n"
    "CREATE TABLE \"change_row\" (entity TEXT NOT NULL, block INTEGER NOT NULL, seq INTEGER NOT NULL, "
    "first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (entity, block, seq, first)) STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX \"change_row_seq\" ON \"change_row\"(seq);\n" },
  { 2, "CREATE TABLE \"draft\" (id INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, record INTEGER NOT NULL, "
       "who TEXT NOT NULL, at TEXT NOT NULL, title TEXT NOT NULL) STRICT;\n"
       "CREATE TABLE \"draft_field\" (draft INTEGER NOT NULL, field TEXT NOT NULL, value TEXT, typed TEXT, "
       "before TEXT, PRIMARY KEY (draft, field)) STRICT, WITHOUT ROWID;\n" },
};

char *
rapport_schema_create_plain (guint since)
{
  GString *sql = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (plain_tables); i++)
    if (since == 0 || plain_tables[i].since == since)
      g_string_append (sql, plain_tables[i].create);
  return g_string_free (sql, FALSE);
}

char *
rapport_store_get_schema_sql (const RapportRules *rules)
{
  GString *sql = g_string_new (NULL);
  g_autofree char *plain = rapport_schema_create_plain (0);

  g_string_append (sql, plain);
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *tracked = rapport_schema_create_tracked (*entity);
      g_autofree char *indexes = rapport_schema_create_indexes (*entity);
      g_autofree char *derived = rapport_schema_create_derived (*entity);

      g_string_append (sql, tracked);
      g_string_append (sql, indexes);
      g_string_append (sql, derived);
    }
  for (const RapportSummary *summary = rules->summaries; summary != NULL && summary->name != NULL; summary++)
    {
      g_autofree char *table = rapport_schema_create_summary (summary);

      g_string_append (sql, table);
    }
  return g_string_free (sql, FALSE);
}
