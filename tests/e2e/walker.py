# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the keyboard, who sees what assistive technology sees.

A walk starts the program on the display and the session bus it was given (tests/util/with-display.sh), sends keys as
the X server gets them from a keyboard, and asserts names, roles and text over AT-SPI. Each step is one test of TAP. A
step that fails leaves a picture and the accessible tree in the build folder, and ends the walk. Nothing waits without
a limit.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # seconds, for anything that is waited for
PAUSE = 0.05  # between two looks
DEEPEST = 60  # of the tree
WIDEST = 60  # children of one node that are looked at: lists hold some hundred rows, far below what can be seen


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    skip("the accessible tree cannot be read (packages python3-gi and gir1.2-atspi-2.0)")

ROLE = Atspi.Role
STATE = Atspi.StateType


class Failure(Exception):
    """What a person would complain about."""


class Node:
    """Something in the accessible tree. What has gone from it meanwhile has no name, no role and no children."""

    def __init__(self, accessible):
        self.accessible = accessible

    def _ask(self, question, otherwise):
        try:
            return question()
        except GLib.Error:
            return otherwise

    @property
    def name(self):
        return self._ask(self.accessible.get_name, "") or ""

    @property
    def description(self):
        return self._ask(self.accessible.get_description, "") or ""

    @property
    def role(self):
        return self._ask(self.accessible.get_role_name, "")

    @property
    def states(self):
        states = self._ask(self.accessible.get_state_set, None)
        return set(states.get_states()) if states is not None else set()

    def has(self, *states):
        mine = self.states
        return all(state in mine for state in states)

    @property
    def text(self):
        """What stands in an entry or a text; its name where it is neither."""
        try:
            interface = self.accessible.get_text_iface()
            if interface is None:
                return self.name
            return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))
        except GLib.Error:
            return self.name

    @property
    def box(self):
        extents = self._ask(lambda: self.accessible.get_extents(Atspi.CoordType.WINDOW), None)
        return (extents.x, extents.y, extents.width, extents.height) if extents is not None else (0, 0, 0, 0)

    def children(self, widest=WIDEST):
        count = self._ask(self.accessible.get_child_count, 0)
        for i in range(min(count, widest)):
            child = self._ask(lambda i=i: self.accessible.get_child_at_index(i), None)
            if child is not None:
                yield Node(child)

    def walk(self, depth=0):
        """This and everything in it that is on the screen."""
        yield self, depth
        if depth < DEEPEST:
            for child in self.children():
                if child.has(STATE.SHOWING):
                    yield from child.walk(depth + 1)

    def describe(self):
        states = self.states
        marks = [
            mark
            for state, mark in (
                (STATE.FOCUSED, "FOCUSED"),
                (STATE.FOCUSABLE, "focusable"),
                (STATE.SELECTED, "selected"),
                (STATE.CHECKED, "checked"),
                (STATE.EXPANDED, "expanded"),
            )
            if state in states
        ]
        if STATE.SENSITIVE not in states:
            marks.append("insensitive")
        text = self.text
        return f"{self.role} “{self.name}”{f' = “{text}”' if text != self.name else ''} {' '.join(marks)}".rstrip()
