# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page, and every control on it: what can have the keys has a name."""

import re
import sys

from walker import Failure, Walk

walk = Walk("names", sys.argv[1:], sample=True)
# Not controls by themselves: what is scrolled, and the toolkit's own parts of tables and preferences, whose rows are.
PARTS = {"group", "scroll bar", "widget"}
TOOLKIT_LISTS = {"GtkColumnListView", "GtkListBox"}
TYPE_NAME = re.compile(r"^(Gtk|Adw|Rapport)[A-Z]\w+$")


def is_header(node):
    return node.role == "row" and any(child.role == "column header" for child in node.children)


def is_inside_combo(node):
    """The chosen words of a row of preferences are a list of one, which the row speaks for."""
    return node is not None and (node.role == "combo box" or is_inside_combo(node.parent))


def check(page):
    walk.look(cells=True)
    controls = [
        node
        for node in walk.everything()
        if "focusable" in node.states
        and node.role not in PARTS
        and node.name not in TOOLKIT_LISTS
        and not is_inside_combo(node.parent)
    ]
    if not controls:
        raise Failure(f"{page}: nothing can have the keys")
    nameless = [node for node in controls if (not node.name or TYPE_NAME.match(node.name)) and not is_header(node)]
    nameless = walk.shown(nameless)
    if nameless:
        raise Failure(f"{page}: without a name: " + ", ".join(f"{node.role} at {node.box}" for node in nameless))


def go_to(letters, name):
    walk.key("ctrl+k")
    walk.see(name="Go To")
    walk.type(letters)
    walk.see("list item", name)
    check("Go To")
    walk.key("Return")
    walk.see_no(name="Go To")


for plural in ("Partners", "Sales", "Goals", "Customers", "Campaigns", "Courses", "Sessions", "Certificates"):

    @walk.step(f"the list {plural}")
    def _(plural=plural):
        go_to(plural.lower(), plural)
        walk.see("tree grid", plural)
        check(plural)


@walk.step("a record")
def _():
    go_to("hoang long", "Công ty Cổ phần Hoàng Long Việt Xa")
    walk.see("text box", "Name")
    check("record")


@walk.step("a new record")
def _():
    go_to("goals", "Goals")
    walk.see("tree grid", "Goals")
    walk.key("ctrl+n")
    walk.see("label", "New Goal")
    check("new record")
    walk.key("Escape")
    walk.see("tree grid", "Goals")


@walk.step("the report")
def _():
    go_to("partner goals", "Partner Goals")
    walk.see("label", contains="Hoàng Long", cells=True)
    check("report")


@walk.step("export")
def _():
    go_to("partners", "Partners")
    walk.see("tree grid", "Partners")
    walk.key("ctrl+e")
    walk.see(name="Export")
    check("export")
    walk.key("Escape")
    walk.see_no(name="Export")


@walk.step("import")
def _():
    walk.key("ctrl+i")
    walk.see(contains="Choose a File")
    check("import")
    walk.key("Escape")


@walk.step("preferences")
def _():
    walk.key("ctrl+comma")
    walk.see(name="Preferences")
    check("preferences")
    walk.key("Escape")
    walk.see_no(name="Preferences")


walk.run()
