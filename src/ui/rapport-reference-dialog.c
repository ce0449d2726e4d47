/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-reference-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-draft-keeper.h"
#include "rapport-form-dialogs.h"
#include "rapport-form-save.h"
#include "rapport-form.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"
#include "rapport-window.h"

#define WIDTH 560
#define HEIGHT 600

struct _RapportReferenceDialog
{
  AdwWindow parent_instance;

  RapportFormModel *model;
  RapportDraftKeeper *keeper;
  RapportForm *form;
  GtkLabel *summary;
  GtkWidget *create;
  RapportReferenceCreated created; /* NULL once called */
  gpointer user_data;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (RapportReferenceDialog, rapport_reference_dialog, ADW_TYPE_WINDOW)

static void
answer (RapportReferenceDialog *self, RapportRecord *record)
{
  RapportReferenceCreated created = g_steal_pointer (&self->created);

  if (created != NULL)
    created (record, self->user_data);
}

/* --- callbacks --- */

static void
problems_cb (RapportReferenceDialog *self)
{
  g_autofree char *summary = rapport_form_dup_summary (self->form);

  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_sensitive (self->create, summary == NULL && !self->saving);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportReferenceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = rapport_form_save_finish (result, &error);

  self->saving = FALSE;
  if (self->model == NULL)
    return;
  if (record == NULL)
    {
      rapport_draft_keeper_refused (self->keeper);
      rapport_form_model_refuse (self->model, error);
      problems_cb (self);
      return;
    }
  rapport_form_model_set_record (self->model, record); /* nothing is left to be kept */
  answer (self, record);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_cb (RapportReferenceDialog *self)
{
  if (self->saving)
    return;
  if (!rapport_form_model_check (self->model))
    {
      rapport_form_focus_problem (self->form);
      return;
    }
  self->saving = TRUE;
  problems_cb (self);
  rapport_form_save_async (rapport_form_model_get_store (self->model), rapport_form_model_get_record (self->model),
                           NULL, rapport_draft_keeper_begin_save (self->keeper), saved_cb, g_object_ref (self));
}

static void
discard_cb (gboolean agreed, gpointer user_data)
{
  g_autoptr (RapportReferenceDialog) self = user_data;

  if (!agreed || self->model == NULL)
    return;
  rapport_form_model_set_record (self->model, rapport_form_model_get_original (self->model));
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
rapport_reference_dialog_close_request (GtkWindow *window)
{
  RapportReferenceDialog *self = RAPPORT_REFERENCE_DIALOG (window);

  /* The name it began with was typed elsewhere and is still there. */
  if (rapport_form_model_get_age (self->model) == 0)
    return GTK_WINDOW_CLASS (rapport_reference_dialog_parent_class)->close_request (window);

  rapport_form_ask_discard (GTK_WIDGET (self), TRUE, discard_cb, g_object_ref (self));

  return GDK_EVENT_STOP;
}

static gboolean
create_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  create_cb (RAPPORT_REFERENCE_DIALOG (widget));

  return TRUE;
}

/* --- class --- */

static void
rapport_reference_dialog_dispose (GObject *object)
{
  RapportReferenceDialog *self = RAPPORT_REFERENCE_DIALOG (object);

  rapport_draft_keeper_clear (&self->keeper);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  answer (self, NULL);

  G_OBJECT_CLASS (rapport_reference_dialog_parent_class)->dispose (object);
}

static void
rapport_reference_dialog_class_init (RapportReferenceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_reference_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_reference_dialog_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, create_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, create_shortcut_cb, NULL);
}

static void
rapport_reference_dialog_init (RapportReferenceDialog *self)
{
}

static void
build (RapportReferenceDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *form = rapport_form_new (self->model);

  self->form = RAPPORT_FORM (form);
  self->create = gtk_button_new_with_mnemonic (_ ("C_reate"));
  gtk_widget_add_css_class (self->create, "suggested-action");
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "field-note");
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->summary), GTK_ALIGN_START);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (bar, "flat");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->create);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->create, "clicked", G_CALLBACK (create_cb), self);

  rapport_form_set_narrow (self->form, TRUE);
  gtk_widget_set_margin_start (form, 24);
  gtk_widget_set_margin_end (form, 24);
  gtk_widget_set_margin_bottom (form, 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->summary), 26);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), form);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "page");

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->model, "problems", G_CALLBACK (problems_cb), self);
  problems_cb (self);
  rapport_form_focus_first (self->form);
}

static void
show_dialog (GtkWidget *over,
             RapportStore *store,
             const RapportFormat *format,
             RapportRecord *record,
             RapportReferenceCreated created,
             gpointer user_data)
{
  const RapportEntity *entity = rapport_record_get_entity (record);
  GtkRoot *root = gtk_widget_get_root (over);
  RapportReferenceDialog *self = g_object_new (
      RAPPORT_TYPE_REFERENCE_DIALOG, "modal", TRUE, "title", rapport_entity_translate (entity, entity->new_label),
      "default-width", WIDTH, "default-height", HEIGHT, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->created = created;
  self->user_data = user_data;
  self->model = rapport_form_model_new (store, format, record);
  self->keeper = rapport_draft_keeper_new (self->model);
  build (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* --- at once --- */

/* The one field that the record is called by; NULL where the name is made of several. */
static const RapportField *
find_name (const RapportEntity *entity)
{
  const gsize length = strlen (entity->title);
  g_autofree char *name = NULL;
  const RapportField *field;

  if (length < 3 || entity->title[0] != '{' || strchr (entity->title, '}') != entity->title + length - 1)
    return NULL;
  name = g_strndup (entity->title + 1, length - 2);
  field = rapport_entity_get_field (entity, name);

  return field != NULL && field->kind == RAPPORT_KIND_TEXT && !rapport_field_is_computed (field) ? field : NULL;
}

/* Where a name is made of several fields, what was typed begins the first one that is searched. */
static const RapportField *
find_begin (const RapportEntity *entity)
{
  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == RAPPORT_KIND_TEXT && !rapport_field_is_computed (field)
        && (field->flags & RAPPORT_FIELD_SEARCHED) != 0 && (field->flags & RAPPORT_FIELD_UNIQUE) == 0)
      return field;

  return NULL;
}

typedef struct
{
  GtkWidget *over;
  RapportStore *store;
  RapportFormat format;
  RapportRecord *record;
  RapportReferenceCreated created;
  gpointer user_data;
} Creation;

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Creation *creation = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportRecord) record = rapport_form_save_finish (result, &error);
  RapportWindow *window = rapport_window_of (creation->over);

  if (record != NULL)
    {
      const RapportEntity *entity = rapport_record_get_entity (record);
      g_autofree char *name = rapport_ui_isolate (rapport_record_get_title (record));
      /* Translators: what one record is called (“Territory”), and its name */
      g_autofree char *text = g_strdup_printf (_ ("%1$s “%2$s” created"), rapport_entity_get_singular (entity), name);

      if (window != NULL)
        rapport_window_toast_undo (window, text, rapport_form_save_get_act (result));
      creation->created (record, creation->user_data);
    }
  else
    /* What it lacks is asked for where it can be typed. */
    show_dialog (creation->over, creation->store, &creation->format, creation->record, creation->created,
                 creation->user_data);

  g_object_unref (creation->over);
  g_object_unref (creation->store);
  g_object_unref (creation->record);
  g_free (creation);
}

void
rapport_reference_create (GtkWidget *over,
                          RapportStore *store,
                          const RapportFormat *format,
                          const RapportEntity *entity,
                          const char *typed,
                          RapportReferenceCreated created,
                          gpointer user_data)
{
  g_autoptr (RapportRecord) record = rapport_record_new (entity);
  g_autoptr (RapportProblems) problems = NULL;
  const RapportField *name = find_name (entity);
  const RapportField *begin = name != NULL ? name : find_begin (entity);
  Creation *creation;

  if (begin != NULL)
    rapport_record_set_text (record, begin->name, typed);
  rapport_record_set_initial (record, format);
  problems = rapport_record_check (record);
  if (name == NULL || rapport_problems_get_n (problems) > 0)
    {
      show_dialog (over, store, format, record, created, user_data);
      return;
    }

  creation = g_new0 (Creation, 1);
  creation->over = g_object_ref (over);
  creation->store = g_object_ref (store);
  creation->format = *format;
  creation->record = g_object_ref (record);
  creation->created = created;
  creation->user_data = user_data;
  rapport_form_save_async (store, record, NULL, 0, created_cb, creation);
}
