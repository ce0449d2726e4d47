/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-row.h"

#include <glib/gi18n.h>

#include "rapport-backup-words.h"
#include "rapport-ui-utils.h"

#define GAP 12

struct _RapportBackupRow
{
  GtkListBoxRow parent_instance;

  char *path;

  GtkLabel *time;
  GtkImage *symbol;
  GtkLabel *reason;
  GtkLabel *second;
  GtkWidget *unverified;
  GtkLabel *age;
  GtkLabel *size;
};

G_DEFINE_FINAL_TYPE (RapportBackupRow, rapport_backup_row, GTK_TYPE_LIST_BOX_ROW)

static const char *const icons[RAPPORT_N_BACKUP_REASONS] = {
  [RAPPORT_BACKUP_DAILY] = "x-office-calendar-symbolic",
  [RAPPORT_BACKUP_TIMED] = "document-open-recent-symbolic",
  [RAPPORT_BACKUP_BEFORE_IMPORT] = "document-save-symbolic",
  [RAPPORT_BACKUP_BEFORE_MIGRATION] = "software-update-available-symbolic",
  [RAPPORT_BACKUP_BEFORE_RESTORE] = "document-revert-symbolic",
  [RAPPORT_BACKUP_BEFORE_EDIT] = "document-edit-symbolic",
  [RAPPORT_BACKUP_BY_HAND] = "avatar-default-symbolic",
};

static void
set_led (GtkLabel *label, const char *text)
{
  g_autofree char *led = rapport_ui_lead (text);

  gtk_label_set_text (label, led);
}

static void
rapport_backup_row_finalize (GObject *object)
{
  g_free (RAPPORT_BACKUP_ROW (object)->path);

  G_OBJECT_CLASS (rapport_backup_row_parent_class)->finalize (object);
}

static void
rapport_backup_row_class_init (RapportBackupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_backup_row_finalize;
}

static GtkLabel *
new_label (int chars, gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return GTK_LABEL (label);
}

static GtkWidget *
new_words_box (RapportBackupRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->reason = new_label (-1, FALSE);
  self->unverified = gtk_label_new (_ ("Not verified"));
  gtk_widget_add_css_class (self->unverified, "state");
  gtk_widget_add_css_class (self->unverified, "warn");
  gtk_widget_set_valign (self->unverified, GTK_ALIGN_CENTER);
  self->second = new_label (-1, TRUE);
  gtk_label_set_wrap (self->second, TRUE);
  gtk_label_set_wrap_mode (self->second, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->second, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "caption");
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (first), self->unverified);
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->second));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);

  return words;
}

static void
rapport_backup_row_init (RapportBackupRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  self->time = new_label (5, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "numeric");
  self->symbol = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->symbol), "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->symbol), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->age = new_label (16, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->age), "caption");
  self->size = new_label (9, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->size), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->size), "numeric");
  gtk_label_set_xalign (self->size, 1);
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->time));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->symbol));
  gtk_box_append (GTK_BOX (line), new_words_box (self));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->age));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->size));
  gtk_box_append (GTK_BOX (line), arrow);
  gtk_widget_add_css_class (line, "history-line");
  gtk_widget_add_css_class (GTK_WIDGET (self), "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
}

/* --- public --- */

GtkWidget *
rapport_backup_row_new (void)
{
  return g_object_new (RAPPORT_TYPE_BACKUP_ROW, NULL);
}

/* In a narrow window all that follows the reason stands under it. */
static char *
describe (const char *against, const char *age, const char *size, gboolean narrow)
{
  if (!narrow)
    return g_strdup (against != NULL ? against : "");

  return g_strjoin (" · ", age, size, against, NULL);
}

void
rapport_backup_row_show (RapportBackupRow *row,
                         const RapportBackup *backup,
                         const char *counts,
                         const RapportFormat *format,
                         gboolean narrow)
{
  g_autofree char *name = g_path_get_basename (backup->path);
  g_autofree char *uri = g_strconcat ("backups/", name, NULL);
  g_autofree char *time = rapport_backup_words_time (format, backup->time);
  g_autofree char *moment = rapport_backup_words_moment (format, backup->time);
  g_autofree char *age = rapport_backup_words_age (format, backup->time);
  g_autofree char *size = rapport_backup_words_size (format, backup->size);
  g_autofree char *against = rapport_backup_words_against (format, backup, counts);
  g_autofree char *second = describe (against, age, size, narrow);
  g_autofree char *words
      = g_strjoin (", ", rapport_backup_reason_get_label (backup->reason), moment, age, size,
                   backup->sum == NULL ? _ ("Not verified") : against, backup->sum == NULL ? against : NULL, NULL);

  g_free (row->path);
  row->path = g_strdup (backup->path);
  gtk_label_set_text (row->time, time);
  gtk_image_set_from_icon_name (row->symbol, icons[backup->reason]);
  set_led (row->reason, rapport_backup_reason_get_label (backup->reason));
  set_led (row->second, second);
  gtk_widget_set_visible (GTK_WIDGET (row->second), *second != '\0');
  gtk_widget_set_visible (row->unverified, backup->sum == NULL);
  set_led (row->age, age);
  gtk_label_set_text (row->size, size);
  gtk_widget_set_visible (GTK_WIDGET (row->age), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (row->size), !narrow);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row),
                                  "win.open-uri"); /* an action without its target is complained of */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

const char *
rapport_backup_row_get_path (RapportBackupRow *row)
{
  return row->path;
}
