#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND…: runs COMMAND on an X display and a session bus of its own, so that tests beside it cannot
# take its focus and nothing of the user's desktop is touched. RAPPORT_SCREEN is the size (1280x1024).
set -u
for tool in Xvfb dbus-run-session; do
  if ! command -v "$tool" >/dev/null; then
    # As a test it is skipped, in the words of TAP.
    if [ -n "${G_TEST_SRCDIR:-}" ]; then
      echo "1..0 # SKIP $tool is not installed"
      exit 0
    fi
    echo "with-display: $tool is not installed" >&2
    exit 1
  fi
done

folder=$(mktemp -d)
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 "${RAPPORT_SCREEN:-1280x1024}x24" -nolisten tcp -noreset \
  3>"$folder/display" >"$folder/log" 2>&1 &
xvfb=$!
finish () {
  kill "$xvfb" 2>/dev/null
  wait "$xvfb" 2>/dev/null
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 143' TERM INT HUP

if ! read -r -t 30 number <"$folder/display"; then
  cat "$folder/log" >&2
  echo "with-display: Xvfb did not start" >&2
  exit 1
fi

export DISPLAY=":$number" GDK_BACKEND=x11 GSK_RENDERER=cairo ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=1
# No OpenGL: drivers are slow to load, differ from machine to machine, and leak.
export GDK_DEBUG=gl-disable GDK_DISABLE=gl,vulkan
unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS
# What the bus and its services have to say is no output of COMMAND's.
exec 3>&1
dbus-run-session -- bash -c 'exec "$@" >&3 3>&-' bash "$@" >&2
