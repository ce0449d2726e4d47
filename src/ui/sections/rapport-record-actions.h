/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-page.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportRecordAction:
 * @entity: whose records can be so treated
 * @name: the page's action, "page.NAME"; none of those that every record page has
 * @label: N_(), with a mnemonic: in the page's menu
 * @is_possible: whether this record can be
 * @run: does it or asks how, over the window of @page, which shows @record as it is in the file
 *
 * What can be done with the records of one entity only; a page offers it without knowing what it is.
 */
typedef struct
{
  const char *entity;
  const char *name;
  const char *label;
  gboolean (*is_possible) (RapportRecord *record);
  void (*run) (RapportPage *page, RapportStore *store, const RapportFormat *format, RapportRecord *record);
} RapportRecordAction;

/** rapport_record_actions: (transfer none): all of them, ended by a %NULL entity. */
const RapportRecordAction *rapport_record_actions (void);

/** rapport_record_action_is_of: whether @action is for records of @entity. */
gboolean rapport_record_action_is_of (const RapportRecordAction *action, const RapportEntity *entity);

G_END_DECLS
