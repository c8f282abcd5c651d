"""Finding words in the file that is previewed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.widgets import across, button, label
from mkip_desk.views.base.words_only import Line
from mkip_desk.views.pack.pdf_pages import PdfPages


@called_by_qt
class PdfSearch(QWidget):
    """A line to type into; Enter goes to the next place, Shift and Enter to the one before. All are marked."""

    found = Signal(int, float)  # a place to go to: its page, and how far down that it is, of 1

    def __init__(self, view: PdfPages, document: QPdfDocument, what: str) -> None:
        super().__init__()
        self._view, self._document = view, document
        self._at = -1  # which of the places found is in view
        self._found = QPdfSearchModel(self)
        self._found.setDocument(document)
        self._page = 0  # the next page to look through
        self._looking = QTimer(self, interval=0)
        self._looking.timeout.connect(self._look_on)
        self._line = Line()
        self._line.setPlaceholderText(f"Find in {what}")
        self._line.setAccessibleName(f"Find in {what}")
        self._line.setClearButtonEnabled(True)
        self._told = label(look="small")
        before = button("Previous", lambda: self._go(-1))
        after = button("Next", lambda: self._go(1))
        before.setAccessibleName("Find the one before")
        after.setAccessibleName("Find the next")
        self._steps = before, after
        row = across(self._line, self._told, before, after)
        row.setStretch(0, 1)
        self.setLayout(row)
        self._line.textChanged.connect(self._sought)
        self._say()

    def focus(self) -> None:
        """Go to the line, ready to be typed into."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    @property
    def place(self) -> tuple[int, float] | None:
        """The page of what was found and gone to, and how far down it is, of 1; None where nothing was."""
        if not 0 <= self._at < self._found.count():
            return None
        found = self._found.resultAtIndex(self._at)
        return found.page(), found.location().y() / self._document.pagePointSize(found.page()).height()

    def look_again(self) -> None:
        """Look for the same words in what is there now."""
        self._sought(self._line.text())

    def _sought(self, words: str) -> None:
        self._at, self._page = -1, 0
        self._found.setSearchString(words)
        self._view.mark(self._found, -1)
        if words:
            self._looking.start()
        else:
            self._looking.stop()
        self._say()

    def _look_on(self) -> None:
        """Look through a page: the first place found is gone to, the others are counted as they come."""
        self._found.resultsOnPage(self._page)
        self._page += 1
        if self._page >= self._document.pageCount():
            self._looking.stop()
        if self._at < 0 and self._found.count():
            self._show(0)
        self._say()

    def _go(self, step: int) -> None:
        if self._found.count():
            self._show((self._at + step) % self._found.count())

    def _show(self, at: int) -> None:
        self._at = at
        self._view.mark(self._found, at)
        if self.place is not None:
            self.found.emit(*self.place)
        self._say()

    def _say(self) -> None:
        count, goes_on = self._found.count(), self._looking.isActive()
        found = f"{self._at + 1} of {count}{' so far' if goes_on else ''}"
        none = "looking…" if goes_on else "not found"
        self._told.setText(found if count else none if self._line.text() else "")
        for step in self._steps:
            step.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._line.hasFocus():
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
