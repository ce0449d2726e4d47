/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "rapport-entities.h"
#include "rapport-schema.h"

/* clang-format off */
static const RapportField fields[] = {
  { .name = "name", .kind = RAPPORT_KIND_TEXT, .flags = RAPPORT_FIELD_COLUMN },
  { .name = "from", .kind = RAPPORT_KIND_DATE },
  { .name = "partner", .kind = RAPPORT_KIND_REFERENCE, .target = "partner" },
  { .name = "contact", .kind = RAPPORT_KIND_REFERENCE, .target = "contact" },
  { .name = "worth", .kind = RAPPORT_KIND_MONEY, .currency = "currency" },
  { .name = "paid", .kind = RAPPORT_KIND_MONEY, .currency = "currency" },
  { .name = "paid_base", .kind = RAPPORT_KIND_MONEY },
  { .name = "plain", .kind = RAPPORT_KIND_MONEY },
  { .name = "currency", .kind = RAPPORT_KIND_CURRENCY },
  { .name = "double", .kind = RAPPORT_KIND_INTEGER, .expression = "{plain} * 2" },
  { .name = "fourfold", .kind = RAPPORT_KIND_INTEGER, .expression = "{double} * 2" },
  { .name = "counted", .kind = RAPPORT_KIND_INTEGER, .expression = "{figure.count} + {summary.month}" },
  { .name = "egg", .kind = RAPPORT_KIND_INTEGER, .expression = "{hen}" },
  { .name = "hen", .kind = RAPPORT_KIND_INTEGER, .expression = "{egg}" },
  RAPPORT_FIELD_END,
};

static const RapportFigure figures[] = {
  { "thing", "count", "SELECT count(*) FROM \"y\" WHERE y.x = x.id AND y.max.x = '{x.id}' AND {from} <= {today}" },
  { "partner", "reach", "SELECT max(1) FROM \"z\" WHERE z.p = x.id" },
  { NULL },
};
/* clang-format on */

static const RapportEntity thing = { .name = "thing", .fields = fields, .title = "{name}" };
static const RapportRules rules = { .figures = figures };

static void
assert_expands (const char *expression, const char *expected, const char *joins)
{
  g_autoptr (RapportSelect) select = rapport_select_new (&thing, &rules);
  g_autofree char *sql = rapport_select_expression (select, expression);
  g_autofree char *from = rapport_select_from (select);
  g_autofree char *expected_from = g_strconcat ("\"thing\" x JOIN \"side_thing\" s ON s.id = x.id", joins, NULL);

  g_assert_cmpstr (sql, ==, expected);
  g_assert_cmpstr (from, ==, expected_from);
}

static void
test_names (void)
{
  assert_expands ("{from}", "x.\"from\"", "");
  assert_expands ("{id} || {title}", "x.id || s.title", "");
  assert_expands ("{today} > '{from}'", "today() > '{from}'", "");
  assert_expands ("{base}", "base_currency()", "");
  assert_expands ("{partner.name}", "r_partner.\"name\"",
                  " LEFT JOIN \"partner\" r_partner ON r_partner.id = x.\"partner\"");
  assert_expands ("{partner.title} || {partner.title}", "t_partner.title || t_partner.title",
                  " LEFT JOIN \"side_partner\" t_partner ON t_partner.id = x.\"partner\"");
  /* A field called "title" is not what the record is called. */
  assert_expands ("{contact.title}", "t_contact.title",
                  " LEFT JOIN \"side_contact\" t_contact ON t_contact.id = x.\"contact\"");
  assert_expands ("{contact.partner.code}", "r_contact__partner.\"code\"",
                  " LEFT JOIN \"contact\" r_contact ON r_contact.id = x.\"contact\""
                  " LEFT JOIN \"partner\" r_contact__partner ON r_contact__partner.id = r_contact.\"partner\"");
}

static void
test_computed (void)
{
  assert_expands ("{fourfold}", "((x.\"plain\" * 2) * 2)", "");
  /* Only the name x stands for the record, not one that ends or is qualified by it; texts stay as they are. */
  assert_expands ("{counted}",
                  "((SELECT count(*) FROM \"y\" WHERE y.x = x.id AND y.max.x = '{x.id}' AND x.\"from\" <= today()) + "
                  "\"sum_month\")",
                  "");
}

static void
test_figure_of_reference (void)
{
  static const RapportField with_reach[] = {
    { .name = "code", .kind = RAPPORT_KIND_TEXT },
    { .name = "reach", .kind = RAPPORT_KIND_INTEGER, .expression = "{figure.reach}" },
    RAPPORT_FIELD_END,
  };
  static const RapportEntity partner = { .name = "partner", .fields = with_reach, .title = "{code}" };
  g_autoptr (RapportSelect) select = rapport_select_new (&partner, &rules);
  g_autoptr (RapportSelect) bare = rapport_select_new (&partner, NULL);
  g_autofree char *sql = rapport_select_field (select, &with_reach[1]);
  g_autofree char *without = rapport_select_field (bare, &with_reach[1]);

  g_assert_cmpstr (sql, ==, "((SELECT max(1) FROM \"z\" WHERE z.p = x.id))");
  g_assert_cmpstr (without, ==, "(NULL)");
}

static void
test_circle (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (RapportSelect) select = rapport_select_new (&thing, &rules);
      g_autofree char *sql = rapport_select_expression (select, "{egg}");

      g_assert_null (sql);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*thing.egg * thing.hen * thing.egg*");
}

static void
test_base_amount (void)
{
  g_autoptr (RapportSelect) select = rapport_select_new (&thing, &rules);
  g_autofree char *frozen = rapport_select_base_amount (select, rapport_entity_get_field (&thing, "paid"));
  g_autofree char *own = rapport_select_base_amount (select, rapport_entity_get_field (&thing, "plain"));
  g_autofree char *converted = rapport_select_base_amount (select, rapport_entity_get_field (&thing, "worth"));

  g_assert_cmpstr (frozen, ==, "ifnull(x.\"paid_base\",0)");
  g_assert_cmpstr (own, ==, "ifnull(x.\"plain\",0)");
  g_assert_nonnull (strstr (converted, "money_base(x.\"worth\", x.\"currency\""));
}

/* What nothing asked for is not joined. */
static void
test_needed (void)
{
  g_autoptr (RapportSelect) by_title = rapport_select_new (&thing, NULL);
  g_autoptr (RapportSelect) by_date = rapport_select_new (&thing, NULL);
  g_autofree char *title = rapport_select_order (by_title, NULL);
  g_autofree char *date = rapport_select_order (by_date, rapport_entity_get_field (&thing, "from"));
  g_autofree char *title_from = rapport_select_from_needed (by_title);
  g_autofree char *date_from = rapport_select_from_needed (by_date);

  g_assert_cmpstr (title, ==, "s.\"sort\"");
  g_assert_cmpstr (title_from, ==, "\"side_thing\" s");
  g_assert_cmpstr (rapport_select_id (by_title), ==, "s.id");
  g_assert_cmpstr (date, ==, "x.\"from\"");
  g_assert_cmpstr (date_from, ==, "\"thing\" x");
  g_assert_cmpstr (rapport_select_id (by_date), ==, "x.id");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/select/names", test_names);
  g_test_add_func ("/select/computed", test_computed);
  g_test_add_func ("/select/figure-of-reference", test_figure_of_reference);
  g_test_add_func ("/select/circle", test_circle);
  g_test_add_func ("/select/base-amount", test_base_amount);
  g_test_add_func ("/select/needed", test_needed);
  return g_test_run ();
}
