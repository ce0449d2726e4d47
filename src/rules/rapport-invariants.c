/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-rules-tables.h"

/* Days of x and y meet; a blank day is open. */
#define MEET                                                                                                           \
  "ifnull(y.\"from\",'0000') <= ifnull(x.\"to\",'9999') AND ifnull(y.\"to\",'9999') >= ifnull(x.\"from\",'0000')"

/* Goals of one scope, found by the index of its reference: the unary plus keeps the planner from the other ones, which
 * hold a NULL in nearly every row. */
#define GOALS_OF(scope)                                                                                                \
  "SELECT x.id, ifnull(s.title, y.\"from\" || ' – ' || y.\"to\") FROM \"goal\" x"                                    \
  " JOIN \"goal\" y ON y.\"" scope "\" = x.\"" scope "\" AND y.id <> x.id AND +y.\"metric\" = x.\"metric\""            \
  " AND +y.\"category\" IS x.\"category\" AND " MEET " LEFT JOIN \"side_goal\" s ON s.id = y.id"                       \
  " WHERE x.\"" scope "\" IS NOT NULL {touched}"

#define NO_SCOPE(alias) alias ".\"partner\" IS NULL AND " alias ".\"owner\" IS NULL AND " alias ".\"territory\" IS NULL"

/* Walks upwards from the record's parent and finds the record itself. UNION ends the walk in any circle. */
#define UNDER_ITSELF(entity, parent, name)                                                                             \
  "SELECT x.id, " name " FROM \"" entity "\" x WHERE x.\"" parent "\" IS NOT NULL AND EXISTS ("                        \
  "WITH RECURSIVE up(id) AS (SELECT x.\"" parent "\" UNION SELECT p.\"" parent "\" FROM up JOIN \"" entity             \
  "\" p ON p.id = up.id WHERE p.\"" parent "\" IS NOT NULL) SELECT 1 FROM up WHERE up.id = x.id) {touched}"

/* clang-format off */
const RapportInvariant rapport_invariants[] = {
  { "goal_overlap", "goal", NULL,
    GOALS_OF ("partner") " UNION ALL " GOALS_OF ("owner") " UNION ALL " GOALS_OF ("territory") " UNION ALL "
    "SELECT x.id, ifnull(s.title, y.\"from\" || ' – ' || y.\"to\") FROM \"goal\" x"
    " JOIN \"goal\" y ON " NO_SCOPE ("y") " AND y.id <> x.id AND +y.\"metric\" = x.\"metric\""
    " AND +y.\"category\" IS x.\"category\" AND " MEET " LEFT JOIN \"side_goal\" s ON s.id = y.id"
    " WHERE " NO_SCOPE ("x") " {touched}",
    /* Translators: %s is the title of another goal, such as “Hoàng Long · 2026” */
    N_("The goal “%s” already covers part of this period. Change its days or the days of this one.") },

  { "fiscal_year_overlap", "fiscal_year", NULL,
    "SELECT x.id, x.\"name\", y.\"name\" FROM \"fiscal_year\" x JOIN \"fiscal_year\" y ON y.id <> x.id AND " MEET
    " WHERE 1 {touched}",
    N_("The fiscal years “%s” and “%s” share some days. Each day belongs to one fiscal year.") },

  { "fiscal_period_inside", "fiscal_period", "fiscal_year",
    "SELECT x.id, x.\"name\", y.\"name\" FROM \"fiscal_period\" x JOIN \"fiscal_year\" y ON y.id = x.\"fiscal_year\""
    " WHERE (x.\"from\" < y.\"from\" OR x.\"to\" > y.\"to\") {touched}",
    N_("The period “%s” does not lie inside its fiscal year “%s”.") },

  { "fiscal_period_overlap", "fiscal_period", NULL,
    "SELECT x.id, x.\"name\", y.\"name\" FROM \"fiscal_period\" x"
    " JOIN \"fiscal_period\" y ON y.\"fiscal_year\" = x.\"fiscal_year\" AND y.id <> x.id AND " MEET
    " WHERE 1 {touched}",
    N_("The periods “%s” and “%s” share some days. Each day belongs to one period.") },

  { "territory_tree", "territory", NULL, UNDER_ITSELF ("territory", "parent", "x.\"name\""),
    N_("The territory “%s” would be part of itself. Choose another territory above it.") },

  { "product_category_tree", "product_category", NULL, UNDER_ITSELF ("product_category", "parent", "x.\"name\""),
    N_("The category “%s” would be part of itself. Choose another category above it.") },

  { "partner_tree", "partner", NULL, UNDER_ITSELF ("partner", "parent", "x.\"name\""),
    N_("The partner “%s” would be its own distributor. Choose another distributor.") },

  { "customer_tree", "customer", NULL, UNDER_ITSELF ("customer", "parent", "x.\"name\""),
    N_("The customer “%s” would belong to itself. Choose another firm above it.") },

  { "staff_tree", "staff", NULL, UNDER_ITSELF ("staff", "manager", "x.\"name\""),
    /* Translators: %s is a member of staff */
    N_("“%s” would be the manager of their own manager. Choose another manager.") },

  { "price_overlap", "price", NULL,
    "SELECT x.id, p.\"name\" FROM \"price\" x JOIN \"price\" y ON y.\"product\" = x.\"product\" AND y.id <> x.id"
    " AND +y.\"tier\" IS x.\"tier\" AND +y.\"partner\" IS x.\"partner\" AND +y.\"currency\" = x.\"currency\""
    " AND ifnull(y.\"minimum\",0) = ifnull(x.\"minimum\",0) AND " MEET
    " JOIN \"product\" p ON p.id = x.\"product\" WHERE 1 {touched}",
    /* Translators: %s is the name of a product */
    N_("Two prices of “%s” for the same buyers and currency hold on the same days. End one before the other begins.") },

  { "certificate_renews", "certificate", NULL,
    "SELECT x.id, ifnull(s.title, '') FROM \"certificate\" x JOIN \"certificate\" y ON y.id = x.\"renews\""
    " LEFT JOIN \"side_certificate\" s ON s.id = y.id"
    " WHERE (y.\"contact\" <> x.\"contact\" OR y.\"certification\" <> x.\"certification\") {touched}"
    " UNION ALL SELECT x.id, ifnull(s.title, '') FROM \"certificate\" x JOIN \"certificate\" y ON y.\"renews\" = x.id"
    " LEFT JOIN \"side_certificate\" s ON s.id = x.id"
    " WHERE (y.\"contact\" <> x.\"contact\" OR y.\"certification\" <> x.\"certification\") {touched}",
    /* Translators: %s is the title of the older certificate */
    N_("“%s” belongs to somebody else or is another certification, so it cannot be renewed by this certificate.") },

  { "campaign_member_one", "campaign_member", NULL,
    "SELECT x.id FROM \"campaign_member\" x WHERE (x.\"customer\" IS NOT NULL) + (x.\"contact\" IS NOT NULL)"
    " + (x.\"partner\" IS NOT NULL) <> 1 {touched}",
    N_("A member of a campaign is one customer, one contact or one partner. Leave the other two blank.") },

  { NULL },
};
/* clang-format on */
