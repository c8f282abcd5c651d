"""The edges of the window: the bar at its head and the line at its foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from mkip_desk.domain.display import show_date
from mkip_desk.views.base.elided import Elided, Line
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered, unsaved
from mkip_desk.views.base.widgets import across, announce, button, chip, frame, label, tip

if TYPE_CHECKING:
    from mkip_desk.views.base.standing import Standing

WIDE, MIDDLE = 1200, 860  # pixels
FIND_WIDE, FIND_NARROW = 280, 160  # pixels
MARGIN, GAP = 16, 12  # pixels of the bar


@called_by_qt
class TopBar(QFrame):
    """Whose programme it is, the quarter, the way to find anything, and what undo and redo would do."""

    places_wanted = Signal()  # in a narrow window
    find_anything = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self.setFixedHeight(44)
        self._standing: Standing | None = None
        self._places = button("Places", self.places_wanted.emit)
        self._places.hide()
        self._name = Line("strong")
        self._quarter = label(look="secondary")
        self._sample = chip("", "blue")
        self._undo = Elided("Undo", self.undo.emit, "quiet")
        self._redo = Elided("Redo", self.redo.emit, "quiet")
        for each in (self._undo, self._redo):  # the keys and the menu reach them: Enter must not fall on them
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo_key = label(_shown(QKeySequence.StandardKey.Undo), "key")
        self._undo_key.setFixedHeight(20)
        self.finder = self._finder()
        left = _side(self._places, self._name, self._quarter, self._sample, None)
        right = _side(None, self._redo, self._undo, self._undo_key)
        line = across(left, self.finder, right, gap=GAP)
        for side in (left, right):  # as wide as each other, so that the finder stays where it is
            line.setStretchFactor(side, 1)
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
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

    def set_narrow(self, narrow: bool) -> None:
        """Whether the places are put away, and asked for here."""
        self._places.setVisible(narrow)

    def go_to_places(self) -> None:
        """Give the focus to what brings the places."""
        self._places.setFocus()

    def show_standing(self, standing: Standing, quarter: str) -> None:
        """Show how the programme stands. `quarter` is a financial quarter: "2014/15 Q3"."""
        self._standing = standing
        self._name.say(standing.partnership)
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
        wide = self.width() >= WIDE
        both = standing.undo_name is not None and standing.redo_name is not None
        roomy = {self._undo: not both or self.width() >= MIDDLE, self._redo: wide}  # for its name beside the verb
        for made, verb, name in ((self._undo, "Undo", standing.undo_name), (self._redo, "Redo", standing.redo_name)):
            said = f"{verb}: {lowered(name)}" if name else f"Nothing to {verb.lower()}"
            made.say(said, "" if roomy[made] or not name else verb)
            made.setEnabled(name is not None)
        self._undo.setVisible(may)
        self._redo.setVisible(may and standing.redo_name is not None)
        self._quarter.setVisible(wide and standing.seen_on is None)  # its day says it
        if standing.seen_on is not None:
            seen = show_date(standing.seen_on)
            short = f"Sample, {show_date(standing.seen_on, short=True)}" if self.width() >= MIDDLE else "Sample"
            self._sample.setText(f"Sample, seen as at {seen}" if wide else short)
            said = f"Sample programme, seen as at {seen} whenever it is opened: its time is that of its tracker."
            self._sample.setToolTip(
                tip(f"{said} Its shared services are seen as at {show_date(standing.services_on)}.")
            )
        self.finder.setText("Search everything" if wide else "Search")
        self.finder.setFixedWidth(FIND_WIDE if wide else FIND_NARROW)
        self._share_room()

    def _share_room(self) -> None:
        """Have the longer of the names of undo and redo cut first, where there is no room for both."""
        side = (self.width() - self.finder.maximumWidth()) // 2 - MARGIN - GAP
        shown = [each for each in (self._redo, self._undo) if each.isVisibleTo(self)]
        room = side - self._undo_key.sizeHint().width() - GAP * len(shown)
        wanted = sum(each.sizeHint().width() for each in shown)
        for each in shown:
            left = room - wanted + each.sizeHint().width()
            each.setMaximumWidth(max(left, room // len(shown), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer()


@called_by_qt
class Foot(QFrame):
    """The file, whether all is saved, the last backup, what has just been done, and the next Board."""

    unsaved_wanted = Signal()  # the record with edits that are not saved, or the next of them

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self.setFixedHeight(28)
        self._file, self._saved, self._backup, self._next = (Line("small") for _ in range(4))
        self._show_it = button("Show it", self.unsaved_wanted.emit, "link")
        self._show_it.hide()
        self._done = Line("done")
        self._done.hide()
        self._show_where = button("Show where", lambda: self._where(), "link")
        self._show_where.hide()
        self._where: Callable[[], object] = lambda: None
        for each in (self._file, self._saved, self._backup, self._next, self._done):
            each.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        saved = across(self._saved, self._show_it)
        done = across(self._done, self._show_where)
        line = across(self._file, saved, self._backup, done, None, self._next, gap=2 * GAP)
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.setLayout(line)

    def show_standing(self, standing: Standing) -> None:
        """Show the file, and whether it may be written."""
        self._file.say(standing.path.name)
        self._file.setToolTip(str(standing.path))
        self.show_unsaved(0, standing.why_read_only)

    def show_next_board(self, line: str) -> None:
        """Show a line on the next Board, empty where none is recorded."""
        self._next.say(line)
        self._make_room()

    def show_last_backup(self, line: str) -> None:
        """Show a line on the last backup."""
        self._backup.say(line)
        self._make_room()

    def show_unsaved(self, drafts: int, why_read_only: str = "") -> None:
        """Say how many records have edits that are not saved."""
        if why_read_only:
            words = "For reading only"
        elif drafts:
            words = unsaved(drafts)
        else:
            words = "All changes saved"
        self.say(words, f"{words}. {why_read_only}" if why_read_only else "")
        self._show_it.setVisible(bool(drafts))
        self._show_it.setText("Show it" if drafts == 1 else "Show the next")
        self._show_it.setAccessibleDescription(words)
        self._make_room()

    def say(self, words: str, more: str = "") -> None:
        """Say a line in place of whether all is saved, or `more` to whoever asks."""
        self._saved.say(words, more)
        self._show_it.hide()
        self._make_room()

    def tell_done(self, words: str) -> None:
        """Say what has just been done; no words where it was something else since.

        It stands here, where there is always room for it, so that nothing that the user is at moves.
        """
        self._done.say(words)
        self._done.setVisible(bool(words))
        self._show_where.hide()
        self._make_room()
        if words:
            announce(self, words)

    def lead_to(self, words: str, where: Callable[[], object]) -> None:
        """Offer to go to where it was, if that is still what was done last."""
        if words == self._done.text():
            self._where = where
            self._show_where.setAccessibleDescription(words)
            self._show_where.show()
            self._make_room()

    def _make_room(self) -> None:
        """Say whether all is saved, and what was done; of the rest what there is room for whole."""
        always = [each for each in (self._saved, self._show_it, self._done, self._show_where) if not each.isHidden()]
        left = self.width() - 2 * MARGIN - sum(each.sizeHint().width() + 2 * GAP for each in always)
        for each in (self._next, self._file, self._backup):
            wanted = each.sizeHint().width() + 2 * GAP
            each.setVisible(bool(each.text()) and wanted <= left)
            left -= wanted if each.isVisibleTo(self) else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


def _side(*parts: QWidget | None) -> QFrame:
    """What stands at one side of the finder, in whatever room is left there."""
    made = frame("plain", across(*parts, gap=GAP))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _shown(key: QKeySequence.StandardKey | QKeySequence) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
