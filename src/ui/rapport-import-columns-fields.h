/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-import-columns-plan.h"

G_BEGIN_DECLS

/** rapport_import_path_find: (nullable): the field that @path names. @owner: (out) (optional): the entity it belongs to */
const RapportField *
rapport_import_path_find (const RapportEntity *entity, const char *path, const RapportEntity **owner);

/** rapport_import_path_dup_label: (transfer full): "Category › Parent" */
char *rapport_import_path_dup_label (const RapportEntity *entity, const char *path);

/**
 * rapport_import_fields_list:
 * @none: (nullable): label of a first option without an id
 * @own: (nullable): what @path is for: fields that something else fills say so, this one does not
 *
 * Returns: (transfer full): the fields that can be filled, as #RapportImportOption: those of the entity, then those of
 *   the records it refers to; deeper ones where the way there is filled
 */
GListModel *rapport_import_fields_list (RapportImportPlan *plan, const char *none, const char *own);

/** rapport_import_fields_suggest: (transfer full) (nullable): the field that a heading often means, by words in use in offices. */
char *rapport_import_fields_suggest (const RapportEntity *entity, const char *heading);

G_END_DECLS
