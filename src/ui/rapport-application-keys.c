/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-application-keys.h"

static const struct
{
  const char *action;
  const char *keys[3];
} keys[] = {
  /* clang-format off */
  { "page.new",         { "<Control>n" } },
  { "page.search",      { "<Control>f" } },
  { "page.save",        { "<Control>s" } },
  { "page.export",      { "<Control>e" } },
  { "page.import",      { "<Control>i" } },
  { "page.duplicate",   { "<Control>d" } },
  { "page.print",       { "<Control>p" } },
  { "page.edit",        { "F2" } },
  { "page.refresh",     { "F5" } },
  { "page.previous",    { "<Alt>Up" } },
  { "page.next",        { "<Alt>Down" } },
  { "win.goto",         { "<Control>k" } },
  { "win.back",         { "<Alt>Left", "Back" } },
  { "win.forward",      { "<Alt>Right", "Forward" } },
  { "win.sidebar",      { "F9" } },
  { "win.help",         { "F1" } },
  { "win.preferences",  { "<Control>comma" } },
  { "win.shortcuts",    { "<Control>question" } },
  { "win.close",        { "<Control>w" } },
  { "app.quit",         { "<Control>q" } },
  /* clang-format on */
  /* Delete, undo and redo are in rapport-window-actions.c: in an entry they are the entry's. */
};

void
rapport_application_add_keys (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].keys);
}
