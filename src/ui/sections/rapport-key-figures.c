/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-key-figures.h"

#include "rapport-ui-utils.h"

struct _RapportKeyFigures
{
  GtkGrid parent_instance;

  GPtrArray *items; /* GtkBox */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (RapportKeyFigures, rapport_key_figures, GTK_TYPE_GRID)

static guint
get_columns (RapportKeyFigures *self)
{
  const guint n = MAX (1, self->items->len);

  if (self->narrow)
    return 2;
  if (rapport_ui_is_text_large (GTK_WIDGET (self)))
    return 3;
  /* Rows of equal length: nine are five and four. */
  return (n + (n - 1) / 6) / ((n + 5) / 6);
}

static void
place (RapportKeyFigures *self)
{
  const guint columns = get_columns (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      GtkGridLayoutChild *child
          = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, g_ptr_array_index (self->items, i)));

      gtk_grid_layout_child_set_column (child, (int) (i % columns));
      gtk_grid_layout_child_set_row (child, (int) (i / columns));
    }
}

static void
rapport_key_figures_finalize (GObject *object)
{
  g_ptr_array_unref (RAPPORT_KEY_FIGURES (object)->items);

  G_OBJECT_CLASS (rapport_key_figures_parent_class)->finalize (object);
}

static void
rapport_key_figures_class_init (RapportKeyFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_key_figures_finalize;
}

static void
rapport_key_figures_init (RapportKeyFigures *self)
{
  self->items = g_ptr_array_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self), 16);
  gtk_grid_set_row_spacing (GTK_GRID (self), 8);
}

static void
add_words (GtkWidget *box, const char *words, const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
rapport_key_figures_new (void)
{
  return g_object_new (RAPPORT_TYPE_KEY_FIGURES, NULL);
}

void
rapport_key_figures_clear (RapportKeyFigures *figures)
{
  for (guint i = 0; i < figures->items->len; i++)
    gtk_grid_remove (GTK_GRID (figures), g_ptr_array_index (figures->items, i));
  g_ptr_array_set_size (figures->items, 0);
}

void
rapport_key_figures_add (RapportKeyFigures *figures, const char *label, const char *value, const char *note)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "orientation",
                                 GTK_ORIENTATION_VERTICAL, NULL);

  add_words (box, label, "figure-name", "dim-label");
  add_words (box, *value != '\0' ? value : "–", "figure", NULL);
  if (note != NULL)
    add_words (box, note, "figure-name", "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_ptr_array_add (figures->items, box);
  gtk_grid_attach (GTK_GRID (figures), box, 0, 0, 1, 1);
  place (figures);
}

void
rapport_key_figures_set_narrow (RapportKeyFigures *figures, gboolean narrow)
{
  figures->narrow = narrow;
  place (figures);
}
