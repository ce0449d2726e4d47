/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-query-private.h"

struct _RapportQuery
{
  GObject parent_instance;

  const RapportEntity *entity;
  char *search;
  const RapportField *sort; /* NULL: by title */
  gboolean descending;
  GPtrArray *filters; /* element-type RapportFilter */
};

G_DEFINE_FINAL_TYPE (RapportQuery, rapport_query, G_TYPE_OBJECT)

static GArray *
copy_values (const RapportValue *values, guint n_values)
{
  GArray *copies = g_array_sized_new (FALSE, TRUE, sizeof (RapportValue), n_values);

  g_array_set_clear_func (copies, (GDestroyNotify) rapport_value_clear);
  g_array_set_size (copies, n_values);
  for (guint i = 0; i < n_values; i++)
    rapport_value_copy (&g_array_index (copies, RapportValue, i), &values[i]);
  return copies;
}

static void
free_filter (gpointer data)
{
  RapportFilter *filter = data;

  g_array_unref (filter->values);
  g_free (filter);
}

static guint
find_filter (RapportQuery *self, const RapportField *field, RapportOperator op)
{
  guint i;

  for (i = 0; i < self->filters->len; i++)
    {
      const RapportFilter *filter = g_ptr_array_index (self->filters, i);

      if (filter->field == field && filter->op == op)
        break;
    }
  return i;
}

/* What the entity says its lists are sorted by at first. */
static void
set_first_sort (RapportQuery *self)
{
  const char *order = self->entity->order;

  if (order == NULL)
    return;
  self->descending = order[0] == '-';
  self->sort = rapport_entity_get_field (self->entity, order + (self->descending ? 1 : 0));
  if (self->sort == NULL)
    g_error ("The entity “%s” is to be sorted by “%s”, which does not exist", self->entity->name, order);
}

static void
rapport_query_finalize (GObject *object)
{
  RapportQuery *self = RAPPORT_QUERY (object);

  g_free (self->search);
  g_ptr_array_unref (self->filters);
  G_OBJECT_CLASS (rapport_query_parent_class)->finalize (object);
}

static void
rapport_query_class_init (RapportQueryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_query_finalize;
}

static void
rapport_query_init (RapportQuery *self)
{
  self->search = g_strdup ("");
  self->filters = g_ptr_array_new_with_free_func (free_filter);
}

RapportQuery *
rapport_query_new (const RapportEntity *entity)
{
  RapportQuery *self = g_object_new (RAPPORT_TYPE_QUERY, NULL);

  self->entity = entity;
  set_first_sort (self);
  return self;
}

RapportQuery *
rapport_query_copy (RapportQuery *query)
{
  RapportQuery *copy = g_object_new (RAPPORT_TYPE_QUERY, NULL);

  copy->entity = query->entity;
  rapport_query_set_search (copy, query->search);
  copy->sort = query->sort;
  copy->descending = query->descending;
  for (guint i = 0; i < query->filters->len; i++)
    {
      const RapportFilter *filter = g_ptr_array_index (query->filters, i);

      rapport_query_set_filter (copy, filter->field, filter->op, (const RapportValue *) filter->values->data,
                                filter->values->len);
    }
  return copy;
}

static gboolean
equal_filters (const RapportFilter *a, const RapportFilter *b)
{
  if (a->values->len != b->values->len)
    return FALSE;
  for (guint i = 0; i < a->values->len; i++)
    if (!rapport_value_equal (&g_array_index (a->values, RapportValue, i), &g_array_index (b->values, RapportValue, i)))
      return FALSE;
  return TRUE;
}

gboolean
rapport_query_equal (RapportQuery *a, RapportQuery *b)
{
  if (a == b)
    return TRUE;
  if (a->entity != b->entity || a->sort != b->sort || a->descending != b->descending
      || strcmp (a->search, b->search) != 0 || a->filters->len != b->filters->len)
    return FALSE;
  for (guint i = 0; i < a->filters->len; i++)
    {
      const RapportFilter *filter = g_ptr_array_index (a->filters, i);
      guint other = find_filter (b, filter->field, filter->op);

      if (other == b->filters->len || !equal_filters (filter, g_ptr_array_index (b->filters, other)))
        return FALSE;
    }
  return TRUE;
}

const RapportEntity *
rapport_query_get_entity (RapportQuery *query)
{
  return query->entity;
}

void
rapport_query_set_search (RapportQuery *query, const char *words)
{
  char *search = g_strdup (words != NULL ? words : "");

  g_free (query->search);
  query->search = search;
}

const char *
rapport_query_get_search (RapportQuery *query)
{
  return query->search;
}

void
rapport_query_set_sort (RapportQuery *query, const RapportField *field, gboolean descending)
{
  query->sort = field;
  query->descending = descending != FALSE;
}

const RapportField *
rapport_query_get_sort (RapportQuery *query, gboolean *descending)
{
  if (descending != NULL)
    *descending = query->descending;
  return query->sort;
}

void
rapport_query_set_filter (RapportQuery *query,
                          const RapportField *field,
                          RapportOperator op,
                          const RapportValue *values,
                          guint n_values)
{
  guint i = find_filter (query, field, op);

  /* Copied first: the values may be the filter's own. */
  g_autoptr (GArray) copies = copy_values (values, n_values);

  if (n_values == 0)
    {
      if (i < query->filters->len)
        g_ptr_array_remove_index (query->filters, i);
      return;
    }
  if (i == query->filters->len)
    {
      RapportFilter *filter = g_new0 (RapportFilter, 1);

      filter->field = field;
      filter->op = op;
      filter->values = g_array_new (FALSE, TRUE, sizeof (RapportValue));
      g_ptr_array_add (query->filters, filter);
    }
  RapportFilter *filter = g_ptr_array_index (query->filters, i);

  g_array_unref (filter->values);
  filter->values = g_steal_pointer (&copies);
}

void
rapport_query_clear_filters (RapportQuery *query)
{
  g_ptr_array_set_size (query->filters, 0);
}

guint
rapport_query_get_n_filters (RapportQuery *query)
{
  return query->filters->len;
}

void
rapport_query_get_filter (RapportQuery *query,
                          guint i,
                          const RapportField **field,
                          RapportOperator *op,
                          const GArray **values)
{
  const RapportFilter *filter = g_ptr_array_index (query->filters, i);

  if (field != NULL)
    *field = filter->field;
  if (op != NULL)
    *op = filter->op;
  if (values != NULL)
    *values = filter->values;
}

gboolean
rapport_query_is_title (const RapportEntity *entity, const RapportField *field)
{
  gsize length = strlen (field->name);

  return strlen (entity->title) == length + 2 && entity->title[0] == '{' && entity->title[length + 1] == '}'
         && strncmp (entity->title + 1, field->name, length) == 0;
}

void
rapport_query_append_filters (RapportQuery *query, RapportSelect *select, RapportSql *sql)
{
  for (guint i = 0; i < query->filters->len; i++)
    {
      rapport_sql_add (sql, " AND ");
      rapport_filter_append (g_ptr_array_index (query->filters, i), query->entity, select, sql);
    }
}
