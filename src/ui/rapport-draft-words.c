/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-draft-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-kind.h"
#include "rapport-ui-utils.h"

/* (nullable) (transfer full) */
static char *
format_moment (const RapportDraft *draft, const RapportFormat *format)
{
  static const RapportField field = { .name = "at", .kind = RAPPORT_KIND_DATE_TIME };
  const RapportValue value = { RAPPORT_VALUE_TEXT, 0, draft->at };
  char *text;

  if (*draft->at == '\0')
    return NULL;
  text = rapport_kind_get (RAPPORT_KIND_DATE_TIME)->format (draft->entity, &field, &value, format, NULL);
  /* Seconds are nobody's business here. */
  if (g_utf8_strlen (text, -1) > 3)
    {
      char *colon = strrchr (text, ':');

      if (colon != NULL && g_utf8_strlen (colon, -1) == 3 && strchr (text, ':') != colon)
        *colon = '\0';
    }

  return text;
}

char *
rapport_draft_describe_kept (const RapportDraft *draft, const RapportFormat *format, gboolean changed)
{
  g_autofree char *moment = format_moment (draft, format);
  g_autofree char *when = moment != NULL ? rapport_ui_isolate (moment) : NULL;

  if (when == NULL)
    return g_strdup (changed ? _ ("Unsaved changes were kept. The record has been changed since then.")
                             : _ ("Unsaved changes were kept."));
  if (changed)
    return g_strdup_printf (
        /* Translators: %s is a day and time */
        _ ("Unsaved changes from %s were kept. The record has been changed since then."), when);

  /* Translators: %s is a day and time */
  return g_strdup_printf (_ ("Unsaved changes from %s were kept."), when);
}

char *
rapport_draft_describe (const RapportDraft *draft)
{
  const char *kind = draft->record == 0 ? rapport_entity_translate (draft->entity, draft->entity->new_label)
                                        : rapport_entity_get_singular (draft->entity);
  g_autofree char *name = rapport_ui_isolate (draft->title);

  if (*draft->title == '\0')
    return g_strdup (kind);

  /* Translators: what a record is (“Partner”, “New Partner”), and its name */
  return g_strdup_printf (C_ ("draft", "%1$s “%2$s”"), kind, name);
}

char *
rapport_draft_describe_when (const RapportDraft *draft, const RapportFormat *format)
{
  g_autofree char *moment = format_moment (draft, format);
  g_autofree char *when = rapport_ui_isolate (moment != NULL ? moment : "");
  g_autofree char *who = rapport_ui_isolate (draft->who);

  if (moment == NULL)
    return g_strdup (*draft->who != '\0' ? who : "");

  return *draft->who != '\0' ? g_strdup_printf ("%s · %s", when, who) : g_strdup (when);
}
