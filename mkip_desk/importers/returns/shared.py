"""References and titles that stand for several indicators of a return, so that one alone does not say which."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from mkip_desk.importers.returns.found import Grid
from mkip_desk.importers.returns.lines import lines_of
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import folded, squeezed


class Shared(NamedTuple):
    """The references, folded, and the titles, squeezed, that several indicators have."""

    references: set[str]
    titles: set[str]


def shared_in(grids: Iterable[Grid], known: Known) -> Shared:
    """What several indicators share in the sheets of a return.

    The programme has several under a reference, or it stands beside several titles, each of which is one's of the
    programme; the programme has several under a title, or it stands beside several references.
    """
    titles: dict[str, dict[str, bool]] = defaultdict(dict)
    references: dict[str, set[str]] = defaultdict(set)
    several: set[str] = set()
    for line in chain.from_iterable(lines_of(grid, []) for grid in grids):
        title, own = line.words("title"), folded(line.words("reference"))
        if known.several("indicators", title):
            several.add(squeezed(title))
        references[squeezed(title)] |= {own} - {""}
        reference = own or folded(known.reference_of("indicators", title))
        titles[reference][squeezed(title)] = known.find("indicators", title) is not None or squeezed(title) in several
    return Shared(
        {
            reference
            for reference, ours in titles.items()
            if reference and (sum(ours.values()) > 1 or known.several("indicators", reference))
        },
        several | {title for title, beside in references.items() if title and len(beside) > 1},
    )
