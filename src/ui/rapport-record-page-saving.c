/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-form-dialogs.h"
#include "rapport-form-save.h"
#include "rapport-record-page-private.h"

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
  if (self->leaving && !same)
    rapport_record_page_leave (RAPPORT_PAGE (self)); /* what was typed since has yet to be saved */
  else
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

  rapport_record_page_stay (self);
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
rapport_record_page_save (RapportRecordPage *self)
{
  if (self->id != 0 && !rapport_form_model_is_changed (self->model))
    {
      /* All of theirs was chosen: that is in the file. */
      if (self->merge != NULL && rapport_form_merge_get_n_open (self->merge) == 0)
        rapport_record_page_drop_conflict (self);
      return;
    }
  if (!start_saving (self))
    rapport_record_page_focus_problem (self);
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
