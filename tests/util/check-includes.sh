#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Includes point one way: a room includes itself and the rooms before it; cli and ui do not know each other.
# Only the store includes SQLite, and no room of the core includes GTK.
. "$(dirname "$0")/check.inc.sh"

# The fields of awk, not of the shell.
# shellcheck disable=SC2016
find src -name '*.[ch]' -type f | sort | xargs awk '
  BEGIN {
    split ("model entities store rules report exchange cli", order)
    for (i in order)
      rank[order[i]] = i + 0
    rank["ui"] = rank["cli"]
    for (i = 1; i < ARGC; i++)
      {
        split (ARGV[i], part, "/")
        name = ARGV[i]
        sub (/.*\//, "", name)
        home[name] = part[2]
      }
  }
  function fault(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    faults++
  }
  /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    split (FILENAME, part, "/")
    room = part[2]
    header = $0
    sub (/^[^<"]*[<"]/, "", header)
    sub (/[>"].*/, "", header)
    if (header == "sqlite3.h" && room != "store")
      fault("only the store may include sqlite3.h")
    if (header ~ /^(gtk\/|gdk\/|gsk\/|graphene|adwaita)/ && room != "ui" && room != "main.c")
      fault("the core may not include " header)
    sub (/.*\//, "", header)
    target = home[header]
    if (rank[room] && rank[target] && target != room && rank[target] >= rank[room])
      fault(room " may not include " header " of " target)
  }
  END { exit faults > 0 }
' >&2 || faults=1
finish
