/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-drafts-bar.h"
#include "rapport-entities.h"
#include "rapport-record-page-hero.h"
#include "rapport-record-page-private.h"
#include "rapport-record-page-tabs.h"
#include "rapport-section.h"
#include "rapport-ui-utils.h"

#define WIDTH 1200
#define TIGHTENING 1100
#define GAP 14

G_DEFINE_FINAL_TYPE (RapportRecordPage, rapport_record_page, RAPPORT_TYPE_PAGE)

/* --- what is shown --- */

void
rapport_record_page_update_actions (RapportRecordPage *self)
{
  const gboolean there = self->model != NULL && self->id != 0;
  const gboolean fine = self->model != NULL && rapport_form_model_get_n_problems (self->model) == 0;

  rapport_record_page_enable (self, "save",
                              self->model != NULL && !self->saving && !self->lost && (self->id != 0 || fine));
  rapport_record_page_enable (self, "duplicate", there);
  rapport_record_page_enable (self, "delete", there && !self->lost);
  rapport_record_page_enable (self, "erase", there && !self->lost);
  rapport_record_page_enable (self, "refresh", self->id != 0);
  rapport_record_page_enable (self, "history", there);
  rapport_record_page_enable (self, "edit", self->model != NULL);
  rapport_record_page_update_own_actions (self);
  rapport_record_page_update_place (self);
}

void
rapport_record_page_show (RapportRecordPage *self, RapportRecord *record)
{
  if (self->id == 0)
    return;
  rapport_record_hero_show (RAPPORT_RECORD_HERO (self->hero), record);
  for (guint i = 0; i < self->sections->len; i++)
    rapport_section_set_record (g_ptr_array_index (self->sections, i), record);
  if (self->tabs != NULL)
    rapport_record_tabs_set_id (RAPPORT_RECORD_TABS (self->tabs), self->id);
  rapport_record_page_update_own_actions (self);
}

static void
narrow_cb (RapportRecordPage *self)
{
  const gboolean narrow = rapport_page_get_narrow (RAPPORT_PAGE (self));

  if (self->form == NULL)
    return;
  gtk_widget_set_margin_start (self->box, narrow ? 12 : 24);
  gtk_widget_set_margin_end (self->box, narrow ? 12 : 24);
  rapport_form_set_narrow (self->form, narrow);
  if (self->hero != NULL)
    rapport_record_hero_set_narrow (RAPPORT_RECORD_HERO (self->hero), narrow);
  if (self->tabs != NULL)
    rapport_record_tabs_set_narrow (RAPPORT_RECORD_TABS (self->tabs), narrow);
  for (guint i = 0; i < self->sections->len; i++)
    rapport_section_set_narrow (g_ptr_array_index (self->sections, i), narrow);
  rapport_record_page_set_notes_narrow (self);
  rapport_record_page_update_place (self);
}

static void
format_changed_cb (RapportRecordPage *self)
{
  self->format = *rapport_window_get_format (self->window);
  rapport_cell_context_set_format (self->context, &self->format);
  if (self->model != NULL)
    rapport_form_model_set_format (self->model, &self->format);
  for (guint i = 0; i < self->sections->len; i++)
    rapport_section_set_format (g_ptr_array_index (self->sections, i), &self->format);
  if (self->tabs != NULL)
    rapport_record_tabs_set_format (RAPPORT_RECORD_TABS (self->tabs), &self->format);
  rapport_record_page_update_place (self);
}

/* --- related records --- */

static void
open_related_cb (RapportRecordPage *self, const char *entity, gint64 id)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  if (window != NULL)
    rapport_window_open_record (window, rapport_entity_find (entity), id);
}

static void
add_related_cb (RapportRecordPage *self, const char *name, const char *field)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  const RapportEntity *entity = rapport_entity_find (name);
  g_autoptr (RapportRecord) record = rapport_record_new (entity);
  RapportPage *page;

  if (window == NULL)
    return;
  rapport_record_set_integer (record, field, self->id);
  rapport_record_set_reference_title (record,
                                      rapport_entity_field_index (entity, rapport_entity_get_field (entity, field)),
                                      rapport_record_get_title (rapport_form_model_get_original (self->model)));
  page = rapport_record_page_new_record (self->store, &self->format, entity, record);
  rapport_record_page_set_return (RAPPORT_RECORD_PAGE (page), TRUE);
  rapport_window_push_page (window, page);
}

/* --- building --- */

static void
add_sections (RapportRecordPage *self)
{
  for (const RapportGroup *group = self->entity->groups; group->id != NULL; group++)
    if (rapport_form_group_is_figures (self->entity, group))
      {
        GtkWidget *section = rapport_section_new (self->store, &self->format, self->entity, group);

        g_ptr_array_add (self->sections, section);
        gtk_box_append (GTK_BOX (self->box), section);
      }
}

void
rapport_record_page_build (RapportRecordPage *self, RapportRecord *record)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *clamp = adw_clamp_new ();

  self->model = rapport_form_model_new (self->store, &self->format, record);
  self->form = RAPPORT_FORM (rapport_form_new (self->model));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  self->notes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP));
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->notes));
  gtk_widget_set_margin_top (self->box, 4);
  gtk_widget_set_margin_bottom (self->box, 24);

  if (self->id != 0)
    {
      self->hero = rapport_record_hero_new (self->context);
      gtk_box_append (GTK_BOX (self->box), self->hero);
      add_sections (self);
    }
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->form));
  if (self->id != 0)
    {
      self->tabs = rapport_record_tabs_new (self->store, &self->format, self->entity);
      g_signal_connect_swapped (self->tabs, "open", G_CALLBACK (open_related_cb), self);
      g_signal_connect_swapped (self->tabs, "add", G_CALLBACK (add_related_cb), self);
      /* The history alone comes after all that the record says. */
      if (self->entity->related != NULL && self->entity->related[0].entity != NULL)
        rapport_form_set_middle (self->form, self->tabs);
      else
        gtk_box_append (GTK_BOX (self->box), self->tabs);
    }

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), TIGHTENING);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_widget_add_css_class (scroller, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  /* Lists are as tall as their rows: the page scrolls, not each of them. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  adw_bin_set_child (ADW_BIN (self), scroller);

  g_signal_connect_swapped (self->model, "problems", G_CALLBACK (rapport_record_page_update_actions), self);
  rapport_record_page_start_keeping (self);
  narrow_cb (self);
  rapport_record_page_show (self, record);
  rapport_record_page_update_actions (self);
}

/* --- overrides --- */

static void
rapport_record_page_shown (RapportPage *page)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (page);

  if (self->id == 0)
    rapport_form_focus_first (self->form);
  if (self->id == 0 && self->window != NULL)
    rapport_drafts_bar_forget (self->window, rapport_draft_keeper_get_id (self->keeper));
}

static void
rapport_record_page_root (GtkWidget *widget)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (widget);

  GTK_WIDGET_CLASS (rapport_record_page_parent_class)->root (widget);

  g_set_weak_pointer (&self->window, rapport_window_of (widget));
  if (self->window == NULL)
    return;
  g_signal_connect_object (self->window, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  if (memcmp (&self->format, rapport_window_get_format (self->window), sizeof self->format) != 0)
    format_changed_cb (self);
}

static void
rapport_record_page_unroot (GtkWidget *widget)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (widget);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, format_changed_cb, self);
  g_clear_weak_pointer (&self->window);

  GTK_WIDGET_CLASS (rapport_record_page_parent_class)->unroot (widget);
}

/* A page that goes with the keys still in it would be held by the stack it was in. */
static void
rapport_record_page_unmap (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);

  GTK_WIDGET_CLASS (rapport_record_page_parent_class)->unmap (widget);
}

static void
rapport_record_page_dispose (GObject *object)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  rapport_record_page_stop_keeping (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  rapport_record_page_set_siblings (self, NULL);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->held);
  g_ptr_array_set_size (self->sections, 0);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_record_page_parent_class)->dispose (object);
}

static void
rapport_record_page_finalize (GObject *object)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (object);

  g_ptr_array_unref (self->sections);
  g_clear_pointer (&self->chosen, rapport_draft_free);

  G_OBJECT_CLASS (rapport_record_page_parent_class)->finalize (object);
}

static void
rapport_record_page_class_init (RapportRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RapportPageClass *page_class = RAPPORT_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_record_page_finalize;
  widget_class->root = rapport_record_page_root;
  widget_class->unroot = rapport_record_page_unroot;
  widget_class->unmap = rapport_record_page_unmap;
  page_class->shown = rapport_record_page_shown;
  page_class->leave = rapport_record_page_leave;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "page.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "page.save", NULL);
}

static void
rapport_record_page_init (RapportRecordPage *self)
{
  self->sections = g_ptr_array_new ();
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "field-note");
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_natural_wrap_mode (self->summary, GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
  rapport_page_set_help (RAPPORT_PAGE (self), "records");
  rapport_page_pack_end (RAPPORT_PAGE (self), GTK_WIDGET (self->summary));
  rapport_record_page_add_actions (self);
}

static RapportRecordPage *
make_page (RapportStore *store, const RapportFormat *format, const RapportEntity *entity)
{
  RapportRecordPage *self = g_object_new (RAPPORT_TYPE_RECORD_PAGE, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  self->entity = entity;
  self->context = rapport_cell_context_new (store, entity, format);

  return self;
}

static GMenuModel *
make_menu (RapportRecordPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_append (moves, _ ("_Previous in the List"), "page.previous");
  g_menu_append (moves, _ ("_Next in the List"), "page.next");
  g_menu_append (acts, _ ("_Save"), "page.save");
  g_menu_append (acts, _ ("D_uplicate"), "page.duplicate");
  g_menu_append (acts, _ ("_History"), "page.history");
  rapport_record_page_add_own_actions (self, acts);
  g_menu_append (last, _ ("_Delete"), "page.delete");
  g_menu_append (last, _ ("Erase for _Good…"), "page.erase");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

/* --- public --- */

RapportPage *
rapport_record_page_new (RapportStore *store, const RapportFormat *format, const RapportEntity *entity, gint64 id)
{
  RapportRecordPage *self = make_page (store, format, entity);
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr (GMenuModel) model = make_menu (self);

  rapport_record_page_set_id (self, id);
  rapport_page_set_title (RAPPORT_PAGE (self), rapport_entity_get_singular (entity));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  rapport_page_pack_end (RAPPORT_PAGE (self), rapport_ui_name (menu, _ ("More Actions")));
  rapport_record_page_enable (self, "cancel", FALSE);
  rapport_record_page_update_actions (self);
  rapport_record_page_start_loading (self);

  return RAPPORT_PAGE (self);
}

static RapportRecordPage *
make_new_page (RapportStore *store, const RapportFormat *format, RapportRecord *record)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  RapportRecordPage *self = make_page (store, format, entity);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *create = gtk_button_new_with_mnemonic (_ ("C_reate"));
  g_autofree char *uri = g_strconcat (entity->name, "/new", NULL);

  rapport_record_set_id (record, 0);
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
  rapport_page_set_title (RAPPORT_PAGE (self), rapport_entity_translate (entity, entity->new_label));
  rapport_page_set_modal (RAPPORT_PAGE (self), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "page.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (create), "page.save");
  gtk_widget_add_css_class (create, "suggested-action");
  rapport_page_pack_start (RAPPORT_PAGE (self), cancel);
  rapport_page_pack_end (RAPPORT_PAGE (self), create);
  rapport_record_page_build (self, record);

  return self;
}

RapportPage *
rapport_record_page_new_record (RapportStore *store,
                                const RapportFormat *format,
                                const RapportEntity *entity,
                                RapportRecord *start)
{
  g_autoptr (RapportRecord) record = start != NULL ? rapport_record_copy (start) : rapport_record_new (entity);

  rapport_record_set_initial (record, format);

  return RAPPORT_PAGE (make_new_page (store, format, record));
}

RapportPage *
rapport_record_page_new_draft (RapportStore *store, const RapportFormat *format, const RapportDraft *draft)
{
  g_autoptr (RapportRecord) start = NULL;
  RapportRecordPage *self;

  if (draft->record != 0 && !draft->gone)
    {
      self = RAPPORT_RECORD_PAGE (rapport_record_page_new (store, format, draft->entity, draft->record));
      self->chosen = rapport_draft_copy (draft);
      return RAPPORT_PAGE (self);
    }

  /* Of a record that is no longer there, everything is new. */
  start = draft->gone ? rapport_record_new (draft->entity) : rapport_record_copy (draft->before);
  self = make_new_page (store, format, start);
  rapport_record_page_resume (self, draft);

  return RAPPORT_PAGE (self);
}

void
rapport_record_page_set_return (RapportRecordPage *page, gboolean go_back)
{
  page->go_back = go_back;
}
