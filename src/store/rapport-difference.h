/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-connection.h"
#include "rapport-entity.h"

G_BEGIN_DECLS

/**
 * RapportDifferenceKind: how a record stands in two files, ours ("here") and another of the same schema ("there").
 */
typedef enum
{
  RAPPORT_DIFFERENCE_NONE,
  RAPPORT_DIFFERENCE_ONLY_HERE,
  RAPPORT_DIFFERENCE_ONLY_THERE,
  RAPPORT_DIFFERENCE_CHANGED,
} RapportDifferenceKind;

/**
 * RapportDifference: one record, valid during the call. The statements stand on its row: the id, then the stored fields.
 */
typedef struct
{
  RapportDifferenceKind kind;
  gint64 id;
  RapportStatement *here;  /* NULL: only there */
  RapportStatement *there; /* NULL: only here */
  const guint *fields;     /* of those that differ, indexes among the entity's fields; only when changed */
  guint n_fields;
} RapportDifference;

/** RapportDifferenceFunc: %FALSE with @error set ends the walk. */
typedef gboolean (*RapportDifferenceFunc) (const RapportEntity *entity,
                                           const RapportDifference *difference,
                                           gpointer user_data,
                                           GError **error);

/**
 * RapportDifferenceCount: of one entity, or of the file's settings.
 */
typedef struct
{
  const RapportEntity *entity; /* NULL: the settings */
  gint64 here;                 /* records in all */
  gint64 there;
  gint64 only_here;
  gint64 only_there;
  gint64 changed;
} RapportDifferenceCount;

/**
 * rapport_difference_walk:
 * @func: (nullable): called for each record that differs, in the order of ids
 * @count: (out caller-allocates)
 *
 * Compares the records of one entity, reading both tables side by side: it holds one row of each.
 */
gboolean rapport_difference_walk (RapportConnection *here,
                                  RapportConnection *there,
                                  const RapportEntity *entity,
                                  RapportDifferenceFunc func,
                                  gpointer user_data,
                                  RapportDifferenceCount *count,
                                  GCancellable *cancellable,
                                  GError **error);

/** RapportSettingFunc: @here or @there is %NULL where there is no such setting. */
typedef gboolean (
    *RapportSettingFunc) (const char *name, const char *here, const char *there, gpointer user_data, GError **error);

/** rapport_difference_walk_settings: the same for the settings of the file, without those that belong to the computer. */
gboolean rapport_difference_walk_settings (RapportConnection *here,
                                           RapportConnection *there,
                                           RapportSettingFunc func,
                                           gpointer user_data,
                                           RapportDifferenceCount *count,
                                           GError **error);

/**
 * rapport_difference_count:
 *
 * Returns: (transfer full) (element-type RapportDifferenceCount): for each entity, then for the settings
 */
GArray *
rapport_difference_count (RapportConnection *here, RapportConnection *there, GCancellable *cancellable, GError **error);

/** rapport_difference_count_is_none: whether nothing differs. */
gboolean rapport_difference_count_is_none (const RapportDifferenceCount *count);

/** rapport_difference_count_describe: (transfer full): what restoring would do: "Brings back 3 partners, removes 2, changes 14". */
char *rapport_difference_count_describe (const RapportDifferenceCount *count, const RapportFormat *format);

G_END_DECLS
