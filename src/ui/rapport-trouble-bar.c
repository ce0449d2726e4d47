/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-trouble-bar.h"

#include <glib/gi18n.h>

#include "rapport-frame.h"
#include "rapport-ui-utils.h"

struct _RapportTroubleBar
{
  GtkBox parent_instance;

  RapportTrouble trouble;
  GtkLabel *label;
  GtkBox *words; /* sentence and buttons; in a narrow window under each other */
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (RapportTroubleBar, rapport_trouble_bar, GTK_TYPE_BOX)

static void
close_bar (RapportTroubleBar *self)
{
  GtkWidget *notices = gtk_widget_get_parent (GTK_WIDGET (self));

  if (notices != NULL)
    gtk_box_remove (GTK_BOX (notices), GTK_WIDGET (self));
}

static void
rapport_trouble_bar_class_init (RapportTroubleBarClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_trouble_bar_init (RapportTroubleBar *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice-bar");
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_bar), self);
  gtk_box_append (GTK_BOX (self), icon);
  self->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->words), GTK_ALIGN_CENTER);
  gtk_box_append (self->words, GTK_WIDGET (self->label));
  gtk_box_append (self->words, GTK_WIDGET (self->buttons));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self), rapport_ui_name (close, _ ("Close")));
}

/* --- public --- */

/* A box of the window's template, over the pages. */
static GtkWidget *
get_notices (RapportWindow *window)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "notices"));
}

static RapportTroubleBar *
find_bar (RapportWindow *window, RapportTrouble trouble)
{
  for (GtkWidget *child = gtk_widget_get_first_child (get_notices (window)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RAPPORT_IS_TROUBLE_BAR (child) && RAPPORT_TROUBLE_BAR (child)->trouble == trouble)
      return RAPPORT_TROUBLE_BAR (child);

  return NULL;
}

static void
narrow_cb (RapportFrame *frame, GParamSpec *pspec, RapportTroubleBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words), rapport_frame_get_narrow (frame)
                                                                    ? GTK_ORIENTATION_VERTICAL
                                                                    : GTK_ORIENTATION_HORIZONTAL);
}

static void
add_button (RapportTroubleBar *self, const RapportTroubleButton *button)
{
  GtkWidget *widget = gtk_button_new_with_mnemonic (button->words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), button->action);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (self->buttons, widget);
}

void
rapport_trouble_bar_present (RapportWindow *window,
                             RapportTrouble trouble,
                             const char *sentence,
                             const RapportTroubleButton *buttons)
{
  RapportTroubleBar *self = g_object_new (RAPPORT_TYPE_TROUBLE_BAR, NULL);
  GtkWidget *frame = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "frame"));
  g_autofree char *led = rapport_ui_lead (sentence);

  rapport_trouble_bar_dismiss (window, trouble);
  self->trouble = trouble;
  gtk_label_set_text (self->label, led);
  rapport_ui_name (GTK_WIDGET (self),
                   trouble == RAPPORT_TROUBLE_FILE ? _ ("Trouble with the file") : _ ("Trouble with the backups"));
  for (guint i = 0; buttons[i].words != NULL; i++)
    add_button (self, &buttons[i]);
  gtk_box_prepend (GTK_BOX (get_notices (window)), GTK_WIDGET (self));
  g_signal_connect_object (frame, "notify::narrow", G_CALLBACK (narrow_cb), self, 0);
  narrow_cb (RAPPORT_FRAME (frame), NULL, self);
}

void
rapport_trouble_bar_dismiss (RapportWindow *window, RapportTrouble trouble)
{
  RapportTroubleBar *self = find_bar (window, trouble);

  if (self != NULL)
    close_bar (self);
}
