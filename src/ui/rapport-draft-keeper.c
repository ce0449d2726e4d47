/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-draft-keeper.h"

#include "rapport-draft.h"

#define PAUSE_US (1 * G_USEC_PER_SEC)
#define LONGEST_US (5 * G_USEC_PER_SEC) /* without a pause */

struct _RapportDraftKeeper
{
  GObject parent_instance;

  RapportFormModel *model;
  gint64 id;        /* 0: none yet */
  gboolean kept;    /* a draft of this id was written */
  gboolean saving;  /* an act takes it along, unless it is refused */
  gboolean failed;  /* and that was said */
  gboolean writing; /* the last one is on its way */
  gboolean again;   /* something was typed meanwhile */
  gint64 since;     /* when the first key came that is not written; 0: nothing waits */
  guint timer;
  GDateTime *time; /* (nullable): of what is in the file */
};

enum
{
  KEPT,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Every live one; there are as many as forms with a page. Main thread only. */
static GList *keepers;

G_DEFINE_FINAL_TYPE (RapportDraftKeeper, rapport_draft_keeper, G_TYPE_OBJECT)

static void write_draft (RapportDraftKeeper *self, gboolean last);

static gboolean
can_keep (RapportDraftKeeper *self)
{
  RapportStore *store = rapport_form_model_get_store (self->model);

  return store != NULL && rapport_store_is_writable (store);
}

static void
stop_waiting (RapportDraftKeeper *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->since = 0;
}

/* --- writing --- */

/* A new record has no title of its own yet: what one would call it stands in its first text. */
static char *
make_title (RapportFormModel *model)
{
  const RapportEntity *entity = rapport_form_model_get_entity (model);
  RapportRecord *record = rapport_form_model_get_record (model);

  if (!rapport_form_model_is_new (model))
    return g_strdup (rapport_record_get_title (rapport_form_model_get_original (model)));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (entity->fields[i].kind == RAPPORT_KIND_TEXT && !rapport_field_is_computed (&entity->fields[i])
        && (entity->fields[i].flags & RAPPORT_FIELD_UNIQUE) == 0
        && !rapport_value_is_blank (rapport_record_get_nth (record, i)))
      return g_strdup (rapport_record_get_nth (record, i)->text);

  return g_strdup ("");
}

static RapportDraft *
make_draft (RapportDraftKeeper *self)
{
  const guint n = rapport_entity_get_n_fields (rapport_form_model_get_entity (self->model));
  RapportDraft *draft;

  if (self->id == 0)
    self->id = rapport_draft_new_id ();
  draft = rapport_draft_new (self->id, rapport_form_model_get_record (self->model),
                             rapport_form_model_get_base (self->model));
  g_free (draft->title);
  draft->title = make_title (self->model);
  for (guint i = 0; i < n; i++)
    rapport_draft_set_typed (draft, i, rapport_form_model_get_typed (self->model, i));

  return draft;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportDraftKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  self->writing = FALSE;
  if (self->model == NULL)
    return;
  if (done && self->kept)
    {
      self->failed = FALSE;
      g_clear_pointer (&self->time, g_date_time_unref);
      self->time = g_date_time_new_now_local ();
      g_signal_emit (self, signals[KEPT], 0);
    }
  else if (!done && !self->failed)
    {
      self->failed = TRUE;
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  if (self->again)
    {
      self->again = FALSE;
      write_draft (self, FALSE);
    }
}

static void
discard (RapportDraftKeeper *self)
{
  const gboolean kept = self->kept;

  if (kept)
    rapport_draft_discard_async (rapport_form_model_get_store (self->model), self->id, NULL, NULL);
  self->kept = FALSE;
  self->again = FALSE;
  self->id = 0;
  g_clear_pointer (&self->time, g_date_time_unref);
  if (kept)
    g_signal_emit (self, signals[KEPT], 0);
}

/* While a long act holds the writer, drafts do not pile up behind it. @last: nobody will be there to try again. */
static void
write_draft (RapportDraftKeeper *self, gboolean last)
{
  stop_waiting (self);
  if (!can_keep (self))
    return;
  if (!rapport_form_model_is_changed (self->model))
    {
      discard (self);
      return;
    }
  if (last)
    rapport_draft_keep_async (rapport_form_model_get_store (self->model), make_draft (self), NULL, NULL);
  else if (self->writing)
    self->again = TRUE;
  else
    {
      self->writing = TRUE;
      rapport_draft_keep_async (rapport_form_model_get_store (self->model), make_draft (self), written_cb,
                                g_object_ref (self));
    }
  self->kept = TRUE;
}

static gboolean
paused_cb (gpointer user_data)
{
  RapportDraftKeeper *self = user_data;

  self->timer = 0;
  write_draft (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* --- callbacks --- */

static void
changed_cb (RapportDraftKeeper *self)
{
  const gint64 now = g_get_monotonic_time ();
  gint64 pause;

  if (!can_keep (self) || (!self->kept && !rapport_form_model_is_changed (self->model)))
    {
      stop_waiting (self);
      return;
    }
  if (self->since == 0)
    self->since = now;
  pause = CLAMP (self->since + LONGEST_US - now, 0, PAUSE_US);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add ((guint) (pause / 1000), paused_cb, self);
}

static void
reset_cb (RapportDraftKeeper *self)
{
  /* With other formats the same is shown again. */
  if (rapport_form_model_is_changed (self->model))
    return;
  stop_waiting (self);
  discard (self);
}

/* --- overrides --- */

static void
rapport_draft_keeper_dispose (GObject *object)
{
  RapportDraftKeeper *self = RAPPORT_DRAFT_KEEPER (object);

  keepers = g_list_remove (keepers, self);
  if (self->model != NULL)
    {
      if (self->since != 0 || self->again)
        write_draft (self, TRUE);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  stop_waiting (self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->time, g_date_time_unref);

  G_OBJECT_CLASS (rapport_draft_keeper_parent_class)->dispose (object);
}

static void
rapport_draft_keeper_class_init (RapportDraftKeeperClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_draft_keeper_dispose;

  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rapport_draft_keeper_init (RapportDraftKeeper *self)
{
  keepers = g_list_prepend (keepers, self);
}

/* --- public --- */

RapportDraftKeeper *
rapport_draft_keeper_new (RapportFormModel *model)
{
  RapportDraftKeeper *self = g_object_new (RAPPORT_TYPE_DRAFT_KEEPER, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (model, "reset", G_CALLBACK (reset_cb), self);

  return self;
}

/* A draft on its way to the file holds a reference: its form is gone all the same. */
void
rapport_draft_keeper_clear (RapportDraftKeeper **keeper)
{
  if (*keeper != NULL)
    g_object_run_dispose (G_OBJECT (*keeper));
  g_clear_object (keeper);
}

void
rapport_draft_keeper_adopt (RapportDraftKeeper *keeper, gint64 id)
{
  if (keeper->id == id)
    return;
  discard (keeper);
  keeper->id = id;
  keeper->kept = TRUE;
  changed_cb (keeper);
}

gint64
rapport_draft_keeper_get_id (RapportDraftKeeper *keeper)
{
  return keeper->id;
}

gboolean
rapport_draft_keeper_is_live (gint64 id)
{
  for (const GList *l = keepers; l != NULL; l = l->next)
    if (((RapportDraftKeeper *) l->data)->id == id)
      return TRUE;

  return FALSE;
}

void
rapport_draft_keeper_flush (RapportDraftKeeper *keeper)
{
  if (keeper->since != 0 || keeper->again)
    write_draft (keeper, TRUE);
}

void
rapport_draft_keeper_flush_all (void)
{
  for (GList *l = keepers; l != NULL; l = l->next)
    rapport_draft_keeper_flush (l->data);
}

gint64
rapport_draft_keeper_begin_save (RapportDraftKeeper *keeper)
{
  const gint64 draft = keeper->kept ? keeper->id : 0;

  stop_waiting (keeper);
  keeper->saving = keeper->kept;
  keeper->kept = FALSE;

  return draft;
}

void
rapport_draft_keeper_saved (RapportDraftKeeper *keeper)
{
  keeper->saving = FALSE;
  if (rapport_form_model_is_changed (keeper->model))
    write_draft (keeper, FALSE);
  else
    discard (keeper);
}

void
rapport_draft_keeper_refused (RapportDraftKeeper *keeper)
{
  keeper->kept |= keeper->saving;
  keeper->saving = FALSE;
  changed_cb (keeper);
}

char *
rapport_draft_keeper_get_time (RapportDraftKeeper *keeper)
{
  return keeper->time != NULL && keeper->kept ? g_date_time_format (keeper->time, "%H:%M") : NULL;
}
