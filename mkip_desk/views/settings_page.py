"""The settings: what the partnership is, what of its councils holds today, its calendar, and the program's own look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date, show_weekday, show_when
from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.edits import NEW, Edit, name_of_change
from mkip_desk.views.base.page import Page
from mkip_desk.views.base.phrases import capitalised, listed
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.showing import Contents
from mkip_desk.views.base.theme import CHOICES, theme
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.register.page_drafts import PageDrafts
from mkip_desk.views.register.record_panel import RecordPanel

if TYPE_CHECKING:
    from mkip_desk.db.store import Changed, Store
    from mkip_desk.domain.registers.register import Record, Register, Value
    from mkip_desk.services.partnership import CouncilNow, PartnershipNow
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.register.field_line import Draft

HEADS = ("Council", "Part in the partnership", "Population", "Decides by")
ABOUT = frozenset({"partnerships", "councils", "memberships", "populations", "governances"})
"""The registers that the page speaks of."""

LEAST = QSize(400, 320)
"""What is said of today can be read in this, in pixels."""

LOOK = "Light and dark change at once. The size of the text and how much moves are as your system has them."


class SettingsPage(Page):
    """The form of the partnership at the left; what its facts come to today, and the program's look, at the right."""

    has_form = True

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(programme)
        self.register = register
        self._record: Record | None = None
        self._shown: int | None = None
        self._saving = False
        self._panel = RecordPanel(register, programme)
        self._drafts = PageDrafts(register.name, programme.drafts, lambda: (self._shown, self._panel.draft))
        self._councils = QGridLayout()
        self._councils.setHorizontalSpacing(16)
        self._calendar = label(look="secondary", wrap=True)
        self._kept = label(look="secondary", wrap=True)
        self._colours = Chips(clearable=False)
        self._colours.offer(CHOICES)
        self._colours.setAccessibleName("Colours")
        self._lay_out()
        self._panel.save.connect(self._save)
        self._panel.edited.connect(self._edited)
        self._panel.left.connect(self._leave_new)
        self._panel.told.connect(self.tell)
        self._colours.picked.connect(lambda: theme.choose(str(self._colours.on[0])))
        theme.changed.connect(self._show_choice)
        programme.changed.connect(self._changed)
        programme.drafts.held.connect(self._held)
        self._show_choice()

    def _lay_out(self) -> None:
        see = button("See all councils", partial(self.place_wanted.emit, "councils"))
        backups = button("Backups…", self.backups_wanted.emit)
        body = QWidget()
        body.setObjectName("body")
        cards = (
            _card("The councils today", self._councils, across(see, None)),
            _card("The calendar", self._calendar),
            _card("This programme", self._kept, across(backups, None)),
            _card("Colours on this computer", self._colours, label(LOOK, "small", wrap=True)),
        )
        body.setLayout(down(*cards, None, gap=16))
        beside = Scroller("", body)
        beside.setMinimumSize(LEAST)
        split = Beside(self._panel, beside, sizes=(480, 640), growing=(1, 1))
        page = QWidget()
        page.setLayout(down(label("Settings", "title"), split, gap=12, tall=split))
        self._hold(page)

    # the partnership

    def arrive(self, standing: Standing) -> None:
        self._panel.set_read_only(standing.why_read_only)
        self._kept.setText(f"It is kept in {standing.path}, with its backups and what was imported beside it.")
        self._refresh()

    def _refresh(self) -> None:
        self._programme.contents(self.register.name, self._show)
        self._programme.look(_look, self._show_today)

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and ABOUT & changed.registers:
            self._refresh()

    def _show(self, contents: Contents) -> None:
        before = None if self._record is None else {self._shown or NEW: self._record}
        self._drafts.read_again(before, contents)
        self._record = contents.rows[0].record if contents.rows else None
        self._shown = contents.rows[0].id if contents.rows else NEW
        self._panel.use(contents)
        self._fill()
        self.filled.emit()

    def _fill(self) -> None:
        at = self._shown
        self._panel.show_record(
            self._record, self._drafts.of(at), new=at == NEW, overtaken=self._drafts.overtaken(at)
        )  # fmt: skip
        self._drafts.hold()

    def _held(self, register: str) -> None:
        """Show what was typed, saved or put back in another window."""
        if register == self.register.name and self._drafts.follow():
            self._fill()
            self.unsaved_changed.emit()

    def _edited(self) -> None:
        self._drafts.hold()
        self.unsaved_changed.emit()

    def save(self) -> None:
        self._panel.try_to_save()

    def unsaved(self) -> list[str]:
        name = self.register.name_of(self._record) if self._record is not None else f"a new {self.register.one}"
        return [name] if self._shown is not None and self._drafts.all().get(self._shown) else []

    def edits(self) -> list[Edit] | None:
        if not self.unsaved() or self._saving:
            return []
        values = self._panel.values()
        return None if values is None else [self._edit(values)]

    def _leave_new(self) -> None:
        """Give up what was typed of a partnership where there is none yet."""
        self._drafts.drop(NEW)
        self._fill()
        self.unsaved_changed.emit()

    def _edit(self, values: Mapping[str, Value]) -> Edit:
        name = self.register.name_of({**(self._record or {}), **values})
        return Edit(self.register.name, self._shown or NEW, name, values)

    def _save(self, values: Mapping[str, Value]) -> None:
        if self._saving:  # a double click would add it twice
            return
        self._saving = True
        edit, typed = self._edit(values), self._panel.draft
        self._programme.change(name_of_change([edit]), edit.write, partial(self._saved, edit, typed), self._not_saved)

    def _saved(self, edit: Edit, typed: Draft, new_id: int) -> None:
        self._saving = False
        self._drafts.saved(edit.record_id, new_id, typed)
        self._shown = None  # what stands in the form is not taken for a draft until it is read again
        self._refresh()
        self.unsaved_changed.emit()

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self._failed(error)

    # what holds today

    def _show_today(self, now: PartnershipNow) -> None:
        while item := self._councils.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        for column, head in enumerate(HEADS):
            self._councils.addWidget(label(head, "label"), 0, column)
        for line, council in enumerate(now.councils, 1):
            go = button(council.name, partial(self.record_wanted.emit, "councils", council.id), "link")
            go.setToolTip(council.initials)
            self._councils.addWidget(_at_left(go), line, 0)
            for column, words in enumerate(_facts(council), 1):
                self._councils.addWidget(label(words, "small", wrap=True), line, column)
        for column, share in enumerate((2, 3, 2, 3)):
            self._councils.setColumnStretch(column, share)
        days = listed([show_weekday(day) for day in now.bank_holidays])
        self._calendar.setText(f"Today is in {now.quarter}. The next bank holidays are {days}.")

    # the look of the program

    def _show_choice(self) -> None:
        self._colours.set_on((theme.choice,))


def _at_left(part: QWidget) -> QWidget:
    """A part at the left of its room."""
    held = QWidget()
    held.setLayout(across(part, None))
    return held


def _card(title: str, *parts: object) -> QFrame:
    return frame("card", down(label(title, "heading"), *parts, gap=8, margin=16))  # type: ignore[arg-type]


def _facts(council: CouncilNow) -> tuple[str, str, str]:
    """The part it has, its people, and how it decides, each with its date; "not recorded" where nothing is."""
    part, people, rule = council.membership, council.population, council.governance
    return (
        _since(f"{capitalised(str(part['role']))} member", part) if part else "Not a member today",
        f"{people['people']:,}, {_date(people['as_at'])}" if people else "Not recorded",
        _since(f"{capitalised(str(rule['form']))} arrangements", rule) if rule else "Not recorded",
    )


def _since(words: str, fact: Record) -> str:
    since = fact.get("since")
    return f"{words} since {show_when(since)}" if isinstance(since, When) else words


def _date(value: Value) -> str:
    from datetime import date

    return show_date(value) if isinstance(value, date) else ""


def _look(store: Store) -> PartnershipNow:
    from mkip_desk.services.partnership import partnership_now

    return partnership_now(store)
