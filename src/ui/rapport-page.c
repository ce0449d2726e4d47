/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-page.h"

typedef struct
{
  char *uri;
  char *title;
  char *subtitle;
  char *help;
  GSimpleActionGroup *actions;
  GtkWidget *start_box;
  GtkWidget *end_box;
  GtkWidget *title_widget;  /* the page's own; nullable */
  GtkWidget *default_title; /* AdwWindowTitle */
  GtkWidget *footer;        /* weak */
  gboolean modal;
  gboolean narrow;
  gboolean footer_replaced;

  RapportPageLeft left;
  gpointer left_data;
} RapportPagePrivate;

enum
{
  PROP_0,
  PROP_URI,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_MODAL,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RapportPage, rapport_page, ADW_TYPE_BIN)

static RapportPagePrivate *
get_private (RapportPage *page)
{
  return rapport_page_get_instance_private (page);
}

static void
update_footer (RapportPagePrivate *priv)
{
  if (priv->footer != NULL)
    gtk_widget_set_visible (priv->footer, !priv->footer_replaced);
}

static void
drop_widget (GtkWidget **widget)
{
  if (*widget == NULL)
    return;

  if (gtk_widget_get_parent (*widget) != NULL)
    gtk_widget_unparent (*widget);
  g_clear_object (widget);
}

/* --- overrides --- */

static void
rapport_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RapportPagePrivate *priv = get_private (RAPPORT_PAGE (object));

  switch (id)
    {
    case PROP_URI:
      g_value_set_string (value, priv->uri);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_MODAL:
      g_value_set_boolean (value, priv->modal);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rapport_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RapportPage *page = RAPPORT_PAGE (object);

  switch (id)
    {
    case PROP_URI:
      rapport_page_set_uri (page, g_value_get_string (value));
      break;
    case PROP_TITLE:
      rapport_page_set_title (page, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      rapport_page_set_subtitle (page, g_value_get_string (value));
      break;
    case PROP_MODAL:
      rapport_page_set_modal (page, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rapport_page_dispose (GObject *object)
{
  RapportPagePrivate *priv = get_private (RAPPORT_PAGE (object));

  if (priv->left != NULL)
    rapport_page_left (RAPPORT_PAGE (object), FALSE);

  g_clear_weak_pointer (&priv->footer);
  g_clear_object (&priv->title_widget);
  g_clear_object (&priv->default_title);
  g_clear_object (&priv->start_box);
  g_clear_object (&priv->end_box);
  g_clear_object (&priv->actions);

  G_OBJECT_CLASS (rapport_page_parent_class)->dispose (object);
}

static void
rapport_page_finalize (GObject *object)
{
  RapportPagePrivate *priv = get_private (RAPPORT_PAGE (object));

  g_free (priv->uri);
  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->help);

  G_OBJECT_CLASS (rapport_page_parent_class)->finalize (object);
}

static void
rapport_page_class_init (RapportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changeable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = rapport_page_get_property;
  object_class->set_property = rapport_page_set_property;
  object_class->dispose = rapport_page_dispose;
  object_class->finalize = rapport_page_finalize;

  properties[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, "", changeable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", changeable);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, changeable);
  properties[PROP_MODAL] = g_param_spec_boolean ("modal", NULL, NULL, FALSE, changeable);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_page_init (RapportPage *page)
{
  RapportPagePrivate *priv = get_private (page);

  priv->uri = g_strdup ("");
  priv->title = g_strdup ("");
  priv->actions = g_simple_action_group_new ();
  priv->start_box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  priv->end_box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  priv->default_title = g_object_ref_sink (adw_window_title_new ("", NULL));
  g_object_bind_property (page, "title", priv->default_title, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (page, "subtitle", priv->default_title, "subtitle", G_BINDING_SYNC_CREATE);

  gtk_widget_set_hexpand (GTK_WIDGET (page), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
}

/* --- public --- */

const char *
rapport_page_get_uri (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), "");

  return get_private (page)->uri;
}

static void
set_string (RapportPage *page, char **field, const char *value, guint property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (page), properties[property]);
}

void
rapport_page_set_uri (RapportPage *page, const char *uri)
{
  g_return_if_fail (RAPPORT_IS_PAGE (page));

  set_string (page, &get_private (page)->uri, uri != NULL ? uri : "", PROP_URI);
}

const char *
rapport_page_get_title (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), "");

  return get_private (page)->title;
}

void
rapport_page_set_title (RapportPage *page, const char *title)
{
  g_return_if_fail (RAPPORT_IS_PAGE (page));

  set_string (page, &get_private (page)->title, title != NULL ? title : "", PROP_TITLE);
}

const char *
rapport_page_get_subtitle (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), NULL);

  return get_private (page)->subtitle;
}

void
rapport_page_set_subtitle (RapportPage *page, const char *subtitle)
{
  g_return_if_fail (RAPPORT_IS_PAGE (page));

  set_string (page, &get_private (page)->subtitle, subtitle, PROP_SUBTITLE);
}

const char *
rapport_page_get_help (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), NULL);

  return get_private (page)->help;
}

void
rapport_page_set_help (RapportPage *page, const char *help)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  g_free (priv->help);
  priv->help = g_strdup (help);
}

GActionMap *
rapport_page_get_actions (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), NULL);

  return G_ACTION_MAP (get_private (page)->actions);
}

void
rapport_page_pack_start (RapportPage *page, GtkWidget *widget)
{
  g_return_if_fail (RAPPORT_IS_PAGE (page));

  gtk_box_append (GTK_BOX (get_private (page)->start_box), widget);
}

void
rapport_page_pack_end (RapportPage *page, GtkWidget *widget)
{
  g_return_if_fail (RAPPORT_IS_PAGE (page));

  gtk_box_append (GTK_BOX (get_private (page)->end_box), widget);
}

void
rapport_page_set_title_widget (RapportPage *page, GtkWidget *widget)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  if (priv->title_widget == widget)
    return;

  drop_widget (&priv->title_widget);
  if (widget != NULL)
    priv->title_widget = g_object_ref_sink (widget);
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_TITLE]);
}

void
rapport_page_set_footer (RapportPage *page, GtkWidget *footer)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  g_set_weak_pointer (&priv->footer, footer);
  update_footer (priv);
}

void
rapport_page_set_modal (RapportPage *page, gboolean modal)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  if (priv->modal == !!modal)
    return;

  priv->modal = !!modal;
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_MODAL]);
}

gboolean
rapport_page_get_modal (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), FALSE);

  return get_private (page)->modal;
}

gboolean
rapport_page_get_narrow (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), FALSE);

  return get_private (page)->narrow;
}

void
rapport_page_left (RapportPage *page, gboolean gone)
{
  RapportPagePrivate *priv = get_private (page);
  RapportPageLeft left = g_steal_pointer (&priv->left);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  if (left != NULL)
    left (gone, g_steal_pointer (&priv->left_data));
}

void
rapport_page_may_leave (RapportPage *page, RapportPageLeft callback, gpointer user_data)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  if (priv->left != NULL)
    {
      callback (FALSE, user_data);
      return;
    }

  if (RAPPORT_PAGE_GET_CLASS (page)->leave == NULL)
    {
      callback (TRUE, user_data);
      return;
    }

  priv->left = callback;
  priv->left_data = user_data;
  RAPPORT_PAGE_GET_CLASS (page)->leave (page);
}

void
rapport_page_show (RapportPage *page)
{
  g_return_if_fail (RAPPORT_IS_PAGE (page));

  if (RAPPORT_PAGE_GET_CLASS (page)->shown != NULL)
    RAPPORT_PAGE_GET_CLASS (page)->shown (page);
}

void
rapport_page_set_narrow (RapportPage *page, gboolean narrow)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  if (priv->narrow == !!narrow)
    return;

  priv->narrow = !!narrow;
  g_object_notify_by_pspec (G_OBJECT (page), properties[PROP_NARROW]);
}

void
rapport_page_set_footer_replaced (RapportPage *page, gboolean replaced)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_if_fail (RAPPORT_IS_PAGE (page));

  priv->footer_replaced = !!replaced;
  update_footer (priv);
}

GtkWidget *
rapport_page_get_start_box (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), NULL);

  return get_private (page)->start_box;
}

GtkWidget *
rapport_page_get_end_box (RapportPage *page)
{
  g_return_val_if_fail (RAPPORT_IS_PAGE (page), NULL);

  return get_private (page)->end_box;
}

GtkWidget *
rapport_page_get_title_widget (RapportPage *page)
{
  RapportPagePrivate *priv = get_private (page);

  g_return_val_if_fail (RAPPORT_IS_PAGE (page), NULL);

  return priv->title_widget != NULL ? priv->title_widget : priv->default_title;
}
