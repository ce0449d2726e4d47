/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-date-popover.h"

#include <glib/gi18n.h>

#include "rapport-ui-utils.h"

#define DAYS 7
#define WEEKS 6

/* Monday first, as RapportFormat counts. */
static const char *const weekday_names[DAYS] = {
  /* Translators: the shortest usual names of the weekdays, over the columns of a month */
  NC_ ("weekday", "Mo"), NC_ ("weekday", "Tu"), NC_ ("weekday", "We"), NC_ ("weekday", "Th"),
  NC_ ("weekday", "Fr"), NC_ ("weekday", "Sa"), NC_ ("weekday", "Su"),
};

struct _RapportDatePopover
{
  GtkPopover parent_instance;

  RapportFormat format;
  RapportDay chosen; /* NONE: nothing yet */
  RapportDay at;     /* has the keys; its month is shown */
  RapportDay first;  /* of the month shown */

  GtkLabel *month;
  GtkWidget *grid;
  GtkLabel *weekdays[DAYS];
  GtkWidget *days[DAYS * WEEKS];
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportDatePopover, rapport_date_popover, GTK_TYPE_POPOVER)

/* 0 in the first column. */
static int
get_column (RapportDatePopover *self, RapportDay day)
{
  const int weekday = ((day + 3) % DAYS + DAYS) % DAYS; /* 1970-01-01 was a Thursday; Monday is 0 */

  return (weekday - (self->format.first_weekday - 1) + DAYS) % DAYS;
}

static void
show_day (RapportDatePopover *self, guint cell, RapportDay day, gboolean inside)
{
  GtkWidget *button = self->days[cell];
  g_autofree char *number = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *name = NULL;
  int mday;

  gtk_widget_set_child_visible (button, inside);
  gtk_widget_set_sensitive (button, inside);
  if (!inside)
    return;

  rapport_calendar_to_ymd (self->format.calendar, day, NULL, NULL, &mday);
  number = g_strdup_printf ("%d", mday);
  digits = rapport_format_digits (&self->format, number);
  name = rapport_day_format (&self->format, day);
  gtk_button_set_label (GTK_BUTTON (button), digits);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "day", GINT_TO_POINTER (day));

  gtk_widget_remove_css_class (button, "chosen");
  gtk_widget_remove_css_class (button, "today");
  if (day == self->chosen)
    gtk_widget_add_css_class (button, "chosen");
  if (day == rapport_today ())
    gtk_widget_add_css_class (button, "today");
}

static void
show_month (RapportDatePopover *self)
{
  const RapportPeriod month = rapport_calendar_month (self->format.calendar, self->at);
  const int column = get_column (self, month.from);
  g_autofree char *name = NULL;
  g_autofree char *year_text = NULL;
  g_autofree char *year_digits = NULL;
  g_autofree char *title = NULL;
  int year, number;

  self->first = month.from;
  rapport_calendar_to_ymd (self->format.calendar, month.from, &year, &number, NULL);
  name = rapport_month_name (&self->format, number, FALSE);
  year_text = g_strdup_printf ("%d", year);
  year_digits = rapport_format_digits (&self->format, year_text);
  /* Translators: a month and a year over a calendar: “November 2026” */
  title = g_strdup_printf (C_ ("month", "%1$s %2$s"), name, year_digits);
  gtk_label_set_text (self->month, title);

  for (int i = 0; i < DAYS; i++)
    gtk_label_set_text (self->weekdays[i],
                        g_dpgettext2 (NULL, "weekday", weekday_names[(i + self->format.first_weekday - 1) % DAYS]));
  for (int i = 0; i < DAYS * WEEKS; i++)
    {
      const RapportDay day = month.from + i - column;

      show_day (self, (guint) i, day, day >= month.from && day <= month.to && rapport_day_is_accepted (day));
    }
}

static void
move_to (RapportDatePopover *self, RapportDay day)
{
  RapportPeriod month;

  if (!rapport_day_is_accepted (day))
    return;
  self->at = day;
  show_month (self);
  month = rapport_calendar_month (self->format.calendar, day);
  gtk_widget_grab_focus (self->days[day - month.from + get_column (self, month.from)]);
}

/* The same day of the month @by months later, clamped to its end. */
static RapportDay
add_months (RapportDatePopover *self, int by)
{
  const RapportPeriod here = rapport_calendar_month (self->format.calendar, self->at);
  const RapportDay into = by > 0 ? here.to + 1 : here.from - 1;
  const RapportPeriod there = rapport_calendar_month (
      self->format.calendar, CLAMP (into, rapport_day_from_ymd (1800, 1, 1), rapport_day_from_ymd (2200, 12, 31)));

  return MIN (there.from + (self->at - here.from), there.to);
}

/* --- callbacks --- */

static void
choose (RapportDatePopover *self, RapportDay day)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, (int) day);
}

static void
day_clicked_cb (GtkWidget *button, RapportDatePopover *self)
{
  choose (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "day")));
}

static void
previous_cb (RapportDatePopover *self)
{
  self->at = add_months (self, -1);
  show_month (self);
}

static void
next_cb (RapportDatePopover *self)
{
  self->at = add_months (self, 1);
  show_month (self);
}

static void
today_cb (RapportDatePopover *self)
{
  choose (self, rapport_today ());
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                RapportDatePopover *self)
{
  const int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->grid))
    self->at = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (focus), "day"));

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_to (self, self->at - forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_to (self, self->at + forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_to (self, self->at - DAYS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_to (self, self->at + DAYS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move_to (self, add_months (self, -1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move_to (self, add_months (self, 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      move_to (self, rapport_today ());
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
map_cb (RapportDatePopover *self)
{
  move_to (self, self->at);
}

/* --- class --- */

static void
rapport_date_popover_class_init (RapportDatePopoverClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
}

static GtkWidget *
make_button (RapportDatePopover *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);

  return rapport_ui_name (button, name);
}

static GtkWidget *
make_head (RapportDatePopover *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->month = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->month), "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (self->month), TRUE);
  gtk_box_append (GTK_BOX (head),
                  make_button (self, "go-previous-symbolic", _ ("Previous Month"), G_CALLBACK (previous_cb)));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->month));
  gtk_box_append (GTK_BOX (head), make_button (self, "go-next-symbolic", _ ("Next Month"), G_CALLBACK (next_cb)));

  return head;
}

static GtkWidget *
make_grid (RapportDatePopover *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < DAYS; i++)
    {
      self->weekdays[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->weekdays[i]), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->weekdays[i]), "dim-label");
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->weekdays[i]), i, 0, 1, 1);
    }
  for (int i = 0; i < DAYS * WEEKS; i++)
    {
      self->days[i] = gtk_button_new_with_label ("");
      gtk_widget_add_css_class (self->days[i], "flat");
      gtk_widget_add_css_class (self->days[i], "numeric");
      g_signal_connect (self->days[i], "clicked", G_CALLBACK (day_clicked_cb), self);
      gtk_grid_attach (GTK_GRID (grid), self->days[i], i % DAYS, 1 + i / DAYS, 1, 1);
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (grid, keys);

  return grid;
}

static void
rapport_date_popover_init (RapportDatePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *today = gtk_button_new_with_label (_ ("Today"));

  self->chosen = RAPPORT_DAY_NONE;
  self->grid = make_grid (self);
  gtk_widget_add_css_class (today, "flat");
  g_signal_connect_swapped (today, "clicked", G_CALLBACK (today_cb), self);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_box_append (GTK_BOX (box), today);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "date-picker");
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  rapport_ui_name (GTK_WIDGET (self), _ ("Calendar"));
}

GtkWidget *
rapport_date_popover_new (void)
{
  return g_object_new (RAPPORT_TYPE_DATE_POPOVER, NULL);
}

void
rapport_date_popover_set (RapportDatePopover *popover, const RapportFormat *format, RapportDay day)
{
  popover->format = *format;
  popover->chosen = day;
  popover->at = day != RAPPORT_DAY_NONE ? day : rapport_today ();
  show_month (popover);
}
