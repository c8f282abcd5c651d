"""The form of a record that belongs to another, unfolded beneath its row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mkip_desk.views.base.keys import on_key
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.widgets import across, button, down
from mkip_desk.views.register.form import Form

if TYPE_CHECKING:
    from mkip_desk.domain.register import Record
    from mkip_desk.views.base.showing import Names
    from mkip_desk.views.register.field_line import Draft
    from mkip_desk.views.register.related import Relation


class RelatedForm(QFrame):
    """Edits one record in place with its `form`; what is to be done with it is told to whoever listens."""

    save = Signal(object)  # the fields that changed, with their values
    edited = Signal()
    delete = Signal()  # the record, or one begun is given up
    fold = Signal()  # it is to be put away; what was typed stays a draft
    page_wanted = Signal()  # it is to be shown in its register

    def __init__(self, relation: Relation, names: Names, today: Callable[[], date]) -> None:
        super().__init__()
        self.names = names
        self.setProperty("look", "unfolded")
        self.form = Form(relation.register, names, today)
        self.form.stand_within()
        self.form.save.connect(self.save)
        self.form.edited.connect(self.edited)
        self._delete = button("Delete", self.delete.emit, "quiet")
        self._page = button(f"Open in {relation.whole.title}", self.page_wanted.emit, "quiet")
        self._has_page = bool(relation.whole.place)
        self.setLayout(down(self.form, across(self._delete, self._page, None), gap=4, margin=8))
        on_key(self, "Esc", self.fold.emit)

    def show_record(
        self, record: Record | None, draft: Draft, *, read_only: bool, overtaken: Collection[str] = ()
    ) -> None:
        """Show a record, None for one that is begun, with what was typed into it and not saved.

        What is stored in the fields `overtaken` has changed since.
        """
        self.form.show_record(record, draft, read_only=read_only, overtaken=overtaken)
        self._delete.setText("Discard" if record is None else "Delete")
        self._delete.setEnabled(not read_only)
        self._page.setVisible(self._has_page and record is not None)

    def come_into_view(self) -> None:
        """Be scrolled to, its first field above all."""
        bring_into_view(self)
        self.form.show_top()
