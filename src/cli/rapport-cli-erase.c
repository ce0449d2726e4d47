/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-cli-private.h"
#include "rapport-entities.h"
#include "rapport-erase.h"
#include "rapport-query.h"

static gboolean
find_record (RapportStore *store, const RapportEntity *entity, const char *code, gint64 *id, GError **error)
{
  g_auto (RapportLease) lease = { 0 };

  if (!rapport_store_lease (store, NULL, &lease, error)
      || !rapport_query_find_code (entity, lease.connection, code, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
               /* Translators: what one record is called, such as “Contact”, then its code */
               _ ("There is no record “%s” with the code “%s”."), rapport_entity_get_singular (entity), code);
  return FALSE;
}

int
rapport_cli_erase (const char *database, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (RapportStore) store = NULL;
  g_autoptr (RapportErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *acts = NULL;
  const RapportEntity *entity;
  gint64 id = 0;
  int status = 0;

  if (!rapport_cli_parse ("erase ENTITY CODE", NULL, argc, argv, 2, 2, &words, &status))
    return status;
  entity = rapport_entity_find (words[0]);
  if (!entity)
    return rapport_cli_misuse ("erase", _ ("There is no entity “%s”; “rapport entities” lists them."), words[0]);
  store = rapport_cli_open (database, RAPPORT_STORE_WRITE);
  if (!store)
    return RAPPORT_CLI_FAILED;
  if (!find_record (store, entity, words[1], &id, &error)
      || !(erasure = rapport_store_erase (store, entity, id, NULL, &error)))
    return rapport_cli_fail (error);
  acts = rapport_format_count (rapport_format_plain (), erasure->n_acts);
  rapport_cli_print (ngettext ("Erased. %s act of the history held it and cannot be undone any more.",
                               "Erased. %s acts of the history held it and cannot be undone any more.",
                               erasure->n_acts),
                     acts);
  for (guint i = 0; i < erasure->backups->len; i++)
    rapport_cli_print (_ ("This backup still holds it: %s"), (const char *) g_ptr_array_index (erasure->backups, i));
  if (!erasure->trouble)
    return RAPPORT_CLI_DONE;
  rapport_cli_print_error ("%s", erasure->trouble);
  return RAPPORT_CLI_FAILED;
}
