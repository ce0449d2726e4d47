/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-names.h"

#define N_WORDS 16
#define N_PLACES 4

typedef struct
{
  guint share; /* of 100 customers */
  const char *country;
  const char *language;
  const char *currency;
  const char *calling;
  const char *forms[4]; /* of firms; %s is the name */
  const char *firsts[N_WORDS];
  const char *middles[N_WORDS];
  const char *lasts[N_WORDS];
  const char *streets[4];
  const char *cities[N_PLACES];
  const char *regions[N_PLACES];
} Land;

/* clang-format off */
static const Land lands[] = {
  { 40, "VN", "vi", "VND", "+84",
    { "Công ty TNHH %s", "Công ty Cổ phần %s", "Cửa hàng %s", "%s" },
    { "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý" },
    { "Văn", "Thị", "Minh", "Thanh", "Quốc", "Hữu", "Đức", "Ngọc", "Thu", "Bích", "Kim", "Xuân", "Anh", "Gia", "Hải", "Tuấn" },
    { "Hòa", "Ánh", "Dũng", "Ích", "Khoa", "Linh", "Phượng", "Quyên", "Sơn", "Thảo", "Uyên", "Vinh", "Yến", "Đạt", "Giang", "Ơn" },
    { "Đường Hoa Mai", "Phố Lò Gốm", "Đường Bến Đò", "Phố Cây Đa" },
    { "Hà Nội", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh" },
    { "Đồng bằng sông Hồng", "Duyên hải miền Trung", "Đồng bằng sông Cửu Long", "Đông Nam Bộ" } },
  { 20, "IR", "fa", "IRR", "+98",
    { "شرکت %s", "گروه صنعتی %s", "فروشگاه %s", "%s" },
    { "علی", "مریم", "رضا", "زهرا", "حسین", "نرگس", "امیر", "شیرین", "کاوه", "پریسا", "یاسر", "فاطمه", "بهرام", "لیلا", "سعید", "گلنار" },
    { "رحیمی", "کریمی", "احمدی", "موسوی", "یزدانی", "شیرازی", "تهرانی", "نوری", "صادقی", "کاظمی", "جعفری", "رستمی", "قاسمی", "بهرامی", "امینی", "پارسا" },
    { "نیا", "پور", "زاده", "فر", "منش", "خواه", "دوست", "یان", "نژاد", "راد", "مهر", "آزاد", "کیا", "تبار", "پناه", "وند" },
    { "خیابان سروستان", "بلوار باران", "کوچه یاس", "خیابان چنار" },
    { "تهران", "اصفهان", "شیراز", "مشهد" },
    { "استان تهران", "استان اصفهان", "استان فارس", "استان خراسان رضوی" } },
  { 10, "SA", "ar", "SAR", "+966",
    { "شركة %s", "مؤسسة %s التجارية", "متجر %s", "%s" },
    { "محمد", "سارة", "خالد", "نورة", "فهد", "ريم", "سلطان", "هند", "ماجد", "ليلى", "يوسف", "أمل", "إبراهيم", "آمنة", "طارق", "دانة" },
    { "بن علي", "بن سعد", "بنت أحمد", "بن فهد", "بن ناصر", "بنت خالد", "بن صالح", "بن عمر", "بن زيد", "بنت علي", "بن حمد", "بن راشد", "بنت سعد", "بن ماجد", "بن مشعل", "بن تركي" },
    { "الحربي", "القحطاني", "الغامدي", "الزهراني", "الشمري", "الدوسري", "العتيبي", "المطيري", "الشهري", "البلوي", "العنزي", "السبيعي", "الخالدي", "الرشيدي", "الجهني", "المالكي" },
    { "شارع الزهور", "طريق النخيل", "شارع اللؤلؤ", "طريق الكثبان" },
    { "الرياض", "جدة", "الدمام", "أبها" },
    { "منطقة الرياض", "منطقة مكة المكرمة", "المنطقة الشرقية", "منطقة عسير" } },
  { 30, "DE", "de", "EUR", "+49",
    { "%s GmbH", "%s & Söhne KG", "Autohaus %s", "%s" },
    { "Anna", "Björn", "Clara", "Dieter", "Élise", "Fritz", "Grete", "Hans", "Ines", "Jörg", "Katrin", "Lukas", "Mária", "Nils", "Oskar", "Petra" },
    { "Albrecht", "Bauer", "Conrad", "Dorn", "Ebert", "Fuchs", "Graf", "Huber", "Iversen", "Jung", "Keller", "Lang", "Maurer", "Neumann", "Otto", "Pohl" },
    { "Quandt", "Richter", "Schäfer", "Thiel", "Ulrich", "Vogel", "Weiß", "Xaver", "Ysenburg", "Zöllner", "Krüger", "Löwe", "Münch", "Nagel", "Öhler", "Pfeiffer" },
    { "Lindenweg", "Fährstraße", "Am Mühlbach", "Kranichgasse" },
    { "Hamburg", "Köln", "München", "Lüneburg" },
    { "Hamburg", "Nordrhein-Westfalen", "Bayern", "Niedersachsen" } },
};

static const char *const industries[] = {
  "Retail", "Wholesale", "Manufacturing", "Construction", "Logistics", "Hospitality", "Education", "Health care",
  "Agriculture", "Finance", "Insurance", "Public sector", "Information technology", "Telecommunications", "Energy",
  "Automotive", "Chemicals", "Textiles", "Food and drink", "Media", "Tourism", "Real estate", "Consulting", "Sports",
};
static const char *const sources[] = { "phone", "email", "web", "event", "referral", "partner", "campaign", "" };
static const char *const states[] = { "lead", "prospect", "active", "active", "active", "dormant", "lost", "active" };
/* clang-format on */

/* SplitMix64: Steele, Lea and Flood, “Fast Splittable Pseudorandom Number Generators”, 2014. */
static guint64
next (BenchRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
bench_random_init (BenchRandom *random, guint stream, guint row)
{
  random->state = ((guint64) stream << 32) + row;
  random->state = next (random);
}

guint
bench_random_below (BenchRandom *random, guint n)
{
  return (guint) ((next (random) >> 32) * n >> 32);
}

guint
bench_random_squared (BenchRandom *random, guint n)
{
  guint64 part = next (random) >> 32;

  return (guint) ((part * part >> 32) * n >> 32);
}

#define PICK(random, texts) ((texts)[bench_random_below (random, G_N_ELEMENTS (texts))])

static const Land *
pick_land (BenchRandom *random)
{
  guint share = bench_random_below (random, 100);
  guint i = 0;

  while (share >= lands[i].share)
    share -= lands[i++].share;
  return &lands[i];
}

static void
append_name (GString *csv, const char *form, const char *first, const char *middle, const char *last)
{
  const char *hole = g_strstr_len (form, -1, "%s");

  g_string_append_len (csv, form, hole - form);
  g_string_append_printf (csv, "%s %s %s", first, middle, last);
  g_string_append (csv, hole + 2);
}

void
bench_append_customer (GString *csv, guint row)
{
  BenchRandom random;
  const Land *land;
  const char *first, *middle, *last, *form;
  guint place;
  gboolean firm;

  bench_random_init (&random, 1, row);
  land = pick_land (&random);
  first = PICK (&random, land->firsts);
  middle = PICK (&random, land->middles);
  last = PICK (&random, land->lasts);
  form = PICK (&random, land->forms);
  firm = form[0] != '%' || form[2] != '\0';
  place = bench_random_below (&random, N_PLACES);

  g_string_append_printf (csv, "K%07u,", row + 1);
  append_name (csv, firm ? form : "%s", first, middle, last);
  /* Names repeat in a million; a number of the house or branch tells some of them apart, as people do. */
  if (bench_random_below (&random, 3) == 0)
    g_string_append_printf (csv, " %u", 1 + bench_random_below (&random, 400));
  g_string_append_printf (csv, ",%s,", firm ? "organisation" : "person");
  if (firm && bench_random_below (&random, 2) == 0)
    append_name (csv, land->forms[1], first, middle, last);
  g_string_append_printf (csv, ",%s%09u,%s,", land->country, row + 1, PICK (&random, industries));
  if (firm)
    g_string_append_printf (csv, "%u", 1 + bench_random_squared (&random, 2000));
  g_string_append_printf (csv, ",%s,%s %u 555 %04u,", PICK (&random, sources), land->calling,
                          10 + bench_random_below (&random, 90), bench_random_below (&random, 10000));
  g_string_append_printf (csv, "office%u@firm%u.example,", row + 1, row / 3);
  if (bench_random_below (&random, 3) == 0)
    g_string_append_printf (csv, "https://firm%u.example", row / 3);
  g_string_append_printf (csv, ",%s,%s,%s %u,,%s,%s,%05u,%s,%s", land->language, land->currency,
                          PICK (&random, land->streets), 1 + bench_random_below (&random, 300), land->cities[place],
                          land->regions[place], bench_random_below (&random, 100000), land->country,
                          PICK (&random, states));
}

void
bench_append_partner (GString *csv, guint row)
{
  static const char *const kinds[] = { "distributor", "reseller", "reseller", "dealer", "agent" };
  BenchRandom random;
  const Land *land;

  bench_random_init (&random, 2, row);
  land = pick_land (&random);
  g_string_append_printf (csv, "P%05u,", row + 1);
  append_name (csv, land->forms[bench_random_below (&random, 3)], PICK (&random, land->firsts),
               PICK (&random, land->middles), PICK (&random, land->lasts));
  g_string_append_printf (csv, " %u,%s,%s,%s,%s,active,%s 11 555 %04u,partner%u@firm.example", row % 97 + 1,
                          PICK (&random, kinds), PICK (&random, industries), PICK (&random, land->cities),
                          land->country, land->calling, bench_random_below (&random, 10000), row + 1);
}
