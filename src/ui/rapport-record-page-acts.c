/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-acts.h"

#include <glib/gi18n.h>

#include "rapport-delete.h"
#include "rapport-erase-dialog.h"
#include "rapport-record-page-private.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

RapportRecord *
rapport_record_page_duplicate (RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  RapportRecord *copy = rapport_record_copy (record);

  rapport_record_set_id (copy, 0);
  rapport_record_set_title (copy, NULL);
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (rapport_field_is_computed (&entity->fields[i])
        || (entity->fields[i].flags & (RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_IDENTIFYING | RAPPORT_FIELD_READ_ONLY))
               != 0)
      rapport_value_clear (rapport_record_edit_nth (copy, i));

  return copy;
}

void
rapport_record_page_toast (RapportPage *page, const char *sentence, RapportRecord *record, gint64 act)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (page));
  g_autofree char *name = rapport_ui_isolate (rapport_record_get_title (record));
  g_autofree char *text = NULL;

  if (window == NULL)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop
  rapport_window_toast_undo (window, text, act);
}

/* --- deleting --- */

static void
deleted_cb (gboolean deleted, gpointer user_data)
{
  g_autoptr (RapportPage) page = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (page));

  if (!deleted)
    return;
  rapport_record_page_forget (RAPPORT_RECORD_PAGE (page));
  if (window != NULL)
    rapport_window_close_page (window, page);
}

void
rapport_record_page_delete (RapportPage *page, RapportStore *store, RapportRecord *record)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (page));
  const gint64 id = rapport_record_get_id (record);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (window == NULL || rapport_window_get_store (window) != store)
    return;
  g_array_append_val (ids, id);
  rapport_delete_records (window, rapport_record_get_entity (record), ids, rapport_record_get_title (record),
                          deleted_cb, g_object_ref (page));
}

void
rapport_record_page_erase (RapportPage *page, RapportStore *store, RapportRecord *record)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (page));

  if (window != NULL && rapport_window_get_store (window) == store)
    rapport_erase_record (window, rapport_record_get_entity (record), rapport_record_get_id (record),
                          rapport_record_get_title (record), deleted_cb, g_object_ref (page));
}
