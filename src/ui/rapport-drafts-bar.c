/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-drafts-bar.h"

#include <glib/gi18n.h>

#include "rapport-draft-words.h"
#include "rapport-drafts-dialog.h"
#include "rapport-record-page.h"
#include "rapport-ui-utils.h"

struct _RapportDraftsBar
{
  GtkBox parent_instance;

  GPtrArray *drafts; /* RapportDraft */
  GtkLabel *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (RapportDraftsBar, rapport_drafts_bar, GTK_TYPE_BOX)

static void
close_bar (RapportDraftsBar *self)
{
  GtkWidget *notices = gtk_widget_get_parent (GTK_WIDGET (self));

  if (notices != NULL)
    gtk_box_remove (GTK_BOX (notices), GTK_WIDGET (self));
}

static void
show_drafts (RapportDraftsBar *self)
{
  const RapportDraft *first = g_ptr_array_index (self->drafts, 0);
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autofree char *name = rapport_draft_describe (first);
  g_autofree char *number = rapport_format_count (
      window != NULL ? rapport_window_get_format (window) : rapport_format_plain (), self->drafts->len);
  g_autofree char *sentence = NULL;
  g_autofree char *directed = NULL;

  if (self->drafts->len > 1)
    sentence = g_strdup_printf (
        ngettext ("%s unfinished record was kept.", "%s unfinished records were kept.", self->drafts->len), number);
  else if (first->record == 0)
    /* Translators: %s is “New Partner “Hoàng Long”” */
    sentence = g_strdup_printf (_ ("%s was not finished. What was typed has been kept."), name);
  else
    /* Translators: %s is “Partner “Hoàng Long”” */
    sentence = g_strdup_printf (_ ("Changes were not saved: %s. What was typed has been kept."), name);
  directed = rapport_ui_lead (sentence);
  gtk_label_set_text (self->label, directed);
  gtk_button_set_label (GTK_BUTTON (self->button), self->drafts->len > 1 ? _ ("_Show…") : _ ("_Continue"));
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
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_drafts_bar_init (RapportDraftsBar *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->button = gtk_button_new_with_mnemonic (_ ("_Continue"));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice-bar");
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_bar), self);
  gtk_box_append (GTK_BOX (self), icon);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), self->button);
  gtk_box_append (GTK_BOX (self), rapport_ui_name (close, _ ("Not Now")));
  rapport_ui_name (GTK_WIDGET (self), _ ("Unfinished records"));
}

/* --- public --- */

/* A box of the window's template, over the pages. */
static GtkWidget *
get_notices (RapportWindow *window)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "notices"));
}

static RapportDraftsBar *
find_bar (RapportWindow *window)
{
  for (GtkWidget *child = gtk_widget_get_first_child (get_notices (window)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RAPPORT_IS_DRAFTS_BAR (child))
      return RAPPORT_DRAFTS_BAR (child);

  return NULL;
}

static gpointer
list (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return rapport_draft_list (connection, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = rapport_ui_read_finish (result, &error);
  RapportDraftsBar *self;

  /* What cannot be read is offered again at the next start; whatever ails the file is said elsewhere. */
  if (drafts == NULL || drafts->len == 0 || rapport_window_get_store (window) != RAPPORT_STORE (source))
    return;
  self = g_object_new (RAPPORT_TYPE_DRAFTS_BAR, NULL);
  self->drafts = g_steal_pointer (&drafts);
  gtk_box_append (GTK_BOX (get_notices (window)), GTK_WIDGET (self));
  show_drafts (self);
}

void
rapport_drafts_bar_look (RapportWindow *window)
{
  RapportStore *store = rapport_window_get_store (window);
  RapportDraftsBar *old = find_bar (window);

  if (old != NULL)
    close_bar (old);
  if (store != NULL && rapport_store_is_writable (store))
    rapport_ui_read_async (store, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb,
                           g_object_ref (window));
}

void
rapport_drafts_bar_forget (RapportWindow *window, gint64 id)
{
  RapportDraftsBar *self = find_bar (window);

  if (self == NULL || id == 0)
    return;
  for (guint i = 0; i < self->drafts->len; i++)
    if (((RapportDraft *) g_ptr_array_index (self->drafts, i))->id == id)
      {
        g_ptr_array_remove_index (self->drafts, i);
        break;
      }
  if (self->drafts->len == 0)
    close_bar (self);
  else
    show_drafts (self);
}
