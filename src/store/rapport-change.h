/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-entity.h"

G_BEGIN_DECLS

/**
 * RapportVerb: what an act did. Stored by name; the sentence is made when it is shown, in the reader's language.
 */
typedef enum
{
  RAPPORT_VERB_CREATE,
  RAPPORT_VERB_EDIT,
  RAPPORT_VERB_DELETE,
  RAPPORT_VERB_CHANGE, /* some made, some changed, some deleted */
  RAPPORT_VERB_IMPORT, /* detail: the file's name */
  RAPPORT_VERB_SPREAD, /* a goal into parts */
  RAPPORT_VERB_SETTINGS,
  RAPPORT_VERB_SAMPLE,  /* the sample company */
  RAPPORT_VERB_RESTORE, /* detail: the backup's name */
  RAPPORT_VERB_ERASE,   /* for good */
  RAPPORT_VERB_UNDO,    /* of the target */
  RAPPORT_VERB_REDO,
  RAPPORT_N_VERBS,
} RapportVerb;

/**
 * RapportChangeState: what can be done about an act now.
 */
typedef enum
{
  RAPPORT_CHANGE_IN_EFFECT,
  RAPPORT_CHANGE_UNDONE,
  RAPPORT_CHANGE_CLOSED, /* what it changed is no longer kept, or belongs to an older form of the file */
} RapportChangeState;

/**
 * RapportChange:
 *
 * One entry of the history: an act by number, time, author and subject.
 */
typedef struct
{
  gint64 seq;   /* order; does not depend on the clock */
  char *at;     /* UTC, ISO-8601 */
  gint64 staff; /* 0: nobody was chosen */
  char *who;
  RapportVerb verb;
  const RapportEntity *entity; /* nullable */
  gint64 record;               /* 0: several, or none */
  char *title;                 /* (nullable): of that record, as it was called then */
  char *detail;                /* (nullable) */
  gint64 created;
  gint64 updated;
  gint64 deleted; /* records of @entity */
  gint64 rows;    /* recorded changes in all tables */
  gint64 bytes;   /* the space they take */
  guint schema;
  gint64 target;    /* of an undo or redo: the act it is about */
  gint64 undone_by; /* 0: in effect */
} RapportChange;

RapportChange *rapport_change_new (void);
void rapport_change_free (RapportChange *change);

const char *rapport_verb_get_name (RapportVerb verb);

RapportChangeState rapport_change_get_state (const RapportChange *change);

/**
 * rapport_change_describe:
 * @format: how numbers are shown
 *
 * Returns: (transfer full): what was done, in the reader's language: "Import 57,851 sales from “sales.csv”"
 */
char *rapport_change_describe (const RapportChange *change, const RapportFormat *format);

/** rapport_change_describe_inside: (transfer full): the same for a place within quotation marks. */
char *rapport_change_describe_inside (const RapportChange *change, const RapportFormat *format);

/** rapport_change_describe_markup: (transfer full): the same with the title in bold, for labels. */
char *rapport_change_describe_markup (const RapportChange *change, const RapportFormat *format);

/**
 * RapportChangeFilter: which acts are wanted; zero means all.
 */
typedef struct
{
  gint64 before;               /* older than this number; 0: from the newest */
  const RapportEntity *entity; /* nullable */
  gint64 record;               /* with @entity: acts that touched this record, also along with others */
  gint64 staff;
  const char *from;   /* nullable: UTC moment, inclusive */
  const char *to;     /* nullable: UTC moment, exclusive */
  const char *words;  /* nullable: in title, detail or author */
  gboolean with_undo; /* entries of undo and redo, too */
} RapportChangeFilter;

/** rapport_change_list: (transfer full) (element-type RapportChange): newest first, at most @limit. */
GPtrArray *rapport_change_list (RapportConnection *connection,
                                const RapportChangeFilter *filter, /* nullable */
                                guint limit,
                                GError **error);

/** rapport_change_load: (transfer full) (nullable): one entry; NULL with NOT_FOUND. */
RapportChange *rapport_change_load (RapportConnection *connection, gint64 seq, GError **error);

/**
 * rapport_change_find_undo / _redo:
 * @newest: no act after this one; 0: any
 *
 * Returns: (transfer full) (nullable): what the keys would undo or redo now; %NULL without @error: nothing
 */
RapportChange *rapport_change_find_undo (RapportConnection *connection, gint64 newest, GError **error);
RapportChange *rapport_change_find_redo (RapportConnection *connection, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportChange, rapport_change_free)

G_END_DECLS
