/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-import.h"

G_BEGIN_DECLS

/**
 * RapportImportSource: why a column goes where it goes.
 */
typedef enum
{
  RAPPORT_IMPORT_LEFT_OUT,
  RAPPORT_IMPORT_RECOGNISED, /* by the name of a field */
  RAPPORT_IMPORT_SUGGESTED,  /* by a word that is often used for it */
  RAPPORT_IMPORT_CHOSEN,     /* by a person, now */
  RAPPORT_IMPORT_REMEMBERED, /* by a person, for this and for later files */
} RapportImportSource;

#define RAPPORT_TYPE_IMPORT_COLUMN (rapport_import_column_get_type ())

/**
 * RapportImportColumn: a column of the file and where it goes. "changed" is emitted when that changes.
 */
G_DECLARE_FINAL_TYPE (RapportImportColumn, rapport_import_column, RAPPORT, IMPORT_COLUMN, GObject)

struct _RapportImportColumn
{
  GObject parent_instance;

  guint index;
  char *heading;
  char *samples;
  char *path; /* nullable: left out */
  RapportImportSource source;
};

/**
 * RapportImportSame: a value that all lines get.
 */
typedef struct
{
  char *path;  /* nullable while no field has been chosen */
  char *value; /* plain form; nullable while there is none that can be read */
} RapportImportSame;

/**
 * RapportImportChoices: all that a person decided, in a form that may go to a worker.
 */
typedef struct _RapportImportChoices RapportImportChoices;

gboolean rapport_import_choices_apply (const RapportImportChoices *choices, RapportImport *import, GError **error);
void rapport_import_choices_free (RapportImportChoices *choices);

#define RAPPORT_TYPE_IMPORT_PLAN (rapport_import_plan_get_type ())

/**
 * RapportImportPlan:
 *
 * How a file is going to be imported: where its columns go, what all lines get, what values mean, the options. The
 * pages of the assistant show and change it. "changed" is emitted after every change but those of the same-for-all rows
 * in number, which are told by "same-changed", too.
 */
G_DECLARE_FINAL_TYPE (RapportImportPlan, rapport_import_plan, RAPPORT, IMPORT_PLAN, GObject)

/** rapport_import_plan_new: @settings: (nullable): where mappings that a person chose are remembered */
RapportImportPlan *rapport_import_plan_new (const RapportEntity *entity, GSettings *settings);
const RapportEntity *rapport_import_plan_get_entity (RapportImportPlan *plan);

/**
 * rapport_import_plan_set_columns:
 * @guesses: of each column the path of a field, "" for none
 * @named: the headings are the file's own, so that they can be remembered
 *
 * A file was opened, or is read in another format: what was chosen for columns of the same name is kept.
 */
void rapport_import_plan_set_columns (RapportImportPlan *plan,
                                      const char *const *headings,
                                      const char *const *samples,
                                      const char *const *guesses,
                                      gboolean named);
GListModel *rapport_import_plan_get_columns (RapportImportPlan *plan); /* of #RapportImportColumn */

/** rapport_import_plan_choose: @path: (nullable): a person's choice; a column that went to the same field is left out. */
void rapport_import_plan_choose (RapportImportPlan *plan, guint column, const char *path);

/** rapport_import_plan_find_user: (transfer full) (nullable): what fills @path now, for people. */
char *rapport_import_plan_find_user (RapportImportPlan *plan, const char *path);
gboolean rapport_import_plan_fills (RapportImportPlan *plan, const char *path);
guint rapport_import_plan_get_n_mapped (RapportImportPlan *plan);

guint rapport_import_plan_get_n_same (RapportImportPlan *plan);
const RapportImportSame *rapport_import_plan_get_same (RapportImportPlan *plan, guint i);
void rapport_import_plan_add_same (RapportImportPlan *plan, const char *path);
void rapport_import_plan_remove_same (RapportImportPlan *plan, guint i);
void rapport_import_plan_set_same (RapportImportPlan *plan, guint i, const char *value); /* (nullable) */

/** rapport_import_plan_set_value: what the cell @text of the column with this heading stands for. */
void
rapport_import_plan_set_value (RapportImportPlan *plan, const char *heading, const char *text, const char *meaning);

gboolean rapport_import_plan_get_clear_blanks (RapportImportPlan *plan);
void rapport_import_plan_set_clear_blanks (RapportImportPlan *plan, gboolean clear);
RapportDocuments rapport_import_plan_get_documents (RapportImportPlan *plan);
void rapport_import_plan_set_documents (RapportImportPlan *plan, RapportDocuments documents);
gboolean rapport_import_plan_get_create_missing (RapportImportPlan *plan);
void rapport_import_plan_set_create_missing (RapportImportPlan *plan, gboolean create);

/** rapport_import_plan_has_documents: whether lines of one document belong together in this entity. */
gboolean rapport_import_plan_has_documents (RapportImportPlan *plan);

/** rapport_import_plan_dup_referred: (transfer full): the lists that filled references point to, "Partners, Products"; "" for none. */
char *rapport_import_plan_dup_referred (RapportImportPlan *plan);

/** rapport_import_plan_dup_missing: (transfer full): labels of required fields that nothing fills; "" for none. */
char *rapport_import_plan_dup_missing (RapportImportPlan *plan);

/** rapport_import_plan_dup_choices: (transfer full) */
RapportImportChoices *rapport_import_plan_dup_choices (RapportImportPlan *plan);

/** rapport_import_plan_is_complete: something is matched, and all values for all lines can be read. */
gboolean rapport_import_plan_is_complete (RapportImportPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportImportChoices, rapport_import_choices_free)

G_END_DECLS
