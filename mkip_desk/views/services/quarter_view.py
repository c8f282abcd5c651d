"""All services in a quarter: whose return is in, what was missed, and what goes to a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.escalation import Board
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import Picker, at_either_end
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.base.trees import AROUND, name_cells, wrap_rows
from mkip_desk.views.base.widgets import across, button, down, first_step, frame, label, tip
from mkip_desk.views.register.column_widths import SPARE, shared_out, widest_of_two
from mkip_desk.views.services.reading import seen_apart
from mkip_desk.views.services.report_cards import UNKNOWN, variance_words

if TYPE_CHECKING:
    from mkip_desk.reports.service_content import ServiceQuarter
    from mkip_desk.views.services.reading import Line, Quarter

HEADS = ("Service", "Councils", "Return", "To look at", "Missed", "Goes to a board", "Against profile")
SERVICE = Qt.ItemDataRole.UserRole
TEXT = 14  # pixels
TITLE, COUNCILS, RETURN, LOOK, MISSED, BOARD, MONEY = range(len(HEADS))
NONE_YET = "No services yet"
EMPTY = "Add the services that the councils share, then each reports here every quarter."
LOWEST = 180  # pixels of the list: on a small screen the page scrolls before it shows less
COPIED = "The chasing list is on the clipboard. Paste it into a mail."


@called_by_qt
class QuarterTree(QTreeWidget):
    """The lines, whose words stand in two lines where there is too little room for all of them in one."""

    def __init__(self) -> None:
        super().__init__()
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        wrap_rows(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.share_room()

    def share_room(self) -> None:
        """Give each column what its words need in a line, or in two; the services keep theirs in one."""
        items = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        wanted, least = [], []
        for column in range(len(HEADS)):
            letters = QFontMetrics(font(TEXT, SEMIBOLD) if column == TITLE else font(TEXT)).horizontalAdvance
            texts = [item.text(column) for item in items if item is not None]
            heading = self.header().sectionSizeHint(column)
            wanted.append(max([heading, *(letters(each) + AROUND + SPARE for each in texts)]))
            in_two = max([heading, *(widest_of_two(each, letters) + AROUND + SPARE for each in texts)])
            least.append(wanted[-1] if column == TITLE else in_two)
        room = self.viewport().width()
        widths = least if sum(least) > room else shared_out(wanted, least, len(HEADS) - 1, room)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)


class QuarterView(QWidget):
    """A line a service; Enter or a double click opens its quarter."""

    chosen = Signal(int)
    picked = Signal(str)  # a quarter
    write = Signal()
    bring_in = Signal()
    summary = Signal()
    services_wanted = Signal()
    told = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._chasing = ""
        self._under = label(look="secondary", wrap=True)
        self._quarter = Picker()
        self._quarter.setAccessibleName("Quarter")
        self._quarter.setMinimumWidth(136)
        self._quarter.activated.connect(lambda _at: self.picked.emit(self._quarter.currentData()))
        self._tree = QuarterTree()
        self._open = button("Open", self._open_chosen)
        self._chase = button("Copy chasing list", self._copy)
        self._write = button("Write returns…", self.write.emit)
        self._bring_in = button("Import return…", self.bring_in.emit)
        self._summary = button("Preview summary for the Board", self.summary.emit, "primary")
        self._dress_tree()
        ground = self._ground = Stack()
        ground.addWidget(frame("card", down(self._tree, margin=8)))
        self._add = button("Add a service", self.services_wanted.emit, "primary")
        ground.addWidget(first_step(NONE_YET, EMPTY, self._add))
        head = across(label("Service reports", "title"), None, label("Quarter", "label"), self._quarter)
        self._actions = QWidget()
        self._actions.hide()  # until there is a quarter to do it with
        self._actions.setLayout(at_either_end(self._open, self._chase, self._write, self._bring_in, self._summary))
        self.setLayout(down(head, self._under, 8, ground, 8, self._actions, gap=4, tall=ground))

    def _dress_tree(self) -> None:
        self._tree.setRootIsDecorated(False)
        self._tree.setHeaderLabels(HEADS)
        self._tree.setMinimumHeight(LOWEST)
        self._tree.setAccessibleName("Services")
        self._tree.setAccessibleDescription("Enter opens what one reports.")
        self._tree.itemActivated.connect(lambda item, _column: self.chosen.emit(item.data(0, SERVICE)))
        theme.changed.connect(self._recolour)

    def show_quarter(self, found: Quarter, *, read_only: bool) -> None:
        """Show how every service stands; the one chosen stays so."""
        now = self._tree.currentItem()
        before = now.data(0, SERVICE) if now is not None else None
        self._offer_quarters(found)
        self._chasing = found.chasing
        self._tree.clear()
        for line in found.lines:
            item = QTreeWidgetItem(list(words_of(line)))
            item.setData(0, SERVICE, line.report.id)
            item.setFont(TITLE, font(TEXT, SEMIBOLD))
            for column in range(len(HEADS)):
                item.setToolTip(column, tip(_more(line, column) or item.text(column)))
            self._tree.addTopLevelItem(item)
            if line.report.id == before:
                self._tree.setCurrentItem(item)
        name_cells(self._tree)
        self._tree.share_room()
        first = self._tree.topLevelItem(0)
        if self._tree.currentItem() is None and first is not None:
            self._tree.setCurrentItem(first)
        self._recolour()
        self._under.setText(said(found))
        self._ground.setCurrentIndex(0 if found.lines else 1)
        self._actions.setVisible(bool(found.lines))
        for each in (self._open, self._chase, self._summary):
            each.setEnabled(bool(found.lines))
        for each in (self._write, self._bring_in):
            each.setEnabled(bool(found.lines) and not read_only)

    def _offer_quarters(self, found: Quarter) -> None:
        self._quarter.clear()
        for quarter in found.quarters:
            self._quarter.addItem(quarter, quarter)
        self._quarter.setCurrentIndex(self._quarter.findData(found.quarter))

    def _recolour(self) -> None:
        """Red for what is late or goes to a board; the words beside it say the same."""
        for at in range(self._tree.topLevelItemCount()):
            item = self._tree.topLevelItem(at)
            assert item is not None
            for column, bad in ((RETURN, "late"), (BOARD, "Board"), (MONEY, "over")):
                wrong = bad in item.text(column)
                item.setForeground(column, QBrush(theme.palette.colour("red" if wrong else "ink")))

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        (self._tree if self._tree.topLevelItemCount() else self._add).setFocus()

    def _open_chosen(self) -> None:
        item = self._tree.currentItem()
        if item is not None:
            self.chosen.emit(item.data(0, SERVICE))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._chasing)
        self.told.emit(COPIED, "green")


def said(found: Quarter) -> str:
    """5 of 7 returns are in, 1 late, 2 services go to a board with 3 matters."""
    if not found.lines:
        return "How each service stands in a quarter, by what it returned."
    there = sum(line.standing.is_in for line in found.lines)
    late = sum(line.standing.late for line in found.lines)
    goes = sum(bool(line.report.escalations) or line.report.waits for line in found.lines)
    parts = [f"{there} of {len(found.lines)} returns are in"]
    parts += [f"{late} late"] if late else []
    matters = sum(len(line.report.escalations) + line.report.waits for line in found.lines)
    several = f" with {matters} matters" if matters > goes else ""
    parts += [f"{'1 service goes' if goes == 1 else f'{goes} services go'} to a board{several}"] if goes else []
    return f"{', '.join(parts)}.{seen_apart(found.seen_on)}"


def words_of(line: Line) -> tuple[str, ...]:
    """What each column says of a service."""
    report = line.report
    return (
        report.title,
        ", ".join(each.short for each in report.served) or UNKNOWN,
        _return(line),
        _look(line),
        report.counts[-1].missed_of + _running(report) + (", incomplete" if report.unread else ""),
        _goes(report),
        _variance(report),
    )


def _return(line: Line) -> str:
    standing = line.standing
    if standing.late:
        return f"late since {show_date(standing.due)}"
    if not standing.is_in:
        return f"due {show_date(standing.due)}"
    return standing.state if standing.version == 1 else f"{standing.state}, version {standing.version}"


def _look(line: Line) -> str:
    of = line.standing
    counts = ((len(of.missing), "missing"), (len(of.unread), "not read"), (len(of.odd), "odd"))
    return ", ".join(f"{count} {what}" for count, what in counts if count) or UNKNOWN


def _running(report: ServiceQuarter) -> str:
    return {1: ", early warning", 2: ", second early warning"}.get(report.standing.warning, "")


def _goes(report: ServiceQuarter) -> str:
    to_come = [f"{Board.MKIP}, to come"] if report.waits else []  # stated, and on no agenda yet
    return ", ".join(dict.fromkeys([*(each.board for each in report.escalations), *to_come])) or UNKNOWN


def _variance(report: ServiceQuarter) -> str:
    """What all councils come to: as it was given for them together, else their sum where each of them gave its own."""
    whole = [each.variance for each in report.money if each.council is None and each.variance is not None]
    own = {each.whose: each.variance for each in report.money if each.council is not None}
    known = whole or [each for each in own.values() if each is not None]
    complete = bool(whole) or ({each.short for each in report.sharing} <= own.keys() and len(known) == len(own))
    return variance_words(sum(known)) if known and complete else UNKNOWN


def _more(line: Line, column: int) -> str:
    """What a cell has no room for."""
    if column == MISSED:
        return f"{line.report.counts[-1].missed_of}{_running(line.report)}. {line.report.incomplete}".strip()
    if column == LOOK:
        return "\n".join(line.standing.to_look_at)
    if column == BOARD:
        told = [each.evidence or each.title for each in line.report.escalations]
        return "\n".join([*told, *([line.report.matter] if line.report.matter else [])])
    return ""
