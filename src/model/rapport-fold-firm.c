/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-fold.h"

#include <string.h>

typedef enum
{
  AT_START = 1 << 0,
  AT_END = 1 << 1,
  ANYWHERE = AT_START | AT_END,
} Place;

/* Legal forms of firms, as whole words. Words that tell firms of one family apart (Group, Holding, Tập đoàn, Chi nhánh,
 * مجموعة) are no legal forms. Dotted ones are given spaced, as folding leaves them: "S.A." is "s a". */
/* clang-format off */
static const struct
{
  const char *form;
  Place place;
} forms[] = {
  /* Vietnamese */
  { "công ty", AT_START }, { "cty", AT_START }, { "công ty cổ phần", AT_START }, { "công ty cp", AT_START },
  { "cty cp", AT_START }, { "cty cổ phần", AT_START }, { "ctcp", AT_START }, { "công ty tnhh", AT_START },
  { "cty tnhh", AT_START }, { "công ty tnhh mtv", AT_START }, { "cty tnhh mtv", AT_START },
  { "công ty tnhh một thành viên", AT_START }, { "công ty tnhh hai thành viên", AT_START },
  { "công ty tnhh 1 thành viên", AT_START }, { "công ty tnhh 2 thành viên", AT_START },
  { "công ty trách nhiệm hữu hạn", AT_START }, { "công ty trách nhiệm hữu hạn một thành viên", AT_START },
  { "công ty hợp danh", AT_START }, { "doanh nghiệp tư nhân", AT_START }, { "dntn", AT_START },
  { "tnhh", ANYWHERE }, { "tnhh mtv", ANYWHERE }, { "mtv", AT_END }, { "jsc", ANYWHERE },
  /* English and its neighbours */
  { "ltd", AT_END }, { "limited", AT_END }, { "co ltd", AT_END }, { "company limited", AT_END }, { "llc", AT_END },
  { "l l c", AT_END }, { "llp", AT_END }, { "lp", AT_END }, { "inc", AT_END }, { "incorporated", AT_END },
  { "corp", AT_END }, { "corporation", AT_END }, { "co", AT_END }, { "company", AT_END }, { "plc", AT_END },
  { "pte", AT_END }, { "pvt", AT_END }, { "private limited", AT_END }, { "pty", AT_END }, { "bhd", AT_END },
  { "sdn bhd", AT_END }, { "joint stock company", AT_END }, { "pjsc", ANYWHERE }, { "fze", AT_END },
  { "fzc", AT_END }, { "fzco", AT_END }, { "fz llc", AT_END }, { "wll", AT_END }, { "w l l", AT_END },
  /* European */
  { "gmbh", AT_END }, { "g m b h", AT_END }, { "mbh", AT_END }, { "gmbh co kg", AT_END }, { "ag", AT_END },
  { "kg", AT_END }, { "ohg", AT_END }, { "e k", AT_END }, { "ug", AT_END }, { "se", AT_END }, { "kgaa", AT_END },
  { "sarl", ANYWHERE }, { "s a r l", AT_END }, { "sas", AT_END }, { "s a s", AT_END }, { "sasu", AT_END },
  { "eurl", ANYWHERE }, { "sa", AT_END }, { "s a", AT_END }, { "srl", AT_END }, { "s r l", AT_END },
  { "spa", AT_END }, { "s p a", AT_END }, { "sl", AT_END }, { "s l", AT_END }, { "slu", AT_END },
  { "ltda", AT_END }, { "lda", AT_END }, { "bv", AT_END }, { "b v", AT_END }, { "nv", AT_END }, { "n v", AT_END },
  { "bvba", AT_END }, { "oy", AT_END }, { "oyj", AT_END }, { "ab", ANYWHERE }, { "as", AT_END }, { "a s", AT_END },
  { "asa", AT_END }, { "aps", AT_END }, { "kft", AT_END }, { "zrt", AT_END }, { "sro", AT_END }, { "s r o", AT_END },
  { "sp z o o", AT_END }, { "sp zoo", AT_END }, { "doo", AT_END }, { "d o o", AT_END }, { "ood", AT_END },
  { "ооо", AT_START }, { "оао", AT_START }, { "зао", AT_START }, { "пао", AT_START }, { "ао", AT_START },
  { "тоо", AT_START }, { "pt", AT_START }, { "tbk", AT_END }, { "a ş", AT_END }, { "ltd şti", AT_END },
  /* Persian */
  { "شرکت", AT_START }, { "سهامی خاص", ANYWHERE }, { "سهامی عام", ANYWHERE }, { "شرکت سهامی خاص", AT_START },
  { "شرکت سهامی عام", AT_START }, { "با مسئولیت محدود", ANYWHERE }, { "مسئولیت محدود", ANYWHERE },
  { "موسسه", AT_START },
  /* Arabic; the fold makes شركة and شرکت two words, and مؤسسة one with موسسه */
  { "شركة", AT_START }, { "ذ م م", AT_END }, { "ش م م", AT_END }, { "ش م ل", AT_END }, { "ش م ك", AT_END },
  { "ذات المسؤولية المحدودة", AT_END }, { "ذات مسؤولية محدودة", AT_END }, { "المحدودة", AT_END },
  { "المساهمة", AT_END }, { "شركة مساهمة", ANYWHERE },
};
/* clang-format on */

typedef struct
{
  char *folded;
  gsize length;
  Place place;
} Form;

static int
compare_length (gconstpointer a, gconstpointer b)
{
  gsize x = ((const Form *) a)->length;
  gsize y = ((const Form *) b)->length;

  return (x < y) - (x > y);
}

static gpointer
fold_forms (gpointer unused)
{
  GArray *folded = g_array_sized_new (FALSE, FALSE, sizeof (Form), G_N_ELEMENTS (forms));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Form form = { rapport_fold (forms[i].form), 0, forms[i].place };

      form.length = strlen (form.folded);
      g_array_append_val (folded, form);
    }
  g_array_sort (folded, compare_length); /* the longest that fits goes first */
  return folded;
}

/* Takes one form off the words from *start to *end; FALSE when there is none, or nothing else would be left. */
static gboolean
strip (const char **start, const char **end, const GArray *folded)
{
  gsize length = (gsize) (*end - *start);

  for (guint i = 0; i < folded->len; i++)
    {
      const Form *form = &g_array_index (folded, Form, i);

      if (form->length + 1 >= length)
        continue;
      if ((form->place & AT_START) != 0 && (*start)[form->length] == ' '
          && memcmp (*start, form->folded, form->length) == 0)
        {
          *start += form->length + 1;
          return TRUE;
        }
      if ((form->place & AT_END) != 0 && (*end)[-(gssize) form->length - 1] == ' '
          && memcmp (*end - form->length, form->folded, form->length) == 0)
        {
          *end -= form->length + 1;
          return TRUE;
        }
    }
  return FALSE;
}

char *
rapport_fold_firm (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  const GArray *folded = g_once (&once, fold_forms, NULL);
  g_autofree char *words = rapport_fold (name);
  const char *start = words;
  const char *end = words + strlen (words);

  while (strip (&start, &end, folded))
    ;
  return g_strndup (start, (gsize) (end - start));
}
