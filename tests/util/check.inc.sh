# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What the checks share. They run as meson tests in the suite "house": 0 good, 1 not (each fault on a line), 77 skipped.
# RAPPORT_SOURCE and RAPPORT_BUILD are the source and the build folder.
set -eu
export LC_ALL=C.UTF-8
: "${RAPPORT_SOURCE:?}" "${RAPPORT_BUILD:?}"
cd "$RAPPORT_SOURCE"
faults=0

# need TOOL PACKAGE
need () {
  command -v "$1" >/dev/null 2>&1 || skip "$1 is not installed (package $2)"
}

skip () {
  echo "skipped: $1"
  exit 77
}

fault () {
  echo "$1" >&2
  faults=$((faults + 1))
}

finish () {
  [ "$faults" -eq 0 ] || exit 1
  exit 0
}

# extract FILE_OF_FILES TEMPLATE: xgettext with the arguments of po/meson.build, which stand there one in each line
extract () {
  sed -nE "s/^  '(--[^']+)',$/\1/p" po/meson.build >"$2.arguments"
  # What it says of our own keywords' headers and of GTK's grammar is no fault of ours; a real one ends it with 1.
  xargs -a "$2.arguments" xgettext --package-name=rapport --files-from="$1" --directory=. --output="$2" 2>"$2.said" || {
    cat "$2.said" >&2
    return 1
  }
}
