"""What a table is grouped by, from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from mkip_desk.domain.registers.register import Field


def fill_group_menu(
    menu: QMenu, fields: Sequence[Field], by: str, group: Callable[[str], object], fold: Callable[[bool], object]
) -> None:
    """Offer each of these fields to group by; `group` takes its name, or none, and `fold` whether all are folded."""
    for name, words in (("", "&No groups"), *((field.name, field.label) for field in fields)):
        action = menu.addAction(words, partial(group, name))
        action.setCheckable(True)
        action.setChecked(name == by)
    menu.addSeparator()
    for words, folded in (("&Fold all", True), ("&Unfold all", False)):
        menu.addAction(words, partial(fold, folded)).setEnabled(bool(by))
