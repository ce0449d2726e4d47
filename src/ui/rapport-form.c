/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-form.h"

#include <glib/gi18n.h>

#include "rapport-duplicate-hint.h"
#include "rapport-form-columns.h"
#include "rapport-ui-utils.h"

#define ROW_GAP 14

struct _RapportForm
{
  AdwBin parent_instance;

  RapportFormModel *model;
  GtkWidget *box;
  GtkWidget *notes;                 /* what is wrong with the record as a whole */
  GtkWidget *first;                 /* (nullable): the groups that are looked at first */
  GHashTable *rows;                 /* index → RapportFieldRow */
  GArray *order;                    /* indexes in the order of the form */
  RapportDuplicateHint *duplicates; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RapportForm, rapport_form, ADW_TYPE_BIN)

static gboolean
can_type (const RapportField *field)
{
  return !rapport_field_is_computed (field) && (field->flags & RAPPORT_FIELD_READ_ONLY) == 0;
}

/* Long texts want the whole width. */
static gboolean
is_wide (const RapportEntity *entity, const RapportGroup *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (group->fields) && group->fields[i] != NULL; i++)
    if (rapport_entity_get_field (entity, group->fields[i])->kind == RAPPORT_KIND_LONG_TEXT)
      return TRUE;

  return FALSE;
}

/* --- building --- */

static GtkWidget *
make_group (RapportForm *self, const RapportGroup *group)
{
  const RapportEntity *entity = rapport_form_model_get_entity (self->model);
  const char *label = rapport_group_get_label (group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *heading = gtk_label_new (label);
  GtkWidget *list = rapport_field_list_new (label);
  guint n = 0;

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_margin_start (heading, 2);
  gtk_widget_set_size_request (heading, -1, 30);
  gtk_widget_add_css_class (heading, "section-title");

  for (guint i = 0; i < G_N_ELEMENTS (group->fields) && group->fields[i] != NULL; i++)
    {
      const RapportField *field = rapport_entity_get_field (entity, group->fields[i]);
      const guint index = rapport_entity_field_index (entity, field);
      GtkWidget *row;

      if (!can_type (field) && rapport_form_model_is_new (self->model))
        continue;
      row = rapport_field_row_new (self->model, index);
      gtk_box_append (GTK_BOX (list), row);
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (index), row);
      g_array_append_val (self->order, index);
      n++;
    }
  /* As high as its neighbour: Tab goes by the middles of widgets, and would begin with the lower group of a pair. */
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_set_visible (box, n > 0);

  return box;
}

static void
build (RapportForm *self)
{
  const RapportEntity *entity = rapport_form_model_get_entity (self->model);
  GtkWidget *half = NULL; /* columns that lack their second group */

  for (const RapportGroup *group = entity->groups; group->id != NULL; group++)
    {
      GtkWidget *widget;

      if (rapport_form_group_is_figures (entity, group))
        continue;
      widget = make_group (self, group);
      if (is_wide (entity, group))
        gtk_box_append (GTK_BOX (self->box), widget);
      else if (half != NULL)
        {
          rapport_form_columns_add (RAPPORT_FORM_COLUMNS (half), widget);
          half = NULL;
        }
      else
        {
          half = rapport_form_columns_new ();
          rapport_form_columns_add (RAPPORT_FORM_COLUMNS (half), widget);
          gtk_box_append (GTK_BOX (self->box), half);
          if (self->first == NULL)
            self->first = half;
        }
    }
}

/* --- callbacks --- */

static void
update_notes (RapportForm *self)
{
  const char *sentence = rapport_form_model_get_problem (self->model, RAPPORT_FORM_WHOLE);
  GtkWidget *row = gtk_widget_get_first_child (self->notes);

  if (g_strcmp0 (row != NULL ? g_object_get_data (G_OBJECT (row), "sentence") : NULL, sentence) == 0)
    return;
  if (row != NULL)
    gtk_box_remove (GTK_BOX (self->notes), row);
  if (sentence != NULL)
    gtk_box_append (GTK_BOX (self->notes), rapport_field_note_new (sentence));
  gtk_widget_set_visible (self->notes, sentence != NULL);
}

static void
problems_cb (RapportForm *self)
{
  for (guint i = 0; i < self->order->len; i++)
    rapport_field_row_update_problem (rapport_form_get_row (self, g_array_index (self->order, guint, i)));
  update_notes (self);
}

static void
duplicate_cb (RapportForm *self, guint index, GtkWidget *hint)
{
  for (guint i = 0; i < self->order->len; i++)
    rapport_field_row_set_hint (rapport_form_get_row (self, g_array_index (self->order, guint, i)), NULL);
  if (hint != NULL && rapport_form_get_row (self, index) != NULL)
    rapport_field_row_set_hint (rapport_form_get_row (self, index), hint);
}

/* --- overrides --- */

static void
rapport_form_dispose (GObject *object)
{
  RapportForm *self = RAPPORT_FORM (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->duplicates != NULL)
    g_signal_handlers_disconnect_by_data (self->duplicates, self);
  g_clear_object (&self->duplicates);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rapport_form_parent_class)->dispose (object);
}

static void
rapport_form_finalize (GObject *object)
{
  RapportForm *self = RAPPORT_FORM (object);

  g_hash_table_unref (self->rows);
  g_array_unref (self->order);

  G_OBJECT_CLASS (rapport_form_parent_class)->finalize (object);
}

static void
rapport_form_class_init (RapportFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_form_finalize;
}

static void
rapport_form_init (RapportForm *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, ROW_GAP);
  adw_bin_set_child (ADW_BIN (self), self->box);

  self->notes = rapport_field_list_new (_ ("Needs attention"));
  gtk_widget_set_visible (self->notes, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->notes);
}

/* --- public --- */

GtkWidget *
rapport_form_new (RapportFormModel *model)
{
  RapportForm *self = g_object_new (RAPPORT_TYPE_FORM, NULL);

  self->model = g_object_ref (model);
  build (self);
  g_signal_connect_swapped (model, "problems", G_CALLBACK (problems_cb), self);
  if (rapport_form_model_is_new (model))
    {
      self->duplicates = rapport_duplicate_hint_new (model);
      if (self->duplicates != NULL)
        g_signal_connect_swapped (self->duplicates, "found", G_CALLBACK (duplicate_cb), self);
    }

  return GTK_WIDGET (self);
}

RapportFormModel *
rapport_form_get_model (RapportForm *form)
{
  return form->model;
}

void
rapport_form_set_narrow (RapportForm *form, gboolean narrow)
{
  for (guint i = 0; i < form->order->len; i++)
    rapport_field_row_set_narrow (rapport_form_get_row (form, g_array_index (form->order, guint, i)), narrow);
}

void
rapport_form_set_middle (RapportForm *form, GtkWidget *widget)
{
  gtk_box_insert_child_after (GTK_BOX (form->box), widget,
                              form->first != NULL ? form->first : gtk_widget_get_last_child (form->box));
}

RapportFieldRow *
rapport_form_get_row (RapportForm *form, guint index)
{
  return g_hash_table_lookup (form->rows, GUINT_TO_POINTER (index));
}

void
rapport_form_focus_first (RapportForm *form)
{
  const RapportEntity *entity = rapport_form_model_get_entity (form->model);

  for (guint i = 0; i < form->order->len; i++)
    {
      const guint index = g_array_index (form->order, guint, i);

      /* What is filled in already (a child's parent) is not what one begins with. */
      if (!can_type (&entity->fields[index])
          || (entity->fields[index].kind == RAPPORT_KIND_REFERENCE
              && !rapport_value_is_blank (rapport_record_get_nth (rapport_form_model_get_record (form->model), index))))
        continue;
      rapport_editor_focus (rapport_field_row_get_editor (rapport_form_get_row (form, index)));
      return;
    }
}

void
rapport_form_focus_problem (RapportForm *form)
{
  for (guint i = 0; i < form->order->len; i++)
    {
      const guint index = g_array_index (form->order, guint, i);

      if (rapport_form_model_get_problem (form->model, index) == NULL)
        continue;
      rapport_editor_focus (rapport_field_row_get_editor (rapport_form_get_row (form, index)));
      return;
    }
}

char *
rapport_form_dup_summary (RapportForm *form)
{
  const guint n = rapport_form_model_get_n_problems (form->model);
  g_autofree char *number = rapport_format_count (rapport_form_model_get_format (form->model), n);

  if (n == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%s field needs attention", "%s fields need attention", n), number);
}

gboolean
rapport_form_group_is_figures (const RapportEntity *entity, const RapportGroup *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (group->fields) && group->fields[i] != NULL; i++)
    if (can_type (rapport_entity_get_field (entity, group->fields[i])))
      return FALSE;

  return TRUE;
}
