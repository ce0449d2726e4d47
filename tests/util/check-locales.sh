#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The locales the tests run under are really there: without them those tests prove nothing.
. "$(dirname "$0")/check.inc.sh"
need localedef libc-bin
for name in en_US vi_VN fa_IR ar_SA; do
  got=$(LOCPATH="$RAPPORT_BUILD/tests/locale" LC_ALL=$name.UTF-8 locale charmap 2>&1)
  [ "$got" = UTF-8 ] || skip "the locale $name could not be made (package locales)"
done
sign=$(LOCPATH="$RAPPORT_BUILD/tests/locale" LC_ALL=vi_VN.UTF-8 locale decimal_point)
[ "$sign" = , ] || fault "vi_VN writes decimals with '$sign'"
finish
