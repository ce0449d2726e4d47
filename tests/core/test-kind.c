/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-entity.h"
#include "rapport-error.h"
#include "rapport-fold.h"
#include "rapport-kind.h"

static const RapportChoice states[] = {
  { "prospect", "Prospect", RAPPORT_TONE_INFO },
  { "active", "Active", RAPPORT_TONE_GOOD },
  { "on_hold", "On hold", RAPPORT_TONE_WARN },
  { NULL },
};

/* One field of each kind, in the order of the kinds. */
static const RapportField fields[] = {
  { .name = "text", .label = "Text", .kind = RAPPORT_KIND_TEXT },
  { .name = "long_text", .label = "Long", .kind = RAPPORT_KIND_LONG_TEXT },
  { .name = "integer", .label = "Integer", .kind = RAPPORT_KIND_INTEGER },
  { .name = "quantity", .label = "Quantity", .kind = RAPPORT_KIND_QUANTITY },
  { .name = "money", .label = "Money", .kind = RAPPORT_KIND_MONEY, .currency = "currency" },
  { .name = "rate", .label = "Rate", .kind = RAPPORT_KIND_RATE },
  { .name = "percent", .label = "Percent", .kind = RAPPORT_KIND_PERCENT },
  { .name = "date", .label = "Date", .kind = RAPPORT_KIND_DATE },
  { .name = "date_time", .label = "Time", .kind = RAPPORT_KIND_DATE_TIME },
  { .name = "flag", .label = "Flag", .kind = RAPPORT_KIND_FLAG },
  { .name = "choice", .label = "Choice", .kind = RAPPORT_KIND_CHOICE, .choices = states },
  { .name = "country", .label = "Country", .kind = RAPPORT_KIND_COUNTRY },
  { .name = "currency", .label = "Currency", .kind = RAPPORT_KIND_CURRENCY },
  { .name = "language", .label = "Language", .kind = RAPPORT_KIND_LANGUAGE },
  { .name = "reference", .label = "Reference", .kind = RAPPORT_KIND_REFERENCE, .target = "thing" },
  { .name = "email", .label = "E-mail", .kind = RAPPORT_KIND_EMAIL },
  { .name = "phone", .label = "Phone", .kind = RAPPORT_KIND_PHONE },
  { .name = "url", .label = "Website", .kind = RAPPORT_KIND_URL },
  { .name = "colour", .label = "Colour", .kind = RAPPORT_KIND_COLOUR },
  { .name = "emails", .label = "E-mails", .kind = RAPPORT_KIND_EMAIL, .flags = RAPPORT_FIELD_MULTIPLE },
  { .name = "tags", .label = "Tags", .kind = RAPPORT_KIND_TEXT, .flags = RAPPORT_FIELD_MULTIPLE },
  { .name = "states",
    .label = "States",
    .kind = RAPPORT_KIND_CHOICE,
    .choices = states,
    .flags = RAPPORT_FIELD_MULTIPLE },
  RAPPORT_FIELD_END,
};

static const RapportEntity entity = { .name = "thing", .fields = fields };

static const RapportFormat *
get_format (const char *locale)
{
  static RapportFormat format;

  if (strcmp (locale, "plain") == 0)
    return rapport_format_plain ();
  rapport_format_init_for_locale (&format, locale);
  g_strlcpy (format.base_currency, "USD", sizeof format.base_currency);
  return &format;
}

static const RapportField *
get_field (const char *name)
{
  const RapportField *field = rapport_entity_get_field (&entity, name);

  g_assert_nonnull (field);
  return field;
}

/* The stored form, for the tables below. */
static char *
dump (const RapportValue *value)
{
  if (value->type == RAPPORT_VALUE_NULL)
    return g_strdup ("NULL");
  return value->type == RAPPORT_VALUE_TEXT ? g_strdup (value->text)
                                           : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

static void
test_classes (void)
{
  for (int kind = 0; kind < RAPPORT_N_KINDS; kind++)
    {
      const RapportKindClass *class = rapport_kind_get (kind);

      g_assert_cmpint (fields[kind].kind, ==, kind);
      g_assert_nonnull (class->name);
      g_assert_cmpint (class->stored, !=, RAPPORT_VALUE_NULL);
      g_assert_true (class->parse != NULL && class->format != NULL && class->validate != NULL);
      g_assert_true (!class->numeric || (class->ordered && class->stored == RAPPORT_VALUE_INTEGER));
      for (int other = 0; other < kind; other++)
        g_assert_cmpstr (rapport_kind_get (other)->name, !=, class->name);
    }
}

/* Every kind in every form: what is written is read again as the same. */
static void
test_round_trip (void)
{
  static const char *const locales[]
      = { "plain", "en_US", "en_GB", "vi_VN", "fa_IR", "ar_SA", "ar_MA", "de_DE", "fr_FR" };
  static const struct
  {
    const char *field;
    const char *plain;
  } rows[] = {
    { "text", "Nguyễn; شركة «x» 😀" },
    { "long_text", "one\ntwo\n\nfour" },
    { "integer", "-1234567" },
    { "integer", "9223372036854775807" },
    { "quantity", "2" },
    { "quantity", "-12345.678" },
    { "money", "1234567.89" },
    { "money", "-0.05" },
    { "rate", "0.000039215686" },
    { "rate", "25450" },
    { "percent", "12.5" },
    { "percent", "-100" },
    { "date", "2028-02-29" },
    { "date", "1800-01-01" },
    { "date_time", "2026-11-24T09:30:00Z" },
    { "date_time", "2026-11-24T23:59:58Z" },
    { "flag", "yes" },
    { "flag", "no" },
    { "choice", "on_hold" },
    { "country", "VN" },
    { "country", "SA" },
    { "currency", "KWD" },
    { "language", "fa" },
    { "reference", "4711" },
    { "email", "lan.nguyen@contoso.example" },
    { "phone", "+84 24 3825 0000" },
    { "url", "https://contoso.example/a?b=c" },
    { "colour", "#3584e4" },
    { "emails", "a@b.example; c@d.example" },
    { "tags", "Hà Nội; الرياض" },
    { "states", "active; on_hold" },
  };

  for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        const RapportField *field = get_field (rows[i].field);
        const RapportFormat *format = get_format (locales[l]);
        g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
        g_auto (RapportValue) again = RAPPORT_VALUE_INIT;
        g_autofree char *text = NULL;
        g_autofree char *plain = NULL;
        g_autofree char *sentence = NULL;
        g_autoptr (GError) error = NULL;

        /* 1 January 1800 is before the years that the two-calendar rule takes for Persian ones. */
        rapport_field_parse (&entity, field, rows[i].plain, rapport_format_plain (), "USD", &value, &error);
        g_assert_no_error (error);
        sentence = rapport_field_validate (&entity, field, &value);
        g_assert_null (sentence);
        text = rapport_field_format (&entity, field, &value, format, "USD");
        g_test_message ("%s, %s: %s", locales[l], rows[i].field, text);
        if (strcmp (rows[i].plain, "1800-01-01") == 0 && format->calendar != RAPPORT_CALENDAR_GREGORIAN)
          continue;
        rapport_field_parse (&entity, field, text, format, "USD", &again, &error);
        g_assert_no_error (error);
        g_assert_true (rapport_value_equal (&value, &again));
        plain = rapport_field_format (&entity, field, &again, rapport_format_plain (), "USD");
        g_assert_cmpstr (plain, ==, rows[i].plain);
      }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *field;
    const char *locale;
    const char *text;
    const char *currency;
    const char *stored;
  } rows[] = {
    { "text", "plain", "  a\tb\r\nc  ", NULL, "a b c" },
    { "text", "plain", " \xe2\x81\xa6x\xe2\x81\xa9 ", NULL, "x" },
    { "text", "plain", " \t\n ", NULL, "NULL" },
    { "text", "plain", "=cmd|' /C calc'!A0", NULL, "=cmd|' /C calc'!A0" },
    { "long_text", "plain", " a\r\nb\rc\n", NULL, "a\nb\nc" },
    { "integer", "fa_IR", "۱۲٬۳۴۵", NULL, "12345" },
    { "quantity", "vi_VN", "2,5", NULL, "2500" },
    { "money", "en_US", "480k", "USD", "48000000" },
    { "money", "en_US", "$1,234.50", "USD", "123450" },
    { "money", "en_US", "-$1,234.50", "USD", "-123450" },
    { "money", "en_US", "($1,234.50)", "USD", "-123450" },
    { "money", "en_US", "USD 1,234.50", "USD", "123450" },
    { "money", "en_US", "1,234.50 usd", NULL, "123450" },
    { "money", "vi_VN", "1.234.500 ₫", "VND", "1234500" },
    { "money", "vi_VN", "1.234.500đ", "VND", "1234500" },
    { "money", "vi_VN", "2,5 tr VND", "VND", "2500000" },
    { "money", "fa_IR", "۲ میلیون ریال", "IRR", "2000000" },
    { "money", "ar_SA", "١٬٢٣٤٫٥٠ ر.س", "SAR", "123450" },
    { "money", "de_DE", "1.234,50 €", "EUR", "123450" },
    { "money", "en_US", "1.234", "KWD", "1234" },
    { "money", "plain", "1234.5", "USD", "123450" },
    { "money", "plain", "1234", "VND", "1234" },
    { "percent", "en_US", "12.5%", NULL, "1250" },
    { "percent", "vi_VN", "12,5 %", NULL, "1250" },
    { "percent", "fa_IR", "۱۲٫۵٪", NULL, "1250" },
    { "percent", "plain", "12.5", NULL, "1250" },
    { "date", "en_GB", "20/3", NULL, "2026-03-20" },
    { "date", "fa_IR", "۱۴۰۴/۱۲/۲۹", NULL, "2026-03-20" },
    { "date", "en_GB", "25/12/2018 23:07", NULL, "2018-12-25" },
    { "date_time", "plain", "2026-11-24T09:30:00+07:00", NULL, "2026-11-24T02:30:00Z" },
    { "date_time", "plain", "2026-11-24", NULL, "2026-11-24T00:00:00Z" },
    { "flag", "plain", "TRUE", NULL, "1" },
    { "flag", "en_US", "Yes", NULL, "1" },
    { "flag", "plain", "0", NULL, "0" },
    { "choice", "plain", "On Hold", NULL, "on_hold" },
    { "choice", "plain", "ON_HOLD", NULL, "on_hold" },
    { "country", "plain", "vn", NULL, "VN" },
    { "country", "plain", "Viet Nam", NULL, "VN" },
    { "country", "plain", "Việt Nam", NULL, "VN" },
    { "country", "plain", "vietnam", NULL, "VN" },
    { "country", "plain", "USA", NULL, "US" },
    { "country", "plain", "United States", NULL, "US" },
    { "country", "plain", "UK", NULL, "GB" },
    { "country", "plain", "United Kingdom", NULL, "GB" },
    { "country", "plain", "UAE", NULL, "AE" },
    { "country", "plain", "my", NULL, "MY" },
    { "country", "plain", "Mỹ", NULL, "US" },
    { "country", "plain", "ایران", NULL, "IR" },
    { "country", "plain", "السعودية", NULL, "SA" },
    { "country", "plain", "المملكة العربية السعودية", NULL, "SA" },
    { "country", "plain", "Đức", NULL, "DE" },
    { "currency", "plain", "usd", NULL, "USD" },
    { "currency", "plain", "US Dollar", NULL, "USD" },
    { "language", "plain", "Vietnamese", NULL, "vi" },
    { "language", "plain", "فارسی", NULL, "fa" },
    { "language", "plain", "VI", NULL, "vi" },
    { "reference", "plain", "7", NULL, "7" },
    { "email", "plain", "mailto:a@b.example", NULL, "a@b.example" },
    { "phone", "plain", "+۹۸ (۲۱) ۱۲۳۴-۵۶", NULL, "+98 (21) 1234-56" },
    { "phone", "plain", "024 3825 0000 ext. 12", NULL, "024 3825 0000 ext. 12" },
    { "url", "plain", "contoso.example", NULL, "https://contoso.example" },
    { "url", "plain", "http://contoso.example:8080/x", NULL, "http://contoso.example:8080/x" },
    { "colour", "plain", "#C0F", NULL, "#cc00ff" },
    { "colour", "plain", "3584E4", NULL, "#3584e4" },
    { "emails", "plain", "a@b.example;c@d.example\na@b.example; ;", NULL, "a@b.example\nc@d.example" },
    { "tags", "plain", " x ;; y ", NULL, "x\ny" },
    { "tags", "plain", ";;", NULL, "NULL" },
    { "states", "plain", "Active; prospect", NULL, "active\nprospect" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      g_autofree char *stored = NULL;

      g_test_message ("%s: %s", rows[i].field, rows[i].text);
      rapport_field_parse (&entity, get_field (rows[i].field), rows[i].text, get_format (rows[i].locale),
                           rows[i].currency, &value, &error);
      g_assert_no_error (error);
      stored = dump (&value);
      g_assert_cmpstr (stored, ==, rows[i].stored);
    }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *field;
    const char *locale;
    const char *text;
    const char *part;
  } rows[] = {
    { "text", "plain", "a\001b", "control character" },
    { "text", "plain", "a\x7f", "control character" },
    { "text", "plain", "a\xef\xbf\xbe", "control character" },
    { "text", "plain", "a\xff", "UTF-8" },
    { "integer", "plain", "1.5", "whole numbers" },
    { "integer", "plain", "9223372036854775808", "too large" },
    { "quantity", "plain", "1.2345", "At most 3 digits" },
    { "money", "plain", "92233720368547758.08", "too large" },
    { "money", "plain", "$5", "not a number" },
    { "money", "en_US", "5 EUR", "The amount is in EUR, but USD is expected here." },
    { "money", "en_US", "€5", "not a number" },
    { "money", "en_US", "5.005", "At most 2 digits" },
    { "rate", "plain", "0", "more than 0" },
    { "rate", "plain", "-1", "more than 0" },
    { "percent", "en_US", "a %", "not a number" },
    { "date", "plain", "2027-02-29", "February 2027 has 28 days." },
    { "date_time", "plain", "yesterday", "Not a date" },
    { "flag", "plain", "maybe", "yes or no" },
    { "choice", "plain", "Gone", "not one of the choices" },
    { "country", "plain", "Atlantis", "not a known country" },
    { "country", "plain", "XX", "not a known country" },
    { "currency", "plain", "XYZ", "not a known currency" },
    { "language", "plain", "Klingonese", "not a known language" },
    { "reference", "plain", "0", "no such record" },
    { "reference", "plain", "-4", "no such record" },
    { "email", "plain", "a b@c.example", "e-mail address" },
    { "email", "plain", "a@localhost", "e-mail address" },
    { "email", "plain", "a@b@c.example", "e-mail address" },
    { "email", "plain", "@c.example", "e-mail address" },
    { "email", "plain", "a@c..example", "e-mail address" },
    { "email", "plain", "a@c.example.", "e-mail address" },
    { "phone", "plain", "12", "phone number" },
    { "phone", "plain", "call me 123", "phone number" },
    { "url", "plain", "javascript:alert(1)", "web address" },
    { "url", "plain", "file:///etc/passwd", "web address" },
    { "url", "plain", "http://", "web address" },
    { "url", "plain", "not a site.example", "web address" },
    { "colour", "plain", "#12345g", "colour" },
    { "colour", "plain", "#1234", "colour" },
    { "emails", "plain", "a@b.example; nonsense", "e-mail address" },
    { "states", "plain", "active; gone", "not one of the choices" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s, row %u", rows[i].field, i); /* not the text: one is no UTF-8 */
      g_assert_false (rapport_field_parse (&entity, get_field (rows[i].field), rows[i].text,
                                           get_format (rows[i].locale), "USD", &value, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONSTRAINT);
      if (strstr (error->message, rows[i].part) == NULL)
        g_error ("“%s” does not say “%s”", error->message, rows[i].part);
      g_assert_true (rapport_value_is_blank (&value));
    }
}

static void
test_limit (void)
{
  const RapportField *field = get_field ("text");
  g_autofree char *most = g_strnfill (RAPPORT_TEXT_LIMIT, 'a');
  g_autofree char *more = g_strconcat (most, "a", NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_true (rapport_field_parse (&entity, field, most, rapport_format_plain (), NULL, &value, &error));
  g_assert_false (rapport_field_parse (&entity, field, more, rapport_format_plain (), NULL, &value, &error));
  g_assert_nonnull (strstr (error->message, "32767"));
  g_clear_error (&error);

  /* Spreadsheets count UTF-16: such a character is two. */
  for (guint i = 0; i <= RAPPORT_TEXT_LIMIT / 2; i++)
    g_string_append (wide, "😀");
  g_assert_false (rapport_field_parse (&entity, field, wide->str, rapport_format_plain (), NULL, &value, &error));
}

static void
test_validate (void)
{
  g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
  g_autofree char *wrong_type = NULL;
  g_autofree char *line = NULL;
  g_autofree char *flag = NULL;

  rapport_value_set_integer (&value, 5);
  wrong_type = rapport_field_validate (&entity, get_field ("text"), &value);
  g_assert_nonnull (wrong_type);
  flag = rapport_field_validate (&entity, get_field ("flag"), &value);
  g_assert_nonnull (flag);
  rapport_value_set_text (&value, "a\nb");
  line = rapport_field_validate (&entity, get_field ("text"), &value);
  g_assert_nonnull (line);
  g_assert_null (rapport_field_validate (&entity, get_field ("long_text"), &value));
  g_assert_null (rapport_field_validate (&entity, get_field ("tags"), &value));
  rapport_value_clear (&value);
  g_assert_null (rapport_field_validate (&entity, get_field ("date"), &value));

  {
    static const char *const times[]
        = { "2026-11-24T24:00:00Z", "2026-11-24T09:60:00Z", "2026-11-24T09:30:00", "2026-02-30T09:30:00Z", "x" };

    for (guint i = 0; i < G_N_ELEMENTS (times); i++)
      {
        g_autofree char *sentence = NULL;

        rapport_value_set_text (&value, times[i]);
        sentence = rapport_field_validate (&entity, get_field ("date_time"), &value);
        g_assert_nonnull (sentence);
      }
  }
}

static void
test_format (void)
{
  static const struct
  {
    const char *field;
    const char *locale;
    const char *plain;
    const char *currency;
    const char *shown;
  } rows[] = {
    { "money", "en_US", "480000", NULL, "480,000.00" },
    { "money", "en_US", "480000", "USD", "480,000.00" },
    { "money", "en_US", "480000", "EUR", "480,000.00\302\240EUR" },
    { "money", "vi_VN", "480000", "VND", "480.000\302\240VND" },
    { "money", "fa_IR", "-5", "IRR", "\342\201\246\342\210\222۵\342\201\251\302\240IRR" },
    { "percent", "en_US", "150.8", NULL, "150.8\342\200\257%" },
    { "quantity", "en_US", "2", NULL, "2" },
    { "quantity", "vi_VN", "2.5", NULL, "2,5" },
    { "choice", "en_US", "on_hold", NULL, "On hold" },
    { "country", "en_US", "VN", NULL, "Vietnam" },
    { "currency", "en_US", "USD", NULL, "USD" },
    { "flag", "en_US", "1", NULL, "Yes" },
    { "phone", "fa_IR", "+98 21", NULL, "\342\201\246+98 21\342\201\251" },
    { "phone", "en_US", "+98 21", NULL, "+98 21" },
    { "tags", "en_US", "a;b", NULL, "a\nb" },
  };
  g_auto (RapportValue) strange = RAPPORT_VALUE_INIT;
  g_autofree char *kept = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const RapportField *field = get_field (rows[i].field);
      g_auto (RapportValue) value = RAPPORT_VALUE_INIT;
      g_autofree char *text = NULL;

      g_assert_true (
          rapport_field_parse (&entity, field, rows[i].plain, rapport_format_plain (), rows[i].currency, &value, NULL));
      text = rapport_field_format (&entity, field, &value, get_format (rows[i].locale), rows[i].currency);
      g_assert_cmpstr (text, ==, rows[i].shown);
    }

  /* A choice that this version does not know is shown as it is. */
  rapport_value_set_text (&strange, "from_later");
  kept = rapport_field_format (&entity, get_field ("choice"), &strange, get_format ("en_US"), NULL);
  g_assert_cmpstr (kept, ==, "from_later");
}

static void
test_choices (void)
{
  static const char *const listed[] = { "choice", "country", "currency", "language" };

  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    {
      const RapportField *field = get_field (listed[i]);
      g_autoptr (GArray) choices = rapport_field_list_choices (&entity, field, get_format ("en_US"));

      g_assert_cmpuint (choices->len, >=, 3);
      for (guint c = 0; c < choices->len; c++)
        {
          const RapportListedChoice *choice = &g_array_index (choices, RapportListedChoice, c);
          g_autofree char *id = rapport_field_match_choice (&entity, field, choice->id);
          g_autofree char *by_label = rapport_field_match_choice (&entity, field, choice->label);

          g_assert_cmpstr (id, ==, choice->id);
          g_assert_true (*choice->label != '\0');
          if (field->kind != RAPPORT_KIND_CURRENCY)
            g_assert_cmpstr (by_label, ==, choice->id);
        }
    }
  {
    g_autoptr (GArray) countries = rapport_field_list_choices (&entity, get_field ("country"), get_format ("en_US"));

    g_assert_cmpuint (countries->len, >, 200);
    g_assert_cmpstr (g_array_index (countries, RapportListedChoice, 0).label, ==, "Afghanistan");
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("RAPPORT_TODAY", "2026-11-24", TRUE);
  g_setenv ("RAPPORT_LOCALE_DIR", "/nonexistent", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/kind/classes", test_classes);
  g_test_add_func ("/kind/round-trip", test_round_trip);
  g_test_add_func ("/kind/parse", test_parse);
  g_test_add_func ("/kind/refuse", test_refuse);
  g_test_add_func ("/kind/limit", test_limit);
  g_test_add_func ("/kind/validate", test_validate);
  g_test_add_func ("/kind/format", test_format);
  g_test_add_func ("/kind/choices", test_choices);
  return g_test_run ();
}
