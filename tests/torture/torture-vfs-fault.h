/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "torture-vfs.h"

G_BEGIN_DECLS

/**
 * TortureFault: which call of the file system fails, and how.
 */
typedef struct
{
  gboolean full;      /* the disk is full: only what needs room fails. FALSE: any call fails with an I/O error */
  gboolean for_good;  /* all later ones, too */
  gboolean unnoticed; /* nothing is done, and success is reported: the control */
  guint nth;          /* from 1; 0: none, they are only counted */

  /* out */
  guint n_calls; /* of those that can fail so */
  gboolean happened;
} TortureFault;

/** torture_fault_begin: from now on, until torture_fault_end(). @fault: kept by the caller. */
void torture_fault_begin (TortureFault *fault);
void torture_fault_end (void);

G_END_DECLS
