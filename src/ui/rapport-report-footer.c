/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-report-footer.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-report-cell.h"

#define MOST_SUMS 3

static void
add_sum (GtkBox *box, RapportReportModel *model, guint column, gboolean named)
{
  const RapportReportColumn *definition = &rapport_report_model_get_table (model)->columns[column];
  g_autofree char *value = rapport_report_model_dup_total (model, column);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (*value == '\0')
    return;
  if (!named)
    text = g_steal_pointer (&value);
  else
    /* Translators: the name and the value of a sum under a table: “Goal  5,640,000” */
    text = g_strdup_printf (C_ ("sum", "%1$s  %2$s"), rapport_report_column_get_label (definition), value);
  label = gtk_label_new (text);
  gtk_box_append (box, label);
}

/* What adds up: sums, and amounts that follow from them. */
static gboolean
is_sum (RapportReportModel *model, guint column)
{
  const RapportReportColumn *definition = &rapport_report_model_get_table (model)->columns[column];
  const gboolean amount = definition->type == RAPPORT_COLUMN_MONEY || definition->type == RAPPORT_COLUMN_QUANTITY
                          || definition->type == RAPPORT_COLUMN_INTEGER;

  return amount && rapport_report_model_shows (model, column)
         && ((definition->flags & RAPPORT_REPORT_COLUMN_TOTAL) != 0 || definition->formula != NULL);
}

static void
fill_count (GtkLabel *count, RapportReportModel *model)
{
  const RapportReportTable *table = rapport_report_model_get_table (model);
  const RapportFormat *format = rapport_report_model_get_format (model);
  const RapportEntity *entity = table->entity != NULL ? rapport_entity_find (table->entity) : NULL;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_autofree char *text = NULL;

  if (entity != NULL)
    text = rapport_entity_format_count (entity, format, n);
  else
    {
      g_autofree char *number = rapport_format_count (format, n);

      text = g_strdup_printf (ngettext ("%s row", "%s rows", n), number);
    }
  gtk_label_set_text (count, text);
}

void
rapport_report_footer_fill (GtkLabel *count, GtkBox *sums, RapportReportModel *model, gboolean narrow)
{
  const RapportReportTable *table = rapport_report_model_get_table (model);
  const char *currency = rapport_report_model_get_result (model)->currency;
  gboolean money = FALSE;
  guint n = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (sums))) != NULL)
    gtk_box_remove (sums, child);
  fill_count (count, model);

  if (narrow)
    {
      const guint amount = rapport_report_cell_brief_amount (model);
      const guint meter = rapport_report_cell_find_meter (model);

      if (amount != G_MAXUINT)
        add_sum (sums, model, amount, TRUE);
      if (meter != G_MAXUINT)
        add_sum (sums, model, meter, FALSE);
      return;
    }

  for (guint i = 0; i < table->n_columns && n < MOST_SUMS; i++)
    if (is_sum (model, i))
      {
        add_sum (sums, model, i, TRUE);
        money |= table->columns[i].type == RAPPORT_COLUMN_MONEY;
        n++;
      }
  if (money && *currency != '\0')
    {
      GtkWidget *label = gtk_label_new (currency);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (sums, label);
    }
}
