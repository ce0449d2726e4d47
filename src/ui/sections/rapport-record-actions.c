/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-actions.h"

#include <glib/gi18n.h>

#include "rapport-goal-spread-dialog.h"

static const RapportRecordAction actions[] = {
  { "goal", "spread", N_ ("Sp_read over Months or Quarters…"), rapport_goal_spread_dialog_is_possible,
    rapport_goal_spread_dialog_run },
  { NULL },
};

const RapportRecordAction *
rapport_record_actions (void)
{
  return actions;
}

gboolean
rapport_record_action_is_of (const RapportRecordAction *action, const RapportEntity *entity)
{
  return g_str_equal (action->entity, entity->name);
}
