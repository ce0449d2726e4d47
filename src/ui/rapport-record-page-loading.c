/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-form-save.h"
#include "rapport-record-page-private.h"
#include "rapport-ui-utils.h"

static void
show_gone (RapportRecordPage *self, const GError *error)
{
  GtkWidget *status = adw_status_page_new ();
  const gboolean gone = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_autofree char *markup = g_markup_escape_text (gone ? _ ("This record has been deleted.") : error->message, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), gone ? "edit-delete-symbolic" : "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), gone ? _ ("No Longer There") : _ ("Cannot Be Shown"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), markup);
  if (self->coming != 0)
    rapport_record_page_set_id (self, self->coming);
  rapport_record_page_drop_notes (self);
  rapport_record_page_stop_keeping (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_weak_pointer (&self->held);
  self->box = NULL;
  self->form = NULL;
  self->hero = NULL;
  self->tabs = NULL;
  self->notes = NULL;
  g_ptr_array_set_size (self->sections, 0);
  adw_bin_set_child (ADW_BIN (self), status);
  rapport_record_page_update_actions (self);
}

/* --- reading --- */

/* A record that is looked at has the keys in its first field, whatever had them on the page before. */
static void
take_keys (RapportRecordPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    rapport_form_focus_first (self->form);
}

void
rapport_record_page_take (RapportRecordPage *self, RapportRecord *record)
{
  const gint64 id = rapport_record_get_id (record);
  const gboolean another
      = self->model != NULL && rapport_record_get_id (rapport_form_model_get_original (self->model)) != id;

  if (another && rapport_form_model_is_changed (self->model))
    {
      /* What stands in the form belongs to the record that is shown: that one comes first. */
      rapport_record_page_stay (self);
      return;
    }
  rapport_record_page_set_id (self, id);
  if (self->model == NULL)
    {
      rapport_record_page_build (self, record);
      take_keys (self);
    }
  /* Where all of theirs was chosen nothing differs, but mine can still be chosen again. */
  else if (another || (!rapport_form_model_is_changed (self->model) && self->conflict == NULL))
    {
      /* What was kept of this record is still offered. */
      if (another)
        rapport_record_page_drop_notes (self);
      rapport_record_page_drop_conflict (self);
      rapport_form_model_set_record (self->model, record);
      rapport_record_page_show (self, record);
    }
  else
    rapport_record_page_merge (self, record);
  rapport_record_page_release_keys (self);
  rapport_record_page_set_lost (self, FALSE);
  rapport_record_page_update_place (self);
  rapport_record_page_look_for_draft (self);
}

void
rapport_record_page_saved (RapportRecordPage *self, RapportRecord *record, gboolean same)
{
  rapport_record_page_drop_conflict (self);
  if (same)
    rapport_form_model_set_record (self->model, record);
  else
    rapport_form_model_set_original (self->model, record);
  rapport_draft_keeper_saved (self->keeper);
  rapport_record_page_show (self, record);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = rapport_form_load_finish (result, &error);

  if (self->store == NULL || rapport_ui_is_cancelled (error))
    return;
  if (record != NULL && self->saving)
    self->again = TRUE;
  else if (record != NULL)
    rapport_record_page_take (self, record);
  else if (self->coming != 0 && self->model != NULL)
    {
      if (self->window != NULL)
        rapport_window_toast_error (self->window, error);
      rapport_record_page_stay (self);
    }
  /* What somebody is typing never goes from under the keys. */
  else if (self->model != NULL && rapport_form_model_is_changed (self->model))
    {
      if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND))
        rapport_record_page_set_lost (self, TRUE);
      else if (self->window != NULL)
        rapport_window_toast_error (self->window, error);
    }
  else
    show_gone (self, error);
  rapport_record_page_loaded (self);
}

void
rapport_record_page_load (RapportRecordPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == 0)
    return;
  self->cancellable = g_cancellable_new ();
  rapport_form_load_async (self->store, self->entity, self->coming != 0 ? self->coming : self->id, self->cancellable,
                           loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (RapportRecordPage *self)
{
  if (self->saving)
    self->again = TRUE;
  else
    rapport_record_page_load (self);
}

void
rapport_record_page_start_loading (RapportRecordPage *self)
{
  g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  rapport_record_page_load (self);
}
