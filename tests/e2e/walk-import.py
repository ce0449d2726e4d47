# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers from a spreadsheet, by the assistant: two are read, one is refused with its reason."""

import os
import sys

from walker import Walk

walk = Walk("import", [*sys.argv[1:], "--show", "import/customer"], sample=True)
sheet = os.path.join(walk.folder, "customers.csv")
with open(sheet, "w", encoding="utf-8") as file:
    file.write("Company,Kind,City,Remark\n")
    file.write("Minh Châu,organisation,Huế,new\n")
    file.write("رایان‌پرداز البرز,organisation,کرج,\n")
    file.write("Ohne Art,sonstwas,Graz,\n")


@walk.step("choose a file")
def _():
    walk.see(contains="Choose a File")
    walk.tab_to("Choose a File…")
    walk.key("Return")
    walk.until(lambda: len(walk.windows()) > 1, "no file chooser opens")
    walk.type(sheet)
    walk.key("Return")
    walk.see("label", "customers.csv")


@walk.step("columns")
def _():
    for column in ("Company", "Kind", "City", "Remark"):
        walk.see("label", column)
    walk.see("label", "Suggested")
    walk.see("label", contains="Minh Châu")


@walk.step("check")
def _():
    walk.key("alt+h")
    walk.see("button", contains="2 Created")
    walk.see("button", contains="1 Rejected")
    walk.see("label", contains="“sonstwas” is not one of the choices", cells=True)


@walk.step("import")
def _():
    walk.key("alt+i")
    walk.see("label", "2 customers imported.")
    walk.see("label", "2 created · 1 line rejected")


@walk.step("they are in the list")
def _():
    walk.tab_to("Show Customers")
    walk.key("Return")
    walk.see("tree grid", "Customers")
    walk.key("ctrl+f")
    walk.type("minh chau hue")
    walk.see("row", "Minh Châu")
    walk.see("label", "1 customer")


@walk.step("quit")
def _():
    walk.quit()


walk.run()
