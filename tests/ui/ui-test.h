/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every test of the user interface begins with, looks for and does. A widget is handed in as any type of widget,
 * and what is found belongs to its window: (transfer none). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WAIT_FOR: runs the main loop until the condition holds; fails after some seconds instead of hanging. WAIT_LONG_FOR: after
 * some minutes, for what takes seconds itself.
 */
#define WAIT_FOR(condition) WAIT_TURNS_FOR (10000, condition)
#define WAIT_LONG_FOR(condition) WAIT_TURNS_FOR (200000, condition)
#define WAIT_TURNS_FOR(turns, condition)                                                                               \
  for (int turn_ = 0; !(condition); turn_++)                                                                           \
    {                                                                                                                  \
      g_assert_cmpint (turn_, <, turns);                                                                               \
      if (!g_main_context_iteration (NULL, FALSE))                                                                     \
        g_usleep (1000);                                                                                               \
    }

/** ui_test_init: every test of the user interface begins with it. */
void ui_test_init (int *argc, char ***argv);

/* --- looking --- */

typedef gboolean (*UiMatch) (GtkWidget *widget, gpointer data);

/** ui_find_if: (nullable): the first in and below @widget that @match takes. */
GtkWidget *ui_find_if (gpointer widget, UiMatch match, gpointer data);

/** ui_find: (nullable): the first of @type in and below @widget, in sight or not. */
GtkWidget *ui_find (gpointer widget, GType type);

/** ui_find_label: (nullable): the first label in sight that holds @text. */
GtkWidget *ui_find_label (gpointer widget, const char *text);

/** ui_sees: whether ui_find_label() finds one. */
gboolean ui_sees (gpointer widget, const char *text);

/** ui_await_label: the label in sight that holds @text, as soon as there is one. */
GtkWidget *ui_await_label (gpointer widget, const char *text);

/** ui_find_button: (nullable): the first button in sight that says @words, which hold the underline of its key. */
GtkWidget *ui_find_button (gpointer widget, const char *words);

/** ui_find_window: (nullable): a window of @type, shown or not. */
gpointer ui_find_window (GType type);

/** ui_find_question: (nullable): the message dialog that waits for an answer. */
AdwMessageDialog *ui_find_question (void);

/* --- doing --- */

/** ui_press: clicks the button that @widget is, or stands in. */
void ui_press (gpointer widget);

/** ui_click: clicks the button that ui_find_button() finds, as soon as there is one. */
void ui_click (gpointer widget, const char *words);

/** ui_answer: answers the question, as soon as it is shown, and waits until it is finalized; none follows at once. */
void ui_answer (const char *response);

/** ui_destroy: destroys @window and waits until it and @child (nullable), a widget in it, are finalized. */
void ui_destroy (gpointer window, gpointer child);

G_END_DECLS
