/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-record-page-hero.h"

#include <glib/gi18n.h>

#include "rapport-cell.h"
#include "rapport-pill.h"

#define AVATAR 48

struct _RapportRecordHero
{
  GtkBox parent_instance;

  RapportCellContext *context;
  RapportRecord *record; /* shown last */

  GtkWidget *avatar;
  GtkLabel *title;
  GtkBox *beside; /* pills, beside the title */
  GtkBox *below;  /* pills, in a line of their own when narrow */
  GtkBox *pills;  /* moves between the two */
  GtkLabel *facts;
};

G_DEFINE_FINAL_TYPE (RapportRecordHero, rapport_record_hero, GTK_TYPE_BOX)

static void
clear_pills (RapportRecordHero *self)
{
  GtkWidget *pill;

  while ((pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills))) != NULL)
    gtk_box_remove (self->pills, pill);
}

/* Its state, and what it refers to that has a colour (a tier). */
static void
show_pills (RapportRecordHero *self)
{
  const RapportEntity *entity = rapport_record_get_entity (self->record);

  clear_pills (self);
  for (RapportCellStyle style = RAPPORT_CELL_STATE; style <= RAPPORT_CELL_DOT; style++)
    for (guint i = 0; entity->fields[i].name != NULL; i++)
      {
        GtkWidget *pill;

        if (rapport_cell_get_style (&entity->fields[i]) != style
            || rapport_value_is_blank (rapport_record_get_nth (self->record, i)))
          continue;
        pill = rapport_pill_new ();
        rapport_cell_show (pill, self->context, self->record, i);
        gtk_box_append (self->pills, pill);
      }
  gtk_widget_set_visible (GTK_WIDGET (self->pills), gtk_widget_get_first_child (GTK_WIDGET (self->pills)) != NULL);
}

static void
add_fact (RapportRecordHero *self, GString *facts, const char *name)
{
  const RapportEntity *entity = rapport_record_get_entity (self->record);
  const RapportField *field = rapport_entity_get_field (entity, name);
  const guint index = field != NULL ? rapport_entity_field_index (entity, field) : 0;
  g_autofree char *text = NULL;

  if (field == NULL || rapport_cell_get_style (field) == RAPPORT_CELL_STATE
      || rapport_cell_get_style (field) == RAPPORT_CELL_DOT)
    return; /* stands in a pill */
  text = rapport_record_format (self->record, index, rapport_cell_context_get_format (self->context));
  if (*text == '\0')
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append_printf (facts, "\xE2\x81\xA8%s\xE2\x81\xA9", text);
}

/* The code stands second, as on a visiting card. */
static void
show_facts (RapportRecordHero *self)
{
  const RapportEntity *entity = rapport_record_get_entity (self->record);
  GString *facts = g_string_new (NULL);
  gboolean coded = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (entity->subtitle) && entity->subtitle[i] != NULL; i++)
    {
      coded |= g_str_equal (entity->subtitle[i], "code");
      add_fact (self, facts, entity->subtitle[i]);
      if (i == 0 && !coded)
        add_fact (self, facts, "code");
    }
  gtk_label_set_text (self->facts, facts->str);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), facts->len > 0);
  g_string_free (facts, TRUE);
}

static void
context_changed_cb (RapportRecordHero *self)
{
  if (self->record == NULL)
    return;
  show_pills (self);
  show_facts (self);
}

static void
rapport_record_hero_dispose (GObject *object)
{
  RapportRecordHero *self = RAPPORT_RECORD_HERO (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  g_clear_object (&self->record);
  g_clear_object (&self->pills);

  G_OBJECT_CLASS (rapport_record_hero_parent_class)->dispose (object);
}

static void
rapport_record_hero_class_init (RapportRecordHeroClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_record_hero_dispose;
}

static void
rapport_record_hero_init (RapportRecordHero *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);

  self->avatar = adw_avatar_new (AVATAR, NULL, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_CENTER);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-2");
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->title, FALSE);
  self->beside = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->pills = g_object_ref_sink (GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6)));
  self->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "dim-label");
  gtk_label_set_xalign (self->facts, 0);
  gtk_label_set_wrap (self->facts, TRUE);
  self->below = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->below), FALSE);

  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->beside));
  gtk_box_append (self->beside, GTK_WIDGET (self->pills));
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->facts));
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), self->avatar);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->below));
}

GtkWidget *
rapport_record_hero_new (RapportCellContext *context)
{
  RapportRecordHero *self = g_object_new (RAPPORT_TYPE_RECORD_HERO, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (context_changed_cb), self);

  return GTK_WIDGET (self);
}

void
rapport_record_hero_show (RapportRecordHero *hero, RapportRecord *record)
{
  const char *title = rapport_record_get_title (record);

  g_set_object (&hero->record, record);
  gtk_label_set_text (hero->title, *title != '\0' ? title : C_ ("record", "Without a name"));
  adw_avatar_set_text (ADW_AVATAR (hero->avatar), title);
  show_pills (hero);
  show_facts (hero);
}

void
rapport_record_hero_set_narrow (RapportRecordHero *hero, gboolean narrow)
{
  GtkBox *place = narrow ? hero->below : hero->beside;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (hero->pills));

  if (parent == GTK_WIDGET (place))
    return;
  gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (hero->pills));
  gtk_box_append (place, GTK_WIDGET (hero->pills));
  gtk_widget_set_visible (GTK_WIDGET (hero->below), narrow);
}
