/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-preferences.h"

#include <glib/gi18n.h>

#include "rapport-backup-rows.h"
#include "rapport-date.h"
#include "rapport-entities.h"
#include "rapport-fiscal-start.h"
#include "rapport-formats.h"
#include "rapport-history-keep.h"
#include "rapport-kind.h"
#include "rapport-money.h"
#include "rapport-pace-row.h"
#include "rapport-pages.h"
#include "rapport-query.h"
#include "rapport-rates.h"
#include "rapport-toast.h"
#include "rapport-ui-utils.h"
#include "rapport-user-row.h"

struct _RapportPreferences
{
  AdwPreferencesWindow parent_instance;

  RapportWindow *window; /* weak */
  RapportStore *store;
  GSettings *settings;
  GCancellable *cancellable;
  GArray *currencies; /* RapportListedChoice */
  gboolean filling;
  GPtrArray *rows; /* all of them, to be let go */

  AdwPreferencesGroup *file_group;
  AdwComboRow *currency_row;
  AdwPreferencesGroup *pace_group;
  AdwPreferencesGroup *history_group;
  AdwPreferencesGroup *backups_group;
  AdwComboRow *calendar_row;
  AdwComboRow *date_order_row;
  AdwComboRow *digits_row;
  AdwComboRow *decimal_row;
  AdwComboRow *weekday_row;
  AdwComboRow *theme_row;
  AdwActionRow *preview_row;
  AdwPreferencesGroup *lists_group;
};

G_DEFINE_FINAL_TYPE (RapportPreferences, rapport_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* --- choices that are settings --- */

static void
enum_selected_cb (AdwComboRow *row, GParamSpec *pspec, RapportPreferences *self)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, g_object_get_data (G_OBJECT (row), "key"),
                         (int) adw_combo_row_get_selected (row));
}

/* The choices of a row stand in the order of the schema's enumeration. */
static void
bind_enum (RapportPreferences *self, AdwComboRow *row, const char *key)
{
  g_object_set_data (G_OBJECT (row), "key", (gpointer) key);
  adw_combo_row_set_selected (row, (guint) g_settings_get_enum (self->settings, key));
  g_signal_connect (row, "notify::selected", G_CALLBACK (enum_selected_cb), self);
}

static void
show_preview (RapportPreferences *self)
{
  char currency[4] = "";
  RapportFormat format;
  g_autofree char *day = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *share = NULL;
  g_autofree char *text = NULL;

  rapport_store_get_base_currency (self->store, currency);
  rapport_formats_read (self->settings, currency, &format);
  day = rapport_day_format (&format, rapport_today ());
  amount = rapport_decimal_format (&format, -123456789, 2, 2);
  share = rapport_format_ratio (&format, 1508, 1000, 1);
  text = g_strdup_printf ("%s · %s · %s", day, amount, share);
  adw_action_row_set_subtitle (self->preview_row, text);
}

static void
settings_changed_cb (RapportPreferences *self, const char *key)
{
  if (rapport_formats_is_key (key))
    show_preview (self);
}

/* --- base currency --- */

static gpointer
find_frozen (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean frozen = FALSE;

  return rapport_rates_has_frozen (connection, &frozen, error) ? GINT_TO_POINTER (frozen) : NULL;
}

static void
frozen_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean frozen = GPOINTER_TO_INT (rapport_ui_read_finish (result, &error));
  char currency[4] = "";

  if (error != NULL || self->currency_row == NULL)
    return;

  rapport_store_get_base_currency (self->store, currency);
  gtk_widget_set_sensitive (GTK_WIDGET (self->currency_row),
                            (!frozen || *currency == '\0') && rapport_store_is_writable (self->store));
  if (frozen && *currency != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->currency_row),
                                 _ ("It can no longer be changed: amounts were entered in it."));
}

static void
show_currency (RapportPreferences *self)
{
  char currency[4] = "";

  rapport_store_get_base_currency (self->store, currency);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->currency_row, 0);
  for (guint i = 0; i < self->currencies->len; i++)
    if (g_str_equal (g_array_index (self->currencies, RapportListedChoice, i).id, currency))
      adw_combo_row_set_selected (self->currency_row, i + 1);
  self->filling = FALSE;
}

static void
currency_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->currency_row == NULL)
    return;
  if (!rapport_store_act_finish (RAPPORT_STORE (source), result, &error))
    {
      rapport_toast_tell (ADW_PREFERENCES_WINDOW (self), error->message);
      show_currency (self);
    }
  show_preview (self);
}

static void
currency_selected_cb (AdwComboRow *row, GParamSpec *pspec, RapportPreferences *self)
{
  const guint selected = adw_combo_row_get_selected (row);
  char currency[4] = "";

  rapport_store_get_base_currency (self->store, currency);
  if (self->filling || selected == 0 || selected == GTK_INVALID_LIST_POSITION
      || g_str_equal (g_array_index (self->currencies, RapportListedChoice, selected - 1).id, currency))
    return;

  rapport_store_act_async (self->store, rapport_rates_set_base,
                           g_strdup (g_array_index (self->currencies, RapportListedChoice, selected - 1).id), g_free,
                           NULL, NULL, NULL, currency_set_cb, g_object_ref (self));
}

static void
fill_currencies (RapportPreferences *self)
{
  static const RapportField field = { .name = "currency", .kind = RAPPORT_KIND_CURRENCY };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->currencies = rapport_field_list_choices (NULL, &field, rapport_window_get_format (self->window));
  /* Translators: no base currency is chosen yet: the first one that is entered becomes it */
  gtk_string_list_append (names, C_ ("currency", "The first one entered"));
  for (guint i = 0; i < self->currencies->len; i++)
    {
      const RapportListedChoice *choice = &g_array_index (self->currencies, RapportListedChoice, i);
      const gboolean bare = g_str_has_prefix (choice->label, choice->id);
      g_autofree char *name = bare ? g_strdup (choice->label) : g_strdup_printf ("%s · %s", choice->id, choice->label);

      gtk_string_list_append (names, name);
    }

  self->filling = TRUE;
  adw_combo_row_set_expression (self->currency_row,
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  adw_combo_row_set_model (self->currency_row, G_LIST_MODEL (names));
  self->filling = FALSE;
  show_currency (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->currency_row), FALSE);
  g_signal_connect (self->currency_row, "notify::selected", G_CALLBACK (currency_selected_cb), self);
  rapport_ui_read_async (self->store, find_frozen, NULL, NULL, NULL, self->cancellable, frozen_found_cb,
                         g_object_ref (self));
}

/* --- set-up lists --- */

static void
list_activated_cb (AdwActionRow *row, RapportPreferences *self)
{
  RapportWindow *window = self->window;
  const char *uri = g_object_get_data (G_OBJECT (row), "uri");

  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL && rapport_window_get_store (window) != NULL)
    rapport_window_open_uri (window, uri);
}

static void
fill_lists (RapportPreferences *self)
{
  const RapportEntity *const *entities = rapport_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    {
      GtkWidget *row;

      if ((entities[i]->flags & RAPPORT_ENTITY_SETUP) == 0 || (entities[i]->flags & RAPPORT_ENTITY_CHILD) != 0
          || !rapport_pages_has (entities[i]->name))
        continue;

      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rapport_entity_get_plural (entities[i]));
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), entities[i]->icon);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "uri", (gpointer) entities[i]->name);
      g_signal_connect (row, "activated", G_CALLBACK (list_activated_cb), self);
      adw_preferences_group_add (self->lists_group, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* libadwaita 1.2 never lets a group of such a window go; rows taken out by hand are. They hold the store. */
static void
remove_rows (RapportPreferences *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static void
add_row (RapportPreferences *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

/* --- overrides --- */

static void
rapport_preferences_dispose (GObject *object)
{
  RapportPreferences *self = RAPPORT_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->currencies, g_array_unref);
  if (self->rows != NULL)
    remove_rows (self);
  self->currency_row = NULL;

  G_OBJECT_CLASS (rapport_preferences_parent_class)->dispose (object);
}

static void
rapport_preferences_class_init (RapportPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rapportcrm/Rapport/ui/rapport-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, file_group);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, currency_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, pace_group);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, history_group);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, backups_group);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, calendar_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, date_order_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, digits_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, weekday_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, theme_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, preview_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, lists_group);
}

static void
rapport_preferences_init (RapportPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  g_ptr_array_add (self->rows, self->currency_row);
  g_ptr_array_add (self->rows, self->calendar_row);
  g_ptr_array_add (self->rows, self->date_order_row);
  g_ptr_array_add (self->rows, self->digits_row);
  g_ptr_array_add (self->rows, self->decimal_row);
  g_ptr_array_add (self->rows, self->weekday_row);
  g_ptr_array_add (self->rows, self->preview_row);
  g_ptr_array_add (self->rows, self->theme_row);
}

GtkWidget *
rapport_preferences_new (RapportWindow *window)
{
  RapportPreferences *self = g_object_new (RAPPORT_TYPE_PREFERENCES, "transient-for", window, NULL);

  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (rapport_window_get_store (window));
  self->settings = g_object_ref (rapport_window_get_settings (window));
  g_signal_connect_swapped (self->settings, "changed", G_CALLBACK (settings_changed_cb), self);

  bind_enum (self, self->calendar_row, "calendar");
  bind_enum (self, self->date_order_row, "date-order");
  bind_enum (self, self->digits_row, "digits");
  bind_enum (self, self->decimal_row, "decimal-sign");
  bind_enum (self, self->weekday_row, "first-weekday");
  bind_enum (self, self->theme_row, "theme");
  fill_currencies (self);
  add_row (self, self->file_group, rapport_fiscal_start_row_new (self->store, rapport_window_get_format (window)));
  add_row (self, self->file_group, rapport_user_row_new (self->store));
  for (guint i = 0; i < RAPPORT_PACE_N_ROWS; i++)
    add_row (self, self->pace_group, rapport_pace_row_new (self->store, rapport_window_get_format (window), i));
  add_row (self, self->history_group, rapport_history_keep_new (self->store));
  add_row (self, self->history_group, rapport_history_space_new (self->store, rapport_window_get_format (window)));
  add_row (self, self->backups_group, rapport_backup_folder_row_new (self->store));
  add_row (self, self->backups_group, rapport_backup_last_row_new (self->store, rapport_window_get_format (window)));
  fill_lists (self);
  show_preview (self);

  return GTK_WIDGET (self);
}
