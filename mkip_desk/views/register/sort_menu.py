"""What a table is sorted by, from a menu: the way by keyboard to what a click on a heading does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.domain.registers.register import Field

RISING, FALLING = "↑", "↓"

Press = Callable[[str, bool], object]


def sort_mark(sort: Sequence[SortKey], name: str) -> str:
    """The mark of a column in its heading: which way up it is sorted, and where several are, as which."""
    place = next((at for at, key in enumerate(sort) if key.field == name), None)
    if place is None:
        return ""
    arrow = FALLING if sort[place].falling else RISING
    return f"{arrow}{place + 1}" if len(sort) > 1 else arrow


def sort_words(sort: Sequence[SortKey], name: str) -> str:
    """The same in words, for somebody who hears the heading."""
    place = next((at for at, key in enumerate(sort) if key.field == name), None)
    if place is None:
        return ""
    way = "falling" if sort[place].falling else "rising"
    return f", sorted {way}" if len(sort) == 1 else f", sorted {way}, {place + 1} of {len(sort)}"


def sort_menu(parent: QWidget, fields: Sequence[Field], sort: Sequence[SortKey], press: Press) -> QMenu:
    """Offers each column to sort by, alone or beside the others; `press` takes a field's name and whether beside.

    The same column again turns the order over, and once more takes it out; an empty name sorts by none.
    """
    menu = QMenu(parent)
    menu.setAccessibleName("Sort the table")
    _offer(menu.addMenu("&Sort by"), fields, sort, lambda name: press(name, False))
    beside = menu.addMenu("&Then by")
    _offer(beside, fields, sort, lambda name: press(name, True))
    beside.setEnabled(bool(sort))
    none = menu.addAction("&Usual order", lambda: press("", False))
    none.setEnabled(bool(sort))
    return menu


def _offer(menu: QMenu, fields: Sequence[Field], sort: Sequence[SortKey], press: Callable[[str], object]) -> None:
    for field in fields:
        mark = sort_mark(sort, field.name)
        menu.addAction(f"{field.label}  {mark}".strip(), partial(press, field.name))
