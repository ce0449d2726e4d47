/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TORTURE_DAMAGE_BYTE,      /* one is another */
  TORTURE_DAMAGE_BIT,       /* one is the other */
  TORTURE_DAMAGE_ZEROED,    /* a page is all zeros */
  TORTURE_DAMAGE_SWAPPED,   /* two pages have changed places */
  TORTURE_DAMAGE_TRUNCATED, /* the end is missing */
  TORTURE_N_DAMAGES,
} TortureDamage;

/** torture_damage_get_name: for messages. */
const char *torture_damage_get_name (TortureDamage damage);

/**
 * torture_damage_make:
 * @description: (out): what was done, for messages
 *
 * Returns: (transfer full): @good with one damage at a random place
 */
GBytes *torture_damage_make (GBytes *good, TortureDamage damage, GRand *random, char **description);

G_END_DECLS
