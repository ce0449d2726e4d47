/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-error.h"
#include "rapport-value.h"

G_BEGIN_DECLS

/**
 * RapportConnection:
 *
 * One checked connection to the file. Not thread-safe: whoever leased it uses it alone. The only thing in the program
 * that knows SQLite.
 */
typedef struct _RapportConnection RapportConnection;

/**
 * RapportStatement:
 *
 * A prepared statement, taken from the connection's cache and given back by rapport_statement_free(). Values are
 * always bound; the SQL text is built from constant tables only.
 */
typedef struct _RapportStatement RapportStatement;

/** rapport_connection_prepare: (transfer full): @sql is one statement. @error is set for damaged or locked files; bad SQL is a bug and said so. */
RapportStatement *rapport_connection_prepare (RapportConnection *connection, const char *sql, GError **error);

/** rapport_connection_execute: runs @sql (one or more statements without values) to its end. */
gboolean rapport_connection_execute (RapportConnection *connection, const char *sql, GError **error);

/** rapport_connection_query_integer: the first column of the first row of @sql, with the NULL-terminated text values bound; @fallback if there is no row or NULL. */
gboolean rapport_connection_query_integer (RapportConnection *connection,
                                           gint64 *result,
                                           gint64 fallback,
                                           GError **error,
                                           const char *sql,
                                           ...) G_GNUC_NULL_TERMINATED;

/** rapport_connection_get_inserted_id: the id of the row inserted last. */
gint64 rapport_connection_get_inserted_id (RapportConnection *connection);

/** Parameters count from 1, columns from 0. Texts are copied; invalid UTF-8 and NUL bytes cannot get here by the type. */
void rapport_statement_bind_integer (RapportStatement *statement, int parameter, gint64 integer);
void rapport_statement_bind_text (RapportStatement *statement,
                                  int parameter,
                                  const char *text); /* (nullable): NULL binds NULL */
/** rapport_statement_bind_blob: @bytes stay the caller's and unchanged until the statement is reset or freed. */
void rapport_statement_bind_blob (RapportStatement *statement, int parameter, const guint8 *bytes, gsize length);
void rapport_statement_bind_null (RapportStatement *statement, int parameter);
void rapport_statement_bind_value (RapportStatement *statement, int parameter, const RapportValue *value);

/** rapport_statement_step: %TRUE: a row is there. %FALSE: the end, or @error is set. */
gboolean rapport_statement_step (RapportStatement *statement, GError **error);

/** rapport_statement_run: steps a statement that returns no rows to its end and resets it; the bound values stay. */
gboolean rapport_statement_run (RapportStatement *statement, GError **error);
void rapport_statement_reset (RapportStatement *statement);

int rapport_statement_get_n_columns (RapportStatement *statement);
gboolean rapport_statement_is_null (RapportStatement *statement, int column);
gint64 rapport_statement_get_integer (RapportStatement *statement, int column);
const char *rapport_statement_get_text (RapportStatement *statement,
                                        int column); /* (nullable) valid until the next step */
/** rapport_statement_get_blob: (nullable): valid until the next step. */
const guint8 *rapport_statement_get_blob (RapportStatement *statement, int column, gsize *length);
void rapport_statement_get_value (RapportStatement *statement, int column, RapportValue *value);

void rapport_statement_free (RapportStatement *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportStatement, rapport_statement_free)

G_END_DECLS
