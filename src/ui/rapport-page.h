/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_PAGE (rapport_page_get_type ())

/**
 * RapportPage:
 *
 * What stands in the content area of the window: a list, a record, a report, an assistant. The page gives the window
 * its address, title, the widgets of the header bar and its actions; the window does the rest.
 *
 * Actions: a page adds its own to rapport_page_get_actions(); the window offers them under the prefix "page." to the
 * keys, menus and the header bar while the page is shown. These names have keys (rapport-application.c):
 * new, search, save, export, import, duplicate, delete, edit, print, refresh. A page adds those it can do and keeps
 * their "enabled" right; what a page does not have, its key does not do.
 *
 * Layout: one child (adw_bin_set_child()). Wide contents stand in a GtkScrolledWindow with the class "page".
 */
G_DECLARE_DERIVABLE_TYPE (RapportPage, rapport_page, RAPPORT, PAGE, AdwBin)

/**
 * RapportPageClass:
 * @shown: (nullable): the page has become the current one; also on the way back to it
 * @leave: (nullable): the page is about to be left (another page, the window closes). It must call
 *   rapport_page_left() exactly once, at once or later (after saving, or after the person has answered).
 *   Without it, a page is always left. It is never called again before that answer.
 */
struct _RapportPageClass
{
  AdwBinClass parent_class;

  void (*shown) (RapportPage *page);
  void (*leave) (RapportPage *page);

  gpointer padding[4];
};

/** Address: "partner", "partner/#12" (id), "partner/new", "report", "report/partner-goals", "import/sale". Never NULL. */
const char *rapport_page_get_uri (RapportPage *page);
void rapport_page_set_uri (RapportPage *page, const char *uri); /* a new record gets its own after its first save */

/** Title and subtitle in the header bar, unless a title widget is set; the window's title for the desktop, too. */
const char *rapport_page_get_title (RapportPage *page);
void rapport_page_set_title (RapportPage *page, const char *title);
const char *rapport_page_get_subtitle (RapportPage *page); /* (nullable) */
void rapport_page_set_subtitle (RapportPage *page, const char *subtitle);

/** Name of the page of the handbook that F1 opens, "lists" for help:rapport/lists; NULL: its first page. */
const char *rapport_page_get_help (RapportPage *page);
void rapport_page_set_help (RapportPage *page, const char *help);

/** rapport_page_get_actions: (transfer none): GSimpleActionGroup; add with g_action_map_add_action_entries(). */
GActionMap *rapport_page_get_actions (RapportPage *page);

/**
 * rapport_page_pack_start / _pack_end / _set_title_widget:
 *
 * Widgets of the content header bar, shown while the page is. The page owns them; they may come at any time.
 * Pack the outermost end widget last: the order on screen is the order of packing.
 */
void rapport_page_pack_start (RapportPage *page, GtkWidget *widget);
void rapport_page_pack_end (RapportPage *page, GtkWidget *widget);
void rapport_page_set_title_widget (RapportPage *page, GtkWidget *widget); /* (nullable) */

/**
 * rapport_page_set_footer:
 * @footer: a descendant of the page that it never hides itself: the bar of long work takes its place while there is one
 */
void rapport_page_set_footer (RapportPage *page, GtkWidget *footer);

/**
 * RapportPage:modal: the window's own buttons (sidebar, back, forward) are hidden while this page is shown: it has a
 * "Cancel" of its own at the start (new records, assistants).
 */
void rapport_page_set_modal (RapportPage *page, gboolean modal);
gboolean rapport_page_get_modal (RapportPage *page);

/**
 * RapportPage:narrow: (read-only): the window is below 600 px: lists have two-line rows, forms one column. Set by the
 * window while it is laid out; "notify::narrow" may change what is visible, but must not wait or ask.
 */
gboolean rapport_page_get_narrow (RapportPage *page);

/**
 * rapport_page_left:
 * @gone: %TRUE: the page may be left. %FALSE: it stays
 *
 * The answer to the vfunc leave().
 */
void rapport_page_left (RapportPage *page, gboolean gone);

/* --- for the window --- */

typedef void (*RapportPageLeft) (gboolean gone, gpointer user_data);

/** rapport_page_may_leave: asks the page; @callback is called once, perhaps at once. A second question before the
 *  answer is answered with %FALSE. */
void rapport_page_may_leave (RapportPage *page, RapportPageLeft callback, gpointer user_data);
void rapport_page_show (RapportPage *page); /* calls the vfunc shown() */
void rapport_page_set_narrow (RapportPage *page, gboolean narrow);
void rapport_page_set_footer_replaced (RapportPage *page, gboolean replaced);
GtkWidget *rapport_page_get_start_box (RapportPage *page);
GtkWidget *rapport_page_get_end_box (RapportPage *page);
GtkWidget *rapport_page_get_title_widget (RapportPage *page); /* never NULL: an AdwWindowTitle if the page set none */

G_END_DECLS
