/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rapport-date-popover.h"
#include "rapport-editor-menu.h"
#include "rapport-entities.h"
#include "rapport-field-row.h"
#include "rapport-kind.h"
#include "rapport-reference-dialog.h"
#include "ui-office.h"

/* One field of a new record, in a window of its own. */
typedef struct
{
  UiOffice office; /* whose own window is not shown */
  RapportFormModel *model;
  GtkWidget *window;
  RapportEditor *editor;
  guint index;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_office_prepare (&fixture->office, data);
  fixture->office.store = ui_office_open (&fixture->office);
}

static void
show (Fixture *fixture, const char *entity_name, const char *field, const char *locale)
{
  const RapportEntity *entity = rapport_entity_find (entity_name);
  g_autoptr (RapportRecord) record = rapport_record_new (entity);
  RapportFormat format;
  GtkWidget *list = rapport_field_list_new ("Fields");
  GtkWidget *row;

  rapport_format_init_for_locale (&format, locale);
  g_strlcpy (format.base_currency, "USD", sizeof format.base_currency);
  rapport_record_set_initial (record, &format);
  fixture->model = rapport_form_model_new (fixture->office.store, &format, record);
  fixture->index = rapport_entity_field_index (entity, rapport_entity_get_field (entity, field));
  row = rapport_field_row_new (fixture->model, fixture->index);
  fixture->editor = rapport_field_row_get_editor (RAPPORT_FIELD_ROW (row));
  gtk_box_append (GTK_BOX (list), row);
  gtk_box_append (GTK_BOX (list), gtk_button_new_with_label ("next"));
  g_signal_connect_swapped (fixture->model, "problems", G_CALLBACK (rapport_field_row_update_problem), row);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), list);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_mapped (fixture->window));
}

static void
hide (Fixture *fixture)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_window_get_child (GTK_WINDOW (fixture->window)));

  g_signal_handlers_disconnect_by_data (fixture->model, row);
  g_object_add_weak_pointer (G_OBJECT (fixture->editor), (gpointer *) &fixture->editor);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->editor == NULL);
  WAIT_FOR (G_OBJECT (fixture->model)->ref_count == 1);
  g_assert_finalize_object (fixture->model);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_office_tear_down (&fixture->office, data);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (fixture->editor, GTK_TYPE_TEXT)), text);
}

static const RapportValue *
get_value (Fixture *fixture)
{
  return rapport_record_get_nth (rapport_form_model_get_record (fixture->model), fixture->index);
}

static void
focus (Fixture *fixture)
{
  g_assert_true (rapport_editor_focus (fixture->editor));
}

/* The keys go elsewhere. */
static void
leave (Fixture *fixture)
{
  GtkWidget *list = gtk_window_get_child (GTK_WINDOW (fixture->window));

  gtk_widget_grab_focus (gtk_widget_get_last_child (list));
  rapport_form_model_touch (fixture->model, fixture->index);
}

/* What was understood, dim at the end; "" when nothing is said. */
static const char *
get_understood (Fixture *fixture)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->editor)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "field-understood"))
      return gtk_widget_get_visible (child) ? gtk_label_get_text (GTK_LABEL (child)) : "";

  return "";
}

typedef struct
{
  const char *entity;
  const char *field;
  const char *locale;
  const char *typed;
  const char *plain;      /* NULL: refused */
  const char *understood; /* NULL: not asked */
} Typing;

static const Typing typings[] = {
  { "partner", "name", "en_US", " Hoàng Long ", "Hoàng Long", "" },
  { "partner", "start", "en_GB", "20/3", "2026-03-20", "20 Mar 2026" },
  { "partner", "start", "en_GB", "+7", "2026-12-01", "1 Dec 2026" },
  { "partner", "start", "en_GB", "31/2/2027", NULL, "" },
  { "partner", "start", "vi_VN", "20/3/2027", "2027-03-20", NULL },
  { "partner", "start", "fa_IR", "۱۴۰۵/۹/۳", "2026-11-24", NULL },
  { "partner", "start", "fa_IR", "۱۴۰۵/۱۳/۳", NULL, "" },
  { "goal", "value", "en_US", "480k", "480000", "480,000.00 USD" },
  { "goal", "value", "en_US", "1,234.5", "1234.5", "1,234.50 USD" },
  { "goal", "value", "en_US", "12 apples", NULL, "" },
  { "goal", "value", "vi_VN", "1.234,5", "1234.5", NULL },
  { "goal", "value", "vi_VN", "1,2345,6", NULL, NULL },
  { "goal", "value", "fa_IR", "۱۲۳۴٫۵", "1234.5", NULL },
  { "sale", "quantity", "en_US", "2.5", "2.5", NULL },
  { "sale", "quantity", "fa_IR", "۲٫۵", "2.5", NULL },
  { "sale", "line", "en_US", "1.5", NULL, NULL },
  { "certificate", "score", "en_US", "87.5", "87.5", NULL },
  { "partner", "website", "en_US", "not a page", NULL, NULL },
  { "tier", "colour", "en_US", "#e5a50a", "#e5a50a", NULL },
  { "tier", "colour", "en_US", "golden", NULL, NULL },
  { "session", "start", "en_GB", "24/11/2026 9:30", "2026-11-24T09:30:00Z", NULL },
  { "partner", "email", "en_US", "office@example.com", "office@example.com", NULL },
  { "partner", "email", "en_US", "office", NULL, NULL },
  { "partner", "phone", "fa_IR", "+۹۸ ۲۱ ۵۵۵۰ ۰۱۰۰", "+98 21 5550 0100", NULL },
  { "partner", "tags", "en_US", "one; two; one", "one; two", NULL },
  { "partner", "kind", "en_US", "resel", "reseller", NULL },
  { "partner", "kind", "en_US", "nobody", NULL, NULL },
  { "partner", "country", "en_US", "Vietnam", "VN", NULL },
  { "partner", "currency", "en_US", "vnd", "VND", NULL },
};

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (typings); i++)
    {
      const Typing *t = &typings[i];
      const RapportEntity *entity = rapport_entity_find (t->entity);
      const RapportField *field = rapport_entity_get_field (entity, t->field);
      g_autofree char *plain = NULL;
      GtkWidget *list;

      g_test_message ("%s.%s in %s: %s", t->entity, t->field, t->locale, t->typed);
      show (fixture, t->entity, t->field, t->locale);
      list = gtk_window_get_child (GTK_WINDOW (fixture->window));
      focus (fixture);
      type (fixture, t->typed);
      if (t->understood != NULL)
        g_assert_cmpstr (get_understood (fixture), ==, t->understood);
      /* Nobody is scolded in the middle of a word … */
      g_assert_null (rapport_form_model_get_problem (fixture->model, fixture->index));
      leave (fixture);
      if (t->plain == NULL)
        {
          /* … but as soon as the field is left, and what was typed is still there. */
          const char *sentence = rapport_form_model_get_problem (fixture->model, fixture->index);
          GtkWidget *note = gtk_widget_get_next_sibling (gtk_widget_get_first_child (list));

          g_assert_nonnull (sentence);
          g_assert_true (gtk_widget_has_css_class (note, "note"));
          g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (note))), ==, sentence);
          g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (list), "bad"));
          gtk_test_accessible_assert_state (ui_find (fixture->editor, GTK_TYPE_ENTRY), GTK_ACCESSIBLE_STATE_INVALID,
                                            GTK_ACCESSIBLE_INVALID_TRUE);
          g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (fixture->editor, GTK_TYPE_TEXT))), ==,
                           t->typed);
          g_assert_true (rapport_form_model_is_changed (fixture->model));
          type (fixture, "");
          g_assert_false (rapport_form_model_is_misread (fixture->model, fixture->index));
        }
      else
        {
          g_assert_false (rapport_form_model_is_misread (fixture->model, fixture->index));
          plain = rapport_field_format (entity, field, get_value (fixture), rapport_format_plain (), "USD");
          if (field->kind == RAPPORT_KIND_MONEY && g_str_has_suffix (plain, "0") && !g_str_has_suffix (t->plain, "0"))
            plain[strlen (plain) - 1] = '\0';
          if (field->kind == RAPPORT_KIND_MONEY && g_str_has_suffix (plain, ".00"))
            plain[strlen (plain) - 3] = '\0';
          g_assert_cmpstr (plain, ==, t->plain);
        }
      hide (fixture);
    }
}

static void
test_flag (Fixture *fixture, gconstpointer data)
{
  GtkCheckButton *check;

  show (fixture, "partner", "no_calls", "en_US");
  check = GTK_CHECK_BUTTON (ui_find (fixture->editor, GTK_TYPE_CHECK_BUTTON));
  gtk_test_accessible_assert_property (check, GTK_ACCESSIBLE_PROPERTY_LABEL, "No calls");
  gtk_check_button_set_active (check, TRUE);
  g_assert_cmpint (get_value (fixture)->integer, ==, 1);
  gtk_check_button_set_active (check, FALSE);
  g_assert_false (rapport_form_model_is_changed (fixture->model));
  hide (fixture);
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view;

  show (fixture, "partner", "needs", "en_US");
  view = GTK_TEXT_VIEW (ui_find (fixture->editor, GTK_TYPE_TEXT_VIEW));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Needs and goals");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "two stores\nدو فروشگاه", -1);
  g_assert_cmpstr (get_value (fixture)->text, ==, "two stores\nدو فروشگاه");
  hide (fixture);
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box;

  show (fixture, "partner", "email", "en_US");
  type (fixture, "one@example.com");
  g_signal_emit_by_name (ui_find (fixture->editor, GTK_TYPE_BUTTON), "clicked");
  box = gtk_widget_get_first_child (GTK_WIDGET (fixture->editor));
  g_assert_true (gtk_widget_get_first_child (box) != gtk_widget_get_last_child (box));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_last_child (box)), "two@example.com");
  g_assert_cmpstr (get_value (fixture)->text, ==, "one@example.com\ntwo@example.com");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (box)), "");
  g_assert_cmpstr (get_value (fixture)->text, ==, "two@example.com");
  hide (fixture);
}

/* The same figures in another currency are another number of minor units. */
static void
test_currency (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *goal = rapport_entity_find ("goal");
  const guint currency = rapport_entity_field_index (goal, rapport_entity_get_field (goal, "currency"));
  g_auto (RapportValue) vnd = RAPPORT_VALUE_INIT;

  show (fixture, "goal", "value", "en_US");
  type (fixture, "1,000");
  g_assert_cmpint (get_value (fixture)->integer, ==, 100000);
  rapport_value_set_text (&vnd, "VND");
  rapport_form_model_set_value (fixture->model, currency, &vnd, NULL);
  g_assert_cmpint (get_value (fixture)->integer, ==, 1000);
  g_assert_cmpstr (get_understood (fixture), ==, "VND");
  hide (fixture);
}

/* A goal's end follows its beginning and its length, also after the length is changed. */
static void
test_completion (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *goal = rapport_entity_find ("goal");
  const guint from = rapport_entity_field_index (goal, rapport_entity_get_field (goal, "from"));
  const guint span = rapport_entity_field_index (goal, rapport_entity_get_field (goal, "span"));
  g_autoptr (RapportRecord) record = NULL;
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;

  show (fixture, "goal", "to", "en_GB");
  rapport_value_set_text (&value, "2026-01-01");
  rapport_form_model_set_value (fixture->model, from, &value, NULL);
  g_assert_cmpstr (get_understood (fixture), ==, "31 Dec 2026");
  g_assert_true (rapport_value_is_blank (get_value (fixture)));

  record = rapport_record_copy (rapport_form_model_get_completed (fixture->model));
  rapport_form_model_set_record (fixture->model, record); /* as after saving: the end stands fixed */
  g_assert_cmpstr (get_value (fixture)->text, ==, "2026-12-31");
  rapport_value_set_text (&value, "quarter");
  rapport_form_model_set_value (fixture->model, span, &value, NULL);
  g_assert_cmpstr (rapport_record_get_text (rapport_form_model_get_completed (fixture->model), "span"), ==, "quarter");
  g_assert_cmpstr (get_understood (fixture), ==, "31 Mar 2026");
  hide (fixture);
}

static void
created_cb (RapportRecord *record, gpointer user_data)
{
  RapportRecord **taken = user_data;

  *taken = record != NULL ? g_object_ref (record) : NULL;
}

static void
test_reference (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *territory = rapport_entity_find ("territory");
  const char *names[] = { "Vietnam North", "Vietnam South", "Gulf" };
  g_autoptr (GError) error = NULL;
  RapportEditorMenu *menu;
  GtkWidget *text;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (territory);

      rapport_record_set_text (record, "name", names[i]);
      g_assert_true (rapport_store_save (fixture->office.store, record, &error));
    }
  g_assert_no_error (error);

  show (fixture, "partner", "territory", "en_US");
  text = ui_find (fixture->editor, GTK_TYPE_ENTRY);
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Territory");
  menu = RAPPORT_EDITOR_MENU (ui_find (fixture->editor, RAPPORT_TYPE_EDITOR_MENU));
  focus (fixture);
  type (fixture, "VIỆT");
  WAIT_FOR (rapport_editor_menu_is_open (menu));
  g_assert_cmpuint (rapport_editor_menu_get_n_rows (menu), ==, 3); /* two, and a new one */
  g_assert_true (rapport_editor_menu_key (menu, GDK_KEY_Down));
  g_assert_true (rapport_editor_menu_key (menu, GDK_KEY_Return));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Vietnam South");
  g_assert_cmpint (get_value (fixture)->type, ==, RAPPORT_VALUE_INTEGER);
  g_assert_false (rapport_editor_menu_is_open (menu));

  /* Letters that choose nothing are said to be so, and stay. */
  type (fixture, "atlantis");
  WAIT_FOR (rapport_editor_menu_is_open (menu));
  leave (fixture);
  g_assert_nonnull (rapport_form_model_get_problem (fixture->model, fixture->index));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "atlantis");

  /* The whole name needs no choosing. */
  focus (fixture);
  type (fixture, "gulf");
  WAIT_FOR (rapport_editor_menu_get_n_rows (menu) == 2);
  leave (fixture);
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (text)), "Gulf"));
  g_assert_null (rapport_form_model_get_problem (fixture->model, fixture->index));

  /* The last row makes a new one at once: a name is all a territory needs. */
  focus (fixture);
  type (fixture, "Mekong");
  WAIT_FOR (rapport_editor_menu_get_n_rows (menu) == 1);
  rapport_editor_menu_select (menu, "new");
  g_assert_true (rapport_editor_menu_key (menu, GDK_KEY_Return));
  WAIT_FOR (!rapport_form_model_is_misread (fixture->model, fixture->index));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Mekong");
  g_assert_cmpint (get_value (fixture)->integer, >, 3);

  type (fixture, "");
  g_assert_true (rapport_value_is_blank (get_value (fixture)));
  hide (fixture);
}

/* What needs more than a name is asked for it over the form. */
static void
test_reference_dialog (Fixture *fixture, gconstpointer data)
{
  RapportRecord *created = NULL;
  GtkWidget *dialog;
  GtkWidget *create;

  show (fixture, "sale", "partner", "en_US");
  rapport_reference_create (GTK_WIDGET (fixture->editor), fixture->office.store,
                            rapport_form_model_get_format (fixture->model), rapport_entity_find ("partner"),
                            "Thiên Phú", created_cb, &created);
  dialog = ui_find_window (RAPPORT_TYPE_REFERENCE_DIALOG);
  g_assert_nonnull (dialog);
  create = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (GTK_IS_TEXT (create));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (create)), ==, "Thiên Phú");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (dialog == NULL);
  g_assert_null (created);
  hide (fixture);
}

static void
day_cb (GtkWidget *popover, int day, int *chosen)
{
  *chosen = day;
}

static void
test_date_popover (Fixture *fixture, gconstpointer data)
{
  static const RapportCalendar calendars[]
      = { RAPPORT_CALENDAR_GREGORIAN, RAPPORT_CALENDAR_PERSIAN, RAPPORT_CALENDAR_UMM_AL_QURA };
  static const char *const titles[] = { "November 2026", "آذر ۱۴۰۵", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    {
      GtkWidget *popover = g_object_ref_sink (rapport_date_popover_new ());
      RapportFormat format;
      GtkWidget *label;
      GtkWidget *today;
      int chosen = 0;

      rapport_format_init_for_locale (&format, i == 1 ? "fa_IR" : "en_GB");
      format.calendar = calendars[i];
      rapport_date_popover_set (RAPPORT_DATE_POPOVER (popover), &format, rapport_today ());
      label = ui_find (popover, GTK_TYPE_LABEL);
      if (titles[i] != NULL)
        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, titles[i]);
      g_signal_connect (popover, "chosen", G_CALLBACK (day_cb), &chosen);
      today = gtk_widget_get_last_child (gtk_popover_get_child (GTK_POPOVER (popover)));
      g_signal_emit_by_name (today, "clicked");
      g_assert_cmpint (chosen, ==, rapport_today ());
      g_assert_finalize_object (popover);
    }
}

static void
test_marks (void)
{
  static const char *const marked[][3] = {
    { "Vietnam North", "viet", "<b>Viet</b>nam North" },
    { "Công ty Hoàng Long", "hoa lo", "Công ty <b>Hoà</b>ng <b>Lo</b>ng" },
    { "Đức & <Sons>", "duc so", "<b>Đức</b> &amp; &lt;<b>So</b>ns&gt;" },
    { "Ho\xCC\x80"
      "a",
      "ho", "<b>Ho\xCC\x80</b>a" },
    { "شرکت فناوری آریا", "اریا", "شرکت فناوری <b>آریا</b>" },
    { "plain", "", "plain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      g_autofree char *markup = rapport_editor_menu_mark (marked[i][0], marked[i][1]);

      g_assert_cmpstr (markup, ==, marked[i][2]);
    }
}

/* Every field of every entity has an editor that shows it and is named after it. */
static void
test_all_fields (Fixture *fixture, gconstpointer data)
{
  const RapportEntity *const *entities = rapport_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (entities[i]);
      RapportFormat format;
      RapportFormModel *model;

      rapport_format_init_for_locale (&format, "vi_VN");
      rapport_record_set_initial (record, &format);
      model = rapport_form_model_new (fixture->office.store, &format, record);
      for (guint j = 0; entities[i]->fields[j].name != NULL; j++)
        {
          GtkWidget *row = g_object_ref_sink (rapport_field_row_new (model, j));

          g_assert_finalize_object (row);
        }
      g_assert_finalize_object (model);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  g_setenv ("TZ", "UTC", TRUE);
  ui_test_init (&argc, &argv);
  /* As the application does: sizes of texts are whole, and rows are of one height. */
  g_object_set (gtk_settings_get_default (), "gtk-hint-font-metrics", TRUE, NULL);
  gtk_css_provider_load_from_resource (style, "/io/github/rapportcrm/Rapport/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  g_test_add_func ("/editors/marks", test_marks);
  ADD ("/editors/typing", test_typing);
  ADD ("/editors/flag", test_flag);
  ADD ("/editors/long-text", test_long_text);
  ADD ("/editors/lines", test_lines);
  ADD ("/editors/currency", test_currency);
  ADD ("/editors/completion", test_completion);
  ADD ("/editors/reference", test_reference);
  ADD ("/editors/reference-dialog", test_reference_dialog);
  ADD ("/editors/date-popover", test_date_popover);
  ADD ("/editors/all-fields", test_all_fields);

  return g_test_run ();
}
