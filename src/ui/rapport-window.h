/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-page.h"
#include "rapport-store.h"
#include "rapport-task-bar.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_WINDOW (rapport_window_get_type ())

/**
 * RapportWindow:
 *
 * The window: sidebar, header bar, the current page, toasts, the bar of long work. Pages are made by their address
 * through the table in rapport-pages.c; nothing else knows them. A page finds its window by rapport_window_of(), and
 * gets the store handed in by its constructor.
 *
 * Actions: win.goto, win.back, win.forward, win.open-uri (s: address), win.open-file (s: URI of a file, opened with its program), win.sidebar, win.preferences, win.help,
 * win.close, win.backup, win.shortcuts, win.history, and those of rapport-window-undo.h and rapport-window-care.h. Those of the current page are "page.…", see rapport-page.h.
 *
 * Signals: "format-changed": the formats or the base currency are others now: show everything again.
 */
G_DECLARE_FINAL_TYPE (RapportWindow, rapport_window, RAPPORT, WINDOW, AdwApplicationWindow)

/** rapport_window_new: @application: (nullable). @settings: of the application's schema. Shows an empty start page. */
RapportWindow *rapport_window_new (GtkApplication *application, GSettings *settings);

/** rapport_window_of: (nullable): the window that @widget is in now. */
RapportWindow *rapport_window_of (GtkWidget *widget);

/**
 * rapport_window_set_store:
 * @store: (nullable): the open file; %NULL leaves all pages and shows the start page again
 */
void rapport_window_set_store (RapportWindow *window, RapportStore *store);
RapportStore *rapport_window_get_store (RapportWindow *window); /* (nullable) (transfer none) */
GSettings *rapport_window_get_settings (RapportWindow *window); /* (transfer none) */

/** rapport_window_get_format: how values are shown and read: the preferences, with the file's base currency. Valid until "format-changed". */
const RapportFormat *rapport_window_get_format (RapportWindow *window);

/**
 * rapport_window_open_uri:
 * @uri: as rapport_page_get_uri(); a record may also be named by its code: "partner/P-0001"
 *
 * Leaves the current page and shows that one; a page that is still in the way back is used again. What does not exist
 * is said in a toast.
 */
void rapport_window_open_uri (RapportWindow *window, const char *uri);

/** rapport_window_open_record: the page of one record. */
void rapport_window_open_record (RapportWindow *window, const RapportEntity *entity, gint64 id);

/** rapport_window_push_page: @page: (transfer floating): leaves the current page and shows @page. For pages that no
 *  address describes: the lines behind a figure, a new record with values filled in. */
void rapport_window_push_page (RapportWindow *window, RapportPage *page);

/** rapport_window_replace_page: as push, but @page takes the place of the current one, which is NOT asked. */
void rapport_window_replace_page (RapportWindow *window, RapportPage *page);

/** rapport_window_close_page: the way back from @page, which is forgotten and NOT asked: after Cancel, Create, Delete. */
void rapport_window_close_page (RapportWindow *window, RapportPage *page);
void rapport_window_go_back (RapportWindow *window);
void rapport_window_go_forward (RapportWindow *window);
RapportPage *rapport_window_get_page (RapportWindow *window); /* (nullable) (transfer none) */

/** rapport_window_may_leave: asks the current page; @callback is called once, perhaps at once. */
void rapport_window_may_leave (RapportWindow *window, RapportPageLeft callback, gpointer user_data);
void rapport_window_toggle_sidebar (RapportWindow *window);

/**
 * rapport_window_toast:
 * @text: one sentence, plain text
 * @button: (nullable): "Open", "Undo"
 * @action, @target: (nullable): detailed name of what the button does; @target is a floating GVariant
 *
 * In place of the one before, and gone with the file that it tells of.
 */
void rapport_window_toast (RapportWindow *window,
                           const char *text,
                           const char *button,
                           const char *action,
                           GVariant *target);

/** rapport_window_toast_error: the sentence of @error, which stays until dismissed; it comes again after what is said
 *  meanwhile. Another error takes its place. */
void rapport_window_toast_error (RapportWindow *window, const GError *error);

/**
 * rapport_window_show_task / _hide_task:
 * @bar: (transfer floating): long work, in place of the page's footer; several stand one over the other
 *
 * Work may end after its window: nothing is shown then, as with the toasts.
 */
void rapport_window_show_task (RapportWindow *window, RapportTaskBar *bar);
void rapport_window_hide_task (RapportWindow *window, RapportTaskBar *bar);

/** rapport_window_stop_tasks: cancels the work that is shown, and shows it no more. */
void rapport_window_stop_tasks (RapportWindow *window);

/** rapport_window_set_start: @widget: (transfer floating): what is shown while no file is open: welcome, opening, an error. */
void rapport_window_set_start (RapportWindow *window, GtkWidget *widget);

G_END_DECLS
