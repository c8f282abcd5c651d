"""The board: a column a gate, and in it a card for each project that stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from mkip_desk.domain.display import rag_letter, show_rag
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import RAG_TONES
from mkip_desk.views.base.widgets import across, button, chip, down, first_step, label, tip
from mkip_desk.views.gateways.seen import NOT_BEGUN, THROUGH, column_of, missing_words, overdue_words, standing_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkip_desk.services.gateways.gateway_standing import ProjectGates
    from mkip_desk.views.gateways.seen import Seen

NONE_YET = "No projects yet"
NO_PROJECTS = "Gates belong to a project. Add the first project, or import a tracker."
MOST = 40  # cards of a column, before all are asked for
NARROW, WIDE, WIDEST = 40, 168, 360  # pixels of a column that is empty, and the least and most of one that is not
AROUND = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@called_by_qt
class Card(QPushButton):
    """One project: its name, its RAG, when its gate is due and what is missing for it."""

    moved = Signal(int, int)  # to the next card that way

    def __init__(self, project: ProjectGates, seen: Seen, *, edited: bool) -> None:
        super().__init__()
        self.project = project.id
        title, rag, at = str(project.project["title"]), project.project["rag"], project.at
        words, tone = standing_of(project, seen.today)
        missing = missing_words(at) if at is not None and at.outcome is None else ""
        conditions = overdue_words(project.holding, seen.today)
        told = [words, missing, "not saved" if edited else ""]
        self.setProperty("look", "gate")
        self.setAutoDefault(True)
        before = f"before {at.name}" if at else ""
        said = (title, before, show_rag(rag) if isinstance(rag, str) else "", *told, conditions)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(tip(title))
        name = label(title, "strong", wrap=True)
        small = label("\n".join(part for part in told if part), "small", wrap=True)
        foot = across(small)
        if isinstance(rag, str):  # beneath the name, which has the whole width: its words are never cut
            letter = chip(rag_letter(rag), RAG_TONES[rag])
            foot.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        if tone in ("red", "amber"):
            small.setProperty("look", "wrong" if tone == "red" else "doubtful")
        overdue = [label(conditions, "wrong", wrap=True)] if conditions else []
        self._box = down(name, foot, *overdue, gap=4, margin=8)
        self.setLayout(self._box)
        for part in (name, small, *overdue):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._box.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._box.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._box.totalMinimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in AROUND:
            self.moved.emit(*AROUND[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class GateBoard(QScrollArea):
    """All columns; those without a card are narrow."""

    opened = Signal(int)  # the project whose card was pressed
    projects_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns: list[list[Card]] = []
        self._whole: set[str] = set()  # columns of which all cards are shown
        self._seen: Seen | None = None
        self._edited: Collection[int] = ()

    def show_seen(self, seen: Seen, edited: Collection[int]) -> None:
        """Show these; `edited` are the projects with something that is not saved."""
        if not seen.projects and not seen.narrower:
            self._columns = []
            to_projects = button("Go to Projects", self.projects_wanted.emit, "primary")
            self.setWidget(card := first_step(NONE_YET, NO_PROJECTS, to_projects))
            card.setAutoFillBackground(False)  # else its corners, which are round, stand on square ones
            return
        at = next((card.project for card in self.findChildren(Card) if card.hasFocus()), None)
        body = QWidget()
        body.setObjectName("body")
        box = QHBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(8)
        self._columns = []
        self._seen, self._edited = seen, edited
        there: dict[str, list[ProjectGates]] = {}
        for each in seen.projects:
            there.setdefault(column_of(each, seen.today), []).append(each)
        for key, title in seen.columns.items():
            projects = there.get(key, [])
            shown = projects if key in self._whole else projects[:MOST]
            cards = [Card(each, seen, edited=each.id in edited) for each in shown]
            if cards or key not in (NOT_BEGUN, THROUGH):
                column = self._column(key, title, cards, len(projects))
                box.addWidget(column, 3 if cards else 0)
        box.addStretch(0)
        self.setWidget(body)
        if at is not None:
            self.go_to(at)

    def _show_whole(self, key: str) -> None:
        self._whole.add(key)
        if self._seen is not None:
            self.show_seen(self._seen, self._edited)
            self.go_to()

    def _column(self, key: str, title: str, cards: list[Card], count: int) -> QWidget:
        gate = key not in (NOT_BEGUN, THROUGH)
        head = label(key if gate else title, "strong")
        head.setAccessibleName(f"{key} {title}" if gate else title)
        parts: list[QWidget | None] = [head]
        if cards:
            parts.append(label(title if gate else " ", "small", wrap=True))
        column = QFrame()
        column.setProperty("look", "column")
        rest = button(f"Show all {count:,}", lambda: self._show_whole(key), "link")
        column.setLayout(down(*parts, *cards, rest, None, gap=8, margin=6))
        rest.setHidden(count == len(cards))
        column.setToolTip(tip(f"{key} {title}") if gate else "")
        column.setMinimumWidth(WIDE if cards else NARROW)
        column.setMaximumWidth(WIDEST)
        if not cards:
            column.setFixedWidth(NARROW)
        else:
            self._columns.append(cards)
        for card in cards:
            card.clicked.connect(lambda _checked=False, project=card.project: self.opened.emit(project))
            card.moved.connect(lambda right, below, card=card: self._go(card, right, below))
        return column

    def go_to(self, project: int | None = None) -> None:
        """Put the focus on the card of that project, or on the first."""
        cards = [card for column in self._columns for card in column]
        found = next((card for card in cards if card.project == project), cards[0] if cards else None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(found)

    def _go(self, card: Card, right: int, below: int) -> None:
        at = next(number for number, column in enumerate(self._columns) if card in column)
        line = self._columns[at].index(card) + below
        column = self._columns[min(max(at + right, 0), len(self._columns) - 1)]
        self.go_to(column[min(max(line, 0), len(column) - 1)].project)
