/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-csv-reader.h"
#include "rapport-import.h"
#include "rapport-import-style.h"
#include "rapport-error.h"
#include "rapport-record.h"

G_BEGIN_DECLS

#define RAPPORT_IMPORT_PREVIEW 100
#define RAPPORT_IMPORT_REJECTS 10000
#define RAPPORT_IMPORT_EXAMPLES 100  /* of each outcome */
#define RAPPORT_IMPORT_MOST_SAME 100 /* records of one name among which a row's is looked for */

/* --- rejected rows: the first ones whole, all of them on a temporary file --- */

typedef struct _RapportImportSpool RapportImportSpool;

RapportImportSpool *rapport_import_spool_new (void);
void rapport_import_spool_free (RapportImportSpool *spool);
gboolean rapport_import_spool_add (RapportImportSpool *spool, guint64 line, const char *reason, GError **error);
void rapport_import_spool_sort (RapportImportSpool *spool); /* by line */
guint64 rapport_import_spool_get_n (const RapportImportSpool *spool);
guint64 rapport_import_spool_get_line (const RapportImportSpool *spool, guint64 i);
char *rapport_import_spool_dup_reason (RapportImportSpool *spool, guint64 i); /* (nullable) when it cannot be read */

struct _RapportImport
{
  GObject parent_instance;

  const RapportEntity *entity;
  char *path;
  char *name; /* the file's, for sentences */
  int fd;
  gint64 size; /* as it was when it was opened */
  gint64 modified;
  RapportImportFormat format;
  GPtrArray *headings; /* (element-type utf8) */
  GPtrArray *mappings; /* (element-type utf8): canonical paths, or NULL */
  GPtrArray *preview;  /* (element-type GStrv) */
  guint64 n_rows;

  GPtrArray *constants; /* (element-type RapportImportConstant) */
  GHashTable *values;   /* path → (GHashTable: text → what it stands for) */
  char **keys;          /* --key; nullable */
  gboolean clear_blanks;
  gboolean create_missing;
  RapportDocuments documents;

  RapportImportCounts counts;
  gint64 act; /* its number in the history */
  GPtrArray *rejects;
  GPtrArray *examples[RAPPORT_IMPORT_N_OUTCOMES];
  GPtrArray *remarks;
  RapportImportSpool *spool;
};

typedef struct
{
  char *path;
  char *value;
} RapportImportConstant;

/** rapport_import_new_reader: from the first line of data on; refuses when the file has changed since it was opened. */
RapportCsvReader *rapport_import_new_reader (RapportImport *import, GError **error);

/**
 * rapport_import_resolve_path:
 * @owner: (out) (optional): the entity that the last name of @path belongs to
 * @field: (out) (optional): the last name's field
 *
 * Returns: (transfer full): @path with its stable names; %NULL with NOT_FOUND, or CONSTRAINT for what cannot be imported
 */
char *rapport_import_resolve_path (const RapportEntity *entity,
                                   const char *path,
                                   const RapportEntity **owner,
                                   const RapportField **field,
                                   GError **error);

/* --- where the values of a record come from --- */

typedef struct _RapportImportNode RapportImportNode;
typedef struct _RapportImportReference RapportImportReference;
typedef struct _RapportImportRun RapportImportRun;

/* One field that the file fills, from a column or with a constant. */
typedef struct
{
  const RapportField *field;
  guint index;              /* in the entity's fields */
  guint column;             /* G_MAXUINT: none */
  const char *constant;     /* nullable */
  GHashTable *values;       /* --value; nullable */
  GHashTable *choices;      /* text → id, "" for none */
  RapportImportStyle style; /* of numbers and dates */
  RapportImportNode *child; /* of references */
} RapportImportSlot;

/* A record being filled: that of the row, or one that it refers to. */
struct _RapportImportNode
{
  const RapportEntity *entity;
  char *path;                        /* "" for the row itself */
  GPtrArray *slots;                  /* currencies first: amounts are read by them; references last */
  RapportImportReference *reference; /* NULL for the row itself */
};

RapportImportNode *rapport_import_node_new (RapportImport *import, GError **error);
void rapport_import_node_free (RapportImportNode *node);
RapportImportSlot *rapport_import_node_find (const RapportImportNode *node, const RapportField *field); /* (nullable) */

/** rapport_import_node_foreach: all nodes below @node that are references, parents first. */
typedef void (*RapportImportNodeFunc) (RapportImportNode *node, RapportImportSlot *slot, gpointer user_data);
void rapport_import_node_foreach (RapportImportNode *node, RapportImportNodeFunc func, gpointer user_data);

/* --- one run --- */

struct _RapportImportRun
{
  RapportImport *import;
  RapportAct *act;
  RapportConnection *connection;
  GCancellable *cancellable;
  RapportFormat plain; /* with the file's base currency */
  RapportFormat locale;
  const RapportRules *rules;
  RapportImportNode *root;
  RapportCsvReader *reader;
  GString *scratch;
  GArray *made;       /* (element-type RapportImportMade): for the current row */
  GHashTable *n_made; /* entity → number, kept for the remarks */
  gboolean dry_run;
  gboolean was_empty;  /* there was no record of the entity before */
  gboolean last_sweep; /* nothing can be postponed any more */

  /* About the row that is being rejected. */
  const RapportImportSlot *culprit;
  char *culprit_value;
  char *proposal;
};

typedef struct
{
  const RapportEntity *entity;
  gint64 id;
} RapportImportMade;

#define RAPPORT_IMPORT_ERROR (rapport_import_error_quark ())

/* Never shown to people. */
typedef enum
{
  RAPPORT_IMPORT_ERROR_POSTPONE, /* the row refers to one that comes later */
  RAPPORT_IMPORT_ERROR_DRY_RUN,  /* all done: roll back */
} RapportImportError;

GQuark rapport_import_error_quark (void);

const char *rapport_import_run_get_text (RapportImportRun *run, const RapportImportSlot *slot); /* "" when blank */

/** rapport_import_run_observe: reads the whole file once, decides how numbers and dates are written and how references are found. */
gboolean rapport_import_run_observe (RapportImportRun *run, GError **error);

void rapport_import_remark (RapportImport *import, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** rapport_import_run_fill: sets what the row says; @given: (nullable): for each slot whether it had a value. */
gboolean rapport_import_run_fill (RapportImportRun *run,
                                  RapportImportNode *node,
                                  RapportRecord *record,
                                  guint8 *given,
                                  GError **error);

/** rapport_import_run_parse: @text as a value of @slot, which is no reference. */
gboolean rapport_import_run_parse (RapportImportRun *run,
                                   const RapportEntity *entity,
                                   RapportImportSlot *slot,
                                   const char *text,
                                   const char *currency,
                                   RapportValue *value,
                                   GError **error);

/** rapport_import_nearest: (transfer full) (nullable): the one of @candidates that @text was probably meant to be. */
char *rapport_import_nearest (const char *text, const GPtrArray *candidates);

/* --- references --- */

RapportImportReference *rapport_import_reference_new (void);
void rapport_import_reference_free (RapportImportReference *reference);

/** rapport_import_reference_observe: one value of the column, before anything is resolved. */
void rapport_import_reference_observe (RapportImportReference *reference, const char *text);

/** rapport_import_reference_observe_own: a value that @field of the row's own record will have; for references to the same entity. */
void
rapport_import_reference_observe_own (RapportImportReference *reference, const RapportField *field, const char *text);

/** rapport_import_reference_choose: reads the target once and decides by which field it is found. */
gboolean rapport_import_reference_choose (RapportImportRun *run, RapportImportNode *node, GError **error);

/** rapport_import_reference_resolve: the id that @text means, made when missing records are to be created; 0 with @error set. */
gint64
rapport_import_reference_resolve (RapportImportRun *run, RapportImportNode *node, const char *text, GError **error);

/** rapport_import_reference_note: a record was made (or, with @gone, was taken back) that later rows may refer to. */
void rapport_import_reference_note (RapportImportRun *run, RapportRecord *record, gboolean gone);

/** rapport_import_dup_title: (transfer full) (nullable): the title of the record @id as the file has it now. */
char *rapport_import_dup_title (RapportImportRun *run, const RapportEntity *entity, gint64 id);

/**
 * rapport_import_tell_apart:
 * @by_title: they were found by what they are called
 * @ids: (element-type gint64): two or more records that @text fits
 *
 * Returns: the one that the dotted columns of the row agree with, or that is called just so; else 0 with a sentence that
 *   says what would tell them apart
 */
gint64 rapport_import_tell_apart (RapportImportRun *run,
                                  RapportImportNode *node,
                                  const char *text,
                                  gboolean by_title,
                                  const GArray *ids,
                                  GError **error);

/** rapport_import_name_field: (nullable): the field that a record made from nothing but a name keeps it in. */
const RapportField *rapport_import_name_field (const RapportEntity *entity);

/* --- 128-bit keys --- */

typedef struct
{
  guint64 a, b;
} RapportImportHash;

typedef struct _RapportImportSet RapportImportSet; /* hash → number, 24 bytes each */

RapportImportSet *rapport_import_set_new (void);
void rapport_import_set_free (RapportImportSet *set);
guint64 *rapport_import_set_get (RapportImportSet *set,
                                 RapportImportHash hash); /* (nullable) valid until the next put */
void rapport_import_set_put (RapportImportSet *set, RapportImportHash hash, guint64 number);

void rapport_import_append_value (GByteArray *bytes, const RapportValue *value);
RapportImportHash rapport_import_hash (const GByteArray *bytes);

/* --- which record a row means --- */

typedef struct _RapportImportMatcher RapportImportMatcher;

typedef enum
{
  RAPPORT_MATCH_NEW,
  RAPPORT_MATCH_SAME,     /* the record is there and has all the values */
  RAPPORT_MATCH_CHANGED,  /* the record is there and differs */
  RAPPORT_MATCH_REJECTED, /* @error is set */
} RapportMatch;

RapportImportMatcher *rapport_import_matcher_new (RapportImportRun *run, GError **error);
void rapport_import_matcher_free (RapportImportMatcher *matcher);

/**
 * rapport_import_matcher_match:
 * @record: the row's, completed; gets the number of its line within its document
 * @id: (out): the record that is there
 */
RapportMatch rapport_import_matcher_match (RapportImportMatcher *matcher,
                                           RapportRecord *record,
                                           const guint8 *given,
                                           guint64 line,
                                           gint64 *id,
                                           GError **error);

/** rapport_import_matcher_accept: the row that was matched last has been taken. */
void rapport_import_matcher_accept (RapportImportMatcher *matcher, guint64 line);

/** rapport_import_matcher_reject: the row, which was @matched last or could not even be read, has not been taken. */
void rapport_import_matcher_reject (RapportImportMatcher *matcher, gboolean matched);

/**
 * rapport_import_matcher_finish:
 * @n_deleted: (inout): lines
 * @n_kept: (inout): documents
 *
 * Deletes the lines that a replaced document no longer has; those of a document with a rejected row are kept, since the
 * row may have stood for them.
 */
gboolean
rapport_import_matcher_finish (RapportImportMatcher *matcher, guint64 *n_deleted, guint64 *n_kept, GError **error);

/* --- lines without numbers, and rows without a key --- */

typedef struct _RapportImportDocuments RapportImportDocuments;

/** @key: names of the fields that a document is known by, NULL-terminated; none: the whole entity is one document. @line: (nullable) */
RapportImportDocuments *
rapport_import_documents_new (RapportImportRun *run, const char *const *key, const RapportField *line);
void rapport_import_documents_free (RapportImportDocuments *documents);
RapportMatch rapport_import_documents_match (RapportImportDocuments *documents,
                                             RapportRecord *record,
                                             const guint8 *given,
                                             gint64 *id,
                                             RapportImportHash *content,
                                             GError **error);
void rapport_import_documents_accept (RapportImportDocuments *documents);
void rapport_import_documents_reject (RapportImportDocuments *documents, gboolean matched);
gboolean rapport_import_documents_finish (RapportImportDocuments *documents,
                                          guint64 *n_deleted,
                                          guint64 *n_kept,
                                          GError **error);

/** rapport_import_append_condition: `ifnull("partner",0)=?`, as the natural keys' indexes have it. */
void rapport_import_append_condition (GString *sql, const RapportField *field, gboolean alone);
void rapport_import_bind_key (RapportStatement *statement,
                              int parameter,
                              const RapportField *field,
                              const RapportValue *value,
                              gboolean alone);

/* --- the act --- */

gboolean rapport_import_act (RapportAct *act, gpointer run, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportNode, rapport_import_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportMatcher, rapport_import_matcher_free)

G_END_DECLS
