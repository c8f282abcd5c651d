"""The form of a record that belongs to another, unfolded beneath its row."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from mkip_desk.views.base.keys import on_key
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import Flow
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.widgets import button, down
from mkip_desk.views.register.form import Form

if TYPE_CHECKING:  # the history is read when it is first looked at
    from mkip_desk.domain.registers.register import Record, Value
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Names
    from mkip_desk.views.register.field_line import Draft
    from mkip_desk.views.register.history_view import HistoryView
    from mkip_desk.views.register.related import Relation

HISTORY, DETAILS = "History", "Details"
HIGH = 260  # pixels of a history, which scrolls


@called_by_qt
class RelatedForm(QFrame):
    """Edits one record in place with its `form`; what is to be done with it is told to whoever listens."""

    save = Signal(object)  # the fields that changed, with their values
    edited = Signal()
    delete = Signal()  # the record, or one begun is given up
    fold = Signal()  # it is to be put away; what was typed stays a draft
    page_wanted = Signal()  # it is to be shown in its register

    def __init__(self, relation: Relation, names: Names, programme: Programme) -> None:
        super().__init__()
        self.names = names
        self._register, self._programme = relation.register, programme
        self._record: Record | None = None
        self._read_only = False
        self._only = ""  # the field that the history is narrowed to
        self._history: HistoryView | None = None
        self.setProperty("look", "unfolded")
        self.form = Form(relation.register, names, programme.today)
        self.form.stand_within()
        self.form.offer_history()
        self.form.history_wanted.connect(self._look_back)
        self.form.save.connect(self.save)
        self.form.edited.connect(self.edited)
        self._delete = button("Delete", self.delete.emit, "quiet")
        self._page = button(f"Open in {relation.whole.title}", self.page_wanted.emit, "quiet")
        self._has_page = bool(relation.whole.place)
        self._turn = button(HISTORY, self._turn_over, "quiet")
        ways = QWidget()
        flow = Flow(ways, gap=4)
        for each in (self._delete, self._turn, self._page):
            flow.addWidget(each)
        self._box = down(self.form, ways, gap=4, margin=8)
        self.setLayout(self._box)
        on_key(self, "Esc", self.fold.emit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Between its fields a press is none on the row above, which would fold it: typing goes on where it was."""
        event.accept()
        if (typed_into := self.focusWidget()) is not None:
            typed_into.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def show_record(
        self, record: Record | None, draft: Draft, *, read_only: bool, overtaken: Collection[str] = ()
    ) -> None:
        """Show a record, None for one that is begun, with what was typed into it and not saved.

        What is stored in the fields `overtaken` has changed since.
        """
        self.form.show_record(record, draft, read_only=read_only, overtaken=overtaken)
        other = record is None or self._record is None or record["id"] != self._record["id"]
        self._record, self._read_only = record, read_only
        if other:
            self._show_form()
        elif self._is_looking_back:
            self._show_history()
        self._turn.setVisible(record is not None)
        self._delete.setText("Discard" if record is None else "Delete")
        self._delete.setEnabled(not read_only)
        self._page.setVisible(self._has_page and record is not None)

    @property
    def _is_looking_back(self) -> bool:
        """Whether its history stands in place of its fields."""
        return self.form.isHidden()

    def _turn_over(self) -> None:
        if self._is_looking_back:
            self._show_form()
            self.form.focus_first()
        else:
            self._look_back("")

    def _show_form(self) -> None:
        self.form.show()
        self._turn.setText(HISTORY)
        if self._history is not None:
            self._history.hide()

    def _look_back(self, field: str) -> None:
        """Show what happened to the record, or to that field of it, in place of its fields."""
        self._only = field
        self._show_history()
        assert self._history is not None
        self._history.setFocus()
        bring_into_view(self)

    def _show_history(self) -> None:
        if self._record is None:
            return
        if self._history is None:
            self._history = self._made_history()
        self._turn.setText(DETAILS)
        self.form.hide()
        self._history.show()
        may_change = not self._read_only
        self._history.show_record(self._register, self._record, self.names, may_change=may_change, only=self._only)

    def _made_history(self) -> HistoryView:
        """The history, made when it is first looked at."""
        from mkip_desk.views.register.history_view import HistoryView

        made = HistoryView(self._programme)
        made.setFixedHeight(HIGH)
        made.put_back.connect(self._put_back)
        made.whole_wanted.connect(lambda: self._look_back(""))
        self._box.insertWidget(1, made)
        QWidget.setTabOrder(self._turn, made)
        return made

    def _put_back(self, field: str, value: Value) -> None:
        """Put what a field once held into the form, where it can be looked at before it is saved."""
        self._show_form()
        self.form.put(field, value)

    def come_into_view(self) -> None:
        """Be scrolled to, its first field above all."""
        bring_into_view(self)
        self.form.show_top()
