"""The backups of a programme: when and why each was made and what it holds; to make one, and to put one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHeaderView, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.db.file import NONE_LEFT
from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import ask
from mkip_desk.views.base.moments import show_moment
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.scrolling import fill_around
from mkip_desk.views.base.trees import name_cells
from mkip_desk.views.base.widgets import Notice, across, button, down, frame, label

if TYPE_CHECKING:
    from pathlib import Path

    from mkip_desk.db.backup import Backup
    from mkip_desk.db.restoring import Restored
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Job

BACKUP = Qt.ItemDataRole.UserRole
ABOUT = "A copy of the whole programme is made when you close it, and whenever you ask. The newest 20 are kept."
NONE_YET = "There is no backup yet."
NOW = "Make one now, or one is made when you close the programme."
KEPT_FIRST = (
    "The programme becomes what it was then: what was changed since is no longer in it, and Undo takes back nothing "
    "that was done up to now. The programme as it is now is kept first, as a backup of its own in this list: put that "
    "back to have it again."
)
KEPT_ASIDE = (
    "The programme becomes what it was then, and is opened. The file that cannot be opened is kept beside it, under a "
    "name of its own."
)
SIZE = (760, 520)  # pixels


class BackupsDialog(QDialog):
    """Lists the backups. Whatever it does is done off the window's thread.

    With `broken` they are of that file, which could not be opened, so that none can be made of it now; the
    `programme` is then none, and only lends its threads.
    """

    mended = Signal(object)  # the Path of the file that could not be opened, which now can be

    def __init__(self, window: QWidget, programme: Programme, broken: Path | None = None) -> None:
        super().__init__(window)
        self.setWindowTitle("Backups")
        self._programme = programme
        standing = programme.standing
        self._broken = broken
        self._why_not = standing.why_read_only if standing else ""
        self._notice = Notice()
        self._list = self._made_list()
        self._none = label(look="secondary", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QStackedWidget()
        self._body.addWidget(self._list)
        self._body.addWidget(self._none)
        self._holds = label(look="secondary", wrap=True)
        self._make = button("Make a backup now", self.make, "primary")
        self._restore = button("Put this backup back…", self.ask_to_restore)
        self._away = button("Close", self.accept)
        for each in (self._make, self._restore):
            each.setToolTip(self._why_not)
        if broken is not None:
            self._make.hide()
        head = down(label("Backups", "title"), label(ABOUT, "secondary", wrap=True), gap=4)
        card = frame("card", down(self._body, margin=8))
        actions = across(self._make, self._restore, None, self._away)
        fill_around(self, *SIZE, down(head, self._notice, card, self._holds, gap=12, tall=card), actions)
        self.finished.connect(self.deleteLater)
        self._list.currentItemChanged.connect(lambda item, _before: self._show_what_it_holds(item))
        self._busy("Looking at the backups…")
        self._look()

    @staticmethod
    def _made_list() -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(["When", "Why", "Last change in it"])
        made.setRootIsDecorated(False)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName("Backups")
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(True)
        return made

    def _look(self) -> None:
        """Look at each backup beside the store, which stays free meanwhile."""
        standing = self._programme.standing
        path = self._broken or (standing.path if standing is not None else None)
        assert path is not None

        def work(_job: Job) -> list[Backup]:
            from mkip_desk.db import backup

            return backup.listed(path)

        self._programme.long(work, self._show, self._tell)

    def _show(self, backups: list[Backup]) -> None:
        self._list.clear()
        for each in backups:
            why = capitalised(each.why) or each.path.name
            item = QTreeWidgetItem([show_moment(each.at), why, each.last_change or "Damaged: it cannot be put back"])
            item.setData(0, BACKUP, each)
            self._list.addTopLevelItem(item)
        name_cells(self._list)
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)
        self._show_what_it_holds(self._list.topLevelItem(0))
        self._make.setEnabled(not self._why_not)
        self._body.setCurrentWidget(self._list if backups else self._none)
        self._none.setText(NONE_LEFT if self._broken else NONE_YET if self._why_not else f"{NONE_YET} {NOW}")
        first_step = self._make if self._make.isEnabled() and not self._make.isHidden() else self._away
        (self._list if backups else first_step).setFocus()

    def _show_what_it_holds(self, item: QTreeWidgetItem | None) -> None:
        chosen: Backup | None = item.data(0, BACKUP) if item is not None else None
        self._restore.setEnabled(chosen is not None and not chosen.damage and not self._why_not)
        if chosen is None:
            self._holds.setText(self._why_not)
        elif chosen.damage:
            self._holds.setText(chosen.damage)
        else:
            counts = ", ".join(f"{title} {count:,}" for title, count in chosen.counts)
            self._holds.setText(f"It holds: {counts or 'no records'}.")

    def make(self) -> None:
        """Make a backup of the programme as it is now."""
        self._busy("Making a backup…")
        self._programme.ask(lambda store: store.back_up(), self._made, self._not_made)

    def _made(self, path: Path) -> None:
        self._notice.say(f"A backup was made, in {path.parent}.", "green")
        self._programme.ask_for_the_rest()
        self._look()

    def _not_made(self, error: Exception) -> None:
        self._programme.ask_for_the_rest()  # it may have been, all but a kept file
        self._failed(error)

    def ask_to_restore(self) -> None:
        """Ask whether to put the chosen backup in the programme's place."""
        item = self._list.currentItem()
        if item is None or not self._restore.isEnabled():
            return
        chosen: Backup = item.data(0, BACKUP)
        more = KEPT_ASIDE if self._broken else KEPT_FIRST
        title = f"Put back the backup of {show_moment(chosen.at)}?"
        ask(self, title, more, "Cancel", ("Put this backup back", lambda: self._put_back(chosen)))

    def _put_back(self, chosen: Backup) -> None:
        self._busy("Putting the backup back…")
        if self._broken is None:
            self._programme.ask(lambda store: store.restore(chosen.path), self._restored, self._failed)
        else:
            self._programme.long(partial(_mend, self._broken, chosen.path), self._mended, self._failed)

    def _mended(self, path: Path) -> None:
        self.accept()
        self.mended.emit(path)

    def _restored(self, restored: Restored) -> None:
        moment = show_moment(restored.held.at)
        told = f"The programme is as it was on {moment}. What it was before is the newest backup; Undo begins anew."
        self._notice.say(f"{told} {restored.lacks}".rstrip(), "red" if restored.lacks else "green")
        self._programme.ask_for_the_rest()
        self._look()

    def _busy(self, doing: str) -> None:
        self._notice.hide()
        self._holds.setText(doing)
        for each in (self._make, self._restore):
            each.setEnabled(False)

    def _failed(self, error: Exception) -> None:
        self._tell(error)
        self._look()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._notice.say(str(error), "red")
        else:
            self._programme.fault.emit(error)


def _mend(path: Path, chosen: Path, _job: Job) -> Path:
    from mkip_desk.db.restoring import put_back_closed

    put_back_closed(path, chosen)
    return path
