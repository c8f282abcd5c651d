"""A list of names beneath what is typed into, of those that have what is typed in them."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import MOST_LISTED, PICKER_FRAME, widest_of

PLACED = (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize)


@called_by_qt
class Suggested(QListView):
    """The list: what is chosen of it is put in the place of what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "suggested")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)  # the style measures every name again with each part that it dresses

    def reset(self) -> None:
        """Be as wide as the names that are listed from now on, however narrow the place is that one types into."""
        super().reset()
        names = self.model()
        told = (str(names.index(row, 0).data()) for row in range(names.rowCount()))
        self.setMinimumWidth(min(widest_of(told) + PICKER_FRAME, MOST_LISTED))

    def event(self, event: QEvent) -> bool:
        if event.type() in PLACED:
            self._keep_on_screen()
        return self.keeps_escape(event) or super().event(event)

    def _keep_on_screen(self) -> None:
        """Where it is wider than what is typed into, have it end where the screen does."""
        screen, at = self.screen().availableGeometry(), self.pos()
        left = max(screen.left(), min(at.x(), screen.right() + 1 - self.width()))
        if left != at.x():
            self.move(left, at.y())

    def keeps_escape(self, event: QEvent) -> bool:
        """Whether Escape, which would be a shortcut of what it stands over, is kept for closing it alone."""
        if event.type() != QEvent.Type.ShortcutOverride or not self.isVisible():
            return False
        assert isinstance(event, QKeyEvent)
        keeps = event.key() == Qt.Key.Key_Escape
        if keeps:
            event.accept()
        return keeps


def completer_of(names: QAbstractItemModel, suggested: Suggested, parent: QObject) -> QCompleter:
    """Finds names by a part of them, wherever it stands in them, and shows them in that list."""
    made = QCompleter(names, parent)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    made.setPopup(suggested)
    return made
