"""The help, in a window beside the one that it is about: a topic at a time, and the way to all of them."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import AROUND
from mkip_desk.views.base.theme import BODY, HEADING, SEMIBOLD, TITLE, font, theme
from mkip_desk.views.base.widgets import across, as_large_as_fits, button, down, label
from mkip_desk.views.help_topics import Topic, topics

SIZE = (480, 640)  # pixels
SIZES = {1: TITLE, 2: HEADING}
"""Of the letters of headings, in pixels, by their level."""
INDENT = 24  # pixels that a list stands in


class HelpWindow(QDialog):
    """Shows one topic of the help. The window that it is about can be used meanwhile."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("Help")
        self._topic: Topic | None = None
        self._which = Picker()
        self._which.setAccessibleName("Topic")
        for each in topics().values():
            self._which.addItem(each.title, each.key)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setAccessibleName("Help")
        self._text.setProperty("look", "help")
        self._text.document().setDocumentMargin(16)
        self._text.document().setIndentWidth(INDENT)
        head = across(label("Help on", "secondary"), self._which)
        head.setStretchFactor(self._which, 1)
        foot = across(None, button("Close", self.close))
        self.setLayout(down(head, self._text, foot, gap=12, margin=AROUND, tall=self._text))
        self.resize(as_large_as_fits(self, *SIZE))
        self._which.activated.connect(lambda _at: self.show_topic(str(self._which.currentData())))
        self._text.anchorClicked.connect(self._follow)
        theme.changed.connect(self._draw)

    def show_topic(self, key: str) -> None:
        """Show that topic, ready to be read on by keys."""
        self._topic = topics()[key]
        self._which.setCurrentIndex(self._which.findData(key))
        self._draw()
        self.show()
        self.activateWindow()
        self._text.setFocus()

    def _follow(self, link: QUrl) -> None:
        self.show_topic(link.toString())

    def _draw(self) -> None:
        if self._topic is not None:
            self._text.document().setDefaultFont(font(BODY))
            self._text.setMarkdown(self._topic.text)
            self._dress()
            self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self) -> None:
        """Give the text our type: Markdown has looks of its own."""
        block = self._text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            spaced = QTextBlockFormat()
            spaced.setTopMargin(12 if level == 2 else 2)
            spaced.setBottomMargin(6)
            cursor.mergeBlockFormat(spaced)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = cursor.charFormat()
                letters.setFont(font(SIZES[level], SEMIBOLD))
                letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                cursor.setCharFormat(letters)
            block = block.next()
