"""Two parts side by side, between which the user moves the border."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from mkip_desk.views.base.beside import Beside, Part
from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.widgets import down


def test_a_border_that_was_moved_stays_where_it_was_put(qtbot) -> None:
    table, form = QWidget(), QWidget()
    table.setMinimumSize(400, 200)
    form.setMinimumSize(300, 200)
    beside = Beside(table, form, sizes=(776, 320))
    qtbot.addWidget(beside)
    beside.resize(1100, 500)
    beside.show()
    handle = beside.handle(1)
    at = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(handle, at - QPoint(176, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    moved = beside.sizes()
    assert moved[0] < 700
    for width in (900, 500, 1100):
        beside.resize(width, 500)
    assert beside.sizes() == moved


def test_they_stand_beneath_each_other_where_the_first_would_not_be_read_with_ease(qtbot) -> None:
    needed = 500
    table, form = QWidget(), QWidget()
    table.setMinimumSize(400, 200)
    form.setMinimumSize(300, 200)
    beside = Beside(table, form, sizes=(776, 320), first=lambda: needed)
    qtbot.addWidget(beside)
    beside.resize(820, 500)
    beside.show()
    assert beside.orientation() == Qt.Orientation.Horizontal
    needed = 600
    beside.turn()
    assert beside.orientation() == Qt.Orientation.Vertical
    beside.resize(1100, 500)
    assert beside.orientation() == Qt.Orientation.Horizontal
    needed = 5000
    beside.turn()
    assert beside.orientation() == Qt.Orientation.Horizontal, "what is that wide is scrolled in any case"


def test_a_part_beneath_the_first_is_as_high_as_all_that_comes_into_it(qtbot) -> None:
    """Its buttons are not cut where much is said above them."""
    table, more, save, page = QWidget(), QWidget(), QPushButton("Save"), QWidget()
    table.setMinimumSize(400, 200)
    more.setMinimumHeight(400)
    more.hide()
    form = Part(QSize(300, 340))
    form.setLayout(down(more, None, save))
    page.setLayout(down(Beside(table, form, sizes=(400, 300))))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(500, 300)
    holder.show()
    qtbot.waitUntil(lambda: form.height() == 340)
    more.show()
    qtbot.waitUntil(lambda: form.height() > 400 and form.rect().contains(save.geometry()))
