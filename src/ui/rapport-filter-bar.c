/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-filter-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-filter-editor.h"
#include "rapport-filter-fields.h"
#include "rapport-ui-utils.h"

struct _RapportFilterBar
{
  AdwBin parent_instance;

  RapportStore *store;
  RapportFormat format;
  RapportQuery *query;
  RapportFilterNames *names;
  GCancellable *cancellable;

  GtkBox *bar;
  GtkLabel *heading;
  GtkBox *chips;
  GtkMenuButton *add_button;
  guint rebuild; /* idle: chips are to be made anew */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportFilterBar, rapport_filter_bar, ADW_TYPE_BIN)

static void rebuild_chips (RapportFilterBar *self);

/* --- editing --- */

static void
edited (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static GtkWidget *
new_editor (RapportFilterBar *self, const RapportField *field)
{
  const RapportFilterEdit edit = { self->store, &self->format, self->names, self->query, field, edited, self };

  return rapport_filter_editor_new (&edit);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  RapportFilterBar *self = user_data;

  self->rebuild = 0;
  rebuild_chips (self);

  return G_SOURCE_REMOVE;
}

/* The chips stay as they are while a pop-over hangs on one of them. */
static void
closed_cb (RapportFilterBar *self)
{
  if (self->rebuild == 0)
    self->rebuild = g_idle_add (rebuild_cb, self);
}

static void
field_chosen_cb (const RapportField *field, gpointer user_data)
{
  RapportFilterBar *self = user_data;
  GtkPopover *popover = gtk_menu_button_get_popover (self->add_button);

  gtk_popover_set_child (popover, new_editor (self, field));
  rapport_filter_editor_focus (gtk_popover_get_child (popover));
}

/* Called before a pop-over is shown. */
static void
fill_add_popover (GtkMenuButton *button, gpointer user_data)
{
  RapportFilterBar *self = user_data;

  gtk_popover_set_child (gtk_menu_button_get_popover (button),
                         rapport_filter_fields_new (rapport_query_get_entity (self->query), field_chosen_cb, self));
}

static void
fill_chip_popover (GtkMenuButton *button, gpointer user_data)
{
  gtk_popover_set_child (gtk_menu_button_get_popover (button),
                         new_editor (user_data, g_object_get_data (G_OBJECT (button), "rapport-field")));
}

static void
removed_cb (GtkButton *button, RapportFilterBar *self)
{
  rapport_filter_remove (self->query, g_object_get_data (G_OBJECT (button), "rapport-field"));
  closed_cb (self);
  edited (self);
}

/* --- chips --- */

static void
shown_cb (GtkPopover *popover)
{
  GtkWidget *child = gtk_popover_get_child (popover);

  if (child != NULL && gtk_widget_has_css_class (child, "filter-editor"))
    rapport_filter_editor_focus (child);
}

static GtkWidget *
new_popover (RapportFilterBar *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_add_css_class (popover, "filter-popover");
  g_signal_connect_after (popover, "show", G_CALLBACK (shown_cb), NULL);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), self);

  return popover;
}

static void
add_chip (RapportFilterBar *self, const RapportField *field)
{
  g_autofree char *text = rapport_filter_text (self->query, field, &self->format, self->names);
  /* Translators: %s is the words of a filter, such as “Status: Active” */
  g_autofree char *remove = g_strdup_printf (_ ("Remove the filter “%s”"), text);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *cross = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), new_popover (self));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (button), "rapport-field", (gpointer) field);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_chip_popover, self, NULL);

  gtk_widget_add_css_class (cross, "flat");
  gtk_widget_add_css_class (cross, "circular");
  gtk_widget_set_valign (cross, GTK_ALIGN_CENTER);
  rapport_ui_name (cross, remove);
  g_object_set_data (G_OBJECT (cross), "rapport-field", (gpointer) field);
  g_signal_connect (cross, "clicked", G_CALLBACK (removed_cb), self);

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (chip), button);
  gtk_box_append (GTK_BOX (chip), cross);
  gtk_box_append (self->chips, chip);
}

static void
rebuild_chips (RapportFilterBar *self)
{
  const RapportEntity *entity = rapport_query_get_entity (self->query);
  GtkWidget *chip;

  g_clear_handle_id (&self->rebuild, g_source_remove);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  for (guint i = 0; i < rapport_query_get_n_filters (self->query); i++)
    {
      const RapportField *field;
      gboolean listed = FALSE;

      rapport_query_get_filter (self->query, i, &field, NULL, NULL);
      for (guint before = 0; before < i && !listed; before++)
        {
          const RapportField *other;

          rapport_query_get_filter (self->query, before, &other, NULL, NULL);
          listed = other == field;
        }
      if (!listed && rapport_entity_get_field (entity, field->name) == field)
        add_chip (self, field);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

/* --- names of what filters refer to, where they came with the query --- */

static gpointer
read_names (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *keys = data;
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  const guint none[] = { G_MAXUINT };

  for (guint i = 0; i < keys->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (keys, i), "/", 2);
      const RapportEntity *entity = rapport_entity_find (parts[0]);
      const gint64 id = g_ascii_strtoll (parts[1], NULL, 10);
      g_autoptr (GPtrArray) one = rapport_query_load (entity, connection, &id, 1, none, error);

      if (one == NULL)
        {
          g_ptr_array_unref (records);
          return NULL;
        }
      if (one->len > 0 && g_ptr_array_index (one, 0) != NULL)
        g_ptr_array_add (records, g_object_ref (g_ptr_array_index (one, 0)));
    }

  return records;
}

static void
names_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportFilterBar) self = user_data;
  g_autoptr (GPtrArray) records = rapport_ui_read_finish (result, NULL);

  if (records == NULL || self->query == NULL)
    return;
  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);

      rapport_filter_names_set (self->names, rapport_record_get_entity (record), rapport_record_get_id (record),
                                rapport_record_get_title (record));
    }
  if (records->len > 0)
    rebuild_chips (self);
}

static void
find_names (RapportFilterBar *self)
{
  g_autoptr (GPtrArray) keys = rapport_filter_list_unnamed (self->query, self->names);

  if (keys->len == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (self->store, read_names, g_steal_pointer (&keys), (GDestroyNotify) g_ptr_array_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, names_read_cb, g_object_ref (self));
}

/* --- object --- */

static void
rapport_filter_bar_dispose (GObject *object)
{
  RapportFilterBar *self = RAPPORT_FILTER_BAR (object);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->query);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_filter_bar_parent_class)->dispose (object);
  g_clear_handle_id (&self->rebuild, g_source_remove);
}

static void
rapport_filter_bar_finalize (GObject *object)
{
  rapport_filter_names_free (RAPPORT_FILTER_BAR (object)->names);

  G_OBJECT_CLASS (rapport_filter_bar_parent_class)->finalize (object);
}

static void
rapport_filter_bar_class_init (RapportFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_filter_bar_finalize;

  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_filter_bar_init (RapportFilterBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *content = adw_button_content_new ();

  self->names = rapport_filter_names_new ();
  self->bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "filter-bar");

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_set_margin_start (GTK_WIDGET (self->heading), 4);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), FALSE);
  self->chips = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), FALSE);

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add Filter"));
  self->add_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->add_button, content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add Filter"),
                                  -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->add_button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->add_button), GTK_ALIGN_CENTER);
  gtk_menu_button_set_popover (self->add_button, new_popover (self));
  gtk_menu_button_set_create_popup_func (self->add_button, fill_add_popover, self, NULL);

  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->add_button));
  /* More chips than fit are reached by scrolling, or by the Tab key. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), row);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (self->bar, scroller);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
}

/* --- public --- */

RapportFilterBar *
rapport_filter_bar_new (RapportStore *store, const RapportEntity *entity, const RapportFormat *format)
{
  RapportFilterBar *self = g_object_new (RAPPORT_TYPE_FILTER_BAR, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  self->query = rapport_query_new (entity);

  return self;
}

void
rapport_filter_bar_set_query (RapportFilterBar *bar, RapportQuery *query)
{
  g_return_if_fail (RAPPORT_IS_FILTER_BAR (bar));

  g_object_unref (bar->query);
  bar->query = rapport_query_copy (query);
  find_names (bar);
  rebuild_chips (bar);
}

void
rapport_filter_bar_apply (RapportFilterBar *bar, RapportQuery *query)
{
  rapport_query_clear_filters (query);
  for (guint i = 0; i < rapport_query_get_n_filters (bar->query); i++)
    {
      const RapportField *field;
      RapportOperator op;
      const GArray *values;

      rapport_query_get_filter (bar->query, i, &field, &op, &values);
      rapport_query_set_filter (query, field, op, (const RapportValue *) values->data, values->len);
    }
}

void
rapport_filter_bar_set_format (RapportFilterBar *bar, const RapportFormat *format)
{
  bar->format = *format;
  rebuild_chips (bar);
}

void
rapport_filter_bar_set_heading (RapportFilterBar *bar, const char *heading)
{
  gtk_label_set_text (bar->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (bar->heading), heading != NULL);
}

void
rapport_filter_bar_pack_end (RapportFilterBar *bar, GtkWidget *widget)
{
  gtk_box_append (bar->bar, widget);
}
