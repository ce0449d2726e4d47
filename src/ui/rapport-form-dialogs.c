/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-form-dialogs.h"

#include <glib/gi18n.h>

typedef struct
{
  RapportFormAnswer answer;
  gpointer user_data;
} Question;

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  RapportFormAnswer answer = question->answer;
  gpointer data = question->user_data;

  g_signal_handlers_disconnect_by_data (dialog, question); /* closing is a response, too */
  g_free (question);
  answer (g_str_equal (response, "act"), data);
}

void
rapport_form_ask (GtkWidget *over,
                  const char *question,
                  const char *body,
                  const char *keep,
                  const char *act,
                  RapportFormAnswer answer,
                  gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (over);
  GtkWidget *dialog;
  Question *asked;

  if (!GTK_IS_WINDOW (root))
    {
      answer (FALSE, user_data);
      return;
    }

  asked = g_new0 (Question, 1);
  asked->answer = answer;
  asked->user_data = user_data;
  dialog = adw_message_dialog_new (GTK_WINDOW (root), question, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", keep, "act", act, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "act", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asked);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rapport_form_ask_discard (GtkWidget *over, gboolean fresh, RapportFormAnswer answer, gpointer user_data)
{
  rapport_form_ask (over, fresh ? _ ("Discard the New Record?") : _ ("Discard the Changes?"),
                    fresh ? _ ("What you have typed will be lost.")
                          : _ ("The record cannot be saved as it is. What you have typed will be lost."),
                    _ ("_Keep Editing"), _ ("_Discard"), answer, user_data);
}
