/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page.h"

#include <glib/gi18n.h>

#include "rapport-cell-context.h"
#include "rapport-entities.h"
#include "rapport-form-dialogs.h"
#include "rapport-form-save.h"
#include "rapport-form.h"
#include "rapport-record-page-acts.h"
#include "rapport-record-page-conflict.h"
#include "rapport-record-page-hero.h"
#include "rapport-record-page-tabs.h"
#include "rapport-section.h"
#include "rapport-ui-utils.h"
#include "rapport-window.h"

#define WIDTH 1200
#define TIGHTENING 1100
#define GAP 14

struct _RapportRecordPage
{
  RapportPage parent_instance;

  RapportStore *store;
  RapportFormat format;
  const RapportEntity *entity;
  gint64 id; /* 0: new */
  RapportFormModel *model; /* NULL until the record has been read */
  RapportList *siblings;   /* nullable */
  gboolean go_back;
  gboolean saving;
  gboolean leaving; /* leave() waits for the answer */
  gboolean again;   /* the file has changed while the record was saved */
  GCancellable *cancellable;
  RapportWindow *window; /* (nullable) weak: whose formats are followed */

  RapportCellContext *context;
  GtkWidget *box;
  GtkWidget *conflict; /* nullable */
  GtkWidget *hero;
  GPtrArray *sections; /* RapportSection */
  RapportForm *form;
  GtkWidget *tabs;   /* nullable */
  GtkLabel *summary; /* "1 field needs attention" */
};

G_DEFINE_FINAL_TYPE (RapportRecordPage, rapport_record_page, RAPPORT_TYPE_PAGE)

static void load (RapportRecordPage *self);

static void
enable (RapportRecordPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (rapport_page_get_actions (RAPPORT_PAGE (self)), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* --- what is shown --- */

static void
update_place (RapportRecordPage *self)
{
  guint position = 0;
  const gint64 total = self->siblings != NULL ? rapport_list_get_total (self->siblings) : 0;
  const gboolean found
      = self->id != 0 && self->siblings != NULL && rapport_list_find (self->siblings, self->id, &position);
  g_autofree char *here = rapport_format_count (&self->format, (gint64) position + 1);
  g_autofree char *all = rapport_format_count (&self->format, total);
  /* Translators: the place of a record in the list it was opened from: “2 of 128” */
  g_autofree char *place = found && total > 0 ? g_strdup_printf (C_ ("place", "%1$s of %2$s"), here, all) : NULL;

  rapport_page_set_subtitle (RAPPORT_PAGE (self), place);
  enable (self, "previous", found && position > 0);
  enable (self, "next", found && position + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->siblings)));
}

static void
update_actions (RapportRecordPage *self)
{
  const gboolean there = self->model != NULL && self->id != 0;
  g_autofree char *summary = self->form != NULL ? rapport_form_dup_summary (self->form) : NULL;

  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  enable (self, "save", self->model != NULL && !self->saving && (self->id != 0 || summary == NULL));
  enable (self, "duplicate", there);
  enable (self, "delete", there);
  enable (self, "refresh", self->id != 0);
  enable (self, "edit", self->model != NULL);
}

static void
show_record (RapportRecordPage *self, RapportRecord *record)
{
  if (self->id == 0)
    return;
  rapport_record_hero_show (RAPPORT_RECORD_HERO (self->hero), record);
  for (guint i = 0; i < self->sections->len; i++)
    rapport_section_set_record (g_ptr_array_index (self->sections, i), record);
  if (self->tabs != NULL)
    rapport_record_tabs_set_id (RAPPORT_RECORD_TABS (self->tabs), self->id);
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
  for (guint i = 0; i < self->sections->len; i++)
    rapport_section_set_narrow (g_ptr_array_index (self->sections, i), narrow);
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
  update_place (self);
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

static void
build (RapportRecordPage *self, RapportRecord *record)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->model = rapport_form_model_new (self->store, &self->format, record);
  self->form = RAPPORT_FORM (rapport_form_new (self->model));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  gtk_widget_set_margin_top (self->box, 4);
  gtk_widget_set_margin_bottom (self->box, 24);

  if (self->id != 0)
    {
      self->hero = rapport_record_hero_new (self->context);
      gtk_box_append (GTK_BOX (self->box), self->hero);
      add_sections (self);
    }
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->form));
  if (self->id != 0 && self->entity->related != NULL && self->entity->related[0].entity != NULL)
    {
      self->tabs = rapport_record_tabs_new (self->store, &self->format, self->entity);
      g_signal_connect_swapped (self->tabs, "open", G_CALLBACK (open_related_cb), self);
      g_signal_connect_swapped (self->tabs, "add", G_CALLBACK (add_related_cb), self);
      gtk_box_append (GTK_BOX (self->box), self->tabs);
    }

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), TIGHTENING);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_widget_add_css_class (scroller, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);

  g_signal_connect_swapped (self->model, "problems", G_CALLBACK (update_actions), self);
  narrow_cb (self);
  show_record (self, record);
  update_actions (self);
}

static void
show_gone (RapportRecordPage *self, const GError *error)
{
  GtkWidget *status = adw_status_page_new ();
  const gboolean gone = g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), gone ? "edit-delete-symbolic" : "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), gone ? _ ("No Longer There") : _ ("Cannot Be Shown"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), gone ? _ ("This record has been deleted.") : error->message);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  self->form = NULL;
  self->hero = NULL;
  self->tabs = NULL;
  g_clear_weak_pointer (&self->conflict);
  g_ptr_array_set_size (self->sections, 0);
  adw_bin_set_child (ADW_BIN (self), status);
  update_actions (self);
}

/* --- reading --- */

static void
drop_conflict (RapportRecordPage *self)
{
  GtkWidget *note = self->conflict;

  g_clear_weak_pointer (&self->conflict);
  if (note != NULL)
    gtk_box_remove (GTK_BOX (self->box), note);
}

static void
conflict_cb (gboolean theirs, RapportRecord *record, gpointer user_data)
{
  RapportRecordPage *self = user_data;

  if (theirs)
    rapport_form_model_set_record (self->model, record);
  else
    rapport_form_model_set_original (self->model, record);
  show_record (self, record);
  drop_conflict (self);
}

static void
take_record (RapportRecordPage *self, RapportRecord *record)
{
  if (self->model == NULL)
    build (self, record);
  else if (!rapport_form_model_is_changed (self->model))
    {
      drop_conflict (self);
      rapport_form_model_set_record (self->model, record);
      show_record (self, record);
    }
  else if (!rapport_record_equal (rapport_form_model_get_original (self->model), record))
    {
      drop_conflict (self);
      g_set_weak_pointer (&self->conflict, rapport_record_conflict_new (record, conflict_cb, self));
      gtk_box_prepend (GTK_BOX (self->box), self->conflict);
    }
  update_place (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = rapport_form_load_finish (result, &error);

  if (self->store == NULL || rapport_ui_is_cancelled (error))
    return;
  if (record == NULL)
    show_gone (self, error);
  else if (self->saving)
    self->again = TRUE;
  else
    take_record (self, record);
}

static void
load (RapportRecordPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == 0)
    return;
  self->cancellable = g_cancellable_new ();
  rapport_form_load_async (self->store, self->entity, self->id, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (RapportRecordPage *self)
{
  if (self->saving)
    self->again = TRUE;
  else
    load (self);
}

/* --- saving --- */

static void
answer_leave (RapportRecordPage *self, gboolean gone)
{
  if (!self->leaving)
    return;
  self->leaving = FALSE;
  rapport_page_left (RAPPORT_PAGE (self), gone);
}

static void
discard_cb (gboolean agreed, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;

  if (agreed && self->model != NULL)
    rapport_form_model_set_record (self->model, rapport_form_model_get_original (self->model));
  else if (self->form != NULL)
    rapport_form_focus_problem (self->form);
  answer_leave (self, agreed);
}

static void
finish_new (RapportRecordPage *self, RapportRecord *record)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  RapportPage *page;

  rapport_record_page_toast (RAPPORT_PAGE (self), _ ("“%s” created"), record);
  if (window == NULL)
    return;
  if (self->go_back)
    {
      rapport_window_close_page (window, RAPPORT_PAGE (self));
      return;
    }
  page = rapport_record_page_new (self->store, &self->format, self->entity, rapport_record_get_id (record));
  rapport_window_replace_page (window, page);
}

typedef struct
{
  RapportRecordPage *page;
  guint age;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (RapportRecordPage) self = saving->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = rapport_form_save_finish (result, &error);
  const gboolean same = self->model != NULL && rapport_form_model_get_age (self->model) == saving->age;

  self->saving = FALSE;
  if (self->store == NULL || self->model == NULL)
    return;
  update_actions (self);
  if (record == NULL)
    {
      rapport_form_model_refuse (self->model, error);
      if (self->leaving)
        rapport_form_ask_discard (GTK_WIDGET (self), self->id == 0, discard_cb, g_object_ref (self));
      else
        rapport_form_focus_problem (self->form);
      return;
    }

  if (self->id == 0)
    {
      finish_new (self, record);
      return;
    }
  if (same)
    rapport_form_model_set_record (self->model, record);
  else
    rapport_form_model_set_original (self->model, record);
  drop_conflict (self);
  show_record (self, record);
  rapport_record_page_toast (RAPPORT_PAGE (self), _ ("“%s” saved"), record);
  answer_leave (self, TRUE);
  if (self->again)
    {
      self->again = FALSE;
      load (self);
    }
}

static gboolean
start_saving (RapportRecordPage *self)
{
  Saving *saving;

  if (self->saving || !rapport_form_model_check (self->model))
    return self->saving;

  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->age = rapport_form_model_get_age (self->model);
  self->saving = TRUE;
  update_actions (self);
  rapport_form_save_async (self->store, rapport_form_model_get_record (self->model), saved_cb, saving);

  return TRUE;
}

/* --- actions --- */

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;

  if (self->id != 0 && !rapport_form_model_is_changed (self->model))
    return;
  if (!start_saving (self))
    rapport_form_focus_problem (self->form);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autofree char *uri = g_strconcat (self->entity->name, "/new", NULL);

  if (window != NULL)
    rapport_window_open_uri (window, uri);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));
  g_autoptr (RapportRecord) copy = rapport_record_page_duplicate (rapport_form_model_get_record (self->model));

  if (window != NULL)
    rapport_window_push_page (window,
                              rapport_record_page_new_record (self->store, &self->format, self->entity, copy));
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RapportRecordPage *self = user_data;

  rapport_record_page_delete (RAPPORT_PAGE (self), self->store, rapport_form_model_get_original (self->model));
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  load (user_data);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_form_focus_first (RAPPORT_RECORD_PAGE (user_data)->form);
}

static void
cancel_left_cb (gboolean gone, gpointer user_data)
{
  g_autoptr (RapportRecordPage) self = user_data;
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  if (gone && window != NULL)
    rapport_window_close_page (window, RAPPORT_PAGE (self));
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  rapport_page_may_leave (user_data, cancel_left_cb, g_object_ref (user_data));
}

typedef struct
{
  RapportRecordPage *page;
  int by;
} Step;

static void
step_left_cb (gboolean gone, gpointer user_data)
{
  g_autofree Step *step = user_data;
  g_autoptr (RapportRecordPage) self = step->page;
  guint position;
  g_autofree char *uri = NULL;
  gint64 id;

  if (!gone || self->siblings == NULL || !rapport_list_find (self->siblings, self->id, &position))
    return;
  id = rapport_list_get_nth_id (self->siblings, (guint) ((int) position + step->by));
  if (id == 0)
    return;
  self->id = id;
  uri = g_strdup_printf ("%s/#%" G_GINT64_FORMAT, self->entity->name, id);
  rapport_page_set_uri (RAPPORT_PAGE (self), uri);
  load (self);
}

static void
step (RapportRecordPage *self, int by)
{
  Step *wanted = g_new0 (Step, 1);

  wanted->page = g_object_ref (self);
  wanted->by = by;
  rapport_page_may_leave (RAPPORT_PAGE (self), step_left_cb, wanted);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
}

/* --- overrides --- */

static void
rapport_record_page_shown (RapportPage *page)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (page);

  if (self->id == 0)
    rapport_form_focus_first (self->form);
}

static void
rapport_record_page_leave (RapportPage *page)
{
  RapportRecordPage *self = RAPPORT_RECORD_PAGE (page);

  self->leaving = TRUE;
  if (self->model == NULL || (!self->saving && !rapport_form_model_is_changed (self->model)))
    answer_leave (self, TRUE);
  else if (self->id == 0 ? self->saving : start_saving (self))
    return; /* answered when it is saved */
  else
    rapport_form_ask_discard (GTK_WIDGET (self), self->id == 0, discard_cb, g_object_ref (self));
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
