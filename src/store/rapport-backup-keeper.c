/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-backup-keeper.h"

#include <string.h>

#include "rapport-connection-private.h"
#include "rapport-totals.h"

/* Pinned states keep the log from being emptied: beyond so many, an act waits for the oldest to be copied. */
#define MOST_PINNED 2

struct _RapportBackupKeeper
{
  char *path;
  RapportBackupReportFunc report;
  gpointer user_data;
  GThread *thread;   /* NULL until the first backup */
  GAsyncQueue *jobs; /* RapportJob; one without a connection ends the thread */

  GMutex mutex; /* of all below */
  GCond done;   /* a backup was made, or failed */
  char *chosen;
  guint n_pinned;  /* states that wait, and the one being copied */
  gpointer latest; /* (nullable): the RapportJob that waits or runs and was pinned last */
  gboolean looked_back;
  char *latest_state; /* (nullable): what identifies that state, or the last one that was copied; NULL: not known */
  gint64 newest;      /* time of the newest backup; -1: not known */
  gint64 failed_at;   /* 0: the last one was made */
};

typedef struct
{
  RapportConnection *connection; /* in a transaction: the state to copy */
  RapportBackupReason reason;
} RapportJob;

/* --- when --- */

static gint64
number_of_local_day (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);

  return g_date_time_get_year (moment) * 366 + g_date_time_get_day_of_year (moment);
}

RapportBackupReason
rapport_backup_keeper_decide (gint64 newest, gint64 now)
{
  if (newest == 0 || number_of_local_day (newest) != number_of_local_day (now))
    return RAPPORT_BACKUP_DAILY;
  return now - newest >= RAPPORT_BACKUP_INTERVAL ? RAPPORT_BACKUP_TIMED : RAPPORT_BACKUP_ROUTINE;
}

static char *
dup_folder (RapportBackupKeeper *self)
{
  g_autofree char *chosen = NULL;

  g_mutex_lock (&self->mutex);
  chosen = g_strdup (self->chosen);
  g_mutex_unlock (&self->mutex);
  return rapport_backup_folder_get (self->path, chosen);
}

/* (nullable): a clock that was ahead when a backup was made says nothing about how old the data is. */
static const RapportBackup *
find_newest (const GPtrArray *backups, gint64 now)
{
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    if (((RapportBackup *) backups->pdata[i])->time <= now)
      return backups->pdata[i];
  return NULL;
}

/* Other programs make backups, too: the folder is looked at when one seems to be due. */
static RapportBackupReason
decide (RapportBackupKeeper *self)
{
  const gint64 now = rapport_backup_now ();
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  const RapportBackup *newest;
  RapportBackupReason due;
  gboolean busy;

  g_mutex_lock (&self->mutex);
  busy = self->n_pinned > 0 || (self->failed_at != 0 && ABS (now - self->failed_at) < RAPPORT_BACKUP_INTERVAL);
  due = self->newest < 0 || self->newest > now ? RAPPORT_BACKUP_DAILY
                                               : rapport_backup_keeper_decide (self->newest, now);
  g_mutex_unlock (&self->mutex);
  if (busy || due == RAPPORT_BACKUP_ROUTINE)
    return RAPPORT_BACKUP_ROUTINE;

  folder = dup_folder (self);
  backups = rapport_backup_folder_list (folder, NULL);
  newest = find_newest (backups, now);
  g_mutex_lock (&self->mutex);
  self->newest = newest != NULL ? newest->time : 0;
  due = rapport_backup_keeper_decide (self->newest, now);
  g_mutex_unlock (&self->mutex);
  return due;
}

/* --- making one --- */

static void
free_job (RapportJob *job)
{
  g_clear_pointer (&job->connection, rapport_connection_close);
  g_free (job);
}

/* The state is let go before the rest is done: until then the log grows. */
static char *
copy_state (const char *folder, RapportJob *job, RapportBackupFacts *facts, GError **error)
{
  char *copy = rapport_backup_folder_make (folder, job->connection, facts, NULL, error);

  rapport_connection_execute (job->connection, "ROLLBACK", NULL);
  g_clear_pointer (&job->connection, rapport_connection_close);
  return copy;
}

/* From now on the reason stands in the name. */
static RapportBackupReason
settle_reason (RapportBackupKeeper *self, RapportJob *job)
{
  RapportBackupReason reason;

  g_mutex_lock (&self->mutex);
  reason = job->reason;
  if (self->latest == job)
    self->latest = NULL;
  g_mutex_unlock (&self->mutex);
  return reason;
}

static void
note_outcome (RapportBackupKeeper *self, gboolean made)
{
  const gint64 now = rapport_backup_now ();

  g_mutex_lock (&self->mutex);
  self->n_pinned--;
  self->failed_at = made ? 0 : now;
  if (made)
    self->newest = now;
  else
    g_clear_pointer (&self->latest_state, g_free);
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->mutex);
}

static void
run_job (RapportBackupKeeper *self, RapportJob *job)
{
  g_autofree char *folder = dup_folder (self);
  g_auto (RapportBackupFacts) facts = { 0 };
  g_autoptr (GError) trouble = NULL;
  g_autofree char *copy = copy_state (folder, job, &facts, &trouble);
  const RapportBackupReason reason = settle_reason (self, job);
  g_autofree char *path = copy != NULL ? rapport_backup_folder_take (folder, copy, &facts, reason, &trouble) : NULL;

  g_autoptr (GError) oddity = path != NULL ? rapport_backup_folder_find_trouble (folder, path, facts.rows) : NULL;

  if (path != NULL && rapport_backup_folder_rotate (folder, NULL, &trouble))
    trouble = g_steal_pointer (&oddity);
  if (self->report != NULL)
    self->report (path, trouble, self->user_data);
  note_outcome (self, path != NULL);
  free_job (job);
}

static gpointer
make_backups (gpointer user_data)
{
  RapportBackupKeeper *self = user_data;
  RapportJob *job;

  while ((job = g_async_queue_pop (self->jobs))->connection != NULL)
    run_job (self, job);
  free_job (job);
  return NULL;
}

/* --- pinning --- */

/* (transfer full) (nullable): NULL without @error: there is nothing to copy. */
static RapportConnection *
pin_state (RapportBackupKeeper *self, GError **error)
{
  g_autoptr (RapportConnection) connection = rapport_connection_open (self->path, RAPPORT_CONNECTION_READ, error);
  gboolean found;

  if (connection == NULL || !rapport_connection_execute (connection, "BEGIN", error)
      || !rapport_totals_has_records (connection, &found, error))
    return NULL;
  return found ? g_steal_pointer (&connection) : NULL;
}

/* A backup that an earlier program made of this very state is as good as one made now. */
static void
look_back (RapportBackupKeeper *self)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  const RapportBackup *newest;

  if (self->looked_back)
    return;
  self->looked_back = TRUE;
  folder = dup_folder (self);
  backups = rapport_backup_folder_list (folder, NULL);
  newest = find_newest (backups, rapport_backup_now ());
  if (newest == NULL || newest->sum == NULL)
    return;
  g_mutex_lock (&self->mutex);
  if (self->latest_state == NULL)
    self->latest_state = rapport_totals_get_state (newest->counts);
  g_mutex_unlock (&self->mutex);
}

/* One backup of a state is enough. While it has no name yet, a better reason than the clock becomes its own. */
static gboolean
is_pinned_already (RapportBackupKeeper *self, const char *state, RapportBackupReason reason)
{
  gboolean pinned;

  g_mutex_lock (&self->mutex);
  pinned = state != NULL && g_strcmp0 (state, self->latest_state) == 0;
  if (pinned && self->latest != NULL)
    ((RapportJob *) self->latest)->reason = reason;
  g_mutex_unlock (&self->mutex);
  return pinned;
}

static gboolean
has_log (RapportConnection *connection)
{
  g_autofree char *mode = rapport_connection_read_text (connection, "PRAGMA journal_mode", NULL);

  return g_strcmp0 (mode, "wal") == 0;
}

static void
start_job (RapportBackupKeeper *self, RapportConnection *connection, RapportBackupReason reason, const char *state)
{
  RapportJob *job = g_new0 (RapportJob, 1);
  const gboolean beside = has_log (connection);

  job->connection = connection;
  job->reason = reason;
  g_mutex_lock (&self->mutex);
  while (self->n_pinned >= MOST_PINNED)
    g_cond_wait (&self->done, &self->mutex);
  self->n_pinned++;
  self->latest = job;
  g_free (self->latest_state);
  self->latest_state = g_strdup (state);
  g_mutex_unlock (&self->mutex);
  if (!beside)
    {
      run_job (self, job);
      return;
    }
  if (self->thread == NULL)
    self->thread = g_thread_new ("rapport-backup", make_backups, self);
  g_async_queue_push (self->jobs, job);
}

void
rapport_backup_keeper_before_act (RapportBackupKeeper *keeper, RapportBackupReason reason)
{
  const RapportBackupReason due = reason != RAPPORT_BACKUP_ROUTINE ? reason : decide (keeper);
  g_autoptr (RapportConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  if (due == RAPPORT_BACKUP_ROUTINE)
    return;
  connection = pin_state (keeper, &error);
  if (error != NULL)
    {
      g_mutex_lock (&keeper->mutex);
      keeper->failed_at = rapport_backup_now ();
      g_mutex_unlock (&keeper->mutex);
      if (keeper->report != NULL)
        keeper->report (NULL, error, keeper->user_data);
    }
  if (connection == NULL)
    return;
  look_back (keeper);
  state = rapport_totals_dup_state (connection);
  if (!is_pinned_already (keeper, state, due))
    start_job (keeper, g_steal_pointer (&connection), due, state);
}

void
rapport_backup_keeper_note_made (RapportBackupKeeper *keeper, const char *path, const char *state)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) trouble = rapport_backup_folder_find_trouble (folder, path, -1);

  g_mutex_lock (&keeper->mutex);
  g_free (keeper->latest_state);
  keeper->latest_state = g_strdup (state);
  keeper->newest = rapport_backup_now ();
  keeper->failed_at = 0;
  g_mutex_unlock (&keeper->mutex);
  if (keeper->report != NULL)
    keeper->report (path, trouble, keeper->user_data);
}

/* --- the keeper --- */

RapportBackupKeeper *
rapport_backup_keeper_new (const char *path, RapportBackupReportFunc report, gpointer user_data)
{
  RapportBackupKeeper *self = g_new0 (RapportBackupKeeper, 1);

  self->path = g_strdup (path);
  self->report = report;
  self->user_data = user_data;
  self->jobs = g_async_queue_new ();
  self->newest = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->done);
  return self;
}

void
rapport_backup_keeper_set_folder (RapportBackupKeeper *keeper, const char *chosen)
{
  g_mutex_lock (&keeper->mutex);
  if (g_strcmp0 (keeper->chosen, chosen) != 0)
    {
      g_free (keeper->chosen);
      keeper->chosen = g_strdup (chosen);
      keeper->newest = -1;
      keeper->failed_at = 0;
    }
  g_mutex_unlock (&keeper->mutex);
}

void
rapport_backup_keeper_wait (RapportBackupKeeper *keeper)
{
  g_mutex_lock (&keeper->mutex);
  while (keeper->n_pinned > 0)
    g_cond_wait (&keeper->done, &keeper->mutex);
  g_mutex_unlock (&keeper->mutex);
}

void
rapport_backup_keeper_free (RapportBackupKeeper *keeper)
{
  if (keeper->thread != NULL)
    {
      g_async_queue_push (keeper->jobs, g_new0 (RapportJob, 1));
      g_thread_join (keeper->thread);
    }
  g_async_queue_unref (keeper->jobs);
  g_mutex_clear (&keeper->mutex);
  g_cond_clear (&keeper->done);
  g_free (keeper->latest_state);
  g_free (keeper->chosen);
  g_free (keeper->path);
  g_free (keeper);
}
