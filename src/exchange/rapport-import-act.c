/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-import-private.h"
#include "rapport-kind.h"

G_DEFINE_QUARK (rapport - import - error - quark, rapport_import_error)

/* What stays the same from row to row. */
typedef struct
{
  RapportImportRun *run;
  RapportImportMatcher *matcher;
  RapportRecord *blank;  /* initial values */
  RapportRecord *record; /* the row's; used again and again */
  guint8 *given;
  guint n_fields;
  gboolean matched;  /* the row was read whole and compared with what is there */
  gboolean followed; /* rows of the entity refer to others of it */
  GArray *postponed; /* (element-type guint64): lines */
} Job;

typedef enum
{
  ROW_DONE,
  ROW_POSTPONED,
  ROW_FAILED, /* the whole import */
} RowResult;

/* --- one row --- */

static gboolean
is_about_row (const GError *error)
{
  return g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT)
         || g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* What the file calls the current row. */
static char *
dup_title (RapportImportRun *run)
{
  const guint column = rapport_import_get_naming_column (run->import);

  return column != G_MAXUINT ? g_strdup (rapport_csv_reader_get_cell (run->reader, column)) : NULL;
}

static void
note_example (RapportImportRun *run, RapportImportOutcome outcome, const char *note)
{
  GPtrArray *examples = run->import->examples[outcome];
  RapportImportExample *example;

  if (examples->len >= RAPPORT_IMPORT_EXAMPLES)
    return;
  example = g_new0 (RapportImportExample, 1);
  example->line = rapport_csv_reader_get_line (run->reader);
  example->title = dup_title (run);
  example->note = g_strdup (note);
  g_ptr_array_add (examples, example);
}

static gboolean
reject (Job *job, const GError *reason, GError **error)
{
  RapportImport *import = job->run->import;
  RapportImportRun *run = job->run;
  const guint64 line = rapport_csv_reader_get_line (run->reader);

  import->counts.rejected++;
  if (!rapport_import_spool_add (import->spool, line, reason->message, error))
    return FALSE;
  if (import->rejects->len < RAPPORT_IMPORT_REJECTS)
    {
      RapportImportReject *row = g_new0 (RapportImportReject, 1);

      row->line = line;
      row->title = dup_title (run);
      row->reason = g_strdup (reason->message);
      if (run->culprit != NULL && run->culprit->column != G_MAXUINT)
        row->column = g_strdup (rapport_import_get_heading (import, run->culprit->column));
      row->value = g_steal_pointer (&run->culprit_value);
      row->proposal = g_steal_pointer (&run->proposal);
      g_ptr_array_add (import->rejects, row);
    }
  return TRUE;
}

/* Records that were made for a row which then could not be taken go with it. */
static gboolean
take_back (RapportImportRun *run, GError **error)
{
  for (guint i = run->made->len; i-- > 0;)
    {
      const RapportImportMade *made = &g_array_index (run->made, RapportImportMade, i);
      g_autoptr (RapportRecord) record = rapport_act_load (run->act, made->entity, made->id, error);
      guint64 *n_made = g_hash_table_lookup (run->n_made, made->entity);

      if (record == NULL || !rapport_act_delete (run->act, made->entity, made->id, error))
        return FALSE;
      rapport_import_reference_note (run, record, TRUE);
      --*n_made;
    }
  g_array_set_size (run->made, 0);
  return TRUE;
}

static void
begin_row (Job *job)
{
  RapportImportRun *run = job->run;

  run->culprit = NULL;
  g_clear_pointer (&run->culprit_value, g_free);
  g_clear_pointer (&run->proposal, g_free);
  g_array_set_size (run->made, 0);
  rapport_record_set_id (job->record, 0);
  for (guint i = 0; i < job->n_fields; i++)
    {
      const RapportValue *initial = rapport_record_get_nth (job->blank, i);
      RapportValue *value = rapport_record_edit_nth (job->record, i);

      if (initial->type != RAPPORT_VALUE_NULL)
        rapport_value_copy (value, initial);
      else if (value->type != RAPPORT_VALUE_NULL)
        rapport_value_clear (value);
    }
}

static gboolean
refuse_width (Job *job, GError **error)
{
  const RapportCsvReader *reader = job->run->reader;
  const guint n_columns = job->run->import->headings->len;

  for (guint i = n_columns; i < rapport_csv_reader_get_n_cells (reader); i++)
    if (*rapport_csv_reader_get_cell (reader, i) != '\0')
      {
        g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT,
                     /* Translators: two numbers */
                     _ ("Cells in this line: %u; columns in the file: %u. They must be as many."),
                     rapport_csv_reader_get_n_cells (reader), n_columns);
        return TRUE;
      }
  return FALSE;
}

static gboolean
update (Job *job, gint64 id, GError **error)
{
  RapportImportRun *run = job->run;
  g_autoptr (RapportRecord) record = rapport_act_load (run->act, run->root->entity, id, error);
  g_autoptr (GString) changed = g_string_new (NULL);

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < run->root->slots->len; i++)
    {
      const RapportImportSlot *slot = g_ptr_array_index (run->root->slots, i);
      const RapportValue *before = rapport_record_get_nth (record, slot->index);

      if (job->given[i] ? !rapport_value_equal (before, rapport_record_get_nth (job->record, slot->index))
                        : run->import->clear_blanks && !rapport_value_is_blank (before))
        g_string_append_printf (changed, "%s%s", changed->len > 0 ? C_ ("list", ", ") : "",
                                rapport_field_get_label (run->root->entity, slot->field));
      if (job->given[i])
        rapport_value_copy (rapport_record_edit_nth (record, slot->index),
                            rapport_record_get_nth (job->record, slot->index));
      else if (run->import->clear_blanks)
        rapport_value_clear (rapport_record_edit_nth (record, slot->index));
    }
  if (!rapport_act_save_alone (run->act, record, error))
    return FALSE;
  rapport_record_set_id (job->record, id);
  note_example (run, RAPPORT_IMPORT_UPDATED, changed->str);
  return TRUE;
}

static gboolean
take_row (Job *job, GError **error)
{
  RapportImportRun *run = job->run;
  const guint64 line = rapport_csv_reader_get_line (run->reader);
  guint64 *count = &run->import->counts.unchanged;
  gint64 id = 0;

  job->matched = FALSE;
  if (refuse_width (job, error) || !rapport_import_run_fill (run, run->root, job->record, job->given, error))
    return FALSE;
  rapport_record_complete (job->record);
  job->matched = TRUE;
  switch (rapport_import_matcher_match (job->matcher, job->record, job->given, line, &id, error))
    {
    case RAPPORT_MATCH_REJECTED:
      return FALSE;
    case RAPPORT_MATCH_SAME:
      note_example (run, RAPPORT_IMPORT_UNCHANGED, NULL);
      break;
    case RAPPORT_MATCH_CHANGED:
      if (!update (job, id, error))
        return FALSE;
      count = &run->import->counts.updated;
      break;
    case RAPPORT_MATCH_NEW:
      if (!rapport_act_save_alone (run->act, job->record, error))
        return FALSE;
      note_example (run, RAPPORT_IMPORT_CREATED, NULL);
      count = &run->import->counts.created;
      break;
    }
  ++*count;
  rapport_import_matcher_accept (job->matcher, line);
  if (job->followed && count != &run->import->counts.unchanged)
    rapport_import_reference_note (run, job->record, FALSE);
  return TRUE;
}

static RowResult
process_row (Job *job, GError **error)
{
  g_autoptr (GError) reason = NULL;

  begin_row (job);
  if (take_row (job, &reason))
    return ROW_DONE;
  if (g_error_matches (reason, RAPPORT_IMPORT_ERROR, RAPPORT_IMPORT_ERROR_POSTPONE))
    return take_back (job->run, error) ? ROW_POSTPONED : ROW_FAILED;
  if (!is_about_row (reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return ROW_FAILED;
    }
  if (!take_back (job->run, error) || !reject (job, reason, error))
    return ROW_FAILED;
  rapport_import_matcher_reject (job->matcher, job->matched);
  return ROW_DONE;
}

/* --- the passes --- */

/* All rows, or those of @lines. What refers to a row further down is put into job->postponed. */
static gboolean
sweep (Job *job, const GArray *lines, GError **error)
{
  RapportImportRun *run = job->run;
  g_autoptr (GError) failure = NULL;
  guint next = 0;
  guint64 n = 0;
  gboolean done = TRUE;

  run->reader = rapport_import_new_reader (run->import, error);
  if (run->reader == NULL)
    return FALSE;
  while (done && (lines == NULL || next < lines->len) && rapport_csv_reader_next (run->reader, &failure))
    {
      const guint64 line = rapport_csv_reader_get_line (run->reader);

      if (++n % 256 == 0)
        {
          if (g_cancellable_set_error_if_cancelled (run->cancellable, &failure))
            break;
          if (lines == NULL)
            rapport_act_report_progress (run->act, n, run->import->n_rows);
        }
      if (lines != NULL && g_array_index (lines, guint64, next) != line)
        continue;
      next++;
      switch (process_row (job, &failure))
        {
        case ROW_DONE:
          break;
        case ROW_POSTPONED:
          g_array_append_val (job->postponed, line);
          break;
        case ROW_FAILED:
          done = FALSE;
          break;
        }
    }
  g_clear_pointer (&run->reader, rapport_csv_reader_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A tree may stand in any order: what waits for its parent is tried again until nothing more can be resolved. */
static gboolean
sweep_all (Job *job, GError **error)
{
  if (!sweep (job, NULL, error))
    return FALSE;
  while (job->postponed->len > 0)
    {
      g_autoptr (GArray) lines = g_steal_pointer (&job->postponed);

      job->postponed = g_array_new (FALSE, FALSE, sizeof (guint64));
      if (!sweep (job, lines, error))
        return FALSE;
      if (job->postponed->len == lines->len)
        job->run->last_sweep = TRUE;
    }
  return TRUE;
}

static void
remark_left_out (RapportImport *import)
{
  for (guint i = 0; i < import->mappings->len; i++)
    {
      const char *heading = rapport_import_get_heading (import, i);
      const RapportField *field;

      if (g_ptr_array_index (import->mappings, i) != NULL)
        continue;
      field = import->format.has_header ? rapport_entity_match_field (import->entity, heading) : NULL;
      if (field != NULL && (rapport_field_is_computed (field) || (field->flags & RAPPORT_FIELD_READ_ONLY) != 0))
        rapport_import_remark (import, _ ("Column “%s” was left out: Rapport works it out itself."), heading);
      else
        rapport_import_remark (import, _ ("Column “%s” was left out: it is matched to no field."), heading);
    }
}

static void
remark_made (RapportImportRun *run)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    {
      const guint64 *n = g_hash_table_lookup (run->n_made, *entity);
      g_autofree char *count = NULL;

      if (n == NULL || *n == 0)
        continue;
      count = rapport_entity_format_count (*entity, &run->locale, *n);
      /* Translators: between the parts of a list, e.g. “42 contacts, 16 certifications” */
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("list", ", ") : "", count);
    }
  if (list->len > 0)
    /* Translators: a list such as “42 contacts, 16 certifications” */
    rapport_import_remark (run->import, _ ("Also created: %s."), list->str);
}

static void
remark_deleted (RapportImportRun *run, guint64 n)
{
  g_autofree char *count = NULL;

  if (n == 0)
    return;
  count = rapport_entity_format_count (run->root->entity, &run->locale, n);
  /* Translators: a number of records, e.g. “3 sales” */
  rapport_import_remark (run->import, _ ("Removed from the replaced documents: %s."), count);
}

static void
remark_kept (RapportImportRun *run, guint64 n)
{
  g_autofree char *count = rapport_format_count (&run->locale, n);

  if (n > 0)
    rapport_import_remark (run->import,
                           /* Translators: %s is a number */
                           ngettext ("Nothing was removed from %s document: a row of it was rejected.",
                                     "Nothing was removed from %s documents: rows of them were rejected.", n),
                           count);
}

static void
find_followers (RapportImportNode *node, RapportImportSlot *slot, gpointer user_data)
{
  Job *job = user_data;

  job->followed |= node->entity == job->run->root->entity;
}

static gboolean
run_job (Job *job, GError **error)
{
  RapportImportRun *run = job->run;
  const RapportEntity *entity = run->root->entity;
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" LIMIT 1", entity->name);
  guint64 n_deleted = 0;
  guint64 n_kept = 0;
  gint64 found;

  remark_left_out (run->import);
  if (!rapport_connection_query_integer (run->connection, &found, 0, error, sql, NULL))
    return FALSE;
  run->was_empty = found == 0;
  rapport_import_node_foreach (run->root, find_followers, job);
  if (!rapport_import_run_observe (run, error))
    return FALSE;
  job->matcher = rapport_import_matcher_new (run, error);
  if (job->matcher == NULL || !sweep_all (job, error)
      || !rapport_import_matcher_finish (job->matcher, &n_deleted, &n_kept, error))
    return FALSE;
  remark_deleted (run, n_deleted);
  remark_kept (run, n_kept);
  remark_made (run);
  return TRUE;
}

gboolean
rapport_import_act (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  RapportImportRun *run = user_data;
  Job job = { .run = run };
  gboolean done;

  run->act = act;
  run->connection = rapport_act_get_connection (act);
  run->plain = *rapport_act_get_format (act);
  run->scratch = g_string_new (NULL);
  run->made = g_array_new (FALSE, FALSE, sizeof (RapportImportMade));
  job.n_fields = rapport_entity_get_n_fields (run->root->entity);
  job.blank = rapport_record_new (run->root->entity);
  job.record = rapport_record_new (run->root->entity);
  job.given = g_new0 (guint8, run->root->slots->len);
  job.postponed = g_array_new (FALSE, FALSE, sizeof (guint64));
  rapport_record_set_initial (job.blank, &run->plain);

  rapport_act_tell_number (act, &run->import->act);
  rapport_act_name (act, RAPPORT_VERB_IMPORT, run->root->entity, run->import->name);
  if (!run->dry_run)
    rapport_act_back_up_first (act, RAPPORT_BACKUP_BEFORE_IMPORT);
  done = run_job (&job, error);
  if (done && run->dry_run)
    {
      g_set_error_literal (error, RAPPORT_IMPORT_ERROR, RAPPORT_IMPORT_ERROR_DRY_RUN, "dry run");
      done = FALSE;
    }

  g_clear_pointer (&job.matcher, rapport_import_matcher_free);
  g_clear_pointer (&job.postponed, g_array_unref);
  g_clear_pointer (&run->made, g_array_unref);
  g_clear_pointer (&run->culprit_value, g_free);
  g_clear_pointer (&run->proposal, g_free);
  g_string_free (run->scratch, TRUE);
  g_free (job.given);
  g_object_unref (job.blank);
  g_object_unref (job.record);
  return done;
}
