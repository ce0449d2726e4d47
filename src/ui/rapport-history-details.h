/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_HISTORY_DETAILS (rapport_history_details_get_type ())

/**
 * RapportHistoryDetails:
 *
 * What an act changed, record by record and field by field: old → new in people's words, some records at a time. A value
 * that was changed can be put back.
 */
G_DECLARE_FINAL_TYPE (RapportHistoryDetails, rapport_history_details, RAPPORT, HISTORY_DETAILS, GtkBox)

/**
 * rapport_history_details_new:
 * @seq: the act
 * @entity, @id: (nullable): of this record only
 */
GtkWidget *rapport_history_details_new (RapportStore *store,
                                        const RapportFormat *format,
                                        gint64 seq,
                                        const RapportEntity *entity,
                                        gint64 id,
                                        gboolean narrow);
void rapport_history_details_set_format (RapportHistoryDetails *details, const RapportFormat *format);
void rapport_history_details_set_narrow (RapportHistoryDetails *details, gboolean narrow);

G_END_DECLS
