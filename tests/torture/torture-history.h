/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/** torture_history_move: undoes, or redoes, the newest act that can be. */
gboolean torture_history_move (RapportStore *store, gboolean redo, GError **error);

G_END_DECLS
