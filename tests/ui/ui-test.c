/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-test.h"

#include <string.h>

void
ui_test_init (int *argc, char ***argv)
{
  static const char *const mime_dirs[] = { "/usr/share/mime", NULL };

  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* With the folders of the system out of sight, no symbol would be known to be SVG. */
  g_content_type_set_mime_dirs (mime_dirs);
  adw_init ();
}

/* --- looking --- */

static gboolean
is_of_type (GtkWidget *widget, gpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(GType *) type);
}

static gboolean
holds_text (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says_words (GtkWidget *widget, gpointer words)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0;
}

GtkWidget *
ui_find_if (gpointer widget, UiMatch match, gpointer data)
{
  GtkWidget *found = NULL;

  g_assert_true (GTK_IS_WIDGET (widget));
  if (match (widget, data))
    found = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = ui_find_if (child, match, data);

  return found;
}

GtkWidget *
ui_find (gpointer widget, GType type)
{
  return ui_find_if (widget, is_of_type, &type);
}

GtkWidget *
ui_find_label (gpointer widget, const char *text)
{
  return ui_find_if (widget, holds_text, (gpointer) text);
}

gboolean
ui_sees (gpointer widget, const char *text)
{
  return ui_find_label (widget, text) != NULL;
}

GtkWidget *
ui_await_label (gpointer widget, const char *text)
{
  GtkWidget *label;

  WAIT_FOR ((label = ui_find_label (widget, text)) != NULL);

  return label;
}

GtkWidget *
ui_find_button (gpointer widget, const char *words)
{
  return ui_find_if (widget, says_words, (gpointer) words);
}

gpointer
ui_find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (g_type_is_a (G_OBJECT_TYPE (link->data), type))
      return link->data;

  return NULL;
}

AdwMessageDialog *
ui_find_question (void)
{
  return ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
}

/* --- doing --- */

void
ui_press (gpointer widget)
{
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON); /* itself, if it is one */

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

void
ui_click (gpointer widget, const char *words)
{
  GtkWidget *button;

  WAIT_FOR ((button = ui_find_button (widget, words)) != NULL);
  ui_press (button);
}

void
ui_answer (const char *response)
{
  AdwMessageDialog *dialog;

  WAIT_FOR ((dialog = ui_find_question ()) != NULL && gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (ui_find_question ());
  WAIT_FOR (dialog == NULL);
}

void
ui_destroy (gpointer window, gpointer child)
{
  if (child != NULL)
    g_object_add_weak_pointer (child, &child);
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (window);
  WAIT_FOR (window == NULL && child == NULL);
}
