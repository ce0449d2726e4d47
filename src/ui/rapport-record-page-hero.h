/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-cell-context.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_RECORD_HERO (rapport_record_hero_get_type ())

/**
 * RapportRecordHero:
 *
 * The head of a record's page: who it is, in which state, and the first facts about it.
 */
G_DECLARE_FINAL_TYPE (RapportRecordHero, rapport_record_hero, RAPPORT, RECORD_HERO, GtkBox)

/** rapport_record_hero_new: @context: knows the colours of what the record refers to. */
GtkWidget *rapport_record_hero_new (RapportCellContext *context);
void rapport_record_hero_show (RapportRecordHero *hero, RapportRecord *record);
void rapport_record_hero_set_narrow (RapportRecordHero *hero, gboolean narrow);

G_END_DECLS
