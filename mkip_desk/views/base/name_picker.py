"""A drop-down list of names, found by typing a part of one."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import Picker, widest_of

MOST_LISTED = 560  # pixels that a drop-down list may be wide
LISTED_FRAME = 40  # pixels of it that its edges and its scroll bar take
PLACED = (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize)


@called_by_qt
class NamePicker(Picker):
    """Names in a drop-down list, with those suggested that have what is typed in them.

    While they are, Escape closes the suggestions alone: it is no key of the window then.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        told = sorted(names, key=str.casefold)
        self.widest_name = widest_of(told)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(QStringListModel(["", *told], self))
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        self.suggested = self._suggestions()
        view = self.view()
        assert isinstance(view, QListView)
        for each in (view, self.suggested):
            each.setMinimumWidth(min(self.widest_name + LISTED_FRAME, MOST_LISTED))
            each.setUniformItemSizes(True)  # the style measures every name again with each part that it dresses

    def _suggestions(self) -> QListView:
        completer = QCompleter(self.model(), self)
        self.setCompleter(completer)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        listed = QListView()
        listed.setProperty("look", "suggested")
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(listed)
        listed.installEventFilter(self)
        return listed

    def event(self, event: QEvent) -> bool:
        return self._closes_list(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.suggested and event.type() in PLACED:
            self._keep_on_screen()
        return self._closes_list(event) or super().eventFilter(watched, event)

    def _keep_on_screen(self) -> None:
        """Have the suggestions, which are wider than what is typed into, end where the screen does."""
        screen, at = self.screen().availableGeometry(), self.suggested.pos()
        left = max(screen.left(), min(at.x(), screen.right() + 1 - self.suggested.width()))
        if left != at.x():
            self.suggested.move(left, at.y())

    def _closes_list(self, event: QEvent) -> bool:
        """Keep Escape for the suggestions, where it would be a shortcut of what they stand over."""
        if event.type() != QEvent.Type.ShortcutOverride or not self.suggested.isVisible():
            return False
        assert isinstance(event, QKeyEvent)
        keeps = event.key() == Qt.Key.Key_Escape
        if keeps:
            event.accept()
        return keeps
