/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-acts.h"

#include <sqlite3.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-erase.h"
#include "rapport-export.h"
#include "rapport-import.h"
#include "rapport-restore.h"
#include "torture-files.h"
#include "torture-history.h"
#include "torture-office.h"

/* More customers than this are not made: every act should be small, so that the kill falls into many of them. */
#define MOST_CUSTOMERS 150
#define IMPORTED 20

struct _TortureBook
{
  GHashTable *notes;   /* name → notes */
  GHashTable *earlier; /* nullable: as it was before the last act, which can be undone */
  GHashTable *later;   /* nullable: as it was before the last undo, which can be redone */
  GHashTable *copy;    /* nullable: what the last backup holds */
};

static const char *const verbs[] = {
  "create", "edit", "delete", "edit-many", "import", "undo", "redo", "backup", "restore", "export", "erase",
};

/* --- on paper --- */

static GHashTable *
copy_table (GHashTable *table)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

TortureBook *
torture_book_read (const char *path, char **reason)
{
  g_autoptr (TortureBook) book = g_new0 (TortureBook, 1);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL);

  book->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (database, "SELECT name, ifnull(notes, '') FROM \"customer\"", -1, &statement, NULL);
  while (code == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      /* Twice there would be once on paper. */
      if (g_hash_table_contains (book->notes, name))
        code = SQLITE_MISMATCH;
      g_hash_table_insert (book->notes, g_strdup (name), g_strdup ((const char *) sqlite3_column_text (statement, 1)));
    }
  if (code == SQLITE_OK)
    code = sqlite3_finalize (statement);
  else
    sqlite3_finalize (statement);
  if (code != SQLITE_OK)
    *reason = g_strdup (sqlite3_errmsg (database));
  sqlite3_close (database);
  return code == SQLITE_OK ? g_steal_pointer (&book) : NULL;
}

TortureBook *
torture_book_copy (const TortureBook *book)
{
  TortureBook *copy = g_new0 (TortureBook, 1);

  copy->notes = copy_table (book->notes);
  copy->earlier = book->earlier != NULL ? g_hash_table_ref (book->earlier) : NULL;
  copy->later = book->later != NULL ? g_hash_table_ref (book->later) : NULL;
  copy->copy = book->copy != NULL ? g_hash_table_ref (book->copy) : NULL;
  return copy;
}

void
torture_book_free (TortureBook *book)
{
  g_hash_table_unref (book->notes);
  g_clear_pointer (&book->earlier, g_hash_table_unref);
  g_clear_pointer (&book->later, g_hash_table_unref);
  g_clear_pointer (&book->copy, g_hash_table_unref);
  g_free (book);
}

static char *
compare_tables (GHashTable *expected, GHashTable *found)
{
  GHashTableIter iter;
  gpointer name, notes;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &notes))
    {
      const char *there = g_hash_table_lookup (found, name);

      if (g_strcmp0 (there, notes) != 0)
        return g_strdup_printf ("“%s” is “%s” instead of “%s”", (char *) name, there != NULL ? there : "(not there)",
                                (char *) notes);
    }
  if (g_hash_table_size (found) != g_hash_table_size (expected))
    return g_strdup_printf ("%u customers instead of %u", g_hash_table_size (found), g_hash_table_size (expected));
  return NULL;
}

guint
torture_book_count (const TortureBook *book, const char *prefix)
{
  GHashTableIter iter;
  gpointer name;
  guint n = 0;

  g_hash_table_iter_init (&iter, book->notes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    n += g_str_has_prefix (name, prefix);
  return n;
}

char *
torture_book_compare (const TortureBook *expected, const TortureBook *found)
{
  return compare_tables (expected->notes, found->notes);
}

char *
torture_book_compare_copy (const TortureBook *expected, const TortureBook *copy)
{
  return expected->copy != NULL ? compare_tables (expected->copy, copy->notes) : NULL;
}

/* (transfer none): any of them; the order of a hash table is as good as chance, and the same for one seed. */
static const char *
choose_name (const TortureBook *book, GRand *random)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (book->notes), (GCompareFunc) strcmp);
  guint made = 0;
  const char *chosen = NULL;

  /* Those that the office came with are referred to by others. */
  for (GList *item = names; item != NULL; item = item->next)
    if (g_str_has_prefix (item->data, "T-") && g_rand_int_range (random, 0, (gint32) ++made) == 0)
      chosen = item->data;
  return chosen;
}

guint
torture_verbs (const char *const **names)
{
  *names = verbs;
  return G_N_ELEMENTS (verbs);
}

char *
torture_book_propose_verb (const TortureBook *book, const char *verb, GRand *random, guint number)
{
  const char *name = choose_name (book, random);
  gboolean many = g_hash_table_size (book->notes) > MOST_CUSTOMERS;

  if (g_str_equal (verb, "create") || g_str_equal (verb, "import"))
    return many ? NULL : g_strdup_printf ("%s\tT-%u\t%u", verb, number, number);
  if (g_str_equal (verb, "edit"))
    return name == NULL ? NULL : g_strdup_printf ("edit\t%s\t%u", name, number);
  if (g_str_equal (verb, "delete") || g_str_equal (verb, "erase"))
    return name == NULL ? NULL : g_strdup_printf ("%s\t%s", verb, name);
  if (g_str_equal (verb, "edit-many"))
    return g_strdup_printf ("edit-many\t%u", number);
  if ((g_str_equal (verb, "undo") && book->earlier == NULL) || (g_str_equal (verb, "redo") && book->later == NULL)
      || (g_str_equal (verb, "restore") && book->copy == NULL))
    return NULL;
  return g_strdup (verb);
}

char *
torture_book_propose (const TortureBook *book, GRand *random, guint number)
{
  /* Erasing makes the whole file anew: seldom by itself. */
  const gint32 n = (gint32) G_N_ELEMENTS (verbs) - (g_rand_int_range (random, 0, 3) > 0);
  const char *verb = verbs[g_rand_int_range (random, 0, n)];
  char *act = torture_book_propose_verb (book, verb, random, number);

  if (act == NULL && g_hash_table_size (book->notes) > MOST_CUSTOMERS)
    return g_strdup ("delete-many");
  return act != NULL ? act : g_strdup_printf ("create\tT-%u\t%u", number, number);
}

static gboolean
is_ours (gpointer name, gpointer notes, gpointer user_data)
{
  return g_str_has_prefix (name, "T-");
}

void
torture_book_apply (TortureBook *book, const char *act)
{
  g_auto (GStrv) words = g_strsplit (act, "\t", -1);
  g_autoptr (GHashTable) before = NULL;
  GHashTableIter iter;

  if (g_str_equal (words[0], "export"))
    return;
  if (g_str_equal (words[0], "backup"))
    {
      g_clear_pointer (&book->copy, g_hash_table_unref);
      book->copy = copy_table (book->notes);
      return;
    }
  if (g_str_equal (words[0], "undo") || g_str_equal (words[0], "redo"))
    {
      gboolean redo = g_str_equal (words[0], "redo");
      GHashTable **from = redo ? &book->later : &book->earlier;
      GHashTable **to = redo ? &book->earlier : &book->later;

      g_clear_pointer (to, g_hash_table_unref);
      *to = book->notes;
      book->notes = g_steal_pointer (from);
      return;
    }
  if (g_str_equal (words[0], "restore"))
    {
      g_autofree char *difference = compare_tables (book->copy, book->notes);

      if (difference == NULL)
        return;
    }
  before = copy_table (book->notes);
  if (g_str_equal (words[0], "create") || g_str_equal (words[0], "edit"))
    g_hash_table_insert (book->notes, g_strdup (words[1]), g_strdup (words[2]));
  else if (g_str_equal (words[0], "delete") || g_str_equal (words[0], "erase"))
    g_hash_table_remove (book->notes, words[1]);
  else if (g_str_equal (words[0], "delete-many"))
    g_hash_table_foreach_remove (book->notes, is_ours, NULL);
  else if (g_str_equal (words[0], "edit-many"))
    {
      g_hash_table_iter_init (&iter, book->notes);
      while (g_hash_table_iter_next (&iter, NULL, NULL))
        g_hash_table_iter_replace (&iter, g_strdup (words[1]));
    }
  else if (g_str_equal (words[0], "import"))
    for (guint i = 0; i < IMPORTED; i++)
      g_hash_table_insert (book->notes, g_strdup_printf ("%s-%u", words[1], i), g_strdup (words[2]));
  else if (g_str_equal (words[0], "restore"))
    {
      g_hash_table_unref (book->notes);
      book->notes = copy_table (book->copy);
    }
  else
    g_assert_not_reached ();
  g_clear_pointer (&book->earlier, g_hash_table_unref);
  g_clear_pointer (&book->later, g_hash_table_unref);
  /* What was erased does not come back. */
  if (!g_str_equal (words[0], "erase"))
    book->earlier = g_steal_pointer (&before);
}

/* --- in the office --- */

static GArray *
find_ids (RapportAct *act, const char *sql, const char *name, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (rapport_act_get_connection (act), sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  if (name != NULL)
    rapport_statement_bind_text (statement, 1, name);
  while (rapport_statement_step (statement, &failure))
    {
      gint64 id = rapport_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
perform (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  char **words = user_data;
  const RapportEntity *entity = rapport_entity_find ("customer");
  gboolean deletes = g_str_has_prefix (words[0], "delete");
  gboolean all = g_str_equal (words[0], "edit-many");
  const char *notes = all ? words[1] : deletes ? NULL : words[2];
  g_autoptr (GArray) ids = NULL;

  if (g_str_equal (words[0], "create"))
    {
      g_autoptr (RapportRecord) record = torture_record_new ("customer", "name", words[1], "notes", notes, NULL);

      return rapport_act_save (act, record, error);
    }
  if (all || g_str_equal (words[0], "delete-many"))
    ids = find_ids (act, all ? "SELECT id FROM \"customer\"" : "SELECT id FROM \"customer\" WHERE name LIKE 'T-%'",
                    NULL, error);
  else
    ids = find_ids (act, "SELECT id FROM \"customer\" WHERE name=?", words[1], error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (RapportRecord) record = deletes ? NULL : rapport_act_load (act, entity, id, error);

      if (record != NULL)
        rapport_record_set_text (record, "notes", notes);
      if (deletes ? !rapport_act_delete (act, entity, id, error)
                  : record == NULL || !rapport_act_save (act, record, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
import (RapportStore *store, const char *folder, char **words, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "input.csv", NULL);
  g_autoptr (GString) text = g_string_new ("name,notes\n");
  g_autoptr (RapportImport) import = NULL;

  for (guint i = 0; i < IMPORTED; i++)
    g_string_append_printf (text, "%s-%u,%s\n", words[1], i, words[2]);
  torture_file_write (path, text->str, text->len);
  import = rapport_import_open (rapport_entity_find ("customer"), path, NULL, error);
  if (import == NULL)
    return FALSE;
  rapport_import_guess_mappings (import);
  return rapport_import_run (import, store, FALSE, NULL, NULL, NULL, error);
}

static gboolean
erase (RapportStore *store, const char *name, GError **error)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (RapportErasure) erasure = NULL;
  gint64 id = 0;

  if (!rapport_store_lease (store, NULL, &lease, error)
      || !rapport_connection_query_integer (lease.connection, &id, 0, error, "SELECT id FROM \"customer\" WHERE name=?",
                                            name, NULL))
    return FALSE;
  erasure = rapport_store_erase (store, entity, id, NULL, error);
  if (erasure != NULL && erasure->trouble != NULL)
    g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, erasure->trouble);
  return erasure != NULL && erasure->trouble == NULL;
}

gboolean
torture_acts_export (RapportStore *store, const char *path, GError **error)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));

  return rapport_export_list (store, query, path, &(RapportExportOptions){ 0 }, NULL, NULL, NULL, error);
}

gboolean
torture_acts_perform (RapportStore *store, const char *folder, const char *act, GError **error)
{
  g_auto (GStrv) words = g_strsplit (act, "\t", -1);
  g_autofree char *copy = g_build_filename (folder, TORTURE_COPY, NULL);
  g_autofree char *list = g_build_filename (folder, TORTURE_LIST, NULL);

  if (g_str_equal (words[0], "backup"))
    return rapport_store_backup (store, copy, NULL, error);
  if (g_str_equal (words[0], "restore"))
    return rapport_store_restore (store, copy, NULL, NULL, NULL, error);
  if (g_str_equal (words[0], "export"))
    return torture_acts_export (store, list, error);
  if (g_str_equal (words[0], "undo") || g_str_equal (words[0], "redo"))
    return torture_history_move (store, g_str_equal (words[0], "redo"), error);
  if (g_str_equal (words[0], "erase"))
    return erase (store, words[1], error);
  if (g_str_equal (words[0], "import"))
    return import (store, folder, words, error);
  return rapport_store_act (store, perform, words, NULL, NULL, NULL, error);
}
