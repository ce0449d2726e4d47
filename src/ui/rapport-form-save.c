/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-form-save.h"

#include <glib/gi18n.h>

#include "rapport-draft.h"
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
  g_autoptr (GError) error = NULL;
  RapportRecord *record = rapport_ui_read_finish (result, &error);

  /* It is saved, whether it can be read again or not: then it is told as it was sent. */
  if (record == NULL)
    record = g_object_ref (g_task_get_task_data (task));
  g_task_return_pointer (task, record, g_object_unref);
}

typedef struct
{
  RapportRecord *record;
  RapportRecord *original; /* nullable */
  gint64 draft;
  gint64 *act; /* the task's */
} Save;

static void
free_save (gpointer data)
{
  Save *wanted = data;

  g_object_unref (wanted->record);
  g_clear_object (&wanted->original);
  g_free (wanted);
}

/* Within the act nobody can come between the look and the writing. */
static gboolean
is_unchanged (RapportAct *act, const Save *wanted, GError **error)
{
  g_autoptr (RapportRecord) now = NULL;

  if (wanted->original == NULL || rapport_record_get_id (wanted->record) == 0)
    return TRUE;
  now = rapport_act_load (act, rapport_record_get_entity (wanted->record), rapport_record_get_id (wanted->record),
                          error);
  if (now == NULL)
    return FALSE;
  if (rapport_record_equal (now, wanted->original))
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CHANGED,
                       _ ("This record was changed elsewhere while you were editing it. Open it again to see how."));
  return FALSE;
}

static gboolean
save (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Save *wanted = user_data;

  rapport_act_tell_number (act, wanted->act);

  return is_unchanged (act, wanted, error) && rapport_act_save (act, wanted->record, error)
         && (wanted->draft == 0 || rapport_draft_drop (act, wanted->draft, error));
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
rapport_form_save_async (RapportStore *store,
                         RapportRecord *record,
                         RapportRecord *original,
                         gint64 draft,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  Save *wanted = g_new0 (Save, 1);

  wanted->record = rapport_record_copy (record);
  wanted->original = original != NULL ? rapport_record_copy (original) : NULL;
  wanted->draft = draft;
  wanted->act = g_new0 (gint64, 1);
  g_object_set_data_full (G_OBJECT (task), "act", wanted->act, g_free);
  g_task_set_source_tag (task, rapport_form_save_async);
  g_task_set_task_data (task, g_object_ref (wanted->record), g_object_unref);
  rapport_store_act_async (store, save, wanted, free_save, NULL, NULL, NULL, saved_cb, task);
}

RapportRecord *
rapport_form_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gint64
rapport_form_save_get_act (GAsyncResult *result)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (result), "act");
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
