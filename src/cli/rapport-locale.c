/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static gboolean
is_bare (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

void
rapport_locale_init (void)
{
  const char *folder = g_getenv ("RAPPORT_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL || is_bare (setlocale (LC_CTYPE, NULL)))
    setlocale (LC_ALL, "C.UTF-8");
  /* Numbers and dates may be meant to be C beside messages in a language; only "C" messages would lose LANGUAGE. */
  if (is_bare (setlocale (LC_MESSAGES, NULL)))
    setlocale (LC_MESSAGES, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, folder && *folder ? folder : RAPPORT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
