/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-act-raw.h"

#include <glib/gi18n.h>

#include "rapport-connection-private.h"
#include "rapport-schema.h"

struct _RapportRawTable
{
  RapportAct *act;
  RapportTouched *touched;
  RapportStatement *remove;
  RapportStatement *insert;
  guint n_columns; /* with the id */
};

char *
rapport_raw_columns (const RapportEntity *entity)
{
  GString *columns = g_string_new ("id");

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (rapport_schema_field_is_stored (field))
      g_string_append_printf (columns, ", \"%s\"", field->name);
  return g_string_free (columns, FALSE);
}

static char *
make_insert (const RapportEntity *entity, guint n_columns)
{
  g_autofree char *columns = rapport_raw_columns (entity);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (", entity->name, columns);
  for (guint i = 0; i < n_columns; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

RapportRawTable *
rapport_raw_table_new (RapportAct *act, const RapportEntity *entity, GError **error)
{
  g_autoptr (RapportRawTable) self = g_new0 (RapportRawTable, 1);
  g_autofree char *remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE id=?", entity->name);
  g_autofree char *insert = NULL;

  self->act = act;
  self->touched = rapport_act_get_touched (act, entity);
  self->n_columns = self->touched->stored->len + 1;
  insert = make_insert (entity, self->n_columns);
  self->remove = rapport_connection_prepare (act->connection, remove, error);
  if (self->remove == NULL)
    return NULL;
  self->insert = rapport_connection_prepare (act->connection, insert, error);
  return self->insert != NULL ? g_steal_pointer (&self) : NULL;
}

void
rapport_raw_table_free (RapportRawTable *table)
{
  g_clear_pointer (&table->remove, rapport_statement_free);
  g_clear_pointer (&table->insert, rapport_statement_free);
  g_free (table);
}

gboolean
rapport_raw_table_remove (RapportRawTable *table, gint64 id, gboolean comes_back, GError **error)
{
  if (!rapport_act_note_groups (table->act, table->touched->entity, id, error))
    return FALSE;
  rapport_statement_bind_integer (table->remove, 1, id);
  if (!rapport_statement_run (table->remove, error))
    return FALSE;
  rapport_act_note_row (table->act, table->touched, id, comes_back ? RAPPORT_ROW_UPDATED : RAPPORT_ROW_DELETED);
  return TRUE;
}

/* What stands in a damaged or foreign file may not be text at all. */
static gboolean
bind_row (RapportRawTable *table, RapportStatement *row, GError **error)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  for (guint i = 0; i < table->n_columns; i++)
    {
      rapport_statement_get_value (row, (int) i, &value);
      if (value.type == RAPPORT_VALUE_TEXT && !g_utf8_validate (value.text, -1, NULL))
        {
          g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                               _ ("The backup holds a text that cannot be read. Choose another backup."));
          return FALSE;
        }
      rapport_statement_bind_value (table->insert, (int) i + 1, &value);
    }
  return TRUE;
}

gboolean
rapport_raw_table_put (RapportRawTable *table, RapportStatement *statement, gboolean was_there, GError **error)
{
  if (!bind_row (table, statement, error) || !rapport_statement_run (table->insert, error))
    return FALSE;
  rapport_act_note_row (table->act, table->touched, rapport_statement_get_integer (statement, 0),
                        was_there ? RAPPORT_ROW_UPDATED : RAPPORT_ROW_INSERTED);
  return TRUE;
}
