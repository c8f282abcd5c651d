"""Pages of which one is seen: the room that they ask for."""

from PySide6.QtWidgets import QScrollArea, QWidget

from mkip_desk.views.base.stack import Stack


def page(height: int) -> QWidget:
    made = QWidget()
    made.setMinimumHeight(height)
    return made


def test_what_scrolls_is_as_high_as_the_page_in_view(qtbot) -> None:
    stack, area = Stack(), QScrollArea()
    qtbot.addWidget(area)
    for height in (900, 120):
        stack.addWidget(page(height))
    area.setWidgetResizable(True)
    area.setWidget(stack)
    area.resize(300, 300)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    stack.setCurrentIndex(1)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
