/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-undo.h"

#include <glib/gi18n.h>

#include "rapport-job.h"
#include "rapport-journal.h"
#include "rapport-ui-utils.h"
#include "rapport-undo-dialog.h"

#define LONGEST_LABEL 56 /* letters of a menu's item; menus do not shorten theirs */

char *
rapport_window_describe_act (RapportWindow *window, const RapportChange *change)
{
  g_autofree char *what = rapport_change_describe (change, rapport_window_get_format (window));

  return rapport_ui_isolate (what);
}

void
rapport_window_toast_undo (RapportWindow *window, const char *text, gint64 act)
{
  if (act == 0)
    rapport_window_toast (window, text, NULL, NULL, NULL);
  else
    rapport_window_toast (window, text, _ ("_Undo"), "win.undo-act", g_variant_new_int64 (act));
}

/* --- doing it --- */

typedef struct
{
  RapportJob *job;
  GPtrArray *undos; /* element-type RapportUndo: one, or several redone in one act */
  gboolean redo;
} Work;

static void
free_work (Work *work)
{
  rapport_job_free (work->job);
  g_ptr_array_unref (work->undos);
  g_free (work);
}

/* In the writer thread. */
static gboolean
run_undos (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  const GPtrArray *undos = data;

  for (guint i = 0; i < undos->len; i++)
    if (!rapport_undo_run (act, g_ptr_array_index (undos, i), cancellable, error))
      return FALSE;

  return TRUE;
}

static void
announce (const Work *work)
{
  RapportWindow *window = rapport_job_get_window (work->job);
  const RapportChange *first = NULL;
  g_autofree char *what = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder seqs;
  guint n = 0;

  /* Redone again from the oldest on. */
  g_variant_builder_init (&seqs, G_VARIANT_TYPE ("ax"));
  for (guint i = work->undos->len; i > 0; i--)
    {
      const RapportUndo *undo = g_ptr_array_index (work->undos, i - 1);

      for (guint j = undo->changes->len; j > 0; j--, n++)
        {
          first = g_ptr_array_index (undo->changes, j - 1);
          g_variant_builder_add (&seqs, "x", first->seq);
        }
    }
  if (n == 1)
    {
      what = rapport_window_describe_act (window, first);
      /* Translators: %s is an act of the history, such as “Delete partner “Hoàng Long”” */
      text = g_strdup_printf (work->redo ? _ ("Redone: %s") : _ ("Undone: %s"), what);
    }
  else
    {
      what = rapport_format_count (rapport_window_get_format (window), n);
      text = g_strdup_printf (work->redo ? ngettext ("%s change redone", "%s changes redone", n)
                                         : ngettext ("%s change undone", "%s changes undone", n),
                              what);
    }
  if (!work->redo)
    rapport_window_toast (window, text, _ ("_Redo"), "win.redo-acts", g_variant_builder_end (&seqs));
  else
    {
      g_variant_builder_clear (&seqs);
      rapport_window_toast_undo (window, text, n == 1 ? first->seq : 0);
    }
}

static void run (RapportWindow *window, GPtrArray *undos, gboolean redo);

static void
agreed_cb (RapportWindow *window, gint64 seq, gpointer user_data)
{
  g_autoptr (GPtrArray) undos = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_undo_free);

  g_ptr_array_add (undos, rapport_undo_new (seq, FALSE, TRUE));
  run (window, undos, FALSE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  const RapportUndo *undo = g_ptr_array_index (work->undos, 0);
  g_autoptr (GError) error = NULL;

  rapport_store_act_finish (RAPPORT_STORE (source), result, &error);
  if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT) && !work->redo && !undo->dependents
      && undo->blockers->len > 0 && rapport_job_is_watched (work->job))
    rapport_undo_dialog_present (rapport_job_get_window (work->job), undo, agreed_cb, NULL);
  else if (rapport_job_end (work->job, error))
    announce (work);
  free_work (work);
}

static void
run (RapportWindow *window, GPtrArray *undos, gboolean redo)
{
  Work *work;

  if (rapport_window_get_store (window) == NULL || undos->len == 0)
    return;
  work = g_new0 (Work, 1);
  work->job = rapport_job_new (window, NULL, redo ? "edit-redo-symbolic" : "edit-undo-symbolic",
                               redo ? _ ("Redoing") : _ ("Undoing"), NULL);
  work->undos = g_ptr_array_ref (undos);
  work->redo = redo;
  rapport_job_act (work->job, run_undos, undos, done_cb, work);
}

/* The newest act that the menu has named: what is asked for may wait for another act, which nobody means to undo. */
#define NEWEST "newest-act"

static void
run_one (RapportWindow *window, gint64 seq, gboolean redo)
{
  g_autoptr (GPtrArray) undos = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_undo_free);
  const gint64 *newest = g_object_get_data (G_OBJECT (window), NEWEST);
  RapportUndo *undo = rapport_undo_new (seq, redo, FALSE);

  undo->newest = newest != NULL ? *newest : 0;
  g_ptr_array_add (undos, undo);
  run (window, undos, redo);
}

/* --- actions --- */

static void
undo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  run_one (window, 0, FALSE);
}

static void
redo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  run_one (window, 0, TRUE);
}

static void
undo_act_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  run_one (window, g_variant_get_int64 (parameter), FALSE);
}

static void
redo_acts_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_autoptr (GPtrArray) undos = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_undo_free);

  for (gsize i = 0; i < g_variant_n_children (parameter); i++)
    {
      gint64 seq;

      g_variant_get_child (parameter, i, "x", &seq);
      g_ptr_array_add (undos, rapport_undo_new (seq, TRUE, FALSE));
    }
  run (window, undos, TRUE);
}

static void
history_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  rapport_window_open_uri (window, "history");
}

static const GActionEntry actions[] = {
  { "undo", undo_activated_cb },
  { "redo", redo_activated_cb },
  { "undo-act", undo_act_activated_cb, "x" },
  { "redo-acts", redo_acts_activated_cb, "ax" },
  { "history", history_activated_cb },
};

/* --- what can be undone and redone now --- */

static void
enable (RapportWindow *window, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), action)), enabled);
}

typedef struct
{
  RapportChange *undo; /* nullable */
  RapportChange *redo; /* nullable */
} Possible;

static void
free_possible (gpointer data)
{
  Possible *possible = data;

  g_clear_pointer (&possible->undo, rapport_change_free);
  g_clear_pointer (&possible->redo, rapport_change_free);
  g_free (possible);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Possible, free_possible)

static gpointer
find_possible (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Possible) possible = g_new0 (Possible, 1);
  g_autoptr (GError) failure = NULL;

  possible->undo = rapport_change_find_undo (connection, 0, &failure);
  if (failure == NULL)
    possible->redo = rapport_change_find_redo (connection, &failure);
  if (failure == NULL)
    return g_steal_pointer (&possible);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

/* Menus take an underscore for a key, and do not shorten what is too long. */
static char *
make_label (RapportWindow *window, const char *sentence, const RapportChange *change)
{
  g_autofree char *what = rapport_change_describe (change, rapport_window_get_format (window));
  g_autoptr (GString) text = g_string_new (what);
  g_autofree char *name = NULL;

  if (g_utf8_strlen (text->str, -1) > LONGEST_LABEL)
    {
      g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, LONGEST_LABEL - 1) - text->str));
      g_string_append (text, "…");
    }
  g_string_replace (text, "_", "__", 0);
  name = rapport_ui_isolate (text->str);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop
}

static void
show_possible (RapportWindow *window, const RapportChange *undo, const RapportChange *redo)
{
  GMenu *menu = G_MENU (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "undo_section"));
  /* Translators: %s is an act of the history: “Undo: Delete partner “Hoàng Long”” */
  g_autofree char *undo_label = undo != NULL ? make_label (window, _ ("_Undo: %s"), undo) : g_strdup (_ ("_Undo"));
  g_autofree char *redo_label = redo != NULL ? make_label (window, _ ("_Redo: %s"), redo) : g_strdup (_ ("_Redo"));

  enable (window, "undo", undo != NULL);
  enable (window, "redo", redo != NULL);
  g_menu_remove_all (menu);
  g_menu_append (menu, undo_label, "win.undo");
  g_menu_append (menu, redo_label, "win.redo");
  g_menu_append (menu, _ ("H_istory"), "win.history");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportWindow) window = user_data;
  g_autoptr (Possible) possible = rapport_ui_read_finish (result, NULL);
  RapportStore *store = rapport_window_get_store (window);

  if (possible == NULL || store != RAPPORT_STORE (source) || gtk_widget_in_destruction (GTK_WIDGET (window)))
    return;
  g_object_set_data_full (G_OBJECT (window), NEWEST,
                          possible->undo != NULL ? g_memdup2 (&possible->undo->seq, sizeof (gint64)) : NULL, g_free);
  show_possible (window, rapport_store_is_writable (store) ? possible->undo : NULL,
                 rapport_store_is_writable (store) ? possible->redo : NULL);
}

static void
look (RapportWindow *window)
{
  RapportStore *store = rapport_window_get_store (window);

  if (store != NULL)
    rapport_ui_read_async (store, find_possible, NULL, NULL, free_possible, NULL, found_cb, g_object_ref (window));
}

void
rapport_window_undo_watch (RapportWindow *window)
{
  RapportStore *store = rapport_window_get_store (window);

  if (gtk_widget_in_destruction (GTK_WIDGET (window)))
    return;
  show_possible (window, NULL, NULL);
  enable (window, "history", store != NULL);
  if (store == NULL)
    return;
  /* One connection for each store: a file that was left emits for nobody. */
  g_signal_handlers_disconnect_by_func (store, look, window);
  g_signal_connect_object (store, "changed", G_CALLBACK (look), window, G_CONNECT_SWAPPED);
  look (window);
}

void
rapport_window_undo_add_actions (RapportWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
  enable (window, "undo", FALSE);
  enable (window, "redo", FALSE);
  enable (window, "history", FALSE);
}
