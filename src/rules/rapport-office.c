/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-office.h"
#include "rapport-rules-tables.h"

static const RapportRules office_rules = {
  .invariants = rapport_invariants,
  .summaries = rapport_summaries,
  .fillers = rapport_fillers,
  .figures = rapport_figure_rows,
};

/* What is kept about customers is nobody else's on a shared machine. */
static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *standard = rapport_office_default_path ();
  g_autofree char *folder = g_path_get_dirname (standard);

  if (!g_str_equal (path, standard) || g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   /* Translators: a folder, then the reason the system gives */
                   _ ("The folder “%s” for Rapport's file cannot be made: %s."), folder, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

const RapportRules *
rapport_office_rules (void)
{
  return &office_rules;
}

RapportStore *
rapport_office_open (const char *path, RapportStoreMode mode, GError **error)
{
  if (mode == RAPPORT_STORE_CREATE && !make_folder (path, error))
    return NULL;

  return rapport_store_open (path, mode, &office_rules, error);
}

char *
rapport_office_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "rapport", "rapport.db", NULL);
}
