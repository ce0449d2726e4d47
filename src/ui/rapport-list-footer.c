/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-list-footer.h"

#include <glib/gi18n.h>

#include "rapport-cell.h"
#include "rapport-kind.h"
#include "rapport-ui-utils.h"

#define PATIENCE_MS 400 /* a list that is there sooner does not say that it is read */

struct _RapportListFooter
{
  AdwBin parent_instance;

  RapportList *list;
  const RapportEntity *entity;
  RapportFormat format;
  gboolean narrow;

  GtkLabel *count;
  GtkSpinner *spinner;
  GtkBox *sums;
  guint patience;
};

G_DEFINE_FINAL_TYPE (RapportListFooter, rapport_list_footer, ADW_TYPE_BIN)

/* --- sums --- */

static gboolean
find_sum (const RapportEntity *entity, const GArray *sums, const RapportField *wanted, gint64 *sum)
{
  guint i = 0;

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      if ((field->flags & RAPPORT_FIELD_SUMMED) == 0)
        continue;
      if (i >= sums->len)
        return FALSE;
      if (field == wanted)
        {
          *sum = g_array_index (sums, gint64, i);
          return TRUE;
        }
      i++;
    }

  return FALSE;
}

static char *
format_sum (const RapportEntity *entity, const RapportField *field, const RapportFormat *format, gint64 sum)
{
  const RapportValue value = { RAPPORT_VALUE_INTEGER, sum, NULL };

  if (field->kind == RAPPORT_KIND_MONEY)
    return rapport_cell_format_money (format, sum, rapport_cell_is_whole (field));

  return rapport_field_format (entity, field, &value, format, NULL);
}

/* The share of the sums, not a mean of the shares. */
static char *
format_ratio (const RapportEntity *entity, const RapportField *field, const RapportFormat *format, const GArray *sums)
{
  const RapportField *part, *whole;
  gint64 numerator, denominator;

  if (!rapport_cell_context_ratio (entity, field, &part, &whole) || !find_sum (entity, sums, part, &numerator)
      || !find_sum (entity, sums, whole, &denominator) || denominator == 0)
    return NULL;

  return rapport_format_ratio (format, numerator, denominator, 0);
}

static char *
format_pair (const RapportEntity *entity, const RapportField *field, const RapportFormat *format, const GArray *sums)
{
  const RapportField *part, *whole;
  g_autofree char *share = format_ratio (entity, field, format, sums);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  /* Among Persian words its Latin letters would draw the share to the wrong side of it. */
  g_autofree char *currency = rapport_ui_isolate (format->base_currency);
  gint64 sum = 0;

  if (share == NULL)
    return NULL;
  rapport_cell_context_ratio (entity, field, &part, &whole);
  find_sum (entity, sums, part, &sum);
  first = format_sum (entity, part, format, sum);
  find_sum (entity, sums, whole, &sum);
  second = format_sum (entity, whole, format, sum);

  /* Translators: achieved of goal, currency, share: “773,550 of 900,000 USD · 86 %” */
  return g_strdup_printf (C_ ("sums", "%s of %s %s · %s"), first, second, currency, share);
}

char *
rapport_list_footer_format_sums (const RapportEntity *entity, const RapportFormat *format, const GArray *sums)
{
  GString *text = g_string_new (NULL);
  g_autofree char *currency = rapport_ui_isolate (format->base_currency);

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      char *pair = field->ratio != NULL ? format_pair (entity, field, format, sums) : NULL;

      if (pair != NULL)
        {
          g_string_free (text, TRUE);
          return pair;
        }
    }

  for (const RapportField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *figure = NULL;
      gint64 sum;

      if ((field->flags & RAPPORT_FIELD_SUMMED) == 0 || !find_sum (entity, sums, field, &sum))
        continue;
      figure = format_sum (entity, field, format, sum);
      g_string_append_printf (text, "%s%s %s%s%s", text->len > 0 ? " · " : "", rapport_field_get_label (entity, field),
                              figure, field->kind == RAPPORT_KIND_MONEY ? " " : "",
                              field->kind == RAPPORT_KIND_MONEY ? currency : "");
    }

  return g_string_free (text, FALSE);
}

static void
add_label (RapportListFooter *self, const char *text, gboolean dim, gboolean first)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, first ? 18 : 6);
  gtk_box_append (self->sums, label);
}

static void
show_sums (RapportListFooter *self)
{
  const GArray *sums = rapport_list_get_sums (self->list);
  gboolean money = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sums))) != NULL)
    gtk_box_remove (self->sums, child);
  if (sums == NULL || sums->len == 0 || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;

  if (self->narrow)
    {
      g_autofree char *text = rapport_list_footer_format_sums (self->entity, &self->format, sums);
      GtkWidget *label;

      add_label (self, text, FALSE, FALSE);
      label = gtk_widget_get_first_child (GTK_WIDGET (self->sums));
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
      return;
    }

  for (const RapportField *field = self->entity->fields; field->name != NULL; field++)
    {
      g_autofree char *figure = NULL;
      gint64 sum;

      if (field->ratio != NULL)
        figure = format_ratio (self->entity, field, &self->format, sums);
      else if ((field->flags & RAPPORT_FIELD_SUMMED) != 0 && find_sum (self->entity, sums, field, &sum))
        {
          figure = format_sum (self->entity, field, &self->format, sum);
          money |= field->kind == RAPPORT_KIND_MONEY;
        }
      if (figure == NULL)
        continue;
      add_label (self, rapport_field_get_label (self->entity, field), FALSE, TRUE);
      add_label (self, figure, FALSE, FALSE);
    }
  if (money && *self->format.base_currency != '\0')
    add_label (self, self->format.base_currency, TRUE, TRUE);
}

/* --- count --- */

static gboolean
patience_cb (gpointer user_data)
{
  RapportListFooter *self = user_data;

  self->patience = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);

  return G_SOURCE_REMOVE;
}

static void
show_count (RapportListFooter *self)
{
  const gboolean loading = rapport_list_get_loading (self->list);
  const gint64 total = rapport_list_get_total (self->list);
  g_autofree char *text = NULL;

  if (!loading)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
  else if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);

  if (total >= 0)
    text = rapport_entity_format_count (self->entity, &self->format, total);
  gtk_label_set_text (self->count, text);
}

static void
rapport_list_footer_dispose (GObject *object)
{
  RapportListFooter *self = RAPPORT_LIST_FOOTER (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (rapport_list_footer_parent_class)->dispose (object);
}

static void
rapport_list_footer_class_init (RapportListFooterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_list_footer_dispose;
}

static void
rapport_list_footer_init (RapportListFooter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->sums = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_margin_start (GTK_WIDGET (self->spinner), 8);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The list is being read"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sums), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->sums), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (box, "footer");
  gtk_widget_add_css_class (box, "edge-top");

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sums));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* --- public --- */

RapportListFooter *
rapport_list_footer_new (RapportList *list, const RapportFormat *format)
{
  RapportListFooter *self = g_object_new (RAPPORT_TYPE_LIST_FOOTER, NULL);

  self->list = g_object_ref (list);
  self->entity = rapport_query_get_entity (rapport_list_get_query (list));
  self->format = *format;
  g_signal_connect_swapped (list, "notify::loading", G_CALLBACK (show_count), self);
  g_signal_connect_swapped (list, "notify::total", G_CALLBACK (show_count), self);
  g_signal_connect_swapped (list, "notify::sums", G_CALLBACK (show_sums), self);
  show_count (self);
  show_sums (self);

  return self;
}

void
rapport_list_footer_set_format (RapportListFooter *footer, const RapportFormat *format)
{
  footer->format = *format;
  show_count (footer);
  show_sums (footer);
}

void
rapport_list_footer_set_narrow (RapportListFooter *footer, gboolean narrow)
{
  if (footer->narrow == narrow)
    return;

  footer->narrow = narrow;
  show_sums (footer);
}

const char *
rapport_list_footer_get_count (RapportListFooter *footer)
{
  return gtk_label_get_text (footer->count);
}
