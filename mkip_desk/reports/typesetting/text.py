"""Lines of text as content of their element: split between pages, drawn, and leading to where they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from mkip_desk.reports.style import TextStyle, Tone
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.lines import CLOSE, PILL, Line, Run
from mkip_desk.reports.typesetting.painting import paint
from mkip_desk.reports.typesetting.structure import BoundingBox, Element


class SetText:
    """Lines that belong to one element, or to none; a part of them stays with it.

    Where line breaks set things `apart`, as in a cell, each is a paragraph in the element: a reader
    makes a pause between "30 Sep 2009" and "61 days late".
    """

    def __init__(self, lines: Sequence[Line], element: Element | None, *, apart: bool = False):
        self.lines = lines
        self.element = element
        self.height = sum(line.leading for line in lines)
        self._owners = _owners(lines, element, apart)
        self._links: dict[Run, Element] = {}
        self._goes_on = False

    def count_in(self, room: float) -> int:
        """How many of the lines fit into that height."""
        used = 0.0
        for count, line in enumerate(self.lines):
            used += line.leading
            if used > room + CLOSE:
                return count
        return len(self.lines)

    def split(self, count: int) -> tuple["SetText", "SetText"]:
        """The first `count` lines, and the rest."""
        head, tail = SetText(self.lines[:count], self.element), SetText(self.lines[count:], self.element)
        head._owners, tail._owners = self._owners[:count], self._owners[count:]
        head._links = tail._links = self._links
        head._goes_on, tail._goes_on = bool(tail.lines), self._goes_on
        return head, tail

    def untagged(self) -> "SetText":
        """The same lines, not part of the structure: what is repeated is not read again."""
        return SetText(self.lines, None)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, right: float | None = None) -> None:
        """Draw the lines from `top` down, from `x` on, or ending at `right` where that is given."""
        strokes: list[tuple[Element | None, _Stroke]] = []
        for number, (line, owner) in enumerate(zip(self.lines, self._owners, strict=True)):
            middle = top - line.leading / 2
            start = x if right is None else right - _width_on_page(line, canvas)
            ends_word = (self._goes_on or number < len(self.lines) - 1) and not line.broken
            for piece in line.pieces:
                text = _words_on_page(piece.run, piece.text, canvas)
                stroke = _Stroke(piece.run, text, start + piece.x, middle - 0.3 * piece.run.style.size, piece.width)
                if piece is line.pieces[-1] and ends_word:
                    stroke.text += " "  # a reader would otherwise join it to the next line's first word
                if piece.run.tone:
                    stroke.draw_ground(canvas, piece.run.tone)
                strokes.append((self._owner(stroke, owner, canvas), stroke))
            top -= line.leading
        for owner, group in groupby(strokes, key=itemgetter(0)):
            _write(canvas, owner, [stroke for _, stroke in group])

    def _owner(self, stroke: "_Stroke", owner: Element | None, canvas: TaggedCanvas) -> Element | None:
        """The element that it belongs to: in that of the line a Figure, or a Link where its words lead somewhere."""
        run = stroke.run
        if owner is not None and run.drawing is not None:
            return Element("Figure", owner, alt=run.text, attributes=BoundingBox(*stroke.box()))
        if owner is None or run.link not in canvas.destinations:
            return owner
        if run not in self._links:
            self._links[run] = Element("Link", owner)
        return self._links[run]


def _owners(lines: Sequence[Line], element: Element | None, apart: bool) -> list[Element | None]:
    """The element of each line."""
    if element is None or not apart or not any(line.ends for line in lines[:-1]):
        return [element] * len(lines)
    owners: list[Element | None] = []
    paragraph = Element("P", element)
    for line in lines:
        owners.append(paragraph)
        if line.ends:
            paragraph = Element("P", element)
    return owners


@dataclass(slots=True)
class _Stroke:
    """A piece in its place on the page."""

    run: Run
    text: str
    x: float
    baseline: float
    width: float

    def draw_ground(self, canvas: TaggedCanvas, tone: Tone) -> None:
        size = self.run.style.size
        canvas.setFillColor(tone.ground)
        canvas.roundRect(
            self.x - PILL, self.baseline - 0.4 * size, self.width + 2 * PILL, 1.4 * size, 3, stroke=0, fill=1
        )

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the drawing that stands in the place of the words."""
        left, bottom, _, _ = self.box()
        if self.run.drawing is not None:
            paint(self.run.drawing, canvas, left, bottom)

    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top."""
        size = self.run.style.size
        if self.run.drawing is not None:
            half, middle = self.run.drawing.height / 2, self.baseline + 0.3 * size
            return (self.x, middle - half, self.x + self.width, middle + half)
        return (self.x, self.baseline - 0.3 * size, self.x + self.width, self.baseline + 0.9 * size)


def _write(canvas: TaggedCanvas, owner: Element | None, strokes: list[_Stroke]) -> None:
    if owner is None:
        _write_strokes(canvas, strokes)
        return
    with canvas.content(owner):
        _write_strokes(canvas, strokes)
    if owner.tag == "Link":
        link = strokes[0].run.link
        says = f"{strokes[0].run.text}, page {canvas.destinations[link]}"
        for stroke in strokes:
            canvas.link(owner, stroke.box(), link, says)


def _write_strokes(canvas: TaggedCanvas, strokes: list[_Stroke]) -> None:
    text = canvas.beginText()
    style: TextStyle | None = None
    for stroke in strokes:
        if stroke.run.drawing is not None:
            stroke.draw(canvas)
            continue
        if stroke.run.style is not style:
            style = stroke.run.style
            text.setFont(style.face.name, style.size, style.leading)
            text.setFillColor(stroke.run.tone.text if stroke.run.tone else style.colour)
        text.setTextOrigin(stroke.x, stroke.baseline)
        text.textOut(stroke.text)
    canvas.drawText(text)


def _words_on_page(run: Run, text: str, canvas: TaggedCanvas) -> str:
    return str(canvas.destinations.get(run.page_of, "")) if run.page_of else text


def _width_on_page(line: Line, canvas: TaggedCanvas) -> float:
    last = line.pieces[-1] if line.pieces else None
    if last is None or not last.run.page_of:
        return line.width
    style = last.run.style
    return last.x + style.face.width(_words_on_page(last.run, "", canvas), style.size)
