/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-entities.h"
#include "rapport-query.h"

#include "bench-bare.h"
#include "bench-rows.h"

typedef struct
{
  RapportConnection *connection;
  RapportQuery *query;
  guint limit; /* 0: all */
  char *bare;
} Sort;

static double
run_ours (gpointer data)
{
  Sort *sort = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  double begin = bench_now ();

  ids = rapport_query_list_ids (sort->query, sort->connection, sort->limit, &error);
  g_assert_no_error (error);
  return bench_now () - begin;
}

static double
run_bare (gpointer data)
{
  Sort *sort = data;

  return bench_collect (sort->connection, sort->bare, NULL);
}

/* As somebody would write them who knows the tables. */
static const struct
{
  const char *field;
  const char *sql;
} sorts[] = {
  { "name", "SELECT id FROM side_customer ORDER BY sort, id" },
  { "code", "SELECT id FROM customer ORDER BY code, id" },
  { "industry", "SELECT id FROM side_customer ORDER BY key_industry NULLS LAST, id" },
  { "employees", "SELECT id FROM customer ORDER BY employees NULLS LAST, id" },
  { "city", "SELECT id FROM customer ORDER BY sort_key (city) NULLS LAST, id" },
  { "status",
    "SELECT id FROM customer ORDER BY CASE status WHEN 'lead' THEN 0 WHEN 'prospect' THEN 1 WHEN 'active' THEN 2 "
    "WHEN 'dormant' THEN 3 WHEN 'lost' THEN 4 END NULLS LAST, id" },
  { "owner",
    "SELECT x.id FROM customer x LEFT JOIN side_staff s ON s.id = x.owner ORDER BY s.sort NULLS LAST, x.owner, x.id" },
  { "partner", "SELECT x.id FROM customer x LEFT JOIN side_partner s ON s.id = x.partner ORDER BY s.sort NULLS LAST, "
               "x.partner, x.id" },
  { "total_bought", "SELECT x.id FROM customer x LEFT JOIN sum_customer_purchase p ON p.customer = x.id "
                    "ORDER BY ifnull (p.total, 0) NULLS LAST, x.id" },
};

void
bench_sort (const BenchSize *size)
{
  g_autoptr (RapportStore) store = bench_data_open (size);
  g_auto (RapportLease) lease = { NULL };
  const RapportEntity *entity = rapport_entity_find ("customer");

  if (!rapport_store_lease (store, NULL, &lease, NULL))
    g_error ("no connection");
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (guint all = 0; all <= 1; all++)
      {
        g_autofree char *name = g_strdup_printf ("sort by %s, %u customers, %s", sorts[i].field, size->customers,
                                                 all ? "all ids" : "first page");
        g_autofree char *bare = all ? g_strdup (sorts[i].sql) : g_strconcat (sorts[i].sql, " LIMIT 200", NULL);
        g_autoptr (RapportQuery) query = rapport_query_new (entity);
        Sort sort = { lease.connection, query, all ? 0 : 200, bare };
        const BenchMeasure measure = { name, "bare SQL", 1.3 };

        rapport_query_set_sort (query, rapport_entity_get_field (entity, sorts[i].field), FALSE);
        bench_compare (&measure, run_ours, &sort, run_bare, &sort);
      }
}
