/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-editor-lines.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-kind.h"

#define PAUSE_MS 800

struct _RapportEditorLines
{
  RapportEditor parent_instance;

  GtkBox *box; /* of GtkEntry, at least one */
  gboolean showing;
  guint pause;
};

G_DEFINE_FINAL_TYPE (RapportEditorLines, rapport_editor_lines, RAPPORT_TYPE_EDITOR)

static gboolean
paused_cb (gpointer user_data)
{
  RapportEditor *editor = user_data;

  RAPPORT_EDITOR_LINES (editor)->pause = 0;
  rapport_form_model_touch (rapport_editor_get_model (editor), rapport_editor_get_index (editor));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (RapportEditorLines *self)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  GString *lines;
  g_autofree char *text = NULL;

  if (self->showing)
    return;

  lines = g_string_new (NULL);
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->box)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      g_string_append (lines, gtk_editable_get_text (GTK_EDITABLE (line)));
      g_string_append_c (lines, '\n');
    }
  text = g_string_free (lines, FALSE);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (!rapport_form_model_type (rapport_editor_get_model (editor), rapport_editor_get_index (editor), text))
    self->pause = g_timeout_add (PAUSE_MS, paused_cb, self);
}

static void
activate_cb (RapportEditorLines *self)
{
  g_signal_emit_by_name (self, "move-focus", GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
add_line (RapportEditorLines *self, const char *text)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  const RapportField *field = rapport_editor_get_field (editor);
  GtkWidget *inside;
  GtkWidget *line = rapport_editor_text_new (editor, GTK_ACCESSIBLE_ROLE_TEXT_BOX, &inside);

  gtk_text_set_input_purpose (GTK_TEXT (inside), field->kind == RAPPORT_KIND_PHONE ? GTK_INPUT_PURPOSE_PHONE
                                                 : field->kind == RAPPORT_KIND_URL ? GTK_INPUT_PURPOSE_URL
                                                                                   : GTK_INPUT_PURPOSE_EMAIL);
  gtk_editable_set_text (GTK_EDITABLE (line), text);
  g_signal_connect_object (line, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  rapport_editor_follow_focus (editor, line);
  gtk_box_append (self->box, line);

  return line;
}

static void
add_cb (RapportEditorLines *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->box));

  /* One blank line is enough. */
  if (*gtk_editable_get_text (GTK_EDITABLE (last)) != '\0')
    last = add_line (self, "");
  gtk_widget_grab_focus (last);
}

static void
rapport_editor_lines_built (RapportEditor *editor)
{
  RapportEditorLines *self = RAPPORT_EDITOR_LINES (editor);
  GtkWidget *add;
  g_autofree char *name = NULL;

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "lines");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->box));

  /* Translators: %s is a field's label: “Telephone” */
  name = g_strdup_printf (_ ("%s: Add Another"), rapport_editor_get_label (editor));
  add = rapport_editor_button_new ("list-add-symbolic", name);
  gtk_widget_set_valign (add, GTK_ALIGN_START);
  gtk_widget_set_margin_top (add, 5);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), add);
}

/* (transfer full): what is not understood stands as it was typed, with the line break after the last line. */
static char **
get_lines (RapportEditor *editor)
{
  RapportFormModel *model = rapport_editor_get_model (editor);
  const char *typed = rapport_form_model_get_typed (model, rapport_editor_get_index (editor));
  g_autofree char *text
      = typed != NULL
            ? g_strdup (typed)
            : rapport_field_format (rapport_editor_get_entity (editor), rapport_editor_get_field (editor),
                                    rapport_editor_get_value (editor), rapport_form_model_get_format (model), NULL);

  if (g_str_has_suffix (text, "\n"))
    text[strlen (text) - 1] = '\0';

  return g_strsplit (text, "\n", -1);
}

/* The lines that are there take the texts: one that has the keys keeps them. */
static void
rapport_editor_lines_show (RapportEditor *editor)
{
  RapportEditorLines *self = RAPPORT_EDITOR_LINES (editor);
  g_auto (GStrv) lines = get_lines (editor);
  GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  self->showing = TRUE;
  for (guint i = 0; i == 0 || (lines[0] != NULL && lines[i] != NULL); i++)
    {
      const char *text = lines[0] != NULL ? lines[i] : "";

      if (line == NULL)
        line = add_line (self, text);
      else if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (line)), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (line), text);
      line = gtk_widget_get_next_sibling (line);
    }
  while (line != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (line);

      /* One that was just added to be typed into is no leftover. */
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->box)) != line
          || *gtk_editable_get_text (GTK_EDITABLE (line)) != '\0')
        gtk_box_remove (self->box, line);
      line = next;
    }
  self->showing = FALSE;
}

static GtkWidget *
rapport_editor_lines_get_focus (RapportEditor *editor)
{
  return gtk_widget_get_first_child (GTK_WIDGET (RAPPORT_EDITOR_LINES (editor)->box));
}

static void
rapport_editor_lines_dispose (GObject *object)
{
  g_clear_handle_id (&RAPPORT_EDITOR_LINES (object)->pause, g_source_remove);

  G_OBJECT_CLASS (rapport_editor_lines_parent_class)->dispose (object);
}

static void
rapport_editor_lines_class_init (RapportEditorLinesClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_editor_lines_dispose;

  editor_class->built = rapport_editor_lines_built;
  editor_class->show = rapport_editor_lines_show;
  editor_class->get_focus = rapport_editor_lines_get_focus;
}

static void
rapport_editor_lines_init (RapportEditorLines *self)
{
}
