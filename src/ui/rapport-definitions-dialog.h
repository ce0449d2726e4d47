/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-report.h"

G_BEGIN_DECLS

/** rapport_definitions_dialog_new: what each figure of @result means, in one sentence each; a window over @parent. */
GtkWidget *rapport_definitions_dialog_new (GtkWindow *parent, const RapportReportResult *result);

G_END_DECLS
