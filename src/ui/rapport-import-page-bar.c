/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-page-bar.h"

#include <glib/gi18n.h>

#include "rapport-import-page-steps.h"
#include "rapport-ui-utils.h"

static char *
dup_import_label (const RapportImportBarState *state, const RapportFormat *format, gboolean narrow)
{
  g_autofree char *count = rapport_format_count (format, (gint64) state->n_lines);

  if (!state->checked || narrow)
    return g_strdup (C_ ("import", "_Import"));
  if (state->n_lines == 0)
    return g_strdup (_ ("Nothing to Import"));
  return g_strdup_printf (ngettext ("_Import %s Line", "_Import %s Lines", state->n_lines), count);
}

void
rapport_import_bar_init (RapportImportBar *bar, RapportPage *page)
{
  bar->steps = rapport_import_steps_new ();
  bar->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  bar->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  rapport_ui_name (bar->back, _ ("Back"));
  bar->next = gtk_button_new_with_mnemonic ("");
  gtk_widget_add_css_class (bar->next, "suggested-action");
  rapport_page_set_title_widget (page, bar->steps);
  rapport_page_pack_start (page, bar->cancel);
  rapport_page_pack_start (page, bar->back);
  rapport_page_pack_end (page, bar->next);
}

void
rapport_import_bar_show (RapportImportBar *bar,
                         const RapportImportBarState *state,
                         const RapportFormat *format,
                         gboolean narrow)
{
  const gboolean columns = state->step == RAPPORT_IMPORT_STEP_COLUMNS;
  const gboolean check = state->step == RAPPORT_IMPORT_STEP_CHECK;
  g_autofree char *label = NULL;

  rapport_import_steps_set_current (RAPPORT_IMPORT_STEPS (bar->steps), format, state->step);
  rapport_import_steps_set_narrow (RAPPORT_IMPORT_STEPS (bar->steps), narrow);
  gtk_button_set_label (GTK_BUTTON (bar->cancel),
                        state->step == RAPPORT_IMPORT_STEP_DONE ? _ ("_Close") : _ ("_Cancel"));
  gtk_widget_set_sensitive (bar->cancel, !state->importing);
  /* A narrow bar has no room for the word. */
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (bar->back), "go-previous-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (bar->back), _ ("_Back"));
  gtk_widget_set_visible (bar->back, check || (columns && state->may_change_file));
  gtk_widget_set_visible (bar->cancel, !narrow || !gtk_widget_get_visible (bar->back));
  gtk_widget_set_sensitive (bar->back, !state->importing);
  gtk_widget_set_visible (bar->next, columns || check);
  label = columns ? g_strdup (C_ ("import", "C_heck")) : dup_import_label (state, format, narrow);
  gtk_button_set_label (GTK_BUTTON (bar->next), label);
  gtk_widget_set_sensitive (bar->next,
                            !state->busy && (columns ? state->complete : state->checked && state->n_lines > 0));
}
