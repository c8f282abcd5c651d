"""The questions, the totals and the workbook of a register's page, on a real programme."""

from datetime import UTC, date, datetime

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.exempt import PARAGRAPHS
from mkip_desk.domain.questions.questions import Asked
from mkip_desk.domain.registers.register import Value
from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.showing import Names, contents
from mkip_desk.views.base.widgets import down
from mkip_desk.views.base.work import Worker
from mkip_desk.views.register.cell_painting import LINE_HEIGHT, TWO_LINES
from mkip_desk.views.register.foot_row import FootRow
from mkip_desk.views.register.listing import Listing
from mkip_desk.views.register.question_chips import QuestionChips
from mkip_desk.views.register.register_model import RegisterModel
from tests.views.conftest import answer_file_dialog, filled, named, said, table, table_names, typed_into

LONG = "Joint procurement of agency staff and of interim managers across all of the councils of Kent, " * 2


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def press(qtbot, window, words: str) -> None:
    qtbot.mouseClick(named(window.page, QPushButton, words), Qt.MouseButton.LeftButton)


def offered(window) -> list[str]:
    """The chips over the table."""
    chips = window.page.findChild(QuestionChips)
    return [each.text() for each in chips.findChildren(QPushButton) if each.isVisible() and each.isCheckable()]


def test_only_questions_that_some_record_answers_are_offered(window) -> None:
    assert offered(window)[:3] == ["All 4", "Not finished 4", "Off track 1"]
    assert "At risk 1" in offered(window)
    assert not any(words.startswith("Changed since") for words in offered(window))


def test_a_question_narrows_the_table_together_with_words(qtbot, window) -> None:
    press(qtbot, window, "Off track 1")
    assert table_names(window) == ["Legal services"]
    assert "1 of 4 projects, 1 off track" in said(window)
    assert named(window, QLineEdit, "Project").text() == "Legal services"
    typed_into(qtbot, named(window, QLineEdit, "Filter projects"), "audit")
    assert table_names(window) == []
    assert "No project has “audit” in what the table shows and is “Off track”." in said(window)
    press(qtbot, window, "Show all again")
    assert len(table_names(window)) == 4


def test_a_question_goes_on_being_asked_when_records_change(qtbot, window) -> None:
    press(qtbot, window, "Off track 1")
    done: list[object] = []
    window.programme.change("Mend", lambda change: change.edit("projects", 2, {"rag": "green"}), done.append)
    qtbot.waitUntil(lambda: "Off track 0" in offered(window))
    assert table_names(window) == []
    press(qtbot, window, "All 4")
    assert len(table_names(window)) == 4


def test_rows_are_higher_once_a_name_has_become_too_long_for_one_line(qtbot, window) -> None:
    window.resize(1920, 1000)
    qtbot.waitUntil(lambda: table(window).rowHeight(0) == LINE_HEIGHT)
    window.programme.change("Rename", lambda change: change.edit("projects", 2, {"title": LONG}), lambda _none: None)
    qtbot.waitUntil(lambda: table(window).rowHeight(0) == TWO_LINES)


def test_like_amounts_are_added_beneath_the_table(qtbot, window) -> None:
    assert "Total of what is shown – Saving: £358,000 a year, 2 of 4" in said(window)
    typed_into(qtbot, named(window, QLineEdit, "Filter projects"), "legal")
    assert not any(words.startswith("Total of") for words in said(window)), "one record is its own total"


def test_what_is_shown_is_saved_as_a_workbook(qtbot, window, tmp_path) -> None:
    done: list[object] = []
    exempt = {"project": 2, "title": "Business case", "exempt": PARAGRAPHS[2]}
    window.programme.change("Mark", lambda change: change.add("business_cases", exempt), done.append)
    press(qtbot, window, "Off track 1")
    press(qtbot, window, "Save as Excel…")
    answer_file_dialog(qtbot, window, tmp_path / "projects.xlsx")
    officers = "It holds 1 figure that is exempt, which the pack keeps back: it is for officers only."
    qtbot.waitUntil(lambda: f"Saved as {tmp_path / 'projects.xlsx'}. {officers}" in said(window))
    sheet = openpyxl.load_workbook(tmp_path / "projects.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = dict(zip(rows[0], rows[1], strict=True))
    assert len(rows) == 2
    assert (heads["Project"], heads["Lead council"], heads["Saving"]) == ("Legal services", "SBC", 251000)
    assert heads["Due"] == datetime(2015, 6, 30)


def test_a_workbook_that_cannot_be_written_is_said(qtbot, window, tmp_path) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    press(qtbot, window, "Save as Excel…")
    window.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "taken.xlsx"))
    qtbot.waitUntil(lambda: any("is a folder, so nothing was written" in words for words in said(window)))


@pytest.fixture
def since(tmp_path):
    """A programme older than the last Board, in which one project has changed since."""
    path, now = tmp_path / "since.mkip", [datetime(2014, 9, 1, tzinfo=UTC)]
    with Store.create(path, clock=lambda: now[0]) as store:
        with store.change("Set up") as change:
            change.add("partnerships", {"name": "Mid Kent"})
            change.add("meetings", {"day": date(2014, 9, 18)})
            change.add_many("projects", [{"title": "Legal services"}, {"title": "Internal audit"}])
        now[0] = datetime(2014, 10, 1, tzinfo=UTC)
        with store.change("Edit") as change:
            change.edit("projects", 2, {"stage": "Live"})
    return path


def test_what_has_changed_since_the_board_can_be_asked_for(qtbot, window, since) -> None:
    window.open_path(since)
    filled(qtbot, window)
    qtbot.waitUntil(lambda: "Changed since the last Board 1" in offered(window))
    press(qtbot, window, "Changed since the last Board 1")
    assert table_names(window) == ["Internal audit"]
    assert table(window).model().rowCount() == 1


def test_very_many_records_are_added_up_when_the_typing_pauses(qtbot, dressed) -> None:
    register = registers["projects"]
    blank: dict[str, Value] = {field.name: None for field in register.fields}
    records = [{**blank, "id": at, "title": "Audit", "saving": Sum(100, Period.YEAR)} for at in range(1, 6_001)]
    worker = Worker("long work")
    listing = Listing(register, worker.run)
    qtbot.addWidget(listing, before_close_func=lambda _listing: worker.close())
    listing.show()
    listing.show_contents(contents(register, records, Names()), Asked(date(2014, 12, 1)))
    assert "Adding up what is shown…" in said(listing)
    qtbot.waitUntil(lambda: "Total of what is shown – Saving: £6,000 a year" in said(listing))


def test_the_total_stands_beneath_the_table_where_the_questions_take_two_lines(qtbot, dressed) -> None:
    register = registers["projects"]
    blank: dict[str, Value] = {field.name: None for field in register.fields}
    told = {"title": "Audit", "due": When.on(date(2014, 11, 1)), "saving": Sum(100, Period.YEAR)}
    records = [{**blank, **told, "id": at, "rag": rag} for at, rag in enumerate(("red", "amber"))]
    worker = Worker("long work")
    listing, page = Listing(register, worker.run), QWidget()
    page.setLayout(down(Beside(listing, QWidget(), sizes=(380, 10))))
    holder = Holder(page)
    qtbot.addWidget(holder, before_close_func=lambda _holder: worker.close())
    holder.resize(400, 200)
    holder.show()
    listing.show_contents(contents(register, records, Names()), Asked(date(2014, 12, 1)))
    foot, chips = listing.findChild(FootRow), listing.findChild(QuestionChips)
    qtbot.waitUntil(lambda: chips.height() > chips.minimumSizeHint().height())
    qtbot.waitUntil(lambda: foot.isVisible() and foot.y() > listing.table.geometry().bottom())


def test_the_key_beneath_the_table_explains_letters_and_repeats_no_name(qtbot, window) -> None:
    def join(change) -> None:
        dover = change.add("councils", {"name": "Dover"})
        change.add("participations", {"project": 1, "council": dover, "role": "full"})

    window.programme.change("Join", join, lambda _: None)
    model = table(window).model()
    assert isinstance(model, RegisterModel)
    qtbot.waitUntil(lambda: any("Dover" in " ".join(row.texts) for row in model.shown))
    (key,) = (words for words in said(window.page) if words.startswith("Councils: "))
    assert "Dover" not in key
