# SPDX-License-Identifier: GPL-3.0-or-later
"""An office begins: from the welcome page to the workbook, by keyboard alone."""

import os
import sys
import zipfile

from walker import Failure, Walk

walk = Walk("first-steps", sys.argv[1:])
book = os.path.join(walk.folder, "goals.xlsx")


def create(**fields):
    """Ctrl+N, the fields in their order (a pair: what is typed, and the proposal that is taken), Ctrl+S."""
    walk.key("ctrl+n")
    walk.see("window", contains="New ")
    for name, text in fields.items():
        name = name.replace("_", " ")
        if isinstance(text, tuple):
            walk.fill(name, *text)
        else:
            walk.fill(name, text)
    walk.key("ctrl+s")
    walk.see_no("window", contains="New ")
    walk.see("label", contains="” created")


def go_to(letters, name):
    walk.key("ctrl+k")
    walk.see(name="Go To")
    walk.type(letters)
    walk.see("list item", name)
    walk.key("Return")
    walk.see_no(name="Go To")


@walk.step("welcome")
def _():
    walk.see("label", "Welcome to Rapport")
    walk.tab_to("Start empty")
    walk.key("Return")
    walk.see("window", "Partners")
    walk.see("label", "0 partners")


@walk.step("new partner")
def _():
    create(Name="Hoàng Long", Kind=("res", "Reseller"), City="Đà Nẵng")
    walk.see("label", contains="“Hoàng Long” created")
    walk.see("label", "Hoàng Long")


@walk.step("new contact")
def _():
    go_to("contacts", "Contacts")
    walk.see("window", "Contacts")
    create(Given_name="Ánh", Family_name="Đặng", Partner=("hoang", "Hoàng Long"))
    walk.see("label", "Ánh Đặng")


@walk.step("new certification")
def _():
    go_to("certifications", "Certifications")
    walk.see("window", "Certifications")
    create(Name="Kỹ sư bảo mật")
    walk.see("label", "Kỹ sư bảo mật")


@walk.step("new certificate")
def _():
    go_to("certificates", "Certificates")
    walk.see("window", "Certificates")
    walk.key("ctrl+n")
    walk.see("window", "New Certificate")
    walk.fill("Contact", "dang", "Ánh Đặng")
    walk.fill("Certification", "ky su", "Kỹ sư bảo mật")
    walk.fill("Issued on", "20/3/2026")
    walk.key("ctrl+s")
    walk.see("alert", contains="Not a date.")
    if not walk.see("text box", "Issued on").states & {"invalid", "invalid entry"}:
        raise Failure("the field does not say that it is wrong")
    walk.shot("what is wrong stands at its field")
    walk.fill("Issued on", "3/20/2026")
    walk.key("ctrl+s")
    walk.see_no("window", "New Certificate")
    walk.see("label", contains="” created")


@walk.step("new goal")
def _():
    go_to("goals", "Goals")
    walk.see("window", "Goals")
    create(
        Partner=("hoang", "Hoàng Long"),
        Status=("agr", "Agreed"),
        From="1/1/2026",
        Goal="480k",
        Currency=("us", "USD – US Dollar"),
    )


@walk.step("found without accents")
def _():
    go_to("anh dang", "Ánh Đặng")
    walk.see("text box", "Family name", text="Đặng")
    go_to("certificates", "Certificates")
    walk.key("ctrl+f")
    walk.type("ky su dang")
    walk.see("label", "1 certificate")
    go_to("hoang long", "Hoàng Long")
    walk.see("text box", "Name", text="Hoàng Long")
    go_to("partners", "Partners")
    walk.key("ctrl+f")
    walk.type("hoang da nang")
    walk.see("label", "1 partner")
    walk.see("row", "Hoàng Long")


@walk.step("changed")
def _():
    walk.tab_to("Hoàng Long", "row")
    walk.key("Return")
    walk.see("text box", "Name", text="Hoàng Long")
    walk.fill("Name", "Hoàng Long Việt")
    walk.key("ctrl+s")
    walk.see("label", "Hoàng Long Việt")
    walk.key("alt+Left")
    walk.see("row", "Hoàng Long Việt")


@walk.step("the report from its page")
def _():
    go_to("partner goals", "Partner Goals")
    walk.see("window", contains="Partner Goals")
    walk.see(contains="Hoàng Long Việt", cells=True)
    walk.key("ctrl+e")
    walk.see("text box", contains="Name", text="partner-goals-2026.xlsx")
    walk.shot("the file chooser")
    walk.key("ctrl+a")
    walk.type(book)
    walk.key("Return")
    walk.see("label", contains="goals.xlsx")
    walk.until(lambda: os.path.exists(book), "there is no workbook")
    with zipfile.ZipFile(book) as workbook:
        if workbook.testzip() is not None or "xl/workbook.xml" not in workbook.namelist():
            raise Failure("the workbook is damaged")
        if "Hoàng Long Việt" not in workbook.read("xl/sharedStrings.xml").decode():
            raise Failure("the partner is not in the workbook")


@walk.step("quit")
def _():
    walk.quit()


walk.run()
