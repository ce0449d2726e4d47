/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-languages.h"

#include <string.h>

typedef struct
{
  char *language;
  RapportCatalogue *catalogue;
} Shipped;

typedef struct
{
  GArray *catalogues; /* Shipped, sorted by language */
  char **languages;   /* "en" first */
} Languages;

static int
compare_shipped (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Shipped *) a)->language, ((const Shipped *) b)->language);
}

static gpointer
load_languages (gpointer unused)
{
  Languages *languages = g_new0 (Languages, 1);
  const char *folder = g_getenv ("RAPPORT_LOCALE_DIR");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GDir) dir = NULL;
  const char *language;

  languages->catalogues = g_array_new (FALSE, FALSE, sizeof (Shipped));
  if (folder == NULL || *folder == '\0')
    folder = RAPPORT_LOCALE_DIR;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (language = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
      g_autoptr (GError) error = NULL;
      Shipped shipped;

      if (strcmp (language, "en") == 0 || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      shipped.catalogue = rapport_catalogue_open (path, &error);
      if (shipped.catalogue == NULL)
        {
          g_message ("%s", error->message); /* the others still serve */
          continue;
        }
      shipped.language = g_strdup (language);
      g_array_append_val (languages->catalogues, shipped);
    }
  g_array_sort (languages->catalogues, compare_shipped);

  g_ptr_array_add (names, g_strdup ("en"));
  for (guint i = 0; i < languages->catalogues->len; i++)
    g_ptr_array_add (names, g_strdup (g_array_index (languages->catalogues, Shipped, i).language));
  g_ptr_array_add (names, NULL);
  languages->languages = (char **) g_ptr_array_steal (names, NULL);
  return languages;
}

static const Languages *
get_languages (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_languages, NULL);
}

static gpointer
find_user (gpointer unused)
{
  static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);
      g_autofree char *id = NULL;

      if (value == NULL || *value == '\0')
        continue;
      id = g_strndup (value, strcspn (value, ":.@"));
      if (*id != '\0' && strcmp (id, "C") != 0 && strcmp (id, "POSIX") != 0)
        return g_steal_pointer (&id);
    }
  return g_strdup ("en");
}

const char *
rapport_languages_get_user (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_user, NULL);
}

const char *const *
rapport_languages_get_shipped (void)
{
  return (const char *const *) get_languages ()->languages;
}

void
rapport_languages_foreach_translation (const char *context,
                                       const char *message,
                                       RapportTranslationFunc func,
                                       gpointer user_data)
{
  const Languages *languages = get_languages ();

  if (!func ("en", message, user_data))
    return;
  for (guint i = 0; i < languages->catalogues->len; i++)
    {
      const Shipped *shipped = &g_array_index (languages->catalogues, Shipped, i);
      const char *translation = rapport_catalogue_find (shipped->catalogue, context, message);

      if (translation != NULL && !func (shipped->language, translation, user_data))
        return;
    }
}
