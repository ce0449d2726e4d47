/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-image.h"

#include <string.h>

#include "torture-files.h"

#define SECTOR 512

/**
 * TortureInode: a file's bytes, whatever it is called.
 */
typedef struct
{
  grefcount references;
  GByteArray *bytes;  /* surely there */
  GPtrArray *pending; /* (element-type TortureEvent), not owned: writes and truncations since the last sync */
} TortureInode;

struct _TortureDisk
{
  GHashTable *names;  /* base name → TortureInode: as programs see it */
  GHashTable *sure;   /* the same, as it surely is on the disk */
  GPtrArray *changes; /* (element-type GHashTable): the names after each change that was not synced */
};

static TortureInode *
new_inode (void)
{
  TortureInode *inode = g_new0 (TortureInode, 1);

  g_ref_count_init (&inode->references);
  inode->bytes = g_byte_array_new ();
  inode->pending = g_ptr_array_new ();
  return inode;
}

static TortureInode *
ref_inode (TortureInode *inode)
{
  g_ref_count_inc (&inode->references);
  return inode;
}

static void
unref_inode (gpointer data)
{
  TortureInode *inode = data;

  if (!g_ref_count_dec (&inode->references))
    return;
  g_byte_array_unref (inode->bytes);
  g_ptr_array_unref (inode->pending);
  g_free (inode);
}

static GHashTable *
copy_names (GHashTable *names)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_inode);
  GHashTableIter iter;
  gpointer name, inode;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &inode))
    g_hash_table_insert (copy, g_strdup (name), ref_inode (inode));
  return copy;
}

TortureDisk *
torture_disk_new (const char *folder)
{
  TortureDisk *disk = g_new0 (TortureDisk, 1);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  disk->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_inode);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = torture_file_read (path);
      TortureInode *inode;

      /* A folder is none of its files. */
      if (bytes == NULL)
        continue;
      inode = new_inode ();
      g_byte_array_append (inode->bytes, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      g_hash_table_insert (disk->names, g_strdup (name), inode);
    }
  disk->sure = copy_names (disk->names);
  disk->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  return disk;
}

void
torture_disk_free (TortureDisk *disk)
{
  g_hash_table_unref (disk->names);
  g_hash_table_unref (disk->sure);
  g_ptr_array_unref (disk->changes);
  g_free (disk);
}

/* --- bytes --- */

static void
put (GByteArray *bytes, gsize offset, const guint8 *data, gsize length)
{
  gsize end = offset + length;

  if (bytes->len < end)
    {
      gsize old = bytes->len;

      g_byte_array_set_size (bytes, (guint) end);
      memset (bytes->data + old, 0, end - old);
    }
  memcpy (bytes->data + offset, data, length);
}

static void
apply (GByteArray *bytes, const TortureEvent *event)
{
  gsize length;
  const guint8 *data;

  if (event->kind == TORTURE_EVENT_TRUNCATE)
    {
      if (bytes->len > event->offset)
        g_byte_array_set_size (bytes, (guint) event->offset);
      return;
    }
  data = g_bytes_get_data (event->bytes, &length);
  put (bytes, (gsize) event->offset, data, length);
}

/* Some of the sectors, and of one of them perhaps only the beginning. */
static void
apply_torn (GByteArray *bytes, const TortureEvent *event, GRand *random)
{
  gsize length;
  const guint8 *data;

  if (event->kind == TORTURE_EVENT_TRUNCATE)
    {
      apply (bytes, event);
      return;
    }
  data = g_bytes_get_data (event->bytes, &length);
  for (gsize at = 0; at < length;)
    {
      gsize place = (gsize) event->offset + at;
      gsize part = MIN (length - at, SECTOR - place % SECTOR);
      gint32 chance = g_rand_int_range (random, 0, 8);

      if (chance > 4)
        put (bytes, place, data + at, part);
      else if (chance == 4)
        put (bytes, place, data + at, (gsize) g_rand_int_range (random, 0, (gint32) part));
      at += part;
    }
}

/* --- events --- */

static TortureInode *
get_inode (TortureDisk *disk, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  TortureInode *inode = g_hash_table_lookup (disk->names, name);

  if (inode != NULL)
    return inode;
  inode = new_inode ();
  g_hash_table_insert (disk->names, g_steal_pointer (&name), inode);
  g_ptr_array_add (disk->changes, copy_names (disk->names));
  return inode;
}

static void
sync_inode (TortureInode *inode)
{
  for (guint i = 0; i < inode->pending->len; i++)
    apply (inode->bytes, inode->pending->pdata[i]);
  g_ptr_array_set_size (inode->pending, 0);
}

static void
move (TortureDisk *disk, const TortureEvent *event)
{
  g_autofree char *to = g_path_get_basename (event->target);
  g_autofree char *from = g_path_get_basename (event->path);

  g_hash_table_insert (disk->names, g_steal_pointer (&to), ref_inode (get_inode (disk, event->path)));
  g_hash_table_remove (disk->names, from);
  g_ptr_array_add (disk->changes, copy_names (disk->names));
}

void
torture_disk_add (TortureDisk *disk, const TortureEvent *event)
{
  g_autofree char *name = event->path != NULL ? g_path_get_basename (event->path) : NULL;

  switch (event->kind)
    {
    case TORTURE_EVENT_CREATE:
      get_inode (disk, event->path);
      break;
    case TORTURE_EVENT_WRITE:
    case TORTURE_EVENT_TRUNCATE:
      g_ptr_array_add (get_inode (disk, event->path)->pending, (gpointer) event);
      break;
    case TORTURE_EVENT_SYNC:
      sync_inode (get_inode (disk, event->path));
      break;
    case TORTURE_EVENT_DELETE:
      if (g_hash_table_remove (disk->names, name))
        g_ptr_array_add (disk->changes, copy_names (disk->names));
      break;
    case TORTURE_EVENT_RENAME:
      move (disk, event);
      break;
    case TORTURE_EVENT_SYNC_FOLDER:
      g_ptr_array_set_size (disk->changes, 0);
      g_hash_table_unref (disk->sure);
      disk->sure = copy_names (disk->names);
      break;
    case TORTURE_EVENT_ACKNOWLEDGED:
    default:
      break;
    }
}

/* --- images --- */

static void
shuffle (GPtrArray *events, GRand *random)
{
  for (guint i = events->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer kept = events->pdata[i - 1];

      events->pdata[i - 1] = events->pdata[other];
      events->pdata[other] = kept;
    }
}

/* What has been written of @inode: nothing, all, a beginning, an end, or any of it in any order. */
static GByteArray *
make_bytes (const TortureInode *inode, guint variant, GRand *random)
{
  GByteArray *bytes = g_byte_array_sized_new (inode->bytes->len);
  g_autoptr (GPtrArray) pending = g_ptr_array_copy (inode->pending, NULL, NULL);
  guint n = pending->len;
  guint cut = n > 0 ? (guint) g_rand_int_range (random, 0, (gint32) n + 1) : 0;

  g_byte_array_append (bytes, inode->bytes->data, inode->bytes->len);
  if (variant >= 2 && variant % 4 == 0)
    shuffle (pending, random);
  for (guint i = 0; i < n; i++)
    if (variant == 1 || (variant >= 2 && variant % 4 == 2 && i < cut) || (variant >= 2 && variant % 4 == 3 && i >= cut)
        || (variant >= 2 && variant % 4 == 0 && g_rand_boolean (random)))
      apply (bytes, pending->pdata[i]);
    else if (variant >= 2 && variant % 4 == 1)
      apply_torn (bytes, pending->pdata[i], random);
    else if (variant >= 2 && variant % 4 == 2 && i == cut)
      apply_torn (bytes, pending->pdata[i], random);
  return bytes;
}

void
torture_disk_write_image (const TortureDisk *disk, const char *folder, guint variant, GRand *random)
{
  guint n = disk->changes->len;
  guint reached = variant == 0 ? 0 : variant == 1 ? n : (guint) g_rand_int_range (random, 0, (gint32) n + 1);
  GHashTable *names = reached == 0 ? disk->sure : disk->changes->pdata[reached - 1];
  GHashTableIter iter;
  gpointer name, inode;

  torture_folder_clear (folder);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &inode))
    {
      g_autoptr (GByteArray) bytes = make_bytes (inode, variant, random);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      torture_file_write (path, bytes->data, bytes->len);
    }
}
