/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-period-chooser.h"

#include <glib/gi18n.h>

#include "rapport-period-popover.h"
#include "rapport-ui-utils.h"

struct _RapportPeriodChooser
{
  AdwBin parent_instance;

  RapportFormat format;
  RapportFiscal *fiscal; /* nullable */
  RapportPeriod period;

  GtkWidget *before;
  GtkWidget *after;
  GtkWidget *button;
  GtkWidget *popover; /* RapportPeriodPopover */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportPeriodChooser, rapport_period_chooser, ADW_TYPE_BIN)

static gboolean
is_same (RapportPeriod a, RapportPeriod b)
{
  return a.from == b.from && a.to == b.to;
}

static gboolean
is_possible (RapportPeriod period)
{
  return rapport_period_days (period) > 0 && rapport_day_is_accepted (period.from)
         && rapport_day_is_accepted (period.to);
}

/* --- words --- */

static char *
describe (RapportPeriodChooser *self)
{
  const RapportDay today = rapport_today ();
  const RapportFiscalYear *year
      = self->fiscal != NULL ? rapport_fiscal_get_year (self->fiscal, self->period.from) : NULL;
  g_autofree char *name = year != NULL && is_same (year->span, self->period)
                              ? rapport_fiscal_year_format (year, &self->format)
                              : rapport_period_format (&self->format, self->period);

  if (self->period.from <= today && today < self->period.to)
    /* Translators: a period that has not ended yet, such as “2026, until today” */
    return g_strdup_printf (C_ ("period", "%s, until today"), name);

  return g_steal_pointer (&name);
}

static void
update (RapportPeriodChooser *self)
{
  const gboolean known = self->fiscal != NULL && is_possible (self->period);
  g_autofree char *words = rapport_period_days (self->period) > 0 ? describe (self) : g_strdup ("");

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), words);
  gtk_widget_set_sensitive (self->button, self->fiscal != NULL);
  gtk_widget_set_sensitive (self->before, known);
  gtk_widget_set_sensitive (self->after, known);
  rapport_period_popover_set (RAPPORT_PERIOD_POPOVER (self->popover), self->fiscal, &self->format, self->period);
}

/* --- the neighbour --- */

static gboolean
find_part (RapportFiscal *fiscal, RapportPeriod year, RapportPeriod period, int by, RapportPeriod *found)
{
  static const RapportSpan spans[] = { RAPPORT_SPAN_MONTH, RAPPORT_SPAN_QUARTER, RAPPORT_SPAN_HALF };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (GArray) parts = rapport_fiscal_divide (fiscal, year, spans[i]);

      for (guint j = 0; j < parts->len; j++)
        {
          g_autoptr (GArray) others = NULL;
          const RapportFiscalYear *other;
          const int at = (int) j + by;

          if (!is_same (g_array_index (parts, RapportPeriod, j), period))
            continue;
          if (at >= 0 && at < (int) parts->len)
            {
              *found = g_array_index (parts, RapportPeriod, at);
              return TRUE;
            }
          other = rapport_fiscal_get_year (fiscal, by < 0 ? year.from - 1 : year.to + 1);
          others = rapport_fiscal_divide (fiscal, other->span, spans[i]);
          if (others->len == 0)
            return FALSE;
          *found = g_array_index (others, RapportPeriod, by < 0 ? others->len - 1 : 0);
          return TRUE;
        }
    }

  return FALSE;
}

static RapportPeriod
find_neighbour (RapportPeriodChooser *self, int by)
{
  const RapportFiscalYear *year = rapport_fiscal_get_year (self->fiscal, self->period.from);
  const int days = rapport_period_days (self->period);
  RapportPeriod found;

  if (is_same (year->span, self->period))
    return rapport_fiscal_get_year (self->fiscal, by < 0 ? year->span.from - 1 : year->span.to + 1)->span;
  if (find_part (self->fiscal, year->span, self->period, by, &found))
    return found;

  return (RapportPeriod){ self->period.from + by * days, self->period.to + by * days };
}

/* --- callbacks --- */

static void
before_clicked_cb (RapportPeriodChooser *self)
{
  rapport_period_chooser_move (self, -1);
}

static void
after_clicked_cb (RapportPeriodChooser *self)
{
  rapport_period_chooser_move (self, 1);
}

static void
choose (RapportPeriodChooser *self, RapportPeriod period)
{
  if (!is_possible (period) || is_same (self->period, period))
    return;

  self->period = period;
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen_cb (RapportPeriodChooser *self, int from, int to)
{
  choose (self, (RapportPeriod){ from, to });
}

/* --- object --- */

static void
rapport_period_chooser_finalize (GObject *object)
{
  g_clear_pointer (&RAPPORT_PERIOD_CHOOSER (object)->fiscal, rapport_fiscal_free);

  G_OBJECT_CLASS (rapport_period_chooser_parent_class)->finalize (object);
}

static void
rapport_period_chooser_class_init (RapportPeriodChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_period_chooser_finalize;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_period_chooser_init (RapportPeriodChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->format = *rapport_format_plain ();
  self->period = (RapportPeriod){ 0, -1 };
  self->before = rapport_ui_name (gtk_button_new_from_icon_name ("go-previous-symbolic"), _ ("Period Before"));
  self->after = rapport_ui_name (gtk_button_new_from_icon_name ("go-next-symbolic"), _ ("Period After"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  self->popover = rapport_period_popover_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), self->before);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), self->after);
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_swapped (self->before, "clicked", G_CALLBACK (before_clicked_cb), self);
  g_signal_connect_swapped (self->after, "clicked", G_CALLBACK (after_clicked_cb), self);
  g_signal_connect_swapped (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
  update (self);
}

/* --- public --- */

GtkWidget *
rapport_period_chooser_new (void)
{
  return g_object_new (RAPPORT_TYPE_PERIOD_CHOOSER, NULL);
}

void
rapport_period_chooser_set_format (RapportPeriodChooser *chooser, const RapportFormat *format)
{
  g_return_if_fail (RAPPORT_IS_PERIOD_CHOOSER (chooser));

  chooser->format = *format;
  update (chooser);
}

void
rapport_period_chooser_set_fiscal (RapportPeriodChooser *chooser, RapportFiscal *fiscal)
{
  RapportFiscal *old;

  g_return_if_fail (RAPPORT_IS_PERIOD_CHOOSER (chooser));

  old = chooser->fiscal;
  chooser->fiscal = fiscal;
  update (chooser);
  g_clear_pointer (&old, rapport_fiscal_free);
}

void
rapport_period_chooser_set_period (RapportPeriodChooser *chooser, RapportPeriod period)
{
  g_return_if_fail (RAPPORT_IS_PERIOD_CHOOSER (chooser));

  chooser->period = period;
  update (chooser);
}

RapportPeriod
rapport_period_chooser_get_period (RapportPeriodChooser *chooser)
{
  g_return_val_if_fail (RAPPORT_IS_PERIOD_CHOOSER (chooser), ((RapportPeriod){ 0, -1 }));

  return chooser->period;
}

void
rapport_period_chooser_move (RapportPeriodChooser *chooser, int by)
{
  g_return_if_fail (RAPPORT_IS_PERIOD_CHOOSER (chooser));

  if (chooser->fiscal != NULL && is_possible (chooser->period))
    choose (chooser, find_neighbour (chooser, by));
}
