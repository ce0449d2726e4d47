/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-restore.h"

#include <glib/gi18n.h>

#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

typedef struct
{
  RapportWindow *window;
  RapportStore *store;
  const RapportEntity *entity;
  const RapportField *field;
  gint64 id;
  char *title;
  RapportValue value;
  gint64 act;
} Restore;

static void
free_restore (Restore *restore)
{
  g_object_unref (restore->window);
  g_object_unref (restore->store);
  g_free (restore->title);
  rapport_value_clear (&restore->value);
  g_free (restore);
}

/* In the writer thread. */
static gboolean
restore_value (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  Restore *restore = data;
  g_autoptr (RapportRecord) record = rapport_act_load (act, restore->entity, restore->id, error);

  if (record == NULL)
    return FALSE;
  rapport_act_tell_number (act, &restore->act);
  rapport_record_set_value (record, restore->field->name, &restore->value);

  return rapport_act_save (act, record, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restore *restore = user_data;
  const char *label = rapport_field_get_label (restore->entity, restore->field);
  g_autofree char *name = rapport_ui_isolate (restore->title);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const gboolean done = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (rapport_window_get_store (restore->window) != restore->store)
    ; /* another file is shown */
  else if (!done)
    rapport_window_toast_error (restore->window, error);
  else
    {
      /* Translators: first a field's label, then the name of a record */
      text = restore->act != 0 ? g_strdup_printf (_ ("“%1$s” of “%2$s” restored"), label, name)
                               : g_strdup_printf (_ ("“%1$s” of “%2$s” has this value already."), label, name);
      rapport_window_toast_undo (restore->window, text, restore->act);
    }
  free_restore (restore);
}

gboolean
rapport_history_can_restore (const RapportRecordChange *record, const RapportFieldChange *change)
{
  return record->verb == RAPPORT_VERB_EDIT && !rapport_field_is_computed (change->field)
         && (change->field->flags & RAPPORT_FIELD_READ_ONLY) == 0;
}

void
rapport_history_restore (RapportWindow *window, const RapportRecordChange *record, const RapportFieldChange *change)
{
  Restore *restore = g_new0 (Restore, 1);

  restore->window = g_object_ref (window);
  restore->store = g_object_ref (rapport_window_get_store (window));
  restore->entity = record->entity;
  restore->field = change->field;
  restore->id = record->id;
  restore->title = g_strdup (record->title != NULL ? record->title : rapport_entity_get_singular (record->entity));
  rapport_value_copy (&restore->value, &change->before);
  rapport_store_act_async (restore->store, restore_value, restore, NULL, NULL, NULL, NULL, restored_cb, restore);
}
