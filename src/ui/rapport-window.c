/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window.h"

#include "rapport-drafts-bar.h"
#include "rapport-formats.h"
#include "rapport-frame.h"
#include "rapport-navigator.h"
#include "rapport-pages.h"
#include "rapport-sidebar.h"
#include "rapport-stop-dialog.h"
#include "rapport-ui-utils.h"
#include "rapport-window-actions.h"
#include "rapport-window-care.h"
#include "rapport-window-focus.h"
#include "rapport-window-toast.h"
#include "rapport-window-undo.h"

struct _RapportWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  RapportStore *store;
  gulong changed_handler;
  RapportFormat format;
  RapportNavigator *navigator;
  GSignalGroup *page_signals; /* of the current page */
  gboolean closing;           /* the current page has agreed */

  GtkWidget *sidebar;
  GtkStack *stack;
  AdwBin *start_bin;
  RapportFrame *frame;
  AdwFlap *flap;
  AdwBin *sidebar_bin;
  AdwHeaderBar *page_bar;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  GtkWidget *forward_button;
  AdwBin *start_slot;
  AdwBin *end_slot;
  GtkStack *pages;
  GtkBox *tasks;
};

enum
{
  FORMAT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportWindow, rapport_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- what the current page looks like from outside --- */

static void
enable (RapportWindow *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)), enabled);
}

static void
update_buttons (RapportWindow *self)
{
  RapportPage *page = rapport_navigator_get_page (self->navigator);
  const gboolean narrow = rapport_frame_get_narrow (self->frame);
  const gboolean modal = page != NULL && rapport_page_get_modal (page);
  const gboolean can_back = rapport_navigator_can_go (self->navigator, -1);
  const gboolean inner = page != NULL && strchr (rapport_page_get_uri (page), '/') != NULL && can_back;

  enable (self, "back", can_back);
  enable (self, "forward", rapport_navigator_can_go (self->navigator, 1));
  enable (self, "goto", self->store != NULL);
  enable (self, "backup", self->store != NULL);
  enable (self, "preferences", self->store != NULL);

  /* A narrow bar has room for one: the lists on lists, the way back on what lies behind them. */
  gtk_widget_set_visible (self->sidebar_button, !modal && !(narrow && inner));
  gtk_widget_set_visible (self->back_button, !modal && (!narrow || inner));
  gtk_widget_set_visible (self->forward_button, !modal && !narrow);
}

static void
update_header (RapportWindow *self)
{
  RapportPage *page = rapport_navigator_get_page (self->navigator);

  if (page == NULL)
    {
      adw_bin_set_child (self->start_slot, NULL);
      adw_bin_set_child (self->end_slot, NULL);
      adw_header_bar_set_title_widget (self->page_bar, NULL);
      gtk_window_set_title (GTK_WINDOW (self), "Rapport");
      return;
    }

  adw_bin_set_child (self->start_slot, rapport_page_get_start_box (page));
  adw_bin_set_child (self->end_slot, rapport_page_get_end_box (page));
  adw_header_bar_set_title_widget (self->page_bar, rapport_page_get_title_widget (page));
  gtk_window_set_title (GTK_WINDOW (self), rapport_page_get_title (page));
  rapport_sidebar_select (RAPPORT_SIDEBAR (self->sidebar), rapport_page_get_uri (page));
  update_buttons (self);
}

static void
update_footer (RapportWindow *self)
{
  RapportPage *page = rapport_navigator_get_page (self->navigator);

  if (page != NULL)
    rapport_page_set_footer_replaced (page, gtk_widget_get_first_child (GTK_WIDGET (self->tasks)) != NULL);
}

/* The stack holds the pages of the history, each once, and shows the current one. */
static void
show_current (RapportWindow *self)
{
  RapportPage *page = rapport_navigator_get_page (self->navigator);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));
  const gboolean overlaid = adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap);

  g_signal_group_set_target (self->page_signals, page);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page",
                                  page != NULL ? G_ACTION_GROUP (rapport_page_get_actions (page)) : NULL);
  if (page != NULL)
    {
      rapport_page_set_narrow (page, rapport_frame_get_narrow (self->frame));
      if (gtk_widget_get_parent (GTK_WIDGET (page)) == NULL)
        gtk_stack_add_child (self->pages, GTK_WIDGET (page));
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
    }
  update_header (self);
  update_footer (self);
  update_buttons (self);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (!rapport_navigator_holds (self->navigator, RAPPORT_PAGE (child)))
        gtk_stack_remove (self->pages, child);
      child = next;
    }

  if (overlaid)
    adw_flap_set_reveal_flap (self->flap, FALSE);
  if (page != NULL)
    rapport_page_show (page);
}

/* --- formats --- */

static void
update_format (RapportWindow *self)
{
  char currency[4] = "";
  RapportFormat format;

  if (self->store != NULL)
    rapport_store_get_base_currency (self->store, currency);
  memset (&format, 0, sizeof format);
  rapport_formats_read (self->settings, currency, &format);
  if (memcmp (&format, &self->format, sizeof format) == 0)
    return;

  self->format = format;
  rapport_sidebar_set_format (RAPPORT_SIDEBAR (self->sidebar), &self->format);
  g_signal_emit (self, signals[FORMAT_CHANGED], 0);
}

static void
settings_changed_cb (RapportWindow *self, const char *key)
{
  if (rapport_formats_is_key (key))
    update_format (self);
}

/* --- callbacks --- */

static void
narrow_cb (RapportWindow *self)
{
  RapportPage *page = rapport_navigator_get_page (self->navigator);
  const gboolean narrow = rapport_frame_get_narrow (self->frame);

  adw_flap_set_fold_policy (self->flap, narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, !narrow && g_settings_get_boolean (self->settings, "sidebar-visible"));
  if (page != NULL)
    rapport_page_set_narrow (page, narrow);
  adw_header_bar_set_decoration_layout (self->page_bar,
                                        narrow ? rapport_ui_get_close_layout (GTK_WIDGET (self)) : NULL);
  update_buttons (self);
}

static void
reveal_cb (RapportWindow *self)
{
  const gboolean revealed = adw_flap_get_reveal_flap (self->flap);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "sidebar");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (revealed));
  adw_header_bar_set_show_start_title_buttons (self->page_bar, !revealed || adw_flap_get_folded (self->flap));
}

static void
side_button_cb (GtkGestureClick *gesture, int n_press, double x, double y, RapportWindow *self)
{
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == 8)
    rapport_window_go_back (self);
  else if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == 9)
    rapport_window_go_forward (self);
}

static void
close_agreed_cb (gboolean gone, gpointer user_data)
{
  g_autoptr (RapportWindow) self = user_data;

  if (!gone)
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
close_answered_cb (RapportWindow *self, const char *response)
{
  if (!g_str_equal (response, "stop"))
    return;

  rapport_window_stop_tasks (self);
  gtk_window_close (GTK_WINDOW (self));
}

static void
ask_to_stop (RapportWindow *self, RapportTaskBar *bar)
{
  GtkWidget *dialog = rapport_stop_dialog_new (GTK_WINDOW (self), rapport_task_bar_get_sentence (bar));

  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
store_changed_cb (RapportWindow *self)
{
  update_format (self); /* the base currency of a new file is the first one saved */
}

/* --- overrides --- */

static void
save_state (RapportWindow *self)
{
  RapportPage *page = rapport_navigator_get_page (self->navigator);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "window-width", MAX (360, width));
  g_settings_set_int (self->settings, "window-height", MAX (240, height));
  if (page != NULL && !rapport_page_get_modal (page) && rapport_pages_has (rapport_page_get_uri (page)))
    g_settings_set_string (self->settings, "page", rapport_page_get_uri (page));
}

static gboolean
rapport_window_close_request (GtkWindow *window)
{
  RapportWindow *self = RAPPORT_WINDOW (window);
  GtkWidget *task = gtk_widget_get_first_child (GTK_WIDGET (self->tasks));

  if (task != NULL)
    {
      ask_to_stop (self, RAPPORT_TASK_BAR (task));
      return GDK_EVENT_STOP;
    }

  if (!self->closing && rapport_navigator_get_page (self->navigator) != NULL)
    {
      rapport_window_may_leave (self, close_agreed_cb, g_object_ref (self));
      /* GTK does not begin to close while it asks: a page that agreed at once is answered here. */
      if (!self->closing)
        return GDK_EVENT_STOP;
    }

  save_state (self);

  return GTK_WINDOW_CLASS (rapport_window_parent_class)->close_request (window);
}

/* Closed for good. Work that has not ended may hold the window for a while, and is to see that nobody looks any more. */
static void
rapport_window_unrealize (GtkWidget *widget)
{
  rapport_window_set_store (RAPPORT_WINDOW (widget), NULL);

  GTK_WIDGET_CLASS (rapport_window_parent_class)->unrealize (widget);
}

static void
rapport_window_dispose (GObject *object)
{
  RapportWindow *self = RAPPORT_WINDOW (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  if (self->navigator != NULL)
    rapport_window_set_store (self, NULL);
  g_clear_object (&self->page_signals);
  g_clear_object (&self->navigator);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rapport_window_parent_class)->dispose (object);
}

static void
rapport_window_class_init (RapportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_window_close_request;
  widget_class->unrealize = rapport_window_unrealize;

  signals[FORMAT_CHANGED] = g_signal_new ("format-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  g_type_ensure (RAPPORT_TYPE_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rapportcrm/Rapport/ui/rapport-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, start_bin);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, sidebar_bin);
  gtk_widget_class_bind_template_child_full (widget_class, "toasts", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, page_bar);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, start_slot);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, end_slot);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, pages);
  gtk_widget_class_bind_template_child_full (widget_class, "notices", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, tasks);
  rapport_window_class_add_keys (widget_class);
}

static void
rapport_window_init (RapportWindow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  rapport_window_add_actions (self);
  rapport_window_keep_focus (self, self->pages);
  rapport_ui_hide_covered (self->stack);
  rapport_ui_hide_covered (self->pages);

  self->navigator = rapport_navigator_new (self);
  g_signal_connect_swapped (self->navigator, "moved", G_CALLBACK (show_current), self);

  self->page_signals = g_signal_group_new (RAPPORT_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify::title", G_CALLBACK (update_header), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::uri", G_CALLBACK (update_header), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::modal", G_CALLBACK (update_header), self);
  g_signal_connect_swapped (self->frame, "notify::narrow", G_CALLBACK (narrow_cb), self);
  g_signal_connect_swapped (self->flap, "notify::reveal-flap", G_CALLBACK (reveal_cb), self);
  g_signal_connect_swapped (self->flap, "notify::folded", G_CALLBACK (reveal_cb), self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_BUBBLE);
  g_signal_connect (click, "released", G_CALLBACK (side_button_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- public --- */

RapportWindow *
rapport_window_new (GtkApplication *application, GSettings *settings)
{
  RapportWindow *self = g_object_new (RAPPORT_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed", G_CALLBACK (settings_changed_cb), self);

  self->sidebar = rapport_sidebar_new (settings);
  g_signal_connect_swapped (self->sidebar, "open", G_CALLBACK (rapport_window_open_uri), self);
  adw_bin_set_child (self->sidebar_bin, self->sidebar);
  update_format (self);

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (settings, "sidebar-visible"));
  update_buttons (self);

  return self;
}

RapportWindow *
rapport_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return RAPPORT_IS_WINDOW (root) ? RAPPORT_WINDOW (root) : NULL;
}

void
rapport_window_set_store (RapportWindow *window, RapportStore *store)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (window->store == store)
    return;

  g_clear_signal_handler (&window->changed_handler, window->store);
  rapport_navigator_clear (window->navigator);

  g_set_object (&window->store, store);
  rapport_sidebar_set_store (RAPPORT_SIDEBAR (window->sidebar), store);
  if (store != NULL)
    window->changed_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), window);
  if (window->settings != NULL)
    update_format (window);
  update_buttons (window);
  gtk_stack_set_visible_child_name (window->stack, store != NULL ? "main" : "start");
  if (store != NULL)
    adw_bin_set_child (window->start_bin, NULL);
  rapport_window_toast_forget (window); /* after the page is out of sight */
  rapport_drafts_bar_look (window);
  rapport_window_undo_watch (window);
  rapport_window_care_watch (window);
}

RapportStore *
rapport_window_get_store (RapportWindow *window)
{
  g_return_val_if_fail (RAPPORT_IS_WINDOW (window), NULL);

  return window->store;
}

GSettings *
rapport_window_get_settings (RapportWindow *window)
{
  g_return_val_if_fail (RAPPORT_IS_WINDOW (window), NULL);

  return window->settings;
}

const RapportFormat *
rapport_window_get_format (RapportWindow *window)
{
  g_return_val_if_fail (RAPPORT_IS_WINDOW (window), rapport_format_plain ());

  return &window->format;
}

void
rapport_window_open_uri (RapportWindow *window, const char *uri)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));
  g_return_if_fail (window->store != NULL);

  rapport_navigator_open (window->navigator, uri);
}

void
rapport_window_open_record (RapportWindow *window, const RapportEntity *entity, gint64 id)
{
  g_autofree char *uri = g_strdup_printf ("%s/#%" G_GINT64_FORMAT, entity->name, id);

  rapport_window_open_uri (window, uri);
}

void
rapport_window_push_page (RapportWindow *window, RapportPage *page)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  rapport_navigator_push (window->navigator, page);
}

void
rapport_window_replace_page (RapportWindow *window, RapportPage *page)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  rapport_navigator_replace (window->navigator, page);
}

void
rapport_window_close_page (RapportWindow *window, RapportPage *page)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  rapport_navigator_close (window->navigator, page);
}

void
rapport_window_go_back (RapportWindow *window)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  rapport_navigator_go (window->navigator, -1);
}

void
rapport_window_go_forward (RapportWindow *window)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  rapport_navigator_go (window->navigator, 1);
}

RapportPage *
rapport_window_get_page (RapportWindow *window)
{
  g_return_val_if_fail (RAPPORT_IS_WINDOW (window), NULL);

  return window->navigator != NULL ? rapport_navigator_get_page (window->navigator) : NULL;
}

void
rapport_window_may_leave (RapportWindow *window, RapportPageLeft callback, gpointer user_data)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  rapport_navigator_may_leave (window->navigator, callback, user_data);
}

void
rapport_window_show_task (RapportWindow *window, RapportTaskBar *bar)
{
  g_autoptr (RapportTaskBar) owned = g_object_ref_sink (bar);

  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (window->navigator == NULL)
    return;
  gtk_box_append (window->tasks, GTK_WIDGET (bar));
  update_footer (window);
}

void
rapport_window_hide_task (RapportWindow *window, RapportTaskBar *bar)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (window->navigator == NULL)
    return;
  if (gtk_widget_get_parent (GTK_WIDGET (bar)) == GTK_WIDGET (window->tasks))
    gtk_box_remove (window->tasks, GTK_WIDGET (bar));
  update_footer (window);
}

void
rapport_window_stop_tasks (RapportWindow *window)
{
  GtkWidget *bar;

  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  while (window->navigator != NULL && (bar = gtk_widget_get_first_child (GTK_WIDGET (window->tasks))) != NULL)
    {
      g_cancellable_cancel (rapport_task_bar_get_cancellable (RAPPORT_TASK_BAR (bar)));
      rapport_window_hide_task (window, RAPPORT_TASK_BAR (bar));
    }
}

void
rapport_window_toggle_sidebar (RapportWindow *window)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  adw_flap_set_reveal_flap (window->flap, !adw_flap_get_reveal_flap (window->flap));
  /* Over a narrow page it comes and goes; only beside one it is a wish to be kept. */
  if (!rapport_frame_get_narrow (window->frame))
    g_settings_set_boolean (window->settings, "sidebar-visible", adw_flap_get_reveal_flap (window->flap));
}

void
rapport_window_set_start (RapportWindow *window, GtkWidget *widget)
{
  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  adw_bin_set_child (window->start_bin, widget);
  gtk_stack_set_visible_child_name (window->stack, "start");
}
