/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench-table.h"

#define QUIET 0.15 /* seconds without a source that is ready */

static struct
{
  double ready;     /* when the main loop last went back to work */
  double busy;      /* at work since the last frame, up to @ready */
  double worst;     /* most of it between two frames */
  double callbacks; /* of ours, since probe_begin() */
  guint frames;
} probe;

/* Processor time of this thread: what else the machine does does not count, and waiting is no work. */
double
probe_get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + time.tv_nsec / 1e9;
}

/* Between two polls the main loop is at work. */
static int
poll_cb (GPollFD *files, guint n_files, int timeout)
{
  int n;

  probe.busy += probe_get_work () - probe.ready;
  n = g_poll (files, n_files, timeout);
  probe.ready = probe_get_work ();
  return n;
}

static void
painted_cb (void)
{
  double now = probe_get_work ();

  probe.frames++;
  probe.busy += now - probe.ready;
  probe.ready = now;
  probe.worst = MAX (probe.worst, probe.busy);
  probe.busy = 0;
}

void
probe_init (void)
{
  probe.ready = probe_get_work ();
  g_main_context_set_poll_func (NULL, poll_cb);
}

void
probe_watch (GtkWidget *window)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
}

void
probe_print (const char *name, double figure)
{
  printf ("%s %.6f\n", name, figure);
  fflush (stdout);
}

void
probe_print_start (void)
{
  const char *begin = g_getenv ("BENCH_BEGIN");

  if (begin != NULL)
    probe_print ("start", bench_now () - g_ascii_strtod (begin, NULL));
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
probe_settle (void)
{
  gboolean quiet = FALSE;
  guint frames;

  do
    {
      quiet = FALSE;
      frames = probe.frames;
      g_timeout_add ((guint) (QUIET * 1000), wake_cb, &quiet);
      while (!quiet)
        g_main_context_iteration (NULL, TRUE);
    }
  while (frames != probe.frames && frames + 2 < probe.frames);
}

void
probe_wait_frame (void)
{
  guint frames = probe.frames;

  while (frames == probe.frames)
    g_main_context_iteration (NULL, TRUE);
}

void
probe_begin (void)
{
  probe.busy = 0;
  probe.worst = 0;
  probe.callbacks = 0;
  probe.ready = probe_get_work ();
}

double
probe_end (void)
{
  return MAX (probe.worst, probe.busy);
}

void
probe_count_callback (double seconds)
{
  probe.callbacks += seconds;
}

double
probe_get_callbacks (void)
{
  return probe.callbacks;
}

GtkWidget *
probe_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = probe_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  guint *left = data;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + PROBE_SCROLL_STEP);
  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

double
probe_scroll (GtkWidget *view)
{
  guint left = PROBE_SCROLLED_FRAMES;

  probe_begin ();
  gtk_widget_add_tick_callback (view, tick_cb, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  probe_wait_frame ();
  return probe_end ();
}

double
probe_get_resident (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmRSS:")) == NULL)
    g_error ("/proc does not say how much is resident");
  return atof (line + strlen ("VmRSS:")) / 1024;
}
