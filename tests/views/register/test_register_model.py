"""The table of a register: filtered by every shown field, sorted by meaning, sound under Qt's model tester."""

from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.views.base.ordering import natural, sorted_by
from mkip_desk.views.base.showing import Names, amount_and_period, contents, full_name, in_two_lines
from mkip_desk.views.register.register_model import DRAFT, RegisterModel

UP, DOWN = False, True
PROJECTS = registers["projects"]
NAMES = Names(
    by_register={"councils": {1: "MBC", 2: "SBC", 3: "TWBC"}, "themes": {}},
    councils={1: "Maidstone", 2: "Swale", 3: "Tunbridge Wells"},
    letters={1: "M", 2: "S", 3: "T"},
)


def project(number: int, **fields):
    return {"id": number, **{field.name: None for field in PROJECTS.fields}, **fields}


RECORDS = [
    project(1, reference="P10", title="Legal services", lead=2, councils=(1, 2, 3), rag="red",
            due=When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010"),
            saving=Sum(2_690_000, Period.YEAR, words="£26.9k pa")),
    project(2, reference="P9", title="Revenues and Benefits", lead=3, rag="amber",
            due=When.on(date(2009, 12, 31)), saving=Sum(None, known=Known.NOT_KNOWN, words="tbc")),
    project(3, reference="P7", title="Internal audit", lead=1, rag="green",
            due=When.on(date(2010, 2, 1)), saving=Sum(10_700_000, Period.YEAR)),
    project(4, reference=None, title="Human resources"),
]  # fmt: skip


def sort(model: RegisterModel, made, *keys: SortKey) -> None:
    """Sort a model that shows these contents."""
    model.mark_sort(keys)
    model.put_in_order(sorted_by(made, keys).ordered)


def watched() -> RegisterModel:
    """A model that Qt's tester watches as long as it lives; what it finds is a warning, which fails the test."""
    made = RegisterModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


MADE = contents(PROJECTS, RECORDS, NAMES)


@pytest.fixture
def model(qtbot):
    made = watched()
    made.show(MADE)
    return made


def column(model: RegisterModel, name: str) -> int:
    return next(at for at in range(model.columnCount()) if model.field(at).name == name)


def titles(model: RegisterModel) -> list[str]:
    at = column(model, "title")
    return [model.index(line, at).data() for line in range(model.rowCount())]


def cell(model: RegisterModel, line: int, name: str, role: int = Qt.ItemDataRole.DisplayRole):
    return model.index(line, column(model, name)).data(role)


def test_it_shows_the_fields_of_its_table_in_the_order_given(model) -> None:
    shown = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert shown == [field.label for field in PROJECTS.columns if field.table]
    assert titles(model) == ["Legal services", "Revenues and Benefits", "Internal audit", "Human resources"]
    assert (cell(model, 0, "lead"), cell(model, 0, "councils"), cell(model, 3, "lead")) == ("SBC", "M S T", "")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", 4),
        ("legal", 1),
        ("LEGAL services", 1),
        ("services legal", 1),
        ("early", 1),  # the words that a date was given in
        ("tbc", 1),
        ("p9", 1),
        ("twbc", 2),  # a lead, and among the councils of another
        ("swale", 1),  # a council by its name, though the table has its letters
        ("audit legal", 0),
        ("%", 0),
        ("[a-z", 0),
    ],
)
def test_filter_looks_through_every_shown_field(model, typed: str, left: int) -> None:
    model.narrow(typed)
    assert model.rowCount() == left
    assert model.total == 4


@pytest.mark.parametrize(
    ("by", "order", "expected"),
    [
        ("reference", UP, [3, 2, 1, 4]),  # P7, P9, P10, none
        ("reference", DOWN, [1, 2, 3, 4]),
        ("due", UP, [2, 3, 1, 4]),  # by the day that counts for a due date: the last of the period
        ("due", DOWN, [1, 3, 2, 4]),
        ("saving", UP, [1, 3, 4, 2]),  # an amount that is not known is not nought
        ("saving", DOWN, [3, 1, 4, 2]),
        ("rag", DOWN, [1, 2, 3, 4]),  # red first
        ("lead", UP, [3, 1, 2, 4]),
    ],
)
def test_sort_is_by_meaning_and_what_is_missing_comes_last(model, by: str, order, expected: list[int]) -> None:
    sort(model, MADE, SortKey(by, falling=order))
    assert [model.row(line).id for line in range(model.rowCount())] == expected
    sort(model, MADE)
    assert [model.row(line).id for line in range(model.rowCount())] == [1, 2, 3, 4]


def test_sums_for_different_periods_stand_in_groups_whichever_way_up(model) -> None:
    """£100,000 over five years is not less than £30,000 a year: they are not compared."""
    sums = [
        Sum(40_00, Period.UNSTATED), Sum(100_000_00, Period.YEARS, 5), Sum(30_000_00, Period.YEAR),
        Sum(90_000_00, Period.YEAR), Sum(5_00, Period.ONCE), Sum(70_000_00, Period.YEARS, 3),
    ]  # fmt: skip
    records = [project(at, title=str(at), saving=each) for at, each in enumerate(sums, 1)]
    made = contents(PROJECTS, records, NAMES)
    model.show(made)
    sort(model, made, SortKey("saving", falling=UP))
    assert titles(model) == ["3", "4", "5", "6", "2", "1"]
    sort(model, made, SortKey("saving", falling=DOWN))
    assert titles(model) == ["4", "3", "5", "6", "2", "1"]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (Sum(10_700_000, Period.YEAR), ("£107,000", "a year")),
        (Sum(23_000_000, Period.YEAR, qualifier="about"), ("about £230,000", "a year")),
        (Sum(200_000_000, Period.YEARS, 5), ("£2,000,000", "over 5 years")),
        (Sum(4_000, Period.ONCE), ("£40", "one-off")),
        (Sum(4_000), ("£40", "")),
        (Sum(None, known=Known.NOT_KNOWN, words="tbc"), ("not known (tbc)", "")),
    ],
)
def test_an_amount_stands_apart_from_what_it_is_for(value: Sum, parts: tuple[str, str]) -> None:
    assert amount_and_period(value) == parts
    assert " ".join(in_two_lines(value)).strip() == " ".join(parts).strip()
    assert in_two_lines(value)[0] in (parts[0], "not known")


def test_a_saving_is_named_with_its_project() -> None:
    names = Names(by_register={"projects": {7: "Internal audit"}})
    record = {"id": 1, "project": 7, "year": "2009/10"}
    assert full_name(registers["savings"], record, names) == "Internal audit, 2009/10"
    assert full_name(registers["savings"], record, Names()) == "2009/10"


def test_sort_stays_through_filter_and_new_records(model) -> None:
    sort(model, MADE, SortKey("reference", falling=UP))
    model.narrow("e")
    more = project(5, reference="P8", title="Property management")
    made = contents(PROJECTS, [*RECORDS, more], NAMES)
    model.show(sorted_by(made, (SortKey("reference"),)))
    assert [model.row(line).id for line in range(model.rowCount())] == [3, 5, 2, 1, 4]
    assert model.line_of(5) == 1
    assert model.line_of(99) is None


def test_what_holds_on_to_a_row_follows_it_through_a_sort(model) -> None:
    held = QPersistentModelIndex(model.index(0, column(model, "title")))
    sort(model, MADE, SortKey("title", falling=UP))
    assert held.row() == 2
    assert held.data() == "Legal services"


def test_drafts_are_marked_and_said(qtbot, model) -> None:
    with qtbot.waitSignal(model.dataChanged) as told:
        model.mark_drafts({3})
    assert (told.args[0].row(), told.args[1].row()) == (2, 2)
    assert [model.index(line, 0).data(DRAFT) for line in range(4)] == [False, False, True, False]
    assert "unsaved changes" in model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    model.mark_drafts(())
    assert model.index(2, 0).data(DRAFT) is False


def test_a_cell_says_its_column_and_a_tip_says_more_than_letters(model) -> None:
    assert cell(model, 0, "lead", Qt.ItemDataRole.AccessibleTextRole) == "Lead council: Swale"
    assert cell(model, 3, "lead", Qt.ItemDataRole.AccessibleTextRole) == "Lead council: nothing recorded"
    assert cell(model, 0, "councils", Qt.ItemDataRole.ToolTipRole) == "Maidstone, Swale, Tunbridge Wells"
    assert "early 2010" in cell(model, 0, "due", Qt.ItemDataRole.ToolTipRole)


def test_figures_stand_at_the_right(model) -> None:
    assert cell(model, 0, "saving", Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert cell(model, 0, "title", Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_words_are_ordered_as_a_person_orders_them() -> None:
    assert sorted(["P10", "p9", "P1", "Annex 2", "annex 10"], key=natural) == ["Annex 2", "annex 10", "P1", "p9", "P10"]
    assert sorted(["P007", "P08", "P6"], key=natural) == ["P6", "P007", "P08"]
    long = f"1{'0' * 5000}"  # as a row of figures in a cell may be
    assert sorted([long, "9", f"{long}1", "x"], key=natural) == ["9", long, f"{long}1", "x"]


@pytest.mark.parametrize("register", registers.values(), ids=registers)
def test_any_register_can_be_shown_empty_and_blank(qtbot, register) -> None:
    model = watched()
    model.show(contents(register, [], Names()))
    assert model.rowCount() == 0
    blank = {"id": 1, **{field.name: None for field in register.fields}}
    made = contents(register, [blank], Names())
    model.show(made)
    assert {model.index(0, at).data() for at in range(model.columnCount())} == {""}
    for at in range(model.columnCount()):
        sort(model, made, SortKey(model.field(at).name, falling=DOWN))
    assert model.rowCount() == 1


def test_typing_on_narrows_further_and_taking_letters_away_widens_again(model) -> None:
    for typed in ("r", "re", "rev", "rev zebra", "rev", "e", "audit", "", "s", "s e"):
        model.narrow(typed)
        fresh = watched()
        fresh.show(contents(PROJECTS, RECORDS, NAMES))
        fresh.narrow(typed)
        assert titles(model) == titles(fresh), typed
    model.narrow("s", lambda record: record["rag"] == "red")
    assert titles(model) == ["Legal services"]
    model.narrow("s")
    assert len(titles(model)) > 1, "asked of all again"
