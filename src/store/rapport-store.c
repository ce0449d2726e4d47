/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-store.h"

#include <glib/gi18n.h>

#include "rapport-act-private.h"
#include "rapport-backup.h"
#include "rapport-connection-private.h"
#include "rapport-entities.h"
#include "rapport-file.h"
#include "rapport-journal-private.h"
#include "rapport-schema.h"
#include "rapport-migrate.h"
#include "rapport-open-files.h"
#include "rapport-store-private.h"

G_DEFINE_FINAL_TYPE (RapportStore, rapport_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  BACKED_UP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- settings --- */

static gboolean
read_settings (RapportStore *self, RapportConnection *connection, GError **error)
{
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (RapportStatement) statement
      = rapport_connection_prepare (connection, "SELECT name, value FROM \"setting\"", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (rapport_statement_step (statement, &failure))
    {
      const char *name = rapport_statement_get_text (statement, 0);

      /* None is without a name, but a damaged page has rows of another table. */
      if (name != NULL)
        g_hash_table_insert (settings, g_strdup (name), g_strdup (rapport_statement_get_text (statement, 1)));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  self->settings = g_steal_pointer (&settings);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

char *
rapport_store_dup_setting (RapportStore *store, const char *name)
{
  char *value;

  g_mutex_lock (&store->mutex);
  value = g_strdup (g_hash_table_lookup (store->settings, name));
  g_mutex_unlock (&store->mutex);
  return value;
}

void
rapport_store_get_base_currency (RapportStore *store, char code[4])
{
  g_autofree char *value = rapport_store_dup_setting (store, "base_currency");

  g_strlcpy (code, value != NULL ? value : "", 4);
}

void
rapport_store_give_context (RapportStore *self, RapportConnection *connection)
{
  g_autofree char *language = rapport_store_dup_setting (self, "sort_language");

  rapport_store_get_base_currency (self, rapport_connection_get_context (connection)->base_currency);
  rapport_connection_get_context (connection)->rules = self->rules;
  if (rapport_connection_get_context (connection)->collator == NULL)
    rapport_connection_set_sort_language (connection, language);
}

/* --- changed --- */

typedef struct
{
  GWeakRef store;
  char **entities;
} Notice;

static gboolean
emit_changed (gpointer user_data)
{
  Notice *change = user_data;
  g_autoptr (RapportStore) self = g_weak_ref_get (&change->store);

  if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0, change->entities);
  return G_SOURCE_REMOVE;
}

static void
free_change (gpointer data)
{
  Notice *change = data;

  g_weak_ref_clear (&change->store);
  g_strfreev (change->entities);
  g_free (change);
}

static void
act_settled (RapportAct *act, gpointer user_data)
{
  RapportStore *self = user_data;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  Notice *change = g_new0 (Notice, 1);
  GHashTableIter iter;
  gpointer value;

  if (act->settings->len > 0)
    {
      read_settings (self, act->connection, NULL);
      rapport_store_give_context (self, act->connection);
    }
  g_hash_table_iter_init (&iter, act->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((RapportTouched *) value)->ranges->len > 0 && !act->rebuilt)
      g_strv_builder_add (names, ((RapportTouched *) value)->entity->name);
  for (const RapportEntity *const *entity = rapport_entities (); act->rebuilt && *entity != NULL; entity++)
    g_strv_builder_add (names, (*entity)->name);
  g_weak_ref_init (&change->store, self);
  change->entities = g_strv_builder_end (names);
  rapport_writer_send (self->context, emit_changed, change, free_change);
}

void
rapport_store_tell_backup (RapportStore *store, const char *path, const char *trouble)
{
  g_signal_emit (store, signals[BACKED_UP], 0, path, trouble);
}

/* --- opening --- */

static gboolean
open_for_writing (RapportStore *self, guint version, GError **error)
{
  g_autoptr (RapportConnection) connection = rapport_connection_open (self->path, RAPPORT_CONNECTION_WRITE, error);

  if (connection == NULL || !rapport_connection_set_journal (connection, self->path, error)
      || !rapport_settle_prepare (connection, self->rules, error)
      || !rapport_migrate (connection, self->path, version, self->rules, error)
      || !read_settings (self, connection, error))
    return FALSE;
  rapport_open_files_note_version (self->identity, RAPPORT_SCHEMA_VERSION);
  rapport_store_give_context (self, connection);
  if (!rapport_migrate_refresh (connection, self->rules, error) || !read_settings (self, connection, error))
    return FALSE;
  self->backups = rapport_backup_watch_new (self, self->context);
  self->writer = rapport_writer_new (self, g_steal_pointer (&connection), self->path, act_settled, self);
  return TRUE;
}

static gboolean
open_for_reading (RapportStore *self, guint version, GError **error)
{
  g_autoptr (RapportConnection) connection = NULL;

  if (version < RAPPORT_SCHEMA_VERSION)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("“%s” is of an older version of Rapport. Open it once in the window to bring it up to date."),
                   self->path);
      return FALSE;
    }
  self->immutable = rapport_file_lies_still (self->path);
  connection = rapport_connection_open (
      self->path, self->immutable ? RAPPORT_CONNECTION_IMMUTABLE : RAPPORT_CONNECTION_READ, error);
  if (connection == NULL || !read_settings (self, connection, error))
    return FALSE;
  g_queue_push_head (&self->readers, g_steal_pointer (&connection));
  return TRUE;
}

/* Under the lock: of two programs that find no file, the second must not put another in the place of the first's. */
static gboolean
make_file (RapportStore *self, RapportHeader *header, GError **error)
{
  if (!rapport_open_files_enter (self->path, header, &self->identity, error))
    return FALSE;
  if (header->exists)
    return TRUE;
  if (!rapport_migrate_create (self->path, self->rules, &self->aside, error))
    return FALSE;
  self->created = TRUE;
  return rapport_open_files_enter (self->path, header, &self->identity, error);
}

static gboolean
open_file (RapportStore *self, RapportStoreMode mode, GError **error)
{
  RapportHeader header;

  if (!rapport_open_files_enter (self->path, &header, &self->identity, error))
    return FALSE;
  if (!header.exists && mode != RAPPORT_STORE_CREATE)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_OPEN,
                   _ ("There is no Rapport file “%s”. Check the name, or import something into it first."), self->path);
      return FALSE;
    }
  if (mode == RAPPORT_STORE_READ)
    return open_for_reading (self, header.version, error);
  if (!header.exists && !rapport_file_make_folder (self->path, error))
    return FALSE;
  self->lock = rapport_lock_take (self->path, error);
  return self->lock != NULL && (header.exists || make_file (self, &header, error))
         && open_for_writing (self, header.version, error);
}

RapportStore *
rapport_store_open (const char *path, RapportStoreMode mode, const RapportRules *rules, GError **error)
{
  g_autoptr (RapportStore) self = g_object_new (RAPPORT_TYPE_STORE, NULL);

  self->path = rapport_file_resolve (path);
  self->rules = rules;
  self->context = g_main_context_ref_thread_default ();
  if (!open_file (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rapport_store_close (RapportStore *store)
{
  /* A cancelled worker needs a moment to give its connection back; one that comes later is lent none: the file may be
   * moved as soon as it is closed. */
  g_mutex_lock (&store->mutex);
  while (store->n_out > 0)
    g_cond_wait (&store->returned, &store->mutex);
  store->closed = TRUE;
  g_mutex_unlock (&store->mutex);
  /* The writer's connection closes last: only it may move the log into the file. */
  g_queue_clear_full (&store->readers, (GDestroyNotify) rapport_connection_close);
  g_clear_pointer (&store->writer, rapport_writer_free);
  g_clear_pointer (&store->backups, rapport_backup_watch_free);
  rapport_open_files_leave (g_steal_pointer (&store->identity));
  g_clear_pointer (&store->lock, rapport_lock_release);
}

const char *
rapport_store_get_path (RapportStore *store)
{
  return store->path;
}

gboolean
rapport_store_get_created (RapportStore *store)
{
  return store->created;
}

const char *
rapport_store_get_aside (RapportStore *store)
{
  return store->aside;
}

gboolean
rapport_store_is_writable (RapportStore *store)
{
  return store->writer != NULL;
}

void
rapport_store_set_damaged (RapportStore *store)
{
  if (store->writer != NULL)
    rapport_writer_set_damaged (store->writer);
}

gboolean
rapport_store_is_damaged (RapportStore *store)
{
  return store->writer != NULL && rapport_writer_is_damaged (store->writer);
}

RapportBackupWatch *
rapport_store_get_backups (RapportStore *store)
{
  return store->backups;
}

const RapportRules *
rapport_store_get_rules (RapportStore *store)
{
  return store->rules;
}

/* --- acts --- */

static gboolean
refuse_reading_only (RapportStore *self, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY, _ ("“%s” was opened for reading only; nothing was changed."),
               self->path);
  return FALSE;
}

gboolean
rapport_store_act (RapportStore *store,
                   RapportActFunc func,
                   gpointer user_data,
                   RapportProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  if (store->writer == NULL)
    return refuse_reading_only (store, error);
  return rapport_writer_run (store->writer, func, user_data, progress, progress_data, cancellable, error);
}

static void
refuse_task (RapportStore *self, GTask *task, gpointer func_data, GDestroyNotify destroy)
{
  GError *error = NULL;

  refuse_reading_only (self, &error);
  if (destroy != NULL)
    destroy (func_data);
  g_task_return_error (task, error);
}

void
rapport_store_act_async (RapportStore *store,
                         RapportActFunc func,
                         gpointer func_data,
                         GDestroyNotify destroy,
                         RapportProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, rapport_store_act_async);
  /* The writer looks itself: what is cancelled after the commit was done. */
  g_task_set_check_cancellable (task, FALSE);
  if (store->writer == NULL)
    refuse_task (store, task, func_data, destroy);
  else
    rapport_writer_push (store->writer, task, func, func_data, destroy, progress, progress_data);
}

void
rapport_store_note_async (RapportStore *store,
                          RapportActFunc func,
                          gpointer func_data,
                          GDestroyNotify destroy,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);

  g_task_set_source_tag (task, rapport_store_note_async);
  if (store->writer == NULL)
    refuse_task (store, task, func_data, destroy);
  else
    rapport_writer_push_note (store->writer, task, func, func_data, destroy);
}

gboolean
rapport_store_act_finish (RapportStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
rapport_store_run_upkeep (RapportStore *store, RapportActFunc func, gpointer user_data, GError **error)
{
  return store->writer != NULL ? rapport_writer_run_upkeep (store->writer, func, user_data, error)
                               : refuse_reading_only (store, error);
}

static gboolean
save_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return rapport_act_save (act, user_data, error);
}

gboolean
rapport_store_save (RapportStore *store, RapportRecord *record, GError **error)
{
  return rapport_store_act (store, save_func, record, NULL, NULL, NULL, error);
}

typedef struct
{
  const RapportEntity *entity;
  gint64 id;
} RapportDeletion;

static gboolean
delete_func (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const RapportDeletion *deletion = user_data;

  return rapport_act_delete (act, deletion->entity, deletion->id, error);
}

gboolean
rapport_store_delete (RapportStore *store, const RapportEntity *entity, gint64 id, GError **error)
{
  RapportDeletion deletion = { entity, id };

  return rapport_store_act (store, delete_func, &deletion, NULL, NULL, NULL, error);
}

/* --- object --- */

static void
rapport_store_finalize (GObject *object)
{
  RapportStore *self = RAPPORT_STORE (object);

  rapport_store_close (self);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->returned);
  g_free (self->aside);
  g_free (self->path);

  G_OBJECT_CLASS (rapport_store_parent_class)->finalize (object);
}

static void
rapport_store_class_init (RapportStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rapport_store_finalize;

  signals[CHANGED] = g_signal_new ("changed", RAPPORT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRV);
  signals[BACKED_UP] = g_signal_new ("backed-up", RAPPORT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
rapport_store_init (RapportStore *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->returned);
  g_queue_init (&self->readers);
}
