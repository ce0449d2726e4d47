/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-partner-section.h"

#include <glib/gi18n.h>

#include "rapport-bullet.h"
#include "rapport-cell.h"
#include "rapport-entities.h"
#include "rapport-figures.h"
#include "rapport-fiscal.h"
#include "rapport-key-figures.h"
#include "rapport-money.h"
#include "rapport-query.h"
#include "rapport-ui-utils.h"

struct _RapportPartnerSection
{
  RapportSection parent_instance;

  RapportKeyFigures *figures;
  GtkWidget *sales; /* the bar and what belongs to it; hidden without sales and goal */
  GtkLabel *beside; /* "Sales 2026" and the currency, at the start of the bar */
  GtkLabel *above;  /* … in one line over it, when narrow */
  GtkLabel *short_figures;
  GtkWidget *head; /* of @above and @short_figures */
  GtkWidget *bullet;
  GtkWidget *legend;
  gboolean narrow;

  GCancellable *cancellable;
  char *year; /* (nullable): what the fiscal year is called; NULL until it is read */
  RapportPeriod span;
  gint64 expected;
};

G_DEFINE_FINAL_TYPE (RapportPartnerSection, rapport_partner_section, RAPPORT_TYPE_SECTION)

/* --- reading what the record does not hold: the year, and the goal up to today --- */

typedef struct
{
  char *year; /* (nullable): name of a defined year */
  RapportPeriod span;
  gint64 expected;
} Extras;

static void
free_extras (gpointer data)
{
  Extras *extras = data;

  g_free (extras->year);
  g_free (extras);
}

static gboolean
add_goal (RapportRecord *goal, gpointer user_data, GError **error)
{
  Extras *extras = user_data;
  const RapportPeriod days = { rapport_record_get_day (goal, "from"), rapport_record_get_day (goal, "to") };
  const RapportPeriod window = { extras->span.from, MIN (rapport_today (), extras->span.to) };

  if (g_strcmp0 (rapport_record_get_text (goal, "metric"), "net") == 0 && rapport_record_is_blank (goal, "category"))
    extras->expected += rapport_figure_goal (rapport_record_get_integer (goal, "value_base"), days, window);

  return TRUE;
}

static gpointer
read_extras (RapportConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const RapportEntity *goals = rapport_entity_find ("goal");
  g_autoptr (RapportQuery) query = rapport_query_new (goals);
  g_autoptr (RapportFiscal) fiscal = rapport_fiscal_load (connection, error);
  g_auto (RapportValue) partner = RAPPORT_VALUE_INIT;
  const RapportFiscalYear *year;
  Extras *extras;
  const guint fields[] = {
    rapport_entity_field_index (goals, rapport_entity_get_field (goals, "from")),
    rapport_entity_field_index (goals, rapport_entity_get_field (goals, "to")),
    rapport_entity_field_index (goals, rapport_entity_get_field (goals, "metric")),
    rapport_entity_field_index (goals, rapport_entity_get_field (goals, "category")),
    rapport_entity_field_index (goals, rapport_entity_get_field (goals, "value_base")),
    G_MAXUINT,
  };

  if (fiscal == NULL)
    return NULL;

  year = rapport_fiscal_get_year (fiscal, rapport_today ());
  extras = g_new0 (Extras, 1);
  extras->span = year->span;
  extras->year = year->id != 0 ? g_strdup (year->name) : NULL;
  rapport_value_set_integer (&partner, *(const gint64 *) data);
  rapport_query_set_filter (query, rapport_entity_get_field (goals, "partner"), RAPPORT_OP_IS, &partner, 1);
  if (!rapport_query_foreach (query, connection, fields, add_goal, extras, error))
    {
      free_extras (extras);
      return NULL;
    }

  return extras;
}

/* --- showing --- */

static char *
format_percent (const RapportFormat *format, const RapportRecord *record, const char *field, gboolean plus)
{
  const gint64 value = rapport_record_get_integer (record, field);
  g_autofree char *text = NULL;

  if (rapport_record_is_blank (record, field))
    return g_strdup ("");
  text = rapport_format_percent (format, rapport_multiply_divide (value, 1, 100), 0, 0);
  if (!plus || value <= 0)
    return g_steal_pointer (&text);

  return rapport_format_isolate (format, g_strconcat ("+", text, NULL));
}

static void
add_percent (RapportPartnerSection *self, const char *field, gboolean plus, const char *note)
{
  const RapportRecord *record = rapport_section_get_record (RAPPORT_SECTION (self));
  const RapportEntity *entity = rapport_record_get_entity (record);
  g_autofree char *text = format_percent (rapport_section_get_format (RAPPORT_SECTION (self)), record, field, plus);

  rapport_key_figures_add (self->figures, rapport_field_get_label (entity, rapport_entity_get_field (entity, field)),
                           text, *text != '\0' ? note : NULL);
}

/* How far sales are before or behind the goal to date. */
static char *
describe_pace (RapportPartnerSection *self, gint64 sales)
{
  const RapportFormat *format = rapport_section_get_format (RAPPORT_SECTION (self));
  const gint64 difference = sales - self->expected;
  g_autofree char *amount = NULL;

  if (self->year == NULL)
    return g_strdup ("");
  amount = rapport_cell_format_money (format, ABS (difference), TRUE);
  /* Translators: %s is an amount of money by which sales are behind or ahead of what was expected by today */
  return g_strdup_printf (difference < 0 ? _ ("%s behind") : _ ("%s ahead"), amount);
}

static void
show_figures (RapportPartnerSection *self)
{
  const RapportRecord *record = rapport_section_get_record (RAPPORT_SECTION (self));
  const RapportEntity *entity = rapport_record_get_entity (record);
  const RapportFormat *format = rapport_section_get_format (RAPPORT_SECTION (self));
  g_autofree char *of_goal = NULL;
  g_autofree char *pace = describe_pace (self, rapport_record_get_integer (record, "sales_this_year"));
  g_autofree char *people = rapport_format_count (format, rapport_record_get_integer (record, "certified_people"));

  /* Translators: under the attainment; %s is a year */
  of_goal = self->year != NULL ? g_strdup_printf (_ ("of the %s goal"), self->year) : g_strdup ("");
  rapport_key_figures_clear (self->figures);
  add_percent (self, "attainment", FALSE, of_goal);
  add_percent (self, "pace", FALSE, pace);
  add_percent (self, "growth", TRUE, _ ("against last year"));
  rapport_key_figures_add (self->figures,
                           rapport_field_get_label (entity, rapport_entity_get_field (entity, "certified_people")),
                           people, _ ("with a valid certificate"));
  if (!rapport_record_is_blank (record, "onboarding_done"))
    add_percent (self, "onboarding_done", FALSE, _ ("of the checklist"));
}

/* Figures at a glance are in whole units of the currency. */
static gint64
round_amount (const RapportFormat *format, gint64 amount)
{
  gint64 unit = 1;

  if (amount == RAPPORT_BULLET_UNKNOWN)
    return amount;
  for (int i = rapport_currency_scale (*format->base_currency != '\0' ? format->base_currency : NULL); i > 0; i--)
    unit *= 10;

  return rapport_multiply_divide (amount, 1, unit);
}

static void
show_sales (RapportPartnerSection *self)
{
  const RapportRecord *record = rapport_section_get_record (RAPPORT_SECTION (self));
  const RapportFormat *format = rapport_section_get_format (RAPPORT_SECTION (self));
  const gint64 sales = rapport_record_get_integer (record, "sales_this_year");
  const gint64 goal = rapport_record_is_blank (record, "goal_this_year")
                          ? RAPPORT_BULLET_UNKNOWN
                          : rapport_record_get_integer (record, "goal_this_year");
  const gboolean known = self->year != NULL;
  const int passed = known ? rapport_today () - self->span.from + 1 : 0;
  const char *currency = format->base_currency;
  g_autofree char *title = NULL;
  g_autofree char *line = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *achieved = rapport_cell_format_money (format, sales, TRUE);
  g_autofree char *of = NULL;
  g_autofree char *figures = NULL;

  gtk_widget_set_visible (self->sales, known && (sales != 0 || goal != RAPPORT_BULLET_UNKNOWN));
  if (!known)
    return;

  /* Translators: %s is a year */
  title = g_strdup_printf (_ ("Sales %s"), self->year);
  lines = g_strdup_printf ("%s\n%s", title, currency);
  /* Translators: "Sales 2026" and a currency */
  line = *currency != '\0' ? g_strdup_printf (C_ ("bullet", "%1$s, %2$s"), title, currency) : g_strdup (title);
  gtk_label_set_text (self->beside, *currency != '\0' ? lines : title);
  gtk_label_set_text (self->above, line);
  of = goal != RAPPORT_BULLET_UNKNOWN ? rapport_cell_format_money (format, goal, TRUE) : NULL;
  figures = of != NULL ? g_strdup_printf ("%s / %s", achieved, of) : g_strdup (achieved);
  gtk_label_set_text (self->short_figures, figures);
  rapport_bullet_set (RAPPORT_BULLET (self->bullet), round_amount (format, sales), round_amount (format, goal),
                      round_amount (format, goal != RAPPORT_BULLET_UNKNOWN ? self->expected : RAPPORT_BULLET_UNKNOWN),
                      round_amount (format, rapport_figure_forecast (sales, passed, rapport_period_days (self->span))),
                      0, format);
}

static void
extras_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportPartnerSection) self = user_data;
  g_autoptr (GError) error = NULL;
  Extras *extras = rapport_ui_read_finish (result, &error);

  /* The key figures stand without them; a damaged file is said where it is opened. */
  if (extras == NULL || rapport_section_get_record (RAPPORT_SECTION (self)) == NULL)
    {
      g_clear_pointer (&extras, free_extras);
      return;
    }

  g_free (self->year);
  self->year
      = rapport_fiscal_format_name (rapport_section_get_format (RAPPORT_SECTION (self)), extras->year, extras->span);
  self->span = extras->span;
  self->expected = extras->expected;
  free_extras (extras);
  show_figures (self);
  show_sales (self);
}

static void
rapport_partner_section_show (RapportSection *section)
{
  RapportPartnerSection *self = RAPPORT_PARTNER_SECTION (section);
  gint64 *id = g_new (gint64, 1);

  *id = rapport_record_get_id (rapport_section_get_record (section));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rapport_ui_read_async (rapport_section_get_store (section), read_extras, id, g_free, free_extras, self->cancellable,
                         extras_read_cb, g_object_ref (self));
  show_figures (self);
}

/* --- class --- */

static GtkLabel *
make_label (const char *extra)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (label), "figure-name");
  if (extra != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), extra);

  return label;
}

static void
rapport_partner_section_narrow (RapportSection *section, gboolean narrow)
{
  RapportPartnerSection *self = RAPPORT_PARTNER_SECTION (section);

  self->narrow = narrow;
  rapport_key_figures_set_narrow (self->figures, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->beside), !narrow);
  gtk_widget_set_visible (self->head, narrow);
  gtk_widget_set_visible (self->legend, narrow);
  rapport_bullet_set_labels (RAPPORT_BULLET (self->bullet), !narrow);
}

static void
rapport_partner_section_built (RapportSection *section)
{
  RapportPartnerSection *self = RAPPORT_PARTNER_SECTION (section);
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);

  gtk_widget_add_css_class (panel, "card");
  gtk_widget_add_css_class (panel, "panel");
  self->figures = RAPPORT_KEY_FIGURES (rapport_key_figures_new ());

  self->sales = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->above = make_label ("dim-label");
  self->short_figures = make_label ("numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->above), TRUE);
  gtk_label_set_wrap (self->above, TRUE);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->above));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->short_figures));
  self->beside = make_label ("dim-label");
  gtk_widget_set_valign (GTK_WIDGET (self->beside), GTK_ALIGN_CENTER);
  self->bullet = rapport_bullet_new ();
  gtk_widget_set_hexpand (self->bullet, TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->beside));
  gtk_box_append (GTK_BOX (line), self->bullet);
  self->legend = rapport_bullet_legend_new ();
  gtk_box_append (GTK_BOX (self->sales), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->sales), self->head);
  gtk_box_append (GTK_BOX (self->sales), line);
  gtk_box_append (GTK_BOX (self->sales), self->legend);
  gtk_widget_set_visible (self->sales, FALSE);

  gtk_box_append (GTK_BOX (panel), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (panel), self->sales);
  adw_bin_set_child (ADW_BIN (self), panel);
  rapport_partner_section_narrow (section, FALSE);
}

static void
rapport_partner_section_dispose (GObject *object)
{
  RapportPartnerSection *self = RAPPORT_PARTNER_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rapport_partner_section_parent_class)->dispose (object);
}

static void
rapport_partner_section_finalize (GObject *object)
{
  g_free (RAPPORT_PARTNER_SECTION (object)->year);

  G_OBJECT_CLASS (rapport_partner_section_parent_class)->finalize (object);
}

static void
rapport_partner_section_class_init (RapportPartnerSectionClass *klass)
{
  RapportSectionClass *section_class = RAPPORT_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_partner_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_partner_section_finalize;

  section_class->built = rapport_partner_section_built;
  section_class->show = rapport_partner_section_show;
  section_class->narrow = rapport_partner_section_narrow;
}

static void
rapport_partner_section_init (RapportPartnerSection *self)
{
}
