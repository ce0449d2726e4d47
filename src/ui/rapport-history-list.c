/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-history-list.h"

#include <glib/gi18n.h>

#include "rapport-history-row.h"
#include "rapport-history-words.h"
#include "rapport-ui-utils.h"

#define AT_ONCE 100

struct _RapportHistoryList
{
  GtkBox parent_instance;

  RapportStore *store;
  RapportFormat format;
  gboolean narrow;
  RapportChangeFilter filter;
  char *from;
  char *to;
  char *words;
  GCancellable *reading; /* nullable */
  gboolean stale;        /* the rows are those of another filter */
  gboolean more;
  char *error;

  GHashTable *rows; /* gint64 → RapportHistoryRow */
  gint64 newest;    /* numbers of the first and the last shown; 0: none */
  gint64 oldest;
  GtkBox *days; /* a box for each day: heading and card */
  GtkWidget *button;
  GtkWidget *empty; /* or why it could not be read */
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportHistoryList, rapport_history_list, GTK_TYPE_BOX)

/* --- days --- */

static GtkListBox *
get_card (GtkWidget *day)
{
  return GTK_LIST_BOX (gtk_widget_get_last_child (day));
}

static RapportDay
get_day (GtkWidget *day)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (day), "day"));
}

static void
name_day (RapportHistoryList *self, GtkWidget *day)
{
  g_autofree char *words = rapport_history_format_day (&self->format, get_day (day));
  g_autofree char *led = rapport_ui_lead (words);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (day)), led);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_card (day)), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
activated_cb (GtkListBox *card, GtkListBoxRow *row)
{
  rapport_history_row_toggle (RAPPORT_HISTORY_ROW (row));
}

static GtkWidget *
new_day (RapportHistoryList *self, RapportDay number)
{
  GtkWidget *day = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *card = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (heading, 2);
  gtk_widget_add_css_class (heading, "section-title");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (card), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "dense");
  g_signal_connect (card, "row-activated", G_CALLBACK (activated_cb), NULL);
  gtk_box_append (GTK_BOX (day), heading);
  gtk_box_append (GTK_BOX (day), card);
  g_object_set_data (G_OBJECT (day), "day", GINT_TO_POINTER (number));
  name_day (self, day);

  return day;
}

/* --- rows --- */

static void
clear (RapportHistoryList *self)
{
  GtkWidget *day;

  while ((day = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, day);
  g_hash_table_remove_all (self->rows);
  self->newest = self->oldest = 0;
  self->more = FALSE;
}

static void
remove_row (GtkWidget *row)
{
  GtkWidget *card = gtk_widget_get_parent (row);
  GtkWidget *day = gtk_widget_get_parent (card);

  gtk_list_box_remove (GTK_LIST_BOX (card), row);
  if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (card), 0) == NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (day)), day);
}

static void
add_row (RapportHistoryList *self, RapportHistoryEntry *entry, gint64 newest, gboolean first)
{
  const gint64 seq = entry->change->seq;
  const RapportDay number = rapport_history_get_day (entry->change->at);
  GtkWidget *row = rapport_history_row_new (self->store, self->filter.record != 0 ? self->filter.entity : NULL,
                                            self->filter.record);
  GtkWidget *day = first ? gtk_widget_get_first_child (GTK_WIDGET (self->days))
                         : gtk_widget_get_last_child (GTK_WIDGET (self->days));

  rapport_history_row_set_narrow (RAPPORT_HISTORY_ROW (row), self->narrow);
  rapport_history_row_show (RAPPORT_HISTORY_ROW (row), entry, seq == newest, &self->format);
  if (day == NULL || get_day (day) != number)
    {
      day = new_day (self, number);
      if (first)
        gtk_box_prepend (self->days, day);
      else
        gtk_box_append (self->days, day);
    }
  if (first)
    gtk_list_box_prepend (get_card (day), row);
  else
    gtk_list_box_append (get_card (day), row);
  g_hash_table_insert (self->rows, g_memdup2 (&seq, sizeof seq), row);
  self->newest = MAX (self->newest, seq);
  self->oldest = self->oldest == 0 ? seq : MIN (self->oldest, seq);
}

/* (transfer full): the entry is taken out of the batch. */
static RapportHistoryEntry *
take_entry (RapportHistoryBatch *batch, guint i)
{
  RapportHistoryEntry *entry = g_ptr_array_index (batch->entries, i);

  batch->entries->pdata[i] = g_new0 (RapportHistoryEntry, 1);

  return entry;
}

static const RapportChange *
peek_change (RapportHistoryBatch *batch, guint i)
{
  return ((RapportHistoryEntry *) g_ptr_array_index (batch->entries, i))->change;
}

static void
append_older (RapportHistoryList *self, RapportHistoryBatch *batch)
{
  for (guint i = 0; i < batch->entries->len; i++)
    {
      const RapportChange *change = peek_change (batch, i);

      if (change != NULL && (self->oldest == 0 || change->seq < self->oldest))
        add_row (self, take_entry (batch, i), batch->newest, FALSE);
    }
}

static void
drop_others (RapportHistoryList *self, RapportHistoryBatch *batch)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer key, row;

  for (guint i = 0; i < batch->entries->len; i++)
    g_hash_table_add (there, &((RapportHistoryEntry *) g_ptr_array_index (batch->entries, i))->change->seq);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!g_hash_table_contains (there, key))
      {
        remove_row (row);
        g_hash_table_iter_remove (&iter);
      }
}

/* Rows that stay keep their place, whether they are open, and the keys. */
static void
refresh (RapportHistoryList *self, RapportHistoryBatch *batch)
{
  const guint n = batch->entries->len;
  const gint64 was_newest = self->newest;

  drop_others (self, batch);
  self->oldest = 0;
  for (guint i = n; i > 0; i--)
    {
      const RapportChange *change = peek_change (batch, i - 1);
      const gboolean newest = change->seq == batch->newest;
      GtkWidget *row = g_hash_table_lookup (self->rows, &change->seq);

      if (row != NULL && self->oldest == 0)
        self->oldest = change->seq;
      if (row != NULL)
        rapport_history_row_show (RAPPORT_HISTORY_ROW (row), take_entry (batch, i - 1), newest, &self->format);
      else if (change->seq > was_newest)
        add_row (self, take_entry (batch, i - 1), batch->newest, TRUE);
    }
  append_older (self, batch);
  for (GtkWidget *day = gtk_widget_get_first_child (GTK_WIDGET (self->days)); day != NULL;
       day = gtk_widget_get_next_sibling (day))
    name_day (self, day);
}

/* --- reading --- */

typedef struct
{
  RapportHistoryList *list;
  GCancellable *reading;
  gboolean older;
} Reading;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (RapportHistoryList) self = reading->list;
  g_autoptr (GCancellable) cancellable = reading->reading;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportHistoryBatch) batch = rapport_history_acts_finish (result, &error);

  if (self->reading != cancellable)
    return; /* something else is asked for by now */
  g_clear_object (&self->reading);
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (batch != NULL)
    {
      if (self->stale)
        clear (self);
      self->stale = FALSE;
      self->more = batch->more;
      if (reading->older)
        append_older (self, batch);
      else
        refresh (self, batch);
    }
  gtk_widget_set_visible (self->button, self->more);
  gtk_label_set_text (GTK_LABEL (self->empty), self->error != NULL ? self->error : _ ("No change is recorded."));
  gtk_widget_set_visible (self->empty, self->error != NULL || g_hash_table_size (self->rows) == 0);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
read_acts (RapportHistoryList *self, gboolean older)
{
  RapportChangeFilter filter = self->filter;
  Reading *reading;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->store == NULL)
    return;
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->list = g_object_ref (self);
  reading->reading = g_object_ref (self->reading);
  reading->older = older;
  filter.before = older ? self->oldest : 0;
  rapport_history_acts_async (self->store, &filter,
                              older || self->stale ? AT_ONCE : MAX (AT_ONCE, g_hash_table_size (self->rows)),
                              self->reading, read_cb, reading);
}

static void
store_changed_cb (RapportHistoryList *self)
{
  read_acts (self, FALSE);
}

/* --- class --- */

static void
rapport_history_list_dispose (GObject *object)
{
  RapportHistoryList *self = RAPPORT_HISTORY_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_history_list_parent_class)->dispose (object);
}

static void
rapport_history_list_finalize (GObject *object)
{
  RapportHistoryList *self = RAPPORT_HISTORY_LIST (object);

  g_hash_table_unref (self->rows);
  g_free (self->from);
  g_free (self->to);
  g_free (self->words);
  g_free (self->error);

  G_OBJECT_CLASS (rapport_history_list_parent_class)->finalize (object);
}

static void
rapport_history_list_class_init (RapportHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_history_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_history_list_finalize;

  signals[LOADED]
      = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_history_list_init (RapportHistoryList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->days = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->button = gtk_button_new_with_mnemonic (_ ("Show _Older Changes"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_visible (self->button, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (rapport_history_list_load_more), self);
  self->empty = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_margin_top (self->empty, 12);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_box_append (GTK_BOX (self), self->empty);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->days));
  gtk_box_append (GTK_BOX (self), self->button);
}

/* --- public --- */

RapportHistoryList *
rapport_history_list_new (RapportStore *store, const RapportFormat *format)
{
  RapportHistoryList *self = g_object_new (RAPPORT_TYPE_HISTORY_LIST, NULL);

  self->store = g_object_ref (store);
  self->format = *format;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
rapport_history_list_set_filter (RapportHistoryList *list, const RapportChangeFilter *filter)
{
  g_autofree char *from = g_steal_pointer (&list->from);
  g_autofree char *to = g_steal_pointer (&list->to);
  g_autofree char *words = g_steal_pointer (&list->words);

  list->filter = *filter;
  list->filter.from = list->from = g_strdup (filter->from);
  list->filter.to = list->to = g_strdup (filter->to);
  list->filter.words = list->words = g_strdup (filter->words);
  list->stale = TRUE;
  read_acts (list, FALSE);
}

void
rapport_history_list_set_format (RapportHistoryList *list, const RapportFormat *format)
{
  GHashTableIter iter;
  gpointer row;

  list->format = *format;
  g_hash_table_iter_init (&iter, list->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    rapport_history_row_set_format (row, format);
  for (GtkWidget *day = gtk_widget_get_first_child (GTK_WIDGET (list->days)); day != NULL;
       day = gtk_widget_get_next_sibling (day))
    name_day (list, day);
}

void
rapport_history_list_set_narrow (RapportHistoryList *list, gboolean narrow)
{
  GHashTableIter iter;
  gpointer row;

  list->narrow = narrow;
  g_hash_table_iter_init (&iter, list->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    rapport_history_row_set_narrow (row, narrow);
}

void
rapport_history_list_load_more (RapportHistoryList *list)
{
  if (list->more && !list->stale && list->reading == NULL)
    read_acts (list, TRUE);
}

guint
rapport_history_list_get_n (RapportHistoryList *list)
{
  return g_hash_table_size (list->rows);
}

const char *
rapport_history_list_get_error (RapportHistoryList *list)
{
  return list->error;
}
