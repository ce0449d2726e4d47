/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-date.h"
#include "rapport-entity-tables.h"

/* "2026", "2026-07", "2026-Q3", else both days: short and the same in every language. */
#define PERIOD                                                                                                         \
  "CASE WHEN substr ({from}, 6) = '01-01' AND {to} = substr ({from}, 1, 4) || '-12-31' THEN substr ({from}, 1, 4)"     \
  " WHEN substr ({from}, 9) = '01' AND {to} = date ({from}, '+1 month', '-1 day') THEN substr ({from}, 1, 7)"          \
  " WHEN substr ({from}, 6) IN ('01-01', '04-01', '07-01', '10-01') AND {to} = date ({from}, '+3 months', '-1 day')"   \
  " THEN substr ({from}, 1, 4) || '-Q' || ((substr ({from}, 6, 2) + 2) / 3)"                                           \
  " ELSE {from} || ' – ' || {to} END"

/* clang-format off */
static const RapportChoice goal_metrics[] = {
  { "net", NC_ ("goal", "Net amount") },
  { "quantity", NC_ ("goal", "Quantity") },
  { "deals_won", NC_ ("goal", "Deals won") },
  { "new_customers", NC_ ("goal", "New customers") },
  { "certified_people", NC_ ("goal", "Certified people") },
  { NULL },
};

static const RapportChoice goal_spans[] = {
  { "month", NC_ ("goal", "Month") },
  { "quarter", NC_ ("goal", "Quarter") },
  { "half", NC_ ("goal", "Half-year") },
  { "year", NC_ ("goal", "Year") },
  { "custom", NC_ ("goal", "Other days") },
  { NULL },
};

static const RapportChoice goal_states[] = {
  { "draft", NC_ ("goal", "Draft"), RAPPORT_TONE_NEUTRAL },
  { "agreed", NC_ ("goal", "Agreed"), RAPPORT_TONE_GOOD },
  { NULL },
};

static const RapportField goal_fields[] = {
  { .name = "partner", .label = NC_ ("goal", "Partner"), .kind = RAPPORT_KIND_REFERENCE, .target = "partner",
    .flags = RAPPORT_FIELD_HISTORY | RAPPORT_FIELD_COLUMN },
  { .name = "owner", .label = NC_ ("goal", "Owner"), .kind = RAPPORT_KIND_REFERENCE, .target = "staff",
    .flags = RAPPORT_FIELD_COLUMN },
  { .name = "territory", .label = NC_ ("goal", "Territory"), .kind = RAPPORT_KIND_REFERENCE, .target = "territory",
    .flags = RAPPORT_FIELD_COLUMN },
  /* Translators: what is measured: amount, quantity … */
  { .name = "metric", .label = NC_ ("goal", "Metric"), .kind = RAPPORT_KIND_CHOICE, .choices = goal_metrics,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .initial = "net" },
  { .name = "category", .label = NC_ ("goal", "Category"), .kind = RAPPORT_KIND_REFERENCE,
    .target = "product_category", .hint = NC_ ("goal", "All products") },
  { .name = "from", .label = NC_ ("goal", "From"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN },
  /* Translators: how long the goal runs from its first day */
  { .name = "span", .label = NC_ ("goal", "Runs for"), .kind = RAPPORT_KIND_CHOICE, .choices = goal_spans,
    .flags = RAPPORT_FIELD_REQUIRED, .initial = "year" },
  { .name = "to", .label = NC_ ("goal", "To"), .kind = RAPPORT_KIND_DATE,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN, .hint = NC_ ("goal", "From the length") },
  { .name = "value", .label = NC_ ("goal", "Goal"), .kind = RAPPORT_KIND_MONEY, .currency = "currency",
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED },
  { .name = "currency", .label = NC_ ("goal", "Currency"), .kind = RAPPORT_KIND_CURRENCY, .initial = "base" },
  /* Translators: the number to reach where a goal is not an amount of money */
  { .name = "count", .label = NC_ ("goal", "Number"), .kind = RAPPORT_KIND_QUANTITY },
  RAPPORT_RATE_FIELD,
  { .name = "value_base", .label = NC_ ("goal", "Goal in base currency"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_READ_ONLY },
  { .name = "achieved", .label = NC_ ("goal", "Achieved"), .kind = RAPPORT_KIND_MONEY,
    .flags = RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_SUMMED, .expression = "{figure.achieved}" },
  { .name = "achieved_count", .label = NC_ ("goal", "Number achieved"), .kind = RAPPORT_KIND_QUANTITY,
    .expression = "{figure.achieved_count}" },
  { .name = "attainment", .label = NC_ ("goal", "Attainment"), .kind = RAPPORT_KIND_PERCENT,
    .flags = RAPPORT_FIELD_COLUMN, .expression = "{figure.attainment}", .ratio = "achieved/value" },
  { .name = "status", .label = NC_ ("goal", "Status"), .kind = RAPPORT_KIND_CHOICE, .choices = goal_states,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_COLUMN | RAPPORT_FIELD_STATE, .initial = "draft" },
  RAPPORT_NOTES_FIELDS,
  RAPPORT_FIELD_END,
};

static const RapportGroup goal_groups[] = {
  /* Translators: whom a goal is for: a partner, a member of staff or a territory; none of them: the whole firm */
  { "scope", NC_ ("group", "Scope"), { "partner", "owner", "territory", "metric", "category", "status" } },
  { "period", NC_ ("group", "Period"), { "from", "span", "to" } },
  { "amounts", NC_ ("group", "Amounts"),
    { "value", "currency", "count", "rate", "value_base", "achieved", "achieved_count", "attainment" } },
  RAPPORT_NOTES_GROUP,
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const goal_keys[] = { "partner territory owner metric category from to", NULL };

static gboolean
find_span (const char *id, RapportSpan *span)
{
  static const char *const ids[] = { "month", "quarter", "half", "year" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      {
        *span = (RapportSpan) i;
        return TRUE;
      }
  return FALSE;
}

/* In other calendars only whole months count: any two days are a quarter apart in one of them. */
static gboolean
fits_span (RapportDay from, RapportDay to, const char *id)
{
  RapportSpan span;

  if (!find_span (id, &span))
    return FALSE;
  if (rapport_day_span_end (from, span, RAPPORT_CALENDAR_GREGORIAN) == to)
    return TRUE;
  for (RapportCalendar calendar = RAPPORT_CALENDAR_PERSIAN; calendar <= RAPPORT_CALENDAR_UMM_AL_QURA; calendar++)
    if (rapport_calendar_month (calendar, from).from == from && rapport_day_span_end (from, span, calendar) == to)
      return TRUE;
  return FALSE;
}

/* The last day follows from the span while it is blank; afterwards the span follows from the days, so that the two
 * never tell different stories. */
static void
complete_goal (RapportRecord *record)
{
  RapportDay from = rapport_record_get_day (record, "from");
  RapportDay to = rapport_record_get_day (record, "to");
  const char *id = rapport_record_get_text (record, "span");
  RapportSpan span;

  if (from == RAPPORT_DAY_NONE)
    return;
  if (to == RAPPORT_DAY_NONE)
    {
      if (find_span (id, &span))
        rapport_record_set_day (record, "to", rapport_day_span_end (from, span, RAPPORT_CALENDAR_GREGORIAN));
      return;
    }
  if (to < from || g_strcmp0 (id, "custom") == 0 || fits_span (from, to, id))
    return;

  for (const RapportChoice *choice = goal_spans; choice->id != NULL; choice++)
    if (fits_span (from, to, choice->id) || g_str_equal (choice->id, "custom"))
      {
        rapport_record_set_text (record, "span", choice->id);
        return;
      }
}

static void
check_goal (const RapportRecord *record, RapportProblems *problems)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const char *metric = rapport_record_get_text (record, "metric");
  gboolean value = !rapport_record_is_blank (record, "value");
  gboolean count = !rapport_record_is_blank (record, "count");
  int scopes = 0;

  scopes += !rapport_record_is_blank (record, "partner");
  scopes += !rapport_record_is_blank (record, "owner");
  scopes += !rapport_record_is_blank (record, "territory");
  if (scopes > 1)
    rapport_problems_add (problems, NULL, "%s",
                          _ ("A goal is for one partner, one owner or one territory; for the whole firm leave all "
                             "three blank."));

  rapport_check_period (record, problems, "from", "to");
  rapport_check_not_negative (record, problems, "value", "count", NULL);
  if (metric == NULL)
    return;
  if (g_str_equal (metric, "net"))
    {
      if (!value)
        rapport_problems_add (problems, rapport_entity_get_field (entity, "value"), "%s",
                              _ ("A goal for the net amount needs an amount."));
      else if (rapport_record_is_blank (record, "currency"))
        rapport_problems_add (problems, rapport_entity_get_field (entity, "currency"), "%s",
                              _ ("An amount needs a currency."));
      if (count)
        rapport_problems_add (problems, rapport_entity_get_field (entity, "count"), "%s",
                              _ ("A goal for the net amount has an amount, not a number."));
    }
  else
    {
      if (!count)
        rapport_problems_add (problems, rapport_entity_get_field (entity, "count"), "%s",
                              _ ("A goal for this metric needs a number."));
      if (value)
        rapport_problems_add (problems, rapport_entity_get_field (entity, "value"), "%s",
                              _ ("A goal for this metric has a number, not an amount."));
    }
}

/* What is to be reached by one partner, owner or territory, or by the whole firm when none is named. */
const RapportEntity RAPPORT_ENTITY_GOAL = {
  .name = "goal",
  .icon = "rapport-target-symbolic",
  .singular = NC_ ("goal", "Goal"),
  .mention = NC_ ("goal", "goal %s"),
  .plural = NC_ ("goal", "Goals"),
  .new_label = NC_ ("goal", "New Goal"),
  .search_hint = NC_ ("goal", "Search goals"),
  .delete_question = NC_ ("goal", "Delete the goal “%s”?"),
  .empty_text = NC_ ("goal", "What you have agreed to reach with partners and staff appears here."),
  .count = { NP_ ("%s goal", "%s goals") },
  .fields = goal_fields,
  .groups = goal_groups,
  .title = "coalesce (coalesce ({partner.title}, {owner.title}, {territory.title}) || ' · ', '') || " PERIOD,
  .order = "-from",
  .keys = goal_keys,
  .subtitle = { "metric", "category", NULL },
  .complete = complete_goal,
  .check = check_goal,
};
