/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-journal-private.h"
#include "rapport-moment.h"

/* Where the file does not say how long details are kept. */
#define DEFAULT_YEARS 2

/* Nobody asked: a clock that is years ahead, and the few acts done by it, must not make all else look old. Only when work
 * on so many days is newer, the rest is. */
#define LEAST_DAYS 7

gboolean
rapport_journal_get_size (RapportConnection *connection, gint64 *bytes, GError **error)
{
  return rapport_connection_query_integer (connection, bytes, 0, error, "SELECT sum(bytes) FROM \"change\"", NULL);
}

/* Clocks go wrong, the order of acts does not: older than @before is what stands before the first act that was not. One of
 * the future was written by a wrong clock, and says nothing. @first: (out): that act; 0: there is none. @days: (out): on so
 * many days something was done since. */
static gboolean
find_first_kept (RapportConnection *connection, const char *before, gint64 *first, gint64 *days, GError **error)
{
  g_autofree char *present = rapport_moment_now ();

  return rapport_connection_query_integer (connection, first, 0, error,
                                           "SELECT min(seq) FROM \"change\" WHERE at >= ? AND at <= ?", before, present,
                                           NULL)
         && rapport_connection_query_integer (
             connection, days, 0, error,
             "SELECT count(DISTINCT substr(at, 1, 10)) FROM \"change\" WHERE at >= ? AND at <= ?", before, present,
             NULL);
}

static gboolean
compact (RapportConnection *connection, const char *before, gint64 first, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM \"change_part\" WHERE seq IN (SELECT seq FROM \"change\" WHERE seq < ? AND at < ? AND bytes > 0)",
    "UPDATE \"change\" SET bytes=0 WHERE seq < ? AND at < ? AND bytes > 0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, statements[i], error);

      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_integer (statement, 1, first);
      rapport_statement_bind_text (statement, 2, before);
      if (!rapport_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_journal_compact (RapportAct *act, gpointer before, GCancellable *cancellable, GError **error)
{
  gint64 first;
  gint64 days;

  /* Somebody asked for it, also where nothing was done since. */
  return find_first_kept (act->connection, before, &first, &days, error)
         && compact (act->connection, before, first > 0 ? first : G_MAXINT64, error);
}

gboolean
rapport_journal_compact_old (RapportAct *act, gpointer unused, GCancellable *cancellable, GError **error)
{
  gint64 years;
  gint64 first;
  gint64 days;
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
  before = rapport_moment_from_time (then);
  if (!find_first_kept (act->connection, before, &first, &days, error))
    return FALSE;
  return days < LEAST_DAYS || compact (act->connection, before, first, error);
}
