/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-model.h"

#include <math.h>

#include "rapport-fold.h"

/* What the model, the models of parts and all items share. */
typedef struct
{
  RapportReportResult *result;
  const RapportReportTable *table;
  RapportFormat format;
  guint *ends;    /* for each row: index of the first row that is not below it */
  guint *parents; /* for each row: index of the row it is a part of, G_MAXUINT: none */
  guint main;
  guint part; /* column that names parts and nothing else; G_MAXUINT: none */
  guint sort;
  gboolean descending;
} Shared;

struct _RapportReportItem
{
  GObject parent_instance;

  Shared *shared;
  guint index;
};

struct _RapportReportModel
{
  GObject parent_instance;

  Shared *shared;
  GArray *rows; /* element-type guint: indexes of rows, in order */
};

static void rapport_report_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (RapportReportItem, rapport_report_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (RapportReportModel,
                               rapport_report_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rapport_report_model_list_model_init))

static void
clear_shared (gpointer data)
{
  Shared *shared = data;

  rapport_report_result_free (shared->result);
  g_free (shared->ends);
  g_free (shared->parents);
}

static void
drop_shared (Shared *shared)
{
  g_atomic_rc_box_release_full (shared, clear_shared);
}

static const RapportReportRow *
get_row (const Shared *shared, guint index)
{
  return shared->table->rows->pdata[index];
}

/* --- the shape of the table --- */

static void
find_parts (Shared *shared)
{
  const guint n = shared->table->rows->len;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  shared->ends = g_new (guint, n + 1);
  shared->parents = g_new (guint, n + 1);
  for (guint i = 0; i <= n; i++)
    {
      const guint level = i < n ? get_row (shared, i)->level : 0;

      while (open->len > 0)
        {
          const guint last = g_array_index (open, guint, open->len - 1);

          if (i < n && get_row (shared, last)->level < level)
            break;
          shared->ends[last] = i;
          g_array_set_size (open, open->len - 1);
        }
      if (i == n)
        break;
      shared->parents[i] = open->len > 0 ? g_array_index (open, guint, open->len - 1) : G_MAXUINT;
      g_array_append_val (open, i);
    }
}

static gboolean
is_words (const RapportReportColumn *column)
{
  return column->type == RAPPORT_COLUMN_TEXT && (column->flags & RAPPORT_REPORT_COLUMN_HIDDEN) == 0;
}

/* The first words take the room that is left; other words that no row of the first level has name the parts. */
static void
find_names (Shared *shared)
{
  const RapportReportTable *table = shared->table;

  shared->main = shared->part = G_MAXUINT;
  for (guint i = 0; i < table->n_columns; i++)
    {
      gboolean names_parts = FALSE;
      gboolean names_rows = FALSE;

      if (!is_words (&table->columns[i]))
        continue;
      if (shared->main == G_MAXUINT)
        {
          shared->main = i;
          continue;
        }
      for (guint j = 0; j < table->rows->len && !names_rows; j++)
        {
          const RapportReportRow *row = get_row (shared, j);

          names_rows |= row->level == 0 && !row->cells[i].blank;
          names_parts |= row->level > 0 && !row->cells[i].blank;
        }
      if (names_parts && !names_rows && shared->part == G_MAXUINT)
        shared->part = i;
    }
  if (shared->main == G_MAXUINT)
    shared->main = 0;
}

static const char *
get_name (const Shared *shared, guint index)
{
  const RapportReportRow *row = get_row (shared, index);
  const RapportCell *cell = &row->cells[shared->main];

  if (row->level > 0 && shared->part != G_MAXUINT && !row->cells[shared->part].blank)
    cell = &row->cells[shared->part];

  return cell->blank || cell->text == NULL ? "" : cell->text;
}

static GArray *
list_rows (const Shared *shared, guint parent)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint i = parent == G_MAXUINT ? 0 : parent + 1;
  const guint end = parent == G_MAXUINT ? shared->table->rows->len : shared->ends[parent];

  for (; i < end; i = shared->ends[i])
    g_array_append_val (rows, i);

  return rows;
}

/* --- sorting --- */

typedef struct
{
  guint row;
  gboolean blank;
  long double number;
  GBytes *key; /* of words */
} SortKey;

static int
choice_order (const RapportReportColumn *column, const char *id)
{
  int n = 0;

  for (const RapportChoice *choice = column->choices; choice != NULL && choice->id != NULL; choice++, n++)
    if (g_strcmp0 (choice->id, id) == 0)
      return n;

  return n;
}

static SortKey
make_key (const Shared *shared, guint index, RapportCollator *collator)
{
  const RapportReportColumn *column = &shared->table->columns[shared->sort];
  const RapportCell *cell = &get_row (shared, index)->cells[shared->sort];
  const char *words = shared->sort == shared->main ? get_name (shared, index) : cell->text;
  SortKey key = { .row = index, .blank = cell->blank };

  switch (column->type)
    {
    case RAPPORT_COLUMN_TEXT:
    case RAPPORT_COLUMN_CODE:
      {
        gsize length;
        const guint8 *bytes = rapport_collator_key (collator, words != NULL ? words : "", &length);

        key.key = g_bytes_new (bytes, length);
        key.blank = words == NULL || *words == '\0';
      }
      break;
    case RAPPORT_COLUMN_STATE:
      key.number = choice_order (column, cell->text);
      break;
    case RAPPORT_COLUMN_RATIO:
      key.number = cell->divisor != 0 ? (long double) cell->number / (long double) cell->divisor : 0;
      break;
    default:
      key.number = cell->number;
    }

  return key;
}

/* Rows without a value stand last either way; equal ones as the report has them. */
static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const SortKey *one = a;
  const SortKey *other = b;
  const Shared *shared = data;
  int order;

  if (one->blank != other->blank)
    return one->blank ? 1 : -1;
  if (one->key != NULL)
    order = g_bytes_compare (one->key, other->key);
  else
    order = (one->number > other->number) - (one->number < other->number);
  if (order == 0)
    return (one->row > other->row) - (one->row < other->row);

  return shared->descending ? -order : order;
}

static void
sort_rows (Shared *shared, GArray *rows)
{
  g_autoptr (RapportCollator) collator = NULL;
  g_autofree SortKey *keys = NULL;

  if (shared->sort == G_MAXUINT || rows->len < 2)
    return;

  collator = rapport_collator_new (shared->format.locale);
  keys = g_new (SortKey, rows->len);
  for (guint i = 0; i < rows->len; i++)
    keys[i] = make_key (shared, g_array_index (rows, guint, i), collator);
  g_qsort_with_data (keys, (int) rows->len, sizeof *keys, compare_keys, shared);
  for (guint i = 0; i < rows->len; i++)
    {
      g_array_index (rows, guint, i) = keys[i].row;
      g_clear_pointer (&keys[i].key, g_bytes_unref);
    }
}

static RapportReportModel *
make_model (Shared *shared, guint parent)
{
  RapportReportModel *self = g_object_new (RAPPORT_TYPE_REPORT_MODEL, NULL);

  self->shared = g_atomic_rc_box_acquire (shared);
  self->rows = list_rows (shared, parent);
  sort_rows (shared, self->rows);

  return self;
}

/* --- overrides --- */

static void
rapport_report_item_finalize (GObject *object)
{
  drop_shared (RAPPORT_REPORT_ITEM (object)->shared);

  G_OBJECT_CLASS (rapport_report_item_parent_class)->finalize (object);
}

static void
rapport_report_item_class_init (RapportReportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_report_item_finalize;
}

static void
rapport_report_item_init (RapportReportItem *self)
{
}

static GType
rapport_report_model_get_item_type (GListModel *model)
{
  return RAPPORT_TYPE_REPORT_ITEM;
}

static guint
rapport_report_model_get_n_items (GListModel *model)
{
  return RAPPORT_REPORT_MODEL (model)->rows->len;
}

static gpointer
rapport_report_model_get_item (GListModel *model, guint position)
{
  RapportReportModel *self = RAPPORT_REPORT_MODEL (model);
  RapportReportItem *item;

  if (position >= self->rows->len)
    return NULL;

  item = g_object_new (RAPPORT_TYPE_REPORT_ITEM, NULL);
  item->shared = g_atomic_rc_box_acquire (self->shared);
  item->index = g_array_index (self->rows, guint, position);

  return item;
}

static void
rapport_report_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rapport_report_model_get_item_type;
  iface->get_n_items = rapport_report_model_get_n_items;
  iface->get_item = rapport_report_model_get_item;
}

static void
rapport_report_model_finalize (GObject *object)
{
  RapportReportModel *self = RAPPORT_REPORT_MODEL (object);

  drop_shared (self->shared);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (rapport_report_model_parent_class)->finalize (object);
}

static void
rapport_report_model_class_init (RapportReportModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_report_model_finalize;
}

static void
rapport_report_model_init (RapportReportModel *self)
{
}

/* --- public --- */

RapportReportModel *
rapport_report_model_new (RapportReportResult *result, const RapportFormat *format)
{
  Shared *shared = g_atomic_rc_box_new0 (Shared);
  RapportReportModel *self;

  shared->result = result;
  shared->table = result->tables->pdata[0];
  shared->format = *format;
  shared->sort = G_MAXUINT;
  find_parts (shared);
  find_names (shared);
  self = make_model (shared, G_MAXUINT);
  drop_shared (shared);

  return self;
}

const RapportReportResult *
rapport_report_model_get_result (RapportReportModel *model)
{
  return model->shared->result;
}

const RapportReportTable *
rapport_report_model_get_table (RapportReportModel *model)
{
  return model->shared->table;
}

const RapportFormat *
rapport_report_model_get_format (RapportReportModel *model)
{
  return &model->shared->format;
}

guint
rapport_report_model_get_main (RapportReportModel *model)
{
  return model->shared->main;
}

gboolean
rapport_report_model_shows (RapportReportModel *model, guint column)
{
  return (model->shared->table->columns[column].flags & RAPPORT_REPORT_COLUMN_HIDDEN) == 0
         && column != model->shared->part;
}

void
rapport_report_model_set_sort (RapportReportModel *model, guint column, gboolean descending)
{
  if (model->shared->sort == column && model->shared->descending == !!descending)
    return;

  model->shared->sort = column;
  model->shared->descending = !!descending;
  g_array_unref (model->rows);
  model->rows = list_rows (model->shared, G_MAXUINT);
  sort_rows (model->shared, model->rows);
  g_list_model_items_changed (G_LIST_MODEL (model), 0, model->rows->len, model->rows->len);
}

static char *
format_cell (const Shared *shared, const RapportReportRow *row, guint column)
{
  return rapport_cell_format (&shared->table->columns[column], &row->cells[column], &shared->format,
                              shared->result->currency);
}

char *
rapport_report_model_dup_total (RapportReportModel *model, guint column)
{
  const RapportReportRow *total = model->shared->table->total;

  return total != NULL ? format_cell (model->shared, total, column) : g_strdup ("");
}

char *
rapport_report_model_widest (RapportReportModel *model, guint column)
{
  const GPtrArray *rows = model->shared->table->rows;
  const RapportReportColumn *definition = &model->shared->table->columns[column];
  const RapportReportRow *longest = NULL;
  char *widest = NULL;
  glong most = -1;

  /* Figures of one column differ in length only by their size, and formatting thousands would take a frame. */
  if (definition->type == RAPPORT_COLUMN_MONEY || definition->type == RAPPORT_COLUMN_INTEGER)
    {
      const RapportReportRow *smallest = NULL;
      g_autofree char *other = NULL;

      for (guint i = 0; i < rows->len; i++)
        {
          const RapportReportRow *row = rows->pdata[i];

          if (row->cells[column].blank)
            continue;
          if (longest == NULL || row->cells[column].number > longest->cells[column].number)
            longest = row;
          if (smallest == NULL || row->cells[column].number < smallest->cells[column].number)
            smallest = row;
        }
      if (longest == NULL)
        return g_strdup ("");
      widest = format_cell (model->shared, longest, column);
      other = format_cell (model->shared, smallest, column);
      if (g_utf8_strlen (other, -1) > g_utf8_strlen (widest, -1))
        {
          g_free (widest);
          widest = g_steal_pointer (&other);
        }
      return widest;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *text = format_cell (model->shared, rows->pdata[i], column);
      const glong length = g_utf8_strlen (text, -1);

      if (length <= most)
        continue;
      most = length;
      g_free (widest);
      widest = g_steal_pointer (&text);
    }

  return widest != NULL ? widest : g_strdup ("");
}

GListModel *
rapport_report_item_list_parts (gpointer item)
{
  RapportReportItem *self = RAPPORT_REPORT_ITEM (item);

  if (self->shared->ends[self->index] == self->index + 1)
    return NULL;

  return G_LIST_MODEL (make_model (self->shared, self->index));
}

const RapportReportRow *
rapport_report_item_get_row (RapportReportItem *item)
{
  return get_row (item->shared, item->index);
}

const RapportReportTable *
rapport_report_item_get_table (RapportReportItem *item)
{
  return item->shared->table;
}

const char *
rapport_report_item_get_name (RapportReportItem *item)
{
  return get_name (item->shared, item->index);
}

char *
rapport_report_item_format (RapportReportItem *item, guint column)
{
  return format_cell (item->shared, get_row (item->shared, item->index), column);
}

double
rapport_report_item_get_elapsed (RapportReportItem *item)
{
  const RapportPeriod period = item->shared->result->period;
  const RapportDay today = rapport_today ();

  if (today < period.from)
    return NAN;

  return (MIN (today, period.to) - period.from + 1) / (double) rapport_period_days (period);
}
