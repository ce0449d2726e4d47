/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-entity.h"

G_BEGIN_DECLS

/** rapport_entities: (array zero-terminated=1) (transfer none): all entities; a target stands before what refers to it. */
const RapportEntity *const *rapport_entities (void);

/** rapport_entity_find: (nullable): the entity called @name. */
const RapportEntity *rapport_entity_find (const char *name);

/** rapport_field_get_target: (nullable): the entity that the reference @field points to. */
const RapportEntity *rapport_field_get_target (const RapportField *field);

/**
 * RapportNavigation: one group of the sidebar and the lists under it.
 */
typedef struct
{
  const char *id;
  const char *label; /* NC_("navigation", …) */
  const char *icon;
  const char *entities[10]; /* NULL-terminated */
} RapportNavigation;

/** rapport_navigation: ended by a NULL id. Groups without an entity of this version are left out. */
const RapportNavigation *rapport_navigation (void);

G_END_DECLS
