/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** RapportFormAnswer: called once; @agreed: the person chose to do it. */
typedef void (*RapportFormAnswer) (gboolean agreed, gpointer user_data);

/**
 * rapport_form_ask:
 * @over: the question stands over its window; without one the answer is %FALSE
 * @question: heading, plain text
 * @body: (nullable): what follows from it
 * @keep, @act: what the two buttons say; @act destroys something
 */
void rapport_form_ask (GtkWidget *over,
                       const char *question,
                       const char *body,
                       const char *keep,
                       const char *act,
                       RapportFormAnswer answer,
                       gpointer user_data);

/** rapport_form_ask_discard: whether what was typed may be thrown away. @fresh: it is a new record. */
void rapport_form_ask_discard (GtkWidget *over, gboolean fresh, RapportFormAnswer answer, gpointer user_data);

G_END_DECLS
