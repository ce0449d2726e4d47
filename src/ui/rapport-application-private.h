/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-application.h"
#include "rapport-task-bar.h"
#include "rapport-window.h"

G_BEGIN_DECLS

/* The program in three files: rapport-application.c begins and ends it, -opening.c opens files, -actions.c has what is
 * asked for by menus and keys. */

struct _RapportApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  RapportWindow *window; /* weak: the toolkit's while it is there */
  RapportStore *store;

  char *path; /* of the file that is open, being opened, or missing */
  char *uri;  /* the page asked for */
  RapportStoreMode mode;
  gboolean sample; /* a new file is to be filled with the sample company; also when that is tried again */
  char *otherwise; /* nullable: the file to open if that one is not there */
  char *backup;    /* nullable: to be put in the place of the file first */
  char *target;    /* nullable: what can be read of the file is to be saved there */
  gboolean opening;
  RapportTaskBar *bar; /* of what is done before the file is open */
  guint patience;
};

/* --- rapport-application-opening.c --- */

/**
 * rapport_application_open_or_raise:
 * @path: (nullable): the file; %NULL: the one that is open, else the last one, else the default
 * @uri: (nullable): the page
 */
void rapport_application_open_or_raise (RapportApplication *self, const char *path, const char *uri);

/** rapport_application_open_sample: a new file with the sample company. */
void rapport_application_open_sample (RapportApplication *self);

/** rapport_application_retry: opens the file once more that could not be opened. */
void rapport_application_retry (RapportApplication *self);

/* --- rapport-application-actions.c --- */

void rapport_application_add_actions (RapportApplication *self);

G_END_DECLS
