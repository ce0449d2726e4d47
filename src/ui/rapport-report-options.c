/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-report-options.h"
#include "rapport-ui-utils.h"

struct _RapportReportOptions
{
  AdwBin parent_instance;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportReportOptions, rapport_report_options, ADW_TYPE_BIN)

static void
selected_cb (GtkDropDown *down, GParamSpec *pspec, RapportReportOptions *self)
{
  const RapportReportOption *option = g_object_get_data (G_OBJECT (down), "rapport-option");
  const guint selected = gtk_drop_down_get_selected (down);

  if (selected != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[CHANGED], 0, option->name, option->choices[selected].id);
}

static void
rapport_report_options_class_init (RapportReportOptionsClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
rapport_report_options_init (RapportReportOptions *self)
{
}

static GtkWidget *
new_drop_down (RapportReportOptions *self, const RapportReportOption *option, const char *chosen)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *down;
  guint selected = 0;

  for (guint i = 0; option->choices[i].id != NULL; i++)
    {
      gtk_string_list_append (labels, rapport_report_translate (option->choices[i].label));
      if (g_strcmp0 (option->choices[i].id, chosen) == 0)
        selected = i;
    }

  down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (down), selected);
  rapport_ui_name (down, rapport_report_translate (option->label));
  gtk_widget_set_tooltip_text (down, rapport_report_translate (option->label));
  g_object_set_data (G_OBJECT (down), "rapport-option", (gpointer) option);
  g_signal_connect (down, "notify::selected", G_CALLBACK (selected_cb), self);

  return down;
}

void
rapport_report_options_set (RapportReportOptions *options,
                            const RapportReport *report,
                            const RapportReportRequest *request)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  g_return_if_fail (RAPPORT_IS_REPORT_OPTIONS (options));

  for (const RapportReportOption *option = report->options; option != NULL && option->name != NULL; option++)
    gtk_box_append (GTK_BOX (box),
                    new_drop_down (options, option, rapport_report_request_get (request, report, option->name)));
  adw_bin_set_child (ADW_BIN (options), box);
}
