/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-import-columns-fields.h"
#include "rapport-import-columns-memory.h"

typedef struct
{
  char *path;
  char *text;
  char *meaning;
} Meaning;

struct _RapportImportChoices
{
  GPtrArray *paths; /* of each column; NULL: left out */
  GPtrArray *same;  /* RapportImportSame */
  GPtrArray *meanings;
  gboolean clear_blanks;
  RapportDocuments documents;
  gboolean create_missing;
};

struct _RapportImportPlan
{
  GObject parent_instance;

  const RapportEntity *entity;
  GSettings *settings; /* nullable */
  GListStore *columns;
  gboolean named;
  GPtrArray *same;
  GPtrArray *meanings;
  gboolean clear_blanks;
  RapportDocuments documents;
  gboolean create_missing;
};

enum
{
  CHANGED,
  SAME_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];
static guint column_changed;

G_DEFINE_FINAL_TYPE (RapportImportColumn, rapport_import_column, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (RapportImportPlan, rapport_import_plan, G_TYPE_OBJECT)

static void
free_same (gpointer data)
{
  RapportImportSame *same = data;

  g_free (same->path);
  g_free (same->value);
  g_free (same);
}

static void
free_meaning (gpointer data)
{
  Meaning *meaning = data;

  g_free (meaning->path);
  g_free (meaning->text);
  g_free (meaning->meaning);
  g_free (meaning);
}

static void
changed (RapportImportPlan *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static RapportImportColumn *
get_column (RapportImportPlan *self, guint i)
{
  g_autoptr (RapportImportColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

  return column; /* the list holds it */
}

static guint
get_n_columns (RapportImportPlan *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->columns));
}

static RapportImportColumn *
find_column (RapportImportPlan *self, const char *path)
{
  for (guint i = 0; i < get_n_columns (self); i++)
    if (g_strcmp0 (get_column (self, i)->path, path) == 0)
      return get_column (self, i);
  return NULL;
}

static RapportImportSame *
find_same (RapportImportPlan *self, const char *path)
{
  for (guint i = 0; i < self->same->len; i++)
    {
      RapportImportSame *same = g_ptr_array_index (self->same, i);

      if (g_strcmp0 (same->path, path) == 0)
        return same;
    }
  return NULL;
}

static void
set_path (RapportImportColumn *column, const char *path, RapportImportSource source)
{
  char *copy = g_strdup (path);

  g_free (column->path);
  column->path = copy;
  column->source = path != NULL ? source : RAPPORT_IMPORT_LEFT_OUT;
  g_signal_emit (column, column_changed, 0);
}

/* What a person chose before, and words in use, where the name alone does not decide. */
static void
assign (RapportImportPlan *self, GHashTable *kept, const char *const *guesses)
{
  const guint n = get_n_columns (self);
  g_autoptr (GHashTable) memory
      = self->named ? rapport_import_memory_load (self->settings, self->entity) : g_hash_table_new (NULL, NULL);
  g_autofree gboolean *decided = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      RapportImportColumn *column = get_column (self, i);
      g_autofree char *folded = rapport_fold (column->heading);
      const char *path = g_hash_table_lookup (kept, column->heading);
      RapportImportSource source = RAPPORT_IMPORT_CHOSEN;

      if (path == NULL && self->named)
        {
          path = g_hash_table_lookup (memory, folded);
          source = RAPPORT_IMPORT_REMEMBERED;
        }
      if (path == NULL || (*path != '\0' && rapport_import_path_find (self->entity, path, NULL) == NULL))
        continue;
      decided[i] = TRUE;
      if (*path != '\0' && !rapport_import_plan_fills (self, path))
        set_path (column, path, source);
    }
  for (guint i = 0; i < n; i++)
    if (!decided[i] && *guesses[i] != '\0' && !rapport_import_plan_fills (self, guesses[i]))
      {
        set_path (get_column (self, i), guesses[i], RAPPORT_IMPORT_RECOGNISED);
        decided[i] = TRUE;
      }
  for (guint i = 0; self->named && i < n; i++)
    if (!decided[i])
      {
        RapportImportColumn *column = get_column (self, i);
        g_autofree char *path = rapport_import_fields_suggest (self->entity, column->heading);

        if (path != NULL && !rapport_import_plan_fills (self, path))
          set_path (column, path, RAPPORT_IMPORT_SUGGESTED);
      }
}

static void
rapport_import_column_finalize (GObject *object)
{
  RapportImportColumn *self = RAPPORT_IMPORT_COLUMN (object);

  g_free (self->heading);
  g_free (self->samples);
  g_free (self->path);
  G_OBJECT_CLASS (rapport_import_column_parent_class)->finalize (object);
}

static void
rapport_import_column_class_init (RapportImportColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_import_column_finalize;
  column_changed
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_import_column_init (RapportImportColumn *self)
{
}

static void
rapport_import_plan_finalize (GObject *object)
{
  RapportImportPlan *self = RAPPORT_IMPORT_PLAN (object);

  g_clear_object (&self->settings);
  g_object_unref (self->columns);
  g_ptr_array_unref (self->same);
  g_ptr_array_unref (self->meanings);
  G_OBJECT_CLASS (rapport_import_plan_parent_class)->finalize (object);
}

static void
rapport_import_plan_class_init (RapportImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_import_plan_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAME_CHANGED] = g_signal_new ("same-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
rapport_import_plan_init (RapportImportPlan *self)
{
  self->columns = g_list_store_new (RAPPORT_TYPE_IMPORT_COLUMN);
  self->same = g_ptr_array_new_with_free_func (free_same);
  self->meanings = g_ptr_array_new_with_free_func (free_meaning);
}

/* --- public --- */

RapportImportPlan *
rapport_import_plan_new (const RapportEntity *entity, GSettings *settings)
{
  RapportImportPlan *self = g_object_new (RAPPORT_TYPE_IMPORT_PLAN, NULL);

  self->entity = entity;
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  return self;
}

const RapportEntity *
rapport_import_plan_get_entity (RapportImportPlan *self)
{
  return self->entity;
}

void
rapport_import_plan_set_columns (RapportImportPlan *self,
                                 const char *const *headings,
                                 const char *const *samples,
                                 const char *const *guesses,
                                 gboolean named)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < get_n_columns (self); i++)
    {
      const RapportImportColumn *column = get_column (self, i);

      if (column->source == RAPPORT_IMPORT_CHOSEN)
        g_hash_table_insert (kept, g_strdup (column->heading), g_strdup (column->path));
    }
  g_list_store_remove_all (self->columns);
  self->named = named;
  for (guint i = 0; headings[i] != NULL; i++)
    {
      g_autoptr (RapportImportColumn) column = g_object_new (RAPPORT_TYPE_IMPORT_COLUMN, NULL);

      column->index = i;
      column->heading = g_strdup (headings[i]);
      column->samples = g_strdup (samples[i]);
      g_list_store_append (self->columns, column);
    }
  assign (self, kept, guesses);
  changed (self);
}

GListModel *
rapport_import_plan_get_columns (RapportImportPlan *self)
{
  return G_LIST_MODEL (self->columns);
}

void
rapport_import_plan_choose (RapportImportPlan *self, guint i, const char *path)
{
  RapportImportColumn *column = get_column (self, i);
  RapportImportColumn *other = path != NULL ? find_column (self, path) : NULL;
  RapportImportSource source = RAPPORT_IMPORT_CHOSEN;

  if (other != NULL && other != column)
    set_path (other, NULL, RAPPORT_IMPORT_LEFT_OUT);
  for (guint k = 0; path != NULL && k < self->same->len; k++)
    if (g_strcmp0 (((RapportImportSame *) g_ptr_array_index (self->same, k))->path, path) == 0)
      rapport_import_plan_remove_same (self, k--);
  if (self->named && rapport_import_memory_store (self->settings, self->entity, column->heading, path))
    source = RAPPORT_IMPORT_REMEMBERED;
  set_path (column, path, source);
  changed (self);
}

char *
rapport_import_plan_find_user (RapportImportPlan *self, const char *path)
{
  const RapportImportColumn *column = find_column (self, path);

  if (column != NULL)
    return g_strdup (column->heading);
  return find_same (self, path) != NULL ? g_strdup (_ ("Same for all lines")) : NULL;
}

gboolean
rapport_import_plan_fills (RapportImportPlan *self, const char *path)
{
  return find_column (self, path) != NULL || find_same (self, path) != NULL;
}

guint
rapport_import_plan_get_n_mapped (RapportImportPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < get_n_columns (self); i++)
    n += get_column (self, i)->path != NULL;
  return n;
}

guint
rapport_import_plan_get_n_same (RapportImportPlan *self)
{
  return self->same->len;
}

const RapportImportSame *
rapport_import_plan_get_same (RapportImportPlan *self, guint i)
{
  return g_ptr_array_index (self->same, i);
}

void
rapport_import_plan_add_same (RapportImportPlan *self, const char *path)
{
  RapportImportSame *same = g_new0 (RapportImportSame, 1);
  RapportImportColumn *column = find_column (self, path);

  if (column != NULL)
    set_path (column, NULL, RAPPORT_IMPORT_LEFT_OUT);
  same->path = g_strdup (path);
  g_ptr_array_add (self->same, same);
  g_signal_emit (self, signals[SAME_CHANGED], 0);
  changed (self);
}

void
rapport_import_plan_remove_same (RapportImportPlan *self, guint i)
{
  g_ptr_array_remove_index (self->same, i);
  g_signal_emit (self, signals[SAME_CHANGED], 0);
  changed (self);
}

void
rapport_import_plan_set_same (RapportImportPlan *self, guint i, const char *value)
{
  RapportImportSame *same = g_ptr_array_index (self->same, i);

  if (g_strcmp0 (same->value, value) == 0)
    return;
  g_free (same->value);
  same->value = g_strdup (value);
  changed (self);
}

void
rapport_import_plan_set_value (RapportImportPlan *self, const char *heading, const char *text, const char *meaning)
{
  for (guint i = 0; i < get_n_columns (self); i++)
    {
      const RapportImportColumn *column = get_column (self, i);
      Meaning *row;

      if (column->path == NULL || strcmp (column->heading, heading) != 0)
        continue;
      row = g_new0 (Meaning, 1);
      row->path = g_strdup (column->path);
      row->text = g_strdup (text);
      row->meaning = g_strdup (meaning);
      g_ptr_array_add (self->meanings, row);
      changed (self);
      return;
    }
}

gboolean
rapport_import_plan_get_clear_blanks (RapportImportPlan *self)
{
  return self->clear_blanks;
}

void
rapport_import_plan_set_clear_blanks (RapportImportPlan *self, gboolean clear)
{
  if (self->clear_blanks == clear)
    return;
  self->clear_blanks = clear;
  changed (self);
}

RapportDocuments
rapport_import_plan_get_documents (RapportImportPlan *self)
{
  return self->documents;
}

void
rapport_import_plan_set_documents (RapportImportPlan *self, RapportDocuments documents)
{
  if (self->documents == documents)
    return;
  self->documents = documents;
  changed (self);
}

gboolean
rapport_import_plan_get_create_missing (RapportImportPlan *self)
{
  return self->create_missing;
}

void
rapport_import_plan_set_create_missing (RapportImportPlan *self, gboolean create)
{
  if (self->create_missing == create)
    return;
  self->create_missing = create;
  changed (self);
}

gboolean
rapport_import_plan_has_documents (RapportImportPlan *self)
{
  for (guint i = 0; self->entity->keys != NULL && self->entity->keys[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (self->entity->keys[i], " ", -1);

      if (g_strv_contains ((const char *const *) names, "document")
          && g_strv_contains ((const char *const *) names, "line"))
        return TRUE;
    }
  return FALSE;
}

char *
rapport_import_plan_dup_referred (RapportImportPlan *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < get_n_columns (self) + self->same->len; i++)
    {
      const guint n = get_n_columns (self);
      const char *path = i < n ? get_column (self, i)->path : rapport_import_plan_get_same (self, i - n)->path;
      const RapportField *field = path != NULL ? rapport_import_path_find (self->entity, path, NULL) : NULL;

      if (field == NULL || field->kind != RAPPORT_KIND_REFERENCE
          || !g_hash_table_add (seen, (gpointer) rapport_field_get_target (field)))
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("list", ", ") : "",
                              rapport_entity_get_plural (rapport_field_get_target (field)));
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

char *
rapport_import_plan_dup_missing (RapportImportPlan *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (const RapportField *field = self->entity->fields; field->name != NULL; field++)
    if ((field->flags & RAPPORT_FIELD_REQUIRED) != 0 && (field->flags & RAPPORT_FIELD_READ_ONLY) == 0
        && field->initial == NULL && !rapport_field_is_computed (field)
        && !rapport_import_plan_fills (self, field->name)
        && (strcmp (field->name, "code") != 0 || self->entity->code_prefix == NULL))
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("list", ", ") : "",
                              rapport_field_get_label (self->entity, field));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

gboolean
rapport_import_plan_is_complete (RapportImportPlan *self)
{
  for (guint i = 0; i < self->same->len; i++)
    if (rapport_import_plan_get_same (self, i)->value == NULL)
      return FALSE;
  return rapport_import_plan_get_n_mapped (self) > 0;
}

RapportImportChoices *
rapport_import_plan_dup_choices (RapportImportPlan *self)
{
  RapportImportChoices *choices = g_new0 (RapportImportChoices, 1);

  choices->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < get_n_columns (self); i++)
    g_ptr_array_add (choices->paths, g_strdup (get_column (self, i)->path));
  choices->same = g_ptr_array_new_with_free_func (free_same);
  for (guint i = 0; i < self->same->len; i++)
    {
      const RapportImportSame *same = g_ptr_array_index (self->same, i);
      RapportImportSame *copy;

      if (same->path == NULL || same->value == NULL)
        continue;
      copy = g_new0 (RapportImportSame, 1);
      copy->path = g_strdup (same->path);
      copy->value = g_strdup (same->value);
      g_ptr_array_add (choices->same, copy);
    }
  choices->meanings = g_ptr_array_new_with_free_func (free_meaning);
  for (guint i = 0; i < self->meanings->len; i++)
    {
      const Meaning *meaning = g_ptr_array_index (self->meanings, i);
      Meaning *copy = g_new0 (Meaning, 1);

      copy->path = g_strdup (meaning->path);
      copy->text = g_strdup (meaning->text);
      copy->meaning = g_strdup (meaning->meaning);
      g_ptr_array_add (choices->meanings, copy);
    }
  choices->clear_blanks = self->clear_blanks;
  choices->documents = self->documents;
  choices->create_missing = self->create_missing;
  return choices;
}

gboolean
rapport_import_choices_apply (const RapportImportChoices *choices, RapportImport *import, GError **error)
{
  rapport_import_forget (import);
  for (guint i = 0; i < choices->paths->len && i < rapport_import_get_n_columns (import); i++)
    {
      const char *path = g_ptr_array_index (choices->paths, i);

      if (path != NULL && !rapport_import_map (import, i, path, error))
        return FALSE;
    }
  for (guint i = 0; i < choices->same->len; i++)
    {
      const RapportImportSame *same = g_ptr_array_index (choices->same, i);

      if (!rapport_import_set_constant (import, same->path, same->value, error))
        return FALSE;
    }
  for (guint i = 0; i < choices->meanings->len; i++)
    {
      const Meaning *meaning = g_ptr_array_index (choices->meanings, i);

      if (!rapport_import_set_value (import, meaning->path, meaning->text, meaning->meaning, error))
        return FALSE;
    }
  rapport_import_set_clear_blanks (import, choices->clear_blanks);
  rapport_import_set_documents (import, choices->documents);
  rapport_import_set_create_missing (import, choices->create_missing);
  return TRUE;
}

void
rapport_import_choices_free (RapportImportChoices *choices)
{
  g_ptr_array_unref (choices->paths);
  g_ptr_array_unref (choices->same);
  g_ptr_array_unref (choices->meanings);
  g_free (choices);
}
