"""Ground that scrolls."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFrame, QLayout, QScrollArea, QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.placing import within
from mkip_desk.views.base.widgets import as_large_as_fits, down

AROUND = 24  # pixels around what is in a dialog
TARGET = 24  # pixels that what is clicked is high at least (WCAG 2.2, 2.5.8)
MARGIN = 24  # pixels around what is brought into view, where there is room for them
LINE = 48  # pixels that a line of words, a button or a row of them is high at the most
LOW = 480  # pixels of a page: fewer, as on a small laptop at 150 per cent, are too few to scroll within what scrolls

NO_FOCUS = 0
"""Of Qt's FocusPolicy, as a number: the first page is held by this, and its paint does not wait for Qt's enums."""


@called_by_qt
class Together(QWidget):
    """What is brought into view as one: what is typed into, with its name and what is said beneath it."""


@called_by_qt
class _Ground(QScrollArea):
    """Gives what it shows its size anew whenever that asks for it; what is typed into then stays in sight.

    It comes into sight in less room than before too, unless one has scrolled away from it by wheel or bar: then it
    stays where it is until the focus moves or something is typed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._size = QSize()
        self._left: QWidget | None = None  # what had the focus when one scrolled away from it
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self._leave())

    def _leave(self) -> None:
        self._left = QApplication.focusWidget()
        if self._left is not None:
            self._left.installEventFilter(self)

    @property
    def is_left(self) -> bool:
        """Whether one has scrolled in it by hand since the focus moved or something was typed."""
        return self._left is QApplication.focusWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        before, self._size = self._size, self.size()  # without a bar that comes, which takes no room from the whole
        smaller = self.height() < before.height() or self.width() < before.width()  # words come beneath, say
        if smaller and _is_on_screen(self):
            QTimer.singleShot(0, self, self._follow_what_is_typed)  # not within the layout that is placing them

    def _follow_what_is_typed(self) -> None:
        part = _typed_into(self)
        if part is not None and not any(each.is_left for each in _grounds_of(part)):
            self._bring(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._left and _goes_on(event):
            self._left = None
            watched.removeEventFilter(self)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit_around_what_is_typed()
        return super().eventFilter(watched, event)

    def _fit_around_what_is_typed(self) -> None:
        part = _typed_into(self)
        if part is None or part.visibleRegion().isEmpty():  # one has scrolled away from it
            self._fit()
            return
        before = _place(part, self)
        self._fit()
        if _place(part, self) != before:
            self._bring(part)

    def cut_nothing(self, wanted: int) -> None:
        """Scroll on until its upper edge cuts no line of words, but not past what stands `wanted` pixels down."""
        bar, body = self.verticalScrollBar(), self.widget()
        at = bar.value()
        if not at or body is None:
            return
        for top, bottom in sorted(_lines(body)):
            if top < at < bottom:
                at = bottom
        if at <= wanted:
            bar.setValue(at)

    def _bring(self, part: QWidget) -> None:
        """Bring what is typed into into view; of what is higher than the room, the line that is typed in."""
        from PySide6.QtCore import Qt

        focused = QApplication.focusWidget()
        if focused is not None and part.height() > self.viewport().height():
            bring_into_view(focused, focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
        else:
            bring_into_view(part)

    def _fit(self) -> None:
        raise NotImplementedError


@called_by_qt
class Scroller(_Ground):
    """Shows what is higher than its room; it scrolls down, never sideways.

    With a name it takes the focus and scrolls by keys, for words that nothing within leads to; without one it is
    passed over, and follows the focus of what it holds. One that `yields` is as high as what it shows where the page
    is low, and lets the page scroll: what stands above it then leaves the page to it. One with a `most` is as high as
    what it shows, up to so many pixels.
    """

    outgrown = Signal(int)  # how many pixels of height are wanting

    def __init__(self, name: str = "", body: QWidget | None = None, *, yields: bool = False, most: int = 0) -> None:
        from PySide6.QtCore import Qt  # whose enums the first paint does not wait for

        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel if name else QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setProperty("look", "read" if name else "")
        self._yields, self._most = yields, most
        if body is not None:
            self.setWidget(body)

    def setWidget(self, body: QWidget) -> None:
        """Show this in place of what was shown: as wide as there is room, and as high as it then needs.

        Qt's own resizing takes words for as high as they would be in the narrowest room, and shows a scroll bar for
        what does not need one.
        """
        super().setWidget(body)
        body.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        body = self.widget()
        if body is None or (layout := body.layout()) is None:
            return
        layout.activate()  # a row in it counts what was hidden before anything was shown until then
        room, least = self.maximumViewportSize(), layout.totalMinimumSize()
        width = max(room.width(), least.width())
        height = _needed_height(layout, width)
        if height > room.height():
            self.outgrown.emit(height - room.height())
            room = self.maximumViewportSize()
        if height > room.height():
            width = max(room.width() - self.verticalScrollBar().sizeHint().width(), least.width())
            height = _needed_height(layout, width)
        if self._yields:
            self.setMinimumHeight(height if self._is_in_low_page() else 0)
        if self._most:
            self.setFixedHeight(max(TARGET, min(height + 2 * self.frameWidth(), self._most)))
        body.resize(width, max(room.height(), height))

    def _is_in_low_page(self) -> bool:
        holder = _holder_of(self)
        return holder is not None and holder.height() < LOW


def follow_rows(view: QAbstractItemView) -> None:
    """Have what holds a table or list that is as high as its rows follow the row that one goes to in it by keys."""

    def follow() -> None:
        if view.hasFocus():
            bring_into_view(view.viewport(), view.visualRect(view.currentIndex()))

    def once_shown(_now: QModelIndex, before: QModelIndex) -> None:
        if before.isValid():  # the first row is gone to by the program, as the page opens at its head
            QTimer.singleShot(0, view, follow)  # what is told of the row may move it

    view.selectionModel().currentChanged.connect(once_shown)


def fill_dialog(dialog: QDialog, width: int, body: QLayout, actions: QLayout, head: QLayout | None = None) -> None:
    """Fill a dialog of that width, in pixels: its body, which scrolls on a small screen, and what is done, beneath.

    A `head` stays in sight above. It is as high as its words need in that width, and grows with them: Qt would leave
    room for them in a narrower one.
    """
    inside = QWidget()
    inside.setObjectName("body")
    inside.setLayout(body)
    scroller = Scroller(body=inside)
    above = [head] if head is not None else []
    dialog.setLayout(down(*above, scroller, actions, gap=AROUND // 2, margin=AROUND, tall=scroller))
    dialog.setFixedWidth(width)
    high = body.totalHeightForWidth(width - 2 * AROUND) + actions.sizeHint().height() + AROUND // 2 + 2 * AROUND
    high += sum(each.totalHeightForWidth(width - 2 * AROUND) + AROUND // 2 for each in above)
    dialog.resize(as_large_as_fits(dialog, width, high))
    grow_with(dialog, scroller)


def grow_with(dialog: QDialog, scroller: Scroller) -> None:
    """Have a dialog be higher where what scrolls in it has no room any longer, as far as the screen goes, and on it."""

    def grow(more: int) -> None:
        dialog.resize(as_large_as_fits(dialog, dialog.width(), dialog.height() + more))
        if dialog.isVisible():  # until then it has no place of its own
            dialog.move(within(dialog.frameGeometry(), dialog.screen().availableGeometry()).topLeft())

    scroller.outgrown.connect(grow)


def fill_around(dialog: QDialog, width: int, height: int, body: QLayout, actions: QLayout) -> None:
    """Fill a dialog of that size, in pixels, with a body that takes what room there is, and what is done, beneath.

    On a screen that is too small for the least of the body it scrolls, and what is done stays in sight.
    """
    inside = QWidget()
    inside.setObjectName("body")
    inside.setLayout(body)
    holder = Holder(inside)
    dialog.setLayout(down(holder, actions, gap=AROUND // 2, margin=AROUND, tall=holder))
    dialog.resize(as_large_as_fits(dialog, width, height))


@called_by_qt
class Holder(_Ground):
    """Shows a page as large as its room, or as large as it can be read: then it scrolls, and nothing of it is cut."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.body = body
        self.setWidget(body)
        body.installEventFilter(self)

    def _fit(self) -> None:
        layout, room, bar = self.body.layout(), self.maximumViewportSize(), self.verticalScrollBar().sizeHint()
        if layout is None:
            return
        layout.activate()
        least = layout.totalMinimumSize()
        width = max(room.width(), least.width())
        height = _least_height(layout, width)
        if height > room.height():
            width = max(room.width() - bar.width(), least.width())
            height = _least_height(layout, width)
        self.body.resize(width, max(room.height() - (bar.width() if width > room.width() else 0), height))


def is_beyond_its_room(part: QWidget) -> bool:
    """Whether the page that a part stands in is higher than its room, so that it scrolls as a whole."""
    holder = _holder_of(part)
    return holder is not None and holder.body.height() > holder.viewport().height()


def _needed_height(layout: QLayout, width: int) -> int:
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()


def _least_height(layout: QLayout, width: int) -> int:
    high = layout.totalMinimumHeightForWidth(width) if layout.hasHeightForWidth() else 0
    return max(high, layout.totalMinimumSize().height())


def _lines(body: QWidget) -> Iterator[tuple[int, int]]:
    """Where words, buttons and the like begin and end, in pixels from the head of what holds them."""
    for each in body.findChildren(QWidget):
        if each.isVisible() and each.height() <= LINE:
            top = each.mapTo(body, QPoint()).y()
            yield top, top + each.height()


def _is_on_screen(part: QWidget) -> bool:
    """Whether its window has been put on the screen: what is laid out before that has nobody typing in it yet."""
    return part.isVisible() and part.window().windowHandle().isExposed()


def _typed_into(area: QScrollArea) -> QWidget | None:
    """What has the focus within it, with what belongs to that; None where that is no field or button in it."""
    focused = QApplication.focusWidget()
    if focused is None or not area.isAncestorOf(focused):
        return None
    around: QWidget | None = focused
    while around is not area and not isinstance(around, Together):
        around = around.parentWidget() if around is not None else area
    return around if isinstance(around, Together) else focused if focused.height() <= LINE else None


def _goes_on(event: QEvent) -> bool:
    """Whether one types into what has the focus, or leaves it for another part of the window.

    Another window to the front and back is neither.
    """
    from PySide6.QtCore import Qt

    if isinstance(event, QFocusEvent):
        reasons = Qt.FocusReason
        stays = (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason, reasons.MenuBarFocusReason)
        return event.lostFocus() and event.reason() not in stays
    if isinstance(event, QInputMethodEvent):
        return bool(event.commitString() or event.preeditString())
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and bool(event.text())


def _around(part: QWidget) -> Iterator[QWidget]:
    """Whatever a part stands in, the nearest first."""
    around = part.parentWidget()
    while around is not None:
        yield around
        around = around.parentWidget()


def _holder_of(part: QWidget) -> Holder | None:
    """What holds the page that a part stands in; None in a dialog that scrolls by itself."""
    return next((each for each in _around(part) if isinstance(each, Holder)), None)


def _grounds_of(part: QWidget) -> Iterator[_Ground]:
    return (each for each in _around(part) if isinstance(each, _Ground))


def _place(part: QWidget, area: QScrollArea) -> QRect:
    """Where a part is seen in what scrolls, in pixels from the upper left of that."""
    return QRect(part.mapTo(area.viewport(), QPoint()), part.size())


def _show(area: QScrollArea, place: QRect, margin: int) -> None:
    """Scroll to a place, with so many pixels around it if there is room; of one that has none, to its head."""
    spare = max(0, (area.viewport().height() - place.height()) // 2)
    for corner in (place.bottomRight() + QPoint(1, 1), place.topLeft()):  # to the line after the last
        area.ensureVisible(corner.x(), corner.y(), 0, min(margin, spare))


def _show_foot(page: QScrollArea, held: QWidget, within: QScrollArea, head: int) -> None:
    """Scroll a page to the foot of what scrolls in it, if that can be seen along with what is `head` pixels down.

    The head of the card that it stands in, which says what it is, is in sight too wherever there is room for all.
    """
    around, across, high = within.parentWidget() or within, page.horizontalScrollBar().value(), page.viewport().height()
    foot = around.mapTo(held, QPoint(0, around.height())).y()
    if foot - head > high:
        return
    card = next((each for each in _around(within) if each.property("look") == "card" and held.isAncestorOf(each)), None)
    top = card.mapTo(held, card.contentsRect().topLeft()).y() if card is not None else head
    if card is not None and (layout := card.layout()) is not None:
        top += layout.contentsMargins().top()
    if foot - top <= high:
        page.ensureVisible(across, top, 0, 0)
        head = min(head, top)
    page.ensureVisible(across, foot, 0, min(MARGIN, high - (foot - head)))


def bring_to_head(part: QWidget) -> None:
    """Scroll a page that is low so that a part of it stands at its head, as far as there is more beneath it."""
    bring_into_view(part)
    if (holder := _holder_of(part)) is not None:
        holder.verticalScrollBar().setValue(part.mapTo(holder.body, QPoint()).y())


def bring_focus_into_view(focused: QWidget) -> None:
    """Scroll whatever holds it so that what has just got the focus can be seen: of a table or list its chosen row."""
    if isinstance(focused, QAbstractItemView):
        place = focused.visualRect(focused.currentIndex())
        if focused.viewport().rect().intersects(place):
            bring_into_view(focused.viewport(), place)
            return
    if focused.height() <= LINE or focused.visibleRegion().isEmpty():  # what is higher may be in sight in part
        bring_into_view(focused)


def bring_into_view(part: QWidget, place: QRect | None = None) -> None:
    """Scroll whatever holds it so that a part can be seen, even if it has only just been given its place.

    Of a part that is too high for that, a `place` within it. Where what it scrolls in stands in a page that scrolls
    too, the foot of that, with what is done there, is in sight as well wherever there is room for both.
    """
    within: QScrollArea | None = None
    holder = part.parentWidget()
    while holder is not None:
        layout = holder.layout()
        if layout is not None:
            layout.activate()
        if isinstance(holder, QScrollArea) and (held := holder.widget()) is not None:
            QCoreApplication.sendEvent(held, QEvent(QEvent.Type.LayoutRequest))
            at = QRect(part.mapTo(held, QPoint()), part.size())
            if place is not None:
                at = QRect(at.left(), at.top() + place.top(), at.width(), place.height())
            if within is not None:
                _show_foot(holder, held, within, at.top())
            _show(holder, at, MARGIN if within is None else 0)
            if isinstance(holder, _Ground):
                holder.cut_nothing(at.top())
            within = holder
        holder = holder.parentWidget()
