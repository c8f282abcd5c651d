"""What every place of the window is: it comes into view, tells sentences, and knows what it holds unsaved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.widgets import Notice, across, button, down

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from mkip_desk.db.store import Changed
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.standing import Standing

DONE = "green"
ROOMY = 1120  # pixels of a page beside the places


@called_by_qt
class Page(QWidget):
    """A place. What a kind of page cannot do, it leaves undone."""

    import_wanted = Signal()
    record_wanted = Signal(str, int)  # the register and the id of a record to go to
    field_wanted = Signal(str, int, str)  # and the field of it to put the cursor into
    place_wanted = Signal(str)  # the key of a place to go to
    new_wanted = Signal(str)  # the key of a place in which a record is to be made
    asked_wanted = Signal(str, str)  # a register, and the key of a question to show the answers to
    backups_wanted = Signal()
    unsaved_wanted = Signal()  # a record with edits that are not saved, or the next of them
    imported = Signal(str, str)  # the register that most was imported into, and a sentence
    unsaved_changed = Signal()
    done = Signal(str)  # a sentence on what has been done, empty once it is of the past
    filled = Signal()  # what there is to show has come into it
    has_records = False  # whether there are records in it to add and delete
    has_form = False  # whether there is a record in it to save
    has_filter = False  # whether it finds words in what it shows

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.beneath: QWidget | None = None  # what stays in sight below it, however it is scrolled
        self._programme = programme
        self._notice = Notice()
        programme.changed.connect(self._put_notice_away)

    def _put_notice_away(self, _changed: Changed) -> None:
        """What was said of an earlier change need not be so after another; of this one it is said later."""
        self._notice.hide()
        self.done.emit("")

    def _hold(self, body: QWidget) -> None:
        page = down(self._notice, body, gap=12, tall=body)
        self.setLayout(page)
        self._leave_edges()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_edges()

    def _leave_edges(self) -> None:
        """Leave less ground around what it holds in a window of a small laptop."""
        aside, above = (24, 20) if self.width() >= ROOMY else (16, 12)
        if (page := self.layout()) is not None:
            page.setContentsMargins(aside, above, aside, 16)

    @property
    def is_in_view(self) -> bool:
        """Whether it is the one that is shown: what it reads may come once one types in another."""
        return self.isVisibleTo(self.window())

    def lead_back(self, name: str, go: Callable[[], object]) -> None:
        """Offer at its head the way to the place that it is gone to from."""
        way = across(button(name, go, "link"), None)
        page = self.layout()
        assert isinstance(page, QBoxLayout)
        page.insertLayout(0, way)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is done has been read by whoever goes on to another page; what went wrong stays."""
        super().hideEvent(event)
        self.done.emit("")

    def arrive(self, standing: Standing) -> None:
        """Come into view."""

    def begin_again(self) -> None:
        """Show what the place begins with: it was chosen at the left while it was in view."""

    def reveal(self, record_id: int, field: str = "") -> None:
        """Show that record, in a place that has records; with the cursor in a field of it, where one is named."""

    def ask(self, question: str) -> None:
        """Show the records that answer the question of that key, in a place that has records."""

    def tell(self, sentence: str, tone: str = "amber") -> None:
        """Say something: in green what is done, at the foot of the window; else what to look at, above all else."""
        if tone == DONE:
            self._notice.hide()
            self.done.emit(sentence)
        else:
            self._notice.say(sentence, tone)
            QTimer.singleShot(0, self._notice, lambda: bring_into_view(self._notice))

    def tell_field_is_done(self, *, undone: bool) -> None:
        """Say that the field with the focus has nothing more to undo, or to redo, and what the programme's own would.

        Ctrl+Z once too often while one types is not to take back a change made elsewhere.
        """
        standing, verb = self._programme.standing, "Undo" if undone else "Redo"
        name = (standing.undo_name if undone else standing.redo_name) if standing is not None else None
        what = "take back" if undone else "make again"
        more = f" Edit, {verb} would {what} “{name}”." if name else ""
        self.tell(f"Nothing more to {verb.lower()} in this field.{more}", DONE)

    def _failed(self, error: Exception) -> None:
        """Say why something could not be done; what is no sentence for the user is a fault of ours."""
        if isinstance(error, UserError):
            self.tell(str(error), "red")
        else:
            self._programme.fault.emit(error)

    def unsaved(self) -> list[str]:
        """The names of the records with edits that are not saved."""
        return []

    def edits(self) -> list[Edit] | None:
        """All that is not saved, ready to be written; None where some of it cannot be, which is then in view."""
        return []

    def not_imported(self) -> Path | None:
        """The file under review, of which something was decided that is lost with the page; what is typed counts."""
        return None

    def start_new(self) -> None:
        """Begin a new record."""

    def save(self) -> None:
        """Save the record in the form."""

    def delete(self) -> None:
        """Delete the record in the form; undo brings it back."""

    def paste(self) -> None:
        """Bring in records from the clipboard."""

    def go_to_filter(self) -> None:
        """Go to the line that filters, or finds words in, what it shows."""


def page_around(part: QWidget) -> Page | None:
    """The page that a part of it stands in; None in a dialog over it."""
    around: QWidget | None = part
    while around is not None and not isinstance(around, Page):
        around = None if around.isWindow() else around.parentWidget()
    return around
