/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-rules-tables.h"

/* Each figure is one expression over the record's row x; lists sort by them, so all go by a summary or an index.
 * Subqueries that do not name x (the fiscal year) are run once by SQLite, not once a row. */

/* --- sales from one day to another --- */

/* The first month that begins on or after the day. */
#define WHOLE_FROM(day)                                                                                                \
  "date(" day ",'start of month', CASE WHEN substr(" day ",9,2) = '01' THEN '+0 months' ELSE '+1 months' END)"
#define CUT_FROM(day) "date(" day ",'+1 day','start of month')"

/* One bound on each side: a second one would be tried on every line of the first one's range. */
#define LINES_BETWEEN(match, in_lines, a, b)                                                                           \
  "(SELECT ifnull(sum(m.\"" in_lines "\"),0) FROM \"sale\" m WHERE " match " AND m.\"kind\" IN " RAPPORT_COUNTED_KINDS \
  " AND m.\"date\" >= " a " AND m.\"date\" <= " b ")"

/* @measure from day @a to day @b: whole months from the summary @sums, the cut ones from the lines, both by @match,
 * a condition over alias m. The index on the reference with the date behind it makes the rests short. */
#define SALES_BETWEEN(sums, match, in_sums, in_lines, a, b)                                                            \
  "(SELECT ifnull(sum(m." in_sums "),0) FROM \"sum_" sums "\" m WHERE " match " AND m.kind IN " RAPPORT_COUNTED_KINDS  \
  " AND m.month >= substr(" WHOLE_FROM (a) ",1,7) AND m.month < substr(" CUT_FROM (                                    \
      b) ",1,7))"                                                                                                      \
         " + " LINES_BETWEEN (match, in_lines, a,                                                                      \
                              "min(" b ", date(" WHOLE_FROM (                                                          \
                                  a) ",'-1 day'))") " + " LINES_BETWEEN (match, in_lines,                              \
                                                                         "max(" WHOLE_FROM (a) ", " CUT_FROM (b) ")",  \
                                                                         b)

#define PARTNER_SALES(a, b) SALES_BETWEEN ("sale_month", "m.partner = x.id", "net", "net_base", a, b)

/* --- goals: rapport_figure_goal () in SQL --- */

#define DAYS(a, b) "CAST(julianday(" b ") - julianday(" a ") + 1 AS INTEGER)"
#define REACH(day)                                                                                                     \
  "multiply_divide(g.\"value_base\", max(0, " DAYS ("g.\"from\"", "min(" day ", g.\"to\")") "), " DAYS (               \
      "g.\"from\"", "g.\"to\"") ")"
#define PARTNER_GOAL(a, b)                                                                                             \
  "(SELECT sum(" REACH (b) " - " REACH (                                                                               \
      "date(" a ",'-1 day')") ") FROM \"goal\" g WHERE g.\"partner\" = x.id"                                           \
                              " AND g.\"metric\" = 'net' AND g.\"category\" IS NULL AND g.\"from\" <= " b              \
                              " AND g.\"to\" >= " a ")"

/* --- the fiscal year that holds today, else the calendar year --- */

#define YEAR_FROM                                                                                                      \
  "(SELECT ifnull(max(f.\"from\"), substr({today},1,4) || '-01-01') FROM \"fiscal_year\" f"                            \
  " WHERE {today} BETWEEN f.\"from\" AND f.\"to\")"
#define YEAR_TO                                                                                                        \
  "(SELECT ifnull(max(f.\"to\"), substr({today},1,4) || '-12-31') FROM \"fiscal_year\" f"                              \
  " WHERE {today} BETWEEN f.\"from\" AND f.\"to\")"
#define SHARE(part, whole) "multiply_divide((" part "), 10000, (" whole "))"

/* Limits of the pace, set in Preferences, in hundredths of a percent. */
#define LIMIT(name, initial)                                                                                           \
  "ifnull((SELECT CAST(l.value AS INTEGER) FROM \"setting\" l WHERE l.name = '" name "')," initial ")"

#define AT_PACE(name, initial) "compare_products(w.now, 10000, w.goal, " LIMIT (name, initial) ") >= 0"

/* --- certificates: c with its certification k, as in entities/rapport-certificate.c --- */

#define COUNTED "ifnull(c.\"valid_from\", c.\"issued_on\")"
#define MONTH_AFTER "date(" COUNTED ",'start of month','+' || k.\"validity_months\" || ' months')"
#define EXPIRES                                                                                                        \
  "ifnull(c.\"stated_end\", min(date(" MONTH_AFTER ", printf('%+d days', substr(" COUNTED ",9,2) - 2)),"               \
  " date(" MONTH_AFTER ",'+1 month','-1 day')))"
/* A renewal that was revoked renews nothing. */
#define IS_RENEWED(id)                                                                                                 \
  "EXISTS (SELECT 1 FROM \"certificate\" n WHERE n.\"renews\" = " id                                                   \
  " AND (n.\"revoked_on\" IS NULL OR n.\"revoked_on\" > {today}))"
#define IS_VALID                                                                                                       \
  "(c.\"revoked_on\" IS NULL OR c.\"revoked_on\" > {today}) AND ifnull(" EXPIRES ",'9999') >= {today}"                 \
  " AND NOT " IS_RENEWED ("c.id")
#define CERTIFICATES "\"certificate\" c JOIN \"certification\" k ON k.id = c.\"certification\""
#define STILL_THERE(person) "(" person ".\"left_on\" IS NULL OR " person ".\"left_on\" > {today})"

/* --- a goal's own scope --- */

#define GOAL_SALES(in_sums, in_lines)                                                                                  \
  "CASE WHEN {category} IS NOT NULL THEN (WITH RECURSIVE below(id) AS (SELECT {category} UNION"                        \
  " SELECT d.id FROM \"product_category\" d JOIN below ON d.\"parent\" = below.id),"                                   \
  " area(id) AS (SELECT {territory} UNION SELECT t.id FROM \"territory\" t JOIN area ON t.\"parent\" = area.id)"       \
  " SELECT ifnull(sum(m.\"" in_lines "\"),0) FROM \"sale\" m JOIN \"product\" p ON p.id = m.\"product\""               \
  " WHERE m.\"date\" BETWEEN {from} AND {to} AND m.\"kind\" IN " RAPPORT_COUNTED_KINDS                                 \
  " AND p.\"category\" IN (SELECT id FROM below) AND ({partner} IS NULL OR m.\"partner\" = {partner})"                 \
  " AND ({owner} IS NULL OR m.\"owner\" = {owner})"                                                                    \
  " AND ({territory} IS NULL OR m.\"territory\" IN (SELECT id FROM area)))"                                            \
  " WHEN {partner} IS NOT NULL THEN " SALES_BETWEEN (                                                                  \
      "sale_month", "m.partner = {partner}", in_sums, in_lines, "{from}",                                              \
      "{to}") " WHEN {owner} IS NOT NULL THEN " SALES_BETWEEN ("sale_owner", "m.owner = {owner}", in_sums, in_lines,   \
                                                               "{from}", "{to}") " WHEN {territory} IS NOT NULL "      \
                                                                                 "THEN " SALES_BETWEEN (               \
                                                                                     "sale_territory",                 \
                                                                                     "m.territory IN (WITH "           \
                                                                                     "RECURSIVE area(id) AS "          \
                                                                                     "(SELECT {territory} "            \
                                                                                     "UNION SELECT t.id"               \
                                                                                     " FROM \"territory\" t "          \
                                                                                     "JOIN area ON "                   \
                                                                                     "t.\"parent\" = "                 \
                                                                                     "area.id) SELECT id "             \
                                                                                     "FROM area)",                     \
                                                                                     in_sums, in_lines, "{from}",      \
                                                                                     "{to}") " ELSE"                   \
                                                                                             " " SALES_BETWEEN (       \
                                                                                                 "sale_owner", "1",    \
                                                                                                 in_sums, in_lines,    \
                                                                                                 "{from}",             \
                                                                                                 "{to}") " END"

#define MEMBERS(condition) "(SELECT count(*) FROM \"campaign_member\" m WHERE m.\"campaign\" = x.id AND " condition ")"
#define PURCHASE(column) "(SELECT u.\"" column "\" FROM \"sum_customer_purchase\" u WHERE u.customer = x.id)"

/* clang-format off */
const RapportFigure rapport_figure_rows[] = {
  { "partner", "year_from", YEAR_FROM },
  { "partner", "year_to", YEAR_TO },
  /* Selects, so that they are run once, like the year itself. */
  { "partner", "year_ago_from", "(SELECT year_ago_from({figure.year_from}, {today}))" },
  { "partner", "year_ago_to", "(SELECT year_ago_to({figure.year_from}, {today}))" },
  { "partner", "sales_this_year", PARTNER_SALES ("{figure.year_from}", "{today}") },
  { "partner", "sales_last_year",
    PARTNER_SALES ("{figure.year_ago_from}", "{figure.year_ago_to}") },
  { "partner", "goal_this_year", PARTNER_GOAL ("{figure.year_from}", "{figure.year_to}") },
  { "partner", "goal_to_date", PARTNER_GOAL ("{figure.year_from}", "{today}") },
  { "partner", "attainment", SHARE ("{figure.sales_this_year}", "{figure.goal_this_year}") },
  { "partner", "pace", SHARE ("{figure.sales_this_year}", "{figure.goal_to_date}") },
  /* Blank when last year brought nothing to compare with. */
  { "partner", "growth",
    "SELECT CASE WHEN w.past > 0 THEN multiply_divide(w.now - w.past, 10000, w.past) END"
    " FROM (SELECT {figure.sales_this_year} AS now, {figure.sales_last_year} AS past) w" },
  { "partner", "standing",
    "SELECT CASE WHEN ifnull(w.goal,0) <= 0 THEN NULL"
    " WHEN " AT_PACE ("pace_ahead", "10500") " THEN 'ahead'"
    " WHEN " AT_PACE ("pace_on_track", "9500") " THEN 'on_track'"
    " WHEN " AT_PACE ("pace_behind", "8000") " THEN 'behind' ELSE 'at_risk' END"
    " FROM (SELECT {figure.sales_this_year} AS now, {figure.goal_to_date} AS goal) w" },
  { "partner", "certified_people",
    "SELECT count(DISTINCT o.id) FROM " CERTIFICATES " JOIN \"contact\" o ON o.id = c.\"contact\""
    " WHERE o.\"partner\" = x.id AND " STILL_THERE ("o") " AND " IS_VALID },
  { "partner", "onboarding_done",
    "SELECT " SHARE ("count(o.\"done\")", "count(*)") " FROM \"onboarding_step\" o WHERE o.\"partner\" = x.id" },

  { "goal", "achieved", "CASE WHEN {metric} = 'net' THEN " GOAL_SALES ("net", "net_base") " END" },
  { "goal", "achieved_count", "CASE WHEN {metric} = 'quantity' THEN " GOAL_SALES ("quantity", "quantity") " END" },
  { "goal", "attainment",
    "CASE {metric} WHEN 'net' THEN " SHARE ("{figure.achieved}", "{value_base}")
    " WHEN 'quantity' THEN " SHARE ("{figure.achieved_count}", "{count}") " END" },

  { "customer", "first_purchase", PURCHASE ("first") },
  { "customer", "last_purchase", PURCHASE ("last") },
  { "customer", "purchases", "ifnull(" PURCHASE ("purchases") ",0)" },
  { "customer", "total_bought", "ifnull(" PURCHASE ("total") ",0)" },
  { "customer", "average_gap",
    "SELECT CAST(round((julianday(u.\"last\") - julianday(u.\"first\")) / (u.purchases - 1)) AS INTEGER)"
    " FROM \"sum_customer_purchase\" u WHERE u.customer = x.id AND u.purchases > 1" },
  { "customer", "due_to_reorder",
    "ifnull((SELECT julianday({today}) - julianday(u.\"last\") > 1.5 * (julianday(u.\"last\") - julianday(u.\"first\"))"
    " / (u.purchases - 1) FROM \"sum_customer_purchase\" u WHERE u.customer = x.id AND u.purchases > 1"
    " AND u.\"last\" > u.\"first\"),0)" },
  { "customer", "recency_class",
    "SELECT CASE WHEN u.d <= 30 THEN 5 WHEN u.d <= 90 THEN 4 WHEN u.d <= 180 THEN 3 WHEN u.d <= 365 THEN 2 ELSE 1 END"
    " FROM (SELECT julianday({today}) - julianday(" PURCHASE ("last") ") AS d) u WHERE u.d IS NOT NULL" },
  { "customer", "frequency_class",
    "SELECT CASE WHEN u.purchases >= 20 THEN 5 WHEN u.purchases >= 10 THEN 4 WHEN u.purchases >= 5 THEN 3"
    " WHEN u.purchases >= 2 THEN 2 ELSE 1 END FROM \"sum_customer_purchase\" u"
    " WHERE u.customer = x.id AND u.purchases > 0" },
  /* Against the mean of all who have bought. */
  { "customer", "value_class",
    "SELECT CASE WHEN u.total >= 4 * w.mean THEN 5 WHEN u.total >= 2 * w.mean THEN 4 WHEN u.total >= w.mean THEN 3"
    " WHEN 4 * u.total >= w.mean THEN 2 ELSE 1 END FROM \"sum_customer_purchase\" u,"
    " (SELECT avg(v.total) AS mean FROM \"sum_customer_purchase\" v WHERE v.purchases > 0) w"
    " WHERE u.customer = x.id AND u.purchases > 0" },

  { "campaign", "members", MEMBERS ("1") },
  { "campaign", "contacted", MEMBERS ("m.\"state\" <> 'to_contact'") },
  { "campaign", "responded", MEMBERS ("m.\"state\" IN ('responded','converted')") },
  { "campaign", "responded_percent", SHARE ("{figure.responded}", "{figure.contacted}") },
  { "campaign", "converted", MEMBERS ("m.\"state\" = 'converted'") },
  /* Customers who answered: those who already buy are no leads, but answering they may buy again. */
  { "campaign", "leads", MEMBERS ("m.\"customer\" IS NOT NULL AND m.\"state\" IN ('responded','converted')") },
  { "campaign", "cost",
    "SELECT ifnull(sum(m.\"amount_base\"),0) FROM \"campaign_cost\" m WHERE m.\"campaign\" = x.id" },
  { "campaign", "cost_per_lead",
    "SELECT multiply_divide(w.cost, 1, w.leads) FROM (SELECT ({figure.cost}) AS cost, {figure.leads} AS leads) w"
    " WHERE w.leads > 0" },
  { "campaign", "sales",
    "SELECT ifnull(sum(m.\"net_base\"),0) FROM \"sale\" m WHERE m.\"campaign\" = x.id AND m.\"kind\" IN "
    RAPPORT_COUNTED_KINDS },

  { "session", "seats_taken",
    "SELECT count(*) FROM \"attendance\" m WHERE m.\"session\" = x.id AND m.\"state\" IN ('confirmed','attended')" },
  { "certificate", "renewed", IS_RENEWED ("x.id") },
  { "certification", "holders",
    "SELECT count(DISTINCT o.id) FROM " CERTIFICATES " JOIN \"contact\" o ON o.id = c.\"contact\""
    " WHERE c.\"certification\" = x.id AND " STILL_THERE ("o") " AND " IS_VALID },
  { "contact", "certificates",
    "SELECT count(*) FROM " CERTIFICATES " WHERE c.\"contact\" = x.id AND " IS_VALID },

  { NULL },
};
/* clang-format on */
