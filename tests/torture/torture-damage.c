/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-damage.h"

#include <string.h>

const char *
torture_damage_get_name (TortureDamage damage)
{
  static const char *const names[] = { "byte", "bit", "zeroed page", "swapped pages", "truncated" };

  return names[damage];
}

static gsize
choose (gsize below, GRand *random)
{
  return (gsize) g_rand_int_range (random, 0, (gint32) below);
}

/* Most of a small file is room in pages that are nearly empty: three times of four, a byte that is not zero. */
static gsize
choose_byte (const guint8 *bytes, gsize length, GRand *random)
{
  const gboolean anywhere = choose (4, random) == 0;
  gsize place;

  do
    place = choose (length, random);
  while (!anywhere && bytes[place] == 0);
  return place;
}

GBytes *
torture_damage_make (GBytes *good, TortureDamage damage, GRand *random, char **description)
{
  gsize length;
  guint8 *bytes = g_memdup2 (g_bytes_get_data (good, &length), g_bytes_get_size (good));
  gsize page = (gsize) bytes[16] << 8 | (gsize) bytes[17];
  gsize n_pages = length / page;
  gsize place = choose_byte (bytes, length, random);
  gsize one = choose (n_pages, random);
  gsize other = choose (n_pages, random);
  g_autofree guint8 *kept = NULL;

  switch (damage)
    {
    case TORTURE_DAMAGE_BYTE:
      bytes[place] = (guint8) (bytes[place] + 1 + choose (255, random));
      *description
          = g_strdup_printf ("byte %" G_GSIZE_FORMAT " of page %" G_GSIZE_FORMAT, place % page, place / page + 1);
      break;
    case TORTURE_DAMAGE_BIT:
      bytes[place] ^= (guint8) (1 << choose (8, random));
      *description = g_strdup_printf ("a bit in byte %" G_GSIZE_FORMAT " of page %" G_GSIZE_FORMAT, place % page,
                                      place / page + 1);
      break;
    case TORTURE_DAMAGE_ZEROED:
      memset (bytes + one * page, 0, page);
      *description = g_strdup_printf ("page %" G_GSIZE_FORMAT, one + 1);
      break;
    case TORTURE_DAMAGE_SWAPPED:
      kept = g_memdup2 (bytes + one * page, page);
      memmove (bytes + one * page, bytes + other * page, page);
      memcpy (bytes + other * page, kept, page);
      *description = g_strdup_printf ("pages %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT, one + 1, other + 1);
      break;
    case TORTURE_DAMAGE_TRUNCATED:
      length = choose (length, random);
      *description = g_strdup_printf ("at %" G_GSIZE_FORMAT, length);
      break;
    case TORTURE_N_DAMAGES:
    default:
      g_assert_not_reached ();
    }
  return g_bytes_new_take (bytes, length);
}
