/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-task-bar.h"

#include <glib/gi18n.h>

#include "rapport-format.h"
#include "rapport-window.h"

struct _RapportProgress
{
  gatomicrefcount references;
  GMutex lock; /* two numbers that belong together */
  guint64 done;
  guint64 total;
};

struct _RapportTaskBar
{
  AdwBin parent_instance;

  RapportProgress *progress;
  GCancellable *cancellable;
  char *counts;
  guint timeout;

  GtkLabel *sentence;
  GtkProgressBar *bar;
  GtkLabel *figures;
  GtkButton *cancel;
};

G_DEFINE_FINAL_TYPE (RapportTaskBar, rapport_task_bar, ADW_TYPE_BIN)

/* Often enough to look alive, seldom enough to cost nothing. */
#define POLL_MS 100

static void
show_counts (RapportTaskBar *self, guint64 done, guint64 total)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;
  g_autofree char *text = NULL;

  if (window == NULL || self->counts == NULL || total == 0)
    return;

  done_text = rapport_format_count (rapport_window_get_format (window), (gint64) done);
  total_text = rapport_format_count (rapport_window_get_format (window), (gint64) total);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (self->counts, done_text, total_text);
#pragma GCC diagnostic pop
  gtk_label_set_text (self->figures, text);
}

static gboolean
poll_cb (gpointer user_data)
{
  RapportTaskBar *self = user_data;
  guint64 done, total;

  g_mutex_lock (&self->progress->lock);
  done = self->progress->done;
  total = self->progress->total;
  g_mutex_unlock (&self->progress->lock);

  if (total == 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, MIN (1.0, (double) done / (double) total));
  show_counts (self, done, total);

  return G_SOURCE_CONTINUE;
}

static void
cancel_clicked_cb (GtkButton *button, RapportTaskBar *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
rapport_task_bar_dispose (GObject *object)
{
  RapportTaskBar *self = RAPPORT_TASK_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, rapport_progress_unref);

  G_OBJECT_CLASS (rapport_task_bar_parent_class)->dispose (object);
}

static void
rapport_task_bar_finalize (GObject *object)
{
  g_free (RAPPORT_TASK_BAR (object)->counts);

  G_OBJECT_CLASS (rapport_task_bar_parent_class)->finalize (object);
}

static void
rapport_task_bar_class_init (RapportTaskBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rapport_task_bar_dispose;
  object_class->finalize = rapport_task_bar_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_task_bar_init (RapportTaskBar *self)
{
  self->progress = g_new0 (RapportProgress, 1);
  g_atomic_ref_count_init (&self->progress->references);
  g_mutex_init (&self->progress->lock);
  self->cancellable = g_cancellable_new ();
  self->timeout = g_timeout_add (POLL_MS, poll_cb, self);
}

RapportTaskBar *
rapport_task_bar_new (const char *icon, const char *sentence, const char *counts)
{
  RapportTaskBar *self = g_object_new (RAPPORT_TYPE_TASK_BAR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  self->counts = g_strdup (counts);
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->sentence, PANGO_ELLIPSIZE_MIDDLE);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  self->figures = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "dim-label");
  gtk_label_set_ellipsize (self->figures, PANGO_ELLIPSIZE_END);
  self->cancel = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Cancel")));
  g_signal_connect (self->cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cancel));
  gtk_widget_add_css_class (GTK_WIDGET (self), "task-bar");
  adw_bin_set_child (ADW_BIN (self), box);

  rapport_task_bar_set_sentence (self, sentence);

  return self;
}

void
rapport_task_bar_set_sentence (RapportTaskBar *bar, const char *sentence)
{
  g_return_if_fail (RAPPORT_IS_TASK_BAR (bar));

  gtk_label_set_text (bar->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

const char *
rapport_task_bar_get_sentence (RapportTaskBar *bar)
{
  g_return_val_if_fail (RAPPORT_IS_TASK_BAR (bar), NULL);

  return gtk_label_get_text (bar->sentence);
}

GCancellable *
rapport_task_bar_get_cancellable (RapportTaskBar *bar)
{
  g_return_val_if_fail (RAPPORT_IS_TASK_BAR (bar), NULL);

  return bar->cancellable;
}

RapportProgress *
rapport_task_bar_get_progress (RapportTaskBar *bar)
{
  g_return_val_if_fail (RAPPORT_IS_TASK_BAR (bar), NULL);

  return bar->progress;
}

RapportProgress *
rapport_progress_ref (RapportProgress *progress)
{
  g_atomic_ref_count_inc (&progress->references);

  return progress;
}

void
rapport_progress_unref (RapportProgress *progress)
{
  if (!g_atomic_ref_count_dec (&progress->references))
    return;

  g_mutex_clear (&progress->lock);
  g_free (progress);
}

void
rapport_progress_report (guint64 done, guint64 total, gpointer progress)
{
  RapportProgress *self = progress;

  g_mutex_lock (&self->lock);
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->lock);
}
