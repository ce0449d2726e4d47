/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"
#include "rapport-store.h"

G_BEGIN_DECLS

/** RAPPORT_DRAFT_TEXT_LIMIT: bytes of one text in a draft; the rest of a longer one is not kept. */
#define RAPPORT_DRAFT_TEXT_LIMIT (4 * 1024 * 1024)

/** RAPPORT_DRAFT_LIST_LIMIT: as many drafts are listed, the newest ones. */
#define RAPPORT_DRAFT_LIST_LIMIT 100

/**
 * RapportDraft:
 * @id: from rapport_draft_new_id(), or as it was read
 * @record: of @entity; 0: a new one
 * @gone: (read) that record is no longer there
 * @who: (read) a name; "" unknown
 * @at: (read) when it was kept, a moment; "" unknown
 * @title: what the record is called; "" without a name
 * @values: as edited so far; its id is @record
 * @before: what the form started from
 * @typed: one for each field: text that was not understood and stands in the field's editor; else %NULL
 *
 * What was typed into a form and not saved, kept in the file: a crash, a kill or the end of the session costs nothing.
 * Drafts are no acts: they are not in the history and change no record.
 */
typedef struct
{
  gint64 id;
  const RapportEntity *entity;
  gint64 record;
  gboolean gone;
  char *who;
  char *at;
  char *title;
  RapportRecord *values;
  RapportRecord *before;
  char **typed;
} RapportDraft;

/** rapport_draft_new_id: an id that no draft has, without asking the file: keeping and discarding may be queued at once. */
gint64 rapport_draft_new_id (void);

/** rapport_draft_new: (transfer full): @values and @before are copied; nothing is misread. */
RapportDraft *rapport_draft_new (gint64 id, const RapportRecord *values, const RapportRecord *before);
RapportDraft *rapport_draft_copy (const RapportDraft *draft);
void rapport_draft_free (RapportDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportDraft, rapport_draft_free)

/** rapport_draft_set_typed: @text: (nullable): what stands in the editor of the @index-th field and is not understood. */
void rapport_draft_set_typed (RapportDraft *draft, guint index, const char *text);

/** rapport_draft_is_changed: whether the field differs from what the form started from. */
gboolean rapport_draft_is_changed (const RapportDraft *draft, guint index);

/**
 * rapport_draft_keep_async:
 * @draft: (transfer full): written in the place of an older one with its id
 *
 * Queued in the writer thread. Finished by rapport_store_act_finish().
 */
void
rapport_draft_keep_async (RapportStore *store, RapportDraft *draft, GAsyncReadyCallback callback, gpointer user_data);

/** rapport_draft_discard_async: forgets a draft; it need not be there. Finished by rapport_store_act_finish(). */
void rapport_draft_discard_async (RapportStore *store, gint64 id, GAsyncReadyCallback callback, gpointer user_data);

/** rapport_draft_drop: the same within the act that saves what was typed: either both happen or none. */
gboolean rapport_draft_drop (RapportAct *act, gint64 id, GError **error);

/**
 * rapport_draft_list:
 *
 * What another program may have written is checked: rows that name no entity or field of ours, or cannot be read, are left
 * out; a value that is none any more stands in @typed.
 *
 * Returns: (transfer full) (element-type RapportDraft): the newest first; %NULL on failure
 */
GPtrArray *rapport_draft_list (RapportConnection *connection, GError **error);

/** rapport_draft_find: (transfer full) (nullable): the newest draft of a record; %NULL without @error: there is none. */
RapportDraft *
rapport_draft_find (RapportConnection *connection, const RapportEntity *entity, gint64 record, GError **error);

G_END_DECLS
