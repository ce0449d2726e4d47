/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-duplicate-hint.h"

#include <glib/gi18n.h>

#include "rapport-query.h"
#include "rapport-ui-utils.h"
#include "rapport-window.h"

#define PAUSE_MS 350

struct _RapportDuplicateHint
{
  GObject parent_instance;

  RapportFormModel *model;
  GCancellable *cancellable;
  guint pause;
};

enum
{
  FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportDuplicateHint, rapport_duplicate_hint, G_TYPE_OBJECT)

/* --- the hint --- */

static void
open_cb (GtkWidget *button)
{
  RapportWindow *window = rapport_window_of (button);
  RapportRecord *record = g_object_get_data (G_OBJECT (button), "record");

  if (window != NULL)
    rapport_window_open_record (window, rapport_record_get_entity (record), rapport_record_get_id (record));
}

static GtkWidget *
make_hint (RapportRecord *record, guint index)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open"));
  g_autofree char *title
      = g_markup_printf_escaped ("<b>\xE2\x81\xA8%s\xE2\x81\xA9</b>", rapport_record_get_title (record));
  g_autofree char *field = g_markup_escape_text (rapport_field_get_label (entity, &entity->fields[index]), -1);
  /* Translators: the name of a record that may be the same one, and a field's label: “Tax id” */
  g_autofree char *sentence = g_strdup_printf (_ ("%1$s has the same “%2$s”."), title, field);
  /* A sentence that begins with a name of another direction keeps its own. */
  g_autofree char *directed = g_strconcat (
      gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\xE2\x80\x8F" : "\xE2\x80\x8E", sentence, NULL);

  gtk_label_set_markup (GTK_LABEL (label), directed);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "field-note");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "text");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (open_cb), NULL);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

/* --- looking --- */

static gpointer
find (RapportConnection *connection, gpointer record, GCancellable *cancellable, GError **error)
{
  return rapport_query_find_duplicates (record, connection, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportDuplicateHint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rapport_ui_read_finish (result, &error);
  RapportRecord *mine;

  /* The hint is a courtesy; creating the record works without it. */
  if (records == NULL || self->model == NULL)
    return;

  mine = rapport_form_model_get_record (self->model);
  for (guint i = 0; i < records->len; i++)
    for (guint j = 0; j < rapport_entity_get_n_fields (rapport_record_get_entity (mine)); j++)
      if (g_ptr_array_index (records, i) != NULL
          && rapport_query_is_duplicate (mine, g_ptr_array_index (records, i), j))
        {
          g_autoptr (GtkWidget) hint = g_object_ref_sink (make_hint (g_ptr_array_index (records, i), j));

          g_signal_emit (self, signals[FOUND], 0, j, hint);
          return;
        }
  g_signal_emit (self, signals[FOUND], 0, 0, NULL);
}

static gboolean
look_cb (gpointer user_data)
{
  RapportDuplicateHint *self = user_data;

  self->pause = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (rapport_form_model_get_store (self->model), find,
                         rapport_record_copy (rapport_form_model_get_record (self->model)), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (RapportFormModel *model, guint index, RapportDuplicateHint *self)
{
  if ((rapport_form_model_get_entity (model)->fields[index].flags & RAPPORT_FIELD_DUPLICATE) == 0)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  if (rapport_form_model_is_new (model))
    self->pause = g_timeout_add (PAUSE_MS, look_cb, self);
}

static void
rapport_duplicate_hint_dispose (GObject *object)
{
  RapportDuplicateHint *self = RAPPORT_DUPLICATE_HINT (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rapport_duplicate_hint_parent_class)->dispose (object);
}

static void
rapport_duplicate_hint_class_init (RapportDuplicateHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_duplicate_hint_dispose;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, GTK_TYPE_WIDGET);
}

static void
rapport_duplicate_hint_init (RapportDuplicateHint *self)
{
}

RapportDuplicateHint *
rapport_duplicate_hint_new (RapportFormModel *model)
{
  const RapportEntity *entity = rapport_form_model_get_entity (model);
  RapportDuplicateHint *self;
  gboolean any = FALSE;

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    any |= (field->flags & RAPPORT_FIELD_DUPLICATE) != 0;
  if (!any || rapport_form_model_get_store (model) == NULL)
    return NULL;

  self = g_object_new (RAPPORT_TYPE_DUPLICATE_HINT, NULL);
  self->model = g_object_ref (model);
  g_signal_connect (model, "changed", G_CALLBACK (changed_cb), self);

  return self;
}
