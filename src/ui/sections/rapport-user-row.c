/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-user-row.h"

#include <glib/gi18n.h>

#include "rapport-staff-names.h"
#include "rapport-ui-utils.h"

struct _RapportUserRow
{
  AdwComboRow parent_instance;

  RapportStore *store;
  GCancellable *cancellable;
  GArray *ids; /* element-type gint64: of those offered after the first */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RapportUserRow, rapport_user_row, ADW_TYPE_COMBO_ROW)

/* As rapport_journal_describe_author() looks for it. */
static char *
dup_setting_name (void)
{
  return g_strconcat ("user.", g_get_user_name (), NULL);
}

static void
show_choice (RapportUserRow *self)
{
  g_autofree char *name = dup_setting_name ();
  g_autofree char *value = rapport_store_dup_setting (self->store, name);
  const gint64 id = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  guint selected = 0;

  for (guint i = 0; i < self->ids->len; i++)
    if (id != 0 && g_array_index (self->ids, gint64, i) == id)
      selected = i + 1;
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->filling = FALSE;
}

static void
show_hint (RapportUserRow *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->ids->len > 0
                                                          ? _ ("Your name stands beside what you change.")
                                                          : _ ("Enter the people who work here under Staff first."));
}

/* --- reading --- */

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportUserRow) self = user_data;
  g_autoptr (GPtrArray) names = rapport_staff_names_finish (result, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  if (names == NULL || self->store == NULL)
    return;
  /* Translators: none of the staff was chosen to be the person at this computer */
  gtk_string_list_append (model, C_ ("staff", "Not chosen"));
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < names->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (names, i);
      gint64 id;

      if (record == NULL)
        continue;
      id = rapport_record_get_id (record);
      gtk_string_list_append (model, rapport_record_get_title (record));
      g_array_append_val (self->ids, id);
    }
  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), rapport_store_is_writable (self->store) && self->ids->len > 0);
  show_hint (self);
  show_choice (self);
}

static void
store_changed_cb (RapportStore *store, const char *const *touched, RapportUserRow *self)
{
  if (rapport_staff_names_concern (touched))
    rapport_staff_names_async (store, self->cancellable, named_cb, g_object_ref (self));
  else
    show_choice (self);
}

/* --- choosing --- */

static gboolean
set_user (RapportAct *act, gpointer value, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = dup_setting_name ();

  return rapport_act_set_setting (act, name, *(const char *) value != '\0' ? value : NULL, error);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportUserRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rapport_store_act_finish (RAPPORT_STORE (source), result, &error))
    show_hint (self);
  else if (self->store != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
      show_choice (self);
    }
}

static void
selected_cb (RapportUserRow *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->filling || self->store == NULL || selected == GTK_INVALID_LIST_POSITION || selected > self->ids->len)
    return;
  rapport_store_act_async (self->store, set_user,
                           selected == 0
                               ? g_strdup ("")
                               : g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->ids, gint64, selected - 1)),
                           g_free, NULL, NULL, NULL, set_cb, g_object_ref (self));
}

/* --- class --- */

static void
rapport_user_row_dispose (GObject *object)
{
  RapportUserRow *self = RAPPORT_USER_ROW (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_user_row_parent_class)->dispose (object);
}

static void
rapport_user_row_finalize (GObject *object)
{
  RapportUserRow *self = RAPPORT_USER_ROW (object);

  g_clear_object (&self->cancellable);
  g_array_unref (self->ids);

  G_OBJECT_CLASS (rapport_user_row_parent_class)->finalize (object);
}

static void
rapport_user_row_class_init (RapportUserRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_user_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_user_row_finalize;
}

static void
rapport_user_row_init (RapportUserRow *self)
{
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->cancellable = g_cancellable_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("You are"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), expression);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

GtkWidget *
rapport_user_row_new (RapportStore *store)
{
  RapportUserRow *self = g_object_new (RAPPORT_TYPE_USER_ROW, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  rapport_staff_names_async (store, self->cancellable, named_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
