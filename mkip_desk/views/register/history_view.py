"""What happened to a record: each change with who and when, each field before and after; and where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from mkip_desk.domain.registers.register import Kind, Record, Register, Value
from mkip_desk.domain.registers.wording import in_plain_words
from mkip_desk.views.base.moments import show_moment
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.showing import Names, text
from mkip_desk.views.base.widgets import across, button, down, frame, label

if TYPE_CHECKING:
    from mkip_desk.db.history import FieldChange, Source
    from mkip_desk.db.store import Store


class HistoryView(Scroller):
    """The history of one record, newest first; what a field once held can be put back."""

    put_back = Signal(str, object)  # a field's name and the value that it once had
    whole_wanted = Signal()  # the history of all fields

    def __init__(self, programme: Programme) -> None:
        super().__init__("History")
        self._programme = programme
        self._names = Names()
        self._asked: int = 0
        self._may_change = False
        self._only = ""  # a field's name, to show nothing of others
        self._register: Register
        self._record: Record

    def show_record(
        self, register: Register, record: Record, names: Names, *, may_change: bool, only: str = ""
    ) -> None:
        """Ask for a record's history, or that of one field, and show it when it comes.

        Values can be put back where the record `may_change`.
        """
        record_id = int(str(record["id"]))
        self._names, self._register, self._record = names, register, record
        self._asked = record_id
        self._may_change, self._only = may_change, only

        def question(store: Store) -> tuple[int, list[FieldChange], list[Source]]:
            history = store.history(register.name, record_id)
            return record_id, history, store.sources(register.name, record_id).get(record_id, [])

        self._programme.ask(question, self._show)

    def _show(self, answer: tuple[int, list[FieldChange], list[Source]]) -> None:
        record_id, history, sources = answer
        if record_id != self._asked:
            return
        body = QWidget()
        body.setObjectName("body")
        box = QVBoxLayout(body)
        box.setContentsMargins(6, 4, 8, 8)  # clear of the ring
        box.setSpacing(12)
        if self._only:
            box.addLayout(self._head())
            sources = [replace(each, fields=kept) for each in sources if (kept := self._only_of(each))]
        if sources:
            box.addLayout(
                down(label("Recorded from", "label"), label(recorded_from(sources), "small", wrap=True), gap=2)
            )
        about = (each for each in history if self._is_about(each))
        for _, fields in groupby(about, key=lambda each: each.change_id):
            box.addWidget(self._change(list(fields)))
        box.addStretch(1)
        self.setWidget(body)

    def _head(self) -> QLayout:
        """Which field this is the history of, and the way to that of the whole record."""
        name = self._register.field(self._only).label
        said = label(f"Changes to {name} alone", "label", wrap=True)
        head = across(said, button("Show all fields", self._want_whole, "link"))
        head.setStretchFactor(said, 1)
        return head

    def _want_whole(self) -> None:
        self.setFocus()
        self.whole_wanted.emit()

    def _only_of(self, source: Source) -> Mapping[str, Any]:
        return {name: kept for name, kept in source.fields.items() if name == self._only}

    def _is_about(self, change: FieldChange) -> bool:
        """Whether a change is to be shown: to the one field looked at, or to the record as a whole."""
        if not self._only:
            return True
        own = change.register == self._register.name
        if change.field is None:
            return own or change.register == self._register.field(self._only).through
        return own and change.field.name == self._only

    def _change(self, fields: list[FieldChange]) -> QWidget:
        from mkip_desk.db.log import headline

        first = fields[0]
        parts = [
            label(headline(first.kind, first.change), "strong", wrap=True),
            label(f"{show_moment(first.at)}, {first.who}", "small", wrap=True),
            *(self._line(each) for each in fields),
            frame("line"),
        ]
        block = QWidget()
        block.setLayout(down(*parts, gap=6))
        return block

    def _line(self, change: FieldChange) -> QWidget:
        said = label(self._sentence(change), wrap=True)
        if not self._may_be_put_back(change):
            return said
        assert change.field is not None
        field, value = change.field, change.before
        back = button("Put back", lambda: self.put_back.emit(field.name, value), "link")
        back.setAccessibleName(f"Put back {field.label}: {self._words(change, value) or 'nothing'}")
        back.setToolTip("Put what it was before into the form. Nothing is saved yet.")
        around = (back.sizeHint().height() - said.fontMetrics().height()) // 2
        said.setContentsMargins(0, around, 0, around)  # its first line beside the words of the button, however many
        line = QWidget()
        row = across(said, back)
        row.setStretchFactor(said, 1)
        row.setAlignment(back, Qt.AlignmentFlag.AlignTop)
        line.setLayout(row)
        return line

    def _may_be_put_back(self, change: FieldChange) -> bool:
        """Whether the form can take what this field held before: not what it holds now, nor what has since gone."""
        if not self._may_change or change.field is None or change.register != self._register.name:
            return False
        field, before = change.field, change.before
        empty = before is None or before == ()
        may_be = not field.required if empty else bool(self._words(change, before))
        asked = field.form and field.name in self._register.by_name
        return asked and may_be and before != self._record.get(field.name)

    def _sentence(self, change: FieldChange) -> str:
        if change.field is None:
            return self._whole(change)
        before, after = (self._words(change, value) for value in (change.before, change.after))
        return in_plain_words(change.field, before, after)

    def _whole(self, change: FieldChange) -> str:
        """A record added or deleted: this one, or a council's part in it."""
        done = "added" if change.before is None else "deleted"
        parts = [field.label for field in self._register.fields if field.kind is Kind.COUNCILS]
        if parts and change.record != self._register.name_of(self._record):
            return f"{parts[0]}: {change.record} {done}"
        return f"{capitalised(self._register.one)} {done}"

    def _words(self, change: FieldChange, value: Value) -> str:
        assert change.field is not None
        return str(value) if change.field.kind is Kind.LONG and value else text(change.field, value, self._names)


def recorded_from(sources: Iterable[Source]) -> str:
    """Where imports read a record: each file with its sheet and rows, the newest first."""
    return "; ".join(_place(source) for source in sources)


def _place(source: Source) -> str:
    """The file, sheet and rows that an import read a record from: "tracker.xlsx, sheet Tracker, row 20"."""
    sheets = dict.fromkeys(str(kept["sheet"]) for kept in source.fields.values())
    rows = sorted({int(re.sub(r"\D", "", kept["cell"])) for kept in source.fields.values()})
    said = ", ".join(str(row) for row in rows)
    return f"{source.file}, sheet {', '.join(sheets)}, row{'s' if len(rows) > 1 else ''} {said}"
