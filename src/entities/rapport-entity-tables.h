/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-entity.h"

G_BEGIN_DECLS

/* One table for each file of this folder; everybody else asks rapport_entity_find(), or rapport_settings_of_file(). */

extern const RapportEntity RAPPORT_ENTITY_SETTING;
extern const RapportEntity RAPPORT_ENTITY_STAFF;
extern const RapportEntity RAPPORT_ENTITY_TERRITORY;
extern const RapportEntity RAPPORT_ENTITY_TIER;
extern const RapportEntity RAPPORT_ENTITY_TAG;
extern const RapportEntity RAPPORT_ENTITY_FISCAL_YEAR;
extern const RapportEntity RAPPORT_ENTITY_FISCAL_PERIOD;
extern const RapportEntity RAPPORT_ENTITY_EXCHANGE_RATE;
extern const RapportEntity RAPPORT_ENTITY_PARTNER;
extern const RapportEntity RAPPORT_ENTITY_ONBOARDING_STEP;
extern const RapportEntity RAPPORT_ENTITY_CUSTOMER;
extern const RapportEntity RAPPORT_ENTITY_CONTACT;
extern const RapportEntity RAPPORT_ENTITY_PRODUCT_CATEGORY;
extern const RapportEntity RAPPORT_ENTITY_PRODUCT;
extern const RapportEntity RAPPORT_ENTITY_PRICE;
extern const RapportEntity RAPPORT_ENTITY_CAMPAIGN;
extern const RapportEntity RAPPORT_ENTITY_CAMPAIGN_MEMBER;
extern const RapportEntity RAPPORT_ENTITY_CAMPAIGN_COST;
extern const RapportEntity RAPPORT_ENTITY_CAMPAIGN_PARTNER;
extern const RapportEntity RAPPORT_ENTITY_SALE;
extern const RapportEntity RAPPORT_ENTITY_GOAL;
extern const RapportEntity RAPPORT_ENTITY_CERTIFICATION;
extern const RapportEntity RAPPORT_ENTITY_COURSE;
extern const RapportEntity RAPPORT_ENTITY_SESSION;
extern const RapportEntity RAPPORT_ENTITY_ATTENDANCE;
extern const RapportEntity RAPPORT_ENTITY_CERTIFICATE;

G_END_DECLS
