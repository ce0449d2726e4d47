/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-office.h"

#include <string.h>

#include "../core/scratch.h"
#include "rapport-backup-folder.h"
#include "rapport-date.h"
#include "rapport-entities.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-record-page.h"

static RapportApplication *application;

/* --- a program of tests --- */

void
ui_office_init (int *argc, char ***argv)
{
  ui_test_init (argc, argv);
  application = rapport_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

RapportApplication *
ui_office_get_application (void)
{
  return application;
}

void
ui_office_add (const char *path, UiOfficeTest test)
{
  g_test_add (path, UiOffice, NULL, ui_office_set_up, test, ui_office_tear_down);
}

int
ui_office_run (void)
{
  const int status = g_test_run ();

  g_clear_object (&application);

  return status;
}

/* --- before and after a test --- */

/* Settings outlive a test: they are in the memory of the program. */
static void
forget_settings (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

void
ui_office_prepare (UiOffice *office, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 24, 12, 0, 0);

  rapport_today_fix (rapport_day_from_ymd (2026, 11, 24));
  rapport_backup_now_fix (g_date_time_to_unix (now));
  office->folder = make_scratch ();
  office->path = g_build_filename (office->folder, "office.rapport", NULL);
  office->settings = g_settings_new (RAPPORT_APP_ID);
  forget_settings (office->settings);
}

RapportStore *
ui_office_open (UiOffice *office)
{
  g_autoptr (GError) error = NULL;
  RapportStore *store = rapport_office_open (office->path, RAPPORT_STORE_CREATE, &error);

  g_assert_no_error (error);

  return store;
}

void
ui_office_show (UiOffice *office)
{
  if (office->store == NULL)
    office->store = ui_office_open (office);
  office->window = rapport_window_new (GTK_APPLICATION (application), office->settings);
  rapport_window_set_store (office->window, office->store);
  gtk_window_present (GTK_WINDOW (office->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (office->window)));
}

void
ui_office_close_window (UiOffice *office)
{
  ui_destroy (office->window, ui_office_get_page (office));
  office->window = NULL;
}

void
ui_office_set_up (UiOffice *office, gconstpointer data)
{
  ui_office_prepare (office, data);
  ui_office_show (office);
}

void
ui_office_tear_down (UiOffice *office, gconstpointer data)
{
  if (office->window != NULL)
    ui_office_close_window (office);
  if (office->store != NULL)
    {
      rapport_store_close (office->store);
      WAIT_FOR (G_OBJECT (office->store)->ref_count == 1);
      g_assert_finalize_object (office->store);
    }
  g_object_unref (office->settings);
  g_free (office->path);
  remove_scratch (office->folder);
  rapport_backup_now_fix (0);
  rapport_today_fix (RAPPORT_DAY_NONE);
}

/* --- records --- */

RapportRecord *
ui_make_record (const char *entity)
{
  RapportRecord *record = rapport_record_new (rapport_entity_find (entity));

  rapport_record_set_initial (record, rapport_format_plain ());

  return record;
}

RapportRecord *
ui_make_partner (const char *name)
{
  RapportRecord *record = ui_make_record ("partner");

  rapport_record_set_text (record, "name", name);
  rapport_record_set_text (record, "kind", "reseller");

  return record;
}

gint64
ui_save_record (RapportStore *store, RapportRecord *record)
{
  g_autoptr (GError) error = NULL;
  const gboolean saved = rapport_store_save (store, record, &error);

  g_assert_no_error (error);
  g_assert_true (saved);

  return rapport_record_get_id (record);
}

RapportRecord *
ui_load_record (RapportStore *store, const char *entity, gint64 id)
{
  g_auto (RapportLease) lease = { NULL };

  g_assert_true (rapport_store_lease (store, NULL, &lease, NULL));

  return rapport_query_load_one (rapport_entity_find (entity), lease.connection, id, NULL);
}

gint64
ui_add_partner (RapportStore *store, const char *name)
{
  g_autoptr (RapportRecord) record = ui_make_partner (name);

  return ui_save_record (store, record);
}

void
ui_edit_partner (RapportStore *store, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = ui_load_record (store, "partner", id);

  rapport_record_set_text (record, field, text);
  ui_save_record (store, record);
}

void
ui_delete_partner (RapportStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  const gboolean deleted = rapport_store_delete (store, rapport_entity_find ("partner"), id, &error);

  g_assert_no_error (error);
  g_assert_true (deleted);
}

gboolean
ui_is_there (RapportStore *store, gint64 id)
{
  g_autoptr (RapportRecord) record = ui_load_record (store, "partner", id);

  return record != NULL;
}

gboolean
ui_is_text (RapportStore *store, gint64 id, const char *field, const char *text)
{
  g_autoptr (RapportRecord) record = ui_load_record (store, "partner", id);

  return record != NULL && g_strcmp0 (rapport_record_get_text (record, field), text) == 0;
}

gint64
ui_ask (RapportStore *store, const char *sql)
{
  g_auto (RapportLease) lease = { NULL };
  gint64 answer = -1;

  g_assert_true (rapport_store_lease (store, NULL, &lease, NULL));
  g_assert_true (rapport_connection_query_integer (lease.connection, &answer, -1, NULL, sql, NULL));

  return answer;
}

static gboolean
run_sql (RapportAct *act, gpointer sql, GCancellable *cancellable, GError **error)
{
  return rapport_connection_execute (rapport_act_get_connection (act), sql, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_assert_true (rapport_store_act_finish (RAPPORT_STORE (source), result, NULL));
  *(gboolean *) done = TRUE;
}

void
ui_write_silently (RapportStore *store, const char *sql)
{
  gboolean done = FALSE;

  rapport_store_note_async (store, run_sql, (gpointer) sql, NULL, done_cb, &done);
  WAIT_FOR (done);
}

static int held;
static int holding;
static gboolean released;

static gboolean
hold (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  g_atomic_int_set (&holding, TRUE);
  while (g_atomic_int_get (&held))
    g_usleep (1000);

  return TRUE;
}

void
ui_hold_writer (RapportStore *store)
{
  g_atomic_int_set (&held, TRUE);
  g_atomic_int_set (&holding, FALSE);
  released = FALSE;
  rapport_store_note_async (store, hold, NULL, NULL, done_cb, &released);
  WAIT_FOR (g_atomic_int_get (&holding));
}

void
ui_release_writer (void)
{
  g_atomic_int_set (&held, FALSE);
  WAIT_FOR (released);
}

char *
ui_back_up (RapportStore *store)
{
  g_auto (RapportLease) lease = { NULL };
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (store), NULL);
  g_autoptr (GError) error = NULL;
  char *path;

  g_assert_true (rapport_store_lease (store, NULL, &lease, NULL));
  path = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BY_HAND, NULL, &error);
  g_assert_no_error (error);

  return path;
}

/* --- actions --- */

gboolean
ui_office_can (UiOffice *office, const char *action)
{
  return g_str_has_prefix (action, "page.")
             ? g_action_group_get_action_enabled (
                 G_ACTION_GROUP (rapport_page_get_actions (ui_office_get_page (office))), action + strlen ("page."))
             : g_action_group_get_action_enabled (G_ACTION_GROUP (office->window), action + strlen ("win."));
}

void
ui_office_activate (UiOffice *office, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (office->window), action, NULL));
}

void
ui_office_act (UiOffice *office, const char *action)
{
  WAIT_FOR (ui_office_can (office, action));
  ui_office_activate (office, action);
}

/* --- the page --- */

RapportPage *
ui_office_get_page (UiOffice *office)
{
  return rapport_window_get_page (office->window);
}

RapportPage *
ui_office_open_record (UiOffice *office, const char *entity, gint64 id)
{
  RapportPage *page;

  rapport_window_open_record (office->window, rapport_entity_find (entity), id);
  page = ui_office_get_page (office);
  g_assert_true (RAPPORT_IS_RECORD_PAGE (page));
  WAIT_FOR (ui_find (page, RAPPORT_TYPE_FORM) != NULL);

  return page;
}

RapportForm *
ui_office_get_form (UiOffice *office)
{
  return (RapportForm *) ui_find (ui_office_get_page (office), RAPPORT_TYPE_FORM);
}

RapportFormModel *
ui_office_get_model (UiOffice *office)
{
  return rapport_form_get_model (ui_office_get_form (office));
}

static guint
get_index (UiOffice *office, const char *field)
{
  const RapportEntity *entity = rapport_form_model_get_entity (ui_office_get_model (office));

  return rapport_entity_field_index (entity, rapport_entity_get_field (entity, field));
}

GtkWidget *
ui_office_get_text (UiOffice *office, const char *field)
{
  RapportFieldRow *row = rapport_form_get_row (ui_office_get_form (office), get_index (office, field));

  return ui_find (rapport_field_row_get_editor (row), GTK_TYPE_TEXT);
}

const char *
ui_office_get_typed (UiOffice *office, const char *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (ui_office_get_text (office, field)));
}

void
ui_office_type (UiOffice *office, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_office_get_text (office, field)), text);
}

const char *
ui_office_get_problem (UiOffice *office, const char *field)
{
  return rapport_form_model_get_problem (ui_office_get_model (office), get_index (office, field));
}
