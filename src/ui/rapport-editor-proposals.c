/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-editor-proposals.h"

#include <string.h>

#include "rapport-editor-menu.h"
#include "rapport-entities.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

#define MOST 6

struct _RapportEditorProposals
{
  GObject parent_instance;

  RapportEditor *editor;   /* not owned */
  GtkWidget *text;         /* not owned */
  RapportEditorMenu *menu; /* not owned: a child of @editor */
  const RapportEntity *target;
  GCancellable *cancellable;
  char *before; /* what stands before the part being typed */
  char *part;
};

enum
{
  PROPOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportEditorProposals, rapport_editor_proposals, G_TYPE_OBJECT)

typedef struct
{
  const RapportEntity *target;
  char *typed;
} Ask;

static void
free_ask (gpointer data)
{
  Ask *ask = data;

  g_free (ask->typed);
  g_free (ask);
}

static gpointer
suggest (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;

  return rapport_query_suggest (ask->target, connection, ask->typed, MOST, error);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportEditorProposals) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rapport_ui_read_finish (result, &error);

  /* Proposals are a help; without them one types on. */
  if (records == NULL || self->menu == NULL)
    return;

  rapport_editor_menu_clear (self->menu);
  for (guint i = 0; i < records->len; i++)
    {
      const char *title = rapport_record_get_title (g_ptr_array_index (records, i));

      if (!g_str_equal (title, self->part))
        rapport_editor_menu_add (self->menu, title, title, self->part, NULL, NULL);
    }
  if (gtk_widget_has_focus (self->text) && rapport_editor_menu_get_n_rows (self->menu) > 0)
    rapport_editor_menu_open (self->menu);
  else
    rapport_editor_menu_close (self->menu);
}

static void
chosen_cb (RapportEditorProposals *self, const char *title)
{
  g_autofree char *text = g_strconcat (self->before, title, NULL);

  g_signal_emit (self, signals[PROPOSED], 0, text);
  rapport_editor_proposals_close (self);
}

static void
rapport_editor_proposals_dispose (GObject *object)
{
  RapportEditorProposals *self = RAPPORT_EDITOR_PROPOSALS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->menu != NULL)
    g_signal_handlers_disconnect_by_data (self->menu, self);
  g_clear_weak_pointer (&self->menu);

  G_OBJECT_CLASS (rapport_editor_proposals_parent_class)->dispose (object);
}

static void
rapport_editor_proposals_finalize (GObject *object)
{
  RapportEditorProposals *self = RAPPORT_EDITOR_PROPOSALS (object);

  g_free (self->before);
  g_free (self->part);

  G_OBJECT_CLASS (rapport_editor_proposals_parent_class)->finalize (object);
}

static void
rapport_editor_proposals_class_init (RapportEditorProposalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_editor_proposals_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_editor_proposals_finalize;

  signals[PROPOSED] = g_signal_new ("proposed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rapport_editor_proposals_init (RapportEditorProposals *self)
{
}

RapportEditorProposals *
rapport_editor_proposals_new (RapportEditor *editor, GtkWidget *text)
{
  RapportEditorProposals *self = g_object_new (RAPPORT_TYPE_EDITOR_PROPOSALS, NULL);

  self->editor = editor;
  self->text = text;
  self->target = rapport_entity_find (rapport_editor_get_field (editor)->target);
  g_set_weak_pointer (&self->menu, rapport_editor_menu_new (GTK_WIDGET (editor)));
  g_signal_connect_swapped (self->menu, "chosen", G_CALLBACK (chosen_cb), self);

  return self;
}

void
rapport_editor_proposals_ask (RapportEditorProposals *proposals, const char *typed)
{
  RapportStore *store = rapport_form_model_get_store (rapport_editor_get_model (proposals->editor));
  const char *last = strrchr (typed, ';');
  const char *part = last != NULL ? last + 1 : typed;
  Ask *ask;

  while (*part == ' ')
    part++;
  g_cancellable_cancel (proposals->cancellable);
  g_clear_object (&proposals->cancellable);
  g_free (proposals->before);
  proposals->before = g_strndup (typed, (gsize) (part - typed));
  g_free (proposals->part);
  proposals->part = g_strdup (part);
  if (*part == '\0' || store == NULL || proposals->target == NULL)
    {
      rapport_editor_proposals_close (proposals);
      return;
    }

  ask = g_new0 (Ask, 1);
  ask->target = proposals->target;
  ask->typed = g_strdup (part);
  proposals->cancellable = g_cancellable_new ();
  rapport_ui_read_async (store, suggest, ask, free_ask, (GDestroyNotify) g_ptr_array_unref, proposals->cancellable,
                         suggested_cb, g_object_ref (proposals));
}

void
rapport_editor_proposals_close (RapportEditorProposals *proposals)
{
  g_cancellable_cancel (proposals->cancellable);
  g_clear_object (&proposals->cancellable);
  if (proposals->menu != NULL)
    rapport_editor_menu_close (proposals->menu);
}

gboolean
rapport_editor_proposals_key (RapportEditorProposals *proposals, guint key)
{
  return proposals->menu != NULL && rapport_editor_menu_key (proposals->menu, key);
}
