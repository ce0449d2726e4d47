# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample company in Persian: from right to left, in the words, digits and calendar of the language."""

import sys

from walker import Failure, Walk

walk = Walk("persian", sys.argv[1:], sample=True, language="fa", locale="fa_IR.UTF-8")
first = None


def is_persian(text):
    return bool(text) and not any("a" <= letter.lower() <= "z" or "0" <= letter <= "9" for letter in text)


def must_be_persian(what, nodes):
    if not nodes:
        raise Failure(f"{what}: there are none")
    for node in nodes:
        if not is_persian(node.name):
            raise Failure(f"{what}: “{node.name}” is not Persian")


@walk.step("the list begins at the right")
def _():
    walk.see("tree grid", "شرکا")
    walk.see("label", "۴۰ شریک")
    walk.look(cells=True)
    titles = [node for node in walk.everything("label") if node.parent.parent.role == "column header"]
    must_be_persian("titles", walk.shown(titles))
    if not titles[0].box[0] > titles[-1].box[0]:
        raise Failure("the first column does not stand at the right")
    sidebar = next(walk.everything("list"), None)
    for node in walk.everything("list item"):
        if node.box[0] < 600:
            raise Failure(f"“{node.name}” of the sidebar {sidebar} does not stand at the right")
    must_be_persian("the sidebar", list(walk.everything("list item")))


@walk.step("searched with Arabic letters for Persian ones")
def _():
    global first
    walk.key("ctrl+f")
    walk.type("ركاب")  # the Arabic kaf
    walk.see("row", contains="رکاب")  # the Persian one
    first = walk.find("row", contains="رکاب").name
    walk.shot("hits")


@walk.step("a record")
def _():
    walk.tab_to(first, "row")
    walk.key("Return")
    walk.see("text box", "نام", text=first)
    name = walk.find("text box", "نام")
    label = walk.find("label", "نام")
    if not label.box[0] > name.box[0]:
        raise Failure("the label does not stand at the right of its field")
    walk.look()
    fields = [node for node in walk.everything() if node.role in ("text box", "combo box")]
    must_be_persian("fields", walk.shown(fields))


@walk.step("changed")
def _():
    walk.fill("نام", "پردیس")
    walk.key("ctrl+s")
    walk.see("label", "پردیس")


@walk.step("back")
def _():
    walk.key("alt+Left")
    walk.see("tree grid", "شرکا")


@walk.step("quit")
def _():
    walk.quit()


walk.run()
