/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "torture-model.h"

G_BEGIN_DECLS

/** torture_wish_fill: gives random fields of @record random values that its kinds accept; all required ones where it is new. */
void torture_wish_fill (RapportRecord *record, const TortureModel *model, GRand *random);

G_END_DECLS
