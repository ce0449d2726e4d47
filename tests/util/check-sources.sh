#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Habits a command can see: licence line, length, nothing left open, counts that can be declined.
. "$(dirname "$0")/check.inc.sh"

list=$(mktemp)
trap 'rm -f "$list"' EXIT
find src tests -name '*.[ch]' -type f | sort >"$list"
while read -r file; do
  head -n 1 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || fault "$file: the licence line is missing"
  lines=$(wc -l <"$file")
  [ "$lines" -le 600 ] || fault "$file: $lines lines; 600 are the ceiling, split it by meaning"
done <"$list"

if hits=$(grep -rnE '\b(TODO|FIXME|XXX)\b' src tests --include='*.[ch]' --include='*.ui'); then
  fault "left open:
$hits"
fi

# A count is translated by number, so its two sentences belong together: NP_ ("%s partner", "%s partners").
if hits=$(grep -rnE '\.count[[:space:]]*=' src/entities --include='*.c' | grep -vE 'NP_ \('); then
  fault "counts that translators cannot decline (use NP_):
$hits"
fi
finish
