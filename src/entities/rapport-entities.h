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
 * rapport_settings_of_file: the settings that an act can change, as the fields of one record; no entity of
 * rapport_entities(). Choices are in the file by id, all others in the plain form of what their kind stores.
 */
const RapportEntity *rapport_settings_of_file (void);

/** rapport_setting_find: (nullable): the field of the setting @name; one for each user ("user.anna") has the field "user". */
const RapportField *rapport_setting_find (const char *name);

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
