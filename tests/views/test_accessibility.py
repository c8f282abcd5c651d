"""What a screen reader is told, asked of Qt as a screen reader asks it: names and roles of all that can be used."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from mkip_desk.domain.cases.case_entries import Part
from mkip_desk.views.base.fault_dialog import FaultDialog
from mkip_desk.views.cases.money_grid import MoneyGrid
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.importing.steps import NAMES, Step
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.navigation import KEY, WITHIN, Navigation
from mkip_desk.views.register.paste_dialog import PasteDialog
from mkip_desk.views.register.register_table import RegisterTable
from mkip_desk.views.services.indicator_table import IndicatorTable
from tests.views import keys
from tests.views.conftest import NOW, said, table_names
from tests.views.importing.conftest import TRACKER

Role = QAccessible.Role
PARTS = {Role.Cell, Role.ListItem, Role.TreeItem, Role.ColumnHeader, Role.PageTab, Role.MenuItem}
PLAIN = 60  # pixels: the bar at a row, or two short sides of the ring around a small button
MUCH = bytes(shade > 80 for shade in range(256))
MOST = 300  # parts of one table that are asked: the rest is made in the same way


@pytest.fixture(scope="module")
def to_open(sample_once: Path) -> Path:
    """The sample programme."""
    return sample_once


@pytest.fixture
def sample(qtbot, kept_window) -> MainWindow:
    """The window on the sample programme, as large as on a laptop."""
    kept_window.resize(1366, 768)
    qtbot.waitUntil(lambda: len(table_names(kept_window)) == 14)
    return kept_window


def seen(told: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An interface and all beneath it that is on the screen."""
    widget = told.object()
    if not told.isValid() or (isinstance(widget, QWidget) and not widget.isVisible()):
        return
    yield told
    for at in range(min(told.childCount(), MOST)):
        if (child := told.child(at)) is not None:
            yield from seen(child)


def wanting(window: QWidget) -> list[str]:
    """Whatever can be used or read on a window and says not what it is, or not what it is called."""
    found = []
    for each in seen(QAccessible.queryAccessibleInterface(window)):
        used = each.state().focusable
        kind = type(each.object()).__name__
        if used and (each.role() == Role.NoRole or (each.role() == Role.Client and kind != "Scroller")):
            found.append(f"{kind} has no role")
        if (used or each.role() in PARTS) and not each.text(QAccessible.Text.Name).strip():
            found.append(f"{kind} {each.role()} has no name")
    return found


def settled(qtbot, window) -> None:
    """Wait until the store has answered what was asked of it."""
    told: list[object] = []
    window.programme.ask(lambda store: store.path, told.append)
    qtbot.waitUntil(lambda: bool(told))


def test_every_place_says_what_it_holds(qtbot, sample) -> None:
    places = sample.findChild(Navigation)
    every = [key for at in range(places.count()) if (key := places.item(at).data(KEY))]
    assert len(every) >= 12
    for key in (*every, *WITHIN):
        sample.go(key)
        settled(qtbot, sample)
        settled(qtbot, sample)  # what was asked when the first answer came
        assert wanting(sample) == [], key


def opened_at(qtbot, window: MainWindow, place: str, record: int, words: str) -> None:
    """A record of a place opened, once those words are on the page."""
    window.go(place)
    settled(qtbot, window)
    window.page.reveal(record)
    qtbot.waitUntil(lambda: any(words in each for each in told_on(window.page)))
    settled(qtbot, window)
    settled(qtbot, window)


def told_on(widget: QWidget) -> list[str]:
    """The names of all that is on the screen."""
    return [each.text(QAccessible.Text.Name) for each in seen(QAccessible.queryAccessibleInterface(widget))]


def test_every_part_of_a_business_case_says_what_it_holds_and_a_cell_its_line_and_its_year(qtbot, sample) -> None:
    opened_at(qtbot, sample, "business_cases", 2, "Planning Support: business case")
    told = told_on(sample.page.findChild(MoneyGrid))
    assert "Cashable: forecast saving, Year 1: 94,000" in told
    assert "Net cashable, Year 0: minus 150,000" in told, "what stands in brackets is said"
    chips = [each for each in sample.page.findChildren(QPushButton) if each.isVisible() and each.isCheckable()]
    parts = [each for each in chips if each.text() in {*Part} or "missing" in each.text()]
    assert len(parts) == len(Part) + 1
    for part in parts:
        part.click()
        settled(qtbot, sample)
        settled(qtbot, sample)
        assert wanting(sample) == [], part.text()


def test_the_gates_of_a_project_and_what_a_service_reports_say_what_they_hold(qtbot, sample) -> None:
    opened_at(qtbot, sample, "gateways", 29, "Go-live")
    assert wanting(sample) == [], "gates"
    opened_at(qtbot, sample, "service_reports", 7, "Goes to the MKIP Board")
    assert wanting(sample) == [], "report"
    told = told_on(sample.page.findChild(IndicatorTable))
    assert any(words.startswith("RAG: ") for words in told), "a colour is said in words"
    sample.go("performance")
    qtbot.waitUntil(lambda: "Where it stands: On course" in told_on(sample.page))
    assert "2014/15 Q2: 2 of 3, most" in told_on(sample.page)
    opened_at(qtbot, sample, "services", 7, "Revenues and Benefits")
    next(each for each in sample.page.findChildren(QPushButton) if each.text().startswith("Related")).click()
    assert wanting(sample) == [], "what belongs to a service"


def test_every_step_of_an_import_says_what_it_holds(qtbot, sample) -> None:
    sample.import_file(TRACKER)
    qtbot.waitUntil(lambda: "13 projects read from Tracker, rows 8 to 23" in said(sample.page), timeout=20_000)
    assert wanting(sample) == [], "review"
    for step in (Step.COLUMNS, Step.TABLES, Step.FILE):
        name = f"Step {step + 1} of {len(Step)}, {NAMES[step]}: done"
        keys.give_focus(qtbot, sample)
        keys.press(qtbot, name)
        assert wanting(sample) == [], name


def test_the_first_page_says_what_it_offers(qtbot, dressed) -> None:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window)
    window.show()
    assert wanting(window) == []


def set_a_field(window: MainWindow) -> None:
    """Choose every record, and ask to set a field of them."""
    window.page.findChild(RegisterTable).selectAll()
    next(each for each in window.page.findChildren(QPushButton) if each.text() == "Set a field…").click()


def test_every_dialog_says_what_it_holds(qtbot, sample) -> None:
    opened: list[tuple[str, Callable[[MainWindow], object]]] = [
        ("find", lambda window: window.find_anything()),
        ("backups", lambda window: window.show_backups()),
        ("fault", lambda window: FaultDialog(window, ValueError("something")).open()),
        ("set a field", set_a_field),
    ]
    for name, open_it in opened:
        open_it(sample)
        settled(qtbot, sample)
        boxes = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not sample]
        boxes += [each for each in sample.findChildren(FindBox) if each.isVisible()]
        assert boxes, name
        for box in boxes:
            assert wanting(box) == [], name
            box.close()


def test_a_cell_of_a_table_says_its_column_and_its_words(qtbot, sample) -> None:
    told = [
        each.text(QAccessible.Text.Name)
        for each in seen(QAccessible.queryAccessibleInterface(sample.page))
        if each.role() == Role.Cell
    ]
    assert "Project: Legal services" in told
    assert any(words.startswith("RAG: ") and words != "RAG: " for words in told), "a colour is said in words"


def hiding(qtbot) -> tuple[list[str], int]:
    """What looks with the focus much as it does without it, of all that Tab leads to; and to how much it leads."""
    found, passed = [], set()
    while keys.focus() not in passed and len(passed) < 60:
        now = keys.focus()
        passed.add(now)
        with_focus = _as_it_is_seen(now)
        keys.key(qtbot, Qt.Key.Key_Tab)
        if now is not keys.focus() and _changed(_as_it_is_seen(now), with_focus) < PLAIN:
            found.append(keys.name_of(now))
    return found, len(passed)


def _as_it_is_seen(part: QWidget) -> QImage:
    """A part on what it stands on, which shows through where it paints nothing."""
    return part.window().grab(QRect(part.mapTo(part.window(), QPoint()), part.size())).toImage()


def _changed(before: QImage, after: QImage) -> int:
    """How many pixels are much lighter or darker."""
    with QPainter(after) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.drawImage(0, 0, before)
    grey = after.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits()).translate(MUCH).count(1)


@pytest.mark.parametrize(
    ("place", "least"),
    [("projects", 15), ("business_cases", 3), ("gateways", 3), ("performance", 3), ("pack", 3), ("imports", 3),
     ("history", 3)],
)  # fmt: skip
def test_what_has_the_focus_can_be_seen(qtbot, sample, place, least) -> None:
    sample.go(place)
    keys.give_focus(qtbot, sample)
    hidden, count = hiding(qtbot)
    assert hidden == []
    assert count > least


def test_the_focus_can_be_seen_in_the_history_of_a_field(qtbot, sample) -> None:
    sample.go("projects")
    keys.give_focus(qtbot, sample)
    keys.tab_to(qtbot, "Ref")
    keys.key(qtbot, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: keys.name_of(keys.focus()) == "History")
    assert hiding(qtbot)[0] == []


def test_the_focus_can_be_seen_on_a_box_to_tick(qtbot, sample) -> None:
    sample.go("projects")
    QApplication.clipboard().setText("Project\tRef\nLegal services\t99")
    sample.page.paste()
    qtbot.waitUntil(lambda: bool(sample.findChildren(PasteDialog)))
    dialog = sample.findChild(PasteDialog)
    keys.give_focus(qtbot, dialog)
    keys.tab_to(qtbot, "The first row holds headings")
    assert hiding(qtbot)[0] == []
    dialog.reject()


def test_what_the_page_says_is_said_aloud(qtbot, sample, monkeypatch) -> None:
    aloud: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: aloud.append(event.message()))
    sample.page.tell("Saved as Projects.xlsx.", "green")
    assert aloud == ["Saved as Projects.xlsx."]


def test_what_is_clicked_is_large_enough(qtbot, sample) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels each way."""
    sample.import_file(TRACKER)
    qtbot.waitUntil(lambda: "13 projects read from Tracker, rows 8 to 23" in said(sample.page), timeout=20_000)
    keys.give_focus(qtbot, sample)
    small = []
    for step in (Step.REVIEW, Step.TABLES):
        if step is not Step.REVIEW:
            keys.press(qtbot, f"Step {step + 1} of {len(Step)}, {NAMES[step]}: done")
        for each in seen(QAccessible.queryAccessibleInterface(sample)):
            widget = each.object()
            if each.state().focusable and isinstance(widget, QWidget) and min(widget.width(), widget.height()) < 24:
                small.append(f"{each.text(QAccessible.Text.Name)} is {widget.width()} by {widget.height()}")
    assert small == []
