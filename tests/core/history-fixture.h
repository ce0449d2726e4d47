/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "office-fixture.h"
#include "rapport-journal.h"

/* --- asking --- */

/* (transfer full): the sentences of the acts, newest first, a line each; undone ones with a star. */
static inline char *
tell_history (Office *office, gboolean with_undo)
{
  const RapportChangeFilter filter = { .with_undo = with_undo };
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  GString *text = g_string_new (NULL);

  rapport_store_lease (office->store, NULL, &lease, &error);
  g_assert_no_error (error);
  changes = rapport_change_list (lease.connection, &filter, 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *what = rapport_change_describe (changes->pdata[i], rapport_format_plain ());

      g_string_append_printf (text, "%s%s%s", i > 0 ? "\n" : "", what,
                              ((RapportChange *) changes->pdata[i])->undone_by != 0 ? " *" : "");
    }
  return g_string_free (text, FALSE);
}

static inline void
assert_history (Office *office, const char *expected)
{
  g_autofree char *told = tell_history (office, FALSE);

  g_assert_cmpstr (told, ==, expected);
}

/* (transfer full) */
static inline char *
read_text (Office *office, const char *sql)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStatement) statement = NULL;

  rapport_store_lease (office->store, NULL, &lease, &error);
  g_assert_no_error (error);
  statement = rapport_connection_prepare (lease.connection, sql, &error);
  g_assert_no_error (error);
  return rapport_statement_step (statement, &error) ? g_strdup (rapport_statement_get_text (statement, 0)) : NULL;
}

static inline gint64
last_act (Office *office)
{
  return ask (office, "SELECT max(seq) FROM \"change\"");
}

/* --- doing --- */

static inline gboolean
take_back (Office *office, gint64 seq, gboolean redo, gboolean dependents, guint *n_blockers, GError **error)
{
  g_autoptr (RapportUndo) undo = rapport_undo_new (seq, redo, dependents);
  gboolean done = rapport_store_undo (office->store, undo, error);

  if (n_blockers != NULL)
    *n_blockers = undo->blockers->len;
  return done;
}

static inline void
undo (Office *office, gint64 seq)
{
  g_autoptr (GError) error = NULL;

  take_back (office, seq, FALSE, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_sound (office);
}

static inline void
redo (Office *office, gint64 seq)
{
  g_autoptr (GError) error = NULL;

  take_back (office, seq, TRUE, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_sound (office);
}

/* Refused, with all @parts in its sentence, and nothing changed. */
static inline void
assert_refused (Office *office, gint64 seq, gboolean again, const char *const *parts)
{
  g_autoptr (GError) error = NULL;
  const gint64 before = last_act (office);

  g_assert_false (take_back (office, seq, again, FALSE, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (error->message, parts[i]) == NULL)
      g_error ("“%s” does not speak of “%s”", error->message, parts[i]);
  g_assert_cmpint (last_act (office), ==, before);
  assert_sound (office);
}

#define REFUSED(office, seq, again, ...) assert_refused (office, seq, again, (const char *[]){ __VA_ARGS__, NULL })

static inline void
edit (Office *office, const char *entity, gint64 id, const char *field, const char *text)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = NULL;

  rapport_store_lease (office->store, NULL, &lease, &error);
  record = rapport_query_load_one (rapport_entity_find (entity), lease.connection, id, &error);
  g_assert_no_error (error);
  rapport_record_set_text (record, field, text);
  rapport_store_save (office->store, record, &error);
  g_assert_no_error (error);
}

static inline void
remove_record (Office *office, const char *entity, gint64 id)
{
  g_autoptr (GError) error = NULL;

  rapport_store_delete (office->store, rapport_entity_find (entity), id, &error);
  g_assert_no_error (error);
}

/* Writes as another program would. */
static inline void
run_closed (Office *office, const char *sql)
{
  sqlite3 *database = NULL;

  rapport_store_close (office->store);
  g_clear_object (&office->store);
  g_assert_cmpint (sqlite3_open (office->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static inline void
run_foreign (Office *office, const char *sql)
{
  run_closed (office, sql);
  office->store = rapport_office_open (office->path, RAPPORT_STORE_WRITE, NULL);
  g_assert_nonnull (office->store);
}

static inline void
reopen (Office *office)
{
  run_foreign (office, "SELECT 1");
}

#define TEST(name, function) g_test_add (name, Office, NULL, open_office, function, close_office)
