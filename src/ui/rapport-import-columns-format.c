/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-import-columns-format.h"

#include <glib/gi18n.h>
#include <string.h>

/* clang-format off */
static const struct
{
  const char *id;    /* as ICU and the detector write it */
  const char *label;
} encodings[] = {
  { "UTF-8", NC_ ("encoding", "Unicode (UTF-8)") },
  { "UTF-16LE", NC_ ("encoding", "Unicode (UTF-16)") },
  { "UTF-16BE", NC_ ("encoding", "Unicode (UTF-16, big endian)") },
  { "windows-1252", NC_ ("encoding", "Western European (Windows-1252)") },
  { "ISO-8859-1", NC_ ("encoding", "Western European (ISO-8859-1)") },
  { "windows-1250", NC_ ("encoding", "Central European (Windows-1250)") },
  { "windows-1251", NC_ ("encoding", "Cyrillic (Windows-1251)") },
  { "windows-1254", NC_ ("encoding", "Turkish (Windows-1254)") },
  { "windows-1256", NC_ ("encoding", "Arabic and Persian (Windows-1256)") },
  { "windows-1258", NC_ ("encoding", "Vietnamese (Windows-1258)") },
  { "GB18030", NC_ ("encoding", "Chinese (GB18030)") },
  { "Shift_JIS", NC_ ("encoding", "Japanese (Shift JIS)") },
};

static const struct
{
  char sign;
  const char *label;
} delimiters[] = {
  { ',', NC_ ("delimiter", "Comma") },
  { ';', NC_ ("delimiter", "Semicolon") },
  { '\t', NC_ ("delimiter", "Tab") },
  { '|', NC_ ("delimiter", "Bar") },
};
/* clang-format on */

struct _RapportImportFormatButton
{
  GtkBox parent_instance;

  RapportImportFormat format;
  GtkMenuButton *button;
  GtkStringList *encoding_list;
  GtkDropDown *encoding;
  GtkDropDown *delimiter;
  GtkSwitch *header;
  gboolean showing;
};

static guint changed;

G_DEFINE_FINAL_TYPE (RapportImportFormatButton, rapport_import_format_button, GTK_TYPE_BOX)

static guint
find_encoding (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].id, id) == 0)
      return i;
  return G_N_ELEMENTS (encodings);
}

static void
changed_cb (RapportImportFormatButton *self)
{
  const guint encoding = gtk_drop_down_get_selected (self->encoding);
  const guint delimiter = gtk_drop_down_get_selected (self->delimiter);

  if (self->showing)
    return;
  if (encoding < G_N_ELEMENTS (encodings))
    g_strlcpy (self->format.encoding, encodings[encoding].id, sizeof self->format.encoding);
  if (delimiter < G_N_ELEMENTS (delimiters))
    self->format.delimiter = delimiters[delimiter].sign;
  self->format.has_header = gtk_switch_get_active (self->header);
  g_signal_emit (self, changed, 0);
}

static void
add_setting (GtkGrid *grid, int row, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
}

static void
rapport_import_format_button_class_init (RapportImportFormatButtonClass *klass)
{
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_import_format_button_init (RapportImportFormatButton *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkStringList *signs = gtk_string_list_new (NULL);

  self->encoding_list = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (self->encoding_list, g_dpgettext2 (GETTEXT_PACKAGE, "encoding", encodings[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    gtk_string_list_append (signs, g_dpgettext2 (GETTEXT_PACKAGE, "delimiter", delimiters[i].label));
  self->encoding = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->encoding_list), NULL));
  self->delimiter = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (signs), NULL));
  self->header = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->header), GTK_ALIGN_START);
  g_signal_connect_swapped (self->encoding, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->delimiter, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->header, "notify::active", G_CALLBACK (changed_cb), self);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_start (grid, 8);
  gtk_widget_set_margin_end (grid, 8);
  gtk_widget_set_margin_top (grid, 8);
  gtk_widget_set_margin_bottom (grid, 8);
  add_setting (GTK_GRID (grid), 0, _ ("_Encoding"), GTK_WIDGET (self->encoding));
  add_setting (GTK_GRID (grid), 1, _ ("_Delimiter"), GTK_WIDGET (self->delimiter));
  add_setting (GTK_GRID (grid), 2, _ ("First line holds the column _names"), GTK_WIDGET (self->header));
  gtk_popover_set_child (GTK_POPOVER (popover), grid);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("_Sheet and Format"));
  gtk_menu_button_set_use_underline (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->button));
}

GtkWidget *
rapport_import_format_button_new (void)
{
  return g_object_new (RAPPORT_TYPE_IMPORT_FORMAT_BUTTON, NULL);
}

void
rapport_import_format_button_set_format (RapportImportFormatButton *self, const RapportImportFormat *format)
{
  const guint encoding = find_encoding (format->encoding);

  self->format = *format;
  self->showing = TRUE;
  /* What the detector found and the list does not know stands last, under its own name. */
  gtk_string_list_splice (self->encoding_list, G_N_ELEMENTS (encodings),
                          g_list_model_get_n_items (G_LIST_MODEL (self->encoding_list)) - G_N_ELEMENTS (encodings),
                          NULL);
  if (encoding == G_N_ELEMENTS (encodings))
    gtk_string_list_append (self->encoding_list, format->encoding);
  gtk_drop_down_set_selected (self->encoding, encoding);
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i].sign == format->delimiter)
      gtk_drop_down_set_selected (self->delimiter, i);
  gtk_switch_set_active (self->header, format->has_header);
  self->showing = FALSE;
}

const RapportImportFormat *
rapport_import_format_button_get_format (RapportImportFormatButton *self)
{
  return &self->format;
}

const char *
rapport_import_encoding_get_label (const char *encoding)
{
  const guint i = find_encoding (encoding);

  return i < G_N_ELEMENTS (encodings) ? g_dpgettext2 (GETTEXT_PACKAGE, "encoding", encodings[i].label) : encoding;
}
