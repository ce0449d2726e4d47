/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-bare.h"

#include "bench-table.h"

double
bench_collect (RapportConnection *connection, const char *sql, const char *const *texts)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  double begin = bench_now ();

  statement = rapport_connection_prepare (connection, sql, &error);
  if (statement == NULL)
    g_error ("%s: %s", sql, error->message);
  for (int i = 0; texts != NULL && texts[i] != NULL; i++)
    rapport_statement_bind_text (statement, i + 1, texts[i]);
  while (rapport_statement_step (statement, &error))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  g_assert_no_error (error);
  return bench_now () - begin;
}
