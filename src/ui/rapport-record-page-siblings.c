/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-record-page-private.h"

void
rapport_record_page_update_place (RapportRecordPage *self)
{
  guint position = 0;
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));
  g_autofree char *summary = self->form != NULL ? rapport_form_dup_summary (self->form) : NULL;
  const gint64 total = self->siblings != NULL ? rapport_list_get_total (self->siblings) : 0;
  const gboolean found
      = self->id != 0 && self->siblings != NULL && rapport_list_find (self->siblings, self->id, &position);
  g_autofree char *here = rapport_format_count (&self->format, (gint64) position + 1);
  g_autofree char *all = rapport_format_count (&self->format, total);
  /* Translators: the place of a record in the list it was opened from: “2 of 128” */
  g_autofree char *place = found && total > 0 ? g_strdup_printf (C_ ("place", "%1$s of %2$s"), here, all) : NULL;
  g_autofree char *time = self->id == 0 && self->keeper != NULL ? rapport_draft_keeper_get_time (self->keeper) : NULL;

  if (time != NULL)
    {
      g_autofree char *digits = rapport_format_digits (&self->format, time);

      /* Translators: %s is a time of day: what was typed so far survives a crash */
      place = g_strdup_printf (_ ("Draft kept at %s"), digits);
    }
  /* A narrow bar has no room beside its buttons. */
  rapport_page_set_subtitle (RAPPORT_PAGE (self), narrow && summary != NULL ? summary : place);
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !narrow && summary != NULL);
  rapport_record_page_enable (self, "previous", found && position > 0);
  rapport_record_page_enable (self, "next",
                              found && position + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->siblings)));
}

/* --- to another record --- */

void
rapport_record_page_set_id (RapportRecordPage *self, gint64 id)
{
  g_autofree char *uri = g_strdup_printf ("%s/#%" G_GINT64_FORMAT, self->entity->name, id);

  self->id = id;
  self->coming = 0;
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
}

/* Until the other record is there, the form is that of this one: what is typed now is meant for neither. */
static void
hold_keys (RapportRecordPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->box == NULL)
    return;
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->box))
    {
      g_set_weak_pointer (&self->held, focus);
      /* GTK would take them without telling the text that they are in, which goes on blinking. */
      gtk_root_set_focus (root, NULL);
    }
  gtk_widget_set_sensitive (self->box, FALSE);
}

void
rapport_record_page_release_keys (RapportRecordPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *held = self->held;

  g_clear_weak_pointer (&self->held);
  if (self->box == NULL || gtk_widget_get_sensitive (self->box))
    return;
  gtk_widget_set_sensitive (self->box, TRUE);
  /* Unless they have gone somewhere else meanwhile. */
  if (held != NULL && root != NULL && gtk_root_get_focus (root) == NULL && gtk_widget_get_mapped (held))
    gtk_widget_grab_focus (held);
}

void
rapport_record_page_stay (RapportRecordPage *self)
{
  if (self->coming == 0)
    return;
  self->coming = 0;
  rapport_record_page_release_keys (self);
  /* Perhaps it was changed while the other one was read. */
  rapport_record_page_load (self);
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
  gint64 id;

  if (!gone || self->siblings == NULL
      || !rapport_list_find (self->siblings, self->coming != 0 ? self->coming : self->id, &position))
    return;
  id = rapport_list_get_nth_id (self->siblings, (guint) ((int) position + step->by));
  if (id == 0)
    return;
  self->coming = id;
  hold_keys (self);
  rapport_record_page_load (self);
}

void
rapport_record_page_step (RapportRecordPage *self, int by)
{
  Step *wanted = g_new0 (Step, 1);

  wanted->page = g_object_ref (self);
  wanted->by = by;
  rapport_page_may_leave (RAPPORT_PAGE (self), step_left_cb, wanted);
}

void
rapport_record_page_set_siblings (RapportRecordPage *page, RapportList *siblings)
{
  if (page->siblings != NULL)
    g_signal_handlers_disconnect_by_data (page->siblings, page);
  g_set_object (&page->siblings, siblings);
  if (siblings != NULL)
    {
      g_signal_connect_swapped (siblings, "items-changed", G_CALLBACK (rapport_record_page_update_place), page);
      g_signal_connect_swapped (siblings, "notify::total", G_CALLBACK (rapport_record_page_update_place), page);
      rapport_record_page_update_place (page);
    }
}
