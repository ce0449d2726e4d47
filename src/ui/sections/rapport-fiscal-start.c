/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-fiscal-start.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-query.h"
#include "rapport-toast.h"
#include "rapport-ui-utils.h"

struct _RapportFiscalStartRow
{
  AdwComboRow parent_instance;

  RapportStore *store;
  RapportFormat format;
  GCancellable *cancellable;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RapportFiscalStartRow, rapport_fiscal_start_row, ADW_TYPE_COMBO_ROW)

/* --- what is there --- */

static gpointer
find_year (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const RapportEntity *entity = rapport_entity_find ("fiscal_year");
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  g_autoptr (GArray) ids = NULL;
  g_auto (RapportValue) today = RAPPORT_VALUE_INIT;
  char iso[RAPPORT_DAY_TEXT];

  rapport_day_to_iso (rapport_today (), iso);
  rapport_value_set_text (&today, iso);
  rapport_query_set_filter (query, rapport_entity_get_field (entity, "from"), RAPPORT_OP_AT_MOST, &today, 1);
  rapport_query_set_filter (query, rapport_entity_get_field (entity, "to"), RAPPORT_OP_AT_LEAST, &today, 1);
  ids = rapport_query_list_ids (query, connection, 1, error);
  if (ids == NULL || ids->len == 0)
    return NULL;

  return rapport_query_load_one (entity, connection, g_array_index (ids, gint64, 0), error);
}

static void
year_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportFiscalStartRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) year = rapport_ui_read_finish (result, &error);
  int month = 1;

  if (error != NULL || self->store == NULL)
    return;

  if (year != NULL)
    {
      g_autofree char *from = rapport_day_format (&self->format, rapport_record_get_day (year, "from"));
      g_autofree char *to = rapport_day_format (&self->format, rapport_record_get_day (year, "to"));
      /* Translators: the first and the last day of the running fiscal year */
      g_autofree char *text = g_strdup_printf (_ ("%s – %s; changed in the list of fiscal years"), from, to);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
      rapport_calendar_to_ymd (self->format.calendar, rapport_record_get_day (year, "from"), NULL, &month, NULL);
    }

  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), (guint) month - 1);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), year == NULL && rapport_store_is_writable (self->store));
}

static void
look (RapportFiscalStartRow *self)
{
  rapport_ui_read_async (self->store, find_year, NULL, NULL, g_object_unref, self->cancellable, year_found_cb,
                         g_object_ref (self));
}

/* --- defining the years --- */

typedef struct
{
  RapportCalendar calendar;
  int month;
} Start;

static gboolean
save_year (RapportAct *act, const Start *start, int year, GError **error)
{
  g_autoptr (RapportRecord) record = rapport_record_new (rapport_entity_find ("fiscal_year"));
  const RapportDay from = rapport_calendar_from_ymd (start->calendar, year, start->month, 1);
  const RapportDay next = rapport_calendar_from_ymd (start->calendar, year + 1, start->month, 1);
  /* Named after the calendar year it begins in; both where it is in two. */
  g_autofree char *name
      = start->month == 1 ? g_strdup_printf ("%d", year) : g_strdup_printf ("%d/%02d", year, (year + 1) % 100);

  rapport_record_set_text (record, "name", name);
  rapport_record_set_day (record, "from", from);
  rapport_record_set_day (record, "to", next - 1);

  return rapport_act_save (act, record, error);
}

static gboolean
save_years (RapportAct *act, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Start *start = user_data;
  int year, month;

  rapport_calendar_to_ymd (start->calendar, rapport_today (), &year, &month, NULL);
  if (month < start->month)
    year--;

  return save_year (act, start, year - 1, error) && save_year (act, start, year, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportFiscalStartRow) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  if (self->store == NULL)
    return;

  window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);
  if (!rapport_store_act_finish (RAPPORT_STORE (source), result, &error) && window != NULL)
    rapport_toast_tell (ADW_PREFERENCES_WINDOW (window), error->message);
  look (self);
}

static void
selected_cb (RapportFiscalStartRow *self)
{
  Start *start;

  if (self->filling)
    return;

  start = g_new0 (Start, 1);
  start->calendar = self->format.calendar;
  start->month = (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self)) + 1;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  rapport_store_act_async (self->store, save_years, start, g_free, NULL, NULL, NULL, saved_cb, g_object_ref (self));
}

/* --- overrides --- */

static void
rapport_fiscal_start_row_dispose (GObject *object)
{
  RapportFiscalStartRow *self = RAPPORT_FISCAL_START_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_fiscal_start_row_parent_class)->dispose (object);
}

static void
rapport_fiscal_start_row_class_init (RapportFiscalStartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_fiscal_start_row_dispose;
}

static void
rapport_fiscal_start_row_init (RapportFiscalStartRow *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
rapport_fiscal_start_row_new (RapportStore *store, const RapportFormat *format)
{
  RapportFiscalStartRow *self
      = g_object_new (RAPPORT_TYPE_FISCAL_START_ROW, "title", _ ("Fiscal year begins in"), NULL);
  g_autoptr (GtkStringList) months = gtk_string_list_new (NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  for (int i = 1; i <= 12; i++)
    {
      g_autofree char *name = rapport_month_name (format, i, FALSE);

      gtk_string_list_append (months, name);
    }

  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (months));
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  look (self);

  return GTK_WIDGET (self);
}
