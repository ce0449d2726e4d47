/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_SECTION (rapport_section_get_type ())

/**
 * RapportSection:
 *
 * What a record's page shows in place of a group that nothing can be typed in: its figures. Made by hand where the table
 * of fields is not enough, else from the table; rapport_section_new() knows which.
 */
G_DECLARE_DERIVABLE_TYPE (RapportSection, rapport_section, RAPPORT, SECTION, AdwBin)

/**
 * RapportSectionClass:
 * @built: store, format and group are set: make the contents
 * @show: show the figures of rapport_section_get_record()
 * @narrow: (nullable): the page has become narrow or wide
 */
struct _RapportSectionClass
{
  AdwBinClass parent_class;

  void (*built) (RapportSection *section);
  void (*show) (RapportSection *section);
  void (*narrow) (RapportSection *section, gboolean narrow);

  gpointer padding[4];
};

/** rapport_section_new: (transfer floating): the section for a group of figures. */
GtkWidget *rapport_section_new (RapportStore *store,
                                const RapportFormat *format,
                                const RapportEntity *entity,
                                const RapportGroup *group);
void rapport_section_set_record (RapportSection *section, RapportRecord *record);
void rapport_section_set_format (RapportSection *section, const RapportFormat *format);
void rapport_section_set_narrow (RapportSection *section, gboolean narrow);

/* --- for the sections --- */

RapportStore *rapport_section_get_store (RapportSection *section);   /* (transfer none) */
RapportRecord *rapport_section_get_record (RapportSection *section); /* (nullable) (transfer none) */
const RapportFormat *rapport_section_get_format (RapportSection *section);
const RapportGroup *rapport_section_get_group (RapportSection *section);

G_END_DECLS
