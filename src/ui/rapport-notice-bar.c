/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-notice-bar.h"

#include <glib/gi18n.h>

#include "rapport-frame.h"
#include "rapport-ui-utils.h"

typedef struct
{
  GtkImage *icon;
  GtkLabel *label;
  GtkBox *words; /* sentence and buttons */
  GtkBox *buttons;
  GtkWidget *close;
} RapportNoticeBarPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RapportNoticeBar, rapport_notice_bar, GTK_TYPE_BOX)

static RapportNoticeBarPrivate *
get_private (RapportNoticeBar *self)
{
  return rapport_notice_bar_get_instance_private (self);
}

static void
rapport_notice_bar_class_init (RapportNoticeBarClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_notice_bar_init (RapportNoticeBar *self)
{
  RapportNoticeBarPrivate *priv = get_private (self);

  priv->icon = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  priv->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_label_set_wrap (priv->label, TRUE);
  gtk_label_set_wrap_mode (priv->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (priv->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (priv->label), TRUE);
  priv->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  priv->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_widget_set_hexpand (GTK_WIDGET (priv->words), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (priv->words), GTK_ALIGN_CENTER);
  gtk_box_append (priv->words, GTK_WIDGET (priv->label));
  gtk_box_append (priv->words, GTK_WIDGET (priv->buttons));

  priv->close = rapport_ui_name (gtk_button_new_from_icon_name ("window-close-symbolic"), _ ("Close"));
  gtk_widget_set_valign (priv->close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (priv->close, "flat");
  gtk_widget_add_css_class (priv->close, "circular");
  g_signal_connect_swapped (priv->close, "clicked", G_CALLBACK (rapport_notice_bar_close), self);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice-bar");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (priv->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (priv->words));
  gtk_box_append (GTK_BOX (self), priv->close);
}

/* --- public --- */

void
rapport_notice_bar_set_icon (RapportNoticeBar *self, const char *icon)
{
  gtk_image_set_from_icon_name (get_private (self)->icon, icon);
}

void
rapport_notice_bar_set_sentence (RapportNoticeBar *self, const char *sentence)
{
  g_autofree char *led = rapport_ui_lead (sentence);

  gtk_label_set_text (get_private (self)->label, led);
}

void
rapport_notice_bar_set_close_name (RapportNoticeBar *self, const char *name)
{
  rapport_ui_name (get_private (self)->close, name);
}

GtkButton *
rapport_notice_bar_add_button (RapportNoticeBar *self, const char *words)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (get_private (self)->buttons, button);

  return GTK_BUTTON (button);
}

/* A box of the window's template, over the pages. */
static GtkWidget *
get_notices (RapportWindow *window)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "notices"));
}

static void
narrow_cb (RapportFrame *frame, GParamSpec *pspec, RapportNoticeBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (get_private (self)->words), rapport_frame_get_narrow (frame)
                                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                                  : GTK_ORIENTATION_HORIZONTAL);
}

void
rapport_notice_bar_present (RapportNoticeBar *self, RapportWindow *window, const char *id, const char *name)
{
  GtkWidget *frame = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "frame"));

  rapport_notice_bar_close (rapport_notice_bar_find (window, id));
  gtk_widget_set_name (GTK_WIDGET (self), id);
  rapport_ui_name (GTK_WIDGET (self), name);
  gtk_box_prepend (GTK_BOX (get_notices (window)), GTK_WIDGET (self));
  g_signal_connect_object (frame, "notify::narrow", G_CALLBACK (narrow_cb), self, 0);
  narrow_cb (RAPPORT_FRAME (frame), NULL, self);
}

RapportNoticeBar *
rapport_notice_bar_find (RapportWindow *window, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (get_notices (window)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RAPPORT_IS_NOTICE_BAR (child) && g_str_equal (gtk_widget_get_name (child), id))
      return RAPPORT_NOTICE_BAR (child);

  return NULL;
}

void
rapport_notice_bar_close (RapportNoticeBar *self)
{
  GtkWidget *notices = self != NULL ? gtk_widget_get_parent (GTK_WIDGET (self)) : NULL;

  if (notices != NULL)
    gtk_box_remove (GTK_BOX (notices), GTK_WIDGET (self));
}
