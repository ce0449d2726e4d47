/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-welcome-page.h"

struct _RapportWelcomePage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportWelcomePage, rapport_welcome_page, ADW_TYPE_BIN)

static void
rapport_welcome_page_class_init (RapportWelcomePageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/rapportcrm/Rapport/ui/rapport-welcome-page.ui");
}

static void
rapport_welcome_page_init (RapportWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rapport_welcome_page_new (void)
{
  return g_object_new (RAPPORT_TYPE_WELCOME_PAGE, NULL);
}
