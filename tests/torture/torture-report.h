/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** torture_size: how much to do: @quick by itself, @full where the environment says RAPPORT_TORTURE=full, or the number it says. */
guint torture_size (guint quick, guint full);

/** torture_random: the test's own generator, from RAPPORT_TORTURE_SEED, or at full size by the clock; the seed is printed. To be freed. */
GRand *torture_random (void);

/** torture_report: one line of the table that `./dev torture` prints: what was tried, how often, with what result. */
void torture_report (const char *test, guint64 size, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** torture_report_control: what was found when the protection was taken away. Found nothing: the test is worth nothing. */
void torture_report_control (const char *test, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
