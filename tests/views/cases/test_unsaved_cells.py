"""What is said of cells that are not saved is scrolled to once, and not away from what is typed next."""

from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.widgets import down, label
from mkip_desk.views.cases.unsaved_cells import UnsavedCells

WHY = "“lots” is not an amount."


def test_only_what_is_newly_wrong_is_scrolled_to(qtbot, dressed) -> None:
    page, cells = QWidget(), UnsavedCells(lambda: None, lambda: None)
    page.setLayout(down(*(label("A line") for _ in range(40)), cells))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(500, 200)
    holder.show()
    bar = holder.verticalScrollBar()
    cells.say(1, [WHY], may_change=True)
    assert bar.value() == 0, "it was so when the page was opened"
    cells.say(0, [], may_change=True)
    cells.say(1, [WHY], may_change=True)
    assert bar.value() > 0
    bar.setValue(0)
    cells.say(2, [WHY], may_change=True)
    assert bar.value() == 0
