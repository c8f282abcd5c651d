"""What the steps of an import have in common: a body that scrolls, and a foot with the ways on and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from mkip_desk.views.base.keys import lead_to
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.importing.undertaking import Undertaking


class Stage(QWidget):
    """A step with something to look at and to say. Its `foot` is to be held in sight."""

    on = Signal()
    back = Signal()

    def __init__(self, name: str, onward: str, *more: QWidget) -> None:
        super().__init__()
        self._undertaking: Undertaking | None = None
        self._heading = label(name, "heading", wrap=True)
        self._more = label(look="secondary", wrap=True)
        self._scroll = Scroller(yields=True)
        self._onward = button(onward, self.on.emit, "primary")
        card = frame("card", down(self._heading, self._more, *more, self._scroll, gap=8, margin=16, tall=self._scroll))
        self.foot = frame("plain", across(self._onward, button("Back", self.back.emit), None))
        self.setLayout(down(card, tall=card))

    def _fill(self, body: QLayout) -> None:
        """Show this in place of what was there, from its top."""
        inside = QWidget()
        inside.setObjectName("body")
        inside.setLayout(body)
        self._scroll.setWidget(inside)

    def forget(self) -> None:
        """Show nothing, and hold nothing of the file that was looked at."""
        self._undertaking = None
        self._fill(down())

    def _settle(self) -> None:
        """Let the keyboard begin where it leads on."""
        lead_to(self._onward, self)
