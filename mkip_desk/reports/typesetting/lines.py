"""Words broken into lines: between words, and within one only where it is wider than its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportlab.graphics.shapes import Drawing

from mkip_desk.reports.style import TextStyle, Tone

PILL = 5.0  # what a pill adds on either side of its words, in points
CLOSE = 0.01  # points: a text fits into the width it was measured to have

_BREAKS = "-/_.,:;@&)"  # after which a word too long for its line is best broken
NO_BREAK = "\u00a0"
"""A space at which no line is broken."""
_PAGE_NUMBER = "0000"  # holds the place of a number not yet known


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. A line break in them breaks the line.

    With a `link` they lead to the heading of that key, where the pack has it; with a `tone` they
    stand on a coloured pill; with `page_of` they are the number of the page that heading is on.
    A `drawing` stands in the line in their place, and they are what is said of it to who does not see it.
    """

    text: str
    style: TextStyle
    link: str = ""
    tone: Tone | None = None
    page_of: str = ""
    drawing: Drawing | None = None

    def width(self, text: str) -> float:
        """How wide that part of its words is, or the drawing that stands in their place."""
        return float(self.drawing.width) if self.drawing else self.style.face.width(text, self.style.size)

    @property
    def leading(self) -> float:
        """How high a line with it is at the least."""
        return max(self.style.leading, float(self.drawing.height) if self.drawing else 0.0)

    @property
    def whole(self) -> bool:
        """Whether it stays in one piece."""
        return self.tone is not None or self.drawing is not None


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
    """A line of text. `broken`: its last word goes on in the next line; `ends`: the text itself breaks after it."""

    pieces: tuple[Piece, ...]
    leading: float
    broken: bool = False
    ends: bool = False

    @property
    def width(self) -> float:
        """From the start of the first piece to the end of the last, with the ground of a pill."""
        if not self.pieces:
            return 0.0
        last = self.pieces[-1]
        return last.x + last.width + (PILL if last.run.tone else 0.0)


@dataclass(slots=True)
class _Word:
    parts: list[tuple[Run, str]] = field(default_factory=list)
    width: float = 0.0

    def add(self, run: Run, text: str) -> None:
        self.parts.append((run, text))
        self.width += run.width(text) + (2 * PILL if run.tone else 0)


@dataclass(slots=True)
class _Part:
    """What a line that is being filled has of one run."""

    run: Run
    text: str
    width: float = 0.0


def natural_width(words: Words) -> float:
    """How wide the text is with no more line breaks than it has of its own."""
    return max((line.width for line in break_lines(words, float("inf"))), default=0.0)


def longest_word(words: Words) -> float:
    """How wide the text is at the least, if no word is to be broken."""
    return max((word.width for word in _words(words) if word), default=0.0)


def break_lines(words: Words, width: float) -> list[Line]:
    """The text as lines no wider than `width`; a word that is wider by itself is broken."""
    leading = words[0].style.leading if words else 0.0
    lines: list[Line] = []
    setter = _Setter(leading)
    for word in _words(words):
        if word is None:
            lines.append(setter.line(ends=True))
            continue
        if not setter.fits(word, width):
            if setter.begun:
                lines.append(setter.line())
            while word.width > width + CLOSE and (cut := _cut(word, width)):
                head, word = cut
                setter.add(head)
                lines.append(setter.line(broken=True))
        setter.add(word)
    lines.append(setter.line())
    return lines


def _words(words: Words) -> Iterator[_Word | None]:
    """The words, each with its parts of different runs; None where the line is to break."""
    word = _Word()
    for run in words:
        text = _PAGE_NUMBER if run.page_of else run.text.replace(" ", NO_BREAK) if run.whole else run.text
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
        self._parts: list[_Part] = []
        self._used = 0.0

    @property
    def begun(self) -> bool:
        return bool(self._parts)

    def fits(self, word: _Word, width: float) -> bool:
        return self._used + (self._space() if self._parts else 0.0) + word.width <= width + CLOSE

    def add(self, word: _Word) -> None:
        if self._parts and word.parts:
            self._part_words(word.parts[0][0])
        for run, text in word.parts:
            self._append(run, text)
        self._used += word.width

    def _space(self) -> float:
        style = self._parts[-1].run.style
        return style.face.width(" ", style.size)

    def _part_words(self, run: Run) -> None:
        """A space after what is there; after a pill or a drawing it is not a part of that."""
        last = self._parts[-1]
        self._used += self._space()
        if last.run.whole:
            self._parts.append(_Part(run if not run.whole else replace(run, tone=None, drawing=None), ""))
            last = self._parts[-1]
        last.text += " "
        last.width += last.run.style.face.width(" ", last.run.style.size)

    def _append(self, run: Run, text: str) -> None:
        width = run.width(text)
        last = self._parts[-1] if self._parts else None
        if last is not None and last.run is run and not run.whole:
            last.text += text
            last.width += width
        else:
            self._parts.append(_Part(run, text, width))

    def line(self, *, broken: bool = False, ends: bool = False) -> Line:
        """The line as it stands; the next one is begun."""
        pieces = []
        x = 0.0
        for part in self._parts:
            pad = PILL if part.run.tone else 0.0
            pieces.append(Piece(part.run, part.text, x + pad, part.width))
            x += part.width + 2 * pad
        leading = max((part.run.leading for part in self._parts), default=self._least)
        self._begin()
        return Line(tuple(pieces), leading, broken, ends)


def _cut(word: _Word, width: float) -> tuple[_Word, _Word] | None:
    """The word in two, the first as wide as fits; None where it has only one character, or a drawing in it."""
    if (len(word.parts) == 1 and len(word.parts[0][1]) == 1) or any(run.drawing for run, _ in word.parts):
        return None
    head, tail = _Word(), _Word()
    for run, text in word.parts:
        if tail.parts:
            tail.add(run, text)
            continue
        count = _count_that_fits(run, text, width - head.width - (2 * PILL if run.tone else 0), least=not head.parts)
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
        if used > width + CLOSE:
            break
        count += 1
    if count == len(text):
        return count
    best = max((text.rfind(mark, 0, count) + 1 for mark in _BREAKS), default=0)
    return best if best > count // 2 else max(count, int(least))
