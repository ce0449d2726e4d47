/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-conflict.h"

#include <glib/gi18n.h>

#include "rapport-field-row.h"

typedef struct
{
  RapportRecord *record;
  RapportRecordConflictAnswer answer;
  gpointer user_data;
} Conflict;

static void
free_conflict (gpointer data)
{
  Conflict *conflict = data;

  g_object_unref (conflict->record);
  g_free (conflict);
}

/* The answer takes the buttons away: what is needed after that is held. */
static void
give_answer (Conflict *conflict, gboolean theirs)
{
  g_autoptr (RapportRecord) record = g_object_ref (conflict->record);

  conflict->answer (theirs, record, conflict->user_data);
}

static void
theirs_cb (GtkButton *button, gpointer conflict)
{
  give_answer (conflict, TRUE);
}

static void
mine_cb (GtkButton *button, gpointer conflict)
{
  give_answer (conflict, FALSE);
}

static GtkWidget *
make_button (const char *words, GCallback callback, Conflict *conflict)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "text");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", callback, conflict);

  return button;
}

GtkWidget *
rapport_record_conflict_new (RapportRecord *record, RapportRecordConflictAnswer answer, gpointer user_data)
{
  Conflict *conflict = g_new0 (Conflict, 1);
  GtkWidget *list = rapport_field_list_new (_ ("Needs attention"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "label",
                                   _ ("This record was changed elsewhere while you were editing it."), NULL);

  conflict->record = g_object_ref (record);
  conflict->answer = answer;
  conflict->user_data = user_data;
  g_object_set_data_full (G_OBJECT (list), "conflict", conflict, free_conflict);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "field-note");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_button (_ ("_Show the Other"), G_CALLBACK (theirs_cb), conflict));
  gtk_box_append (GTK_BOX (box), make_button (_ ("_Keep Mine"), G_CALLBACK (mine_cb), conflict));

  gtk_box_append (GTK_BOX (list), rapport_field_hint_new (box));

  return list;
}
