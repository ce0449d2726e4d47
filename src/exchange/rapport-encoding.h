/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RAPPORT_ENCODING_NAME 32

/**
 * rapport_encoding_detect:
 * @fd: the file, open for reading
 * @name: what to call the file in sentences
 * @encoding: (out): an ICU converter's name
 *
 * Reads the whole file once: a byte order mark decides, else UTF-8 when all of it is valid, else the shape of UTF-16,
 * else Vietnamese (windows-1258), Arabic and Persian (windows-1256) by their letters, else ICU's detector.
 *
 * Returns: %FALSE with a sentence for an empty or binary file
 */
gboolean rapport_encoding_detect (int fd,
                                  const char *name,
                                  char encoding[RAPPORT_ENCODING_NAME],
                                  GCancellable *cancellable,
                                  GError **error);

/** rapport_encoding_is_known: whether ICU has a converter called @encoding. */
gboolean rapport_encoding_is_known (const char *encoding);

/**
 * RapportDecoder:
 *
 * Turns the bytes of a file into UTF-8, chunk by chunk. A byte order mark is left out; bytes that mean nothing become
 * U+FFFD; text of windows-1258, which writes tones as marks of their own, comes out in NFC.
 */
typedef struct _RapportDecoder RapportDecoder;

RapportDecoder *rapport_decoder_new (const char *encoding, GError **error);
void rapport_decoder_free (RapportDecoder *decoder);

/**
 * rapport_decoder_feed:
 * @flush: @bytes are the last of the file
 * @length: (out): bytes of the result
 *
 * Returns: (transfer none): UTF-8, valid until the next call
 */
const char *
rapport_decoder_feed (RapportDecoder *decoder, const char *bytes, gsize n_bytes, gboolean flush, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportDecoder, rapport_decoder_free)

G_END_DECLS
