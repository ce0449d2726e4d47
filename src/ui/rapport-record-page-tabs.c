/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-tabs.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-history-list.h"
#include "rapport-query.h"
#include "rapport-related-list.h"
#include "rapport-ui-utils.h"

typedef struct
{
  const RapportEntity *entity; /* NULL: not a list of records, but the history of this one */
  const RapportField *field;
  GtkWidget *button; /* GtkToggleButton */
  GtkLabel *count;
  GtkWidget *page; /* AdwBin */
} Tab;

struct _RapportRecordTabs
{
  GtkBox parent_instance;

  RapportStore *store;
  const RapportEntity *of; /* whose related lists */
  RapportFormat format;
  gint64 id;
  gboolean narrow;
  GArray *tabs; /* Tab; the last is the history */
  guint shown;
  GtkWidget *bar;
  GtkWidget *add;
  GtkBox *pages; /* one is visible. No GtkStack: it would ask for the width of the lists' words in one line */
  GCancellable *counting;
};

enum
{
  OPEN,
  ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportRecordTabs, rapport_record_tabs, GTK_TYPE_BOX)

static Tab *
get_tab (RapportRecordTabs *self, guint i)
{
  return &g_array_index (self->tabs, Tab, i);
}

/* --- counting --- */

typedef struct
{
  gint64 id;
  const RapportEntity *entity; /* whose related lists */
} Count;

static gpointer
count (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Count *wanted = data;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (RapportValue) id = RAPPORT_VALUE_INIT;

  rapport_value_set_integer (&id, wanted->id);
  for (const RapportRelated *related = wanted->entity->related; related != NULL && related->entity != NULL; related++)
    {
      const RapportEntity *entity = rapport_entity_find (related->entity);
      g_autoptr (RapportQuery) query = rapport_query_new (entity);
      gint64 n;

      rapport_query_set_filter (query, rapport_entity_get_field (entity, related->field), RAPPORT_OP_IS, &id, 1);
      n = rapport_query_total (query, connection, NULL, NULL, error);
      if (n < 0)
        return NULL;
      g_array_append_val (counts, n);
    }

  return g_steal_pointer (&counts);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportRecordTabs) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = rapport_ui_read_finish (result, &error);

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const gint64 n = g_array_index (counts, gint64, i);
      g_autofree char *text = n > 0 ? rapport_format_count (&self->format, n) : g_strdup ("");

      gtk_label_set_text (get_tab (self, i)->count, text);
      gtk_widget_set_visible (GTK_WIDGET (get_tab (self, i)->count), n > 0);
    }
}

static void
start_counting (RapportRecordTabs *self)
{
  Count *wanted = g_new0 (Count, 1);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  wanted->id = self->id;
  wanted->entity = self->of;
  rapport_ui_read_async (self->store, count, wanted, g_free, (GDestroyNotify) g_array_unref, self->counting, counted_cb,
                         g_object_ref (self));
}

/* --- callbacks --- */

static void
activate_cb (RapportRelatedList *list, gint64 id, RapportRecordTabs *self)
{
  g_signal_emit (self, signals[OPEN], 0, rapport_query_get_entity (rapport_related_list_get_query (list))->name, id);
}

static void
filter_history (RapportRecordTabs *self, RapportHistoryList *history)
{
  const RapportChangeFilter filter = { .entity = self->of, .record = self->id };

  rapport_history_list_set_filter (history, &filter);
}

static GtkWidget *
new_list (RapportRecordTabs *self, const Tab *tab)
{
  GtkWidget *list;

  if (tab->entity != NULL)
    {
      list = GTK_WIDGET (rapport_related_list_new (self->store, &self->format, tab->entity, tab->field, self->id));
      g_signal_connect (list, "activate", G_CALLBACK (activate_cb), self);
      return list;
    }
  list = GTK_WIDGET (rapport_history_list_new (self->store, &self->format));
  rapport_history_list_set_narrow (RAPPORT_HISTORY_LIST (list), self->narrow);
  filter_history (self, RAPPORT_HISTORY_LIST (list));

  return list;
}

static void
show_tab (RapportRecordTabs *self, guint i)
{
  Tab *tab = get_tab (self, i);

  self->shown = i;
  if (adw_bin_get_child (ADW_BIN (tab->page)) == NULL && self->id != 0)
    adw_bin_set_child (ADW_BIN (tab->page), new_list (self, tab));
  for (guint j = 0; j < self->tabs->len; j++)
    gtk_widget_set_visible (get_tab (self, j)->page, j == i);
  gtk_widget_set_visible (self->add, tab->entity != NULL);
  if (tab->entity != NULL)
    rapport_ui_name (self->add, rapport_entity_translate (tab->entity, tab->entity->new_label));
}

static void
toggled_cb (GtkToggleButton *button, RapportRecordTabs *self)
{
  if (gtk_toggle_button_get_active (button))
    show_tab (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "tab")));
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_SELECTED,
                               gtk_toggle_button_get_active (button), -1);
}

static void
add_cb (RapportRecordTabs *self)
{
  const Tab *tab = get_tab (self, self->shown);

  g_signal_emit (self, signals[ADD], 0, tab->entity->name, tab->field->name);
}

/* --- class --- */

static void
rapport_record_tabs_dispose (GObject *object)
{
  RapportRecordTabs *self = RAPPORT_RECORD_TABS (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_record_tabs_parent_class)->dispose (object);
}

static void
rapport_record_tabs_finalize (GObject *object)
{
  g_array_unref (RAPPORT_RECORD_TABS (object)->tabs);

  G_OBJECT_CLASS (rapport_record_tabs_parent_class)->finalize (object);
}

static void
rapport_record_tabs_class_init (RapportRecordTabsClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_record_tabs_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_record_tabs_finalize;

  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                G_TYPE_INT64);
  signals[ADD] = g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                               G_TYPE_STRING);
}

static void
rapport_record_tabs_init (RapportRecordTabs *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->tabs = g_array_new (FALSE, TRUE, sizeof (Tab));

  self->bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB_LIST, NULL);
  gtk_widget_add_css_class (self->bar, "tabs");
  rapport_ui_name (self->bar, _ ("Related Lists"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->bar);
  gtk_widget_set_hexpand (scroller, TRUE);
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (line), scroller);
  gtk_box_append (GTK_BOX (line), self->add);

  self->pages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->pages));
}

static void
append_tab (RapportRecordTabs *self, Tab *tab, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  tab->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (tab->count), "count");
  gtk_widget_add_css_class (GTK_WIDGET (tab->count), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (tab->count), FALSE);
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (tab->count));

  tab->button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);
  gtk_button_set_child (GTK_BUTTON (tab->button), box);
  gtk_widget_add_css_class (tab->button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (tab->button), "tab", GUINT_TO_POINTER (self->tabs->len));
  if (self->tabs->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab->button), GTK_TOGGLE_BUTTON (get_tab (self, 0)->button));
  g_signal_connect (tab->button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->bar), tab->button);

  tab->page = adw_bin_new ();
  gtk_widget_set_visible (tab->page, FALSE);
  gtk_box_append (self->pages, tab->page);
  g_array_append_val (self->tabs, *tab);
}

static void
add_tab (RapportRecordTabs *self, const RapportRelated *related)
{
  Tab tab = { .entity = rapport_entity_find (related->entity) };
  g_autofree char *words = NULL;
  guint alike = 0;

  tab.field = rapport_entity_get_field (tab.entity, related->field);
  for (const RapportRelated *other = self->of->related; other < related; other++)
    alike += g_str_equal (other->entity, related->entity);
  /* Translators: a tab: records ("Sales") that refer to this one by a field ("Distributor"), where others do by another */
  words = alike > 0 ? g_strdup_printf (C_ ("tab", "%1$s (%2$s)"), rapport_entity_get_plural (tab.entity),
                                       rapport_field_get_label (tab.entity, tab.field))
                    : g_strdup (rapport_entity_get_plural (tab.entity));
  append_tab (self, &tab, words);
}

static void
store_changed_cb (RapportStore *store, const char *const *touched, RapportRecordTabs *self)
{
  for (guint i = 0; i < self->tabs->len; i++)
    if (self->id != 0 && get_tab (self, i)->entity != NULL
        && g_strv_contains (touched, get_tab (self, i)->entity->name))
      {
        start_counting (self);
        return;
      }
}

/* --- public --- */

GtkWidget *
rapport_record_tabs_new (RapportStore *store, const RapportFormat *format, const RapportEntity *entity)
{
  RapportRecordTabs *self = g_object_new (RAPPORT_TYPE_RECORD_TABS, NULL);
  Tab history = { NULL };

  self->store = g_object_ref (store);
  self->format = *format;
  self->of = entity;
  for (const RapportRelated *related = entity->related; related != NULL && related->entity != NULL; related++)
    add_tab (self, related);
  append_tab (self, &history, _ ("History"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_tab (self, 0)->button), TRUE);
  g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);

  return GTK_WIDGET (self);
}

void
rapport_record_tabs_set_id (RapportRecordTabs *tabs, gint64 id)
{
  if (tabs->id == id)
    return;
  tabs->id = id;
  for (guint i = 0; i < tabs->tabs->len; i++)
    {
      GtkWidget *list = adw_bin_get_child (ADW_BIN (get_tab (tabs, i)->page));

      if (RAPPORT_IS_HISTORY_LIST (list))
        filter_history (tabs, RAPPORT_HISTORY_LIST (list));
      else if (list != NULL)
        rapport_related_list_set_id (RAPPORT_RELATED_LIST (list), id);
    }
  show_tab (tabs, tabs->shown);
  start_counting (tabs);
}

void
rapport_record_tabs_set_format (RapportRecordTabs *tabs, const RapportFormat *format)
{
  tabs->format = *format;
  for (guint i = 0; i < tabs->tabs->len; i++)
    {
      GtkWidget *list = adw_bin_get_child (ADW_BIN (get_tab (tabs, i)->page));

      if (RAPPORT_IS_HISTORY_LIST (list))
        rapport_history_list_set_format (RAPPORT_HISTORY_LIST (list), format);
      else if (list != NULL)
        rapport_related_list_set_format (RAPPORT_RELATED_LIST (list), format);
    }
}

void
rapport_record_tabs_set_narrow (RapportRecordTabs *tabs, gboolean narrow)
{
  GtkWidget *list = adw_bin_get_child (ADW_BIN (get_tab (tabs, tabs->tabs->len - 1)->page));

  tabs->narrow = narrow;
  if (list != NULL)
    rapport_history_list_set_narrow (RAPPORT_HISTORY_LIST (list), narrow);
}

void
rapport_record_tabs_show_history (RapportRecordTabs *tabs)
{
  GtkWidget *button = get_tab (tabs, tabs->tabs->len - 1)->button;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_widget_grab_focus (button);
}
