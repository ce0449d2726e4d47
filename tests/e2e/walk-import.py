# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of customers from a spreadsheet, by the assistant."""

import os
import sys

from walker import Walk

walk = Walk("import", sys.argv[1:])
sheet = os.path.join(walk.folder, "customers.csv")
with open(sheet, "w", encoding="utf-8") as file:
    file.write("Company,Kind,City,Remark\nMinh Châu,company,Huế,\nرایان‌پرداز البرز,company,کرج,\nOhne Art,sonstwas,Graz,\n")


@walk.step("the assistant")
def _():
    walk.see("window", contains="Import")
    walk.dump()


walk.run()
