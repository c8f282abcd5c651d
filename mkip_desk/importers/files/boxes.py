"""The text boxes of a sheet, and other shapes with words in them, which lie over its cells."""

from collections.abc import Iterator

from mkip_desk.importers.files.package import Element, Package

_ANCHORS = ("twoCellAnchor", "oneCellAnchor")


def read_boxes(package: Package, related: dict[str, tuple[str, str]]) -> dict[tuple[int, int], str]:
    """Their words by the row and column of the cell under their upper left corner."""
    boxes: dict[tuple[int, int], str] = {}
    for kind, path in related.values():
        if kind == "drawing" and path in package:
            for anchor in package.elements(path, *_ANCHORS):
                if words := "\n".join(_paragraphs(anchor)).strip():
                    place = _under(anchor, "row"), _under(anchor, "col")
                    boxes[place] = f"{boxes[place]}\n{words}" if place in boxes else words
    return boxes


def _paragraphs(anchor: Element) -> Iterator[str]:
    return ("".join(run.text or "" for run in each.iter("{*}t")) for each in anchor.iter("{*}p"))


def _under(anchor: Element, name: str) -> int:
    """The row or the column that a shape begins over; the first where it does not say."""
    said = (anchor.findtext(f"{{*}}from/{{*}}{name}") or "").strip()
    return int(said) + 1 if said.isdecimal() and len(said) < 8 else 1
