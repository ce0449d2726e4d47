/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sample-private.h"

/* The category tree, products, prices for tiers. */

/* Per cent of the list price, by tier; Bronze pays all of it. */
static const int tier_prices[SAMPLE_N_TIERS] = { 100, 97, 94, 90 };

static gboolean
save_categories (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_CATEGORIES; i++)
    {
      RapportRecord *record = rapport_sample_begin (sample, "product_category");

      rapport_record_set_text (record, "name", SAMPLE_CATEGORIES[i].name);
      if (SAMPLE_CATEGORIES[i].parent >= 0)
        rapport_record_set_integer (record, "parent", sample->categories[SAMPLE_CATEGORIES[i].parent]);
      if (!rapport_sample_save (sample, record, &sample->categories[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_product (Sample *sample, int i, GError **error)
{
  const SampleProduct *product = &SAMPLE_PRODUCTS[i];
  gboolean service = SAMPLE_CATEGORIES[product->category].parent == 3;
  gint64 cents = product->price * G_GINT64_CONSTANT (100);
  RapportRecord *record = rapport_sample_begin (sample, "product");
  g_autofree char *barcode = g_strdup_printf ("20000%07d", 4100117 + i * 7919);

  rapport_record_set_text (record, "name", product->name);
  rapport_record_set_integer (record, "category", sample->categories[product->category]);
  rapport_record_set_text (record, "kind", service ? "service" : "goods");
  rapport_record_set_text (record, "unit", service ? "contract" : "piece");
  rapport_record_set_text (record, "currency", "USD");
  rapport_record_set_integer (record, "list_price", cents);
  rapport_record_set_integer (record, "cost", cents * (100 - product->margin) / 100);
  if (!service)
    rapport_record_set_text (record, "barcode", barcode);
  if (i % 29 == 28)
    rapport_record_set_integer (record, "active", 0);
  return rapport_sample_save (sample, record, &sample->products[i], error);
}

static gboolean
save_prices (Sample *sample, int i, GError **error)
{
  for (int tier = 1; tier < SAMPLE_N_TIERS; tier++)
    {
      RapportRecord *record = rapport_sample_begin (sample, "price");

      rapport_record_set_integer (record, "product", sample->products[i]);
      rapport_record_set_integer (record, "tier", sample->tiers[tier]);
      rapport_record_set_integer (record, "price",
                                  SAMPLE_PRODUCTS[i].price * G_GINT64_CONSTANT (100) * tier_prices[tier] / 100);
      rapport_record_set_text (record, "currency", "USD");
      rapport_record_set_day (record, "from", rapport_sample_month (sample, -SAMPLE_MONTHS));
      if (!rapport_sample_save (sample, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_sample_save_products (Sample *sample, GError **error)
{
  if (!save_categories (sample, error))
    return FALSE;
  for (int i = 0; i < SAMPLE_N_PRODUCTS; i++)
    if (!save_product (sample, i, error) || !save_prices (sample, i, error))
      return FALSE;
  return TRUE;
}
