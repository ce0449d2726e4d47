/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fiscal.h"
#include "rapport-money.h"
#include "rapport-report-build.h"

static const RapportReportOption *
find_option (const RapportReport *report, const char *name)
{
  for (const RapportReportOption *option = report->options; option != NULL && option->name != NULL; option++)
    if (g_str_equal (option->name, name))
      return option;

  return NULL;
}

static void
set_filter_text (RapportQuery *query, const char *field, RapportOperator op, const char *text)
{
  RapportValue value = { RAPPORT_VALUE_TEXT, 0, (char *) text };

  rapport_query_set_filter (query, rapport_entity_get_field (rapport_query_get_entity (query), field), op, &value, 1);
}

/* No id: the lines that refer to none. */
static void
set_filter_id (RapportQuery *query, const char *field, RapportOperator op, gint64 id)
{
  RapportValue value = { id != 0 ? RAPPORT_VALUE_INTEGER : RAPPORT_VALUE_NULL, id, NULL };

  rapport_query_set_filter (query, rapport_entity_get_field (rapport_query_get_entity (query), field),
                            id != 0 ? op : RAPPORT_OP_BLANK, &value, 1);
}

static void
set_filter_kinds (RapportQuery *query, char **kinds)
{
  guint n = kinds != NULL ? g_strv_length (kinds) : 0;
  g_autofree RapportValue *values = g_new0 (RapportValue, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = (RapportValue){ RAPPORT_VALUE_TEXT, 0, kinds[i] };
  if (n > 0)
    rapport_query_set_filter (query, rapport_entity_get_field (rapport_query_get_entity (query), "kind"), RAPPORT_OP_IS,
                              values, n);
}

/* Without a single partner there are no lines: no record has the id 0. */
static void
set_filter_partners (RapportQuery *query, GHashTable *partners)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (partners);
  g_autofree RapportValue *values = g_new0 (RapportValue, g_list_length (ids) + 1);
  guint n = 0;

  for (GList *each = ids; each != NULL; each = each->next)
    values[n++] = (RapportValue){ RAPPORT_VALUE_INTEGER, GPOINTER_TO_SIZE (each->data), NULL };
  if (n == 0)
    values[n++] = (RapportValue){ RAPPORT_VALUE_INTEGER, 0, NULL };
  rapport_query_set_filter (query, rapport_entity_get_field (rapport_query_get_entity (query), "partner"),
                            RAPPORT_OP_IS, values, n);
}

/* A plus sign for gains; figures keep their U+2212 for losses. */
static char *
add_sign (const RapportReportColumn *column, const RapportFormat *format, gint64 number, char *text)
{
  g_autofree char *owned = text;

  if ((column->flags & RAPPORT_REPORT_COLUMN_SIGNED) == 0 || format->plain || number <= 0)
    return g_steal_pointer (&owned);

  return rapport_format_isolate (format, g_strconcat ("+", owned, NULL));
}

const char *
rapport_report_translate (const char *text)
{
  return text != NULL && *text != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, "report", text) : text;
}

const char *
rapport_report_get_title (const RapportReport *report)
{
  return rapport_report_translate (report->title);
}

const char *
rapport_report_get_description (const RapportReport *report)
{
  return rapport_report_translate (report->description);
}

const char *
rapport_report_column_get_label (const RapportReportColumn *column)
{
  return rapport_report_translate (column->label);
}

const char *
rapport_report_column_get_definition (const RapportReportColumn *column)
{
  return rapport_report_translate (column->definition);
}

RapportReportRequest *
rapport_report_request_new (void)
{
  RapportReportRequest *request = g_new0 (RapportReportRequest, 1);

  request->period = rapport_calendar_year (RAPPORT_CALENDAR_GREGORIAN, rapport_today ());
  request->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  request->format = *rapport_format_plain ();

  return request;
}

void
rapport_report_request_free (RapportReportRequest *request)
{
  if (request == NULL)
    return;

  g_hash_table_unref (request->options);
  g_clear_object (&request->only);
  g_free (request);
}

gboolean
rapport_report_request_set (RapportReportRequest *request,
                            const RapportReport *report,
                            const char *option,
                            const char *choice,
                            GError **error)
{
  const RapportReportOption *found = find_option (report, option);
  g_autoptr (GString) accepted = g_string_new (NULL);

  if (found == NULL)
    {
      for (const RapportReportOption *each = report->options; each != NULL && each->name != NULL; each++)
        g_string_append_printf (accepted, "%s%s", accepted->len > 0 ? ", " : "", each->name);
      /* Translators: both names of options and of reports stay in English: they are typed on the command line. */
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                   _ ("The report %s has no option “%s”. Its options are: %s."), report->name, option, accepted->str);
      return FALSE;
    }

  for (const RapportChoice *each = found->choices; each->id != NULL; each++)
    {
      if (g_str_equal (each->id, choice))
        {
          g_hash_table_insert (request->options, g_strdup (option), g_strdup (choice));
          return TRUE;
        }
      g_string_append_printf (accepted, "%s%s", accepted->len > 0 ? ", " : "", each->id);
    }

  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("The option %s cannot be “%s”. It can be one of: %s."),
               option, choice, accepted->str);
  return FALSE;
}

const char *
rapport_report_request_get (const RapportReportRequest *request, const RapportReport *report, const char *option)
{
  const RapportReportOption *found = find_option (report, option);
  const char *choice = g_hash_table_lookup (request->options, option);

  if (found == NULL)
    return NULL;

  /* A choice of another report's option of the same name is none of this one's. */
  for (const RapportChoice *each = found->choices; choice != NULL && each->id != NULL; each++)
    if (g_str_equal (each->id, choice))
      return each->id;

  return found->choices[0].id;
}

gboolean
rapport_report_parse_period (RapportConnection *connection, const char *text, RapportPeriod *period, GError **error)
{
  g_autoptr (RapportFiscal) fiscal = rapport_fiscal_load (connection, error);

  if (fiscal == NULL)
    return FALSE;

  return rapport_fiscal_parse (fiscal, text, period) || rapport_period_parse (text, period, error);
}

RapportReportResult *
rapport_report_run (const RapportReport *report,
                    RapportStore *store,
                    const RapportReportRequest *request,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (RapportLease) lease = { NULL };
  RapportReportResult *result;

  if (request->period.from == RAPPORT_DAY_NONE || request->period.to < request->period.from)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                           _ ("The period ends before it begins. Choose an end on or after the first day."));
      return NULL;
    }

  if (!rapport_store_lease (store, cancellable, &lease, error))
    return NULL;

  /* One read transaction: an act that commits in between must not make two tables disagree. */
  if (!rapport_connection_execute (lease.connection, "BEGIN", error))
    return NULL;
  result = report->run (report, lease.connection, request, cancellable, error);
  if (!rapport_connection_execute (lease.connection, "COMMIT", result != NULL ? error : NULL))
    {
      /* Interrupted as well: a reader left inside a transaction would see this moment for ever. */
      rapport_connection_execute (lease.connection, "ROLLBACK", NULL);
      g_clear_pointer (&result, rapport_report_result_free);
    }

  if (result != NULL && g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&result, rapport_report_result_free);
  return result;
}

RapportQuery *
rapport_report_dup_lines (const RapportReportResult *result,
                          const RapportReportTable *table,
                          const RapportReportRow *row,
                          const RapportPeriod *within)
{
  RapportPeriod period = within != NULL ? rapport_period_intersect (*within, result->period) : result->period;
  RapportQuery *query = rapport_query_new (rapport_entity_find ("sale"));
  gboolean all = row == NULL || row == table->total;
  char from[RAPPORT_DAY_TEXT], to[RAPPORT_DAY_TEXT];

  rapport_day_to_iso (period.from, from);
  rapport_day_to_iso (period.to, to);
  set_filter_text (query, "date", RAPPORT_OP_AT_LEAST, from);
  set_filter_text (query, "date", RAPPORT_OP_AT_MOST, to);
  set_filter_kinds (query, result->kinds);
  if (result->partners != NULL)
    set_filter_partners (query, result->partners);

  if (g_strcmp0 (table->entity, "partner") == 0)
    {
      RapportValue blank = RAPPORT_VALUE_INIT;

      if (all)
        rapport_query_set_filter (query, rapport_entity_get_field (rapport_query_get_entity (query), "partner"),
                                  RAPPORT_OP_NOT_BLANK, &blank, 1);
      else
        set_filter_id (query, "partner", RAPPORT_OP_IS, row->record);
    }
  else if (g_strcmp0 (table->entity, "staff") == 0 && !all)
    set_filter_id (query, "owner", RAPPORT_OP_IS, row->record);
  else if (g_strcmp0 (table->entity, "territory") == 0 && !all)
    set_filter_id (query, "territory", RAPPORT_OP_UNDER, row->record);

  if (!all && row->level > 0 && table->part_field != NULL)
    set_filter_id (query, table->part_field, RAPPORT_OP_UNDER, row->part);

  return query;
}

char *
rapport_cell_format (const RapportReportColumn *column,
                     const RapportCell *cell,
                     const RapportFormat *format,
                     const char *currency)
{
  if (cell->blank)
    return g_strdup ("");

  switch (column->type)
    {
    case RAPPORT_COLUMN_TEXT:
    case RAPPORT_COLUMN_CODE:
      return g_strdup (cell->text);

    case RAPPORT_COLUMN_INTEGER:
      if (format->plain)
        return g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
      return add_sign (column, format, cell->number, rapport_format_count (format, cell->number));

    case RAPPORT_COLUMN_QUANTITY:
      return add_sign (column, format, cell->number, rapport_decimal_format (format, cell->number, 3, 0));

    case RAPPORT_COLUMN_MONEY:
      if (format->plain || (column->flags & RAPPORT_REPORT_COLUMN_EXACT) != 0)
        return rapport_decimal_format (format, cell->number, rapport_currency_scale (currency),
                                       rapport_currency_scale (currency));
      return add_sign (column, format, cell->number, rapport_report_format_amount (format, cell->number, currency));

    case RAPPORT_COLUMN_RATIO:
      return add_sign (column, format, cell->number,
                       rapport_format_ratio (format, cell->number, cell->divisor,
                                             (column->flags & RAPPORT_REPORT_COLUMN_EXACT) != 0 ? 1 : 0));

    case RAPPORT_COLUMN_DATE:
      return rapport_day_format (format, (RapportDay) cell->number);

    case RAPPORT_COLUMN_STATE:
      for (const RapportChoice *choice = column->choices; !format->plain && choice->id != NULL; choice++)
        if (g_str_equal (choice->id, cell->text))
          return g_strdup (rapport_report_translate (choice->label));
      return g_strdup (cell->text);

    default:
      g_return_val_if_reached (g_strdup (""));
    }
}
