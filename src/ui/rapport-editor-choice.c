/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-editor-choice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-editor-picker.h"
#include "rapport-fold.h"
#include "rapport-kind.h"

#define NOTHING "" /* id of the row that clears the field */

struct _RapportEditorChoice
{
  RapportEditorPicker parent_instance;

  GArray *choices; /* RapportListedChoice */
};

G_DEFINE_FINAL_TYPE (RapportEditorChoice, rapport_editor_choice, RAPPORT_TYPE_EDITOR_PICKER)

/* Whether each typed word begins a word of the label. */
static gboolean
fits (const char *label, const char *folded)
{
  g_autofree char *words = NULL;
  g_autofree char *of_label = rapport_fold (label);
  g_auto (GStrv) typed = g_strsplit (folded, " ", -1);

  words = g_strconcat (" ", of_label, NULL);
  for (guint i = 0; typed[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", typed[i], NULL);

      if (strstr (words, start) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* "USD" says what it is; "US Dollar" says which one. */
static gboolean
names_id (RapportEditor *editor)
{
  return rapport_editor_get_field (editor)->kind == RAPPORT_KIND_CURRENCY;
}

static void
rapport_editor_choice_suggest (RapportEditorPicker *picker, const char *typed)
{
  RapportEditorChoice *self = RAPPORT_EDITOR_CHOICE (picker);
  RapportEditor *editor = RAPPORT_EDITOR (picker);
  RapportEditorMenu *menu = rapport_editor_picker_get_menu (picker);
  const RapportValue *value = rapport_editor_get_value (editor);
  const gboolean required = (rapport_editor_get_field (editor)->flags & RAPPORT_FIELD_REQUIRED) != 0;
  g_autofree char *folded = rapport_fold (typed);
  const char *best = NULL;

  rapport_editor_menu_clear (menu);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const RapportListedChoice *choice = &g_array_index (self->choices, RapportListedChoice, i);
      g_autofree char *id = rapport_fold (choice->id);

      if (*folded != '\0' && !fits (choice->label, folded) && !(names_id (editor) && g_str_has_prefix (id, folded)))
        continue;
      if (best == NULL || (*folded != '\0' && g_str_equal (id, folded)))
        best = choice->id;
      rapport_editor_menu_add (menu, choice->id, choice->label, typed, NULL, NULL);
    }
  if (!required && *folded == '\0' && !rapport_value_is_blank (value))
    /* Translators: empties a field that is chosen from a list */
    rapport_editor_menu_add (menu, NOTHING, C_ ("choice", "None"), NULL, NULL, "edit-clear-symbolic");

  rapport_editor_menu_select (menu, *folded == '\0' && value->text != NULL ? value->text : best);
  rapport_editor_picker_suggested (picker);
}

static void
rapport_editor_choice_choose (RapportEditorPicker *picker, const char *id)
{
  RapportEditor *editor = RAPPORT_EDITOR (picker);
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  rapport_value_set_text (&value, *id != '\0' ? id : NULL);
  rapport_form_model_set_value (rapport_editor_get_model (editor), rapport_editor_get_index (editor), &value, NULL);
  rapport_editor_picker_settle (picker);
}

static char *
rapport_editor_choice_get_text (RapportEditorPicker *picker)
{
  RapportEditor *editor = RAPPORT_EDITOR (picker);
  RapportFormModel *model = rapport_editor_get_model (editor);

  return rapport_field_format (rapport_editor_get_entity (editor), rapport_editor_get_field (editor),
                               rapport_editor_get_value (editor), rapport_form_model_get_format (model), NULL);
}

static void
rapport_editor_choice_button (RapportEditorPicker *picker)
{
  if (rapport_editor_menu_is_open (rapport_editor_picker_get_menu (picker)))
    {
      rapport_editor_menu_close (rapport_editor_picker_get_menu (picker));
      return;
    }
  rapport_editor_focus (RAPPORT_EDITOR (picker));
  rapport_editor_picker_open (picker);
}

/* A label or id in any shipped language, or letters that fit one choice only. */
static gboolean
rapport_editor_choice_understand (RapportEditorPicker *picker, const char *typed)
{
  RapportEditorChoice *self = RAPPORT_EDITOR_CHOICE (picker);
  RapportEditor *editor = RAPPORT_EDITOR (picker);
  g_autofree char *folded = rapport_fold (typed);
  g_autofree char *id
      = rapport_field_match_choice (rapport_editor_get_entity (editor), rapport_editor_get_field (editor), typed);
  guint n = 0;

  for (guint i = 0; id == NULL && *folded != '\0' && i < self->choices->len; i++)
    n += fits (g_array_index (self->choices, RapportListedChoice, i).label, folded);
  for (guint i = 0; n == 1 && id == NULL && i < self->choices->len; i++)
    if (fits (g_array_index (self->choices, RapportListedChoice, i).label, folded))
      id = g_strdup (g_array_index (self->choices, RapportListedChoice, i).id);
  if (id == NULL)
    return FALSE;

  rapport_editor_choice_choose (picker, id);

  return TRUE;
}

static void
rapport_editor_choice_built (RapportEditor *editor)
{
  RapportEditorChoice *self = RAPPORT_EDITOR_CHOICE (editor);

  RAPPORT_EDITOR_CLASS (rapport_editor_choice_parent_class)->built (editor);
  rapport_editor_picker_set_button (RAPPORT_EDITOR_PICKER (editor), "pan-down-symbolic", _ ("Choose"), FALSE);
  self->choices = rapport_field_list_choices (rapport_editor_get_entity (editor), rapport_editor_get_field (editor),
                                              rapport_form_model_get_format (rapport_editor_get_model (editor)));
}

/* A choice that follows from other fields stands dim at the end, as long as this one is another or blank. */
static void
rapport_editor_choice_update (RapportEditor *editor)
{
  RapportFormModel *model = rapport_editor_get_model (editor);
  const RapportValue *completed
      = rapport_record_get_nth (rapport_form_model_get_completed (model), rapport_editor_get_index (editor));
  g_autofree char *text = NULL;

  if (!rapport_value_equal (completed, rapport_editor_get_value (editor)))
    text = rapport_field_format (rapport_editor_get_entity (editor), rapport_editor_get_field (editor), completed,
                                 rapport_form_model_get_format (model), NULL);
  rapport_editor_picker_set_understood (RAPPORT_EDITOR_PICKER (editor), text);
}

static void
rapport_editor_choice_finalize (GObject *object)
{
  g_clear_pointer (&RAPPORT_EDITOR_CHOICE (object)->choices, g_array_unref);

  G_OBJECT_CLASS (rapport_editor_choice_parent_class)->finalize (object);
}

static void
rapport_editor_choice_class_init (RapportEditorChoiceClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);
  RapportEditorPickerClass *picker_class = RAPPORT_EDITOR_PICKER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_editor_choice_finalize;

  editor_class->built = rapport_editor_choice_built;
  editor_class->update = rapport_editor_choice_update;
  picker_class->suggest = rapport_editor_choice_suggest;
  picker_class->choose = rapport_editor_choice_choose;
  picker_class->get_text = rapport_editor_choice_get_text;
  picker_class->button = rapport_editor_choice_button;
  picker_class->understand = rapport_editor_choice_understand;
}

static void
rapport_editor_choice_init (RapportEditorChoice *self)
{
}
