"""Lists of several columns, as somebody hears them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

NOTHING = ("", "–")


def name_cells(tree: QTreeWidget) -> None:
    """Have each cell say what its column is, as one hears it: "Where it stands: On course"."""
    head = tree.headerItem()
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        for column in range(tree.columnCount()) if item is not None and head is not None else ():
            words = item.text(column)  # type: ignore[union-attr]
            said = "nothing" if words in NOTHING else words
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, f"{head.text(column)}: {said}")  # type: ignore[union-attr]
