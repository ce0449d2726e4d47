/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-row-private.h"

struct _RapportRow
{
  GObject parent_instance;

  RapportList *list; /* not held; NULL once detached */
  RapportRowGoneFunc gone;
  gint64 id;
  guint hint;
  RapportRecord *record;
};

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportRow, rapport_row, G_TYPE_OBJECT)

/* Computed values and titles of references are seen, too, so rapport_record_equal() does not do. */
static gboolean
look_equal (const RapportRecord *a, const RapportRecord *b)
{
  const RapportEntity *entity = rapport_record_get_entity (a);
  guint n = rapport_entity_get_n_fields (entity);

  if (entity != rapport_record_get_entity (b)
      || strcmp (rapport_record_get_title (a), rapport_record_get_title (b)) != 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!rapport_value_equal (rapport_record_get_nth (a, i), rapport_record_get_nth (b, i))
        || (entity->fields[i].kind == RAPPORT_KIND_REFERENCE
            && g_strcmp0 (rapport_record_get_reference_title (a, i), rapport_record_get_reference_title (b, i)) != 0))
      return FALSE;
  return TRUE;
}

static void
rapport_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  RapportRow *self = RAPPORT_ROW (object);

  switch (property_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rapport_row_dispose (GObject *object)
{
  RapportRow *self = RAPPORT_ROW (object);

  if (self->list != NULL)
    self->gone (self, self->list);
  self->list = NULL;
  g_clear_object (&self->record);
  G_OBJECT_CLASS (rapport_row_parent_class)->dispose (object);
}

static void
rapport_row_class_init (RapportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rapport_row_get_property;
  object_class->dispose = rapport_row_dispose;

  properties[PROP_RECORD]
      = g_param_spec_object ("record", NULL, NULL, RAPPORT_TYPE_RECORD, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_row_init (RapportRow *self)
{
}

RapportRow *
rapport_row_new (RapportList *list, gint64 id, RapportRowGoneFunc gone)
{
  RapportRow *self = g_object_new (RAPPORT_TYPE_ROW, NULL);

  self->list = list;
  self->id = id;
  self->gone = gone;
  return self;
}

void
rapport_row_detach (RapportRow *row)
{
  row->list = NULL;
}

guint
rapport_row_get_hint (RapportRow *row)
{
  return row->hint;
}

void
rapport_row_set_hint (RapportRow *row, guint position)
{
  row->hint = position;
}

void
rapport_row_set_record (RapportRow *row, RapportRecord *record)
{
  if (row->record == record || (row->record != NULL && record != NULL && look_equal (row->record, record)))
    return;
  g_set_object (&row->record, record);
  g_object_notify_by_pspec (G_OBJECT (row), properties[PROP_RECORD]);
}

gint64
rapport_row_get_id (RapportRow *row)
{
  return row->id;
}

RapportRecord *
rapport_row_get_record (RapportRow *row)
{
  return row->record;
}

guint
rapport_row_get_position (RapportRow *row)
{
  guint position = G_MAXUINT;

  if (row->list == NULL)
    return G_MAXUINT;
  if (rapport_list_get_nth_id (row->list, row->hint) == row->id)
    return row->hint;
  if (rapport_list_find (row->list, row->id, &position))
    row->hint = position;
  return position;
}
