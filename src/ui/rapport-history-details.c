/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-details.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-history-read.h"
#include "rapport-history-restore.h"
#include "rapport-ui-utils.h"

#define AT_ONCE 50     /* records */
#define OPEN_AT_ONCE 3 /* records whose fields are shown without asking */
#define LABEL_WIDTH 112
#define VALUE_LINES 4 /* of a long text */

struct _RapportHistoryDetails
{
  GtkBox parent_instance;

  RapportStore *store;
  RapportFormat format;
  gint64 seq;
  const RapportEntity *entity; /* nullable */
  gint64 id;
  gboolean narrow;
  GPtrArray *read; /* element-type RapportHistoryRecords: what has been asked for so far */
  GCancellable *cancellable;

  GtkBox *records;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (RapportHistoryDetails, rapport_history_details, GTK_TYPE_BOX)

/* --- one value --- */

static GtkWidget *
new_words (const char *text, gboolean dim)
{
  g_autofree char *led = rapport_ui_lead (text);
  GtkWidget *label = gtk_label_new (led);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), VALUE_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
new_value (const char *text, gboolean old)
{
  /* Translators: a field has no value */
  GtkWidget *label = new_words (text != NULL ? text : C_ ("history", "blank"), old || text == NULL);

  gtk_widget_add_css_class (label, "numeric");
  if (text == NULL)
    gtk_widget_add_css_class (label, "blank");

  return label;
}

static void
restore_clicked_cb (GtkButton *button, RapportHistoryDetails *self)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (self));

  if (window != NULL)
    rapport_history_restore (window, g_object_get_data (G_OBJECT (button), "record"),
                             g_object_get_data (G_OBJECT (button), "change"));
}

static GtkWidget *
new_restore_button (RapportHistoryDetails *self, const RapportRecordChange *record, const RapportFieldChange *change)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *name = g_strdup_printf (
      /* Translators: %s is a field's label */
      _ ("Restore This Value: %s"), rapport_field_get_label (record->entity, change->field));

  rapport_ui_name (button, name);
  gtk_widget_set_tooltip_text (button, _ ("Restore This Value"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "quiet");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "record", (gpointer) record);
  g_object_set_data (G_OBJECT (button), "change", (gpointer) change);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_clicked_cb), self);

  return button;
}

/* Label and values in one line; in a narrow window the label stands over the values. */
static void
add_field (RapportHistoryDetails *self,
           GtkGrid *grid,
           int *line,
           const RapportHistoryRecords *records,
           guint i,
           const RapportFieldChange *change)
{
  const RapportRecordChange *record = g_ptr_array_index (records->changes, i);
  g_autofree char *before = rapport_history_format_value (records, i, change, FALSE, &self->format);
  g_autofree char *after = rapport_history_format_value (records, i, change, TRUE, &self->format);
  GtkWidget *label = new_words (rapport_field_get_label (record->entity, change->field), TRUE);
  const int column = self->narrow ? 0 : 1;

  if (!self->narrow)
    gtk_widget_set_size_request (label, (int) (LABEL_WIDTH * rapport_ui_text_scale (GTK_WIDGET (self))), -1);
  gtk_grid_attach (grid, label, 0, *line, self->narrow ? 4 : 1, 1);
  if (self->narrow)
    ++*line;
  if (record->verb == RAPPORT_VERB_EDIT)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      gtk_widget_set_valign (arrow, GTK_ALIGN_START);
      gtk_widget_add_css_class (arrow, "dim-label");
      /* Translators: between the old and the new value of a field */
      rapport_ui_name (arrow, C_ ("history", "is now"));
      gtk_grid_attach (grid, new_value (before, TRUE), column, *line, 1, 1);
      gtk_grid_attach (grid, arrow, column + 1, *line, 1, 1);
      gtk_grid_attach (grid, new_value (after, FALSE), column + 2, *line, 1, 1);
      if (rapport_history_can_restore (record, change) && rapport_store_is_writable (self->store))
        gtk_grid_attach (grid, new_restore_button (self, record, change), column + 3, *line, 1, 1);
    }
  else
    gtk_grid_attach (grid, new_value (record->verb == RAPPORT_VERB_DELETE ? before : after, FALSE), column, *line, 3,
                     1);
  ++*line;
}

/* --- one record --- */

static GtkWidget *
new_fields (RapportHistoryDetails *self, const RapportHistoryRecords *records, guint i)
{
  const RapportRecordChange *record = g_ptr_array_index (records->changes, i);
  GtkWidget *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_widget_add_css_class (grid, "history-fields");
  for (guint f = 0; f < record->fields->len; f++)
    add_field (self, GTK_GRID (grid), &line, records, i, &g_array_index (record->fields, RapportFieldChange, f));

  return grid;
}

/* In the words of the list of acts: as if it had been the only record. */
static GtkWidget *
new_heading (RapportHistoryDetails *self, const RapportRecordChange *record)
{
  const RapportChange alone = {
    .verb = record->entity == rapport_settings_of_file () ? RAPPORT_VERB_SETTINGS : record->verb,
    .entity = record->entity,
    .title = record->title,
    .updated = 1,
  };
  g_autofree char *text = rapport_change_describe (&alone, &self->format);

  return new_words (text, FALSE);
}

typedef struct
{
  RapportHistoryDetails *self;
  const RapportHistoryRecords *records;
  guint i;
} Fold;

static void
free_fold (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, Fold *fold)
{
  if (gtk_expander_get_expanded (expander) && gtk_expander_get_child (expander) == NULL)
    {
      GtkWidget *fields = new_fields (fold->self, fold->records, fold->i);

      gtk_widget_set_margin_start (fields, 20);
      gtk_expander_set_child (expander, fields);
    }
}

static void
add_record (RapportHistoryDetails *self, const RapportHistoryRecords *records, guint i, gboolean alone, gboolean open)
{
  GtkWidget *heading = alone ? NULL : new_heading (self, g_ptr_array_index (records->changes, i));

  if (alone || open)
    {
      if (heading != NULL)
        gtk_box_append (self->records, heading);
      gtk_box_append (self->records, new_fields (self, records, i));
    }
  else
    {
      GtkWidget *expander = gtk_expander_new (NULL);
      Fold *fold = g_new0 (Fold, 1);

      *fold = (Fold){ self, records, i };
      gtk_expander_set_label_widget (GTK_EXPANDER (expander), heading);
      rapport_ui_name (expander, gtk_label_get_text (GTK_LABEL (heading)));
      g_signal_connect_data (expander, "notify::expanded", G_CALLBACK (expanded_cb), fold, free_fold, 0);
      gtk_box_append (self->records, expander);
    }
}

static void
add_records (RapportHistoryDetails *self, const RapportHistoryRecords *records, gboolean first)
{
  const guint n = records->changes->len;
  const gboolean alone = first && !records->more && n == 1;
  const gboolean open = first && !records->more && n <= OPEN_AT_ONCE;

  for (guint i = 0; i < n; i++)
    add_record (self, records, i, alone, open);
  if (first && n == 0)
    gtk_box_append (self->records, new_words (_ ("No record was changed by it."), TRUE));
}

static void
rebuild (RapportHistoryDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->records))) != NULL)
    gtk_box_remove (self->records, child);
  for (guint i = 0; i < self->read->len; i++)
    add_records (self, g_ptr_array_index (self->read, i), i == 0);
}

/* --- reading --- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportHistoryDetails) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportHistoryRecords) records = rapport_history_records_finish (result, &error);

  if (self->store == NULL || rapport_ui_is_cancelled (error))
    return;
  gtk_widget_set_sensitive (self->more, TRUE);
  gtk_widget_set_visible (self->more, records != NULL && records->more);
  if (records == NULL)
    {
      gtk_box_append (self->records, new_words (error->message, TRUE));
      return;
    }
  g_ptr_array_add (self->read, records);
  add_records (self, g_steal_pointer (&records), self->read->len == 1);
}

static void
read_more (RapportHistoryDetails *self)
{
  gtk_widget_set_sensitive (self->more, FALSE);
  rapport_history_records_async (self->store, self->seq, self->entity, self->id, self->read->len * AT_ONCE, AT_ONCE,
                                 self->cancellable, read_cb, g_object_ref (self));
}

/* --- class --- */

static void
rapport_history_details_dispose (GObject *object)
{
  RapportHistoryDetails *self = RAPPORT_HISTORY_DETAILS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_history_details_parent_class)->dispose (object);
}

static void
rapport_history_details_finalize (GObject *object)
{
  RapportHistoryDetails *self = RAPPORT_HISTORY_DETAILS (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->read);

  G_OBJECT_CLASS (rapport_history_details_parent_class)->finalize (object);
}

static void
rapport_history_details_class_init (RapportHistoryDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_details_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_history_details_finalize;
}

static void
rapport_history_details_init (RapportHistoryDetails *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->cancellable = g_cancellable_new ();
  self->read = g_ptr_array_new_with_free_func ((GDestroyNotify) rapport_history_records_free);
  self->records = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->more = gtk_button_new_with_mnemonic (_ ("Show _More"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (read_more), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->records));
  gtk_box_append (GTK_BOX (self), self->more);
}

/* --- public --- */

GtkWidget *
rapport_history_details_new (RapportStore *store,
                             const RapportFormat *format,
                             gint64 seq,
                             const RapportEntity *entity,
                             gint64 id,
                             gboolean narrow)
{
  RapportHistoryDetails *self = g_object_new (RAPPORT_TYPE_HISTORY_DETAILS, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  self->seq = seq;
  self->entity = entity;
  self->id = id;
  self->narrow = narrow;
  read_more (self);

  return GTK_WIDGET (self);
}

void
rapport_history_details_set_format (RapportHistoryDetails *details, const RapportFormat *format)
{
  details->format = *format;
  rebuild (details);
}

void
rapport_history_details_set_narrow (RapportHistoryDetails *details, gboolean narrow)
{
  if (details->narrow == narrow)
    return;
  details->narrow = narrow;
  rebuild (details);
}
