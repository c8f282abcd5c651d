"""A value mended in the review, where it stands: what is imported is the mended one, not the one read."""

from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.services.importing import importing
from mkip_desk.services.importing.importing import import_file
from mkip_desk.views.base.findings_list import FindingsList
from mkip_desk.views.importing.review_detail import ReviewDetail
from mkip_desk.views.importing.review_page import NOT_UNDERSTOOD
from mkip_desk.views.importing.review_table import SECOND
from mkip_desk.views.importing.sheet_excerpt import SheetExcerpt
from tests.services.conftest import TRACKERS
from tests.views.conftest import answer_file_dialog, choose_row, named, said
from tests.views.importing.conftest import TRACKER, reviewed
from tests.views.importing.test_steps import pick, to_columns, to_review

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def review(qtbot, blank):
    """The window on the review of the sample tracker for a programme without records, with its table."""
    return blank, reviewed(qtbot, blank, TRACKER)


def choose(qtbot, table, title: str) -> None:
    """Click the row of that record."""
    model, column = table.model(), table.heading()
    line = next(at for at in range(model.rowCount()) if model.index(at, column).data() == title)
    table.scrollTo(model.index(line, column))
    choose_row(qtbot, table, line)


def begin(qtbot, window, words: str) -> QLineEdit:
    """Press Correct at a field; gives the line to type in."""
    qtbot.mouseClick(named(window.page, QPushButton, words), LEFT)
    return next(line for line in window.page.findChildren(QLineEdit) if line.isVisible())


def retype(qtbot, line: QLineEdit, words: str) -> None:
    qtbot.keyClicks(line, words)


def with_its_saving_corrected(qtbot, review):
    """The window and its table, once the saving of Internal audit is corrected to £170k a year."""
    window, table = review
    choose(qtbot, table, "Internal audit")
    line = begin(qtbot, window, "Correct saving")
    retype(qtbot, line, "£170k pa")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return window, table


def saving(window, title: str) -> int | None:
    """The saving that the file holds for a project, in pence."""
    with Store.open(window.programme.standing.path, read_only=True) as store:
        held = next(row["saving"] for row in store.records("projects") if row["title"] == title)
    assert isinstance(held, Sum)
    return held.pence


def test_a_value_is_mended_by_typing_and_imported_so(qtbot, review) -> None:
    window, table = review
    choose(qtbot, table, "Internal audit")
    line = begin(qtbot, window, "Correct saving")
    assert line.text() == "£107k pa"
    retype(qtbot, line, "£170k pa")
    assert "Understood as £170,000 a year." in said(window.page)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    shown = table.currentIndex()
    column = [field.name for field in table.model().fields].index("saving") + 2
    assert (shown.siblingAtColumn(column).data(), shown.siblingAtColumn(column).data(SECOND)) == (
        "£170,000 a year", "corrected by you",
    )  # fmt: skip
    assert any(words.startswith("corrected by you; “£107k pa”") for words in said(window.page.findChild(ReviewDetail)))
    assert window.focusWidget() is named(window.page, QPushButton, "Correct saving"), "a mend goes on from where it was"
    qtbot.mouseClick(named(window, QPushButton, "Import 13 changes"), LEFT)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window.page))
    assert saving(window, "Internal audit") == 17_000_000


@pytest.mark.parametrize("size", [(683, 384), (960, 540)])
def test_what_is_typed_is_in_sight_with_its_buttons_on_a_small_screen(qtbot, differing, newer, size) -> None:
    reviewed(qtbot, differing, newer)
    differing.resize(*size)
    qtbot.waitUntil(lambda: differing.height() == size[1])
    line = begin(qtbot, differing, "Correct saving")
    retype(qtbot, line, "about £170k pa")
    whole = (line, *(named(differing.page, QPushButton, words) for words in ("Use this", "Cancel")))
    qtbot.waitUntil(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in whole))


def test_what_was_mended_counts_as_the_users_own_in_the_next_import(qtbot, review) -> None:
    window, _table = with_its_saving_corrected(qtbot, review)
    qtbot.mouseClick(named(window, QPushButton, "Import 13 changes"), LEFT)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window.page))
    path = window.programme.standing.path
    window.let_go()
    with Store.open(path) as store:
        again = import_file(store, TRACKER)
    assert again.change is None
    assert [words for words in again.kept if "Saving stays as you have it" in words] != []


def test_words_that_cannot_be_taken_are_not_used_and_escape_leaves_all_as_it_was(qtbot, review) -> None:
    window, table = review
    choose(qtbot, table, "Internal audit")
    line = begin(qtbot, window, "Correct project")
    retype(qtbot, line, " ")
    assert "Project is needed." in said(window.page)
    assert not named(window.page, QPushButton, "Use this").isEnabled()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert table.currentIndex().siblingAtColumn(table.heading()).data() == "Internal audit"


def with_a_wrong_saving(qtbot, review) -> QLineEdit:
    """The line in which something is typed for the saving of Internal audit that cannot be understood."""
    window, table = review
    choose(qtbot, table, "Internal audit")
    line = begin(qtbot, window, "Correct saving")
    retype(qtbot, line, "£1o7k")
    return line


def in_its_field(window) -> list[str]:
    """What is being typed beside the table."""
    lines = window.page.findChild(ReviewDetail).findChildren(QLineEdit)
    return [line.text() for line in lines if line.isVisible()]


def test_words_that_cannot_be_taken_wait_while_another_record_is_shown(qtbot, review) -> None:
    window, table = review
    with_a_wrong_saving(qtbot, review)
    why = [words for words in said(window.page.findChild(ReviewDetail)) if "£1o7k" in words]
    assert why
    choose(qtbot, table, "Legal services")
    assert in_its_field(window) == []
    choose(qtbot, table, "Internal audit")
    assert in_its_field(window) == ["£1o7k"]
    assert why[0] in said(window.page.findChild(ReviewDetail))
    qtbot.mouseClick(named(window.page, QPushButton, "Cancel"), LEFT)
    choose(qtbot, table, "Legal services")
    choose(qtbot, table, "Internal audit")
    assert in_its_field(window) == []


def test_nothing_is_imported_while_words_that_cannot_be_taken_wait(qtbot, review) -> None:
    window, table = review
    with_a_wrong_saving(qtbot, review)
    choose(qtbot, table, "Legal services")
    before = window.programme.standing.undo_name
    qtbot.mouseClick(named(window, QPushButton, "Import 13 changes"), LEFT)
    assert NOT_UNDERSTOOD in said(window.page)
    assert in_its_field(window) == ["£1o7k"]
    assert window.programme.standing.undo_name == before
    line = next(each for each in window.page.findChildren(QLineEdit) if each.isVisible())
    line.selectAll()
    qtbot.keyClicks(line, "£170k pa")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.mouseClick(named(window, QPushButton, "Import 13 changes"), LEFT)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window.page))
    assert saving(window, "Internal audit") == 17_000_000


def test_words_that_cannot_be_taken_wait_while_their_record_is_left_out(qtbot, review) -> None:
    window, table = review
    with_a_wrong_saving(qtbot, review)
    qtbot.mouseClick(named(window.page, QPushButton, "Leave this record out"), LEFT)
    choose(qtbot, table, "Legal services")
    choose(qtbot, table, "Internal audit")
    assert in_its_field(window) == []
    qtbot.mouseClick(named(window.page, QPushButton, "Take this record after all"), LEFT)
    assert in_its_field(window) == ["£1o7k"]


def test_words_typed_for_a_column_that_is_left_out_since_keep_nothing_from_being_imported(qtbot, review) -> None:
    window, table = review
    with_a_wrong_saving(qtbot, review)
    to_columns(qtbot, window)
    pick(qtbot, window, "Savings (p.a.): read as", "Left out")
    to_review(qtbot, window, "13 projects")
    choose(qtbot, table, "Legal services")
    choose(qtbot, table, "Internal audit")
    assert in_its_field(window) == []
    qtbot.mouseClick(named(window, QPushButton, "Import 13 changes"), LEFT)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window.page))


def test_a_mend_is_taken_back(qtbot, review) -> None:
    window, table = review
    choose(qtbot, table, "Internal audit")
    line = begin(qtbot, window, "Correct project")
    retype(qtbot, line, "Audit")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert table.currentIndex().siblingAtColumn(table.heading()).data() == "Audit"
    back = next(b for b in window.page.findChildren(QPushButton) if b.text() == "As it was read" and b.isVisible())
    qtbot.mouseClick(back, LEFT)
    assert table.currentIndex().siblingAtColumn(table.heading()).data() == "Internal audit"


def test_a_record_that_stays_the_same_can_be_mended_too(qtbot, differing) -> None:
    table = reviewed(qtbot, differing, TRACKER)
    choose(qtbot, table, "Internal audit")
    line = begin(qtbot, differing, "Correct saving")
    retype(qtbot, line, "£110k pa")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.mouseClick(named(differing, QPushButton, "Import 1 change"), LEFT)
    qtbot.waitUntil(lambda: differing.programme.standing.undo_name == f"Import {TRACKER.name}")
    assert saving(differing, "Internal audit") == 11_000_000


def test_in_a_conflict_what_is_mended_is_the_files_side_and_keep_still_keeps(qtbot, differing, newer) -> None:
    reviewed(qtbot, differing, newer)
    line = begin(qtbot, differing, "Correct saving")
    retype(qtbot, line, "£275k pa")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert named(differing.page, QRadioButton, "Saving: the file's").isChecked()
    assert named(differing, QPushButton, "Import 2 changes").isEnabled()
    qtbot.mouseClick(named(differing.page, QRadioButton, "Saving: the programme's"), LEFT)
    qtbot.mouseClick(named(differing.page, QRadioButton, "Saving: the file's"), LEFT)
    qtbot.mouseClick(named(differing, QPushButton, "Import 2 changes"), LEFT)
    qtbot.waitUntil(lambda: differing.programme.standing.undo_name == f"Import {newer.name}")
    assert saving(differing, "Legal services") == 27_500_000


def listed(window) -> list[str]:
    model = window.page.findChild(FindingsList).model()
    return [model.index(line, 0).data() for line in range(model.rowCount())]


def in_turn(lines: list[str], *words: str) -> bool:
    """Whether lines with these words follow each other, the first of them first of all."""
    at = [next(number for number, line in enumerate(lines) if each in line) for each in words]
    return at[0] == 0 and at == sorted(at)


def test_what_is_found_of_a_cell_is_answered_once_its_value_is_given(qtbot, blank, tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Projects £000"
    book.active.append(["Ref", "Project", "RAG", "Start", "Due", "Saving", "Lead council", "Serial"])
    book.active.append([1, "Internal audit", "Green?", "1/5/2010", "30/4/2010", 107, "Dover", "x1"])
    book.active.append([2, "Legal services", "Green", "1/5/2010", "31/2/2010", 90, "Maidstone", "x2"])
    book.save(tmp_path / "a.xlsx")
    table = reviewed(qtbot, blank, tmp_path / "a.xlsx")
    before = listed(blank)
    assert in_turn(
        before, "“Serial” is not a field", "Green?", "read as thousands", "no council that is called “Dover”"
    )
    found = blank.page.findChild(FindingsList)
    qtbot.mouseClick(found.viewport(), LEFT, pos=found.visualRect(found.model().index(0, 0)).center())
    excerpt = named(blank.page, SheetExcerpt, "The sheet, as it is")
    assert excerpt.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "H1: Serial"
    due = next(words for words in before if "before start" in words)
    choose(qtbot, table, "Internal audit")
    for words in ("31/5/2010", "30/4/2010"):  # another, and then what stands there: that is an answer too
        line = begin(qtbot, blank, "Correct due date")
        retype(qtbot, line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert listed(blank) == [each for each in before if each != due]
    line = begin(qtbot, blank, "Correct due date")
    retype(qtbot, line, "31/5/2010")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    back = next(b for b in blank.page.findChildren(QPushButton) if b.text() == "As it was read" and b.isVisible())
    qtbot.mouseClick(back, LEFT)
    assert listed(blank) == before


@pytest.mark.parametrize("elsewhere", [True, False])
def test_what_is_typed_and_not_yet_used_is_kept_by_going_on(qtbot, review, elsewhere) -> None:
    window, table = review
    choose(qtbot, table, "Internal audit")
    retype(qtbot, begin(qtbot, window, "Correct saving"), "£170k pa")
    if elsewhere:
        choose(qtbot, table, "Property management")
        choose(qtbot, table, "Internal audit")
        assert any(words.startswith("corrected by you; “£107k pa”") for words in said(window.page))
    qtbot.mouseClick(named(window, QPushButton, "Import 13 changes"), LEFT)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window.page))
    assert saving(window, "Internal audit") == 17_000_000


def test_a_figure_is_mended_in_the_unit_of_its_indicator(qtbot, blank) -> None:
    table = reviewed(qtbot, blank, TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx")
    picked = next(each for each in blank.page.findChildren(QPushButton) if each.text().startswith("Measurements"))
    qtbot.mouseClick(picked, LEFT)
    model = table.model()
    qtbot.waitUntil(lambda: model.rowCount() == 10)
    lines = [line for line in range(10) if any("97.4%" in str(model.index(line, at).data()) for at in range(9))]
    table.scrollTo(model.index(lines[0], 0))
    choose_row(qtbot, table, lines[0])
    retype(qtbot, begin(qtbot, blank, "Correct value"), "96.5")
    assert "Understood as 96.5%." in said(blank.page)


def test_tab_goes_through_a_review_as_it_is_read(qtbot, review) -> None:
    _window, table = review
    choose(qtbot, table, "Legal services")
    table.setFocus()
    told: list[str] = []
    while len(told) < 60 and told[-1:] != ["Save report as Excel…"]:
        focus = QApplication.focusWidget()
        told.append(focus.accessibleName() or getattr(focus, "text", str)())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    order = [
        "What the file would bring",
        "What was found",
        "Correct ref",
        "Correct project",
        "Leave this record out",
        "Import 13 changes",
        "Back",
    ]
    assert [each for each in told if each in order] == order, told
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().text() == "With findings 2", "the filters stand before the table"


def test_tab_leads_from_a_correction_to_the_next_field(qtbot, review) -> None:
    window, table = review
    choose(qtbot, table, "Legal services")
    begin(qtbot, window, "Correct ref")
    told: list[str] = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        told.append(focus.accessibleName() or getattr(focus, "text", str)())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert told[1:] == ["Use this", "Cancel", "Correct project"]


@pytest.fixture
def renamed(qtbot, blank, tmp_path):
    """The review of one project under another name than it has here, with its saving: the window, and the table."""
    with_project = {"title": "Joint procurement team", "stage": "Live"}
    blank.programme.change("Add", lambda change: change.add("projects", with_project), lambda _id: None)
    qtbot.waitUntil(lambda: blank.programme.standing.counts.get("projects") == 1)
    book = openpyxl.Workbook()
    book.active.append(["Project", "Lead", "Stage"])
    book.active.append(["Purchasing shared", "MBC", "Concept"])
    book.save(tmp_path / "renamed.xlsx")
    return blank, reviewed(qtbot, blank, tmp_path / "renamed.xlsx")


def test_a_record_that_is_called_as_one_here_by_a_correction_is_that_record(qtbot, renamed) -> None:
    window, _table = renamed
    assert "New 1" in buttons(window)
    line = begin(qtbot, window, "Correct project")
    retype(qtbot, line, "Joint procurement team")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "You said that this is Joint procurement team." in said(window.page))
    assert "New 1" not in buttons(window)
    qtbot.mouseClick(named(window.page, QPushButton, "It is new"), LEFT)
    qtbot.waitUntil(lambda: "New 1" in buttons(window))
    qtbot.keyClick(begin(qtbot, window, "Correct project"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "You said that this is Joint procurement team." in said(window.page))
    imported(qtbot, window)
    with Store.open(window.programme.standing.path, read_only=True) as store:
        assert [(row["title"], bool(row["lead"])) for row in store.records("projects")] == [
            ("Joint procurement team", True)
        ]


def test_a_correction_that_is_still_typed_as_import_is_pressed_is_compared_first(qtbot, renamed) -> None:
    window, _table = renamed
    retype(qtbot, begin(qtbot, window, "Correct project"), "Joint procurement team")
    qtbot.mouseClick(named(window, QPushButton, "Import 1 change"), LEFT)
    qtbot.waitUntil(lambda: "You said that this is Joint procurement team." in said(window.page))
    imported(qtbot, window)
    with Store.open(window.programme.standing.path, read_only=True) as store:
        assert [row["title"] for row in store.records("projects")] == ["Joint procurement team"]


def test_nothing_is_imported_while_a_correction_is_compared(qtbot, renamed, monkeypatch) -> None:
    window, _table = renamed
    may_go_on, real = Event(), importing.plan_as_corrected

    def held(*facts):
        may_go_on.wait(5)
        return real(*facts)

    monkeypatch.setattr(importing, "plan_as_corrected", held)
    line = begin(qtbot, window, "Correct project")
    retype(qtbot, line, "Joint procurement team")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    for press in ("Leave this record out", "Take this record after all"):
        qtbot.mouseClick(named(window.page, QPushButton, press), LEFT)
    assert not named(window, QPushButton, "Import 1 change").isEnabled()
    retype(qtbot, begin(qtbot, window, "Correct stage"), "Closing")
    may_go_on.set()
    qtbot.waitUntil(lambda: "You said that this is Joint procurement team." in said(window.page))
    assert "Closing" in said(window.page), "what was being typed meanwhile"
    imported(qtbot, window)
    with Store.open(window.programme.standing.path, read_only=True) as store:
        assert [(row["title"], row["stage"]) for row in store.records("projects")] == [
            ("Joint procurement team", "Closing")
        ]


def imported(qtbot, window) -> None:
    """Import what is reviewed, once it is counted."""
    qtbot.waitUntil(lambda: any(words.startswith("Import 1 ") for words in buttons(window)))
    press = next(each for each in window.findChildren(QPushButton) if each.text().startswith("Import 1 "))
    qtbot.mouseClick(press, LEFT)
    qtbot.waitUntil(lambda: any(words.startswith("Projects: 1 ") for words in said(window.page)))


def buttons(window) -> list[str]:
    """What the buttons say that can be pressed."""
    return [each.text() for each in window.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]


def test_what_was_not_taken_is_said_once_the_rest_is_imported(qtbot, blank) -> None:
    def act(change):
        service = change.add("services", {"title": "Revenues and Benefits"})
        return change.add(
            "indicators", {"service": service, "reference": "RB1", "title": "Calls answered", "unit": "%"}
        )

    blank.programme.change("Add", act, lambda _id: None)
    qtbot.waitUntil(lambda: blank.programme.standing.counts.get("indicators") == 1)
    reviewed(qtbot, blank, TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx")
    press = next(
        each for each in blank.findChildren(QPushButton) if each.text().startswith("Import ") and each.isVisible()
    )
    qtbot.mouseClick(press, LEFT)
    qtbot.waitUntil(lambda: "Not taken" in said(blank.page))
    told = [words for words in said(blank.page) if "RB1 is “Calls answered” in the programme" in words]
    assert [words.partition(":")[0] for words in told] == ["KPIs, cell A2"]


def test_the_report_to_send_back_says_what_was_corrected(qtbot, review, tmp_path) -> None:
    window, _table = with_its_saving_corrected(qtbot, review)
    qtbot.mouseClick(named(window, QPushButton, "Save report as Excel…"), LEFT)
    answer_file_dialog(qtbot, window, tmp_path / "Report.xlsx")
    qtbot.waitUntil(lambda: "Saved Report.xlsx." in said(window), timeout=10_000)
    rows = openpyxl.load_workbook(tmp_path / "Report.xlsx").active.iter_rows(values_only=True)
    (told,) = (row for row in rows if "was corrected here" in str(row[5]))
    assert told[3:5] == ("£107k pa", "£170,000 a year")


def test_what_is_said_of_a_cell_counts_for_all_that_was_read_from_it(qtbot, blank, tmp_path) -> None:
    book = openpyxl.Workbook()
    rows = [["Project", "MBC 2014/15 saving", "SBC 2014/15 saving", "Comments"], ["Waste", 1000, 2000, "tbc"]]
    for row in [*rows, ["Audit", 10, 20, "tbc"]]:
        book.active.append(row)
    book.save(tmp_path / "Savings.xlsx")
    table = reviewed(qtbot, blank, tmp_path / "Savings.xlsx")
    choose_row(qtbot, table, 1)
    begin(qtbot, blank, "Correct project")
    assert "This counts for all 2 savings read from A2." in said(blank.page)
    named(blank.page, QPushButton, "Cancel").click()
    qtbot.mouseClick(named(blank.page, QPushButton, "Correct notes"), LEFT)
    typed = next(each for each in blank.page.findChildren(QPlainTextEdit) if each.isVisible())
    qtbot.keyClicks(typed, "Agreed: ")
    named(blank.page, QPushButton, "Use this").click()
    qtbot.mouseClick(named(blank, QPushButton, "Import 6 changes"), LEFT)
    qtbot.waitUntil(lambda: "Savings: 4 added." in said(blank.page))
    with Store.open(blank.programme.standing.path, read_only=True) as store:
        assert [row["notes"] for row in store.records("savings")] == ["Agreed: tbc", "Agreed: tbc", "tbc", "tbc"]
