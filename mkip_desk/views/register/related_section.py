"""The records of one register that belong to the record in the form: counted, listed, and edited in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.views.base.edits import NEW, Edit, name_of_change
from mkip_desk.views.base.folding import FoldHead, Folds
from mkip_desk.views.base.keys import is_elsewhere, is_within, lead_through
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.register.deleting import delete_one
from mkip_desk.views.register.overtaken import Overtaken, overtaken
from mkip_desk.views.register.related import Related, Relation, begun, called
from mkip_desk.views.register.related_form import RelatedForm
from mkip_desk.views.register.related_table import RelatedTable

if TYPE_CHECKING:
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.register.field_line import Draft

MOST = 10  # rows shown before all are asked for


class RelatedSection(QWidget):
    """One relation of the record in the form. What is typed and not saved is a draft, as on the register's own page."""

    told = Signal(str, str)  # a sentence and its tone
    record_wanted = Signal(str, int)  # a record is to be shown in its own register
    edited = Signal()
    counted = Signal()  # other records than before are shown or not saved

    def __init__(self, relation: Relation, programme: Programme, folds: Folds) -> None:
        super().__init__()
        self.relation = relation
        self._programme = programme
        self._related: Related | None = None
        self._by_id: Mapping[int, Record] = {}
        self._in_place: Mapping[int, Record] = {}  # what is said of records in place of what they hold
        self._overtaken: Overtaken = {}
        self._may_change = False
        self._all = False  # whether more than the first rows are shown
        self._open: int | None = None  # the id of the record unfolded
        self._form: RelatedForm | None = None
        self._saving: set[int] = set()  # the records that are being saved
        self._holding = False  # whether what is held is being changed from here
        self._next: int | None = None  # the record to go to once it has been read
        self._made: RelatedTable | None = None  # the table, once there is a row for it
        self._count = label(look="secondary")
        self._add = button("Add", self.start_new, "link")
        self._more = button("", self._show_all, "link")
        self._lay_out(folds)
        programme.drafts.held.connect(self._held)

    def _lay_out(self, folds: Folds) -> None:
        body = QWidget()
        self._rows = down(across(self._more, None), gap=0)
        body.setLayout(self._rows)
        self._head = FoldHead(self.relation.title, body, folds, self.relation.key)
        self._add.setAccessibleName(f"Add {self.relation.whole.a_one}")
        self._add.hide()  # until it is known whose records they are to be
        self._more.hide()  # until there are more than are shown
        self._add.setToolTip(f"Add {self.relation.whole.a_one}")
        self.setLayout(down(across(self._head, self._count, None, self._add), body, gap=0))

    @property
    def _table(self) -> RelatedTable:
        """The table of its records, made for the first of them: most of what can belong to a record is not there."""
        if self._made is None:
            self._made = RelatedTable(self.relation.register)
            self._made.unfold_wanted.connect(self._turn)
            self._made.unwanted.connect(lambda: self._delete(self._table.chosen))
            self._made.new_wanted.connect(self.start_new)
            self._rows.insertWidget(0, self._made)
            self._more.raise_()  # after the table, to who hears them
            QWidget.setTabOrder(self._add, self._made)
        return self._made

    def show_related(self, related: Related, *, may_change: bool) -> None:
        """Show these records; what is unfolded stays so while its owner is the same, and what was typed is seen."""
        fresh = self._related is None or related.owner != self._related.owner
        if fresh:
            self.clear()
        before = None if fresh else self._by_id
        self._related, self._may_change = related, may_change and not self.relation.whole.by_decision
        self._by_id = {int(str(record["id"])): record for record in related.records}
        known = related.overtaken if fresh else self._overtaken
        self._overtaken = overtaken(self._drafts(), known, before, self._by_id)
        self._add.setVisible(self._may_change)
        if self._open is not None and self._open not in self._by_id and self._open > NEW:
            self._fold()
        if fresh:
            self._open = next(iter(self._drafts()), None)
        self._list()
        self._show_open()
        if self._next is not None:
            self._table.choose(self._next)
            self._table.bring_chosen_into_view()
            self._next = None

    def say_in_place(self, said: Mapping[int, Record]) -> None:
        """Have the rows say this, by record and by field, in place of what they hold."""
        if said != self._in_place:
            self._in_place = said
            self._list()

    @property
    def count(self) -> int:
        """How many records there are, those begun left out."""
        return len(self._by_id)

    def clear(self) -> None:
        """Show nothing: another record is in the form, whose own are being read."""
        if self._related is None:
            return  # as it was already: every record that is chosen clears all sections
        self._fold()
        self._related, self._by_id, self._all = None, {}, False
        self._list()

    def _list(self) -> None:
        """Show the rows: the first of those there are, unless all were asked for, and whatever is edited or begun."""
        self._say_how_many()
        seen = self._drafts() | ({self._open: self._drafts().get(self._open, {})} if self._open is not None else {})
        new = {each: draft for each, draft in seen.items() if each < NEW}
        first = len(self._by_id) if self._all or len(self._by_id) <= MOST + 1 else MOST
        some = [record for at, (each, record) in enumerate(self._by_id.items()) if at < first or each in seen]
        hidden = len(self._by_id) - len(some)
        if some or new or self._made is not None:
            said = [{**each, **self._in_place.get(int(str(each["id"])), {})} for each in some]
            self._table.show_records([*said, *begun(self.relation, new)], self._names(), self._drafts())
            self._table.setVisible(bool(some or new))
        self._more.setVisible(bool(hidden))
        self._more.setText(f"Show all {len(self._by_id):,}")
        self._more.setAccessibleName(f"Show all {len(self._by_id):,} {self.relation.whole.name}")

    def _say_how_many(self) -> None:
        counted, drafts = f"{len(self._by_id):,}", len(self._drafts())
        unsaved = f", {drafts} not saved" if drafts else ""
        self._count.setText(f"{counted if self._by_id else 'none'}{unsaved}" if self._related is not None else "")
        self._head.setAccessibleName(f"{self.relation.title}, {counted}{unsaved}")
        self.counted.emit()

    def _names(self) -> Names:
        return self._related.names if self._related is not None else Names()

    def _drafts(self) -> dict[int, Draft]:
        """What is typed and not saved of the records shown, and of those begun for this owner."""
        if self._related is None:
            return {}
        pointer, owner = self.relation.pointer.name, self._related.owner
        held = self._programme.drafts.of(self.relation.whole.name)
        return {
            each: draft
            for each, draft in held.items()
            if each in self._by_id or (each < NEW and draft.get(pointer) == owner)
        }

    # unfolding

    def _turn(self, record_id: int, into: bool) -> None:
        """Unfold that row, or fold it where it is unfolded; or go into its form."""
        if record_id != self._open:
            self._unfold(record_id)
        elif not into:
            self._fold()
        if into:
            self._go_into()

    def go_into(self, record_id: int, field: str) -> None:
        """Unfold the form of a record that is shown, and go to one of its fields."""
        if record_id in self._by_id:
            self._head.setChecked(True)
            self._unfold(record_id)
            if self._form is not None:
                self._form.form.go_to(field)

    def show_one(self, record_id: int) -> bool:
        """Unfold that record, or one that was begun, if it is one of those here; whether it is."""
        if found := record_id in self._by_id or record_id in self._drafts():
            self._head.setChecked(True)
            self._unfold(record_id)
        return found

    def _go_into(self) -> None:
        """Go into the form unfolded."""
        if self._form is not None:
            self._form.form.focus_first()

    def _unfold(self, record_id: int) -> None:
        self._fold()
        self._open = record_id
        if record_id < NEW or not self._all:  # it may be one that is not shown among the first
            self._list()
        self._show_open()
        if self._form is not None:
            QTimer.singleShot(0, self._form, self._form.come_into_view)

    def _show_open(self) -> None:
        """Show the form of the record unfolded, as it stands now."""
        if self._open is None:
            return
        if self._form is None or self._form.names != self._names():
            self._make_form()
        assert self._form is not None
        self._form.form.make_room_for(self._by_id.values())
        draft, passed = self._drafts().get(self._open, {}), self._overtaken.get(self._open, frozenset())
        record = self._by_id.get(self._open)
        self._form.form.measure_in(self._related.unit if self._related is not None else "")
        self._form.show_record(record, draft, read_only=not self._may_change, overtaken=passed)
        self._table.choose(self._open)

    def _make_form(self) -> None:
        self._drop_form()
        self._form = RelatedForm(self.relation, self._names(), self._programme)
        self._form.save.connect(self._save)
        self._form.edited.connect(self._hold)
        self._form.delete.connect(lambda: self._delete(self._open))
        self._form.fold.connect(self._fold)
        self._form.page_wanted.connect(self._go_to_page)
        self._table.unfold(self._open, self._form)
        lead_through(self._table, self._form)

    def _drop_form(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            self._table.unfold(None, None)
            if is_within(form):
                self._table.setFocus()
            form.hide()
            form.deleteLater()

    def _fold(self) -> None:
        """Put the form away. What was typed into it stays a draft; one begun without a word goes."""
        was, self._open = self._open, None
        self._drop_form()
        if was is not None and was < NEW:
            self._list()

    def _show_all(self) -> None:
        self._all = True
        self._list()
        self._table.setFocus()

    def _go_to_page(self) -> None:
        if self._open is not None:
            self.record_wanted.emit(self.relation.whole.name, self._open)

    # what the user does

    @property
    def is_edited(self) -> bool:
        """Whether the user is in the form of one of its records, and that is begun or has something typed into it."""
        if self._form is None or self._open is None or not is_within(self._form):
            return False
        return self._open < NEW or bool(self._form.form.draft)

    def try_to_save(self) -> None:
        """Save what is in the form unfolded, if it can be."""
        if self._form is not None:
            self._form.form.try_to_save()

    @property
    def unsaved(self) -> int:
        """How many of its records are not saved, of those that can be saved here."""
        return len(self._to_save())

    def _to_save(self) -> list[int]:
        """The records that can be saved here: none that is being given to another, which is done where it was typed."""
        return [each for each, draft in self._drafts().items() if each < NEW or self.relation.pointer.name not in draft]

    def edits(self) -> list[Edit] | None:
        """What is typed into its records; None where some of it cannot be taken: its form is then at it."""
        found: list[Edit] = []
        for record_id in [each for each in self._to_save() if each not in self._saving]:
            if record_id != self._open:
                self._unfold(record_id)
            assert self._form is not None
            if not self._form.form.is_right:
                self._form.form.try_to_save()
                return None
            found.append(self._edit(record_id, self._form.form.values()))
        return found

    def start_new(self) -> None:
        """Begin a record, or go on with one begun before."""
        if self._related is None or not self._may_change:
            return
        waiting = next((each for each in self._drafts() if each < NEW), None)
        self._head.setChecked(True)
        self._unfold(self._programme.drafts.begin() if waiting is None else waiting)
        self._go_into()

    def _hold(self) -> None:
        """Keep what is typed; of one begun with whose it is, of one there with what this form does not show."""
        if self._open is None or self._form is None or self._related is None:
            return
        register, pointer = self.relation.whole.name, self.relation.pointer.name
        draft = dict(self._form.form.draft)
        if self._open > NEW:
            before = self._programme.drafts.of(register).get(self._open, {})
            draft |= {name: before[name] for name in (pointer,) if name in before}
        elif draft:
            draft[pointer] = self._related.owner
        self._keep(self._open, draft)
        if self._open < NEW:
            self._list()
        self._table.mark_drafts(self._drafts())
        self.edited.emit()

    def _keep(self, record_id: int, draft: Draft) -> None:
        self._holding = True
        self._programme.drafts.hold_one(self.relation.whole.name, record_id, draft)
        self._holding = False
        self._overtaken = overtaken(self._drafts(), self._overtaken)
        self._say_how_many()

    def _held(self, register: str) -> None:
        """Show what was typed, saved or put back on the page of the register, or in another window."""
        if register == self.relation.whole.name and not self._holding and self._related is not None:
            given_up = self._open is not None and self._open < NEW and self._open not in self._drafts()
            if given_up and self._form is not None and self._form.form.draft:
                self._fold()
            self._list()
            self._show_open()

    def _save(self, values: Mapping[str, Value]) -> None:
        if self._open is not None and self._open not in self._saving:
            self.save(self._edit(self._open, values))

    def save(self, edit: Edit) -> None:
        """Write what is typed into one of its records, as `edits` gives it."""
        record_id, pointer = edit.record_id, self.relation.pointer.name
        typed = {name: state for name, state in self._drafts().get(record_id, {}).items() if name != pointer}
        self._saving.add(record_id)

        def done(new_id: int) -> None:
            self._saving.discard(record_id)
            self._saved(record_id, new_id, typed)

        def failed(error: Exception) -> None:
            self._saving.discard(record_id)
            self._failed(error)

        self._programme.change(name_of_change([edit]), edit.write, done, failed)

    def _edit(self, record_id: int, values: Mapping[str, Value]) -> Edit:
        assert self._related is not None
        whose = {self.relation.pointer.name: self._related.owner}
        named = called(self.relation, {**self._by_id.get(record_id, {}), **values, **whose}, self._names())
        return Edit(self.relation.whole.name, record_id, named, {**values, **whose} if record_id < NEW else values)

    def _saved(self, record_id: int, new_id: int, typed: Draft) -> None:
        """Keep as a draft only what was typed while it was being saved; who is in another field stays in that."""
        register, goes_on = self.relation.whole.name, is_elsewhere(self)
        now = self._programme.drafts.of(register).get(record_id, {})
        left = {name: state for name, state in now.items() if typed.get(name) != state}
        if record_id < NEW:
            left.pop(self.relation.pointer.name, None)
        self._keep(record_id, {})
        self._keep(new_id, left)
        self._all |= record_id < NEW and len(self._by_id) >= MOST
        self._next = None if goes_on else new_id
        if self._open == record_id:
            self._fold()
            self._table.setVisible(True)
            if not goes_on:
                self._table.setFocus()
        self.edited.emit()

    def _delete(self, record_id: int | None) -> None:
        """Delete a record, or give up one that was begun."""
        if record_id is None or not self._may_change:
            return
        if record_id < NEW:
            self._keep(record_id, {})
            self._fold()
            self._list()
            self.edited.emit()
            return
        record = {**self._by_id[record_id], self.relation.pointer.name: self._related.owner if self._related else None}
        name = called(self.relation, record, self._names())

        def done(said: str) -> None:
            self._table.setFocus()
            self.told.emit(said, "green")

        delete_one(self._programme, self.relation.whole, record_id, name, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.told.emit(str(error), "red")
        else:
            self._programme.fault.emit(error)
