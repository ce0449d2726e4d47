/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-rules-tables.h"

#define MONTH "substr(x.\"date\",1,7)"
#define DAYS_OF_MONTH "x.\"date\" BETWEEN k.\"month\" || '-01' AND k.\"month\" || '-31'"
#define NET "sum(ifnull(x.\"net_base\",0))"
#define QUANTITY "sum(ifnull(x.\"quantity\",0))"
#define RETURNED "ifnull(x.\"returned\",0)"

/* Keys are never NULL: 0 stands for none, so that groups can be joined by equality. */
/* clang-format off */
const RapportSummary rapport_summaries[] = {
  /* What the reports and a partner's figures read instead of lines. Partner and month stand first: a year of one
   * partner is one range. */
  { .name = "sale_month", .entity = "sale",
    .keys = "partner INTEGER, month TEXT, kind TEXT, owner INTEGER, territory INTEGER",
    .key_sql = "ifnull(x.\"partner\",0), " MONTH ", x.\"kind\", ifnull(x.\"owner\",0), ifnull(x.\"territory\",0)",
    .values = "net INTEGER, quantity INTEGER, returns INTEGER, lines INTEGER",
    .value_sql = NET ", " QUANTITY ", sum(CASE WHEN " RETURNED " THEN ifnull(x.\"net_base\",0) ELSE 0 END), count(*)",
    .regroup = "x.\"partner\" IS nullif(k.\"partner\",0) AND " DAYS_OF_MONTH },

  { .name = "sale_owner", .entity = "sale",
    .keys = "owner INTEGER, month TEXT, kind TEXT",
    .key_sql = "ifnull(x.\"owner\",0), " MONTH ", x.\"kind\"",
    .values = "net INTEGER, quantity INTEGER, lines INTEGER",
    .value_sql = NET ", " QUANTITY ", count(*)",
    .regroup = "x.\"owner\" IS nullif(k.\"owner\",0) AND " DAYS_OF_MONTH },

  { .name = "sale_territory", .entity = "sale",
    .keys = "territory INTEGER, month TEXT, kind TEXT",
    .key_sql = "ifnull(x.\"territory\",0), " MONTH ", x.\"kind\"",
    .values = "net INTEGER, quantity INTEGER, lines INTEGER",
    .value_sql = NET ", " QUANTITY ", count(*)",
    .regroup = "x.\"territory\" IS nullif(k.\"territory\",0) AND " DAYS_OF_MONTH },

  /* A purchase is a document; lines without one are a purchase for each day. Returns are no purchases. */
  { .name = "customer_purchase", .entity = "sale",
    .keys = "customer INTEGER",
    .key_sql = "x.\"customer\"",
    .values = "first TEXT, last TEXT, purchases INTEGER, total INTEGER",
    .value_sql = "min(CASE WHEN NOT " RETURNED " THEN x.\"date\" END), max(CASE WHEN NOT " RETURNED
                 " THEN x.\"date\" END), count(DISTINCT CASE WHEN NOT " RETURNED
                 " THEN ifnull(x.\"document\", x.\"date\") END), " NET,
    .where = "x.\"customer\" IS NOT NULL AND x.\"kind\" IN " RAPPORT_COUNTED_KINDS,
    .regroup = "x.\"customer\" = k.\"customer\"" },

  { NULL },
};
/* clang-format on */
