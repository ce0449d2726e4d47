/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "rapport-entities.h"
#include "rapport-header.h"
#include "rapport-office.h"
#include "rapport-query.h"
#include "rapport-wal.h"
#include "torture-files.h"
#include "torture-office.h"

static GBytes *good;
static char *folder;
static char *path;

static void
remove_folder (void)
{
  torture_folder_free (folder);
}

static void
prepare (void)
{
  folder = torture_folder_new ();
  atexit (remove_folder);
  path = g_build_filename (folder, "office.rapport", NULL);
  torture_office_write (TORTURE_OFFICE_PRESENT, path);
  good = torture_file_read (path);
}

/* The bytes themselves as a file and as a log. */
static void
read_raw (const uint8_t *bytes, size_t length)
{
  RapportHeader header;
  guint8 start[100];
  gboolean found;

  torture_file_write (path, bytes, length);
  rapport_header_read (path, &header, NULL);
  rapport_wal_find_first_page (path, start, sizeof start, &found);
}

/* Patches of the good file: a page, a place in it, a byte. */
static void
patch (guint8 *file, gsize size, const uint8_t *bytes, size_t length)
{
  for (; length >= 5; bytes += 5, length -= 5)
    {
      gsize page = ((gsize) bytes[0] << 8 | bytes[1]) % (size / 4096);
      gsize place = ((gsize) bytes[2] << 8 | bytes[3]) % 4096;

      file[page * 4096 + place] = bytes[4];
    }
}

static void
read_office (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportStore) store = rapport_office_open (path, RAPPORT_STORE_READ, &error);
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GPtrArray) wrong = NULL;

  if (store == NULL || !rapport_store_lease (store, NULL, &lease, &error))
    {
      if (!g_utf8_validate (error->message, -1, NULL))
        abort ();
      return;
    }
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      g_autoptr (RapportQuery) query = rapport_query_new (*entity);
      g_autoptr (GArray) ids = rapport_query_list_ids (query, lease.connection, 20, NULL);

      g_autoptr (GPtrArray) records = NULL;

      if (ids != NULL)
        records = rapport_query_load (*entity, lease.connection, (const gint64 *) ids->data, ids->len, NULL, NULL);
    }
  wrong = rapport_store_check (store, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree guint8 *file = NULL;
  gsize size;

  if (length == 0)
    return 0;
  if (good == NULL)
    prepare ();
  if (bytes[0] % 2 == 0)
    {
      read_raw (bytes + 1, length - 1);
      return 0;
    }
  file = g_memdup2 (g_bytes_get_data (good, &size), g_bytes_get_size (good));
  patch (file, size, bytes + 1, length - 1);
  torture_file_write (path, file, size);
  read_office ();
  return 0;
}
