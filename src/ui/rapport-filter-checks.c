/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-filter-fields.h"
#include "rapport-fold.h"
#include "rapport-kind.h"
#include "rapport-ui-utils.h"

#define SEARCH_ABOVE 9 /* choices; fewer are seen at a glance */
#define SUGGESTIONS 30

typedef struct
{
  RapportFilterEdit *edit;
  RapportOperator op;
  GtkListBox *list;
  GtkEditable *search;
  GtkWidget *box;
  GCancellable *cancellable;
} Checks;

static gboolean
find_value (const GArray *values, const RapportValue *value, guint *position)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    if (rapport_value_equal (&g_array_index (values, RapportValue, i), value))
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }

  return FALSE;
}

static void
free_value (gpointer data)
{
  rapport_value_clear (data);
  g_free (data);
}

static void
toggled_cb (GtkCheckButton *check, Checks *self)
{
  const RapportValue *value = g_object_get_data (G_OBJECT (check), "rapport-value");
  const GArray *before = rapport_filter_get (self->edit->query, self->edit->field, self->op);
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (RapportValue));

  g_array_set_clear_func (values, (GDestroyNotify) rapport_value_clear);
  for (guint i = 0; before != NULL && i < before->len; i++)
    if (!rapport_value_equal (&g_array_index (before, RapportValue, i), value))
      {
        g_array_set_size (values, values->len + 1);
        rapport_value_copy (&g_array_index (values, RapportValue, values->len - 1),
                            &g_array_index (before, RapportValue, i));
      }
  if (gtk_check_button_get_active (check))
    {
      g_array_set_size (values, values->len + 1);
      rapport_value_copy (&g_array_index (values, RapportValue, values->len - 1), value);
    }

  rapport_query_set_filter (self->edit->query, self->edit->field, self->op, (const RapportValue *) values->data,
                            values->len);
  self->edit->changed (self->edit->user_data);
}

/* Enter or a click on the row is as good as one on the box. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
add_check (Checks *self, const RapportValue *value, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *row = gtk_list_box_row_new ();
  RapportValue *copy = g_new0 (RapportValue, 1);

  rapport_value_copy (copy, value);
  g_object_set_data_full (G_OBJECT (check), "rapport-value", copy, free_value);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (check),
      find_value (rapport_filter_get (self->edit->query, self->edit->field, self->op), value, NULL));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_focusable (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_append (self->list, row);
}

static void
clear_list (Checks *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* --- choices --- */

static void
fill_choices (Checks *self, const char *typed)
{
  const RapportEntity *entity = rapport_query_get_entity (self->edit->query);
  const RapportField *field = self->edit->field;
  g_autofree char *folded = rapport_fold (typed);

  if (field->kind == RAPPORT_KIND_FLAG)
    {
      for (gint64 flag = 1; flag >= 0; flag--)
        {
          const RapportValue value = { RAPPORT_VALUE_INTEGER, flag, NULL };

          add_check (self, &value, flag != 0 ? C_ ("flag", "Yes") : C_ ("flag", "No"));
        }
      return;
    }

  g_autoptr (GArray) choices = rapport_field_list_choices (entity, field, self->edit->format);

  for (guint i = 0; i < choices->len; i++)
    {
      const RapportListedChoice *choice = &g_array_index (choices, RapportListedChoice, i);
      const RapportValue value = { RAPPORT_VALUE_TEXT, 0, choice->id };
      g_autofree char *label = rapport_fold (choice->label);

      if (*folded == '\0' || strstr (label, folded) != NULL)
        add_check (self, &value, choice->label);
    }
}

static guint
count_choices (Checks *self)
{
  g_autoptr (GArray) choices = NULL;

  if (self->edit->field->kind == RAPPORT_KIND_FLAG)
    return 2;
  choices = rapport_field_list_choices (rapport_query_get_entity (self->edit->query), self->edit->field,
                                        self->edit->format);

  return choices->len;
}

/* --- records --- */

typedef struct
{
  const RapportEntity *target;
  char *typed;
} Typed;

static void
free_typed (gpointer data)
{
  Typed *typed = data;

  g_free (typed->typed);
  g_free (typed);
}

static gpointer
read_suggestions (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Typed *typed = data;
  const guint none[] = { G_MAXUINT };
  g_autoptr (RapportQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  if (*typed->typed != '\0')
    return rapport_query_suggest (typed->target, connection, typed->typed, SUGGESTIONS, error);

  query = rapport_query_new (typed->target);
  ids = rapport_query_list_ids (query, connection, SUGGESTIONS, error);

  return ids != NULL ? rapport_query_load (typed->target, connection, (const gint64 *) ids->data, ids->len, none, error)
                     : NULL;
}

/* What is chosen stands first, whatever was typed. */
static void
add_chosen (Checks *self)
{
  const GArray *values = rapport_filter_get (self->edit->query, self->edit->field, self->op);
  g_autoptr (GArray) copy = values != NULL ? g_array_ref ((GArray *) values) : NULL;

  for (guint i = 0; copy != NULL && i < copy->len; i++)
    {
      const RapportValue *value = &g_array_index (copy, RapportValue, i);
      g_autofree char *label
          = rapport_filter_value_text (rapport_query_get_entity (self->edit->query), self->edit->field, value,
                                       self->edit->format, self->edit->names);

      add_check (self, value, label);
    }
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  Checks *self = g_object_get_data (G_OBJECT (box), "rapport-filter-checks");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rapport_ui_read_finish (result, &error);
  const GArray *chosen;

  if (records == NULL || self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  clear_list (self);
  add_chosen (self);
  chosen = rapport_filter_get (self->edit->query, self->edit->field, self->op);
  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      RapportValue value = { RAPPORT_VALUE_INTEGER, record != NULL ? rapport_record_get_id (record) : 0, NULL };

      if (record == NULL || find_value (chosen, &value, NULL))
        continue;
      rapport_filter_names_set (self->edit->names, rapport_record_get_entity (record), value.integer,
                                rapport_record_get_title (record));
      add_check (self, &value, rapport_record_get_title (record));
    }
}

static void
suggest (Checks *self, const char *text)
{
  Typed *typed = g_new0 (Typed, 1);

  typed->target = rapport_field_get_target (self->edit->field);
  typed->typed = g_strdup (text);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (self->edit->store, read_suggestions, typed, free_typed, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, suggested_cb, g_object_ref (self->box));
}

static void
typed_cb (GtkEditable *entry, Checks *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (self->edit->field->kind == RAPPORT_KIND_REFERENCE)
    suggest (self, text);
  else
    {
      clear_list (self);
      fill_choices (self, text);
    }
}

static void
gone_cb (Checks *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

GtkWidget *
rapport_filter_checks_new (RapportFilterEdit *edit, RapportOperator op)
{
  const gboolean reference = edit->field->kind == RAPPORT_KIND_REFERENCE;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Checks *self = g_new0 (Checks, 1);

  self->edit = edit;
  self->op = op;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->list = GTK_LIST_BOX (
      rapport_filter_list_new (rapport_field_get_label (rapport_query_get_entity (edit->query), edit->field)));
  g_object_set_data_full (G_OBJECT (self->box), "rapport-filter-checks", self, g_free);
  g_signal_connect_swapped (self->box, "destroy", G_CALLBACK (gone_cb), self);

  if (reference || count_choices (self) > SEARCH_ABOVE)
    {
      const char *hint = reference ? rapport_entity_translate (rapport_field_get_target (edit->field),
                                                               rapport_field_get_target (edit->field)->search_hint)
                                   : _ ("Search");
      GtkWidget *search = rapport_filter_search_new (hint);

      self->search = GTK_EDITABLE (search);
      g_signal_connect (search, "changed", G_CALLBACK (typed_cb), self);
      gtk_box_append (GTK_BOX (self->box), search);
    }

  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), reference ? 200 : -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), scroller);

  if (reference)
    {
      add_chosen (self);
      suggest (self, "");
    }
  else
    fill_choices (self, "");

  return self->box;
}
