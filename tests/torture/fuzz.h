/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls again and again with bytes of its own making; nothing may crash or hang. The same function is fed
 * with the files of tests/data/fuzz-NAME by fuzz-main.c in every build. */
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);
