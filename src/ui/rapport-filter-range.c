/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-editor.h"

#include <glib/gi18n.h>

#include "rapport-date.h"
#include "rapport-kind.h"

/* What is typed is understood at once; what was understood of a date stands under it, as does what is wrong. */
typedef struct
{
  RapportFilterEdit *edit;
  RapportOperator op;
  GtkEditable *entry;
  GtkLabel *note;
} End;

typedef struct
{
  RapportFilterEdit *edit;
  End ends[2];
  gboolean filling;
} Range;

typedef RapportPeriod (*Preset) (const RapportFormat *format, RapportDay today);

static gboolean
is_date (const RapportField *field)
{
  return field->kind == RAPPORT_KIND_DATE || field->kind == RAPPORT_KIND_DATE_TIME;
}

static gboolean
parse_end (End *end, const char *text, RapportValue *value, GError **error)
{
  const RapportFilterEdit *edit = end->edit;
  char iso[RAPPORT_DAY_TEXT];
  RapportDay day;

  if (!is_date (edit->field))
    return rapport_field_parse (rapport_query_get_entity (edit->query), edit->field, text, edit->format, NULL, value,
                                error);

  day = rapport_day_parse (edit->format, text, error);
  if (day == RAPPORT_DAY_NONE)
    return FALSE;
  rapport_day_to_iso (day, iso);
  rapport_value_set_text (value, iso);

  return TRUE;
}

static void
read_end (End *end)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (end->entry)));
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  const gboolean blank = *text == '\0';

  if (!blank && parse_end (end, text, &value, &error) && is_date (end->edit->field))
    note = rapport_day_format (end->edit->format, rapport_day_from_iso (value.text));
  if (error != NULL)
    {
      note = g_strdup (error->message);
      gtk_widget_add_css_class (GTK_WIDGET (end->entry), "error");
      gtk_widget_add_css_class (GTK_WIDGET (end->note), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (end->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (end->entry), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (end->note), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (end->entry), GTK_ACCESSIBLE_STATE_INVALID);
    }
  gtk_label_set_text (end->note, note);
  gtk_widget_set_visible (GTK_WIDGET (end->note), note != NULL);

  if (error == NULL)
    rapport_query_set_filter (end->edit->query, end->edit->field, end->op, &value, blank ? 0 : 1);
}

static void
typed_cb (GtkEditable *entry, Range *range)
{
  if (range->filling)
    return;

  read_end (entry == range->ends[0].entry ? &range->ends[0] : &range->ends[1]);
  range->edit->changed (range->edit->user_data);
}

/* --- the usual periods, in the calendar of the formats --- */

static RapportPeriod
this_month (const RapportFormat *format, RapportDay today)
{
  return rapport_calendar_month (format->calendar, today);
}

static RapportPeriod
this_quarter (const RapportFormat *format, RapportDay today)
{
  RapportPeriod period;
  int year, month;

  rapport_calendar_to_ymd (format->calendar, today, &year, &month, NULL);
  period.from = rapport_calendar_from_ymd (format->calendar, year, (month - 1) / 3 * 3 + 1, 1);
  period.to = rapport_day_span_end (period.from, RAPPORT_SPAN_QUARTER, format->calendar);

  return period;
}

static RapportPeriod
this_year (const RapportFormat *format, RapportDay today)
{
  return rapport_calendar_year (format->calendar, today);
}

static RapportPeriod
last_year (const RapportFormat *format, RapportDay today)
{
  return rapport_calendar_year (format->calendar, rapport_calendar_year (format->calendar, today).from - 1);
}

static const struct
{
  const char *label;
  Preset preset;
} presets[] = {
  { NC_ ("filter", "This month"), this_month },
  { NC_ ("filter", "This quarter"), this_quarter },
  { NC_ ("filter", "This year"), this_year },
  { NC_ ("filter", "Last year"), last_year },
};

static void
preset_clicked_cb (GtkButton *button, Range *range)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rapport-preset"));
  const RapportPeriod period = presets[i].preset (range->edit->format, rapport_today ());
  const RapportDay days[2] = { period.from, period.to };

  range->filling = TRUE;
  for (guint end = 0; end < 2; end++)
    {
      g_autofree char *text = rapport_day_format (range->edit->format, days[end]);

      gtk_editable_set_text (range->ends[end].entry, text);
      read_end (&range->ends[end]);
    }
  range->filling = FALSE;
  range->edit->changed (range->edit->user_data);
}

static GtkWidget *
new_presets (Range *range)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (g_dpgettext2 (NULL, "filter", presets[i].label));

      g_object_set_data (G_OBJECT (button), "rapport-preset", GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (preset_clicked_cb), range);
      gtk_grid_attach (GTK_GRID (grid), button, (int) i % 2, (int) i / 2, 1, 1);
    }

  return grid;
}

static void
add_end (Range *range, guint i, GtkBox *box, const char *label)
{
  End *end = &range->ends[i];
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *note = gtk_label_new (NULL);
  const GArray *values;

  end->edit = range->edit;
  end->op = i == 0 ? RAPPORT_OP_AT_LEAST : RAPPORT_OP_AT_MOST;
  end->entry = GTK_EDITABLE (entry);
  end->note = GTK_LABEL (note);

  values = rapport_filter_get (range->edit->query, range->edit->field, end->op);
  if (values != NULL)
    {
      g_autofree char *text
          = rapport_filter_value_text (rapport_query_get_entity (range->edit->query), range->edit->field,
                                       &g_array_index (values, RapportValue, 0), range->edit->format, NULL);

      gtk_editable_set_text (end->entry, text);
    }
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_width_chars (GTK_LABEL (title), 6);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_label_set_xalign (end->note, 1);
  gtk_label_set_wrap (end->note, TRUE);
  gtk_label_set_max_width_chars (end->note, 32);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_set_visible (note, FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), range);

  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (box, row);
  gtk_box_append (box, note);
}

GtkWidget *
rapport_filter_range_new (RapportFilterEdit *edit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Range *range = g_new0 (Range, 1);

  range->edit = edit;
  g_object_set_data_full (G_OBJECT (box), "rapport-filter-range", range, g_free);
  if (is_date (edit->field))
    gtk_box_append (GTK_BOX (box), new_presets (range));
  /* Translators: the first day or the least amount of a range */
  add_end (range, 0, GTK_BOX (box), C_ ("range", "From"));
  /* Translators: the last day or the greatest amount of a range */
  add_end (range, 1, GTK_BOX (box), C_ ("range", "To"));

  return box;
}
