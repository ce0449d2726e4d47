/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-act-raw.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-query.h"
#include "rapport-restore-private.h"
#include "rapport-schema.h"

typedef struct
{
  const RapportEntity *entity;
  gint64 id;
  gboolean was_there; /* and was removed, to be put again */
} RapportSelected;

typedef struct
{
  const char *path;
  RapportConnection *there;
  GArray *records; /* element-type RapportSelected: those asked for, then what they own */
} RapportSelection;

static RapportSelected *
nth_selected (const RapportSelection *selection, guint i)
{
  return &g_array_index (selection->records, RapportSelected, i);
}

static gboolean
is_reference_to (const RapportField *field, const RapportEntity *target)
{
  return field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
         && g_str_equal (field->target, target->name);
}

/* --- what is brought back --- */

static gboolean
is_selected (const RapportSelection *selection, const RapportEntity *entity, gint64 id)
{
  for (guint i = 0; i < selection->records->len; i++)
    if (nth_selected (selection, i)->entity == entity && nth_selected (selection, i)->id == id)
      return TRUE;
  return FALSE;
}

/* What is still here was left alone, or belongs to another record by now. */
static gboolean
select_if_gone (RapportSelection *selection,
                RapportConnection *here,
                const RapportEntity *entity,
                gint64 id,
                GError **error)
{
  const RapportSelected record = { entity, id, FALSE };
  gboolean found;

  if (!rapport_query_exists (entity, here, id, &found, error))
    return FALSE;
  if (!found && !is_selected (selection, entity, id))
    g_array_append_val (selection->records, record);
  return TRUE;
}

static gboolean
select_owned_by (RapportSelection *selection,
                 RapportConnection *here,
                 const RapportEntity *entity,
                 const RapportField *field,
                 gint64 owner,
                 GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\"=? ORDER BY id", entity->name, field->name);
  g_autoptr (RapportStatement) rows = rapport_connection_prepare (selection->there, sql, error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  rapport_statement_bind_integer (rows, 1, owner);
  while (failure == NULL && rapport_statement_step (rows, &failure))
    select_if_gone (selection, here, entity, rapport_statement_get_integer (rows, 0), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The list grows while it is walked: owned rows own others. */
static gboolean
select_owned (RapportSelection *selection, RapportConnection *here, GError **error)
{
  for (guint i = 0; i < selection->records->len; i++)
    {
      const RapportSelected owner = *nth_selected (selection, i);

      for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
        for (const RapportField *field = (*entity)->fields; field->name != NULL; field++)
          if ((field->flags & RAPPORT_FIELD_OWNED) != 0 && is_reference_to (field, owner.entity)
              && !select_owned_by (selection, here, *entity, field, owner.id, error))
            return FALSE;
    }
  return TRUE;
}

/* --- bringing it back --- */

static RapportRecord *
make_record (const RapportEntity *entity, RapportStatement *row)
{
  RapportRecord *record = rapport_record_new (entity);
  int column = 1;

  rapport_record_set_id (record, rapport_statement_get_integer (row, 0));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (rapport_schema_field_is_stored (&entity->fields[i]))
      rapport_statement_get_value (row, column++, rapport_record_edit_nth (record, i));
  return record;
}

/* Values may have been exchanged among the records: all are out of the way before any comes. */
static gboolean
take_away (RapportAct *act, RapportSelected *record, GError **error)
{
  g_autoptr (RapportRawTable) table = rapport_raw_table_new (act, record->entity, error);

  return table != NULL
         && rapport_query_exists (record->entity, rapport_act_get_connection (act), record->id, &record->was_there,
                                  error)
         && (!record->was_there || rapport_raw_table_remove (table, record->id, TRUE, error));
}

static gboolean
put_row (RapportAct *act, const RapportSelected *record, RapportStatement *row, GError **error)
{
  g_autoptr (RapportRawTable) table = rapport_raw_table_new (act, record->entity, error);
  g_autoptr (GError) failure = NULL;

  if (table == NULL)
    return FALSE;
  if (rapport_raw_table_put (table, row, record->was_there, &failure))
    return TRUE;
  if (g_error_matches (failure, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT))
    {
      g_autoptr (RapportRecord) copy = make_record (record->entity, row);

      rapport_act_name_other (act, copy, &failure);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
bring_back (const RapportSelection *selection, RapportAct *act, const RapportSelected *record, GError **error)
{
  g_autofree char *columns = rapport_raw_columns (record->entity);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id=?", columns, record->entity->name);
  g_autoptr (RapportStatement) row = rapport_connection_prepare (selection->there, sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  rapport_statement_bind_integer (row, 1, record->id);
  if (rapport_statement_step (row, &failure))
    return put_row (act, record, row, error);
  if (failure == NULL)
    g_set_error (&failure, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                 _ ("The backup “%s” does not hold this record. Choose another backup."), selection->path);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- references --- */

static gboolean
refuse_without (const RapportSelected *record, const RapportField *field, GError **error)
{
  g_set_error (
      error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
      /* Translators: what one record is called, for example “Sale”, then a field's label, for example “Partner” */
      _ ("%s: the record under “%s” is gone, and this one cannot be without it. Restore that one along with it."),
      rapport_entity_get_singular (record->entity), rapport_field_get_label (record->entity, field));
  return FALSE;
}

static gboolean
mend_reference (RapportAct *act, const RapportSelected *record, const RapportField *field, GError **error)
{
  g_autofree char *missing
      = g_strdup_printf ("\"%s\" WHERE id=? AND \"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT id FROM \"%s\")",
                         record->entity->name, field->name, field->name, field->target);
  g_autofree char *find = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)", missing);
  g_autofree char *empty
      = g_strdup_printf ("UPDATE \"%s\" SET \"%s\"=NULL WHERE id=?", record->entity->name, field->name);
  RapportConnection *here = rapport_act_get_connection (act);
  g_autoptr (RapportStatement) search = rapport_connection_prepare (here, find, error);
  g_autoptr (RapportStatement) update = search != NULL ? rapport_connection_prepare (here, empty, error) : NULL;

  if (update == NULL)
    return FALSE;
  rapport_statement_bind_integer (search, 1, record->id);
  if (!rapport_statement_step (search, error))
    return FALSE;
  if (rapport_statement_get_integer (search, 0) == 0)
    return TRUE;
  if ((field->flags & RAPPORT_FIELD_DETACHED) == 0)
    return refuse_without (record, field, error);
  rapport_statement_reset (search);
  rapport_statement_bind_integer (update, 1, record->id);
  return rapport_statement_run (update, error);
}

static gboolean
mend_references (RapportAct *act, const RapportSelected *record, GError **error)
{
  for (const RapportField *field = record->entity->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_REFERENCE && rapport_schema_field_is_stored (field)
        && !mend_reference (act, record, field, error))
      return FALSE;
  return TRUE;
}

/* --- the act --- */

static gboolean
restore_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  RapportSelection *selection = user_data;
  g_autofree char *name = g_path_get_basename (selection->path);

  rapport_act_name (act, RAPPORT_VERB_RESTORE, nth_selected (selection, 0)->entity, name);
  if (!rapport_restore_settle_base (act, selection->there, error)
      || !select_owned (selection, rapport_act_get_connection (act), error))
    return FALSE;
  for (guint i = 0; i < selection->records->len; i++)
    if (!take_away (act, nth_selected (selection, i), error))
      return FALSE;
  for (guint i = 0; i < selection->records->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !bring_back (selection, act, nth_selected (selection, i), error))
      return FALSE;
  for (guint i = 0; i < selection->records->len; i++)
    if (!mend_references (act, nth_selected (selection, i), error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_store_restore_records (RapportStore *store,
                               const char *path,
                               const RapportRecordKey *keys,
                               guint n_keys,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (RapportBackupReader) reader = NULL;
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (RapportSelected));
  RapportSelection selection = { path, NULL, records };

  g_return_val_if_fail (n_keys > 0, FALSE);
  reader = rapport_restore_open (store, path, cancellable, error);
  if (reader == NULL)
    return FALSE;
  selection.there = rapport_backup_reader_get_connection (reader);
  for (guint i = 0; i < n_keys; i++)
    if (!is_selected (&selection, keys[i].entity, keys[i].id))
      {
        const RapportSelected record = { keys[i].entity, keys[i].id, FALSE };

        g_array_append_val (records, record);
      }
  return rapport_store_act (store, restore_func, &selection, NULL, NULL, cancellable, error);
}

gboolean
rapport_store_find_in_backup (RapportStore *store,
                              const char *path,
                              const RapportEntity *entity,
                              const char *code,
                              gint64 *id,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (RapportBackupReader) reader = rapport_restore_open (store, path, cancellable, error);

  if (reader == NULL
      || !rapport_query_find_code (entity, rapport_backup_reader_get_connection (reader), code, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
               /* Translators: what one record is called, for example “Partner”, its code, then a file */
               _ ("%s: there is no “%s” in the backup “%s”."), rapport_entity_get_singular (entity), code, path);
  return FALSE;
}
