/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-rules.h"

G_BEGIN_DECLS

/* The tables that rapport_office_rules() is made of, one file each. */

extern const RapportInvariant rapport_invariants[];
extern const RapportSummary rapport_summaries[];
extern const RapportFiller rapport_fillers[];
extern const RapportFigure rapport_figure_rows[];

/** Kinds of sale that count unless sell-in is asked for: what reached an end customer. Sell-in is never added to it. */
#define RAPPORT_COUNTED_KINDS "('sell_through','direct')"

G_END_DECLS
