"""States of a business case: its list, and each part."""

from collections.abc import Mapping

from PySide6.QtWidgets import QPushButton

from mkip_desk.views.main_window import MainWindow
from tools.states.hands import State, going, press, rest, wait_for


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


STATES: Mapping[str, State] = {
    "cases": going("business_cases"), "case-money": _case("Money"), "case-options": _case("Options", 1),
    "case-shares": _case("Councils' shares"), "case-change": _case("Case for change"), "case-exit": _case("Exit"),
    "case-benefits": _case("Benefits"), "case-risks": _case("Risks"), "case-tolerances": _case("Tolerances"),
    "case-asked": _case("Recommendation"), "case-locked": _case("Money", 1),
}  # fmt: skip
