"""The card beside the table: the record chosen, its form, and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget

from mkip_desk.domain.display import rag_letter, show_rag
from mkip_desk.domain.registers.register import Record, Register, Value
from mkip_desk.views.base.beside import Part
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.showing import RAG_TONES, Names, full_name
from mkip_desk.views.base.widgets import across, button, chip, down, label, relook

if TYPE_CHECKING:  # the form and the history are read when they are first shown, after the table
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.folding import Folds
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.register.field_line import Draft
    from mkip_desk.views.register.form import Form
    from mkip_desk.views.register.history_view import HistoryView
    from mkip_desk.views.register.related_view import RelatedView

LEAST = QSize(316, 312)  # pixels of it
FORM, HISTORY, NOTHING = 0, 1, 2
RELATED = 3  # of the tabs: what is below the form


NONE_CHOSEN = "What you choose in the list is shown here."


class RecordPanel(Part):
    """Shows one record of a register, to edit and to look back on."""

    save = Signal(object)
    edited = Signal()
    delete = Signal()
    left = Signal()  # the new record is given up
    way_back = Signal()  # the user has done with the form; what was typed stays a draft
    related_edited = Signal()  # something in a record that belongs to the one shown
    told = Signal(str, str)  # a sentence and its tone
    record_wanted = Signal(str, int)  # a record of another register

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(LEAST)
        self.setProperty("look", "card")
        self._register = register
        self._programme = programme
        self._names: Names | None = None
        self._drawing: Iterator[None] = iter(())
        self._between = QTimer(self, interval=0)  # steps of it
        self._form: Form | None = None
        self._related: RelatedView | None = None
        self._before: Mapping[int, Mapping[str, str]] = {}
        self._record: Record | None = None
        self._new = False
        self._only = ""  # the field that the history is narrowed to
        self._why_read_only = ""
        self._heading = label(look="heading", wrap=True)
        self._rag = chip()
        self._rag.hide()
        self._tabs = Chips(clearable=False)
        self._tabs.offer({FORM: "Details", RELATED: "Related", HISTORY: "History"})
        self._tabs.button(RELATED).hide()
        self._tabs.set_on((FORM,))
        self._delete = button("Delete", self._delete_or_leave, "aside")
        self._history: HistoryView | None = None
        self._stack = QStackedWidget()
        self._unread = QWidget()
        for page in (self._unread, QWidget(), self._nothing()):
            self._stack.addWidget(page)
        self._head = QWidget()
        self._beneath = beneath = across(self._tabs, self._delete)
        beneath.setStretchFactor(self._tabs, 1)
        beneath.setAlignment(self._tabs, Qt.AlignmentFlag.AlignVCenter)
        self._named = named = across(self._heading, self._rag)
        named.setAlignment(self._rag, Qt.AlignmentFlag.AlignTop)
        self._head.setLayout(down(named, beneath, gap=4))
        self._head.hide()  # until there is a record
        self._more: QPushButton | None = None
        self._remarks: QLabel | None = None
        self._box = down(self._head, self._stack, gap=12, margin=16)
        self.setLayout(self._box)
        self._tabs.picked.connect(self._show_whole)

    def offer(self, words: str, do: Callable[[], object]) -> QPushButton:
        """Offer something more to do with the record shown; gives the button, for what is not offered of every one."""
        self._more = button(words, do)
        self._more.hide()
        self._box.addLayout(across(self._more, None))
        return self._more

    def remark(self, sentences: Sequence[str], look: str = "doubtful") -> None:
        """Say this of the record shown, above its form: what the rules find, which forbids nothing."""
        if self._remarks is None and sentences:
            self._remarks = label(look=look, wrap=True)
            self._box.insertWidget(1, self._remarks)
        if self._remarks is not None:
            self._remarks.setText("\n".join(sentences))
            self._remarks.setVisible(bool(sentences))

    def say_beneath(self, register: str, said: Mapping[int, Record]) -> None:
        """Have the rows of a register beneath say this, by record and by field, in place of what they hold."""
        if self._related is not None:
            self._related.say_in_place(register, said)

    @staticmethod
    def _nothing() -> QWidget:
        invitation = label(NONE_CHOSEN, "secondary", wrap=True)
        invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        page.setLayout(down(None, invitation, None))
        return page

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_read_only(self, why: str) -> None:
        """Whether its record may be edited; the sentence says why not."""
        self._why_read_only = why

    def use(self, contents: Contents) -> None:
        """Make the form ready for these records: drawn anew where the names of what it can point to have changed."""
        if contents.names != self._names or self._form is None:
            self._draw(contents.names)
        assert self._form is not None
        self._form.suggest(contents.names.persons)
        self._form.make_room_for(contents.by_id.values())

    def make_form(self, names: Names, then: Callable[[], object]) -> None:
        """Make the form step by step, then go on; all of it at once takes longer than a key may wait."""
        self._names, self._drawing = names, self._drawn(names)
        self._between.timeout.connect(lambda: self._draw_on(then))
        self._between.start()

    def _draw_on(self, then: Callable[[], object]) -> None:
        for _step in self._drawing:
            return  # and leave the turn to what the user does
        self._between.stop()
        then()

    def _draw(self, names: Names) -> None:
        """Make the form now, from where it has been begun."""
        self._between.stop()
        if names != self._names or self._form is not None:
            self._names, self._drawing = names, self._drawn(names)
        for _step in self._drawing:
            pass

    def _drawn(self, names: Names) -> Iterator[None]:
        """The steps in which the form is made."""
        from mkip_desk.views.register.form import Form

        folds = self._folds()
        form = Form(self._register, names, self._programme.today, folds, self._stack)
        form.stand_alone()
        yield
        related = self._related_view(folds)
        form.end_with(related)
        if related is not None:
            related.unsaved.connect(form.tell_below)
            form.save_below.connect(related.save_all)
        yield
        self._put_in(form)

    def _put_in(self, form: Form) -> None:
        """Have this form in place of that before."""
        old, self._form = self._form or self._unread, form
        form.save.connect(self.save)
        form.edited.connect(self.edited)
        form.history_wanted.connect(self._look_back)
        form.left.connect(self.way_back)
        form.came_below.connect(self._mark_place)
        self._stack.insertWidget(FORM, form)
        self._stack.removeWidget(old)
        old.deleteLater()

    def _folds(self) -> Folds:
        from mkip_desk.views.base.folding import Folds

        standing = self._programme.standing
        return Folds(Remembered(standing.path) if standing else None, self._register.name)

    def _related_view(self, folds: Folds) -> RelatedView | None:
        """What belongs to a record of this register, where anything can."""
        from mkip_desk.views.register.related import relations

        standing = self._programme.standing
        found = relations(standing.registers.values(), self._register) if standing else []
        self._related = None
        if found:
            from mkip_desk.views.register.related_view import RelatedView

            self._related = RelatedView(self._register, found, self._programme, folds)
            self._related.told.connect(self.told)
            self._related.record_wanted.connect(self.record_wanted)
            self._related.edited.connect(self.related_edited)
            self._related.counted.connect(self._count_related)
        self._tabs.button(RELATED).setVisible(bool(found))
        return self._related

    def _count_related(self, count: int) -> None:
        self._tabs.rename(RELATED, f"Related {count:,}" if count else "Related")

    def _mark_place(self, below: bool) -> None:
        """Have the tabs say what is in view, however one came there."""
        if self._stack.currentIndex() == FORM:
            self._tabs.set_on((RELATED if below else FORM,))

    def know_board(self, before: Mapping[int, Mapping[str, str]]) -> None:
        """What fields were at the last Board that are something else now, in words: by record and by name."""
        self._before = before
        self._tell_board()

    def _tell_board(self) -> None:
        if self._form is not None and self._record is not None:
            self._form.tell_board(self._before.get(int(str(self._record["id"])), {}))

    @property
    def has_form(self) -> bool:
        """Whether its form has been made: it is after the table has been seen."""
        return self._form is not None

    @property
    def draft(self) -> Draft:
        """What stands in the form and is not saved."""
        return self._form.draft if self._form else {}

    def count_as_stored(self, values: Mapping[str, Value], saved: Draft) -> None:
        """Take what has been saved of the record in the form for what is stored."""
        if self._form is not None:
            self._form.count_as_stored(values, saved)

    def show_record(self, record: Record | None, draft: Draft, *, new: bool, overtaken: frozenset[str]) -> None:
        """Show a record, an empty form for a new one, or nothing.

        What is stored in the fields `overtaken` has changed since the draft was typed.
        """
        changed = record is None or self._record is None or record["id"] != self._record["id"]
        self._record, self._new = record, new
        if changed:
            self._only = ""
            if HISTORY in self._tabs.on:
                self._count_related(0)  # what belongs to another record is counted once it is in view
        there, read = record is not None or new, self._form is not None
        self._head.setVisible(there and read)
        if self._more is not None:
            self._more.setVisible(record is not None and read)
            self._more.setEnabled(not self._why_read_only)
            self._more.setToolTip(self._why_read_only)
        if self._form is None or not there:
            self._stack.setCurrentIndex(FORM if there else NOTHING)  # nothing is seen of a form that is still made
            return
        self._form.show_record(record, draft, read_only=bool(self._why_read_only), overtaken=overtaken)
        self._tell_board()
        if self._related is not None:
            owner = None if record is None else int(str(record["id"]))
            self._related.show_owner(owner, may_change=not self._why_read_only)
        if changed:
            self._form.back_to_top()
        self._say_which()
        self._turn()

    def _say_which(self) -> None:
        record, names = self._record, self._names or Names()
        self._heading.setText(full_name(self._register, record, names) if record else f"New {self._register.one}")
        rag = record.get("rag") if record else None
        self._rag.setVisible(isinstance(rag, str))
        if isinstance(rag, str):
            self._rag.setText(f"{rag_letter(rag)}  {show_rag(rag)}")
            relook(self._rag, "tone", RAG_TONES[rag])
        self._tabs.setVisible(not self._new)
        if self._new:
            self._tabs.set_on((FORM,))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        (self._named if self._new else self._beneath).addWidget(
            self._delete, 0, side
        )  # a new one has no tabs beside it
        self._delete.setText("Discard" if self._new else "Delete")
        self._delete.setToolTip(self._why_read_only)
        self._delete.setEnabled(not self._why_read_only)
        self._delete.setVisible(self._new or not (self._register.single or self._register.by_decision))

    def _show_whole(self) -> None:
        """Turn to what was picked, for the record as a whole."""
        self._only = ""
        self._turn()
        if self._form is not None and not self._new:
            if RELATED in self._tabs.on:
                self._form.go_below()
            elif FORM in self._tabs.on:
                self._form.back_to_top()

    def _turn(self) -> None:
        history = HISTORY in self._tabs.on
        self._stack.setCurrentIndex(HISTORY if history else FORM)
        if history and self._record is not None and self._names is not None:
            may_change = not self._why_read_only
            view = self._history_view()
            view.show_record(self._register, self._record, self._names, may_change=may_change, only=self._only)

    def _history_view(self) -> HistoryView:
        """The history, made when it is first looked at."""
        from mkip_desk.views.register.history_view import HistoryView

        if self._history is None:
            self._history = HistoryView(self._programme)
            self._history.put_back.connect(self._put_back)
            self._history.whole_wanted.connect(self._show_whole)
            unread = self._stack.widget(HISTORY)
            self._stack.insertWidget(HISTORY, self._history)
            self._stack.setCurrentIndex(HISTORY)
            if unread is not None:
                self._stack.removeWidget(unread)
        return self._history

    def leave_history(self) -> None:
        """Have what the record holds in view, and not its history: a record is asked for by its name."""
        if HISTORY in self._tabs.on:
            self._tabs.set_on((FORM,))
            if self._record is not None:
                self._turn()

    def _look_back(self, name: str) -> None:
        """Show what a field of the record held before."""
        self._tabs.set_on((HISTORY,))
        self._only = name
        self._turn()
        self._history_view().setFocus()

    def _put_back(self, name: str, value: Value) -> None:
        """Put what a field once held into the form, where it can be looked at before it is saved."""
        self._tabs.set_on((FORM,))
        self._turn()
        if self._form is not None:
            self._form.put(name, value)

    def focus_form(self, field: str = "") -> None:
        """Put the cursor into that field of the form; into its first where it has no such field."""
        if self._form is not None and self._stack.currentIndex() == FORM:
            self._form.begin_at(field)

    def go_to(self, field: str) -> None:
        """Put the cursor into that field of the record shown, where there is one."""
        if self._form is not None and (self._new or self._record is not None) and field in self._register.by_name:
            self._tabs.set_on((FORM,))
            self._turn()
            self._form.go_to(field)

    def values(self) -> Mapping[str, Value] | None:
        """The fields that changed, read; None where one cannot be: the form is then at it."""
        if self._form is None:
            return {}
        if self._form.is_right:
            return self._form.values()
        self._tabs.set_on((FORM,))
        self._stack.setCurrentIndex(FORM)
        self._form.try_to_save()
        return None

    def related_edits(self) -> list[Edit] | None:
        """What is typed into records that belong to the one shown; None where some of it cannot be taken."""
        return self._related.edits() if self._related is not None else []

    def try_to_save(self) -> None:
        """Save what the user is typing beneath the form; else what its own Save does, if it can be."""
        if self._related is not None and self._related.is_edited:
            self._related.try_to_save()
        elif self._form is not None and self._stack.currentIndex() in (FORM, HISTORY):
            if not self._form.is_right:
                self._tabs.set_on((FORM,))
                self._turn()
            self._form.try_to_save()

    def _delete_or_leave(self) -> None:
        if not self._new:
            self.delete.emit()
            return
        self.left.emit()
        self.way_back.emit()  # the button that has the keyboard deletes the record shown next
