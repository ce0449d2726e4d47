/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-kind.h"

G_BEGIN_DECLS

/* The functions of the kinds, by the files they stand in; only rapport-kind.c puts them together. They are called with
 * text that has been trimmed and is not blank, and with values of the kind's stored type. */

#define RAPPORT_DECLARE_KIND(name)                                                                                     \
  gboolean rapport_kind_##name##_parse (const RapportEntity *entity, const RapportField *field, const char *text,      \
                                        const RapportFormat *format, const char *currency, RapportValue *value,        \
                                        GError **error);                                                               \
  char *rapport_kind_##name##_format (const RapportEntity *entity, const RapportField *field,                          \
                                      const RapportValue *value, const RapportFormat *format, const char *currency);   \
  char *rapport_kind_##name##_validate (const RapportEntity *entity, const RapportField *field,                        \
                                        const RapportValue *value);

RAPPORT_DECLARE_KIND (text) /* text, long text */
RAPPORT_DECLARE_KIND (email)
RAPPORT_DECLARE_KIND (phone)
RAPPORT_DECLARE_KIND (url)
RAPPORT_DECLARE_KIND (colour)
RAPPORT_DECLARE_KIND (integer)
RAPPORT_DECLARE_KIND (quantity)
RAPPORT_DECLARE_KIND (money)
RAPPORT_DECLARE_KIND (rate)
RAPPORT_DECLARE_KIND (percent)
RAPPORT_DECLARE_KIND (reference)
RAPPORT_DECLARE_KIND (date)
RAPPORT_DECLARE_KIND (date_time)
RAPPORT_DECLARE_KIND (flag)
RAPPORT_DECLARE_KIND (choice) /* choice, country, currency, language */

/** rapport_kind_fail: sets CONSTRAINT with @sentence; always %FALSE. */
gboolean rapport_kind_fail (GError **error, const char *sentence);

/**
 * rapport_names_match:
 * @kind: COUNTRY, CURRENCY or LANGUAGE
 *
 * Returns: (transfer none) (nullable): the id that @text stands for: an id, or a name in any shipped language
 */
const char *rapport_names_match (RapportKind kind, const char *text);

/** rapport_names_is_known: whether @id is one of the kind's. */
gboolean rapport_names_is_known (RapportKind kind, const char *id);

/** rapport_names_get: (transfer full): the name of @id in @language, @id itself where there is none. */
char *rapport_names_get (RapportKind kind, const char *id, const char *language);

/** rapport_names_list_ids: (transfer container) (element-type utf8): what is offered, unsorted. */
GPtrArray *rapport_names_list_ids (RapportKind kind);

G_END_DECLS
