#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The layout .clang-format decides. Versions lay out differently, so only that of Debian 12 judges.
. "$(dirname "$0")/check.inc.sh"
need clang-format clang-format
version=$(clang-format --version | sed -E 's/.*version ([0-9]+).*/\1/')
[ "$version" = 14 ] || skip "clang-format is version $version, the layout is that of 14"
list=$(mktemp)
trap 'rm -f "$list"' EXIT
find src tests -name '*.[ch]' -type f | sort >"$list"
while read -r file; do
  clang-format "$file" | cmp -s - "$file" || fault "$file is laid out differently; run ./dev format"
done <"$list"
finish
