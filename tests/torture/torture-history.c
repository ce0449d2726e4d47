/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-history.h"

#include "rapport-journal.h"

gboolean
torture_history_move (RapportStore *store, gboolean redo, GError **error)
{
  g_autoptr (RapportUndo) undo = rapport_undo_new (0, redo, FALSE);

  return rapport_store_undo (store, undo, error);
}
