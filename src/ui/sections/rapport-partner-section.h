/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-section.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_PARTNER_SECTION (rapport_partner_section_get_type ())

/** RapportPartnerSection: how a partner does this year: key figures, and its sales against its goal. */
G_DECLARE_FINAL_TYPE (RapportPartnerSection, rapport_partner_section, RAPPORT, PARTNER_SECTION, RapportSection)

G_END_DECLS
