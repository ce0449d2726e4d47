/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query-fixture.h"
#include "rapport-search.h"

/* --- words and order --- */

static void
test_search (Fixture *fixture, gconstpointer data)
{
  add (fixture, "customer", "name", "Nguyễn Văn An", "city", "Huế", NULL);
  add (fixture, "customer", "name", "Nguyen Van Anh", NULL);
  add (fixture, "customer", "name", "Trần Đức", "notes", "gặp Nguyễn \"Bình\" OR NOT", NULL);
  add (fixture, "customer", "name", "علي رضا", NULL);
  add (fixture, "customer", "name", "علی‌اکبر", NULL);

  assert_found (fixture, "nguyen", "Nguyen Van Anh|Nguyễn Văn An|Trần Đức");
  assert_found (fixture, "NGUY an", "Nguyen Van Anh|Nguyễn Văn An");
  /* With marks, those with the very marks come first, each part in order. */
  assert_found (fixture, "nguyễn", "Nguyễn Văn An|Trần Đức|Nguyen Van Anh");
  assert_found (fixture, "hue", "Nguyễn Văn An");
  assert_found (fixture, "duc", "Trần Đức");
  assert_found (fixture, "đức", "Trần Đức");
  /* Arabic and Persian letters are the same. */
  assert_found (fixture, "علی", "علي رضا|علی‌اکبر");
  assert_found (fixture, "رضا", "علي رضا");
  /* Nobody's syntax. */
  assert_found (fixture, "\"Bình\" OR", "Trần Đức");
  assert_found (fixture, "xyz OR nguyen", "");
  assert_found (fixture, "fold:nguyen", "");
  assert_found (fixture, "nguy* NEAR(", "");
  assert_found (fixture, "'; DROP TABLE customer; --", "");
  assert_found (fixture, "…", "Nguyen Van Anh|Nguyễn Văn An|Trần Đức|علي رضا|علی‌اکبر");
}

static char *
repeat (const char *text, guint n)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  return g_string_free (string, FALSE);
}

/* Whoever pastes a page into the box is answered at once: what stands at its beginning is looked for. */
static void
test_search_pasted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *vowels = repeat ("ệ", 40000);
  g_autofree char *fewer = repeat ("ệ", 300);
  g_autofree char *too_few = repeat ("ệ", 199);
  g_autofree char *words = repeat ("an ", 20000);
  g_autofree char *blanks = repeat (" \t", 20000);
  g_autofree char *late = g_strconcat (blanks, "Huế", NULL);
  g_autoptr (RapportSearch) search = rapport_search_new (vowels);
  g_autoptr (RapportSearch) many = rapport_search_new (words);

  g_assert_cmpint (g_utf8_strlen (search->folded, -1), ==, 200);
  g_assert_cmpint (g_utf8_strlen (search->marked, -1), ==, 200);
  g_assert_cmpstr (many->folded, ==, "an an an an an an an an an an an an an an an an");
  g_assert_null (many->marked);

  add (fixture, "customer", "name", "An Huế", NULL);
  add (fixture, "customer", "name", "long", "notes", fewer, NULL);
  add (fixture, "customer", "name", "short", "notes", too_few, NULL);
  assert_found (fixture, words, "An Huế");
  assert_found (fixture, late, "An Huế");
  assert_found (fixture, vowels, "long");
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("partner"));
  const RapportEntity *entity = rapport_entity_find ("partner");
  gint64 lan = add (fixture, "staff", "name", "Lan", NULL);
  gint64 dat = add (fixture, "staff", "name", "Đạt", NULL);
  gint64 dung = add (fixture, "staff", "name", "Dung", NULL);

  add (fixture, "partner", "name", "Đại Việt", "status", "active", "kind", "reseller", "owner", number (lan), NULL);
  add (fixture, "partner", "name", "Dương Minh", "status", "prospect", "kind", "reseller", "industry", "Ờ", NULL);
  add (fixture, "partner", "name", "An Phát", "status", "active", "kind", "reseller", "industry", "Ơ", "owner",
       number (dung), NULL);
  add (fixture, "partner", "name", "Em", "status", "applied", "kind", "reseller", "industry", "O", "owner",
       number (dat), NULL);
  assert_titles (fixture, query, "An Phát|Dương Minh|Đại Việt|Em");
  rapport_query_set_sort (query, NULL, TRUE);
  assert_titles (fixture, query, "Em|Đại Việt|Dương Minh|An Phát");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "name"), FALSE);
  assert_titles (fixture, query, "An Phát|Dương Minh|Đại Việt|Em");

  /* Texts by their letters, blanks last in both directions. */
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "industry"), FALSE);
  assert_titles (fixture, query, "Em|An Phát|Dương Minh|Đại Việt");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "industry"), TRUE);
  assert_titles (fixture, query, "Dương Minh|An Phát|Em|Đại Việt");

  /* References by title; choices as declared. */
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "owner"), FALSE);
  assert_titles (fixture, query, "An Phát|Em|Đại Việt|Dương Minh");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "owner"), TRUE);
  assert_titles (fixture, query, "Đại Việt|Em|An Phát|Dương Minh");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "status"), FALSE);
  assert_titles (fixture, query, "Dương Minh|Em|Đại Việt|An Phát");

  /* The same by another way: a filter makes it sort. */
  rapport_query_add_condition (query, lease (fixture), "kind = reseller", NULL);
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "owner"), FALSE);
  assert_titles (fixture, query, "An Phát|Em|Đại Việt|Dương Minh");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "owner"), TRUE);
  assert_titles (fixture, query, "Đại Việt|Em|An Phát|Dương Minh");
}

static void
test_order_persian (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));

  /* Persian: … ک گ ل … و ه ی; پ stands after ب. */
  add (fixture, "customer", "name", "گلستان", NULL);
  add (fixture, "customer", "name", "یزد", NULL);
  add (fixture, "customer", "name", "کاوه", NULL);
  add (fixture, "customer", "name", "پارس", NULL);
  add (fixture, "customer", "name", "هما", NULL);
  add (fixture, "customer", "name", "بهمن", NULL);
  add (fixture, "customer", "name", "وحید", NULL);
  assert_titles (fixture, query, "بهمن|پارس|کاوه|گلستان|وحید|هما|یزد");
}

/* --- filters --- */

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  gint64 lan = add (fixture, "staff", "code", "S-1", "name", "Lan", NULL);
  gint64 dat = add (fixture, "staff", "code", "S-2", "name", "Đạt", NULL);
  gint64 vietnam = add (fixture, "territory", "code", "VN", "name", "Việt Nam", NULL);
  gint64 south = add (fixture, "territory", "code", "VN-S", "name", "Miền Nam", "parent", number (vietnam), NULL);
  gint64 saigon = add (fixture, "territory", "code", "SG", "name", "Sài Gòn", "parent", number (south), NULL);
  g_autoptr (RapportQuery) query = rapport_query_new (rapport_entity_find ("customer"));
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  add (fixture, "customer", "name", "A", "status", "active", "city", "Hà Nội", "owner", number (lan), "territory",
       number (vietnam), "employees", "10", "email", "a@x.vn\nsales@x.vn", NULL);
  add (fixture, "customer", "name", "B", "status", "lead", "city", "ha noi", "owner", number (dat), "territory",
       number (saigon), "employees", "200", "no_calls", "1", NULL);
  add (fixture, "customer", "name", "C", "status", "lost", "city", "Huế", "territory", number (south), "email",
       "c@x.vn", "country", "VN", NULL);
  add (fixture, "customer", "name", "D", "status", "lead", "industry", "+", NULL);

  assert_condition (fixture, "customer", "status = active", "A");
  assert_condition (fixture, "customer", "Status=Active", "A");
  assert_condition (fixture, "customer", "status != lead", "A|C");
  assert_condition (fixture, "customer", "city = HÀ NỘI", "A|B");
  assert_condition (fixture, "customer", "city != hà nội", "C|D");
  assert_condition (fixture, "customer", "city ~ no", "A|B");
  assert_condition (fixture, "customer", "city =", "D");
  assert_condition (fixture, "customer", "city !=", "A|B|C");
  assert_condition (fixture, "customer", "employees >= 11", "B");
  assert_condition (fixture, "customer", "employees <= 10", "A");
  assert_condition (fixture, "customer", "owner = S-1", "A");
  assert_condition (fixture, "customer", "owner = dat", "B");
  assert_condition (fixture, "customer", "owner =", "C|D");
  assert_condition (fixture, "customer", "owner != Lan", "B|C|D");
  assert_condition (fixture, "customer", "owner ~ đa", "B");
  assert_condition (fixture, "customer", "email = sales@x.vn", "A");
  assert_condition (fixture, "customer", "email ~ x.vn", "A|C");
  assert_condition (fixture, "customer", "no_calls = 1", "B");
  assert_condition (fixture, "customer", "no_calls = 0", "A|C|D");
  assert_condition (fixture, "customer", "country = VN", "C");
  assert_condition (fixture, "customer", "country ~ viet", "C");
  assert_condition (fixture, "customer", "status ~ lea", "B|D");
  assert_condition (fixture, "customer", "industry = +", "D");
  assert_condition (fixture, "customer", "industry ~ +", "D");

  assert_refused (fixture, "colour = red", RAPPORT_ERROR_NOT_FOUND);
  assert_refused (fixture, "owner = nobody", RAPPORT_ERROR_NOT_FOUND);
  assert_refused (fixture, "status", RAPPORT_ERROR_FAILED);
  assert_refused (fixture, "employees >=", RAPPORT_ERROR_FAILED);
  assert_refused (fixture, "status >= lead", RAPPORT_ERROR_FAILED);

  rapport_value_set_integer (&value, vietnam);
  rapport_query_set_filter (query, rapport_entity_get_field (rapport_entity_find ("customer"), "territory"),
                            RAPPORT_OP_UNDER, &value, 1);
  assert_titles (fixture, query, "A|B|C");
  rapport_value_set_integer (&value, south);
  rapport_query_set_filter (query, rapport_entity_get_field (rapport_entity_find ("customer"), "territory"),
                            RAPPORT_OP_UNDER, &value, 1);
  assert_titles (fixture, query, "B|C");
  /* Together with a search, and by AND. */
  rapport_query_set_search (query, "hue");
  assert_titles (fixture, query, "C");
  rapport_query_add_condition (query, lease (fixture), "status = lead", NULL);
  assert_titles (fixture, query, "");
  rapport_query_add_condition (query, lease (fixture), "status = lost", NULL);
  assert_titles (fixture, query, "C");
}

static void
test_query_object (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (RapportQuery) copy = NULL;
  g_autoptr (RapportQuery) sales = rapport_query_new (rapport_entity_find ("sale"));
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  gboolean descending = FALSE;
  const GArray *values;

  /* Lists begin as the entity says. */
  g_assert_cmpstr (rapport_query_get_sort (sales, &descending)->name, ==, "date");
  g_assert_true (descending);

  rapport_value_set_text (&value, "lead");
  rapport_query_set_filter (query, rapport_entity_get_field (entity, "status"), RAPPORT_OP_IS, &value, 1);
  rapport_query_set_search (query, "a");
  copy = rapport_query_copy (query);
  g_assert_true (rapport_query_equal (query, copy));
  rapport_query_get_filter (copy, 0, NULL, NULL, &values);
  /* Its own values given back. */
  rapport_query_set_filter (copy, rapport_entity_get_field (entity, "status"), RAPPORT_OP_IS,
                            (const RapportValue *) values->data, values->len);
  g_assert_true (rapport_query_equal (query, copy));
  rapport_value_set_text (&value, "lost");
  rapport_query_set_filter (copy, rapport_entity_get_field (entity, "status"), RAPPORT_OP_IS, &value, 1);
  g_assert_false (rapport_query_equal (query, copy));
  g_assert_cmpuint (rapport_query_get_n_filters (copy), ==, 1);
  rapport_query_set_filter (copy, rapport_entity_get_field (entity, "status"), RAPPORT_OP_IS, NULL, 0);
  g_assert_cmpuint (rapport_query_get_n_filters (copy), ==, 0);
}

/* --- money --- */

static void
test_money (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("sale");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (RapportQuery) products = rapport_query_new (rapport_entity_find ("product"));
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 partner;
  gint64 first;

  add (fixture, "exchange_rate", "currency", "VND", "date", "2026-01-01", "rate", "0.00004", NULL);
  add (fixture, "exchange_rate", "currency", "VND", "date", "2026-12-31", "rate", "0.5", NULL);
  add (fixture, "exchange_rate", "currency", "KWD", "date", "2026-01-01", "rate", "3.25", NULL);
  partner = add (fixture, "partner", "name", "P", "kind", "reseller", NULL);
  first = add (fixture, "sale", "date", "2026-02-01", "document", "1", "partner", number (partner), "quantity", "2.5",
               "currency", "VND", "net", "1000000", NULL);
  add (fixture, "sale", "date", "2026-02-02", "document", "2", "partner", number (partner), "quantity", "1", "currency",
       "KWD", "net", "1.001", NULL);
  add (fixture, "sale", "date", "2026-02-03", "document", "3", "partner", number (partner), "quantity", "-1",
       "currency", "USD", "net", "-0.25", NULL);
  /* The rate of the day, and not that of the future; an unknown one counts as nothing. */
  add (fixture, "product", "name", "Bút", "currency", "VND", "list_price", "50000", NULL);
  add (fixture, "product", "name", "Pen", "currency", "USD", "list_price", "1.99", NULL);
  add (fixture, "product", "name", "Qalam", "currency", "KWD", "list_price", "1", NULL);
  add (fixture, "product", "name", "Stift", "currency", "EUR", "list_price", "900", NULL);
  add (fixture, "product", "name", "Without", NULL);

  /* 40.00 + 3.25 (3.25325) − 0.25 */
  g_assert_cmpint (rapport_query_total (query, lease (fixture), NULL, &sums, &error), ==, 3);
  g_assert_no_error (error);
  g_assert_cmpuint (sums->len, ==, 2);
  g_assert_cmpint (g_array_index (sums, gint64, 0), ==, 2500);
  g_assert_cmpint (g_array_index (sums, gint64, 1), ==, 4300);
  g_clear_pointer (&sums, g_array_unref);
  g_array_append_val (some, first);
  g_assert_cmpint (rapport_query_total (query, lease (fixture), some, &sums, &error), ==, 1);
  g_assert_cmpint (g_array_index (sums, gint64, 1), ==, 4000);
  g_clear_pointer (&sums, g_array_unref);

  assert_condition (fixture, "sale", "net >= 3", "1|2");
  assert_condition (fixture, "sale", "net <= 3.25", "2|3");
  assert_condition (fixture, "sale", "date <= 2026-02-02", "1|2");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "net"), TRUE);
  assert_titles (fixture, query, "1|2|3");
  rapport_query_set_search (query, "2");
  g_assert_cmpint (rapport_query_total (query, lease (fixture), NULL, NULL, &error), ==, 1);

  rapport_query_set_sort (products, rapport_entity_get_field (rapport_entity_find ("product"), "list_price"), FALSE);
  assert_titles (fixture, products, "Stift|Pen|Bút|Qalam|Without");
  assert_condition (fixture, "product", "list_price >= 2", "Bút|Qalam");
  assert_condition (fixture, "product", "list_price <= 0", "Stift");
}

/* Figures and computed fields sort and filter like others. */
static void
test_computed (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  gint64 big = add (fixture, "customer", "name", "Big", NULL);
  gint64 small = add (fixture, "customer", "name", "Small", NULL);

  add (fixture, "customer", "name", "Absent", NULL);
  add (fixture, "sale", "date", "2026-02-01", "document", "1", "customer", number (big), "kind", "direct", "quantity",
       "1", "net", "90", "currency", "USD", NULL);
  add (fixture, "sale", "date", "2026-03-01", "document", "2", "customer", number (small), "kind", "direct", "quantity",
       "1", "net", "5", "currency", "USD", NULL);
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "total_bought"), TRUE);
  assert_titles (fixture, query, "Big|Small|Absent");
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "last_purchase"), FALSE);
  assert_titles (fixture, query, "Big|Small|Absent");
  assert_condition (fixture, "customer", "last_purchase =", "Absent");
  assert_condition (fixture, "customer", "last_purchase >= 2026-02-15", "Small");
  assert_condition (fixture, "customer", "total_bought >= 90", "Big");
}

/* --- records --- */

static void
test_load (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("product");
  g_autoptr (GError) error = NULL;
  gint64 category = add (fixture, "product_category", "name", "Giấy", NULL);
  gint64 id = add (fixture, "product", "name", "A4", "currency", "VND", "list_price", "50000", "category",
                   number (category), NULL);
  gint64 gone = id + 100;
  const gint64 ids[] = { gone, id };
  guint fields[] = { rapport_entity_field_index (entity, rapport_entity_get_field (entity, "list_price")),
                     rapport_entity_field_index (entity, rapport_entity_get_field (entity, "category")), G_MAXUINT };
  g_autoptr (GPtrArray) records = rapport_query_load (entity, lease (fixture), ids, 2, fields, &error);
  g_autoptr (RapportRecord) whole = NULL;
  RapportRecord *record;

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_null (records->pdata[0]);
  record = records->pdata[1];
  g_assert_cmpstr (rapport_record_get_title (record), ==, "A4");
  g_assert_cmpstr (rapport_record_get_reference_title (record, fields[1]), ==, "Giấy");
  /* The currency comes along with the amount; what was not asked for is blank. */
  g_assert_cmpstr (rapport_record_get_currency (record, &entity->fields[fields[0]]), ==, "VND");
  g_assert_true (rapport_record_is_blank (record, "name"));

  whole = rapport_query_load_one (entity, lease (fixture), id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rapport_record_get_text (whole, "name"), ==, "A4");
  g_assert_null (rapport_query_load_one (entity, lease (fixture), gone, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *entity = rapport_entity_find ("customer");
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) draft = rapport_record_new (entity);
  gint64 ba = add (fixture, "customer", "code", "K1", "name", "Công ty TNHH Ba Đình", "tax_id", "0100-200", "email",
                   "x@ba.vn\ny@ba.vn", NULL);
  gint64 named_k1 = add (fixture, "customer", "name", "K1", NULL);
  gint64 badinh = add (fixture, "customer", "name", "Ba Dinh", "city", "Đà Lạt", NULL);
  gint64 other;
  struct
  {
    const char *text;
    gint64 first;
    guint n;
  } cases[] = {
    { "K1", ba, 1 },          { "k1 ", ba, 1 }, { "0100-200", ba, 1 }, { "0100 200", ba, 1 }, { "y@BA.vn", ba, 1 },
    { "ba đình", badinh, 1 }, { "ba", 0, 0 },   { "", 0, 0 },          { "\"'*", 0, 0 },
  };

  other = add (fixture, "customer", "name", "Ba Đình", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) ids = rapport_query_find (entity, lease (fixture), cases[i].text, 1, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, cases[i].n);
      /* The very title is better than one that only folds to it. */
      if (i == 5)
        g_assert_cmpint (g_array_index (ids, gint64, 0), ==, badinh);
      else if (cases[i].n > 0)
        g_assert_cmpint (g_array_index (ids, gint64, 0), ==, cases[i].first);
    }
  {
    g_autoptr (GArray) ids = rapport_query_find (entity, lease (fixture), "Ba Đình", 0, &error);

    g_assert_cmpuint (ids->len, ==, 2);
    g_assert_cmpint (g_array_index (ids, gint64, 0), ==, other);
  }
  {
    /* Titles that begin with it stand before those that have it somewhere. */
    g_autoptr (GPtrArray) records = rapport_query_suggest (entity, lease (fixture), "ba d", 10, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (records->len, ==, 3);
    g_assert_cmpstr (rapport_record_get_title (records->pdata[0]), ==, "Ba Dinh");
    g_assert_cmpstr (rapport_record_get_title (records->pdata[1]), ==, "Ba Đình");
    g_assert_cmpstr (rapport_record_get_title (records->pdata[2]), ==, "Công ty TNHH Ba Đình");
  }
  {
    g_autoptr (GPtrArray) all = rapport_query_suggest (entity, lease (fixture), "", 2, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (all->len, ==, 2);
  }
  {
    g_autoptr (GPtrArray) records = NULL;

    rapport_record_set_text (draft, "tax_id", "0100 200");
    records = rapport_query_find_duplicates (draft, lease (fixture), &error);
    g_assert_no_error (error);
    g_assert_cmpuint (records->len, ==, 1);
    g_assert_cmpint (rapport_record_get_id (records->pdata[0]), ==, ba);
    rapport_record_set_id (draft, ba);
    g_clear_pointer (&records, g_ptr_array_unref);
    records = rapport_query_find_duplicates (draft, lease (fixture), &error);
    g_assert_cmpuint (records->len, ==, 0);
  }
  g_assert_cmpint (named_k1, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, settings, func) g_test_add ("/query/" name, Fixture, settings, set_up, func, tear_down)
  ADD ("search", vietnamese, test_search);
  ADD ("search-pasted", vietnamese, test_search_pasted);
  ADD ("order", vietnamese, test_order);
  ADD ("order-persian", persian, test_order_persian);
  ADD ("filters", vietnamese, test_filters);
  ADD ("object", vietnamese, test_query_object);
  ADD ("money", vietnamese, test_money);
  ADD ("computed", vietnamese, test_computed);
  ADD ("load", vietnamese, test_load);
  ADD ("find", vietnamese, test_find);
  return g_test_run ();
}
