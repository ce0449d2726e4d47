/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-store.h"

G_BEGIN_DECLS

/**
 * RapportImportFormat: how the bytes of the file are read. Guessed by rapport_import_open(), changeable.
 */
typedef struct
{
  char encoding[32]; /* an ICU converter's name: "UTF-8", "UTF-16LE", "windows-1258" */
  char delimiter;    /* ',' ';' '\t' '|' */
  gboolean has_header;
} RapportImportFormat;

typedef enum
{
  RAPPORT_DOCUMENTS_REFUSE, /* other lines for a document that exists are rejected */
  RAPPORT_DOCUMENTS_ADD,
  RAPPORT_DOCUMENTS_REPLACE,
} RapportDocuments;

#define RAPPORT_TYPE_IMPORT (rapport_import_get_type ())

/**
 * RapportImport:
 *
 * One file on its way into one entity: opened, mapped, checked without writing, then run as ONE act. The command line
 * and the assistant use the same object. All blocking calls may run in a worker; one at a time.
 */
G_DECLARE_FINAL_TYPE (RapportImport, rapport_import, RAPPORT, IMPORT, GObject)

typedef struct
{
  guint64 created;
  guint64 updated;
  guint64 unchanged;
  guint64 rejected;
} RapportImportCounts;

/**
 * RapportImportReject: a row that was left out.
 */
typedef struct
{
  guint64 line;   /* in the file, the first line is 1 */
  char *title;    /* what the file calls the row, see rapport_import_get_naming_column(); nullable */
  char *column;   /* the file's heading; nullable */
  char *value;    /* nullable */
  char *reason;   /* a sentence */
  char *proposal; /* nearest accepted value; nullable */
} RapportImportReject;

typedef enum
{
  RAPPORT_IMPORT_CREATED,
  RAPPORT_IMPORT_UPDATED,
  RAPPORT_IMPORT_UNCHANGED,
  RAPPORT_IMPORT_N_OUTCOMES,
} RapportImportOutcome;

/**
 * RapportImportExample: one of the first rows that were created, updated or already there.
 */
typedef struct
{
  guint64 line;
  char *title; /* nullable */
  char *note;  /* the labels of the fields that differ; nullable */
} RapportImportExample;

/** rapport_import_open: reads and guesses; refuses folders, empty and binary files and too long lines in a sentence. */
RapportImport *
rapport_import_open (const RapportEntity *entity, const char *path, GCancellable *cancellable, GError **error);

const RapportImportFormat *rapport_import_get_format (RapportImport *import);
gboolean rapport_import_set_format (RapportImport *import, const RapportImportFormat *format, GError **error);
guint rapport_import_get_n_columns (RapportImport *import);
const char *rapport_import_get_heading (RapportImport *import, guint column);
guint rapport_import_get_n_preview (RapportImport *import); /* rows kept for the preview, ≤ 100 */
const char *rapport_import_get_preview (RapportImport *import, guint row, guint column);
guint64 rapport_import_get_n_rows (RapportImport *import);

/**
 * rapport_import_map:
 * @column: index
 * @field: (nullable): `name` or dotted `category.parent`; %NULL: do not import
 *
 * Returns: %FALSE with NOT_FOUND when there is no such field
 */
gboolean rapport_import_map (RapportImport *import, guint column, const char *field, GError **error);
gboolean rapport_import_map_heading (RapportImport *import, const char *heading, const char *field, GError **error);
const char *rapport_import_get_mapping (RapportImport *import, guint column); /* (nullable) */
void rapport_import_guess_mappings (RapportImport *import);                   /* columns not yet mapped */

gboolean rapport_import_set_constant (RapportImport *import, /* --set */
                                      const char *field,
                                      const char *value,
                                      GError **error);

/**
 * rapport_import_set_value:
 * @text: a cell, exactly
 * @choice: what it stands for: one of the field's choices; where the field has none, another text, such as the right
 *   name of a partner
 */
gboolean rapport_import_set_value (RapportImport *import, /* --value */
                                   const char *field,
                                   const char *text,
                                   const char *choice,
                                   GError **error);

/** rapport_import_forget: mappings, constants, values and keys, so that all of them can be given again. */
void rapport_import_forget (RapportImport *import);

/** rapport_import_get_naming_column: the column that names a row to people: its document, code, name; G_MAXUINT: none. */
guint rapport_import_get_naming_column (RapportImport *import);
gboolean rapport_import_set_keys (RapportImport *import, /* --key a,b */
                                  const char *fields,
                                  GError **error);
void rapport_import_set_clear_blanks (RapportImport *import, gboolean clear);
void rapport_import_set_documents (RapportImport *import, RapportDocuments documents);
void rapport_import_set_create_missing (RapportImport *import, gboolean create);

/**
 * rapport_import_run:
 * @dry_run: everything is decided and checked, nothing is written
 *
 * Returns: %FALSE with @error when the import as a whole cannot be done; rejected rows are no error
 */
gboolean rapport_import_run (RapportImport *import,
                             RapportStore *store,
                             gboolean dry_run,
                             RapportProgressFunc progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GError **error);

RapportImportCounts rapport_import_get_counts (RapportImport *import);
/** rapport_import_get_act: the number of the act in the history, for undoing it; 0: nothing was changed. */
gint64 rapport_import_get_act (RapportImport *import);
/** (element-type RapportImportReject); the first 10,000 are kept, all are counted. */
const GPtrArray *rapport_import_get_rejects (RapportImport *import);
/** (element-type RapportImportExample): the first 100 of each. */
const GPtrArray *rapport_import_get_examples (RapportImport *import, RapportImportOutcome outcome);
/** (element-type utf8): sentences on what was made on the way, decided on a column (day and month …), or left out. */
const GPtrArray *rapport_import_get_remarks (RapportImport *import);
/** Writes the rejected rows as they stood in the file, with their line and reason, as CSV. */
gboolean rapport_import_save_rejects (RapportImport *import, const char *path, GError **error);

G_END_DECLS
