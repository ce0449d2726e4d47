/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_NOTICE_BAR (rapport_notice_bar_get_type ())

/**
 * RapportNoticeBar:
 *
 * A calm line over the pages: a sentence, what can be done about it, and a button that puts it aside. In a narrow window the
 * buttons stand under the sentence.
 */
G_DECLARE_DERIVABLE_TYPE (RapportNoticeBar, rapport_notice_bar, RAPPORT, NOTICE_BAR, GtkBox)

struct _RapportNoticeBarClass
{
  GtkBoxClass parent_class;
};

void rapport_notice_bar_set_icon (RapportNoticeBar *self, const char *icon);

/** rapport_notice_bar_set_sentence: plain text; screen readers say it at once. */
void rapport_notice_bar_set_sentence (RapportNoticeBar *self, const char *sentence);

/** rapport_notice_bar_set_close_name: what the button that puts the line aside is called: "Close" where nothing else is said. */
void rapport_notice_bar_set_close_name (RapportNoticeBar *self, const char *name);

/** rapport_notice_bar_add_button: (transfer none): @words: with a mnemonic. */
GtkButton *rapport_notice_bar_add_button (RapportNoticeBar *self, const char *words);

/**
 * rapport_notice_bar_present:
 * @id: of which a window has one line at a time: a later one takes the place of the earlier
 * @name: for screen readers
 */
void rapport_notice_bar_present (RapportNoticeBar *self, RapportWindow *window, const char *id, const char *name);

/** rapport_notice_bar_find: (nullable): the line that was presented as @id. */
RapportNoticeBar *rapport_notice_bar_find (RapportWindow *window, const char *id);

/** rapport_notice_bar_close: @self: (nullable). */
void rapport_notice_bar_close (RapportNoticeBar *self);

G_END_DECLS
