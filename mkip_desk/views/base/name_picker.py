"""A drop-down list of names, found by typing a part of one."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QStringListModel
from PySide6.QtWidgets import QComboBox, QListView

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import PICKER_FRAME, Picker, widest_of
from mkip_desk.views.base.suggesting import Suggested, completer_of
from mkip_desk.views.base.words_only import Line


@called_by_qt
class NamePicker(Picker):
    """Names in a drop-down list, with those suggested that have what is typed in them.

    While they are, Escape closes the suggestions alone: it is no key of the window then.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        told = sorted(names, key=str.casefold)
        self._widest = widest_of(told) + PICKER_FRAME
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(QStringListModel(["", *told], self))
        self.line = Line()
        self.setLineEdit(self.line)
        self.suggested = Suggested()
        self.setCompleter(completer_of(self.model(), self.suggested, self))
        view = self.view()
        assert isinstance(view, QListView)
        view.setUniformItemSizes(True)

    def widest(self) -> int:
        """The same, measured once: there may be a thousand names."""
        return self._widest

    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride
        return (asks and self.suggested.keeps_escape(event)) or super().event(event)
