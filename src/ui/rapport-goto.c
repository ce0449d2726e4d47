/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-goto.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-entities.h"
#include "rapport-fold.h"
#include "rapport-pages.h"
#include "rapport-query.h"
#include "rapport-report.h"
#include "rapport-ui-utils.h"

#define HITS_PER_ENTITY 4

struct _RapportGoto
{
  AdwWindow parent_instance;

  RapportWindow *window; /* weak */
  GCancellable *cancellable;

  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (RapportGoto, rapport_goto, ADW_TYPE_WINDOW)

/* --- rows --- */

static void
add_row (RapportGoto *self, const char *icon, const char *label, const char *sort, const char *uri)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_label_new (label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), words);
  if (sort != NULL)
    {
      GtkWidget *kind = gtk_label_new (sort);

      gtk_widget_add_css_class (kind, "caption");
      gtk_widget_add_css_class (kind, "dim-label");
      gtk_box_append (GTK_BOX (box), kind);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  rapport_ui_name (row, label);
  g_object_set_data_full (G_OBJECT (row), "uri", g_strdup (uri), g_free);
  gtk_list_box_append (self->list, row);
}

/* Whether each typed word begins a word of @label. */
static gboolean
matches (const char *label, char **typed)
{
  g_autofree char *folded = rapport_fold (label);
  g_autofree char *words = g_strconcat (" ", folded, NULL);

  for (guint i = 0; typed[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", typed[i], NULL);

      if (strstr (words, start) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
add_pages (RapportGoto *self, const char *text)
{
  g_autofree char *folded = rapport_fold (text);
  g_auto (GStrv) typed = *folded != '\0' ? g_strsplit (folded, " ", -1) : g_new0 (char *, 1);
  const RapportEntity *const *entities = rapport_entities ();
  const RapportReport *const *reports = rapport_reports ();

  for (guint i = 0; entities[i] != NULL; i++)
    if ((entities[i]->flags & RAPPORT_ENTITY_CHILD) == 0 && rapport_pages_has (entities[i]->name)
        && matches (rapport_entity_get_plural (entities[i]), typed))
      add_row (self, entities[i]->icon, rapport_entity_get_plural (entities[i]), NULL, entities[i]->name);

  for (guint i = 0; reports[i] != NULL; i++)
    {
      const char *title = g_dpgettext2 (NULL, "report", reports[i]->title);
      g_autofree char *uri = g_strconcat ("report/", reports[i]->name, NULL);

      if (rapport_pages_has (uri) && matches (title, typed))
        add_row (self, "rapport-chart-symbolic", title, _ ("Report"), uri);
    }

  if (matches (_ ("History"), typed))
    add_row (self, "document-open-recent-symbolic", _ ("History"), NULL, "history");
  if (matches (_ ("Backups"), typed))
    add_row (self, "document-save-symbolic", _ ("Backups"), NULL, "backups");
}

static void
select_first (RapportGoto *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL && gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, row);
}

/* --- records --- */

static gpointer
find_records (RapportConnection *connection, gpointer text, GCancellable *cancellable, GError **error)
{
  const RapportEntity *const *entities = rapport_entities ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if ((entities[i]->flags & RAPPORT_ENTITY_CHILD) != 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      records = rapport_query_suggest (entities[i], connection, text, HITS_PER_ENTITY, error);
      if (records == NULL)
        return NULL;
      for (guint j = 0; j < records->len; j++)
        g_ptr_array_add (found, g_object_ref (g_ptr_array_index (records, j)));
    }

  return g_steal_pointer (&found);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportGoto) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rapport_ui_read_finish (result, &error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      const RapportEntity *entity = rapport_record_get_entity (record);
      g_autofree char *uri = g_strdup_printf ("%s/#%" G_GINT64_FORMAT, entity->name, rapport_record_get_id (record));

      add_row (self, entity->icon, rapport_record_get_title (record), rapport_entity_get_singular (entity), uri);
    }
  if (records != NULL)
    select_first (self);
}

static void
search (RapportGoto *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = rapport_fold (text);
  GtkWidget *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);

  add_pages (self, text);
  select_first (self);
  if (*folded == '\0' || self->window == NULL || rapport_window_get_store (self->window) == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (rapport_window_get_store (self->window), find_records, g_strdup (text), g_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
}

/* --- callbacks --- */

static void
open_row (RapportGoto *self, GtkListBoxRow *row)
{
  g_autofree char *uri = row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "uri")) : NULL;
  RapportWindow *window = self->window;

  if (uri == NULL)
    return;
  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL && rapport_window_get_store (window) != NULL)
    rapport_window_open_uri (window, uri);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, RapportGoto *self)
{
  open_row (self, row);
}

static void
activate_cb (GtkSearchEntry *entry, RapportGoto *self)
{
  open_row (self, gtk_list_box_get_selected_row (self->list));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, RapportGoto *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const int by = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 0;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t area;

  if (by == 0)
    return GDK_EVENT_PROPAGATE;

  row = gtk_list_box_get_row_at_index (self->list, row != NULL ? gtk_list_box_row_get_index (row) + by : 0);
  if (row == NULL)
    return GDK_EVENT_STOP;
  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &area))
    gtk_adjustment_clamp_page (adjustment, area.origin.y, area.origin.y + area.size.height);

  return GDK_EVENT_STOP;
}

/* --- overrides --- */

static void
rapport_goto_dispose (GObject *object)
{
  RapportGoto *self = RAPPORT_GOTO (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (rapport_goto_parent_class)->dispose (object);
}

static void
rapport_goto_class_init (RapportGotoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_goto_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rapport_goto_init (RapportGoto *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _ ("Go to a list, report or record"), NULL);
  rapport_ui_name (GTK_WIDGET (self->entry), _ ("Go to a list, report or record"));
  gtk_widget_set_margin_top (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->entry), 12);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (search), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_placeholder (self->list, gtk_label_new (_ ("Nothing begins with these letters.")));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  rapport_ui_name (GTK_WIDGET (self->list), _ ("Found"));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entry));
}

GtkWidget *
rapport_goto_new (RapportWindow *window)
{
  RapportGoto *self = g_object_new (RAPPORT_TYPE_GOTO, "transient-for", window, "modal", TRUE, "title", _ ("Go To"),
                                    "default-width", 440, "default-height", 420, NULL);

  g_set_weak_pointer (&self->window, window);
  search (self);

  return GTK_WIDGET (self);
}
