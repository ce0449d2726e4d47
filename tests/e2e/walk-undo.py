# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody deletes, changes and takes back: by the toast, by the keys, and on the history page."""

import os
import sqlite3
import subprocess
import sys

from walker import Failure, Walk

walk = Walk("undo", sys.argv[1:])
file = os.path.join(walk.folder, "undo.rapport")


def bring(entity, *lines):
    path = os.path.join(walk.folder, f"{entity}.csv")
    with open(path, "w", encoding="utf-8") as csv:
        csv.write("\n".join(lines) + "\n")
    subprocess.run([walk.arguments[0], "-d", file, "import", entity, path], env=walk.environment, check=True,
                   timeout=60, stdout=subprocess.DEVNULL)


bring("partner", "name,kind,industry", "Hoàng Long,reseller,Bicycles", "Phú Mỹ,reseller,Boats")
bring("onboarding_step", "partner,step", "Hoàng Long,Sign the contract", "Hoàng Long,Train the sellers")
walk.arguments = [walk.arguments[0], "--show", "partner", file]


def ask(sql):
    """Beside the running program, as any reader does."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def await_answer(sql, expected):
    walk.until(lambda: ask(sql) == expected, lambda: f"“{sql}” gives {ask(sql)}, not {expected}")


def delete_partner():
    walk.tab_to("Hoàng Long", "row")
    walk.key("ctrl+space")
    walk.see("label", "1 selected")
    walk.key("Delete")


@walk.step("what is deleted along with it is said before")
def _():
    walk.see("label", "2 partners")
    delete_partner()
    walk.see("label", contains="Delete the partner “Hoàng Long”?")
    walk.see("label", contains="2 onboarding steps are deleted with it.")
    walk.key("Escape")
    walk.see_no("label", contains="are deleted with it.")
    await_answer("SELECT count(*) FROM partner", [(2,)])
    walk.key("Delete")
    walk.see("label", contains="2 onboarding steps are deleted with it.")
    walk.shot("before a deletion")
    walk.key("Return")
    walk.see("label", contains="Deleted: Hoàng Long")
    await_answer("SELECT count(*) FROM onboarding_step", [(0,)])


@walk.step("undone by the toast")
def _():
    walk.tab_to("Undo")
    walk.key("Return")
    walk.see("label", contains="Undone: Delete partner “Hoàng Long”")
    await_answer("SELECT count(*) FROM onboarding_step", [(2,)])
    walk.see("label", "2 partners")


@walk.step("redone and undone by the keys")
def _():
    walk.key("ctrl+shift+z")
    await_answer("SELECT count(*) FROM partner", [(1,)])
    walk.see("label", contains="Redone: Delete partner “Hoàng Long”")
    walk.key("ctrl+z")
    await_answer("SELECT count(*) FROM partner", [(2,)])


@walk.step("in an entry the keys are the entry's")
def _():
    walk.key("ctrl+k")
    walk.see(name="Go To")
    walk.type("phu my")
    walk.see("list item", "Phú Mỹ")
    walk.key("Return")
    walk.see("text box", "Industry", text="Boats")
    walk.fill("Industry", "Ships")
    walk.key("ctrl+z", "ctrl+z")  # what was typed, then what it replaced
    walk.see("text box", "Industry", text="Boats")
    if ask("SELECT count(*) FROM partner") != [(2,)] or ask("SELECT count(*) FROM onboarding_step") != [(2,)]:
        raise Failure("the keys undid an act")
    walk.fill("Industry", "Ships")
    walk.key("ctrl+s")
    walk.see("label", contains="“Phú Mỹ” saved")
    walk.fill("City", "Huế")
    walk.key("ctrl+s")
    await_answer("SELECT industry, city FROM partner WHERE name='Phú Mỹ'", [("Ships", "Huế")])
    walk.fill("City", "Đà Nẵng")
    walk.key("ctrl+s")
    await_answer("SELECT industry, city FROM partner WHERE name='Phú Mỹ'", [("Ships", "Đà Nẵng")])


@walk.step("the history page")
def _():
    walk.key("ctrl+k")
    walk.see(name="Go To")
    walk.type("history")
    walk.see("list item", "History")
    walk.key("Return")
    walk.see("window", "History")
    walk.see("list item", contains="Change partner “Phú Mỹ”")
    walk.see("list item", contains="Import 2 onboarding steps from “onboarding_step.csv”")
    walk.see("list item", contains="Delete partner “Hoàng Long”")


@walk.step("an act three acts back")
def _():
    walk.tab_to("Undo: Import 2 onboarding steps from “onboarding_step.csv”", limit=120)
    walk.key("Return")
    await_answer("SELECT count(*) FROM onboarding_step", [(0,)])
    await_answer("SELECT industry, city FROM partner WHERE name='Phú Mỹ'", [("Ships", "Đà Nẵng")])
    walk.tab_to("Redo: Import 2 onboarding steps from “onboarding_step.csv”", limit=120)
    walk.key("Return")
    await_answer("SELECT count(*) FROM onboarding_step", [(2,)])


@walk.step("a value restored")
def _():
    row = walk.see("list item", contains="Change partner “Phú Mỹ”")
    walk.tab_to(row.name, "list item", limit=120)
    walk.key("Return")
    walk.see("label", "Đà Nẵng")
    walk.shot("field by field")
    walk.tab_to("Restore This Value: City", limit=120)
    walk.key("Return")
    await_answer("SELECT industry, city FROM partner WHERE name='Phú Mỹ'", [("Ships", "Huế")])
    walk.see("label", contains="“City” of “Phú Mỹ” restored")


@walk.step("undone after a new start")
def _():
    walk.quit()
    walk.start()
    walk.see("label", "2 partners")
    walk.key("ctrl+z")
    await_answer("SELECT industry, city FROM partner WHERE name='Phú Mỹ'", [("Ships", "Đà Nẵng")])


@walk.step("the end")
def _():
    walk.quit()
    check = subprocess.run([walk.arguments[0], "-d", file, "check"], env=walk.environment, capture_output=True,
                           text=True, check=False, timeout=60)
    if check.returncode != 0:
        raise Failure(check.stdout + check.stderr)


walk.run()
