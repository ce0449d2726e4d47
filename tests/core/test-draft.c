/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-draft.h"

#include "office-fixture.h"
#include "rapport-connection-private.h"
#include "rapport-kind.h"

static guint
index_of (const char *entity, const char *field)
{
  const RapportEntity *e = rapport_entity_find (entity);

  return rapport_entity_field_index (e, rapport_entity_get_field (e, field));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_store_act_finish (RAPPORT_STORE (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
keep (Office *office, const RapportDraft *draft)
{
  gboolean done = FALSE;

  rapport_draft_keep_async (office->store, rapport_draft_copy (draft), done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
discard (Office *office, gint64 id)
{
  gboolean done = FALSE;

  rapport_draft_discard_async (office->store, id, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static GPtrArray *
list (Office *office)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  drafts = rapport_draft_list (lease.connection, &error);
  g_assert_no_error (error);
  g_assert_nonnull (drafts);
  return drafts;
}

static RapportDraft *
find (Office *office, const char *entity, gint64 record)
{
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GError) error = NULL;
  RapportDraft *draft;

  g_assert_true (rapport_store_lease (office->store, NULL, &lease, &error));
  draft = rapport_draft_find (lease.connection, rapport_entity_find (entity), record, &error);
  g_assert_no_error (error);
  return draft;
}

/* As another program could write it, past all of ours. */
static gboolean
run_sql (RapportAct *act, gpointer sql, GCancellable *cancellable, GError **error)
{
  return rapport_connection_execute (rapport_act_get_connection (act), sql, error);
}

static void
write_sql (Office *office, const char *sql)
{
  gboolean done = FALSE;

  rapport_store_note_async (office->store, run_sql, (gpointer) sql, NULL, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_changed_cb (RapportStore *store, char **entities, guint *n)
{
  (*n)++;
}

/* --- tests --- */

static void
test_ids (void)
{
  gint64 last = 0;

  for (guint i = 0; i < 1000; i++)
    {
      const gint64 id = rapport_draft_new_id ();

      g_assert_cmpint (id, >, last);
      last = id;
    }
}

/* Everything comes back as it was, whatever the script; amounts by the digits of their own currency. */
static void
test_round_trip (Office *office, gconstpointer data)
{
  const gint64 partner = save (office, "partner", "name", "Công ty Hoàng Long", "kind", "reseller", "status", "active");
  g_autoptr (RapportRecord) before = rapport_record_new (rapport_entity_find ("goal"));
  g_autoptr (RapportRecord) values = NULL;
  g_autoptr (RapportDraft) draft = NULL;
  g_autoptr (RapportDraft) found = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  guint n = 0;
  static const char hostile[] = "31/2/2027 “‏قيمت ۱۲٫۵” '; DROP TABLE draft; --\n🙂";

  rapport_record_set_initial (before, rapport_format_plain ());
  values = rapport_record_copy (before);
  rapport_record_set_integer (values, "partner", partner);
  rapport_record_set_text (values, "currency", "KWD");
  rapport_record_set_integer (values, "value", 1234567);
  draft = rapport_draft_new (rapport_draft_new_id (), values, before);
  rapport_draft_set_typed (draft, index_of ("goal", "from"), hostile);
  g_free (draft->title);
  draft->title = g_strdup ("شرکت نور");

  while (g_main_context_iteration (NULL, FALSE))
    ; /* what the partner's saving said */
  g_signal_connect (office->store, "changed", G_CALLBACK (count_changed_cb), &n);
  keep (office, draft);
  drafts = list (office);
  g_assert_cmpuint (drafts->len, ==, 1);
  found = rapport_draft_copy (g_ptr_array_index (drafts, 0));
  g_assert_cmpint (found->id, ==, draft->id);
  g_assert_true (found->entity == draft->entity);
  g_assert_cmpint (found->record, ==, 0);
  g_assert_false (found->gone);
  g_assert_cmpstr (found->title, ==, "شرکت نور");
  g_assert_true (g_str_has_prefix (found->at, "2026-11-2")); /* RAPPORT_TODAY, in UTC */
  g_assert_cmpstr (found->typed[index_of ("goal", "from")], ==, hostile);
  g_assert_true (rapport_record_equal (found->values, values));
  g_assert_true (rapport_record_equal (found->before, before));
  g_assert_cmpint (rapport_record_get_integer (found->values, "value"), ==, 1234567);
  g_assert_cmpstr (rapport_record_get_reference_title (found->values, index_of ("goal", "partner")), ==,
                   "Công ty Hoàng Long");
  g_assert_true (rapport_draft_is_changed (found, index_of ("goal", "value")));
  g_assert_true (rapport_draft_is_changed (found, index_of ("goal", "from")));
  g_assert_false (rapport_draft_is_changed (found, index_of ("goal", "status")));
  g_assert_cmpint (ask (office, "SELECT value='1234.567' FROM draft_field WHERE field='value'"), ==, 1);

  /* It is no act. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 0);
  assert_sound (office);
}

static void
test_replace_and_discard (Office *office, gconstpointer data)
{
  const gint64 partner = save (office, "partner", "name", "Mekong", "kind", "reseller", "status", "active");
  g_autoptr (RapportRecord) before = load (office, "partner", partner);
  g_autoptr (RapportRecord) values = rapport_record_copy (before);
  g_autoptr (RapportDraft) draft = NULL;
  g_autoptr (RapportDraft) found = NULL;

  rapport_record_set_text (values, "industry", "Retail");
  draft = rapport_draft_new (rapport_draft_new_id (), values, before);
  keep (office, draft);
  rapport_record_set_text (draft->values, "industry", "Wholesale");
  keep (office, draft);
  g_assert_cmpint (ask (office, "SELECT COUNT(*) FROM draft"), ==, 1);
  found = find (office, "partner", partner);
  g_assert_cmpstr (rapport_record_get_text (found->values, "industry"), ==, "Wholesale");
  g_assert_cmpstr (rapport_record_get_text (found->values, "name"), ==, "Mekong");
  g_assert_cmpstr (found->title, ==, "Mekong");

  g_assert_null (find (office, "partner", partner + 1));
  g_assert_null (find (office, "customer", partner));
  discard (office, draft->id);
  discard (office, draft->id);
  g_assert_null (find (office, "partner", partner));
  g_assert_cmpint (ask (office, "SELECT COUNT(*) FROM draft_field"), ==, 0);
}

typedef struct
{
  RapportRecord *record;
  gint64 draft;
} Save;

static gboolean
save_and_drop (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Save *wanted = user_data;

  return rapport_draft_drop (act, wanted->draft, error) && rapport_act_save (act, wanted->record, error);
}

/* The draft goes with the act that saves it, and stays where that is refused. */
static void
test_drop (Office *office, gconstpointer data)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("partner"));
  g_autoptr (RapportRecord) blank = rapport_record_new (rapport_entity_find ("partner"));
  g_autoptr (RapportDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  Save wanted = { record, 0 };

  rapport_record_set_text (record, "name", "Delta");
  draft = rapport_draft_new (rapport_draft_new_id (), record, blank);
  wanted.draft = draft->id;
  keep (office, draft);
  g_assert_false (rapport_store_act (office->store, save_and_drop, &wanted, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (ask (office, "SELECT COUNT(*) FROM draft"), ==, 1);

  rapport_record_set_initial (record, rapport_format_plain ());
  rapport_record_set_text (record, "kind", "reseller");
  g_assert_true (rapport_store_act (office->store, save_and_drop, &wanted, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT COUNT(*) FROM draft"), ==, 0);
  g_assert_cmpint (ask (office, "SELECT COUNT(*) FROM partner"), ==, 1);
}

/* Of a record that is no longer there, and of one that it refers to. */
static void
test_gone (Office *office, gconstpointer data)
{
  const gint64 owner = save (office, "staff", "name", "Trần Minh Anh");
  const gint64 partner = save (office, "partner", "name", "Mekong", "kind", "reseller", "status", "active");
  g_autoptr (RapportRecord) before = load (office, "partner", partner);
  g_autoptr (RapportRecord) values = rapport_record_copy (before);
  g_autoptr (RapportDraft) draft = NULL;
  g_autoptr (RapportDraft) found = NULL;
  g_autoptr (GError) error = NULL;

  rapport_record_set_integer (values, "owner", owner);
  rapport_record_set_text (values, "industry", "Retail");
  draft = rapport_draft_new (rapport_draft_new_id (), values, before);
  keep (office, draft);
  rapport_store_delete (office->store, rapport_entity_find ("partner"), partner, &error);
  g_assert_no_error (error);
  rapport_store_delete (office->store, rapport_entity_find ("staff"), owner, &error);
  g_assert_no_error (error);

  found = find (office, "partner", partner);
  g_assert_true (found->gone);
  g_assert_cmpstr (found->title, ==, "Mekong");
  g_assert_true (rapport_record_is_blank (found->values, "owner"));
  g_assert_cmpstr (rapport_record_get_text (found->values, "industry"), ==, "Retail");
  g_assert_cmpstr (rapport_record_get_text (found->values, "name"), ==, "Mekong");
}

/* What others wrote into the tables is read with care: nothing of it can stop the start. */
static void
test_hostile (Office *office, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  const RapportDraft *draft;

  write_sql (office, "INSERT INTO draft VALUES (1,'sqlite_master',0,'a','2026-01-01T00:00:00Z','x');"
                     "INSERT INTO draft VALUES (2,'partner',-4,'a','2026-01-01T00:00:00Z','x');"
                     "INSERT INTO draft VALUES (3,'partner',0,CAST(x'FF41FE' AS TEXT),'not a "
                     "moment','line'||CHAR(10)||CHAR(7)||'two');"
                     "INSERT INTO draft_field VALUES (3,'no_such_field','x',NULL,NULL);"
                     "INSERT INTO draft_field VALUES (3,'id','7',NULL,NULL);"
                     "INSERT INTO draft_field VALUES (3,'attainment','7',NULL,NULL);"
                     "INSERT INTO draft_field VALUES (3,'start','2026-02-31',NULL,'never');"
                     "INSERT INTO draft_field VALUES (3,'status','\"><script>',NULL,NULL);"
                     "INSERT INTO draft_field VALUES (3,'name',CAST(x'41C342' AS TEXT),NULL,NULL);"
                     "INSERT INTO draft_field VALUES (3,'owner','999999999999999999999999',NULL,NULL);"
                     "INSERT INTO draft_field VALUES (3,'tier','-1',NULL,'5');"
                     "INSERT INTO draft_field VALUES (3,'notes',CAST(ZEROBLOB(5000000) AS TEXT),NULL,NULL);");
  drafts = list (office);
  g_assert_cmpuint (drafts->len, ==, 1);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpint (draft->id, ==, 3);
  g_assert_true (g_utf8_validate (draft->who, -1, NULL));
  g_assert_cmpstr (draft->at, ==, "");
  g_assert_cmpstr (draft->title, ==, "line  two");
  g_assert_cmpstr (draft->typed[index_of ("partner", "start")], ==, "2026-02-31");
  g_assert_cmpstr (draft->typed[index_of ("partner", "status")], ==, "\"><script>");
  g_assert_true (rapport_record_is_blank (draft->values, "start"));
  g_assert_true (rapport_record_is_blank (draft->before, "start"));
  g_assert_true (g_utf8_validate (rapport_record_get_text (draft->values, "name"), -1, NULL));
  g_assert_true (rapport_record_is_blank (draft->values, "tier"));
  g_assert_true (rapport_record_is_blank (draft->before, "tier"));
}

/* However many there are, and however long a text is. */
static void
test_limits (Office *office, gconstpointer data)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("partner"));
  g_autoptr (RapportDraft) draft = rapport_draft_new (rapport_draft_new_id (), record, record);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (RapportDraft) found = NULL;
  GString *long_text = g_string_new (NULL);
  const char *typed;

  while (long_text->len < RAPPORT_DRAFT_TEXT_LIMIT + 100)
    g_string_append (long_text, "ệ");
  rapport_draft_set_typed (draft, index_of ("partner", "notes"), long_text->str);
  g_string_free (long_text, TRUE);
  keep (office, draft);
  found = find (office, "partner", 0);
  typed = found->typed[index_of ("partner", "notes")];
  g_assert_nonnull (typed);
  g_assert_true (g_utf8_validate (typed, -1, NULL));
  g_assert_cmpuint (strlen (typed), <=, RAPPORT_DRAFT_TEXT_LIMIT);
  g_assert_cmpuint (strlen (typed), >, RAPPORT_DRAFT_TEXT_LIMIT - 4);

  write_sql (office, "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i+1 FROM n WHERE i<1000) INSERT INTO draft "
                     "SELECT i, 'partner', 0, '', '2026-01-01T00:00:00Z', i FROM n");
  drafts = list (office);
  g_assert_cmpuint (drafts->len, ==, RAPPORT_DRAFT_LIST_LIMIT);
}

/* Every kind of value there is. */
static void
test_every_entity (Office *office, gconstpointer data)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (RapportRecord) before = rapport_record_new (*entity);
      g_autoptr (RapportRecord) values = rapport_record_new (*entity);
      g_autoptr (RapportDraft) draft = NULL;
      g_autoptr (RapportDraft) found = NULL;

      rapport_record_set_initial (values, rapport_format_plain ());
      draft = rapport_draft_new (rapport_draft_new_id (), values, before);
      for (guint i = 0; (*entity)->fields[i].name != NULL; i++)
        if ((*entity)->fields[i].expression == NULL && ((*entity)->fields[i].flags & RAPPORT_FIELD_READ_ONLY) == 0)
          rapport_draft_set_typed (draft, i, "?!");
      keep (office, draft);
      found = find (office, (*entity)->name, 0);
      g_assert_nonnull (found);
      for (guint i = 0; (*entity)->fields[i].name != NULL; i++)
        g_assert_cmpstr (found->typed[i], ==, draft->typed[i]);
    }
}

#define ADD(name, function) g_test_add (name, Office, NULL, open_office, function, close_office)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/draft/ids", test_ids);
  ADD ("/draft/round-trip", test_round_trip);
  ADD ("/draft/replace-and-discard", test_replace_and_discard);
  ADD ("/draft/drop", test_drop);
  ADD ("/draft/gone", test_gone);
  ADD ("/draft/hostile", test_hostile);
  ADD ("/draft/limits", test_limits);
  ADD ("/draft/every-entity", test_every_entity);

  return g_test_run ();
}
