/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cell-context.h"
#include "rapport-form.h"
#include "rapport-record-page.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/* The page is in two files: what it shows (rapport-record-page.c), and what one can do on it, saving and leaving
 * (rapport-record-page-saving.c). */

struct _RapportRecordPage
{
  RapportPage parent_instance;

  RapportStore *store;
  RapportFormat format;
  const RapportEntity *entity;
  gint64 id;               /* 0: new */
  RapportFormModel *model; /* NULL until the record has been read */
  RapportList *siblings;   /* nullable */
  gboolean go_back;
  gboolean saving;
  gboolean leaving; /* leave() waits for the answer */
  gboolean again;   /* the file has changed while the record was saved */
  GCancellable *cancellable;
  RapportWindow *window; /* (nullable) weak: whose formats are followed */

  RapportCellContext *context;
  GtkWidget *box;
  GtkWidget *conflict; /* nullable */
  GtkWidget *hero;
  GPtrArray *sections; /* RapportSection */
  RapportForm *form;
  GtkWidget *tabs;   /* nullable */
  GtkLabel *summary; /* "1 field needs attention" */
};

/** rapport_record_page_load: reads the record in a worker and shows it. */
void rapport_record_page_load (RapportRecordPage *self);

/** rapport_record_page_take: shows what was read or saved, unless something was typed meanwhile: then it asks. */
void rapport_record_page_take (RapportRecordPage *self, RapportRecord *record);

/** rapport_record_page_saved: what was typed is in the file. @same: and nothing has been typed since. */
void rapport_record_page_saved (RapportRecordPage *self, RapportRecord *record, gboolean same);

/** rapport_record_page_update_actions: which actions are possible now, and how many fields need attention. */
void rapport_record_page_update_actions (RapportRecordPage *self);

/** rapport_record_page_add_actions: adds the actions "page.…". */
void rapport_record_page_add_actions (RapportRecordPage *self);

/** rapport_record_page_add_own_actions: adds those that only records of its entity have, with their places in @menu. */
void rapport_record_page_add_own_actions (RapportRecordPage *self, GMenu *menu);
void rapport_record_page_update_own_actions (RapportRecordPage *self);

/** rapport_record_page_leave: the page's leave(). */
void rapport_record_page_leave (RapportPage *page);

G_END_DECLS
