"""What is higher than its room scrolls, and nothing else does."""

import pytest
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.widgets import down, label

SENTENCE = "A service goes to the Board when most of its rated indicators are missed in three quarters running."


@pytest.fixture
def scroller(qtbot, dressed) -> Scroller:
    """Holds three sentences, and what is left of its room."""
    body = QWidget()
    body.setLayout(down(*(label(SENTENCE, wrap=True) for _ in range(3)), None))
    made = Scroller(body=body)
    qtbot.addWidget(made)
    made.show()
    return made


def test_words_that_fit_show_no_scroll_bar_however_high_they_would_be_in_less_room(scroller) -> None:
    scroller.resize(1000, 100)
    assert scroller.verticalScrollBar().maximum() == 0
    assert scroller.widget().size() == scroller.viewport().size()


def test_words_that_do_not_fit_are_scrolled_to_the_last(qtbot, scroller) -> None:
    scroller.resize(200, 100)
    body = scroller.widget()
    qtbot.waitUntil(lambda: body.width() == scroller.viewport().width())
    assert body.height() == body.layout().totalHeightForWidth(body.width()) > 100


def test_more_that_comes_in_is_scrolled_to(qtbot, scroller) -> None:
    scroller.resize(1000, 100)
    for _ in range(9):
        scroller.widget().layout().insertWidget(0, label(SENTENCE, wrap=True))
    qtbot.waitUntil(lambda: scroller.verticalScrollBar().maximum() > 0)
