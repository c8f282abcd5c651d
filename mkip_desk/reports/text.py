"""Text set in lines: broken to a width, split between pages, and drawn as content of its element."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from mkip_desk.reports.structure import Element
from mkip_desk.reports.style import TextStyle, Tone
from mkip_desk.reports.tagged_canvas import TaggedCanvas

_PILL = 5.0  # what a pill adds on either side of its words
_BREAKS = "-/_.,:;@&)"  # after which a word too long for its line is best broken
_NO_BREAK = "\u00a0"
_CLOSE = 0.01  # points: a text fits into the width it was measured to have
_PAGE_NUMBER = "0000"  # holds the place of a number not yet known


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. A line break in them breaks the line.

    With a `link` they lead to the heading of that key, where the pack has it; with a `tone` they
    stand on a coloured pill; with `page_of` they are the number of the page that heading is on.
    """

    text: str
    style: TextStyle
    link: str = ""
    tone: Tone | None = None
    page_of: str = ""


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a line has of one run, `x` from the line's start."""

    run: Run
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. `broken` says that its last word goes on in the next line."""

    pieces: tuple[Piece, ...]
    leading: float
    broken: bool = False

    @property
    def width(self) -> float:
        """From the start of the first piece to the end of the last, with the ground of a pill."""
        if not self.pieces:
            return 0.0
        last = self.pieces[-1]
        return last.x + last.width + (_PILL if last.run.tone else 0.0)


@dataclass(slots=True)
class _Word:
    parts: list[tuple[Run, str]] = field(default_factory=list)
    width: float = 0.0

    def add(self, run: Run, text: str) -> None:
        self.parts.append((run, text))
        self.width += run.style.face.width(text, run.style.size) + (2 * _PILL if run.tone else 0)


def natural_width(words: Words) -> float:
    """How wide the text is with no more line breaks than it has of its own."""
    return max((line.width for line in break_lines(words, float("inf"))), default=0.0)


def longest_word(words: Words) -> float:
    """How wide the text is at the least, if no word is to be broken."""
    return max((word.width for word in _words(words) if word), default=0.0)


def break_lines(words: Words, width: float) -> list[Line]:
    """The text as lines no wider than `width`; a word that is wider by itself is broken."""
    if len(words) == 1 and not words[0].tone and not words[0].page_of:
        return _break_plain(words[0], width)
    leading = words[0].style.leading if words else 0.0
    lines: list[Line] = []
    setter = _Setter(leading)
    for word in _words(words):
        if word is None:
            lines.append(setter.line())
            continue
        if not setter.fits(word, width):
            if setter.begun:
                lines.append(setter.line())
            while word.width > width + _CLOSE and (cut := _cut(word, width)):
                head, word = cut
                setter.add(head)
                lines.append(setter.line(broken=True))
        setter.add(word)
    lines.append(setter.line())
    return lines


def _break_plain(run: Run, width: float) -> list[Line]:
    """The same for a single run, as nearly every text is."""
    measure, size, leading = run.style.face.width, run.style.size, run.style.leading
    space = measure(" ", size)
    lines: list[Line] = []

    def end(words: list[str], used: float, broken: bool = False) -> None:
        pieces = (Piece(run, " ".join(words), 0.0, used),) if words else ()
        lines.append(Line(pieces, leading, broken))

    for paragraph in run.text.split("\n"):
        taken: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            wide = measure(word, size)
            if taken and used + space + wide > width + _CLOSE:
                end(taken, used)
                taken, used = [], 0.0
            while wide > width + _CLOSE and len(word) > 1:
                count = _count_that_fits(run, word, width)
                end([word[:count]], measure(word[:count], size), broken=True)
                word = word[count:]
                wide = measure(word, size)
            used += wide + (space if taken else 0.0)
            taken.append(word)
        end(taken, used)
    return lines


def _words(words: Words) -> Iterator[_Word | None]:
    """The words, each with its parts of different runs; None where the line is to break."""
    word = _Word()
    for run in words:
        text = _PAGE_NUMBER if run.page_of else run.text.replace(" ", _NO_BREAK) if run.tone else run.text
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                yield word
                yield None
                word = _Word()
            for place, token in enumerate(paragraph.split(" ")):
                if place:
                    yield word
                    word = _Word()
                if token:
                    word.add(run, token)
    yield word


class _Setter:
    """The line that is being filled."""

    def __init__(self, leading: float):
        self._least = leading
        self._begin()

    def _begin(self) -> None:
        self._parts: list[tuple[Run, str]] = []
        self._used = 0.0
        self.begun = False

    def _space(self) -> float:
        style = self._parts[-1][0].style
        return style.face.width(" ", style.size)

    def fits(self, word: _Word, width: float) -> bool:
        return self._used + (self._space() if self.begun and word.parts else 0.0) + word.width <= width + _CLOSE

    def add(self, word: _Word) -> None:
        if not word.parts:
            return
        gap = ""
        if self.begun:
            self._used += self._space()
            run, text = self._parts[-1]
            gap = " " if run.tone else ""  # after a pill the space is not the pill's
            self._parts[-1] = (run, text if gap else text + " ")
        for number, (run, text) in enumerate(word.parts):
            text = text if number else gap + text
            if self._parts and self._parts[-1][0] is run and not run.tone:
                self._parts[-1] = (run, self._parts[-1][1] + text)
            else:
                self._parts.append((run, text))
        self._used += word.width
        self.begun = True

    def line(self, broken: bool = False) -> Line:
        """The line as it stands; the next one is begun."""
        pieces = []
        x = 0.0
        for run, text in self._parts:
            pad = _PILL if run.tone else 0.0
            width = run.style.face.width(text, run.style.size)
            pieces.append(Piece(run, text, x + pad, width))
            x += width + 2 * pad
        leading = max((run.style.leading for run, _ in self._parts), default=self._least)
        self._begin()
        return Line(tuple(pieces), leading, broken)


def _cut(word: _Word, width: float) -> tuple[_Word, _Word] | None:
    """The word in two, the first as wide as fits; None where it has only one character."""
    if len(word.parts) == 1 and len(word.parts[0][1]) == 1:
        return None
    head, tail = _Word(), _Word()
    for run, text in word.parts:
        if tail.parts:
            tail.add(run, text)
            continue
        count = _count_that_fits(run, text, width - head.width - (2 * _PILL if run.tone else 0), least=not head.parts)
        if count:
            head.add(run, text[:count])
        if count < len(text):
            tail.add(run, text[count:])
    return head, tail


def _count_that_fits(run: Run, text: str, width: float, least: bool = True) -> int:
    """How many characters of a long word to take: to the last good break that fits, else to the last that fits."""
    measure, size = run.style.face.width, run.style.size
    count = 0
    used = 0.0
    for character in text:
        used += measure(character, size)
        if used > width + _CLOSE:
            break
        count += 1
    if count == len(text):
        return count
    best = max((text.rfind(mark, 0, count) + 1 for mark in _BREAKS), default=0)
    return best if best > count // 2 else max(count, int(least))


class SetText:
    """Lines that belong to one element, or to none; a part of them stays with it."""

    def __init__(self, lines: Sequence[Line], element: Element | None):
        self.lines = lines
        self.element = element
        self._links: dict[Run, Element] = {}
        self._goes_on = False
        self.height = sum(line.leading for line in lines)

    def count_in(self, room: float) -> int:
        """How many of the lines fit into that height."""
        used = 0.0
        for count, line in enumerate(self.lines):
            used += line.leading
            if used > room + _CLOSE:
                return count
        return len(self.lines)

    def split(self, count: int) -> tuple["SetText", "SetText"]:
        """The first `count` lines, and the rest."""
        head, tail = SetText(self.lines[:count], self.element), SetText(self.lines[count:], self.element)
        head._links = tail._links = self._links
        head._goes_on, tail._goes_on = bool(tail.lines), self._goes_on
        return head, tail

    def untagged(self) -> "SetText":
        """The same lines, not part of the structure: what is repeated is not read again."""
        return SetText(self.lines, None)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, right: float | None = None) -> None:
        """Draw the lines from `top` down, from `x` on, or ending at `right` where that is given."""
        strokes: list[tuple[Element | None, _Stroke]] = []
        for number, line in enumerate(self.lines):
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
                strokes.append((self._owner(piece.run, canvas), stroke))
            top -= line.leading
        for owner, group in groupby(strokes, key=itemgetter(0)):
            _write(canvas, owner, [stroke for _, stroke in group])

    def _owner(self, run: Run, canvas: TaggedCanvas) -> Element | None:
        """The element that the run's words belong to: a Link in this one, where they lead somewhere."""
        if self.element is None or run.link not in canvas.destinations:
            return self.element
        if run not in self._links:
            self._links[run] = Element("Link", self.element)
        return self._links[run]


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
            self.x - _PILL, self.baseline - 0.4 * size, self.width + 2 * _PILL, 1.4 * size, 3, stroke=0, fill=1
        )

    def box(self) -> tuple[float, float, float, float]:
        size = self.run.style.size
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
