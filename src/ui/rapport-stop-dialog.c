/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-stop-dialog.h"

#include <glib/gi18n.h>

GtkWidget *
rapport_stop_dialog_new (GtkWindow *parent, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Stop and Close?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: %s is a sentence such as “Writing goals.xlsx” */
                                  _ ("“%s” has not ended. If it is stopped, nothing of it is kept."), sentence);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "stop", _ ("_Stop and Close"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop", ADW_RESPONSE_DESTRUCTIVE);

  return dialog;
}
