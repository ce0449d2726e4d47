/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rapport_cli_run:
 * @argc, @argv: the program's arguments, in the locale's encoding
 * @status: (out): the exit status: 0 done, 1 failed, 2 wrong usage
 *
 * Runs a command that needs no display.
 *
 * Returns: %FALSE when the arguments ask for the window instead; @status is not set then
 */
gboolean rapport_cli_run (int argc, char **argv, int *status);

G_END_DECLS
