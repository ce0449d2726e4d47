#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-potfiles.sh [--write]: every file with text for translators stands in po/POTFILES, and no other does.
# --write puts it right.
: "${RAPPORT_SOURCE:=$PWD}" "${RAPPORT_BUILD:=$PWD/build}"
. "$(dirname "$0")/check.inc.sh"
need xgettext gettext

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
  find src data -name '*.[ch]' -o -name '*.ui' -o -name '*.desktop.in' -o -name '*.metainfo.xml.in'
  find data -name 'io.*.xml.in'
} | sort -u >"$folder/all"
extract "$folder/all" "$folder/all.pot" || exit 1
# A macro of GLib in the middle of a sentence ("%" G_GUINT64_FORMAT) ends it there for translators: format the number
# first, then %s.
if grep 'is not a valid C format string' "$folder/all.pot.said" >&2; then
  faults=1
fi
sed -n 's/^#: //p' "$folder/all.pot" | tr ' ' '\n' | sed 's/:[0-9]*$//' | sort -u >"$folder/have"

if [ "${1:-}" = --write ]; then
  {
    echo "# Every file with text for people, sorted; tests/util/check-potfiles.sh --write brings it up to date."
    cat "$folder/have"
  } >po/POTFILES
  exit 0
fi
grep -vE '^(#|$)' po/POTFILES | sort >"$folder/listed"
comm -23 "$folder/have" "$folder/listed" | sed 's/$/ is missing from po\/POTFILES/' >&2
comm -13 "$folder/have" "$folder/listed" | sed 's/^/po\/POTFILES names, without need or twice: /' >&2
cmp -s "$folder/have" "$folder/listed" || faults=1
finish
