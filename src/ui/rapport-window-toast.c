/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-window-toast.h"

#include "rapport-error.h"
#include "rapport-toast.h"
#include "rapport-window-care.h"

/**
 * Told: what is said now, and the error that nobody has dismissed. What is said later covers that error for its few
 * seconds: it neither keeps the other waiting nor is lost.
 */
typedef struct
{
  AdwToast *shown; /* nullable */
  char *error;     /* nullable */
  gboolean covered;
} Told;

#define KEY "told"

static void
free_told (gpointer data)
{
  Told *told = data;

  g_clear_object (&told->shown);
  g_free (told->error);
  g_free (told);
}

static Told *
get_told (RapportWindow *window)
{
  Told *told = g_object_get_data (G_OBJECT (window), KEY);

  if (told == NULL)
    {
      told = g_new0 (Told, 1);
      g_object_set_data_full (G_OBJECT (window), KEY, told, free_told);
    }

  return told;
}

/* (transfer none) (nullable): none when the window is gone and only somebody's work still holds it. */
static AdwToastOverlay *
get_toasts (RapportWindow *window)
{
  return rapport_window_get_settings (window) != NULL
             ? ADW_TOAST_OVERLAY (gtk_widget_get_template_child (GTK_WIDGET (window), RAPPORT_TYPE_WINDOW, "toasts"))
             : NULL;
}

static void show_error (RapportWindow *window);

static void
dismissed_cb (AdwToast *toast, RapportWindow *window)
{
  Told *told = get_told (window);

  g_signal_handlers_disconnect_by_func (toast, dismissed_cb, window);
  g_clear_object (&told->shown);
  if (told->covered)
    show_error (window);
  else
    g_clear_pointer (&told->error, g_free);
}

/* @toast: (transfer full) */
static void
show (RapportWindow *window, AdwToast *toast)
{
  Told *told = get_told (window);

  /* What gives way was not dismissed by anybody. */
  if (told->shown != NULL)
    g_signal_handlers_disconnect_by_func (told->shown, dismissed_cb, window);
  g_set_object (&told->shown, toast);
  rapport_toast_show (get_toasts (window), toast);
  g_signal_connect_object (told->shown, "dismissed", G_CALLBACK (dismissed_cb), window, 0);
}

static void
show_error (RapportWindow *window)
{
  Told *told = get_told (window);
  AdwToast *toast;

  if (get_toasts (window) == NULL)
    return;
  toast = rapport_toast_new (told->error);
  adw_toast_set_timeout (toast, 0);
  told->covered = FALSE;
  show (window, toast);
}

/* --- public --- */

void
rapport_window_toast (RapportWindow *window, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  AdwToast *toast;

  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (get_toasts (window) == NULL)
    return;
  toast = rapport_toast_new (text);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, owned);
    }
  get_told (window)->covered = get_told (window)->error != NULL;
  show (window, toast);
}

void
rapport_window_toast_error (RapportWindow *window, const GError *error)
{
  Told *told;

  g_return_if_fail (RAPPORT_IS_WINDOW (window));

  if (get_toasts (window) == NULL)
    return;
  if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    rapport_window_care_tell_damaged (window);
  told = get_told (window);
  g_free (told->error);
  told->error = g_strdup (error->message);
  show_error (window);
}

void
rapport_window_toast_forget (RapportWindow *window)
{
  AdwToastOverlay *toasts = get_toasts (window);
  Told *told = get_told (window);

  if (told->shown != NULL)
    g_signal_handlers_disconnect_by_func (told->shown, dismissed_cb, window);
  g_clear_object (&told->shown);
  g_clear_pointer (&told->error, g_free);
  told->covered = FALSE;
  if (toasts != NULL)
    rapport_toast_dismiss (toasts);
}
