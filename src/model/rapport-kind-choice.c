/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entity.h"
#include "rapport-error.h"
#include "rapport-fold.h"
#include "rapport-kind-private.h"
#include "rapport-languages.h"

/* The labels of one list of choices in one context, in all shipped languages, folded → id. */
typedef struct
{
  const RapportChoice *choices;
  const char *context;
} TableKey;

typedef struct
{
  GHashTable *labels;
  const char *id;
} Filling;

typedef struct
{
  char *key;
  RapportListedChoice choice;
} Sorted;

static guint
hash_key (gconstpointer key)
{
  return g_direct_hash (((const TableKey *) key)->choices) ^ g_str_hash (((const TableKey *) key)->context);
}

static gboolean
equal_key (gconstpointer a, gconstpointer b)
{
  const TableKey *x = a;
  const TableKey *y = b;

  return x->choices == y->choices && strcmp (x->context, y->context) == 0;
}

static gboolean
add_label_cb (const char *language, const char *translation, gpointer user_data)
{
  Filling *filling = user_data;
  char *folded = rapport_fold (translation);

  /* The first keeps its place: English before the others. */
  if (*folded == '\0' || g_hash_table_contains (filling->labels, folded))
    g_free (folded);
  else
    g_hash_table_insert (filling->labels, folded, (gpointer) filling->id);
  return TRUE;
}

/* Choices are static tables, so what was built for one stays. */
static GHashTable *
get_labels (const RapportEntity *entity, const RapportField *field)
{
  static GMutex lock;
  static GHashTable *tables;
  TableKey key = { field->choices, field->context != NULL ? field->context : entity->name };
  GHashTable *labels;

  g_mutex_lock (&lock);
  if (tables == NULL)
    tables = g_hash_table_new (hash_key, equal_key);
  labels = g_hash_table_lookup (tables, &key);
  if (labels == NULL)
    {
      labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (const RapportChoice *choice = field->choices; choice != NULL && choice->id != NULL; choice++)
        {
          Filling filling = { labels, choice->id };

          add_label_cb ("", choice->id, &filling);
        }
      for (const RapportChoice *choice = field->choices; choice != NULL && choice->id != NULL; choice++)
        {
          Filling filling = { labels, choice->id };

          rapport_languages_foreach_translation (key.context, choice->label, add_label_cb, &filling);
        }
      g_hash_table_insert (tables, g_memdup2 (&key, sizeof key), labels);
    }
  g_mutex_unlock (&lock);
  return labels;
}

static gboolean
is_yes_no_cb (const char *language, const char *translation, gpointer user_data)
{
  const char **wanted = user_data;
  g_autofree char *folded = rapport_fold (translation);

  if (strcmp (folded, *wanted) != 0)
    return TRUE;
  *wanted = NULL; /* found */
  return FALSE;
}

/* Whether the folded @text is @message in any shipped language. */
static gboolean
means (const char *text, const char *message)
{
  const char *wanted = text;

  rapport_languages_foreach_translation ("flag", message, is_yes_no_cb, &wanted);
  return wanted == NULL;
}

static int
compare_sorted (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Sorted *) a)->key, ((const Sorted *) b)->key);
}

static void
clear_listed (gpointer data)
{
  RapportListedChoice *choice = data;

  g_free (choice->id);
  g_free (choice->label);
}

/* Sort keys of ICU hold no zero byte, so they are compared as text. */
static char *
make_key (RapportCollator *collator, RapportKind kind, const char *id, const char *label)
{
  gsize length;
  const guint8 *key;

  if (kind == RAPPORT_KIND_CURRENCY)
    return g_strdup (id);
  key = rapport_collator_key (collator, label, &length);
  return g_strndup ((const char *) key, length);
}

static void
list_names (RapportKind kind, GArray *list)
{
  const char *language = rapport_languages_get_user ();
  g_autoptr (RapportCollator) collator = rapport_collator_new (language);
  g_autoptr (GPtrArray) ids = rapport_names_list_ids (kind);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Sorted));

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      char *label = rapport_names_get (kind, id, language);
      Sorted one;

      if (kind == RAPPORT_KIND_CURRENCY)
        {
          g_autofree char *name = label;

          /* Translators: a currency in a list of them: its code, then its name, such as “USD – US Dollar” */
          label = g_strdup_printf (C_ ("currency", "%1$s – %2$s"), id, name);
        }
      one = (Sorted){ make_key (collator, kind, id, label), { g_strdup (id), label, RAPPORT_TONE_NEUTRAL } };
      g_array_append_val (sorted, one);
    }
  g_array_sort (sorted, compare_sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      Sorted *one = &g_array_index (sorted, Sorted, i);

      g_array_append_val (list, one->choice);
      g_free (one->key);
    }
}

gboolean
rapport_kind_choice_parse (const RapportEntity *entity,
                           const RapportField *field,
                           const char *text,
                           const RapportFormat *format,
                           const char *currency,
                           RapportValue *value,
                           GError **error)
{
  char *id = rapport_field_match_choice (entity, field, text);
  g_autofree char *shown = NULL;

  if (id != NULL)
    {
      rapport_value_take_text (value, id);
      return TRUE;
    }
  shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));
  if (field->kind == RAPPORT_KIND_COUNTRY)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 _ ("“%s” is not a known country. Use its name or its two letters, such as %s."), shown, "VN");
  else if (field->kind == RAPPORT_KIND_CURRENCY)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 _ ("“%s” is not a known currency. Use its three letters, such as %s."), shown, "USD");
  else if (field->kind == RAPPORT_KIND_LANGUAGE)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                 _ ("“%s” is not a known language. Use its name or its two letters, such as %s."), shown, "vi");
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("“%s” is not one of the choices of this field."),
                 shown);
  return FALSE;
}

char *
rapport_kind_choice_format (const RapportEntity *entity,
                            const RapportField *field,
                            const RapportValue *value,
                            const RapportFormat *format,
                            const char *currency)
{
  const RapportChoice *choice;

  if (format->plain || field->kind == RAPPORT_KIND_CURRENCY)
    return g_strdup (value->text);
  if (field->kind != RAPPORT_KIND_CHOICE)
    return rapport_names_get (field->kind, value->text, rapport_languages_get_user ());
  choice = rapport_field_get_choice (field, value->text);
  return g_strdup (choice != NULL ? rapport_choice_get_label (entity, field, choice) : value->text);
}

char *
rapport_kind_choice_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  if (field->kind == RAPPORT_KIND_CHOICE ? rapport_field_get_choice (field, value->text) != NULL
                                         : rapport_names_is_known (field->kind, value->text))
    return NULL;
  return g_strdup_printf (_ ("“%s” is not one of the choices of this field."), value->text);
}

gboolean
rapport_kind_flag_parse (const RapportEntity *entity,
                         const RapportField *field,
                         const char *text,
                         const RapportFormat *format,
                         const char *currency,
                         RapportValue *value,
                         GError **error)
{
  g_autofree char *folded = rapport_fold (text);

  if (strcmp (folded, "1") == 0 || strcmp (folded, "true") == 0 || strcmp (folded, "y") == 0
      || means (folded, NC_ ("flag", "Yes")))
    rapport_value_set_integer (value, 1);
  else if (strcmp (folded, "0") == 0 || strcmp (folded, "false") == 0 || strcmp (folded, "n") == 0
           || means (folded, NC_ ("flag", "No")))
    rapport_value_set_integer (value, 0);
  else
    return rapport_kind_fail (error, _ ("Only yes or no is accepted."));
  return TRUE;
}

char *
rapport_kind_flag_format (const RapportEntity *entity,
                          const RapportField *field,
                          const RapportValue *value,
                          const RapportFormat *format,
                          const char *currency)
{
  if (format->plain)
    return g_strdup (value->integer != 0 ? "yes" : "no");
  return g_strdup (value->integer != 0 ? C_ ("flag", "Yes") : C_ ("flag", "No"));
}

char *
rapport_kind_flag_validate (const RapportEntity *entity, const RapportField *field, const RapportValue *value)
{
  return value->integer == 0 || value->integer == 1 ? NULL : g_strdup (_ ("Only yes or no is accepted."));
}

GArray *
rapport_field_list_choices (const RapportEntity *entity, const RapportField *field, const RapportFormat *format)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (RapportListedChoice));

  g_array_set_clear_func (list, clear_listed);
  if (field->kind != RAPPORT_KIND_CHOICE)
    {
      list_names (field->kind, list);
      return list;
    }
  for (const RapportChoice *choice = field->choices; choice != NULL && choice->id != NULL; choice++)
    {
      RapportListedChoice listed = {
        g_strdup (choice->id),
        g_strdup (rapport_choice_get_label (entity, field, choice)),
        choice->tone,
      };

      g_array_append_val (list, listed);
    }
  return list;
}

char *
rapport_field_match_choice (const RapportEntity *entity, const RapportField *field, const char *text)
{
  g_autofree char *folded = NULL;

  if (field->kind != RAPPORT_KIND_CHOICE)
    return g_strdup (rapport_names_match (field->kind, text));
  if (rapport_field_get_choice (field, text) != NULL)
    return g_strdup (text);
  folded = rapport_fold (text);
  return g_strdup (g_hash_table_lookup (get_labels (entity, field), folded));
}
