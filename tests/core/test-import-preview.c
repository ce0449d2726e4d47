/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office-fixture.h"

#include "rapport-error.h"
#include "rapport-import-preview.h"

static RapportImport *
open_sales (Office *office, const char *text)
{
  g_autofree char *path = g_build_filename (office->folder, "sales.csv", NULL);
  g_autoptr (GError) error = NULL;
  RapportImport *import;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  import = rapport_import_open (rapport_entity_find ("sale"), path, NULL, &error);
  g_assert_no_error (error);
  rapport_import_guess_mappings (import);
  return import;
}

static void
save_partner (Office *office, const char *name)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("partner"));

  rapport_record_set_initial (record, rapport_format_plain ());
  rapport_record_set_text (record, "name", name);
  rapport_record_set_text (record, "kind", "reseller");
  g_assert_true (rapport_store_save (office->store, record, NULL));
}

static const char *
get_cell (const RapportImportPreview *preview, guint row, const char *field)
{
  for (guint i = 0; i < preview->n_columns; i++)
    if (strcmp (preview->fields[i]->name, field) == 0)
      return preview->cells[row * preview->n_columns + i].text;
  g_assert_not_reached ();
}

static const char *
get_problem (const RapportImportPreview *preview, guint row, const char *field)
{
  for (guint i = 0; i < preview->n_columns; i++)
    if (strcmp (preview->fields[i]->name, field) == 0)
      return preview->cells[row * preview->n_columns + i].problem;
  g_assert_not_reached ();
}

static void
test_preview (Office *office, gconstpointer data)
{
  /* Only the last line tells that the day stands first and the comma before the decimals. */
  g_autoptr (RapportImport) import = open_sales (office, "Date;Note;Partner;Net;Currency\n"
                                                         "03/04/2026;a;hoang long;1.200;USD\n"
                                                         "05/04/2026;b;Nobody;x;USD\n"
                                                         "25/04/2026;c;Hoàng Long;7,5;USD\n");
  g_autoptr (RapportImportPreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  RapportFormat format;

  save_partner (office, "Hoàng Long");
  rapport_format_init_for_locale (&format, "en_US");
  preview = rapport_import_read_preview (import, office->store, 2, &format, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_rows, ==, 2);
  g_assert_cmpuint (preview->n_columns, ==, 4); /* the note goes nowhere */
  g_assert_cmpuint (preview->columns[1], ==, 2);
  g_assert_cmpstr (get_cell (preview, 0, "date"), ==, "Apr 3, 2026");
  g_assert_cmpstr (get_cell (preview, 0, "partner"), ==, "Hoàng Long");
  g_assert_cmpstr (get_cell (preview, 0, "net"), ==, "1,200.00\xC2\xA0USD");
  g_assert_null (get_problem (preview, 0, "partner"));
  g_assert_cmpstr (get_cell (preview, 1, "partner"), ==, "Nobody");
  g_assert_nonnull (get_problem (preview, 1, "partner"));
  g_assert_cmpstr (get_cell (preview, 1, "net"), ==, "x");
  g_assert_nonnull (get_problem (preview, 1, "net"));

  /* What will be created is no problem, and is not created by looking. */
  rapport_import_set_create_missing (import, TRUE);
  g_clear_pointer (&preview, rapport_import_preview_free);
  preview = rapport_import_read_preview (import, office->store, 9, &format, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_rows, ==, 3);
  g_assert_cmpstr (get_cell (preview, 1, "partner"), ==, "Nobody");
  g_assert_null (get_problem (preview, 1, "partner"));

  /* Mappings that do not fit together are said in a sentence. */
  g_assert_true (rapport_import_map (import, 2, NULL, NULL));
  g_assert_true (rapport_import_map (import, 1, "partner.name", NULL));
  g_assert_null (rapport_import_read_preview (import, office->store, 9, &format, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
}

static void
test_values (Office *office, gconstpointer data)
{
  g_autoptr (RapportImport) import = open_sales (office, "Date,Document,Partner,Net,Currency\n"
                                                         "2026-04-03,A,Hoang Lnog,10,USD\n"
                                                         "2026-04-03,B,Hoang Lnog,20,USD\n");
  g_autoptr (GError) error = NULL;
  const RapportImportReject *reject;

  save_partner (office, "Hoàng Long");
  g_assert_cmpuint (rapport_import_get_naming_column (import), ==, 1);
  g_assert_true (rapport_import_run (import, office->store, TRUE, NULL, NULL, NULL, &error));
  g_assert_cmpuint (rapport_import_get_counts (import).rejected, ==, 2);
  reject = g_ptr_array_index (rapport_import_get_rejects (import), 1);
  g_assert_cmpstr (reject->title, ==, "B");
  g_assert_cmpstr (reject->proposal, ==, "Hoàng Long");

  /* A text may stand for the right name of a record. */
  g_assert_true (rapport_import_set_value (import, "partner", reject->value, reject->proposal, &error));
  g_assert_true (rapport_import_run (import, office->store, TRUE, NULL, NULL, NULL, &error));
  g_assert_cmpuint (rapport_import_get_counts (import).created, ==, 2);
  g_assert_cmpuint (rapport_import_get_examples (import, RAPPORT_IMPORT_CREATED)->len, ==, 2);
  g_assert_cmpuint (rapport_import_get_examples (import, RAPPORT_IMPORT_UPDATED)->len, ==, 0);

  /* All that was decided can be taken back. */
  rapport_import_forget (import);
  for (guint i = 0; i < rapport_import_get_n_columns (import); i++)
    g_assert_null (rapport_import_get_mapping (import, i));
  g_assert_cmpuint (rapport_import_get_naming_column (import), ==, G_MAXUINT);
  rapport_import_guess_mappings (import);
  g_assert_true (rapport_import_run (import, office->store, TRUE, NULL, NULL, NULL, &error));
  g_assert_cmpuint (rapport_import_get_counts (import).rejected, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-preview/preview", Office, NULL, open_office, test_preview, close_office);
  g_test_add ("/import-preview/values", Office, NULL, open_office, test_values, close_office);
  return g_test_run ();
}
