/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entities.h"
#include "rapport-kind.h"
#include "rapport-schema.h"

/* The lint of the tables: what a contributor's new row must keep, for every entity there is. */

static gboolean
is_snake_case (const char *name)
{
  if (!g_ascii_islower (name[0]))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && *at != '_')
      return FALSE;
  return !g_str_has_suffix (name, "_") && strstr (name, "__") == NULL;
}

static void
assert_label (const char *entity, const char *name, const char *label)
{
  if (label == NULL || label[0] == '\0' || g_str_has_suffix (label, ":") || g_str_has_suffix (label, ".")
      || g_ascii_isspace (label[0]) || g_ascii_isspace (label[strlen (label) - 1]))
    g_error ("%s.%s: the label “%s” is empty, or ends with a sign or a blank", entity, name, label);
}

static void
assert_since (const char *entity, const char *name, guint since)
{
  if (since > RAPPORT_SCHEMA_VERSION)
    g_error ("%s.%s: since %u is beyond schema version %d", entity, name, since, RAPPORT_SCHEMA_VERSION);
}

/* How many groups of @entity name @field. */
static guint
count_groups (const RapportEntity *entity, const char *field)
{
  guint n = 0;

  for (const RapportGroup *group = entity->groups; group->label != NULL; group++)
    for (guint i = 0; group->fields[i] != NULL; i++)
      n += g_str_equal (group->fields[i], field);
  return n;
}

static void
assert_choices (const RapportEntity *entity, const RapportField *field)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (field->kind != RAPPORT_KIND_CHOICE)
    {
      g_assert_null (field->choices);
      return;
    }
  if (field->choices == NULL || field->choices[0].id == NULL)
    g_error ("%s.%s: a choice field without choices", entity->name, field->name);
  for (const RapportChoice *choice = field->choices; choice->id != NULL; choice++)
    {
      g_assert_true (is_snake_case (choice->id));
      g_assert_true (g_hash_table_add (ids, (gpointer) choice->id));
      assert_label (entity->name, choice->id, choice->label);
      g_assert_true (rapport_field_get_choice (field, choice->id) == choice);
      g_assert_cmpint (choice->tone, <=, RAPPORT_TONE_INFO);
    }
  g_assert_null (rapport_field_get_choice (field, "no such choice"));
}

static void
assert_currency (const RapportEntity *entity, const RapportField *field)
{
  const RapportField *currency;

  if (field->currency == NULL)
    return;
  g_assert_cmpint (field->kind, ==, RAPPORT_KIND_MONEY);
  currency = rapport_entity_get_field (entity, field->currency);
  if (currency == NULL || currency->kind != RAPPORT_KIND_CURRENCY)
    g_error ("%s.%s: %s is no currency field", entity->name, field->name, field->currency);
}

/* A share names the two sums that it is made of. */
static void
assert_ratio (const RapportEntity *entity, const RapportField *field)
{
  g_auto (GStrv) names = NULL;

  if (field->ratio == NULL)
    return;
  names = g_strsplit (field->ratio, "/", -1);
  g_assert_cmpint (field->kind, ==, RAPPORT_KIND_PERCENT);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const RapportField *part = rapport_entity_get_field (entity, names[i]);

      if (part == NULL || (part->flags & RAPPORT_FIELD_SUMMED) == 0)
        g_error ("%s.%s: %s is no field that is summed", entity->name, field->name, names[i]);
    }
}

/* What is declared for a new record must be a value of the field. */
static void
assert_initial (const RapportEntity *entity, const RapportField *field)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (field->initial == NULL || g_str_equal (field->initial, "today") || g_str_equal (field->initial, "base"))
    return;
  rapport_field_parse (entity, field, field->initial, rapport_format_plain (), NULL, &value, &error);
  g_assert_no_error (error);
  g_assert_false (rapport_value_is_blank (&value));
}

static void
assert_flags (const RapportEntity *entity, const RapportField *field)
{
  const RapportFieldFlags typed = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_OWNED
                                  | RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_HISTORY | RAPPORT_FIELD_IDENTIFYING
                                  | RAPPORT_FIELD_DUPLICATE;
  const RapportFieldFlags fates = RAPPORT_FIELD_OWNED | RAPPORT_FIELD_DETACHED | RAPPORT_FIELD_HISTORY;
  gboolean is_reference = field->kind == RAPPORT_KIND_REFERENCE;

  if (rapport_field_is_computed (field) && (field->flags & typed) != 0)
    g_error ("%s.%s: a computed field cannot be required, unique, owned or searched by", entity->name, field->name);
  if ((field->flags & fates) != 0)
    g_assert_true (is_reference
                   && g_bit_nth_lsf (field->flags & fates, -1) == g_bit_nth_msf (field->flags & fates, -1));
  if ((field->flags & RAPPORT_FIELD_DETACHED) != 0)
    g_assert_false ((field->flags & RAPPORT_FIELD_REQUIRED) != 0);
  if ((field->flags & RAPPORT_FIELD_STATE) != 0)
    g_assert_cmpint (field->kind, ==, RAPPORT_KIND_CHOICE);
  if ((field->flags & RAPPORT_FIELD_SUMMED) != 0)
    g_assert_true (rapport_kind_get (field->kind)->numeric);
  if ((field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
    g_assert_cmpint (rapport_kind_get (field->kind)->stored, ==, RAPPORT_VALUE_TEXT);
  if ((field->flags & RAPPORT_FIELD_READ_ONLY) != 0)
    g_assert_false ((field->flags & RAPPORT_FIELD_REQUIRED) != 0);
}

static void
assert_target (const RapportEntity *entity, const RapportField *field, GHashTable *before)
{
  gboolean is_reference = field->kind == RAPPORT_KIND_REFERENCE;

  if (field->target == NULL)
    {
      g_assert_false (is_reference);
      return;
    }
  if (rapport_field_get_target (field) == NULL)
    g_error ("%s.%s: there is no entity “%s”", entity->name, field->name, field->target);
  if (is_reference && !rapport_field_is_computed (field) && !g_hash_table_contains (before, field->target))
    g_error ("%s.%s: %s stands after it in the registry", entity->name, field->name, field->target);
  if (!is_reference)
    g_assert_true (field->kind == RAPPORT_KIND_TEXT && (field->flags & RAPPORT_FIELD_MULTIPLE) != 0);
}

static void
assert_fields (const RapportEntity *entity, GHashTable *before)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint columns = 0;
  guint searched = 0;
  guint states = 0;
  guint owners = 0;

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      if (!is_snake_case (field->name) || !g_hash_table_add (names, (gpointer) field->name))
        g_error ("%s.%s: not a snake_case name, or there twice", entity->name, field->name);
      g_assert_cmpstr (field->name, !=, "id");
      assert_label (entity->name, field->name, field->label);
      if (field->hint != NULL)
        assert_label (entity->name, field->name, field->hint);
      assert_since (entity->name, field->name, field->since);
      g_assert_cmpint (field->kind, <, RAPPORT_N_KINDS);
      if (count_groups (entity, field->name) != 1)
        g_error ("%s.%s: stands in %u groups", entity->name, field->name, count_groups (entity, field->name));
      assert_target (entity, field, before);
      assert_choices (entity, field);
      assert_currency (entity, field);
      assert_ratio (entity, field);
      assert_flags (entity, field);
      assert_initial (entity, field);
      columns += (field->flags & RAPPORT_FIELD_COLUMN) != 0;
      searched += (field->flags & RAPPORT_FIELD_SEARCHED) != 0;
      states += (field->flags & RAPPORT_FIELD_STATE) != 0;
      owners += (field->flags & RAPPORT_FIELD_OWNED) != 0 && (field->flags & RAPPORT_FIELD_REQUIRED) != 0;
    }
  if (columns == 0)
    g_error ("%s: no column", entity->name);
  if (searched == 0)
    g_error ("%s: nothing is searched", entity->name);
  g_assert_cmpuint (states, <=, 1);
  g_assert_cmpuint (owners, ==, (entity->flags & RAPPORT_ENTITY_CHILD) != 0 ? 1 : 0);
}

static void
assert_names (const RapportEntity *entity)
{
  for (const RapportGroup *group = entity->groups; group->label != NULL; group++)
    {
      g_assert_true (is_snake_case (group->id));
      assert_label (entity->name, group->id, group->label);
      g_assert_nonnull (group->fields[0]);
      g_assert_null (group->fields[G_N_ELEMENTS (group->fields) - 1]);
      for (guint i = 0; group->fields[i] != NULL; i++)
        if (rapport_entity_get_field (entity, group->fields[i]) == NULL)
          g_error ("%s: the group %s names %s, which is no field", entity->name, group->id, group->fields[i]);
    }
  for (const RapportRelated *related = entity->related; related != NULL && related->entity != NULL; related++)
    {
      const RapportEntity *other = rapport_entity_find (related->entity);
      const RapportField *field = other != NULL ? rapport_entity_get_field (other, related->field) : NULL;

      if (field == NULL || g_strcmp0 (field->target, entity->name) != 0)
        g_error ("%s: %s.%s does not refer to it", entity->name, related->entity, related->field);
    }
  g_assert_nonnull (entity->keys);
  for (guint i = 0; entity->keys[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (entity->keys[i], " ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        {
          const RapportField *field = rapport_entity_get_field (entity, names[j]);

          if (field == NULL || rapport_field_is_computed (field))
            g_error ("%s: the key %s names %s, which is no stored field", entity->name, entity->keys[i], names[j]);
        }
    }
  g_assert_nonnull (entity->keys[0]);
  g_assert_null (entity->subtitle[G_N_ELEMENTS (entity->subtitle) - 1]);
  for (guint i = 0; entity->subtitle[i] != NULL; i++)
    g_assert_nonnull (rapport_entity_get_field (entity, entity->subtitle[i]));
  if (entity->order != NULL)
    g_assert_nonnull (rapport_entity_get_field (entity, entity->order + (entity->order[0] == '-')));
  g_assert_cmpint (entity->code_prefix != NULL, ==, rapport_entity_get_field (entity, "code") != NULL);
}

static void
assert_sentences (const RapportEntity *entity)
{
  const char *place;

  assert_label (entity->name, "singular", entity->singular);
  assert_label (entity->name, "plural", entity->plural);
  assert_label (entity->name, "new_label", entity->new_label);
  assert_label (entity->name, "search_hint", entity->search_hint);
  g_assert_true (g_str_has_suffix (entity->empty_text, "."));
  g_assert_true (g_str_has_suffix (entity->delete_question, "?"));
  place = strstr (entity->delete_question, "%s");
  g_assert_true (place != NULL && strchr (place + 1, '%') == NULL);
  g_assert_true (g_str_has_suffix (entity->mention, " %s") && g_ascii_islower (*entity->mention));
  for (guint i = 0; i < 2; i++)
    g_assert_true (g_str_has_prefix (entity->count[i], "%s "));
  g_assert_true (g_str_has_suffix (entity->icon, "-symbolic"));
  g_assert_nonnull (entity->title);
}

static void
test_lint (void)
{
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);

  for (const RapportEntity *const *at = rapport_entities (); *at != NULL; at++)
    {
      const RapportEntity *entity = *at;

      g_assert_true (is_snake_case (entity->name));
      g_assert_true (g_hash_table_add (before, (gpointer) entity->name));
      g_assert_true (rapport_entity_find (entity->name) == entity);
      assert_since (entity->name, "", entity->since);
      assert_sentences (entity);
      assert_fields (entity, before);
      assert_names (entity);
    }
  g_assert_cmpuint (g_hash_table_size (before), ==, 25);
  g_assert_null (rapport_entity_find ("no_such_entity"));
  g_assert_null (rapport_entity_find (NULL));
}

static void
test_navigation (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const RapportNavigation *group = rapport_navigation (); group->id != NULL; group++)
    {
      assert_label ("navigation", group->id, group->label);
      g_assert_nonnull (group->entities[0]);
      for (guint i = 0; group->entities[i] != NULL; i++)
        {
          const RapportEntity *entity = rapport_entity_find (group->entities[i]);

          g_assert_nonnull (entity);
          g_assert_cmpint (entity->flags & (RAPPORT_ENTITY_SETUP | RAPPORT_ENTITY_CHILD), ==, 0);
          g_assert_true (g_hash_table_add (seen, (gpointer) entity->name));
        }
    }
  /* Whatever is neither set-up nor a child row has its page. */
  for (const RapportEntity *const *at = rapport_entities (); *at != NULL; at++)
    g_assert_cmpint (g_hash_table_contains (seen, (*at)->name), ==,
                     ((*at)->flags & (RAPPORT_ENTITY_SETUP | RAPPORT_ENTITY_CHILD)) == 0);
}

/* The names that commands and files of other people rely on. */
static void
test_contract (void)
{
  static const char *const contract[][12] = {
    { "staff", "code", "employee_no", "name", "title", "email" },
    { "territory", "code", "name", "country", "parent" },
    { "product", "code", "name", "cost", "category", "currency" },
    { "product_category", "name", "parent" },
    { "partner", "code", "name", "industry", "city", "region", "country", "kind", "status" },
    { "sale", "document", "line", "date", "product", "partner", "owner", "territory", "quantity", "unit_price", "net" },
    { "sale", "cost", "kind", "currency", "customer", "distributor", "returned", "net_base" },
    { "goal", "owner", "partner", "territory", "value", "from", "to", "span", "metric", "currency", "category" },
    { "goal", "status", "value_base" },
    { "certificate", "contact", "certification", "issued_on", "stated_end", "status", "expires_on" },
    { "contact", "code", "given_name", "family_name", "email", "phone", "partner", "customer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (contract); i++)
    for (guint j = 1; j < G_N_ELEMENTS (contract[i]) && contract[i][j] != NULL; j++)
      g_assert_nonnull (rapport_entity_get_field (rapport_entity_find (contract[i][0]), contract[i][j]));
}

/* --- rules over several fields --- */

static RapportRecord *
make_record (const char *entity, const char *first_field, ...)
{
  RapportRecord *record = rapport_record_new (rapport_entity_find (entity));
  const char *name = first_field;
  va_list pairs;

  rapport_record_set_initial (record, rapport_format_plain ());
  va_start (pairs, first_field);
  while (name != NULL)
    {
      const RapportField *field = rapport_entity_get_field (rapport_record_get_entity (record), name);
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (field);
      rapport_field_parse (rapport_record_get_entity (record), field, va_arg (pairs, const char *),
                           rapport_format_plain (), "USD", &value, &error);
      g_assert_no_error (error);
      rapport_record_set_value (record, name, &value);
      name = va_arg (pairs, const char *);
    }
  va_end (pairs);
  rapport_record_complete (record);
  return record;
}

/* @field NULL: no problem; "": one with the record as a whole; else one at that field. Takes the record. */
static void
assert_problem (RapportRecord *taken, const char *field)
{
  g_autoptr (RapportRecord) record = taken;
  g_autoptr (RapportProblems) problems = rapport_record_check (record);
  guint n = rapport_problems_get_n (problems);

  for (guint i = 0; i < n; i++)
    {
      const RapportProblem *problem = rapport_problems_get (problems, i);

      if (field == NULL)
        g_error ("%s: %s", problem->field != NULL ? problem->field->name : "record", problem->sentence);
      g_assert_true (g_str_has_suffix (problem->sentence, "."));
      if (field[0] == '\0' ? problem->field == NULL
                           : problem->field != NULL && g_str_equal (problem->field->name, field))
        return;
    }
  if (field != NULL)
    g_error ("No problem at %s", field);
}

static void
test_goal_span (void)
{
  static const struct
  {
    const char *from;
    const char *span;
    const char *to; /* given; "" to be filled */
    const char *end;
    const char *kept; /* the span afterwards */
  } cases[] = {
    { "2026-02-01", "month", "", "2026-02-28", "month" },
    { "2028-02-01", "month", "", "2028-02-29", "month" },
    { "2026-12-01", "month", "", "2026-12-31", "month" },
    { "2026-12-15", "month", "", "2027-01-14", "month" },
    { "2026-01-31", "month", "", "2026-02-28", "month" },
    { "2026-04-01", "quarter", "", "2026-06-30", "quarter" },
    { "2026-07-01", "half", "", "2026-12-31", "half" },
    { "2026-01-01", "year", "", "2026-12-31", "year" },
    { "2026-01-01", "custom", "", NULL, "custom" },
    { "2026-01-01", "year", "2026-03-31", "2026-03-31", "quarter" },
    { "2026-01-01", "year", "2026-03-30", "2026-03-30", "custom" },
    { "2026-03-21", "month", "2026-04-20", "2026-04-20", "month" },
    { "2026-01-01", "custom", "2026-12-31", "2026-12-31", "custom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapportRecord) goal = make_record ("goal", "from", cases[i].from, "span", cases[i].span, "to",
                                                    cases[i].to, "value", "100", "currency", "USD", NULL);
      g_autoptr (RapportRecord) again = rapport_record_copy (goal);

      g_assert_cmpstr (rapport_record_get_text (goal, "to"), ==, cases[i].end);
      g_assert_cmpstr (rapport_record_get_text (goal, "span"), ==, cases[i].kept);
      rapport_record_complete (again);
      g_assert_true (rapport_record_equal (goal, again));
    }
}

/* The month of a Persian year is a month, too: Farvardin 1405 begins on 21 March 2026 and has 31 days. */
static void
test_goal_span_calendars (void)
{
  g_autoptr (RapportRecord) goal
      = make_record ("goal", "from", "2026-06-22", "to", "2026-07-22", "span", "month", NULL);

  g_assert_cmpstr (rapport_record_get_text (goal, "span"), ==, "month");
}

static void
test_goal_check (void)
{
  assert_problem (make_record ("goal", "from", "2026-01-01", "value", "1000", "currency", "USD", NULL), NULL);
  assert_problem (make_record ("goal", "from", "2026-01-01", "value", "1000", "currency", "USD", "partner", "1", NULL),
                  NULL);
  assert_problem (
      make_record ("goal", "from", "2026-01-01", "value", "1", "currency", "USD", "partner", "1", "owner", "2", NULL),
      "");
  assert_problem (
      make_record ("goal", "from", "2026-01-01", "value", "1", "currency", "USD", "territory", "1", "owner", "2", NULL),
      "");
  assert_problem (make_record ("goal", "from", "2026-01-01", "currency", "USD", NULL), "value");
  assert_problem (make_record ("goal", "from", "2026-01-01", "value", "1", "currency", "", NULL), "currency");
  assert_problem (make_record ("goal", "from", "2026-01-01", "value", "-1", "currency", "USD", NULL), "value");
  assert_problem (make_record ("goal", "from", "2026-01-01", "value", "1", "count", "2", "currency", "USD", NULL),
                  "count");
  assert_problem (make_record ("goal", "from", "2026-02-01", "to", "2026-01-31", "span", "custom", "value", "1",
                               "currency", "USD", NULL),
                  "to");
  assert_problem (make_record ("goal", "from", "2026-02-01", "span", "custom", "value", "1", "currency", "USD", NULL),
                  "to");
  assert_problem (make_record ("goal", "from", "2026-01-01", "metric", "quantity", "count", "12.5", NULL), NULL);
  assert_problem (make_record ("goal", "from", "2026-01-01", "metric", "certified_people", NULL), "count");
  assert_problem (make_record ("goal", "from", "2026-01-01", "metric", "new_customers", "count", "5", "value", "1",
                               "currency", "USD", NULL),
                  "value");
}

static void
test_sale (void)
{
  g_autoptr (RapportRecord) sale
      = make_record ("sale", "partner", "1", "quantity", "2.5", "unit_price", "19.99", "currency", "USD", NULL);
  g_autoptr (RapportRecord) back
      = make_record ("sale", "partner", "1", "quantity", "-2", "unit_price", "19.99", "currency", "USD", NULL);
  g_autoptr (RapportRecord) given = make_record ("sale", "partner", "1", "quantity", "2", "unit_price", "19.99", "net",
                                                 "30", "currency", "USD", NULL);

  g_assert_cmpint (rapport_record_get_integer (sale, "net"), ==, 4998); /* 49.975, half away from zero */
  g_assert_cmpint (rapport_record_get_integer (sale, "returned"), ==, 0);
  g_assert_cmpint (rapport_record_get_integer (back, "net"), ==, -3998);
  g_assert_cmpint (rapport_record_get_integer (back, "returned"), ==, 1);
  g_assert_cmpint (rapport_record_get_integer (given, "net"), ==, 3000);

  assert_problem (g_steal_pointer (&sale), NULL);
  assert_problem (g_steal_pointer (&back), NULL);
  assert_problem (make_record ("sale", "net", "10", "currency", "USD", NULL), "partner");
  assert_problem (make_record ("sale", "net", "10", "currency", "USD", "kind", "sell_in", NULL), "partner");
  assert_problem (make_record ("sale", "net", "10", "currency", "USD", "kind", "direct", NULL), "customer");
  assert_problem (make_record ("sale", "net", "10", "currency", "USD", "kind", "direct", "customer", "3", NULL), NULL);
  assert_problem (make_record ("sale", "partner", "1", "net", "10", "currency", "USD", "returned", "1", NULL), "net");
  assert_problem (
      make_record ("sale", "partner", "1", "net", "-10", "quantity", "1", "currency", "USD", "reversal", "1", NULL),
      "quantity");
  assert_problem (make_record ("sale", "partner", "1", "net", "10", "currency", "", NULL), "currency");
}

static void
test_other_checks (void)
{
  assert_problem (make_record ("partner", "name", "Hoàng Long", "kind", "reseller", NULL), NULL);
  assert_problem (make_record ("partner", "name", "Hoàng Long", NULL), "kind");
  assert_problem (make_record ("partner", "name", "شرکت آریا", "kind", "dealer", "status", "terminated", NULL),
                  "terminated_on");
  assert_problem (make_record ("partner", "name", "شرکت آریا", "kind", "dealer", "status", "terminated",
                               "terminated_on", "2026-05-01", "termination_reason", "Insolvent", NULL),
                  NULL);
  assert_problem (make_record ("contact", "role", "Buyer", NULL), "family_name");
  assert_problem (make_record ("contact", "email", "a@example.com", NULL), NULL);
  assert_problem (make_record ("contact", "given_name", "Hà", "joined_on", "2026-02-01", "left_on", "2026-01-31", NULL),
                  "left_on");
  assert_problem (make_record ("customer", "name", "مؤسسة النور", "employees", "-1", NULL), "employees");
  assert_problem (make_record ("exchange_rate", "currency", "EUR", NULL), "rate");
  assert_problem (make_record ("exchange_rate", "currency", "EUR", "rate", "1.1", NULL), NULL);
  assert_problem (
      make_record ("price", "product", "1", "price", "5", "currency", "USD", "tier", "1", "partner", "1", NULL),
      "partner");
  assert_problem (make_record ("certification", "name", "A", "validity_months", "0", NULL), "validity_months");
  assert_problem (make_record ("certification", "name", "A", "reminder_days", "30;soon", NULL), "reminder_days");
  assert_problem (make_record ("certification", "name", "A", NULL), NULL);
  assert_problem (make_record ("certificate", "contact", "1", "certification", "1", "score", "101", NULL), "score");
  assert_problem (make_record ("certificate", "contact", "1", "certification", "1", "issued_on", "2026-03-01",
                               "stated_end", "2026-02-28", NULL),
                  "stated_end");
  assert_problem (make_record ("certificate", "contact", "1", "certification", "1", "revoked_on", "2027-03-01", NULL),
                  "revoked_reason");
  assert_problem (make_record ("campaign_member", "campaign", "1", NULL), "customer");
  assert_problem (make_record ("campaign_partner", "campaign", "1", "partner", "1", "share", "100.01", NULL), "share");
  assert_problem (make_record ("fiscal_period", "fiscal_year", "1", "ordinal", "0", "name", "P0", "from", "2026-01-01",
                               "to", "2026-01-31", NULL),
                  "ordinal");
  assert_problem (
      make_record ("session", "course", "1", "start", "2026-03-01T09:00:00Z", "end", "2026-03-01T08:59:00Z", NULL),
      "end");
}

static void
test_parent_is_another (void)
{
  RapportRecord *territory = make_record ("territory", "name", "Asia", "parent", "7", NULL);

  rapport_record_set_id (territory, 7);
  assert_problem (territory, "parent");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entities/lint", test_lint);
  g_test_add_func ("/entities/navigation", test_navigation);
  g_test_add_func ("/entities/contract", test_contract);
  g_test_add_func ("/entities/goal-span", test_goal_span);
  g_test_add_func ("/entities/goal-span-calendars", test_goal_span_calendars);
  g_test_add_func ("/entities/goal-check", test_goal_check);
  g_test_add_func ("/entities/sale", test_sale);
  g_test_add_func ("/entities/other-checks", test_other_checks);
  g_test_add_func ("/entities/parent", test_parent_is_another);
  return g_test_run ();
}
