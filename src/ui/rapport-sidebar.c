/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-sidebar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

#define LABEL_INDENT 26 /* icon and gap: rows without an icon begin where the others' words do */
#define COUNT_DELAY_MS 250
#define WIDTH 224  /* at 100 % text */
#define WIDEST 340 /* in a narrow window it lies over the page, which must not be made wider by it */

typedef struct
{
  GtkListBoxRow *row;
  const RapportNavigation *group;
  const RapportEntity *entity; /* NULL: a group's head, or a page without records */
  const char *uri;             /* NULL: a group's head */
  GtkWidget *arrow;
  GtkLabel *count;
  gint64 n; /* -1: not yet counted */
} Item;

struct _RapportSidebar
{
  AdwBin parent_instance;

  GSettings *settings;
  RapportStore *store;
  gulong changed_handler;
  RapportFormat format;

  GtkListBox *list;
  GPtrArray *items; /* Item */

  GHashTable *stale; /* names of entities to be counted */
  guint timeout;
  GCancellable *cancellable;
};

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportSidebar, rapport_sidebar, ADW_TYPE_BIN)

/* --- folding --- */

static gboolean
is_folded (RapportSidebar *self, const RapportNavigation *group)
{
  g_auto (GStrv) folded = g_settings_get_strv (self->settings, "folded-groups");

  return g_strv_contains ((const char *const *) folded, group->id);
}

static void
show_folding (RapportSidebar *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);
      gboolean folded;

      if (item->group == NULL)
        continue;

      folded = is_folded (self, item->group);
      if (item->uri != NULL)
        gtk_widget_set_visible (GTK_WIDGET (item->row), !folded);
      else
        {
          gtk_image_set_from_icon_name (GTK_IMAGE (item->arrow), folded ? "pan-end-symbolic" : "pan-down-symbolic");
          gtk_accessible_update_state (GTK_ACCESSIBLE (item->row), GTK_ACCESSIBLE_STATE_EXPANDED, !folded, -1);
        }
    }
}

static void
toggle_group (RapportSidebar *self, const RapportNavigation *group)
{
  g_auto (GStrv) folded = g_settings_get_strv (self->settings, "folded-groups");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;
  gboolean was_folded = FALSE;

  for (guint i = 0; folded[i] != NULL; i++)
    if (g_str_equal (folded[i], group->id))
      was_folded = TRUE;
    else
      g_strv_builder_add (builder, folded[i]);
  if (!was_folded)
    g_strv_builder_add (builder, group->id);

  changed = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "folded-groups", (const char *const *) changed);
}

/* --- counting --- */

static gpointer
count_records (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *entities = data;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < entities->len; i++)
    {
      const RapportEntity *entity = g_ptr_array_index (entities, i);
      g_autoptr (RapportQuery) query = rapport_query_new (entity);
      const gint64 n = rapport_query_total (query, connection, NULL, NULL, error);

      if (n < 0)
        return NULL;
      g_hash_table_insert (counts, (gpointer) entity, g_memdup2 (&n, sizeof n));
    }

  return g_steal_pointer (&counts);
}

static void
show_count (RapportSidebar *self, Item *item)
{
  g_autofree char *text = item->n > 0 ? rapport_format_count (&self->format, item->n) : g_strdup ("");

  gtk_label_set_text (item->count, text);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportSidebar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = rapport_ui_read_finish (result, &error);

  /* A count that cannot be had is left out: the list itself will say what is wrong with the file. */
  if (counts == NULL || RAPPORT_STORE (source) != self->store)
    return;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);
      const gint64 *n = item->entity != NULL ? g_hash_table_lookup (counts, item->entity) : NULL;

      if (n == NULL)
        continue;
      item->n = *n;
      show_count (self, item);
    }
}

static gboolean
count_cb (gpointer user_data)
{
  RapportSidebar *self = user_data;
  GPtrArray *entities = g_ptr_array_new ();

  self->timeout = 0;
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->entity != NULL && g_hash_table_contains (self->stale, item->entity->name))
        g_ptr_array_add (entities, (gpointer) item->entity);
    }
  g_hash_table_remove_all (self->stale);

  rapport_ui_read_async (self->store, count_records, entities, (GDestroyNotify) g_ptr_array_unref,
                         (GDestroyNotify) g_hash_table_unref, self->cancellable, counted_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
count_soon (RapportSidebar *self)
{
  if (self->timeout == 0 && g_hash_table_size (self->stale) > 0)
    self->timeout = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

static void
store_changed_cb (RapportStore *store, const char *const *entities, RapportSidebar *self)
{
  for (guint i = 0; entities != NULL && entities[i] != NULL; i++)
    g_hash_table_add (self->stale, g_strdup (entities[i]));
  count_soon (self);
}

/* --- rows --- */

static Item *
find_item (RapportSidebar *self, GtkListBoxRow *row)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((Item *) g_ptr_array_index (self->items, i))->row == row)
      return g_ptr_array_index (self->items, i);

  return NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, RapportSidebar *self)
{
  Item *item = find_item (self, row);

  if (item->uri != NULL)
    g_signal_emit (self, signals[OPEN], 0, item->uri);
  else
    toggle_group (self, item->group);
}

static Item *
add_row (RapportSidebar *self, const char *icon, const char *label, gboolean with_count)
{
  Item *item = g_new0 (Item, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_label_new (label);

  item->n = -1;
  item->row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  else
    gtk_widget_set_margin_start (box, LABEL_INDENT);
  gtk_box_append (GTK_BOX (box), words);
  if (with_count)
    {
      item->count = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (item->count), "count");
      gtk_widget_add_css_class (GTK_WIDGET (item->count), "numeric");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (item->count));
    }

  gtk_list_box_row_set_child (item->row, box);
  rapport_ui_name (GTK_WIDGET (item->row), label);
  gtk_list_box_append (self->list, GTK_WIDGET (item->row));
  g_ptr_array_add (self->items, item);

  return item;
}

static void
add_group (RapportSidebar *self, const RapportNavigation *group)
{
  Item *head = add_row (self, group->icon, g_dpgettext2 (NULL, "navigation", group->label), FALSE);

  head->group = group;
  head->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (head->arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (head->row)), head->arrow);
  gtk_list_box_row_set_selectable (head->row, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (group->entities) && group->entities[i] != NULL; i++)
    {
      const RapportEntity *entity = rapport_entity_find (group->entities[i]);
      Item *item;

      if (entity == NULL)
        continue;
      item = add_row (self, NULL, rapport_entity_get_plural (entity), TRUE);
      item->group = group;
      item->entity = entity;
      item->uri = entity->name;
    }
}

static void
update_width (RapportSidebar *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self),
                               MIN ((int) (WIDTH * rapport_ui_text_scale (GTK_WIDGET (self))), WIDEST), -1);
}

/* --- overrides --- */

static void
rapport_sidebar_dispose (GObject *object)
{
  RapportSidebar *self = RAPPORT_SIDEBAR (object);

  rapport_sidebar_set_store (self, NULL);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rapport_sidebar_parent_class)->dispose (object);
}

static void
rapport_sidebar_finalize (GObject *object)
{
  RapportSidebar *self = RAPPORT_SIDEBAR (object);

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->stale);

  G_OBJECT_CLASS (rapport_sidebar_parent_class)->finalize (object);
}

static void
rapport_sidebar_class_init (RapportSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rapport_sidebar_dispose;
  object_class->finalize = rapport_sidebar_finalize;
  GTK_WIDGET_CLASS (klass)->focus = rapport_ui_focus_once;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
}

static void
rapport_sidebar_init (RapportSidebar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const RapportNavigation *navigation = rapport_navigation ();
  Item *reports;

  self->format = *rapport_format_plain ();
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "main-nav");
  rapport_ui_name (GTK_WIDGET (self->list), _ ("Pages"));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  for (guint i = 0; navigation[i].id != NULL; i++)
    add_group (self, &navigation[i]);
  reports = add_row (self, "rapport-chart-symbolic", _ ("Reports"), FALSE);
  reports->uri = "report";

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);

  update_width (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_width), self, G_CONNECT_SWAPPED);
}

/* --- public --- */

GtkWidget *
rapport_sidebar_new (GSettings *settings)
{
  RapportSidebar *self = g_object_new (RAPPORT_TYPE_SIDEBAR, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed::folded-groups", G_CALLBACK (show_folding), self);
  show_folding (self);

  return GTK_WIDGET (self);
}

void
rapport_sidebar_set_store (RapportSidebar *sidebar, RapportStore *store)
{
  g_return_if_fail (RAPPORT_IS_SIDEBAR (sidebar));

  if (sidebar->store == store)
    return;

  g_clear_handle_id (&sidebar->timeout, g_source_remove);
  g_cancellable_cancel (sidebar->cancellable);
  g_clear_object (&sidebar->cancellable);
  g_clear_signal_handler (&sidebar->changed_handler, sidebar->store);
  g_clear_object (&sidebar->store);
  g_hash_table_remove_all (sidebar->stale);
  if (store == NULL)
    return;

  sidebar->store = g_object_ref (store);
  sidebar->cancellable = g_cancellable_new ();
  sidebar->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), sidebar);
  for (guint i = 0; i < sidebar->items->len; i++)
    {
      Item *item = g_ptr_array_index (sidebar->items, i);

      if (item->entity != NULL)
        g_hash_table_add (sidebar->stale, g_strdup (item->entity->name));
    }
  count_soon (sidebar);
}

void
rapport_sidebar_set_format (RapportSidebar *sidebar, const RapportFormat *format)
{
  g_return_if_fail (RAPPORT_IS_SIDEBAR (sidebar));

  sidebar->format = *format;
  for (guint i = 0; i < sidebar->items->len; i++)
    {
      Item *item = g_ptr_array_index (sidebar->items, i);

      if (item->count != NULL)
        show_count (sidebar, item);
    }
}

void
rapport_sidebar_select (RapportSidebar *sidebar, const char *uri)
{
  gsize length;

  g_return_if_fail (RAPPORT_IS_SIDEBAR (sidebar));

  /* What a file is being imported into. */
  if (uri != NULL && g_str_has_prefix (uri, "import/"))
    uri += strlen ("import/");
  length = uri != NULL ? strcspn (uri, "/") : 0;

  for (guint i = 0; i < sidebar->items->len; i++)
    {
      Item *item = g_ptr_array_index (sidebar->items, i);

      if (item->uri != NULL && length == strlen (item->uri) && strncmp (item->uri, uri, length) == 0)
        {
          gtk_list_box_select_row (sidebar->list, item->row);
          return;
        }
    }

  gtk_list_box_unselect_all (sidebar->list);
}
