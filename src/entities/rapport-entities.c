/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-entity-tables.h"

/* A target stands before what refers to it: files are made, filled and migrated in this order. */
static const RapportEntity *const all_entities[] = {
  &RAPPORT_ENTITY_STAFF,
  &RAPPORT_ENTITY_TERRITORY,
  &RAPPORT_ENTITY_TIER,
  &RAPPORT_ENTITY_TAG,
  &RAPPORT_ENTITY_FISCAL_YEAR,
  &RAPPORT_ENTITY_FISCAL_PERIOD,
  &RAPPORT_ENTITY_EXCHANGE_RATE,
  &RAPPORT_ENTITY_PARTNER,
  &RAPPORT_ENTITY_ONBOARDING_STEP,
  &RAPPORT_ENTITY_CUSTOMER,
  &RAPPORT_ENTITY_CONTACT,
  &RAPPORT_ENTITY_PRODUCT_CATEGORY,
  &RAPPORT_ENTITY_PRODUCT,
  &RAPPORT_ENTITY_PRICE,
  &RAPPORT_ENTITY_CAMPAIGN,
  &RAPPORT_ENTITY_CAMPAIGN_MEMBER,
  &RAPPORT_ENTITY_CAMPAIGN_COST,
  &RAPPORT_ENTITY_CAMPAIGN_PARTNER,
  &RAPPORT_ENTITY_SALE,
  &RAPPORT_ENTITY_GOAL,
  &RAPPORT_ENTITY_CERTIFICATION,
  &RAPPORT_ENTITY_COURSE,
  &RAPPORT_ENTITY_SESSION,
  &RAPPORT_ENTITY_ATTENDANCE,
  &RAPPORT_ENTITY_CERTIFICATE,
  NULL,
};

/* clang-format off */
static const RapportNavigation navigation[] = {
  { "relations", NC_ ("navigation", "Relations"), "system-users-symbolic", { "customer", "contact" } },
  { "partners", NC_ ("navigation", "Partners"), "rapport-partners-symbolic", { "partner" } },
  { "sales", NC_ ("navigation", "Sales"), "rapport-sales-symbolic", { "sale", "goal", "product" } },
  { "marketing", NC_ ("navigation", "Marketing"), "rapport-megaphone-symbolic", { "campaign" } },
  { "training", NC_ ("navigation", "Training"), "rapport-training-symbolic",
    { "course", "session", "certification", "certificate" } },
  { NULL },
};
/* clang-format on */

const RapportEntity *const *
rapport_entities (void)
{
  return all_entities;
}

const RapportEntity *
rapport_entity_find (const char *name)
{
  if (name == NULL)
    return NULL;
  for (guint i = 0; all_entities[i] != NULL; i++)
    if (g_str_equal (all_entities[i]->name, name))
      return all_entities[i];
  return NULL;
}

const RapportEntity *
rapport_field_get_target (const RapportField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return rapport_entity_find (field->target);
}

const RapportNavigation *
rapport_navigation (void)
{
  return navigation;
}
