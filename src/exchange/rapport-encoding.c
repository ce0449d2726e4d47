/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-encoding.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "rapport-error.h"

#define CHUNK 65536
#define SAMPLE 65536 /* bytes with letters beyond ASCII that are shown to the detectors */

/* What one pass over the bytes tells. */
typedef struct
{
  guint64 size;
  guint64 zeros;
  guint64 controls;
  guint64 signs[2];   /* line ends, delimiters, blanks and digits when read as UTF-16, little and big endian */
  guint64 strange[2]; /* what no text holds, likewise */
  guint64 pairs;      /* two ASCII signs side by side: hardly ever in UTF-16 */
  gboolean utf8;
  guint8 head[4];
  guint n_head;
  GByteArray *sample;
  guint8 carry[4]; /* the beginning of a sequence that goes on in the next chunk */
  guint n_carry;
} Survey;

struct _RapportDecoder
{
  UConverter *source;
  UConverter *target;
  gboolean utf8;
  gboolean compose;
  gboolean begun;
  gsize given; /* bytes of @held that the last call returned */
  UChar pivot[4096];
  UChar *pivot_source;
  UChar *pivot_target;
  GString *out;
  GString *held; /* what the next chunk may finish: half a character, or a letter that gets a tone */
};

static gboolean
is_control (guint8 c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a) || c == 0x7f;
}

static void
survey_utf8 (Survey *survey, const guint8 *bytes, gsize n)
{
  const char *end;

  if (!survey->utf8)
    return;

  /* The sequence that the last chunk left open is finished byte by byte. */
  while (survey->n_carry > 0 && n > 0)
    {
      gunichar c;

      survey->carry[survey->n_carry++] = *bytes++;
      n--;
      c = g_utf8_get_char_validated ((const char *) survey->carry, survey->n_carry);
      if (c == (gunichar) -1 || (c == (gunichar) -2 && survey->n_carry == 4))
        {
          survey->utf8 = FALSE;
          return;
        }
      if (c != (gunichar) -2)
        survey->n_carry = 0;
    }
  if (n == 0)
    return;

  if (!g_utf8_validate ((const char *) bytes, n, &end))
    {
      gsize rest = n - (end - (const char *) bytes);

      if (*end != '\0' && rest < 4 && g_utf8_get_char_validated (end, rest) == (gunichar) -2)
        {
          memcpy (survey->carry, end, rest);
          survey->n_carry = rest;
        }
      else
        survey->utf8 = FALSE;
    }
}

/* ASCII signs show up in text of every language: line ends and delimiters at least. */
static void
survey_utf16 (Survey *survey, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i + 1 < n; i += 2)
    {
      survey->pairs += bytes[i] >= '\t' && bytes[i] < 0x7f && bytes[i + 1] >= '\t' && bytes[i + 1] < 0x7f;
      for (int big = 0; big < 2; big++)
        {
          const guint unit = big ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i];

          if (unit == '\n' || unit == '\r' || unit == '\t' || (unit >= ' ' && unit < 0x7f))
            survey->signs[big]++;
          else if (unit == 0 || unit >= 0xfffe || (unit < 0x80 && is_control (unit)))
            survey->strange[big]++;
        }
    }
}

/* The detectors judge by words, so whole stretches around letters beyond ASCII are kept, the rest is left out. */
static void
survey_sample (Survey *survey, const guint8 *bytes, gsize n)
{
  const gsize stretch = 256;

  for (gsize from = 0; from < n && survey->sample->len < SAMPLE; from += stretch)
    {
      gsize length = MIN (stretch, n - from);

      for (gsize i = from; i < from + length; i++)
        if (bytes[i] >= 0x80)
          {
            g_byte_array_append (survey->sample, bytes + from, length);
            break;
          }
    }
}

static void
survey_chunk (Survey *survey, const guint8 *bytes, gsize n)
{
  for (; survey->n_head < 4 && survey->n_head < survey->size + n; survey->n_head++)
    survey->head[survey->n_head] = bytes[survey->n_head - survey->size];

  for (gsize i = 0; i < n; i++)
    {
      survey->zeros += bytes[i] == 0;
      survey->controls += is_control (bytes[i]);
    }
  survey_utf8 (survey, bytes, n);
  if (!survey->utf8)
    {
      if (survey->zeros > 0)
        survey_utf16 (survey, bytes, n);
      survey_sample (survey, bytes, n);
    }
  survey->size += n;
}

static gboolean
begins_with (const Survey *survey, const char *mark, guint length)
{
  return survey->n_head >= length && memcmp (survey->head, mark, length) == 0;
}

/* Vietnamese in windows-1258 writes five tones as marks of their own after the vowel; in the other Western encodings
 * the same bytes are letters that hardly ever follow a vowel. */
static gboolean
looks_vietnamese (const GByteArray *sample)
{
  static const guint8 tones[] = { 0xcc, 0xd2, 0xde, 0xec, 0xf2 };
  static const guint8 vowels[] = { 0xc2, 0xe2, 0xca, 0xea, 0xd4, 0xf4, 0xd5, 0xf5, 0xdd, 0xfd, 0xc3, 0xe3 };
  guint n_tones = 0, n_after_vowel = 0, kinds = 0, letters = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      const guint8 c = sample->data[i];
      const guint8 *tone = memchr (tones, c, sizeof tones);

      if (tone != NULL)
        {
          const guint8 before = i > 0 ? sample->data[i - 1] : 0;

          n_tones++;
          if ((before < 0x80 && before != 0 && strchr ("aeiouyAEIOUY", before) != NULL)
              || memchr (vowels, before, sizeof vowels) != NULL)
            {
              n_after_vowel++;
              kinds |= 1u << (tone - tones);
            }
        }
      else if (c == 0xf0 || c == 0xd0 || c == 0xf5 || c == 0xfd || c == 0xd5 || c == 0xdd)
        letters++; /* đ ơ ư */
    }
  if (n_tones == 0 || n_after_vowel * 20 < n_tones * 19)
    return FALSE;
  return (kinds & (kinds - 1)) != 0 || letters > 0;
}

/* Arabic and Persian words are long runs of a few letters, with alef among them; Cyrillic runs hold bytes that
 * are French letters in windows-1256. */
static gboolean
looks_arabic (const GByteArray *sample)
{
  guint n_in_runs = 0, n_arabic = 0, n_alef = 0;

  for (guint i = 0; i < sample->len;)
    {
      guint end = i;

      while (end < sample->len && sample->data[end] >= 0x80)
        end++;
      if (end - i >= 3)
        for (guint j = i; j < end; j++)
          {
            const guint8 c = sample->data[j];

            n_in_runs++;
            n_alef += c == 0xc7;
            n_arabic += (c >= 0xc0 && c <= 0xdf && c != 0xd7) || c == 0xe1 || (c >= 0xe3 && c <= 0xe6) || c == 0xec
                        || c == 0xed || c == 0x81 || c == 0x8d || c == 0x8e || c == 0x90 || c == 0x98 || c == 0x9d;
          }
      i = MAX (end, i + 1);
    }
  return n_in_runs >= 3 && n_arabic * 100 >= n_in_runs * 96 && n_alef * 30 >= n_in_runs;
}

static void
guess_eight_bit (const GByteArray *sample, char encoding[RAPPORT_ENCODING_NAME])
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector;

  g_strlcpy (encoding, "windows-1252", RAPPORT_ENCODING_NAME);
  if (looks_vietnamese (sample))
    {
      g_strlcpy (encoding, "windows-1258", RAPPORT_ENCODING_NAME);
      return;
    }
  if (looks_arabic (sample))
    {
      g_strlcpy (encoding, "windows-1256", RAPPORT_ENCODING_NAME);
      return;
    }

  detector = ucsdet_open (&status);
  if (U_SUCCESS (status))
    {
      const UCharsetMatch *match;

      ucsdet_setText (detector, (const char *) sample->data, sample->len, &status);
      match = ucsdet_detect (detector, &status);
      if (U_SUCCESS (status) && match != NULL && ucsdet_getConfidence (match, &status) >= 30)
        {
          const char *found = ucsdet_getName (match, &status);

          /* The detector names the ISO set; what is found in the wild is the superset of the same letters. UTF-8 and
           * its wide relatives have been ruled out before. */
          if (U_SUCCESS (status) && found != NULL && !g_str_has_prefix (found, "UTF-")
              && !g_str_has_prefix (found, "ISO-2022") && !g_str_has_prefix (found, "IBM")
              && strcmp (found, "ISO-8859-1") != 0 && rapport_encoding_is_known (found))
            g_strlcpy (encoding, found, RAPPORT_ENCODING_NAME);
        }
    }
  ucsdet_close (detector);
}

static gboolean
conclude (Survey *survey, const char *name, char encoding[RAPPORT_ENCODING_NAME], GError **error)
{
  const char *found = NULL;

  if (survey->size == 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” is empty."), name);
      return FALSE;
    }
  if (begins_with (survey, "PK\003\004", 4))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("“%s” is a workbook or another packed file: save the sheet as CSV and import that."), name);
      return FALSE;
    }

  if (begins_with (survey, "\xff\xfe\0\0", 4))
    found = "UTF-32LE";
  else if (begins_with (survey, "\0\0\xfe\xff", 4))
    found = "UTF-32BE";
  else if (begins_with (survey, "\xff\xfe", 2))
    found = "UTF-16LE";
  else if (begins_with (survey, "\xfe\xff", 2))
    found = "UTF-16BE";
  else if (survey->utf8 && survey->n_carry == 0)
    found = "UTF-8";
  else if (survey->zeros > 0 && survey->size % 2 == 0)
    {
      const int big = survey->signs[1] > survey->signs[0];

      if (survey->signs[big] * 50 > survey->size / 2 && survey->strange[big] == 0 && survey->pairs * 4 < survey->size)
        found = big ? "UTF-16BE" : "UTF-16LE";
    }
  if (found == NULL || strcmp (found, "UTF-8") == 0)
    {
      /* A stray control character costs its row later; a file full of them is no text at all. */
      if (survey->zeros > 0 || (survey->controls > 3 && survey->controls * 200 > survey->size))
        {
          g_set_error (
              error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
              _ ("“%s” is not a text file: it holds NUL bytes or other control bytes. Import takes CSV files."), name);
          return FALSE;
        }
    }
  if (found != NULL)
    g_strlcpy (encoding, found, RAPPORT_ENCODING_NAME);
  else
    guess_eight_bit (survey->sample, encoding);
  return TRUE;
}

gboolean
rapport_encoding_detect (int fd,
                         const char *name,
                         char encoding[RAPPORT_ENCODING_NAME],
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autoptr (GByteArray) sample = g_byte_array_new ();
  Survey survey = { .utf8 = TRUE, .sample = sample };

  for (int turn = 0; turn < 2; turn++)
    {
      off_t at = 0;
      gboolean again = FALSE;

      for (;;)
        {
          gsize filled = 0;

          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          /* Whole chunks only: UTF-16 is judged in pairs of bytes. */
          while (filled < CHUNK)
            {
              gssize n = pread (fd, chunk + filled, CHUNK - filled, at);

              if (n < 0 && errno == EINTR)
                continue;
              if (n < 0)
                {
                  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” cannot be read: %s."), name,
                               g_strerror (errno));
                  return FALSE;
                }
              if (n == 0)
                break;
              filled += n;
              at += n;
            }
          if (filled == 0)
            break;
          survey_chunk (&survey, chunk, filled);
          /* The file turns out not to be UTF-8: what was passed over on the way is looked at from the start. */
          if (turn == 0 && !survey.utf8)
            {
              again = TRUE;
              break;
            }
        }
      if (!again)
        break;
      survey = (Survey){ .utf8 = FALSE, .sample = sample };
      g_byte_array_set_size (sample, 0);
    }
  return conclude (&survey, name, encoding, error);
}

gboolean
rapport_encoding_is_known (const char *encoding)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter;

  if (encoding == NULL || *encoding == '\0')
    return FALSE;
  converter = ucnv_open (encoding, &status);
  ucnv_close (converter);
  return U_SUCCESS (status);
}

RapportDecoder *
rapport_decoder_new (const char *encoding, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (RapportDecoder) decoder = g_new0 (RapportDecoder, 1);

  decoder->out = g_string_sized_new (2 * CHUNK);
  decoder->held = g_string_new (NULL);
  decoder->pivot_source = decoder->pivot_target = decoder->pivot;
  decoder->utf8 = g_ascii_strcasecmp (encoding, "UTF-8") == 0;
  decoder->compose = g_ascii_strcasecmp (encoding, "windows-1258") == 0;
  decoder->source = ucnv_open (encoding, &status);
  decoder->target = ucnv_open ("UTF-8", &status);
  if (U_FAILURE (status))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("There is no text encoding called “%s”."),
                   encoding);
      return NULL;
    }
  return g_steal_pointer (&decoder);
}

void
rapport_decoder_free (RapportDecoder *decoder)
{
  ucnv_close (decoder->source);
  ucnv_close (decoder->target);
  g_string_free (decoder->out, TRUE);
  g_string_free (decoder->held, TRUE);
  g_free (decoder);
}

static void
convert (RapportDecoder *decoder, GString *out, const char *bytes, gsize n_bytes, gboolean flush)
{
  const char *end = bytes + n_bytes;
  UErrorCode status;

  do
    {
      gsize used = out->len;
      char *target;

      g_string_set_size (out, used + MAX (n_bytes * 3 / 2, 4096));
      target = out->str + used;
      status = U_ZERO_ERROR;
      ucnv_convertEx (decoder->target, decoder->source, &target, out->str + out->len, &bytes, end, decoder->pivot,
                      &decoder->pivot_source, &decoder->pivot_target, decoder->pivot + G_N_ELEMENTS (decoder->pivot),
                      FALSE, flush, &status);
      g_string_set_size (out, target - out->str);
    }
  while (status == U_BUFFER_OVERFLOW_ERROR);
}

/* Composition may cross the chunk's end, but never a character of ASCII: cut before the last of them. */
static void
compose (RapportDecoder *decoder, gboolean flush)
{
  GString *held = decoder->held;
  gsize cut = held->len;
  g_autofree char *composed = NULL;

  if (!flush)
    {
      while (cut > 0 && (guchar) held->str[cut - 1] >= 0x80)
        cut--;
      if (cut > 0)
        cut--;
      if (cut == 0 && held->len < CHUNK)
        return;
    }
  composed = g_utf8_normalize (held->str, cut, G_NORMALIZE_NFC);
  g_string_append (decoder->out, composed != NULL ? composed : "");
  g_string_erase (held, 0, cut);
}

/* UTF-8 needs no conversion, only a look: what is not valid becomes U+FFFD. */
static const char *
check (RapportDecoder *decoder, const char *bytes, gsize n_bytes, gboolean flush, gsize *length)
{
  GString *held = decoder->held;
  const char *end;

  g_string_erase (held, 0, decoder->given);
  g_string_append_len (held, bytes, n_bytes);
  decoder->given = held->len;
  if (!g_utf8_validate_len (held->str, held->len, &end))
    {
      gsize rest = held->str + held->len - end;

      if (!flush && rest < 4 && *end != '\0' && g_utf8_get_char_validated (end, rest) == (gunichar) -2)
        decoder->given = end - held->str;
      else
        {
          g_autofree char *valid = g_utf8_make_valid (held->str, held->len);

          g_string_assign (held, valid);
          decoder->given = held->len;
        }
    }
  *length = decoder->given;
  return held->str;
}

const char *
rapport_decoder_feed (RapportDecoder *decoder, const char *bytes, gsize n_bytes, gboolean flush, gsize *length)
{
  const char *result;

  g_string_truncate (decoder->out, 0);
  if (decoder->utf8)
    result = check (decoder, bytes, n_bytes, flush, length);
  else
    {
      if (decoder->compose)
        {
          convert (decoder, decoder->held, bytes, n_bytes, flush);
          compose (decoder, flush);
        }
      else
        convert (decoder, decoder->out, bytes, n_bytes, flush);
      result = decoder->out->str;
      *length = decoder->out->len;
    }
  if (!decoder->begun && *length > 0)
    {
      decoder->begun = TRUE;
      if (*length >= 3 && memcmp (result, "\xef\xbb\xbf", 3) == 0)
        {
          result += 3;
          *length -= 3;
        }
    }
  return result;
}
