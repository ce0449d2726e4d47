/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "fuzz.h"

/* The control: a crash that is there to be found. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length > 2 && bytes[0] == 'R' && bytes[1] == 'A' && bytes[2] == 'P')
    abort ();
  return 0;
}
