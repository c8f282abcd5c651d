"""Some fields of one record as a form of their own, in a part of a business case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.edits import Edit, name_of_change
from mkip_desk.views.base.showing import full_name
from mkip_desk.views.base.widgets import down
from mkip_desk.views.register.form import Form
from mkip_desk.views.register.overtaken import overtaken

if TYPE_CHECKING:
    from datetime import date

    from mkip_desk.domain.registers.register import Record, Register, Value
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Names
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.register.editors import State
    from mkip_desk.views.register.field_line import Draft


class PartForm(QWidget):
    """Edits these fields, saved as one change. What is typed is a draft of the record, with that of its other parts."""

    edited = Signal()

    def __init__(self, register: Register, fields: Sequence[str], programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._whole = register
        self._part = replace(register, fields=tuple(register.field(name) for name in fields), checks=())
        self._programme, self._failed = programme, failed
        self._record: Record | None = None
        self._names: Names | None = None
        self._may_change = False
        self._form: Form | None = None
        self._overtaken: frozenset[str] = frozenset()
        self._holding = False
        self.setLayout(down())
        programme.drafts.held.connect(self._held)

    def show_record(
        self, record: Record, names: Names, changed: frozenset[str], *, may_change: bool, why_closed: str = ""
    ) -> None:
        """Show the record's fields, with what was typed into them and not saved; or why nothing can be.

        What is stored in the fields `changed` had changed since, when the record was read; it counts at first alone.
        """
        before = self._record if self._record is not None and self._record["id"] == record["id"] else None
        known = changed if before is None else self._overtaken
        self._record, self._may_change = record, may_change
        self._overtaken = self._still(known, before)
        if self._form is None or names != self._names:
            self._make_form(names)
        if self._form is not None and why_closed:
            self._form.why_closed = why_closed
        self._fill()

    def _still(self, known: frozenset[str], before: Record | None = None) -> frozenset[str]:
        """The fields of the draft that hold something else now than when they were typed."""
        now = {self._id: self._record} if self._record is not None else {}
        then = {self._id: before} if before is not None else {}
        return overtaken({self._id: self._own()}, {self._id: known}, then, now)[self._id]

    def _make_form(self, names: Names) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._names = names
        self._form = Form(self._part, names, self._programme.today)
        self._form.stand_within()
        self._form.save.connect(self._save)
        self._form.edited.connect(self._hold)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._form)

    def _fill(self) -> None:
        if self._form is not None and self._record is not None:
            self._form.show_record(self._record, self._own(), read_only=not self._may_change, overtaken=self._overtaken)

    @property
    def _id(self) -> int:
        assert self._record is not None
        return int(str(self._record["id"]))

    def _draft(self) -> dict[str, State]:
        return dict(self._programme.drafts.of(self._whole.name).get(self._id, {}))

    def _own(self) -> dict[str, State]:
        return {name: state for name, state in self._draft().items() if name in self._part.by_name}

    def _hold(self) -> None:
        assert self._form is not None
        others = {name: state for name, state in self._draft().items() if name not in self._part.by_name}
        self._keep(self._id, {**others, **self._form.draft})

    def _keep(self, record_id: int, draft: Draft) -> None:
        self._holding = True
        self._programme.drafts.hold_one(self._whole.name, record_id, draft)
        self._holding = False
        self._overtaken = self._still(self._overtaken)
        self.edited.emit()

    def _held(self, register: str) -> None:
        """Show what was typed, saved or put back elsewhere."""
        if register == self._whole.name and not self._holding and self._record is not None:
            self._overtaken = self._still(self._overtaken)
            self._fill()

    def _save(self, values: Mapping[str, Value]) -> None:
        assert self._form is not None
        record, typed, record_id = self._record, dict(self._form.draft), self._id
        assert record is not None
        assert self._names is not None
        edit = Edit(self._whole.name, record_id, full_name(self._whole, {**record, **values}, self._names), values)

        def done(_id: int) -> None:
            if self._form is not None:
                self._form.count_as_stored(values, typed)
            if self._record is not None and self._id == record_id:
                self._record = {**self._record, **values}
            now = self._programme.drafts.of(self._whole.name).get(record_id, {})
            left = {name: state for name, state in now.items() if name not in typed or typed[name] != state}
            self._keep(record_id, left)

        self._programme.change(name_of_change([edit]), edit.write, done, self._failed)

    @property
    def as_typed(self) -> Record:
        """The record as it would be with what is typed in it, so far as that can be taken."""
        assert self._record is not None
        typed = self._form.values() if self._form is not None and self._form.is_right else {}
        return {**self._record, **typed}

    def has(self, *fields: str) -> bool:
        """Whether any of these fields is one of its own."""
        return any(each in self._part.by_name for each in fields)

    @property
    def has_edits(self) -> bool:
        """Whether anything is typed in it and not saved."""
        return self._record is not None and bool(self._own())

    def try_to_save(self) -> None:
        """Save it, or go to what is to be corrected first."""
        if self._form is not None and self._form.draft:
            self._form.try_to_save()

    def go_to(self, field: str) -> None:
        """Put the cursor into a field."""
        if self._form is not None:
            self._form.go_to(field)


def edit_of(register: Register, record: Record, draft: Draft, names: Names, today: Callable[[], date]) -> Edit | None:
    """What was typed into a record, ready to be written; None where it cannot be taken as it stands."""
    form = Form(register, names, today)
    form.show_record(record, dict(draft), read_only=False)
    right, values = form.is_right, form.values()
    form.deleteLater()
    name = full_name(register, {**record, **values}, names)
    return Edit(register.name, int(str(record["id"])), name, values) if right else None
