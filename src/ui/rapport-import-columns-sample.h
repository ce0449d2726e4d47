/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-import-preview.h"

G_BEGIN_DECLS

/** rapport_import_sample_new: (transfer floating): "Preview, as it will be read": the first rows as a table that scrolls sideways. */
GtkWidget *rapport_import_sample_new (const RapportEntity *entity, const RapportImportPreview *preview);

G_END_DECLS
