#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-platform.sh desktop|metainfo|schema|mime|icons|man|ui: what the desktop expects of our files, by its own tools.
. "$(dirname "$0")/check.inc.sh"
id=io.github.rapportcrm.Rapport

case $1 in
  desktop)
    need desktop-file-validate desktop-file-utils
    desktop-file-validate "$RAPPORT_BUILD/data/$id.desktop" || faults=1
    grep -qx "Name=$id" "$RAPPORT_BUILD/data/$id.service" || fault "the D-Bus service has another name"
    ;;
  metainfo)
    need appstreamcli appstream
    # Not --strict: version 0.16 does not know what later ones ask for.
    appstreamcli validate --no-net "$RAPPORT_BUILD/data/$id.metainfo.xml" || faults=1
    ;;
  schema)
    need glib-compile-schemas libglib2.0-dev-bin
    glib-compile-schemas --strict --dry-run data || faults=1
    for part in summary description; do
      keys=$(grep -c '<key ' "data/$id.gschema.xml")
      [ "$(grep -c "<$part>" "data/$id.gschema.xml")" -eq "$keys" ] || fault "a key of the schema has no $part"
    done
    ;;
  mime)
    need update-mime-database shared-mime-info
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    mkdir "$folder/packages"
    cp "$RAPPORT_BUILD/data/$id.xml" "$folder/packages"
    update-mime-database "$folder" || faults=1
    [ -e "$folder/application/x-rapport.xml" ] || fault "the file type is not declared"
    number=$(sed -nE 's/#define RAPPORT_APPLICATION_ID (0x[0-9a-fA-F]+).*/\1/p' src/store/*.h)
    grep -q "offset=\"68\" value=\"$number\"" "data/$id.xml.in" || fault "the file type looks for another id than $number"
    ;;
  icons)
    need xmllint libxml2-utils
    find data/icons -name '*.svg' -exec xmllint --noout {} + || faults=1
    for icon in data/icons/hicolor/scalable/actions/*.svg; do
      grep -q "alias=\"$(basename "$icon")\"" data/rapport.gresource.xml || fault "$icon is not in rapport.gresource.xml"
    done
    # An icon of ours that is named somewhere and is not there shows as a broken picture.
    names=$(grep -rhoE '\brapport-[a-z0-9-]+-symbolic\b' src | sort -u)
    for name in $names; do
      [ -e "data/icons/hicolor/scalable/actions/$name.svg" ] || fault "there is no icon $name"
    done
    ;;
  man)
    need man man-db
    said=$(man --warnings -E UTF-8 -Tutf8 -Z -l data/rapport.1 2>&1 >/dev/null)
    [ -z "$said" ] || fault "$said"
    for command in demo entities import export report reports check backup restore; do
      grep -qE "^\.(B|BI|BR) \"?$command\b" data/rapport.1 || fault "the manual page says nothing of $command"
    done
    ;;
  ui)
    need xmllint libxml2-utils
    grammar=/usr/share/gtk-4.0/gtk4builder.rng
    [ -e "$grammar" ] || skip "GTK's grammar is not installed (package libgtk-4-dev)"
    files=$(find src data -name '*.ui')
    [ -n "$files" ] || exit 0
    for file in $files; do
      said=$(xmllint --noout --relaxng "$grammar" "$file" 2>&1) || fault "$said"
      grep -qE "[/>\"]$(basename "$file")<" data/rapport.gresource.xml || fault "$file is not in rapport.gresource.xml"
    done
    ;;
  *)
    echo "check-platform: what is $1?" >&2
    exit 2
    ;;
esac
finish
