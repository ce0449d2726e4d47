/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-import-columns.h"
#include "rapport-import-page-work.h"

G_BEGIN_DECLS

/**
 * RapportImportSampler: keeps the preview of the columns up to date, a moment after the last change. Zeroed at first.
 */
typedef struct
{
  RapportImportWork *work; /* not owned, like the rest: set while the columns are there */
  RapportStore *store;
  RapportImportPlan *plan;
  RapportImportColumns *columns;
  const RapportFormat *format;

  GCancellable *running;
  guint timeout;
} RapportImportSampler;

/** rapport_import_sampler_schedule: @owner: kept alive while a worker reads; holds @sampler */
void rapport_import_sampler_schedule (RapportImportSampler *sampler, GObject *owner);
void rapport_import_sampler_cancel (RapportImportSampler *sampler);

G_END_DECLS
