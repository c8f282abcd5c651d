"""Keys of a part of a window: where the focus is, what keys do there, and the order in which Tab leads through it."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def lead_through(before: QWidget, part: QWidget) -> None:
    """Have Tab lead from a widget through all that takes the focus in a part, and then on to what came after it."""
    for each in stops(part):
        QWidget.setTabOrder(before, each)
        before = each


def lead_in_order(*parts: QWidget) -> None:
    """Have Tab lead from each of these parts, through all that takes the focus in it, to the next of them."""
    chain: list[QWidget] = []
    for part in parts:
        chain += [part, *stops(part)] if part.focusPolicy() & Qt.FocusPolicy.TabFocus else stops(part)
    for before, each in pairwise(chain):
        QWidget.setTabOrder(before, each)


def stops(part: QWidget) -> list[QWidget]:
    """What takes the focus by Tab in a part of a window, in the order in which it was put there.

    Qt's own chain is not asked: PySide takes what it gives for a child of the widget asked, and ends it with that.
    """
    within = (each for each in part.findChildren(QWidget) if each.window() is part.window())
    return [each for each in within if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None]


def is_within(part: QWidget) -> bool:
    """Whether the focus is in a part of a window."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is part or part.isAncestorOf(focus))


def is_elsewhere(part: QWidget) -> bool:
    """Whether the keyboard is outside a part of a window, and at no button beside it: one may be typing there."""
    now = part.window().focusWidget()
    if now in (None, part) or part.isAncestorOf(now):
        return False
    return not (part.isVisible() and isinstance(now, QPushButton))


def bring_keyboard(page: QWidget) -> None:
    """Have the keyboard in a page where it was in it last, if that is still there, else at its first stop."""
    last = page if page.focusWidget() is None else page.focusWidget()
    (last if last.isVisible() else page).setFocus()
    begin_in(page)


def begin_in(page: QWidget) -> None:
    """Lead the keyboard from a page as a whole, if it has it, to the first stop in it that is in sight at its head.

    There is none before a page has been read that is made of what is read. The page itself then has the keyboard.
    """
    if page.window().focusWidget() is page:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # it may just have been given its parts
        page.window().focusNextChild()  # the page's own would scroll to what it leads to
        now = page.window().focusWidget()
        if not page.isAncestorOf(now) or now.visibleRegion().isEmpty():
            page.setFocus()


def lead_to(part: QWidget, page: QWidget) -> None:
    """Have the keyboard in a part of a page that is in sight; who has gone elsewhere meanwhile types on there."""
    if page.isVisible():
        part.setFocus()


def on_key(part: QWidget, keys: str, do: Callable[[], object]) -> None:
    """Have keys do something while the focus is in a part of a window."""
    shortcut = QShortcut(QKeySequence(keys), part)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # given to its constructor it is not taken
    shortcut.activated.connect(do)


def told_of(action: QAction) -> tuple[str, str]:
    """What it is called, and its keys: those that stand in its words a part of the page takes itself."""
    words, _, keys = action.text().replace("&", "").partition("\t")
    return words, keys or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
