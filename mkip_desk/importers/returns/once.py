"""Indicators that stand in several grids of a return, each taken once with all of its figures."""

from collections.abc import Sequence

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.returns.figures import ReadFigure, ReadIndicator
from mkip_desk.importers.words.matching import same_words
from mkip_desk.importers.words.readings import folded, squeezed


def take_once(grids: Sequence[list[ReadIndicator]], findings: list[Finding]) -> None:
    """Make one indicator of what stands in several grids, with each figure once; of two that differ neither is taken.

    A sheet may be copied to keep what stood in it, or each council may have one of its own. One that is named as in
    the programme, or else in full, stands for those on a sheet before too that are named otherwise, or half. What has
    the reference of one before and is quite another by its title or its unit is not taken.
    """
    first: dict[str, ReadIndicator] = {}
    taken: dict[tuple[int, int | None, str], _Of] = {}
    every = [(those, each) for those in grids for each in those]
    for grid, indicator in sorted(every, key=lambda one: (not one[1].ours, not (one[1].reference and one[1].title))):
        reference, title = folded(indicator.reference), squeezed(indicator.title)
        both, alone = f"#{reference} {title}", f"#{reference}" if reference else title
        before = first.get(both) or (None if indicator.apart else first.get(alone)) or indicator
        for key in (both, title) if indicator.apart else (both, f"#{reference}", title):
            first.setdefault(key, indicator)
        if said := _another(before, indicator):
            findings.append(said)
            grid.remove(indicator)
            continue
        if before is not indicator:
            indicator.again, indicator.first = True, before.first
            indicator.reference, indicator.title = before.reference, before.title
        for figure in tuple(indicator.figures):
            place, own = (id(before), figure.whose.council, figure.quarter), (indicator, figure)
            taken[place] = _settle(taken[place], own, findings) if place in taken else own


_Of = tuple[ReadIndicator, ReadFigure]


def _another(before: ReadIndicator, indicator: ReadIndicator) -> Finding | None:
    """What is to be said where one of the same reference is another indicator; None where it is the same."""
    units, titles = (before.unit, indicator.unit), (before.title, indicator.title)
    if all(titles) and not same_words(*titles):
        here, there = (f"“{in_short(title)}”" for title in reversed(titles))
    elif all(units) and units[0] != units[1]:
        here, there = (f"in {unit}" for unit in reversed(units))
    else:
        return None
    cell, at = indicator.first.cell("title"), before.first.cell("title")
    said = f"{indicator.name} is {here} here and {there} in {before.first.grid.sheet.place(at.row, at.column)}"
    place = indicator.first.grid.sheet.place(cell.row, cell.column)
    return Finding(Weight.LEFT_OUT, place, f"{said}: none of its figures is taken. Put right which indicator it is.")


def _settle(one: _Of, other: _Of, findings: list[Finding]) -> _Of:
    """Which of two figures of one indicator, council and quarter stays; where they differ, one that says both."""
    values = one[1].value.value, other[1].value.value
    if values[0] is None and values[1] is not None and not one[1].words:
        one[0].figures.remove(one[1])
        return other
    indicator, figure = other
    indicator.figures.remove(figure)
    if values[1] is None:
        return one
    places = [of.lines[0].grid.sheet.place(each.cell.row, each.cell.column) for of, each in (one, other)]
    name = f"{indicator.name}{f' for {figure.whose.words}' if figure.whose.words else ''}, {figure.quarter}"
    if values[0] == values[1]:
        said = f"{name}, stands here and in {places[0]}: it is taken once."
        findings.append(Finding(Weight.UNSURE, places[1], said))
        return one
    said = f"{name}, stands here and in {places[0]} with two figures: neither is taken. Leave one out."
    findings.append(Finding(Weight.LEFT_OUT, places[1], said))
    left, both = one[0].figures, one[1].or_other(figure)
    left[left.index(one[1])] = both
    return one[0], both
