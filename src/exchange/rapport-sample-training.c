/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sample-private.h"

/* Certifications, courses, a session or two each month, who came, and the certificates that followed. */

#define NEXT_MONTHS 3
#define RENEWAL_WINDOW 90 /* days, as the certifications are made with */

/* The newest certificate of a person in a certification, which the next one renews. */
typedef struct
{
  gint64 id;
  RapportDay issued;
  RapportDay end; /* RAPPORT_DAY_NONE: never */
} Held;

typedef struct
{
  Sample *sample;
  Held *held; /* contact × certification */
  guint n_certificates;
} Training;

static gboolean
save_certifications (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_CERTIFICATIONS; i++)
    {
      const SampleCertification *certification = &SAMPLE_CERTIFICATIONS[i];
      RapportRecord *record = rapport_sample_begin (sample, "certification");

      rapport_record_set_text (record, "name", certification->name);
      rapport_record_set_text (record, "issuer", "Wheelhouse Academy");
      if (certification->months > 0)
        rapport_record_set_integer (record, "validity_months", certification->months);
      rapport_record_set_integer (record, "pass_score", certification->pass * 100);
      rapport_record_set_integer (record, "attempts", 3);
      rapport_record_set_integer (record, "issue_automatically", 1);
      if (i == 0)
        rapport_record_set_text (record, "prerequisites", "Workshop Foundation");
      if (!rapport_sample_save (sample, record, &sample->certifications[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_courses (Sample *sample, GError **error)
{
  for (int i = 0; i < SAMPLE_N_COURSES; i++)
    {
      const SampleCourse *course = &SAMPLE_COURSES[i];
      RapportRecord *record = rapport_sample_begin (sample, "course");

      rapport_record_set_text (record, "name", course->name);
      rapport_record_set_text (record, "kind", course->kind);
      rapport_record_set_text (record, "level", course->level);
      rapport_record_set_text (record, "language", course->language);
      rapport_record_set_integer (record, "duration", course->hours * G_GINT64_CONSTANT (1000));
      rapport_record_set_integer (record, "certification", sample->certifications[course->certification]);
      if (!rapport_sample_save (sample, record, &sample->courses[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_certificate (Training *training, guint contact, int certification, RapportDay day, int score, GError **error)
{
  Sample *sample = training->sample;
  Held *held = &training->held[contact * SAMPLE_N_CERTIFICATIONS + (guint) certification];
  RapportRecord *record = rapport_sample_begin (sample, "certificate");
  g_autofree char *number = NULL;
  int months = SAMPLE_CERTIFICATIONS[certification].months;
  RapportDay from = day;
  int year;

  rapport_day_to_ymd (day, &year, NULL, NULL);
  number = g_strdup_printf ("WA-%02d-%04u", year % 100, ++training->n_certificates);
  rapport_record_set_integer (record, "contact", g_array_index (sample->contacts, SampleContact, contact).id);
  rapport_record_set_integer (record, "certification", sample->certifications[certification]);
  rapport_record_set_text (record, "number", number);
  rapport_record_set_day (record, "issued_on", day);
  rapport_record_set_integer (record, "score", score * 100);
  if (held->id != 0)
    {
      /* Renewed in time, it counts from the old end. */
      if (held->end >= day && held->end - day <= RENEWAL_WINDOW)
        from = held->end + 1;
      rapport_record_set_integer (record, "renews", held->id);
      rapport_record_set_day (record, "valid_from", from);
    }
  else if (training->n_certificates % 97 == 41)
    {
      rapport_record_set_day (record, "revoked_on", MIN (day + 120, sample->today));
      rapport_record_set_text (record, "revoked_reason", "The examination was not passed in person.");
    }
  held->issued = day;
  held->end = months > 0 ? rapport_day_add_months (from, months) - 1 : RAPPORT_DAY_NONE;
  return rapport_sample_save (sample, record, &held->id, error);
}

/* Who has a certificate comes again only when half of its time is over. */
static gboolean
wants (Training *training, guint contact, int certification, RapportDay day)
{
  const SampleContact *person = &g_array_index (training->sample->contacts, SampleContact, contact);
  const Held *held = &training->held[contact * SAMPLE_N_CERTIFICATIONS + (guint) certification];
  int months = SAMPLE_CERTIFICATIONS[certification].months;

  if (person->partner < 0 || SAMPLE_PARTNERS[person->partner].size == 0)
    return FALSE;
  if (person->left && day > rapport_sample_month (training->sample, -4))
    return FALSE;
  return held->id == 0 || (months > 0 && day > held->issued + months * 20);
}

static gboolean
save_attendance (Training *training, gint64 session, guint contact, int course, RapportDay day, GError **error)
{
  Sample *sample = training->sample;
  int certification = SAMPLE_COURSES[course].certification;
  RapportRecord *record = rapport_sample_begin (sample, "attendance");
  int score = 56 + (int) (rapport_sample_random (sample, 25) + rapport_sample_random (sample, 21));
  gboolean held = day < sample->today;
  gboolean came = rapport_sample_chance (sample, 87);

  rapport_record_set_integer (record, "session", session);
  rapport_record_set_integer (record, "contact", g_array_index (sample->contacts, SampleContact, contact).id);
  rapport_record_set_text (record, "state", held ? came ? "attended" : "absent" : came ? "confirmed" : "invited");
  if (held && came)
    rapport_record_set_integer (record, "score", score * 100);
  if (!rapport_sample_save (sample, record, NULL, error))
    return FALSE;
  if (!held || !came || score < SAMPLE_CERTIFICATIONS[certification].pass)
    return TRUE;
  return save_certificate (training, contact, certification, day, score, error);
}

static gboolean
save_session (Training *training, int course, RapportDay day, int city, GError **error)
{
  Sample *sample = training->sample;
  const SampleCourse *what = &SAMPLE_COURSES[course];
  gboolean online = g_str_equal (what->kind, "online") || g_str_equal (what->kind, "webinar");
  RapportRecord *record = rapport_sample_begin (sample, "session");
  int seats = 8 + (int) rapport_sample_random (sample, 9);
  guint n_contacts = sample->contacts->len;
  guint at = rapport_sample_random (sample, n_contacts);
  int taken = 0;
  char iso[RAPPORT_DAY_TEXT];
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  gint64 id;

  rapport_day_to_iso (day, iso);
  start = g_strdup_printf ("%sT08:00:00Z", iso);
  end = g_strdup_printf ("%sT%02d:00:00Z", iso, 8 + MIN (what->hours, 8));
  rapport_record_set_integer (record, "course", sample->courses[course]);
  rapport_record_set_text (record, "start", start);
  rapport_record_set_text (record, "end", end);
  rapport_record_set_integer (record, "seats", seats);
  rapport_record_set_text (record, "trainer", SAMPLE_STAFF[(course * 3 + 1) % SAMPLE_N_STAFF].name);
  if (online)
    rapport_record_set_text (record, "url", "https://academy.wheelhouse.example/live");
  else
    {
      rapport_record_set_text (record, "place", "Wheelhouse Academy");
      rapport_sample_set_address (record, city, (guint) day);
    }
  if (!rapport_sample_save (sample, record, &id, error))
    return FALSE;

  for (guint i = 0; i < n_contacts && taken < seats - 2; i++)
    {
      guint contact = (at + i) % n_contacts;

      if (!wants (training, contact, what->certification, day) || rapport_sample_chance (sample, 40))
        continue;
      if (!save_attendance (training, id, contact, course, day, error))
        return FALSE;
      taken++;
    }
  return TRUE;
}

gboolean
rapport_sample_save_training (Sample *sample, GError **error)
{
  g_autofree Held *held = g_new0 (Held, sample->contacts->len * SAMPLE_N_CERTIFICATIONS);
  Training training = { sample, held, 0 };
  int turn = 0;

  if (!save_certifications (sample, error) || !save_courses (sample, error))
    return FALSE;
  for (int month = 1 - SAMPLE_MONTHS; month < NEXT_MONTHS; month++)
    {
      RapportDay first = rapport_sample_month (sample, month);

      for (int n = 0; n < (month % 2 == 0 ? 2 : 1); n++, turn++)
        if (!save_session (&training, turn * 3 % SAMPLE_N_COURSES, first + 4 + 11 * n + turn % 7,
                           turn * 5 % SAMPLE_N_CITIES, error))
          return FALSE;
    }
  return TRUE;
}
