/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-section.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_FIGURES_SECTION (rapport_figures_section_get_type ())

/** RapportFiguresSection: the fields of any group of figures, as key figures. */
G_DECLARE_FINAL_TYPE (RapportFiguresSection, rapport_figures_section, RAPPORT, FIGURES_SECTION, RapportSection)

G_END_DECLS
