/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-data.h"

#include <glib/gstdio.h>

#include "rapport-fold.h"
#include "rapport-office.h"

#include "bench-child.h"
#include "bench-names.h"
#include "bench-table.h"

/* To be raised with every change to what is made here. */
#define GENERATOR "1"

#define N_STAFF 20
#define N_TERRITORIES 30
#define N_PRODUCTS 100

const BenchSize BENCH_SMALL = { 100000, 500, 100000 };
const BenchSize BENCH_LARGE = { 1000000, 5000, 1000000 };

typedef void (*RowFunc) (GString *csv, guint row, const BenchSize *size);

const BenchSize *
bench_size (void)
{
  return bench_options.quick ? &BENCH_SMALL : &BENCH_LARGE;
}

const char *
bench_folder (void)
{
  static char *folder;

  if (folder == NULL)
    {
      folder = g_build_filename (g_get_user_cache_dir (), "rapport", "bench", NULL);
      if (g_mkdir_with_parents (folder, 0700) != 0)
        g_error ("%s cannot be made", folder);
    }
  return folder;
}

static void
drop_backups (const char *path)
{
  g_autofree char *folder = g_strconcat (path, ".backups", NULL);
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

void
bench_data_drop (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal", ".lock", ".stamp" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
  drop_backups (path);
}

/* --- rows --- */

static void
append_staff (GString *csv, guint row, const BenchSize *size)
{
  g_string_append_printf (csv, "S%02u,Staff Member %02u", row + 1, row + 1);
}

static void
append_territory (GString *csv, guint row, const BenchSize *size)
{
  g_string_append_printf (csv, "T%02u,Territory %02u", row + 1, row + 1);
}

static void
append_product (GString *csv, guint row, const BenchSize *size)
{
  g_string_append_printf (csv, "A%03u,Product %03u,Category %u,EUR", row + 1, row + 1, row % 12 + 1);
}

static void
append_partner (GString *csv, guint row, const BenchSize *size)
{
  BenchRandom random;

  bench_random_init (&random, 3, row);
  bench_append_partner (csv, row);
  g_string_append_printf (csv, ",S%02u,T%02u", bench_random_below (&random, N_STAFF) + 1,
                          bench_random_below (&random, N_TERRITORIES) + 1);
}

static void
append_plain_customer (GString *csv, guint row, const BenchSize *size)
{
  bench_append_customer (csv, row);
}

static void
append_customer (GString *csv, guint row, const BenchSize *size)
{
  BenchRandom random;

  bench_random_init (&random, 4, row);
  bench_append_customer (csv, row);
  g_string_append_printf (csv, ",S%02u,T%02u,", bench_random_below (&random, N_STAFF) + 1,
                          bench_random_below (&random, N_TERRITORIES) + 1);
  if (bench_random_below (&random, 3) > 0)
    g_string_append_printf (csv, "P%05u", bench_random_squared (&random, size->partners) + 1);
}

/* Three years up to the day before the tests' today, four lines a document. */
static void
append_sale (GString *csv, guint row, const BenchSize *size)
{
  BenchRandom random;
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 2024);
  guint quantity;
  guint price;

  bench_random_init (&random, 5, row / 4);
  g_date_add_days (date, bench_random_below (&random, 1058));
  g_string_append_printf (csv, "%04u-%02u-%02u,D%07u,%u,%s,P%05u,K%07u", g_date_get_year (date),
                          g_date_get_month (date), g_date_get_day (date), row / 4 + 1, row % 4 + 1,
                          bench_random_below (&random, 8) == 0 ? "sell_in" : "sell_through",
                          bench_random_squared (&random, size->partners) + 1,
                          bench_random_squared (&random, size->customers) + 1);
  bench_random_init (&random, 6, row);
  quantity = bench_random_below (&random, 20) + 1;
  price = bench_random_below (&random, 50000) + 100;
  g_string_append_printf (csv, ",A%03u,%u,%u.%02u,%" G_GUINT64_FORMAT ".%02u,EUR",
                          bench_random_below (&random, N_PRODUCTS) + 1, quantity, price / 100, price % 100,
                          (guint64) price * quantity / 100, (guint) ((guint64) price * quantity % 100));
}

static void
append_goal (GString *csv, guint row, const BenchSize *size)
{
  BenchRandom random;

  bench_random_init (&random, 7, row);
  g_string_append_printf (csv, "P%05u,%u-01-01,year,net,%u000,EUR", row / 3 + 1, 2024 + row % 3,
                          10 + bench_random_squared (&random, 2000));
}

/* --- files --- */

static void
write_csv (const char *path, const char *headings, RowFunc append, guint n, const BenchSize *size)
{
  FILE *file = g_fopen (path, "w");
  g_autoptr (GString) csv = g_string_new (headings);

  if (file == NULL)
    g_error ("%s cannot be written", path);
  g_string_append_c (csv, '\n');
  for (guint i = 0; i < n; i++)
    {
      append (csv, i, size);
      g_string_append_c (csv, '\n');
      if (csv->len > 1 << 20 || i + 1 == n)
        {
          fwrite (csv->str, 1, csv->len, file);
          g_string_truncate (csv, 0);
        }
    }
  if (fclose (file) != 0)
    g_error ("%s cannot be written", path);
}

/* By the program itself, so that nothing of it stays resident here. */
static void
fill (const char *database, const char *entity, const char *headings, RowFunc append, guint n, const BenchSize *size)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.csv", bench_folder (), entity);
  const char *arguments[] = { bench_options.program, "-d", database, "import", entity, path, "--create-missing", NULL };
  double begin = bench_now ();

  write_csv (path, headings, append, n, size);
  bench_run (arguments, NULL);
  g_unlink (path);
  g_printerr ("%u of %s in %.0f s\n", n, entity, bench_now () - begin);
}

static void
check_count (RapportConnection *connection, const char *entity, guint n)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", entity);
  gint64 count = 0;

  if (!rapport_connection_query_integer (connection, &count, 0, NULL, sql, NULL) || count != n)
    g_error ("%u of %s were made, but %" G_GINT64_FORMAT " are there", n, entity, count);
}

/* Of the schema, the folding and the rows: what the file would look like if it were made now. */
static char *
dup_stamp (const BenchSize *size)
{
  g_autofree char *schema = rapport_store_get_schema_sql (rapport_office_rules ());
  g_autofree char *all = g_strdup_printf ("%s %d %u %u %u %s", GENERATOR, RAPPORT_FOLD_VERSION, size->customers,
                                          size->partners, size->sales, schema);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

static gboolean
is_stamped (const char *path, const char *stamp)
{
  g_autofree char *name = g_strconcat (path, ".stamp", NULL);
  g_autofree char *found = NULL;

  return g_file_test (path, G_FILE_TEST_EXISTS) && g_file_get_contents (name, &found, NULL, NULL)
         && g_str_equal (found, stamp);
}

static void
set_stamp (const char *path, const char *stamp)
{
  g_autofree char *name = g_strconcat (path, ".stamp", NULL);

  if (!g_file_set_contents (name, stamp, -1, NULL))
    g_error ("%s cannot be written", name);
}

static void
make_database (const char *path, const BenchSize *size)
{
  g_autoptr (RapportStore) store = NULL;
  g_auto (RapportLease) lease = { NULL };
  g_autoptr (GError) error = NULL;

  bench_data_drop (path);
  g_printerr ("making %s\n", path);
  fill (path, "staff", "code,name", append_staff, N_STAFF, size);
  fill (path, "territory", "code,name", append_territory, N_TERRITORIES, size);
  fill (path, "product", "code,name,category,currency", append_product, N_PRODUCTS, size);
  fill (path, "partner", BENCH_PARTNER_HEADINGS ",owner,territory", append_partner, size->partners, size);
  fill (path, "customer", BENCH_CUSTOMER_HEADINGS ",owner,territory,partner", append_customer, size->customers, size);
  fill (path, "sale", "date,document,line,kind,partner,customer,product,quantity,unit_price,net,currency", append_sale,
        size->sales, size);
  fill (path, "goal", "partner,from,span,metric,value,currency", append_goal, size->partners * 3, size);

  store = rapport_office_open (path, RAPPORT_STORE_READ, &error);
  if (store == NULL || !rapport_store_lease (store, NULL, &lease, &error))
    g_error ("%s", error->message);
  check_count (lease.connection, "customer", size->customers);
  check_count (lease.connection, "partner", size->partners);
  check_count (lease.connection, "sale", size->sales);
  check_count (lease.connection, "goal", size->partners * 3);
}

/* What is derived is made anew by the first opening for writing, where it was made by other rules: once, and before
 * anything is measured. */
static void
refresh (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_WRITE, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  rapport_store_close (store);
}

char *
bench_data_get_database (const BenchSize *size)
{
  char *path = g_strdup_printf ("%s/customers-%u.rapport", bench_folder (), size->customers);
  g_autofree char *stamp = dup_stamp (size);

  if (!is_stamped (path, stamp))
    {
      make_database (path, size);
      set_stamp (path, stamp);
    }
  refresh (path);
  return path;
}

RapportStore *
bench_data_open (const BenchSize *size)
{
  g_autofree char *path = bench_data_get_database (size);
  g_autoptr (GError) error = NULL;
  RapportStore *store = rapport_office_open (path, RAPPORT_STORE_READ, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

char *
bench_data_get_customers (const BenchSize *size)
{
  char *path = g_strdup_printf ("%s/customers-%u-" GENERATOR ".csv", bench_folder (), size->customers);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *part = g_strconcat (path, ".part", NULL);

      write_csv (part, BENCH_CUSTOMER_HEADINGS, append_plain_customer, size->customers, size);
      g_rename (part, path);
    }
  return path;
}
