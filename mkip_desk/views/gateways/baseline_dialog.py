"""A new baseline: at which meeting the Board agreed it, and what it decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.display import show_weekday
from mkip_desk.domain.errors import WrongValue
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import fill_dialog
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.base.words_only import TextBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.db.store import Store
    from mkip_desk.services.gateways.new_baselines import Decided

WIDTH = 520  # pixels
MORE = "What the project says now becomes its next baseline. The earlier ones stay as they are."
WANTED = "Type what the Board decided, as its minutes have it; then the baseline can be kept."
NONE_HELD = "The Board has not met since the last baseline, so it has agreed none."
SAME = (
    "Of its budget, tolerances and criteria the project still says what the last baseline has. If the Board agreed "
    "others, type them into the project first."
)


@dataclass(frozen=True)
class Agreeing:
    """What is known of a baseline that is to be agreed: what of the project is not yet, and the meetings that may have.

    `decided` is what the Board decided already, when it dealt with an exception.
    """

    project: int
    title: str
    not_agreed: tuple[str, ...]
    meetings: Mapping[int, date]
    decided: Decided | None


def agreeing(store: Store, project: int, decided: Decided | None) -> Agreeing:
    """What the dialog asks with: the meetings held since the last baseline, which alone can have agreed another."""
    from mkip_desk.services.gateways.baselines import baseline_of
    from mkip_desk.services.gateways.tolerances import tolerances_of

    row, before = store.record("projects", project), baseline_of(store, project)
    if row is None:
        raise WrongValue("That project is no longer there.")
    since = cast(date, before["taken"]) if before else date.min
    every = {cast(int, each["id"]): cast(date, each["day"]) for each in store.records("meetings")}
    held = {meeting: day for meeting, day in every.items() if since <= day <= store.today()}
    return Agreeing(project, str(row["title"]), tuple(tolerances_of(store, row).not_agreed), held, decided)


class BaselineDialog(TypedDialog):
    """Asks for the meeting and the words of the decision."""

    decided = Signal(int, str)  # the meeting, and what the Board decided

    def __init__(self, window: QWidget, asked: Agreeing) -> None:
        super().__init__(window)
        self.setWindowTitle("A new baseline")
        self._meeting = Picker()
        self._meeting.setAccessibleName("Meeting of the Board")
        for meeting, day in sorted(asked.meetings.items(), key=lambda each: each[1], reverse=True):
            self._meeting.addItem(show_weekday(day), meeting)
        self._words = TextBox()
        self._words.setAccessibleName("What the Board decided")
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(96)
        self._save = button("Keep the new baseline", self._decide, "primary")
        if asked.decided is not None:
            self._meeting.setCurrentIndex(self._meeting.findData(asked.decided.meeting))
            self._words.setPlainText(asked.decided.words)
        self._wanted = label(look="small", wrap=True)
        said: list[QWidget] = [label(each, "doubtful", wrap=True) for each in asked.not_agreed or (SAME,)]
        where = (self._meeting,) if asked.meetings else (label(NONE_HELD, "doubtful", wrap=True),)
        self._words.textChanged.connect(self._check)
        self._check()
        body = down(
            label(f"A new baseline for {asked.title}", "heading", wrap=True), *said,
            down(label("Meeting of the Board", "label"), *where, gap=4),
            down(label("What the Board decided (needed)", "label"), self._words, self._wanted, gap=4),
            label(MORE, "small", wrap=True), None, gap=12,
        )  # fmt: skip
        fill_dialog(self, WIDTH, body, across(self._save, button("Cancel", self.reject), None))

    def _check(self) -> None:
        written, held = bool(self._words.toPlainText().strip()), self._meeting.count() > 0
        self._wanted.setText("" if written or not held else WANTED)
        self._save.setEnabled(written and held)
        self._save.setToolTip("" if written else WANTED)

    def _decide(self) -> None:
        self.decided.emit(int(self._meeting.currentData()), self._words.toPlainText().strip())
        self.hide()
