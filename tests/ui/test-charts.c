/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-test.h"

#include <math.h>

#include "rapport-bullet.h"
#include "rapport-chart-legend.h"
#include "rapport-chart-paint.h"
#include "rapport-column-chart.h"
#include "rapport-meter.h"
#include "rapport-pill.h"
#include "rapport-text-line.h"

static gint64 bars[] = { 10000, 5000, G_MININT64 };
static gint64 goals[] = { 8000, 8000, 9000 };
static char *labels[] = { (char *) "Jan", (char *) "Feb", (char *) "Mar", NULL };
static char *names[] = { (char *) "January 2026", (char *) "February 2026", (char *) "March 2026", NULL };
static RapportChartSeries series[] = {
  { (char *) "Achieved", RAPPORT_SERIES_BAR, bars },
  { (char *) "Goal", RAPPORT_SERIES_GOAL, goals },
};
static const RapportChartData data = {
  .title = (char *) "Sales by month, USD",
  .n_points = 3,
  .labels = labels,
  .names = names,
  .n_series = 2,
  .series = series,
  .current = 1,
  .scale = 2,
};

static GtkWidget *
make_chart (void)
{
  GtkWidget *chart = rapport_column_chart_new ();

  rapport_column_chart_set_data (RAPPORT_COLUMN_CHART (chart), &data, rapport_format_plain ());

  return chart;
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_width (child) > 0);

  return window;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

/* What the widget looks like after the next frame, as pixels. */
static cairo_surface_t *
paint (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (surface);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  graphene_rect_t bounds;
  GskRenderNode *node;

  gtk_widget_queue_resize (widget);
  WAIT_FOR (painted);
  g_signal_handler_disconnect (clock, handler);

  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      cairo_translate (cr, -bounds.origin.x, -bounds.origin.y);
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  return *(guint32 *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4);
}

static gboolean
activate_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
activated_cb (GtkWidget *chart, guint point, guint *activated)
{
  *activated = point;
}

static void
test_steps (void)
{
  g_autofree char *k = rapport_chart_axis_text (rapport_format_plain (), 400000, 556000);
  g_autofree char *m = rapport_chart_axis_text (rapport_format_plain (), 1500000, 6000000);
  g_autofree char *b = rapport_chart_axis_text (rapport_format_plain (), 5e9, 8e9);
  g_autofree char *one = rapport_chart_axis_text (rapport_format_plain (), 2.5, 10);

  g_assert_cmpfloat (rapport_chart_step (556000), ==, 200000);
  g_assert_cmpfloat (rapport_chart_step (400), ==, 200);
  g_assert_cmpfloat (rapport_chart_step (390), ==, 100);
  g_assert_cmpfloat (rapport_chart_step (1), ==, 0.5);
  g_assert_cmpfloat (rapport_chart_step (0), ==, 1);
  g_assert_cmpfloat (rapport_chart_step (NAN), ==, 1);
  g_assert_cmpstr (k, ==, "400k");
  g_assert_cmpstr (m, ==, "1.5M");
  g_assert_cmpstr (b, ==, "5B");
  g_assert_cmpstr (one, ==, "2.5");
}

static void
test_summary (void)
{
  GtkWidget *chart = g_object_ref_sink (make_chart ());
  g_autofree char *summary = rapport_column_chart_dup_summary (RAPPORT_COLUMN_CHART (chart));

  g_assert_cmpstr (summary, ==,
                   "January 2026\nAchieved: 100\nGoal: 80\n\n"
                   "February 2026\nAchieved: 50\nGoal: 80\n\n"
                   "March 2026\nGoal: 90");
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sales by month, USD");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);

  rapport_column_chart_set_selected (RAPPORT_COLUMN_CHART (chart), 2);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "March 2026\nGoal: 90");

  rapport_column_chart_set_data (RAPPORT_COLUMN_CHART (chart), NULL, NULL);
  g_assert_cmpint (rapport_column_chart_get_selected (RAPPORT_COLUMN_CHART (chart)), ==, -1);
  g_assert_finalize_object (chart);
}

static void
test_keys (void)
{
  GtkWidget *widget = make_chart ();
  RapportColumnChart *chart = RAPPORT_COLUMN_CHART (widget);
  GtkWidget *window = show (widget);
  guint activated = G_MAXUINT;

  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), &activated);
  rapport_column_chart_set_selected (chart, 1);
  g_assert_true (activate_key (widget, GDK_KEY_Right));
  g_assert_cmpint (rapport_column_chart_get_selected (chart), ==, 2);
  g_assert_true (activate_key (widget, GDK_KEY_Right));
  g_assert_cmpint (rapport_column_chart_get_selected (chart), ==, 2);
  g_assert_true (activate_key (widget, GDK_KEY_Home));
  g_assert_cmpint (rapport_column_chart_get_selected (chart), ==, 0);
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  g_assert_true (activate_key (widget, GDK_KEY_Left));
  g_assert_cmpint (rapport_column_chart_get_selected (chart), ==, 1);
  g_assert_true (activate_key (widget, GDK_KEY_Return));
  g_assert_cmpuint (activated, ==, 1);
  g_assert_true (activate_key (widget, GDK_KEY_Escape));
  g_assert_cmpint (rapport_column_chart_get_selected (chart), ==, -1);
  g_assert_false (activate_key (widget, GDK_KEY_Escape));
  rapport_column_chart_set_selected (chart, 99);
  g_assert_cmpint (rapport_column_chart_get_selected (chart), ==, -1);

  ui_destroy (window, widget);
}

/* The tallest bar is found on the reading side, in both directions. */
static void
test_mirror (void)
{
  GtkWidget *widget = make_chart ();
  GtkWidget *window = show (widget);
  const int width = gtk_widget_get_width (widget);
  const int y = gtk_widget_get_height (widget) / 2;
  cairo_surface_t *ltr, *rtl;
  int first = -1;

  ltr = paint (widget);
  for (int x = 40; x < width && first < 0; x++)
    if ((get_pixel (ltr, x, y) & 0xffffff) == 0x3584e4)
      first = x;
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (first, <, width / 3);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  rtl = paint (widget);
  g_assert_cmphex (get_pixel (rtl, width - 4 - first, y) & 0xffffff, ==, 0x3584e4);

  cairo_surface_destroy (ltr);
  cairo_surface_destroy (rtl);
  ui_destroy (window, widget);
}

static void
test_legend (void)
{
  GtkWidget *chart = g_object_ref_sink (make_chart ());
  GtkWidget *legend = g_object_ref_sink (rapport_column_chart_legend_new (RAPPORT_COLUMN_CHART (chart)));

  g_assert_cmpuint (g_list_model_get_n_items (gtk_widget_observe_children (legend)), ==, 2);
  rapport_column_chart_set_data (RAPPORT_COLUMN_CHART (chart), NULL, NULL);
  g_assert_null (gtk_widget_get_first_child (legend));
  g_assert_finalize_object (legend);
  rapport_column_chart_set_data (RAPPORT_COLUMN_CHART (chart), &data, rapport_format_plain ());
  g_assert_finalize_object (chart);
}

static void
test_bullet (void)
{
  GtkWidget *bullet = rapport_bullet_new ();
  GtkWidget *window = show (bullet);
  int with, without;

  rapport_bullet_set (RAPPORT_BULLET (bullet), 42865000, 48000000, RAPPORT_BULLET_UNKNOWN, 47700000, 2,
                      rapport_format_plain ());
  gtk_test_accessible_assert_property (bullet, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Achieved 428650\nGoal 480000\nForecast 477000");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (bullet), ==, "Achieved 428650\nGoal 480000\nForecast 477000");
  cairo_surface_destroy (paint (bullet));

  gtk_widget_measure (bullet, GTK_ORIENTATION_VERTICAL, -1, &with, NULL, NULL, NULL);
  rapport_bullet_set_labels (RAPPORT_BULLET (bullet), FALSE);
  gtk_widget_measure (bullet, GTK_ORIENTATION_VERTICAL, -1, &without, NULL, NULL, NULL);
  g_assert_cmpint (without, <, with);

  /* Nothing sold, nothing planned: nothing to divide by. */
  rapport_bullet_set (RAPPORT_BULLET (bullet), 0, 0, 0, 0, 2, rapport_format_plain ());
  cairo_surface_destroy (paint (bullet));
  rapport_bullet_set (RAPPORT_BULLET (bullet), -500, RAPPORT_BULLET_UNKNOWN, RAPPORT_BULLET_UNKNOWN,
                      RAPPORT_BULLET_UNKNOWN, 2, rapport_format_plain ());
  cairo_surface_destroy (paint (bullet));

  ui_destroy (window, bullet);
}

static void
test_meter (void)
{
  GtkWidget *meter = rapport_meter_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *window;
  cairo_surface_t *picture;

  gtk_box_append (GTK_BOX (box), meter);
  window = show (box);
  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_cmpint (gtk_widget_get_width (meter), ==, 54);

  rapport_meter_set (RAPPORT_METER (meter), 0.96, 0.8);
  picture = paint (meter);
  g_assert_cmphex (get_pixel (picture, 10, gtk_widget_get_height (meter) / 2) & 0xffffff, ==, 0x3584e4);
  cairo_surface_destroy (picture);

  /* Below 85 % of the pace it is red. */
  rapport_meter_set (RAPPORT_METER (meter), 0.67, 0.8);
  picture = paint (meter);
  g_assert_cmphex (get_pixel (picture, 10, gtk_widget_get_height (meter) / 2) & 0xffffff, ==, 0xc01c28);
  cairo_surface_destroy (picture);

  rapport_meter_set (RAPPORT_METER (meter), -0.2, NAN);
  cairo_surface_destroy (paint (meter));

  ui_destroy (window, box);
}

static int
natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Where there is ink on a line: its first and last column; first > last when there is none. */
static void
find_ink (GtkWidget *widget, int *first, int *last)
{
  cairo_surface_t *picture = paint (widget);

  *first = G_MAXINT;
  *last = -1;
  for (int x = 0; x < cairo_image_surface_get_width (picture); x++)
    for (int y = 0; y < cairo_image_surface_get_height (picture); y++)
      if (get_pixel (picture, x, y) >> 24 != 0)
        {
          *first = MIN (*first, x);
          *last = x;
        }
  cairo_surface_destroy (picture);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GObject) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

static void
test_text_line (void)
{
  static const char *const words[] = { "Al Noor", "شرکت آریا", "Ánh Dương" };
  GtkWidget *line = rapport_text_line_new (FALSE);
  GtkWidget *figure = rapport_text_line_new (TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;
  int first, last, width;

  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_widget_set_size_request (line, -1, 24);
  gtk_widget_set_size_request (figure, -1, 24);
  window = show (box);
  width = gtk_widget_get_width (line);
  g_assert_cmpint (width, ==, 400);
  find_ink (line, &first, &last);
  g_assert_cmpint (first, >, last);

  /* Words stand at the side where reading begins, whatever their script; figures at the right. */
  rapport_text_line_set_text (RAPPORT_TEXT_LINE (figure), "12.5");
  for (GtkTextDirection direction = GTK_TEXT_DIR_LTR; direction <= GTK_TEXT_DIR_RTL; direction++)
    {
      gtk_widget_set_direction (line, direction);
      gtk_widget_set_direction (figure, direction);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          rapport_text_line_set_text (RAPPORT_TEXT_LINE (line), words[i]);
          gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL, words[i]);
          find_ink (line, &first, &last);
          g_assert_cmpint (direction == GTK_TEXT_DIR_LTR ? first : width - 1 - last, <, 6);
          g_assert_cmpint (last - first, <, 150);
        }
      find_ink (figure, &first, &last);
      g_assert_cmpint (width - 1 - last, <, 6);
      g_assert_cmpint (first, >, 300);
    }

  /* Where there are no columns they stand at the end of their row. */
  rapport_text_line_set_last (RAPPORT_TEXT_LINE (figure));
  find_ink (figure, &first, &last);
  g_assert_cmpint (first, <, 6);
  gtk_widget_set_direction (figure, GTK_TEXT_DIR_LTR);
  find_ink (figure, &first, &last);
  g_assert_cmpint (width - 1 - last, <, 6);

  g_assert_false (has_tooltip (line));
  /* What is too long stays within, and asks for no more room than before. */
  g_assert_cmpint (natural_width (line), <, 100);
  rapport_text_line_set_text (RAPPORT_TEXT_LINE (line),
                              "Công ty TNHH Một Thành Viên Thương Mại Dịch Vụ Xuất Nhập Khẩu Ánh Dương");
  g_assert_cmpint (natural_width (line), <, 100);
  find_ink (line, &first, &last);
  g_assert_cmpint (first, <, 60);
  g_assert_cmpint (last, >=, 340);
  g_assert_true (has_tooltip (line));

  ui_destroy (window, box);
}

static void
test_pill (void)
{
  int width;
  GtkWidget *pill = g_object_ref_sink (rapport_pill_new ());

  g_assert_false (gtk_widget_get_visible (pill));
  rapport_pill_set_state (RAPPORT_PILL (pill), "At risk", RAPPORT_TONE_BAD);
  g_assert_true (gtk_widget_get_visible (pill));
  g_assert_true (gtk_widget_has_css_class (pill, "bad"));
  gtk_test_accessible_assert_property (pill, GTK_ACCESSIBLE_PROPERTY_LABEL, "At risk");
  rapport_pill_set_state (RAPPORT_PILL (pill), "Active", RAPPORT_TONE_GOOD);
  g_assert_false (gtk_widget_has_css_class (pill, "bad"));
  g_assert_true (gtk_widget_has_css_class (pill, "good"));
  rapport_pill_set_dot (RAPPORT_PILL (pill), "Gold", "#c88800");
  g_assert_false (gtk_widget_has_css_class (pill, "good"));
  width = natural_width (pill);
  rapport_pill_set_dot (RAPPORT_PILL (pill), "Gold", "no colour");
  g_assert_cmpint (natural_width (pill), <, width);
  g_assert_cmpstr (rapport_pill_get_words (RAPPORT_PILL (pill)), ==, "Gold");
  width = natural_width (pill);
  rapport_pill_set_dot (RAPPORT_PILL (pill), "Platinum partner", NULL);
  g_assert_cmpint (natural_width (pill), >, width);
  rapport_pill_set_state (RAPPORT_PILL (pill), NULL, RAPPORT_TONE_NEUTRAL);
  g_assert_false (gtk_widget_get_visible (pill));
  g_assert_finalize_object (pill);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/charts/steps", test_steps);
  g_test_add_func ("/charts/summary", test_summary);
  g_test_add_func ("/charts/keys", test_keys);
  g_test_add_func ("/charts/mirror", test_mirror);
  g_test_add_func ("/charts/legend", test_legend);
  g_test_add_func ("/charts/bullet", test_bullet);
  g_test_add_func ("/charts/meter", test_meter);
  g_test_add_func ("/charts/pill", test_pill);
  g_test_add_func ("/charts/text-line", test_text_line);

  return g_test_run ();
}
