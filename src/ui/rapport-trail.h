/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-page.h"

G_BEGIN_DECLS

/**
 * RapportTrail:
 *
 * The pages one has been on, and where one is: the way back and forward. Holds a reference to each page; the same page
 * may stand in it several times. The oldest fall out beyond %RAPPORT_TRAIL_LIMIT.
 */
typedef struct _RapportTrail RapportTrail;

#define RAPPORT_TRAIL_LIMIT 20

RapportTrail *rapport_trail_new (void);
void rapport_trail_free (RapportTrail *trail);

RapportPage *rapport_trail_get_current (RapportTrail *trail);     /* (nullable) (transfer none) */
void rapport_trail_push (RapportTrail *trail, RapportPage *page); /* what lay forward is forgotten */
void rapport_trail_replace (RapportTrail *trail, RapportPage *page);
gboolean rapport_trail_can_go (RapportTrail *trail, int by); /* -1 back, +1 forward */
void rapport_trail_go (RapportTrail *trail, int by);

/** rapport_trail_remove: forgets @page wherever it stands; if it was the current one, the one before it is now. */
void rapport_trail_remove (RapportTrail *trail, RapportPage *page);
gboolean rapport_trail_contains (RapportTrail *trail, RapportPage *page);

/** rapport_trail_find: (nullable) (transfer none): a page of this address. */
RapportPage *rapport_trail_find (RapportTrail *trail, const char *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportTrail, rapport_trail_free)

G_END_DECLS
