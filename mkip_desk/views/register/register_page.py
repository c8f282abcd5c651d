"""The page of any register: its table, filtered as one types, and beside it the form of the record chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent

from mkip_desk.domain.questions.questions import Asked
from mkip_desk.domain.registers.register import Record, Register, Value
from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.edits import NEW, Edit
from mkip_desk.views.base.page import Page
from mkip_desk.views.base.painted import after_first_paint
from mkip_desk.views.base.phrases import EXPORTS, capitalised
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.showing import Contents, full_name
from mkip_desk.views.base.standing import Standing
from mkip_desk.views.base.widgets import button
from mkip_desk.views.register.chosen_records import ChosenRecords
from mkip_desk.views.register.deleting import delete_one
from mkip_desk.views.register.listing import Listing
from mkip_desk.views.register.page_drafts import PageDrafts
from mkip_desk.views.register.record_panel import RecordPanel
from mkip_desk.views.register.remembering import TableMemory
from mkip_desk.views.register.saving import Saving, same_reference

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from mkip_desk.db.store import Changed, Store
    from mkip_desk.services.since_board import Since
    from mkip_desk.views.register.field_line import Draft


class RegisterPage(Page):
    """One register. Edits that are left unsaved are kept as drafts, marked in the table."""

    has_records = has_form = has_filter = True

    def __init__(self, register: Register, programme: Programme, *beside_title: QPushButton) -> None:
        super().__init__(programme)
        self.register = register
        self._contents: Contents | None = None
        self._shown: int | None = None  # the id in the form, NEW, or None for no form
        self._to_show: int | None = None  # a record to choose once it has been read
        self._to_reveal = False  # whether it is to be seen even if the filter would hide it
        self._to_field = ""  # the field of it to go into
        self._line = 0  # the line chosen last
        self._stale = True
        self._saving = Saving(programme, self._failed)
        self._may_change = False
        self._asked = Asked(programme.today())
        self._new = button(f"New {register.one}", self.start_new, "primary")
        self._export = button("Save as Excel…", lambda: self._records.save_as_excel())
        self._export.setToolTip(EXPORTS)
        self._list = Listing(register, programme.short, *beside_title, self._export, self._new)
        self._records = ChosenRecords(self, programme, self._list, self._failed)
        self._memory = TableMemory(register, self._list)
        self._model, self._table = self._list.model, self._list.table
        self._panel = RecordPanel(register, programme)
        self._drafts = PageDrafts(
            register.name, programme.drafts, lambda: (self._shown if self._panel.has_form else None, self._panel.draft)
        )
        self._beside = Beside(self._list, self._panel, sizes=(776, 320), first=self._list.with_ease)
        self._hold(self._beside)
        self._wire()

    @property
    def drafts(self) -> dict[int, Draft]:
        """Edits that are not saved, by record; NEW for a record not yet added."""
        there = self._contents.by_id if self._contents else {}
        return {each: draft for each, draft in self._drafts.all().items() if draft and (each == NEW or each in there)}

    def name_of(self, record_id: int) -> str:
        """How a record is named in a sentence."""
        row = self._record(record_id)
        return f"a new {self.register.one}" if row is None else self._named(row)

    def _named(self, record: Record) -> str:
        return full_name(self.register, record, self._contents.names) if self._contents else ""

    def _wire(self) -> None:
        self._list.chosen.connect(self._chosen)
        self._list.narrowed.connect(self._narrowed)
        self._list.rearranged.connect(self.refresh)
        self._list.import_wanted.connect(self.import_wanted)
        self._list.selection.set_wanted.connect(self._records.set_field)
        self._list.selection.delete_wanted.connect(self.delete)
        self._table.entered.connect(self._go_into_form)
        self._table.unwanted.connect(self.delete)
        self._table.paste_wanted.connect(self.paste)
        self._panel.save.connect(self._save)
        self._panel.edited.connect(self._edited)
        self._panel.delete.connect(self._delete_shown)
        self._panel.left.connect(self._leave_new)
        self._panel.way_back.connect(self._table.setFocus)
        self._panel.related_edited.connect(self.unsaved_changed)
        self._panel.told.connect(self.tell)
        self._panel.record_wanted.connect(self.record_wanted)
        self._programme.changed.connect(self._programme_changed)
        self._programme.drafts.held.connect(self._held)

    # what the page shows

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._contents is not None:
            self._memory.keep()

    def arrive(self, standing: Standing) -> None:
        """Called when the page comes into view."""
        freed = not self._may_change and not standing.read_only
        if self._contents is None:
            self._memory.recall(standing.path)
        self._may_change = not standing.read_only
        self._offer_new()
        self._new.setToolTip(standing.why_read_only or "Ctrl+N")
        self._panel.set_read_only(standing.why_read_only)
        self._list.set_read_only(standing.why_read_only)
        if self._stale:
            self.refresh()
        elif freed:
            self._fill(self._shown)

    def _offer_new(self) -> None:
        """Offer a new record, but none beside the one that a register of one has."""
        full = self.register.single and self._model.total > 0
        self._new.setEnabled(self._may_change and not full)
        self._new.setVisible(not full)

    def refresh(self) -> None:
        """Read the register again."""
        self._stale = False
        arrangement = self._list.arrangement
        self._programme.contents(self.register.name, self._show, arrangement.columns, arrangement.sort)

    def _programme_changed(self, changed: Changed) -> None:
        pointed = {field.to for field in self.register.fields} | {field.through for field in self.register.fields}
        about = {self.register.name, "councils"} | pointed | {each.register for each in self.register.gathered}
        if about & changed.registers:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _show(self, contents: Contents) -> None:
        first, gone = self._contents is None, [*self._contents.rows] if self._contents else []
        self._drafts.read_again(self._contents.by_id if self._contents else None, contents)
        self._contents = contents
        self._records.use(contents)
        self._list.show_contents(contents, self._asked)
        self._programme.let_go(gone)
        if first:  # the table is seen before the form is made
            self._tell_of_lost()
            self._table.fit()
            if self.is_in_view and not self._list.is_filtering:  # it may have been gone to meanwhile, by its key
                (self._table if self._model.total else self._new).setFocus()
        else:  # what came moves no column, unless it would be cut
            self._table.fit_where_cut()
        self._beside.turn()
        if first and self._model.rowCount() and not self._table.viewport().visibleRegion().isEmpty():
            after_first_paint(self._table.viewport(), self._make_form)
        else:
            self._show_rest()

    def _make_form(self) -> None:
        """Make the form while the user may go on, unless it has been asked for meanwhile."""
        if self._contents is not None and not self._panel.has_form:
            self._panel.make_form(self._contents.names, self._show_rest)

    def _have_form(self) -> None:
        """Have the form now, if it is still being made."""
        if self._contents is not None and not self._panel.has_form:
            self._show_rest()

    def _tell_of_lost(self) -> None:
        """Say what was typed for records that have gone since the programme was open last, so that it can be copied."""
        if words := self._drafts.lose(self._contents.by_id) if self._contents else []:
            gone = f"{capitalised(self.register.a_one)} that you had edited is no longer there."
            self.tell(f"{gone} You had typed: {'; '.join(words)}")

    def _show_rest(self) -> None:
        """Show the form of what was chosen before, in the table and beside it."""
        assert self._contents is not None
        self._panel.use(self._contents)
        wanted = self._to_show if self._to_show is not None else self._shown
        if wanted is not None:
            self._model.unfold_to(wanted)
        revealed, into = self._to_reveal, self._to_field
        self._shown, self._to_show, self._to_reveal, self._to_field = None, None, False, ""
        if revealed and wanted in self._contents.by_id and self._model.line_of(wanted) is None:
            self._list.show_all()
        self._go_to(wanted, self._line)
        if revealed and not into and not self._panel.has_focus:
            self._list.bring_chosen_into_view()
        self._panel.go_to(into)
        self.filled.emit()
        self._programme.ask(partial(_since_board, self.register.name), self._know_since)

    def _know_since(self, found: tuple[Since, Asked]) -> None:
        """Once it is known what has changed since the Board met, ask for that too, and say what was before."""
        since, asked = found
        self._panel.know_board(since.before(self.register.name))
        if asked != self._asked:
            self._asked = asked
            self._list.ask_by(asked)

    def _go_to(self, record_id: int | None, otherwise: int = 0) -> None:
        """Choose a record in the table; where it is not shown the line `otherwise`, and none where there are none."""
        if record_id == NEW:
            self._show_in_form(NEW)
            return
        if record_id is not None:
            self._model.unfold_to(record_id)
        line = self._model.line_of(record_id)
        if line is None:
            line = self._model.nearest(otherwise)
        if line is None:
            self._show_in_form(None)
            return
        self._list.choose(line)

    def reveal(self, record_id: int, field: str = "") -> None:
        """Show that record in the table and the form, whatever is filtered; once it has been read, where it is new."""
        self._panel.leave_history()
        self._to_show, self._to_reveal, self._to_field = record_id, True, field
        if self._contents is not None and not self._stale and record_id in self._contents.by_id:
            self._drafts.take()
            self._show_rest()

    def ask(self, question: str) -> None:
        self._list.ask(question)

    def _chosen(self, line: int) -> None:
        if 0 <= line < self._model.rowCount() and self._model.head(line) is None:
            self._line = line
            self._show_in_form(self._model.row(line).id)

    def _show_in_form(self, record_id: int | None) -> None:
        if record_id == self._shown and record_id is not None:
            return
        self._drafts.take()
        self._fill(record_id)
        self._panel.setVisible(bool(self._model.total) or record_id == NEW)
        self._mark()

    def _fill(self, record_id: int | None) -> None:
        """Fill the form with that record and its draft."""
        self._panel.show_record(
            None if record_id is None else self._record(record_id),
            self._drafts.of(record_id),
            new=record_id == NEW,
            overtaken=self._drafts.overtaken(record_id),
        )
        self._shown = record_id

    def _held(self, register: str) -> None:
        """Show what was typed, saved or put back in another window."""
        if register == self.register.name and self._drafts.follow():
            given_up = self._shown == NEW and not self._drafts.of(NEW)
            self._fill(None if given_up else self._shown)
            if given_up:
                self._go_to(None)
            self._edited()

    def _record(self, record_id: int) -> Record | None:
        return self._contents.by_id.get(record_id) if self._contents else None

    def _edited(self) -> None:
        self._mark()
        self.unsaved_changed.emit()

    def _mark(self) -> None:
        self._drafts.hold()
        self._model.mark_drafts(self.drafts.keys())
        waiting = NEW in self.drafts and self._shown != NEW
        self._new.setText(f"Go on with the new {self.register.one}" if waiting else f"New {self.register.one}")

    # what the user does

    def _narrowed(self) -> None:
        """The form shows a record that the table shows; what was typed into another is a draft."""
        self._panel.setVisible(bool(self._model.total) or self._shown == NEW)
        self._export.setEnabled(bool(self._model.rowCount()))
        self._offer_new()
        if self._shown not in (None, NEW):
            self._go_to(self._shown)

    def paste(self) -> None:
        self._records.paste()

    def unsaved(self) -> list[str]:
        return [self.name_of(record_id) for record_id in self.drafts]

    def save(self) -> None:
        self._panel.try_to_save()

    def go_to_filter(self) -> None:
        self._list.go_to_filter()

    def start_new(self) -> None:
        """Show an empty form for a new record, or the one begun before."""
        if self._contents is None and self._may_change:  # once the records have been read
            self._to_show, self._to_field = NEW, self.register.heading
        elif self._new.isEnabled():
            self._table.selectionModel().clear()
            self._show_in_form(NEW)
            self._go_into_form()

    def _go_into_form(self, field: str = "") -> None:
        self._have_form()
        self._panel.focus_form(field)

    def _leave_new(self) -> None:
        """Give up the record being made."""
        self._drafts.drop(NEW)
        self._shown = None
        self._go_to(None)
        self._mark()
        self.unsaved_changed.emit()

    def _save(self, values: Mapping[str, Value]) -> None:
        record_id = self._shown
        if record_id is None or self._saving.is_under_way(record_id):  # a double click would add it twice
            return
        saved = self._panel.draft
        edit = self._edit(record_id, values)
        twice = same_reference(self._contents, record_id, values) if self._contents else ""

        def done(new_id: int) -> None:
            self._saved(edit, new_id, saved)
            if twice:
                self.tell(twice)

        self._saving.save(edit, done)

    def _edit(self, record_id: int, values: Mapping[str, Value]) -> Edit:
        name = self._named({**(self._record(record_id) or {}), **values})
        return Edit(self.register.name, record_id, name, values)

    def edits(self) -> list[Edit] | None:
        self._have_form()
        found, back = self._panel.related_edits(), self._shown
        if found is None:
            return None
        for record_id in self.drafts:
            if self._saving.is_under_way(record_id):
                continue
            self._show_in_form(record_id)
            values = self._panel.values()
            if values is None:
                self._go_to(record_id)
                return None
            found.append(self._edit(record_id, values))
        self._show_in_form(back)
        return found

    def _saved(self, edit: Edit, new_id: int, saved: Draft) -> None:
        self._notice.hide()
        if self._shown == edit.record_id:  # what has been typed since, and is until it is read again, is an edit of it
            self._panel.count_as_stored(edit.values, saved)
        self._drafts.saved(edit.record_id, new_id, saved)
        if self._shown == edit.record_id:
            self._shown = new_id
            if edit.record_id == NEW:  # what is chosen meanwhile stays chosen otherwise
                self._to_show, self._to_reveal = new_id, True
        self.refresh()
        self.unsaved_changed.emit()

    def delete(self) -> None:
        if len(self._records.ids) < 2 or self._panel.has_focus:
            self._delete_shown()
        elif self._may_change:
            self._records.delete()

    def _delete_shown(self) -> None:
        """Delete the record in the form, and no other that is selected with it."""
        record_id = self._shown
        if not record_id or not self._may_change or self.register.single:
            return
        neighbour = self._model.neighbour(record_id)

        def done(said: str) -> None:
            if self._shown == record_id:
                self._to_show = neighbour
            self._table.setFocus()
            self.tell(said, "green")
            self.refresh()

        delete_one(self._programme, self.register, record_id, self.name_of(record_id), done, self._failed)


def _since_board(register: str, store: Store) -> tuple[Since, Asked]:
    from mkip_desk.services.gateways.tolerances import meetings_held
    from mkip_desk.services.since_board import since_last_board

    since = since_last_board(store, register)
    return since, Asked(store.today(), since.changed(register), frozenset(meetings_held(store)))
