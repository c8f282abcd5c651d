"""The steps of an import: gone through back and forth, by mouse and by keys, with nothing that was said lost."""

import shutil
import tracemalloc
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QTreeWidget, QWidget

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.services.importing.remembered_columns import LARGEST
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.settings import settings
from mkip_desk.views.importing.remembering import keep, recall, take_in
from mkip_desk.views.importing.review_table import ReviewTable
from mkip_desk.views.importing.sheet_excerpt import PADDING, SheetExcerpt, legible_on
from mkip_desk.views.navigation import Navigation
from tests.services.conftest import TRACKERS
from tests.views.conftest import answer_file_dialog, asked, named, said
from tests.views.importing.conftest import TRACKER, reviewed
from tests.views.importing.test_another_file import answered

LEFT = Qt.MouseButton.LeftButton
ODD = [["Ref", "Project", "Doodah"], [1, "Audit", "Agreed in June"], [2, "Legal", "To be agreed"]]
LYING = [
    ["Project", "Lead", "RAG", "Due date", "Progress"], ["Audit", "MBC", "G", "31/03/10", "Agreed"],
    ["Legal", "SBC", "A", "30/06/10", "Begun"], ["Parking", "ABC", "R", "30/09/10", "Halted"],
]  # fmt: skip


@pytest.fixture
def blank(blank):
    """The window on a blank programme, at its imports."""
    blank.go("imports")
    return blank


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def saved(path, sheets, hidden=(), columns_hidden=""):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
        for column in columns_hidden:
            sheet.column_dimensions[column].hidden = True
    book.save(path)
    return path


def press(qtbot, window, words) -> None:
    qtbot.mouseClick(named(window, QPushButton, words), LEFT)


def step(window, name) -> QPushButton | None:
    """The button of a step at the head, or another that can be seen."""
    buttons = window.findChildren(QPushButton)
    return next((each for each in buttons if each.text() == name and each.isVisible()), None)


def to_columns(qtbot, window) -> None:
    qtbot.mouseClick(step(window, "Columns"), LEFT)


def pick(qtbot, window, name, words) -> None:
    """Choose from a list by the keyboard, as one does: to its top, then down to the words."""
    picker = named(window.page, Picker, name)
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Home)
    for _ in range(picker.findText(words)):
        qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert picker.currentText() == words


def to_review(qtbot, window, wanted) -> None:
    press(qtbot, window, "Next: review")
    qtbot.waitUntil(lambda: any(words.startswith(wanted) for words in said(window.page)), timeout=20_000)


def test_a_tracker_that_is_plain_goes_straight_to_review_and_back_leads_through_the_steps(qtbot, blank) -> None:
    before = blank.programme.standing
    reviewed(qtbot, blank, TRACKER)
    assert step(blank, "Review").accessibleName() == "Step 4 of 5, Review: now"
    assert step(blank, "Columns").accessibleName() == "Step 3 of 5, Columns: done"
    press(qtbot, blank, "Back")
    assert any(words.endswith("columns of Tracker, read as projects") for words in said(blank.page))
    press(qtbot, blank, "Back")
    assert "1 table found" in said(blank.page)
    press(qtbot, blank, "Back")
    assert named(blank.page, QPushButton, "Choose a tracker…").isVisible()
    assert blank.programme.standing == before
    qtbot.keyClick(step(blank, "Review"), Qt.Key.Key_Space)
    assert named(blank, QPushButton, "Import 13 changes").isVisible()


def test_what_was_decided_stays_when_one_goes_back_and_forth(qtbot, blank) -> None:
    reviewed(qtbot, blank, TRACKER)
    press(qtbot, blank, "Leave this record out")
    assert named(blank, QPushButton, "Import 12 changes").isVisible()
    to_columns(qtbot, blank)
    press(qtbot, blank, "Next: review")
    assert named(blank, QPushButton, "Import 12 changes").isVisible()


def test_a_column_given_a_field_is_read_again_and_remembered_for_the_next_file(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, saved(tmp_path / "June.xlsx", {"Projects": ODD}))
    to_columns(qtbot, blank)
    assert "Agreed in June\nTo be agreed" in said(blank.page)
    pick(qtbot, blank, "Doodah: read as", "Notes")
    assert "As you said" in said(blank.page)
    to_review(qtbot, blank, "2 projects")
    assert "Agreed in June" in said(blank.page)
    press(qtbot, blank, "Import 2 changes")
    qtbot.waitUntil(lambda: "Projects: 2 added." in said(blank.page))
    press(qtbot, blank, "Import another file")
    later = [ODD[0], [1, "Audit", "Agreed in September"], ODD[2]]
    reviewed(qtbot, blank, saved(tmp_path / "September.xlsx", {"Projects": later}))
    assert named(blank, QPushButton, "Import 1 change").isVisible(), "with no click on a column"
    assert "Agreed in September" in said(blank.page)
    to_columns(qtbot, blank)
    told = said(blank.page)
    assert (told.count("As you said"), told.count("As before")) == (1, 2), "what was not chosen was not said"


def test_a_field_that_is_needed_and_missing_is_said(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, saved(tmp_path / "June.xlsx", {"Projects": ODD}))
    to_columns(qtbot, blank)
    pick(qtbot, blank, "Project: read as", "Left out")
    assert "No column says the project, which every project has: choose one." in said(blank.page)
    pick(qtbot, blank, "Doodah: read as", "Project")
    assert not any(words.startswith("No column says") for words in said(blank.page))


def test_a_field_that_holds_one_value_moves_from_one_column_to_the_other(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, saved(tmp_path / "June.xlsx", {"Projects": ODD}))
    to_columns(qtbot, blank)
    pick(qtbot, blank, "Doodah: read as", "Project")
    assert named(blank.page, Picker, "Project: read as").currentText() == "Left out"


def test_a_table_is_left_out_and_taken_after_all(qtbot, blank, tmp_path) -> None:
    twin = [ODD[0], [3, "Parking", "Live"]]
    reviewed(qtbot, blank, saved(tmp_path / "Two.xlsx", {"Now": ODD, "Then": twin}))
    assert named(blank, QPushButton, "Import 3 changes").isVisible()
    qtbot.mouseClick(step(blank, "Tables found"), LEFT)
    assert any("rows\u00a01\u00a0to\u00a02" in words for words in said(blank.page)), "which is not parted"
    pick(qtbot, blank, "Then, rows 1 to 2: taken as", "Leave it out")
    qtbot.mouseClick(step(blank, "Review"), LEFT)
    qtbot.waitUntil(lambda: "2 projects read from Now, rows 2 to 3" in said(blank.page))
    qtbot.mouseClick(step(blank, "Tables found"), LEFT)
    pick(qtbot, blank, "Then, rows 1 to 2: taken as", "Projects")
    qtbot.mouseClick(step(blank, "Review"), LEFT)
    qtbot.waitUntil(lambda: "3 projects read from Now, Then" in said(blank.page))


def test_a_hidden_sheet_comes_in_where_it_is_ticked(qtbot, blank, tmp_path) -> None:
    old = [ODD[0], [3, "Parking", "Live"]]
    reviewed(qtbot, blank, saved(tmp_path / "Two.xlsx", {"Now": ODD, "Old": old}, hidden=["Old"]))
    windows = _Windows()
    QApplication.instance().installEventFilter(windows)
    qtbot.mouseClick(step(blank, "Tables found"), LEFT)
    QApplication.instance().removeEventFilter(windows)
    assert windows.shown == [], "no part of it is seen by itself, and takes the keys"
    qtbot.keyClick(named(blank.page, QCheckBox, "Take in the hidden sheet “Old”, 2 rows"), Qt.Key.Key_Space)
    press(qtbot, blank, "Next: columns")
    qtbot.waitUntil(lambda: any(words.startswith("3 columns of Now") for words in said(blank.page)))
    to_review(qtbot, blank, "3 projects read from Now, Old")


def test_a_hidden_column_that_is_a_record_comes_in_where_it_is_ticked(qtbot, blank, tmp_path) -> None:
    turned = list(zip(*LYING, strict=True))
    reviewed(qtbot, blank, saved(tmp_path / "Turned.xlsx", {"Projects": turned}, columns_hidden="C"))
    qtbot.mouseClick(step(blank, "Tables found"), LEFT)
    qtbot.keyClick(named(blank.page, QCheckBox, "Take in 1 column of “Projects” that is hidden"), Qt.Key.Key_Space)
    qtbot.mouseClick(step(blank, "Review"), LEFT)
    qtbot.waitUntil(lambda: any("3 projects" in words for words in said(blank.page)))


def test_the_columns_of_a_form_are_named_by_where_it_stands(qtbot, blank, tmp_path) -> None:
    said_of_it = [
        ["Project", "Audit", "Ref", "P1"],
        ["Start", "1/4/10", "Due", "Dec 11"],
        ["RAG", "G", "Stage", "Live"],
    ]
    form = [["Highlight report"], *said_of_it]
    reviewed(qtbot, blank, saved(tmp_path / "Forms.xlsx", {"Audit": form, "Projects": ODD}))
    to_columns(qtbot, blank)
    for words in ("Audit, row 2", "Projects, row 1"):
        assert named(blank.page, QPushButton, words).isVisible()


def test_a_file_without_a_table_shows_what_there_is(qtbot, blank, tmp_path) -> None:
    blank.import_file(saved(tmp_path / "Letter.xlsx", {"Letter": [["Dear Board"], ["we write to you"]]}))
    qtbot.waitUntil(lambda: "No tables found" in said(blank.page), timeout=10_000)
    assert "“Letter”: no row of it reads like the heading of a table." in said(blank.page)


def test_an_import_is_undone_where_it_was_made(qtbot, blank) -> None:
    reviewed(qtbot, blank, TRACKER)
    press(qtbot, blank, "Import 13 changes")
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    assert any(words.startswith("3 ") and "section" in words for words in said(blank.page)), "what was left out is said"
    press(qtbot, blank, "Undo this import")
    qtbot.waitUntil(lambda: "The import has been taken back" in said(blank.page))
    assert blank.programme.standing.counts["projects"] == 0


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_the_place_of_imports_leads_from_what_is_done_to_every_import(qtbot, blank, by: str) -> None:
    reviewed(qtbot, blank, TRACKER)
    places = blank.findChild(Navigation)
    here = places.visualItemRect(places.currentItem()).center()
    qtbot.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=here)
    assert "The sheet, as it is" in said(blank.page), "what is under way stays"
    press(qtbot, blank, "Import 13 changes")
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    if by == "mouse":
        qtbot.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=here)
    else:
        qtbot.keyClick(places, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Imports so far" in said(blank.page))
    assert "Projects: 13 added." not in said(blank.page)


def test_the_steps_are_gone_through_by_keys_alone(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, saved(tmp_path / "June.xlsx", {"Projects": ODD}))
    table = blank.page.findChild(ReviewTable)
    assert table.hasFocus()
    reached = set()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(getattr(QApplication.focusWidget(), "text", str)())
    assert {"File", "Tables found", "Columns", "Review", "Back"} <= reached


def test_a_programme_left_at_its_imports_opens_there_with_its_places_counted(qtbot, blank) -> None:
    path = blank.programme.standing.path
    blank.let_go()
    blank.open_path(path)
    qtbot.waitUntil(lambda: blank.programme.standing is not None and bool(blank.programme.standing.counts))
    assert named(blank.page, QPushButton, "Choose a tracker…").isVisible()


def test_the_sheet_stands_beside_the_record_in_its_colours(qtbot, blank) -> None:
    view = reviewed(qtbot, blank, TRACKER)
    lines = range(view.model().rowCount())
    view.selectRow(next(line for line in lines if view.model().index(line, 0).data() == "20"))
    sheet = blank.page.findChild(SheetExcerpt)
    shown = sheet.model()
    numbers = [shown.headerData(line, Qt.Orientation.Vertical) for line in range(shown.rowCount())]
    assert numbers == ["18", "19", "20", "21", "22"]
    letters = [shown.headerData(at, Qt.Orientation.Horizontal) for at in range(shown.columnCount())]
    legal = [shown.index(2, at) for at in range(shown.columnCount())]
    assert "Legal services" in [each.data() for each in legal]
    red = legal[letters.index("I")]
    assert red.data(Qt.ItemDataRole.BackgroundRole).name() == "#ff0000"
    sheet.scrollTo(red)
    drawn = sheet.viewport().grab().toImage()
    place = sheet.visualRect(red).center() * drawn.devicePixelRatio()
    assert drawn.pixelColor(place).name() == "#ff0000", "the colour is seen"
    assert legal[1].data(Qt.ItemDataRole.AccessibleTextRole) == "B20: Legal services, of this record"


def test_short_words_of_the_sheet_are_read_whole(qtbot, blank) -> None:
    view = reviewed(qtbot, blank, TRACKER)
    view.selectRow(0)
    sheet = blank.page.findChild(SheetExcerpt)
    shown = sheet.model()
    cells = [shown.index(row, at) for row in range(shown.rowCount()) for at in range(shown.columnCount())]
    short = [each for each in cells if each.data() and len(each.data()) <= 10]
    assert "GOVERNANCE" in [each.data() for each in short]
    for each in short:
        letters, room = QFontMetrics(each.data(Qt.ItemDataRole.FontRole)), sheet.visualRect(each).width() - 2 * PADDING
        assert letters.elidedText(each.data(), Qt.TextElideMode.ElideRight, room) == each.data()


@pytest.mark.parametrize("fill", ["FF0000", "FFC000", "00B050", "FFFFFF", "000000", "808080", "0070C0", "777777"])
def test_words_on_any_fill_can_be_read(fill) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(fill), luminance(legible_on(fill).lstrip("#"))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_what_was_found_is_saved_as_an_excel_list(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, TRACKER)
    press(qtbot, blank, "Save report as Excel…")
    answer_file_dialog(qtbot, blank, tmp_path / "Report.xlsx")
    qtbot.waitUntil(lambda: "Saved Report.xlsx." in said(blank), timeout=10_000)
    rows = list(load_workbook(tmp_path / "Report.xlsx").active.iter_rows(values_only=True))
    assert rows[0] == ("Sheet", "Cell", "What it is", "What was found", "What was wanted", "What to do")
    assert any(row[0] == "Old - do not use" and row[2] == "Left out on purpose" for row in rows)
    assert any(row[1] == "M13" and "added up" in row[5] for row in rows)


def test_an_import_is_taken_back_from_the_list_and_what_was_edited_since_is_named(qtbot, blank) -> None:
    reviewed(qtbot, blank, TRACKER)
    press(qtbot, blank, "Import 13 changes")
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    changed = []

    def edit(store) -> None:
        legal = next(row["id"] for row in store.records("projects") if row["title"] == "Legal services")
        with store.change("Edit Legal services") as change:
            change.edit("projects", legal, {"stage": "Live"})

    blank.programme.ask(edit, changed.append)
    qtbot.waitUntil(lambda: bool(changed))
    press(qtbot, blank, "Import another file")
    qtbot.waitUntil(lambda: any("Projects: 13" in words for words in said(blank.page)))
    back = named(blank.page, QPushButton, "Take it back")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any("Legal services was kept: Stage has been edited since." in w for w in said(blank.page)))
    assert blank.page._notice.words.startswith(f"Taken back: the import of {TRACKER.name}.")
    qtbot.waitUntil(lambda: blank.page.findChild(QTreeWidget).topLevelItem(0).text(4) == "Taken back")
    assert not any(each.isVisible() for each in blank.page.findChildren(QPushButton) if each.text() == "Take it back")
    assert isinstance(blank.focusWidget(), QTreeWidget)


def test_an_import_is_opened_again_from_the_copy_that_was_kept(qtbot, blank, tmp_path) -> None:
    june = saved(tmp_path / "June.xlsx", {"Projects": ODD})
    reviewed(qtbot, blank, june)
    press(qtbot, blank, "Import 2 changes")
    qtbot.waitUntil(lambda: "Projects: 2 added." in said(blank.page))
    press(qtbot, blank, "Undo this import")
    qtbot.waitUntil(lambda: "The import has been taken back" in said(blank.page))
    june.unlink()
    press(qtbot, blank, "Import another file")
    qtbot.waitUntil(lambda: step(blank, "Open it again") is not None)
    press(qtbot, blank, "Open it again")
    qtbot.waitUntil(lambda: any(words.startswith("2 projects read") for words in said(blank.page)))
    press(qtbot, blank, "Import 2 changes")
    qtbot.waitUntil(lambda: "Projects: 2 added." in said(blank.page))


def test_what_is_remembered_of_columns_goes_to_another_computer(qtbot, blank, tmp_path) -> None:
    said_of = {"1a2b": Remembered("projects", {"ref": "reference", "doodah": "notes"}, frozenset({"ref"}))}
    keep(said_of)
    press(qtbot, blank, "Save these choices for a colleague…")
    answer_file_dialog(qtbot, blank, tmp_path / "ours.json")
    qtbot.waitUntil(lambda: "Saved ours.json." in said(blank))
    settings().clear()
    assert recall() == {}
    press(qtbot, blank, "Use a colleague's choices…")
    answer_file_dialog(qtbot, blank, tmp_path / "ours.json")
    qtbot.waitUntil(lambda: "Taken in: what was said of 1 heading." in said(blank))
    assert recall() == said_of


@pytest.mark.parametrize(
    "held", [b"", b"{}", b"[1, 2]", b'{"columns of trackers": {"a": 3}}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_file_that_remembers_nothing_changes_nothing(own_settings, tmp_path, held) -> None:
    keep({"1a2b": Remembered("projects", {"doodah": "notes"})})
    (tmp_path / "other.json").write_bytes(held)
    with pytest.raises(FileError, match="does not hold what MKIP Desk remembers"):
        take_in(tmp_path / "other.json")
    assert list(recall()) == ["1a2b"]


def test_of_a_file_as_large_as_a_film_only_the_beginning_is_read(own_settings, tmp_path) -> None:
    with (tmp_path / "film.json").open("wb") as film:
        film.truncate(20 * LARGEST)
    tracemalloc.start()
    try:
        with pytest.raises(FileError, match="does not hold what MKIP Desk remembers"):
            take_in(tmp_path / "film.json")
        assert tracemalloc.get_traced_memory()[1] < 10 * LARGEST
    finally:
        tracemalloc.stop()


def test_a_kept_copy_that_is_gone_is_said(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, saved(tmp_path / "June.xlsx", {"Projects": ODD}))
    press(qtbot, blank, "Import 2 changes")
    qtbot.waitUntil(lambda: "Projects: 2 added." in said(blank.page))
    path = blank.programme.standing.path
    shutil.rmtree(path.with_name(f"{path.name}.files"))
    press(qtbot, blank, "Import another file")
    qtbot.waitUntil(lambda: step(blank, "Open it again") is not None)
    press(qtbot, blank, "Open it again")
    qtbot.waitUntil(lambda: any("The kept copy of June.xlsx is missing" in words for words in said(blank.page)))


def test_the_review_is_filtered_by_what_was_left_out_and_what_was_found(qtbot, blank) -> None:
    view = reviewed(qtbot, blank, TRACKER)
    press(qtbot, blank, "Leave this record out")
    press(qtbot, blank, "Left out 1")
    assert view.model().rowCount() == 1
    press(qtbot, blank, "With findings 2")
    assert view.model().rowCount() == 2
    press(qtbot, blank, "All 13")
    assert view.model().rowCount() == 13


@pytest.fixture
def many(qtbot, blank, tmp_path):
    """The window at the review of more records than are counted while one clicks."""
    rows = [["Ref", "Project"], *([f"P{number}", f"Project number {number}"] for number in range(2_100))]
    reviewed(qtbot, blank, saved(tmp_path / "many.xlsx", {"Projects": rows}))
    return blank


def test_what_very_many_records_come_to_is_counted_beside_the_window_and_is_what_is_written(qtbot, many) -> None:
    assert step(many, "Import 2100 changes").isEnabled(), "it was counted as it was read"
    for record in range(3):
        many.page.findChild(ReviewTable).selectRow(record)
        press(qtbot, many, "Leave this record out")
        assert step(many, "Counting…") is not None, "no count is shown that holds no longer"
        assert not step(many, "Counting…").isEnabled()
    qtbot.waitUntil(lambda: step(many, "Import 2097 changes") is not None)
    press(qtbot, many, "Import 2097 changes")
    qtbot.waitUntil(lambda: "2,097 added" in said(many.page), timeout=20_000)
    assert "3 that you left out." in said(many.page)


def test_back_and_forth_nothing_is_counted_twice(qtbot, many) -> None:
    press(qtbot, many, "Leave this record out")
    qtbot.waitUntil(lambda: step(many, "Import 2099 changes") is not None)
    press(qtbot, many, "Back")
    press(qtbot, many, "Next: review")
    assert step(many, "Import 2099 changes").isEnabled()


def test_a_window_that_is_closed_while_it_counts_closes(qtbot, many) -> None:
    press(qtbot, many, "Leave this record out")
    with qtbot.waitSignal(many.page._review.counting):
        pass
    many.close()
    answered(qtbot, many, "Close without importing")
    qtbot.waitUntil(lambda: not many.isVisible())


def test_a_count_of_a_file_that_was_left_says_nothing_of_the_next(qtbot, many, tmp_path) -> None:
    press(qtbot, many, "Leave this record out")
    many.import_file(saved(tmp_path / "few.xlsx", {"Projects": [["Ref", "Project"], ["P1", "Audit"]]}))
    qtbot.mouseClick(named(asked(qtbot, many), QPushButton, "Read the other file"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: step(many, "Import 1 change") is not None)
    after = []
    many.programme.short(lambda _job: "after it", after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert step(many, "Import 1 change").isEnabled()


def quarter(number) -> list[list[object]]:
    """A tracker of a quarter, with columns that nobody can know."""
    rows: list[list[object]] = [["Ref", "Project", "Position", "Due", "Doodah", "Lead"]]
    for at, name in enumerate(("Audit", "Legal", "Parking"), start=1):
        rows.append([at, name, "RAG"[(at + number) % 3], f"{at + number:02}/03/10", f"Word {number}", "MBC"])
    return rows


def test_of_three_quarters_the_second_and_third_need_no_choice_of_column(qtbot, blank, tmp_path) -> None:
    reviewed(qtbot, blank, saved(tmp_path / "Q1.xlsx", {"Projects": quarter(1)}))
    to_columns(qtbot, blank)
    pick(qtbot, blank, "Position: read as", "RAG")
    pick(qtbot, blank, "Doodah: read as", "Notes")
    to_review(qtbot, blank, "3 projects")
    press(qtbot, blank, "Import 3 changes")
    qtbot.waitUntil(lambda: "Projects: 3 added." in said(blank.page))
    for number in (2, 3):
        press(qtbot, blank, "Import another file")
        reviewed(qtbot, blank, saved(tmp_path / f"Q{number}.xlsx", {"Projects": quarter(number)}))
        assert named(blank, QPushButton, "Import 3 changes").isVisible(), "with no click on a column"
        press(qtbot, blank, "Import 3 changes")
        qtbot.waitUntil(lambda: any(words.startswith("Projects: 3 changed") for words in said(blank.page)))
    with Store.open(blank.programme.standing.path, read_only=True) as store:
        assert [row["notes"] for row in store.records("projects")] == ["Word 3"] * 3
        assert [row["rag"] for row in store.records("projects")] == ["amber", "green", "red"]


def test_columns_that_were_taken_as_they_stood_are_not_asked_about_again(qtbot, blank, tmp_path) -> None:
    rows = [["Ref", "Project", "Finishing", "Lead"], [1, "Audit", "Mar-10", "MBC"], [2, "Legal", "Apr-10", "SBC"]]
    book = saved(tmp_path / "Q1.xlsx", {"Projects": rows}, columns_hidden="D")
    blank.import_file(book)
    qtbot.waitUntil(lambda: any("columns of Projects" in words for words in said(blank.page)), timeout=20_000)
    to_review(qtbot, blank, "2 projects")
    press(qtbot, blank, "Import 2 changes")
    qtbot.waitUntil(lambda: "Projects: 2 added." in said(blank.page))
    press(qtbot, blank, "Import another file")
    later = [*rows, [3, "Parking", "May-10", "MBC"]]
    reviewed(qtbot, blank, saved(tmp_path / "Q2.xlsx", {"Projects": later}, columns_hidden="D"))
    assert named(blank, QPushButton, "Import 1 change").isVisible(), "with no click on a column"
    to_columns(qtbot, blank)
    assert said(blank.page).count("As before") == 3
    assert "As you said" not in said(blank.page)


RETURN = "Q2 2014-15 return Revenues and Benefits.xlsx"


def test_of_a_return_nothing_need_be_said_and_one_that_is_refused_says_why(qtbot, blank, tmp_path) -> None:
    path = Path(shutil.copy(TRACKERS / RETURN, tmp_path))
    reviewed(qtbot, blank, path)
    assert "1 service read from Return, row 4" in said(blank.page)
    for name in ("Columns", "Tables found"):
        qtbot.mouseClick(step(blank, name), LEFT)
        qtbot.waitUntil(lambda: "A return of a shared service" in said(blank.page))
        assert not [each for each in blank.page.findChildren(Picker) if each.isVisible()]
    book = load_workbook(path)
    book["Return"]["D5"] = "Q2 2014"
    book.save(path)
    blank.import_file(path)
    qtbot.waitUntil(lambda: "Nothing of this return is taken" in said(blank.page), timeout=20_000)
    assert any("Return!D5: “Q2 2014” is not one quarter" in words for words in said(blank.page))


def head(qtbot, window, name, words) -> None:
    """Say by keys in which rows a heading is."""
    button = named(window.page, QPushButton, f"{name}: heading")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    at = [each.text() for each in menu.actions() if each.text()].index(words)
    for _ in range(at + 1):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_row_of_a_heading_is_said_and_the_file_read_by_it(qtbot, blank, tmp_path) -> None:
    rows = [["Benefits"], ["What we do", None, "This year"], [None, "Owner", "Progress"], ["Audit", "AB", "Agreed"]]
    blank.import_file(saved(tmp_path / "Odd.xlsx", {"Odd": [*rows, ["Legal", "CD", "Begun"]]}))
    found = "2 rows, 3 columns: column A, Owner, Progress"
    qtbot.waitUntil(lambda: found in said(blank.page), timeout=20_000)
    assert named(blank.page, QPushButton, "Odd, rows 3 to 5: heading").text() == "Row 3…"
    head(qtbot, blank, "Odd, rows 3 to 5", "Rows 2 and 3: What we do, This year, Owner")
    as_said = "3 columns: What we do, Owner, This year / Progress"
    qtbot.waitUntil(lambda: any(words.endswith(as_said) for words in said(blank.page)))
    head(qtbot, blank, "Odd, rows 2 to 5", "&As it is found")
    qtbot.waitUntil(lambda: found in said(blank.page))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_sheet_in_which_no_table_was_found_has_one_where_its_heading_is_said(qtbot, blank, tmp_path) -> None:
    rows = [["Odd list"], ["What we do", "How"], ["Audit", "Agreed"], ["Legal", "Begun"]]
    blank.import_file(saved(tmp_path / "Odd.xlsx", {"Odd": rows}))
    qtbot.waitUntil(lambda: "No tables found" in said(blank.page), timeout=20_000)
    head(qtbot, blank, "Odd", "Row 2: What we do, How")
    qtbot.waitUntil(lambda: "2 rows, 2 columns: What we do, How" in said(blank.page))
