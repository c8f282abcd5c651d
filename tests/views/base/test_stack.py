"""Pages of which one is seen: the room that they ask for."""

import pytest
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.base.widgets import down, label


def high(height: int) -> QWidget:
    made = QWidget()
    made.setMinimumHeight(height)
    return made


def of_words(count: int) -> QWidget:
    """As high as so many words need in the width that there is."""
    made = QWidget()
    made.setLayout(down(label("word " * count, wrap=True)))
    return made


@pytest.mark.parametrize(("page", "much", "little"), [(high, 900, 120), (of_words, 2_000, 3)])
def test_what_scrolls_is_as_high_as_the_page_in_view(qtbot, page, much: int, little: int) -> None:
    stack, body, low = Stack(), QWidget(), page(little)
    for each in (page(much), low):
        stack.addWidget(each)
    body.setLayout(down(stack))
    area = Holder(body)
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    stack.setCurrentWidget(low)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    stack.setCurrentIndex(0)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
