/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-memory.h"

#include <execinfo.h>

#include <sqlite3.h>

/* So many callers tell one place from another. */
#define DEPTH 64

typedef struct
{
  guint first;
  guint last;
} Place;

static sqlite3_mem_methods below;
static GMutex mutex;
static guint n_requests;
static guint failing; /* 0: none */
static gboolean failing_for_good;
static gboolean has_failed;
static GHashTable *known;  /* (element-type gint64 gint64): hashes of the places looked at */
static GHashTable *places; /* (nullable) (element-type gint64 Place): while looking */

/* A debugger stops here. */
static void
refuse (void)
{
  has_failed = TRUE;
}

/* Who asks, with all callers, as one number. */
static gint64
hash_place (void)
{
  void *frames[DEPTH];
  const int n = backtrace (frames, DEPTH);
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (int i = 0; i < n; i++)
    hash = (hash ^ GPOINTER_TO_SIZE (frames[i])) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64) hash;
}

static void
note_place (void)
{
  const gint64 hash = hash_place ();
  Place *place = g_hash_table_lookup (places, &hash);

  if (place == NULL && !g_hash_table_contains (known, &hash))
    {
      place = g_new0 (Place, 1);
      place->first = n_requests;
      g_hash_table_insert (places, g_memdup2 (&hash, sizeof hash), place);
    }
  if (place != NULL)
    place->last = n_requests;
}

static gboolean
fails (void)
{
  gboolean failed;

  g_mutex_lock (&mutex);
  n_requests++;
  if (places != NULL)
    note_place ();
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
torture_memory_look (void)
{
  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  n_requests = 0;
  g_mutex_unlock (&mutex);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint left = *(const guint *) a;
  const guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

GArray *
torture_memory_take_places (void)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) found = NULL;
  GHashTableIter iter;
  gpointer hash;
  gpointer value;

  g_mutex_lock (&mutex);
  found = g_steal_pointer (&places);
  g_mutex_unlock (&mutex);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &hash, &value))
    {
      const Place *place = value;

      g_hash_table_add (known, g_memdup2 (hash, sizeof (gint64)));
      g_array_append_val (numbers, place->first);
      if (place->last != place->first)
        g_array_append_val (numbers, place->last);
    }
  g_array_sort (numbers, compare_numbers);
  return numbers;
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
