/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-file-dialog.h"

#include <glib/gi18n.h>

GtkFileChooserNative *
rapport_file_dialog_new_open (GtkWindow *parent, const char *title, const char *accept)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, accept, NULL);
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, _ ("Rapport files"));
  gtk_file_filter_add_pattern (ours, "*.rapport");
  gtk_file_filter_add_pattern (ours, "*.db");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), ours);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  return dialog;
}
