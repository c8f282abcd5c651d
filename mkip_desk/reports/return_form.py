"""A quarterly return as an Excel workbook: what is known filled in, what is asked for open, and checks in the sheet.

No cell of it runs but its own checks; nothing in it is hidden; it is protected without a password, so that a manager
keeps to the open cells by default and can do anything on purpose.
"""

from typing import TYPE_CHECKING

from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.form_words import HINTS, LEFT_TO_DO, NOTHING_TO_DO, TO_DO, instructions
from mkip_desk.domain.shared_services.returns import LABELS, MARK, ReturnForm, quarter_in_words
from mkip_desk.reports.excel import as_bytes
from mkip_desk.reports.return_grids import figures_sheet, money_sheet
from mkip_desk.reports.return_looks import ASKED, HINT, KNOWN, LABEL, begin, printed, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST, FIGURES, MONEY = "Return", "Indicators", "Money"
"""The names of the sheets."""

LONG = 75
"""How high a box for a few sentences is, in points."""

_ANSWERS = ("completed_by", "rag", "achievements", "issues", "why_missed", "for_board")
_RAGS = "Green,Amber,Red"


def return_form(form: ReturnForm) -> bytes:
    """The workbook that is sent to the manager of a service."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = FIRST
    checks = []
    if form.figures:
        checks.append(figures_sheet(book.create_sheet(FIGURES), form))
    if form.money:
        checks.append(money_sheet(book.create_sheet(MONEY), form))
    _first_sheet(first, form, checks)
    book.properties.title = form.mark
    book.properties.creator = "MKIP Desk"
    book.custom_doc_props.append(StringProperty(name=MARK, value=form.mark))  # type: ignore[attr-defined]
    return as_bytes(book)


def file_name(form: ReturnForm) -> str:
    """How the file is called: "2014-15 Q2 return Revenues and Benefits.xlsx"."""
    service = "".join(" " if letter in r'\/:*?"<>|' else letter for letter in form.service)
    return f"{form.quarter.replace('/', '-')} return {' '.join(service.split())}.xlsx"


def _first_sheet(sheet: "Worksheet", form: ReturnForm, checks: list[str]) -> None:
    line = begin(sheet, form, "Quarterly return", (34, 72, 48)) + 1
    grids = [name for name, there in ((FIGURES, form.figures), (MONEY, form.money)) if there]
    for words in instructions(form, grids):
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=3)
        put(sheet, line, 1, words, KNOWN)
        line += 1
    line += 1
    first, last = quarter_span(form.quarter)
    known = {
        "service": form.service,
        "quarter": quarter_in_words(form.quarter),
        "due": show_date(form.due) if form.due else "",
    }
    hints = {"quarter": f"{show_date(first)} to {show_date(last)}"}
    for field, words in known.items():
        if words:
            put(sheet, line, 1, LABELS[field][0], LABEL)
            put(sheet, line, 2, words, KNOWN)
            put(sheet, line, 3, hints.get(field, ""), HINT)
            line += 1
    answers = line
    for field in _ANSWERS:
        put(sheet, line, 1, LABELS[field][0], LABEL)
        put(sheet, line, 2, form.words.get(field, ""), ASKED)
        put(sheet, line, 3, HINTS[field], HINT)
        if field not in ("completed_by", "rag"):
            sheet.row_dimensions[line].height = LONG
        line += 1
    _offer_rags(sheet, answers + _ANSWERS.index("rag"))
    put(sheet, line + 1, 1, LEFT_TO_DO, LABEL)
    sheet.cell(line + 1, 2).value = _left_to_do(f"B{answers}:B{line - 1}", checks)
    printed(sheet, form)


def _offer_rags(sheet: "Worksheet", line: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation("list", formula1=f'"{_RAGS}"', allow_blank=True, showErrorMessage=True)
    choice.error, choice.errorTitle = "Choose Green, Amber or Red.", "Overall RAG"
    choice.add(f"B{line}")
    sheet.add_data_validation(choice)


def _left_to_do(answers: str, checks: list[str]) -> str:
    """A formula that counts the boxes that are empty and the checks that have something to say."""
    counts = [f"COUNTBLANK({answers})", *(f'ROWS({each})-COUNTIF({each},"OK")' for each in checks)]
    left = "+".join(counts)
    return f'=IF({left}=0,"{NOTHING_TO_DO}",{left}&"{TO_DO}")'
