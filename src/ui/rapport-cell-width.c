/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cell.h"

#include "rapport-pill.h"
#include "rapport-ui-utils.h"

#define PADDING 20      /* of a cell, both sides, and some air */
#define MOST_CHOICE 170 /* a long label is shortened */

static int
measure_text (GtkWidget *view, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static int
measure_pill (const char *text)
{
  g_autoptr (GtkWidget) pill = g_object_ref_sink (rapport_pill_new ());
  int width;

  rapport_pill_set_state (RAPPORT_PILL (pill), text, RAPPORT_TONE_NEUTRAL);
  gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

static int
measure_choices (RapportCellContext *context, const RapportField *field, GtkWidget *view)
{
  int widest = 0;

  for (const RapportChoice *choice = field->choices; choice != NULL && choice->id != NULL; choice++)
    {
      const char *label = rapport_cell_context_get_choice_label (context, field, choice);

      widest = MAX (widest, rapport_cell_get_style (field) == RAPPORT_CELL_STATE ? measure_pill (label)
                                                                                 : measure_text (view, label));
    }

  return MIN (widest + PADDING, (int) (MOST_CHOICE * rapport_ui_text_scale (view)));
}

static int
measure_dates (RapportCellContext *context, GtkWidget *view, gboolean time)
{
  const RapportFormat *format = rapport_cell_context_get_format (context);
  const RapportDay day = rapport_today ();
  int widest = 0;

  /* A day in each month, with two digits in most calendars. */
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *text = rapport_day_format (format, day - i * 30);

      widest = MAX (widest, measure_text (view, text));
    }

  return widest + (time ? measure_text (view, " 00:00") : 0) + PADDING;
}

/* In px at 100 % text. */
static int
get_usual (const RapportField *field)
{
  switch (rapport_cell_get_style (field))
    {
    case RAPPORT_CELL_METER:
      return 118;
    case RAPPORT_CELL_DOT:
      return 104;
    case RAPPORT_CELL_NUMBER:
      if (field->kind != RAPPORT_KIND_MONEY)
        return 76;
      return rapport_cell_is_whole (field) ? 80 : field->currency != NULL ? 132 : 104;
    default:
      break;
    }

  switch (field->kind)
    {
    case RAPPORT_KIND_FLAG:
      return 80;
    case RAPPORT_KIND_CURRENCY:
    case RAPPORT_KIND_LANGUAGE:
      return 92;
    case RAPPORT_KIND_EMAIL:
    case RAPPORT_KIND_URL:
    case RAPPORT_KIND_LONG_TEXT:
      return 180;
    default:
      return 128;
    }
}

int
rapport_cell_measure_width (RapportCellContext *context, const RapportField *field, GtkWidget *view)
{
  if (field->kind == RAPPORT_KIND_DATE || field->kind == RAPPORT_KIND_DATE_TIME)
    return measure_dates (context, view, field->kind == RAPPORT_KIND_DATE_TIME);
  if (field->kind == RAPPORT_KIND_CHOICE && (field->flags & RAPPORT_FIELD_MULTIPLE) == 0)
    return measure_choices (context, field, view);

  return (int) (get_usual (field) * rapport_ui_text_scale (view));
}
