/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * WAIT_FOR: runs the main loop until the condition holds; fails after some seconds instead of hanging.
 */
#define WAIT_FOR(condition)                                                                                            \
  for (int turn_ = 0; !(condition); turn_++)                                                                           \
    {                                                                                                                  \
      g_assert_cmpint (turn_, <, 10000);                                                                               \
      if (!g_main_context_iteration (NULL, FALSE))                                                                     \
        g_usleep (1000);                                                                                               \
    }

/**
 * ui_test_init: every test of the user interface begins with it.
 */
static inline void
ui_test_init (int *argc, char ***argv)
{
  static const char *const mime_dirs[] = { "/usr/share/mime", NULL };

  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* With the folders of the system out of sight, no symbol would be known to be SVG. */
  g_content_type_set_mime_dirs (mime_dirs);
  adw_init ();
}

/**
 * ui_test_find: (nullable): the first widget of @type in and below @widget
 */
static inline GtkWidget *
ui_test_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_test_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * ui_test_destroy: destroys @window and waits until it and @child (nullable), a widget in it, are finalized.
 */
static inline void
ui_test_destroy (GtkWidget *window, GtkWidget *child)
{
  if (child != NULL)
    g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (window == NULL && child == NULL);
}
