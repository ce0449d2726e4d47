/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-reference-editor.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-query.h"
#include "rapport-reference-dialog.h"
#include "rapport-ui-utils.h"
#include "rapport-window.h"

#define MOST 7
#define NEW "new" /* id of the row that makes a new record; the others are "#12" */
#define NOTHING ""

struct _RapportReferenceEditor
{
  RapportEditorPicker parent_instance;

  const RapportEntity *target;
  GCancellable *cancellable;
  GPtrArray *records; /* (nullable): suggested last */
  char *typed;        /* what they fit */
  gboolean leaving;   /* the entry was left before they came */
};

G_DEFINE_FINAL_TYPE (RapportReferenceEditor, rapport_reference_editor, RAPPORT_TYPE_EDITOR_PICKER)

/* --- reading --- */

typedef struct
{
  const RapportEntity *target;
  char *typed;
} Ask;

static void
free_ask (gpointer data)
{
  Ask *ask = data;

  g_free (ask->typed);
  g_free (ask);
}

static gpointer
suggest (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;

  return rapport_query_suggest (ask->target, connection, ask->typed, MOST, error);
}

/* What tells namesakes apart: the first known of the facts under a title, else the code. */
static char *
describe (RapportReferenceEditor *self, const RapportRecord *record)
{
  const RapportFormat *format = rapport_form_model_get_format (rapport_editor_get_model (RAPPORT_EDITOR (self)));
  const RapportField *code = rapport_entity_get_field (self->target, "code");

  for (guint i = 0; i < G_N_ELEMENTS (self->target->subtitle) && self->target->subtitle[i] != NULL; i++)
    {
      const RapportField *field = rapport_entity_get_field (self->target, self->target->subtitle[i]);
      g_autofree char *text = rapport_record_format (record, rapport_entity_field_index (self->target, field), format);

      if (*text != '\0' && field->kind != RAPPORT_KIND_FLAG)
        return g_steal_pointer (&text);
    }

  return code != NULL ? rapport_record_format (record, rapport_entity_field_index (self->target, code), format) : NULL;
}

static void
choose_record (RapportReferenceEditor *self, RapportRecord *record)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  if (rapport_editor_get_model (editor) == NULL)
    return;
  if (record != NULL)
    rapport_value_set_integer (&value, rapport_record_get_id (record));
  rapport_form_model_set_value (rapport_editor_get_model (editor), rapport_editor_get_index (editor), &value,
                                record != NULL ? rapport_record_get_title (record) : NULL);
  rapport_editor_picker_settle (RAPPORT_EDITOR_PICKER (editor));
}

/* The only record called exactly so, in whatever letters. */
static RapportRecord *
find_clear (RapportReferenceEditor *self)
{
  g_autofree char *folded = rapport_fold (self->typed != NULL ? self->typed : "");
  RapportRecord *found = NULL;

  for (guint i = 0; self->records != NULL && *folded != '\0' && i < self->records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (self->records, i);
      g_autofree char *title = rapport_fold (rapport_record_get_title (record));

      if (!g_str_equal (title, folded))
        continue;
      if (found != NULL)
        return NULL;
      found = record;
    }

  return found;
}

static void
fill_menu (RapportReferenceEditor *self)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  RapportEditorMenu *menu = rapport_editor_picker_get_menu (RAPPORT_EDITOR_PICKER (self));
  const gboolean typing = rapport_editor_picker_is_typing (RAPPORT_EDITOR_PICKER (self)) && *self->typed != '\0';
  const gboolean required = (rapport_editor_get_field (editor)->flags & RAPPORT_FIELD_REQUIRED) != 0;

  rapport_editor_menu_clear (menu);
  for (guint i = 0; i < self->records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (self->records, i);
      g_autofree char *id = g_strdup_printf ("#%u", i);
      g_autofree char *fact = describe (self, record);

      rapport_editor_menu_add (menu, id, rapport_record_get_title (record), typing ? self->typed : NULL, fact, NULL);
    }
  if (self->records->len > 0 && typing)
    rapport_editor_menu_select (menu, NULL);
  if (typing)
    {
      /* Translators: makes a new record under the name that was typed: %1$s is “New Territory” */
      g_autofree char *words
          = g_strdup_printf (C_ ("reference", "%1$s “%2$s”"),
                             rapport_entity_translate (self->target, self->target->new_label), self->typed);

      rapport_editor_menu_add (menu, NEW, words, NULL, NULL, "list-add-symbolic");
    }
  else if (!required && !rapport_value_is_blank (rapport_editor_get_value (editor)))
    rapport_editor_menu_add (menu, NOTHING, C_ ("choice", "None"), NULL, NULL, "edit-clear-symbolic");
  rapport_editor_picker_suggested (RAPPORT_EDITOR_PICKER (self));
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportReferenceEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rapport_ui_read_finish (result, &error);
  RapportRecord *clear;

  /* Without suggestions the field still says that nothing is chosen. */
  if (records == NULL || rapport_editor_get_model (RAPPORT_EDITOR (self)) == NULL)
    return;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = g_steal_pointer (&records);
  clear = self->leaving ? find_clear (self) : NULL;
  if (clear != NULL)
    choose_record (self, clear);
  else
    fill_menu (self);
}

static void
created_cb (RapportRecord *record, gpointer user_data)
{
  g_autoptr (RapportReferenceEditor) self = user_data;

  if (record != NULL)
    choose_record (self, record);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    rapport_editor_focus (RAPPORT_EDITOR (self));
}

/* --- overrides --- */

static void
rapport_reference_editor_suggest (RapportEditorPicker *picker, const char *typed)
{
  RapportReferenceEditor *self = RAPPORT_REFERENCE_EDITOR (picker);
  RapportStore *store = rapport_form_model_get_store (rapport_editor_get_model (RAPPORT_EDITOR (self)));
  Ask *ask;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->typed);
  self->typed = g_strstrip (g_strdup (typed));
  self->leaving = FALSE;
  if (rapport_editor_picker_is_typing (picker))
    rapport_editor_picker_set_button (picker, "system-search-symbolic", _ ("Search"), FALSE);
  if (store == NULL)
    return;

  ask = g_new0 (Ask, 1);
  ask->target = self->target;
  ask->typed = g_strdup (self->typed);
  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (store, suggest, ask, free_ask, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                         suggested_cb, g_object_ref (self));
}

static void
rapport_reference_editor_choose (RapportEditorPicker *picker, const char *id)
{
  RapportReferenceEditor *self = RAPPORT_REFERENCE_EDITOR (picker);
  RapportFormModel *model = rapport_editor_get_model (RAPPORT_EDITOR (self));

  if (g_str_equal (id, NOTHING))
    choose_record (self, NULL);
  else if (g_str_equal (id, NEW))
    rapport_reference_create (GTK_WIDGET (self), rapport_form_model_get_store (model),
                              rapport_form_model_get_format (model), self->target, self->typed, created_cb,
                              g_object_ref (self));
  else
    choose_record (self, g_ptr_array_index (self->records, (guint) g_ascii_strtoull (id + 1, NULL, 10)));
}

static void
show_button (RapportReferenceEditor *self)
{
  RapportEditorPicker *picker = RAPPORT_EDITOR_PICKER (self);
  const gboolean blank = rapport_value_is_blank (rapport_editor_get_value (RAPPORT_EDITOR (self)));

  if (blank || rapport_editor_picker_is_typing (picker))
    rapport_editor_picker_set_button (picker, "system-search-symbolic", _ ("Search"), FALSE);
  else
    {
      /* Translators: %s is a field's label: “Territory” */
      g_autofree char *name = g_strdup_printf (_ ("%s: Open"), rapport_editor_get_label (RAPPORT_EDITOR (self)));

      rapport_editor_picker_set_button (picker, "go-next-symbolic", name, TRUE);
    }
}

static char *
rapport_reference_editor_get_text (RapportEditorPicker *picker)
{
  RapportEditor *editor = RAPPORT_EDITOR (picker);
  RapportRecord *record = rapport_form_model_get_record (rapport_editor_get_model (editor));
  const char *title = rapport_record_get_reference_title (record, rapport_editor_get_index (editor));

  show_button (RAPPORT_REFERENCE_EDITOR (picker));

  return g_strdup (title != NULL && !rapport_value_is_blank (rapport_editor_get_value (editor)) ? title : "");
}

static void
rapport_reference_editor_button (RapportEditorPicker *picker)
{
  RapportEditor *editor = RAPPORT_EDITOR (picker);

  if (!rapport_editor_picker_is_typing (picker) && !rapport_value_is_blank (rapport_editor_get_value (editor)))
    {
      rapport_reference_open (editor);
      return;
    }
  rapport_editor_focus (editor);
  rapport_editor_picker_open (picker);
}

static gboolean
rapport_reference_editor_understand (RapportEditorPicker *picker, const char *typed)
{
  RapportReferenceEditor *self = RAPPORT_REFERENCE_EDITOR (picker);
  RapportRecord *clear;

  if (self->cancellable != NULL && self->records == NULL)
    {
      self->leaving = TRUE;
      return FALSE;
    }
  clear = find_clear (self);
  if (clear == NULL)
    {
      self->leaving = TRUE; /* newer suggestions may be on their way */
      return FALSE;
    }
  choose_record (self, clear);

  return TRUE;
}

static void
rapport_reference_editor_built (RapportEditor *editor)
{
  RAPPORT_REFERENCE_EDITOR (editor)->target = rapport_field_get_target (rapport_editor_get_field (editor));

  RAPPORT_EDITOR_CLASS (rapport_reference_editor_parent_class)->built (editor);
}

static void
rapport_reference_editor_dispose (GObject *object)
{
  RapportReferenceEditor *self = RAPPORT_REFERENCE_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->records, g_ptr_array_unref);

  G_OBJECT_CLASS (rapport_reference_editor_parent_class)->dispose (object);
}

static void
rapport_reference_editor_finalize (GObject *object)
{
  g_free (RAPPORT_REFERENCE_EDITOR (object)->typed);

  G_OBJECT_CLASS (rapport_reference_editor_parent_class)->finalize (object);
}

static void
rapport_reference_editor_class_init (RapportReferenceEditorClass *klass)
{
  RapportEditorPickerClass *picker_class = RAPPORT_EDITOR_PICKER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_reference_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_reference_editor_finalize;
  RAPPORT_EDITOR_CLASS (klass)->built = rapport_reference_editor_built;

  picker_class->suggest = rapport_reference_editor_suggest;
  picker_class->choose = rapport_reference_editor_choose;
  picker_class->get_text = rapport_reference_editor_get_text;
  picker_class->button = rapport_reference_editor_button;
  picker_class->understand = rapport_reference_editor_understand;
}

static void
rapport_reference_editor_init (RapportReferenceEditor *self)
{
}

/* --- public --- */

GtkWidget *
rapport_reference_open_button_new (RapportEditor *editor)
{
  g_autofree char *name = g_strdup_printf (_ ("%s: Open"), rapport_editor_get_label (editor));

  return rapport_editor_button_new ("go-next-symbolic", name);
}

void
rapport_reference_open (RapportEditor *editor)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (editor));
  const RapportValue *value = rapport_editor_get_value (editor);

  if (window != NULL && value->type == RAPPORT_VALUE_INTEGER)
    rapport_window_open_record (window, rapport_field_get_target (rapport_editor_get_field (editor)), value->integer);
}
