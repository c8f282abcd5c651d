"""The page of the gateways, by clicks and keys: the board, a project opened, and a project from idea to live."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.gateways.gateways import Outcome, Overriding
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.cases.case_versions import new_case, submit, take_back
from mkip_desk.services.gateways.gateways import Condition, Decision, decide, review_again
from mkip_desk.services.gateways.gateways import begin as begin_its_gates
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.phrases import NOTHING_TO_SAVE
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.gateways.baseline_dialog import WANTED, BaselineDialog
from mkip_desk.views.gateways.board import Card
from mkip_desk.views.gateways.evidence_row import EvidenceRow
from mkip_desk.views.gateways.exiting import ExitDialog
from mkip_desk.views.gateways.gate_painter import GateList
from mkip_desk.views.gateways.gateways_page import GatewaysPage
from mkip_desk.views.gateways.project_view import ProjectView
from mkip_desk.views.gateways.timeline import Timeline
from tests.views.at_gates import asked_what_is_there, begin, cards, choose, dialog_at, gates, record, standing
from tests.views.conftest import answer_file_dialog, asked, named, opened, press, said, typed_into
from tests.views.small_screen import can_be_left_on_it


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture(scope="module")
def to_open(tmp_path_factory, blank_once):
    """A programme with two projects of two councils."""
    path = Path(shutil.copy(blank_once, tmp_path_factory.mktemp("gates") / "mkip.mkip"))
    with Store.open(path) as store, store.change("Set up") as change:
        councils = tuple(row["id"] for row in store.records("councils") if row["name"] in ("Maidstone", "Swale"))
        change.add("projects", {"title": "Planning Support", "councils": councils})
        change.add("projects", {"title": "Printing", "councils": councils})
    return path


@pytest.fixture
def page(qtbot, window) -> GatewaysPage:
    opened(qtbot, window)
    page = window.go("gateways")
    qtbot.waitUntil(lambda: bool(cards(page)))
    return page


def test_a_project_is_opened_and_left_by_keys(qtbot, window, page) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Card))
    press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert QApplication.focusWidget() is cards(page)["Printing"]
    press(qtbot, window, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    press(qtbot, window, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert named(page, QPushButton, "Begin its gates").hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert QApplication.focusWidget() is cards(page)["Planning Support"]


def test_a_project_whose_gates_are_opened_first_is_as_wide_as_its_room(qtbot, window, page) -> None:
    page._programme.ask(lambda store: begin_its_gates(store, 1, 1), lambda _none: None)
    qtbot.waitUntil(lambda: "before G0 Idea" in cards(page)["Planning Support"].accessibleName())
    window.resize(1366, 768)
    qtbot.mouseClick(cards(page)["Planning Support"], Qt.MouseButton.LeftButton)
    scroller = page.findChild(ProjectView).findChild(Scroller)
    qtbot.waitUntil(lambda: scroller.isVisible() and scroller.widget().width() == scroller.viewport().width())


def test_the_next_version_of_a_template_is_made_and_shown(qtbot, window) -> None:
    opened(qtbot, window)
    page = window.go("templates")
    with qtbot.waitSignal(page.filled):
        pass
    qtbot.mouseClick(named(page, QPushButton, "Make the next version"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown == 2)
    qtbot.waitUntil(lambda: any(words.startswith("The next version stands beside") for words in said(window)))


def test_enter_opens_a_card(qtbot, window, page) -> None:
    cards(page)["Printing"].setFocus()
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert named(page, QPushButton, "Begin its gates").isVisible()


def test_the_timeline_says_its_figures_to_who_does_not_see_them(qtbot, page) -> None:
    page.window().resize(1366, 768)
    begin(qtbot, page)
    typed_into(qtbot, named(page, QLineEdit, "Forecast"), "30 June 2015")
    qtbot.mouseClick(named(page, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "30 Jun 2015" in gates(page).item(0).text())
    qtbot.mouseClick(named(page, QPushButton, "Back to all gateways"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(page, QPushButton, "Timeline"), Qt.MouseButton.LeftButton)
    (drawn,) = (each for each in page.findChildren(QSvgWidget) if each.isVisible())
    assert "Planning Support, not reported: G0 expected 30 Jun 2015" in drawn.accessibleName()
    assert not any(words.startswith("Not drawn") for words in said(page))
    page._programme.ask(lambda store: begin_its_gates(store, 2, 1), lambda _none: None)
    qtbot.waitUntil(
        lambda: any(words.startswith("Not drawn") and words.endswith(": Printing.") for words in said(page))
    )
    (drawn,) = (each for each in page.findChildren(QSvgWidget) if each.isVisible())
    wide = drawn.width()
    page.window().resize(683, 384)
    timeline = page.findChild(Timeline)
    qtbot.waitUntil(lambda: timeline.widget().width() == timeline.viewport().width())  # none of it is beyond the edge
    page.window().resize(1366, 768)
    qtbot.waitUntil(lambda: [each.width() for each in page.findChildren(QSvgWidget) if each.isVisible()] == [wide])


def test_of_very_many_cards_the_first_are_shown_until_all_are_asked_for(qtbot, page) -> None:
    def act(store: Store) -> None:
        with store.change("Many") as change:
            change.add("projects", {"title": "Over", "status": "closed"})
            change.add_many("projects", [{"title": f"Project {number}"} for number in range(98)])

    page._programme.ask(act, lambda _none: None)
    qtbot.waitUntil(lambda: len(cards(page)) == 40)
    qtbot.mouseClick(named(page, QPushButton, "Show all 100"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(cards(page)) == 100)
    assert "Over" not in cards(page)
    begin(qtbot, page)
    qtbot.mouseClick(named(page, QPushButton, "Back to all gateways"), Qt.MouseButton.LeftButton)
    told = (
        "1 of 100 projects have gates: 0 late, 0 ready to be decided. Left out: 1 closed project that never had gates."
    )
    qtbot.waitUntil(lambda: told in said(page))


def test_what_is_missing_is_named_and_stops_approval_until_it_is_overridden(qtbot, page) -> None:
    begin(qtbot, page)
    dialog = dialog_at(qtbot, page, "G0")
    assert any(words.startswith("5 required items are missing: The problem;") for words in said(dialog))
    choose(qtbot, dialog, "Approve")
    save = named(dialog, QPushButton, "Record the decision")
    assert not save.isEnabled()
    assert len([words for words in said(dialog) if "The problem" in words]) == 1, "they are not named a second time"
    typed_into(qtbot, named(dialog, QLineEdit, "Approved in spite of what is missing by"), "Chief Executive")
    assert not save.isEnabled()
    why = named(dialog, QPlainTextEdit, "Why in spite of what is missing")
    why.setFocus()
    qtbot.keyClicks(why, "The idea is known")
    assert save.isEnabled()
    record(qtbot, page, dialog)
    assert standing(page).gates[0].record["overridden_by"] == "Chief Executive"
    gates(page).setCurrentRow(0)
    qtbot.waitUntil(lambda: "Approved in spite of what was missing, 3 Nov 2014" in gates(page).item(0).text())
    told = next(words for words in said(page) if words.startswith("Approved on 3 November 2014."))
    assert "Approved by Chief Executive in spite of what was missing: The idea is known\n\nMissing when" in told


def decided_meanwhile(qtbot, page) -> None:
    """Another window decides at the first gate."""
    gateway, deferred = standing(page).gates[0].id, Decision(Outcome.DEFER, date(2014, 11, 3), "Not yet")
    told: list[None] = []
    page._programme.ask(lambda store: decide(store, gateway, deferred), told.append)
    qtbot.waitUntil(lambda: bool(told))


def test_a_decision_that_cannot_be_recorded_comes_back_with_what_was_typed(qtbot, page) -> None:
    begin(qtbot, page)
    dialog = dialog_at(qtbot, page, "G0")
    choose(qtbot, dialog, "Rework")
    reason = named(dialog, QPlainTextEdit, "Reason")
    reason.setPlainText("The figures are those of last year")
    decided_meanwhile(qtbot, page)
    qtbot.mouseClick(named(dialog, QPushButton, "Record the decision"), Qt.MouseButton.LeftButton)
    why = asked(qtbot, dialog)
    assert why.text().replace("\n", " ").startswith("G0 Idea was decided on already.")
    qtbot.mouseClick(why.buttons()[0], Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert reason.toPlainText() == "The figures are those of last year"
    assert standing(page).gates[0].record["reason"] == "Not yet"


def test_what_is_said_to_be_there_and_cannot_be_recorded_comes_back(qtbot, page) -> None:
    begin(qtbot, page)
    dialog = asked_what_is_there(qtbot, page)
    assert NOTHING_TO_SAVE in said(dialog)
    state = named(dialog, QComboBox, "State: The problem")
    state.setCurrentIndex(state.findText("There"))
    assert NOTHING_TO_SAVE not in said(dialog)
    decided_meanwhile(qtbot, page)
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    assert "has been decided on" in asked(qtbot, dialog).text().replace("\n", " ")
    assert dialog.isVisible()
    assert state.currentText() == "There"


def test_conditions_are_typed_with_their_owner_and_day(qtbot, page) -> None:
    begin(qtbot, page)
    dialog = dialog_at(qtbot, page, "G0")
    choose(qtbot, dialog, "Defer")
    assert not [
        each
        for each in dialog.findChildren(QPlainTextEdit)
        if each.isVisible() and "condition" in each.accessibleName()
    ]
    choose(qtbot, dialog, "Approve with conditions")
    assert {"Condition (needed)", "Owner (needed)", "Due (needed)"} <= set(said(dialog))
    words = named(dialog, QPlainTextEdit, "Condition, condition 1")
    words.setFocus()
    qtbot.keyClicks(words, "Ask Swale")
    assert "“Ask Swale” needs an owner and a day" in " ".join(said(dialog))


def test_conditions_of_an_earlier_review_that_are_not_done_are_named_before_they_lapse(qtbot, page) -> None:
    begin(qtbot, page)
    gateway = standing(page).gates[0].id
    owed = [Condition(title, "Head of Legal", When.on(date(2015, 1, 31))) for title in ("Swale agrees", "Costed")]
    spite = Overriding("The idea is known", "Chief Executive")
    decided = Decision(Outcome.CONDITIONS, date(2014, 11, 3), conditions=tuple(owed), overriding=spite)

    def act(store: Store) -> None:
        decide(store, gateway, decided)
        costed = next(row["id"] for row in store.records("conditions") if row["title"] == "Costed")
        with store.change("Cost it") as change:
            change.edit("conditions", costed, {"done": When.on(date(2014, 11, 3))})
        review_again(store, gateway)

    page._programme.ask(act, lambda _none: None)
    qtbot.waitUntil(lambda: len(standing(page).every) == 9)
    qtbot.waitUntil(lambda: gates(page).count() == 9)
    gates(page).setCurrentRow(1)
    told = "Of its earlier review not done yet, and asked for no more once this is decided: Swale agrees."
    assert any(words.startswith(told) for words in said(dialog_at(qtbot, page, "G0")))


def test_a_day_before_that_of_a_gate_which_comes_first_is_doubted_and_can_be_recorded(qtbot, page) -> None:
    begin(qtbot, page)
    dialog = dialog_at(qtbot, page, "G0")
    choose(qtbot, dialog, "Not required")
    typed_into(qtbot, named(dialog, QPlainTextEdit, "Reason"), "Begun before there were gates")
    record(qtbot, page, dialog)
    qtbot.waitUntil(lambda: "3 Nov 2014" in gates(page).item(0).text())
    gates(page).setCurrentRow(1)
    dialog = dialog_at(qtbot, page, "G1")
    choose(qtbot, dialog, "Defer")
    typed_into(qtbot, named(dialog, QPlainTextEdit, "Reason"), "Wait")
    assert not any("was decided after that" in words for words in said(dialog))
    typed_into(qtbot, named(dialog, QLineEdit, "Decided"), "1 Jan 2010")
    assert "G0 Idea, which comes first, was decided after that, on 3 November 2014." in said(dialog)
    assert named(dialog, QPushButton, "Record the decision").isEnabled()
    escaped(qtbot, dialog)
    qtbot.mouseClick(named(asked(qtbot, dialog), QPushButton, "Throw it away"), Qt.MouseButton.LeftButton)


def test_tab_goes_down_a_decision_as_it_is_read(qtbot, page) -> None:
    begin(qtbot, page)
    dialog = dialog_at(qtbot, page, "G0")
    choose(qtbot, dialog, "Approve with conditions")
    words = named(dialog, QPlainTextEdit, "Condition, condition 1")
    words.setFocus()
    qtbot.keyClicks(words, "Ask Swale")
    named(dialog, QPushButton, "Another condition").click()
    qtbot.waitUntil(lambda: named(dialog, QPlainTextEdit, "Condition, condition 2").hasFocus())
    words.setFocus()
    seen = []
    for _ in range(9):
        seen.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    one, two = ([f"{name}, condition {number}" for name in ("Condition", "Owner", "Due")] for number in (1, 2))
    assert seen[:7] == [*one, *two, "Another condition"]
    assert [each.split(" (")[0] for each in seen[7:]] == [
        "Approved in spite of what is missing by",
        "Why in spite of what is missing",
    ]


def test_no_dialog_throws_away_what_is_typed_without_asking(qtbot, page) -> None:
    begin(qtbot, page)
    with_nothing = dialog_at(qtbot, page, "G0")
    escaped(qtbot, with_nothing)
    assert not with_nothing.isVisible()
    decide = dialog_at(qtbot, page, "G0")
    typed_into(qtbot, named(decide, QPlainTextEdit, "Reason"), "The idea is known")
    asks_before_it_goes(qtbot, decide)
    there = asked_what_is_there(qtbot, page)
    qtbot.keyClicks(there.findChild(QComboBox), "There")
    asks_before_it_goes(qtbot, there)


def escaped(qtbot, dialog) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def asks_before_it_goes(qtbot, dialog) -> None:
    for answer, stays in (("Keep editing", True), ("Throw it away", False)):
        escaped(qtbot, dialog)
        qtbot.mouseClick(named(asked(qtbot, dialog), QPushButton, answer), Qt.MouseButton.LeftButton)
        assert dialog.isVisible() == stays


def test_what_is_typed_and_not_saved_stays_with_its_gate(qtbot, page, window) -> None:
    begin(qtbot, page)
    typed_into(qtbot, named(page, QLineEdit, "Forecast"), "30 June 2030")
    assert gates(page).item(0).text().endswith(", not saved")
    qtbot.mouseClick(named(page, QPushButton, "Revert"), Qt.MouseButton.LeftButton)
    assert "not saved" not in gates(page).item(0).text()
    typed_into(qtbot, named(page, QLineEdit, "Forecast"), "30 June 2030")
    gates(page).setCurrentRow(1)
    assert "not saved" in gates(page).item(0).text()
    assert page.unsaved() == ["G0 Idea of Planning Support"]
    gates(page).setCurrentRow(0)
    assert named(page, QLineEdit, "Forecast").text() == "30 June 2030"
    done: list[bool] = []
    (edit,) = page.edits()
    assert edit.values["forecast"].last.year == 2030
    assert not done


def test_a_project_that_is_renamed_elsewhere_types_nothing_into_a_gate_and_takes_nothing_from_it(
    qtbot, page, window
) -> None:
    """The form is made anew then, for the names that it can point to."""
    begin(qtbot, page)
    decides, titles = named(page, QLineEdit, "Who decides").text(), iter(("Printing room", "Print room"))
    assert decides

    def renamed_elsewhere() -> None:
        title, read = next(titles), page.filled
        window.go("projects")
        with qtbot.waitSignal(window.programme.changed):
            window.programme.change(
                "Rename", lambda change: change.edit("projects", 2, {"title": title}), lambda _none: None
            )
        with qtbot.waitSignal(read):
            window.go("gateways")

    renamed_elsewhere()
    assert named(page, QLineEdit, "Who decides").text() == decides
    assert page.unsaved() == []
    typed_into(qtbot, named(page, QLineEdit, "Forecast"), "30 June 2030")
    renamed_elsewhere()
    assert named(page, QLineEdit, "Forecast").text() == "30 June 2030"
    assert page.unsaved() == ["G0 Idea of Planning Support"]


def drop(row: EvidenceRow, *paths: Path) -> None:
    """Let go of files over a line."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    let_go = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    row.dropEvent(let_go)


class Opened(QObject):
    """Files that the computer was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "open")

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


def test_files_are_attached_looked_at_and_taken_off(qtbot, window, page, tmp_path) -> None:
    begin(qtbot, page)
    dialog = asked_what_is_there(qtbot, page)
    row = dialog.findChildren(EvidenceRow)[0]
    report, notes = tmp_path / "Test report.txt", tmp_path / "Notes & queries.txt"
    for path in (report, notes):
        path.write_text(path.name)
    drop(row, report)
    qtbot.waitUntil(lambda: "Test report.txt is attached." in said(dialog))
    assert "A file shows it, and still missing: say that it is there." in said(row)
    qtbot.mouseClick(named(dialog, QPushButton, f"Attach a file: {row.words}"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, window, notes)
    qtbot.waitUntil(lambda: "Notes & queries.txt is attached." in said(dialog))
    drop(row, report)
    qtbot.waitUntil(lambda: "Test report.txt is attached to “The problem” already." in said(dialog))
    assert can_be_left_on_it(dialog, "Save"), "whatever is said above the list"
    opened = Opened()
    qtbot.mouseClick(named(dialog, QPushButton, "Open Test report.txt"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened.paths))
    QDesktopServices.unsetUrlHandler("file")
    assert opened.paths[0].read_text() == "Test report.txt"
    qtbot.mouseClick(named(dialog, QPushButton, "Remove Test report.txt"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Taken off. Undo brings it back." in said(dialog))
    assert [each.accessibleName() for each in row.findChildren(Elided) if each.isVisible()] == [
        "Open Notes & queries.txt"
    ]


def test_what_is_not_needed_asks_why_and_what_was_there_is_only_looked_at(qtbot, window, page) -> None:
    begin(qtbot, page)
    gates(page).setCurrentRow(2)
    at_case = asked_what_is_there(qtbot, page)
    named_here = len(at_case.findChildren(EvidenceRow)) + len([words for words in said(at_case) if words == "Missing"])
    assert f"{named_here} missing" in gates(page).item(2).text(), "what is counted is all named in one place"
    qtbot.mouseClick(named(at_case, QPushButton, "Go to it: Budget of the project"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not page and bool(window.page.findChildren(QLineEdit, "budget")))
    qtbot.waitUntil(lambda: window.focusWidget() is named(window.page, QLineEdit, "Budget"))
    window.go("gateways")
    gates(page).setCurrentRow(4)
    at_live = asked_what_is_there(qtbot, page)
    signed = at_live.findChildren(EvidenceRow)[0]
    qtbot.keyClicks(named(at_live, QLineEdit, f"Signed by: {signed.words}"), "Director")
    assert "Signed by Director, and still missing: say that it is there." in said(signed)
    qtbot.keyClicks(named(at_live, QComboBox, f"State: {signed.words}"), "There")
    assert not [words for words in said(signed) if "missing" in words]
    typed_into(qtbot, named(at_live, QLineEdit, f"Signed by: {signed.words}"), " ")
    assert "Say who signed for the council: it counts as missing until then." in said(signed)
    qtbot.mouseClick(named(at_live, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    gates(page).setCurrentRow(0)
    dialog = asked_what_is_there(qtbot, page)
    row = dialog.findChildren(EvidenceRow)[0]
    qtbot.keyClicks(named(dialog, QComboBox, f"State: {row.words}"), "Not")
    assert "Say why it is not needed: it counts as missing until then." in said(dialog)
    qtbot.keyClicks(named(dialog, QLineEdit, f"Why it is not needed: {row.words}"), "Known to all")
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "4 missing" in gates(page).item(0).text())
    dialog = asked_what_is_there(qtbot, page)
    qtbot.keyClicks(named(dialog, QComboBox, f"State: {row.words}"), "There")
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    found: list[Record] = []
    page._programme.ask(lambda store: store.record("evidence", row.id), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert (found[0]["state"], found[0]["note"]) == ("there", None), "why it was not needed is said no longer"
    decided = dialog_at(qtbot, page, "G0")
    choose(qtbot, decided, "Defer")
    typed_into(qtbot, named(decided, QPlainTextEdit, "Reason"), "The figures are not ready")
    record(qtbot, page, decided)
    qtbot.waitUntil(lambda: gates(page).item(0).text().startswith("G0 Idea\nDefer"))
    later = asked_what_is_there(qtbot, page)
    assert "This gate has been decided on, so what was there then stays as it was." in said(later)
    assert not named(later, QComboBox, f"State: {row.words}").isEnabled()
    assert not [each for each in later.findChildren(QPushButton) if each.isVisible() and each.text() == "Attach…"]


def test_the_board_is_filtered_and_saved_as_excel(qtbot, window, page, tmp_path) -> None:
    begin(qtbot, page)
    qtbot.mouseClick(named(page, QPushButton, "Back to all gateways"), Qt.MouseButton.LeftButton)
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "idea planning")
    qtbot.waitUntil(lambda: list(cards(page)) == ["Planning Support"])
    assert "1 of 2 projects matches “idea planning”." in said(page)
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert QApplication.focusWidget() is cards(page)["Planning Support"]
    qtbot.mouseClick(named(page, QPushButton, "Save as Excel…"), Qt.MouseButton.LeftButton)
    path = tmp_path / "Gateways.xlsx"
    answer_file_dialog(qtbot, window, path)
    qtbot.waitUntil(lambda: any(words.startswith("Saved as") for words in said(window)))
    rows = list(openpyxl.load_workbook(path).active.values)
    assert rows[0][:3] == ("Project", "Gate", "Name")
    assert [row[1] for row in rows[1:9]] == ["G0", "G1", "G2", "G3", "G4", "G5a", "G5b", "GX"]


@pytest.fixture
def beyond(qtbot, page) -> GatewaysPage:
    """The page on a project whose cost is beyond what the Board agreed, and whose budget has been typed over."""

    def act(store: Store) -> None:
        agreed = {"project": 1, "taken": date(2014, 6, 1), "source": "G2", "budget": 4_000_000, "cost_tolerance": "5%"}
        with store.change("Agree and spend") as change:
            change.add("meetings", {"day": date(2014, 10, 1)})
            change.add("baselines", agreed)
            now = {"budget": 4_360_000, "cost_tolerance": "5%", "forecast_cost": 4_360_000}
            change.edit("projects", 1, now)

    begin(qtbot, page)
    page._programme.ask(act, lambda _none: None)
    qtbot.waitUntil(lambda: any("exception report is due" in words for words in said(page)))
    return page


def test_what_is_beyond_is_reported_to_the_board(qtbot, window, beyond) -> None:
    qtbot.mouseClick(named(beyond, QPushButton, "Report the cost exception"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not beyond and bool(window.page.findChildren(QPlainTextEdit, "cause")))
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Title").text() == "Planning Support: cost beyond tolerance")
    window.go("gateways")
    qtbot.waitUntil(lambda: "Beyond it. The report is before the Board." in said(beyond))


def test_a_report_with_a_meeting_to_come_is_counted_alike_beside_its_place_and_on_its_chip(
    qtbot, window, beyond
) -> None:
    def act(change) -> None:
        board = change.add("meetings", {"day": date(2099, 10, 1)})
        dealt = {"state": "corrective action", "meeting": board, "decision": "Option b"}
        change.add("exceptions", {"project": 1, "title": "Cost", **dealt})

    window.programme.change("Say beforehand", act, lambda _none: None)
    window.go("exceptions")
    waits = lambda: [each.count for each in window.programme.standing.waiting["exceptions"] if each.words == "open"]  # noqa: E731
    qtbot.waitUntil(lambda: waits() == [1])
    qtbot.waitUntil(lambda: "Before the Board 1" in [each.text() for each in window.page.findChildren(QPushButton)])


def test_what_is_red_is_said_where_it_settles_who_decides(qtbot, beyond) -> None:
    assert "Red now: cost beyond tolerance." in said(dialog_at(qtbot, beyond, "G0"))


def test_a_project_that_is_finished_stands_with_those_that_are_over(qtbot, page) -> None:
    live = {"title": "Live by now", "stage": "Live"}
    page._programme.change("Add it", lambda change: change.add("projects", live), lambda _none: None)
    qtbot.waitUntil(lambda: "Live by now" in cards(page))
    card = cards(page)["Live by now"]
    assert "Finished" in card.accessibleName()
    assert "Over" in said(card.parentWidget())


def baseline_dialog(qtbot, page) -> BaselineDialog:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(BaselineDialog)))
    return next(each for each in page.findChildren(BaselineDialog) if each.isVisible())


def test_a_decision_on_an_exception_leads_to_its_baseline_with_its_meeting_and_words(qtbot, window, beyond) -> None:
    def decided(store: Store) -> int:
        with store.change("Deal with it") as change:
            later = change.add("meetings", {"day": date(2014, 11, 1)})
            told = {"project": 1, "title": "Cost", "tolerance": "cost", "raised": date(2014, 10, 20)}
            return change.add("exceptions", {**told, "state": "new baseline", "meeting": later, "decision": "Option b"})

    beyond._programme.ask(decided, lambda _id: None)
    words = "The Board of 1 November 2014 decided on a new baseline, which is not taken yet."
    qtbot.waitUntil(lambda: words in said(beyond))
    page = window.go("exceptions")
    qtbot.waitUntil(lambda: any(each.startswith("The new baseline is not taken yet") for each in said(page)))
    qtbot.mouseClick(named(page, QPushButton, "Take the new baseline…"), Qt.MouseButton.LeftButton)
    dialog = baseline_dialog(qtbot, page)
    assert named(dialog, QComboBox, "Meeting of the Board").currentText() == "Saturday 1 November 2014"
    words = named(dialog, QPlainTextEdit, "What the Board decided")
    assert words.toPlainText() == "Option b"
    words.clear()
    assert (named(dialog, QPushButton, "Keep the new baseline").isEnabled(), WANTED in said(dialog)) == (False, True)
    words.setPlainText("Option b")
    assert WANTED not in said(dialog)
    qtbot.mouseClick(named(dialog, QPushButton, "Keep the new baseline"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any(each.startswith("The new baseline is not taken yet") for each in said(page)))
    assert not [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text().startswith("Take")]
    window.go("gateways")
    qtbot.waitUntil(lambda: "Against baseline 2: Board of 1 November 2014: Option b." in said(beyond))


def test_a_new_baseline_is_kept_with_the_meeting_and_the_words_of_the_board(qtbot, beyond) -> None:
    assert any(words.startswith("Budget is £43,600, where the Board agreed £40,000") for words in said(beyond))
    qtbot.mouseClick(named(beyond, QPushButton, "The Board agreed a new baseline…"), Qt.MouseButton.LeftButton)
    dialog = baseline_dialog(qtbot, beyond)
    save = named(dialog, QPushButton, "Keep the new baseline")
    assert not save.isEnabled()
    words = named(dialog, QPlainTextEdit, "What the Board decided")
    words.setFocus()
    qtbot.keyClicks(words, "Option a")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    told = "Against baseline 2: Board of 1 October 2014: Option a."
    qtbot.waitUntil(lambda: told in said(beyond))
    assert not any("beyond" in each.lower() for each in said(beyond))


def test_once_an_exit_is_approved_who_leaves_is_asked_and_their_part_ends(qtbot, window, page) -> None:
    begin(qtbot, page)
    gates(page).setCurrentRow(7)
    decided = dialog_at(qtbot, page, "GX")
    choose(qtbot, decided, "Approve")
    typed_into(qtbot, named(decided, QLineEdit, "Approved in spite of what is missing by"), "The Board")
    typed_into(qtbot, named(decided, QPlainTextEdit, "Why in spite of what is missing"), "Agreed by all three")
    record(qtbot, page, decided)
    qtbot.waitUntil(lambda: "Approve" in gates(page).item(7).text())
    gates(page).setCurrentRow(7)
    qtbot.mouseClick(named(page, QPushButton, "End a council's part…"), Qt.MouseButton.LeftButton)
    dialog = next(each for each in page.findChildren(ExitDialog) if each.isVisible())
    save = named(dialog, QPushButton, "End their part")
    assert (save.isEnabled(), "Say which councils leave." in said(dialog)) == (False, True)
    named(dialog, QCheckBox, "Swale").click()
    typed_into(qtbot, named(dialog, QLineEdit, "Until"), "31 March 2016")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "End the part of Swale in Planning Support")
    found: list[object] = []
    window.programme.ask(lambda store: [row["until"] for row in store.records("participations")], found.extend)
    qtbot.waitUntil(lambda: bool(found))
    assert found.count(date(2016, 3, 31)) == 1


def test_what_is_told_of_a_gate_has_as_many_lines_as_it_needs(qtbot) -> None:
    gates = GateList()
    qtbot.addWidget(gates)
    gates.addItems(["G3\nApproved with conditions, 16 Oct 2009, 1 condition overdue", "G4\nNo date set"])
    gates.resize(600, 90)
    gates.show()

    def highs() -> list[int]:
        return [gates.visualItemRect(gates.item(at)).height() for at in range(2)]

    qtbot.waitUntil(lambda: highs()[0] == highs()[1] > 0)
    gates.resize(200, gates.height())
    qtbot.waitUntil(lambda: highs()[0] > highs()[1])
    assert gates.height() >= sum(highs())


def test_a_gate_says_anew_what_is_missing_once_the_case_is_submitted_or_taken_back(qtbot, window, page) -> None:
    """Wherever that is done: the page that was left says it when it is come back to."""
    begin(qtbot, page)

    def changed_elsewhere(name: str, act: Callable[[Change], object]) -> str:
        """What the business case's gate says, once the page has been come back to."""
        before = gates(page).item(2).text()
        window.go("business_cases")
        window.programme.change(name, act, lambda _done: None)
        window.go("gateways")
        qtbot.waitUntil(lambda: gates(page).item(2).text() != before)
        return gates(page).item(2).text()

    draft = changed_elsewhere("Begin a case", lambda change: new_case(change, 1, "Planning Support"))
    assert changed_elsewhere("Submit", lambda change: submit(change, 1)) != draft
    assert changed_elsewhere("Take back", lambda change: take_back(change, 1)) == draft
