"""Ground that scrolls down, never sideways."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroller(QScrollArea):
    """Shows what is higher than its room.

    With a name it takes the focus and scrolls by keys, for words that nothing within leads to; without one it is
    passed over, and follows the focus of what it holds.
    """

    def __init__(self, name: str = "", body: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel if name else QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setProperty("look", "read" if name else "")
        if body is not None:
            self.setWidget(body)


def bring_into_view(part: QWidget) -> None:
    """Scroll whatever holds it so that a part can be seen, even if it has only just been given its place."""
    holder = part.parentWidget()
    while holder is not None:
        layout = holder.layout()
        if layout is not None:
            layout.activate()
        if isinstance(holder, QScrollArea):
            QCoreApplication.sendEvent(holder, QEvent(QEvent.Type.LayoutRequest))
            holder.ensureWidgetVisible(part)
        holder = holder.parentWidget()
