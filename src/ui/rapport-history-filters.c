/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-filters.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-moment.h"
#include "rapport-staff-names.h"
#include "rapport-ui-utils.h"

typedef enum
{
  WHEN_ALWAYS,
  WHEN_TODAY,
  WHEN_WEEK,
  WHEN_MONTH,
  WHEN_YEAR,
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
  gboolean filling;

  GtkDropDown *what;
  GtkDropDown *who;
  GtkDropDown *when;
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

static void
store_changed_cb (RapportStore *store, const char *const *touched, RapportHistoryFilters *self)
{
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
    default:
      return (RapportPeriod){ today, today };
    }
}

/* --- class --- */

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

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkDropDown *
add_drop_down (RapportHistoryFilters *self, const char *const *words, const char *name)
{
  GtkWidget *down = gtk_drop_down_new_from_strings (words);

  rapport_ui_name (down, name);
  g_signal_connect_swapped (down, "notify::selected", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (self), down);

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
  const char *const when[] = { C_ ("history", "All time"),   C_ ("history", "Today"),     C_ ("history", "This week"),
                               C_ ("history", "This month"), C_ ("history", "This year"), NULL };

  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-bar");
  self->cancellable = g_cancellable_new ();
  self->entities = g_ptr_array_new ();
  self->staff = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->what = add_entities (self);
  self->who = add_drop_down (self, who, C_ ("history", "Who"));
  gtk_widget_set_visible (GTK_WIDGET (self->who), FALSE);
  self->when = add_drop_down (self, when, C_ ("history", "When"));
}

/* --- public --- */

GtkWidget *
rapport_history_filters_new (RapportStore *store, const RapportFormat *format)
{
  RapportHistoryFilters *self = g_object_new (RAPPORT_TYPE_HISTORY_FILTERS, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
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
  if (when != WHEN_ALWAYS && when != GTK_INVALID_LIST_POSITION)
    {
      const RapportPeriod period = get_period (filters, when);

      filter->from = filters->from = rapport_moment_from_local (period.from, 0, RAPPORT_ZONE_NONE);
      filter->to = filters->to = rapport_moment_from_local (period.to + 1, 0, RAPPORT_ZONE_NONE);
    }
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
  if (gtk_drop_down_get_selected (filters->when) != WHEN_ALWAYS)
    chosen_cb (filters);
}
