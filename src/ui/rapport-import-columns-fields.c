/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-import-columns-picker.h"

/* Headings that reports, shops and accounting programs write, folded; the first name that the entity has is suggested. */
static const struct
{
  const char *words; /* | before and after each */
  const char *fields[4];
} synonyms[] = {
  { "|qty|units|pieces|pcs|sl|so luong|", { "quantity" } },
  { "|amount|net amount|total|line total|revenue|sales|sales amount|turnover|thanh tien|doanh thu|doanh so|",
    { "net", "value", "amount" } },
  { "|price|unit cost|gia|don gia|rate|", { "unit_price", "price", "list_price" } },
  { "|invoice|invoice no|invoice number|order|order no|order number|salesordernumber|document no|so chung tu|so hoa "
    "don|",
    { "document" } },
  { "|invoice date|order date|sale date|sales date|posting date|ngay ban|ngay hoa don|", { "date" } },
  { "|line no|line number|position|pos|dong|", { "line" } },
  { "|reseller|dealer|reseller name|partner name|dai ly|nha phan phoi|", { "partner", "name" } },
  { "|client|buyer|account|company|company name|firm|customer name|end customer|khach hang|", { "customer", "name" } },
  { "|sku|item|article|item no|product code|product name|ma hang|san pham|", { "product", "name" } },
  { "|salesperson|sales rep|employee|account manager|responsible|nhan vien|", { "owner" } },
  { "|region|area|sales territory|khu vuc|", { "territory", "region" } },
  { "|mail|e mail|email address|e mail address|thu dien tu|", { "email" } },
  { "|tel|phone number|mobile|telephone number|dien thoai|sdt|", { "phone" } },
  { "|vat|vat id|vat number|tax number|mst|ma so thue|", { "tax_id" } },
  { "|web|homepage|url|site|", { "website" } },
  { "|zip|zip code|postcode|plz|ma buu dien|", { "postal_code" } },
  { "|address|street address|address 1|dia chi|", { "street" } },
  { "|town|thanh pho|", { "city" } },
  { "|state|province|state province|tinh|", { "region" } },
  { "|country region|nation|quoc gia|", { "country" } },
  { "|type|category|loai|", { "kind", "category" } },
  { "|id|no|number|key|ma|", { "code", "number" } },
  { "|target|target amount|goal|quota|muc tieu|", { "value" } },
  { "|start|start date|valid from|tu ngay|", { "from", "start", "valid_from" } },
  { "|end|end date|valid to|until|den ngay|", { "to", "end", "valid_to" } },
  { "|first name|firstname|given|ten|", { "given_name" } },
  { "|last name|lastname|surname|ho|", { "family_name" } },
  { "|job title|position title|chuc danh|", { "title", "job_title" } },
  { "|remark|remarks|comment|comments|note|memo|ghi chu|", { "notes" } },
  { "|issue date|issued|completion date|ngay cap|", { "issued_on" } },
  { "|expiration date|expiry date|expires|ngay het han|", { "stated_end" } },
};

static gboolean
can_fill (const RapportField *field)
{
  return !rapport_field_is_computed (field) && (field->flags & RAPPORT_FIELD_READ_ONLY) == 0;
}

const RapportField *
rapport_import_path_find (const RapportEntity *entity, const char *path, const RapportEntity **owner)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  const RapportField *field = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        entity = field->kind == RAPPORT_KIND_REFERENCE ? rapport_field_get_target (field) : NULL;
      field = entity != NULL ? rapport_entity_get_field (entity, parts[i]) : NULL;
      if (field == NULL)
        return NULL;
      if (owner != NULL)
        *owner = entity;
    }
  return field;
}

char *
rapport_import_path_dup_label (const RapportEntity *entity, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  g_autoptr (GString) label = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL && entity != NULL; i++)
    {
      const RapportField *field = rapport_entity_get_field (entity, parts[i]);

      if (field == NULL)
        break;
      g_string_append_printf (label, "%s%s", i > 0 ? " › " : "", rapport_field_get_label (entity, field));
      entity = field->kind == RAPPORT_KIND_REFERENCE ? rapport_field_get_target (field) : NULL;
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static void
add_fields (GListStore *list, RapportImportPlan *plan, const RapportEntity *entity, const char *prefix, const char *own)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *path = g_strconcat (prefix != NULL ? prefix : "", prefix != NULL ? "." : "", field->name, NULL);
      g_autofree char *label = NULL;
      g_autofree char *user = NULL;
      g_autoptr (RapportImportOption) option = NULL;

      if (!can_fill (field))
        continue;
      label = rapport_import_path_dup_label (rapport_import_plan_get_entity (plan), path);
      if (g_strcmp0 (path, own) != 0)
        user = rapport_import_plan_find_user (plan, path);
      option = rapport_import_option_new (path, label, user);
      g_list_store_append (list, option);
    }
}

static void
add_deeper (GListStore *list, RapportImportPlan *plan, const RapportEntity *entity, const char *prefix, const char *own)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *path = g_strconcat (prefix != NULL ? prefix : "", prefix != NULL ? "." : "", field->name, NULL);

      if (!can_fill (field) || field->kind != RAPPORT_KIND_REFERENCE
          || (prefix != NULL && !rapport_import_plan_fills (plan, path)))
        continue;
      add_fields (list, plan, rapport_field_get_target (field), path, own);
      if (rapport_import_plan_fills (plan, path))
        add_deeper (list, plan, rapport_field_get_target (field), path, own);
    }
}

GListModel *
rapport_import_fields_list (RapportImportPlan *plan, const char *none, const char *own)
{
  g_autoptr (GListStore) list = g_list_store_new (RAPPORT_TYPE_IMPORT_OPTION);
  const RapportEntity *entity = rapport_import_plan_get_entity (plan);

  if (none != NULL)
    {
      g_autoptr (RapportImportOption) option = rapport_import_option_new (NULL, none, NULL);

      g_list_store_append (list, option);
    }
  add_fields (list, plan, entity, NULL, own);
  add_deeper (list, plan, entity, NULL, own);
  return G_LIST_MODEL (g_steal_pointer (&list));
}

char *
rapport_import_fields_suggest (const RapportEntity *entity, const char *heading)
{
  g_autofree char *folded = rapport_fold (heading);
  g_autofree char *word = NULL;

  g_strdelimit (folded, "_-./#:", ' ');
  g_strstrip (folded);
  if (*folded == '\0')
    return NULL;
  word = g_strdup_printf ("|%s|", folded);
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (strstr (synonyms[i].words, word) != NULL)
      for (guint k = 0; k < G_N_ELEMENTS (synonyms[i].fields) && synonyms[i].fields[k] != NULL; k++)
        {
          const RapportField *field = rapport_entity_get_field (entity, synonyms[i].fields[k]);

          if (field != NULL && can_fill (field))
            return g_strdup (field->name);
        }
  return NULL;
}
