/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-figures-section.h"

#include "rapport-cell.h"
#include "rapport-key-figures.h"

struct _RapportFiguresSection
{
  RapportSection parent_instance;

  RapportKeyFigures *figures;
};

G_DEFINE_FINAL_TYPE (RapportFiguresSection, rapport_figures_section, RAPPORT_TYPE_SECTION)

static void
rapport_figures_section_built (RapportSection *section)
{
  RapportFiguresSection *self = RAPPORT_FIGURES_SECTION (section);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *heading = gtk_label_new (rapport_group_get_label (rapport_section_get_group (section)));
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_margin_start (heading, 2);
  gtk_widget_set_size_request (heading, -1, 30);
  gtk_widget_add_css_class (heading, "section-title");
  gtk_widget_add_css_class (panel, "card");
  gtk_widget_add_css_class (panel, "panel");
  self->figures = RAPPORT_KEY_FIGURES (rapport_key_figures_new ());
  gtk_box_append (GTK_BOX (panel), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), panel);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Amounts of figures are in whole units of the base currency, which stands below them. */
static void
add_field (RapportFiguresSection *self, const RapportRecord *record, const RapportField *field)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportFormat *format = rapport_section_get_format (RAPPORT_SECTION (self));
  const guint index = rapport_entity_field_index (entity, field);
  const RapportValue *value = rapport_record_get_nth (record, index);
  const char *note = NULL;
  g_autofree char *text = NULL;

  if (rapport_cell_is_whole (field) && value->type == RAPPORT_VALUE_INTEGER)
    {
      text = rapport_cell_format_money (format, value->integer, TRUE);
      note = *format->base_currency != '\0' ? format->base_currency : NULL;
    }
  else
    text = rapport_record_format (record, index, format);
  rapport_key_figures_add (self->figures, rapport_field_get_label (entity, field), text, note);
}

static void
rapport_figures_section_show (RapportSection *section)
{
  RapportFiguresSection *self = RAPPORT_FIGURES_SECTION (section);
  const RapportRecord *record = rapport_section_get_record (section);
  const RapportGroup *group = rapport_section_get_group (section);

  rapport_key_figures_clear (self->figures);
  for (guint i = 0; i < G_N_ELEMENTS (group->fields) && group->fields[i] != NULL; i++)
    add_field (self, record, rapport_entity_get_field (rapport_record_get_entity (record), group->fields[i]));
}

static void
rapport_figures_section_narrow (RapportSection *section, gboolean narrow)
{
  rapport_key_figures_set_narrow (RAPPORT_FIGURES_SECTION (section)->figures, narrow);
}

static void
rapport_figures_section_class_init (RapportFiguresSectionClass *klass)
{
  RapportSectionClass *section_class = RAPPORT_SECTION_CLASS (klass);

  section_class->built = rapport_figures_section_built;
  section_class->show = rapport_figures_section_show;
  section_class->narrow = rapport_figures_section_narrow;
}

static void
rapport_figures_section_init (RapportFiguresSection *self)
{
}
