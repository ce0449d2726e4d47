/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-lock.h"
#include "rapport-store.h"
#include "rapport-writer.h"

G_BEGIN_DECLS

struct _RapportStore
{
  GObject parent_instance;

  char *path;     /* without a link in it */
  char *identity; /* among the files this process has open; NULL: it is not */
  char *aside;    /* nullable: see rapport_store_get_aside() */
  const RapportRules *rules;
  GMainContext *context; /* where "changed" is emitted */
  gboolean created;
  gboolean immutable;
  RapportLock *lock;           /* NULL: opened for reading */
  RapportWriter *writer;       /* NULL: opened for reading */
  RapportBackupWatch *backups; /* NULL: opened for reading */

  GMutex mutex;
  GQueue readers; /* idle RapportConnection */
  GCond returned; /* a lent reader came back */
  guint n_out;    /* readers lent */
  gboolean closed;
  GHashTable *settings;
};

/** rapport_store_give_context: what the SQL functions of a connection need to know of the file. */
void rapport_store_give_context (RapportStore *store, RapportConnection *connection);

G_END_DECLS
