/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-window.h"

G_BEGIN_DECLS

/* Lines over the pages: what is wrong with the file or its backups, and what can be done about it. They stay until they are
 * put aside or what they say is so no longer. */

typedef enum
{
  RAPPORT_TROUBLE_FILE,
  RAPPORT_TROUBLE_BACKUP,
} RapportTrouble;

/** RapportTroubleButton: @words: with a mnemonic. @action: what it does, "win.backups". */
typedef struct
{
  const char *words;
  const char *action;
} RapportTroubleButton;

/**
 * rapport_trouble_bar_present:
 * @sentence: plain text; screen readers say it at once
 * @buttons: ended by one without words
 *
 * One line for each @trouble: a later one takes the place of the earlier.
 */
void rapport_trouble_bar_present (RapportWindow *window,
                                  RapportTrouble trouble,
                                  const char *sentence,
                                  const RapportTroubleButton *buttons);
void rapport_trouble_bar_dismiss (RapportWindow *window, RapportTrouble trouble);

G_END_DECLS
