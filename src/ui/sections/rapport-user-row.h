/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-store.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_USER_ROW (rapport_user_row_get_type ())

/**
 * RapportUserRow:
 *
 * Which of the people who work here sits at this computer: the history calls what they do by their name. Kept in the file
 * for each login name.
 */
G_DECLARE_FINAL_TYPE (RapportUserRow, rapport_user_row, RAPPORT, USER_ROW, AdwComboRow)

GtkWidget *rapport_user_row_new (RapportStore *store);

G_END_DECLS
