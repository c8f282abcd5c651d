"""A figure that a return does not give, or gives wrongly, typed in once somebody has said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.phrases import NOTHING_TO_SAVE
from mkip_desk.views.base.scrolling import fill_dialog
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.register.field_line import FieldLine
from mkip_desk.views.services.figure_draft import FigureDraft

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.shared_services.chasing import Lacking
    from mkip_desk.views.base.programme import Programme

WIDTH = 480  # pixels
MORE = "It counts at once in the service's report."
NEEDED = "Type the figure, or a note that says why it is not known."


class FigureDialog(TypedDialog):
    """Takes what is lacking or wrong in one record. What is typed and not saved is a draft of that."""

    given = Signal(object)  # the fields that were typed, with their values

    def __init__(self, window: QWidget, title: str, lacking: Lacking, register: Register, programme: Programme) -> None:
        super().__init__(window)
        self.setWindowTitle("What the return says")
        self._draft = FigureDraft(programme.drafts, lacking)
        self._lines = [FieldLine(register.field(name), Names(), programme.today) for name in lacking.fields]
        self._save, self._why = button("Save", self._give, "primary"), label(look="doubtful", wrap=True)
        self._needed = NEEDED if "note" in lacking.fields else NOTHING_TO_SAVE
        for each in self._lines:
            each.editor.unit = lacking.unit
            each.show_value(lacking.record, self._draft.typed, read_only=False, overtaken=False)
            each.edited.connect(self._hold)
        said = [label(MORE, "small", wrap=True)] if "note" in lacking.fields else []
        about = [label(lacking.about, "secondary", wrap=True)] if lacking.about else []
        body = down(label(title, "heading", wrap=True), *about, *self._lines, *said, None, gap=12)
        foot = across(self._save, button("Cancel", self.reject), None)
        fill_dialog(self, WIDTH, body, down(self._why, foot, gap=12))
        self.rejected.connect(self._draft.put_back)
        self._check()
        self._lines[0].editor.setFocus(Qt.FocusReason.TabFocusReason)  # what is typed takes the place of what stands

    @property
    def _edited(self) -> list[FieldLine]:
        return [each for each in self._lines if each.is_edited]

    def _hold(self) -> None:
        self._draft.hold({each.field.name: each.editor.state() for each in self._edited})
        self._check()

    def _check(self) -> None:
        """What is wrong with a figure is said beside it."""
        self._why.setText(self._needed)
        self._why.setHidden(bool(self._edited))  # on a small screen its room is for what is said beside the figure
        self._save.setEnabled(bool(self._edited) and not any(each.trouble for each in self._edited))

    def _give(self) -> None:
        self.given.emit({each.field.name: each.typed().value for each in self._edited})
        self.hide()

    def given_to(self, record_id: int) -> None:
        """Close: what was typed has been saved in that record."""
        self._draft.let_go(record_id)
        self.accept()
