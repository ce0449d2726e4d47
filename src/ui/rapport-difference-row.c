/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-difference-row.h"

#include <glib/gi18n.h>

#include "rapport-backup-words.h"
#include "rapport-ui-utils.h"

#define GAP 12
#define INDENT 28 /* under the sentence */

struct _RapportDifferenceRow
{
  GtkListBoxRow parent_instance;

  GPtrArray *differences;
  const RapportEntityDifference *difference; /* one of them */
  RapportFormat format;
  GPtrArray *checks; /* GtkCheckButton, each with its listed record */
  gboolean choosing; /* many at once */

  GtkBox *body;
  GtkImage *symbol;
  GtkLabel *sentence;
  GtkImage *arrow;
  GtkWidget *details; /* nullable: until it is opened */
  gboolean open;
};

enum
{
  CHOSEN,
  MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportDifferenceRow, rapport_difference_row, GTK_TYPE_LIST_BOX_ROW)

/* --- records --- */

static char *
name_record (RapportDifferenceRow *self, const RapportListedDifference *listed)
{
  g_autofree char *number = NULL;
  g_autofree char *digits = NULL;

  if (listed->title != NULL && *listed->title != '\0')
    return rapport_ui_lead (listed->title);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, listed->id);
  digits = rapport_format_digits (&self->format, number);

  return g_strconcat ("#", digits, NULL);
}

/* (transfer full) (nullable): which fields differ. */
static char *
name_fields (RapportDifferenceRow *self, const RapportListedDifference *listed)
{
  const RapportEntity *entity = self->difference->count.entity;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < listed->n_fields; i++)
    g_ptr_array_add (labels, (gpointer) rapport_field_get_label (entity, &entity->fields[listed->fields[i]]));
  g_ptr_array_add (labels, NULL);

  return labels->len > 1 ? g_strjoinv (" · ", (char **) labels->pdata) : NULL;
}

static GtkWidget *
new_line (RapportDifferenceRow *self, const RapportListedDifference *listed, const char *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *title = gtk_label_new (name);
  g_autofree char *fields = name_fields (self, listed);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (line), title);
  if (fields != NULL)
    {
      GtkWidget *second = gtk_label_new (fields);

      gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (second), 0);
      gtk_widget_add_css_class (second, "caption");
      gtk_widget_add_css_class (second, "dim-label");
      gtk_box_append (GTK_BOX (line), second);
    }

  return line;
}

static void
toggled_cb (RapportDifferenceRow *self)
{
  if (!self->choosing)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
new_record (RapportDifferenceRow *self, const RapportListedDifference *listed)
{
  g_autofree char *name = name_record (self, listed);
  GtkWidget *line = new_line (self, listed, name);
  GtkWidget *check;

  if (listed->kind == RAPPORT_DIFFERENCE_ONLY_HERE)
    return line;
  check = gtk_check_button_new ();
  gtk_widget_add_css_class (check, "field-check");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (check), "listed", (gpointer) listed);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->checks, check);

  return check;
}

static const RapportListedDifference *
get_listed (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "listed");
}

static void
choose_all_cb (GtkButton *button, RapportDifferenceRow *self)
{
  const RapportDifferenceKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  gboolean all = TRUE;

  for (guint i = 0; i < self->checks->len; i++)
    all = all
          && (get_listed (self->checks->pdata[i])->kind != kind
              || gtk_check_button_get_active (self->checks->pdata[i]));
  self->choosing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    if (get_listed (self->checks->pdata[i])->kind == kind)
      gtk_check_button_set_active (self->checks->pdata[i], !all);
  self->choosing = FALSE;
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
new_heading (RapportDifferenceRow *self, RapportDifferenceKind kind)
{
  static const char *const words[] = {
    [RAPPORT_DIFFERENCE_ONLY_HERE] = NC_ ("backup", "Not in the backup"),
    [RAPPORT_DIFFERENCE_ONLY_THERE] = NC_ ("backup", "Missing now"),
    [RAPPORT_DIFFERENCE_CHANGED] = NC_ ("backup", "Different now"),
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *label = gtk_label_new (g_dpgettext2 (GETTEXT_PACKAGE, "backup", words[kind]));
  GtkWidget *button;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (kind == RAPPORT_DIFFERENCE_ONLY_HERE)
    return line;
  button = gtk_button_new_with_label (_ ("Select All"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
  g_signal_connect (button, "clicked", G_CALLBACK (choose_all_cb), self);
  gtk_box_append (GTK_BOX (line), button);

  return line;
}

static void
more_clicked_cb (RapportDifferenceRow *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
add_more (RapportDifferenceRow *self, GtkBox *box, gint64 n)
{
  g_autofree char *count = rapport_format_count (&self->format, n);
  /* Translators: after the names of some records; %s is a number */
  g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", (gulong) n), count);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *label = gtk_label_new (more);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show _More"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (box, line);
}

static void
add_kind (RapportDifferenceRow *self, GtkBox *box, RapportDifferenceKind kind, gint64 total)
{
  gint64 n = 0;

  GtkWidget *heading;

  if (total == 0)
    return;
  heading = new_heading (self, kind);
  if (gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL)
    gtk_widget_set_margin_top (heading, 8);
  gtk_box_append (box, heading);
  for (guint i = 0; i < self->difference->records->len; i++)
    {
      const RapportListedDifference *listed = g_ptr_array_index (self->difference->records, i);

      if (listed->kind != kind)
        continue;
      gtk_box_append (box, new_record (self, listed));
      n++;
    }
  if (n < total)
    add_more (self, box, total - n);
}

static void
add_details (RapportDifferenceRow *self)
{
  const RapportDifferenceCount *count = &self->difference->count;

  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_start (self->details, INDENT);
  gtk_widget_add_css_class (self->details, "history-details");
  add_kind (self, GTK_BOX (self->details), RAPPORT_DIFFERENCE_ONLY_THERE, count->only_there);
  add_kind (self, GTK_BOX (self->details), RAPPORT_DIFFERENCE_CHANGED, count->changed);
  add_kind (self, GTK_BOX (self->details), RAPPORT_DIFFERENCE_ONLY_HERE, count->only_here);
  gtk_box_append (self->body, self->details);
}

static void
show_open (RapportDifferenceRow *self)
{
  gtk_image_set_from_icon_name (self->arrow, self->open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->open, -1);
  if (self->details != NULL)
    gtk_widget_set_visible (self->details, self->open);
}

/* --- class --- */

static void
rapport_difference_row_finalize (GObject *object)
{
  RapportDifferenceRow *self = RAPPORT_DIFFERENCE_ROW (object);

  g_ptr_array_unref (self->checks);
  g_clear_pointer (&self->differences, g_ptr_array_unref);

  G_OBJECT_CLASS (rapport_difference_row_parent_class)->finalize (object);
}

static void
rapport_difference_row_class_init (RapportDifferenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_difference_row_finalize;

  signals[CHOSEN]
      = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MORE]
      = g_signal_new ("more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_difference_row_init (RapportDifferenceRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  self->checks = g_ptr_array_new ();
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->symbol = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->symbol), "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->symbol), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_wrap_mode (self->sentence, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sentence), TRUE);
  self->arrow = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->arrow), "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->symbol));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->arrow));
  gtk_widget_add_css_class (line, "history-line");
  gtk_widget_add_css_class (GTK_WIDGET (self), "history-row");
  gtk_box_append (self->body, line);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->body));
}

/* --- public --- */

GtkWidget *
rapport_difference_row_new (GPtrArray *differences, guint index, const RapportFormat *format)
{
  RapportDifferenceRow *self = g_object_new (RAPPORT_TYPE_DIFFERENCE_ROW, NULL);
  g_autofree char *sentence = NULL;
  g_autofree char *led = NULL;
  const RapportEntity *entity;

  self->differences = g_ptr_array_ref (differences);
  self->difference = g_ptr_array_index (differences, index);
  self->format = *format;
  entity = self->difference->count.entity;
  sentence = rapport_difference_count_describe (&self->difference->count, format);
  led = rapport_ui_lead (sentence);
  gtk_image_set_from_icon_name (self->symbol, entity != NULL ? entity->icon : "emblem-system-symbolic");
  gtk_label_set_text (self->sentence, led);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), entity != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), entity != NULL);
  if (entity != NULL)
    show_open (self);

  return GTK_WIDGET (self);
}

void
rapport_difference_row_toggle (RapportDifferenceRow *row)
{
  if (row->difference->count.entity == NULL)
    return;
  row->open = !row->open;
  if (row->details == NULL)
    add_details (row);
  show_open (row);
}

void
rapport_difference_row_collect (RapportDifferenceRow *row, GArray *keys)
{
  for (guint i = 0; i < row->checks->len; i++)
    if (gtk_check_button_get_active (row->checks->pdata[i]))
      {
        const RapportRecordKey key = { row->difference->count.entity, get_listed (row->checks->pdata[i])->id };

        g_array_append_val (keys, key);
      }
}

const RapportEntity *
rapport_difference_row_get_entity (RapportDifferenceRow *row)
{
  return row->difference->count.entity;
}

gboolean
rapport_difference_row_is_open (RapportDifferenceRow *row)
{
  return row->open;
}

static gboolean
holds (const GArray *keys, const RapportEntity *entity, gint64 id)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, RapportRecordKey, i).id == id
        && g_array_index (keys, RapportRecordKey, i).entity == entity)
      return TRUE;

  return FALSE;
}

void
rapport_difference_row_choose (RapportDifferenceRow *row, const GArray *keys)
{
  row->choosing = TRUE;
  for (guint i = 0; keys->len > 0 && i < row->checks->len; i++)
    if (holds (keys, row->difference->count.entity, get_listed (row->checks->pdata[i])->id))
      gtk_check_button_set_active (row->checks->pdata[i], TRUE);
  row->choosing = FALSE;
}

void
rapport_difference_row_choose_none (RapportDifferenceRow *row)
{
  row->choosing = TRUE;
  for (guint i = 0; i < row->checks->len; i++)
    gtk_check_button_set_active (row->checks->pdata[i], FALSE);
  row->choosing = FALSE;
  g_signal_emit (row, signals[CHOSEN], 0);
}
