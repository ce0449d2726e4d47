/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-list-page.h"
#include "rapport-report-page-private.h"
#include "rapport-ui-utils.h"

static void
open_lines (RapportReportPage *self, const RapportReportRow *row, const char *name, const RapportPeriod *within)
{
  const RapportReportResult *result = rapport_report_page_get_result (self);
  g_autofree char *period = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *title = NULL;
  g_autofree char *led = NULL;
  g_autoptr (RapportQuery) query = NULL;

  if (result == NULL || self->window == NULL)
    return;

  query = rapport_report_dup_lines (result, result->tables->pdata[0], row, within);
  if (query == NULL)
    return;
  period = rapport_period_format (&self->request->format, within != NULL ? *within : result->period);
  isolated = rapport_ui_isolate (name != NULL && *name != '\0' ? name : result->title);
  /* Translators: whose lines, and of which period: “Hoàng Long, 2026” */
  title = g_strdup_printf (C_ ("lines of", "%1$s, %2$s"), isolated, period);
  led = rapport_ui_lead (title);
  rapport_window_push_page (self->window, rapport_list_page_new_for_query (self->window, query, led));
}

static void
row_opened_cb (RapportReportPage *self, RapportReportItem *item, gboolean record)
{
  const RapportReportRow *row = rapport_report_item_get_row (item);
  const char *name = rapport_report_item_get_table (item)->entity;
  const RapportEntity *entity = name != NULL ? rapport_entity_find (name) : NULL;

  if (record && entity != NULL && self->window != NULL)
    rapport_window_open_record (self->window, entity, row->record);
  else
    open_lines (self, row, rapport_report_item_get_name (item), NULL);
}

static void
figure_activated_cb (RapportReportPage *self, const char *name)
{
  open_lines (self, NULL, NULL, NULL);
}

static void
point_activated_cb (RapportReportPage *self, guint point)
{
  const RapportReportResult *result = rapport_report_page_get_result (self);

  if (result != NULL && result->chart != NULL && point < result->chart->n_points)
    open_lines (self, NULL, NULL, &result->chart->periods[point]);
}

void
rapport_report_page_connect_lines (RapportReportPage *self)
{
  g_signal_connect_swapped (self->panel, "figure-activated", G_CALLBACK (figure_activated_cb), self);
  g_signal_connect_swapped (self->panel, "point-activated", G_CALLBACK (point_activated_cb), self);
  g_signal_connect_object (self->grid, "open", G_CALLBACK (row_opened_cb), self, G_CONNECT_SWAPPED);
}
