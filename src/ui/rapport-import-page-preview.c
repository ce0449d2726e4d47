/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-preview.h"

#include <glib/gi18n.h>

#include "rapport-ui-utils.h"

#define PREVIEW_ROWS 3
#define PREVIEW_MS 150

typedef struct
{
  RapportImportSampler *sampler;
  GObject *owner;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->owner);
  g_free (request);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  RapportImportSampler *sampler = request->sampler;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportImportPreview) preview = rapport_import_work_preview_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) == sampler->running && !rapport_ui_is_cancelled (error))
    rapport_import_columns_show_preview (sampler->columns, preview, error != NULL ? error->message : NULL);
  free_request (request);
}

static gboolean
start_cb (gpointer user_data)
{
  Request *request = user_data;
  RapportImportSampler *sampler = request->sampler;
  Request *copy;

  sampler->timeout = 0;
  if (rapport_import_plan_get_n_mapped (sampler->plan) == 0)
    {
      rapport_import_columns_show_preview (sampler->columns, NULL, _ ("Say of at least one column where it goes."));
      return G_SOURCE_REMOVE;
    }
  copy = g_new0 (Request, 1);
  copy->sampler = sampler;
  copy->owner = g_object_ref (request->owner);
  sampler->running = g_cancellable_new ();
  rapport_import_work_preview (sampler->work, sampler->store, rapport_import_plan_dup_choices (sampler->plan),
                               sampler->format, PREVIEW_ROWS, sampler->running, previewed_cb, copy);
  return G_SOURCE_REMOVE;
}

void
rapport_import_sampler_schedule (RapportImportSampler *sampler, GObject *owner)
{
  Request *request = g_new0 (Request, 1);

  rapport_import_sampler_cancel (sampler);
  request->sampler = sampler;
  request->owner = g_object_ref (owner);
  sampler->timeout = g_timeout_add_full (G_PRIORITY_DEFAULT, PREVIEW_MS, start_cb, request, free_request);
}

void
rapport_import_sampler_cancel (RapportImportSampler *sampler)
{
  g_cancellable_cancel (sampler->running);
  g_clear_object (&sampler->running);
  g_clear_handle_id (&sampler->timeout, g_source_remove);
}
