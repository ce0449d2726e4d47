/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-office.h"
#include "rapport-fiscal.h"
#include "rapport-rules-tables.h"

static const RapportRules office_rules = {
  .invariants = rapport_invariants,
  .summaries = rapport_summaries,
  .fillers = rapport_fillers,
  .figures = rapport_figure_rows,
  .year_ago = rapport_fiscal_year_ago,
};

const RapportRules *
rapport_office_rules (void)
{
  return &office_rules;
}

RapportStore *
rapport_office_open (const char *path, RapportStoreMode mode, GError **error)
{
  return rapport_store_open (path, mode, &office_rules, error);
}

char *
rapport_office_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "rapport", "rapport.db", NULL);
}
