# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample company in Persian: from right to left, in the words, digits and calendar of the language."""

import os
import sys
import zipfile

from walker import Failure, Walk

walk = Walk("persian", sys.argv[1:], sample=True, language="fa", locale="fa_IR.UTF-8")
book = os.path.join(walk.folder, "goals.xlsx")
first = None


def is_persian(text):
    return bool(text) and not any("a" <= letter.lower() <= "z" or "0" <= letter <= "9" for letter in text)


def must_be_persian(what, nodes):
    if not nodes:
        raise Failure(f"{what}: there are none")
    for node in nodes:
        if not is_persian(node.name):
            raise Failure(f"{what}: “{node.name}” is not Persian")


def titles():
    return walk.shown([node for node in walk.everything("label") if node.parent.parent.role == "column header"])


@walk.step("the list begins at the right")
def _():
    walk.see("tree grid", "شرکا")
    walk.see("label", "۴۰ شریک")
    walk.look(cells=True)
    first_title, *_, last_title = titles()
    must_be_persian("titles", titles())
    if not first_title.box[0] > last_title.box[0]:
        raise Failure("the first column does not stand at the right")
    sidebar = list(walk.everything("list item"))
    must_be_persian("the sidebar", sidebar)
    for node in sidebar:
        if node.box[0] < 600:
            raise Failure(f"“{node.name}” of the sidebar does not stand at the right")


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


@walk.step("the report from its page")
def _():
    walk.key("ctrl+k")
    walk.see(name="رفتن به")
    walk.type("هدف شرکا")
    walk.see("list item", "هدف‌های شرکا")
    walk.key("Return")
    walk.see("tree grid", "هدف‌های شرکا")
    walk.see("row", "پخش سراسری چرخ البرز")
    must_be_persian("titles", titles())
    row = walk.find("row", "پخش سراسری چرخ البرز")
    must_be_persian("figures", [node for node, _ in row.walk() if node.role == "label" and node.name])
    walk.key("ctrl+e")
    walk.see("text box", text="partner-goals-2026.xlsx")
    walk.key("ctrl+a")
    walk.type(book)
    walk.key("Return")
    walk.see("label", contains="goals.xlsx")
    walk.until(lambda: os.path.exists(book), "there is no workbook")
    with zipfile.ZipFile(book) as workbook:
        if 'rightToLeft="1"' not in workbook.read("xl/worksheets/sheet1.xml").decode():
            raise Failure("the sheet does not run from right to left")
        if "پردیس" not in workbook.read("xl/sharedStrings.xml").decode():
            raise Failure("the partner is not in the workbook")


@walk.step("quit")
def _():
    walk.quit()


walk.run()
