/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-editor-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-date-popover.h"
#include "rapport-editor-proposals.h"
#include "rapport-kind.h"
#include "rapport-money.h"

/* So long a pause means that a word is complete, and may be said to be wrong. */
#define PAUSE_MS 800

struct _RapportEditorEntry
{
  RapportEditor parent_instance;

  GtkWidget *entry;
  GtkWidget *text; /* GtkText */
  GtkLabel *understood;
  GtkWidget *button;                 /* nullable: calendar, open, colour */
  GtkWidget *popover;                /* nullable: calendar */
  RapportEditorProposals *proposals; /* nullable: of several texts */
  gboolean showing;
  gboolean typed;   /* what stands there was typed, not written by us */
  char currency[4]; /* that the amount was read with */
  guint pause;
};

G_DEFINE_FINAL_TYPE (RapportEditorEntry, rapport_editor_entry, RAPPORT_TYPE_EDITOR)

static RapportKind
get_kind (RapportEditorEntry *self)
{
  return rapport_editor_get_field (RAPPORT_EDITOR (self))->kind;
}

static gboolean
is_date (RapportEditorEntry *self)
{
  return get_kind (self) == RAPPORT_KIND_DATE || get_kind (self) == RAPPORT_KIND_DATE_TIME;
}

static const char *
get_text (RapportEditorEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

/* ISO code of an amount's currency; "" while none is known. */
static void
find_currency (RapportEditorEntry *self, char code[4])
{
  RapportFormModel *model = rapport_editor_get_model (RAPPORT_EDITOR (self));
  const RapportField *field = rapport_editor_get_field (RAPPORT_EDITOR (self));
  const char *currency = rapport_record_get_currency (rapport_form_model_get_completed (model), field);

  if (currency == NULL)
    currency = rapport_form_model_get_format (model)->base_currency;
  g_strlcpy (code, currency, 4);
}

/* Amounts stand without their currency, which is dim beside them. */
static char *
format_value (RapportEditorEntry *self, const RapportValue *value)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  const RapportFormat *format = rapport_form_model_get_format (rapport_editor_get_model (editor));
  char currency[4];
  char *text;

  if (rapport_value_is_blank (value))
    return g_strdup ("");
  if (get_kind (self) == RAPPORT_KIND_MONEY && value->type == RAPPORT_VALUE_INTEGER)
    {
      int scale;

      find_currency (self, currency);
      scale = rapport_currency_scale (*currency != '\0' ? currency : NULL);
      return rapport_decimal_format (format, value->integer, scale, scale);
    }

  text = rapport_field_format (rapport_editor_get_entity (editor), rapport_editor_get_field (editor), value, format,
                               NULL);
  if ((rapport_editor_get_field (editor)->flags & RAPPORT_FIELD_MULTIPLE) != 0)
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      g_free (text);
      text = g_strjoinv ("; ", lines);
    }

  return text;
}

/* --- what was understood --- */

static char *
describe (RapportEditorEntry *self)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  RapportFormModel *model = rapport_editor_get_model (editor);
  const guint index = rapport_editor_get_index (editor);
  const RapportKindClass *kind = rapport_kind_get (get_kind (self));
  const RapportValue *value = rapport_record_get_nth (rapport_form_model_get_completed (model), index);
  g_autofree char *text = NULL;
  g_autofree char *western = NULL;
  g_autofree char *typed = NULL;

  if (rapport_form_model_is_misread (model, index) || !(kind->ordered || kind->numeric))
    return NULL;

  text = format_value (self, value);
  western = rapport_western_digits (text);
  typed = rapport_western_digits (get_text (self));
  if (get_kind (self) == RAPPORT_KIND_MONEY)
    {
      if (*self->currency == '\0')
        return g_strcmp0 (western, typed) != 0 ? g_steal_pointer (&text) : NULL;
      if (rapport_value_is_blank (value) || g_strcmp0 (western, typed) == 0)
        return g_strdup (self->currency);
      return g_strdup_printf ("%s %s", text, self->currency);
    }

  return *text != '\0' && g_strcmp0 (western, typed) != 0 ? g_steal_pointer (&text) : NULL;
}

static void
show_understood (RapportEditorEntry *self)
{
  g_autofree char *text = describe (self);

  gtk_label_set_text (self->understood, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->understood), text != NULL);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
show_button (RapportEditorEntry *self)
{
  const RapportValue *value = rapport_editor_get_value (RAPPORT_EDITOR (self));

  if (GTK_IS_COLOR_BUTTON (self->button))
    {
      GdkRGBA colour = { .alpha = 0 };

      if (value->text != NULL)
        gdk_rgba_parse (&colour, value->text);
      self->showing = TRUE;
      gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->button), &colour);
      self->showing = FALSE;
    }
  else if (self->button != NULL && get_kind (self) == RAPPORT_KIND_URL)
    gtk_widget_set_visible (self->button, !rapport_value_is_blank (value));
}

/* --- typing --- */

static gboolean
paused_cb (gpointer user_data)
{
  RapportEditorEntry *self = user_data;
  RapportEditor *editor = RAPPORT_EDITOR (self);

  self->pause = 0;
  rapport_form_model_touch (rapport_editor_get_model (editor), rapport_editor_get_index (editor));

  return G_SOURCE_REMOVE;
}

/* What people put between several values on their keyboards. */
static char *
separate (const char *text)
{
  GString *string = g_string_new (text);

  g_string_replace (string, "؛", ";", 0);
  g_string_replace (string, "；", ";", 0);

  return g_string_free (string, FALSE);
}

static void
type (RapportEditorEntry *self)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  const gboolean multiple = (rapport_editor_get_field (editor)->flags & RAPPORT_FIELD_MULTIPLE) != 0;
  g_autofree char *text = multiple ? separate (get_text (self)) : g_strdup (get_text (self));

  find_currency (self, self->currency);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (!rapport_form_model_type (rapport_editor_get_model (editor), rapport_editor_get_index (editor), text))
    self->pause = g_timeout_add (PAUSE_MS, paused_cb, self);
  show_understood (self);
  show_button (self);
}

static void
changed_cb (RapportEditorEntry *self)
{
  if (self->showing)
    return;
  self->typed = TRUE;
  type (self);
  if (self->proposals != NULL)
    rapport_editor_proposals_ask (self->proposals, get_text (self));
}

static void
focus_left_cb (RapportEditorEntry *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_editable_select_region (GTK_EDITABLE (self->text), 0, 0);
  if (self->proposals != NULL)
    rapport_editor_proposals_close (self->proposals);
}

static void
activate_cb (RapportEditorEntry *self)
{
  g_signal_emit_by_name (self, "move-focus", GTK_DIR_TAB_FORWARD);
}

static void
proposed_cb (RapportEditorEntry *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

/* --- buttons --- */

static void
day_chosen_cb (RapportEditorEntry *self, int day)
{
  const RapportFormat *format = rapport_form_model_get_format (rapport_editor_get_model (RAPPORT_EDITOR (self)));
  g_autofree char *text = rapport_day_format (format, day);

  if (get_kind (self) == RAPPORT_KIND_DATE_TIME)
    {
      /* The time of day stays. */
      g_autofree char *time = NULL;
      int seconds = -1;

      if (rapport_day_time_parse (format, get_text (self), &seconds, NULL, NULL) != RAPPORT_DAY_NONE && seconds >= 0)
        time = g_strdup_printf ("%s %02d:%02d", text, seconds / 3600, seconds / 60 % 60);
      gtk_editable_set_text (GTK_EDITABLE (self->text), time != NULL ? time : text);
    }
  else
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_widget_grab_focus (self->text);
}

static void
calendar_cb (RapportEditorEntry *self)
{
  RapportEditor *editor = RAPPORT_EDITOR (self);
  RapportFormModel *model = rapport_editor_get_model (editor);
  const RapportValue *value
      = rapport_record_get_nth (rapport_form_model_get_completed (model), rapport_editor_get_index (editor));

  if (self->popover == NULL)
    {
      self->popover = rapport_date_popover_new ();
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      g_signal_connect_object (self->popover, "chosen", G_CALLBACK (day_chosen_cb), self, G_CONNECT_SWAPPED);
    }
  rapport_date_popover_set (RAPPORT_DATE_POPOVER (self->popover), rapport_form_model_get_format (model),
                            value->text != NULL ? rapport_day_from_iso (value->text) : RAPPORT_DAY_NONE);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
open_cb (RapportEditorEntry *self)
{
  const RapportValue *value = rapport_editor_get_value (RAPPORT_EDITOR (self));

  if (value->text != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), value->text, GDK_CURRENT_TIME);
}

static void
colour_cb (RapportEditorEntry *self)
{
  GdkRGBA colour;
  g_autofree char *text = NULL;

  if (self->showing)
    return;
  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->button), &colour);
  text = g_strdup_printf ("#%02x%02x%02x", (guint) (colour.red * 255 + 0.5), (guint) (colour.green * 255 + 0.5),
                          (guint) (colour.blue * 255 + 0.5));
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                RapportEditorEntry *self)
{
  if (self->proposals != NULL && (state & GDK_CONTROL_MASK) == 0)
    return rapport_editor_proposals_key (self->proposals, key);
  if (is_date (self) && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    {
      calendar_cb (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_button (RapportEditorEntry *self)
{
  GtkWidget *button;

  switch (get_kind (self))
    {
    case RAPPORT_KIND_DATE:
    case RAPPORT_KIND_DATE_TIME:
      button = rapport_editor_button_new ("x-office-calendar-symbolic", _ ("Choose a Day"));
      gtk_widget_set_focusable (button, FALSE); /* Down does the same: Tab goes on to the next field */
      g_signal_connect_object (button, "clicked", G_CALLBACK (calendar_cb), self, G_CONNECT_SWAPPED);
      return button;
    case RAPPORT_KIND_URL:
      button = rapport_editor_button_new ("web-browser-symbolic", _ ("Open in the Browser"));
      g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
      return button;
    case RAPPORT_KIND_COLOUR:
      button = gtk_color_button_new ();
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("Choose a Colour"));
      rapport_editor_name (RAPPORT_EDITOR (self), button);
      g_signal_connect_object (button, "color-set", G_CALLBACK (colour_cb), self, G_CONNECT_SWAPPED);
      return button;
    default:
      return NULL;
    }
}

/* --- overrides --- */

static GtkInputPurpose
find_purpose (RapportEditorEntry *self)
{
  switch (get_kind (self))
    {
    case RAPPORT_KIND_EMAIL:
      return GTK_INPUT_PURPOSE_EMAIL;
    case RAPPORT_KIND_PHONE:
      return GTK_INPUT_PURPOSE_PHONE;
    case RAPPORT_KIND_URL:
      return GTK_INPUT_PURPOSE_URL;
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

static void
rapport_editor_entry_built (RapportEditor *editor)
{
  RapportEditorEntry *self = RAPPORT_EDITOR_ENTRY (editor);
  const RapportField *field = rapport_editor_get_field (editor);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = rapport_editor_text_new (editor, GTK_ACCESSIBLE_ROLE_TEXT_BOX, &self->text);
  gtk_text_set_input_purpose (GTK_TEXT (self->text), find_purpose (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (self->text, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  rapport_editor_follow_focus (editor, self->text);
  gtk_box_append (GTK_BOX (self), self->entry);

  self->understood = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->understood), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->understood), "field-understood");
  gtk_widget_add_css_class (GTK_WIDGET (self->understood), "numeric");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->understood));

  self->button = make_button (self);
  if (self->button != NULL)
    gtk_box_append (GTK_BOX (self), self->button);
  else
    gtk_widget_set_margin_end (GTK_WIDGET (self->understood), 4);

  if ((field->flags & RAPPORT_FIELD_MULTIPLE) != 0 && field->target != NULL)
    {
      self->proposals = rapport_editor_proposals_new (editor, self->text);
      g_signal_connect_object (self->proposals, "proposed", G_CALLBACK (proposed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
rapport_editor_entry_show (RapportEditor *editor)
{
  RapportEditorEntry *self = RAPPORT_EDITOR_ENTRY (editor);
  const char *typed
      = rapport_form_model_get_typed (rapport_editor_get_model (editor), rapport_editor_get_index (editor));
  g_autofree char *text = NULL;

  find_currency (self, self->currency);
  text = typed != NULL ? g_strdup (typed) : format_value (self, rapport_editor_get_value (editor));
  self->showing = TRUE;
  if (g_strcmp0 (get_text (self), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->showing = FALSE;
  self->typed = typed != NULL;
  show_understood (self);
  show_button (self);
}

static void
rapport_editor_entry_update (RapportEditor *editor)
{
  RapportEditorEntry *self = RAPPORT_EDITOR_ENTRY (editor);
  char currency[4];

  /* A value that another field has emptied so that it can follow it. */
  if (!self->typed && rapport_value_is_blank (rapport_editor_get_value (editor))
      && !rapport_form_model_is_misread (rapport_editor_get_model (editor), rapport_editor_get_index (editor))
      && *get_text (self) != '\0')
    {
      rapport_editor_entry_show (editor);
      return;
    }
  /* In another currency the same figures are another amount of minor units. */
  find_currency (self, currency);
  if (get_kind (self) == RAPPORT_KIND_MONEY && !g_str_equal (currency, self->currency) && *get_text (self) != '\0')
    type (self);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  show_understood (self);
}

static GtkWidget *
rapport_editor_entry_get_focus (RapportEditor *editor)
{
  return RAPPORT_EDITOR_ENTRY (editor)->text;
}

static void
rapport_editor_entry_dispose (GObject *object)
{
  RapportEditorEntry *self = RAPPORT_EDITOR_ENTRY (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->proposals != NULL)
    rapport_editor_proposals_close (self->proposals);
  g_clear_object (&self->proposals);

  G_OBJECT_CLASS (rapport_editor_entry_parent_class)->dispose (object);
}

static void
rapport_editor_entry_class_init (RapportEditorEntryClass *klass)
{
  RapportEditorClass *editor_class = RAPPORT_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_editor_entry_dispose;

  editor_class->built = rapport_editor_entry_built;
  editor_class->show = rapport_editor_entry_show;
  editor_class->update = rapport_editor_entry_update;
  editor_class->get_focus = rapport_editor_entry_get_focus;
}

static void
rapport_editor_entry_init (RapportEditorEntry *self)
{
}
