"""How the pages look: colours, sizes and the shape of a page, in points."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor

from mkip_desk.reports.fonts import BOLD, REGULAR, SEMIBOLD, Face

INK = HexColor("#1b2733")
GREY = HexColor("#5a6875")
LINE = HexColor("#d9dfe5")
ACCENT = HexColor("#1f5673")
PALE = HexColor("#c9d6de")  # what was planned, beside what was done
WHITE = HexColor("#ffffff")
ON_COLOUR = HexColor("#101820")  # for words on a bright shape: dark on every ground


@dataclass(frozen=True)
class Tone:
    """Three shades of one meaning: for text, for the ground under it, and for a shape in a chart."""

    text: Color
    ground: Color
    fill: Color


RED = Tone(HexColor("#b3261e"), HexColor("#fbeae9"), HexColor("#b3261e"))
AMBER = Tone(HexColor("#8a5200"), HexColor("#fdf2dd"), HexColor("#c77700"))
GREEN = Tone(HexColor("#1e7d46"), HexColor("#e5f4ea"), HexColor("#1e7d46"))
BLUE = Tone(HexColor("#2b6cb0"), HexColor("#e5effa"), HexColor("#2b6cb0"))
PLAIN = Tone(GREY, HexColor("#f5f7f9"), HexColor("#7f8c99"))


@dataclass(frozen=True)
class TextStyle:
    """A face at a size, with the height of its line and its colour."""

    face: Face
    size: float
    leading: float
    colour: Color = INK

    def but(self, *, face: Face | None = None, colour: Color | None = None) -> "TextStyle":
        """The same style in another weight or colour."""
        return replace(self, face=face or self.face, colour=colour or self.colour)


EDGES = {PALE: PLAIN.fill}
"""What is drawn around a shape that is too pale to be seen by itself."""

TITLE = TextStyle(BOLD, 32, 38)
HEADINGS = {1: TextStyle(BOLD, 22, 27), 2: TextStyle(BOLD, 17, 21), 3: TextStyle(SEMIBOLD, 13, 17)}
LEAD = TextStyle(REGULAR, 15, 22)
BODY = TextStyle(REGULAR, 12, 16)
BODY_STRONG = BODY.but(face=SEMIBOLD)
BODY_GREY = BODY.but(colour=GREY)
BODY_LINK = BODY.but(colour=ACCENT)
CELL = TextStyle(REGULAR, 9.5, 12.5)
CELL_STRONG = CELL.but(face=SEMIBOLD)
CELL_GREY = CELL.but(colour=GREY)
CELL_LINK = CELL.but(colour=ACCENT)
CELL_WARNING = CELL.but(colour=RED.text)
CELL_HEAD = CELL.but(face=SEMIBOLD, colour=GREY)
NOTE = TextStyle(REGULAR, 10, 13.5, GREY)
FIGURE = TextStyle(SEMIBOLD, 13.5, 17)
RUNNING = TextStyle(REGULAR, 9, 11, GREY)


@dataclass(frozen=True)
class PageShape:
    """A page: its size, and the column that the text stands in."""

    width: float
    height: float
    margin: float
    top: float
    bottom: float

    @property
    def column(self) -> float:
        """How wide the text is."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """How much stands on one page, from top to bottom."""
        return self.height - self.top - self.bottom


A4 = PageShape(width=595.28, height=841.89, margin=48, top=84, bottom=64)
