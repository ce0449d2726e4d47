/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-row.h"

#include <glib/gi18n.h>

#include "rapport-history-details.h"
#include "rapport-history-words.h"
#include "rapport-ui-utils.h"

#define BUTTON_WIDTH 108
#define GAP 12

struct _RapportHistoryRow
{
  GtkListBoxRow parent_instance;

  RapportStore *store;
  const RapportEntity *entity; /* nullable */
  gint64 id;
  RapportHistoryEntry *entry;
  RapportFormat format;
  gboolean newest;
  gboolean narrow;

  GtkBox *line;
  GtkLabel *time;
  GtkImage *symbol;
  GtkBox *words;
  GtkLabel *sentence;
  GtkLabel *second;
  GtkLabel *author;
  GtkBox *slot; /* keeps the button's place, so that authors stand under each other */
  GtkWidget *button;
  GtkImage *arrow;
  GtkBox *body;
  GtkWidget *indent;  /* what stands before the details, as wide as what stands before the sentence */
  GtkWidget *details; /* nullable: until it is opened */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (RapportHistoryRow, rapport_history_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* --- what is shown --- */

/* Without its name, while the action and what it is about do not go together. */
static void
set_action (GtkWidget *button, const char *action, GVariant *target)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
show_button (RapportHistoryRow *self)
{
  const RapportChange *change = self->entry->change;
  const RapportChangeState state = rapport_change_get_state (change);
  const gboolean possible
      = state != RAPPORT_CHANGE_CLOSED && change->target == 0 && rapport_store_is_writable (self->store);
  g_autofree char *what = rapport_change_describe (change, &self->format);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->button, possible);
  if (!possible)
    return;
  if (state == RAPPORT_CHANGE_UNDONE)
    {
      const gint64 seq = change->seq;

      name = g_strdup_printf (C_ ("history", "Redo: %s"), what);
      gtk_button_set_label (GTK_BUTTON (self->button), C_ ("history", "Redo"));
      set_action (self->button, "win.redo-acts", g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &seq, 1, sizeof seq));
    }
  else
    {
      name = g_strdup_printf (C_ ("history", "Undo: %s"), what);
      gtk_button_set_label (GTK_BUTTON (self->button), C_ ("history", "Undo"));
      set_action (self->button, "win.undo-act", g_variant_new_int64 (change->seq));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_class (self->button, "quiet", state == RAPPORT_CHANGE_IN_EFFECT && !self->newest);
}

static void
show_second (RapportHistoryRow *self)
{
  const RapportChange *change = self->entry->change;
  g_autofree char *more = rapport_history_describe_more (change, self->entry->undone_at, &self->format);
  g_autofree char *who = self->narrow ? rapport_ui_isolate (change->who) : NULL;
  g_autofree char *text = more != NULL && who != NULL ? g_strjoin (" · ", who, more, NULL)
                                                      : g_strdup (more != NULL  ? more
                                                                  : who != NULL ? who
                                                                                : "");
  g_autofree char *led = rapport_ui_lead (text);

  gtk_label_set_text (self->second, led);
  gtk_widget_set_visible (GTK_WIDGET (self->second), *text != '\0');
}

/* What a screen reader says of the row as a whole. */
static void
name_row (RapportHistoryRow *self, const char *time)
{
  const RapportChange *change = self->entry->change;
  g_autofree char *what = rapport_change_describe (change, &self->format);
  g_autofree char *more = rapport_history_describe_more (change, self->entry->undone_at, &self->format);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *name = NULL;

  g_strv_builder_add_many (parts, what, time, change->who, more, NULL);
  list = g_strv_builder_end (parts);
  name = g_strjoinv (", ", list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (RapportHistoryRow *self)
{
  const RapportChange *change = self->entry->change;
  g_autofree char *time = rapport_history_format_time (&self->format, change->at);
  g_autofree char *markup = rapport_change_describe_markup (change, &self->format);
  g_autofree char *led = rapport_ui_lead (markup);
  g_autofree char *who = rapport_ui_lead (change->who);

  gtk_label_set_text (self->time, time);
  gtk_image_set_from_icon_name (self->symbol, rapport_history_get_icon (change));
  gtk_label_set_markup (self->sentence, led);
  gtk_label_set_text (self->author, who);
  gtk_widget_set_visible (GTK_WIDGET (self->author), !self->narrow);
  set_class (GTK_WIDGET (self), "undone", change->undone_by != 0);
  show_second (self);
  show_button (self);
  name_row (self, time);
}

static void
show_open (RapportHistoryRow *self)
{
  gtk_image_set_from_icon_name (self->arrow, self->open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->open, -1);
  if (self->details != NULL)
    gtk_widget_set_visible (gtk_widget_get_parent (self->details), self->open);
}

/* --- class --- */

static void
rapport_history_row_dispose (GObject *object)
{
  g_clear_object (&RAPPORT_HISTORY_ROW (object)->store);

  G_OBJECT_CLASS (rapport_history_row_parent_class)->dispose (object);
}

static void
rapport_history_row_finalize (GObject *object)
{
  g_clear_pointer (&RAPPORT_HISTORY_ROW (object)->entry, rapport_history_entry_free);

  G_OBJECT_CLASS (rapport_history_row_parent_class)->finalize (object);
}

static void
rapport_history_row_class_init (RapportHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_history_row_finalize;
}

static GtkLabel *
new_label (int chars, gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (chars > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), chars);
  if (chars > 0)
    gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return GTK_LABEL (label);
}

/* Nothing of it is cut, however large the text is. */
static GtkLabel *
new_words (void)
{
  GtkLabel *label = new_label (0, FALSE);

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);

  return label;
}

static void
fill_words (RapportHistoryRow *self)
{
  self->sentence = new_words ();
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "history-sentence");
  self->second = new_words ();
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "dim-label");
  self->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (self->words, GTK_WIDGET (self->sentence));
  gtk_box_append (self->words, GTK_WIDGET (self->second));
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->words), GTK_ALIGN_CENTER);
}

/* Beside the sentence; where large text leaves that no room, under it. */
static void
place_slot (RapportHistoryRow *self)
{
  GtkWidget *slot = GTK_WIDGET (self->slot);
  const gboolean below = self->narrow && rapport_ui_is_text_large (slot);
  GtkBox *box = below ? self->words : self->line;

  gtk_widget_set_size_request (slot, self->narrow ? -1 : (int) (BUTTON_WIDTH * rapport_ui_text_scale (slot)), -1);
  gtk_widget_set_halign (self->button, below ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  if (gtk_widget_get_parent (slot) == GTK_WIDGET (box))
    return;
  g_object_ref (slot);
  if (gtk_widget_get_parent (slot) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (slot)), slot);
  gtk_box_insert_child_after (box, slot, GTK_WIDGET (below ? self->second : self->author));
  g_object_unref (slot);
}

static void
rapport_history_row_init (RapportHistoryRow *self)
{
  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP));
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self), "history-row");

  self->time = new_label (5, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "numeric");
  self->symbol = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->symbol), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->symbol), "dim-label");
  self->author = new_label (16, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->author), "caption");
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  self->slot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_append (self->slot, self->button);
  gtk_widget_set_hexpand (GTK_WIDGET (self->slot), FALSE);
  self->arrow = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->arrow), "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  fill_words (self);
  gtk_box_append (self->line, GTK_WIDGET (self->time));
  gtk_box_append (self->line, GTK_WIDGET (self->symbol));
  gtk_box_append (self->line, GTK_WIDGET (self->words));
  gtk_box_append (self->line, GTK_WIDGET (self->author));
  gtk_box_append (self->line, GTK_WIDGET (self->arrow));
  place_slot (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "history-line");
  gtk_box_append (self->body, GTK_WIDGET (self->line));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->body));
  show_open (self);
}

/* Under the sentence; in a narrow window under the time. */
static void
add_details (RapportHistoryRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *image = gtk_image_new ();

  self->indent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  gtk_box_append (GTK_BOX (self->indent), GTK_WIDGET (new_label (5, FALSE)));
  gtk_box_append (GTK_BOX (self->indent), image);
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->indent), "numeric");
  gtk_widget_set_visible (self->indent, !self->narrow);
  gtk_widget_set_hexpand (self->details, TRUE);
  gtk_widget_add_css_class (line, "history-details");
  gtk_box_append (GTK_BOX (line), self->indent);
  gtk_box_append (GTK_BOX (line), self->details);
  gtk_box_append (self->body, line);
}

/* --- public --- */

GtkWidget *
rapport_history_row_new (RapportStore *store, const RapportEntity *entity, gint64 id)
{
  RapportHistoryRow *self = g_object_new (RAPPORT_TYPE_HISTORY_ROW, NULL);

  self->store = g_object_ref (store);
  self->entity = entity;
  self->id = id;

  return GTK_WIDGET (self);
}

void
rapport_history_row_show (RapportHistoryRow *row,
                          RapportHistoryEntry *entry,
                          gboolean newest,
                          const RapportFormat *format)
{
  g_clear_pointer (&row->entry, rapport_history_entry_free);
  row->entry = entry;
  row->newest = newest;
  row->format = *format;
  update (row);
}

const RapportChange *
rapport_history_row_get_change (RapportHistoryRow *row)
{
  return row->entry->change;
}

void
rapport_history_row_set_format (RapportHistoryRow *row, const RapportFormat *format)
{
  row->format = *format;
  update (row);
  if (row->details != NULL)
    rapport_history_details_set_format (RAPPORT_HISTORY_DETAILS (row->details), format);
}

void
rapport_history_row_set_narrow (RapportHistoryRow *row, gboolean narrow)
{
  if (row->narrow == narrow)
    return;
  row->narrow = narrow;
  set_class (GTK_WIDGET (row), "narrow", narrow);
  if (row->indent != NULL)
    gtk_widget_set_visible (row->indent, !narrow);
  place_slot (row);
  if (row->entry != NULL)
    update (row);
  if (row->details != NULL)
    rapport_history_details_set_narrow (RAPPORT_HISTORY_DETAILS (row->details), narrow);
}

void
rapport_history_row_toggle (RapportHistoryRow *row)
{
  row->open = !row->open;
  if (row->details == NULL)
    {
      row->details = rapport_history_details_new (row->store, &row->format, row->entry->change->seq, row->entity,
                                                  row->id, row->narrow);
      add_details (row);
    }
  show_open (row);
}
