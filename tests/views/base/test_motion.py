"""A bar whose end is not known moves, but not where less motion is asked for."""

import pytest
from PySide6.QtWidgets import QProgressBar

from mkip_desk.views.base.motion import WHOLE, is_reduced, show_share


@pytest.mark.parametrize(
    ("share", "still", "shown"),
    [(None, False, (0, 0)), (None, True, (WHOLE, 0)), (0.25, False, (WHOLE, 250)), (0.25, True, (WHOLE, 250))],
)
def test_the_bar_moves_only_where_it_may(qtbot, share: float | None, still: bool, shown: tuple[int, int]) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    show_share(bar, 0.5, still=still)
    show_share(bar, share, still=still)
    assert (bar.maximum(), max(bar.value(), 0)) == shown


def test_the_system_is_asked(qapp) -> None:
    assert is_reduced() is False, "the screen of the tests has no such wish"
