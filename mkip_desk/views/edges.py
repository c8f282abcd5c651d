"""The edges of the window: the bar at its head and the line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from mkip_desk.domain.display import show_date
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered
from mkip_desk.views.base.widgets import across, button, chip, frame, label, tip

if TYPE_CHECKING:
    from mkip_desk.views.base.standing import Standing

WIDE = 1200  # pixels
FIND_WIDE, FIND_NARROW = 340, 160  # pixels


@called_by_qt
class TopBar(QFrame):
    """Whose programme it is, the quarter, the way to find anything, and what undo and redo would do."""

    find_anything = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self.setFixedHeight(44)
        self._standing: Standing | None = None
        self._name = label(look="strong")
        self._quarter = label(look="secondary")
        self._sample = chip("", "blue")
        self._undo = Elided("Undo", self.undo.emit, "quiet")
        self._redo = Elided("Redo", self.redo.emit, "quiet")
        for each in (self._undo, self._redo):  # the keys and the menu reach them: Enter must not fall on them
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo_key = label(_shown(QKeySequence.StandardKey.Undo), "key")
        self._undo_key.setFixedHeight(20)
        self._find = self._finder()
        left = _side(self._name, self._quarter, self._sample, None)
        right = _side(None, self._redo, self._undo, self._undo_key)
        line = across(left, self._find, right, gap=12)
        for side in (left, right):  # as wide as each other, so that the finder stays where it is
            line.setStretchFactor(side, 1)
        line.setContentsMargins(16, 0, 16, 0)
        self.setLayout(line)

    def _finder(self) -> QPushButton:
        """It looks like a line to type into; what is typed goes into the box that it opens."""
        made = button("Search everything", self.find_anything.emit, "search")
        made.setAccessibleName("Search everything")
        key = label(_shown(QKeySequence("Ctrl+K")), "key")
        key.setFixedHeight(20)
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = across(None, key)
        inside.setContentsMargins(0, 0, 8, 0)
        made.setLayout(inside)
        return made

    def show_standing(self, standing: Standing, quarter: str) -> None:
        """Show how the programme stands. `quarter` is a financial quarter: "2014/15 Q3"."""
        self._standing = standing
        self._name.setText(standing.partnership)
        self._quarter.setText(quarter)
        self._sample.setVisible(standing.seen_on is not None)
        self._undo_key.setVisible(standing.undo_name is not None and not standing.read_only)
        self._offer()

    def _offer(self) -> None:
        """Say what undo and redo would do."""
        standing = self._standing
        if standing is None:
            return
        may = not standing.read_only
        for made, verb, name in ((self._undo, "Undo", standing.undo_name), (self._redo, "Redo", standing.redo_name)):
            said = f"{verb}: {lowered(name)}" if name else f"Nothing to {verb.lower()}"
            made.say(said)
            made.setEnabled(name is not None)
        self._undo.setVisible(may)
        self._redo.setVisible(may and standing.redo_name is not None)
        wide = self.width() >= WIDE
        self._quarter.setVisible(wide and standing.seen_on is None)  # its day says it
        if standing.seen_on is not None:
            seen = show_date(standing.seen_on)
            self._sample.setText(
                f"Sample, seen as at {seen}" if wide else f"Sample, {show_date(standing.seen_on, short=True)}"
            )
            self._sample.setToolTip(
                tip(f"Sample programme, seen as at {seen} whenever it is opened: its time is that of its tracker.")
            )
        self._find.setFixedWidth(FIND_WIDE if self.width() >= WIDE else FIND_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer()


class Foot(QFrame):
    """The file, whether all is saved, and the next Board."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self.setFixedHeight(28)
        self._file = label(look="small")
        self._saved = label(look="small")
        self._next = label(look="small")
        self.setLayout(across(self._file, self._saved, None, self._next, gap=24))
        self.layout().setContentsMargins(16, 0, 16, 0)  # type: ignore[union-attr]

    def show_standing(self, standing: Standing) -> None:
        """Show the file, and whether it may be written."""
        self._file.setText(standing.path.name)
        self._file.setToolTip(str(standing.path))
        self.show_unsaved(0, standing.why_read_only)

    def show_next_board(self, line: str) -> None:
        """Show a line on the next Board, empty where none is recorded."""
        self._next.setText(line)

    def show_unsaved(self, drafts: int, why_read_only: str = "") -> None:
        """Say how many records have edits that are not saved."""
        if why_read_only:
            words = f"For reading only. {why_read_only}"
        elif drafts:
            words = "1 record has edits not saved" if drafts == 1 else f"{drafts} records have edits not saved"
        else:
            words = "All changes saved"
        self.say(words)

    def say(self, words: str) -> None:
        """Say a line in place of whether all is saved."""
        self._saved.setText(words)


def _side(*parts: QWidget | None) -> QFrame:
    """What stands at one side of the finder, in whatever room is left there."""
    made = frame("plain", across(*parts, gap=12))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _shown(key: QKeySequence.StandardKey | QKeySequence) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
