#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make-locales.sh FOLDER: makes the locales the tests run under in FOLDER, for use as LOCPATH.
# A bare Debian has only the C locales, under which decimal signs, digits and calendars cannot go wrong.
set -eu
out=$1
mkdir -p "$out"
for name in en_US vi_VN fa_IR ar_SA; do
  [ -e "$out/$name.UTF-8/LC_TIME" ] && continue
  # A warning of localedef ends it with 1 although the locale is there; what counts is what it made.
  localedef --no-archive -i "$name" -f UTF-8 "$out/$name.UTF-8" >/dev/null 2>&1 || true
  [ -e "$out/$name.UTF-8/LC_TIME" ] || echo "make-locales: $name could not be made; is the package locales installed?" >&2
done
touch "$out/../locales-made"
