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

GtkWidget *
rapport_start_page_new_error (const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const gboolean busy = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  const gboolean corrupt = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
  /* What will be no other the next time. */
  const gboolean lasting = corrupt || g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_TOO_NEW)
                           || g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (!lasting)
    gtk_box_append (GTK_BOX (box), make_button (_ ("_Try Again"), "app.retry", TRUE));
  gtk_box_append (GTK_BOX (box),
                  make_button (corrupt ? _ ("_Open a Backup…") : _ ("_Open Another File…"), "app.open", lasting));

  return make_status ("dialog-warning-symbolic",
                      busy      ? _ ("The File Is in Use")
                      : corrupt ? _ ("The File Is Damaged")
                                : _ ("The File Cannot Be Opened"),
                      error->message, box);
}
