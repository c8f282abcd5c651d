"""What each council bears and has of the option that is recommended: a council that loses is seen and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from mkip_desk.domain.amounts.shares import by_basis
from mkip_desk.domain.cases.business_case import TOGETHER
from mkip_desk.domain.cases.investment_words import adding_up
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.base.widgets import down, label, tip

if TYPE_CHECKING:
    from mkip_desk.domain.cases.business_case import Case, Sharing

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TEXT, NAME, MOST_LINES = 15, 320, 3  # pixels of a letter and of a name; a longer one is cut
HEADS = ("Council", "Cost", "Saving", "Net, years 0 to 5")


class SharesCard(QWidget):
    """A line a council, and one for all of them together."""

    def __init__(self) -> None:
        super().__init__()
        self._said = label(wrap=True)
        self._why = label(look="doubtful", wrap=True)
        self._table = QWidget()
        self.setLayout(down(self._said, self._why, self._table, gap=8))

    def show_case(self, case: Case) -> None:
        """Show how the option recommended is shared."""
        chosen = case.preferred
        found = case.sharing(chosen) if chosen and chosen.costed else None
        self._said.setText(said(case, found))
        tone = "red" if found and found.losers else ""
        self._said.setProperty("tone", tone)
        self._said.style().polish(self._said)
        self._why.setText(" ".join(f"{why}" for why in (found.costs_not, found.savings_not) if why) if found else "")
        self._why.setVisible(bool(self._why.text()))
        self._show(found)

    def _show(self, found: Sharing | None) -> None:
        old, self._table = self._table, QWidget()
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(len(HEADS), 1)
        rows = found.rows if found else []
        shown = iter(adding_up(pence for _, amounts in rows for pence in amounts))
        for column, head in enumerate(HEADS if rows else ()):
            made = label(head, "label")
            made.setAlignment(RIGHT if column else Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(made, 0, column)
        for row, (name, amounts) in enumerate(rows, 1):
            lines = in_lines(name, QFontMetrics(font(TEXT, SEMIBOLD)), NAME, MOST_LINES)
            named = label("\n".join(lines), "strong" if name == TOGETHER else "")
            named.setToolTip(tip(name))
            grid.addWidget(named, row, 0)
            for column, pence in enumerate(amounts, 1):
                words = next(shown)
                made = label(words, "wrong" if pence is not None and pence < 0 else "strong" if column == 3 else "")
                made.setAlignment(RIGHT)
                made.setAccessibleName(f"{name}, {HEADS[column]}: {words}")
                grid.addWidget(made, row, column)


def said(case: Case, found: Sharing | None) -> str:
    """How it is shared, and who loses by it, in a sentence or two."""
    if found is None and case.preferred is not None:
        return f"“{case.preferred.title}” is not costed yet: what it costs and saves is shared here."
    if found is None:
        return "Say under Options which one is recommended: its cost and saving are shared here."
    costs, savings = (str(case.record[f"{what}_basis"]) for what in ("cost", "saving"))
    by = f"Costs are shared {by_basis(costs)}, savings {by_basis(savings)}, in whole pence that add up to the total."
    by = f"{by} {found.people}".strip()
    if not found.losers:
        return by
    names = listed([each.name for each in found.losers])
    verb = "loses" if len(found.losers) == 1 else "lose"
    whole = "though all together gain" if found.whole_gains else "and so do all together"
    return f"{names} {verb}, {whole}. {by}"
