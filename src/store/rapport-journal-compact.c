/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-journal-private.h"

/* Where the file does not say how long details are kept. */
#define DEFAULT_YEARS 2

gboolean
rapport_journal_get_size (RapportConnection *connection, gint64 *bytes, GError **error)
{
  return rapport_connection_query_integer (connection, bytes, 0, error, "SELECT sum(bytes) FROM \"change\"", NULL);
}

static gboolean
compact (RapportConnection *connection, const char *before, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM \"change_part\" WHERE seq IN (SELECT seq FROM \"change\" WHERE at < ? AND bytes > 0)",
    "UPDATE \"change\" SET bytes=0 WHERE at < ? AND bytes > 0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, statements[i], error);

      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_text (statement, 1, before);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_journal_compact (RapportAct *act, gpointer before, GCancellable *cancellable, GError **error)
{
  return compact (act->connection, before, error);
}

gboolean
rapport_journal_compact_old (RapportAct *act, gpointer unused, GCancellable *cancellable, GError **error)
{
  gint64 years;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = NULL;
  g_autofree char *before = NULL;

  if (!rapport_connection_query_integer (act->connection, &years, DEFAULT_YEARS, error,
                                         "SELECT CAST(value AS INTEGER) FROM \"setting\" WHERE name='history_years'",
                                         NULL))
    return FALSE;
  /* 0: for ever. */
  if (years <= 0 || years > 1000)
    return TRUE;
  then = g_date_time_add_years (now, -(int) years);
  before = g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
  return compact (act->connection, before, error);
}
