"""Everything that was changed, newest first: what each change did, and the way to take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain, filterfalse, islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QWidget,
)

from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.moments import show_moment
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.theme import font
from mkip_desk.views.base.widgets import LINK_EDGE, across, button, down, frame, label, none_left, tip
from mkip_desk.views.base.words_only import Line
from mkip_desk.views.base.work import AT_ONCE

if TYPE_CHECKING:
    from mkip_desk.db.log import ChangeRow
    from mkip_desk.db.store import Store
    from mkip_desk.db.undo import Undone
    from mkip_desk.services.telling import Did
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Job

HEADS = ("When", "What", "Records", "Who")
WHAT, RECORDS = 1, 2
TABLE, NONE_LEFT = 0, 1
TEXT = 14  # pixels, as in every table
LISTED = 40  # records of one change that are told of; an import has hundreds
TAKEN_BACK_KINDS = ("edit", "import", "take back")
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class HistoryPage(ReadingPage):
    """The changes at the left, filtered as one types; what the chosen one did at the right."""

    has_filter = True

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._rows: Sequence[ChangeRow] = ()
        self._chosen: ChangeRow | None = None
        self._did: tuple[int, tuple[Did, ...]] = (0, ())  # a change, and what it did to each record
        self._named: Mapping[int, str] | None = None  # by change, what it touched; None until that is asked for
        self._naming = False  # whether it is being read: once, however many letters are typed meanwhile
        self._filtering: Job | None = None
        self._model = ChangesModel()
        self._filter = Line()
        self._filter.setPlaceholderText("Filter changes")
        self._filter.setAccessibleName("Filter changes")
        self._filter.setClearButtonEnabled(True)
        self._counted = label(look="secondary")
        self._table = self._made_table()
        self._body = QStackedWidget()
        self._sought = label(look="secondary", wrap=True)
        self._detail = Scroller("What the change did")
        self._back = button("Take this back", self._take_back)
        self._why_not = label(look="small", wrap=True)
        self._lay_out()
        self._filter.textChanged.connect(self._filter_by)
        self._table.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))

    def _made_table(self) -> QTableView:
        made = QTableView()
        made.setModel(self._model)
        made.setAccessibleName("Changes")
        made.setProperty("look", "lined")
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setWordWrap(False)
        made.setFont(font(TEXT))
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(34)
        heads = made.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        return made

    def _lay_out(self) -> None:
        head = down(label("History", "title"), self._counted, gap=0)
        self._body.addWidget(frame("card", down(self._table, margin=8)))
        self._body.addWidget(none_left(self._sought, self._filter.clear))
        left = QWidget()
        left.setLayout(down(head, self._filter, self._body, gap=12, tall=self._body))
        right = frame(
            "card", down(self._detail, self._why_not, across(self._back, None), gap=12, margin=16, tall=self._detail)
        )
        right.setMinimumSize(320, 280)
        left.setMinimumSize(360, 320)
        self._hold(Beside(left, right, sizes=(760, 360)))

    def _read(self) -> None:
        self._did = (0, ())
        self._look(_changes, self._show)

    def _not_read(self, error: Exception) -> None:
        self._naming = False
        super()._not_read(error)

    def go_to_filter(self) -> None:
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def _show(self, rows: Sequence[ChangeRow]) -> None:
        self._rows, self._named, self._naming = rows, None, False
        self._filter_by(self._filter.text())
        self.filled.emit()

    def _filter_by(self, typed: str) -> None:
        """Show what holds every word typed: found at once, or beside the window where very much is looked through."""
        if self._filtering is not None:
            self._filtering.stop()
        rows, named, wanted = self._rows, self._named, typed.casefold().split()
        if wanted and named is None:
            self._counted.setText("Reading which records they touched…")
            if not self._naming:
                self._naming = True
                self._look(_named, self._know_names)
        elif sum(row.count for row in rows) + len(rows) <= AT_ONCE or not wanted:
            self._filtered(_holding(rows, named or {}, wanted))
        else:
            self._filtering = self._programme.short(lambda _job: _holding(rows, named or {}, wanted), self._filtered)

    def _know_names(self, named: Mapping[int, str]) -> None:
        self._named, self._naming = named, False
        self._filter_by(self._filter.text())

    def _filtered(self, found: Sequence[ChangeRow]) -> None:
        """Choose the same change as before, or the newest one that is shown."""
        kept = self._chosen.id if self._chosen else None
        self._model.show(found)
        shown, total = len(found), len(self._rows)
        word = "change" if total == 1 else "changes"
        self._counted.setText(f"{total:,} {word}" if shown == total else f"{shown:,} of {total:,} {word}")
        self._body.setCurrentIndex(TABLE if shown or not total else NONE_LEFT)
        typed = self._filter.text().strip()
        self._sought.setText(f"No change has {'all of ' if ' ' in typed else ''}“{typed}” in it.")
        line = self._model.line_of(kept)
        if shown:
            self._table.setCurrentIndex(self._model.index(line or 0, 0))
        self._choose(line or 0)

    def _choose(self, line: int) -> None:
        self._chosen = self._model.row(line) if 0 <= line < self._model.rowCount() else None
        row = self._chosen
        self._back.setVisible(row is not None and row.stands and row.kind in TAKEN_BACK_KINDS)
        why_not = self._why_read_only or (row.fixed if row is not None else "")
        self._back.setEnabled(not why_not)
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not) and not self._back.isHidden())
        self._back.setAccessibleDescription(why_not)
        if row is None:
            self._detail.setWidget(_told([label("What you choose in the list is shown here.", "secondary", wrap=True)]))
            return
        if row.id == self._did[0]:
            self._order(self._did)
        else:
            self._look(partial(_what_it_did, change_id=row.id), self._order)

    def _order(self, did: tuple[int, tuple[Did, ...]]) -> None:
        """Have those records first that are sought."""
        self._did, wanted = did, self._filter.text().casefold().split()
        self._programme.short(lambda _job: (did[0], _foremost(did[1], wanted), len(did[1])), self._tell)

    def _tell(self, answer: tuple[int, Sequence[Did], int]) -> None:
        row = self._chosen
        change_id, did, count = answer
        if row is None or row.id != change_id:  # another has been chosen meanwhile
            return
        parts: list[QWidget] = [
            label(_called(row), "heading", wrap=True),
            label(f"{show_moment(row.at)}, {row.who}", "small", wrap=True),
        ]
        parts += [label(words, "secondary", wrap=True) for words in _about(row)]
        parts += [self._record(one) for one in did]
        if count > len(did):
            parts.append(label(f"and {count - len(did):,} more records", "small"))
        self._detail.setWidget(_told(parts))

    def _record(self, one: Did) -> QWidget:
        lines = [label(words, wrap=True) for words in one.lines]
        if not one.there:
            lines.insert(0, label(one.name, "strong", wrap=True))
        for each in lines:
            each.setContentsMargins(LINK_EDGE, 0, 0, 0)
        go = [across(Elided(one.name, partial(self.record_wanted.emit, one.register, one.record_id), lines=2), None)]
        block = QWidget()
        block.setLayout(down(*(go if one.there else ()), *lines, gap=2))
        return block

    def _take_back(self) -> None:
        row = self._chosen
        if row is None:
            return

        def done(undone: Undone) -> None:
            said = " ".join((f"Taken back: {lowered(undone.name)}.", *undone.kept))
            self.tell(said, "amber" if undone.kept else "green")

        self._programme.ask(lambda store: store.take_back(row.id), done, self._failed)


@called_by_qt
class ChangesModel(QAbstractTableModel):
    """The changes that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[ChangeRow] = ()

    def show(self, rows: Sequence[ChangeRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def row(self, line: int) -> ChangeRow:
        """The change on that line."""
        return self._shown[line]

    def line_of(self, change_id: int | None) -> int | None:
        """The line on which that change is shown, if it is."""
        return next((line for line, row in enumerate(self._shown) if row.id == change_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            words = (show_moment(row.at), _called(row), f"{row.count:,}", row.who)[index.column()]
            if role == Role.ToolTipRole:
                return tip(words)
            return f"{HEADS[index.column()]}: {words}" if role == Role.AccessibleTextRole else words
        if role == Role.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return HEADS[section]
        return _side(section) if role == Role.TextAlignmentRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == RECORDS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _called(row: ChangeRow) -> str:
    from mkip_desk.db.log import headline

    return headline(row.kind, row.name) + ("" if row.stands else " (taken back)")


def _holding(rows: Sequence[ChangeRow], named: Mapping[int, str], wanted: Sequence[str]) -> Sequence[ChangeRow]:
    """The changes that hold every word: in what they are called, who made them, when, why and from which file, or in
    the names of the records that they touched.
    """
    if not wanted:
        return rows
    return [row for row in rows if _holds((_searched(row), named.get(row.id, "")), wanted)]


def _holds(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word in text for text in texts) for word in wanted)


def _searched(row: ChangeRow) -> str:
    return f"{_called(row)} {row.who} {row.why} {row.file} {show_moment(row.at)}".casefold()


def _foremost(did: Sequence[Did], wanted: Sequence[str]) -> Sequence[Did]:
    """As many records of a change as are told of, first those in whose names some word stands."""

    def is_sought(one: Did) -> bool:
        return any(word in one.name.casefold() for word in wanted)

    return [*islice(chain(filter(is_sought, did), filterfalse(is_sought, did)), LISTED)]


def _about(row: ChangeRow) -> list[str]:
    read = [f"Read from {row.file}."] if row.file else []
    return [*read, *([row.why] if row.why else [])]


def _told(parts: Sequence[QWidget]) -> QWidget:
    body = QWidget()
    body.setObjectName("body")
    body.setLayout(down(*parts, None, gap=10))
    return body


def _named(store: Store) -> dict[int, str]:
    return store.named_in_changes()


def _changes(store: Store) -> list[ChangeRow]:
    return store.changes()


def _what_it_did(store: Store, change_id: int) -> tuple[int, tuple[Did, ...]]:
    from mkip_desk.services.telling import what_it_did

    return change_id, what_it_did(store, change_id)
