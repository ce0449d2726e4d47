/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportReadFunc: reads in a worker on a leased connection. Returns a result, or %NULL; with @error set it failed.
 */
typedef gpointer (*RapportReadFunc) (RapportConnection *connection,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * rapport_ui_read_async:
 * @data: for @func; freed by @data_free (nullable) in the main thread
 * @result_free: (nullable): frees a result that nobody took
 * @callback: in the calling thread; source object is @store
 */
void rapport_ui_read_async (RapportStore *store,
                            RapportReadFunc func,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer rapport_ui_read_finish (GAsyncResult *result, GError **error);

/** rapport_ui_name: accessible name of a control whose face has no words; the tooltip too, if it is a button. Returns @widget. */
GtkWidget *rapport_ui_name (GtkWidget *widget, const char *name);

/** rapport_ui_hide_covered: screen readers find only what @stack shows; GTK 4.8 tells them of every child. */
void rapport_ui_hide_covered (GtkStack *stack);

/**
 * rapport_ui_focus_once: #GtkWidgetClass.focus of what holds a list: Tab enters it once and then leaves it, the arrows
 * go through its rows. GTK before 4.12 goes from row to row by Tab, and nobody reaches the end of a long list.
 */
gboolean rapport_ui_focus_once (GtkWidget *widget, GtkDirectionType direction);

/** rapport_ui_text_scale: how much larger than 96 dpi text is set: 1.0 at 100 %, 2.0 at 200 %. Widths in px are multiplied by it. */
double rapport_ui_text_scale (GtkWidget *widget);

/** rapport_ui_is_text_large: from 150 %: what stands side by side is put one under the other. */
gboolean rapport_ui_is_text_large (GtkWidget *widget);

/** rapport_ui_isolate: (transfer full): @text between U+2068 and U+2069: a name inside a sentence of another direction. */
char *rapport_ui_isolate (const char *text);

/** rapport_ui_lead: (transfer full): @text after a mark that makes its line begin at the window's reading side, whatever
 *  script the text begins with. */
char *rapport_ui_lead (const char *text);

/** rapport_ui_is_cancelled: %TRUE for errors that say only that the person cancelled: nothing is to be shown. */
gboolean rapport_ui_is_cancelled (const GError *error);

/** rapport_ui_get_close_layout: decoration layout of a bar with room for one button, on the side where the desktop has it. */
const char *rapport_ui_get_close_layout (GtkWidget *widget);

G_END_DECLS
