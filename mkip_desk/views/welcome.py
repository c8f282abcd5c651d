"""The first page: what the program is for, and the ways to begin."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.widgets import Notice, across, button, down, frame, label, relook, tip

RECENT_SHOWN = 4


class Welcome(QWidget):
    """Offers the sample programme, a blank one, an old tracker to begin from, or a file to open."""

    sample = Signal()
    blank = Signal()
    tracker = Signal()
    browse = Signal()
    recent = Signal(object)  # Path
    backups_wanted = Signal(object)  # Path

    def __init__(self, opened_before: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._notice = Notice()
        self._recent = down(gap=4)
        self._lately = QWidget()
        self._lately.setLayout(self._recent)
        self._ways = QWidget()
        self._busy = label()
        self._offers = [_offer(*way) for way in self._offered(opened_before)]
        self._ways.setLayout(down(*(_way(offer) for offer in self._offers), gap=12))
        promise = "From the old trackers to the Board pack: one file, with everything a quarter needs."
        said = (label("MKIP Desk", "title"), label(promise, "secondary", wrap=True), 8, self._notice)
        inside = down(*said, self._lately, self._ways, self._busy, gap=8, margin=32)
        card = frame("card", inside)
        card.setFixedWidth(560)
        page = QWidget()
        page.setLayout(down(None, across(None, card, None), None, margin=24))
        self.setLayout(down(Holder(page)))

    def _offered(self, opened_before: bool) -> tuple[tuple[str, str, SignalInstance, str], ...]:
        sample = "The partnership's work programme of November 2009, to look around in."
        tracker = "Bring an Excel tracker in. You see what was read before anything is kept."
        return (
            ("Try the sample programme", sample, self.sample, "" if opened_before else "primary"),
            ("Start from an old tracker", tracker, self.tracker, ""),
            ("Start a blank programme", "The partnership and its councils, and no records yet.", self.blank, ""),
            ("Open a programme file", "One that you made before, ending in .mkip.", self.browse, ""),
        )

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the files opened lately before all else, the last of them first."""
        while item := self._recent.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        shown = paths[:RECENT_SHOWN]
        self._lately.setVisible(bool(shown))
        first = self._offers[0]
        relook(first, "look", "" if shown else "primary")
        if shown:
            self._recent.addWidget(label("Opened lately", "label"))
        made = [self._open(path, "" if at else "primary") for at, path in enumerate(shown)]
        alike = Counter(path.name.casefold() for path in shown)
        for one, path in zip(made, shown, strict=True):
            where = f"in {shortened(path.parent.name, 40)}" if alike[path.name.casefold()] > 1 else ""
            self._recent.addWidget(frame("", across(one, label(where, "small"), None)))
        for one, following in pairwise([*made, *self._offers]):
            self.setTabOrder(one, following)
        (made[0] if made else first).setFocus()
        if shown:
            self._recent.addSpacing(8)

    def _open(self, path: Path, look: str) -> QPushButton:
        made = Elided(path.name, partial(self.recent.emit, path), look)
        made.setToolTip(tip(str(path)))
        return made

    def wait(self, words: str) -> None:
        """Say what is being done; empty once it is over."""
        self._busy.setText(words)
        self._busy.setVisible(bool(words))
        for part in (self._ways, self._lately):
            part.setVisible(not words)

    def tell(self, sentence: str, tone: str = "red") -> None:
        """Say what went wrong."""
        self.wait("")
        self._notice.say(sentence, tone)

    def tell_of_damage(self, sentence: str, path: Path) -> None:
        """Say that a file is damaged, and offer its backups."""
        self.wait("")
        self._notice.say(sentence, "red", "See its backups…", partial(self.backups_wanted.emit, path))


def _offer(title: str, more: str, chosen: SignalInstance, look: str) -> QPushButton:
    made = button(title, chosen.emit, look)
    made.setFixedWidth(216)
    made.setAccessibleDescription(more)
    return made


def _way(offer: QPushButton) -> QFrame:
    row = QFrame()
    row.setLayout(across(offer, label(offer.accessibleDescription(), "secondary", wrap=True), gap=16))
    return row
