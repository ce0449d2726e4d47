/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-error.h"

GQuark
rapport_error_quark (void)
{
  return g_quark_from_static_string ("rapport-error-quark");
}
