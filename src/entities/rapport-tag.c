/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-blocks.h"
#include "rapport-entity-tables.h"

/* clang-format off */
static const RapportField tag_fields[] = {
  { .name = "name", .label = NC_ ("tag", "Name"), .kind = RAPPORT_KIND_TEXT,
    .flags = RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_UNIQUE | RAPPORT_FIELD_SEARCHED | RAPPORT_FIELD_COLUMN },
  { .name = "colour", .label = NC_ ("tag", "Colour"), .kind = RAPPORT_KIND_COLOUR, .flags = RAPPORT_FIELD_COLUMN },
  RAPPORT_FIELD_END,
};

static const RapportGroup tag_groups[] = {
  { "identity", NC_ ("group", "Identity"), { "name", "colour" } },
  RAPPORT_GROUP_END,
};
/* clang-format on */

static const char *const tag_keys[] = { "name", NULL };

/* Records hold the words themselves; this table proposes them and gives them a colour. */
const RapportEntity RAPPORT_ENTITY_TAG = {
  .name = "tag",
  .flags = RAPPORT_ENTITY_SETUP,
  .icon = "bookmark-new-symbolic",
  .singular = NC_ ("tag", "Tag"),
  .mention = NC_ ("tag", "tag %s"),
  .plural = NC_ ("tag", "Tags"),
  .new_label = NC_ ("tag", "New Tag"),
  .search_hint = NC_ ("tag", "Search tags"),
  .delete_question = NC_ ("tag", "Delete the tag “%s”?"),
  .empty_text = NC_ ("tag", "Words you mark records with appear here."),
  .count = { NP_ ("%s tag", "%s tags") },
  .fields = tag_fields,
  .groups = tag_groups,
  .title = "{name}",
  .keys = tag_keys,
  .subtitle = { NULL },
};
