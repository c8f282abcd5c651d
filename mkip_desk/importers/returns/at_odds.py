"""Rows of one indicator that do not say the same of it: each council has a row, and each row says all of it again."""

from collections.abc import Iterable, Iterator

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.shared_services.returns import QUARTER_ALONE
from mkip_desk.domain.text import in_short
from mkip_desk.importers.returns.figures import ReadIndicator, in_other_unit, of_another
from mkip_desk.importers.returns.lines import Line, first_said
from mkip_desk.importers.words.readings import squeezed

_COVERED = frozenset((QUARTER_ALONE.lower(), "quarter", "in quarter", "each quarter", "quarterly", "the quarter"))
_SAID = {"title": "title", "better": "way that is better", "covers": "time that it covers"}


def at_odds(indicators: Iterable[ReadIndicator]) -> Iterator[Finding]:
    """What is to be said where a row contradicts the first that says it."""
    for indicator in indicators:
        yield from _uncovered(indicator)
        for line in indicator.lines:
            if in_other_unit(line, indicator):
                own = (
                    f"“{in_short(line.words('unit'))}” here is not {indicator.unit}, in which {indicator.name} is read"
                )
                said = f"{own}: the figure of this row is not taken. Put right which unit it is."
                yield _finding(Weight.LEFT_OUT, line, "unit", said)
            yield from _unlike(indicator, line)


def _unlike(indicator: ReadIndicator, line: Line) -> Iterator[Finding]:
    for name, what in _SAID.items():
        own, first = line.words(name), first_said(indicator.lines, name)
        if own and first and squeezed(own) != squeezed(first.words):
            at = indicator.lines[0].grid.sheet.name_of(first.row, first.column)
            said = f"The {what} of {indicator.name} is “{in_short(own)}” here and “{in_short(first.words)}” in {at}"
            if name == "title" and of_another(line, indicator):
                so = f"{said}: the figure of this row is not taken. Put right which indicator it is."
                yield _finding(Weight.LEFT_OUT, line, name, so)
                continue
            yield _finding(Weight.UNSURE, line, name, f"{said}, which is what is read: look which is right.")


def _uncovered(indicator: ReadIndicator) -> Iterator[Finding]:
    """That nothing says whether it adds up through the year, where something is said of what it covers."""
    covers = first_said(indicator.lines, "covers")
    if covers and not indicator.cumulative and covers.words.lower() not in _COVERED:
        said = (
            f"“{in_short(covers.words)}” does not say what {indicator.name} covers, so it is read as each quarter alone"
        )
        yield Finding(Weight.UNSURE, covers.place, f"{said}: look at it.", found=covers.words)


def _finding(weight: Weight, line: Line, name: str, said: str) -> Finding:
    return Finding(weight, line.place(line.cell(name).column), said, found=line.words(name))
