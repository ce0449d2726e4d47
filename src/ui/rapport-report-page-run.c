/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-period-chooser.h"
#include "rapport-report-job.h"
#include "rapport-report-page-private.h"

#define DEBOUNCE_MS 300 /* several acts in a row are one change */
#define PATIENCE_MS 250 /* a report that is made faster is not announced */
#define PULSE_MS 100

static gboolean
pulse_cb (gpointer user_data)
{
  RapportReportPage *self = user_data;

  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));

  return G_SOURCE_CONTINUE;
}

static gboolean
patience_cb (gpointer user_data)
{
  RapportReportPage *self = user_data;

  gtk_widget_set_visible (self->progress, TRUE);
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), 0.5);
  self->patience = g_timeout_add (PULSE_MS, pulse_cb, self);

  return G_SOURCE_REMOVE;
}

static void
set_busy (RapportReportPage *self, gboolean busy)
{
  if (busy && self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  if (!busy)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      gtk_widget_set_visible (self->progress, FALSE);
      gtk_widget_set_opacity (GTK_WIDGET (self->stack), 1);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->stack), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportReportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportReportDone) done = rapport_report_run_finish (result, &error);

  /* Cancelled: another run is on its way, or the page is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (done == NULL)
    {
      rapport_report_page_show_status (self, "dialog-error-symbolic", _ ("The Report Could Not Be Made"),
                                       error->message);
      gtk_widget_set_visible (self->retry, TRUE);
      self->failed = TRUE;
      return;
    }

  self->request->period = done->result->period;
  g_clear_pointer (&self->address.period, g_free);
  rapport_period_chooser_set_period (RAPPORT_PERIOD_CHOOSER (self->chooser), self->request->period);
  rapport_period_chooser_set_fiscal (RAPPORT_PERIOD_CHOOSER (self->chooser), g_steal_pointer (&done->fiscal));
  rapport_report_grid_set_model (self->grid, NULL);
  g_clear_object (&self->model);
  self->model = rapport_report_model_new (g_steal_pointer (&done->result), &self->request->format);
  rapport_report_page_show_result (self);
  rapport_report_page_enable_export (self, TRUE);
  rapport_report_page_enable (self, "definitions", TRUE);
}

void
rapport_report_page_run (RapportReportPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->debounce, g_source_remove);

  self->stale = self->failed = FALSE;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  rapport_report_run_async (self->report, self->store, self->request, self->address.period, self->cancellable,
                            finished_cb, g_object_ref (self));
}

static gboolean
debounce_cb (gpointer user_data)
{
  RapportReportPage *self = user_data;

  self->debounce = 0;
  /* Nobody sees it: it is made when it is shown again. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    rapport_report_page_run (self);
  else
    self->stale = TRUE;

  return G_SOURCE_REMOVE;
}

void
rapport_report_page_run_soon (RapportReportPage *self)
{
  g_clear_handle_id (&self->debounce, g_source_remove);
  self->debounce = g_timeout_add (DEBOUNCE_MS, debounce_cb, self);
}

gboolean
rapport_report_page_get_busy (RapportReportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_REPORT_PAGE (page), FALSE);

  return page->cancellable != NULL || page->debounce != 0;
}
