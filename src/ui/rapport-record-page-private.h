/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cell-context.h"
#include "rapport-draft-keeper.h"
#include "rapport-draft.h"
#include "rapport-form-merge.h"
#include "rapport-form.h"
#include "rapport-record-page.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/* The page is in six files: what it shows (rapport-record-page.c), reading its record (rapport-record-page-loading.c), its
 * place in the list that it was opened from (rapport-record-page-siblings.c), what one can do on it
 * (rapport-record-page-actions.c), saving and leaving (rapport-record-page-saving.c), and what else happens to its record
 * and to what was typed (rapport-record-page-drafts.c). */

struct _RapportRecordPage
{
  RapportPage parent_instance;

  RapportStore *store;
  RapportFormat format;
  const RapportEntity *entity;
  gint64 id;               /* of the record that is shown; 0: new */
  gint64 coming;           /* of the one that is read to be shown in its place; 0: none */
  RapportFormModel *model; /* NULL until the record has been read */
  RapportList *siblings;   /* nullable */
  gboolean go_back;
  gboolean saving;
  gboolean leaving; /* leave() waits for the answer */
  gboolean again;   /* the file has changed while the record was saved */
  gboolean retry;   /* the record is read once more, to be saved after that */
  guint n_retries;
  gboolean lost;        /* it was deleted elsewhere; what was typed is still here */
  RapportDraft *chosen; /* (nullable): of several: it is not offered, but taken */
  gint64 asked;         /* record whose draft was looked for */
  GCancellable *cancellable;
  RapportWindow *window; /* (nullable) weak: whose formats are followed */

  RapportCellContext *context;
  GtkWidget *box;          /* (nullable): all that is shown of a record */
  GtkWidget *held;         /* (nullable) weak: had the keys, which it gets back when the other record is there */
  GtkBox *notes;           /* over everything: */
  GtkWidget *conflict;     /* (nullable) weak: RapportRecordConflict */
  GtkWidget *offer;        /* (nullable) weak: RapportRecordNote: what was kept */
  GtkWidget *loss;         /* (nullable) weak: RapportRecordNote: the record is lost */
  RapportFormMerge *merge; /* (nullable): what was changed here and elsewhere */
  RapportDraft *draft;     /* (nullable): offered */
  RapportDraftKeeper *keeper;
  GtkWidget *hero;
  GPtrArray *sections; /* RapportSection */
  RapportForm *form;
  GtkWidget *tabs;   /* nullable */
  GtkLabel *summary; /* "1 field needs attention" */
};

/** rapport_record_page_build: the form, and all that stands around it, of the first @record that is shown. */
void rapport_record_page_build (RapportRecordPage *self, RapportRecord *record);

/** rapport_record_page_start_loading: reads the record, now and whenever the file has changed. */
void rapport_record_page_start_loading (RapportRecordPage *self);

/** rapport_record_page_load: reads the record, or the one that comes in its place, in a worker and shows it. */
void rapport_record_page_load (RapportRecordPage *self);

/** rapport_record_page_take: shows what was read or saved, unless something was typed meanwhile: then it asks, or stays with the
 *  record that this was typed for. */
void rapport_record_page_take (RapportRecordPage *self, RapportRecord *record);

/** rapport_record_page_show: what stands around the form. */
void rapport_record_page_show (RapportRecordPage *self, RapportRecord *record);

/** rapport_record_page_update_place: title and subtitle of the header bar. */
void rapport_record_page_update_place (RapportRecordPage *self);

/** rapport_record_page_step: leaves the record and shows the one @by places further in the list. */
void rapport_record_page_step (RapportRecordPage *self, int by);

/** rapport_record_page_stay: gives up the record that is coming, if any: the shown one is read again instead. */
void rapport_record_page_stay (RapportRecordPage *self);

/** rapport_record_page_release_keys: one can type again, where one did before. */
void rapport_record_page_release_keys (RapportRecordPage *self);

/** rapport_record_page_set_id: @id: of the record that is shown from now on. */
void rapport_record_page_set_id (RapportRecordPage *self, gint64 id);

/** rapport_record_page_start_keeping: once the model is there. rapport_record_page_stop_keeping: what waits is written. */
void rapport_record_page_start_keeping (RapportRecordPage *self);
void rapport_record_page_stop_keeping (RapportRecordPage *self);

/** rapport_record_page_merge: @theirs is in the file now, while something was typed here. */
void rapport_record_page_merge (RapportRecordPage *self, RapportRecord *theirs);

/** rapport_record_page_drop_conflict: what was contested is so no longer. */
void rapport_record_page_drop_conflict (RapportRecordPage *self);

/** rapport_record_page_resume: goes on with @draft; what was typed here meanwhile stays. */
void rapport_record_page_resume (RapportRecordPage *self, const RapportDraft *draft);

/** rapport_record_page_focus_problem: puts the keys to what is contested, else into the first field that is not right. */
void rapport_record_page_focus_problem (RapportRecordPage *self);

/** rapport_record_page_drop_notes: nothing is contested or offered: another record, or all is saved. */
void rapport_record_page_drop_notes (RapportRecordPage *self);

/** rapport_record_page_set_lost: whether the record is still in the file while it is edited. */
void rapport_record_page_set_lost (RapportRecordPage *self, gboolean lost);

/** rapport_record_page_look_for_draft: once for each record shown. */
void rapport_record_page_look_for_draft (RapportRecordPage *self);

/** rapport_record_page_forget: what was typed is given up with the record. */
void rapport_record_page_forget (RapportRecordPage *self);

/** rapport_record_page_set_notes_narrow: by the page's own width. */
void rapport_record_page_set_notes_narrow (RapportRecordPage *self);

/** rapport_record_page_loaded: the record was read (again), or could not be. Goes on with saving if it waits for that. */
void rapport_record_page_loaded (RapportRecordPage *self);

/** rapport_record_page_save: what was typed; what cannot be saved gets the keys. */
void rapport_record_page_save (RapportRecordPage *self);

/** rapport_record_page_save_as_new: what was typed, and the rest of a record that is lost. */
void rapport_record_page_save_as_new (RapportRecordPage *self);

/** rapport_record_page_saved: what was typed is in the file. @same: and nothing has been typed since. */
void rapport_record_page_saved (RapportRecordPage *self, RapportRecord *record, gboolean same);

/** rapport_record_page_update_actions: which actions are possible now, and how many fields need attention. */
void rapport_record_page_update_actions (RapportRecordPage *self);

/** rapport_record_page_enable: the action "page.@name". */
void rapport_record_page_enable (RapportRecordPage *self, const char *name, gboolean enabled);

/**
 * rapport_record_page_toast:
 * @sentence: with one %s for the name of @record
 * @act: what the toast can undo; 0: nothing
 *
 * In the window that @page is in, if it is in one.
 */
void rapport_record_page_toast (RapportPage *page, const char *sentence, RapportRecord *record, gint64 act);

/** rapport_record_page_add_actions: adds the actions "page.…". */
void rapport_record_page_add_actions (RapportRecordPage *self);

/** rapport_record_page_add_own_actions: adds those that only records of its entity have, with their places in @menu. */
void rapport_record_page_add_own_actions (RapportRecordPage *self, GMenu *menu);
void rapport_record_page_update_own_actions (RapportRecordPage *self);

/** rapport_record_page_leave: the page's leave(). */
void rapport_record_page_leave (RapportPage *page);

G_END_DECLS
