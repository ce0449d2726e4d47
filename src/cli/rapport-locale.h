/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rapport_locale_init:
 *
 * Sets the locale and the folder of the translations; first thing in main(). Where the user's locale is not installed, or
 * there is none, C.UTF-8 stands in: texts stay whole, and LANGUAGE still chooses the language (gettext ignores it in "C").
 *
 * An uninstalled program finds its translations in the folder named by the environment variable RAPPORT_LOCALE_DIR.
 */
void rapport_locale_init (void);

G_END_DECLS
