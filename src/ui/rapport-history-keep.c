/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-keep.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-journal.h"
#include "rapport-moment.h"
#include "rapport-toast.h"
#include "rapport-ui-utils.h"

#define SETTING "history_years"
#define USUAL 2

/* Ended by one without an id. */
static const RapportChoice *
get_choices (void)
{
  return rapport_setting_find (SETTING)->choices;
}

static int
get_years (RapportStore *store)
{
  g_autofree char *value = rapport_store_dup_setting (store, SETTING);

  return value != NULL ? (int) g_ascii_strtoll (value, NULL, 10) : USUAL;
}

/* --- how long --- */

struct _RapportHistoryKeep
{
  AdwComboRow parent_instance;

  RapportStore *store;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RapportHistoryKeep, rapport_history_keep, ADW_TYPE_COMBO_ROW)

static void
show_years (RapportHistoryKeep *self)
{
  const RapportChoice *choices = get_choices ();
  guint selected = 0;

  while (choices[selected].id != NULL && g_ascii_strtoll (choices[selected].id, NULL, 10) != get_years (self->store))
    selected++;
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self),
                              choices[selected].id != NULL ? selected : GTK_INVALID_LIST_POSITION);
  self->filling = FALSE;
}

static gboolean
set_years (RapportAct *act, gpointer value, GCancellable *cancellable, GError **error)
{
  return rapport_act_set_setting (act, SETTING, value, error);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportHistoryKeep) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rapport_store_act_finish (RAPPORT_STORE (source), result, &error))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), "");
  else if (self->store != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
      show_years (self);
    }
}

static void
selected_cb (RapportHistoryKeep *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->filling || self->store == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  rapport_store_act_async (self->store, set_years, g_strdup (get_choices ()[selected].id), g_free, NULL, NULL, NULL,
                           set_cb, g_object_ref (self));
}

static void
rapport_history_keep_dispose (GObject *object)
{
  RapportHistoryKeep *self = RAPPORT_HISTORY_KEEP (object);

  self->filling = TRUE;
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_history_keep_parent_class)->dispose (object);
}

static void
rapport_history_keep_class_init (RapportHistoryKeepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_keep_dispose;
}

static void
rapport_history_keep_init (RapportHistoryKeep *self)
{
  const RapportField *field = rapport_setting_find (SETTING);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (const RapportChoice *choice = field->choices; choice->id != NULL; choice++)
    gtk_string_list_append (model, rapport_choice_get_label (rapport_settings_of_file (), field, choice));
  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 rapport_field_get_label (rapport_settings_of_file (), field));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

GtkWidget *
rapport_history_keep_new (RapportStore *store)
{
  RapportHistoryKeep *self = g_object_new (RAPPORT_TYPE_HISTORY_KEEP, NULL);

  self->store = g_object_ref (store);
  gtk_widget_set_sensitive (GTK_WIDGET (self), rapport_store_is_writable (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (show_years), self, G_CONNECT_SWAPPED);
  show_years (self);

  return GTK_WIDGET (self);
}

/* --- how much --- */

struct _RapportHistorySpace
{
  AdwActionRow parent_instance;

  RapportStore *store;
  RapportFormat format;
  GCancellable *cancellable;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (RapportHistorySpace, rapport_history_space, ADW_TYPE_ACTION_ROW)

static gpointer
read_size (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 bytes;

  return rapport_journal_get_size (connection, &bytes, error) ? g_memdup2 (&bytes, sizeof bytes) : NULL;
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportHistorySpace) self = user_data;
  g_autofree gint64 *bytes = rapport_ui_read_finish (result, NULL);
  g_autofree char *size = bytes != NULL ? g_format_size ((guint64) *bytes) : NULL;
  g_autofree char *shown = size != NULL ? rapport_format_digits (&self->format, size) : NULL;

  if (self->store == NULL || shown == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), shown);
}

static void
measure (RapportHistorySpace *self)
{
  if (self->store == NULL)
    return;
  gtk_widget_set_sensitive (self->button, rapport_store_is_writable (self->store) && get_years (self->store) > 0);
  rapport_ui_read_async (self->store, read_size, NULL, NULL, g_free, self->cancellable, measured_cb,
                         g_object_ref (self));
}

static void
compacted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportHistorySpace) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  measure (self);
  if (ADW_IS_PREFERENCES_WINDOW (root))
    rapport_toast_tell (ADW_PREFERENCES_WINDOW (root), done ? _ ("Older details were given up.") : error->message);
}

static void
compact_cb (RapportHistorySpace *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) since = g_date_time_add_years (now, -get_years (self->store));

  /* The keys stay where they are. */
  if (gtk_widget_has_focus (self->button))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->button, FALSE);
  rapport_store_act_async (self->store, rapport_journal_compact, rapport_moment_from_time (since), g_free, NULL, NULL,
                           NULL, compacted_cb, g_object_ref (self));
}

static void
rapport_history_space_dispose (GObject *object)
{
  RapportHistorySpace *self = RAPPORT_HISTORY_SPACE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_history_space_parent_class)->dispose (object);
}

static void
rapport_history_space_finalize (GObject *object)
{
  g_clear_object (&RAPPORT_HISTORY_SPACE (object)->cancellable);

  G_OBJECT_CLASS (rapport_history_space_parent_class)->finalize (object);
}

static void
rapport_history_space_class_init (RapportHistorySpaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_space_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_history_space_finalize;
}

static void
rapport_history_space_init (RapportHistorySpace *self)
{
  self->cancellable = g_cancellable_new ();
  self->button = gtk_button_new_with_mnemonic (_ ("_Compact Now"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _ ("What was done stays listed; what is older can no longer be undone."));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (compact_cb), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Space that details take"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
}

GtkWidget *
rapport_history_space_new (RapportStore *store, const RapportFormat *format)
{
  RapportHistorySpace *self = g_object_new (RAPPORT_TYPE_HISTORY_SPACE, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  g_signal_connect_object (store, "changed", G_CALLBACK (measure), self, G_CONNECT_SWAPPED);
  measure (self);

  return GTK_WIDGET (self);
}
