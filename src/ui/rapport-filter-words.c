/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-editor.h"

#include <glib/gi18n.h>

#include "rapport-ui-utils.h"

static void
typed_cb (GtkEditable *entry, RapportFilterEdit *edit)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  rapport_value_set_text (&value, text);
  rapport_query_set_filter (edit->query, edit->field, RAPPORT_OP_CONTAINS, &value, *text != '\0' ? 1 : 0);
  edit->changed (edit->user_data);
}

GtkWidget *
rapport_filter_words_new (RapportFilterEdit *edit)
{
  GtkWidget *entry = gtk_entry_new ();
  const GArray *values = rapport_filter_get (edit->query, edit->field, RAPPORT_OP_CONTAINS);

  if (values != NULL && g_array_index (values, RapportValue, 0).text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), g_array_index (values, RapportValue, 0).text);
  rapport_ui_name (entry, rapport_field_get_label (rapport_query_get_entity (edit->query), edit->field));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("A word or a part of it"));
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), edit);

  return entry;
}
