/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-goal-parts.h"

#include <glib/gi18n.h>

#include "rapport-decimal.h"
#include "rapport-goal-spread.h"
#include "rapport-kind.h"
#include "rapport-money.h"
#include "rapport-ui-utils.h"

#define WEIGHT_SCALE 2 /* digits after the sign of a typed weight */
#define QUANTITY_SCALE 3

typedef struct
{
  GtkWidget *row;
  GtkWidget *entry; /* nullable */
  GtkLabel *share;  /* nullable */
  GtkLabel *amount;
  GtkWidget *note; /* the row below it */
  GtkLabel *problem;
  char *name;
} Part;

struct _RapportGoalParts
{
  AdwBin parent_instance;

  RapportFormat format;
  RapportRecord *goal;
  gboolean filling;

  GtkListBox *list;
  GtkSizeGroup *middles;
  GtkSizeGroup *amounts;
  GArray *parts;   /* Part */
  GArray *weights; /* gint64 */
  GtkLabel *total;
  GtkWidget *nothing; /* the row that says that all weights are zero */
  gboolean valid;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportGoalParts, rapport_goal_parts, ADW_TYPE_BIN)

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->name);
}

/* --- amounts --- */

static const char *
get_field (RapportGoalParts *self)
{
  return rapport_record_is_blank (self->goal, "value") ? "count" : "value";
}

/* Without the currency, which stands beside the sum. */
static char *
format_amount (RapportGoalParts *self, gint64 amount)
{
  int scale;

  if (g_str_equal (get_field (self), "count"))
    return rapport_decimal_format (&self->format, amount, QUANTITY_SCALE, 0);
  scale = rapport_currency_scale (rapport_record_get_text (self->goal, "currency"));

  return rapport_decimal_format (&self->format, amount, scale, scale);
}

static char *
format_total (RapportGoalParts *self, gint64 total)
{
  const char *currency = rapport_record_get_text (self->goal, "currency");
  g_autofree char *amount = format_amount (self, total);

  if (g_str_equal (get_field (self), "count") || currency == NULL)
    return g_steal_pointer (&amount);

  return rapport_format_isolate (&self->format, g_strdup_printf ("%s %s", amount, currency));
}

/* While a weight is not right, the amounts before it stay, dim. */
static void
show_part (RapportGoalParts *self, Part *part, gint64 amount, gint64 total)
{
  g_autofree char *text = NULL;
  g_autofree char *share = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (part->amount), self->valid);
  if (!self->valid)
    return;

  text = format_amount (self, amount);
  share = rapport_format_ratio (&self->format, amount, total, 1);
  gtk_label_set_text (part->amount, text);
  if (part->share != NULL)
    gtk_label_set_text (part->share, share);
  /* Translators: for screen readers: a month or quarter, its share of the goal, and its amount */
  words = g_strdup_printf (C_ ("goal part", "%1$s: %2$s, %3$s"), part->name, share, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part->row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_amounts (RapportGoalParts *self)
{
  const guint n = self->parts->len;
  const gint64 *weights = (const gint64 *) self->weights->data;
  g_autofree gint64 *amounts = g_new0 (gint64, n);
  const gint64 total = rapport_record_get_integer (self->goal, get_field (self));
  g_autofree char *words = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any = any || weights[i] > 0;
  gtk_widget_set_visible (self->nothing, self->valid && !any);
  self->valid = self->valid && any;
  if (self->valid)
    rapport_goal_spread_divide (self->goal, weights, n, amounts);

  for (guint i = 0; i < n; i++)
    show_part (self, &g_array_index (self->parts, Part, i), amounts[i], total);
  words = format_total (self, total);
  gtk_label_set_text (self->total, words);
}

/* --- typing --- */

/* A weight left blank is none. */
static gboolean
read_weight (RapportGoalParts *self, const Part *part, gint64 *weight, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (part->entry));
  g_autofree char *plain = rapport_western_digits (text);

  *weight = 0;
  if (*plain == '\0')
    return TRUE;
  if (!rapport_decimal_parse (&self->format, text, WEIGHT_SCALE, weight, error))
    return FALSE;
  if (*weight >= 0)
    return TRUE;

  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       _ ("A weight is zero or more; none can be negative."));
  *weight = 0;
  return FALSE;
}

static void
typed_cb (RapportGoalParts *self)
{
  if (self->filling)
    return;

  self->valid = TRUE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      g_autoptr (GError) error = NULL;
      const gboolean fine = read_weight (self, part, &g_array_index (self->weights, gint64, i), &error);

      self->valid = self->valid && fine;
      gtk_widget_set_visible (part->note, !fine);
      gtk_label_set_text (part->problem, fine ? "" : error->message);
      (fine ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (part->row, "bad");
      gtk_accessible_update_state (GTK_ACCESSIBLE (part->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  show_amounts (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- rows --- */

/* Figures stand at the physical right in every language. @group: nullable */
static GtkLabel *
add_figure (RapportGoalParts *self, GtkWidget *box, GtkSizeGroup *group)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 0 : 1);
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
  if (group != NULL)
    gtk_size_group_add_widget (group, GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));

  return label;
}

static GtkWidget *
add_row (RapportGoalParts *self, const char *words, GtkLabel **label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  *label = GTK_LABEL (gtk_label_new (words));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_wrap (*label, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (*label), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (*label), 4);
  gtk_widget_set_hexpand (GTK_WIDGET (*label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*label));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->list, row);

  return row;
}

static GtkWidget *
add_note (RapportGoalParts *self, const char *words, GtkLabel **label)
{
  GtkWidget *row = add_row (self, words, label);

  gtk_widget_set_margin_start (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), 0);
  gtk_widget_set_margin_end (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), 0);
  gtk_widget_set_margin_top (GTK_WIDGET (*label), 0);
  gtk_widget_set_margin_bottom (GTK_WIDGET (*label), 0);
  gtk_widget_add_css_class (row, "note");
  gtk_widget_add_css_class (row, "bad");
  gtk_widget_add_css_class (GTK_WIDGET (*label), "field-note");
  gtk_widget_set_visible (row, FALSE);

  return row;
}

static GtkWidget *
add_entry (RapportGoalParts *self, GtkWidget *box, const char *name, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  /* Translators: for screen readers: the entry for the weight of a month or quarter */
  g_autofree char *words = g_strdup_printf (_ ("Weight of %s"), name);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_alignment (GTK_EDITABLE (entry),
                              gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 0 : 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "weight");
  gtk_widget_add_css_class (entry, "numeric");
  gtk_size_group_add_widget (self->middles, entry);
  gtk_box_append (GTK_BOX (box), rapport_ui_name (entry, words));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), self);

  return entry;
}

static void
add_part (RapportGoalParts *self, RapportPeriod period, gint64 weight, const char *text)
{
  Part part = { .name = rapport_period_format (&self->format, period) };
  GtkLabel *label;
  GtkWidget *box;

  part.row = add_row (self, part.name, &label);
  box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (part.row));
  if (text != NULL)
    part.entry = add_entry (self, box, part.name, text);
  else
    {
      part.share = add_figure (self, box, self->middles);
      gtk_widget_add_css_class (GTK_WIDGET (part.share), "dim-label");
    }
  part.amount = add_figure (self, box, self->amounts);
  part.note = add_note (self, NULL, &part.problem);
  g_array_append_val (self->parts, part);
  g_array_append_val (self->weights, weight);
}

static void
add_total (RapportGoalParts *self)
{
  GtkLabel *label;
  /* Translators: below the parts of a goal: their sum */
  GtkWidget *row = add_row (self, C_ ("goal part", "Total"), &label);

  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  self->total = add_figure (self, gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "heading");
  self->nothing = add_note (self, _ ("At least one weight must be above zero."), &label);
}

static void
fill (RapportGoalParts *self, const GArray *periods, const gint64 *weights, const char *const *texts)
{
  GtkWidget *row;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_array_set_size (self->parts, 0);
  g_array_set_size (self->weights, 0);
  for (guint i = 0; i < periods->len; i++)
    add_part (self, g_array_index (periods, RapportPeriod, i), weights != NULL ? weights[i] : 1,
              texts != NULL ? texts[i] : NULL);
  add_total (self);
  self->filling = FALSE;
}

/* --- class --- */

static void
rapport_goal_parts_dispose (GObject *object)
{
  RapportGoalParts *self = RAPPORT_GOAL_PARTS (object);

  self->filling = TRUE;
  g_clear_object (&self->goal);
  g_clear_object (&self->middles);
  g_clear_object (&self->amounts);

  G_OBJECT_CLASS (rapport_goal_parts_parent_class)->dispose (object);
}

static void
rapport_goal_parts_finalize (GObject *object)
{
  g_array_unref (RAPPORT_GOAL_PARTS (object)->parts);
  g_array_unref (RAPPORT_GOAL_PARTS (object)->weights);

  G_OBJECT_CLASS (rapport_goal_parts_parent_class)->finalize (object);
}

static void
rapport_goal_parts_class_init (RapportGoalPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_goal_parts_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_goal_parts_finalize;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_goal_parts_init (RapportGoalParts *self)
{
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  self->weights = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->middles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->amounts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "fields");
  rapport_ui_name (GTK_WIDGET (self->list), _ ("Parts of the Goal"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/* --- public --- */

GtkWidget *
rapport_goal_parts_new (const RapportFormat *format, RapportRecord *goal)
{
  RapportGoalParts *self = g_object_new (RAPPORT_TYPE_GOAL_PARTS, NULL);

  self->format = *format;
  self->goal = g_object_ref (goal);

  return GTK_WIDGET (self);
}

void
rapport_goal_parts_show (RapportGoalParts *parts, const GArray *periods, const gint64 *weights)
{
  fill (parts, periods, weights, NULL);
  parts->valid = TRUE;
  show_amounts (parts);
}

void
rapport_goal_parts_edit (RapportGoalParts *parts, const GArray *periods, const char *const *texts)
{
  fill (parts, periods, NULL, texts);
  typed_cb (parts);
}

GStrv
rapport_goal_parts_dup_texts (RapportGoalParts *parts)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < parts->parts->len; i++)
    {
      const Part *part = &g_array_index (parts->parts, Part, i);

      if (part->entry != NULL)
        g_strv_builder_add (texts, gtk_editable_get_text (GTK_EDITABLE (part->entry)));
    }

  return g_strv_builder_end (texts);
}

const GArray *
rapport_goal_parts_get_weights (RapportGoalParts *parts)
{
  return parts->valid ? parts->weights : NULL;
}

GStrv
rapport_goal_parts_suggest (RapportGoalParts *parts, guint n, const gint64 *weights)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autofree gint64 *hundredths = g_new0 (gint64, MAX (n, 1));

  /* Shares that add up to 100 %. */
  if (weights != NULL)
    rapport_money_spread (10000, weights, n, hundredths);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text
          = rapport_decimal_format (&parts->format, weights != NULL ? hundredths[i] : 100, WEIGHT_SCALE, 0);

      g_strv_builder_add (texts, text);
    }

  return g_strv_builder_end (texts);
}
