/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-drafts-bar.h"

#include <glib/gi18n.h>

#include "rapport-draft-keeper.h"
#include "rapport-draft-words.h"
#include "rapport-drafts-dialog.h"
#include "rapport-record-page.h"
#include "rapport-ui-utils.h"

struct _RapportDraftsBar
{
  RapportNoticeBar parent_instance;

  GPtrArray *drafts; /* RapportDraft */
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (RapportDraftsBar, rapport_drafts_bar, RAPPORT_TYPE_NOTICE_BAR)

#define ID "drafts"

static void
show_drafts (RapportDraftsBar *self)
{
  const RapportDraft *first = g_ptr_array_index (self->drafts, 0);
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autofree char *name = rapport_draft_describe (first);
  g_autofree char *number = rapport_format_count (
      window != NULL ? rapport_window_get_format (window) : rapport_format_plain (), self->drafts->len);
  g_autofree char *sentence = NULL;

  if (self->drafts->len > 1)
    sentence = g_strdup_printf (
        ngettext ("%s unfinished record was kept.", "%s unfinished records were kept.", self->drafts->len), number);
  else if (first->record == 0)
    /* Translators: %s is “New Partner “Hoàng Long”” */
    sentence = g_strdup_printf (_ ("%s was not finished. What was typed has been kept."), name);
  else
    /* Translators: %s is “Partner “Hoàng Long”” */
    sentence = g_strdup_printf (_ ("Changes were not saved: %s. What was typed has been kept."), name);
  rapport_notice_bar_set_sentence (RAPPORT_NOTICE_BAR (self), sentence);
  gtk_button_set_label (self->button, self->drafts->len > 1 ? _ ("_Show…") : _ ("_Continue"));
}

/* --- callbacks --- */

static void
button_cb (RapportDraftsBar *self)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  if (self->drafts->len > 1)
    gtk_window_present (GTK_WINDOW (rapport_drafts_dialog_new (window, self->drafts)));
  else
    rapport_window_push_page (window, rapport_record_page_new_draft (rapport_window_get_store (window),
                                                                     rapport_window_get_format (window),
                                                                     g_ptr_array_index (self->drafts, 0)));
}

/* --- overrides --- */

static void
rapport_drafts_bar_finalize (GObject *object)
{
  g_clear_pointer (&RAPPORT_DRAFTS_BAR (object)->drafts, g_ptr_array_unref);

  G_OBJECT_CLASS (rapport_drafts_bar_parent_class)->finalize (object);
}

static void
rapport_drafts_bar_class_init (RapportDraftsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_drafts_bar_finalize;
}

static void
rapport_drafts_bar_init (RapportDraftsBar *self)
{
  RapportNoticeBar *bar = RAPPORT_NOTICE_BAR (self);

  rapport_notice_bar_set_icon (bar, "document-edit-symbolic");
  rapport_notice_bar_set_close_name (bar, _ ("Not Now"));
  self->button = rapport_notice_bar_add_button (bar, _ ("_Continue"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
}

/* --- public --- */

static gpointer
list (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return rapport_draft_list (connection, error);
}

/* What is being typed just now is not unfinished business. */
static void
drop_live (GPtrArray *drafts)
{
  for (guint i = drafts->len; i > 0; i--)
    if (rapport_draft_keeper_is_live (((const RapportDraft *) g_ptr_array_index (drafts, i - 1))->id))
      g_ptr_array_remove_index (drafts, i - 1);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = rapport_ui_read_finish (result, &error);
  RapportDraftsBar *self;

  /* What cannot be read is offered again at the next start; whatever ails the file is said elsewhere. */
  if (drafts == NULL || rapport_window_get_store (window) != RAPPORT_STORE (source))
    return;
  drop_live (drafts);
  if (drafts->len == 0)
    return;
  self = g_object_new (RAPPORT_TYPE_DRAFTS_BAR, NULL);
  self->drafts = g_steal_pointer (&drafts);
  rapport_notice_bar_present (RAPPORT_NOTICE_BAR (self), window, ID, _ ("Unfinished records"));
  show_drafts (self);
}

void
rapport_drafts_bar_look (RapportWindow *window)
{
  RapportStore *store = rapport_window_get_store (window);

  rapport_notice_bar_close (rapport_notice_bar_find (window, ID));
  if (store != NULL && rapport_store_is_writable (store))
    rapport_ui_read_async (store, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb,
                           g_object_ref (window));
}

void
rapport_drafts_bar_forget (RapportWindow *window, gint64 id)
{
  RapportNoticeBar *bar = rapport_notice_bar_find (window, ID);
  RapportDraftsBar *self = bar != NULL ? RAPPORT_DRAFTS_BAR (bar) : NULL;

  if (self == NULL || id == 0)
    return;
  for (guint i = 0; i < self->drafts->len; i++)
    if (((RapportDraft *) g_ptr_array_index (self->drafts, i))->id == id)
      {
        g_ptr_array_remove_index (self->drafts, i);
        break;
      }
  if (self->drafts->len == 0)
    rapport_notice_bar_close (bar);
  else
    show_drafts (self);
}
