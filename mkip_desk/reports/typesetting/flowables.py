"""What stands in a column of a page: text, lists, figures, boxes. Each is measured, split and drawn as tagged content.

`top` is always the upper edge, measured from the foot of the page; heights and widths are in points.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field

from reportlab.graphics.shapes import Drawing

from mkip_desk.reports.style import (
    BODY_STRONG,
    CELL,
    CELL_GREY,
    CELL_STRONG,
    CELL_WARNING,
    FIGURE,
    HEADINGS,
    LINE,
    TextStyle,
    Tone,
)
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.lines import Run, Words, break_lines, longest_word
from mkip_desk.reports.typesetting.painting import paint
from mkip_desk.reports.typesetting.structure import Attributes, BoundingBox, Element
from mkip_desk.reports.typesetting.text import SetText


class Flowable:
    """Something that takes the width of its column. `before` and `after` are the least space around it."""

    before = 0.0
    after = 0.0
    with_next = False  # never the last thing on a page
    between = False  # only ever between two things: left away at the top of a page
    key = ""  # what links and the contents know it by

    def stand_in(self, parent: Element) -> None:
        """Belong to that element of the structure."""

    def height(self, width: float) -> float:
        """How high it is at that width."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """The least of it that may stand at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float) -> "tuple[Flowable, Flowable] | None":
        """As much of it as fits, and the rest; None where it cannot be parted so."""
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner there."""
        raise NotImplementedError


@dataclass
class Group:
    """Flowables that are one thing: a section, a list, a report.

    `together` keeps them on one page where they fit on one; `new_page` starts one; `running` is what
    the head of their pages says.
    """

    tag: str
    children: "Sequence[Flowable | Group]"
    together: bool = False
    new_page: bool = False
    running: str = ""
    attributes: Attributes | None = None
    element: Element = field(init=False)

    def __post_init__(self) -> None:
        self.element = Element(self.tag, attributes=self.attributes)


class Space(Flowable):
    """Nothing, of a height."""

    def __init__(self, height: float):
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        pass


class Rule(Space):
    """A thin line across the column, in the middle of its height, between what is above and below."""

    between = True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.75)
        canvas.line(x, top - self._height / 2, x + width, top - self._height / 2)


class Text(Flowable):
    """A paragraph. It is parted between lines, leaving no line of it alone on either page."""

    _left = _pad = 0.0  # from the edges to the text: at the left, and above and below

    def __init__(
        self, words: Words, *, tag: str = "P", before: float = 0.0, after: float = 0.0, with_next: bool = False
    ):
        self.words = words
        self.before, self.after, self.with_next = before, after, with_next
        self._element = Element(tag)
        self._begins = True
        self._width = 0.0
        self._set = SetText((), self._element)

    def stand_in(self, parent: Element) -> None:
        self._element.parent = parent

    def _text_width(self, width: float) -> float:
        return width - self._left - self._pad

    def _lines(self, width: float) -> SetText:
        if width != self._width:
            self._width = width
            self._set = SetText(break_lines(self.words, self._text_width(width)), self._element)
        return self._set

    def height(self, width: float) -> float:
        return self._lines(width).height + 2 * self._pad

    def least(self, width: float) -> float:
        lines = self._lines(width).lines
        return sum(line.leading for line in (lines if len(lines) <= 3 else lines[:2])) + 2 * self._pad

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        text = self._lines(width)
        count = min(text.count_in(room - 2 * self._pad), len(text.lines) - 2)
        if count < 2:
            return None
        head, tail = copy(self), copy(self)
        head._set, tail._set = text.split(count)
        head.after, tail.before, tail._begins = 0.0, 0.0, False
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._lines(width).draw(canvas, x + self._left, top - self._pad)


class Heading(Text):
    """A heading of level 1 to 3, with its line in the outline where it has a key. `aside` stands at its right."""

    def __init__(
        self,
        title: str,
        level: int,
        *,
        key: str = "",
        outline: int = 0,
        aside: Words = (),
        style: TextStyle | None = None,
    ):
        style = style or HEADINGS[level]
        super().__init__(
            (Run(title, style),), tag=f"H{level}", before=style.size, after=style.size * 0.4, with_next=True
        )
        self.key = key
        self._title, self._outline = title, outline
        self._aside_element = Element("P")
        self._aside = SetText(break_lines(aside, float("inf")), self._aside_element) if aside else None

    def stand_in(self, parent: Element) -> None:
        super().stand_in(parent)
        self._aside_element.parent = parent

    def _text_width(self, width: float) -> float:
        return width - (self._aside.lines[0].width + 12 if self._aside else 0.0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.key and self._begins:
            canvas.bookmark(self.key, self._title, self._outline, top + 12)
        super().draw(canvas, x, top, width)
        if self._aside and self._begins:
            drop = (self._lines(width).lines[0].leading - self._aside.height) / 2
            self._aside.draw(canvas, x, top - drop, right=x + width)


class Item(Text):
    """An item of a list; it stands in a Group tagged "L"."""

    _left = 16.0

    def __init__(self, words: Words, label: str = "•", *, after: float = 3.0):
        super().__init__(words, tag="LBody", after=after)
        self._item = Element("LI")
        self._element.parent = self._item
        self._label = SetText(break_lines((Run(label, words[0].style),), float("inf")), Element("Lbl", self._item))

    def stand_in(self, parent: Element) -> None:
        self._item.parent = parent

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self._begins:
            self._label.draw(canvas, x, top)
        super().draw(canvas, x, top, width)


class Callout(Text):
    """A paragraph on a coloured ground with a bar at its left, to be seen first."""

    _left = 14.0
    _pad = 8.0

    def __init__(self, words: Words, tone: Tone, *, before: float = 10.0, after: float = 10.0):
        super().__init__(words, before=before, after=after)
        self._tone = tone

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        canvas.setFillColor(self._tone.ground)
        canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        canvas.setFillColor(self._tone.fill)
        canvas.rect(x, top - height, 3, height, stroke=0, fill=1)
        super().draw(canvas, x, top, width)


@dataclass(frozen=True, slots=True)
class Card:
    """One figure with what it is, what there is to say of it, and what is wrong with it."""

    label: str
    value: str
    note: str = ""
    warning: str = ""


class Cards(Flowable):
    """Figures side by side in boxes; to a reader, a list."""

    _gap, _pad = 8.0, 9.0

    def __init__(self, cards: Sequence[Card], *, before: float = 10.0, after: float = 10.0):
        self.before, self.after = before, after
        self.cards = cards
        self._list = Element("L")
        self._width = 0.0
        self._texts: list[SetText] = []

    def stand_in(self, parent: Element) -> None:
        self._list.parent = parent

    def _card_width(self, width: float) -> float:
        count = max(len(self.cards), 3)
        return (width - self._gap * (count - 1)) / count

    def _set(self, width: float) -> list[SetText]:
        if width != self._width:
            self._width = width
            room = self._card_width(width) - 2 * self._pad
            style = self._value_style(room)
            self._texts = [
                SetText(break_lines(_card_words(card, style), room), self._body(), apart=True) for card in self.cards
            ]
        return self._texts

    def _value_style(self, room: float) -> TextStyle:
        """The largest in which no amount is broken, the same for all."""
        for style in (FIGURE, BODY_STRONG):
            if all(longest_word((Run(card.value, style),)) <= room for card in self.cards):
                return style
        return CELL_STRONG

    def _body(self) -> Element:
        return Element("LBody", Element("LI", self._list))

    def height(self, width: float) -> float:
        return max(text.height for text in self._set(width)) + 2 * self._pad

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height, wide = self.height(width), self._card_width(width)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.75)
        for number, text in enumerate(self._set(width)):
            left = x + number * (wide + self._gap)
            canvas.roundRect(left, top - height, wide, height, 4, stroke=1, fill=0)
            text.draw(canvas, left + self._pad, top - self._pad)


def _card_words(card: Card, style: TextStyle) -> Words:
    runs = [Run(f"{card.label}\n", CELL_GREY), Run(card.value, style)]
    if card.warning:
        runs.append(Run(f"\n{card.warning}", CELL_WARNING))
    if card.note:
        runs.append(Run(f"\n{card.note}", CELL))
    return tuple(runs)


class Figure(Flowable):
    """A drawing, with the words that stand for it to who does not see it."""

    def __init__(self, drawing: Drawing, alt: str, *, before: float = 4.0, after: float = 8.0):
        self.before, self.after = before, after
        self.drawing = drawing
        self._element = Element("Figure", alt=alt)

    def stand_in(self, parent: Element) -> None:
        self._element.parent = parent

    def height(self, width: float) -> float:
        return float(self.drawing.height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        bottom = top - self.drawing.height
        self._element.attributes = BoundingBox(x, bottom, x + self.drawing.width, top)
        with canvas.content(self._element):
            paint(self.drawing, canvas, x, bottom)


class Columns(Flowable):
    """Two stacks side by side, the left one read first. They are kept on one page."""

    _gap = 16.0

    def __init__(self, left: "Sequence[Flowable | Group]", right: "Sequence[Flowable | Group]", share: float):
        """`share` is the left column's part of the width."""
        self.stacks = (left, right)
        self._columns = (list(leaves(left)), list(leaves(right)))
        self._share = share
        self.before = max(stack[0].before for stack in self._columns)

    def stand_in(self, parent: Element) -> None:
        for stack in self.stacks:
            stand_in(stack, parent)

    def _widths(self, width: float) -> tuple[float, float]:
        left = (width - self._gap) * self._share
        return left, width - self._gap - left

    def height(self, width: float) -> float:
        return max(stack_height(stack, wide) for stack, wide in zip(self._columns, self._widths(width), strict=True))

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for stack, wide in zip(self._columns, self._widths(width), strict=True):
            for flowable, down in stacked(stack, wide):
                flowable.draw(canvas, x, top - down, wide)
            x += wide + self._gap


def leaves(children: "Sequence[Flowable | Group]") -> Iterator[Flowable]:
    """The flowables, those in groups too, in their order."""
    for child in children:
        if isinstance(child, Group):
            yield from leaves(child.children)
        else:
            yield child


def stand_in(children: "Sequence[Flowable | Group]", parent: Element) -> None:
    """Let everything belong to that element, and what is in a group to the group's own."""
    for child in children:
        if isinstance(child, Group):
            child.element.parent = parent
            stand_in(child.children, child.element)
        else:
            child.stand_in(parent)


def stacked(stack: Iterable[Flowable], width: float) -> Iterator[tuple[Flowable, float]]:
    """The flowables one under another, each with how far its top is below that of the first."""
    down = gap = 0.0
    for number, flowable in enumerate(stack):
        down += max(gap, flowable.before) if number else 0.0
        yield flowable, down
        down += flowable.height(width)
        gap = flowable.after


def stack_height(stack: Iterable[Flowable], width: float) -> float:
    """How high flowables are one under another, without the space around the first and the last."""
    return max((down + flowable.height(width) for flowable, down in stacked(stack, width)), default=0.0)
