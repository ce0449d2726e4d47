/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-goal-spread-dialog.h"

#include <glib/gi18n.h>

#include "rapport-entities.h"
#include "rapport-goal-parts.h"
#include "rapport-goal-plan.h"
#include "rapport-goal-spread.h"
#include "rapport-list-page.h"
#include "rapport-ui-utils.h"
#include "rapport-window-undo.h"

typedef enum
{
  BY_EQUAL,
  BY_LAST_YEAR,
  BY_HAND,
  N_WEIGHTINGS,
} Weighting;

struct _RapportGoalSpreadDialog
{
  AdwWindow parent_instance;

  RapportPage *page; /* weak */
  RapportStore *store;
  RapportFormat format;
  RapportRecord *goal;
  GCancellable *cancellable;
  RapportGoalPlan *plan;              /* NULL until it is read */
  GStrv typed[3];                     /* (nullable): what was typed for each way */
  guint shown;                        /* the way of the entries that stand there, G_MAXUINT: none do */
  Weighting weightings[N_WEIGHTINGS]; /* in the order of by_row */
  Weighting weighting;                /* what is shown */
  gboolean filling;

  AdwWindowTitle *title;
  GtkWidget *spread_button;
  GtkWidget *box;
  GtkLabel *refusal;
  AdwComboRow *into_row;
  AdwComboRow *by_row;
  AdwBin *parts_bin;
  RapportGoalParts *parts;
  gint64 act; /* number of the spreading in the history */
};

G_DEFINE_FINAL_TYPE (RapportGoalSpreadDialog, rapport_goal_spread_dialog, ADW_TYPE_WINDOW)

/* --- choosing --- */

static const RapportGoalWay *
get_way (RapportGoalSpreadDialog *self)
{
  return &self->plan->ways[MIN (adw_combo_row_get_selected (self->into_row), self->plan->n_ways - 1)];
}

static void
update_button (RapportGoalSpreadDialog *self)
{
  gtk_widget_set_sensitive (self->spread_button, rapport_goal_parts_get_weights (self->parts) != NULL
                                                     && rapport_store_is_writable (self->store));
}

static void
keep_typed (RapportGoalSpreadDialog *self)
{
  if (self->shown == G_MAXUINT)
    return;
  g_strfreev (self->typed[self->shown]);
  self->typed[self->shown] = rapport_goal_parts_dup_texts (self->parts);
  self->shown = G_MAXUINT;
}

/* Weights of one's own begin with last year's, if those were seen before, else with equal ones. */
static void
edit_parts (RapportGoalSpreadDialog *self, const RapportGoalWay *way)
{
  const guint index = (guint) (way - self->plan->ways);
  const gboolean last_year = self->weighting == BY_LAST_YEAR && way->last_year != NULL;

  if (self->typed[index] == NULL)
    self->typed[index] = rapport_goal_parts_suggest (self->parts, way->periods->len,
                                                     last_year ? (const gint64 *) way->last_year->data : NULL);
  rapport_goal_parts_edit (self->parts, way->periods, (const char *const *) self->typed[index]);
  self->shown = index;
}

static void
weighting_cb (RapportGoalSpreadDialog *self)
{
  const RapportGoalWay *way;
  Weighting weighting;

  if (self->filling)
    return;

  way = get_way (self);
  weighting = self->weightings[MIN (adw_combo_row_get_selected (self->by_row), N_WEIGHTINGS - 1)];
  keep_typed (self);
  switch (weighting)
    {
    case BY_HAND:
      edit_parts (self, way);
      break;
    case BY_LAST_YEAR:
      rapport_goal_parts_show (self->parts, way->periods, (const gint64 *) way->last_year->data);
      break;
    default:
      rapport_goal_parts_show (self->parts, way->periods, NULL);
      break;
    }
  self->weighting = weighting;
  update_button (self);
}

static const char *
name_span (RapportSpan span)
{
  return span == RAPPORT_SPAN_MONTH     ? C_ ("goal part", "Months")
         : span == RAPPORT_SPAN_QUARTER ? C_ ("goal part", "Quarters")
                                        : C_ ("goal part", "Half-years");
}

static const char *
name_weighting (Weighting weighting)
{
  return weighting == BY_EQUAL ? C_ ("goal part", "Equal parts")
         /* Translators: each part gets as much of the goal as was sold in it of the sales of the year before */
         : weighting == BY_LAST_YEAR ? C_ ("goal part", "As last year’s sales")
                                     : C_ ("goal part", "Typed by hand");
}

static void
offer (RapportGoalSpreadDialog *self)
{
  g_autoptr (GtkStringList) spans = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) weightings = gtk_string_list_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->plan->n_ways; i++)
    gtk_string_list_append (spans, name_span (self->plan->ways[i].span));
  /* A year with sales has a part with some, however it is divided. */
  for (Weighting weighting = BY_EQUAL; weighting < N_WEIGHTINGS; weighting++)
    if (weighting != BY_LAST_YEAR || self->plan->ways[0].last_year != NULL)
      {
        gtk_string_list_append (weightings, name_weighting (weighting));
        self->weightings[n++] = weighting;
      }

  self->filling = TRUE;
  adw_combo_row_set_model (self->into_row, G_LIST_MODEL (spans));
  adw_combo_row_set_model (self->by_row, G_LIST_MODEL (weightings));
  self->filling = FALSE;
}

/* --- refusals --- */

static void
refuse (RapportGoalSpreadDialog *self, const char *sentence)
{
  gtk_label_set_text (self->refusal, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportGoalSpreadDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  RapportGoalPlan *plan = rapport_ui_read_finish (result, &error);

  if (self->store == NULL)
    {
      g_clear_pointer (&plan, rapport_goal_plan_free);
      return;
    }
  if (plan == NULL)
    {
      refuse (self, error->message);
      return;
    }

  self->plan = plan;
  if (plan->n_ways == 0)
    {
      refuse (self, _ ("This goal is too short to be spread. Choose shorter parts or a longer goal."));
      return;
    }
  offer (self);
  gtk_widget_set_sensitive (self->box, TRUE);
  weighting_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->into_row));
}

/* --- the act --- */

typedef struct
{
  RapportGoalSpread spread;
  gint64 *weights;
  gint64 *act; /* the dialog's, which waits for it */
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->weights);
  g_free (work);
}

static gboolean
spread_goal (RapportAct *act, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  rapport_act_tell_number (act, work->act);

  return rapport_goal_spread (act, &work->spread, cancellable, error);
}

static void
add_filter (RapportGoalSpreadDialog *self, RapportQuery *query, const char *name, RapportOperator op)
{
  const RapportField *field = rapport_entity_get_field (rapport_record_get_entity (self->goal), name);

  rapport_query_set_filter (query, field, op, rapport_record_get_value (self->goal, name), 1);
}

/* The goals that took its place: those of its scope in its days. */
static RapportPage *
make_list (RapportGoalSpreadDialog *self, RapportWindow *window)
{
  static const char *const scopes[] = { "partner", "owner", "territory" };
  const RapportEntity *entity = rapport_record_get_entity (self->goal);
  g_autoptr (RapportQuery) query = rapport_query_new (entity);
  gboolean whole_firm = TRUE;

  /* A goal has one scope: naming it is enough. */
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (!rapport_record_is_blank (self->goal, scopes[i]))
      {
        add_filter (self, query, scopes[i], RAPPORT_OP_IS);
        whole_firm = FALSE;
      }
  for (guint i = 0; whole_firm && i < G_N_ELEMENTS (scopes); i++)
    add_filter (self, query, scopes[i], RAPPORT_OP_BLANK);
  add_filter (self, query, "metric", RAPPORT_OP_IS);
  add_filter (self, query, "category",
              rapport_record_is_blank (self->goal, "category") ? RAPPORT_OP_BLANK : RAPPORT_OP_IS);
  add_filter (self, query, "from", RAPPORT_OP_AT_LEAST);
  add_filter (self, query, "to", RAPPORT_OP_AT_MOST);
  rapport_query_set_sort (query, rapport_entity_get_field (entity, "from"), FALSE);

  return rapport_list_page_new_for_query (window, query, rapport_record_get_title (self->goal));
}

static void
show_done (RapportGoalSpreadDialog *self, guint n)
{
  RapportWindow *window = self->page != NULL ? rapport_window_of (GTK_WIDGET (self->page)) : NULL;
  g_autofree char *count = rapport_format_count (&self->format, n);
  g_autofree char *text = NULL;
  RapportPage *list;

  if (window == NULL)
    return;

  /* Translators: %s is a number */
  text = g_strdup_printf (ngettext ("The goal is now %s goal", "The goal is now %s goals", n), count);
  list = make_list (self, window);
  if (rapport_window_get_page (window) == self->page)
    rapport_window_replace_page (window, list);
  else
    rapport_window_push_page (window, list);
  rapport_window_toast_undo (window, text, self->act);
}

static void
spread_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RapportGoalSpreadDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = rapport_store_act_finish (RAPPORT_STORE (source), result, &error);

  if (self->store == NULL)
    return;
  if (done)
    {
      show_done (self, get_way (self)->periods->len);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  gtk_widget_set_sensitive (self->box, TRUE);
  update_button (self);
  refuse (self, error->message);
}

static void
spread_clicked_cb (RapportGoalSpreadDialog *self)
{
  const GArray *weights = self->plan != NULL ? rapport_goal_parts_get_weights (self->parts) : NULL;
  Work *work;

  if (weights == NULL)
    return;

  work = g_new0 (Work, 1);
  work->weights = g_memdup2 (weights->data, weights->len * sizeof (gint64));
  work->act = &self->act;
  work->spread.goal = rapport_record_get_id (self->goal);
  work->spread.span = get_way (self)->span;
  work->spread.weights = work->weights;
  work->spread.n_weights = weights->len;
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_widget_set_sensitive (self->box, FALSE);
  gtk_widget_set_sensitive (self->spread_button, FALSE);
  rapport_store_act_async (self->store, spread_goal, work, free_work, NULL, NULL, NULL, spread_cb, g_object_ref (self));
}

/* --- class --- */

static void
rapport_goal_spread_dialog_dispose (GObject *object)
{
  RapportGoalSpreadDialog *self = RAPPORT_GOAL_SPREAD_DIALOG (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->store);
  g_clear_object (&self->goal);

  G_OBJECT_CLASS (rapport_goal_spread_dialog_parent_class)->dispose (object);
}

static void
rapport_goal_spread_dialog_finalize (GObject *object)
{
  RapportGoalSpreadDialog *self = RAPPORT_GOAL_SPREAD_DIALOG (object);

  g_clear_pointer (&self->plan, rapport_goal_plan_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->typed); i++)
    g_strfreev (self->typed[i]);

  G_OBJECT_CLASS (rapport_goal_spread_dialog_parent_class)->finalize (object);
}

static void
rapport_goal_spread_dialog_class_init (RapportGoalSpreadDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_goal_spread_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rapport_goal_spread_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rapportcrm/Rapport/ui/rapport-goal-spread-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, spread_button);
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, box);
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, into_row);
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, by_row);
  gtk_widget_class_bind_template_child (widget_class, RapportGoalSpreadDialog, parts_bin);
}

static void
rapport_goal_spread_dialog_init (RapportGoalSpreadDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->shown = G_MAXUINT;
  g_signal_connect_swapped (self->spread_button, "clicked", G_CALLBACK (spread_clicked_cb), self);
  g_signal_connect_swapped (self->into_row, "notify::selected", G_CALLBACK (weighting_cb), self);
  g_signal_connect_swapped (self->by_row, "notify::selected", G_CALLBACK (weighting_cb), self);
}

/* Not wider or higher than the window it stands over. */
static void
fit_into (RapportGoalSpreadDialog *self, RapportWindow *window)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (window != NULL && gtk_widget_get_width (GTK_WIDGET (window)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, gtk_widget_get_width (GTK_WIDGET (window))),
                                 MIN (height, gtk_widget_get_height (GTK_WIDGET (window))));
}

/* --- public --- */

gboolean
rapport_goal_spread_dialog_is_possible (RapportRecord *goal)
{
  const RapportDay from = rapport_record_get_day (goal, "from");
  const RapportDay to = rapport_record_get_day (goal, "to");

  return from != RAPPORT_DAY_NONE && to != RAPPORT_DAY_NONE
         && rapport_day_span_end (from, RAPPORT_SPAN_MONTH, RAPPORT_CALENDAR_GREGORIAN) < to
         && (rapport_record_get_integer (goal, "value") > 0 || rapport_record_get_integer (goal, "count") > 0);
}

void
rapport_goal_spread_dialog_run (RapportPage *page,
                                RapportStore *store,
                                const RapportFormat *format,
                                RapportRecord *goal)
{
  RapportWindow *window = rapport_window_of (GTK_WIDGET (page));
  RapportGoalSpreadDialog *self = g_object_new (RAPPORT_TYPE_GOAL_SPREAD_DIALOG, "transient-for", window, NULL);
  RapportGoalAim *aim = g_new0 (RapportGoalAim, 1);

  g_set_weak_pointer (&self->page, page);
  self->store = g_object_ref (store);
  self->format = *format;
  self->goal = rapport_record_copy (goal);
  adw_window_title_set_subtitle (self->title, rapport_record_get_title (goal));
  self->parts = RAPPORT_GOAL_PARTS (rapport_goal_parts_new (format, self->goal));
  adw_bin_set_child (self->parts_bin, GTK_WIDGET (self->parts));
  g_signal_connect_swapped (self->parts, "changed", G_CALLBACK (update_button), self);

  aim->id = rapport_record_get_id (goal);
  aim->days = (RapportPeriod){ rapport_record_get_day (goal, "from"), rapport_record_get_day (goal, "to") };
  rapport_ui_read_async (store, rapport_goal_plan_read, aim, g_free, (GDestroyNotify) rapport_goal_plan_free,
                         self->cancellable, planned_cb, g_object_ref (self));
  fit_into (self, window);
  gtk_window_present (GTK_WINDOW (self));
}
