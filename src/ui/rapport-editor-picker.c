/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-editor-picker.h"

#include <glib/gi18n.h>

#include "rapport-kind.h"
#include "rapport-ui-utils.h"

typedef struct
{
  GtkWidget *text; /* GtkText */
  GtkLabel *understood;
  GtkWidget *button;
  RapportEditorMenu *menu;
  gboolean showing;
  gboolean typing;
} RapportEditorPickerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RapportEditorPicker, rapport_editor_picker, RAPPORT_TYPE_EDITOR)

static RapportEditorPickerPrivate *
get_private (RapportEditorPicker *picker)
{
  return rapport_editor_picker_get_instance_private (picker);
}

static const char *
get_typed (RapportEditorPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_private (self)->text));
}

static void
set_text (RapportEditorPicker *self, const char *text)
{
  RapportEditorPickerPrivate *priv = get_private (self);

  priv->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (priv->text), text);
  priv->showing = FALSE;
}

static void
clear_value (RapportEditorPicker *self)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  g_auto (RapportValue) blank = RAPPORT_VALUE_INIT;

  get_private (self)->typing = FALSE;
  rapport_form_model_set_value (rapport_editor_get_model (editor), rapport_editor_get_index (editor), &blank, NULL);
}

/* --- callbacks --- */

static void
changed_cb (RapportEditorPicker *self)
{
  RapportEditorPickerPrivate *priv = get_private (self);
  RapportEditor *editor = RAPPORT_EDITOR (self);

  if (priv->showing)
    return;

  priv->typing = TRUE;
  if (*get_typed (self) == '\0')
    clear_value (self);
  else
    rapport_form_model_type_choice (rapport_editor_get_model (editor), rapport_editor_get_index (editor),
                                    get_typed (self));
  RAPPORT_EDITOR_PICKER_GET_CLASS (self)->suggest (self, get_typed (self));
}

static void
chosen_cb (RapportEditorPicker *self, const char *id)
{
  RAPPORT_EDITOR_PICKER_GET_CLASS (self)->choose (self, id);
}

static void
button_cb (RapportEditorPicker *self)
{
  RAPPORT_EDITOR_PICKER_GET_CLASS (self)->button (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                RapportEditorPicker *self)
{
  RapportEditorPickerPrivate *priv = get_private (self);
  const gboolean plain = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0;

  if (!plain)
    return GDK_EVENT_PROPAGATE;
  if (rapport_editor_menu_key (priv->menu, key))
    return GDK_EVENT_STOP;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    {
      rapport_editor_picker_open (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
focus_left_cb (RapportEditorPicker *self)
{
  RapportEditorPickerPrivate *priv = get_private (self);
  RapportEditor *editor = RAPPORT_EDITOR (self);
  RapportEditorPickerClass *klass = RAPPORT_EDITOR_PICKER_GET_CLASS (self);

  if (rapport_editor_get_model (editor) == NULL)
    return;
  rapport_editor_menu_close (priv->menu);
  gtk_editable_select_region (GTK_EDITABLE (priv->text), 0, 0);
  if (priv->typing && klass->understand != NULL)
    klass->understand (self, get_typed (self));
  rapport_form_model_touch (rapport_editor_get_model (editor), rapport_editor_get_index (editor));
}

/* A click into a choice offers the others; into a reference it only does where there is none yet. */
static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, RapportEditorPicker *self)
{
  const gboolean reference = rapport_editor_get_field (RAPPORT_EDITOR (self))->kind == RAPPORT_KIND_REFERENCE;

  if (n == 1 && (*get_typed (self) == '\0' || (!reference && !get_private (self)->typing)))
    rapport_editor_picker_open (self);
}

static void
activate_cb (RapportEditorPicker *self)
{
  g_signal_emit_by_name (self, "move-focus", GTK_DIR_TAB_FORWARD);
}

/* --- overrides --- */

static void
rapport_editor_picker_built (RapportEditor *editor)
{
  RapportEditorPicker *self = RAPPORT_EDITOR_PICKER (editor);
  RapportEditorPickerPrivate *priv = get_private (self);
  GtkWidget *entry;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  entry = rapport_editor_text_new (editor, GTK_ACCESSIBLE_ROLE_COMBO_BOX, &priv->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_object (priv->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (priv->text, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (priv->text, focus);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (priv->text, GTK_EVENT_CONTROLLER (click));
  gtk_box_append (GTK_BOX (self), entry);

  priv->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (priv->understood), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (priv->understood), "field-understood");
  gtk_widget_set_visible (GTK_WIDGET (priv->understood), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (priv->understood));

  priv->button = rapport_editor_button_new ("pan-down-symbolic", _ ("Choose"));
  gtk_widget_set_focus_on_click (priv->button, FALSE);
  gtk_widget_set_focusable (priv->button, FALSE);
  g_signal_connect_object (priv->button, "clicked", G_CALLBACK (button_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), priv->button);

  priv->menu = rapport_editor_menu_new (GTK_WIDGET (self));
  g_signal_connect_object (priv->menu, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
rapport_editor_picker_show (RapportEditor *editor)
{
  RapportEditorPicker *self = RAPPORT_EDITOR_PICKER (editor);
  const char *typed
      = rapport_form_model_get_typed (rapport_editor_get_model (editor), rapport_editor_get_index (editor));
  g_autofree char *text = NULL;

  get_private (self)->typing = typed != NULL;
  if (typed != NULL)
    {
      if (g_strcmp0 (typed, get_typed (self)) != 0)
        set_text (self, typed);
      return;
    }

  /* A list that somebody is choosing from stays open when the same value is shown again. */
  text = RAPPORT_EDITOR_PICKER_GET_CLASS (self)->get_text (self);
  if (g_strcmp0 (text, get_typed (self)) != 0)
    rapport_editor_picker_settle (self);
}

static GtkWidget *
rapport_editor_picker_get_focus (RapportEditor *editor)
{
  return get_private (RAPPORT_EDITOR_PICKER (editor))->text;
}

static void
rapport_editor_picker_class_init (RapportEditorPickerClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);

  editor_class->built = rapport_editor_picker_built;
  editor_class->show = rapport_editor_picker_show;
  editor_class->get_focus = rapport_editor_picker_get_focus;
}

static void
rapport_editor_picker_init (RapportEditorPicker *self)
{
}

/* --- public --- */

RapportEditorMenu *
rapport_editor_picker_get_menu (RapportEditorPicker *picker)
{
  return get_private (picker)->menu;
}

void
rapport_editor_picker_set_button (RapportEditorPicker *picker, const char *icon, const char *name, gboolean focusable)
{
  GtkWidget *button = get_private (picker)->button;

  gtk_widget_set_focusable (button, focusable);
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  rapport_ui_name (button, name);
}

gboolean
rapport_editor_picker_is_typing (RapportEditorPicker *picker)
{
  return get_private (picker)->typing;
}

void
rapport_editor_picker_open (RapportEditorPicker *picker)
{
  RAPPORT_EDITOR_PICKER_GET_CLASS (picker)->suggest (
      picker, rapport_editor_picker_is_typing (picker) ? get_typed (picker) : "");
}

void
rapport_editor_picker_suggested (RapportEditorPicker *picker)
{
  RapportEditorPickerPrivate *priv = get_private (picker);

  if (gtk_widget_has_focus (priv->text) && rapport_editor_menu_get_n_rows (priv->menu) > 0)
    rapport_editor_menu_open (priv->menu);
  else
    rapport_editor_menu_close (priv->menu);
}

void
rapport_editor_picker_settle (RapportEditorPicker *picker)
{
  g_autofree char *text = RAPPORT_EDITOR_PICKER_GET_CLASS (picker)->get_text (picker);
  RapportEditorPickerPrivate *priv = get_private (picker);

  priv->typing = FALSE;
  rapport_editor_menu_close (priv->menu);
  if (g_strcmp0 (text, get_typed (picker)) == 0)
    return;
  set_text (picker, text);
  gtk_editable_set_position (GTK_EDITABLE (priv->text), -1);
}

void
rapport_editor_picker_set_understood (RapportEditorPicker *picker, const char *text)
{
  GtkLabel *label = get_private (picker)->understood;

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}
