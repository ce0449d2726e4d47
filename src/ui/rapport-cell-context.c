/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cell-context.h"

#include <math.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-fiscal.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

#define LONGEST_YEAR 9    /* letters of a year's name that may stand over a column: "FY2026/27" */
#define MOST_COLOURED 500 /* records of a table whose colours are kept; such tables are small */

struct _RapportCellContext
{
  GObject parent_instance;

  RapportStore *store;
  const RapportEntity *entity;
  RapportFormat format;

  gboolean wanted;     /* there is something to read */
  GHashTable *colours; /* "tier/3" → "#rrggbb" */
  RapportPeriod year;  /* empty while unknown */
  char *year_name;     /* (nullable): none is defined */
  GHashTable *labels;  /* RapportChoice → its label; not owned, it is the catalogue's */
  GCancellable *cancellable;
  gboolean again; /* the file has changed while it was read */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportCellContext, rapport_cell_context, G_TYPE_OBJECT)

/* --- reading --- */

typedef struct
{
  GHashTable *colours;
  RapportPeriod year;
  char *year_name; /* nullable */
} Extras;

static void
free_extras (gpointer data)
{
  Extras *extras = data;

  g_hash_table_unref (extras->colours);
  g_free (extras->year_name);
  g_free (extras);
}

static const RapportField *
find_colour (const RapportEntity *entity)
{
  for (const RapportField *field = entity != NULL ? entity->fields : NULL; field != NULL && field->name != NULL;
       field++)
    if (field->kind == RAPPORT_KIND_COLOUR)
      return field;

  return NULL;
}

static gboolean
read_colours (RapportConnection *connection, const RapportEntity *target, GHashTable *colours, GError **error)
{
  const guint fields[] = { rapport_entity_field_index (target, find_colour (target)), G_MAXUINT };
  g_autoptr (RapportQuery) query = rapport_query_new (target);
  g_autoptr (GArray) ids = rapport_query_list_ids (query, connection, MOST_COLOURED, error);
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return FALSE;
  records = rapport_query_load (target, connection, (const gint64 *) ids->data, ids->len, fields, error);
  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      const RapportValue *value = record != NULL ? rapport_record_get_nth (record, fields[0]) : NULL;

      if (value != NULL && value->type == RAPPORT_VALUE_TEXT)
        g_hash_table_insert (colours,
                             g_strdup_printf ("%s/%" G_GINT64_FORMAT, target->name, rapport_record_get_id (record)),
                             g_strdup (value->text));
    }

  return TRUE;
}

static gpointer
read_extras (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const RapportEntity *entity = data;
  Extras *extras = g_new0 (Extras, 1);
  g_autoptr (RapportFiscal) fiscal = NULL;
  const RapportFiscalYear *year;

  extras->colours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      const RapportEntity *target = field->kind == RAPPORT_KIND_REFERENCE ? rapport_field_get_target (field) : NULL;

      if (find_colour (target) != NULL && !read_colours (connection, target, extras->colours, error))
        {
          free_extras (extras);
          return NULL;
        }
    }

  fiscal = rapport_fiscal_load (connection, error);
  if (fiscal == NULL)
    {
      free_extras (extras);
      return NULL;
    }
  year = rapport_fiscal_get_year (fiscal, rapport_today ());
  extras->year = year->span;
  extras->year_name = year->id != 0 ? g_strdup (year->name) : NULL;

  return extras;
}

static gboolean
same_colours (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (b, key)) != 0)
      return FALSE;

  return TRUE;
}

static void start_reading (RapportCellContext *self);

static void
extras_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportCellContext) self = user_data;
  g_autoptr (GError) error = NULL;
  Extras *extras = rapport_ui_read_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (extras != NULL && self->store != NULL)
    {
      const gboolean same = same_colours (self->colours, extras->colours) && self->year.from == extras->year.from
                            && self->year.to == extras->year.to && g_strcmp0 (self->year_name, extras->year_name) == 0;

      g_hash_table_unref (self->colours);
      self->colours = g_hash_table_ref (extras->colours);
      self->year = extras->year;
      g_free (self->year_name);
      self->year_name = g_steal_pointer (&extras->year_name);
      if (!same)
        g_signal_emit (self, signals[CHANGED], 0);
    }
  if (extras != NULL)
    free_extras (extras);
  /* What failed to be read is not shown; the list itself says what is wrong with the file. */
  if (self->again && self->store != NULL)
    start_reading (self);
}

static void
start_reading (RapportCellContext *self)
{
  if (!self->wanted)
    return;
  self->again = self->cancellable != NULL;
  if (self->again)
    return;

  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (self->store, read_extras, (gpointer) self->entity, NULL, free_extras, self->cancellable,
                         extras_read_cb, g_object_ref (self));
}

static void
rapport_cell_context_dispose (GObject *object)
{
  RapportCellContext *self = RAPPORT_CELL_CONTEXT (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_cell_context_parent_class)->dispose (object);
}

static void
rapport_cell_context_finalize (GObject *object)
{
  g_hash_table_unref (RAPPORT_CELL_CONTEXT (object)->colours);
  g_hash_table_unref (RAPPORT_CELL_CONTEXT (object)->labels);
  g_free (RAPPORT_CELL_CONTEXT (object)->year_name);

  G_OBJECT_CLASS (rapport_cell_context_parent_class)->finalize (object);
}

static void
rapport_cell_context_class_init (RapportCellContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_cell_context_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_cell_context_finalize;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_cell_context_init (RapportCellContext *self)
{
  self->colours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->labels = g_hash_table_new (NULL, NULL);
  self->year.from = 0;
  self->year.to = -1;
}

/* --- public --- */

RapportCellContext *
rapport_cell_context_new (RapportStore *store, const RapportEntity *entity, const RapportFormat *format)
{
  RapportCellContext *self = g_object_new (RAPPORT_TYPE_CELL_CONTEXT, NULL);

  self->store = g_object_ref (store);
  self->entity = entity;
  self->format = *format;
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    self->wanted
        |= field->ratio != NULL || field->title != NULL
           || (field->kind == RAPPORT_KIND_REFERENCE && find_colour (rapport_field_get_target (field)) != NULL);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (start_reading), self);
  start_reading (self);

  return self;
}

RapportStore *
rapport_cell_context_get_store (RapportCellContext *context)
{
  return context->store;
}

const RapportEntity *
rapport_cell_context_get_entity (RapportCellContext *context)
{
  return context->entity;
}

const RapportFormat *
rapport_cell_context_get_format (RapportCellContext *context)
{
  return &context->format;
}

void
rapport_cell_context_set_format (RapportCellContext *context, const RapportFormat *format)
{
  context->format = *format;
  g_signal_emit (context, signals[CHANGED], 0);
}

char *
rapport_cell_context_get_title (RapportCellContext *context, const RapportField *field)
{
  /* Until the file has been asked, and where it defines no year, the calendar year counts. */
  const RapportPeriod year = context->year.to >= context->year.from
                                 ? context->year
                                 : rapport_calendar_year (RAPPORT_CALENDAR_GREGORIAN, rapport_today ());
  g_autofree char *name = rapport_fiscal_format_name (&context->format, context->year_name, year);

  /* The days of a year that is none of the person's calendar are too many words. */
  return rapport_field_get_title (context->entity, field, g_utf8_strlen (name, -1) <= LONGEST_YEAR ? name : NULL);
}

const char *
rapport_cell_context_get_colour (RapportCellContext *context, const RapportField *field, gint64 id)
{
  char key[128];

  g_snprintf (key, sizeof key, "%s/%" G_GINT64_FORMAT, field->target, id);

  return g_hash_table_lookup (context->colours, key);
}

const char *
rapport_cell_context_get_choice_label (RapportCellContext *context,
                                       const RapportField *field,
                                       const RapportChoice *choice)
{
  const char *label = g_hash_table_lookup (context->labels, choice);

  if (label == NULL)
    {
      label = rapport_choice_get_label (context->entity, field, choice);
      g_hash_table_insert (context->labels, (gpointer) choice, (gpointer) label);
    }

  return label;
}

static gboolean
find_period (const RapportRecord *record, RapportPeriod *period)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportField *from = rapport_entity_get_field (entity, "from");
  const RapportField *to = rapport_entity_get_field (entity, "to");

  if (from == NULL || to == NULL || from->kind != RAPPORT_KIND_DATE || to->kind != RAPPORT_KIND_DATE)
    return FALSE;
  period->from = rapport_record_get_day (record, "from");
  period->to = rapport_record_get_day (record, "to");

  return TRUE;
}

double
rapport_cell_context_get_elapsed (RapportCellContext *context, const RapportRecord *record)
{
  RapportPeriod period = context->year;
  const RapportDay today = rapport_today ();

  if (find_period (record, &period) && (period.from == RAPPORT_DAY_NONE || period.to == RAPPORT_DAY_NONE))
    return NAN;
  if (period.to < period.from)
    return NAN;
  if (today < period.from)
    return 0;

  return (MIN (today, period.to) - period.from + 1) / (double) rapport_period_days (period);
}

gboolean
rapport_cell_context_ratio (const RapportEntity *entity,
                            const RapportField *field,
                            const RapportField **part,
                            const RapportField **whole)
{
  const char *stroke = field->ratio != NULL ? strchr (field->ratio, '/') : NULL;
  g_autofree char *name = NULL;

  if (stroke == NULL)
    return FALSE;

  name = g_strndup (field->ratio, (gsize) (stroke - field->ratio));
  if (part != NULL)
    *part = rapport_entity_get_field (entity, name);
  if (whole != NULL)
    *whole = rapport_entity_get_field (entity, stroke + 1);

  return TRUE;
}
