/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-error.h"
#include "rapport-window-care.h"
#include "rapport-window.h"

static AdwToastOverlay *
get_toasts (RapportWindow *window)
{
  return ADW_TOAST_OVERLAY (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "toasts"));
}

void
rapport_window_toast (RapportWindow *window, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
    }
  adw_toast_overlay_add_toast (get_toasts (window), toast);
}

void
rapport_window_toast_error (RapportWindow *window, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);
  AdwToast *toast = adw_toast_new (markup);

  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    rapport_window_care_tell_damaged (window);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (get_toasts (window), toast);
}
