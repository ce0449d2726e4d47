/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-difference.h"

#include <string.h>

#include "rapport-act-raw.h"
#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-schema.h"

/* Rows between two looks at the cancellable; a file of millions takes seconds. */
#define ROWS_AT_ONCE 4096

/* Settings about this computer and how it derives what is derived: those of another file say nothing about ours. The base
 * currency is settled by itself, since the amounts of a file have no meaning without theirs. */
#define COMPARED_SETTINGS                                                                                              \
  "SELECT name, value FROM \"setting\" WHERE name NOT IN ('derived_by', 'time_zone', 'sort_language', "                \
  "'backup_folder', 'base_currency') ORDER BY name"

/* --- two tables side by side --- */

typedef struct
{
  RapportStatement *statement;
  gboolean at_row;
} Cursor;

static gboolean
advance (Cursor *cursor, GError **error)
{
  g_autoptr (GError) failure = NULL;

  cursor->at_row = rapport_statement_step (cursor->statement, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
open_cursor (RapportConnection *connection, const char *sql, Cursor *cursor, GError **error)
{
  cursor->statement = rapport_connection_prepare (connection, sql, error);
  return cursor->statement != NULL && advance (cursor, error);
}

static void
close_cursor (Cursor *cursor)
{
  g_clear_pointer (&cursor->statement, rapport_statement_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cursor, close_cursor)

/* --- records --- */

typedef struct
{
  guint *fields;   /* indexes of the stored ones, in the order of columns */
  gboolean *texts; /* whether each is a text */
  guint n;
  guint *differing;
} Columns;

static void
init_columns (Columns *columns, const RapportEntity *entity)
{
  const guint most = rapport_entity_get_n_fields (entity);

  *columns = (Columns){ g_new (guint, most), g_new (gboolean, most), 0, g_new (guint, most) };
  for (guint i = 0; i < most; i++)
    if (rapport_schema_field_is_stored (&entity->fields[i]))
      {
        columns->fields[columns->n] = i;
        columns->texts[columns->n++] = rapport_kind_get (entity->fields[i].kind)->stored == RAPPORT_VALUE_TEXT;
      }
}

static void
clear_columns (Columns *columns)
{
  g_free (columns->fields);
  g_free (columns->texts);
  g_free (columns->differing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, clear_columns)

/* Without a copy of any value: most of millions of rows are equal. */
static gboolean
is_equal (RapportStatement *here, RapportStatement *there, int column, gboolean is_text)
{
  const gboolean nothing = rapport_statement_is_null (here, column);

  if (nothing != rapport_statement_is_null (there, column))
    return FALSE;
  if (nothing)
    return TRUE;
  return is_text
             ? g_strcmp0 (rapport_statement_get_text (here, column), rapport_statement_get_text (there, column)) == 0
             : rapport_statement_get_integer (here, column) == rapport_statement_get_integer (there, column);
}

static guint
list_differing (const Columns *columns, RapportStatement *here, RapportStatement *there)
{
  guint n = 0;

  for (guint i = 0; i < columns->n; i++)
    if (!is_equal (here, there, (int) i + 1, columns->texts[i]))
      columns->differing[n++] = columns->fields[i];
  return n;
}

static RapportDifference
compare_rows (const Columns *columns, const Cursor *here, const Cursor *there)
{
  const gint64 own = here->at_row ? rapport_statement_get_integer (here->statement, 0) : 0;
  const gint64 other = there->at_row ? rapport_statement_get_integer (there->statement, 0) : 0;
  guint n;

  if (!there->at_row || (here->at_row && own < other))
    return (RapportDifference){ RAPPORT_DIFFERENCE_ONLY_HERE, own, here->statement, NULL, NULL, 0 };
  if (!here->at_row || other < own)
    return (RapportDifference){ RAPPORT_DIFFERENCE_ONLY_THERE, other, NULL, there->statement, NULL, 0 };
  n = list_differing (columns, here->statement, there->statement);
  return (RapportDifference){ n > 0 ? RAPPORT_DIFFERENCE_CHANGED : RAPPORT_DIFFERENCE_NONE,
                              own,
                              here->statement,
                              there->statement,
                              columns->differing,
                              n };
}

static void
count_one (RapportDifferenceCount *count, RapportDifferenceKind kind)
{
  count->here += kind != RAPPORT_DIFFERENCE_ONLY_THERE;
  count->there += kind != RAPPORT_DIFFERENCE_ONLY_HERE;
  count->only_here += kind == RAPPORT_DIFFERENCE_ONLY_HERE;
  count->only_there += kind == RAPPORT_DIFFERENCE_ONLY_THERE;
  count->changed += kind == RAPPORT_DIFFERENCE_CHANGED;
}

gboolean
rapport_difference_walk (RapportConnection *here,
                         RapportConnection *there,
                         const RapportEntity *entity,
                         RapportDifferenceFunc func,
                         gpointer user_data,
                         RapportDifferenceCount *count,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *names = rapport_raw_columns (entity);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY id", names, entity->name);
  g_auto (Cursor) own = { NULL };
  g_auto (Cursor) other = { NULL };
  g_auto (Columns) columns = { NULL };

  *count = (RapportDifferenceCount){ entity };
  init_columns (&columns, entity);
  if (!open_cursor (here, sql, &own, error) || !open_cursor (there, sql, &other, error))
    return FALSE;
  for (guint rows = 0; own.at_row || other.at_row; rows++)
    {
      const RapportDifference difference = compare_rows (&columns, &own, &other);

      if (rows % ROWS_AT_ONCE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      count_one (count, difference.kind);
      if (difference.kind != RAPPORT_DIFFERENCE_NONE && func != NULL && !func (entity, &difference, user_data, error))
        return FALSE;
      if ((difference.here != NULL && !advance (&own, error)) || (difference.there != NULL && !advance (&other, error)))
        return FALSE;
    }
  return TRUE;
}

/* --- settings --- */

/* None is without one, but in a damaged file. */
static const char *
get_setting_name (const Cursor *cursor)
{
  const char *name = rapport_statement_get_text (cursor->statement, 0);

  return name != NULL ? name : "";
}

static RapportDifferenceKind
compare_settings (const Cursor *here, const Cursor *there)
{
  int order;

  if (!here->at_row || !there->at_row)
    return here->at_row ? RAPPORT_DIFFERENCE_ONLY_HERE : RAPPORT_DIFFERENCE_ONLY_THERE;
  order = strcmp (get_setting_name (here), get_setting_name (there));
  if (order != 0)
    return order < 0 ? RAPPORT_DIFFERENCE_ONLY_HERE : RAPPORT_DIFFERENCE_ONLY_THERE;
  return g_strcmp0 (rapport_statement_get_text (here->statement, 1), rapport_statement_get_text (there->statement, 1))
                 == 0
             ? RAPPORT_DIFFERENCE_NONE
             : RAPPORT_DIFFERENCE_CHANGED;
}

gboolean
rapport_difference_walk_settings (RapportConnection *here,
                                  RapportConnection *there,
                                  RapportSettingFunc func,
                                  gpointer user_data,
                                  RapportDifferenceCount *count,
                                  GError **error)
{
  g_auto (Cursor) own = { NULL };
  g_auto (Cursor) other = { NULL };

  *count = (RapportDifferenceCount){ NULL };
  if (!open_cursor (here, COMPARED_SETTINGS, &own, error) || !open_cursor (there, COMPARED_SETTINGS, &other, error))
    return FALSE;
  while (own.at_row || other.at_row)
    {
      const RapportDifferenceKind kind = compare_settings (&own, &other);
      const gboolean is_here = kind != RAPPORT_DIFFERENCE_ONLY_THERE;
      const gboolean is_there = kind != RAPPORT_DIFFERENCE_ONLY_HERE;

      count_one (count, kind);
      if (kind != RAPPORT_DIFFERENCE_NONE && func != NULL
          && !func (get_setting_name (is_here ? &own : &other),
                    is_here ? rapport_statement_get_text (own.statement, 1) : NULL,
                    is_there ? rapport_statement_get_text (other.statement, 1) : NULL, user_data, error))
        return FALSE;
      if ((is_here && !advance (&own, error)) || (is_there && !advance (&other, error)))
        return FALSE;
    }
  return TRUE;
}

/* --- all of it --- */

GArray *
rapport_difference_count (RapportConnection *here, RapportConnection *there, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (RapportDifferenceCount));
  RapportDifferenceCount count;

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      if (!rapport_difference_walk (here, there, *entity, NULL, NULL, &count, cancellable, error))
        return NULL;
      g_array_append_val (counts, count);
    }
  if (!rapport_difference_walk_settings (here, there, NULL, NULL, &count, error))
    return NULL;
  g_array_append_val (counts, count);
  return g_steal_pointer (&counts);
}

gboolean
rapport_difference_count_is_none (const RapportDifferenceCount *count)
{
  return count->only_here == 0 && count->only_there == 0 && count->changed == 0;
}
