/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-steps.h"

#include <glib/gi18n.h>

struct _RapportImportSteps
{
  GtkBox parent_instance;

  guint current;
  gboolean narrow;
  GtkWidget *box[RAPPORT_IMPORT_N_STEPS];
  GtkWidget *circle[RAPPORT_IMPORT_N_STEPS];
  GtkWidget *label[RAPPORT_IMPORT_N_STEPS];
  GtkWidget *line[RAPPORT_IMPORT_N_STEPS - 1];
};

G_DEFINE_FINAL_TYPE (RapportImportSteps, rapport_import_steps, GTK_TYPE_BOX)

static const char *
get_title (guint step)
{
  const char *const titles[] = { C_ ("step", "File"), C_ ("step", "Columns"), C_ ("step", "Check") };

  return titles[step];
}

static void
update_visible (RapportImportSteps *self)
{
  const guint shown = MIN (self->current, RAPPORT_IMPORT_N_STEPS - 1);

  for (guint i = 0; i < RAPPORT_IMPORT_N_STEPS; i++)
    gtk_widget_set_visible (self->box[i], !self->narrow || i == shown);
  for (guint i = 0; i + 1 < RAPPORT_IMPORT_N_STEPS; i++)
    gtk_widget_set_visible (self->line[i], !self->narrow);
}

static void
rapport_import_steps_class_init (RapportImportStepsClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rapport_import_steps_init (RapportImportSteps *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  for (guint i = 0; i < RAPPORT_IMPORT_N_STEPS; i++)
    {
      self->box[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      self->circle[i] = gtk_label_new (NULL);
      self->label[i] = gtk_label_new (get_title (i));
      gtk_label_set_ellipsize (GTK_LABEL (self->label[i]), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (self->circle[i], "step");
      gtk_widget_set_valign (self->circle[i], GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->box[i]), self->circle[i]);
      gtk_box_append (GTK_BOX (self->box[i]), self->label[i]);
      if (i > 0)
        {
          self->line[i - 1] = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
          gtk_widget_set_size_request (self->line[i - 1], 28, -1);
          gtk_widget_set_valign (self->line[i - 1], GTK_ALIGN_CENTER);
          gtk_box_append (GTK_BOX (self), self->line[i - 1]);
        }
      gtk_box_append (GTK_BOX (self), self->box[i]);
    }
}

GtkWidget *
rapport_import_steps_new (void)
{
  return g_object_new (RAPPORT_TYPE_IMPORT_STEPS, NULL);
}

void
rapport_import_steps_set_current (RapportImportSteps *self, const RapportFormat *format, guint current)
{
  self->current = current;
  for (guint i = 0; i < RAPPORT_IMPORT_N_STEPS; i++)
    {
      g_autofree char *number = rapport_format_count (format, i + 1);

      gtk_label_set_text (GTK_LABEL (self->circle[i]), i < current ? "✓" : number);
      if (i == current)
        {
          gtk_widget_add_css_class (self->circle[i], "now");
          gtk_widget_add_css_class (self->label[i], "heading");
          gtk_widget_remove_css_class (self->label[i], "dim-label");
        }
      else
        {
          gtk_widget_remove_css_class (self->circle[i], "now");
          gtk_widget_remove_css_class (self->label[i], "heading");
          gtk_widget_add_css_class (self->label[i], "dim-label");
        }
    }
  if (current < RAPPORT_IMPORT_N_STEPS)
    {
      g_autofree char *number = rapport_format_count (format, current + 1);
      g_autofree char *all = rapport_format_count (format, RAPPORT_IMPORT_N_STEPS);
      /* Translators: read out: “Step 2 of 3: Columns” */
      g_autofree char *name = g_strdup_printf (_ ("Step %s of %s: %s"), number, all, get_title (current));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  update_visible (self);
}

void
rapport_import_steps_set_narrow (RapportImportSteps *self, gboolean narrow)
{
  self->narrow = narrow;
  update_visible (self);
}
