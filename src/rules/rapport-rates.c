/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entity.h"
#include "rapport-money.h"
#include "rapport-rates.h"

#include "rapport-entities.h"
#include "rapport-journal.h"

#define MEMO "rates"

/* A million lines are imported in one act: each day's rate is looked up once. Rates are not changed within an act that
 * uses them. */
typedef struct
{
  RapportStatement *select;
  GHashTable *rates; /* "EUR2026-03-20" → gint64 *; 0: none */
} Rates;

static void
free_rates (gpointer data)
{
  Rates *rates = data;

  g_clear_pointer (&rates->select, rapport_statement_free);
  g_hash_table_unref (rates->rates);
  g_free (rates);
}

static Rates *
get_rates (RapportAct *act, GError **error)
{
  Rates *rates = rapport_act_get_memo (act, MEMO);
  RapportStatement *select;

  if (rates != NULL)
    return rates;

  select = rapport_connection_prepare (rapport_act_get_connection (act),
                                       "SELECT \"rate\" FROM \"exchange_rate\" WHERE \"currency\" = ?1"
                                       " AND \"date\" <= ?2 ORDER BY \"date\" DESC LIMIT 1",
                                       error);
  if (select == NULL)
    return NULL;

  rates = g_new0 (Rates, 1);
  rates->select = select;
  rates->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rapport_act_set_memo (act, MEMO, rates, free_rates);

  return rates;
}

static gboolean
refuse_without_rate (const char *currency, const char *date, GError **error)
{
  RapportFormat format;
  g_autofree char *day = NULL;

  rapport_format_init_for_locale (&format, NULL);
  day = rapport_day_format (&format, rapport_day_from_iso (date));
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
               /* Translators: a currency's code and a date */
               _ ("No exchange rate for %s on or before %s. Add one in Preferences."), currency, day);

  return FALSE;
}

static gboolean
find_rate (RapportAct *act, const char *currency, const char *date, gint64 *rate, GError **error)
{
  Rates *rates;
  char key[32];
  gint64 *known;
  GError *failure = NULL;

  if (g_str_equal (currency, rapport_act_get_format (act)->base_currency))
    {
      *rate = RAPPORT_RATE_ONE;
      return TRUE;
    }

  rates = get_rates (act, error);
  if (rates == NULL)
    return FALSE;

  g_snprintf (key, sizeof key, "%s%s", currency, date);
  known = g_hash_table_lookup (rates->rates, key);
  if (known == NULL)
    {
      known = g_new0 (gint64, 1);
      rapport_statement_bind_text (rates->select, 1, currency);
      rapport_statement_bind_text (rates->select, 2, date);
      if (rapport_statement_step (rates->select, &failure))
        *known = rapport_statement_get_integer (rates->select, 0);
      rapport_statement_reset (rates->select);
      if (failure != NULL)
        {
          g_free (known);
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_hash_table_insert (rates->rates, g_strdup (key), known);
    }

  *rate = *known;
  return *rate > 0 || refuse_without_rate (currency, date, error);
}

/* Whether the stored row has another currency or day, so that its frozen rate is not this one's. */
static gboolean
has_moved (RapportAct *act, RapportRecord *record, const char *currency, const char *date)
{
  gint64 id = rapport_record_get_id (record);
  g_autoptr (RapportRecord) stored = NULL;

  if (id == 0)
    return FALSE;

  stored = rapport_act_load (act, rapport_record_get_entity (record), id, NULL);

  return stored == NULL
         || g_strcmp0 (rapport_record_get_text (stored, currency), rapport_record_get_text (record, currency)) != 0
         || g_strcmp0 (rapport_record_get_text (stored, date), rapport_record_get_text (record, date)) != 0;
}

gboolean
rapport_rates_keep_base (RapportAct *act, RapportRecord *record, GError **error)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const char *base = rapport_act_get_format (act)->base_currency;

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      const RapportField *field = &entity->fields[i];
      const char *currency;

      if (field->kind != RAPPORT_KIND_MONEY || field->currency == NULL || rapport_field_is_computed (field)
          || rapport_value_is_blank (rapport_record_get_nth (record, i)))
        continue;

      currency = rapport_record_get_text (record, field->currency);
      if (currency != NULL && *base == '\0' && rapport_currency_is_known (currency))
        return rapport_act_set_setting (act, "base_currency", currency, error);
      if (currency == NULL && *base != '\0')
        rapport_record_set_text (record, field->currency, base);
      if (*base != '\0')
        return TRUE;
    }

  return TRUE;
}

/* Amounts that the history can bring back count, too. */
static gboolean
has_frozen_in (RapportConnection *connection, const RapportEntity *entity, gint64 *found, GError **error)
{
  gboolean freezes = FALSE;

  for (const RapportField *field = entity->fields; *found == 0 && field->name != NULL; field++)
    {
      g_autofree char *sql = NULL;

      if (field->kind != RAPPORT_KIND_MONEY || rapport_field_is_computed (field)
          || !g_str_has_suffix (field->name, "_base"))
        continue;
      freezes = TRUE;
      sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" IS NOT NULL LIMIT 1", entity->name, field->name);
      if (!rapport_connection_query_integer (connection, found, 0, error, sql, NULL))
        return FALSE;
    }
  return !freezes || *found != 0 || rapport_journal_holds (connection, entity, found, error);
}

gboolean
rapport_rates_has_frozen (RapportConnection *connection, gboolean *frozen, GError **error)
{
  gint64 found = 0;

  for (const RapportEntity *const *entity = rapport_entities (); found == 0 && *entity != NULL; entity++)
    if (!has_frozen_in (connection, *entity, &found, error))
      return FALSE;
  *frozen = found != 0;
  return TRUE;
}

gboolean
rapport_rates_set_base (RapportAct *act, gpointer code, GCancellable *cancellable, GError **error)
{
  const char *base = rapport_act_get_format (act)->base_currency;
  gboolean frozen;

  if (!rapport_rates_has_frozen (rapport_act_get_connection (act), &frozen, error))
    return FALSE;
  if (!frozen || *base == '\0' || g_str_equal (base, code))
    return rapport_act_set_setting (act, "base_currency", code, error);
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       _ ("The base currency can no longer be changed: amounts were entered in it."));
  return FALSE;
}

gboolean
rapport_rates_freeze (RapportAct *act,
                      RapportRecord *record,
                      const char *amount,
                      const char *base,
                      const char *date,
                      GError **error)
{
  const RapportField *field = rapport_entity_get_field (rapport_record_get_entity (record), amount);
  const char *currency = rapport_record_get_text (record, field->currency);
  const char *base_currency = rapport_act_get_format (act)->base_currency;
  const char *day = rapport_record_get_text (record, date);
  gint64 rate = rapport_record_get_integer (record, "rate");
  gint64 converted;

  /* What is missing is told by the check of required fields. */
  if (currency == NULL || day == NULL || *base_currency == '\0' || rapport_record_is_blank (record, amount))
    {
      rapport_record_clear (record, "rate");
      rapport_record_clear (record, base);
      return TRUE;
    }

  if (rate <= 0 || g_str_equal (currency, base_currency) || has_moved (act, record, field->currency, date))
    if (!find_rate (act, currency, day, &rate, error))
      return FALSE;

  if (!rapport_money_convert (rapport_record_get_integer (record, amount), currency, rate, base_currency, &converted))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                   /* Translators: a currency's code */
                   _ ("The amount is too large to be converted to %s."), base_currency);
      return FALSE;
    }

  rapport_record_set_integer (record, "rate", rate);
  rapport_record_set_integer (record, base, converted);
  return TRUE;
}
