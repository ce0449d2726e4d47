/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-conflict.h"

#include <glib/gi18n.h>

#include "rapport-record-page-note.h"
#include "rapport-ui-utils.h"

#define LONGEST 240 /* characters of a value; it is in the form in full */

typedef struct
{
  RapportRecordConflict *conflict;
  guint index;
  GtkWidget *row;
  GtkWidget *values; /* beside each other, or one under the other */
  GtkLabel *before;
  GtkCheckButton *mine;
  GtkCheckButton *theirs;
} Row;

struct _RapportRecordConflict
{
  GtkBox parent_instance;

  RapportFormMerge *merge;
  RapportRecordNote *note;
  GtkWidget *all_mine;
  GtkWidget *all_theirs;
  GtkWidget *close;
  GPtrArray *rows; /* Row */
  gboolean narrow;
  gboolean showing;
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportRecordConflict, rapport_record_conflict, GTK_TYPE_BOX)

/* --- showing --- */

/* @sentence has one %s, for a value: it may be of another direction, and long. */
static char *
put_in (const char *sentence, const char *value)
{
  g_autofree char *start = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), LONGEST));
  g_autofree char *shown = *value == '\0' ? g_strdup (C_ ("value", "nothing")) : rapport_ui_isolate (start);
  g_autofree char *whole = NULL;
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (sentence, shown);
#pragma GCC diagnostic pop
  whole = *value != '\0' && g_utf8_strlen (value, -1) > LONGEST ? g_strconcat (text, "…", NULL) : g_strdup (text);

  return rapport_ui_lead (whole);
}

static void
show_choice (GtkCheckButton *button, const char *sentence, const char *value, gboolean active)
{
  g_autofree char *text = put_in (sentence, value);
  GtkWidget *label = gtk_check_button_get_child (button);

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    {
      gtk_label_set_text (GTK_LABEL (label), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  gtk_check_button_set_active (button, active);
}

static void
show_row (RapportRecordConflict *self, Row *row)
{
  const RapportFormSide side = rapport_form_merge_get_side (self->merge, row->index);
  g_autofree char *before = rapport_form_merge_dup_before (self->merge, row->index);
  g_autofree char *mine = rapport_form_merge_dup_mine (self->merge, row->index);
  g_autofree char *theirs = rapport_form_merge_dup_theirs (self->merge, row->index);
  /* Translators: the value a field had before two people changed it */
  g_autofree char *was = put_in (_ ("It was: %s"), before);

  self->showing = TRUE;
  gtk_label_set_text (row->before, was);
  /* Translators: the value that was typed here */
  show_choice (row->mine, _ ("Mine: %s"), mine, side == RAPPORT_FORM_SIDE_MINE);
  /* Translators: the value that somebody else saved meanwhile */
  show_choice (row->theirs, _ ("Theirs: %s"), theirs, side == RAPPORT_FORM_SIDE_THEIRS);
  self->showing = FALSE;
}

static void
show_sentence (RapportRecordConflict *self)
{
  const guint n = rapport_form_merge_get_n_open (self->merge);
  g_autofree char *number
      = rapport_format_count (rapport_form_model_get_format (rapport_form_merge_get_model (self->merge)), n);
  g_autofree char *open = g_strdup_printf (
      /* Translators: %s is a number of fields */
      ngettext ("This record was changed elsewhere while you were editing it, %s field of it on both sides. Choose "
                "what counts.",
                "This record was changed elsewhere while you were editing it, %s fields of it on both sides. Choose "
                "what counts.",
                n),
      number);

  rapport_record_note_set_sentence (self->note, n > 0 ? open : _ ("All is decided. Save to keep the result."));
  gtk_widget_set_visible (self->close, n == 0);
  /* A button that goes out of sight does not take the keys along. */
  if (n == 0 && (gtk_widget_has_focus (self->all_mine) || gtk_widget_has_focus (self->all_theirs)))
    gtk_widget_grab_focus (self->close);
  gtk_widget_set_visible (self->all_mine, n > 0);
  gtk_widget_set_visible (self->all_theirs, n > 0);
}

/* --- rows --- */

static void
toggled_cb (GtkCheckButton *button, Row *row)
{
  if (row->conflict->showing || !gtk_check_button_get_active (button))
    return;
  rapport_form_merge_decide (row->conflict->merge, row->index, button == row->theirs);
}

static GtkCheckButton *
make_choice (Row *row)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), row);

  return GTK_CHECK_BUTTON (button);
}

static void
set_orientation (RapportRecordConflict *self, Row *row)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (row->values),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (row->values), !self->narrow);
  gtk_box_set_spacing (GTK_BOX (row->values), self->narrow ? 2 : 16);
}

static void
add_row (RapportRecordConflict *self, guint index)
{
  const RapportEntity *entity = rapport_form_model_get_entity (rapport_form_merge_get_model (self->merge));
  const char *name = rapport_field_get_label (entity, &entity->fields[index]);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (name);
  Row *row = g_new0 (Row, 1);

  row->conflict = self;
  row->index = index;
  row->row = g_object_new (GTK_TYPE_BOX, "css-name", "row", "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  row->values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  row->before = GTK_LABEL (gtk_label_new (NULL));
  row->mine = make_choice (row);
  row->theirs = make_choice (row);
  gtk_check_button_set_group (row->theirs, row->mine);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-title");
  gtk_label_set_xalign (row->before, 0);
  gtk_label_set_wrap (row->before, TRUE);
  gtk_label_set_wrap_mode (row->before, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (row->before), "dim-label");

  gtk_box_append (GTK_BOX (row->values), GTK_WIDGET (row->mine));
  gtk_box_append (GTK_BOX (row->values), GTK_WIDGET (row->theirs));
  gtk_box_append (GTK_BOX (row->values), GTK_WIDGET (row->before));
  set_orientation (self, row);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), row->values);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (row->row), box);
  rapport_ui_name (row->row, name);
  gtk_box_append (GTK_BOX (rapport_record_note_get_list (self->note)), row->row);
  g_ptr_array_add (self->rows, row);
  show_row (self, row);
}

static void
drop_row (gpointer data)
{
  Row *row = data;

  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row->row)), row->row);
  g_free (row);
}

/* The rows that are there stay, and with them the keys that are in one. */
static void
show_rows (RapportRecordConflict *self)
{
  const RapportEntity *entity = rapport_form_model_get_entity (rapport_form_merge_get_model (self->merge));

  for (guint i = self->rows->len; i > 0; i--)
    {
      const Row *row = g_ptr_array_index (self->rows, i - 1);

      if (rapport_form_merge_get_side (self->merge, row->index) == RAPPORT_FORM_SIDE_NONE)
        g_ptr_array_remove_index (self->rows, i - 1);
    }
  for (guint index = 0; index < rapport_entity_get_n_fields (entity); index++)
    {
      Row *row = NULL;

      for (guint i = 0; i < self->rows->len && row == NULL; i++)
        if (((Row *) g_ptr_array_index (self->rows, i))->index == index)
          row = g_ptr_array_index (self->rows, i);
      if (row != NULL)
        show_row (self, row);
      else if (rapport_form_merge_get_side (self->merge, index) != RAPPORT_FORM_SIDE_NONE)
        add_row (self, index);
    }
  show_sentence (self);
}

/* --- callbacks --- */

static void
typed_cb (RapportFormModel *model, guint index, RapportRecordConflict *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((Row *) g_ptr_array_index (self->rows, i))->index == index)
      show_row (self, g_ptr_array_index (self->rows, i));
}

static void
close_cb (RapportRecordConflict *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* The rows stay: field by field one can choose otherwise. */
static void
all_mine_cb (RapportRecordConflict *self)
{
  rapport_form_merge_decide_all (self->merge, FALSE);
}

static void
all_theirs_cb (RapportRecordConflict *self)
{
  rapport_form_merge_decide_all (self->merge, TRUE);
}

/* --- overrides --- */

static void
rapport_record_conflict_dispose (GObject *object)
{
  RapportRecordConflict *self = RAPPORT_RECORD_CONFLICT (object);

  if (self->merge != NULL)
    {
      g_signal_handlers_disconnect_by_data (rapport_form_merge_get_model (self->merge), self);
      g_signal_handlers_disconnect_by_data (self->merge, self);
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->merge);

  G_OBJECT_CLASS (rapport_record_conflict_parent_class)->dispose (object);
}

static void
rapport_record_conflict_class_init (RapportRecordConflictClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_record_conflict_dispose;

  signals[CLOSED]
      = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_record_conflict_init (RapportRecordConflict *self)
{
  self->rows = g_ptr_array_new_with_free_func (drop_row);
}

/* --- public --- */

GtkWidget *
rapport_record_conflict_new (RapportFormMerge *merge)
{
  RapportRecordConflict *self = g_object_new (RAPPORT_TYPE_RECORD_CONFLICT, NULL);

  self->merge = g_object_ref (merge);
  self->note = RAPPORT_RECORD_NOTE (rapport_record_note_new (""));
  self->all_mine = rapport_record_note_add_button (self->note, _ ("All _Mine"), G_CALLBACK (all_mine_cb), self);
  self->all_theirs = rapport_record_note_add_button (self->note, _ ("All _Theirs"), G_CALLBACK (all_theirs_cb), self);
  self->close = rapport_record_note_add_button (self->note, _ ("_Close"), G_CALLBACK (close_cb), self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
  g_signal_connect_swapped (merge, "changed", G_CALLBACK (show_rows), self);
  g_signal_connect (rapport_form_merge_get_model (merge), "changed", G_CALLBACK (typed_cb), self);
  show_rows (self);

  return GTK_WIDGET (self);
}

void
rapport_record_conflict_focus (RapportRecordConflict *conflict)
{
  for (guint i = 0; i < conflict->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (conflict->rows, i);

      if (rapport_form_merge_get_side (conflict->merge, row->index) != RAPPORT_FORM_SIDE_OPEN)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (row->mine));
      return;
    }
}

void
rapport_record_conflict_set_narrow (RapportRecordConflict *conflict, gboolean narrow)
{
  conflict->narrow = narrow;
  rapport_record_note_set_narrow (conflict->note, narrow);
  for (guint i = 0; i < conflict->rows->len; i++)
    set_orientation (conflict, g_ptr_array_index (conflict->rows, i));
}
