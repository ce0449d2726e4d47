# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed while a partner is half filled in; what was typed is there again, and is saved."""

import os
import signal
import sqlite3
import sys

from walker import Failure, Walk

walk = Walk("draft", sys.argv[1:])
file = os.path.join(walk.folder, "data", "rapport", "rapport.db")


def ask(sql):
    """Beside the running program, as any reader does."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def kill():
    walk.program.send_signal(signal.SIGKILL)
    walk.program.wait(10)
    walk.program = None


@walk.step("half a partner")
def _():
    walk.see("label", "Welcome to Rapport")
    walk.tab_to("Start empty")
    walk.key("Return")
    walk.see("window", "Partners")
    walk.key("ctrl+n")
    walk.see("window", contains="New ")
    walk.fill("Name", "Hoàng Long")
    walk.fill("Kind", "res", "Reseller")
    walk.fill("Partner since", "31/2/2027")
    walk.see("label", contains="Draft kept at")
    walk.until(lambda: ask("SELECT 1 FROM draft_field WHERE typed='31/2/2027'"), "the date is not kept")


@walk.step("killed and started again")
def _():
    kill()
    walk.start()
    walk.see("alert", contains="New Partner “Hoàng Long” was not finished.")
    if ask("SELECT COUNT(*) FROM partner") != [(0,)]:
        raise Failure("a partner was saved that nobody saved")


@walk.step("gone on with")
def _():
    walk.tab_to("Continue")
    walk.key("Return")
    walk.see("window", contains="New ")
    walk.see("text box", "Name", text="Hoàng Long")
    walk.see("text box", "Partner since", text="31/2/2027")
    walk.see("alert", contains="Not a date.")
    walk.see_no("alert", contains="was not finished.")


@walk.step("saved")
def _():
    walk.fill("Partner since", "2/28/2027")
    walk.key("ctrl+s")
    walk.see("label", contains="“Hoàng Long” created")
    walk.see("label", "Hoàng Long")
    if ask("SELECT name, kind, start FROM partner") != [("Hoàng Long", "reseller", "2027-02-28")]:
        raise Failure("not all of it was saved")
    if ask("SELECT COUNT(*) FROM draft") != [(0,)]:
        raise Failure("the draft is still there")


@walk.step("told to end")
def _():
    walk.fill("Industry", "Bicycles")
    walk.program.send_signal(signal.SIGTERM)
    if walk.program.wait(10) != 0:
        raise Failure("it does not end in order")
    walk.program = None
    walk.start()
    walk.see("alert", contains="Changes were not saved: Partner “Hoàng Long”.")
    walk.tab_to("Continue")
    walk.key("Return")
    walk.see("text box", "Industry", text="Bicycles")
    walk.key("ctrl+s")
    walk.see("label", contains="“Hoàng Long” saved")
    walk.until(lambda: ask("SELECT industry FROM partner") == [("Bicycles",)], "the industry was not saved")


@walk.step("quit")
def _():
    walk.quit()


walk.run()
