/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"
#include "rapport-deletion.h"

/* What a deletion would do is said before, and is what it does. */

/* (transfer full): "goal refused 1, contact.partner emptied 2 …" */
static char *
foresee (Office *office, gboolean history, const char *entity, ...)
{
  static const char *const fates[] = { "along", "emptied", "refused" };
  g_auto (RapportLease) lease = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) effects = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  va_list list;
  gint64 id;

  va_start (list, entity);
  while ((id = va_arg (list, gint64)) != 0)
    g_array_append_val (ids, id);
  va_end (list);
  rapport_store_lease (office->store, NULL, &lease, &error);
  g_assert_no_error (error);
  effects = rapport_deletion_preview (lease.connection, rapport_entity_find (entity), ids, history, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < effects->len; i++)
    {
      const RapportDeletionEffect *effect = &g_array_index (effects, RapportDeletionEffect, i);

      g_assert_true ((effect->fate == RAPPORT_DELETION_EMPTIED) == (effect->field != NULL));
      g_string_append_printf (text, "%s%s%s%s %s %" G_GINT64_FORMAT, i > 0 ? ", " : "", effect->entity->name,
                              effect->field != NULL ? "." : "", effect->field != NULL ? effect->field->name : "",
                              fates[effect->fate], effect->count);
    }
  return g_string_free (text, FALSE);
}

#define FORESEE(office, expected, ...)                                                                                 \
  {                                                                                                                    \
    g_autofree char *foreseen = foresee (office, FALSE, __VA_ARGS__, (gint64) 0);                                      \
    g_assert_cmpstr (foreseen, ==, expected);                                                                          \
  }

static void
test_nothing (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Hoàng Long");

  FORESEE (office, "", "partner", partner);
  FORESEE (office, "", "partner", partner + 100); /* nobody knows it */
}

static void
test_along_and_emptied (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "شرکت نور");
  gint64 other = save (office, "partner", "kind", "reseller", "name", "Other", "parent", ref (partner));
  gint64 contact = save (office, "contact", "given_name", "Sara", "family_name", "Ahmadi", "partner", ref (partner));
  const gint64 before = last_act (office) + 4;

  save (office, "onboarding_step", "partner", ref (partner), "step", "Sign");
  save (office, "onboarding_step", "partner", ref (partner), "step", "Train");
  save (office, "onboarding_step", "partner", ref (other), "step", "Stays");
  save (office, "customer", "name", "Both", "partner", ref (partner), "also_partner", ref (partner));
  FORESEE (office,
           "partner.parent emptied 1, onboarding_step along 2, customer.partner emptied 1, "
           "customer.also_partner emptied 1, contact.partner emptied 1",
           "partner", partner);
  /* Its only referrer of this sort goes as well. */
  FORESEE (office,
           "onboarding_step along 3, customer.partner emptied 1, "
           "customer.also_partner emptied 1, contact.partner emptied 1",
           "partner", partner, other);

  g_assert_cmpint (last_act (office), ==, before);
  remove_record (office, "partner", partner);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"onboarding_step\""), ==, 1);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"contact\" WHERE \"partner\" IS NULL"), ==, 1);
  assert_sound (office);
  undo (office, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"onboarding_step\""), ==, 3);
  g_assert_cmpint (ask (office, "SELECT \"partner\" FROM \"contact\""), ==, partner);
  g_assert_cmpint (contact, >, 0);
}

static void
test_refused (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  gint64 campaign = save (office, "campaign", "name", "Spring", "kind", "email");
  g_autoptr (GError) error = NULL;

  save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "currency", "USD", "value", "48000000");
  save (office, "goal", "partner", ref (partner), "from", "2027-01-01", "currency", "USD", "value", "48000000");
  save (office, "campaign_partner", "campaign", ref (campaign), "partner", ref (partner));
  FORESEE (office, "campaign_partner refused 1, goal refused 2", "partner", partner);
  g_assert_false (rapport_store_delete (office->store, rapport_entity_find ("partner"), partner, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  FORESEE (office, "campaign_partner along 1", "campaign", campaign);
}

static gboolean
delete_with_history (RapportAct *act, gpointer id, GCancellable *cancellable, GError **error)
{
  rapport_act_take_history (act);
  return rapport_act_delete (act, rapport_entity_find ("partner"), *(gint64 *) id, error);
}

/* What a partner did goes along with it where that was agreed to; what others did with it still refuses. */
static void
test_history (Office *office, gconstpointer data)
{
  gint64 partner = save (office, "partner", "kind", "reseller", "name", "Al Noor");
  gint64 other = save (office, "partner", "kind", "reseller", "name", "Hoàng Long");
  gint64 campaign = save (office, "campaign", "name", "Spring", "kind", "email");
  const char *all = "SELECT group_concat(id || ' ' || net) || (SELECT group_concat(value) FROM goal) FROM sale";
  g_autofree char *foreseen = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sale;

  save (office, "goal", "partner", ref (partner), "from", "2026-01-01", "currency", "USD", "value", "48000000");
  save (office, "campaign_partner", "campaign", ref (campaign), "partner", ref (partner));
  for (guint i = 0; i < 3; i++)
    save (office, "sale", "date", "2026-03-01", "partner", ref (partner), "kind", "sell_through", "net", "1000",
          "currency", "USD");
  sale = save (office, "sale", "date", "2026-03-01", "partner", ref (other), "distributor", ref (partner), "kind",
               "sell_through", "net", "1000", "currency", "USD");
  refused = foresee (office, TRUE, "partner", partner, (gint64) 0);
  g_assert_cmpstr (refused, ==, "campaign_partner along 1, sale along 3, sale refused 1, goal along 1");
  g_assert_false (rapport_store_act (office->store, delete_with_history, &partner, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"sale\""), ==, 4);
  remove_record (office, "sale", sale);
  g_clear_error (&error);

  before = read_text (office, all);
  foreseen = foresee (office, TRUE, "partner", partner, (gint64) 0);
  g_assert_cmpstr (foreseen, ==, "campaign_partner along 1, sale along 3, goal along 1");
  g_assert_true (rapport_store_act (office->store, delete_with_history, &partner, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (office, "SELECT (SELECT count(*) FROM \"sale\") + (SELECT count(*) FROM \"goal\")"), ==, 0);
  g_assert_cmpint (ask (office, "SELECT count(*) FROM \"partner\""), ==, 1);
  assert_sound (office);
  undo (office, 0);
  after = read_text (office, all);
  g_assert_cmpstr (after, ==, before);
  assert_sound (office);
}

/* A record that refers twice is one record. */
static void
test_counted_once (Office *office, gconstpointer data)
{
  gint64 above = save (office, "territory", "name", "Asia");
  gint64 below = save (office, "territory", "name", "Vietnam", "parent", ref (above));
  gint64 partner = save (office, "partner", "kind", "distributor", "name", "Phú Mỹ", "territory", ref (below));

  gint64 sold = save (office, "partner", "kind", "reseller", "name", "Sold to itself");

  save (office, "sale", "date", "2026-03-01", "partner", ref (sold), "distributor", ref (sold), "kind", "sell_through",
        "net", "1000", "currency", "USD");
  FORESEE (office, "sale refused 1", "partner", sold);
  FORESEE (office, "territory refused 1", "territory", above);
  FORESEE (office, "partner refused 1", "territory", above, below);
  FORESEE (office, "partner refused 1", "territory", below, below);
  remove_record (office, "partner", partner);
  FORESEE (office, "", "territory", above, below);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/deletion/nothing", test_nothing);
  TEST ("/deletion/along-and-emptied", test_along_and_emptied);
  TEST ("/deletion/refused", test_refused);
  TEST ("/deletion/history", test_history);
  TEST ("/deletion/counted-once", test_counted_once);
  return g_test_run ();
}
