"""Cells that are typed into while the table around them is filled anew: each save reads it again."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mkip_desk.views.base.old_python import called_by_qt


def show_in_cell(editor: QLineEdit, words: str) -> None:
    """Show what a cell holds in its editor, unless something else is being typed there.

    What is all chosen, as on entering a cell, stays so: the next key is to take its place and not to join it.
    """
    if editor.isModified() or editor.text() == words:
        return
    is_chosen = editor.selectedText() == editor.text()
    editor.setText(words)
    if is_chosen:
        editor.selectAll()


@called_by_qt
class TypedCells(QStyledItemDelegate):
    """Edits cells of plain words, which take no file for words."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        made = super().createEditor(parent, option, index)
        made.setAcceptDrops(False)
        return made

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit):
            show_in_cell(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))
        else:
            super().setEditorData(editor, index)
