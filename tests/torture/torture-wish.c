/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture-wish.h"

#include "rapport-entities.h"
#include "rapport-entity.h"

static const char *const words[] = {
  "Hoàng Long", "Xe đạp", "شرکت", "دوچرخه", "مؤسسة", "Bergmann", "Café", "naïve", "Œuvre", "Ångström", "şişe", "ﬁne",
};

static int
between (GRand *random, int first, int last)
{
  return g_rand_int_range (random, first, last + 1);
}

static char *
make_text (const RapportField *field, GRand *random)
{
  int number = between (random, 1, 400);

  switch (field->kind)
    {
    case RAPPORT_KIND_EMAIL:
      return g_strdup_printf ("a%d@example.com", number);
    case RAPPORT_KIND_PHONE:
      return g_strdup_printf ("+84 28 5550 %04d", number);
    case RAPPORT_KIND_URL:
      return g_strdup_printf ("https://example.com/%d", number);
    case RAPPORT_KIND_COLOUR:
      return g_strdup_printf ("#%06x", number);
    case RAPPORT_KIND_COUNTRY:
      return g_strdup (number % 2 == 0 ? "VN" : "DE");
    case RAPPORT_KIND_LANGUAGE:
      return g_strdup (number % 2 == 0 ? "vi" : "fa");
    case RAPPORT_KIND_CURRENCY:
      return g_strdup (number % 4 == 0 ? "VND" : "USD");
    case RAPPORT_KIND_DATE:
      return g_strdup_printf ("202%d-%02d-%02d", between (random, 4, 6), between (random, 1, 12),
                              between (random, 1, 28));
    case RAPPORT_KIND_DATE_TIME:
      return g_strdup_printf ("2026-%02d-%02dT%02d:30:00Z", between (random, 1, 12), between (random, 1, 28),
                              between (random, 0, 23));
    default:
      return g_strdup_printf ("%s %d", words[between (random, 0, G_N_ELEMENTS (words) - 1)], number);
    }
}

static void
set_choice (RapportRecord *record, const RapportField *field, GRand *random)
{
  guint n = 0;

  while (field->choices[n].id != NULL)
    n++;
  rapport_record_set_text (record, field->name, field->choices[between (random, 0, (int) n - 1)].id);
}

static void
set_reference (RapportRecord *record, const RapportField *field, const TortureModel *model, GRand *random)
{
  RapportRecord *target = torture_model_choose (model, rapport_field_get_target (field), random);

  if (target != NULL)
    rapport_record_set_integer (record, field->name, rapport_record_get_id (target));
}

static void
set_field (RapportRecord *record, const RapportField *field, const TortureModel *model, GRand *random)
{
  g_autofree char *text = NULL;

  switch (field->kind)
    {
    case RAPPORT_KIND_CHOICE:
      set_choice (record, field, random);
      break;
    case RAPPORT_KIND_REFERENCE:
      set_reference (record, field, model, random);
      break;
    case RAPPORT_KIND_FLAG:
      rapport_record_set_integer (record, field->name, between (random, 0, 1));
      break;
    case RAPPORT_KIND_PERCENT:
      rapport_record_set_integer (record, field->name, between (random, 0, 10000));
      break;
    case RAPPORT_KIND_INTEGER:
      rapport_record_set_integer (record, field->name, between (random, 1, 30));
      break;
    case RAPPORT_KIND_QUANTITY:
    case RAPPORT_KIND_MONEY:
    case RAPPORT_KIND_RATE:
      rapport_record_set_integer (record, field->name, between (random, 1, 500) * 1000);
      break;
    default:
      text = make_text (field, random);
      rapport_record_set_text (record, field->name, text);
      break;
    }
}

void
torture_wish_fill (RapportRecord *record, const TortureModel *model, GRand *random)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  gboolean is_new = rapport_record_get_id (record) == 0;

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      gboolean required = (field->flags & RAPPORT_FIELD_REQUIRED) != 0;
      gboolean wanted = is_new ? required || between (random, 0, 3) == 0 : between (random, 0, 7) == 0;

      /* Codes are made by the store. */
      if (field->expression != NULL || (field->flags & RAPPORT_FIELD_READ_ONLY) != 0
          || g_str_equal (field->name, "code") || !wanted)
        continue;
      if (!required && !is_new && between (random, 0, 3) == 0)
        rapport_record_clear (record, field->name);
      else
        set_field (record, field, model, random);
    }
}
