/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-result.h"

#include <glib/gi18n.h>

#include "rapport-window-undo.h"

char *
rapport_import_dup_done (const RapportEntity *entity, const RapportFormat *format, const RapportImportCounts *counts)
{
  g_autofree char *count = rapport_entity_format_count (entity, format, (gint64) (counts->created + counts->updated));

  /* Translators: a number of records, such as “1,198 sales” */
  return g_strdup_printf (_ ("%s imported."), count);
}

void
rapport_import_announce (RapportPage *page,
                         RapportWindow *window,
                         const RapportEntity *entity,
                         const RapportFormat *format,
                         const RapportImportResult *result)
{
  g_autofree char *text = rapport_import_dup_done (entity, format, &result->counts);

  if (window != NULL && rapport_window_get_page (window) == page)
    rapport_window_toast_undo (window, text, result->act);
  else if (window != NULL)
    rapport_window_toast (window, text, _ ("Show"), "win.open-uri", g_variant_new_string (entity->name));
}

static void
add_fact (GString *text, const RapportFormat *format, const char *sentence, guint64 n)
{
  g_autofree char *count = rapport_format_count (format, (gint64) n);

  if (n == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, sentence, count);
#pragma GCC diagnostic pop
}

static GtkWidget *
make_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

GtkWidget *
rapport_import_result_page_new (const RapportEntity *entity,
                                const RapportFormat *format,
                                const RapportImportResult *result)
{
  const RapportImportCounts *counts = &result->counts;
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *title = rapport_import_dup_done (entity, format, counts);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *markup = NULL;
  g_autofree char *show = NULL;

  add_fact (facts, format, ngettext ("%s created", "%s created", counts->created), counts->created);
  add_fact (facts, format, ngettext ("%s updated", "%s updated", counts->updated), counts->updated);
  add_fact (facts, format, ngettext ("%s unchanged", "%s unchanged", counts->unchanged), counts->unchanged);
  add_fact (facts, format, ngettext ("%s line rejected", "%s lines rejected", counts->rejected), counts->rejected);
  markup = g_markup_escape_text (facts->str, -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), markup);

  /* Translators: a button; the name of a list, such as Sales */
  show = g_strdup_printf (_ ("_Show %s"), rapport_entity_get_plural (entity));
  gtk_box_append (GTK_BOX (box), make_button (show, "page.show", TRUE));
  if (counts->rejected > 0)
    gtk_box_append (GTK_BOX (box), make_button (_ ("Save _Rejected Lines…"), "page.save-rejects", FALSE));
  gtk_box_append (GTK_BOX (box), make_button (_ ("Import _Another File…"), "page.again", FALSE));
  for (guint i = 0; result->remarks[i] != NULL && i < 6; i++)
    {
      GtkWidget *label = gtk_label_new (result->remarks[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);
  return status;
}
