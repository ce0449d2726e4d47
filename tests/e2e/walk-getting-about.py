# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's morning in the sample company: lists, records and the keys that lead from one to the other."""

import sys

from walker import Failure, Walk

walk = Walk("getting-about", sys.argv[1:], sample=True)


def rows():
    walk.look(cells=True)
    found = [row for row in walk.everything("row") if row.name not in ("", "GtkListItemWidget")]
    return [row.name for row in walk.shown(found)]


@walk.step("the list of partners")
def _():
    walk.see("tree grid", "Partners")
    walk.see("label", "40 partners")
    if len(rows()) < 15:
        raise Failure(f"there are only {len(rows())} rows")


@walk.step("Tab enters and leaves the list")
def _():
    first = rows()[0]
    walk.tab_to(first, "row")
    for name in ("Main Menu", "Partners", "Sidebar", "Search partners", "New Partner", "More", "Add Filter", "Columns"):
        walk.tab_to(name, limit=6)
    walk.tab_to(first, "row", limit=3)


@walk.step("filtered as one types")
def _():
    walk.key("ctrl+f")
    walk.type("hoang long")
    walk.see("label", "1 partner")
    walk.see("row", "Công ty Cổ phần Hoàng Long Việt Xa")


@walk.step("nothing found")
def _():
    walk.key("ctrl+a")
    walk.type("xyzzy")
    walk.see(contains="Clear Search and Filters")
    walk.tab_to("Clear Search and Filters")
    walk.key("Return")
    walk.see("label", "40 partners")


@walk.step("filtered by a choice")
def _():
    walk.tab_to("Add Filter")
    walk.key("Return")
    walk.see("list item", "Kind")
    walk.type("kin")
    walk.key("Return")
    walk.see("checkbox", "Distributor")
    walk.tab_to("Distributor", "list item", limit=5)
    walk.key("space")
    walk.see("checkbox", "Distributor")
    walk.shot("a choice")
    walk.key("Escape")
    walk.see_no("label", "40 partners")
    walk.see("button", contains="Distributor")


@walk.step("a record and back")
def _():
    name = rows()[0]
    walk.tab_to(name, "row")
    walk.key("Return")
    walk.see("text box", "Name", text=name)
    walk.key("alt+Left")
    walk.see("tree grid", "Partners")
    walk.key("alt+Right")
    walk.see("text box", "Name", text=name)


@walk.step("Ctrl+K")
def _():
    walk.key("ctrl+k")
    walk.see(name="Go To")
    walk.type("products")
    walk.see("list item", "Products")
    walk.key("Return")
    walk.see("tree grid", "Products")
    walk.see("label", "60 products")


@walk.step("F9")
def _():
    walk.see("list", "Pages")
    walk.key("F9")
    walk.see_no("list", "Pages")
    walk.key("F9")
    walk.see("list", "Pages")


@walk.step("the sidebar")
def _():
    walk.tab_to("Products", "list item")
    walk.key("Up")
    walk.key("Return")
    walk.see("tree grid", "Goals")


@walk.step("shortcuts")
def _():
    walk.key("ctrl+question")
    walk.see(contains="Go to a list, report or record")
    walk.shot("the shortcuts")
    walk.key("Escape")
    walk.see_no(contains="Go to a list, report or record")


@walk.step("preferences")
def _():
    walk.key("ctrl+comma")
    walk.see(name="Preferences")
    walk.shot("the preferences")
    walk.key("Escape")
    walk.see_no(name="Preferences")


@walk.step("quit")
def _():
    walk.quit()


walk.run()
