/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "rapport-entities.h"
#include "rapport-journal-private.h"
#include "rapport-office.h"
#include "rapport-query.h"

#include "bench-child.h"
#include "bench-rows.h"

/* As many as make the waiting for the disk even out. */
#define SAVES 200

/* The largest import of the reseller example. */
#define LINES 57851

/* --- saving one record --- */

typedef struct
{
  RapportStore *store;
  RapportRecord *record;
  guint number;
} Saving;

static double
save_often (Saving *saving, gboolean recorded)
{
  double begin = bench_now ();

  rapport_recorder_set_enabled (recorded);
  for (guint i = 0; i < SAVES; i++)
    {
      g_autofree char *notes = g_strdup_printf ("Note %u", ++saving->number);
      g_autoptr (GError) error = NULL;

      rapport_record_set_text (saving->record, "notes", notes);
      rapport_store_save (saving->store, saving->record, &error);
      g_assert_no_error (error);
    }
  rapport_recorder_set_enabled (TRUE);
  return (bench_now () - begin) / SAVES;
}

static double
save_recorded (gpointer saving)
{
  return save_often (saving, TRUE);
}

static double
save_plainly (gpointer saving)
{
  return save_often (saving, FALSE);
}

static void
bench_saving (void)
{
  const BenchMeasure measure = { .name = "saving one record", .reference = "without history", .ratio = 1.5 };
  g_autofree char *path = g_strdup_printf ("%s/saving.rapport", bench_folder ());
  g_autoptr (GError) error = NULL;
  Saving saving = { 0 };

  if (!bench_is_wanted (measure.name))
    return;
  bench_data_drop (path);
  saving.store = rapport_office_open (path, RAPPORT_STORE_CREATE, &error);
  g_assert_no_error (error);
  saving.record = rapport_record_new (rapport_entity_find ("partner"));
  rapport_record_set_initial (saving.record, rapport_format_plain ());
  rapport_record_set_text (saving.record, "name", "Partner");
  rapport_record_set_text (saving.record, "kind", "reseller");
  bench_compare (&measure, save_recorded, &saving, save_plainly, &saving);
  g_object_unref (saving.record);
  rapport_store_close (saving.store);
  g_object_unref (saving.store);
  bench_data_drop (path);
}

/* --- a large import --- */

typedef struct
{
  const char *program;
  char *path;
  char *csv;
  BenchUnit unit;
} Import;

static double
import_customers (gpointer data)
{
  const Import *import = data;
  const char *arguments[] = { import->program, "-d", import->path, "import", "customer", import->csv, NULL };
  BenchCost cost;

  bench_data_drop (import->path);
  cost = bench_run (arguments, NULL);
  return import->unit == BENCH_SECONDS ? cost.seconds : cost.megabytes;
}

static void
bench_large_import (const BenchSize *size)
{
  g_autofree char *time_name = g_strdup_printf ("import of %u customers, recorded", size->customers);
  g_autofree char *memory_name = g_strdup_printf ("memory of that import, %u customers", size->customers);
  g_autofree char *plain = g_build_filename (bench_options.helpers, "unrecorded", NULL);
  const BenchMeasure measures[] = {
    { .name = time_name, .reference = "without history", .ratio = 1.5, .slow = TRUE },
    { .name = memory_name, .reference = "without history", .more = 100, .unit = BENCH_MEGABYTES, .slow = TRUE },
  };
  Import recorded = { .program = bench_options.program };
  Import unrecorded = { .program = plain };

  recorded.path = g_strdup_printf ("%s/recorded.rapport", bench_folder ());
  unrecorded.path = g_strdup_printf ("%s/unrecorded.rapport", bench_folder ());
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (bench_is_wanted (measures[i].name))
      {
        if (recorded.csv == NULL)
          recorded.csv = bench_data_get_customers (size);
        unrecorded.csv = recorded.csv;
        recorded.unit = unrecorded.unit = measures[i].unit;
        bench_compare (&measures[i], import_customers, &recorded, import_customers, &unrecorded);
      }
  bench_data_drop (recorded.path);
  bench_data_drop (unrecorded.path);
  g_free (recorded.path);
  g_free (unrecorded.path);
  g_free (recorded.csv);
}

/* --- taking an import back --- */

#define PARTNERS 701
#define PRODUCTS 397

static char *
write_file (const char *name, const GString *csv)
{
  char *path = g_build_filename (bench_folder (), name, NULL);

  if (!g_file_set_contents (path, csv->str, (gssize) csv->len, NULL))
    g_error ("%s cannot be written", path);
  return path;
}

static char *
write_lines (void)
{
  g_autoptr (GString) csv = g_string_new ("document,line,date,partner,product,quantity,net,kind,currency\n");

  for (guint i = 0; i < LINES; i++)
    g_string_append_printf (csv, "D%u,%u,20%02u-%02u-%02u,P%03u,A%03u,%u,%u.%02u,sell_through,USD\n", i / 15,
                            i % 15 + 1, 17 + i % 4, i % 12 + 1, i % 28 + 1, i % PARTNERS, i % PRODUCTS, i % 9 + 1,
                            i % 977, i % 100);
  return write_file ("lines.csv", csv);
}

static double
import_file (const Import *import, const char *entity, const char *csv)
{
  const char *arguments[] = { import->program, "-d", import->path, "import", entity, csv, NULL };

  return bench_run (arguments, NULL).seconds;
}

/* What the lines refer to is there before. */
static void
prepare_lines (const Import *import)
{
  g_autoptr (GString) partners = g_string_new ("code,name,kind\n");
  g_autoptr (GString) products = g_string_new ("code,name,currency\n");
  g_autofree char *partner_csv = NULL;
  g_autofree char *product_csv = NULL;

  for (guint i = 0; i < PARTNERS; i++)
    g_string_append_printf (partners, "P%03u,Partner %u,reseller\n", i, i);
  for (guint i = 0; i < PRODUCTS; i++)
    g_string_append_printf (products, "A%03u,Product %u,USD\n", i, i);
  partner_csv = write_file ("line-partners.csv", partners);
  product_csv = write_file ("line-products.csv", products);
  bench_data_drop (import->path);
  import_file (import, "partner", partner_csv);
  import_file (import, "product", product_csv);
  g_unlink (partner_csv);
  g_unlink (product_csv);
}

static double
undo_last (const Import *import)
{
  const char *arguments[] = { import->program, "-d", import->path, "undo", NULL };

  return bench_run (arguments, NULL).seconds;
}

/* Import and undo take turns on one file: each pair is an import and the undo of it. */
static void
bench_undo (void)
{
  const BenchMeasure measure
      = { .name = "undo of an import of 57,851 lines", .reference = "the import itself", .ratio = 2.0 };
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  const int pairs = bench_options.pairs > 0 ? bench_options.pairs : bench_options.quick ? 3 : 9;
  Import import = { .program = bench_options.program };

  if (!bench_is_wanted (measure.name))
    return;
  import.path = g_strdup_printf ("%s/lines.rapport", bench_folder ());
  import.csv = write_lines ();
  prepare_lines (&import);
  for (int i = 0; i < pairs; i++)
    {
      double imported = import_file (&import, "sale", import.csv);
      double undone = undo_last (&import);

      g_array_append_val (reference, imported);
      g_array_append_val (ours, undone);
    }
  bench_judge (&measure, ours, reference);
  bench_data_drop (import.path);
  g_unlink (import.csv);
  g_free (import.path);
  g_free (import.csv);
}

void
bench_history (const BenchSize *size)
{
  bench_large_import (size);
  bench_saving ();
  bench_undo ();
}
