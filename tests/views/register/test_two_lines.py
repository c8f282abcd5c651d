"""Rows have two lines where a name would be cut on one, and no column of words cuts its longest word."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.course import Course
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.arrangement import Arrangement
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.showing import Names, contents
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.register.cell_painting import LINE_HEIGHT, PADDING, TEXT, TWO_LINES
from mkip_desk.views.register.register_model import RegisterModel
from mkip_desk.views.register.register_table import RegisterTable

RISKS = registers["risks"]
LONG = "Councils choose different systems, so that what is shared cannot be processed in one place"


@pytest.fixture
def table(qtbot, dressed):
    """Shows risks of these titles, with so many pixels of room."""

    def make(room: int, *titles: str) -> RegisterTable:
        blank = {field.name: None for field in RISKS.columns}
        risks = [
            {**blank, "id": each, "title": title, "score": 20, "owner": "Transformation Manager"}
            for each, title in enumerate(titles, 1)
        ]
        model = RegisterModel()
        model.show(contents(RISKS, risks, Names(), Arrangement().columns))
        made = RegisterTable(model, RISKS)
        qtbot.addWidget(made)
        made.resize(room, 300)
        made.show()
        made.fit()
        return made

    return make


@pytest.mark.parametrize(
    ("room", "titles", "high"),
    [(1400, ("Posts",), LINE_HEIGHT), (700, ("Posts", LONG), TWO_LINES), (1900, ("Posts", "Strikes"), LINE_HEIGHT)],
)
def test_rows_are_as_high_as_their_names_need(table, room: int, titles: tuple[str, ...], high: int) -> None:
    assert table(room, *titles).rowHeight(0) == high


def test_no_word_is_cut_while_words_can_stand_under_each_other(table) -> None:
    made = table(640, "Posts", LONG)
    owner = [field.name for field in made.fields].index("owner")
    assert made.columnWidth(owner) >= QFontMetrics(font(TEXT)).horizontalAdvance("Transformation") + 2 * PADDING


@pytest.mark.parametrize("typed", ["posts", "nothing like it"])
def test_a_table_stays_as_it_is_laid_out_while_one_types(table, typed: str) -> None:
    """Whatever has it fitted meanwhile: a bar that comes or goes, or what is read again."""
    made = table(640, "Posts", LONG)

    def laid_out() -> tuple[list[int], int, int]:
        widths = [made.columnWidth(column) for column in range(made.model().columnCount())]
        return widths, made.verticalHeader().defaultSectionSize(), made.unscrolled()

    before = laid_out()
    made.model().narrow(typed)
    made.fit()
    assert laid_out() == before


def projects_of(qtbot, letters: dict[int, str], *fields: dict) -> RegisterTable:
    """A table of projects of these fields, in a window on a small laptop."""
    projects = registers["projects"]
    blank = {
        **{field.name: None for field in projects.columns},
        "stage": "Implementation",
        "rag": "red",
        "due": When.on(date(2010, 3, 31)),
        "title": "Programme management - dedicated resource",
    }
    rows = [{**blank, "id": at, **each} for at, each in enumerate(fields, 1)]
    model = RegisterModel()
    model.show(contents(projects, rows, Names(letters=letters), Arrangement().columns))
    made = RegisterTable(model, projects)
    qtbot.addWidget(made)
    made.resize(740, 300)
    made.show()
    made.fit()
    return made


def test_councils_named_in_full_stand_under_each_other_and_push_no_figure_out_of_sight(qtbot, dressed) -> None:
    letters = {1: "Canterbury", 2: "Dover", 3: "Shepway", 4: "Thanet", 5: "M"}
    five, one = Sum(220_000_000, Period.YEARS, years=5), Sum(46_700_000, Period.YEAR)
    made = projects_of(qtbot, letters, {"councils": (1, 2, 3, 4), "saving": five}, {"councils": (5,), "saving": one})
    assert not made.horizontalScrollBar().maximum(), "the saving is seen without scrolling"
    assert made.rowHeight(0) == TWO_LINES


def test_neither_letters_of_councils_nor_an_amount_are_cut_or_parted(qtbot, dressed) -> None:
    letters = dict(enumerate("AMSTK", 1))
    more = Sum(13_700_000, Period.YEAR, qualifier="more than")
    made = projects_of(qtbot, letters, {"councils": (1, 2, 3, 4, 5), "saving": more}, {"lead": 1})
    widths = {field.name: made.columnWidth(column) for column, field in enumerate(made.fields)}
    measure = QFontMetrics(font(TEXT)).horizontalAdvance
    assert widths["councils"] >= measure("A M S T K") + 2 * PADDING
    beside = 0 if made.is_in_two_lines else made.periods
    assert widths["saving"] >= measure("more than £137,000") + beside + 2 * PADDING


def test_what_a_sum_is_for_stands_under_it_before_the_table_has_to_be_scrolled(qtbot, dressed) -> None:
    letters = dict(enumerate("AMSTK", 1))
    more = Sum(13_700_000, Period.YEAR, qualifier="more than")
    full = {"reference": "14", "councils": (1, 2, 3, 4, 5), "lead": 1, "saving": more, "stage": "Initial business case"}
    made = projects_of(qtbot, letters, full, {**full, "saving": Sum(None, known=Known.NOT_KNOWN, words="to be seen")})
    assert made.is_in_two_lines
    assert not made.horizontalScrollBar().maximum()
    name, bold = "Programme management - dedicated resource", QFontMetrics(font(TEXT, SEMIBOLD))
    room = made.columnWidth(made.heading()) - 2 * PADDING
    assert " ".join(in_lines(name, bold, room, 2)) == name, "heads have two lines before a name is cut"
    for width in range(740, 660, -10):
        made.resize(width, 300)
        room = made.viewport().width()
        assert made.horizontalHeader().length() <= room, f"{width} pixels: names give way before a figure goes"
        measure = QFontMetrics(font(TEXT, SEMIBOLD)).horizontalAdvance
        kept = measure("management") + 2 * PADDING
        assert width < 700 or made.columnWidth(made.heading()) >= kept, f"{width} pixels: no word of a name is cut"
    made.resize(400, 300)
    assert made.horizontalScrollBar().maximum(), "there is too little room for all"
    room = made.columnWidth(made.heading()) - 2 * PADDING
    assert " ".join(in_lines(name, bold, room, 2)) == name, "what is scrolled cuts nothing"
    assert made.horizontalHeader().length() < made.horizontalHeader().count() * 110, "nor is any of it wide for nothing"
    made.resize(1400, 300)
    assert not made.is_in_two_lines, "there is room beside it"


def test_words_are_read_whole_before_any_column_has_room_to_spare(qtbot, dressed) -> None:
    councils = registers["councils"]
    blank = {field.name: None for field in councils.columns}
    long = "The Borough Council of Tunbridge Wells and its Parishes"
    model = RegisterModel()
    model.show(contents(councils, [{**blank, "id": 1, "name": "Wells", "full_name": long}], Names(), ()))
    made = RegisterTable(model, councils)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.fit()
    full = [field.name for field in made.fields].index("full_name")
    assert made.columnWidth(full) >= QFontMetrics(font(TEXT)).horizontalAdvance(long) + 2 * PADDING
    assert made.rowHeight(0) == LINE_HEIGHT


def shades(made: RegisterTable, name: str, row: int) -> set[str]:
    """The colours in a cell."""
    column = [field.name for field in made.fields].index(name)
    cell = made.visualRect(made.model().index(row, column))
    picture = made.viewport().grab(cell).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("room", [740, 1900])
def test_a_gate_has_the_way_through_the_gates_with_it(qtbot, dressed, room: int) -> None:
    half, over = Course("G2", (True, True, False, False), 2), Course("Over", (True,) * 4, None)
    made = projects_of(qtbot, {}, {"gate": half}, {"gate": over}, {"gate": None})
    made.resize(room, 300)
    assert made.is_in_two_lines == (room == 740)
    behind, here = (theme.palette.colour(name).name() for name in ("accent", "amber_fill"))
    assert [{behind, here} & shades(made, "gate", row) for row in range(3)] == [{behind, here}, {behind}, set()]
    column = [field.name for field in made.fields].index("gate")
    spoken = [made.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["Gate: G2, 2 of 4 behind it", "Gate: Over, 4 of 4 behind it"]
