/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-editor.h"

#include "rapport-editor-choice.h"
#include "rapport-editor-entry.h"
#include "rapport-editor-flag.h"
#include "rapport-editor-lines.h"
#include "rapport-editor-long-text.h"
#include "rapport-editor-text.h"
#include "rapport-kind.h"
#include "rapport-reference-editor.h"
#include "rapport-ui-utils.h"

typedef struct
{
  RapportFormModel *model;
  guint index;
} RapportEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RapportEditor, rapport_editor, GTK_TYPE_BOX)

static RapportEditorPrivate *
get_private (RapportEditor *editor)
{
  return rapport_editor_get_instance_private (editor);
}

/* --- callbacks --- */

static void
reset_cb (RapportEditor *self)
{
  RAPPORT_EDITOR_GET_CLASS (self)->show (self);
}

static void
changed_cb (RapportFormModel *model, guint index, RapportEditor *self)
{
  if (RAPPORT_EDITOR_GET_CLASS (self)->update != NULL)
    RAPPORT_EDITOR_GET_CLASS (self)->update (self);
}

static void
replaced_cb (RapportFormModel *model, guint index, RapportEditor *self)
{
  if (index == get_private (self)->index)
    RAPPORT_EDITOR_GET_CLASS (self)->show (self);
}

static void
focus_left_cb (RapportEditor *self)
{
  RapportEditorPrivate *priv = get_private (self);

  if (priv->model != NULL)
    rapport_form_model_touch (priv->model, priv->index);
}

/* An entry aligns by the direction of its own text; all values stand where the titles end. */
static void
align_cb (GtkWidget *text)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (text));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, words);
  const PangoDirection direction
      = pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0));
  const gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  const gboolean same = *words == '\0' ? (gtk_widget_get_direction (text) == GTK_TEXT_DIR_RTL) == rtl
                                       : (direction == PANGO_DIRECTION_RTL) == rtl;

  gtk_editable_set_alignment (GTK_EDITABLE (text), same ? 0 : 1);
}

/* --- overrides --- */

static gboolean
rapport_editor_grab_focus (GtkWidget *widget)
{
  RapportEditor *self = RAPPORT_EDITOR (widget);
  GtkWidget *target
      = RAPPORT_EDITOR_GET_CLASS (self)->get_focus != NULL ? RAPPORT_EDITOR_GET_CLASS (self)->get_focus (self) : NULL;

  if (target != NULL)
    return gtk_widget_grab_focus (target);

  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
rapport_editor_dispose (GObject *object)
{
  RapportEditorPrivate *priv = get_private (RAPPORT_EDITOR (object));

  if (priv->model != NULL)
    g_signal_handlers_disconnect_by_data (priv->model, object);
  g_clear_object (&priv->model);

  G_OBJECT_CLASS (rapport_editor_parent_class)->dispose (object);
}

static void
rapport_editor_class_init (RapportEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rapport_editor_grab_focus;
}

static void
rapport_editor_init (RapportEditor *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/* --- public --- */

static GType
find_type (RapportFormModel *model, const RapportField *field)
{
  const gboolean multiple = (field->flags & RAPPORT_FIELD_MULTIPLE) != 0;

  if (rapport_field_is_computed (field) || (field->flags & RAPPORT_FIELD_READ_ONLY) != 0)
    return RAPPORT_TYPE_EDITOR_TEXT;

  switch (field->kind)
    {
    case RAPPORT_KIND_LONG_TEXT:
      return RAPPORT_TYPE_EDITOR_LONG_TEXT;
    case RAPPORT_KIND_FLAG:
      return RAPPORT_TYPE_EDITOR_FLAG;
    case RAPPORT_KIND_CHOICE:
    case RAPPORT_KIND_COUNTRY:
    case RAPPORT_KIND_CURRENCY:
    case RAPPORT_KIND_LANGUAGE:
      return RAPPORT_TYPE_EDITOR_CHOICE;
    case RAPPORT_KIND_REFERENCE:
      return RAPPORT_TYPE_REFERENCE_EDITOR;
    case RAPPORT_KIND_EMAIL:
    case RAPPORT_KIND_PHONE:
    case RAPPORT_KIND_URL:
      return multiple ? RAPPORT_TYPE_EDITOR_LINES : RAPPORT_TYPE_EDITOR_ENTRY;
    default:
      return RAPPORT_TYPE_EDITOR_ENTRY;
    }
}

GtkWidget *
rapport_editor_new (RapportFormModel *model, guint index)
{
  const RapportEntity *entity = rapport_form_model_get_entity (model);
  RapportEditor *self = g_object_new (find_type (model, &entity->fields[index]), NULL);
  RapportEditorPrivate *priv = get_private (self);

  priv->model = g_object_ref (model);
  priv->index = index;
  RAPPORT_EDITOR_GET_CLASS (self)->built (self);
  RAPPORT_EDITOR_GET_CLASS (self)->show (self);
  g_signal_connect_object (model, "reset", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (model, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (model, "replaced", G_CALLBACK (replaced_cb), self);

  return GTK_WIDGET (self);
}

RapportFormModel *
rapport_editor_get_model (RapportEditor *editor)
{
  return get_private (editor)->model;
}

const RapportEntity *
rapport_editor_get_entity (RapportEditor *editor)
{
  return rapport_form_model_get_entity (get_private (editor)->model);
}

const RapportField *
rapport_editor_get_field (RapportEditor *editor)
{
  return &rapport_editor_get_entity (editor)->fields[get_private (editor)->index];
}

guint
rapport_editor_get_index (RapportEditor *editor)
{
  return get_private (editor)->index;
}

const char *
rapport_editor_get_label (RapportEditor *editor)
{
  return rapport_field_get_label (rapport_editor_get_entity (editor), rapport_editor_get_field (editor));
}

const RapportValue *
rapport_editor_get_value (RapportEditor *editor)
{
  return rapport_record_get_nth (rapport_form_model_get_record (get_private (editor)->model),
                                 get_private (editor)->index);
}

GtkWidget *
rapport_editor_name (RapportEditor *editor, GtkWidget *widget)
{
  const gboolean required = (rapport_editor_get_field (editor)->flags & RAPPORT_FIELD_REQUIRED) != 0;

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rapport_editor_get_label (editor), -1);
  if (required && (GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);

  return widget;
}

gboolean
rapport_editor_focus (RapportEditor *editor)
{
  return gtk_widget_grab_focus (GTK_WIDGET (editor));
}

void
rapport_editor_set_invalid (RapportEditor *editor, gboolean invalid)
{
  RapportEditorClass *klass = RAPPORT_EDITOR_GET_CLASS (editor);
  GtkWidget *focus = klass->get_focus != NULL ? klass->get_focus (editor) : NULL;
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  gtk_accessible_update_state (GTK_ACCESSIBLE (entry != NULL ? entry : GTK_WIDGET (editor)),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
rapport_editor_follow_focus (RapportEditor *editor, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), editor, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

void
rapport_editor_direct (RapportEditor *editor, GtkWidget *text)
{
  if (rapport_kind_get (rapport_editor_get_field (editor)->kind)->left_to_right)
    gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
  g_signal_connect (text, "changed", G_CALLBACK (align_cb), NULL);
  align_cb (text);
}

GtkWidget *
rapport_editor_text_new (RapportEditor *editor, GtkAccessibleRole role, GtkWidget **text)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "accessible-role", role, "hexpand", TRUE, NULL);
  const RapportField *field = rapport_editor_get_field (editor);

  gtk_widget_add_css_class (entry, "field-entry");
  *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  rapport_field_get_hint (rapport_editor_get_entity (editor), field));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), RAPPORT_EDITOR_LEAST_CHARS);
  rapport_editor_name (editor, entry);
  rapport_editor_direct (editor, *text);

  return entry;
}

GtkWidget *
rapport_editor_button_new (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return rapport_ui_name (button, name);
}
