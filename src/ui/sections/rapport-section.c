/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-section.h"

#include "rapport-figures-section.h"
#include "rapport-partner-section.h"

typedef struct
{
  RapportStore *store;
  RapportFormat format;
  const RapportGroup *group;
  RapportRecord *record;
} RapportSectionPrivate;

/* The sections made by hand, by entity and group. */
static const struct
{
  const char *entity;
  const char *group;
  GType (*get_type) (void);
} sections[] = {
  { "partner", "figures", rapport_partner_section_get_type },
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RapportSection, rapport_section, ADW_TYPE_BIN)

static RapportSectionPrivate *
get_private (RapportSection *section)
{
  return rapport_section_get_instance_private (section);
}

static void
rapport_section_dispose (GObject *object)
{
  RapportSectionPrivate *priv = get_private (RAPPORT_SECTION (object));

  g_clear_object (&priv->record);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (rapport_section_parent_class)->dispose (object);
}

static void
rapport_section_class_init (RapportSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_section_dispose;
}

static void
rapport_section_init (RapportSection *self)
{
}

GtkWidget *
rapport_section_new (RapportStore *store,
                     const RapportFormat *format,
                     const RapportEntity *entity,
                     const RapportGroup *group)
{
  GType type = RAPPORT_TYPE_FIGURES_SECTION;
  RapportSection *self;
  RapportSectionPrivate *priv;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].entity, entity->name) && g_str_equal (sections[i].group, group->id))
      type = sections[i].get_type ();

  self = g_object_new (type, NULL);
  priv = get_private (self);
  priv->store = g_object_ref (store);
  priv->format = *format;
  priv->group = group;
  RAPPORT_SECTION_GET_CLASS (self)->built (self);

  return GTK_WIDGET (self);
}

void
rapport_section_set_record (RapportSection *section, RapportRecord *record)
{
  g_set_object (&get_private (section)->record, record);
  RAPPORT_SECTION_GET_CLASS (section)->show (section);
}

void
rapport_section_set_format (RapportSection *section, const RapportFormat *format)
{
  get_private (section)->format = *format;
  if (get_private (section)->record != NULL)
    RAPPORT_SECTION_GET_CLASS (section)->show (section);
}

void
rapport_section_set_narrow (RapportSection *section, gboolean narrow)
{
  if (RAPPORT_SECTION_GET_CLASS (section)->narrow != NULL)
    RAPPORT_SECTION_GET_CLASS (section)->narrow (section, narrow);
}

RapportStore *
rapport_section_get_store (RapportSection *section)
{
  return get_private (section)->store;
}

RapportRecord *
rapport_section_get_record (RapportSection *section)
{
  return get_private (section)->record;
}

const RapportFormat *
rapport_section_get_format (RapportSection *section)
{
  return &get_private (section)->format;
}

const RapportGroup *
rapport_section_get_group (RapportSection *section)
{
  return get_private (section)->group;
}
