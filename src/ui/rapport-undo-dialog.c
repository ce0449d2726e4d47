/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-undo-dialog.h"

#include <glib/gi18n.h>

#include "rapport-history-words.h"

#define SHOWN 5 /* acts that are named; of more only the number is */

typedef struct
{
  RapportWindow *window; /* weak */
  gint64 seq;
  RapportUndoAgreed agreed;
  gpointer user_data;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->window);
  g_free (question);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "undo") && question->window != NULL)
    question->agreed (question->window, question->seq, question->user_data);
}

static GtkWidget *
new_line (const char *text, gboolean markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (markup)
    gtk_label_set_markup (GTK_LABEL (label), text);
  else
    gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);

  return label;
}

/* Newest first, as they are undone. */
static GtkWidget *
new_list (RapportWindow *window, const GPtrArray *blockers)
{
  const RapportFormat *format = rapport_window_get_format (window);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < blockers->len && i < SHOWN; i++)
    {
      const RapportChange *change = g_ptr_array_index (blockers, i);
      g_autofree char *what = rapport_change_describe_markup (change, format);
      g_autofree char *moment = rapport_history_format_moment (format, change->at);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *second = new_line (moment, FALSE);

      gtk_widget_add_css_class (second, "caption");
      gtk_widget_add_css_class (second, "dim-label");
      gtk_box_append (GTK_BOX (line), new_line (what, TRUE));
      gtk_box_append (GTK_BOX (line), second);
      gtk_box_append (GTK_BOX (box), line);
    }
  if (blockers->len > SHOWN)
    {
      const guint n = blockers->len - SHOWN;
      g_autofree char *count = rapport_format_count (format, n);
      /* Translators: after the names of some changes; %s is a number */
      g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", n), count);
      GtkWidget *line = new_line (more, FALSE);

      gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (GTK_BOX (box), line);
    }

  return box;
}

void
rapport_undo_dialog_present (RapportWindow *window,
                             const RapportUndo *undo,
                             RapportUndoAgreed agreed,
                             gpointer user_data)
{
  const guint n = undo->blockers->len;
  g_autofree char *count = rapport_format_count (rapport_window_get_format (window), (gint64) n + 1);
  /* Translators: a button; %s is the number of changes that are undone together, at least 3 */
  g_autofree char *all = g_strdup_printf (ngettext ("_Undo All %s", "_Undo All %s", n + 1), count);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (window), _ ("It Cannot Be Undone Alone"),
                                ngettext ("This later change builds on it:", "These later changes build on it:", n));
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->window, window);
  question->seq = undo->seq;
  question->agreed = agreed;
  question->user_data = user_data;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_list (window, undo->blockers));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "undo",
                                    n == 1 ? _ ("_Undo Both") : all, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "undo", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "undo");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
