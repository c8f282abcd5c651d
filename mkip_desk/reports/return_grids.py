"""The two grids of a return: its indicators and its money, each row with a check that says what is still to do."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from mkip_desk.domain.amounts.figure_words import PERCENT, POUNDS
from mkip_desk.domain.dates.quarters import parts_of
from mkip_desk.domain.shared_services.form_words import (
    BELOW_NOTHING,
    FIGURES_HINT,
    FILL_IN,
    MONEY_HINT,
    MUCH_CHANGED,
    NO_FIGURE,
    NOT_A_NUMBER,
    OFF_PROFILE,
    OK,
    TOO_MUCH,
    last_actual,
)
from mkip_desk.domain.shared_services.returns import (
    ALL_TOGETHER,
    FIGURE_HEADS,
    MONEY_HEADS,
    QUARTER_ALONE,
    YEAR_TO_DATE,
    AskedFigure,
    AskedMoney,
    ReturnForm,
)
from mkip_desk.reports.excel import Cell
from mkip_desk.reports.return_looks import ASKED, HEAD, HELD, HINT, SUM, TWO_LINES, begin, printed, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FORMATS = {PERCENT: "0.0%", POUNDS: "£#,##0;[Red]-£#,##0"}
_FIGURE_WIDTHS = {
    "reference": 8, "title": 38, "council": 13, "unit": 9, "better": 12, "covers": 13, "target": 11, "profile": 11,
    "year_ago": 11, "last": 11, "value": 14, "provisional": 12, "note": 36, "check": 24,
}  # fmt: skip
_MONEY_WIDTHS = {
    "council": 14, "annual": 14, "profile": 14, "actual": 14, "variance": 14, "forecast": 14, "savings_target": 14,
    "savings_delivered": 14, "last_actual": 14, "note": 34, "check": 26,
}  # fmt: skip
_SUMMED = ("annual", "profile", "actual", "variance", "forecast", "savings_target", "savings_delivered")


def figures_sheet(sheet: "Worksheet", form: ReturnForm) -> str:
    """Fill the sheet of indicators; the cells of its checks, as a formula of another sheet names them."""
    at = _columns(_FIGURE_WIDTHS)
    head = begin(sheet, form, "Indicators", tuple(_FIGURE_WIDTHS.values())) + 1
    put(sheet, head - 1, 1, FIGURES_HINT, HINT, wrapped=False)
    heads = {name: words[0] for name, words in FIGURE_HEADS.items()}
    heads |= {"year_ago": form.year_ago, "last": form.last, "value": f"{heads['value']}, {form.quarter}"}
    for name, column in at.items():
        put(sheet, head, column, heads[name], HEAD)
    for line, figure in enumerate(form.figures, start=head + 1):
        _figure_row(sheet, line, at, figure, begins_year=parts_of(form.quarter)[1] == 1)
    last = head + len(form.figures)
    _offer(sheet, f"{_letter(at['provisional'])}{head + 1}:{_letter(at['provisional'])}{last}", "Yes")
    _warn(sheet, f"{_letter(at['value'])}{head + 1}:{_letter(at['value'])}{last}", f"{_letter(at['value'])}{head + 1}")
    return _finished(sheet, form, head, last, at)


def _figure_row(
    sheet: "Worksheet", line: int, at: Mapping[str, int], figure: AskedFigure, *, begins_year: bool
) -> None:
    form = _FORMATS.get(figure.unit, "General")
    known: dict[str, Cell] = {
        "reference": figure.reference,
        "title": figure.title,
        "council": figure.council or ALL_TOGETHER,
        "unit": figure.unit,
        "better": figure.better.capitalize(),
        "covers": YEAR_TO_DATE if figure.cumulative else QUARTER_ALONE,
    }
    for name, words in known.items():
        put(sheet, line, at[name], words, HELD)
    for name in ("target", "profile", "year_ago", "last"):
        put(sheet, line, at[name], getattr(figure, name), HELD, form)
    put(sheet, line, at["value"], figure.value, ASKED, form)
    put(sheet, line, at["provisional"], "", ASKED)
    put(sheet, line, at["note"], "", ASKED)
    cells = {name: f"{_letter(column)}{line}" for name, column in at.items()}
    put(sheet, line, at["check"], None, HELD, "General").value = _figure_check(cells, figure, begins_year=begins_year)


def _figure_check(at: Mapping[str, str], figure: AskedFigure, *, begins_year: bool) -> str:
    """What the row says: fill in, no number, a note is wanted where there is none or it has jumped, or OK.

    One that adds up through the year grows; it is only looked at where it has fallen since the quarter before, and
    not in the first of a year, in which it begins anew.
    """
    value, last = at["value"], at["last"]
    none = _says_none(value)
    why = f'IF({at["note"]}="","{{words}}","{OK}")'
    change = f"{value}<{last}" if figure.cumulative else f"ABS({value}-{last})>0.5*ABS({last})"
    if figure.cumulative and begins_year:
        change = "FALSE"
    jumped = f"AND(ISNUMBER({last}),{change})"
    share = f'IF({value}>1.5,"{TOO_MUCH}",' if figure.unit == PERCENT else "("
    return (
        f'=IF({value}="","{FILL_IN}",IF(NOT(ISNUMBER({value})),'
        f'IF({none},{why.format(words=NO_FIGURE)},"{NOT_A_NUMBER}"),'
        f'IF({value}<0,"{BELOW_NOTHING}",{share}'
        f'IF({jumped},{why.format(words=MUCH_CHANGED)},"{OK}")))))'
    )


def money_sheet(sheet: "Worksheet", form: ReturnForm) -> str:
    """Fill the sheet of budgets, with its total; the cells of its checks, as a formula of another sheet names them."""
    at = _columns(_MONEY_WIDTHS)
    head = begin(sheet, form, "Money", tuple(_MONEY_WIDTHS.values())) + 1
    put(sheet, head - 1, 1, MONEY_HINT, HINT, wrapped=False)
    heads = {name: words[0] for name, words in MONEY_HEADS.items()} | {"last_actual": last_actual(form.last)}
    for name, column in at.items():
        put(sheet, head, column, heads[name], HEAD)
    for line, money in enumerate(form.money, start=head + 1):
        _money_row(sheet, line, at, money)
    last = head + len(form.money)
    put(sheet, last + 1, at["council"], "Total", SUM)
    for name in _SUMMED:
        letter = _letter(at[name])
        put(sheet, last + 1, at[name], None, SUM, _FORMATS[POUNDS]).value = f"=SUM({letter}{head + 1}:{letter}{last})"
    for name in ("actual", "forecast", "savings_delivered"):
        _warn(sheet, f"{_letter(at[name])}{head + 1}:{_letter(at[name])}{last}", f"{_letter(at[name])}{head + 1}")
    return _finished(sheet, form, head, last, at)


def _money_row(sheet: "Worksheet", line: int, at: Mapping[str, int], money: AskedMoney) -> None:
    put(sheet, line, at["council"], money.council, HELD)
    form = _FORMATS[POUNDS]
    for name in ("annual", "profile", "savings_target"):
        value: Decimal | None = getattr(money, name)
        put(sheet, line, at[name], value, ASKED if value is None else HELD, form)
    for name in ("actual", "forecast", "savings_delivered"):
        put(sheet, line, at[name], getattr(money, name), ASKED, form)
    put(sheet, line, at["last_actual"], money.last_actual, HELD, form)
    put(sheet, line, at["note"], "", ASKED)
    cells = {name: f"{_letter(column)}{line}" for name, column in at.items()}
    put(
        sheet, line, at["variance"], None, HELD, form
    ).value = f'=IF(COUNT({cells["actual"]},{cells["profile"]})=2,{cells["actual"]}-{cells["profile"]},"")'
    put(sheet, line, at["check"], None, HELD, "General").value = _money_check(cells)


def _money_check(at: Mapping[str, str]) -> str:
    """What the row says: fill in, no number, a note is wanted where an amount is none or off profile, or OK."""
    asked = [at[name] for name in ("actual", "forecast", "savings_delivered")]
    blank = ",".join(f'{cell}=""' for cell in asked)
    unread = ",".join(f"AND(NOT(ISNUMBER({cell})),NOT({_says_none(cell)}))" for cell in asked)
    off = f"ABS({at['actual']}-{at['profile']})>0.1*ABS({at['profile']})"
    noted = f'{at["note"]}<>""'
    return (
        f'=IF(OR({blank}),"{FILL_IN}",IF(OR({unread}),"{NOT_A_NUMBER}",IF({noted},"{OK}",'
        f'IF(COUNT({",".join(asked)})<3,"{NO_FIGURE}",'
        f'IF(ISNUMBER({at["profile"]}),IF({off},"{OFF_PROFILE}","{OK}"),"{OK}")))))'
    )


def _says_none(cell: str) -> str:
    return f'OR(LOWER(TRIM({cell}))="n/a",LOWER(TRIM({cell}))="tbc")'


def _finished(sheet: "Worksheet", form: ReturnForm, head: int, last: int, at: Mapping[str, int]) -> str:
    """Freeze the heads, colour the checks that have something to say, lay it out; the cells of the checks."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    for line in range(head, last + 1):
        sheet.row_dimensions[line].height = TWO_LINES
    letter = _letter(at["check"])
    cells = f"{letter}{head + 1}:{letter}{last}"
    says = FormulaRule(  # type: ignore[no-untyped-call]
        [f'${letter}{head + 1}<>"{OK}"'], fill=PatternFill(bgColor="FDF2DD"), font=Font(color="8A5200")
    )
    sheet.conditional_formatting.add(cells, says)
    sheet.freeze_panes = f"{_letter(at.get('council', 1) + 1)}{head + 1}"
    printed(sheet, form, head)
    return f"{sheet.title}!${letter}${head + 1}:${letter}${last}"


def _offer(sheet: "Worksheet", cells: str, choices: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
    offered.add(cells)
    sheet.add_data_validation(offered)


def _warn(sheet: "Worksheet", cells: str, first: str) -> None:
    """Ask whoever types what is neither a number nor n/a nor tbc whether it is meant; it is let through."""
    from openpyxl.worksheet.datavalidation import DataValidation

    meant = f"OR(ISNUMBER({first}),{_says_none(first)})"
    warned = DataValidation("custom", formula1=meant, allow_blank=True, showErrorMessage=True, errorStyle="warning")
    warned.errorTitle, warned.error = "Not a figure", f"{NOT_A_NUMBER}; what else there is to say goes into the note."
    warned.add(cells)
    sheet.add_data_validation(warned)


def _columns(widths: Mapping[str, int]) -> dict[str, int]:
    return {name: at for at, name in enumerate(widths, start=1)}


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
