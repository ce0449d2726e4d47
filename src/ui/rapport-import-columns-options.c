/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-options.h"

#include <glib/gi18n.h>

static void
missing_toggled_cb (GtkCheckButton *check, RapportImportPlan *plan)
{
  rapport_import_plan_set_create_missing (plan, gtk_check_button_get_active (check));
}

static void
show_missing_cb (GtkWidget *check, RapportImportPlan *plan)
{
  g_autofree char *lists = rapport_import_plan_dup_referred (plan);
  /* Translators: records a file refers to and that are not there are created; a list of lists: “Customers, Products” */
  g_autofree char *label = g_strdup_printf (_ ("Create what is missing: %s"), lists);
  GtkWidget *text = g_object_get_data (G_OBJECT (check), "rapport-label");

  gtk_label_set_text (GTK_LABEL (text), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (check, *lists != '\0');
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), rapport_import_plan_get_create_missing (plan));
}

static void
blanks_toggled_cb (GtkCheckButton *check, RapportImportPlan *plan)
{
  rapport_import_plan_set_clear_blanks (plan, gtk_check_button_get_active (check));
}

static void
documents_toggled_cb (GtkCheckButton *check, RapportImportPlan *plan)
{
  if (gtk_check_button_get_active (check))
    rapport_import_plan_set_documents (plan, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "rapport-choice")));
}

static GtkWidget *
make_check (const char *text)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 4);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (check), "rapport-label", label);
  return check;
}

GtkWidget *
rapport_import_missing_check_new (RapportImportPlan *plan)
{
  GtkWidget *check = make_check ("");

  g_signal_connect_object (plan, "changed", G_CALLBACK (show_missing_cb), check, G_CONNECT_SWAPPED);
  show_missing_cb (check, plan);
  g_signal_connect_object (check, "toggled", G_CALLBACK (missing_toggled_cb), plan, 0);
  return check;
}

GtkWidget *
rapport_import_options_new (RapportImportPlan *plan)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *blanks = make_check (_ ("Blank cells empty the field of a record that is already there"));
  GtkCheckButton *first = NULL;
  const struct
  {
    RapportDocuments choice;
    const char *label;
  } documents[] = {
    { RAPPORT_DOCUMENTS_REFUSE, _ ("Other lines for a document that is already there are rejected") },
    { RAPPORT_DOCUMENTS_ADD, _ ("Other lines for a document that is already there are added to it") },
    { RAPPORT_DOCUMENTS_REPLACE, _ ("A document that is already there is replaced by its lines in the file") },
  };

  gtk_box_append (GTK_BOX (box), rapport_import_missing_check_new (plan));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (blanks), rapport_import_plan_get_clear_blanks (plan));
  g_signal_connect_object (blanks, "toggled", G_CALLBACK (blanks_toggled_cb), plan, 0);
  gtk_box_append (GTK_BOX (box), blanks);
  for (guint i = 0; rapport_import_plan_has_documents (plan) && i < G_N_ELEMENTS (documents); i++)
    {
      GtkWidget *check = make_check (documents[i].label);

      gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first);
      if (first == NULL)
        first = GTK_CHECK_BUTTON (check);
      g_object_set_data (G_OBJECT (check), "rapport-choice", GINT_TO_POINTER (documents[i].choice));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   rapport_import_plan_get_documents (plan) == documents[i].choice);
      g_signal_connect_object (check, "toggled", G_CALLBACK (documents_toggled_cb), plan, 0);
      if (i == 0)
        gtk_widget_set_margin_top (check, 6);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "panel");
  return box;
}
