/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-import-private.h"
#include "rapport-kind.h"

#define NAMED_COLUMNS 40 /* as many as a sentence can bear */

static gboolean
is_taken (RapportImport *self, const char *path)
{
  for (guint i = 0; i < self->mappings->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->mappings, i), path) == 0)
      return TRUE;
  for (guint i = 0; i < self->constants->len; i++)
    if (strcmp (((RapportImportConstant *) g_ptr_array_index (self->constants, i))->path, path) == 0)
      return TRUE;
  return FALSE;
}

static char *
join_headings (RapportImport *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->headings->len && i < NAMED_COLUMNS; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (self->headings, i));
  if (self->headings->len > NAMED_COLUMNS)
    g_string_append (list, ", …");
  return g_string_free (list, FALSE);
}

/* As it is written, else without regard to case and blanks. */
static gint
find_heading (RapportImport *self, const char *heading)
{
  g_autofree char *folded = rapport_fold (heading);

  for (guint i = 0; i < self->headings->len; i++)
    if (strcmp (g_ptr_array_index (self->headings, i), heading) == 0)
      return i;
  for (guint i = 0; i < self->headings->len; i++)
    {
      g_autofree char *other = rapport_fold (g_ptr_array_index (self->headings, i));

      if (*folded != '\0' && strcmp (folded, other) == 0)
        return i;
    }
  return -1;
}

char *
rapport_import_resolve_path (const RapportEntity *entity,
                             const char *path,
                             const RapportEntity **owner,
                             const RapportField **field_out,
                             GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  g_autoptr (GString) canonical = g_string_new (NULL);
  const RapportField *field = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const RapportField *found = rapport_entity_get_field (entity, parts[i]);

      if (found == NULL)
        found = rapport_entity_match_field (entity, parts[i]);
      if (found == NULL)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                       /* Translators: the name of a field, then of a list, e.g. Partners, then its stable name */
                       _ ("There is no field “%s” in “%s”. “rapport entities %s” lists the fields."), parts[i],
                       rapport_entity_get_plural (entity), entity->name);
          return NULL;
        }
      if (rapport_field_is_computed (found) || (found->flags & RAPPORT_FIELD_READ_ONLY) != 0)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       _ ("“%s” is worked out by Rapport and cannot be imported."),
                       rapport_field_get_label (entity, found));
          return NULL;
        }
      g_string_append_printf (canonical, "%s%s", i > 0 ? "." : "", found->name);
      field = found;
      if (owner != NULL)
        *owner = entity;
      if (parts[i + 1] != NULL)
        {
          entity = found->kind == RAPPORT_KIND_REFERENCE ? rapport_field_get_target (found) : NULL;
          if (entity == NULL)
            {
              g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                           _ ("“%s” refers to no other record, so nothing can follow it in “%s”."), found->name, path);
              return NULL;
            }
        }
    }
  if (field == NULL)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("The name of a field is missing."));
      return NULL;
    }
  if (field_out != NULL)
    *field_out = field;
  return g_strdup (canonical->str);
}

gboolean
rapport_import_map (RapportImport *self, guint column, const char *field, GError **error)
{
  char *path = NULL;

  g_return_val_if_fail (column < self->mappings->len, FALSE);

  if (field != NULL)
    {
      path = rapport_import_resolve_path (self->entity, field, NULL, NULL, error);
      if (path == NULL)
        return FALSE;
      if (is_taken (self, path) && g_strcmp0 (g_ptr_array_index (self->mappings, column), path) != 0)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("The field “%s” is filled twice."), path);
          g_free (path);
          return FALSE;
        }
    }
  g_free (g_ptr_array_index (self->mappings, column));
  g_ptr_array_index (self->mappings, column) = path;
  return TRUE;
}

gboolean
rapport_import_map_heading (RapportImport *self, const char *heading, const char *field, GError **error)
{
  const gint column = find_heading (self, heading);

  if (column < 0)
    {
      g_autofree char *headings = join_headings (self);

      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("“%s” has no column “%s”. Its columns are: %s."),
                   self->name, heading, headings);
      return FALSE;
    }
  return rapport_import_map (self, column, field, error);
}

const char *
rapport_import_get_mapping (RapportImport *self, guint column)
{
  g_return_val_if_fail (column < self->mappings->len, NULL);

  return g_ptr_array_index (self->mappings, column);
}

void
rapport_import_guess_mappings (RapportImport *self)
{
  if (!self->format.has_header)
    return;
  for (guint i = 0; i < self->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (self->headings, i);
      g_autofree char *path = NULL;

      if (g_ptr_array_index (self->mappings, i) != NULL)
        continue;
      /* A label may hold a point; a path holds nothing else but names. */
      if (strchr (heading, '.') != NULL && rapport_entity_match_field (self->entity, heading) != NULL)
        {
          const RapportField *field = rapport_entity_match_field (self->entity, heading);

          path = rapport_import_resolve_path (self->entity, field->name, NULL, NULL, NULL);
        }
      else
        path = rapport_import_resolve_path (self->entity, heading, NULL, NULL, NULL);
      if (path != NULL && !is_taken (self, path))
        g_ptr_array_index (self->mappings, i) = g_steal_pointer (&path);
    }
}

gboolean
rapport_import_set_constant (RapportImport *self, const char *field, const char *value, GError **error)
{
  g_autofree char *path = rapport_import_resolve_path (self->entity, field, NULL, NULL, error);
  RapportImportConstant *constant;

  if (path == NULL)
    return FALSE;
  for (guint i = 0; i < self->constants->len; i++)
    {
      constant = g_ptr_array_index (self->constants, i);
      if (strcmp (constant->path, path) == 0)
        {
          g_free (constant->value);
          constant->value = g_strdup (value);
          return TRUE;
        }
    }
  if (is_taken (self, path))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("The field “%s” is filled twice."), path);
      return FALSE;
    }
  constant = g_new0 (RapportImportConstant, 1);
  constant->path = g_steal_pointer (&path);
  constant->value = g_strdup (value);
  g_ptr_array_add (self->constants, constant);
  return TRUE;
}

gboolean
rapport_import_set_value (RapportImport *self, const char *field, const char *text, const char *choice, GError **error)
{
  const RapportEntity *owner = NULL;
  const RapportField *found = NULL;
  g_autofree char *path = rapport_import_resolve_path (self->entity, field, &owner, &found, error);
  g_autofree char *id = NULL;
  GHashTable *values;

  if (path == NULL)
    return FALSE;
  switch (found->kind)
    {
    case RAPPORT_KIND_CHOICE:
    case RAPPORT_KIND_COUNTRY:
    case RAPPORT_KIND_CURRENCY:
    case RAPPORT_KIND_LANGUAGE:
      id = rapport_field_match_choice (owner, found, choice);
      break;
    default:
      id = g_strdup (choice);
    }
  if (id == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("“%s” is none of the choices of “%s”."), choice,
                   found->name);
      return FALSE;
    }
  values = g_hash_table_lookup (self->values, path);
  if (values == NULL)
    {
      values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->values, g_steal_pointer (&path), values);
    }
  g_hash_table_replace (values, g_strdup (text), g_steal_pointer (&id));
  return TRUE;
}

gboolean
rapport_import_set_keys (RapportImport *self, const char *fields, GError **error)
{
  g_auto (GStrv) names = g_strsplit (fields != NULL ? fields : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *path;

      g_strstrip (names[i]);
      path = rapport_import_resolve_path (self->entity, names[i], NULL, NULL, error);
      if (path == NULL)
        return FALSE;
      if (strchr (path, '.') != NULL)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                       _ ("“%s” belongs to another record and cannot be a key."), path);
          g_free (path);
          return FALSE;
        }
      g_free (names[i]);
      names[i] = path;
    }
  g_clear_pointer (&self->keys, g_strfreev);
  if (names[0] != NULL)
    self->keys = g_steal_pointer (&names);
  return TRUE;
}

void
rapport_import_forget (RapportImport *self)
{
  const guint n = self->mappings->len;

  g_ptr_array_set_size (self->mappings, 0);
  g_ptr_array_set_size (self->mappings, n);
  g_ptr_array_set_size (self->constants, 0);
  g_hash_table_remove_all (self->values);
  g_clear_pointer (&self->keys, g_strfreev);
}

static gint
find_mapped (RapportImport *self, const RapportField *field)
{
  if (field != NULL && field->kind != RAPPORT_KIND_REFERENCE)
    for (guint i = 0; i < self->mappings->len; i++)
      if (g_strcmp0 (g_ptr_array_index (self->mappings, i), field->name) == 0)
        return i;
  return -1;
}

guint
rapport_import_get_naming_column (RapportImport *self)
{
  static const char *const names[] = { "document", "code", "name", "title", "number" };
  gint column = -1;

  for (guint i = 0; column < 0 && i < G_N_ELEMENTS (names); i++)
    column = find_mapped (self, rapport_entity_get_field (self->entity, names[i]));
  if (column < 0)
    column = find_mapped (self, rapport_import_name_field (self->entity));
  return column < 0 ? G_MAXUINT : (guint) column;
}
