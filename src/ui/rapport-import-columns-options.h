/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-import-columns-plan.h"

G_BEGIN_DECLS

/** rapport_import_options_new: (transfer floating): what blank cells, known documents and missing records do. */
GtkWidget *rapport_import_options_new (RapportImportPlan *plan);

/** rapport_import_missing_check_new: (transfer floating): "Create what is missing: Customers, Products"; hidden where nothing is referred to. */
GtkWidget *rapport_import_missing_check_new (RapportImportPlan *plan);

G_END_DECLS
