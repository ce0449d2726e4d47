/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-pace-row.h"

#include <glib/gi18n.h>

#include "rapport-kind.h"
#include "rapport-pace.h"
#include "rapport-ui-utils.h"

struct _RapportPaceRow
{
  AdwActionRow parent_instance;

  RapportStore *store;
  RapportFormat format;
  guint index;
  GtkWidget *entry;
  gboolean refused; /* what stands in the entry is not saved */
};

G_DEFINE_FINAL_TYPE (RapportPaceRow, rapport_pace_row, ADW_TYPE_ACTION_ROW)

static const RapportField percent_field = { .name = "pace", .kind = RAPPORT_KIND_PERCENT };

static const struct
{
  const char *title;
  const char *subtitle; /* nullable */
} words[RAPPORT_PACE_N_ROWS] = {
  { NC_ ("pace", "Ahead from"), NULL },
  { NC_ ("pace", "On track from"), NULL },
  { NC_ ("pace", "Behind from"), NC_ ("pace", "Lower still is at risk.") },
};

static gint64 *
get_limit (RapportPaceRow *self, RapportPaceLimits *limits)
{
  return self->index == 0 ? &limits->ahead : self->index == 1 ? &limits->on_track : &limits->behind;
}

static char *
format_limit (RapportPaceRow *self)
{
  RapportValue value = { RAPPORT_VALUE_INTEGER, 0, NULL };
  RapportPaceLimits limits;

  rapport_pace_get (self->store, &limits);
  value.integer = *get_limit (self, &limits);

  return rapport_field_format (NULL, &percent_field, &value, &self->format, NULL);
}

static void
show_limit (RapportPaceRow *self)
{
  g_autofree char *text = format_limit (self);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/* @problem: nullable */
static void
show_problem (RapportPaceRow *self, const char *problem)
{
  const char *subtitle = words[self->index].subtitle;

  self->refused = problem != NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), problem != NULL ? problem
                                                      : subtitle != NULL
                                                          ? g_dpgettext2 (GETTEXT_PACKAGE, "pace", subtitle)
                                                          : "");
  (problem != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self), "bad");
  (problem != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

typedef struct
{
  RapportPaceRow *row;
  char *text; /* what is saved, as it was typed */
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (RapportPaceRow) self = saving->row;
  g_autofree char *text = saving->text;
  g_autoptr (GError) error = NULL;
  const gboolean saved = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  /* What has been typed meanwhile stays. */
  if (self->store == NULL || !g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    return;
  show_problem (self, saved ? NULL : error->message);
  if (saved)
    show_limit (self);
}

static gboolean
read_limits (RapportPaceRow *self, RapportPaceLimits *limits, GError **error)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  rapport_pace_get (self->store, limits);
  if (!rapport_field_parse (NULL, &percent_field, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &self->format,
                            NULL, &value, error))
    return FALSE;
  if (rapport_value_is_blank (&value))
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT, _ ("A percentage is needed."));
      return FALSE;
    }
  *get_limit (self, limits) = value.integer;

  return rapport_pace_check (limits, error);
}

static void
commit (RapportPaceRow *self)
{
  RapportPaceLimits before, limits;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  if (!read_limits (self, &limits, &error))
    {
      show_problem (self, error->message);
      return;
    }

  show_problem (self, NULL);
  rapport_pace_get (self->store, &before);
  if (*get_limit (self, &before) == *get_limit (self, &limits))
    show_limit (self);
  else
    {
      Saving *saving = g_new0 (Saving, 1);
      RapportPaceLimits alone = { RAPPORT_PACE_KEEP, RAPPORT_PACE_KEEP, RAPPORT_PACE_KEEP };

      *get_limit (self, &alone) = *get_limit (self, &limits);
      saving->row = g_object_ref (self);
      saving->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      rapport_store_act_async (self->store, rapport_pace_save, g_memdup2 (&alone, sizeof alone), g_free, NULL, NULL,
                               NULL, saved_cb, saving);
    }
}

/* Another limit has been changed: what was typed here may be right now. */
static void
store_changed_cb (RapportPaceRow *self)
{
  if (self->refused)
    commit (self);
}

static void
rapport_pace_row_dispose (GObject *object)
{
  RapportPaceRow *self = RAPPORT_PACE_ROW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_pace_row_parent_class)->dispose (object);
}

static void
rapport_pace_row_class_init (RapportPaceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_pace_row_dispose;
}

static void
rapport_pace_row_init (RapportPaceRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry),
                              gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 0 : 1);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->entry, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->entry);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (commit), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit), self);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
rapport_pace_row_new (RapportStore *store, const RapportFormat *format, guint index)
{
  RapportPaceRow *self = g_object_new (RAPPORT_TYPE_PACE_ROW, NULL);
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "pace", words[index].title);

  self->store = g_object_ref (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
  self->format = *format;
  self->index = index;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  rapport_ui_name (self->entry, title);
  gtk_widget_set_sensitive (GTK_WIDGET (self), rapport_store_is_writable (store));
  show_problem (self, NULL);
  show_limit (self);

  return GTK_WIDGET (self);
}
