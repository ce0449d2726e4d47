/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAPPORT_ERROR (rapport_error_quark ())

/**
 * RapportError:
 * @RAPPORT_ERROR_OPEN: the file cannot be opened, or is not a Rapport file
 * @RAPPORT_ERROR_TOO_NEW: a newer version of Rapport wrote the file
 * @RAPPORT_ERROR_BUSY: another program holds the file
 * @RAPPORT_ERROR_CONSTRAINT: what was entered breaks a rule; the sentence says which
 * @RAPPORT_ERROR_NOT_FOUND: a record, entity, field or report does not exist
 * @RAPPORT_ERROR_NO_SPACE: the disk is full, or a size limit is reached
 * @RAPPORT_ERROR_CORRUPT: the file is damaged
 * @RAPPORT_ERROR_FAILED: anything else
 * @RAPPORT_ERROR_CHANGED: the record was changed by somebody else since it was read
 *
 * Every message in this domain is one translated sentence for the person at the
 * keyboard: what is wrong and what to do.
 */
typedef enum
{
  RAPPORT_ERROR_OPEN,
  RAPPORT_ERROR_TOO_NEW,
  RAPPORT_ERROR_BUSY,
  RAPPORT_ERROR_CONSTRAINT,
  RAPPORT_ERROR_NOT_FOUND,
  RAPPORT_ERROR_NO_SPACE,
  RAPPORT_ERROR_CORRUPT,
  RAPPORT_ERROR_FAILED,
  RAPPORT_ERROR_CHANGED,
} RapportError;

GQuark rapport_error_quark (void);

G_END_DECLS
