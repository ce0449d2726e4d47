/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-delete.h"
#include "rapport-erase-dialog.h"
#include "rapport-record-actions.h"
#include "rapport-record-page-private.h"
#include "rapport-record-page-tabs.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

/* (transfer full): a new record like @record, without what only one can have. */
static RapportRecord *
duplicate (RapportRecord *record)
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

typedef struct
{
  RapportRecordPage *page;
  gint64 id;
} Deletion;

static Deletion *
make_deletion (RapportRecordPage *self, gint64 id)
{
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->page = g_object_ref (self);
  deletion->id = id;

  return deletion;
}

static void
deleted_cb (gboolean deleted, gpointer user_data)
{
  g_autofree Deletion *deletion = user_data;
  g_autoptr (RapportRecordPage) self = deletion->page;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  /* It may have waited behind long work, while one went on to another record. */
  if (!deleted || self->id != deletion->id || self->coming != 0)
    return;
  rapport_record_page_forget (self);
  if (window != NULL)
    rapport_window_close_page (window, RAPPORT_PAGE (self));
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  RapportRecord *record = rapport_form_model_get_original (self->model);
  const gint64 id = rapport_record_get_id (record);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (window == NULL || rapport_window_get_store (window) != self->store)
    return;
  g_array_append_val (ids, id);
  rapport_delete_records (window, self->entity, ids, rapport_record_get_title (record), deleted_cb,
                          make_deletion (self, id));
}

static void
erase_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  RapportRecord *record = rapport_form_model_get_original (self->model);
  const gint64 id = rapport_record_get_id (record);

  if (window != NULL && rapport_window_get_store (window) == self->store)
    rapport_erase_record (window, self->entity, id, rapport_record_get_title (record), deleted_cb,
                          make_deletion (self, id));
}

/* --- actions --- */

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_record_page_save (user_data);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autofree char *uri = g_strconcat (self->entity->name, "/new", NULL);

  if (window != NULL)
    rapport_window_open_uri (window, uri);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autoptr (RapportRecord) copy = duplicate (rapport_form_model_get_record (self->model));

  if (window != NULL)
    rapport_window_push_page (window, rapport_record_page_new_record (self->store, &self->format, self->entity, copy));
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_record_page_load (user_data);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_record_tabs_show_history (RAPPORT_RECORD_TABS (RAPPORT_RECORD_PAGE (user_data)->tabs));
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_form_focus_first (RAPPORT_RECORD_PAGE (user_data)->form);
}

static void
cancel_left_cb (gboolean gone, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  if (gone && window != NULL)
    rapport_window_close_page (window, RAPPORT_PAGE (self));
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_page_may_leave (user_data, cancel_left_cb, g_object_ref (user_data));
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_record_page_step (user_data, -1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_record_page_step (user_data, 1);
}

/* --- what only records of this entity can --- */

static const RapportRecordAction *
find_own (RapportRecordPage *self, const char *name)
{
  for (const RapportRecordAction *own = rapport_record_actions (); own->entity != NULL; own++)
    if (rapport_record_action_is_of (own, self->entity) && g_str_equal (own->name, name))
      return own;

  return NULL;
}

typedef struct
{
  RapportRecordPage *page;
  const RapportRecordAction *own;
} Wish;

static void
own_saved_cb (gboolean gone, gpointer user_data)
{
  g_autofree Wish *wish = user_data;
  g_autoptr (RapportRecordPage) self = wish->page;

  if (gone && self->model != NULL)
    wish->own->run (RAPPORT_PAGE (self), self->store, &self->format, rapport_form_model_get_original (self->model));
}

/* What was typed is saved first, as if the page were left. */
static void
own_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->page = g_object_ref (user_data);
  wish->own = find_own (user_data, g_action_get_name (G_ACTION (action)));
  rapport_page_may_leave (user_data, own_saved_cb, wish);
}

/* --- for the page --- */

void
rapport_record_page_add_own_actions (RapportRecordPage *self, GMenu *menu)
{
  for (const RapportRecordAction *own = rapport_record_actions (); own->entity != NULL; own++)
    if (rapport_record_action_is_of (own, self->entity))
      {
        const GActionEntry entry = { own->name, own_cb };
        g_autofree char *name = g_strconcat ("page.", own->name, NULL);

        g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), &entry, 1, self);
        g_menu_append (menu, _ (own->label), name);
      }
}

void
rapport_record_page_update_own_actions (RapportRecordPage *self)
{
  GActionMap *map = rapport_page_get_actions (RAPPORT_PAGE (self));

  for (const RapportRecordAction *own = rapport_record_actions (); own->entity != NULL; own++)
    if (rapport_record_action_is_of (own, self->entity) && g_action_map_lookup_action (map, own->name) != NULL)
      g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, own->name)),
                                   self->model != NULL && self->id != 0
                                       && own->is_possible (rapport_form_model_get_original (self->model)));
}

void
rapport_record_page_add_actions (RapportRecordPage *self)
{
  static const GActionEntry entries[] = {
    { "save", save_cb },         { "new", new_cb },   { "duplicate", duplicate_cb }, { "delete", delete_cb },
    { "refresh", refresh_cb },   { "edit", edit_cb }, { "history", history_cb },     { "cancel", cancel_cb },
    { "previous", previous_cb }, { "next", next_cb }, { "erase", erase_cb },
  };

  g_action_map_add_action_entries (rapport_page_get_actions (RAPPORT_PAGE (self)), entries, G_N_ELEMENTS (entries),
                                   self);
}

void
rapport_record_page_enable (RapportRecordPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (rapport_page_get_actions (RAPPORT_PAGE (self)), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}
