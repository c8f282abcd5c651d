"""States of a business case: its list, and each part."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

from mkip_desk.views.cases.money_grid import MoneyGrid
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tools.states.hands import State, going, named, press, rest, wait_for


def _case(part: str, number: int = 2) -> State:
    """A part of one of the sample's business cases."""

    def bring(window: MainWindow) -> None:
        going("business_cases")(window)
        window.page.reveal(number)
        wait_for(
            lambda: any(each.isVisible() and each.text() == part for each in window.page.findChildren(QPushButton))
        )
        press(window, part)
        rest(400)

    return bring


COPIED = """£000\tYear 0\tYear 1\tYear 2\tYear 3\tYear 4\tYear 5\tTotal
ICT and migration of the three councils' planning systems to one\t180\t20\t\t\t\t\t200
Redundancy\t120\ttbc\t\t\t\t\t120
Total\t300\t20\t\t\t\t\t320
"""


def _pasting(window: MainWindow) -> None:
    """A sheet in thousands, being looked at before it is pasted beneath the lines."""
    _case("Money")(window)
    QGuiApplication.clipboard().setText(COPIED)
    grid = window.page.findChild(MoneyGrid)
    assert grid is not None
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(2, 0))
    grid.paste()
    rest(300)


def _not_costed(window: MainWindow) -> None:
    """The profile of an option that nobody has given a figure of."""
    _case("Money")(window)
    options = named(window.page, QTreeWidget, "Options")
    options.setFocus()
    QTest.keyClick(options, Qt.Key.Key_Up)
    rest(400)


def _no_amount(window: MainWindow) -> None:
    """What is no amount, typed into the profile."""
    _case("Money")(window)
    grid = named(window.page, MoneyGrid, "Five-year profile")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(1, 3))
    for letter in "ninety":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rest(400)


def _marking(window: MainWindow) -> None:
    """A locked version at the one field of it that can be changed."""
    _case("Case for change", 1)(window)
    window.page.reveal(1, "exempt")
    rest(400)


def _thousands(window: MainWindow) -> None:
    _case("Money")(window)
    press(window, "Thousands")


def _compared(window: MainWindow) -> None:
    _case("Money")(window)
    press(window, "Compare with version 1")
    rest(400)


def _previewed(window: MainWindow) -> None:
    _case("Money")(window)
    press(window, "Preview paper")
    preview = window.page.findChild(PdfPreview)
    assert preview is not None
    wait_for(lambda: preview.pages > 0)
    rest(600)


def _submitting(window: MainWindow) -> None:
    _case("Money")(window)
    press(window, "Submit to gateway")


def _begun(window: MainWindow) -> None:
    """A case of which nothing but the project is said yet."""
    going("business_cases")(window)
    press(window, "New business case")
    wait_for(lambda: any(each.isVisible() and each.text() == "Money" for each in window.page.findChildren(QPushButton)))
    rest(400)


def _missing(window: MainWindow) -> None:
    _case("22 of 35 required entries missing")(window)


STATES: Mapping[str, State] = {
    "cases": going("business_cases"), "case-money": _case("Money"), "case-options": _case("Options", 1),
    "case-shares": _case("Councils' shares"), "case-change": _case("Case for change"), "case-exit": _case("Exit"),
    "case-benefits": _case("Benefits"), "case-risks": _case("Risks"), "case-tolerances": _case("Tolerances"),
    "case-compared": _compared, "case-paper": _previewed, "case-missing": _missing,
    "case-submitting": _submitting, "case-begun": _begun, "case-submitted": _case("Money", 3),
    "case-pasting": _pasting, "case-thousands": _thousands,
    "case-asked": _case("Recommendation"), "case-locked": _case("Money", 1),
    "case-change-locked": _marking, "case-not-costed": _not_costed, "case-wrong": _no_amount,
}  # fmt: skip
