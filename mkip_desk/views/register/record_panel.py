"""The card beside the table: the record chosen, its form, and its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from mkip_desk.domain.display import rag_letter, show_rag
from mkip_desk.domain.register import Record, Register, Value
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.showing import RAG_TONES, Names, full_name
from mkip_desk.views.base.widgets import across, button, chip, down, label, relook

if TYPE_CHECKING:  # the form and the history are read when they are first shown, after the table
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.register.form import Draft, Form
    from mkip_desk.views.register.history_view import HistoryView

FORM, HISTORY, NOTHING = 0, 1, 2


class RecordPanel(QFrame):
    """Shows one record of a register, to edit and to look back on."""

    save = Signal(object)
    edited = Signal()
    delete = Signal()
    left = Signal()  # the new record is given up

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setMinimumWidth(320)
        self._register = register
        self._programme = programme
        self._names: Names | None = None
        self._form: Form | None = None
        self._record: Record | None = None
        self._new = False
        self._only = ""  # the field that the history is narrowed to
        self._why_read_only = ""
        self._heading = label(look="heading", wrap=True)
        self._rag = chip()
        self._tabs = Chips(clearable=False)
        self._tabs.offer({FORM: "Details", HISTORY: "History"})
        self._tabs.set_on((FORM,))
        self._delete = button("Delete", self._delete_or_leave, "quiet")
        self._history: HistoryView | None = None
        self._stack = QStackedWidget()
        self._unread = QWidget()
        for page in (self._unread, QWidget(), self._nothing()):
            self._stack.addWidget(page)
        self._head = QWidget()
        beneath = across(self._tabs, None, self._delete)
        beneath.setStretchFactor(self._tabs, 4)
        named = across(self._heading, self._rag)
        named.setAlignment(self._rag, Qt.AlignmentFlag.AlignTop)
        self._head.setLayout(down(named, beneath, gap=4))
        self._more: QPushButton | None = None
        self._box = down(self._head, self._stack, gap=12, margin=16)
        self.setLayout(self._box)
        self._tabs.picked.connect(self._show_whole)

    def offer(self, words: str, do: Callable[[], object]) -> None:
        """Offer something more to do with the record shown."""
        self._more = button(words, do, "quiet")
        self._more.hide()
        self._box.addLayout(across(self._more, None))

    def _nothing(self) -> QWidget:
        words = label("Choose one to see it here.", "secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        page.setLayout(down(None, words, None))
        return page

    def set_read_only(self, why: str) -> None:
        """Whether its record may be edited; the sentence says why not."""
        self._why_read_only = why

    def use(self, contents: Contents) -> None:
        """Make the form ready for these records: drawn anew where the names of what it can point to have changed."""
        if contents.names != self._names or self._form is None:
            self._draw(contents.names)
        assert self._form is not None
        self._form.make_room_for(contents.by_id.values())

    def _draw(self, names: Names) -> None:
        from mkip_desk.views.register.form import Form

        old = self._form or self._unread
        self._names = names
        self._form = Form(self._register, names, self._programme.today)
        self._form.save.connect(self.save)
        self._form.edited.connect(self.edited)
        self._form.history_wanted.connect(self._look_back)
        self._stack.insertWidget(FORM, self._form)
        self._stack.removeWidget(old)
        old.deleteLater()

    @property
    def draft(self) -> Draft:
        """What stands in the form and is not saved."""
        return self._form.draft if self._form else {}

    def show_record(self, record: Record | None, draft: Draft, *, new: bool, overtaken: frozenset[str]) -> None:
        """Show a record, an empty form for a new one, or nothing.

        What is stored in the fields `overtaken` has changed since the draft was typed.
        """
        changed = record is None or self._record is None or record["id"] != self._record["id"]
        self._record, self._new = record, new
        if changed:
            self._only = ""
        self._head.setVisible(record is not None or new)
        if self._more is not None:
            self._more.setVisible(record is not None)
            self._more.setEnabled(not self._why_read_only)
            self._more.setToolTip(self._why_read_only)
        if self._form is None or (record is None and not new):
            self._stack.setCurrentIndex(NOTHING)
            return
        self._form.show_record(record, draft, read_only=bool(self._why_read_only), overtaken=overtaken)
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
        self._delete.setText("Discard" if self._new else "Delete")
        self._delete.setToolTip(self._why_read_only)
        self._delete.setEnabled(not self._why_read_only)
        self._delete.setVisible(self._new or not self._register.single)

    def _show_whole(self) -> None:
        """Turn to what was picked, for the record as a whole."""
        self._only = ""
        self._turn()

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

    def focus_form(self) -> None:
        """Put the cursor into the form."""
        if self._form is not None and self._stack.currentIndex() == FORM:
            self._form.focus_first()

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

    def try_to_save(self) -> None:
        """Save what is in the form, if it can be."""
        if self._form is not None and self._stack.currentIndex() == FORM:
            self._form.try_to_save()

    def _delete_or_leave(self) -> None:
        (self.left if self._new else self.delete).emit()
