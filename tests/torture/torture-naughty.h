/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** torture_naughty_load: (transfer full) (element-type GBytes): the strings of tests/data/naughty-strings.txt; a NUL follows each. */
GPtrArray *torture_naughty_load (void);

/** torture_naughty_is_text: whether it is valid UTF-8 without NUL. */
gboolean torture_naughty_is_text (GBytes *string);

/** torture_naughty_show: (transfer full): for messages. */
char *torture_naughty_show (const char *string);

G_END_DECLS
