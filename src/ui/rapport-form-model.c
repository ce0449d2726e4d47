/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-form-model.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-kind.h"

/* What is known of one field beside its value. */
typedef struct
{
  gboolean touched; /* edited or left */
  gboolean spoken;  /* @misread is shown */
  char *misread;    /* why what stands in the editor is not understood */
  char *typed;      /* what stands there */
  char *contested;  /* that the field was changed elsewhere, too, and nobody has chosen */
  char *refused;    /* what the store said */
  char *checked;    /* what the record's own rules say */
} State;

struct _RapportFormModel
{
  GObject parent_instance;

  RapportStore *store;
  RapportFormat format;
  const RapportEntity *entity;
  RapportRecord *original;
  RapportRecord *base; /* (nullable) */
  RapportRecord *record;
  RapportRecord *completed;
  guint n_fields;
  State *states; /* n_fields, and one for the record as a whole */
  gboolean attempted;
  guint age;
};

enum
{
  RESET,
  CHANGED,
  REPLACED,
  PROBLEMS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportFormModel, rapport_form_model, G_TYPE_OBJECT)

static State *
get_state (RapportFormModel *self, guint index)
{
  g_assert (index == RAPPORT_FORM_WHOLE || index < self->n_fields);

  return &self->states[index == RAPPORT_FORM_WHOLE ? self->n_fields : index];
}

static void
clear_states (RapportFormModel *self)
{
  for (guint i = 0; self->states != NULL && i <= self->n_fields; i++)
    {
      g_free (self->states[i].misread);
      g_free (self->states[i].typed);
      g_free (self->states[i].contested);
      g_free (self->states[i].refused);
      g_free (self->states[i].checked);
      self->states[i] = (State){ FALSE };
    }
}

/* --- what follows from other fields --- */

static gboolean
completes_to (RapportFormModel *self, guint chosen, guint blanked)
{
  g_autoptr (RapportRecord) trial = rapport_record_copy (self->record);
  g_autoptr (RapportRecord) before = rapport_record_copy (self->record);

  rapport_value_clear (rapport_record_edit_nth (trial, blanked));
  rapport_record_complete (trial);

  return !rapport_value_is_blank (rapport_record_get_nth (trial, blanked))
         && rapport_value_equal (rapport_record_get_nth (trial, chosen), rapport_record_get_nth (before, chosen));
}

/* When completing takes back what was just chosen (a goal's length, because its end stands fixed), the field that fixes
 * it and that nobody has touched here is emptied, so that it follows the choice. */
static void
free_dependent (RapportFormModel *self, guint chosen)
{
  g_autoptr (RapportRecord) trial = rapport_record_copy (self->record);

  if (self->entity->complete == NULL || rapport_value_is_blank (rapport_record_get_nth (self->record, chosen)))
    return;
  rapport_record_complete (trial);
  if (rapport_value_equal (rapport_record_get_nth (trial, chosen), rapport_record_get_nth (self->record, chosen)))
    return;

  for (guint i = 0; i < self->n_fields; i++)
    if (i != chosen && !self->states[i].touched && !rapport_field_is_computed (&self->entity->fields[i])
        && !rapport_value_is_blank (rapport_record_get_nth (self->record, i)) && completes_to (self, chosen, i))
      {
        rapport_value_clear (rapport_record_edit_nth (self->record, i));
        g_signal_emit (self, signals[CHANGED], 0, i);
        return;
      }
}

static void
complete (RapportFormModel *self)
{
  g_clear_object (&self->completed);
  self->completed = rapport_record_copy (self->record);
  rapport_record_complete (self->completed);
}

/* --- rules --- */

static gboolean
replace (char **text, const char *with)
{
  if (g_strcmp0 (*text, with) == 0)
    return FALSE;
  g_free (*text);
  *text = g_strdup (with);

  return TRUE;
}

/* A blank new form is not full of complaints: a blank field says what it lacks once it was left, or Create was tried. */
static gboolean
is_shown (RapportFormModel *self, guint index)
{
  if (self->attempted || index == RAPPORT_FORM_WHOLE || !rapport_form_model_is_new (self))
    return TRUE;

  return self->states[index].touched || !rapport_value_is_blank (rapport_record_get_nth (self->record, index));
}

/* Returns whether the record breaks no rule, shown or not. */
static gboolean
check_rules (RapportFormModel *self)
{
  g_autoptr (RapportProblems) problems = rapport_record_check (self->completed);
  g_autofree const char **sentences = g_new0 (const char *, self->n_fields + 1);
  gboolean changed = FALSE;

  for (guint i = 0; i < rapport_problems_get_n (problems); i++)
    {
      const RapportProblem *problem = rapport_problems_get (problems, i);
      const guint at
          = problem->field != NULL ? rapport_entity_field_index (self->entity, problem->field) : self->n_fields;

      if (sentences[at] == NULL)
        sentences[at] = problem->sentence;
    }
  for (guint i = 0; i <= self->n_fields; i++)
    changed |= replace (&self->states[i].checked,
                        is_shown (self, i < self->n_fields ? i : RAPPORT_FORM_WHOLE) ? sentences[i] : NULL);
  if (changed)
    g_signal_emit (self, signals[PROBLEMS], 0);

  return rapport_problems_get_n (problems) == 0;
}

static void
note_change (RapportFormModel *self, guint index)
{
  State *state = get_state (self, index);
  State *whole = get_state (self, RAPPORT_FORM_WHOLE);
  const gboolean said = state->refused != NULL || whole->refused != NULL || (state->spoken && state->misread != NULL);

  state->touched = TRUE;
  state->spoken = FALSE;
  g_clear_pointer (&state->misread, g_free);
  g_clear_pointer (&state->typed, g_free);
  g_clear_pointer (&state->refused, g_free);
  g_clear_pointer (&whole->refused, g_free);
  self->age++;
  free_dependent (self, index);
  complete (self);
  if (said)
    g_signal_emit (self, signals[PROBLEMS], 0);
  check_rules (self);
  g_signal_emit (self, signals[CHANGED], 0, index);
}

static void
misread (RapportFormModel *model, guint index, const char *text, const char *sentence)
{
  State *state = get_state (model, index);

  model->age++;
  replace (&state->typed, text);
  if (replace (&state->misread, sentence) && state->spoken)
    g_signal_emit (model, signals[PROBLEMS], 0);
  g_signal_emit (model, signals[CHANGED], 0, index);
}

/* --- overrides --- */

static void
rapport_form_model_finalize (GObject *object)
{
  RapportFormModel *self = RAPPORT_FORM_MODEL (object);

  clear_states (self);
  g_free (self->states);
  g_clear_object (&self->original);
  g_clear_object (&self->base);
  g_clear_object (&self->record);
  g_clear_object (&self->completed);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rapport_form_model_parent_class)->finalize (object);
}

static void
rapport_form_model_class_init (RapportFormModelClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_form_model_finalize;

  signals[RESET] = g_signal_new ("reset", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REPLACED]
      = g_signal_new ("replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PROBLEMS] = g_signal_new ("problems", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_form_model_init (RapportFormModel *self)
{
}

/* --- public --- */

RapportFormModel *
rapport_form_model_new (RapportStore *store, const RapportFormat *format, RapportRecord *record)
{
  RapportFormModel *self = g_object_new (RAPPORT_TYPE_FORM_MODEL, NULL);

  self->store = store != NULL ? g_object_ref (store) : NULL;
  self->format = *format;
  self->entity = rapport_record_get_entity (record);
  self->n_fields = rapport_entity_get_n_fields (self->entity);
  self->states = g_new0 (State, self->n_fields + 1);
  rapport_form_model_set_record (self, record);

  return self;
}

RapportStore *
rapport_form_model_get_store (RapportFormModel *model)
{
  return model->store;
}

const RapportFormat *
rapport_form_model_get_format (RapportFormModel *model)
{
  return &model->format;
}

void
rapport_form_model_set_format (RapportFormModel *model, const RapportFormat *format)
{
  model->format = *format;
  g_signal_emit (model, signals[RESET], 0);
}

const RapportEntity *
rapport_form_model_get_entity (RapportFormModel *model)
{
  return model->entity;
}

gboolean
rapport_form_model_is_new (RapportFormModel *model)
{
  return rapport_record_get_id (model->record) == 0;
}

RapportRecord *
rapport_form_model_get_record (RapportFormModel *model)
{
  return model->record;
}

RapportRecord *
rapport_form_model_get_completed (RapportFormModel *model)
{
  return model->completed;
}

RapportRecord *
rapport_form_model_get_original (RapportFormModel *model)
{
  return model->original;
}

RapportRecord *
rapport_form_model_get_base (RapportFormModel *model)
{
  return model->base != NULL ? model->base : model->original;
}

void
rapport_form_model_set_base (RapportFormModel *model, RapportRecord *base)
{
  g_set_object (&model->base, base);
}

void
rapport_form_model_set_record (RapportFormModel *model, RapportRecord *record)
{
  RapportRecord *original = rapport_record_copy (record);

  g_assert (rapport_record_get_entity (record) == model->entity);

  clear_states (model);
  g_clear_object (&model->original);
  g_clear_object (&model->base);
  model->original = original;
  g_clear_object (&model->record);
  model->record = rapport_record_copy (original);
  model->attempted = FALSE;
  complete (model);
  g_signal_emit (model, signals[RESET], 0);
  g_signal_emit (model, signals[PROBLEMS], 0);
}

void
rapport_form_model_set_original (RapportFormModel *model, RapportRecord *record)
{
  g_autoptr (RapportRecord) original = rapport_record_copy (record);

  rapport_record_set_id (model->record, rapport_record_get_id (original));
  g_set_object (&model->original, original);
  g_clear_object (&model->base);
  g_signal_emit (model, signals[PROBLEMS], 0); /* perhaps nothing differs any more */
}

gboolean
rapport_form_model_type (RapportFormModel *model, guint index, const char *text)
{
  const RapportField *field = &model->entity->fields[index];
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (rapport_field_parse (model->entity, field, text, &model->format,
                           rapport_record_get_currency (model->completed, field), &value, &error))
    {
      rapport_form_model_set_value (model, index, &value, NULL);
      return TRUE;
    }

  misread (model, index, text, error->message);

  return FALSE;
}

void
rapport_form_model_type_choice (RapportFormModel *model, guint index, const char *text)
{
  misread (model, index, text, _ ("Nothing is chosen yet: choose from the list, or clear the field."));
}

void
rapport_form_model_set_value (RapportFormModel *model, guint index, const RapportValue *value, const char *title)
{
  const State *state = get_state (model, index);

  if (rapport_value_equal (rapport_record_get_nth (model->record, index), value) && state->misread == NULL)
    return;

  rapport_value_copy (rapport_record_edit_nth (model->record, index), value);
  if (model->entity->fields[index].kind == RAPPORT_KIND_REFERENCE)
    rapport_record_set_reference_title (model->record, index, title);
  note_change (model, index);
}

/* What is picked from a list is not read from letters. */
static gboolean
is_picked (const RapportField *field)
{
  switch (field->kind)
    {
    case RAPPORT_KIND_CHOICE:
    case RAPPORT_KIND_COUNTRY:
    case RAPPORT_KIND_CURRENCY:
    case RAPPORT_KIND_LANGUAGE:
    case RAPPORT_KIND_REFERENCE:
      return TRUE;
    default:
      return FALSE;
    }
}

void
rapport_form_model_replace (RapportFormModel *model,
                            guint index,
                            const RapportValue *value,
                            const char *title,
                            const char *typed)
{
  const RapportField *field = &model->entity->fields[index];
  State *state = get_state (model, index);

  g_clear_pointer (&state->misread, g_free);
  g_clear_pointer (&state->typed, g_free);
  g_clear_pointer (&state->refused, g_free);
  state->touched = TRUE;
  state->spoken = TRUE;
  model->age++;
  rapport_value_copy (rapport_record_edit_nth (model->record, index), value);
  if (field->kind == RAPPORT_KIND_REFERENCE)
    rapport_record_set_reference_title (model->record, index, title);
  complete (model);
  if (typed != NULL && is_picked (field))
    rapport_form_model_type_choice (model, index, typed);
  else if (typed != NULL)
    rapport_form_model_type (model, index, typed);
  state->spoken = TRUE;
  g_signal_emit (model, signals[REPLACED], 0, index);
  check_rules (model);
  g_signal_emit (model, signals[PROBLEMS], 0);
  g_signal_emit (model, signals[CHANGED], 0, index);
}

void
rapport_form_model_touch (RapportFormModel *model, guint index)
{
  State *state = get_state (model, index);

  if (state->misread != NULL && !state->spoken)
    {
      state->spoken = TRUE;
      g_signal_emit (model, signals[PROBLEMS], 0);
    }
  if (!state->touched)
    {
      state->touched = TRUE;
      check_rules (model);
    }
}

gboolean
rapport_form_model_is_misread (RapportFormModel *model, guint index)
{
  return get_state (model, index)->misread != NULL;
}

const char *
rapport_form_model_get_typed (RapportFormModel *model, guint index)
{
  return get_state (model, index)->typed;
}

void
rapport_form_model_contest (RapportFormModel *model, guint index, const char *sentence)
{
  if (replace (&get_state (model, index)->contested, sentence))
    g_signal_emit (model, signals[PROBLEMS], 0);
}

const char *
rapport_form_model_get_problem (RapportFormModel *model, guint index)
{
  const State *state = get_state (model, index);

  if (state->contested != NULL)
    return state->contested;
  if (state->misread != NULL)
    return state->spoken ? state->misread : NULL;

  return state->refused != NULL ? state->refused : state->checked;
}

guint
rapport_form_model_get_n_problems (RapportFormModel *model)
{
  guint n = 0;

  for (guint i = 0; i <= model->n_fields; i++)
    n += rapport_form_model_get_problem (model, i < model->n_fields ? i : RAPPORT_FORM_WHOLE) != NULL;

  return n;
}

gboolean
rapport_form_model_check (RapportFormModel *model)
{
  gboolean fine = TRUE;

  model->attempted = TRUE;
  for (guint i = 0; i < model->n_fields; i++)
    {
      if (model->states[i].misread != NULL)
        rapport_form_model_touch (model, i);
      fine &= model->states[i].misread == NULL && model->states[i].contested == NULL;
    }

  return check_rules (model) && fine;
}

gboolean
rapport_form_model_is_changed (RapportFormModel *model)
{
  for (guint i = 0; i < model->n_fields; i++)
    if (model->states[i].misread != NULL)
      return TRUE;

  return !rapport_record_equal (model->record, model->original);
}

guint
rapport_form_model_get_age (RapportFormModel *model)
{
  return model->age;
}

void
rapport_form_model_refuse (RapportFormModel *model, const GError *error)
{
  guint at = RAPPORT_FORM_WHOLE;
  const char *sentence = error->message;

  /* The store puts the field's label before the sentence; here the sentence stands at the field itself. */
  for (guint i = 0; i < model->n_fields && at == RAPPORT_FORM_WHOLE; i++)
    {
      const char *label = rapport_field_get_label (model->entity, &model->entity->fields[i]);
      g_autofree char *start = g_strdup_printf (C_ ("field", "%s: %s"), label, "");

      if (!rapport_field_is_computed (&model->entity->fields[i]) && g_str_has_prefix (error->message, start))
        {
          at = i;
          sentence = error->message + strlen (start);
        }
    }
  replace (&get_state (model, at)->refused, sentence);
  g_signal_emit (model, signals[PROBLEMS], 0);
}
