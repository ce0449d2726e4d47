/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-draft-discard.h"
#include "rapport-draft-words.h"
#include "rapport-drafts-bar.h"
#include "rapport-record-page-conflict.h"
#include "rapport-record-page-note.h"
#include "rapport-record-page-private.h"
#include "rapport-ui-utils.h"

/* --- notes over the form --- */

static void
update_notes (RapportRecordPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notes), gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
  rapport_record_page_set_notes_narrow (self);
}

static void
drop (RapportRecordPage *self, GtkWidget **note)
{
  GtkWidget *dropped = *note;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean focused;

  g_clear_weak_pointer (note);
  if (dropped == NULL || self->notes == NULL)
    return;
  /* The keys do not go with it. */
  focused = focus != NULL && gtk_widget_is_ancestor (focus, dropped);
  gtk_box_remove (self->notes, dropped);
  update_notes (self);
  if (focused && self->form != NULL)
    rapport_form_focus_first (self->form);
}

static void
add (RapportRecordPage *self, GtkWidget **note, GtkWidget *widget)
{
  g_set_weak_pointer (note, widget);
  gtk_box_append (self->notes, widget);
  update_notes (self);
}

void
rapport_record_page_set_notes_narrow (RapportRecordPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  if (self->conflict != NULL)
    rapport_record_conflict_set_narrow (RAPPORT_RECORD_CONFLICT (self->conflict), narrow);
  if (self->offer != NULL)
    rapport_record_note_set_narrow (RAPPORT_RECORD_NOTE (self->offer), narrow);
  if (self->loss != NULL)
    rapport_record_note_set_narrow (RAPPORT_RECORD_NOTE (self->loss), narrow);
}

void
rapport_record_page_drop_conflict (RapportRecordPage *self)
{
  drop (self, &self->conflict);
  g_clear_object (&self->merge);
}

void
rapport_record_page_focus_problem (RapportRecordPage *self)
{
  if (self->merge != NULL && rapport_form_merge_get_n_open (self->merge) > 0 && self->conflict != NULL)
    rapport_record_conflict_focus (RAPPORT_RECORD_CONFLICT (self->conflict));
  else if (self->form != NULL)
    rapport_form_focus_problem (self->form);
}

void
rapport_record_page_drop_notes (RapportRecordPage *self)
{
  rapport_record_page_drop_conflict (self);
  drop (self, &self->offer);
  drop (self, &self->loss);
  g_clear_pointer (&self->draft, rapport_draft_free);
  self->lost = FALSE;
}

/* --- keeping --- */

static void
failed_cb (RapportRecordPage *self, GError *error)
{
  if (self->window != NULL)
    rapport_window_toast_error (self->window, error);
}

void
rapport_record_page_start_keeping (RapportRecordPage *self)
{
  self->keeper = rapport_draft_keeper_new (self->model);
  g_signal_connect_object (self->keeper, "kept", G_CALLBACK (rapport_record_page_update_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

void
rapport_record_page_stop_keeping (RapportRecordPage *self)
{
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  rapport_draft_keeper_clear (&self->keeper);
  g_clear_object (&self->merge);
  g_clear_pointer (&self->draft, rapport_draft_free);
  g_clear_weak_pointer (&self->conflict);
  g_clear_weak_pointer (&self->offer);
  g_clear_weak_pointer (&self->loss);
}

void
rapport_record_page_forget (RapportRecordPage *self)
{
  if (self->model == NULL)
    return;
  rapport_record_page_drop_notes (self);
  rapport_form_model_set_record (self->model, rapport_form_model_get_original (self->model));
}

/* --- changed elsewhere --- */

static void
conflict_closed_cb (RapportRecordPage *self)
{
  rapport_record_page_drop_conflict (self);
  rapport_record_page_update_actions (self);
}

void
rapport_record_page_merge (RapportRecordPage *self, RapportRecord *theirs)
{
  gboolean told;

  if (self->merge == NULL)
    self->merge = rapport_form_merge_new (self->model);
  told = rapport_form_merge_take (self->merge, theirs);
  if (rapport_form_merge_get_n_contested (self->merge) == 0)
    {
      rapport_record_page_drop_conflict (self);
      if (told && gtk_widget_get_mapped (GTK_WIDGET (self)))
        rapport_record_page_toast (RAPPORT_PAGE (self), _ ("“%s” was changed elsewhere, too. Both changes are kept."),
                                   theirs, 0);
    }
  else if (self->conflict == NULL)
    {
      add (self, &self->conflict, rapport_record_conflict_new (self->merge));
      g_signal_connect_object (self->conflict, "closed", G_CALLBACK (conflict_closed_cb), self, G_CONNECT_SWAPPED);
    }
  rapport_record_page_show (self, theirs);
  rapport_record_page_update_actions (self);
}

/* --- deleted elsewhere --- */

static void
leave_lost_cb (RapportRecordPage *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (rapport_page_get_actions (RAPPORT_PAGE (self))), "cancel", NULL);
}

void
rapport_record_page_set_lost (RapportRecordPage *self, gboolean lost)
{
  if (self->lost == lost)
    return;
  self->lost = lost;
  if (lost)
    {
      GtkWidget *note = rapport_record_note_new (
          _ ("This record was deleted elsewhere while you were editing it. What you typed is still here."));

      rapport_record_note_add_button (RAPPORT_RECORD_NOTE (note), _ ("Save as _New"),
                                      G_CALLBACK (rapport_record_page_save_as_new), self);
      rapport_record_note_add_button (RAPPORT_RECORD_NOTE (note), _ ("_Close"), G_CALLBACK (leave_lost_cb), self);
      add (self, &self->loss, note);
    }
  else
    drop (self, &self->loss);
  rapport_record_page_enable (self, "cancel", lost || self->id == 0);
  rapport_record_page_update_actions (self);
}

/* --- going on with a draft --- */

static gboolean
is_mine (RapportRecordPage *self, const RapportDraft *draft, guint index)
{
  const RapportField *field = &draft->entity->fields[index];

  if (rapport_field_is_computed (field) || (field->flags & RAPPORT_FIELD_READ_ONLY) != 0)
    return FALSE;

  return draft->gone
             ? draft->typed[index] != NULL || !rapport_value_is_blank (rapport_record_get_nth (draft->values, index))
             : rapport_draft_is_changed (draft, index);
}

/* What both sides started from: as the draft remembers it, in all else the record as it is. */
static RapportRecord *
make_base (RapportRecordPage *self, const RapportDraft *draft)
{
  RapportRecord *base = rapport_record_copy (rapport_form_model_get_original (self->model));

  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    if (is_mine (self, draft, i))
      {
        rapport_value_copy (rapport_record_edit_nth (base, i), rapport_record_get_nth (draft->before, i));
        if (draft->entity->fields[i].kind == RAPPORT_KIND_REFERENCE)
          rapport_record_set_reference_title (base, i, rapport_record_get_reference_title (draft->before, i));
      }

  return base;
}

static void
focus_draft (RapportRecordPage *self, const RapportDraft *draft)
{
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    if (is_mine (self, draft, i) && rapport_form_get_row (self->form, i) != NULL)
      {
        rapport_editor_focus (rapport_field_row_get_editor (rapport_form_get_row (self->form, i)));
        return;
      }
}

void
rapport_record_page_resume (RapportRecordPage *self, const RapportDraft *draft)
{
  g_autoptr (RapportRecord) theirs = g_object_ref (rapport_form_model_get_original (self->model));
  g_autoptr (RapportRecord) base = make_base (self, draft);

  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    {
      const RapportRecord *record = rapport_form_model_get_record (self->model);

      /* Not over what was typed since. */
      if (!is_mine (self, draft, i) || rapport_form_model_is_misread (self->model, i)
          || !rapport_value_equal (rapport_record_get_nth (record, i), rapport_record_get_nth (theirs, i)))
        continue;
      rapport_form_model_replace (self->model, i, rapport_record_get_nth (draft->values, i),
                                  draft->entity->fields[i].kind == RAPPORT_KIND_REFERENCE
                                      ? rapport_record_get_reference_title (draft->values, i)
                                      : NULL,
                                  draft->typed[i]);
    }
  rapport_draft_keeper_adopt (self->keeper, draft->id);
  if (self->id != 0)
    {
      rapport_form_model_set_original (self->model, base);
      rapport_record_page_merge (self, theirs);
    }
  else if (draft->gone)
    add (self, &self->offer,
         rapport_record_note_new (
             _ ("The record that this was typed for has been deleted since then. It will be saved as a new one.")));
  if (self->conflict != NULL)
    rapport_record_page_focus_problem (self);
  else
    focus_draft (self, draft);
}

/* --- offering a draft --- */

static void
continue_cb (RapportRecordPage *self)
{
  g_autoptr (RapportDraft) draft = g_steal_pointer (&self->draft);

  drop (self, &self->offer);
  if (draft == NULL || self->model == NULL)
    return;
  rapport_record_page_resume (self, draft);
  if (self->window != NULL)
    rapport_drafts_bar_forget (self->window, draft->id);
}

static void
discard_cb (RapportRecordPage *self)
{
  g_autoptr (RapportDraft) draft = g_steal_pointer (&self->draft);

  drop (self, &self->offer);
  if (draft != NULL && self->window != NULL)
    rapport_draft_discard (self->window, self->store, g_steal_pointer (&draft));
}

static void
offer (RapportRecordPage *self)
{
  const RapportRecord *original = rapport_form_model_get_original (self->model);
  gboolean changed = FALSE;
  g_autofree char *sentence = NULL;
  GtkWidget *note;

  for (guint i = 0; self->draft->entity->fields[i].name != NULL; i++)
    changed |= is_mine (self, self->draft, i)
               && !rapport_value_equal (rapport_record_get_nth (original, i),
                                        rapport_record_get_nth (self->draft->before, i));
  sentence = rapport_draft_describe_kept (self->draft, &self->format, changed);
  note = rapport_record_note_new (sentence);
  rapport_record_note_add_button (RAPPORT_RECORD_NOTE (note), _ ("_Continue"), G_CALLBACK (continue_cb), self);
  rapport_record_note_add_button (RAPPORT_RECORD_NOTE (note), _ ("_Discard"), G_CALLBACK (discard_cb), self);
  drop (self, &self->offer);
  add (self, &self->offer, note);
}

gboolean
rapport_record_page_offer_draft (RapportRecordPage *page, const RapportDraft *draft)
{
  if (page->model == NULL || page->id == 0 || page->coming != 0 || page->lost || page->offer != NULL
      || page->entity != draft->entity || page->id != draft->record)
    return FALSE;
  g_clear_pointer (&page->draft, rapport_draft_free);
  page->draft = rapport_draft_copy (draft);
  offer (page);

  return TRUE;
}

/* Whether all of it is in the file already. */
static gboolean
is_saved (RapportRecordPage *self, const RapportDraft *draft)
{
  const RapportRecord *original = rapport_form_model_get_original (self->model);

  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    if (is_mine (self, draft, i)
        && (draft->typed[i] != NULL
            || !rapport_value_equal (rapport_record_get_nth (draft->values, i), rapport_record_get_nth (original, i))))
      return FALSE;

  return TRUE;
}

typedef struct
{
  const RapportEntity *entity;
  gint64 id;
} Look;

static gpointer
find (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;

  return rapport_draft_find (connection, look->entity, look->id, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportDraft) draft = rapport_ui_read_finish (result, &error);
  g_autoptr (RapportDraft) chosen = g_steal_pointer (&self->chosen);
  const gboolean resume = chosen != NULL && chosen->record == self->id;

  /* Of several the newest is found, which need not be the one that was chosen. */
  if (resume && (draft == NULL || draft->id != chosen->id))
    {
      g_clear_pointer (&draft, rapport_draft_free);
      draft = g_steal_pointer (&chosen);
    }
  /* The record can be worked on without it; the next start offers it again. */
  if (draft == NULL || self->model == NULL || draft->record != self->id || draft->gone
      || rapport_draft_keeper_is_live (draft->id))
    return;
  if (is_saved (self, draft))
    {
      rapport_draft_discard_async (self->store, draft->id, NULL, NULL);
      if (self->window != NULL)
        rapport_drafts_bar_forget (self->window, draft->id);
      return;
    }
  g_clear_pointer (&self->draft, rapport_draft_free);
  self->draft = g_steal_pointer (&draft);
  if (resume)
    continue_cb (self);
  else
    offer (self);
}

void
rapport_record_page_look_for_draft (RapportRecordPage *self)
{
  Look *look;

  if (self->id == 0 || self->asked == self->id || self->model == NULL)
    return;
  self->asked = self->id;
  look = g_new0 (Look, 1);
  look->entity = self->entity;
  look->id = self->id;
  rapport_ui_read_async (self->store, find, look, g_free, (GDestroyNotify) rapport_draft_free, NULL, found_cb,
                         g_object_ref (self));
}
