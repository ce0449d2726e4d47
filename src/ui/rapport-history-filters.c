/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-filters.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-moment.h"
#include "rapport-period-chooser.h"
#include "rapport-staff-names.h"
#include "rapport-ui-utils.h"

typedef enum
{
  WHEN_ALWAYS,
  WHEN_TODAY,
  WHEN_WEEK,
  WHEN_MONTH,
  WHEN_YEAR,
  WHEN_CHOSEN,
} When;

struct _RapportHistoryFilters
{
  GtkBox parent_instance;

  RapportStore *store;
  RapportFormat format;
  GCancellable *cancellable;
  GPtrArray *entities; /* those offered, in order */
  GArray *staff;       /* element-type gint64 */
  char *from;
  char *to;
  RapportDay day; /* that they were made on: today is another one after midnight */
  gboolean filling;

  GtkBox *choices;
  GtkDropDown *what;
  GtkDropDown *who;
  GtkDropDown *when;
  GtkWidget *period; /* RapportPeriodChooser: any days */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportHistoryFilters, rapport_history_filters, GTK_TYPE_BOX)

static void
chosen_cb (RapportHistoryFilters *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- who --- */

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportHistoryFilters) self = user_data;
  g_autoptr (GPtrArray) names = rapport_staff_names_finish (result, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  const guint chosen = gtk_drop_down_get_selected (self->who);
  const gint64 id = chosen > 0 && chosen <= self->staff->len ? g_array_index (self->staff, gint64, chosen - 1) : 0;
  guint selected = 0;

  if (names == NULL || self->store == NULL)
    return;
  gtk_string_list_append (model, C_ ("history", "Everyone"));
  g_array_set_size (self->staff, 0);
  for (guint i = 0; i < names->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (names, i);
      gint64 each = record != NULL ? rapport_record_get_id (record) : 0;

      if (record == NULL)
        continue;
      gtk_string_list_append (model, rapport_record_get_title (record));
      g_array_append_val (self->staff, each);
      if (each == id)
        selected = self->staff->len;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->who, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->who, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->who), self->staff->len > 0);
  if (id != 0 && selected == 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* “Today” is today, for however long the page has been open. */
static void
keep_up (RapportHistoryFilters *self)
{
  const guint when = gtk_drop_down_get_selected (self->when);

  if (when != WHEN_ALWAYS && when != WHEN_CHOSEN && self->day != rapport_today ())
    chosen_cb (self);
}

static void
store_changed_cb (RapportStore *store, const char *const *touched, RapportHistoryFilters *self)
{
  keep_up (self);
  if (rapport_staff_names_concern (touched))
    rapport_staff_names_async (store, self->cancellable, named_cb, g_object_ref (self));
}

/* --- when --- */

static RapportPeriod
get_period (RapportHistoryFilters *self, When when)
{
  const RapportDay today = rapport_today ();
  const int weekday = ((today + 3) % 7 + 7) % 7 + 1; /* 1970-01-01 was a Thursday; Monday is 1 */

  switch (when)
    {
    case WHEN_WEEK:
      {
        const RapportDay first = today - (weekday - self->format.first_weekday + 7) % 7;

        return (RapportPeriod){ first, first + 6 };
      }
    case WHEN_MONTH:
      return rapport_calendar_month (self->format.calendar, today);
    case WHEN_YEAR:
      return rapport_calendar_year (self->format.calendar, today);
    case WHEN_CHOSEN:
      return rapport_period_chooser_get_period (RAPPORT_PERIOD_CHOOSER (self->period));
    default:
      return (RapportPeriod){ today, today };
    }
}

static void
when_cb (RapportHistoryFilters *self)
{
  gtk_widget_set_visible (self->period, gtk_drop_down_get_selected (self->when) == WHEN_CHOSEN);
}

static gpointer
read_fiscal (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return rapport_fiscal_load (connection, error);
}

static void
fiscal_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportHistoryFilters) self = user_data;
  g_autoptr (RapportFiscal) fiscal = rapport_ui_read_finish (result, NULL);

  if (fiscal != NULL && self->store != NULL)
    rapport_period_chooser_set_fiscal (RAPPORT_PERIOD_CHOOSER (self->period), g_steal_pointer (&fiscal));
}

/* --- class --- */

static void
rapport_history_filters_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rapport_history_filters_parent_class)->map (widget);

  keep_up (RAPPORT_HISTORY_FILTERS (widget));
}

static void
rapport_history_filters_dispose (GObject *object)
{
  RapportHistoryFilters *self = RAPPORT_HISTORY_FILTERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_history_filters_parent_class)->dispose (object);
}

static void
rapport_history_filters_finalize (GObject *object)
{
  RapportHistoryFilters *self = RAPPORT_HISTORY_FILTERS (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->entities);
  g_array_unref (self->staff);
  g_free (self->from);
  g_free (self->to);

  G_OBJECT_CLASS (rapport_history_filters_parent_class)->finalize (object);
}

static void
rapport_history_filters_class_init (RapportHistoryFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_filters_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_history_filters_finalize;
  GTK_WIDGET_CLASS (klass)->map = rapport_history_filters_map;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkDropDown *
add_drop_down (RapportHistoryFilters *self, const char *const *words, const char *name)
{
  GtkWidget *down = gtk_drop_down_new_from_strings (words);

  rapport_ui_name (down, name);
  g_signal_connect_swapped (down, "notify::selected", G_CALLBACK (chosen_cb), self);
  gtk_box_append (self->choices, down);

  return GTK_DROP_DOWN (down);
}

static GtkDropDown *
add_entities (RapportHistoryFilters *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  GtkDropDown *down;
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_strv_builder_add (words, C_ ("history", "All records"));
  for (const RapportEntity *const *entity = rapport_entities (); *entity != NULL; entity++)
    if (((*entity)->flags & RAPPORT_ENTITY_CHILD) == 0)
      {
        g_strv_builder_add (words, rapport_entity_get_plural (*entity));
        g_ptr_array_add (self->entities, (gpointer) *entity);
      }
  list = g_strv_builder_end (words);
  down = add_drop_down (self, (const char *const *) list, _ ("Records"));
  gtk_drop_down_set_expression (down, expression);
  gtk_drop_down_set_enable_search (down, TRUE);

  return down;
}

static void
rapport_history_filters_init (RapportHistoryFilters *self)
{
  const char *const who[] = { C_ ("history", "Everyone"), NULL };
  const char *const when[]
      = { C_ ("history", "All time"), C_ ("history", "Today"), C_ ("history", "This week"),
          C_ ("history", "This month"), C_ ("history", "This year"),
          /* Translators: the last of a list of dates: a month, a year or any other days are chosen */
          C_ ("history", "Another period"), NULL };

  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->choices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choices));
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-bar");
  self->cancellable = g_cancellable_new ();
  self->entities = g_ptr_array_new ();
  self->staff = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->what = add_entities (self);
  self->who = add_drop_down (self, who, C_ ("history", "Who"));
  gtk_widget_set_visible (GTK_WIDGET (self->who), FALSE);
  self->when = add_drop_down (self, when, C_ ("history", "When"));
  g_signal_connect_swapped (self->when, "notify::selected", G_CALLBACK (when_cb), self);
  self->period = rapport_period_chooser_new ();
  gtk_widget_set_visible (self->period, FALSE);
  gtk_widget_set_halign (self->period, GTK_ALIGN_START);
  g_signal_connect_swapped (self->period, "changed", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (self), self->period);
}

/* --- public --- */

GtkWidget *
rapport_history_filters_new (RapportStore *store, const RapportFormat *format)
{
  RapportHistoryFilters *self = g_object_new (RAPPORT_TYPE_HISTORY_FILTERS, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  rapport_period_chooser_set_format (RAPPORT_PERIOD_CHOOSER (self->period), format);
  /* The arrows lead from it to last month. */
  rapport_period_chooser_set_period (RAPPORT_PERIOD_CHOOSER (self->period),
                                     rapport_calendar_month (format->calendar, rapport_today ()));
  rapport_ui_read_async (store, read_fiscal, NULL, NULL, (GDestroyNotify) rapport_fiscal_free, self->cancellable,
                         fiscal_cb, g_object_ref (self));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  rapport_staff_names_async (store, self->cancellable, named_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

void
rapport_history_filters_get (RapportHistoryFilters *filters, RapportChangeFilter *filter)
{
  const guint what = gtk_drop_down_get_selected (filters->what);
  const guint who = gtk_drop_down_get_selected (filters->who);
  const guint when = gtk_drop_down_get_selected (filters->when);

  *filter = (RapportChangeFilter){ 0 };
  if (what > 0 && what <= filters->entities->len)
    filter->entity = g_ptr_array_index (filters->entities, what - 1);
  if (who > 0 && who <= filters->staff->len)
    filter->staff = g_array_index (filters->staff, gint64, who - 1);
  g_clear_pointer (&filters->from, g_free);
  g_clear_pointer (&filters->to, g_free);
  filters->day = rapport_today ();
  if (when != WHEN_ALWAYS && when != GTK_INVALID_LIST_POSITION)
    {
      const RapportPeriod period = get_period (filters, when);

      filter->from = filters->from = rapport_moment_from_local (period.from, 0, RAPPORT_ZONE_NONE);
      filter->to = filters->to = rapport_moment_from_local (period.to + 1, 0, RAPPORT_ZONE_NONE);
    }
}

void
rapport_history_filters_set_narrow (RapportHistoryFilters *filters, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (filters),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

gboolean
rapport_history_filters_is_set (RapportHistoryFilters *filters)
{
  return gtk_drop_down_get_selected (filters->what) != 0 || gtk_drop_down_get_selected (filters->who) != 0
         || gtk_drop_down_get_selected (filters->when) != 0;
}

void
rapport_history_filters_clear (RapportHistoryFilters *filters)
{
  filters->filling = TRUE;
  gtk_drop_down_set_selected (filters->what, 0);
  gtk_drop_down_set_selected (filters->who, 0);
  gtk_drop_down_set_selected (filters->when, 0);
  filters->filling = FALSE;
  chosen_cb (filters);
}

void
rapport_history_filters_set_format (RapportHistoryFilters *filters, const RapportFormat *format)
{
  filters->format = *format;
  rapport_period_chooser_set_format (RAPPORT_PERIOD_CHOOSER (filters->period), format);
  if (gtk_drop_down_get_selected (filters->when) != WHEN_ALWAYS)
    chosen_cb (filters);
}
