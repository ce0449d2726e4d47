#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shot.sh [--size 1280x800] [--theme dark] [--text 200] [--do 'XDOTOOL COMMAND']… OUT.png COMMAND…
#
# Runs COMMAND on a display of its own (nothing of the user's settings or desktop is touched), waits until its window
# has stopped changing, and writes a picture of it. --do sends keys or clicks first, e.g. --do 'key ctrl+k'.
# There is no window manager and no compositor: the window fills the screen, and pop-overs stand on black corners.
# The environment rules the rest: LANGUAGE, LC_ALL, LOCPATH, RAPPORT_TODAY, GSETTINGS_SCHEMA_DIR …
set -u
here=$(cd "$(dirname "$0")" && pwd)
size=1280x800
theme=light
text=100 # percent
actions=()
while [ $# -gt 0 ]; do
  case $1 in
    --size) size=$2; shift 2 ;;
    --theme) theme=$2; shift 2 ;;
    --text) text=$2; shift 2 ;;
    --do) actions+=("$2"); shift 2 ;;
    *) break ;;
  esac
done
if [ $# -lt 2 ]; then
  echo "usage: shot.sh [--size WxH] [--theme light|dark] [--text PERCENT] [--do 'key ctrl+k']… OUT.png COMMAND…" >&2
  exit 2
fi

if [ -z "${SHOT_INSIDE:-}" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  mkdir -p "$folder/config/glib-2.0/settings" "$folder/config/gtk-4.0" "$folder/cache" \
    "$folder/run"
  chmod 700 "$folder/run"
  cat >"$folder/config/glib-2.0/settings/keyfile" <<END
[io/github/rapportcrm/Rapport]
window-width=${size%x*}
window-height=${size#*x}
theme='$theme'
END
  # What moves by itself would never come to rest.
  cat >"$folder/config/gtk-4.0/settings.ini" <<END
[Settings]
gtk-cursor-blink=false
gtk-enable-animations=false
END
  # GTK draws a frame where no window manager does.
  echo 'window.solid-csd { border-radius: 0; box-shadow: none; margin: 0; padding: 0; }' \
    >"$folder/config/gtk-4.0/gtk.css"
  arguments=(--size "$size" --theme "$theme" --text "$text")
  for action in "${actions[@]}"; do
    arguments+=(--do "$action")
  done
  export SHOT_INSIDE=$folder RAPPORT_SCREEN=$size
  export XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data" XDG_CACHE_HOME="$folder/cache"
  export XDG_RUNTIME_DIR="$folder/run"
  export GSETTINGS_BACKEND=keyfile GTK_A11Y=none
  "$here/with-display.sh" "$0" "${arguments[@]}" "$@"
  exit
fi

out=$1
shift
if [ "$text" -ne 100 ]; then
  echo "Xft.dpi: $((96 * text / 100))" | xrdb -merge -
fi
"$@" >"$SHOT_INSIDE/log" 2>&1 &
program=$!
fail () {
  echo "shot: $1" >&2
  cat "$SHOT_INSIDE/log" >&2
  kill "$program" 2>/dev/null
  exit 1
}
picture () {
  import -silent -window root "png24:$1" || fail "no picture could be taken"
}
signature () {
  identify -format '%# %k' "$1"
}

window=
for _ in $(seq 150); do
  kill -0 "$program" 2>/dev/null || fail "the program ended before it showed a window"
  window=$(xdotool search --onlyvisible --name . 2>/dev/null | head -n 1)
  [ -n "$window" ] && break
  sleep 0.2
done
[ -n "$window" ] || fail "no window within 30 seconds"
# Where it stands at first, in the middle, the pointer would bring up tooltips.
xdotool mousemove "${size%x*}" "${size#*x}" 2>/dev/null
# Without a window manager nobody gives the window the focus, and it would be drawn as if in the background.
xdotool windowfocus "$window" 2>/dev/null

# Two equal pictures in a row that are not one plain colour: lists fill in workers after the first frame.
settle () {
  local last="" now same=0
  for _ in $(seq 60); do
    sleep 0.5
    kill -0 "$program" 2>/dev/null || fail "the program ended"
    picture "$SHOT_INSIDE/now.png"
    now=$(signature "$SHOT_INSIDE/now.png")
    if [ "$now" = "$last" ] && [ "${now##* }" -gt 1 ]; then
      same=$((same + 1))
      [ "$same" -ge 2 ] && return
    else
      same=0
    fi
    last=$now
  done
  echo "shot: the window never came to rest; the picture shows its last state" >&2
}

settle
for action in "${actions[@]}"; do
  # Words of one xdotool command: meant to be split.
  # shellcheck disable=SC2086
  xdotool $action || fail "xdotool $action failed"
  settle
done
mkdir -p "$(dirname "$out")"
cp "$SHOT_INSIDE/now.png" "$out"
kill "$program" 2>/dev/null
wait "$program" 2>/dev/null
echo "$out"
