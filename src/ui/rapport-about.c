/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-about.h"

#include <glib/gi18n.h>

void
rapport_about_show (GtkWindow *parent)
{
  adw_show_about_window (parent, "application-name", "Rapport", "application-icon", RAPPORT_APP_ID, "version",
                         RAPPORT_VERSION, "developer-name", _ ("The Rapport contributors"), "comments",
                         _ ("Customers and partners, their sales and their goals, in one file on this computer."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one to a line; they are shown as they stand */
                         "translator-credits", _ ("translator-credits"), NULL);
}
