/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-text.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-kind.h"

#define NAMED_VALUES 3 /* a chip names so many, then says how many more */

struct _RapportFilterNames
{
  GHashTable *titles; /* "partner/12" → title */
};

RapportFilterNames *
rapport_filter_names_new (void)
{
  RapportFilterNames *names = g_new0 (RapportFilterNames, 1);

  names->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return names;
}

void
rapport_filter_names_free (RapportFilterNames *names)
{
  g_hash_table_unref (names->titles);
  g_free (names);
}

static char *
make_key (const RapportEntity *entity, gint64 id)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, entity->name, id);
}

void
rapport_filter_names_set (RapportFilterNames *names, const RapportEntity *entity, gint64 id, const char *title)
{
  g_hash_table_insert (names->titles, make_key (entity, id), g_strdup (title));
}

const char *
rapport_filter_names_get (RapportFilterNames *names, const RapportEntity *entity, gint64 id)
{
  g_autofree char *key = make_key (entity, id);

  return g_hash_table_lookup (names->titles, key);
}

/* --- the filters of one field --- */

gboolean
rapport_filter_offers (const RapportField *field)
{
  return field->kind != RAPPORT_KIND_COLOUR && field->kind != RAPPORT_KIND_RATE;
}

const GArray *
rapport_filter_get (RapportQuery *query, const RapportField *field, RapportOperator op)
{
  for (guint i = 0; i < rapport_query_get_n_filters (query); i++)
    {
      const RapportField *other;
      RapportOperator other_op;
      const GArray *values;

      rapport_query_get_filter (query, i, &other, &other_op, &values);
      if (other == field && other_op == op)
        return values;
    }

  return NULL;
}

gboolean
rapport_filter_has (RapportQuery *query, const RapportField *field)
{
  for (RapportOperator op = RAPPORT_OP_IS; op <= RAPPORT_OP_UNDER; op++)
    if (rapport_filter_get (query, field, op) != NULL)
      return TRUE;

  return FALSE;
}

void
rapport_filter_remove (RapportQuery *query, const RapportField *field)
{
  for (RapportOperator op = RAPPORT_OP_IS; op <= RAPPORT_OP_UNDER; op++)
    rapport_query_set_filter (query, field, op, NULL, 0);
}

RapportOperator
rapport_filter_is (const RapportField *field)
{
  const RapportEntity *target = field->kind == RAPPORT_KIND_REFERENCE ? rapport_field_get_target (field) : NULL;
  const RapportField *parent = target != NULL ? rapport_entity_get_field (target, "parent") : NULL;

  /* A partner stands under its distributor, too, but whoever looks for a firm means that firm. */
  return parent != NULL && g_strcmp0 (parent->target, target->name) == 0 && (target->flags & RAPPORT_ENTITY_FIRM) == 0
             ? RAPPORT_OP_UNDER
             : RAPPORT_OP_IS;
}

/* --- words --- */

char *
rapport_filter_value_text (const RapportEntity *entity,
                           const RapportField *field,
                           const RapportValue *value,
                           const RapportFormat *format,
                           RapportFilterNames *names)
{
  const RapportDay day = value->type == RAPPORT_VALUE_TEXT ? rapport_day_from_iso (value->text) : RAPPORT_DAY_NONE;

  if (field->kind == RAPPORT_KIND_REFERENCE)
    {
      const char *title = rapport_filter_names_get (names, rapport_field_get_target (field), value->integer);

      return g_strdup (title != NULL ? title : "…");
    }
  if (field->kind == RAPPORT_KIND_DATE_TIME && day != RAPPORT_DAY_NONE)
    return rapport_day_format (format, day);

  return rapport_field_format (entity, field, value, format, NULL);
}

static char *
join_values (const RapportEntity *entity,
             const RapportField *field,
             const GArray *values,
             const RapportFormat *format,
             RapportFilterNames *names)
{
  const guint n = values->len > NAMED_VALUES ? NAMED_VALUES - 1 : values->len;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;
  g_autofree char *more = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (
        texts, rapport_filter_value_text (entity, field, &g_array_index (values, RapportValue, i), format, names));
  g_ptr_array_add (texts, NULL);
  joined = g_strjoinv (C_ ("list", ", "), (char **) texts->pdata);
  if (n == values->len)
    return g_steal_pointer (&joined);

  more = rapport_format_count (format, values->len - n);
  /* Translators: the first %s are the names of what is chosen, the second is a number */
  return g_strdup_printf (ngettext ("%s and %s more", "%s and %s more", values->len - n), joined, more);
}

/* Whole months, quarters and years are called by their names. */
static char *
range_text (RapportQuery *query,
            const RapportField *field,
            const char *label,
            const GArray *least,
            const GArray *most,
            const RapportFormat *format)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  const gboolean dates = field->kind == RAPPORT_KIND_DATE || field->kind == RAPPORT_KIND_DATE_TIME;
  g_autofree char *from
      = least == NULL
            ? NULL
            : rapport_filter_value_text (entity, field, &g_array_index (least, RapportValue, 0), format, NULL);
  g_autofree char *to
      = most == NULL ? NULL
                     : rapport_filter_value_text (entity, field, &g_array_index (most, RapportValue, 0), format, NULL);

  if (dates && from != NULL && to != NULL)
    {
      const RapportPeriod period = { rapport_day_from_iso (g_array_index (least, RapportValue, 0).text),
                                     rapport_day_from_iso (g_array_index (most, RapportValue, 0).text) };
      g_autofree char *name = rapport_period_format (format, period);

      /* Translators: the chip of a filter: a field's label and a period, such as “Date: Q3 2026” */
      return g_strdup_printf (C_ ("filter", "%s: %s"), label, name);
    }
  if (from != NULL && to != NULL)
    /* Translators: the chip of a filter: “Net: 1,000 to 5,000” */
    return g_strdup_printf (C_ ("filter", "%s: %s to %s"), label, from, to);
  if (from != NULL)
    /* Translators: the chip of a filter on a date: “Start: from 1 Jul 2026” */
    return g_strdup_printf (dates ? C_ ("filter", "%s: from %s")
                                  /* Translators: the chip of a filter on a number: “Net: at least 1,000” */
                                  : C_ ("filter", "%s: at least %s"),
                            label, from);

  /* Translators: the chip of a filter on a date: “Start: until 1 Jul 2026” */
  return g_strdup_printf (dates ? C_ ("filter", "%s: until %s")
                                /* Translators: the chip of a filter on a number: “Net: at most 1,000” */
                                : C_ ("filter", "%s: at most %s"),
                          label, to);
}

char *
rapport_filter_text (RapportQuery *query,
                     const RapportField *field,
                     const RapportFormat *format,
                     RapportFilterNames *names)
{
  const RapportEntity *entity = rapport_query_get_entity (query);
  const char *label = rapport_field_get_label (entity, field);
  const GArray *is = rapport_filter_get (query, field, RAPPORT_OP_IS);
  const GArray *is_not = rapport_filter_get (query, field, RAPPORT_OP_IS_NOT);
  const GArray *contains = rapport_filter_get (query, field, RAPPORT_OP_CONTAINS);
  const GArray *least = rapport_filter_get (query, field, RAPPORT_OP_AT_LEAST);
  const GArray *most = rapport_filter_get (query, field, RAPPORT_OP_AT_MOST);
  g_autofree char *values = NULL;

  if (is == NULL)
    is = rapport_filter_get (query, field, RAPPORT_OP_UNDER);
  if (least != NULL || most != NULL)
    return range_text (query, field, label, least, most, format);
  if (rapport_filter_get (query, field, RAPPORT_OP_BLANK) != NULL)
    /* Translators: the chip of a filter: the field has no value */
    return g_strdup_printf (C_ ("filter", "%s: empty"), label);
  if (rapport_filter_get (query, field, RAPPORT_OP_NOT_BLANK) != NULL)
    /* Translators: the chip of a filter: the field has a value */
    return g_strdup_printf (C_ ("filter", "%s: not empty"), label);

  values = join_values (entity, field, is != NULL ? is : is_not != NULL ? is_not : contains, format, names);
  if (is != NULL)
    return g_strdup_printf (C_ ("filter", "%s: %s"), label, values);
  if (is_not != NULL)
    /* Translators: the chip of a filter: “Status: not Terminated” */
    return g_strdup_printf (C_ ("filter", "%s: not %s"), label, values);

  /* Translators: the chip of a filter: “Name: contains “bike”” */
  return g_strdup_printf (C_ ("filter", "%s: contains “%s”"), label, values);
}

GPtrArray *
rapport_filter_list_unnamed (RapportQuery *query, RapportFilterNames *names)
{
  GPtrArray *unnamed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rapport_query_get_n_filters (query); i++)
    {
      const RapportField *field;
      RapportOperator op;
      const GArray *values;

      rapport_query_get_filter (query, i, &field, &op, &values);
      if (field->kind != RAPPORT_KIND_REFERENCE)
        continue;
      for (guint v = 0; v < values->len; v++)
        {
          const RapportValue *value = &g_array_index (values, RapportValue, v);

          if (value->type == RAPPORT_VALUE_INTEGER
              && rapport_filter_names_get (names, rapport_field_get_target (field), value->integer) == NULL)
            g_ptr_array_add (unnamed, make_key (rapport_field_get_target (field), value->integer));
        }
    }

  return unnamed;
}
