/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-form-save.h"

#include "rapport-query.h"
#include "rapport-ui-utils.h"

typedef struct
{
  const RapportEntity *entity;
  gint64 id;
} Load;

static gpointer
load (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Load *wanted = data;

  return rapport_query_load_one (wanted->entity, connection, wanted->id, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RapportRecord *record = rapport_ui_read_finish (result, &error);

  if (record == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, record, g_object_unref);
}

static gboolean
save (RapportAct *act, gpointer record, GCancellable *cancellable, GError **error)
{
  return rapport_act_save (act, record, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RapportRecord *record = g_task_get_task_data (task);
  GError *error = NULL;

  if (!rapport_store_act_finish (RAPPORT_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  rapport_form_load_async (RAPPORT_STORE (source), rapport_record_get_entity (record), rapport_record_get_id (record),
                           NULL, loaded_cb, g_object_ref (task));
}

void
rapport_form_save_async (RapportStore *store, RapportRecord *record, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  RapportRecord *copy = rapport_record_copy (record);

  g_task_set_source_tag (task, rapport_form_save_async);
  g_task_set_task_data (task, g_object_ref (copy), g_object_unref);
  rapport_store_act_async (store, save, copy, g_object_unref, NULL, NULL, NULL, saved_cb, task);
}

RapportRecord *
rapport_form_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rapport_form_load_async (RapportStore *store,
                         const RapportEntity *entity,
                         gint64 id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Load *wanted = g_new0 (Load, 1);

  wanted->entity = entity;
  wanted->id = id;
  rapport_ui_read_async (store, load, wanted, g_free, g_object_unref, cancellable, callback, user_data);
}

RapportRecord *
rapport_form_load_finish (GAsyncResult *result, GError **error)
{
  return rapport_ui_read_finish (result, error);
}
