/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-draft-discard.h"

#include <glib/gi18n.h>

#include "rapport-drafts-bar.h"
#include "rapport-record-page.h"

#define ACTION "keep-draft" /* of the window, with the draft's id */
#define DISCARDED "rapport-discarded-drafts"

/* A draft that was discarded, or is on its way into the file or out of it. */
typedef struct
{
  RapportWindow
      *window; /* (nullable): a reference while something is under way; what has been discarded is the window's */
  RapportStore *store; /* (nullable): weak */
  RapportDraft *draft;
} Discarded;

static Discarded *
new_discarded (RapportStore *store, RapportDraft *draft)
{
  Discarded *discarded = g_new0 (Discarded, 1);

  g_set_weak_pointer (&discarded->store, store);
  discarded->draft = draft;

  return discarded;
}

static void
free_discarded (gpointer data)
{
  Discarded *discarded = data;

  g_clear_weak_pointer (&discarded->store);
  g_clear_object (&discarded->window);
  rapport_draft_free (discarded->draft);
  g_free (discarded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Discarded, free_discarded)

/* Whether the window still shows the file it is about. */
static gboolean
is_shown (const Discarded *discarded)
{
  return discarded->store != NULL && rapport_window_get_store (discarded->window) == discarded->store
         && !gtk_widget_in_destruction (GTK_WIDGET (discarded->window));
}

static void
offer_again (const Discarded *discarded)
{
  RapportPage *page = rapport_window_get_page (discarded->window);

  if (!RAPPORT_IS_RECORD_PAGE (page) || !rapport_record_page_offer_draft (RAPPORT_RECORD_PAGE (page), discarded->draft))
    rapport_drafts_bar_look (discarded->window);
}

/* --- taking it back --- */

static void tell_discarded (Discarded *discarded);

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Discarded) discarded = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean kept = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (!is_shown (discarded))
    return;
  if (kept)
    offer_again (discarded);
  else
    {
      rapport_window_toast_error (discarded->window, error);
      tell_discarded (g_steal_pointer (&discarded));
    }
}

static void
keep_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GHashTable *table = g_object_get_data (user_data, DISCARDED);
  const gint64 id = g_variant_get_int64 (parameter);
  gpointer value = NULL;
  g_autoptr (Discarded) discarded = NULL;

  if (!g_hash_table_lookup_extended (table, &id, NULL, &value))
    return;
  g_hash_table_steal (table, &id);
  discarded = value;
  discarded->window = g_object_ref (user_data);
  if (is_shown (discarded))
    {
      RapportStore *store = discarded->store;
      RapportDraft *draft = rapport_draft_copy (discarded->draft);

      rapport_draft_keep_async (store, draft, kept_cb, g_steal_pointer (&discarded));
    }
}

/* (transfer none): the drafts that the toasts of @window can bring back, by their ids. */
static GHashTable *
get_table (RapportWindow *window)
{
  GHashTable *table = g_object_get_data (G_OBJECT (window), DISCARDED);
  g_autoptr (GSimpleAction) action = NULL;

  if (table != NULL)
    return table;
  table = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_discarded); /* the key is in the value */
  g_object_set_data_full (G_OBJECT (window), DISCARDED, table, (GDestroyNotify) g_hash_table_unref);
  action = g_simple_action_new (ACTION, G_VARIANT_TYPE_INT64);
  g_signal_connect (action, "activate", G_CALLBACK (keep_cb), window);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));

  return table;
}

/* @discarded: (transfer full) */
static void
tell_discarded (Discarded *discarded)
{
  g_autoptr (RapportWindow) window = g_steal_pointer (&discarded->window);

  g_hash_table_replace (get_table (window), &discarded->draft->id, discarded);
  rapport_window_toast (window, _ ("The kept changes were discarded."), _ ("_Undo"), "win." ACTION,
                        g_variant_new_int64 (discarded->draft->id));
}

/* --- discarding --- */

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Discarded) discarded = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (!is_shown (discarded))
    return;
  if (done)
    tell_discarded (g_steal_pointer (&discarded));
  else
    {
      rapport_window_toast_error (discarded->window, error);
      offer_again (discarded);
    }
}

void
rapport_draft_discard (RapportWindow *window, RapportStore *store, RapportDraft *draft)
{
  Discarded *discarded = new_discarded (store, draft);

  discarded->window = g_object_ref (window);
  rapport_drafts_bar_forget (window, draft->id);
  rapport_draft_discard_async (store, draft->id, discarded_cb, discarded);
}
