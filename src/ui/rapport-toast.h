/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** rapport_toast_new: (transfer full): @text is one sentence, plain text. */
AdwToast *rapport_toast_new (const char *text);

/**
 * rapport_toast_show:
 * @toast: (transfer full)
 *
 * Shows it whole, in as many lines as it takes, in place of the one that @overlay shows: a toast that waits for others is
 * read too late. Of several in the same moment only the last one is seen.
 */
void rapport_toast_show (AdwToastOverlay *overlay, AdwToast *toast);

/** rapport_toast_tell: @text, as above, over a window of preferences. */
void rapport_toast_tell (AdwPreferencesWindow *window, const char *text);

/** rapport_toast_dismiss: what rapport_toast_show() shows in @overlay, if it is still there; its button at once. */
void rapport_toast_dismiss (AdwToastOverlay *overlay);

G_END_DECLS
