/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-draft.h"

G_BEGIN_DECLS

/** rapport_draft_describe_kept: (transfer full): "Unsaved changes from 24 Nov 2026 10:42 were kept."; @changed: and the
 *  record has been changed since then. */
char *rapport_draft_describe_kept (const RapportDraft *draft, const RapportFormat *format, gboolean changed);

/** rapport_draft_describe: (transfer full): for a list of drafts: "New Partner “Hoàng Long”". */
char *rapport_draft_describe (const RapportDraft *draft);

/** rapport_draft_describe_when: (transfer full): "24 Nov 2026 10:42 · Minh Anh"; "" if neither is known. */
char *rapport_draft_describe_when (const RapportDraft *draft, const RapportFormat *format);

G_END_DECLS
