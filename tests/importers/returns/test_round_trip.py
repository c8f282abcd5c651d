"""A return that is written, filled in at random, changed in its shape, and read back: nothing is lost."""

import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment

from mkip_desk.domain.shared_services.returns import LABELS, AskedFigure, AskedMoney, ReturnForm
from mkip_desk.importers.files.comments import OURS
from tests.importers.returns.forms import ANSWERS, MONEY, QUARTER, READ, answer, book_of, filled, saved
from tests.importers.returns.reads import figures_of, read, records, said

ASKED = ("achievements", "issues", "why_missed", "for_board")
COUNCILS = ("MBC", "SBC", "TWBC", "")
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="=_")
WORDS = st.text(st.one_of(LETTERS, st.just(" ")), min_size=3, max_size=60).map(lambda words: f"We {words.strip()} x")
SERVICES = st.sampled_from(("Legal", "Revenues & Benefits", "ICT (shared)", "Planning support", "=Audit", "HR for all"))


class Filled(NamedTuple):
    """A figure, and what the manager types for it."""

    unit: str
    value: Decimal
    typed: Any
    provisional: bool = False


def typed(unit: str, value: Decimal) -> st.SearchStrategy[Filled]:
    """The ways in which a figure is typed: as a number, in words, with its unit, in brackets below nothing."""
    if unit == "%":
        dresses: list[Callable[[Decimal], Any]] = [
            float, lambda share: f"{share * 100:f}%", lambda share: f"{share * 100:f} per cent",
        ]  # fmt: skip
    else:
        dresses = [float, str, lambda plain: f"{plain:,}", lambda plain: f"{plain} {unit}".strip()]
        if value < 0:
            dresses.append(lambda plain: f"({-plain})")
    plainly = st.sampled_from(dresses).map(lambda dress: Filled(unit, value, dress(value)))
    return st.one_of(
        plainly, st.just(Filled(unit, value, f"{value} (provisional)", provisional=True)) if unit != "%" else plainly
    )


def figures() -> st.SearchStrategy[Filled]:
    """Any figure of any unit."""
    plain = st.decimals(-5000, 1_000_000, places=2)
    shares = st.decimals(Decimal("0.0001"), Decimal("1.4"), places=4)
    days = st.tuples(st.sampled_from(("days", "calls", "")), plain)
    return st.one_of(days, st.tuples(st.just("%"), shares)).flatmap(lambda pair: typed(*pair))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    service=SERVICES,
    wanted=st.lists(st.tuples(st.sampled_from(COUNCILS), figures()), min_size=1, max_size=6),
    money=st.lists(st.integers(-(10**8), 10**9), min_size=3, max_size=3),
    words=st.fixed_dictionaries({LABELS[name][0]: WORDS for name in ASKED}),
    note=WORDS,
    rows=st.integers(0, 3),
    columns=st.integers(0, 2),
    move=st.booleans(),
)
def test_whatever_is_filled_in_comes_back(tmp_path, service, wanted, money, words, note, rows, columns, move):
    asked = [
        AskedFigure(f"R{at}", f"Measure {at}", one.unit, council, last=one.value)
        for at, (council, one) in enumerate(wanted)
    ]
    form = ReturnForm(service, QUARTER, figures=tuple(asked), money=(AskedMoney("MBC", Decimal(1000), Decimal(500)),))
    book = book_of(form)
    sheet = book["Indicators"]
    for at, (_, one) in enumerate(wanted):
        sheet.cell(5 + at, 11).value = one.typed
        sheet.cell(5 + at, 13).value = note
    for cell, amount in zip(("D5", "F5", "H5"), money, strict=True):
        book["Money"][cell] = amount
    book["Money"]["J5"] = note
    for label, said_there in words.items():
        answer(book["Return"], label, said_there)
    for _ in range(rows):
        sheet.insert_rows(6)
    for _ in range(columns):
        sheet.insert_cols(2)
    if move:
        sheet.title = "Our figures"
        book.move_sheet("Our figures", -1)
    found = read(saved(book, tmp_path))

    assert figures_of(found) == {(f"R{at}", council or None): one.value for at, (council, one) in enumerate(wanted)}
    taken = records(found, "measurements")
    assert [one.value("note") for one in taken] == [note] * len(wanted)
    assert [bool(one.value("provisional")) for one in taken] == [one.provisional for _, one in wanted]
    (budget,) = records(found, "budgets")
    amounts = [budget.value(name) for name in ("actual", "forecast", "savings_delivered")]
    assert amounts == [100 * amount for amount in money]
    assert budget.value("note") == note
    assert found.left_out == (), "all that the form says itself is known for that"
    (itself,) = records(found, "returns")
    (named,) = records(found, "services")
    assert {LABELS[name][0]: itself.value(name) for name in ASKED} == words
    assert (named.value("title"), itself.value("quarter")) == (service, QUARTER)


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
in_libreoffice = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nothing is saved by it here")


def saved_by_libreoffice(path, form, folder):
    """The file as LibreOffice saves it, every formula worked out."""
    assert OFFICE
    profile = f"-env:UserInstallation=file://{folder}/profile"
    made = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(folder / "saved"), str(path)]
    subprocess.run(made, check=True, capture_output=True, timeout=120)
    return folder / "saved"


@in_libreoffice
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_libreoffice_saves_it_without_losing_anything(tmp_path, form):
    book = filled()
    for sheet in book:
        sheet.title = f"{sheet.title} of ours"
    book["Money of ours"]["J6"] = "Paid late"
    book["Return of ours"]["A40"] = "PS: no leave is counted"
    book["Return of ours"]["B14"].comment = Comment("Ask finance", "manager")
    book["Indicators of ours"]["K5"].comment = Comment(f"{OURS}it has jumped: look at it.\nIt has.", "MKIP Desk")
    found = read(saved_by_libreoffice(saved(book, tmp_path), form, tmp_path) / f"return.{form}")
    assert figures_of(found) == READ
    assert [cell for cell, _ in said(found, left_out=False)] == ["Return of ours!A40", "Return of ours!B14"]
    assert [one.value("note") for one in records(found, "budgets") if "note" in one.fields] == ["Paid late"]
    assert [one.value("note") for one in records(found, "measurements") if "note" in one.fields] == ["It has."]
    actuals = [one.value("actual") for one in records(found, "budgets")]
    assert actuals == [100 * MONEY["D5"], 100 * MONEY["D6"]]
    (itself,) = records(found, "returns")
    assert itself.value("achievements") == ANSWERS["Achievements this quarter"]


@in_libreoffice
def test_libreoffice_saves_a_sheet_as_csv(tmp_path):
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    folder = saved_by_libreoffice(saved(filled(), tmp_path), every, tmp_path)
    found = read(folder / "return-Indicators.csv")
    assert figures_of(found) == READ
    assert said(found, left_out=False) == []


@in_libreoffice
def test_the_checks_in_the_sheet_say_what_is_left_to_do(tmp_path):
    def checked(book):
        path = saved_by_libreoffice(saved(book, tmp_path), "xlsx", tmp_path) / "return.xlsx"
        done = load_workbook(path, data_only=True)
        left = next(row[1].value for row in done["Return"].iter_rows() if row[0].value == "Left to do")
        return (
            left,
            [done["Indicators"].cell(row, 14).value for row in range(5, 10)],
            [done["Money"][cell].value for cell in ("K5", "K6")],
        )

    book = filled()
    book["Money"]["H6"], book["Money"]["J6"] = "n/a", "The county bears it"
    assert checked(book) == ("Nothing: please send it back", ["OK"] * 5, ["OK", "OK"])
    book = filled(figures={"K5": 60, "K6": "tbc", "K7": 0.2, "K8": "good"})
    book["Money"]["D5"], book["Money"]["H6"] = "about 5", "TBC"
    assert checked(book) == (
        "7 to fill in or to look at",
        [
            "Much changed: say why in the note", "No figure: say why in the note", "Much changed: say why in the note",
            "Type a number, n/a or tbc", "Fill in",
        ],
        ["Type a number, n/a or tbc", "No figure: say why in the note"],
    )  # fmt: skip


def test_what_adds_up_through_the_year_is_not_held_against_the_year_before(tmp_path):
    figure = AskedFigure("R1", "Completed in the year", "", "MBC", cumulative=True, last=Decimal(960))
    checks = {}
    for quarter in ("2015/16 Q1", "2015/16 Q2"):
        form = ReturnForm("Legal", quarter, figures=(figure,), money=())
        checks[quarter] = book_of(form)["Indicators"]["N5"].value
    assert ["K5<J5" in check for check in checks.values()] == [False, True]
