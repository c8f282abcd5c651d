"""What the rows of a grid of a return call their indicators, beside what the programme calls them."""

from collections.abc import Collection, Iterable

from mkip_desk.importers.returns.lines import Line
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import folded, squeezed


def references_of(lines: Iterable[Line], apart: Collection[str], known: Known) -> dict[str, str]:
    """The reference of what stands with its title alone: that beside it in another row, or the programme's.

    Not so where several stand beside it, or where that of the programme is another's here.
    """
    beside: dict[str, dict[str, str]] = {}
    titles = {squeezed(title): title for line in lines if (title := line.words("title"))}
    for line in lines:
        words = line.words("reference")
        beside.setdefault(squeezed(line.words("title")), {}).update({folded(words): words} if words else {})
    taken = {each for title in titles for each in beside[title]}.difference(apart)
    ours = {title: known.reference_of("indicators", words) for title, words in titles.items() if not beside[title]}
    return {
        **{title: words for title, words in ours.items() if folded(words) not in taken},
        **{title: next(iter(beside[title].values())) for title in titles if len(beside[title]) == 1},
    }


def titled_as_known(lines: Iterable[Line], known: Known) -> dict[str, Line]:
    """By reference, folded, the first row that has the title of the programme's own under it: others are in doubt."""
    found: dict[str, Line] = {}
    for line in lines:
        reference, title = folded(line.words("reference")), line.words("title")
        if reference and title and folded(known.reference_of("indicators", title)) == reference:
            found.setdefault(reference, line)
    return found
