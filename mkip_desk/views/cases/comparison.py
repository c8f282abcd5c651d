"""Two versions of a business case beside each other: what the later one says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.trees import name_cells, wrap_rows
from mkip_desk.views.base.widgets import across, button, down, frame, label, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkip_desk.services.cases.case_versions import Difference

LONGEST = 240  # letters of a value that are shown; the tooltip has it whole
OF_ITSELF = "The case itself"


class Comparison(QWidget):
    """A row a field or line that differs."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label(look="title", wrap=True)
        self._said = label(look="secondary", wrap=True)
        self._tree = QTreeWidget()
        self._tree.setRootIsDecorated(False)
        wrap_rows(self._tree)
        self._tree.setAccessibleName("Differences")
        back = button("Back to the business case", self.back.emit, "link")
        card = frame("card", down(self._tree, margin=8))
        self.setLayout(down(across(back, None), self._title, self._said, card, gap=6, tall=card))

    def show_differences(self, title: str, before: int, after: int, found: Sequence[Difference]) -> None:
        """Show what the version `after` says otherwise than `before`."""
        self._title.setText(f"{title}: versions {before} and {after}")
        count = len(found)
        self._said.setText(
            f"{count} difference{'' if count == 1 else 's'}. Options, lines, success factors and benefits are "
            "matched by name."
            if found
            else "Both versions say the same."
        )
        self._tree.clear()
        self._tree.setHeaderLabels(["Where", "What", f"Version {before}", f"Version {after}"])
        heads = self._tree.header()
        heads.setStretchLastSection(False)
        for column in range(4):
            fixed = column == 1
            heads.setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents if fixed else QHeaderView.ResizeMode.Stretch
            )
        for each in found:
            words = (each.of or OF_ITSELF, each.label, each.before or "–", each.after or "–")
            item = QTreeWidgetItem([shortened(one, LONGEST) for one in words])
            for column, one in enumerate(words):
                item.setToolTip(column, tip(one))
            self._tree.addTopLevelItem(item)
        name_cells(self._tree)
        if (first := self._tree.topLevelItem(0)) is not None:
            self._tree.setCurrentItem(first)
        self._tree.setFocus()
