"""A link says its words whole where there is room, and says that they are cut where there is not."""

from PySide6.QtCore import Qt

from mkip_desk.views.base.elided import NARROWEST, Elided
from mkip_desk.views.base.widgets import across, down, frame

WORDS = "Planning Support, a shared service of Maidstone & Swale and of Tunbridge Wells"


def test_it_is_as_wide_as_its_words_and_narrower_where_it_must(qtbot, dressed) -> None:
    pressed: list[str] = []
    link = Elided(WORDS, lambda: pressed.append(WORDS))
    page = frame("card", across(link, None))
    qtbot.addWidget(page)
    page.resize(1200, 60)
    page.show()
    whole, wide = link.grab().toImage(), link.width()
    assert wide >= link.fontMetrics().horizontalAdvance(WORDS)
    page.resize(240, 60)
    qtbot.waitUntil(lambda: link.width() < wide)
    assert link.width() >= NARROWEST
    assert link.grab().toImage() != whole.copy(0, 0, link.width(), link.height()), "it ends in an ellipsis"
    assert link.accessibleName() == link.toolTip() == WORDS
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert pressed == [WORDS]


def test_words_that_fit_are_drawn_whole_whatever_more_is_read_aloud(qtbot) -> None:
    link, plain = (Elided("Legal services", lambda: None) for _ in range(2))
    for each in (link, plain):
        qtbot.addWidget(each)
        each.resize(each.sizeHint())
    link.setAccessibleName("Legal services: no reason recorded for the RAG")
    assert link.grab().toImage() == plain.grab().toImage()


def test_in_two_lines_it_is_as_high_as_its_words_need(qtbot, dressed) -> None:
    link = Elided(WORDS, lambda: None, lines=2)
    page = frame("card", down(across(link, None), None))
    qtbot.addWidget(page)
    page.resize(1200, 120)
    page.show()
    low = link.height()
    page.resize(420, 120)
    qtbot.waitUntil(lambda: link.height() >= low + link.fontMetrics().height() - 2)
    page.resize(1200, 120)
    qtbot.waitUntil(lambda: link.height() == low)
