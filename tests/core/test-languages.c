/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "rapport-entity.h"
#include "rapport-error.h"
#include "rapport-kind.h"
#include "rapport-languages.h"

static const RapportChoice states[] = { { "active", "Active", RAPPORT_TONE_GOOD }, { NULL } };

static const RapportField fields[] = {
  { .name = "name", .label = "Name" },
  { .name = "city", .label = "City", .context = "address" },
  { .name = "status", .label = "Status", .kind = RAPPORT_KIND_CHOICE, .choices = states },
  { .name = "active", .label = "Still there", .kind = RAPPORT_KIND_FLAG },
  RAPPORT_FIELD_END,
};

static const RapportEntity entity = { .name = "thing", .fields = fields };

/* Messages sorted by key, as msgfmt leaves them. */
static const char *const messages[][2] = {
  { "Plain", "Thường" },      { "address\004City", "Thành phố" },
  { "flag\004Yes", "Có" },    { "thing\004Active", "Đang hoạt động" },
  { "thing\004Name", "Tên" }, { "thing\004Status", "Trạng thái" },
};

static char *folder;

static void
put (GByteArray *bytes, guint32 number, gboolean swapped)
{
  if (swapped)
    number = GUINT32_SWAP_LE_BE (number);
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

static GByteArray *
make_catalogue (gboolean swapped)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 n = G_N_ELEMENTS (messages);
  guint32 offset = 28 + 16 * n;

  put (bytes, 0x950412de, swapped);
  put (bytes, 0, swapped);
  put (bytes, n, swapped);
  put (bytes, 28, swapped);
  put (bytes, 28 + 8 * n, swapped);
  put (bytes, 0, swapped);
  put (bytes, 0, swapped);
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < n; i++)
      {
        put (bytes, (guint32) strlen (messages[i][side]), swapped);
        put (bytes, offset, swapped);
        offset += (guint32) strlen (messages[i][side]) + 1;
      }
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < n; i++)
      g_byte_array_append (bytes, (const guint8 *) messages[i][side], (guint) strlen (messages[i][side]) + 1);
  return bytes;
}

static char *
write_catalogue (const char *language, const guint8 *bytes, gsize length)
{
  g_autofree char *directory = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  char *path = g_build_filename (directory, "rapport.mo", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents_full (path, (const char *) bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_read (void)
{
  for (int swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (GByteArray) bytes = make_catalogue (swapped);
      g_autofree char *path = write_catalogue ("scratch", bytes->data, bytes->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapportCatalogue) catalogue = rapport_catalogue_open (path, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rapport_catalogue_find (catalogue, "thing", "Name"), ==, "Tên");
      g_assert_cmpstr (rapport_catalogue_find (catalogue, "address", "City"), ==, "Thành phố");
      g_assert_cmpstr (rapport_catalogue_find (catalogue, NULL, "Plain"), ==, "Thường");
      g_assert_null (rapport_catalogue_find (catalogue, "thing", "City"));
      g_assert_null (rapport_catalogue_find (catalogue, NULL, ""));
      g_assert_null (rapport_catalogue_find (catalogue, "zzz", "zzz"));
      g_remove (path);
    }
}

/* Cut at every length, and with every byte of its tables changed: nothing is read outside the file. */
static void
test_damaged (void)
{
  g_autoptr (GByteArray) bytes = make_catalogue (FALSE);
  g_autofree guint8 *copy = g_malloc (bytes->len);

  for (guint length = 0; length < bytes->len; length++)
    {
      g_autofree char *path = write_catalogue ("scratch", bytes->data, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapportCatalogue) catalogue = rapport_catalogue_open (path, &error);

      if (length < 28)
        g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT);
      for (guint i = 0; catalogue != NULL && i < G_N_ELEMENTS (messages); i++)
        rapport_catalogue_find (catalogue, NULL, messages[i][0]);
    }
  for (guint i = 0; i < 28 + 16 * G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (RapportCatalogue) catalogue = NULL;

      memcpy (copy, bytes->data, bytes->len);
      copy[i] ^= 0xFF;
      path = write_catalogue ("scratch", copy, bytes->len);
      catalogue = rapport_catalogue_open (path, NULL);
      for (guint m = 0; catalogue != NULL && m < G_N_ELEMENTS (messages); m++)
        rapport_catalogue_find (catalogue, NULL, messages[m][0]);
    }
  {
    g_autofree char *path = g_build_filename (folder, "missing.mo", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (rapport_catalogue_open (path, &error));
    g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  }
}

static gboolean
collect_cb (const char *language, const char *translation, gpointer user_data)
{
  g_string_append_printf (user_data, "%s=%s;", language, translation);
  return TRUE;
}

static gboolean
stop_cb (const char *language, const char *translation, gpointer user_data)
{
  (*(guint *) user_data)++;
  return FALSE;
}

static void
test_shipped (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  const char *const *languages = rapport_languages_get_shipped ();
  guint calls = 0;

  /* The damaged one is left out, the others serve. */
  g_assert_cmpuint (g_strv_length ((char **) languages), ==, 2);
  g_assert_cmpstr (languages[0], ==, "en");
  g_assert_cmpstr (languages[1], ==, "vi");

  rapport_languages_foreach_translation ("thing", "Status", collect_cb, seen);
  g_assert_cmpstr (seen->str, ==, "en=Status;vi=Trạng thái;");
  g_string_truncate (seen, 0);
  rapport_languages_foreach_translation ("thing", "Unknown", collect_cb, seen);
  g_assert_cmpstr (seen->str, ==, "en=Unknown;");
  rapport_languages_foreach_translation ("thing", "Status", stop_cb, &calls);
  g_assert_cmpuint (calls, ==, 1);
}

/* The program runs in English and reads what was exported in Vietnamese. */
static void
test_match (void)
{
  g_autofree char *id = NULL;
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  g_assert_true (rapport_entity_match_field (&entity, "name") == &fields[0]);
  g_assert_true (rapport_entity_match_field (&entity, "NAME ") == &fields[0]);
  g_assert_true (rapport_entity_match_field (&entity, "Tên") == &fields[0]);
  g_assert_true (rapport_entity_match_field (&entity, "thanh pho:") == &fields[1]);
  g_assert_true (rapport_entity_match_field (&entity, "TRẠNG THÁI") == &fields[2]);
  g_assert_null (rapport_entity_match_field (&entity, "Country"));
  g_assert_null (rapport_entity_match_field (&entity, "..."));

  id = rapport_field_match_choice (&entity, &fields[2], "dang hoat dong");
  g_assert_cmpstr (id, ==, "active");
  g_assert_true (rapport_field_parse (&entity, &fields[3], "Có", rapport_format_plain (), NULL, &value, NULL));
  g_assert_cmpint (value.integer, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (GByteArray) bytes = make_catalogue (FALSE);
  g_autofree char *path = NULL;
  g_autofree char *damaged = NULL;
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = g_dir_make_tmp ("rapport-languages-XXXXXX", NULL);
  g_setenv ("RAPPORT_LOCALE_DIR", folder, TRUE);
  path = write_catalogue ("vi", bytes->data, bytes->len);
  damaged = write_catalogue ("fa", bytes->data, 40);

  g_test_add_func ("/languages/shipped", test_shipped);
  g_test_add_func ("/languages/match", test_match);
  g_test_add_func ("/languages/read", test_read);
  g_test_add_func ("/languages/damaged", test_damaged);
  result = g_test_run ();

  {
    static const char *const languages[] = { "vi", "fa", "scratch" };

    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        g_autofree char *file = g_build_filename (folder, languages[i], "LC_MESSAGES", "rapport.mo", NULL);
        g_autofree char *messages_folder = g_path_get_dirname (file);
        g_autofree char *language_folder = g_path_get_dirname (messages_folder);

        g_remove (file);
        g_rmdir (messages_folder);
        g_rmdir (language_folder);
      }
    g_rmdir (folder);
    g_free (folder);
  }
  return result;
}
