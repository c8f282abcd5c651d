"""One field of a record as it was read from the file, which can be mended where it stands before it is imported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from mkip_desk.views.base.keys import lead_through
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered_label
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.widgets import across, button, down, label

if TYPE_CHECKING:
    from mkip_desk.views.register.editors import Editor, State
    from mkip_desk.views.register.typed import Typed


@called_by_qt
class ReadField(QFrame):
    """Shows a value with where it was read; asked to, the editor of the form instead of it, and `more` to be told."""

    mended = Signal(object)  # the value that is to be imported
    as_read = Signal()  # what was mended is to be as it was read after all

    def __init__(
        self, name: str, words: str, source: str, *, mended: bool, editor: Callable[[], Editor], more: Callable[[], str]
    ) -> None:
        super().__init__()
        self._make_editor, self._more = editor, more
        self._editor: Editor | None = None
        self._is_typed = False  # and neither used nor given up
        self.named_above: QWidget | None = None  # what says above it which field it is, to be seen with it
        self._editing: QFrame | None = None  # made when something is first mended: a review shows very many fields
        self.mend = button("Correct", self._begin, "link")
        self.mend.setAccessibleName(f"Correct {lowered_label(name)}")
        back = [button("As it was read", self.as_read.emit, "link")] if mended else []
        said = label(f"corrected by you; {source}" if mended else source, "small", wrap=True)
        line = across(said, *back, self.mend)
        line.setStretchFactor(said, 1)
        self._shown = QFrame()
        self._shown.setLayout(down(label(words, wrap=True), line, gap=0))
        self._box = down(self._shown)
        self.setLayout(self._box)

    def left(self) -> Typed | None:
        """What was typed and not yet used, as something else is to be shown; nothing that cannot be understood."""
        typed = self._editor.typed() if self._editor is not None and self._is_typed else None
        if typed is None or typed.trouble:
            return None
        self._is_typed = False
        return typed

    def not_understood(self) -> list[State]:
        """What was typed and cannot be understood, to go on with it when this is shown again; empty where all can."""
        waits = self._editor is not None and self._is_typed and self._editor.typed().trouble
        return [self._editor.state()] if self._editor is not None and waits else []

    def go_on_with(self, state: State) -> None:
        """Go on with what was typed before something else was shown."""
        self._open().restore(state)
        self._typed()

    def _make_editing(self) -> tuple[Editor, QFrame]:
        editor, made = self._make_editor(), QFrame()
        editor.edited.connect(self._typed)
        self._counts = label(self._more(), "small", wrap=True)
        self._counts.setVisible(bool(self._counts.text()))
        self._note = label(look="small", wrap=True)
        self._use = button("Use this", self._finish)
        actions = across(self._use, button("Cancel", self._give_up), None)
        made.setLayout(down(editor, self._note, self._counts, actions, gap=4))
        self._box.addWidget(made)
        lead_through(self.mend, made)
        return editor, made

    def _open(self) -> Editor:
        if self._editor is None or self._editing is None:
            self._editor, self._editing = self._make_editing()
        self._shown.hide()
        self._editing.show()
        return self._editor

    def _begin(self) -> None:
        editor = self._open()
        self._check()
        editor.setFocus(Qt.FocusReason.TabFocusReason)  # what is typed takes the place of what was read

    def _typed(self) -> None:
        self._is_typed = True
        self._check()

    def _check(self) -> None:
        assert self._editor is not None
        typed = self._editor.typed()
        self._editor.mark(typed.trouble)
        self._note.setText(typed.trouble or typed.understood)
        self._use.setEnabled(not typed.trouble)
        self._come_into_view()

    def _come_into_view(self) -> None:
        """Have whatever scrolls show it under its name, and above all it whole, once what is beneath has its room."""
        for part in (self.named_above, self):
            if part is not None:
                QTimer.singleShot(0, part, partial(bring_into_view, part))

    def _finish(self) -> None:
        assert self._editor is not None
        typed = self._editor.typed()
        if not typed.trouble:
            self._is_typed = False
            self.mended.emit(typed.value)

    def _give_up(self) -> None:
        assert self._editing is not None
        self._is_typed = False
        self._editing.hide()
        self._shown.show()
        self.mend.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter uses what is typed, but in a text of several lines, where it ends one; Escape leaves all as it was."""
        typing = self._editing is not None and self._editing.isVisible()
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if typing and event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif typing and ends and not isinstance(self.focusWidget(), QPlainTextEdit):
            self._finish()
        else:
            super().keyPressEvent(event)
