"""Two parts of a page side by side, or beneath each other where there is no room for that."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSplitter, QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import GRID
from mkip_desk.views.base.widgets import across

HANDLE = 2 * GRID
SOME = 7 * GRID  # pixels that the first part gives up before the others are put beneath it


@called_by_qt
class Beside(QSplitter):
    """Holds two parts, between which the user may move the border; neither is ever narrower than it can be read.

    How wide they are depends on the room and on where the border was put last, not on what the room was in between.
    """

    def __init__(
        self,
        *parts: QWidget,
        sizes: Sequence[int],
        growing: Sequence[int] = (3, 1),
        first: Callable[[], int] = lambda: 0,
    ) -> None:
        """The parts from the left, how many pixels each takes in a window of the usual size, and of more than that.

        `first` gives the pixels in which the first of them is read with ease: with fewer left to it beside the others,
        they stand beneath. When the answer may be another, `turn` is to be called: it is kept until then.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self._first = first
        self._with_ease: int | None = None  # what it gave, once there was too little room for not asking
        self._parts, self._growing = parts, growing
        for part, stretch in zip(parts, growing, strict=True):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, stretch)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(HANDLE)
        self.setSizes(sizes)
        self._sizes = list(sizes)  # side by side, where the border was put last
        self.splitterMoved.connect(self._border_moved)

    @property
    def is_side_by_side(self) -> bool:
        """Whether there is room for that; else they stand beneath each other."""
        return self.orientation() == Qt.Orientation.Horizontal

    def _border_moved(self) -> None:
        if self.is_side_by_side:
            self._sizes = self.sizes()

    def _shared(self) -> list[int]:
        """How wide the parts are side by side in the room that there is now."""
        spare = self.width() - HANDLE * (len(self._parts) - 1) - sum(self._sizes)
        growing = sum(self._growing)
        return [max(1, size + spare * each // growing) for size, each in zip(self._sizes, self._growing, strict=True)]

    def _least(self) -> list[QSize]:
        shown = (each for each in self._parts if not each.isHidden())
        return [each.minimumSizeHint().expandedTo(each.minimumSize()) for each in shown]

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide, turned = self._turned()
        super().resizeEvent(event)
        self._share_out(wide=wide, turned=turned)

    def turn(self) -> None:
        """Turn the parts to where there is room for them."""
        self._with_ease = None
        wide, turned = self._turned()
        if turned:
            self._share_out(wide=wide, turned=turned)

    def _turned(self) -> tuple[bool, bool]:
        """Turn them; gives whether they now stand side by side, and whether they did not stand so before."""
        widths = [each.width() for each in self._least()]
        if len(widths) == len(self._parts) and self.width() < sum(self._sizes):
            self._with_ease = self._first() if self._with_ease is None else self._with_ease
            widths[0] = max(widths[0], min(self._with_ease, self._sizes[0] - SOME))
        wide = self.width() >= sum(widths) + HANDLE * (len(widths) - 1)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        turned = wanted != self.orientation()
        self.setOrientation(wanted)
        return wide, turned

    def _share_out(self, *, wide: bool, turned: bool) -> None:
        least = self._least()
        if wide and len(least) == len(self._parts):
            self.setSizes(self._shared())
        elif turned:
            self.setSizes([each.height() for each in least])

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part; as high as the parts beneath each other, where they are."""
        least = self._least()
        heights = [each.height() for each in least]
        beneath = self.orientation() == Qt.Orientation.Vertical
        high = sum(heights) + HANDLE * (len(heights) - 1) if beneath else max(heights, default=0)
        return QSize(max((each.width() for each in least), default=0), high)


@called_by_qt
class Part(QFrame):
    """A part that is at least so many pixels wide and high, and never less than what it holds needs.

    Of a part with a least size of Qt's own a splitter does not ask what it needs, and cuts it.
    """

    def __init__(self, least: QSize) -> None:
        super().__init__()
        self._at_least = least

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(self._at_least)


@called_by_qt
class InTurn(QWidget):
    """Two parts side by side, whose border nobody moves, or beneath each other in less than so many pixels."""

    def __init__(self, *parts: QWidget, shares: Sequence[int], wide: int) -> None:
        super().__init__()
        self._wide = wide
        self._box = across(*parts, gap=HANDLE)
        for part, share in zip(parts, shares, strict=True):
            self._box.setStretchFactor(part, share)
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._wide
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
