/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-staff-names.h"

#include "rapport-entities.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

#define MOST 500

static gpointer
read_names (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const RapportEntity *staff = rapport_entity_find ("staff");
  const guint none[] = { G_MAXUINT };
  g_autoptr (RapportQuery) query = rapport_query_new (staff);
  g_autoptr (GArray) ids = rapport_query_list_ids (query, connection, MOST, error);

  if (ids == NULL)
    return NULL;

  return rapport_query_load (staff, connection, (const gint64 *) (gpointer) ids->data, ids->len, none, error);
}

void
rapport_staff_names_async (RapportStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  rapport_ui_read_async (store, read_names, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                         user_data);
}

GPtrArray *
rapport_staff_names_finish (GAsyncResult *result, GError **error)
{
  return rapport_ui_read_finish (result, error);
}

gboolean
rapport_staff_names_concern (const char *const *touched)
{
  return g_strv_contains (touched, "staff");
}
