/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-form-dialogs.h"
#include "rapport-form-save.h"
#include "rapport-record-actions.h"
#include "rapport-record-page-acts.h"
#include "rapport-record-page-private.h"
#include "rapport-record-page-tabs.h"

#define MOST_RETRIES 5 /* somebody else writes all the time */

static void
answer_leave (RapportRecordPage *self, gboolean gone)
{
  if (!self->leaving)
    return;
  self->leaving = FALSE;
  rapport_page_left (RAPPORT_PAGE (self), gone);
}

static void
discard_cb (gboolean agreed, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;

  if (agreed)
    rapport_record_page_forget (self);
  else
    rapport_record_page_focus_problem (self);
  answer_leave (self, agreed);
}

/* @same: nothing was typed since it was sent. Else that is kept as a draft of the record, which its page offers. */
static void
finish_new (RapportRecordPage *self, RapportRecord *record, gboolean same, gint64 act)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  RapportPage *page;

  rapport_record_page_toast (RAPPORT_PAGE (self), _ ("“%s” created"), record, act);
  rapport_record_page_drop_notes (self);
  if (same)
    rapport_form_model_set_record (self->model, rapport_form_model_get_record (self->model));
  else
    rapport_form_model_set_original (self->model, record);
  rapport_draft_keeper_saved (self->keeper);
  if (self->leaving)
    {
      answer_leave (self, TRUE);
      return;
    }
  if (window == NULL)
    return;
  if (self->go_back)
    {
      rapport_window_close_page (window, RAPPORT_PAGE (self));
      return;
    }
  page = rapport_record_page_new (self->store, &self->format, self->entity, rapport_record_get_id (record));
  rapport_window_replace_page (window, page);
}

static void
refuse (RapportRecordPage *self, const GError *error)
{
  rapport_draft_keeper_refused (self->keeper);
  /* Read again, it may go together with what was typed; else the difference is shown. */
  if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CHANGED) && self->n_retries++ < MOST_RETRIES)
    {
      self->retry = TRUE;
      rapport_record_page_load (self);
      return;
    }
  self->n_retries = 0;
  rapport_form_model_refuse (self->model, error);
  if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND))
    rapport_record_page_load (self); /* perhaps the record is lost, perhaps one that it needs */
  if (self->leaving)
    rapport_form_ask_discard (GTK_WIDGET (self), self->id == 0, discard_cb, g_object_ref (self));
  else
    rapport_record_page_focus_problem (self);
}

typedef struct
{
  RapportRecordPage *page;
  guint age;
  gboolean as_new;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (RapportRecordPage) self = saving->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = rapport_form_save_finish (result, &error);
  const gboolean same = self->model != NULL && rapport_form_model_get_age (self->model) == saving->age;

  self->saving = FALSE;
  if (self->store == NULL || self->model == NULL)
    return;
  rapport_record_page_update_actions (self);
  if (record == NULL)
    {
      refuse (self, error);
      return;
    }

  self->n_retries = 0;
  if (saving->as_new || self->id == 0)
    {
      finish_new (self, record, same, rapport_form_save_get_act (result));
      return;
    }
  rapport_record_page_saved (self, record, same);
  rapport_record_page_toast (RAPPORT_PAGE (self), _ ("“%s” saved"), record, rapport_form_save_get_act (result));
  answer_leave (self, TRUE);
  if (self->again)
    {
      self->again = FALSE;
      rapport_record_page_load (self);
    }
}

static gboolean
start (RapportRecordPage *self, gboolean as_new)
{
  const gboolean fresh = as_new || self->id == 0;
  g_autoptr (RapportRecord) record = NULL;
  Saving *saving;

  if (self->saving || !rapport_form_model_check (self->model))
    return self->saving;

  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->age = rapport_form_model_get_age (self->model);
  saving->as_new = as_new;
  record = rapport_record_copy (rapport_form_model_get_record (self->model));
  if (fresh)
    rapport_record_set_id (record, 0);
  self->saving = TRUE;
  rapport_record_page_update_actions (self);
  rapport_form_save_async (self->store, record, fresh ? NULL : rapport_form_model_get_original (self->model),
                           rapport_draft_keeper_begin_save (self->keeper), saved_cb, saving);

  return TRUE;
}

static gboolean
start_saving (RapportRecordPage *self)
{
  return !self->lost && start (self, FALSE);
}

void
rapport_record_page_save_as_new (RapportRecordPage *self)
{
  if (!start (self, TRUE))
    rapport_record_page_focus_problem (self);
}

void
rapport_record_page_loaded (RapportRecordPage *self)
{
  const gboolean retry = self->retry;

  self->retry = FALSE;
  if (!retry)
    return;
  if (self->model == NULL || !rapport_form_model_is_changed (self->model))
    answer_leave (self, TRUE); /* it is in the file already, by somebody else */
  else if (!start_saving (self))
    {
      /* One is shown why; leaving can be tried again. */
      answer_leave (self, FALSE);
      rapport_record_page_focus_problem (self);
    }
}

/* --- actions --- */

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;

  if (self->id != 0 && !rapport_form_model_is_changed (self->model))
    return;
  if (!start_saving (self))
    rapport_record_page_focus_problem (self);
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
  g_autoptr (RapportRecord) copy = rapport_record_page_duplicate (rapport_form_model_get_record (self->model));

  if (window != NULL)
    rapport_window_push_page (window, rapport_record_page_new_record (self->store, &self->format, self->entity, copy));
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;

  rapport_record_page_delete (RAPPORT_PAGE (self), self->store, rapport_form_model_get_original (self->model));
}

static void
erase_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;

  rapport_record_page_erase (RAPPORT_PAGE (self), self->store, rapport_form_model_get_original (self->model));
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

typedef struct
{
  RapportRecordPage *page;
  int by;
} Step;

static void
step_left_cb (gboolean gone, gpointer user_data)
{
  g_autofree Step *step = user_data;
  g_autoptr (RapportRecordPage) self = step->page;
  guint position;
  g_autofree char *uri = NULL;
  gint64 id;

  if (!gone || self->siblings == NULL || !rapport_list_find (self->siblings, self->id, &position))
    return;
  id = rapport_list_get_nth_id (self->siblings, (guint) ((int) position + step->by));
  if (id == 0)
    return;
  self->id = id;
  uri = g_strdup_printf ("%s/#%" G_GINT64_FORMAT, self->entity->name, id);
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
  rapport_record_page_load (self);
}

static void
step (RapportRecordPage *self, int by)
{
  Step *wanted = g_new0 (Step, 1);

  wanted->page = g_object_ref (self);
  wanted->by = by;
  rapport_page_may_leave (RAPPORT_PAGE (self), step_left_cb, wanted);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
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
rapport_record_page_leave (RapportPage *page)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (page);

  self->leaving = TRUE;
  if (self->model == NULL || (!self->saving && !rapport_form_model_is_changed (self->model)))
    answer_leave (self, TRUE);
  else if (self->id == 0 ? self->saving : start_saving (self))
    return; /* answered when it is saved */
  else
    rapport_form_ask_discard (GTK_WIDGET (self), self->id == 0, discard_cb, g_object_ref (self));
}
