/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rapport_languages_get_user:
 *
 * Returns: (transfer none): the ICU id of the language that messages are in, from LANGUAGE, else LC_ALL, LC_MESSAGES,
 *   LANG; "en" where none of them names a language. Read once.
 */
const char *rapport_languages_get_user (void);

/**
 * rapport_languages_get_shipped:
 *
 * Returns: (transfer none) (array zero-terminated=1): "en" and the languages whose catalogues were found
 */
const char *const *rapport_languages_get_shipped (void);

/**
 * RapportTranslationFunc:
 * @language: "en", "vi"
 * @translation: the message in it; valid during the call
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*RapportTranslationFunc) (const char *language, const char *translation, gpointer user_data);

/**
 * rapport_languages_foreach_translation:
 * @context: (nullable): the message's context
 * @message: the English text, which is handed over first
 *
 * Goes through a message in all shipped languages, whatever language the program runs in: a file that an office in Hanoi
 * exported is to be read in Riyadh. Catalogues are looked for under the folder RAPPORT_LOCALE_DIR of the environment, or
 * where they were installed, and are mapped once. Any thread may call.
 */
void rapport_languages_foreach_translation (const char *context,
                                            const char *message,
                                            RapportTranslationFunc func,
                                            gpointer user_data);

/**
 * RapportCatalogue: one file of compiled messages (.mo).
 */
typedef struct _RapportCatalogue RapportCatalogue;

/**
 * rapport_catalogue_open:
 *
 * Returns: (transfer full): or %NULL with @error set when the file cannot be read or is damaged
 */
RapportCatalogue *rapport_catalogue_open (const char *path, GError **error);
void rapport_catalogue_free (RapportCatalogue *catalogue);

/** rapport_catalogue_find: (transfer none) (nullable): @context may be %NULL. */
const char *rapport_catalogue_find (const RapportCatalogue *catalogue, const char *context, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCatalogue, rapport_catalogue_free)

G_END_DECLS
