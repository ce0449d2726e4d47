#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The pages of the help are valid, linked, and can be taken apart for translators.
. "$(dirname "$0")/check.inc.sh"
need yelp-check yelp-tools
need itstool itstool
for check in validate links orphans ids; do
  said=$(yelp-check "$check" help/C/*.page) || faults=1
  [ -z "$said" ] || fault "$check: $said"
done
for page in help/C/*.page; do
  grep -q "'$(basename "$page")'" help/meson.build || fault "$page is not in help/meson.build"
done
itstool -o /dev/null help/C/*.page || faults=1
finish
