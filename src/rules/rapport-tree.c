/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-tree.h"

typedef struct
{
  gint64 id;
  gint64 parent;
  guint depth;
  gboolean placed;
  GPtrArray *children; /* nullable */
} Node;

struct _RapportTree
{
  GHashTable *nodes; /* id → Node */
  GPtrArray *by_title;
  GArray *order; /* gint64 */
};

static void
free_node (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

/* Trees are a handful of levels deep; a chain of thousands is placed all the same, without recursion. */
static void
place (RapportTree *tree, Node *top)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, top);
  top->placed = TRUE;
  while (waiting->len > 0)
    {
      Node *node = g_ptr_array_steal_index (waiting, waiting->len - 1);

      g_array_append_val (tree->order, node->id);
      for (guint i = node->children != NULL ? node->children->len : 0; i > 0; i--)
        {
          Node *child = node->children->pdata[i - 1];

          if (child->placed)
            continue;
          child->placed = TRUE;
          child->depth = node->depth + 1;
          g_ptr_array_add (waiting, child);
        }
    }
}

static void
place_all (RapportTree *tree)
{
  for (guint i = 0; i < tree->by_title->len; i++)
    {
      Node *node = tree->by_title->pdata[i];
      Node *parent = g_hash_table_lookup (tree->nodes, &node->parent);

      if (parent == NULL)
        {
          node->parent = 0;
          continue;
        }
      if (parent->children == NULL)
        parent->children = g_ptr_array_new ();
      g_ptr_array_add (parent->children, node);
    }

  for (guint i = 0; i < tree->by_title->len; i++)
    {
      Node *node = tree->by_title->pdata[i];

      if (node->parent == 0)
        place (tree, node);
    }

  /* What is left stands in circles. */
  for (guint i = 0; i < tree->by_title->len; i++)
    {
      Node *node = tree->by_title->pdata[i];

      if (node->placed)
        continue;
      node->parent = 0;
      place (tree, node);
    }
}

RapportTree *
rapport_tree_load (RapportConnection *connection, const char *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT x.id, x.\"parent\" FROM \"%s\" x"
                                          " JOIN \"side_%s\" s ON s.id = x.id ORDER BY s.sort, x.id",
                                          entity, entity);
  g_autoptr (RapportStatement) statement = rapport_connection_prepare (connection, sql, error);
  g_autoptr (RapportTree) tree = NULL;
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;

  tree = g_new0 (RapportTree, 1);
  tree->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_node);
  tree->by_title = g_ptr_array_new ();
  tree->order = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (rapport_statement_step (statement, &failure))
    {
      Node *node = g_new0 (Node, 1);

      node->id = rapport_statement_get_integer (statement, 0);
      node->parent = rapport_statement_get_integer (statement, 1);
      g_hash_table_insert (tree->nodes, &node->id, node);
      g_ptr_array_add (tree->by_title, node);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  place_all (tree);
  return g_steal_pointer (&tree);
}

void
rapport_tree_free (RapportTree *tree)
{
  if (tree == NULL)
    return;

  g_hash_table_unref (tree->nodes);
  g_ptr_array_unref (tree->by_title);
  g_array_unref (tree->order);
  g_free (tree);
}

gint64
rapport_tree_get_parent (const RapportTree *tree, gint64 id)
{
  const Node *node = g_hash_table_lookup (tree->nodes, &id);

  return node != NULL ? node->parent : 0;
}

guint
rapport_tree_get_depth (const RapportTree *tree, gint64 id)
{
  const Node *node = g_hash_table_lookup (tree->nodes, &id);

  return node != NULL ? node->depth : 0;
}

const GArray *
rapport_tree_get_order (const RapportTree *tree)
{
  return tree->order;
}
