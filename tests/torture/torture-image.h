/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "torture-vfs-power.h"

G_BEGIN_DECLS

/* What lies on a disk whose power goes. A write that was not synced may be there, or not, or in part; later ones may be
 * there without earlier ones. Names that were made, removed or changed without a sync of their folder may be as they were;
 * the folder's own changes come in order, as every journalling file system keeps them. */

/**
 * TortureDisk: the files of one folder: what surely is on the disk, and what is on its way.
 */
typedef struct _TortureDisk TortureDisk;

/** torture_disk_new: (transfer full): the files that lie in @folder now, all of them surely there. */
TortureDisk *torture_disk_new (const char *folder);
void torture_disk_free (TortureDisk *disk);

/** torture_disk_add: the next event. */
void torture_disk_add (TortureDisk *disk, const TortureEvent *event);

/**
 * torture_disk_write_image:
 * @variant: 0: nothing that was not synced is there; 1: all of it; others: chance, with sectors torn
 *
 * Lays out in @folder what somebody finds after the power has gone.
 */
void torture_disk_write_image (const TortureDisk *disk, const char *folder, guint variant, GRand *random);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TortureDisk, torture_disk_free)

G_END_DECLS
