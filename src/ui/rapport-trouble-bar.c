/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-trouble-bar.h"

#include <glib/gi18n.h>

#include "rapport-notice-bar.h"

static const char *const ids[] = { "trouble-file", "trouble-backup" };

void
rapport_trouble_bar_present (RapportWindow *window,
                             RapportTrouble trouble,
                             const char *sentence,
                             const RapportTroubleButton *buttons)
{
  RapportNoticeBar *bar = g_object_new (RAPPORT_TYPE_NOTICE_BAR, NULL);

  rapport_notice_bar_set_icon (bar, "dialog-warning-symbolic");
  rapport_notice_bar_set_sentence (bar, sentence);
  for (guint i = 0; buttons[i].words != NULL; i++)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (rapport_notice_bar_add_button (bar, buttons[i].words)),
                                    buttons[i].action);
  rapport_notice_bar_present (bar, window, ids[trouble],
                              trouble == RAPPORT_TROUBLE_FILE ? _ ("Trouble with the file")
                                                              : _ ("Trouble with the backups"));
}

void
rapport_trouble_bar_dismiss (RapportWindow *window, RapportTrouble trouble)
{
  rapport_notice_bar_close (rapport_notice_bar_find (window, ids[trouble]));
}
