/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_RECORD_TABS (rapport_record_tabs_get_type ())

/**
 * RapportRecordTabs:
 *
 * The lists of records that refer to one record, a tab for each, with their numbers, and the record's own history. What is
 * not looked at is not read.
 *
 * Signals: "open": (string: entity, int64: id) a row was chosen; "add": (string: entity, string: the field that is to
 * refer to the record) a new one is wanted.
 */
G_DECLARE_FINAL_TYPE (RapportRecordTabs, rapport_record_tabs, RAPPORT, RECORD_TABS, GtkBox)

GtkWidget *rapport_record_tabs_new (RapportStore *store, const RapportFormat *format, const RapportEntity *entity);
void rapport_record_tabs_set_id (RapportRecordTabs *tabs, gint64 id);
void rapport_record_tabs_set_format (RapportRecordTabs *tabs, const RapportFormat *format);

/** rapport_record_tabs_show_history: brings the record's own history into sight. */
void rapport_record_tabs_show_history (RapportRecordTabs *tabs);
void rapport_record_tabs_set_narrow (RapportRecordTabs *tabs, gboolean narrow);

G_END_DECLS
