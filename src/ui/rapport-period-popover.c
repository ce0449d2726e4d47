/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-period-popover.h"

#include <glib/gi18n.h>

#include "rapport-ui-utils.h"

#define QUARTERS_PER_ROW 2
#define MONTHS_PER_ROW 4

struct _RapportPeriodPopover
{
  GtkPopover parent_instance;

  RapportFiscal *fiscal; /* not owned */
  RapportFormat format;
  RapportPeriod period;
  RapportPeriod year; /* the one whose parts are offered */

  GtkWidget *year_button;
  GtkWidget *quarters;
  GtkWidget *months;
  GtkWidget *entries[2]; /* from, to */
  GtkWidget *problem;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportPeriodPopover, rapport_period_popover, GTK_TYPE_POPOVER)

static void
choose (RapportPeriodPopover *self, RapportPeriod period)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, (int) period.from, (int) period.to);
}

/* --- years, quarters, months --- */

static void
part_clicked_cb (GtkWidget *button, RapportPeriodPopover *self)
{
  const RapportPeriod *period = g_object_get_data (G_OBJECT (button), "rapport-period");

  choose (self, *period);
}

static void
set_part (RapportPeriodPopover *self, GtkWidget *button, RapportPeriod period, const char *face)
{
  const gboolean chosen = period.from == self->period.from && period.to == self->period.to;
  g_autofree char *name = rapport_period_format (&self->format, period);

  gtk_button_set_label (GTK_BUTTON (button), face);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "rapport-period", g_memdup2 (&period, sizeof period), g_free);
  gtk_widget_remove_css_class (button, chosen ? "flat" : "suggested-action");
  gtk_widget_add_css_class (button, chosen ? "suggested-action" : "flat");
  /* Not by colour alone. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  chosen ? C_ ("period", "Chosen") : "", -1);
}

static void
fill_parts (RapportPeriodPopover *self, GtkWidget *grid, RapportSpan span, int per_row)
{
  g_autoptr (GArray) parts = rapport_fiscal_divide (self->fiscal, self->year, span);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);

  for (guint i = 0; i < parts->len; i++)
    {
      const RapportPeriod period = g_array_index (parts, RapportPeriod, i);
      GtkWidget *button = gtk_button_new ();
      int from, to;
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;
      g_autofree char *face = NULL;

      rapport_calendar_to_ymd (self->format.calendar, period.from, NULL, &from, NULL);
      rapport_calendar_to_ymd (self->format.calendar, period.to, NULL, &to, NULL);
      first = rapport_month_name (&self->format, from, TRUE);
      last = rapport_month_name (&self->format, to, TRUE);
      /* Months rather than “Q3”: a fiscal year may begin anywhere. */
      if (span == RAPPORT_SPAN_MONTH && rapport_period_days (period) <= 31)
        face = g_strdup (first);
      else
        /* Translators: first and last month, such as “Jul – Sep” */
        face = g_strdup_printf (C_ ("period", "%1$s – %2$s"), first, last);

      set_part (self, button, period, face);
      g_signal_connect (button, "clicked", G_CALLBACK (part_clicked_cb), self);
      gtk_grid_attach (GTK_GRID (grid), button, (int) i % per_row, (int) i / per_row, 1, 1);
    }
}

static void
fill (RapportPeriodPopover *self)
{
  const RapportFiscalYear *year;
  g_autofree char *name = NULL;

  if (self->fiscal == NULL)
    return;

  year = rapport_fiscal_get_year (self->fiscal, self->year.from);
  self->year = year->span;
  name = rapport_fiscal_year_format (year, &self->format);
  set_part (self, self->year_button, year->span, name);
  fill_parts (self, self->quarters, RAPPORT_SPAN_QUARTER, QUARTERS_PER_ROW);
  fill_parts (self, self->months, RAPPORT_SPAN_MONTH, MONTHS_PER_ROW);
}

static void
turn (RapportPeriodPopover *self, RapportDay day)
{
  if (self->fiscal == NULL || !rapport_day_is_accepted (day))
    return;

  self->year = rapport_fiscal_get_year (self->fiscal, day)->span;
  fill (self);
}

static void
year_before_cb (RapportPeriodPopover *self)
{
  turn (self, self->year.from - 1);
}

static void
year_after_cb (RapportPeriodPopover *self)
{
  turn (self, self->year.to + 1);
}

/* --- any other days --- */

static RapportDay
read_entry (RapportPeriodPopover *self, guint i, GError **error)
{
  const RapportDay day
      = rapport_day_parse (&self->format, gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), error);

  if (day == RAPPORT_DAY_NONE)
    gtk_widget_add_css_class (self->entries[i], "error");
  else
    gtk_widget_remove_css_class (self->entries[i], "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_STATE_INVALID,
                               day == RAPPORT_DAY_NONE ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);

  return day;
}

static void
show_problem (RapportPeriodPopover *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static void
days_activated_cb (RapportPeriodPopover *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  const RapportDay from = read_entry (self, 0, &error);
  const RapportDay to = read_entry (self, 1, &other);

  if (from == RAPPORT_DAY_NONE || to == RAPPORT_DAY_NONE)
    {
      show_problem (self, from == RAPPORT_DAY_NONE ? error->message : other->message);
      gtk_widget_grab_focus (self->entries[from == RAPPORT_DAY_NONE ? 0 : 1]);
    }
  else if (to < from)
    {
      gtk_widget_add_css_class (self->entries[1], "error");
      show_problem (self, _ ("The period ends before it begins. Choose an end on or after the first day."));
      gtk_widget_grab_focus (self->entries[1]);
    }
  else
    {
      show_problem (self, NULL);
      choose (self, (RapportPeriod){ from, to });
    }
}

static void
show_days (RapportPeriodPopover *self)
{
  const RapportDay days[] = { self->period.from, self->period.to };

  for (guint i = 0; i < G_N_ELEMENTS (self->entries); i++)
    {
      g_autofree char *text
          = rapport_period_days (self->period) > 0 ? rapport_day_format (&self->format, days[i]) : g_strdup ("");

      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
      gtk_widget_remove_css_class (self->entries[i], "error");
    }
  show_problem (self, NULL);
}

/* --- object --- */

/* What was half typed or turned to is forgotten. */
static void
rapport_period_popover_map (GtkWidget *widget)
{
  RapportPeriodPopover *self = RAPPORT_PERIOD_POPOVER (widget);

  turn (self, self->period.from);
  show_days (self);

  GTK_WIDGET_CLASS (rapport_period_popover_parent_class)->map (widget);
}

static void
rapport_period_popover_class_init (RapportPeriodPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = rapport_period_popover_map;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static GtkWidget *
new_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);

  return grid;
}

static GtkWidget *
new_year_row (RapportPeriodPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *before = rapport_ui_name (gtk_button_new_from_icon_name ("go-previous-symbolic"), _ ("Year Before"));
  GtkWidget *after = rapport_ui_name (gtk_button_new_from_icon_name ("go-next-symbolic"), _ ("Year After"));

  self->year_button = gtk_button_new ();
  gtk_widget_set_hexpand (self->year_button, TRUE);
  g_signal_connect_swapped (before, "clicked", G_CALLBACK (year_before_cb), self);
  g_signal_connect_swapped (after, "clicked", G_CALLBACK (year_after_cb), self);
  g_signal_connect (self->year_button, "clicked", G_CALLBACK (part_clicked_cb), self);
  gtk_widget_add_css_class (before, "flat");
  gtk_widget_add_css_class (after, "flat");
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), self->year_button);
  gtk_box_append (GTK_BOX (box), after);

  return box;
}

static GtkWidget *
new_days (RapportPeriodPopover *self)
{
  const char *const names[] = { C_ ("period", "From"), C_ ("period", "To") };
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *show = gtk_button_new_with_mnemonic (C_ ("period", "_Show"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  for (guint i = 0; i < G_N_ELEMENTS (self->entries); i++)
    {
      GtkWidget *label = gtk_label_new (names[i]);

      self->entries[i] = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (self->entries[i]), 13);
      gtk_widget_set_hexpand (self->entries[i], TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                      NULL, -1);
      g_signal_connect_swapped (self->entries[i], "activate", G_CALLBACK (days_activated_cb), self);
      gtk_grid_attach (GTK_GRID (grid), label, (int) i, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->entries[i], (int) i, 1, 1, 1);
    }

  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 30);
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_grid_attach (GTK_GRID (grid), self->problem, 0, 2, 2, 1);

  g_signal_connect_swapped (show, "clicked", G_CALLBACK (days_activated_cb), self);
  gtk_widget_set_halign (show, GTK_ALIGN_END);
  gtk_grid_attach (GTK_GRID (grid), show, 0, 3, 2, 1);

  return grid;
}

static void
rapport_period_popover_init (RapportPeriodPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->format = *rapport_format_plain ();
  self->quarters = new_grid ();
  self->months = new_grid ();
  gtk_box_append (GTK_BOX (box), new_year_row (self));
  gtk_box_append (GTK_BOX (box), self->quarters);
  gtk_box_append (GTK_BOX (box), self->months);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new_days (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/* --- public --- */

GtkWidget *
rapport_period_popover_new (void)
{
  return g_object_new (RAPPORT_TYPE_PERIOD_POPOVER, NULL);
}

void
rapport_period_popover_set (RapportPeriodPopover *popover,
                            RapportFiscal *fiscal,
                            const RapportFormat *format,
                            RapportPeriod period)
{
  g_return_if_fail (RAPPORT_IS_PERIOD_POPOVER (popover));

  popover->fiscal = fiscal;
  popover->format = *format;
  popover->period = period;
  turn (popover, period.from);
}
