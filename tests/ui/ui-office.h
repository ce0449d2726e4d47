/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixture of the window's tests: a window over a file of its own, the records in the file, and the page that is
 * shown. */
#pragma once

#include "rapport-application.h"
#include "rapport-form-model.h"
#include "rapport-form.h"
#include "rapport-record.h"
#include "rapport-store.h"
#include "rapport-window.h"
#include "ui-test.h"

G_BEGIN_DECLS

/**
 * UiOffice: alone, or the first member of a fixture that holds more. What it holds is its own; noon of 24 November 2026
 * is its time, and the settings are those of a first start.
 */
typedef struct
{
  char *folder;
  char *path; /* of the file, in the folder */
  GSettings *settings;
  RapportStore *store;   /* (nullable): not before the file is opened */
  RapportWindow *window; /* (nullable): not while none is shown */
} UiOffice;

typedef void (*UiOfficeTest) (UiOffice *office, gconstpointer data);

/* --- a program of tests --- */

/** ui_office_init: ui_test_init(), and the application: one for all tests, since a second one cannot be registered. A
 *  program that does without has windows without an application. */
void ui_office_init (int *argc, char ***argv);

/** ui_office_get_application: (transfer none) (nullable): what ui_office_init() made. */
RapportApplication *ui_office_get_application (void);

/** ui_office_add: a test between ui_office_set_up() and ui_office_tear_down(). */
void ui_office_add (const char *path, UiOfficeTest test);

/** ui_office_run: g_test_run(), and the end of the application; what main() returns. */
int ui_office_run (void);

/* --- before and after a test --- */

/** ui_office_prepare: the folder and the settings, with no file yet. */
void ui_office_prepare (UiOffice *office, gconstpointer data);

/** ui_office_open: (transfer full): the file, a new one if there is none; @office does not take it. */
RapportStore *ui_office_open (UiOffice *office);

/** ui_office_show: the window, over the file, which is opened unless it is. */
void ui_office_show (UiOffice *office);

/** ui_office_close_window: destroys it, and waits until the window and the page that it shows are finalized. */
void ui_office_close_window (UiOffice *office);

/** ui_office_set_up: all of it, with a new file. */
void ui_office_set_up (UiOffice *office, gconstpointer data);

/** ui_office_tear_down: waits until window and store, where there are any, are finalized, and removes the folder. */
void ui_office_tear_down (UiOffice *office, gconstpointer data);

/* --- records --- */

/** ui_make_record: (transfer full): a new one with its initial values. */
RapportRecord *ui_make_record (const char *entity);

/** ui_make_partner: (transfer full): with all that a partner needs. */
RapportRecord *ui_make_partner (const char *name);

/** ui_save_record: saves @record (transfer none) and tells its id. */
gint64 ui_save_record (RapportStore *store, RapportRecord *record);

/** ui_load_record: (transfer full) (nullable): NULL when it is not there. */
RapportRecord *ui_load_record (RapportStore *store, const char *entity, gint64 id);

/** ui_add_partner: saves a new one and tells its id. */
gint64 ui_add_partner (RapportStore *store, const char *name);

/** ui_edit_partner: saves it with @text (nullable) in @field. */
void ui_edit_partner (RapportStore *store, gint64 id, const char *field, const char *text);

/** ui_delete_partner: it has to be there. */
void ui_delete_partner (RapportStore *store, gint64 id);

/** ui_is_there: whether there is a partner of that id. */
gboolean ui_is_there (RapportStore *store, gint64 id);

/** ui_is_text: whether it is there, with @text (nullable) in @field. */
gboolean ui_is_text (RapportStore *store, gint64 id, const char *field, const char *text);

/** ui_ask: the first integer that @sql gives. */
gint64 ui_ask (RapportStore *store, const char *sql);

/** ui_write_silently: as another program does it: nobody says that anything has changed. */
void ui_write_silently (RapportStore *store, const char *sql);

/** ui_hold_writer: all acts wait from now on, as they do behind a long one. ui_release_writer: until now. */
void ui_hold_writer (RapportStore *store);
void ui_release_writer (void);

/** ui_back_up: (transfer full): the path of a backup made now. */
char *ui_back_up (RapportStore *store);

/* --- actions of the window and its page: "win.undo", "page.save" --- */

/** ui_office_can: whether @action is there and enabled. */
gboolean ui_office_can (UiOffice *office, const char *action);

/** ui_office_activate: at once, even if it is not enabled; but it has to be there. */
void ui_office_activate (UiOffice *office, const char *action);

/** ui_office_act: as soon as it is enabled. */
void ui_office_act (UiOffice *office, const char *action);

/* --- the page that is shown --- */

/** ui_office_get_page: (transfer none) (nullable): none while no file is open. */
RapportPage *ui_office_get_page (UiOffice *office);

/** ui_office_open_record: (transfer none): the page of that record, when its form is there. */
RapportPage *ui_office_open_record (UiOffice *office, const char *entity, gint64 id);

/** ui_office_get_form: (transfer none) (nullable): the form on the page. */
RapportForm *ui_office_get_form (UiOffice *office);

/** ui_office_get_model: (transfer none): what that form edits. */
RapportFormModel *ui_office_get_model (UiOffice *office);

/** ui_office_get_text: (transfer none): the GtkText of @field in that form. */
GtkWidget *ui_office_get_text (UiOffice *office, const char *field);

/** ui_office_get_typed: (transfer none): what stands in it. */
const char *ui_office_get_typed (UiOffice *office, const char *field);

/** ui_office_type: puts @text in place of what stands in it. */
void ui_office_type (UiOffice *office, const char *field, const char *text);

/** ui_office_get_problem: (transfer none) (nullable): what is said to be wrong with @field. */
const char *ui_office_get_problem (UiOffice *office, const char *field);

G_END_DECLS
