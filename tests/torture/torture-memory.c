/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-memory.h"

#include <sqlite3.h>

static sqlite3_mem_methods below;
static GMutex mutex;
static guint n_requests;
static guint failing; /* 0: none */
static gboolean failing_for_good;
static gboolean has_failed;

/* A debugger stops here. */
static void
refuse (void)
{
  has_failed = TRUE;
}

static gboolean
fails (void)
{
  gboolean failed;

  g_mutex_lock (&mutex);
  n_requests++;
  failed = failing > 0 && (n_requests == failing || (failing_for_good && n_requests > failing));
  if (failed)
    refuse ();
  g_mutex_unlock (&mutex);
  return failed;
}

static void *
allocate (int size)
{
  return fails () ? NULL : below.xMalloc (size);
}

static void *
reallocate (void *memory, int size)
{
  return fails () ? NULL : below.xRealloc (memory, size);
}

void
torture_memory_install (void)
{
  sqlite3_mem_methods ours;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &below), ==, SQLITE_OK);
  ours = below;
  ours.xMalloc = allocate;
  ours.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &ours), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 1), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
}

void
torture_memory_fail (guint nth, gboolean for_good)
{
  g_mutex_lock (&mutex);
  n_requests = 0;
  failing = nth;
  failing_for_good = for_good;
  has_failed = FALSE;
  g_mutex_unlock (&mutex);
}

guint
torture_memory_stop (gboolean *happened)
{
  guint n;

  g_mutex_lock (&mutex);
  n = n_requests;
  failing = 0;
  if (happened != NULL)
    *happened = has_failed;
  g_mutex_unlock (&mutex);
  return n;
}

void
torture_memory_leak (void)
{
  G_GNUC_UNUSED void *lost = sqlite3_malloc (64);
}
