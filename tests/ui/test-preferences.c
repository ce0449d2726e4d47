/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-rows.h"
#include "rapport-history-keep.h"
#include "rapport-preferences.h"
#include "rapport-toast.h"
#include "rapport-user-row.h"
#include "ui-office.h"

/* Rows of the preferences that write into the file. */

/* The row of @type, in sight. */
static GtkWidget *
show_row (GtkWindow *window, GType type)
{
  GtkWidget *row = ui_find (window, type);
  GtkWidget *page = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_PAGE);

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  WAIT_FOR (gtk_widget_get_mapped (row));

  return row;
}

static GtkWindow *
open_preferences (UiOffice *office)
{
  GtkWidget *window = rapport_preferences_new (office->window);

  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (window));

  return GTK_WINDOW (window);
}

static gboolean
has_keys (GtkWindow *window, GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

static void
test_compact (UiOffice *office, gconstpointer data)
{
  GtkWindow *window = open_preferences (office);
  GtkWidget *row = show_row (window, RAPPORT_TYPE_HISTORY_SPACE);
  GtkWidget *button = ui_find_button (row, "_Compact Now");

  g_assert_true (gtk_widget_grab_focus (button));
  ui_press (button);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_true (has_keys (window, row));
  WAIT_FOR (ui_sees (window, "Older details were given up."));
  WAIT_FOR (gtk_widget_get_sensitive (button));
  ui_destroy (window, NULL);
}

static gboolean
set_folder (RapportAct *act, gpointer folder, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, "backup_folder", folder, error);
}

static gboolean
is_undo (GtkWidget *widget, gpointer data)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "edit-undo-symbolic") == 0;
}

static void
test_folder (UiOffice *office, gconstpointer data)
{
  GtkWindow *window = open_preferences (office);
  GtkWidget *row = show_row (window, RAPPORT_TYPE_BACKUP_FOLDER_ROW);
  GtkWidget *usual = ui_find_if (row, is_undo, NULL);

  g_assert_true (rapport_store_act (office->store, set_folder, office->folder, NULL, NULL, NULL, NULL));
  WAIT_FOR (gtk_widget_get_visible (usual));
  g_assert_true (gtk_widget_grab_focus (usual));
  g_assert_true (rapport_store_act (office->store, set_folder, NULL, NULL, NULL, NULL, NULL));
  WAIT_FOR (!gtk_widget_get_visible (usual));
  g_assert_true (has_keys (window, row));
  ui_destroy (window, NULL);
}

/* What the store says may hold a name with any letters. */
static void
test_plain (UiOffice *office, gconstpointer data)
{
  const GType types[] = { RAPPORT_TYPE_USER_ROW, RAPPORT_TYPE_HISTORY_KEEP };
  GtkWindow *window = open_preferences (office);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *row = show_row (window, types[i]);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "“Tom & <Jerry>” is gone.");
      g_assert_true (ui_sees (row, "Tom & <Jerry>"));
    }
  rapport_toast_tell (ADW_PREFERENCES_WINDOW (window), "Tom & <Jerry>, again");
  WAIT_FOR (ui_sees (window, "Tom & <Jerry>, again"));
  ui_destroy (window, NULL);
}

int
main (int argc, char **argv)
{
  ui_office_init (&argc, &argv);

  ui_office_add ("/preferences/compact", test_compact);
  ui_office_add ("/preferences/folder", test_folder);
  ui_office_add ("/preferences/plain", test_plain);

  return ui_office_run ();
}
