# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the keyboard, who sees what assistive technology sees.

A walk starts the program on the display and the session bus it is given (tests/util/with-display.sh), sends keys as
the X server gets them from a keyboard, and asserts names, roles and text over AT-SPI. Each step is one test of TAP. A
step that fails leaves a picture and the accessible tree in the build folder and ends the walk; with RAPPORT_SHOTS=1 in
the environment every step leaves a picture. What is awaited is looked for again and again, and never without a limit.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # seconds, for anything that is waited for
PAUSE = 0.05  # seconds between two looks
DEEPEST = 70  # levels of the tree that are read
WIDEST = 40  # children of one node that are read: lists hold some hundred rows, far below what can be seen

# The walk's session has no desktop that could show them.
NO_NOTIFICATIONS = "unable to send notifications"


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


try:
    import gi

    gi.require_version("Gio", "2.0")
    from gi.repository import Gio, GLib
except (ImportError, ValueError):
    skip("the accessible tree cannot be read (package python3-gi)")

if not os.path.exists("/usr/share/dbus-1/services/org.a11y.Bus.service"):
    skip("there is no accessibility bus (package at-spi2-core)")
for tool, package in (("xdotool", "xdotool"), ("import", "imagemagick")):
    if shutil.which(tool) is None:
        skip(f"{tool} is not installed (package {package})")

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TEXT = "org.a11y.atspi.Text"
WINDOW = 1  # coordinates within the window; GTK 4 warns where it is asked for those of the screen
STATES = {
    "invalid": 0,  # what GTK 4.8 says instead of "invalid entry"
    "checked": 4,
    "editable": 7,
    "expanded": 10,
    "focusable": 11,
    "focused": 12,
    "pressed": 20,
    "selected": 23,
    "sensitive": 24,
    "invalid entry": 36,
}


class Failure(Exception):
    """What a person would complain about."""


class Node:
    """Something in the accessible tree, as it was when it was read."""

    def __init__(self, path, parent):
        self.path = path
        self.parent = parent
        self.name = self.role = self.text = ""
        self.box = (0, 0, 0, 0)
        self.states = frozenset()
        self.children = []

    def walk(self, depth=0):
        yield self, depth
        for child in self.children:
            yield from child.walk(depth + 1)

    def line(self):
        text = f" = “{self.text}”" if self.text and self.text != self.name else ""
        states = sorted(self.states - {"sensitive"}) + ([] if "sensitive" in self.states else ["insensitive"])
        return " ".join([f"{self.role} “{self.name}”{text}", *states])


class Bus:
    """The accessibility bus. Calls go out together, and their answers are waited for together: a tree has thousands."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 10000, None
        )
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(answer.unpack()[0], flags, None, None)
        self.focus = None  # where the keys go, as the program announced it
        self.connection.signal_subscribe(
            None, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused", 0, self._focused
        )

    def _focused(self, connection, sender, path, interface, signal_name, parameters):
        detail, now = parameters.unpack()[:2]
        if detail == "focused" and now:
            self.focus = path

    def listen(self):
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass

    def call(self, name, requests, limit=10000):
        """The answers to [(path, interface, method, arguments)], None for each that has gone meanwhile."""
        answers = [None] * len(requests)
        waiting = len(requests)

        def answered(connection, result, index):
            nonlocal waiting
            waiting -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, (path, interface, method, arguments) in enumerate(requests):
            self.connection.call(name, path, interface, method, arguments, None, 0, limit, None, answered, index)
        context = GLib.MainContext.default()
        while waiting > 0:
            context.iteration(True)
        return answers


def plain(text):
    """Without the marks that keep names of the other direction together, which nobody sees. GTK 4.8 names a button
    twice, by its property and by the label inside it: "_Open Open" is "Open"."""
    text = "".join(letter for letter in text if letter not in "\u200e\u200f\u2066\u2067\u2068\u2069")
    half = len(text) // 2
    for middle in (half, half + 1):
        first, space, second = text[:middle], text[middle : middle + 1], text[middle + 1 :]
        if space == " " and first.replace("_", "", 1) == second:
            return second
    return text


def get_property(path, interface, name):
    return (path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, name)))


class Walk:
    def __init__(self, name, arguments, sample=False, language="en", locale="en_US.UTF-8", size="1200x760"):
        self.name = name
        self.arguments = arguments
        self.build = os.environ["G_TEST_BUILDDIR"]
        self.out = os.path.join(self.build, name)
        shutil.rmtree(self.out, ignore_errors=True)
        os.makedirs(self.out)
        self.folder = tempfile.mkdtemp(prefix="rapport-e2e-")
        self.height = int(size.split("x")[1])
        self.environment = self._isolate(language, locale)
        if sample:
            file = os.path.join(self.folder, "sample.rapport")
            subprocess.run([arguments[0], "-d", file, "demo"], env=self.environment, check=True, timeout=60,
                           stdout=subprocess.DEVNULL)
            self.arguments = [*arguments, file]
        self.steps = []
        self.shots = 0
        self.program = self.application = self.root = None

    # --- the program ---

    def _isolate(self, language, locale):
        environment = dict(os.environ, LANGUAGE=language, LC_ALL=locale, GTK_A11Y="atspi", HOME=self.folder)
        # Letters that the keyboard lacks are typed by their number, which this input method takes.
        environment["GTK_IM_MODULE"] = "gtk-im-context-simple"
        for kind in ("config", "data", "cache", "state"):
            folder = os.path.join(self.folder, kind)
            os.makedirs(folder, exist_ok=True)
            environment[f"XDG_{kind.upper()}_HOME"] = folder
        settings = os.path.join(self.folder, "config", "gtk-4.0")
        os.makedirs(settings, exist_ok=True)
        with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
            file.write("[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n")
        # GTK draws a frame where no window manager does.
        with open(os.path.join(settings, "gtk.css"), "w", encoding="utf-8") as file:
            file.write("window.solid-csd { border-radius: 0; box-shadow: none; margin: 0; padding: 0; }\n")
        return environment

    def start(self):
        self.bus = Bus()
        log = open(os.path.join(self.out, "log"), "wb")
        self.program = subprocess.Popen(self.arguments, env=self.environment, stdout=log, stderr=log)
        self.application = self.until(self._find_application, "the program shows no window")

    def _find_application(self):
        answer = self.bus.call(
            "org.a11y.atspi.Registry", [("/org/a11y/atspi/accessible/root", ACCESSIBLE, "GetChildren", None)]
        )[0]
        return answer[0][0] if answer and answer[0] else None

    def stop(self):
        if self.program is not None and self.program.poll() is None:
            self.program.terminate()
            try:
                self.program.wait(10)
            except subprocess.TimeoutExpired:
                self.program.kill()
        self.program = None

    def quit(self):
        """Ctrl+Q, after which the program must be gone by itself and without a complaint."""
        self.key("ctrl+q")
        try:
            status = self.program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("Ctrl+Q does not end the program") from None
        self.program = None
        if status != 0:
            raise Failure(f"the program ended with {status}")

    def check_log(self):
        """Criticals end the program by G_DEBUG; its warnings are no better."""
        with open(os.path.join(self.out, "log"), encoding="utf-8", errors="replace") as log:
            for line in log:
                if "-WARNING **" in line and NO_NOTIFICATIONS not in line:
                    raise Failure(line.strip())

    # --- looking ---

    def look(self, cells=False):
        """Reads what is in the windows now; the rows of tables down to their cells only if asked to: they are many."""
        if self.program.poll() is not None:
            raise Failure(f"the program ended with {self.program.returncode}")
        bus, path = self.application
        self.root = Node(path, None)
        level = [self.root]
        for _ in range(DEEPEST):
            requests = []
            for node in level:
                requests += [
                    get_property(node.path, ACCESSIBLE, "Name"),
                    (node.path, ACCESSIBLE, "GetRoleName", None),
                    (node.path, ACCESSIBLE, "GetState", None),
                    (node.path, ACCESSIBLE, "GetChildren", None),
                    (node.path, COMPONENT, "GetExtents", GLib.Variant("(u)", (WINDOW,))),
                ]
            answers = self.bus.call(bus, requests)
            following = []
            for i, node in enumerate(level):
                name, role, states, children, box = answers[5 * i : 5 * i + 5]
                node.name = plain(name[0]) if name else ""
                node.role = role[0] if role else ""
                bits = states[0] if states else [0, 0]
                word = bits[0] | bits[1] << 32 if len(bits) > 1 else 0
                node.states = frozenset(state for state, bit in STATES.items() if word >> bit & 1)
                node.box = box[0] if box else (0, 0, 0, 0)
                if node.role == "row" and node.name and not cells:
                    continue
                # What has no room, or none of it on the screen, cannot be seen.
                if node.parent is not None and node.parent.role != "application":
                    _, top, width, height = node.box
                    if width <= 0 or height <= 0 or top > self.height:
                        continue
                for owner, child in (children[0] if children else [])[:WIDEST]:
                    if owner == bus:
                        node.children.append(Node(child, node))
                following += node.children
            if not following:
                break
            level = following
        self._read_texts(bus)
        return self.root

    def _read_texts(self, bus):
        nodes = [node for node, _ in self.root.walk() if "editable" in node.states]
        whole = GLib.Variant("(ii)", (0, 0x7FFFFFFF))
        for node, answer in zip(nodes, self.bus.call(bus, [(node.path, TEXT, "GetText", whole) for node in nodes])):
            node.text = plain(answer[0]) if answer else ""

    def shown(self, nodes):
        """Those that a pointer could meet: a page that another one hides keeps its place and size in the tree."""
        asked = []
        owners = []
        for node in nodes:
            top = node
            # What one types into answers to no pointer: what stands beside it does, its label for one.
            if node.role in ("text box", "combo box", "search box"):
                for _ in range(3):
                    top = top.parent or top
            # Nor does what has no role, or was not read yet: what is inside is asked as well.
            for inside, _ in list(top.walk())[:40]:
                x, y, width, height = inside.box
                if width <= 0 or height <= 0:
                    continue
                for part in (4,) if inside.children else (1, 4, 7):
                    at = GLib.Variant("(iiu)", (x + width * part // 8, y + height // 2, WINDOW))
                    asked.append((inside.path, COMPONENT, "GetAccessibleAtPoint", at))
                    owners.append(node)
        answers = self.bus.call(self.application[0], asked)
        met = {id(owner) for owner, answer in zip(owners, answers) if answer and answer[0][0]}
        return [node for node in nodes if id(node) in met]

    def everything(self, role=None, name=None, contains=None, text=None):
        for node, _ in (self.root or self.look()).walk():
            if (
                (role is None or node.role == role)
                and (name is None or node.name == name)
                and (contains is None or contains in node.name)
                and (text is None or node.text == text)
            ):
                yield node

    def find(self, role=None, name=None, contains=None, text=None, cells=False):
        """The first one that can be seen, or None."""
        self.look(cells or role == "row")
        for node in self.everything(role, name, contains, text):
            if self.shown([node]):
                return node
        return None

    def until(self, condition, complaint, limit=PATIENCE):
        end = time.monotonic() + limit
        while True:
            found = condition()
            if found:
                return found
            if self.program is not None and self.program.poll() is not None:
                raise Failure(f"the program ended with {self.program.returncode}")
            if time.monotonic() > end:
                raise Failure(complaint() if callable(complaint) else complaint)
            time.sleep(PAUSE)

    def see(self, role=None, name=None, contains=None, text=None, cells=False, limit=PATIENCE):
        what = " ".join(f"{key} “{value}”" for key, value in
                        (("", role), ("", name), ("with", contains), ("holding", text)) if value is not None)
        return self.until(lambda: self.find(role, name, contains, text, cells), f"there is no {what.strip()}", limit)

    def see_no(self, role=None, name=None, contains=None, limit=PATIENCE):
        return self.until(
            lambda: self.find(role, name, contains) is None, f"{role or ''} “{name or contains}” is still there", limit
        )

    def focused(self):
        """Where the keys go, or None."""
        self._raise()
        self.look()
        for node in self.everything():
            if "focused" in node.states and node.role != "window":
                return node
        return None

    # --- the keyboard ---

    def windows(self):
        """The program's windows, the one opened last at the end; a pop-up is called like the program and is none."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "."], capture_output=True, text=True, check=False
        )
        popup = os.path.basename(self.arguments[0])
        windows = []
        for window in found.stdout.split():
            name = subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True, check=False)
            if name.stdout.strip() != popup:
                windows.append(window)
        return windows

    def _raise(self):
        """What a window manager would do: the keys go to the window opened last."""
        windows = self.windows()
        now = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True, check=False).stdout.strip()
        if windows and now != windows[-1]:
            subprocess.run(["xdotool", "windowfocus", windows[-1]], capture_output=True, timeout=5, check=False)

    def key(self, *keys):
        self._raise()
        for one in keys:
            subprocess.run(["xdotool", "key", one], check=True, timeout=10)

    def type(self, text):
        self._raise()
        plain = ""
        for letter in text + "\0":
            if " " <= letter <= "~":
                plain += letter
                continue
            if plain:
                subprocess.run(["xdotool", "type", "--delay", "8", plain], check=True, timeout=30)
                plain = ""
            if letter != "\0":
                keys = ["ctrl+shift+u", *f"{ord(letter):x}", "space"]
                subprocess.run(["xdotool", "key", "--delay", "8", *keys], check=True, timeout=10)

    def _keyed(self):
        """Name and role of where the keys go, as the program announced it last."""
        self.bus.listen()
        if self.bus.focus is None:
            node = self.focused()
            self.bus.focus = node.path if node else None
            return (node.name, node.role) if node else ("", "")
        name, role = self.bus.call(
            self.application[0],
            [get_property(self.bus.focus, ACCESSIBLE, "Name"), (self.bus.focus, ACCESSIBLE, "GetRoleName", None)],
        )
        return (plain(name[0]) if name else "", role[0] if role else "")

    def tab_to(self, name, role=None, key="Tab", limit=60):
        """Tab, until what is called so has the keys; complains if a turn through the window does not meet it."""
        self._raise()
        self.bus.focus = None
        met = []
        for _ in range(limit):
            here = self._keyed()
            if here[0] == name and role in (None, here[1]):
                return
            met.append(here[0])
            before = self.bus.focus
            subprocess.run(["xdotool", "key", key], check=True, timeout=10)
            end = time.monotonic() + 1
            while self.bus.focus == before and time.monotonic() < end:
                time.sleep(0.01)
                self.bus.listen()
            if self.bus.focus == before:
                self.bus.focus = None  # nothing was announced: look
        raise Failure(f"Tab does not reach “{name}”, but {', '.join(dict.fromkeys(met))}")

    def fill(self, name, text, choose=None):
        """Goes to the field, types, and takes the proposal that is called so."""
        self.tab_to(name)
        self.key("ctrl+a")
        self.type(text)
        if choose is not None:
            self.see("list item", choose)
            self.key("Return")
            self.see_no("list item", choose)

    # --- steps ---

    def shot(self, name, always=False):
        """A picture, if pictures are asked for."""
        if not always and not os.environ.get("RAPPORT_SHOTS"):
            return None
        self.shots += 1
        path = os.path.join(self.out, f"{self.shots:02}-{name.replace(' ', '-').replace('/', '-')}.png")
        subprocess.run(["import", "-silent", "-window", "root", f"png24:{path}"], check=False, timeout=30)
        return path

    def dump(self):
        with open(os.path.join(self.out, "tree.txt"), "w", encoding="utf-8") as file:
            for node, depth in self.root.walk():
                print("  " * depth + node.line(), node.box, file=file)

    def step(self, name):
        def keep(function):
            self.steps.append((name, function))
            return function

        return keep

    def run(self):
        print(f"1..{len(self.steps)}", flush=True)
        broken = None
        try:
            self.start()
        except Failure as failure:
            broken = f"the start: {failure}"
        for number, (name, function) in enumerate(self.steps, 1):
            if broken:
                print(f"not ok {number} - {self.name}: {name} (not reached)", flush=True)
                continue
            begun = time.monotonic()
            try:
                function()
                self.check_log()
                self.shot(name)
                print(f"ok {number} - {self.name}: {name}", flush=True)
            except (Failure, subprocess.SubprocessError, AssertionError) as failure:
                broken = f"{name}: {failure}"
                self.complain(broken)
                print(f"not ok {number} - {self.name}: {name}", flush=True)
            print(f"# {time.monotonic() - begun:.1f} s", flush=True)
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        sys.exit(1 if broken else 0)

    def complain(self, sentence):
        print(f"# {sentence}")
        print(f"# the picture: {self.shot('failed', always=True)}")
        try:
            self.look()
            focus = self.focused()
            print(f"# the keys go to: {focus.line() if focus else 'nothing'}")
            self.dump()
            print(f"# the tree: {os.path.join(self.out, 'tree.txt')}")
        except (Failure, GLib.Error) as failure:
            print(f"# no tree: {failure}")
        with open(os.path.join(self.out, "log"), encoding="utf-8", errors="replace") as file:
            for line in file.read().splitlines()[-20:]:
                print(f"# {line}")
