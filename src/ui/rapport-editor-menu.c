/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-editor-menu.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-fold.h"
#include "rapport-ui-utils.h"

#define MOST_HEIGHT 312 /* eight rows */

struct _RapportEditorMenu
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkScrolledWindow *scroller;
  guint n_rows;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportEditorMenu, rapport_editor_menu, GTK_TYPE_POPOVER)

/* --- letters that fit --- */

/* How many bytes of the word at @word fold to one of @typed; 0: none begins it. */
static gsize
measure_match (const char *word, char **typed)
{
  for (const char *end = word; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end));)
    {
      g_autofree char *start = NULL;
      g_autofree char *folded = NULL;

      end = g_utf8_next_char (end);
      start = g_strndup (word, (gsize) (end - word));
      folded = rapport_fold (start);
      for (guint i = 0; typed[i] != NULL; i++)
        if (*typed[i] != '\0' && g_str_equal (folded, typed[i]))
          {
            /* Marks that are characters of their own belong to their letter. */
            while (g_unichar_ismark (g_utf8_get_char (end)))
              end = g_utf8_next_char (end);
            return (gsize) (end - word);
          }
    }

  return 0;
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

char *
rapport_editor_menu_mark (const char *title, const char *typed)
{
  g_autofree char *folded = rapport_fold (typed != NULL ? typed : "");
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *markup = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *p = title; *p != '\0';)
    {
      const gunichar c = g_utf8_get_char (p);
      const gsize match = begins && g_unichar_isalnum (c) ? measure_match (p, words) : 0;
      const gsize length = match > 0 ? match : (gsize) (g_utf8_next_char (p) - p);

      if (match > 0)
        g_string_append (markup, "<b>");
      append_escaped (markup, p, length);
      if (match > 0)
        g_string_append (markup, "</b>");
      begins = match == 0 && !g_unichar_isalnum (c) && !g_unichar_ismark (c);
      p += length;
    }

  return g_string_free (markup, FALSE);
}

/* --- rows --- */

static void
scroll_to (RapportEditorMenu *self, GtkListBoxRow *row)
{
  graphene_rect_t area;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &area))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), area.origin.y,
                               area.origin.y + area.size.height);
}

static void
move (RapportEditorMenu *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const int at = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0 : (int) self->n_rows - 1;

  row = gtk_list_box_get_row_at_index (self->list, CLAMP (at, 0, (int) self->n_rows - 1));
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  scroll_to (self, row);
}

static void
choose (RapportEditorMenu *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  rapport_editor_menu_close (self);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, RapportEditorMenu *self)
{
  choose (self, row);
}

/* --- class --- */

static void
rapport_editor_menu_class_init (RapportEditorMenuClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
rapport_editor_menu_init (RapportEditorMenu *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  rapport_ui_name (GTK_WIDGET (self->list), _ ("Suggestions"));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, MOST_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));

  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self), "suggestions");
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->scroller));
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

/* --- public --- */

RapportEditorMenu *
rapport_editor_menu_new (GtkWidget *anchor)
{
  RapportEditorMenu *self = g_object_new (RAPPORT_TYPE_EDITOR_MENU, NULL);

  gtk_widget_set_parent (GTK_WIDGET (self), anchor);

  return self;
}

void
rapport_editor_menu_clear (RapportEditorMenu *menu)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (menu->list, 0)) != NULL)
    gtk_list_box_remove (menu->list, GTK_WIDGET (row));
  menu->n_rows = 0;
}

void
rapport_editor_menu_add (RapportEditorMenu *menu,
                         const char *id,
                         const char *title,
                         const char *typed,
                         const char *fact,
                         const char *icon)
{
  g_autofree char *markup = rapport_editor_menu_mark (title, icon == NULL ? typed : NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  if (fact != NULL && *fact != '\0')
    {
      GtkWidget *second = gtk_label_new (fact);

      gtk_widget_add_css_class (second, "dim-label");
      gtk_widget_add_css_class (second, "field-understood");
      gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), second);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  rapport_ui_name (row, title);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  gtk_list_box_append (menu->list, row);
  menu->n_rows++;
}

guint
rapport_editor_menu_get_n_rows (RapportEditorMenu *menu)
{
  return menu->n_rows;
}

void
rapport_editor_menu_select (RapportEditorMenu *menu, const char *id)
{
  for (guint i = 0; i < menu->n_rows; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (menu->list, (int) i);

      if (id != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "id"), id) != 0)
        continue;
      gtk_list_box_select_row (menu->list, row);
      scroll_to (menu, row);
      return;
    }
}

const char *
rapport_editor_menu_get_selected (RapportEditorMenu *menu)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (menu->list);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "id") : NULL;
}

void
rapport_editor_menu_open (RapportEditorMenu *menu)
{
  GtkWidget *anchor = gtk_widget_get_parent (GTK_WIDGET (menu));

  if (menu->n_rows == 0 || anchor == NULL || !gtk_widget_get_mapped (anchor))
    return;
  gtk_widget_set_size_request (GTK_WIDGET (menu->scroller), gtk_widget_get_width (anchor), -1);
  gtk_popover_popup (GTK_POPOVER (menu));
}

void
rapport_editor_menu_close (RapportEditorMenu *menu)
{
  gtk_popover_popdown (GTK_POPOVER (menu));
}

gboolean
rapport_editor_menu_is_open (RapportEditorMenu *menu)
{
  return gtk_widget_get_visible (GTK_WIDGET (menu));
}

gboolean
rapport_editor_menu_key (RapportEditorMenu *menu, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (menu->list);

  if (!rapport_editor_menu_is_open (menu))
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (menu, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (menu, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
      move (menu, 7);
      return TRUE;
    case GDK_KEY_Page_Up:
      move (menu, -7);
      return TRUE;
    case GDK_KEY_Escape:
      rapport_editor_menu_close (menu);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (row != NULL)
        choose (menu, row);
      return row != NULL;
    default:
      return FALSE;
    }
}
