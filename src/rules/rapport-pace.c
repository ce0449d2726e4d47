/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-pace.h"

#include <glib/gi18n.h>

static void
get_limit (RapportStore *store, const char *name, gint64 *limit)
{
  g_autofree char *text = rapport_store_dup_setting (store, name);
  gint64 number;

  if (text != NULL && g_ascii_string_to_signed (text, 10, 0, RAPPORT_PACE_MOST, &number, NULL))
    *limit = number;
}

/* The limit that is to be there: @wanted, else the one in the file as it is in this act. */
static gboolean
settle_limit (RapportAct *act, const char *name, gint64 wanted, gint64 *limit, GError **error)
{
  static const char sql[] = "SELECT CAST(value AS INTEGER) FROM \"setting\" WHERE name = ?1";

  if (wanted == RAPPORT_PACE_KEEP)
    return rapport_connection_query_integer (rapport_act_get_connection (act), limit, *limit, error, sql, name, NULL);
  *limit = wanted;

  return TRUE;
}

static gboolean
set_limit (RapportAct *act, const char *name, gint64 wanted, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, wanted);

  return wanted == RAPPORT_PACE_KEEP || rapport_act_set_setting (act, name, text, error);
}

void
rapport_pace_get (RapportStore *store, RapportPaceLimits *limits)
{
  *limits = (RapportPaceLimits) RAPPORT_PACE_LIMITS_DEFAULT;
  get_limit (store, "pace_ahead", &limits->ahead);
  get_limit (store, "pace_on_track", &limits->on_track);
  get_limit (store, "pace_behind", &limits->behind);
}

gboolean
rapport_pace_check (const RapportPaceLimits *limits, GError **error)
{
  const char *sentence = NULL;

  if (limits->behind < 0 || limits->ahead > RAPPORT_PACE_MOST)
    sentence = _ ("A limit of the pace is a percentage from 0 to 1000.");
  else if (limits->ahead < limits->on_track)
    sentence = _ ("“Ahead” cannot begin below “on track”. Raise the one or lower the other.");
  else if (limits->on_track < limits->behind)
    sentence = _ ("“On track” cannot begin below “behind”. Raise the one or lower the other.");
  if (sentence == NULL)
    return TRUE;

  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, sentence);
  return FALSE;
}

gboolean
rapport_pace_save (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  const RapportPaceLimits *wanted = data;
  RapportPaceLimits limits = RAPPORT_PACE_LIMITS_DEFAULT;

  return settle_limit (act, "pace_ahead", wanted->ahead, &limits.ahead, error)
         && settle_limit (act, "pace_on_track", wanted->on_track, &limits.on_track, error)
         && settle_limit (act, "pace_behind", wanted->behind, &limits.behind, error)
         && rapport_pace_check (&limits, error) && set_limit (act, "pace_ahead", wanted->ahead, error)
         && set_limit (act, "pace_on_track", wanted->on_track, error)
         && set_limit (act, "pace_behind", wanted->behind, error);
}
