"""What a user does at the gates of a project, by clicks and keys."""

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPushButton

from mkip_desk.services.gateways.gateway_standing import ProjectGates, gates_of
from mkip_desk.views.gateways.board import Card
from mkip_desk.views.gateways.decide_dialog import DecideDialog
from mkip_desk.views.gateways.evidence_dialog import EvidenceDialog
from tests.views.conftest import named


def cards(page) -> dict[str, Card]:
    return {each.accessibleName().split(",")[0]: each for each in page.findChildren(Card) if each.isVisible()}


def gates(page) -> QListWidget:
    return named(page, QListWidget, "Gates")


def standing(page, project: int = 1) -> ProjectGates:
    """The project as the store has it now."""
    found: list[ProjectGates] = []
    page._programme.ask(lambda store: gates_of(store, project), found.append)
    while not found:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return found[0]


def begin(qtbot, page, title: str = "Planning Support") -> None:
    qtbot.mouseClick(cards(page)[title], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(page, QPushButton, "Begin its gates"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gates(page).count() == 8)
    qtbot.waitUntil(lambda: not named(page, QPushButton, "Save").visibleRegion().isEmpty())  # beside them, in its place


def dialog_at(qtbot, page, key: str) -> DecideDialog:
    qtbot.mouseClick(named(page, QPushButton, f"Decide at {key}…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(DecideDialog)))
    return next(each for each in page.findChildren(DecideDialog) if each.isVisible())


def choose(qtbot, dialog, outcome: str) -> None:
    picker = named(dialog, QComboBox, "Outcome")
    picker.setFocus()
    picker.setCurrentIndex(picker.findText(outcome))
    picker.activated.emit(picker.currentIndex())


def record(qtbot, page, dialog) -> None:
    changes = standing(page)
    qtbot.mouseClick(named(dialog, QPushButton, "Record the decision"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: standing(page) != changes)


def asked_what_is_there(qtbot, page) -> EvidenceDialog:
    qtbot.mouseClick(named(page, QPushButton, "Evidence…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(EvidenceDialog)))
    return next(each for each in page.findChildren(EvidenceDialog) if each.isVisible())


def provide_all(qtbot, page) -> None:
    """Say that everything is there that the gate chosen asks for, by keys in the dialog that asks."""
    dialog = asked_what_is_there(qtbot, page)
    for picker in dialog.findChildren(QComboBox):
        qtbot.keyClicks(picker, "There")
    for line in dialog.findChildren(QLineEdit):
        if line.isVisible():
            qtbot.keyClicks(line, "Director")
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
