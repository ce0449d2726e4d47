/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-schema.h"

struct _RapportSelect
{
  const RapportEntity *entity;
  const RapportRules *rules;
  GPtrArray *joins;      /* char *, in the order they were asked for */
  GHashTable *aliases;   /* char *, those that joins bring */
  GPtrArray *expanding;  /* char *, "entity.field" of the computed fields being expanded, outermost first */
  GStringChunk *strings; /* names that live as long as the select */
  gboolean record_needed;
  gboolean side_needed;
};

/* Where a name in an expression is looked up: the record itself or, after a dot, the record a reference points to. */
typedef struct
{
  const RapportEntity *entity;
  const char *path;   /* references walked, joined by "__"; "" for the record itself */
  const char *source; /* SQL of the id of the record, for joins; NULL for the record itself */
} Scope;

static void append_expression (RapportSelect *self, const Scope *scope, GString *sql, const char *expression);
static char *expand_field (RapportSelect *self, const Scope *scope, const RapportField *field);

/* --- joins --- */

static void
join_table (RapportSelect *self, const char *alias, const char *prefix, const Scope *scope)
{
  if (!g_hash_table_add (self->aliases, (gpointer) alias))
    return;
  g_ptr_array_add (self->joins, g_strdup_printf (" LEFT JOIN \"%s%s\" %s ON %s.id = %s", prefix, scope->entity->name,
                                                 alias, alias, scope->source));
}

/* The alias of the record's row in @scope; it is joined from now on. */
static const char *
need_record (RapportSelect *self, const Scope *scope)
{
  g_autofree char *alias = NULL;
  const char *kept;

  if (scope->source == NULL)
    {
      self->record_needed = TRUE;
      return "x";
    }
  alias = g_strdup_printf ("r_%s", scope->path);
  kept = g_string_chunk_insert_const (self->strings, alias);
  join_table (self, kept, "", scope);
  return kept;
}

/* The alias of the record's side row in @scope; it is joined from now on. */
static const char *
need_side (RapportSelect *self, const Scope *scope)
{
  g_autofree char *alias = NULL;
  const char *kept;

  if (scope->source == NULL)
    {
      self->side_needed = TRUE;
      return "s";
    }
  alias = g_strdup_printf ("t_%s", scope->path);
  kept = g_string_chunk_insert_const (self->strings, alias);
  join_table (self, kept, "side_", scope);
  return kept;
}

static const RapportField *
require_field (const RapportEntity *entity, const char *name)
{
  const RapportField *field = rapport_entity_get_field (entity, name);

  if (field == NULL)
    g_error ("An expression of “%s” names the field “%s”, which does not exist", entity->name, name);
  return field;
}

/* The scope of the record that @reference of @from points to. */
static Scope
follow_reference (RapportSelect *self, const Scope *from, const RapportField *reference)
{
  g_autofree char *source = expand_field (self, from, reference);
  g_autofree char *path = NULL;
  Scope scope;

  scope.entity = rapport_field_get_target (reference);
  if (scope.entity == NULL)
    g_error ("The field “%s” of “%s” is used as a reference, and is none", reference->name, from->entity->name);
  path = from->path[0] != '\0' ? g_strconcat (from->path, "__", reference->name, NULL) : g_strdup (reference->name);
  scope.path = g_string_chunk_insert_const (self->strings, path);
  scope.source = g_string_chunk_insert_const (self->strings, source);
  return scope;
}

static Scope
own_scope (RapportSelect *self)
{
  return (Scope){ self->entity, "", NULL };
}

/* --- expressions --- */

/* A computed field may use others; one that reaches itself would never end. */
static void
enter (RapportSelect *self, const RapportEntity *entity, const char *name)
{
  char *entered = g_strconcat (entity->name, ".", name, NULL);

  for (guint i = 0; i < self->expanding->len; i++)
    if (strcmp (g_ptr_array_index (self->expanding, i), entered) == 0)
      {
        g_ptr_array_add (self->expanding, entered);
        g_ptr_array_add (self->expanding, NULL);
        g_autofree char *circle = g_strjoinv (" → ", (char **) self->expanding->pdata + i);
        g_error ("Computed fields go round in a circle: %s", circle);
      }
  g_ptr_array_add (self->expanding, entered);
}

static void
leave (RapportSelect *self)
{
  g_ptr_array_remove_index (self->expanding, self->expanding->len - 1);
}

static char *
expand_part (RapportSelect *self, const Scope *scope, const char *name, const char *expression)
{
  GString *sql = g_string_new ("(");

  enter (self, scope->entity, name);
  append_expression (self, scope, sql, expression);
  leave (self);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
expand_field (RapportSelect *self, const Scope *scope, const RapportField *field)
{
  if (rapport_field_is_computed (field))
    return expand_part (self, scope, field->name, field->expression);
  return g_strdup_printf ("%s.\"%s\"", need_record (self, scope), field->name);
}

static char *
expand_figure (RapportSelect *self, const Scope *scope, const char *name)
{
  g_autofree char *entered = g_strconcat ("figure.", name, NULL);

  if (self->rules == NULL || self->rules->figures == NULL)
    return g_strdup ("NULL");
  for (const RapportFigure *figure = self->rules->figures; figure->name != NULL; figure++)
    if (strcmp (figure->entity, scope->entity->name) == 0 && strcmp (figure->name, name) == 0)
      return expand_part (self, scope, entered, figure->sql);
  g_error ("An expression of “%s” names the figure “%s”, which does not exist", scope->entity->name, name);
}

/* What stands between two braces. */
static char *
expand_name (RapportSelect *self, const Scope *scope, const char *name)
{
  const char *dot = strchr (name, '.');

  if (strcmp (name, "today") == 0)
    return g_strdup ("today()");
  if (strcmp (name, "base") == 0)
    return g_strdup ("base_currency()");
  if (g_str_has_prefix (name, "figure."))
    return expand_figure (self, scope, dot + 1);
  if (g_str_has_prefix (name, "summary."))
    return g_strdup_printf ("\"sum_%s\"", dot + 1);
  if (dot != NULL)
    {
      g_autofree char *first = g_strndup (name, dot - name);
      const RapportField *reference = require_field (scope->entity, first);
      Scope target = follow_reference (self, scope, reference);

      /* After a dot, the title is what the record is called, also where it has a field of that name. */
      if (strcmp (dot + 1, "title") == 0)
        return g_strdup_printf ("%s.title", need_side (self, &target));
      return expand_name (self, &target, dot + 1);
    }
  if (strcmp (name, "id") == 0)
    return scope->source != NULL ? g_strdup (scope->source) : g_strdup_printf ("%s.id", need_record (self, scope));
  if (strcmp (name, "title") == 0 && rapport_entity_get_field (scope->entity, "title") == NULL)
    return g_strdup_printf ("%s.title", need_side (self, scope));
  return expand_field (self, scope, require_field (scope->entity, name));
}

static gsize
identifier_length (const char *text)
{
  gsize length = 0;

  if (g_ascii_isdigit (text[0]))
    return 0;
  while (g_ascii_isalnum (text[length]) || text[length] == '_')
    length++;
  return length;
}

/* Copies @expression, putting SQL for what stands in braces and the alias of the scope's record for "x.". */
static void
append_expression (RapportSelect *self, const Scope *scope, GString *sql, const char *expression)
{
  const char *at = expression;

  while (*at != '\0')
    {
      gsize length = identifier_length (at);

      if (*at == '{')
        {
          const char *end = strchr (at, '}');
          g_autofree char *name = NULL;
          g_autofree char *expanded = NULL;

          if (end == NULL)
            g_error ("A brace stays open in the expression “%s” of “%s”", expression, scope->entity->name);
          name = g_strndup (at + 1, end - at - 1);
          expanded = expand_name (self, scope, name);
          g_string_append (sql, expanded);
          at = end + 1;
        }
      else if (*at == '\'' || *at == '"')
        {
          const char *end = strchr (at + 1, *at);

          length = end != NULL ? (gsize) (end - at) + 1 : strlen (at);
          g_string_append_len (sql, at, length);
          at += length;
        }
      else if (length == 1 && at[0] == 'x' && at[1] == '.')
        {
          g_string_append (sql, need_record (self, scope));
          at++;
        }
      else if (length > 0)
        {
          g_string_append_len (sql, at, length);
          at += length;
        }
      else
        {
          /* A digit takes the letters behind it along ("0x1f"), so that they do not look like a name. */
          do
            g_string_append_c (sql, *at++);
          while (g_ascii_isdigit (at[-1]) && g_ascii_isalnum (*at));
        }
    }
}

/* --- public --- */

RapportSelect *
rapport_select_new (const RapportEntity *entity, const RapportRules *rules)
{
  RapportSelect *self = g_new0 (RapportSelect, 1);

  self->entity = entity;
  self->rules = rules;
  self->joins = g_ptr_array_new_with_free_func (g_free);
  self->aliases = g_hash_table_new (g_str_hash, g_str_equal);
  self->expanding = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (256);
  return self;
}

void
rapport_select_free (RapportSelect *select)
{
  g_ptr_array_unref (select->joins);
  g_hash_table_unref (select->aliases);
  g_ptr_array_unref (select->expanding);
  g_string_chunk_free (select->strings);
  g_free (select);
}

char *
rapport_select_field (RapportSelect *select, const RapportField *field)
{
  Scope scope = own_scope (select);

  return expand_field (select, &scope, field);
}

char *
rapport_select_reference_title (RapportSelect *select, const RapportField *field)
{
  Scope scope = own_scope (select);
  Scope target = follow_reference (select, &scope, field);

  return g_strdup_printf ("%s.title", need_side (select, &target));
}

/* Choices stand in the order they were declared in: a state before the one that follows it. */
static char *
order_choice (RapportSelect *self, const RapportField *field)
{
  g_autofree char *value = rapport_select_field (self, field);
  GString *sql = g_string_new ("CASE ");
  guint place = 0;

  g_string_append (sql, value);
  for (const RapportChoice *choice = field->choices; choice->id != NULL; choice++)
    g_string_append_printf (sql, " WHEN '%s' THEN %u", choice->id, place++);
  g_string_append (sql, " END");
  return g_string_free (sql, FALSE);
}

static char *
order_money (RapportSelect *self, const RapportField *field)
{
  g_autofree char *value = rapport_select_field (self, field);
  g_autofree char *base = rapport_select_base_amount (self, field);

  return g_strdup_printf ("CASE WHEN %s IS NOT NULL THEN %s END", value, base);
}

char *
rapport_select_order (RapportSelect *select, const RapportField *field)
{
  Scope scope = own_scope (select);

  if (field == NULL)
    return rapport_select_side (select, "sort");
  if (field->kind == RAPPORT_KIND_REFERENCE)
    {
      Scope target = follow_reference (select, &scope, field);

      return g_strdup_printf ("%s.sort", need_side (select, &target));
    }
  if (rapport_schema_has_key (field))
    return g_strdup_printf ("%s.\"key_%s\"", need_side (select, &scope), field->name);
  if (field->kind == RAPPORT_KIND_CHOICE && (field->flags & RAPPORT_FIELD_MULTIPLE) == 0 && field->choices != NULL)
    return order_choice (select, field);
  if (field->kind == RAPPORT_KIND_MONEY && field->currency != NULL)
    return order_money (select, field);
  /* Unique texts are codes and numbers: their bytes are in order, and in an index. */
  if ((field->kind == RAPPORT_KIND_TEXT && (field->flags & RAPPORT_FIELD_UNIQUE) == 0)
      || field->kind == RAPPORT_KIND_LONG_TEXT)
    {
      g_autofree char *value = rapport_select_field (select, field);

      return g_strdup_printf ("sort_key(%s)", value);
    }
  return rapport_select_field (select, field);
}

char *
rapport_select_base_amount (RapportSelect *select, const RapportField *field)
{
  g_autofree char *frozen_name = g_strconcat (field->name, "_base", NULL);
  const RapportField *frozen = rapport_entity_get_field (select->entity, frozen_name);
  g_autofree char *amount = rapport_select_field (select, frozen != NULL ? frozen : field);
  g_autofree char *currency = NULL;

  if (frozen != NULL || field->currency == NULL)
    return g_strdup_printf ("ifnull(%s,0)", amount);
  currency = rapport_select_field (select, require_field (select->entity, field->currency));
  return g_strdup_printf ("ifnull(CASE WHEN %s IS NULL OR %s = base_currency() THEN %s ELSE money_base(%s, %s, "
                          "(SELECT e.rate FROM \"exchange_rate\" e WHERE e.currency = %s AND e.date <= today() "
                          "ORDER BY e.date DESC LIMIT 1)) END,0)",
                          currency, currency, amount, amount, currency, currency);
}

char *
rapport_select_expression (RapportSelect *select, const char *expression)
{
  Scope scope = own_scope (select);
  GString *sql = g_string_new (NULL);

  append_expression (select, &scope, sql, expression);
  return g_string_free (sql, FALSE);
}

char *
rapport_select_side (RapportSelect *select, const char *column)
{
  Scope scope = own_scope (select);

  return g_strdup_printf ("%s.\"%s\"", need_side (select, &scope), column);
}

const char *
rapport_select_id (RapportSelect *select)
{
  return select->side_needed && !select->record_needed ? "s.id" : "x.id";
}

static char *
write_from (RapportSelect *self, gboolean record, gboolean side)
{
  GString *sql = g_string_new (NULL);
  const char *name = self->entity->name;

  if (record)
    g_string_append_printf (sql, "\"%s\" x", name);
  if (record && side)
    g_string_append_printf (sql, " JOIN \"side_%s\" s ON s.id = x.id", name);
  else if (side)
    g_string_append_printf (sql, "\"side_%s\" s", name);
  for (guint i = 0; i < self->joins->len; i++)
    g_string_append (sql, g_ptr_array_index (self->joins, i));
  return g_string_free (sql, FALSE);
}

char *
rapport_select_from (RapportSelect *select)
{
  return write_from (select, TRUE, TRUE);
}

char *
rapport_select_from_needed (RapportSelect *select)
{
  gboolean side_only = select->side_needed && !select->record_needed;

  return write_from (select, !side_only, select->side_needed);
}

/* Without INDEXED BY, the planner might read the table and sort all of it, which a walk that stops after a page must not. */
char *
rapport_select_from_ordered (RapportSelect *select)
{
  const char *name = select->entity->name;
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "\"side_%s\" s INDEXED BY \"sort_%s\"", name, name);
  if (select->record_needed)
    g_string_append_printf (sql, " CROSS JOIN \"%s\" x ON x.id = s.id", name);
  for (guint i = 0; i < select->joins->len; i++)
    g_string_append (sql, g_ptr_array_index (select->joins, i));
  return g_string_free (sql, FALSE);
}

char *
rapport_select_from_tracked (RapportSelect *select)
{
  return write_from (select, TRUE, FALSE);
}
