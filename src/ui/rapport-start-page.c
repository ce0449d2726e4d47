/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-start-page.h"

#include <glib/gi18n.h>

#include "rapport-error.h"
#include "rapport-ui-utils.h"

static GtkWidget *
make_status (const char *icon, const char *title, const char *description, GtkWidget *child)
{
  GtkWidget *status = adw_status_page_new ();
  g_autofree char *markup = g_markup_escape_text (description, -1);

  if (icon != NULL)
    adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), markup);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), child);

  return status;
}

static GtkWidget *
make_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");

  return button;
}

GtkWidget *
rapport_start_page_new_opening (const char *path, RapportTaskBar *bar)
{
  GtkWidget *spinner, *clamp;

  if (bar != NULL)
    {
      clamp = adw_clamp_new ();
      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
      adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (bar));

      return make_status (NULL, _ ("One Moment…"), path, clamp);
    }

  spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);

  return make_status (NULL, _ ("Opening the File…"), path, spinner);
}

static GtkWidget *
new_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);

  return box;
}

GtkWidget *
rapport_start_page_new_error (const GError *error, gboolean has_backups)
{
  GtkWidget *box = new_buttons ();
  const gboolean busy = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  const gboolean corrupt = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
  const gboolean refused = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  /* What will be no other the next time. */
  const gboolean lasting = corrupt || refused || g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_TOO_NEW);
  /* A file that is no Rapport file was one, if it has backups. */
  const gboolean back = corrupt || (refused && has_backups);

  if (!lasting)
    gtk_box_append (GTK_BOX (box), make_button (_ ("_Try Again"), "app.retry", TRUE));
  if (back)
    gtk_box_append (GTK_BOX (box), make_button (_ ("_Ways Back…"), "app.ways-back", TRUE));
  gtk_box_append (GTK_BOX (box), make_button (_ ("_Open Another File…"), "app.open", lasting && !back));

  return make_status ("dialog-warning-symbolic",
                      busy   ? _ ("The File Is in Use")
                      : back ? _ ("The File Is Damaged")
                             : _ ("The File Cannot Be Opened"),
                      back && refused ? _ ("It can no longer be read, but backups of it are there.") : error->message,
                      box);
}

GtkWidget *
rapport_start_page_new_missing (const char *path)
{
  GtkWidget *box = new_buttons ();
  g_autofree char *name = rapport_ui_isolate (path);
  /* Translators: %s is a file */
  g_autofree char *text = g_strdup_printf (_ ("%s is no longer there, but backups of it are."), name);

  gtk_box_append (GTK_BOX (box), make_button (_ ("_Ways Back…"), "app.ways-back", TRUE));
  gtk_box_append (GTK_BOX (box), make_button (_ ("_Open Another File…"), "app.open", FALSE));
  gtk_box_append (GTK_BOX (box), make_button (_ ("Start _Empty"), "app.start-empty", FALSE));

  return make_status ("dialog-warning-symbolic", _ ("The File Is Missing"), text, box);
}

static GtkWidget *
make_list (const GPtrArray *sentences)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "card");
  gtk_widget_add_css_class (list, "dense");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What was saved"), -1);
  for (guint i = 0; i < sentences->len; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);
      g_autofree char *led = rapport_ui_lead (g_ptr_array_index (sentences, i));

      gtk_label_set_text (GTK_LABEL (label), led);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_margin_top (label, 8);
      gtk_widget_set_margin_bottom (label, 8);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (label)), FALSE);
    }

  return list;
}

GtkWidget *
rapport_start_page_new_salvaged (const char *path, const char *target, const GPtrArray *sentences)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *buttons = new_buttons ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *open = make_button (_ ("_Open the New File"), "app.open-path", TRUE);
  g_autofree char *old = rapport_ui_isolate (path);
  g_autofree char *new = rapport_ui_isolate (target);
  /* Translators: first the new file, then the damaged one */
  g_autofree char *text = g_strdup_printf (_ ("What could be read is in %1$s. %2$s is as it was."), new, old);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (open), g_variant_new_bytestring (target));
  gtk_box_append (GTK_BOX (buttons), open);
  gtk_box_append (GTK_BOX (buttons), make_button (_ ("_Ways Back…"), "app.ways-back", FALSE));
  gtk_box_append (GTK_BOX (box), make_list (sentences));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);

  return make_status ("emblem-ok-symbolic", _ ("Saved What Could Be Read"), text, clamp);
}
