"""What is higher than its room scrolls, and nothing else does."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from mkip_desk.views.base.scrolling import (
    Holder,
    Scroller,
    Together,
    bring_into_view,
    bring_to_head,
    fill_dialog,
    follow_rows,
)
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


def test_what_yields_leaves_the_scrolling_to_a_page_that_is_low(qtbot, dressed) -> None:
    body, page = QWidget(), QWidget()
    body.setLayout(down(*(label(SENTENCE, wrap=True) for _ in range(60)), None))
    inner = Scroller(body=body, yields=True)
    page.setLayout(down(label("Head", "title"), inner, tall=inner))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.show()
    for height, scrolled in ((300, holder), (700, inner), (300, holder)):
        holder.resize(400, height)
        bars = [each.verticalScrollBar() for each in (holder, inner)]
        qtbot.waitUntil(lambda bars=bars, scrolled=scrolled: [each.maximum() > 0 for each in bars] ==
                        [scrolled is holder, scrolled is inner])  # fmt: skip


def test_a_part_is_brought_to_the_head_of_a_low_page(qtbot, dressed) -> None:
    page, part = QWidget(), label("A part")
    page.setLayout(down(*(label(SENTENCE, wrap=True) for _ in range(9)), part, *(label(SENTENCE) for _ in range(40))))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    holder.show()
    bring_to_head(part)
    assert part.mapTo(holder.viewport(), QPoint()).y() == 0


def test_a_low_page_that_is_scrolled_cuts_no_line_at_its_head(qtbot, dressed) -> None:
    page, lines = QWidget(), [label(f"Line {at}") for at in range(40)]
    page.setLayout(down(*lines))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    holder.show()
    for line in (lines[15], lines[25]):
        bring_into_view(line)
        tops = [each.mapTo(holder.viewport(), QPoint()).y() for each in lines]
        assert holder.verticalScrollBar().value() > 0
        assert not any(top < 0 < top + each.height() for top, each in zip(tops, lines, strict=True))
        assert holder.viewport().rect().contains(line.geometry().translated(0, -holder.verticalScrollBar().value()))


def _in_little_room(qtbot, body: QWidget, part: QWidget) -> Scroller:
    """What shows a body that is higher than its room, with the focus in a part of that."""
    made = Scroller(body=body)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    return made


def test_the_row_that_one_goes_to_is_followed_where_the_table_is_as_high_as_its_rows(qtbot, dressed) -> None:
    rows, body = QListWidget(), QWidget()
    rows.addItems([f"Row {number}" for number in range(40)])
    rows.setFixedHeight(40 * rows.sizeHintForRow(0) + 8)
    follow_rows(rows)
    body.setLayout(down(rows, None))
    scroller = _in_little_room(qtbot, body, rows)
    for key, row in ((Qt.Key.Key_End, 39), (Qt.Key.Key_Up, 38), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(rows, key)
        place = rows.visualItemRect(rows.item(row))
        qtbot.waitUntil(
            lambda place=place: scroller.rect().contains(place.translated(rows.mapTo(scroller, QPoint(0, 0))))
        )


def test_more_that_comes_in_is_scrolled_to(qtbot, scroller) -> None:
    scroller.resize(1000, 100)
    for _ in range(9):
        scroller.widget().layout().insertWidget(0, label(SENTENCE, wrap=True))
    qtbot.waitUntil(lambda: scroller.verticalScrollBar().maximum() > 0)


def test_a_dialog_grows_with_what_is_said_in_it_as_far_as_the_screen_goes(qtbot, dressed) -> None:
    dialog, said = QDialog(), label(wrap=True)
    qtbot.addWidget(dialog)
    fill_dialog(dialog, 400, down(label("Value", "label"), said), down(label("Save")))
    dialog.show()
    low, screen = dialog.height(), dialog.screen().availableSize().height()
    bar = dialog.findChild(Scroller).verticalScrollBar()
    said.setText(SENTENCE * 4)
    qtbot.waitUntil(lambda: low < dialog.height() < screen and not bar.maximum())
    said.setText(SENTENCE * 200)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert dialog.height() <= screen


def test_what_is_typed_into_stays_in_sight_where_its_room_becomes_less(qtbot, dressed) -> None:
    """Words that come beneath while one types take room from what scrolls."""
    fields = [QLineEdit() for _ in range(12)]
    body, window = QWidget(), QWidget()
    body.setLayout(down(*fields))
    words = label("Why not. " * 60, wrap=True)
    scroller = Scroller(body=body)
    window.setLayout(down(scroller, words, tall=scroller))
    words.hide()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    last = [each for each in fields if not each.visibleRegion().isEmpty()][-1]
    window.activateWindow()
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    before = scroller.height()
    words.show()
    qtbot.waitUntil(lambda: scroller.height() < before and _is_whole(last))


@pytest.fixture
def low_page(qtbot, dressed) -> Holder:
    """A page on a small screen: much, then a form whose fields scroll, and what is done with it at its foot."""
    fields, body, form, page = [Together() for _ in range(12)], QWidget(), QWidget(), QWidget()
    for each in fields:
        said = label(SENTENCE, wrap=True)
        said.hide()
        each.setLayout(down(QLineEdit(), said))
    body.setLayout(down(*fields))
    scroller = Scroller(body=body)
    scroller.setMinimumHeight(140)
    form.setLayout(down(scroller, QPushButton("Save"), tall=scroller))
    page.setLayout(down(*(label("Much") for _ in range(20)), form, tall=form))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(400, 240)
    holder.show()
    holder.activateWindow()
    return holder


def _typed_into(qtbot, low_page: Holder) -> Together:
    """The seventh field of the form, in which the cursor is."""
    field = low_page.findChildren(Together)[6]
    field.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(field.findChild(QLineEdit).hasFocus)
    bring_into_view(field)
    return field


def _is_whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_save_is_in_sight_with_what_is_typed_into(qtbot, low_page) -> None:
    field = _typed_into(qtbot, low_page)
    qtbot.waitUntil(lambda: _is_whole(field) and _is_whole(low_page.findChild(QPushButton)))


def test_where_its_heading_has_no_room_as_well_save_is_in_sight_with_what_is_typed_into(qtbot, low_page) -> None:
    form = low_page.findChild(Scroller).parentWidget()
    form.setProperty("look", "card")
    form.layout().insertSpacing(0, 120)  # where it says what it is
    field = _typed_into(qtbot, low_page)
    qtbot.waitUntil(lambda: _is_whole(field) and _is_whole(low_page.findChild(QPushButton)))


def test_what_comes_to_be_said_beneath_a_field_is_in_sight_with_it(qtbot, low_page) -> None:
    field = _typed_into(qtbot, low_page)
    said = field.findChild(QLabel)
    said.show()
    qtbot.waitUntil(lambda: said.height() > 20 and _is_whole(field) and _is_whole(low_page.findChild(QPushButton)))


def test_words_that_come_above_do_not_push_what_is_typed_into_out_of_sight(qtbot, low_page) -> None:
    field = _typed_into(qtbot, low_page)
    before = low_page.body.height()
    low_page.body.layout().insertWidget(0, label(SENTENCE * 9, wrap=True))
    qtbot.waitUntil(lambda: low_page.body.height() > before)
    assert _is_whole(field)


def test_somebody_who_has_scrolled_away_is_not_led_back_by_words_that_come(qtbot, low_page) -> None:
    _typed_into(qtbot, low_page)
    low_page.verticalScrollBar().setValue(0)
    before = low_page.body.height()
    low_page.body.layout().insertWidget(0, label(SENTENCE * 9, wrap=True))
    qtbot.waitUntil(lambda: low_page.body.height() > before)
    assert low_page.verticalScrollBar().value() == 0


def _by_hand(area: QScrollArea) -> None:
    """Scroll to the head by the wheel."""
    place = QPointF(area.viewport().rect().center())
    for _ in range(20):
        turn = QWheelEvent(
            place, area.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(area.viewport(), turn)
    assert area.verticalScrollBar().value() == 0


@pytest.fixture
def typed_in_the_ninth(qtbot, dressed) -> tuple[Holder, list[QLineEdit]]:
    """A page of fields higher than its window, and the cursor in one far down."""
    fields, page = [QLineEdit() for _ in range(12)], QWidget()
    page.setLayout(down(*fields, gap=20))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(400, 500)
    holder.show()
    holder.activateWindow()
    fields[8].setFocus()
    qtbot.waitUntil(fields[8].hasFocus)
    return holder, fields


def test_the_field_that_one_is_in_comes_into_view_in_a_window_made_smaller(qtbot, typed_in_the_ninth) -> None:
    holder, fields = typed_in_the_ninth
    holder.resize(400, 200)
    qtbot.waitUntil(lambda: _is_whole(fields[8]))


def _told_of(qtbot, holder: Holder, field: QWidget, *size: int) -> bool:
    """Whether a field is whole in sight once what follows a window made so large has followed it."""
    told: list[bool] = []
    holder.resize(*size)
    QTimer.singleShot(0, holder, lambda: told.append(_is_whole(field)))  # after what follows the window
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def _front(qtbot, other: QWidget, holder: Holder, field: QWidget) -> None:
    """Another window to the front, and back again."""
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: other.isActiveWindow() and not field.hasFocus())
    holder.activateWindow()
    qtbot.waitUntil(field.hasFocus)


STAYS = ("nothing", "another window", "a key alone", "nothing composed")
GOES_ON = ("typed", "typed and taken back", "composed", "moved on", "there and back", "deleted")


@pytest.mark.parametrize("then", STAYS + GOES_ON)
def test_somebody_who_scrolled_by_hand_is_followed_once_the_focus_moves_or_something_is_typed(
    qtbot, typed_in_the_ninth, then
) -> None:
    holder, (*_, field, other, _, _) = typed_in_the_ninth
    holder.resize(400, 200)
    qtbot.waitUntil(lambda: _is_whole(field))
    _by_hand(holder)
    if then == "another window":
        _front(qtbot, QWidget(), holder, field)
    elif then == "a key alone":
        qtbot.keyClick(field, Qt.Key.Key_Shift)
    elif then.endswith("composed"):
        QApplication.sendEvent(field, QInputMethodEvent("é" if then == "composed" else "", []))
    elif then.startswith("typed"):
        qtbot.keyClicks(field, "a")
        if then != "typed":
            qtbot.keyClick(field, Qt.Key.Key_Backspace)
    elif then == "deleted":
        field.deleteLater()
        qtbot.waitUntil(lambda: not isValid(field))
    if then in ("moved on", "there and back", "deleted"):
        other.setFocus()
    if then == "there and back":
        field.setFocus()
    now = QApplication.focusWidget()
    assert _told_of(qtbot, holder, now, 400, 180) is (then in GOES_ON)


def test_what_is_typed_into_is_followed_in_a_window_made_only_narrower(qtbot, dressed) -> None:
    """Words above it take more lines there."""
    field, page = QLineEdit(), QWidget()
    page.setLayout(down(*(label(SENTENCE, wrap=True) for _ in range(12)), field, None))
    holder = Holder(page)
    qtbot.addWidget(holder)
    holder.resize(1200, 400)
    holder.show()
    holder.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: field.hasFocus() and _is_whole(field))
    holder.resize(300, 400)
    qtbot.waitUntil(lambda: page.height() > 500 and _is_whole(field))


@pytest.mark.parametrize("by_hand", ["the page", "the form"])
def test_somebody_who_scrolled_the_page_or_the_form_in_it_is_led_back_by_neither(qtbot, low_page, by_hand) -> None:
    field = _typed_into(qtbot, low_page)
    form = low_page.findChild(Scroller)
    qtbot.waitUntil(lambda: _is_whole(field))
    _by_hand(low_page if by_hand == "the page" else form)
    assert not _is_whole(field)
    if by_hand == "the page":
        form.setFixedHeight(form.height() - 10)
        form.parentWidget().layout().activate()
        assert not _told_of(qtbot, low_page, field, 400, 240)
    else:
        assert not _told_of(qtbot, low_page, field, 400, 230)


def test_the_line_that_one_types_stays_in_sight_in_a_text_higher_than_its_room(qtbot, dressed) -> None:
    text, said, body = QPlainTextEdit(), label(SENTENCE * 3, wrap=True), QWidget()
    text.setFixedHeight(400)
    text.setPlainText("\n".join("Server sharing agreed." for _ in range(18)))
    said.hide()
    field = Together()
    field.setLayout(down(said, text))
    body.setLayout(down(field, None))
    scroller = _in_little_room(qtbot, body, text)
    text.moveCursor(QTextCursor.MoveOperation.End)
    bring_into_view(text.viewport(), text.cursorRect())
    assert scroller.verticalScrollBar().value() > 0
    said.show()
    qtbot.waitUntil(lambda: text.y() > said.height() > 20)
    qtbot.waitUntil(lambda: text.viewport().visibleRegion().boundingRect().contains(text.cursorRect()))


class _Counted(QVBoxLayout):
    """Counts how deep it is placing its parts: twice at once, and the first goes on with what is of the past."""

    depth = deepest = 0

    def setGeometry(self, place: QRect) -> None:
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        super().setGeometry(place)
        self.depth -= 1


def test_what_is_typed_into_is_followed_once_all_parts_have_their_places(qtbot, dressed) -> None:
    fields, body, window = [QLineEdit() for _ in range(12)], QWidget(), QWidget()
    body.setLayout(down(*fields))
    scroller, words = Scroller(body=body), label("Nothing to save.", wrap=True)
    scroller.outgrown.connect(lambda more: words.setText(f"{more} pixels. " * 20))  # while the parts are placed
    placed = _Counted(window)
    placed.addWidget(scroller, 1)
    placed.addWidget(words)
    qtbot.addWidget(window)
    window.resize(400, 500)
    window.show()
    window.activateWindow()
    fields[5].setFocus()
    qtbot.waitUntil(fields[5].hasFocus)
    window.resize(400, 200)
    qtbot.waitUntil(lambda: scroller.height() < 180 and _is_whole(fields[5]))
    assert placed.deepest == 1
