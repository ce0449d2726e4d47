/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rapport-pages.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-backup-page.h"
#include "rapport-backups-page.h"
#include "rapport-entities.h"
#include "rapport-error.h"
#include "rapport-history-page.h"
#include "rapport-import-page.h"
#include "rapport-list-page.h"
#include "rapport-record-page.h"
#include "rapport-report-page.h"
#include "rapport-reports-page.h"
#include "rapport-ui-utils.h"

/* The only place that knows the pages.
 *
 * @prefix: the address up to its first stroke; "" stands for the name of any entity.
 * @nested: whether the row is for addresses with something behind the stroke.
 * @create: @entity is the one named by the prefix, else by what follows the stroke; nullable. @rest follows the stroke:
 *   "" without one; "#12" or "new" for records. Returns a floating page, or NULL where there is no such page.
 */
typedef struct
{
  const char *prefix;
  gboolean nested;
  RapportPage *(*create) (RapportWindow *window, const RapportEntity *entity, const char *rest);
} Row;

static RapportPage *
create_list (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  return rapport_list_page_new (window, entity);
}

static RapportPage *
create_reports (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  return rapport_reports_page_new ();
}

static RapportPage *
create_report (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  const char *query = strchr (rest, '?');
  g_autofree char *name = query != NULL ? g_strndup (rest, (gsize) (query - rest)) : g_strdup (rest);
  const RapportReport *report = rapport_report_find (name);

  return report != NULL ? rapport_report_page_new (window, report, query != NULL ? query + 1 : NULL) : NULL;
}

static RapportPage *
create_record (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  RapportStore *store = rapport_window_get_store (window);
  const RapportFormat *format = rapport_window_get_format (window);
  char *end = NULL;
  gint64 id;

  if (g_str_equal (rest, "new"))
    return rapport_record_page_new_record (store, format, entity, NULL);
  if (*rest != '#')
    return NULL;
  id = g_ascii_strtoll (rest + 1, &end, 10);

  return id > 0 && *end == '\0' ? rapport_record_page_new (store, format, entity, id) : NULL;
}

static RapportPage *
create_import (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  if (entity == NULL && *rest != '\0')
    return NULL;
  return rapport_import_page_new (rapport_window_get_store (window), rapport_window_get_format (window),
                                  rapport_window_get_settings (window), entity);
}

static RapportPage *
create_history (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  return rapport_history_page_new (window);
}

static RapportPage *
create_backups (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  return rapport_backups_page_new (window);
}

static RapportPage *
create_backup (RapportWindow *window, const RapportEntity *entity, const char *rest)
{
  return rapport_backup_page_new (window, rest);
}

static const Row rows[] = {
  { "backups", FALSE, create_backups }, { "backups", TRUE, create_backup },
  { "history", FALSE, create_history }, { "import", FALSE, create_import },
  { "import", TRUE, create_import },    { "report", FALSE, create_reports },
  { "report", TRUE, create_report },    { "", FALSE, create_list },
  { "", TRUE, create_record },          { NULL },
};

static const Row *
find_row (const char *uri, const RapportEntity **entity, const char **rest)
{
  const char *stroke = strchr (uri, '/');
  g_autofree char *prefix = stroke != NULL ? g_strndup (uri, (gsize) (stroke - uri)) : g_strdup (uri);

  *rest = stroke != NULL ? stroke + 1 : "";
  *entity = rapport_entity_find (prefix);
  if (**rest == '?') /* what a page without an address of its own calls itself */
    return NULL;

  for (guint i = 0; rows[i].prefix != NULL; i++)
    {
      const gboolean any_entity = *rows[i].prefix == '\0';

      if (rows[i].nested != (**rest != '\0'))
        continue;
      /* Children have pages of their own, but no list: that is a tab of their parent's page. */
      if (any_entity ? *entity == NULL || (!rows[i].nested && ((*entity)->flags & RAPPORT_ENTITY_CHILD) != 0)
                     : !g_str_equal (rows[i].prefix, prefix))
        continue;

      if (*entity == NULL)
        *entity = rapport_entity_find (*rest);

      return &rows[i];
    }

  return NULL;
}

RapportPage *
rapport_pages_create (RapportWindow *window, const char *uri, GError **error)
{
  const RapportEntity *entity = NULL;
  const char *rest = NULL;
  const Row *row = find_row (uri, &entity, &rest);
  RapportPage *page = row != NULL ? row->create (window, entity, rest) : NULL;

  if (page == NULL)
    {
      g_autofree char *name = rapport_ui_isolate (uri);

      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("There is no page “%s”."), name);
    }

  return page;
}

const char *
rapport_pages_get_first (void)
{
  return "partner";
}

gboolean
rapport_pages_has (const char *uri)
{
  const RapportEntity *entity;
  const char *rest;

  return find_row (uri, &entity, &rest) != NULL;
}

gboolean
rapport_pages_parse_record (const char *uri, const RapportEntity **entity, const char **rest)
{
  const char *stroke = strchr (uri, '/');
  g_autofree char *name = NULL;

  if (stroke == NULL || stroke[1] == '\0')
    return FALSE;

  name = g_strndup (uri, (gsize) (stroke - uri));
  *entity = rapport_entity_find (name);
  *rest = stroke + 1;

  return *entity != NULL;
}
