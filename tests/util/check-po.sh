#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-po.sh LANGUAGE: the translation compiles, and, held against the sources as they are, lacks nothing.
. "$(dirname "$0")/check.inc.sh"
need msgfmt gettext
language=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

msgfmt -c -o /dev/null "po/$language.po" || faults=1
extract po/POTFILES "$folder/rapport.pot" || faults=1
msgmerge --quiet --no-fuzzy-matching -o "$folder/merged.po" "po/$language.po" "$folder/rapport.pot" || faults=1
msgattrib --no-obsolete --untranslated --no-wrap "$folder/merged.po" >"$folder/open.po"
msgattrib --no-obsolete --only-fuzzy --no-wrap "po/$language.po" >"$folder/fuzzy.po"
for kind in open fuzzy; do
  n=$(grep -c '^msgid ' "$folder/$kind.po" || true)
  [ "$n" -le 1 ] || {
    fault "po/$language.po: $((n - 1)) messages are $kind, among them:"
    grep -A3 '^msgid "..*"' "$folder/$kind.po" | head -n 20 >&2
  }
done
finish
