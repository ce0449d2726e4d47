/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-backup-watch.h"

#include "rapport-writer.h"

struct _RapportBackupWatch
{
  RapportStore *store; /* not owned: the store frees the watch */
  RapportBackupKeeper *keeper;
  GMainContext *context;

  /* Made once, while the store is certainly there: the keeper's thread may report when it is about to go. */
  GWeakRef *weak; /* an atomic reference-counted box */
};

typedef struct
{
  GWeakRef *weak;
  char *path;
  char *trouble;
} RapportNews;

static void
release_weak (GWeakRef *weak)
{
  g_atomic_rc_box_release_full (weak, (GDestroyNotify) g_weak_ref_clear);
}

static void
free_news (gpointer data)
{
  RapportNews *news = data;

  release_weak (news->weak);
  g_free (news->path);
  g_free (news->trouble);
  g_free (news);
}

static gboolean
tell_news (gpointer user_data)
{
  const RapportNews *news = user_data;
  g_autoptr (RapportStore) store = g_weak_ref_get (news->weak);

  if (store != NULL)
    rapport_store_tell_backup (store, news->path, news->trouble);
  return G_SOURCE_REMOVE;
}

static void
report (const char *path, const GError *trouble, gpointer user_data)
{
  RapportBackupWatch *self = user_data;
  RapportNews *news = g_new0 (RapportNews, 1);

  news->weak = g_atomic_rc_box_acquire (self->weak);
  news->path = g_strdup (path);
  news->trouble = trouble != NULL ? g_strdup (trouble->message) : NULL;
  rapport_writer_send (self->context, tell_news, news, free_news);
}

RapportBackupWatch *
rapport_backup_watch_new (RapportStore *store, GMainContext *context)
{
  RapportBackupWatch *self = g_new0 (RapportBackupWatch, 1);

  self->store = store;
  self->context = g_main_context_ref (context);
  self->weak = g_atomic_rc_box_new0 (GWeakRef);
  g_weak_ref_init (self->weak, store);
  self->keeper = rapport_backup_keeper_new (rapport_store_get_path (store), report, self);
  return self;
}

void
rapport_backup_watch_before_act (RapportBackupWatch *watch, RapportBackupReason reason)
{
  g_autofree char *chosen = rapport_store_dup_setting (watch->store, "backup_folder");

  rapport_backup_keeper_set_folder (watch->keeper, chosen);
  rapport_backup_keeper_before_act (watch->keeper, reason);
}

void
rapport_backup_watch_note_made (RapportBackupWatch *watch, const char *path, const char *state)
{
  rapport_backup_keeper_note_made (watch->keeper, path, state);
}

void
rapport_backup_watch_wait (RapportBackupWatch *watch)
{
  rapport_backup_keeper_wait (watch->keeper);
}

void
rapport_backup_watch_free (RapportBackupWatch *watch)
{
  g_clear_pointer (&watch->keeper, rapport_backup_keeper_free);
  g_clear_pointer (&watch->weak, release_weak);
  g_main_context_unref (watch->context);
  g_free (watch);
}
