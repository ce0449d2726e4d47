/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "rapport-encoding.h"
#include "rapport-error.h"
#include "scratch.h"

static char *
convert (const char *text, const char *encoding, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, length, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_detected (const char *bytes, gsize length, const char *expected)
{
  char encoding[RAPPORT_ENCODING_NAME];
  g_autoptr (GError) error = NULL;
  const int fd = make_scratch_file (bytes, length);

  g_assert_true (rapport_encoding_detect (fd, "test", encoding, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (encoding, ==, expected);
  close (fd);
}

static void
assert_refused (const char *bytes, gsize length, const char *part)
{
  char encoding[RAPPORT_ENCODING_NAME];
  g_autoptr (GError) error = NULL;
  const int fd = make_scratch_file (bytes, length);

  g_assert_false (rapport_encoding_detect (fd, "test", encoding, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, part));
  close (fd);
}

/* Decodes in chunks of @step bytes, so that every character is cut somewhere. */
static char *
decode (const char *bytes, gsize length, const char *encoding, gsize step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportDecoder) decoder = rapport_decoder_new (encoding, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (gsize at = 0; at <= length; at += step)
    {
      gsize n;
      const char *part = rapport_decoder_feed (decoder, bytes + at, MIN (step, length - at), at + step > length, &n);

      g_string_append_len (text, part, n);
    }
  return g_string_free (text, FALSE);
}

static const char vietnamese[] = "Tên,Thành phố\r\nCông ty Cổ phần Đầu tư Mặt Trời,Hà Nội\r\nPhở đặc biệt,Đà Nẵng\r\n";
/* The same in windows-1258: tones are bytes of their own after the vowel. */
static const char vietnamese_1258[] = "T\xean,Th\xe0nh ph\xf4\xec\r\nC\xf4ng ty C\xf4\xd2 ph\xe2\xcc"
                                      "n \xd0\xe2\xcc"
                                      "u t\xfd M\xe3\xf2t Tr\xf5\xcci,H\xe0 N\xf4\xf2i\r\nPh\xf5\xd2 \xf0\xe3\xf2"
                                      "c bi\xea\xf2t,\xd0\xe0 N\xe3\xde"
                                      "ng\r\n";
static const char persian[] = "نام;شهر\nشرکت نمونه پارس;تهران\nکارخانه;مشهد\n";

static void
test_unicode (void)
{
  gsize length;
  g_autofree char *little = convert (vietnamese, "UTF-16LE", &length);
  gsize big_length;
  g_autofree char *big = convert (persian, "UTF-16BE", &big_length);

  assert_detected (vietnamese, strlen (vietnamese), "UTF-8");
  assert_detected ("\xef\xbb\xbf"
                   "a,b\n",
                   7, "UTF-8");
  assert_detected ("a,b\n", 4, "UTF-8");
  assert_detected (little, length, "UTF-16LE");
  assert_detected (big, big_length, "UTF-16BE");
  assert_detected ("\xff\xfe"
                   "a\0\n\0",
                   6, "UTF-16LE");
  assert_detected ("\xfe\xff"
                   "\0a\0\n",
                   6, "UTF-16BE");

  for (gsize step = 1; step < 9; step++)
    {
      g_autofree char *text = decode (little, length, "UTF-16LE", step);
      g_autofree char *plain = decode (vietnamese, strlen (vietnamese), "UTF-8", step);
      g_autofree char *bare = decode ("\xef\xbb\xbf"
                                      "a,b\n",
                                      7, "UTF-8", step + 2);

      g_assert_cmpstr (text, ==, vietnamese);
      g_assert_cmpstr (plain, ==, vietnamese);
      g_assert_cmpstr (bare, ==, "a,b\n");
    }
}

/* What is not UTF-8 only after the first chunk is found as well, and a character on a chunk's edge is no error. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 300001)
    g_string_append (text, "Đường số một, ");
  assert_detected (text->str, text->len, "UTF-8");
  g_string_truncate (text, 0);
  while (text->len < 200000)
    g_string_append (text, "plain words\n");
  g_string_append (text, "Soci\xe9t\xe9 g\xe9n\xe9rale;Orl\xe9"
                         "ans\n");
  assert_detected (text->str, text->len, "windows-1252");
}

static void
test_eight_bit (void)
{
  gsize length;
  g_autofree char *arabic = convert ("نام;شهر\nشركت نمونه پارس;تهران\nكارخانه;مشهد\n", "WINDOWS-1256", &length);

  assert_detected (vietnamese_1258, strlen (vietnamese_1258), "windows-1258");
  for (gsize step = 1; step < 9; step++)
    {
      g_autofree char *text = decode (vietnamese_1258, strlen (vietnamese_1258), "windows-1258", step);

      g_assert_cmpstr (text, ==, vietnamese); /* in NFC */
    }
  assert_detected (arabic, length, "windows-1256");
  assert_detected ("nom;ville\nCaf\xe9;Besan\xe7on\n", 24, "windows-1252");
  /* Italian has vowels with the bytes of Vietnamese tones behind them. */
  assert_detected ("Per\xf2 luned\xec pi\xf9;Forl\xec\nci\xf2;Cant\xf9\n", 30, "windows-1252");
}

static void
test_refused (void)
{
  char all[256];

  for (guint i = 0; i < sizeof all; i++)
    all[i] = i;
  assert_refused ("", 0, "empty");
  assert_refused ("a,b\n1,x\0y\n", 10, "NUL");
  assert_refused (all, sizeof all, "not a text file");
  assert_refused ("PK\003\004abcd", 8, "CSV");
}

static void
test_broken (void)
{
  g_autofree char *text = decode ("a\xff"
                                  "b\xc3",
                                  4, "UTF-8", 1);

  g_assert_cmpstr (text, ==,
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd");
  g_assert_false (rapport_encoding_is_known ("no-such-thing"));
  g_assert_true (rapport_encoding_is_known ("windows-1258"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/unicode", test_unicode);
  g_test_add_func ("/encoding/long", test_long);
  g_test_add_func ("/encoding/eight-bit", test_eight_bit);
  g_test_add_func ("/encoding/refused", test_refused);
  g_test_add_func ("/encoding/broken", test_broken);
  return g_test_run ();
}
