/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-kind.h"
#include "rapport-moment.h"
#include "rapport-query-private.h"

/* Kinds that people type freely: they are compared by their folded words. */
static gboolean
is_free_text (const RapportField *field)
{
  switch (field->kind)
    {
    case RAPPORT_KIND_TEXT:
    case RAPPORT_KIND_LONG_TEXT:
    case RAPPORT_KIND_EMAIL:
    case RAPPORT_KIND_PHONE:
    case RAPPORT_KIND_URL:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_listed (const RapportField *field)
{
  return field->kind == RAPPORT_KIND_CHOICE || field->kind == RAPPORT_KIND_COUNTRY
         || field->kind == RAPPORT_KIND_CURRENCY || field->kind == RAPPORT_KIND_LANGUAGE;
}

/* What a range compares: amounts in the base currency, since those of several currencies have no order. */
static char *
comparable (RapportSelect *select, const RapportField *field)
{
  g_autofree char *value = rapport_select_field (select, field);
  g_autofree char *base = NULL;

  if (field->kind != RAPPORT_KIND_MONEY || field->currency == NULL)
    return g_steal_pointer (&value);
  base = rapport_select_base_amount (select, field);
  return g_strdup_printf ("CASE WHEN %s IS NOT NULL THEN %s END", value, base);
}

/* --- one value --- */

static void
append_blank (RapportSelect *select, const RapportField *field, RapportSql *sql)
{
  g_autofree char *value = rapport_select_field (select, field);

  if (rapport_field_is_computed (field))
    rapport_sql_add (sql, "ifnull(%s,'') = ''", value);
  else
    rapport_sql_add (sql, "%s IS NULL", value);
}

static void
append_is_text (RapportSelect *select, const RapportField *field, const RapportValue *value, RapportSql *sql)
{
  g_autofree char *column = rapport_select_field (select, field);
  g_autofree char *folded = value->type == RAPPORT_VALUE_TEXT ? rapport_fold (value->text) : NULL;

  if (folded == NULL || folded[0] == '\0')
    {
      /* Signs without a letter or digit have no folded words; only they themselves are the same. */
      rapport_sql_add (sql, "%s = ?", column);
      rapport_sql_bind_value (sql, value);
    }
  else if ((field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
    {
      rapport_sql_add (sql, "has_line(%s, ?)", column);
      rapport_sql_bind_text (sql, folded);
    }
  else
    {
      rapport_sql_add (sql, "fold(%s) = ?", column);
      rapport_sql_bind_text (sql, folded);
    }
}

/* A day of moments: from its local midnight to the next one. FALSE for anything that is no mere day. */
static gboolean
find_day (const RapportField *field, const RapportValue *value, RapportDay *day)
{
  if (field->kind != RAPPORT_KIND_DATE_TIME || value->type != RAPPORT_VALUE_TEXT || strlen (value->text) != 10)
    return FALSE;
  *day = rapport_day_from_iso (value->text);
  return *day != RAPPORT_DAY_NONE;
}

static void
bind_midnight (RapportSql *sql, RapportDay day)
{
  g_autofree char *midnight = rapport_moment_from_local (day, 0, RAPPORT_ZONE_NONE);

  rapport_sql_bind_text (sql, midnight);
}

static void
append_is (RapportSelect *select, const RapportField *field, const RapportValue *value, RapportSql *sql)
{
  g_autofree char *column = NULL;
  RapportDay day;

  if (rapport_value_is_blank (value))
    append_blank (select, field, sql);
  else if (is_free_text (field) || (field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
    append_is_text (select, field, value, sql);
  else if (find_day (field, value, &day))
    {
      column = rapport_select_field (select, field);
      rapport_sql_add (sql, "(%s >= ? AND %s < ?)", column, column);
      bind_midnight (sql, day);
      bind_midnight (sql, day + 1);
    }
  else
    {
      column = field->kind == RAPPORT_KIND_MONEY ? comparable (select, field) : rapport_select_field (select, field);
      if (field->kind == RAPPORT_KIND_FLAG)
        rapport_sql_add (sql, "ifnull(%s,0) = ?", column);
      else
        rapport_sql_add (sql, "%s = ?", column);
      rapport_sql_bind_value (sql, value);
    }
}

/* People look for what they see: the choice's label, not its id. */
static void
append_contains_listed (const RapportEntity *entity,
                        RapportSelect *select,
                        const RapportField *field,
                        const char *folded,
                        RapportSql *sql)
{
  g_autofree char *column = rapport_select_field (select, field);
  g_autoptr (GArray) choices = rapport_field_list_choices (entity, field, rapport_format_plain ());
  gboolean first = TRUE;

  rapport_sql_add (sql, "%s IN (", column);
  for (guint i = 0; i < choices->len; i++)
    {
      const RapportListedChoice *choice = &g_array_index (choices, RapportListedChoice, i);
      g_autofree char *label = rapport_fold (choice->label);
      g_autofree char *id = rapport_fold (choice->id);

      if (strstr (label, folded) == NULL && strstr (id, folded) == NULL)
        continue;
      rapport_sql_add (sql, first ? "?" : ",?");
      rapport_sql_bind_text (sql, choice->id);
      first = FALSE;
    }
  rapport_sql_add (sql, ")");
}

static void
append_contains (const RapportEntity *entity,
                 RapportSelect *select,
                 const RapportField *field,
                 const RapportValue *value,
                 RapportSql *sql)
{
  g_autofree char *typed = value->type == RAPPORT_VALUE_INTEGER ? g_strdup_printf ("%" G_GINT64_FORMAT, value->integer)
                                                                : g_strdup (value->text != NULL ? value->text : "");
  g_autofree char *folded = rapport_fold (typed);
  g_autofree char *column = NULL;

  if (is_listed (field) && (field->flags & RAPPORT_FIELD_MULTIPLE) == 0)
    {
      append_contains_listed (entity, select, field, folded, sql);
      return;
    }
  if (field->kind == RAPPORT_KIND_REFERENCE)
    column = rapport_select_reference_title (select, field);
  else
    column = rapport_select_field (select, field);
  if (folded[0] == '\0')
    {
      /* Nothing but signs, such as "+" or "@": looked for as they are. */
      rapport_sql_add (sql, "instr(%s, ?) > 0", column);
      rapport_sql_bind_text (sql, typed);
      return;
    }
  if (is_free_text (field) || field->kind == RAPPORT_KIND_REFERENCE)
    rapport_sql_add (sql, "instr(fold(%s), ?) > 0", column);
  else
    rapport_sql_add (sql, "instr(CAST(%s AS TEXT), ?) > 0", column);
  rapport_sql_bind_text (sql, is_free_text (field) || field->kind == RAPPORT_KIND_REFERENCE ? folded : typed);
}

static void
append_at_least (RapportSelect *select, const RapportField *field, const RapportValue *value, RapportSql *sql)
{
  g_autofree char *column = comparable (select, field);
  RapportDay day;

  rapport_sql_add (sql, "%s >= ?", column);
  if (find_day (field, value, &day))
    bind_midnight (sql, day);
  else
    rapport_sql_bind_value (sql, value);
}

static void
append_at_most (RapportSelect *select, const RapportField *field, const RapportValue *value, RapportSql *sql)
{
  g_autofree char *column = comparable (select, field);
  RapportDay day;

  if (find_day (field, value, &day))
    {
      rapport_sql_add (sql, "%s < ?", column);
      bind_midnight (sql, day + 1);
      return;
    }
  rapport_sql_add (sql, "%s <= ?", column);
  rapport_sql_bind_value (sql, value);
}

/* --- several values --- */

/* The field of a tree that names the record above. */
static const RapportField *
find_parent (const RapportEntity *tree)
{
  const RapportField *parent = rapport_entity_get_field (tree, "parent");

  if (parent != NULL && g_strcmp0 (parent->target, tree->name) == 0)
    return parent;
  for (const RapportField *field = tree->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_REFERENCE && !rapport_field_is_computed (field)
        && g_strcmp0 (field->target, tree->name) == 0)
      return field;
  return NULL;
}

/* UNION, not UNION ALL: a tree that has been bent into a ring still ends. */
static void
append_under (RapportSelect *select, const RapportField *field, const GArray *values, RapportSql *sql)
{
  g_autofree char *column = rapport_select_field (select, field);
  const RapportEntity *tree = rapport_field_get_target (field);
  const RapportField *parent = tree != NULL ? find_parent (tree) : NULL;

  rapport_sql_add (sql, "%s IN (", column);
  if (parent != NULL)
    rapport_sql_add (sql, "WITH RECURSIVE branch(id) AS (VALUES ");
  else
    rapport_sql_add (sql, "VALUES ");
  for (guint i = 0; i < values->len; i++)
    {
      rapport_sql_add (sql, i > 0 ? ",(?)" : "(?)");
      rapport_sql_bind_value (sql, &g_array_index (values, RapportValue, i));
    }
  if (parent != NULL)
    rapport_sql_add (sql, " UNION SELECT c.id FROM branch JOIN \"%s\" c ON c.\"%s\" = branch.id) SELECT id FROM branch",
                     tree->name, parent->name);
  rapport_sql_add (sql, ")");
}

/* One list for ids: a chain of many thousands of conditions would be too deep for SQLite. */
static gboolean
append_ids (const RapportFilter *filter, RapportSelect *select, RapportSql *sql)
{
  g_autofree char *column = NULL;

  if (filter->field->kind != RAPPORT_KIND_REFERENCE || filter->values->len < 2)
    return FALSE;
  for (guint i = 0; i < filter->values->len; i++)
    if (rapport_value_is_blank (&g_array_index (filter->values, RapportValue, i)))
      return FALSE;
  column = rapport_select_field (select, filter->field);
  rapport_sql_add (sql, "((%s) IN (", column);
  for (guint i = 0; i < filter->values->len; i++)
    {
      rapport_sql_add (sql, i > 0 ? ",?" : "?");
      rapport_sql_bind_value (sql, &g_array_index (filter->values, RapportValue, i));
    }
  rapport_sql_add (sql, "))");
  return TRUE;
}

static void
append_any (const RapportFilter *filter,
            RapportOperator op,
            const RapportEntity *entity,
            RapportSelect *select,
            RapportSql *sql)
{
  if (op == RAPPORT_OP_IS && append_ids (filter, select, sql))
    return;
  rapport_sql_add (sql, "(");
  for (guint i = 0; i < filter->values->len; i++)
    {
      const RapportValue *value = &g_array_index (filter->values, RapportValue, i);

      if (i > 0)
        rapport_sql_add (sql, " OR ");
      switch (op)
        {
        case RAPPORT_OP_CONTAINS:
          append_contains (entity, select, filter->field, value, sql);
          break;
        case RAPPORT_OP_AT_LEAST:
          append_at_least (select, filter->field, value, sql);
          break;
        case RAPPORT_OP_AT_MOST:
          append_at_most (select, filter->field, value, sql);
          break;
        default:
          append_is (select, filter->field, value, sql);
          break;
        }
    }
  rapport_sql_add (sql, ")");
}

void
rapport_filter_append (const RapportFilter *filter, const RapportEntity *entity, RapportSelect *select, RapportSql *sql)
{
  switch (filter->op)
    {
    case RAPPORT_OP_IS_NOT:
      /* A blank is none of the values, and SQL would not say so by itself. */
      rapport_sql_add (sql, "(");
      append_any (filter, RAPPORT_OP_IS, entity, select, sql);
      rapport_sql_add (sql, " IS NOT TRUE)");
      break;
    case RAPPORT_OP_BLANK:
      rapport_sql_add (sql, "(");
      append_blank (select, filter->field, sql);
      rapport_sql_add (sql, ")");
      break;
    case RAPPORT_OP_NOT_BLANK:
      rapport_sql_add (sql, "NOT (");
      append_blank (select, filter->field, sql);
      rapport_sql_add (sql, ")");
      break;
    case RAPPORT_OP_UNDER:
      append_under (select, filter->field, filter->values, sql);
      break;
    default:
      append_any (filter, filter->op, entity, select, sql);
      break;
    }
}
