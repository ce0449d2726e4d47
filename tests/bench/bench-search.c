/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-entities.h"
#include "rapport-query.h"

#include "bench-bare.h"
#include "bench-rows.h"

#define PAGE 200

typedef struct
{
  RapportConnection *connection;
  RapportQuery *query;
  guint *fields; /* the columns a list has from the start */
  const char *match;
} Search;

static double
run_ours (gpointer data)
{
  Search *search = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;
  double begin = bench_now ();

  ids = rapport_query_list_ids (search->query, search->connection, PAGE, &error);
  g_assert_no_error (error);
  records = rapport_query_load (rapport_query_get_entity (search->query), search->connection, (gint64 *) ids->data,
                                ids->len, search->fields, &error);
  g_assert_no_error (error);
  return bench_now () - begin;
}

static double
run_bare (gpointer data)
{
  Search *search = data;
  const char *texts[] = { search->match, NULL };

  return bench_collect (search->connection, "SELECT rowid FROM find_customer WHERE find_customer MATCH ? LIMIT 200",
                        texts);
}

/* The same page by hand: by title, with what a list shows. */
static double
run_page (gpointer data)
{
  Search *search = data;
  const char *texts[] = { search->match, NULL };

  return bench_collect (search->connection,
                        "SELECT s.id, s.title, x.industry, x.status, o.title, p.title, t.title, u.last, u.total "
                        "FROM find_customer f JOIN side_customer s ON s.id = f.rowid JOIN customer x ON x.id = s.id "
                        "LEFT JOIN side_staff o ON o.id = x.owner LEFT JOIN side_partner p ON p.id = x.partner "
                        "LEFT JOIN side_territory t ON t.id = x.territory "
                        "LEFT JOIN sum_customer_purchase u ON u.customer = x.id "
                        "WHERE find_customer MATCH ? ORDER BY s.sort, s.id LIMIT 200",
                        texts);
}

static guint *
list_columns (const RapportEntity *entity)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = G_MAXUINT;

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if ((entity->fields[i].flags & RAPPORT_FIELD_COLUMN) != 0)
      g_array_append_val (fields, i);
  g_array_append_val (fields, end);
  return (guint *) g_array_free (fields, FALSE);
}

void
bench_search (const BenchSize *size)
{
  /* What is typed, what FTS5 is asked, how usual it is in the names that are made here. */
  static const struct
  {
    const char *typed;
    const char *match;
    const char *what;
  } words[] = {
    { "n", "\"n\"*", "one common letter" },
    { "z", "\"z\"*", "one rare letter" },
    { "con", "\"con\"*", "three common letters" },
    { "399", "\"399\"*", "three rare letters" },
    { "رضا", "\"رضا\"*", "three Persian letters" },
    { "Nguyễn Văn H", "\"nguyen\"* \"van\"* \"h\"*", "a name with marks" },
  };
  g_autoptr (RapportStore) store = bench_data_open (size);
  g_auto (RapportLease) lease = { NULL };
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autofree guint *fields = list_columns (entity);

  if (!rapport_store_lease (store, NULL, &lease, NULL))
    g_error ("no connection");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strdup_printf ("first page of hits, %u customers, %s", size->customers, words[i].what);
      g_autoptr (RapportQuery) query = rapport_query_new (entity);
      Search search = { lease.connection, query, fields, words[i].match };
      g_autofree char *page_name = g_strconcat (name, " (page)", NULL);
      const BenchMeasure measure = { name, "bare FTS, LIMIT 200", 2.0, 0.050 };
      const BenchMeasure page = { page_name, "FTS by title with columns", 2.0, 0.050 };

      rapport_query_set_search (query, words[i].typed);
      /* The bare statement gives 200 ids in any order; what a page needs of it is their order and their records. */
      bench_compare (&measure, run_ours, &search, run_bare, &search);
      bench_compare (&page, run_ours, &search, run_page, &search);
    }
}
