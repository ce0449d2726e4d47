/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sale-filler.h"

#include "rapport-entity.h"
#include "rapport-rates.h"

#define MEMO "sale-filler"

/* What lines take from a partner or customer. */
typedef struct
{
  gint64 id;
  gint64 owner;
  gint64 territory;
  gint64 tier;
  char currency[4];
} Source;

/* Remembered for one act: a million lines name a few thousand partners. */
typedef struct
{
  RapportStatement *select_partner;
  RapportStatement *select_customer;
  RapportStatement *select_price;
  GHashTable *partners; /* id → Source */
  GHashTable *customers;
  guint quantity, unit_price, net, cost, currency, returned, partner, customer, owner, territory, product, date;
} Memo;

static void
free_memo (gpointer data)
{
  Memo *memo = data;

  g_clear_pointer (&memo->select_partner, rapport_statement_free);
  g_clear_pointer (&memo->select_customer, rapport_statement_free);
  g_clear_pointer (&memo->select_price, rapport_statement_free);
  g_hash_table_unref (memo->partners);
  g_hash_table_unref (memo->customers);
  g_free (memo);
}

static guint
find_index (const RapportEntity *entity, const char *name)
{
  return rapport_entity_field_index (entity, rapport_entity_get_field (entity, name));
}

static Memo *
get_memo (RapportAct *act, const RapportEntity *entity)
{
  Memo *memo = rapport_act_get_memo (act, MEMO);

  if (memo != NULL)
    return memo;

  memo = g_new0 (Memo, 1);
  memo->partners = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  memo->customers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  memo->quantity = find_index (entity, "quantity");
  memo->unit_price = find_index (entity, "unit_price");
  memo->net = find_index (entity, "net");
  memo->cost = find_index (entity, "cost");
  memo->currency = find_index (entity, "currency");
  memo->returned = find_index (entity, "returned");
  memo->partner = find_index (entity, "partner");
  memo->customer = find_index (entity, "customer");
  memo->owner = find_index (entity, "owner");
  memo->territory = find_index (entity, "territory");
  memo->product = find_index (entity, "product");
  memo->date = find_index (entity, "date");
  rapport_act_set_memo (act, MEMO, memo, free_memo);

  return memo;
}

static gboolean
is_blank (RapportRecord *record, guint index)
{
  return rapport_value_is_blank (rapport_record_get_nth (record, index));
}

static gint64
get_number (RapportRecord *record, guint index)
{
  const RapportValue *value = rapport_record_get_nth (record, index);

  return value->type == RAPPORT_VALUE_INTEGER ? value->integer : 0;
}

static void
set_number (RapportRecord *record, guint index, gint64 number)
{
  rapport_value_set_integer (rapport_record_edit_nth (record, index), number);
}

/* (nullable): %NULL when there is no such record, or with @error. */
static const Source *
find_source (RapportAct *act, GHashTable *known, RapportStatement **select, const char *sql, gint64 id, GError **error)
{
  Source *source = g_hash_table_lookup (known, &id);
  GError *failure = NULL;

  if (source != NULL)
    return source;

  if (*select == NULL)
    *select = rapport_connection_prepare (rapport_act_get_connection (act), sql, error);
  if (*select == NULL)
    return NULL;

  rapport_statement_bind_integer (*select, 1, id);
  if (rapport_statement_step (*select, &failure))
    {
      const char *currency = rapport_statement_get_text (*select, 2);

      source = g_new0 (Source, 1);
      source->id = id;
      source->owner = rapport_statement_get_integer (*select, 0);
      source->territory = rapport_statement_get_integer (*select, 1);
      g_strlcpy (source->currency, currency != NULL ? currency : "", sizeof source->currency);
      source->tier = rapport_statement_get_integer (*select, 3);
      g_hash_table_insert (known, &source->id, source);
    }
  rapport_statement_reset (*select);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return source;
}

static gboolean
find_sources (RapportAct *act,
              Memo *memo,
              RapportRecord *record,
              const Source **partner,
              const Source **customer,
              GError **error)
{
  gint64 partner_id = get_number (record, memo->partner);
  gint64 customer_id = get_number (record, memo->customer);
  GError *failure = NULL;

  *partner = *customer = NULL;
  if (partner_id != 0)
    *partner = find_source (act, memo->partners, &memo->select_partner,
                            "SELECT \"owner\", \"territory\", \"currency\", \"tier\" FROM \"partner\" WHERE id = ?1",
                            partner_id, &failure);
  if (failure == NULL && customer_id != 0)
    *customer = find_source (act, memo->customers, &memo->select_customer,
                             "SELECT \"owner\", \"territory\", \"currency\", 0 FROM \"customer\" WHERE id = ?1",
                             customer_id, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
take_number (RapportRecord *record, guint index, gint64 first, gint64 second)
{
  if (is_blank (record, index) && (first != 0 || second != 0))
    set_number (record, index, first != 0 ? first : second);
}

/* The closest audience wins, then the largest minimum that the quantity reaches, then the latest start. */
static gboolean
fill_price (RapportAct *act, Memo *memo, RapportRecord *record, const Source *partner, GError **error)
{
  const char *date = rapport_record_get_nth (record, memo->date)->text;
  gint64 quantity = MAX (get_number (record, memo->quantity), -G_MAXINT64);
  GError *failure = NULL;

  if (!is_blank (record, memo->unit_price) || !is_blank (record, memo->net) || is_blank (record, memo->product)
      || is_blank (record, memo->currency) || date == NULL)
    return TRUE;

  if (memo->select_price == NULL)
    memo->select_price = rapport_connection_prepare (
        rapport_act_get_connection (act),
        "SELECT \"price\" FROM (SELECT p.\"price\", CASE WHEN p.\"partner\" IS NOT NULL THEN 3"
        " WHEN p.\"tier\" IS NOT NULL THEN 2 ELSE 1 END AS rank, ifnull(p.\"minimum\",0) AS least, p.\"from\" AS since"
        " FROM \"price\" p WHERE p.\"product\" = ?1 AND p.\"currency\" = ?2"
        " AND ifnull(p.\"from\",'0000') <= ?3 AND ifnull(p.\"to\",'9999') >= ?3"
        " AND (p.\"partner\" IS NULL OR p.\"partner\" = ?4) AND (p.\"tier\" IS NULL OR p.\"tier\" = ?5)"
        " AND ifnull(p.\"minimum\",0) <= ?6"
        " UNION ALL SELECT d.\"list_price\", 0, 0, NULL FROM \"product\" d WHERE d.id = ?1 AND d.\"currency\" = ?2"
        " AND d.\"list_price\" IS NOT NULL) ORDER BY rank DESC, least DESC, since DESC LIMIT 1",
        error);
  if (memo->select_price == NULL)
    return FALSE;

  rapport_statement_bind_integer (memo->select_price, 1, get_number (record, memo->product));
  rapport_statement_bind_text (memo->select_price, 2, rapport_record_get_nth (record, memo->currency)->text);
  rapport_statement_bind_text (memo->select_price, 3, date);
  rapport_statement_bind_integer (memo->select_price, 4, partner != NULL ? partner->id : 0);
  rapport_statement_bind_integer (memo->select_price, 5, partner != NULL ? partner->tier : 0);
  rapport_statement_bind_integer (memo->select_price, 6, ABS (quantity));
  if (rapport_statement_step (memo->select_price, &failure))
    set_number (record, memo->unit_price, rapport_statement_get_integer (memo->select_price, 0));
  rapport_statement_reset (memo->select_price);

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
make_negative (RapportRecord *record, guint index)
{
  if (get_number (record, index) > 0)
    set_number (record, index, -get_number (record, index));
}

gboolean
rapport_sale_fill (RapportAct *act, RapportRecord *record, GError **error)
{
  Memo *memo = get_memo (act, rapport_record_get_entity (record));
  const Source *partner;
  const Source *customer;

  if (!find_sources (act, memo, record, &partner, &customer, error))
    return FALSE;

  take_number (record, memo->owner, partner != NULL ? partner->owner : 0, customer != NULL ? customer->owner : 0);
  take_number (record, memo->territory, partner != NULL ? partner->territory : 0,
               customer != NULL ? customer->territory : 0);

  if (is_blank (record, memo->currency))
    {
      const char *currency = partner != NULL && *partner->currency != '\0' ? partner->currency
                             : customer != NULL && *customer->currency != '\0'
                                 ? customer->currency
                                 : rapport_act_get_format (act)->base_currency;

      if (*currency != '\0')
        rapport_value_set_text (rapport_record_edit_nth (record, memo->currency), currency);
    }

  if (!fill_price (act, memo, record, partner, error))
    return FALSE;
  if (is_blank (record, memo->net) && !is_blank (record, memo->unit_price))
    rapport_record_complete (record); /* the price may just have come */

  /* Files state a return either by its sign or by a mark of its own. */
  if (get_number (record, memo->returned) != 0)
    {
      make_negative (record, memo->quantity);
      make_negative (record, memo->net);
      make_negative (record, memo->cost);
    }

  return rapport_rates_keep_base (act, record, error)
         && rapport_rates_freeze (act, record, "net", "net_base", "date", error);
}
