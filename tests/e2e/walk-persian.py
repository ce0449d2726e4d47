# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample company in Persian: from right to left, in words of the language, with its digits and calendar."""

import sys

from walker import Failure, Walk

walk = Walk("persian", sys.argv[1:], sample=True, language="fa", locale="fa_IR.UTF-8")


def latin(text):
    return any("a" <= letter.lower() <= "z" for letter in text)


@walk.step("the list stands from right to left")
def _():
    walk.see(name="همکاران تجاری" if False else None, role="tree grid")
    walk.look(cells=True)
    titles = [node for node in walk.everything("label") if node.parent.name == "" and
              node.parent.parent.role == "column header"]
    titles = walk.shown(titles)
    if len(titles) < 4:
        raise Failure("the list has no titles")
    if not titles[0].box[0] > titles[-1].box[0]:
        raise Failure("the first column is not at the right")
    for title in titles:
        if latin(title.name):
            raise Failure(f"“{title.name}” is not translated")


walk.run()
