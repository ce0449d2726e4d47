/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "rapport-import.h"

/* An import of @text; @setup is a list of "map", "Column=field", "set", "field=value" …, ended by NULL. */
static RapportImport *
prepare_import (Office *office, const char *entity, const char *text, va_list setup)
{
  g_autofree char *path = g_build_filename (office->folder, "in.csv", NULL);
  g_autoptr (GError) error = NULL;
  RapportImport *import;
  const char *word;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  import = rapport_import_open (rapport_entity_find (entity), path, NULL, &error);
  g_assert_no_error (error);
  while ((word = va_arg (setup, const char *)) != NULL)
    {
      if (g_str_equal (word, "create-missing"))
        rapport_import_set_create_missing (import, TRUE);
      else if (g_str_equal (word, "clear"))
        rapport_import_set_clear_blanks (import, TRUE);
      else if (g_str_equal (word, "add"))
        rapport_import_set_documents (import, RAPPORT_DOCUMENTS_ADD);
      else if (g_str_equal (word, "replace"))
        rapport_import_set_documents (import, RAPPORT_DOCUMENTS_REPLACE);
      else
        {
          g_auto (GStrv) parts = g_strsplit (va_arg (setup, const char *), "=", 2);

          if (g_str_equal (word, "map"))
            rapport_import_map_heading (import, parts[0], parts[1], &error);
          else if (g_str_equal (word, "set"))
            rapport_import_set_constant (import, parts[0], parts[1], &error);
          else if (g_str_equal (word, "key"))
            rapport_import_set_keys (import, parts[0], &error);
          else
            g_assert_not_reached ();
          g_assert_no_error (error);
        }
    }
  rapport_import_guess_mappings (import);
  return import;
}

/* "created updated unchanged rejected" */
static char *
run_import (Office *office, RapportImport *import, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  RapportImportCounts counts;
  const GPtrArray *rejects;

  rapport_import_run (import, office->store, dry_run, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rejects = rapport_import_get_rejects (import);
  for (guint i = 0; i < rejects->len; i++)
    {
      const RapportImportReject *reject = rejects->pdata[i];

      g_test_message ("line %d: %s", (int) reject->line, reject->reason);
    }
  counts = rapport_import_get_counts (import);
  return g_strdup_printf ("%d %d %d %d", (int) counts.created, (int) counts.updated, (int) counts.unchanged,
                          (int) counts.rejected);
}

static RapportImport *import_text (Office *office, const char *expected, const char *entity, const char *text, ...)
    G_GNUC_NULL_TERMINATED;

static RapportImport *
import_text (Office *office, const char *expected, const char *entity, const char *text, ...)
{
  RapportImport *import;
  g_autofree char *counts = NULL;
  va_list setup;

  va_start (setup, text);
  import = prepare_import (office, entity, text, setup);
  va_end (setup);
  counts = run_import (office, import, FALSE);
  g_assert_cmpstr (counts, ==, expected);
  return import;
}

#define take(...) g_object_unref (import_text (office, __VA_ARGS__, NULL))

static const RapportImportReject *
get_reject (RapportImport *import, guint i)
{
  const GPtrArray *rejects = rapport_import_get_rejects (import);

  g_assert_cmpuint (i, <, rejects->len);
  return rejects->pdata[i];
}

static void
assert_remark (RapportImport *import, const char *part)
{
  const GPtrArray *remarks = rapport_import_get_remarks (import);

  for (guint i = 0; i < remarks->len; i++)
    if (strstr (remarks->pdata[i], part) != NULL)
      return;
  g_test_message ("no remark with “%s”", part);
  g_test_fail ();
}

static void
add_partners (Office *office)
{
  take ("3 0 0 0", "partner", "code,name\n1,Hoàng Long\n2,شرکت پارس\n3,Nordwind\n", "set", "kind=reseller", "set",
        "status=active");
  take ("2 0 0 0", "product", "code,name\nA,Frame\nB,Helmet\n");
}

static void
test_identity (Office *office, gconstpointer data)
{
  g_autoptr (RapportImport) import = NULL;

  add_partners (office);
  take ("0 0 3 0", "partner", "code,name\n1,Hoàng Long\n2,شرکت پارس\n3,Nordwind\n");
  take ("1 1 1 0", "partner", "code,name\n1,Hoàng Long\n2,Pars\n4,Neu\n", "set", "kind=reseller", "set",
        "status=active");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"partner\" WHERE \"name\"='Pars' AND \"code\"='2'"), ==, 1);

  import = import_text (office, "1 0 0 2", "partner", "code,name\n7,A\n7,B\n7,A\n", "set", "kind=reseller", NULL);
  g_assert_cmpuint (get_reject (import, 0)->line, ==, 3);
  g_assert_nonnull (strstr (get_reject (import, 0)->reason, "line 2"));
  g_assert_cmpuint (get_reject (import, 1)->line, ==, 4);

  /* Without a key the content is the identity. */
  take ("2 0 0 1", "partner", "name,city\nX,Huế\nX,Hà Nội\nX,Huế\n", "set", "kind=reseller");
  take ("0 0 2 1", "partner", "name,city\nX,Huế\nX,Hà Nội\nX,Huế\n", "set", "kind=reseller");
  /* --key */
  take ("0 1 0 0", "partner", "name,city\nNordwind,Kiel\n", "key", "name");
  assert_sound (office);
}

static void
test_blanks (Office *office, gconstpointer data)
{
  take ("1 0 0 0", "partner", "code,name,city\n1,A,Huế\n", "set", "kind=reseller");
  take ("0 0 1 0", "partner", "code,name,city\n1,A,\n");
  take ("0 1 0 0", "partner", "code,name,city\n1,A,\n", "clear");
  take ("0 0 1 0", "partner", "code,name,city\n1,A,\n", "clear");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"partner\" WHERE \"city\" IS NULL"), ==, 1);
}

static void
test_references (Office *office, gconstpointer data)
{
  g_autoptr (RapportImport) import = NULL;

  add_partners (office);
  take ("1 0 0 0", "partner", "code,name\n9,nordwind\n", "set", "kind=reseller");
  import = import_text (office, "2 0 0 2", "sale",
                        "partner,document,date,net\nHoang Long,1,2026-01-02,5\nNordwind,2,2026-01-02,5\n"
                        "NORDWIND,3,2026-01-02,5\nHoang Lonk,4,2026-01-02,5\n",
                        "set", "currency=USD", "set", "kind=sell_through", NULL);
  g_assert_cmpuint (get_reject (import, 0)->line, ==, 4);
  g_assert_nonnull (strstr (get_reject (import, 0)->reason, "Nordwind (3)"));
  g_assert_nonnull (strstr (get_reject (import, 0)->reason, "nordwind (9)"));
  g_assert_cmpstr (get_reject (import, 1)->column, ==, "partner");
  g_assert_cmpstr (get_reject (import, 1)->value, ==, "Hoang Lonk");
  g_assert_cmpstr (get_reject (import, 1)->proposal, ==, "Hoàng Long");
}

/* Who shares a name is told apart by the code, by other columns, or not at all: never by standing first. */
static void
test_same_names (Office *office, gconstpointer data)
{
  g_autoptr (RapportImport) contacts = NULL;
  g_autoptr (RapportImport) sessions = NULL;
  g_autoptr (RapportImport) rows = NULL;
  gint64 course = save (office, "course", "name", "Khung");

  save (office, "contact", "code", "K1", "given_name", "Lan", "email", "a@example.com");
  save (office, "contact", "code", "K2", "given_name", "Lan", "email", "b@example.com\nc@example.com");
  save (office, "session", "course", ref (course), "start", "2026-03-05T08:00:00Z", "place", "Huế");
  save (office, "session", "course", ref (course), "start", "2026-03-05T08:00:00Z", "place", "Hà Nội");

  contacts = import_text (office, "0 0 0 1", "attendance",
                          "session,contact,session.place\nKhung · 2026-03-05,Lan,Huế\n", NULL);
  g_assert_cmpstr (get_reject (contacts, 0)->reason, ==,
                   "“Lan” fits several records: “Lan (K1)” and “Lan (K2)”. Write the code instead.");
  sessions = import_text (office, "0 0 0 1", "attendance", "session,contact\nKhung · 2026-03-05,K1\n", NULL);
  g_assert_cmpstr (get_reject (sessions, 0)->reason, ==,
                   "“Khung · 2026-03-05” fits several records: “Khung · 2026-03-05 (Huế)” and “Khung · 2026-03-05 (Hà "
                   "Nội)”. Add a column “session.place”, which tells them apart.");
  take ("2 0 0 1", "attendance",
        "session,contact,contact.email,session.place\nKhung · 2026-03-05,Lan,C@example.com,Hà Nội\n"
        "Khung · 2026-03-05,Lan,a@example.com,Huế\nKhung · 2026-03-05,Lan,d@example.com,Huế\n");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"attendance\" WHERE \"contact\"=2 AND \"session\"=2"), ==, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"attendance\" WHERE \"contact\"=1 AND \"session\"=1"), ==, 1);

  /* Two of this very file, of which the second stands below. */
  rows = import_text (office, "3 0 0 1", "staff", "code,name,manager\nS1,Minh,\nS2,Ba,Minh\nS3,Minh,\nS4,Tư,\n", NULL);
  g_assert_cmpuint (get_reject (rows, 0)->line, ==, 3);
  g_assert_nonnull (strstr (get_reject (rows, 0)->reason, "Several rows of this file are called “Minh”"));
  assert_sound (office);
}

static void
test_tree (Office *office, gconstpointer data)
{
  const char *text = "code,name,parent\nT3,C,T2\nT2,B,T1\nT1,A,\nT4,D,T9\n";
  g_autoptr (RapportImport) import = NULL;

  /* The parents come later in the file. */
  take ("3 0 0 1", "territory", text);
  take ("0 0 3 1", "territory", text);
  import = import_text (
      office, "10 0 0 0", "territory",
      "key,region,group\na,Nord,Welt\nb,Süd,Welt\nc,Ost,Welt\nd,West,Rest\ne,1,Welt\nf,2,Welt\ng,3,Welt\n"
      "h,4,Welt\ni,5,Welt\nj,6,Welt\n",
      "map", "key=code", "map", "region=name", "map", "group=parent", "create-missing", NULL);
  assert_remark (import, "Also created: 2 territories");
  assert_sound (office);
}

static void
test_nested (Office *office, gconstpointer data)
{
  const char *text = "Title,Email,Given,Firm,Day\nSecurity,an@example.com,Ân,Contoso,25/12/2018 23:07\n"
                     "Security,bo@example.com,,Contoso,10/02/2019 21:02\nCloud,an@example.com,Ân,Contoso,01/02/2019\n";
  g_autoptr (RapportImport) import = NULL;

#define TRAINING                                                                                                       \
  "map", "Title=certification", "map", "Email=contact", "map", "Given=contact.given_name", "map",                      \
      "Firm=contact.partner", "map", "Day=issued_on", "set", "contact.partner.kind=reseller", "create-missing"
  import = import_text (office, "3 0 0 0", "certificate", text, TRAINING, NULL);
  assert_remark (import, "2 contacts");
  assert_remark (import, "2 certifications");
  assert_remark (import, "1 partner");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"contact\" WHERE \"partner\" IS NOT NULL"), ==, 2);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"certificate\" WHERE \"issued_on\"='2019-02-10'"), ==, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"side_contact\" WHERE \"title\"='bo@example.com'"), ==, 1);
  take ("0 0 3 0", "certificate", text, TRAINING);

  /* A row that fails takes back what was made for it. */
  take ("0 0 0 1", "certificate", "Title,Email,Given,Firm,Day\nSecurity,cy@example.com,C,New Firm,31/02/2020\n",
        TRAINING);
  take ("0 0 0 1", "certificate", "Title,Email,Given,Firm,Day\n,cy@example.com,C,New Firm,20/02/2020\n", TRAINING);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"partner\""), ==, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"contact\""), ==, 2);
  assert_sound (office);
}

static void
test_documents (Office *office, gconstpointer data)
{
#define SALE "set", "currency=USD", "set", "kind=sell_through"
#define HEAD "document,date,partner,product,quantity,net\n"
#define ONE "D1,2026-01-05,1,A,2,10.50\n"
#define TWO "D1,2026-01-05,1,B,1,20\n"
#define OTHER "D2,2026-01-06,2,A,1,5.25\n"
  add_partners (office);
  /* Equal lines within a document are two sales. */
  take ("4 0 0 0", "sale", HEAD ONE TWO ONE OTHER, SALE);
  g_assert_cmpint (ask (office, "SELECT max(\"line\") FROM \"sale\" WHERE \"document\"='D1'"), ==, 3);
  take ("0 0 4 0", "sale", HEAD ONE TWO ONE OTHER, SALE);
  take ("0 0 4 0", "sale", HEAD OTHER TWO ONE ONE, SALE);
  take ("0 0 2 0", "sale", HEAD TWO OTHER, SALE);
  /* Three are one more than there are. */
  take ("0 0 2 1", "sale", HEAD ONE ONE ONE, SALE);
  take ("0 0 1 1", "sale", HEAD TWO "D1,2026-01-05,1,B,1,21\n", SALE);
  take ("1 0 1 0", "sale", HEAD TWO "D1,2026-01-05,1,B,1,21\n", SALE, "add");
  g_assert_cmpint (ask (office, "SELECT max(\"line\") FROM \"sale\" WHERE \"document\"='D1'"), ==, 4);
  take ("1 0 1 0", "sale", HEAD TWO "D1,2026-01-05,1,A,1,7\n", SALE, "replace");
  g_assert_cmpint (ask (office, "SELECT sum(\"net\") FROM \"sale\" WHERE \"document\"='D1'"), ==, 2700);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"sale\" WHERE \"document\"='D2'"), ==, 1);
  /* Less is compared when less is given; a blank cell says nothing. */
  take ("0 0 1 0", "sale", "document,date,partner,net,quantity\nD2,2026-01-06,2,5.25,\n", SALE);
  assert_sound (office);
}

static void
test_rejected_lines (Office *office, gconstpointer data)
{
  g_autoptr (RapportImport) unread = NULL;
  g_autoptr (RapportImport) refused = NULL;

  add_partners (office);
  take ("4 0 0 0", "sale", HEAD ONE TWO OTHER "D3,2026-01-06,3,A,1,1\n", SALE);
  /* A row that cannot be read may have stood for any line of its document, and no other document suffers from it. */
  unread = import_text (office, "1 0 2 1", "sale", HEAD ONE "D1,2026-01-05,1,B,x,20\n" OTHER "D3,2026-01-06,3,B,1,2\n",
                        SALE, "replace", NULL);
  assert_remark (unread, "from 1 document:");
  assert_remark (unread, "Removed from the replaced documents: 1 sale.");
  g_assert_cmpint (ask (office, "SELECT sum(\"net\") FROM \"sale\" WHERE \"document\"='D1'"), ==, 3050);
  g_assert_cmpint (ask (office, "SELECT sum(\"net\") FROM \"sale\" WHERE \"document\"='D3'"), ==, 200);
  /* The same for a row that the rules refuse: there is no rate for its currency. */
  refused = import_text (office, "0 0 1 1", "sale",
                         "document,date,partner,product,quantity,net,currency\nD1,2026-01-05,1,A,2,10.50,USD\n"
                         "D1,2026-01-05,1,B,1,20,EUR\n",
                         "set", "kind=sell_through", "replace", NULL);
  assert_remark (refused, "from 1 document:");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"sale\" WHERE \"document\"='D1'"), ==, 2);
  assert_sound (office);
}

static void
test_columns (Office *office, gconstpointer data)
{
  g_autoptr (RapportImport) open = NULL;
  g_autoptr (RapportImport) mixed = NULL;
  g_autoptr (RapportImport) bad = NULL;

  add_partners (office);
  take ("2 0 0 0", "sale", "Doc;Day;Partner;Sum\nC1;13/02/2026;1;1.234,50\nC2;01/02/2026;1;1.000\n", SALE, "map",
        "Doc=document", "map", "Day=date", "map", "Sum=net");
  g_assert_cmpint (ask (office, "SELECT \"net\" FROM \"sale\" WHERE \"document\"='C2'"), ==, 100000);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"sale\" WHERE \"date\"='2026-02-01'"), ==, 1);
  take ("2 0 0 0", "sale", "Doc;Day;Partner;Sum\nE1;02/13/2026;1;1,234.50\nE2;02/03/2026;1;1,000\n", SALE, "map",
        "Doc=document", "map", "Day=date", "map", "Sum=net");
  g_assert_cmpint (ask (office, "SELECT \"net\" FROM \"sale\" WHERE \"document\"='E2'"), ==, 100000);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"sale\" WHERE \"date\"='2026-02-03'"), ==, 1);

  open = import_text (office, "1 0 0 0", "sale", "Doc;Day;Partner;Sum\nF1;02/03/2026;1;1,000\n", SALE, "map",
                      "Doc=document", "map", "Day=date", "map", "Sum=net", NULL);
  assert_remark (open, "“Day”");
  assert_remark (open, "“Sum”");

  mixed = import_text (office, "2 0 0 2", "sale",
                       "Doc;Day;Partner;Sum\nG1;25/02/2026;1;1.234,5\nG2;26/02/2026;1;0,5\nG3;02/25/2026;1;1\n"
                       "G4;25/02/2026;1;1,234.5\n",
                       SALE, "map", "Doc=document", "map", "Day=date", "map", "Sum=net", NULL);
  g_assert_nonnull (strstr (get_reject (mixed, 0)->reason, "day/month/year"));
  g_assert_nonnull (strstr (get_reject (mixed, 1)->reason, "1.234,5"));

  bad = import_text (office, "2 0 0 3", "sale",
                     "Doc;Day;Partner;Sum\nH1;31/02/2026;1;1\nH2;20/02/2026;1;99999999999999999999\n"
                     "H3;20/02/2026;1;12,34\nH4;20/02/2026;1;words\nH5;20/02/26;1;۱۲٫۵\n",
                     SALE, "map", "Doc=document", "map", "Day=date", "map", "Sum=net", NULL);
  g_assert_nonnull (strstr (get_reject (bad, 0)->reason, "28"));
  g_assert_cmpstr (get_reject (bad, 1)->column, ==, "Sum");
  assert_sound (office);
}

static void
test_choices (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "choices.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import = NULL;
  g_autofree char *counts = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "code,name,kind,status,country\n1,A,Reseller,active,Việt Nam\n"
                                      "2,B,distributor,ACTIVE,DE\n3,C,shop,Active,Germany\n4,D,Resseler,active,VN\n",
                                      -1, NULL));
  import = rapport_import_open (rapport_entity_find ("partner"), path, NULL, &error);
  g_assert_no_error (error);
  rapport_import_guess_mappings (import);
  g_assert_cmpstr (rapport_import_get_mapping (import, 2), ==, "kind");
  g_assert_true (rapport_import_set_value (import, "kind", "shop", "dealer", &error));
  g_assert_false (rapport_import_set_value (import, "kind", "shop", "no such kind", &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  counts = run_import (office, import, FALSE);
  g_assert_cmpstr (counts, ==, "3 0 0 1");
  g_assert_cmpstr (get_reject (import, 0)->proposal, ==, "Reseller");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"partner\" WHERE \"kind\"='dealer' AND \"country\"='DE'"), ==,
                   1);
}

static void
test_mapping (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "map.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import = NULL;

  g_assert_true (g_file_set_contents (path, "Code;Name;Colour of the sign\n1;A;red\n", -1, NULL));
  import = rapport_import_open (rapport_entity_find ("partner"), path, NULL, &error);
  g_assert_cmpint (rapport_import_get_format (import)->delimiter, ==, ';');
  g_assert_cmpuint (rapport_import_get_n_rows (import), ==, 1);
  g_assert_cmpstr (rapport_import_get_preview (import, 0, 2), ==, "red");
  g_assert_false (rapport_import_map_heading (import, "Nome", "name", &error));
  g_assert_nonnull (strstr (error->message, "Code, Name, Colour of the sign"));
  g_clear_error (&error);
  g_assert_false (rapport_import_map (import, 0, "nonsense", &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (rapport_import_run (import, office->store, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  rapport_import_guess_mappings (import);
  g_assert_cmpstr (rapport_import_get_mapping (import, 0), ==, "code");
  g_assert_cmpstr (rapport_import_get_mapping (import, 1), ==, "name");
  g_assert_null (rapport_import_get_mapping (import, 2));
  g_assert_true (rapport_import_set_constant (import, "kind", "reseller", &error));
  g_assert_true (rapport_import_run (import, office->store, FALSE, NULL, NULL, NULL, &error));
  assert_remark (import, "Colour of the sign");

  {
    RapportImportFormat format = *rapport_import_get_format (import);

    format.has_header = FALSE;
    g_assert_true (rapport_import_set_format (import, &format, &error));
    g_assert_cmpuint (rapport_import_get_n_rows (import), ==, 2);
    g_assert_cmpstr (rapport_import_get_heading (import, 0), ==, "Column 1");
  }
  g_assert_null (rapport_import_open (rapport_entity_find ("partner"), office->folder, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
}

static void
test_rejects (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "rejects.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import
      = import_text (office, "1 0 0 2", "partner",
                     "code,name,start\n1,\"=cmd|' /C calc'!A0\",2026-01-01\n2,\"B \"\"b\"\", x\",2026-02-31\n"
                     "3,bad\001,2026-01-01\n",
                     "set", "kind=reseller", NULL);

  g_assert_true (rapport_import_save_rejects (import, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "code,name,start,line,reason\n2,\"B \"\"b\"\", x\",2026-02-31,3,"));
  g_assert_nonnull (strstr (content, "control character"));
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"partner\" WHERE \"name\" LIKE '=cmd%'"), ==, 1);
}

static void
test_overlap (Office *office, gconstpointer data)
{
  add_partners (office);
  /* One bad row does not stop the good ones, not even when only the whole file can tell. */
  take ("2 0 0 1", "goal", "partner,value,from,span\n1,5,2026-01-01,year\n1,5,2026-03-01,month\n2,7,2026-01-01,year\n",
        "set", "currency=USD");
  assert_sound (office);
}

static void
cancel_cb (guint64 done, guint64 total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_nothing_left (Office *office, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("code,name\n");
  g_autofree char *path = g_build_filename (office->folder, "many.csv", NULL);
  g_autofree char *counts = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "K%u,Name %u\n", i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  import = rapport_import_open (rapport_entity_find ("customer"), path, NULL, &error);
  g_assert_no_error (error);
  rapport_import_guess_mappings (import);
  rapport_import_set_constant (import, "kind", "organisation", &error);

  counts = run_import (office, import, TRUE);
  g_assert_cmpstr (counts, ==, "20000 0 0 0");
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"customer\""), ==, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"side_customer\""), ==, 0);

  g_assert_false (rapport_import_run (import, office->store, FALSE, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"customer\""), ==, 0);
  g_assert_cmpuint (rapport_import_get_counts (import).created, ==, 0);
  assert_sound (office);
}

static void
test_changed_file (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "grow.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImport) import = NULL;
  FILE *file;

  g_assert_true (g_file_set_contents (path, "code,name\n1,A\n", -1, NULL));
  import = rapport_import_open (rapport_entity_find ("tag"), path, NULL, &error);
  g_assert_no_error (error);
  rapport_import_guess_mappings (import);
  file = fopen (path, "a");
  fputs ("2,B\n", file);
  fclose (file);
  g_assert_false (rapport_import_run (import, office->store, FALSE, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "changed"));
}

#define add(path, func) g_test_add (path, Office, NULL, open_office, func, close_office)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/import/identity", test_identity);
  add ("/import/blanks", test_blanks);
  add ("/import/references", test_references);
  add ("/import/same-names", test_same_names);
  add ("/import/tree", test_tree);
  add ("/import/nested", test_nested);
  add ("/import/documents", test_documents);
  add ("/import/rejected-lines", test_rejected_lines);
  add ("/import/columns", test_columns);
  add ("/import/choices", test_choices);
  add ("/import/mapping", test_mapping);
  add ("/import/rejects", test_rejects);
  add ("/import/overlap", test_overlap);
  add ("/import/nothing-left", test_nothing_left);
  add ("/import/changed-file", test_changed_file);
  return g_test_run ();
}
