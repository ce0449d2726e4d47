/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-query-private.h"

RapportSql *
rapport_sql_new (void)
{
  RapportSql *self = g_new0 (RapportSql, 1);

  self->text = g_string_sized_new (256);
  self->values = g_array_new (FALSE, TRUE, sizeof (RapportValue));
  g_array_set_clear_func (self->values, (GDestroyNotify) rapport_value_clear);
  return self;
}

void
rapport_sql_free (RapportSql *sql)
{
  g_string_free (sql->text, TRUE);
  g_array_unref (sql->values);
  g_free (sql);
}

void
rapport_sql_add (RapportSql *sql, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (sql->text, format, arguments);
  va_end (arguments);
}

void
rapport_sql_add_sql (RapportSql *sql, const RapportSql *part)
{
  g_string_append_len (sql->text, part->text->str, part->text->len);
  for (guint i = 0; i < part->values->len; i++)
    rapport_sql_bind_value (sql, &g_array_index (part->values, RapportValue, i));
}

void
rapport_sql_bind_text (RapportSql *sql, const char *text)
{
  RapportValue value = RAPPORT_VALUE_INIT;

  rapport_value_set_text (&value, text);
  g_array_append_val (sql->values, value);
}

void
rapport_sql_bind_integer (RapportSql *sql, gint64 integer)
{
  RapportValue value = RAPPORT_VALUE_INIT;

  rapport_value_set_integer (&value, integer);
  g_array_append_val (sql->values, value);
}

void
rapport_sql_bind_value (RapportSql *sql, const RapportValue *value)
{
  RapportValue copy = RAPPORT_VALUE_INIT;

  rapport_value_copy (&copy, value);
  g_array_append_val (sql->values, copy);
}

RapportStatement *
rapport_sql_prepare (const RapportSql *sql, RapportConnection *connection, GError **error)
{
  RapportStatement *statement = rapport_connection_prepare (connection, sql->text->str, error);

  for (guint i = 0; statement != NULL && i < sql->values->len; i++)
    rapport_statement_bind_value (statement, (int) i + 1, &g_array_index (sql->values, RapportValue, i));
  return statement;
}

gboolean
rapport_sql_collect (const RapportSql *sql, RapportConnection *connection, GArray *ids, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_sql_prepare (sql, connection, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (rapport_statement_step (statement, &failure))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A savepoint, since the connection may be in the middle of an act. */
gboolean
rapport_snapshot_begin (RapportConnection *connection, GError **error)
{
  return rapport_connection_execute (connection, "SAVEPOINT reading", error);
}

/* A cancelled read may interrupt the release, too, and a reader left inside a transaction would see this moment for
 * ever; the interruption itself is over by the second time. */
void
rapport_snapshot_end (RapportConnection *connection)
{
  for (int i = 0; i < 3; i++)
    if (rapport_connection_execute (connection, "RELEASE reading", NULL))
      return;
}
