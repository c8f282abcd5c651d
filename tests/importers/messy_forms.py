"""Made trackers in the shapes and formats that offices keep them in besides a plain sheet of Excel, by seed.

OpenDocument and Excel 97, a project in each column, a log of risks beside, RAG by rules, a RAG for each quarter, and
savings month by month: each with the truth beside it.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from tests.importers.messy import Maker
from tests.importers.messy_choices import Messy, Truth
from tests.importers.messy_logs import PROJECTS, WORDS
from tests.importers.messy_words import FILLS, HEADS, NAMES, RAG_WORDS
from tests.importers.other_formats import write_ods, write_xls

PERIODS = (
    ("Q1", "Q2", "Q3"), ("Sept", "Oct", "Nov"), ("Q1 09/10", "Q2 09/10"), ("Jan 09", "Feb 09", "Mar 09", "Apr 09"),
    ("Quarter 1", "Quarter 2"), ("Sep-09", "Oct-09", "Nov-09"),
)  # fmt: skip
LIGHTS = ("red", "amber", "green")


@dataclass
class MessyBeside(Messy):
    """A made tracker with a log of risks beside it on the sheet."""

    risks: Sequence[Truth] = ()


def make_form(folder: Path, form: str, seed: int, heads: Mapping[str, Sequence[str]] = HEADS) -> Messy:
    """The tracker of that seed in one of `FORMS`, written into the folder."""
    chance = random.Random(f"{form} {seed}")
    fixed = _FIXED[form](chance)
    if fixed.get("periods"):  # headings that name none of their own
        heads = {**heads, "rag": HEADS["rag"]}
    maker = Maker(chance, folder / f"{form} {seed}.{form if form in ('ods', 'xls') else 'xlsx'}", heads, fixed)
    maker.write()
    return FORMS[form](maker)


def _saved(maker: Maker) -> Messy:
    maker.book.save(maker.path)
    return maker.made()


def _ods(maker: Maker) -> Messy:
    write_ods(maker.book, maker.path)
    return maker.made()


def _xls(maker: Maker) -> Messy:
    write_xls(maker.book, maker.path)
    return maker.made()


def _turned(maker: Maker) -> Messy:
    """The sheet with its rows as columns, from where the table stands on."""
    sheet, lying = maker.sheet, maker.book.create_sheet("Turned", 0)
    first = maker.chosen["top"] + 1
    for row in sheet.iter_rows():
        for cell in row:
            above = cell.row < first
            at = (cell.row, cell.column) if above else (first + cell.column - 1, cell.row - first + 1)
            into = lying.cell(*at, cell.value)
            into.fill, into.font, into.number_format = copy(cell.fill), copy(cell.font), cell.number_format
            if cell.comment:
                into.comment = Comment(cell.comment.text, "TE")
    for number, about in sheet.row_dimensions.items():
        if about.hidden:
            lying.column_dimensions[get_column_letter(number - first + 1)].hidden = True
    maker.book.remove(sheet)
    lying.title = sheet.title
    return _saved(maker)


def _beside(maker: Maker) -> Messy:
    """A log of risks to the right of the projects, an empty column between, its heading in the same row."""
    chance, left = maker.chance, maker.left + len(maker.columns) + 1
    heads = ("Risk ref", chance.choice(("Risk", "Risk description")), "Likelihood", "Impact", "Mitigation")
    top = maker.heading
    risks: list[Truth] = []
    for at, head in enumerate(heads):
        maker.sheet.cell(top, left + at, head)
    for number in range(chance.randint(2, 5)):
        risk: Truth = {
            "reference": f"R{number + 1}", "title": WORDS[number], "likelihood": chance.randint(1, 5),
            "impact": chance.randint(1, 5), "mitigation": "Watch it closely",
        }  # fmt: skip
        for at, value in enumerate(risk.values()):
            maker.sheet.cell(top + 1 + number, left + at, value)
        risks.append(risk)
    maker.book.save(maker.path)
    made = maker.made()
    return MessyBeside(made.path, made.projects, made.hidden, made.chosen, risks)


def _rules(maker: Maker) -> Messy:
    """RAG that only rules show: by a hidden column of words, by numbers, by traffic lights, by the words themselves."""
    sheet, column, how = maker.sheet, maker.at("rag"), maker.chance.choice(("formula", "number", "icons", "text"))
    assert column is not None
    rows, letter = maker.coloured, get_column_letter(column)
    area = f"{letter}{min(rows)}:{letter}{max(rows)}"
    words = RAG_WORDS["phrase"]
    if how == "formula":
        helper = maker.left + len(maker.columns)
        sheet.cell(maker.heading, helper, "Calc")
        said = get_column_letter(helper)
        sheet.column_dimensions[said].hidden = True
        for row, rag in rows.items():
            sheet.cell(row, column).value = None
            sheet.cell(row, helper, words[rag])
        rules = [FormulaRule([f'${said}{min(rows)}="{words[rag]}"'], fill=_fill(rag)) for rag in LIGHTS]
    elif how == "text":
        rules = [_says(words[rag], f"{letter}{min(rows)}", rag) for rag in LIGHTS]
    else:
        for row, rag in rows.items():
            sheet.cell(row, column, 1 + LIGHTS.index(rag))
        rules = [CellIsRule("equal", [str(1 + at)], fill=_fill(rag)) for at, rag in enumerate(LIGHTS)]
        if how == "icons":
            rules = [IconSetRule("3TrafficLights1", "num", [1, 2, 3], showValue=False)]
    for rule in rules:
        sheet.conditional_formatting.add(area, rule)
    return _saved(maker)


def _fill(rag: str) -> PatternFill:
    return PatternFill(bgColor="FF" + FILLS[rag][0])


def _says(words: str, cell: str, rag: str) -> Rule:
    formula = [f'NOT(ISERROR(SEARCH("{words}",{cell})))']
    look = DifferentialStyle(fill=_fill(rag))
    return Rule(type="containsText", operator="containsText", text=words, dxf=look, formula=formula)


def _lying(chance: random.Random) -> dict[str, Any]:
    return {
        "theme": chance.choice(("column", "none")), "councils": chance.choice(("cell", "names", "none")),
        "group": "none", "dates under one": False, "gaps": False, "spacer": False, "guidance row": False,
        "key beside": False, "junk": False, "left": 0,
    }  # fmt: skip


FORMS: Mapping[str, Callable[[Maker], Messy]] = {
    "ods": _ods, "xls": _xls, "turned": _turned, "beside": _beside, "rules": _rules, "quarters": _saved,
}  # fmt: skip
_FIXED: Mapping[str, Callable[[random.Random], dict[str, Any]]] = {
    "ods": lambda _: {},
    "xls": lambda _: {"comments": False},
    "turned": _lying,
    "beside": lambda _: {"hides": False, "key beside": False, "group": "none", "dates under one": False},
    "rules": lambda _: {"rag": "phrase", "key beside": False},
    "quarters": lambda chance: {"periods": chance.choice(PERIODS), "rag": chance.choice(("letter", "word", "fill"))},
}


def make_profile(folder: Path, seed: int) -> tuple[Path, list[Truth]]:
    """Savings by month, quarter or year across the sheet, and what each project saves each council in each year."""
    chance = random.Random(f"profile {seed}")
    book, path = Workbook(), folder / f"profile {seed}.xlsx"
    sheet = book.active
    year, how = chance.randint(2009, 2015), chance.choice(("months", "named months", "quarters", "years"))
    name = f"{year}/{(year + 1) % 100:02}"
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    across: Mapping[str, Sequence[tuple[str, str]]] = {
        "months": [(f"{one}-{(year + (at > 8)) % 100:02}", name) for at, one in enumerate(months)],
        "named months": [(one, name) for one in months],
        "quarters": [(f"Q{at}", name) for at in (1, 2, 3, 4)],
        "years": [(f"{one}/{(one + 1) % 100:02}", f"{one}/{(one + 1) % 100:02}") for one in range(year, year + 4)],
    }
    columns, unit = across[how], chance.choice(("£000", "£"))
    sheet.title = chance.choice(("Savings", "Savings profile", "Sheet1"))
    sheet.append([f"Savings profile {name} ({unit})"])
    total = chance.random() < 0.5 and how != "years"
    council = chance.random() < 0.6
    heads = [chance.choice(("Project", "Service")), *(["Council"] if council else [])]
    sheet.append([*heads, *(head for head, _ in columns), *(["Total"] if total else [])])
    truths: dict[tuple[str, str | None, str], int] = {}
    for project in PROJECTS:
        for one in chance.sample(["MBC", "SBC", "ABC"], 2) if council else [None]:
            amounts = [chance.choice((None, chance.randint(1, 9) * (1 if unit == "£000" else 1000))) for _ in columns]
            sheet.append([project, *([one] if council else []), *amounts, *([sum(filter(None, amounts))] * total)])
            for amount, (_, of) in zip(amounts, columns, strict=True):
                if amount:
                    pence = amount * (100_000 if unit == "£000" else 100)
                    truths[project, one, of] = truths.get((project, one, of), 0) + pence
    book.save(path)
    return path, [
        {"project": project, "council": one, "year": of, "amount": pence}
        for (project, one, of), pence in truths.items()
    ]


__all__ = ["FORMS", "NAMES", "MessyBeside", "make_form", "make_profile"]
