/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-import-private.h"
#include "rapport-kind.h"

#define MOST_CANDIDATES 6
#define NEAREST_POOL 20000 /* titles compared with a value that was not found */
#define NEAREST_MISSES 500 /* different values for which that is done */

/* What is found under one normal form: nearly always one record. */
typedef struct
{
  gint64 first; /* 0: none */
  GArray *all;  /* (element-type gint64) (nullable): two or more */
} Hit;

/* A field by which the target may be found; the title, when @field is NULL. */
typedef struct
{
  const RapportField *field;
  GHashTable *hits; /* normal form → Hit, of the values in the file only */
  GHashTable *own;  /* normal form → in how many rows of this very file */
  guint n_found;
} Candidate;

struct _RapportImportReference
{
  GHashTable *texts; /* the different values of the column → id as pointer, 0: not yet known */
  gboolean all_addresses;
  GHashTable *own_texts; /* field → (text → number of rows) */
  Candidate candidates[MOST_CANDIDATES];
  guint n_candidates;
  Candidate *chosen;
  GPtrArray *pool; /* for proposals */
  guint n_misses;
};

static void
free_hit (gpointer data)
{
  Hit *hit = data;

  g_clear_pointer (&hit->all, g_array_unref);
  g_free (hit);
}

static char *
normalize (const RapportField *field, const char *text)
{
  if (field == NULL)
    return rapport_fold (text);
  if (field->kind == RAPPORT_KIND_EMAIL)
    return g_ascii_strdown (text, -1);
  return g_strdup (text);
}

const RapportField *
rapport_import_name_field (const RapportEntity *entity)
{
  static const char *const names[] = { "name", "title", "subject", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const RapportField *field = rapport_entity_get_field (entity, names[i]);

      if (field != NULL && !rapport_field_is_computed (field) && field->kind == RAPPORT_KIND_TEXT)
        return field;
    }
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_TEXT && !rapport_field_is_computed (field)
        && (field->flags & RAPPORT_FIELD_READ_ONLY) == 0 && strcmp (field->name, "code") != 0
        && (field->flags & RAPPORT_FIELD_SEARCHED) != 0)
      return field;
  return NULL;
}

static void
add_candidate (RapportImportReference *reference, const RapportImportNode *node, const RapportField *field)
{
  Candidate *candidate;

  if (reference->n_candidates == MOST_CANDIDATES || (field != NULL && rapport_import_node_find (node, field) != NULL))
    return;
  candidate = &reference->candidates[reference->n_candidates++];
  candidate->field = field;
  candidate->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_hit);
  candidate->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
list_candidates (RapportImportReference *reference, const RapportImportNode *node)
{
  const RapportField *code = rapport_entity_get_field (node->entity, "code");

  if (code != NULL)
    add_candidate (reference, node, code);
  for (const RapportField *field = node->entity->fields; field->name != NULL; field++)
    if ((field->flags & RAPPORT_FIELD_IDENTIFYING) != 0 && field != code
        && reference->n_candidates < MOST_CANDIDATES - 1)
      add_candidate (reference, node, field);
  add_candidate (reference, node, NULL);
}

static void
note_hit (Hit *hit, gint64 id)
{
  if (hit->first == 0)
    hit->first = id;
  if (hit->first == id)
    return;
  if (hit->all == NULL)
    {
      hit->all = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (hit->all, hit->first);
    }
  /* They come by rising id. */
  if (hit->all->len < RAPPORT_IMPORT_MOST_SAME && g_array_index (hit->all, gint64, hit->all->len - 1) != id)
    g_array_append_val (hit->all, id);
}

static void
forget_hit (Hit *hit, gint64 id)
{
  for (guint i = 0; hit->all != NULL && i < hit->all->len; i++)
    if (g_array_index (hit->all, gint64, i) == id)
      g_array_remove_index (hit->all, i);
  if (hit->first == id)
    hit->first = hit->all != NULL ? g_array_index (hit->all, gint64, 0) : 0;
  if (hit->all != NULL && hit->all->len < 2)
    g_clear_pointer (&hit->all, g_array_unref);
}

/* Several addresses stand in one field, a line each. */
static void
note_stored (Candidate *candidate, const char *text, gint64 id)
{
  g_auto (GStrv) lines = NULL;
  const char *one[2] = { text, NULL };
  const char *const *parts = one;

  if (text == NULL)
    return;
  if (candidate->field != NULL && (candidate->field->flags & RAPPORT_FIELD_MULTIPLE) != 0)
    {
      lines = g_strsplit (text, "\n", -1);
      parts = (const char *const *) lines;
    }
  for (; *parts != NULL; parts++)
    {
      g_autofree char *normal = normalize (candidate->field, *parts);
      Hit *hit = g_hash_table_lookup (candidate->hits, normal);

      if (hit != NULL)
        note_hit (hit, id);
    }
}

static gboolean
read_target (RapportImportRun *run, RapportImportNode *node, GError **error)
{
  RapportImportReference *reference = node->reference;
  g_autoptr (GString) sql = g_string_new ("SELECT x.id");
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  for (guint c = 0; c < reference->n_candidates; c++)
    if (reference->candidates[c].field != NULL)
      g_string_append_printf (sql, ", x.\"%s\"", reference->candidates[c].field->name);
    else
      g_string_append (sql, ", s.title");
  g_string_append_printf (sql, " FROM \"%s\" x LEFT JOIN \"side_%s\" s ON s.id=x.id", node->entity->name,
                          node->entity->name);
  statement = rapport_connection_prepare (run->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  while (rapport_statement_step (statement, &failure))
    for (guint c = 0; c < reference->n_candidates; c++)
      note_stored (&reference->candidates[c], rapport_statement_get_text (statement, c + 1),
                   rapport_statement_get_integer (statement, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The values that rows of this file will have count as found: a file may hold a whole tree. */
static void
count_found (RapportImportReference *reference, const RapportEntity *entity, Candidate *candidate)
{
  const RapportField *field = candidate->field != NULL ? candidate->field : rapport_import_name_field (entity);
  GHashTable *own = g_hash_table_lookup (reference->own_texts, field);
  GHashTableIter iter;
  gpointer key, value;

  if (own != NULL)
    {
      g_hash_table_iter_init (&iter, own);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          char *normal = normalize (candidate->field, key);
          const guint n = GPOINTER_TO_UINT (value) + GPOINTER_TO_UINT (g_hash_table_lookup (candidate->own, normal));

          if (g_hash_table_contains (candidate->hits, normal))
            g_hash_table_insert (candidate->own, normal, GUINT_TO_POINTER (n));
          else
            g_free (normal);
        }
    }
  g_hash_table_iter_init (&iter, candidate->hits);
  while (g_hash_table_iter_next (&iter, &key, &value))
    candidate->n_found += ((Hit *) value)->first != 0 || g_hash_table_contains (candidate->own, key);
}

static void
clear_candidate (Candidate *candidate)
{
  g_clear_pointer (&candidate->hits, g_hash_table_unref);
  g_clear_pointer (&candidate->own, g_hash_table_unref);
}

gboolean
rapport_import_reference_choose (RapportImportRun *run, RapportImportNode *node, GError **error)
{
  RapportImportReference *reference = node->reference;
  GHashTableIter iter;
  gpointer text;

  list_candidates (reference, node);
  for (guint c = 0; c < reference->n_candidates; c++)
    {
      g_hash_table_iter_init (&iter, reference->texts);
      while (g_hash_table_iter_next (&iter, &text, NULL))
        {
          char *normal = normalize (reference->candidates[c].field, text);

          if (!g_hash_table_contains (reference->candidates[c].hits, normal))
            g_hash_table_insert (reference->candidates[c].hits, normal, g_new0 (Hit, 1));
          else
            g_free (normal);
        }
    }
  if (g_hash_table_size (reference->texts) > 0 && !read_target (run, node, error))
    return FALSE;

  for (guint c = 0; c < reference->n_candidates; c++)
    {
      Candidate *candidate = &reference->candidates[c];

      count_found (reference, node->entity, candidate);
      if (candidate->n_found > (reference->chosen != NULL ? reference->chosen->n_found : 0))
        reference->chosen = candidate;
    }
  if (reference->chosen == NULL)
    {
      /* Nothing is known yet: addresses are addresses, anything else is a name. */
      reference->chosen = &reference->candidates[reference->n_candidates - 1];
      if (reference->all_addresses && g_hash_table_size (reference->texts) > 0)
        for (guint c = 0; c < reference->n_candidates; c++)
          if (reference->candidates[c].field != NULL && reference->candidates[c].field->kind == RAPPORT_KIND_EMAIL)
            {
              reference->chosen = &reference->candidates[c];
              break;
            }
    }
  for (guint c = 0; c < reference->n_candidates; c++)
    if (&reference->candidates[c] != reference->chosen)
      clear_candidate (&reference->candidates[c]);
  return TRUE;
}

static void
propose (RapportImportRun *run, RapportImportNode *node, const char *text)
{
  RapportImportReference *reference = node->reference;

  if (reference->n_misses++ >= NEAREST_MISSES)
    return;
  if (reference->pool == NULL)
    {
      g_autofree char *sql = NULL;
      g_autoptr (RapportStatement) statement = NULL;

      reference->pool = g_ptr_array_new_with_free_func (g_free);
      if (reference->chosen->field != NULL)
        sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" LIMIT %d", reference->chosen->field->name, node->entity->name,
                               NEAREST_POOL);
      else
        sql = g_strdup_printf ("SELECT title FROM \"side_%s\" LIMIT %d", node->entity->name, NEAREST_POOL);
      statement = rapport_connection_prepare (run->connection, sql, NULL);
      while (statement != NULL && rapport_statement_step (statement, NULL))
        if (!rapport_statement_is_null (statement, 0))
          g_ptr_array_add (reference->pool, g_strdup (rapport_statement_get_text (statement, 0)));
    }
  g_free (run->proposal);
  run->proposal = rapport_import_nearest (text, reference->pool);
}

static void
refuse_missing (RapportImportRun *run, RapportImportNode *node, const char *text, GError **error)
{
  const char *singular = rapport_entity_get_singular (node->entity);

  propose (run, node, text);
  if (run->proposal != NULL)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                 /* Translators: a sort of record, e.g. Partner; the value in the file; the nearest name that exists */
                 _ ("%s: there is no “%s”. Nearest: “%s”."), singular, text, run->proposal);
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                 /* Translators: a sort of record, e.g. Partner; the value in the file */
                 _ ("%s: there is no “%s”."), singular, text);
}

/* A record that is known by its code or address alone, and needs a name, is called so. */
static void
name_record (RapportRecord *record, const char *text)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportField *field = rapport_import_name_field (entity);

  if (field != NULL && (field->flags & RAPPORT_FIELD_REQUIRED) != 0 && rapport_record_is_blank (record, field->name))
    rapport_record_set_text (record, field->name, text);
}

static void
count_made (RapportImportRun *run, const RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportImportMade made = { entity, rapport_record_get_id (record) };
  guint64 *n_made = g_hash_table_lookup (run->n_made, entity);

  g_array_append_val (run->made, made);
  if (n_made == NULL)
    {
      n_made = g_new0 (guint64, 1);
      g_hash_table_insert (run->n_made, (gpointer) entity, n_made);
    }
  ++*n_made;
  if (entity == run->root->entity)
    run->was_empty = FALSE;
}

static gint64
make_missing (RapportImportRun *run, RapportImportNode *node, const char *text, GError **error)
{
  const RapportField *field = node->reference->chosen->field;
  g_autoptr (RapportRecord) record = rapport_record_new (node->entity);
  g_autoptr (GError) failure = NULL;
  gboolean done;

  if (field == NULL)
    field = rapport_import_name_field (node->entity);
  if (field == NULL)
    {
      refuse_missing (run, node, text, error);
      return 0;
    }
  rapport_record_set_initial (record, &run->plain);
  done = rapport_field_parse (node->entity, field, text, &run->plain, NULL,
                              rapport_record_edit_nth (record, rapport_entity_field_index (node->entity, field)),
                              &failure)
         && rapport_import_run_fill (run, node, record, NULL, &failure);
  if (done)
    {
      name_record (record, text);
      done = rapport_act_save_alone (run->act, record, &failure);
    }
  if (done)
    {
      count_made (run, record);
      rapport_import_reference_note (run, record, FALSE);
      return rapport_record_get_id (record);
    }
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    g_set_error (
        error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
        /* Translators: a sort of record, e.g. Partner; what the file calls it; a whole sentence about what is wrong */
        _ ("%s “%s” cannot be made: %s"), rapport_entity_get_singular (node->entity), text, failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return 0;
}

gint64
rapport_import_reference_resolve (RapportImportRun *run, RapportImportNode *node, const char *text, GError **error)
{
  RapportImportReference *reference = node->reference;
  g_autofree char *normal = NULL;
  gint64 *known = g_hash_table_lookup (reference->texts, text);
  const Hit *hit;
  guint n_own;

  if (known != NULL && *known != 0)
    return *known;
  normal = normalize (reference->chosen->field, text);
  hit = g_hash_table_lookup (reference->chosen->hits, normal);
  n_own = GPOINTER_TO_UINT (g_hash_table_lookup (reference->chosen->own, normal));
  /* Rows of one code are one record, but rows of one name are several: the first to come need not be the one meant. */
  if (reference->chosen->field == NULL && n_own > 1)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                   _ ("Several rows of this file are called “%s”. Write the code instead of the name."), text);
      return 0;
    }
  if (hit != NULL && hit->all != NULL)
    {
      const gint64 id = rapport_import_tell_apart (run, node, text, reference->chosen->field == NULL, hit->all, error);

      if (known != NULL && node->slots->len == 0)
        *known = id;
      return id;
    }
  if (hit != NULL && hit->first != 0)
    {
      if (known != NULL)
        *known = hit->first;
      return hit->first;
    }
  if (!run->last_sweep && g_hash_table_contains (reference->chosen->own, normal))
    {
      g_set_error_literal (error, RAPPORT_IMPORT_ERROR, RAPPORT_IMPORT_ERROR_POSTPONE, "postponed");
      return 0;
    }
  if (run->import->create_missing)
    return make_missing (run, node, text, error);
  refuse_missing (run, node, text, error);
  return 0;
}

typedef struct
{
  RapportRecord *record;
  gboolean gone;
} Note;

/* What a text stood for is asked anew: of a record that is gone (@id), or of all that are written like one that came. */
static void
forget_known (RapportImportReference *reference, const char *text, gint64 id)
{
  const RapportField *field = reference->chosen->field;
  g_autofree char *normal = normalize (field, text);
  const Hit *hit = g_hash_table_lookup (reference->chosen->hits, normal);
  GHashTableIter iter;
  gpointer known;

  if (id == 0 && (hit == NULL || hit->all == NULL))
    return;
  g_hash_table_iter_init (&iter, reference->texts);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    if (*(gint64 *) known == (id != 0 ? id : hit->first))
      *(gint64 *) known = 0;
}

static void
note_record (RapportImportNode *node, RapportImportSlot *slot, gpointer user_data)
{
  const Note *note = user_data;
  RapportImportReference *reference = node->reference;
  const RapportField *field;
  const char *text;
  const gint64 id = rapport_record_get_id (note->record);

  if (node->entity != rapport_record_get_entity (note->record) || reference->chosen == NULL)
    return;
  field = reference->chosen->field != NULL ? reference->chosen->field : rapport_import_name_field (node->entity);
  text = field != NULL ? rapport_record_get_text (note->record, field->name) : NULL;
  if (text == NULL)
    return;
  if (!note->gone)
    {
      note_stored (reference->chosen, text, id);
    }
  else
    {
      g_autofree char *normal = normalize (reference->chosen->field, text);
      Hit *hit = g_hash_table_lookup (reference->chosen->hits, normal);

      if (hit != NULL)
        forget_hit (hit, id);
    }
  forget_known (reference, text, note->gone ? id : 0);
}

void
rapport_import_reference_note (RapportImportRun *run, RapportRecord *record, gboolean gone)
{
  Note note = { record, gone };

  rapport_import_node_foreach (run->root, note_record, &note);
}

RapportImportReference *
rapport_import_reference_new (void)
{
  RapportImportReference *reference = g_new0 (RapportImportReference, 1);

  reference->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reference->own_texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  reference->all_addresses = TRUE;
  return reference;
}

void
rapport_import_reference_free (RapportImportReference *reference)
{
  for (guint c = 0; c < reference->n_candidates; c++)
    clear_candidate (&reference->candidates[c]);
  g_hash_table_unref (reference->texts);
  g_hash_table_unref (reference->own_texts);
  g_clear_pointer (&reference->pool, g_ptr_array_unref);
  g_free (reference);
}

void
rapport_import_reference_observe (RapportImportReference *reference, const char *text)
{
  if (*text == '\0' || g_hash_table_contains (reference->texts, text))
    return;
  reference->all_addresses &= strchr (text, '@') != NULL;
  g_hash_table_insert (reference->texts, g_strdup (text), g_new0 (gint64, 1));
}

void
rapport_import_reference_observe_own (RapportImportReference *reference, const RapportField *field, const char *text)
{
  GHashTable *own = g_hash_table_lookup (reference->own_texts, field);

  if (own == NULL)
    {
      own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (reference->own_texts, (gpointer) field, own);
    }
  if (*text != '\0')
    g_hash_table_insert (own, g_strdup (text),
                         GUINT_TO_POINTER (1 + GPOINTER_TO_UINT (g_hash_table_lookup (own, text))));
}
