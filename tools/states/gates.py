"""States of the gateways: the board, the timeline, one project's gates, and deciding at one."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget

from mkip_desk.views.gateways.board import Card
from mkip_desk.views.gateways.decide_dialog import DecideDialog
from mkip_desk.views.main_window import MainWindow
from tools.states.hands import State, going, named, press, rest, wait_for


def _timeline(window: MainWindow) -> None:
    window.go("gateways")
    rest(400)
    press(window, "Timeline")
    rest(400)


def _opened(title: str) -> State:
    """The state of having opened that project among its gates."""

    def opened(window: MainWindow) -> None:
        window.go("gateways")
        wait_for(lambda: any(each.isVisible() for each in window.findChildren(Card)))
        card = next(each for each in window.findChildren(Card) if each.accessibleName().startswith(title))
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        rest(600)

    return opened


def _decided(window: MainWindow) -> None:
    _opened("Legal services")(window)
    window.page.findChild(QListWidget, "gates").setCurrentRow(3)
    rest(400)


def _providing(window: MainWindow) -> None:
    _opened("Planning Support")(window)
    press(window, "What is there…")
    rest(400)


def _deciding(window: MainWindow) -> None:
    _opened("Revenues and Benefits")(window)
    press(window, "Decide at G2…")
    dialog = next(each for each in window.findChildren(DecideDialog) if each.isVisible())
    QTest.keyClicks(named(dialog, QComboBox, "Outcome"), "Approve with")
    rest(200)


STATES: Mapping[str, State] = {
    "gateways": going("gateways"), "gateways-timeline": _timeline, "gateways-open": _opened("Legal services"),
    "gateways-none": _opened("Printing services"), "deciding": _deciding, "gateways-decided": _decided,
    "providing": _providing, "exceptions": going("exceptions"), "templates": going("templates"),
}  # fmt: skip
