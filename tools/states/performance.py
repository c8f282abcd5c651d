"""States of the shared services beside their reports: how they do by quarter, what is before a board, audits."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableWidget, QWidget

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import read_figure
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.services.quarters_table import QuartersTable
from mkip_desk.views.services.targets_dialog import TargetsDialog
from tools.states.hands import State, choose, form_in_view, going, press, rest, wait_for


def _chosen(window: MainWindow) -> None:
    going("services")(window)
    window.page.reveal(7)  # Revenues and Benefits
    rest(400)


def _related(window: MainWindow) -> None:
    _chosen(window)
    related = next(each for each in window.page.findChildren(QPushButton) if each.text().startswith("Related"))
    press(window, related.text())
    rest(400)
    form_in_view(window)


def _deciding(window: MainWindow) -> None:
    """A decision being recorded, of a board that has met on the day on which it was raised."""
    assert window.programme is not None
    meeting = {"day": date(2014, 9, 30)}
    window.programme.change("Add a meeting", lambda change: change.add("meetings", meeting), lambda _id: None)
    page = window.go("escalations")

    def decided() -> list[QPushButton]:
        return [each for each in page.findChildren(QPushButton) if each.text().startswith("The board has")]

    wait_for(lambda: bool(decided()), "no escalation can be decided")
    press(window, decided()[0].accessibleName())
    rest(200)


def _filled(place: str, kind: type[QWidget]) -> State:
    """The state of having gone to a place, once what it shows is there."""

    def go(window: MainWindow) -> None:
        page = window.go(place)
        wait_for(lambda: any(each.isVisible() for each in page.findChildren(kind)))
        rest(600)

    return go


def _many(window: MainWindow) -> None:
    """More than there is room for, of long names."""
    assert window.programme is not None
    name = "Joint management of the crematorium, the cemeteries and the registration of births, deaths and marriages "
    rows = [{"title": f"{name}{number}"} for number in range(1, 25)]
    window.programme.change("Add services", lambda change: change.add_many("services", rows), lambda _ids: None)
    _filled("performance", QuartersTable)(window)


def _targets(window: MainWindow) -> None:
    """The targets of an indicator that adds up through the year, one of which was changed."""
    assert window.programme is not None

    def raise_one(store: Store) -> None:
        titles = {row["id"]: row["title"] for row in store.records("indicators")}
        rows = [row for row in store.records("measurements") if row["quarter"] == "2014/15 Q2" and row["profile"]]
        mine = next(row for row in rows if titles[row["indicator"]] == "Council tax collected in year")
        with store.change("Set the targets of RB2") as change:
            change.edit("measurements", int(str(mine["id"])), {"profile": read_figure("57.5%")})

    window.programme.ask(raise_one, lambda _none: None)
    going("indicators")(window)
    rest(600)
    choose(window, "Council tax collected in year")
    press(window, "Targets by quarter…")
    rest(400)
    dialog = window.page.findChild(TargetsDialog)
    assert dialog is not None
    year, table = dialog.findChild(QComboBox), dialog.findChild(QTableWidget)
    assert year is not None
    assert table is not None
    year.setCurrentText("2014/15")
    table.setCurrentCell(1, 1)
    rest(200)


def _no_target(window: MainWindow) -> None:
    """What is no figure, typed as a target."""
    _targets(window)
    dialog = window.page.findChild(TargetsDialog)
    assert dialog is not None
    table = dialog.findChild(QTableWidget)
    assert table is not None
    table.setFocus()
    for letter in "as before":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rest(300)


STATES: Mapping[str, State] = {
    "services": going("services"), "service-chosen": _chosen, "service-related": _related,
    "performance": _filled("performance", QuartersTable), "performance-many": _many,
    "escalations": going("escalations"), "deciding-escalation": _deciding, "audits": going("audits"),
    "indicators": going("indicators"), "targets": _targets, "targets-wrong": _no_target,
}  # fmt: skip
