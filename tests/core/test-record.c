/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entity.h"
#include "rapport-kind.h"
#include "rapport-record.h"

static const RapportChoice states[] = { { "open", "Open", RAPPORT_TONE_NEUTRAL }, { NULL } };

static const RapportField fields[] = {
  { .name = "name", .label = "Name", .flags = RAPPORT_FIELD_REQUIRED },
  { .name = "status", .label = "Status", .kind = RAPPORT_KIND_CHOICE, .choices = states, .initial = "open" },
  { .name = "from", .label = "From", .kind = RAPPORT_KIND_DATE, .initial = "today" },
  { .name = "to", .label = "To", .kind = RAPPORT_KIND_DATE },
  { .name = "value", .label = "Value", .kind = RAPPORT_KIND_MONEY, .currency = "currency", .initial = "12.5" },
  { .name = "currency", .label = "Currency", .kind = RAPPORT_KIND_CURRENCY, .initial = "base" },
  { .name = "partner", .label = "Partner", .kind = RAPPORT_KIND_REFERENCE, .target = "thing" },
  { .name = "emails", .label = "E-mails", .kind = RAPPORT_KIND_EMAIL, .flags = RAPPORT_FIELD_MULTIPLE },
  { .name = "sum", .label = "Sum", .kind = RAPPORT_KIND_INTEGER, .expression = "{value} * 2" },
  RAPPORT_FIELD_END,
};

static const RapportGroup groups[] = { { "main", "Main", { "name", NULL } }, { NULL } };

static void
complete_thing (RapportRecord *record)
{
  RapportDay from = rapport_record_get_day (record, "from");

  if (from != RAPPORT_DAY_NONE && rapport_record_is_blank (record, "to"))
    rapport_record_set_day (record, "to", rapport_day_span_end (from, RAPPORT_SPAN_MONTH, RAPPORT_CALENDAR_GREGORIAN));
}

static void
check_thing (const RapportRecord *record, RapportProblems *problems)
{
  if (rapport_record_get_day (record, "to") < rapport_record_get_day (record, "from"))
    rapport_problems_add (problems, &fields[3], "Ends before %s.", rapport_record_get_text (record, "from"));
}

static const RapportEntity entity = {
  .name = "thing",
  .singular = "Thing",
  .plural = "Things",
  .count = { "%s thing", "%s things" },
  .fields = fields,
  .groups = groups,
  .complete = complete_thing,
  .check = check_thing,
};

static RapportFormat format;

static void
test_values (void)
{
  g_autoptr (RapportRecord) record = rapport_record_new (&entity);

  g_assert_true (rapport_record_get_entity (record) == &entity);
  g_assert_cmpint (rapport_record_get_id (record), ==, 0);
  g_assert_cmpstr (rapport_record_get_title (record), ==, "");
  for (guint i = 0; i < rapport_entity_get_n_fields (&entity); i++)
    g_assert_true (rapport_value_is_blank (rapport_record_get_nth (record, i)));

  g_assert_null (rapport_record_get_text (record, "name"));
  g_assert_cmpint (rapport_record_get_integer (record, "value"), ==, 0);
  g_assert_cmpint (rapport_record_get_day (record, "from"), ==, RAPPORT_DAY_NONE);

  rapport_record_set_text (record, "name", "Hoàng Gia");
  rapport_record_set_text (record, "name", rapport_record_get_text (record, "name"));
  g_assert_cmpstr (rapport_record_get_text (record, "name"), ==, "Hoàng Gia");
  rapport_record_set_integer (record, "value", G_MAXINT64);
  g_assert_cmpint (rapport_record_get_integer (record, "value"), ==, G_MAXINT64);
  rapport_record_set_day (record, "from", rapport_day_from_iso ("2028-02-29"));
  g_assert_cmpstr (rapport_record_get_text (record, "from"), ==, "2028-02-29");
  rapport_record_set_day (record, "from", RAPPORT_DAY_NONE);
  g_assert_true (rapport_record_is_blank (record, "from"));
  rapport_record_set_text (record, "name", NULL);
  g_assert_true (rapport_record_is_blank (record, "name"));
  rapport_record_set_title (record, "T");
  rapport_record_set_title (record, rapport_record_get_title (record));
  g_assert_cmpstr (rapport_record_get_title (record), ==, "T");
}

static void
test_wrong_name (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (RapportRecord) record = rapport_record_new (&entity);

      rapport_record_get_text (record, "nmae");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*no field*nmae*");
}

static void
test_copy (void)
{
  g_autoptr (RapportRecord) record = rapport_record_new (&entity);
  g_autoptr (RapportRecord) copy = NULL;

  rapport_record_set_id (record, 7);
  rapport_record_set_title (record, "A");
  rapport_record_set_text (record, "name", "A");
  rapport_record_set_integer (record, "partner", 3);
  rapport_record_set_reference_title (record, 6, "Parent");
  copy = rapport_record_copy (record);

  g_assert_true (rapport_record_equal (record, copy));
  g_assert_cmpint (rapport_record_get_id (copy), ==, 7);
  g_assert_cmpstr (rapport_record_get_title (copy), ==, "A");
  g_assert_cmpstr (rapport_record_get_reference_title (copy, 6), ==, "Parent");
  g_assert_null (rapport_record_get_reference_title (copy, 0));

  rapport_record_set_text (copy, "name", "B");
  g_assert_false (rapport_record_equal (record, copy));
  g_assert_cmpstr (rapport_record_get_text (record, "name"), ==, "A");

  /* What is computed is no part of the record, and a blank is a blank. */
  rapport_record_set_text (copy, "name", "A");
  rapport_record_set_integer (copy, "sum", 4);
  rapport_record_set_text (copy, "to", "");
  g_assert_true (rapport_record_equal (record, copy));
}

static void
test_initial (void)
{
  g_autoptr (RapportRecord) record = rapport_record_new (&entity);
  g_autoptr (RapportRecord) bare = rapport_record_new (&entity);
  RapportFormat unknown = format;

  rapport_record_set_text (record, "from", "2026-01-01");
  rapport_record_set_initial (record, &format);
  g_assert_cmpstr (rapport_record_get_text (record, "status"), ==, "open");
  g_assert_cmpstr (rapport_record_get_text (record, "from"), ==, "2026-01-01");
  g_assert_cmpstr (rapport_record_get_text (record, "currency"), ==, "USD");
  g_assert_cmpint (rapport_record_get_integer (record, "value"), ==, 1250);
  g_assert_true (rapport_record_is_blank (record, "name"));

  unknown.base_currency[0] = '\0';
  rapport_record_set_initial (bare, &unknown);
  g_assert_cmpstr (rapport_record_get_text (bare, "from"), ==, "2026-11-24");
  g_assert_true (rapport_record_is_blank (bare, "currency"));
}

static void
test_check (void)
{
  g_autoptr (RapportRecord) record = rapport_record_new (&entity);

  {
    g_autoptr (RapportProblems) problems = rapport_record_check (record);

    g_assert_cmpuint (rapport_problems_get_n (problems), ==, 1);
    g_assert_true (rapport_problems_get (problems, 0)->field == &fields[0]);
    g_assert_cmpstr (rapport_problems_get (problems, 0)->sentence, ==, "This is required.");
  }

  rapport_record_set_text (record, "name", " \t ");
  rapport_record_complete (record);
  g_assert_true (rapport_record_is_blank (record, "name"));

  rapport_record_set_text (record, "name", "\302\240 Hoàng Gia ");
  rapport_record_set_text (record, "from", "2026-12-15");
  rapport_record_complete (record);
  rapport_record_complete (record);
  g_assert_cmpstr (rapport_record_get_text (record, "name"), ==, "Hoàng Gia");
  g_assert_cmpstr (rapport_record_get_text (record, "to"), ==, "2027-01-14");
  {
    g_autoptr (RapportProblems) problems = rapport_record_check (record);

    g_assert_cmpuint (rapport_problems_get_n (problems), ==, 0);
  }

  rapport_record_set_text (record, "to", "2026-12-01");
  rapport_record_set_text (record, "status", "gone");
  rapport_record_set_text (record, "emails", "a@b.example\nnone");
  {
    g_autoptr (RapportProblems) problems = rapport_record_check (record);

    g_assert_cmpuint (rapport_problems_get_n (problems), ==, 3);
    g_assert_true (rapport_problems_get (problems, 0)->field == &fields[1]);
    g_assert_true (rapport_problems_get (problems, 1)->field == &fields[7]);
    g_assert_cmpstr (rapport_problems_get (problems, 2)->sentence, ==, "Ends before 2026-12-15.");
  }
}

static char *
show (RapportRecord *record, const char *field)
{
  return rapport_record_format (record, rapport_entity_field_index (&entity, rapport_entity_get_field (&entity, field)),
                                &format);
}

static void
test_format (void)
{
  g_autoptr (RapportRecord) record = rapport_record_new (&entity);
  static const char *const rows[][2] = {
    { "name", "" },
    { "status", "Open" },
    { "from", "Nov 24, 2026" },
    { "value", "12.50\302\240EUR" },
    { "partner", "Parent" },
    { "emails", "a@b.example, c@d.example" },
  };

  rapport_record_set_initial (record, &format);
  rapport_record_set_text (record, "currency", "EUR");
  rapport_record_set_integer (record, "partner", 3);
  rapport_record_set_reference_title (record, 6, "Parent");
  rapport_record_set_text (record, "emails", "a@b.example\nc@d.example");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = show (record, rows[i][0]);

      g_assert_cmpstr (text, ==, rows[i][1]);
    }
  g_assert_cmpstr (rapport_record_get_currency (record, &fields[4]), ==, "EUR");
  rapport_record_clear (record, "currency");
  g_assert_null (rapport_record_get_currency (record, &fields[4]));
}

static void
test_entity (void)
{
  g_autofree char *one = rapport_entity_format_count (&entity, &format, 1);
  g_autofree char *many = rapport_entity_format_count (&entity, &format, 57851);

  g_assert_cmpstr (one, ==, "1 thing");
  g_assert_cmpstr (many, ==, "57,851 things");
  g_assert_cmpuint (rapport_entity_get_n_fields (&entity), ==, 9);
  g_assert_null (rapport_entity_get_field (&entity, "Name"));
  g_assert_true (rapport_entity_get_field (&entity, "sum") == &fields[8]);
  g_assert_cmpuint (rapport_entity_field_index (&entity, &fields[8]), ==, 8);
  g_assert_cmpstr (rapport_field_get_label (&entity, &fields[0]), ==, "Name");
  g_assert_null (rapport_field_get_hint (&entity, &fields[0]));
  g_assert_cmpstr (rapport_choice_get_label (&entity, &fields[1], &states[0]), ==, "Open");
  g_assert_cmpstr (rapport_group_get_label (&groups[0]), ==, "Main");
  g_assert_cmpstr (rapport_entity_get_plural (&entity), ==, "Things");
  g_assert_null (rapport_entity_translate (&entity, NULL));
}

int
main (int argc, char **argv)
{
  g_setenv ("RAPPORT_TODAY", "2026-11-24", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rapport_format_init_for_locale (&format, "en_US");
  g_strlcpy (format.base_currency, "USD", sizeof format.base_currency);
  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/wrong-name", test_wrong_name);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/initial", test_initial);
  g_test_add_func ("/record/check", test_check);
  g_test_add_func ("/record/format", test_format);
  g_test_add_func ("/record/entity", test_entity);
  return g_test_run ();
}
