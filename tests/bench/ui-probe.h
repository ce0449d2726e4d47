/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What both windows are measured with: ours (list-ours.c) and the bare one (bare-list.c). Each walks the same way and
 * prints what it found, one figure to a line, for bench-ui.c to hold against the other. */

#define PROBE_REFRESHES 8
#define PROBE_SCROLLED_FRAMES 120
#define PROBE_SCROLL_STEP 90 /* px a frame, more than two rows: a fast wheel */

/** probe_init: before the first main loop runs. */
void probe_init (void);

/** probe_watch: the frames of @window count from now on. */
void probe_watch (GtkWidget *window);

/** probe_print: seconds or megabytes. */
void probe_print (const char *name, double figure);

/** probe_print_start: the time since this program was started. */
void probe_print_start (void);

/** probe_settle: runs the main loop until nothing has happened for a while. */
void probe_settle (void);

/** probe_wait_frame: runs the main loop until another frame has been painted. */
void probe_wait_frame (void);

/** probe_begin / _end: the longest that the main loop was at work between two frames, in seconds of processor time. */
void probe_begin (void);
double probe_end (void);

/** probe_get_work: seconds of processor time that this thread has had. */
double probe_get_work (void);

/** probe_count_callback: adds to the time in callbacks; reset by probe_begin(). */
void probe_count_callback (double seconds);
double probe_get_callbacks (void);

/** probe_find: (transfer none) (nullable): the first widget of @type below @widget. */
GtkWidget *probe_find (GtkWidget *widget, GType type);

/** probe_scroll: rolls @view down frame by frame; the worst of them in seconds. */
double probe_scroll (GtkWidget *view);

/** probe_get_resident: megabytes. */
double probe_get_resident (void);

G_END_DECLS
