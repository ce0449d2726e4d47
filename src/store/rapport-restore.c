/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-restore.h"

#include <glib/gi18n.h>

#include "rapport-act-private.h"
#include "rapport-act-raw.h"
#include "rapport-backup-folder.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-file.h"
#include "rapport-restore-private.h"
#include "rapport-schema.h"
#include "rapport-totals.h"

/* --- the backup --- */

gboolean
rapport_restore_refuse_same (const char *backup, const char *path, GError **error)
{
  if (!rapport_file_is_same (backup, path))
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN, _ ("“%s” is the present file itself. Choose a backup of it."),
               backup);
  return FALSE;
}

/* AUTOINCREMENT counts from 1; what has the last number there is lets no other record come after it. */
static gboolean
check_numbers (RapportConnection *there, const char *path, GError **error)
{
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE id < 1) OR "
                                              "EXISTS (SELECT 1 FROM \"%s\" WHERE id >= %" G_GINT64_FORMAT ")",
                                              (*entity)->name, (*entity)->name, G_MAXINT64);
      gint64 found;

      if (!rapport_connection_query_integer (there, &found, 0, error, sql, NULL))
        return FALSE;
      if (found != 0)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                       _ ("“%s” is no backup of ours: the number of one of its records is impossible. Choose another "
                          "one."),
                       path);
          return FALSE;
        }
    }
  return TRUE;
}

RapportBackupReader *
rapport_restore_open (RapportStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (rapport_store_get_path (store));
  g_autoptr (RapportBackupReader) reader = NULL;

  if (!rapport_restore_refuse_same (path, rapport_store_get_path (store), error))
    return NULL;
  reader = rapport_backup_reader_open (path, cancellable, error);
  if (reader == NULL
      || !rapport_backup_reader_bring_up (reader, folder, rapport_store_get_rules (store), cancellable, error)
      || !check_numbers (rapport_backup_reader_get_connection (reader), path, error))
    return NULL;
  return g_steal_pointer (&reader);
}

GArray *
rapport_store_compare (RapportStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (RapportBackupReader) reader = rapport_restore_open (store, path, cancellable, error);
  g_auto (RapportLease) lease = { 0 };
  GArray *counts;

  if (reader == NULL || !rapport_store_lease (store, cancellable, &lease, error)
      || !rapport_connection_execute (lease.connection, "BEGIN", error))
    return NULL;
  counts
      = rapport_difference_count (lease.connection, rapport_backup_reader_get_connection (reader), cancellable, error);
  rapport_connection_execute (lease.connection, "ROLLBACK", NULL);
  return counts;
}

/* --- what differs --- */

/**
 * RapportPlan: ids of one entity, as ranges of neighbours: millions of missing rows are mostly one range.
 */
typedef struct
{
  const RapportEntity *entity;
  GArray *only_here; /* all three: element-type RapportRange, in order */
  GArray *changed;
  GArray *only_there;
} RapportPlan;

typedef struct
{
  RapportStore *store;
  const char *path;
  RapportConnection *there;
  GPtrArray *plans;    /* element-type RapportPlan */
  GPtrArray *settings; /* element-type utf8: name, then value or NULL */
  guint64 steps;
  guint64 done;
} RapportRestore;

static RapportPlan *
new_plan (const RapportEntity *entity)
{
  RapportPlan *plan = g_new0 (RapportPlan, 1);

  plan->entity = entity;
  plan->only_here = g_array_new (FALSE, FALSE, sizeof (RapportRange));
  plan->changed = g_array_new (FALSE, FALSE, sizeof (RapportRange));
  plan->only_there = g_array_new (FALSE, FALSE, sizeof (RapportRange));
  return plan;
}

static void
free_plan (gpointer data)
{
  RapportPlan *plan = data;

  g_array_unref (plan->only_here);
  g_array_unref (plan->changed);
  g_array_unref (plan->only_there);
  g_free (plan);
}

static void
add_id (GArray *ranges, gint64 id)
{
  RapportRange range = { id, id };

  if (ranges->len > 0 && g_array_index (ranges, RapportRange, ranges->len - 1).last + 1 == id)
    g_array_index (ranges, RapportRange, ranges->len - 1).last = id;
  else
    g_array_append_val (ranges, range);
}

static gboolean
plan_record (const RapportEntity *entity, const RapportDifference *difference, gpointer user_data, GError **error)
{
  RapportPlan *plan = user_data;

  switch (difference->kind)
    {
    case RAPPORT_DIFFERENCE_ONLY_HERE:
      add_id (plan->only_here, difference->id);
      break;
    case RAPPORT_DIFFERENCE_ONLY_THERE:
      add_id (plan->only_there, difference->id);
      break;
    case RAPPORT_DIFFERENCE_CHANGED:
    case RAPPORT_DIFFERENCE_NONE:
    default:
      add_id (plan->changed, difference->id);
      break;
    }
  return TRUE;
}

static gboolean
plan_setting (const char *name, const char *here, const char *there, gpointer user_data, GError **error)
{
  RapportRestore *restore = user_data;

  g_ptr_array_add (restore->settings, g_strdup (name));
  g_ptr_array_add (restore->settings, g_strdup (there));
  return TRUE;
}

static gboolean
make_plans (RapportRestore *restore, RapportConnection *here, GCancellable *cancellable, GError **error)
{
  RapportDifferenceCount count;

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      RapportPlan *plan = new_plan (*entity);

      g_ptr_array_add (restore->plans, plan);
      if (!rapport_difference_walk (here, restore->there, *entity, plan_record, plan, &count, cancellable, error))
        return FALSE;
      restore->steps += count.only_here + count.only_there + 2 * count.changed;
    }
  return rapport_difference_walk_settings (here, restore->there, plan_setting, restore, &count, error);
}

/* --- the base currency --- */

static gboolean
has_amounts (RapportConnection *connection, gboolean *found, GError **error)
{
  gint64 any = 0;

  for (const RapportEntity *const *entity = rapport_entities (); any == 0 && *entity != NULL; entity++)
    for (const RapportField *field = (*entity)->fields; any == 0 && field->name != NULL; field++)
      if (field->kind == RAPPORT_KIND_MONEY && field->currency == NULL && rapport_schema_field_is_stored (field))
        {
          g_autofree char *sql
              = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" IS NOT NULL LIMIT 1", (*entity)->name, field->name);

          if (!rapport_connection_query_integer (connection, &any, 0, error, sql, NULL))
            return FALSE;
        }
  *found = any != 0;
  return TRUE;
}

gboolean
rapport_restore_settle_base (RapportAct *act, RapportConnection *there, GError **error)
{
  const char *here = rapport_act_get_format (act)->base_currency;
  g_autoptr (GError) failure = NULL;
  g_autofree char *other
      = rapport_connection_read_text (there, "SELECT value FROM \"setting\" WHERE name='base_currency'", &failure);
  gboolean found;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (other == NULL || *other == '\0' || g_str_equal (here, other))
    return TRUE;
  if (*here == '\0')
    return rapport_act_set_setting (act, "base_currency", other, error);
  if (!has_amounts (there, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  g_set_error (
      error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
      /* Translators: codes of currencies, such as EUR */
      _ ("The amounts in this backup were entered in %s, those of the file in %s, so they cannot stand side by "
         "side. Open the backup as a file of its own to see them."),
      other, here);
  return FALSE;
}

/* --- making it so --- */

/* Inside the act, in which nothing has been written yet: a reader still sees what all others see. */
static gboolean
back_up_first (RapportRestore *restore, GCancellable *cancellable, GError **error)
{
  g_autofree char *chosen = rapport_store_dup_setting (restore->store, "backup_folder");
  g_autofree char *folder = rapport_backup_folder_get (rapport_store_get_path (restore->store), chosen);
  g_auto (RapportLease) lease = { 0 };
  g_autofree char *backup = NULL;
  g_autofree char *state = NULL;
  gboolean found;

  if (!rapport_store_lease (restore->store, NULL, &lease, error)
      || !rapport_totals_has_records (lease.connection, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  backup = rapport_backup_folder_add (folder, lease.connection, RAPPORT_BACKUP_BEFORE_RESTORE, cancellable, error);
  if (backup == NULL)
    return FALSE;
  state = rapport_totals_dup_state (lease.connection);
  rapport_backup_watch_note_made (rapport_store_get_backups (restore->store), backup, state);
  return TRUE;
}

static gboolean
take_step (RapportRestore *restore, RapportAct *act, GCancellable *cancellable, GError **error)
{
  rapport_act_report_progress (act, ++restore->done, restore->steps);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
remove_rows (RapportRestore *restore,
             RapportAct *act,
             RapportRawTable *table,
             const GArray *ranges,
             gboolean comes_back,
             GCancellable *cancellable,
             GError **error)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const RapportRange *range = &g_array_index (ranges, RapportRange, i);

      /* The last id may be the last number there is: nothing is counted beyond it. */
      for (gint64 id = range->first;; id++)
        {
          if (!rapport_raw_table_remove (table, id, comes_back, error) || !take_step (restore, act, cancellable, error))
            return FALSE;
          if (id == range->last)
            break;
        }
    }
  return TRUE;
}

static gboolean
put_rows (RapportRestore *restore,
          RapportAct *act,
          RapportRawTable *table,
          const RapportPlan *plan,
          gboolean was_there,
          GCancellable *cancellable,
          GError **error)
{
  const GArray *ranges = was_there ? plan->changed : plan->only_there;
  g_autofree char *columns = rapport_raw_columns (plan->entity);
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id BETWEEN ? AND ? ORDER BY id", columns, plan->entity->name);
  g_autoptr (RapportStatement) rows = rapport_connection_prepare (restore->there, sql, error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; failure == NULL && i < ranges->len; i++)
    {
      rapport_statement_bind_integer (rows, 1, g_array_index (ranges, RapportRange, i).first);
      rapport_statement_bind_integer (rows, 2, g_array_index (ranges, RapportRange, i).last);
      while (failure == NULL && rapport_statement_step (rows, &failure))
        if (rapport_raw_table_put (table, rows, was_there, &failure))
          take_step (restore, act, cancellable, &failure);
      rapport_statement_reset (rows);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Rows may have exchanged unique values: all that go are out of the way before any comes. */
static gboolean
write_records (RapportRestore *restore, RapportAct *act, gboolean put, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < restore->plans->len; i++)
    {
      const RapportPlan *plan = restore->plans->pdata[i];
      g_autoptr (RapportRawTable) table = NULL;

      if (plan->only_here->len + plan->changed->len + plan->only_there->len == 0)
        continue;
      table = rapport_raw_table_new (act, plan->entity, error);
      if (table == NULL)
        return FALSE;
      if (put ? !put_rows (restore, act, table, plan, TRUE, cancellable, error)
                    || !put_rows (restore, act, table, plan, FALSE, cancellable, error)
              : !remove_rows (restore, act, table, plan->only_here, FALSE, cancellable, error)
                    || !remove_rows (restore, act, table, plan->changed, TRUE, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_settings (RapportRestore *restore, RapportAct *act, GError **error)
{
  for (guint i = 0; i < restore->settings->len; i += 2)
    if (!rapport_act_set_setting (act, restore->settings->pdata[i], restore->settings->pdata[i + 1], error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_restore_raise_counters (RapportConnection *here, RapportConnection *there, GError **error)
{
  g_autoptr (RapportStatement) rows
      = rapport_connection_prepare (there, "SELECT name, value FROM \"counter\" WHERE name LIKE 'last_code.%'", error);
  g_autoptr (RapportStatement) raise = NULL;
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  raise = rapport_connection_prepare (here,
                                      "INSERT INTO \"counter\" (name, value) VALUES (?, ?) ON CONFLICT (name) "
                                      "DO UPDATE SET value=max(value, excluded.value)",
                                      error);
  if (raise == NULL)
    return FALSE;
  while (failure == NULL && rapport_statement_step (rows, &failure))
    {
      rapport_statement_bind_text (raise, 1, rapport_statement_get_text (rows, 0));
      rapport_statement_bind_integer (raise, 2, rapport_statement_get_integer (rows, 1));
      rapport_statement_run (raise, &failure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Nothing is claimed that did not happen. */
static gboolean
check_totals (RapportConnection *here, RapportConnection *there, GError **error)
{
  g_auto (RapportTotals) own = { 0 };
  g_auto (RapportTotals) other = { 0 };

  if (!rapport_totals_read (here, &own, error) || !rapport_totals_read (there, &other, error))
    return FALSE;
  if (rapport_totals_equal (&own, &other))
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                       _ ("The backup could not be restored as a whole; nothing was changed."));
  return FALSE;
}

static gboolean
restore_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  RapportRestore *restore = user_data;
  RapportConnection *here = rapport_act_get_connection (act);
  g_autofree char *name = g_path_get_basename (restore->path);

  rapport_act_name (act, RAPPORT_VERB_RESTORE, NULL, name);
  if (!make_plans (restore, here, cancellable, error))
    return FALSE;
  if (restore->steps == 0 && restore->settings->len == 0)
    return TRUE;
  return rapport_restore_settle_base (act, restore->there, error) && back_up_first (restore, cancellable, error)
         && write_records (restore, act, FALSE, cancellable, error)
         && write_records (restore, act, TRUE, cancellable, error) && write_settings (restore, act, error)
         && rapport_restore_raise_counters (here, restore->there, error) && check_totals (here, restore->there, error);
}

gboolean
rapport_store_restore (RapportStore *store,
                       const char *path,
                       RapportProgressFunc progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (RapportBackupReader) reader = rapport_restore_open (store, path, cancellable, error);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (free_plan);
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func (g_free);
  RapportRestore restore = { .store = store, .path = path, .plans = plans, .settings = settings };

  if (reader == NULL)
    return FALSE;
  restore.there = rapport_backup_reader_get_connection (reader);
  return rapport_store_act (store, restore_func, &restore, progress, progress_data, cancellable, error);
}
