"""What the option in view comes to, and the options beside each other and to pick from; all follow what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.domain.cases.investment_words import NOT_COSTED, NOUGHT, Figure, money, payback, percent, results, score
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import follow_rows
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.base.trees import AROUND
from mkip_desk.views.base.widgets import down, label, relook

if TYPE_CHECKING:
    from mkip_desk.domain.cases.business_case import Case, Option

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
OPTION = Qt.ItemDataRole.UserRole
HEAD, ROW = 42, 35  # pixels
BETWEEN = 12  # pixels between a name and its figure
HEADS = ("Option", "5-year net", "Score", "NPV", "Payback", "Quality score")
SHARE = 12  # part of the table's width that a column of figures has at least
NONE_YET = "No figures yet: type the costs and savings of this option, and what they come to stands here."


class ResultsCard(QWidget):
    """Name and figure, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._none = label(NONE_YET, "secondary", wrap=True)
        self.setLayout(down(self._none, self._grid, gap=0))

    def show_option(self, case: Case, option: Option) -> None:
        """Show what it comes to now; why there is nothing of an option that nobody has given a figure of."""
        figures = list(results(case.profile(option), case.adjusted(option))) if option.costed else []
        self._none.setVisible(not option.costed)
        while len(self._lines) < len(figures):
            self._add_line()
        for at, (name, value) in enumerate(self._lines):
            there = at < len(figures)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                _say(name, value, figures[at])

    def _add_line(self) -> None:
        name, value = label(look="secondary", wrap=True), label(look="strong")
        value.setAlignment(RIGHT)
        row = len(self._lines)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._lines.append((name, value))


def _say(name: QLabel, value: QLabel, figure: Figure) -> None:
    name.setText(figure.name)
    value.setText(figure.words)
    value.setAccessibleName(f"{figure.name}: {figure.words}")
    relook(value, "look", "wrong" if figure.bad else "" if figure.apart else "strong")


@called_by_qt
class OptionsTable(QTreeWidget):
    """A row an option; the one chosen is the one whose profile is in view."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(len(HEADS))
        self.setHeaderLabels(HEADS)
        self.setRootIsDecorated(False)
        self.setAccessibleName("Options")
        self.setAccessibleDescription("Arrows choose whose profile is shown.")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.sectionResized.connect(lambda *_of: self._fit())
        self.setWordWrap(True)
        self.setItemDelegate(OwnColours(self))
        for column in range(1, len(HEADS)):
            self.headerItem().setTextAlignment(column, RIGHT)
        self.currentItemChanged.connect(self._choose)
        follow_rows(self)
        theme.changed.connect(self.viewport().update)

    def show_options(self, case: Case, shown: int | None, *, complete: bool) -> None:
        """Show the options, that of the profile in view chosen; whether all that is typed into that is counted."""
        self.blockSignals(True)
        self._keep_rows(case.options)
        for at, option in enumerate(case.options):
            item = self.topLevelItem(at)
            assert item is not None
            _fill(item, case, option, complete=complete or option.id != shown)
            if option.id == shown:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header().setMinimumSectionSize(self.width() // SHARE)
        self._fit()

    def _fit(self) -> None:
        """Give each row as many lines as the option's name needs, and the table the height of all of them."""
        room = QRect(0, 0, self.columnWidth(0) - AROUND, 10_000)
        high = 0
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            assert item is not None
            letters = QFontMetrics(item.font(0))
            more = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(0)).height() - letters.height()
            item.setSizeHint(0, QSize(0, ROW + max(0, more)))
            high += ROW + max(0, more)
        self.setFixedHeight(HEAD + max(high, ROW))

    def _keep_rows(self, options: Sequence[Option]) -> None:
        while self.topLevelItemCount() > len(options):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(options):
            self.addTopLevelItem(QTreeWidgetItem())

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, OPTION))


@called_by_qt
class OptionPicker(Picker):
    """Says above a profile whose it is, and has another option picked without a way down to the table of them."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Option whose profile is shown")
        self.activated.connect(lambda at: self.chosen.emit(self.itemData(at)))

    def show_options(self, case: Case, shown: int) -> None:
        """Show the options, that of the profile in view picked."""
        offered = [(option.title, option.id) for option in case.options]
        if offered != [(self.itemText(at), self.itemData(at)) for at in range(self.count())]:
            self.clear()
            for title, option in offered:
                self.addItem(title, option)
        self.setCurrentIndex(self.findData(shown))


def _fill(item: QTreeWidgetItem, case: Case, option: Option, *, complete: bool) -> None:
    profile = case.profile(option)
    figures = (money(profile.net_benefit), score(profile), money(profile.npv), payback(profile))
    if not option.costed:
        figures = (NOT_COSTED, NOUGHT, NOUGHT, NOUGHT)
    quality = percent(case.quality(option)) or NOUGHT
    asides = [words for words, so in (("recommended", option.preferred), ("not complete", not complete)) if so]
    words = (f"{option.title} ({', '.join(asides)})" if asides else option.title, *figures, quality)
    item.setData(0, OPTION, option.id)
    for column, said in enumerate(words):
        item.setText(column, said)
        item.setToolTip(column, said)
        item.setTextAlignment(column, RIGHT if column else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bad = said.startswith("−")
        item.setForeground(column, QBrush(theme.palette.colour("red" if bad else "ink")))
        item.setFont(column, font(14, SEMIBOLD) if column == 0 and option.preferred else font(14))
