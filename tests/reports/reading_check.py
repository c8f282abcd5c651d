"""What a PDF says when it is read aloud, and what no validator can know of it.

A pack is drawn in the order it is read in; so the marks of each page come in the structure in the order
of their numbers, and the eye moves down or to the right. Text outside the structure is not read at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_rect
from pikepdf import Array, Dictionary


@dataclass
class Heard:
    """One marked piece of a page: which elements it is in, outermost first, and what is drawn there."""

    path: tuple[str, ...]
    page: int  # from 0
    number: int
    row: tuple[int, int] = (0, 0)  # which row of a table it is in, if any
    cell: tuple[int, int] = (0, 0)
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    sizes: set[float] = field(default_factory=set)

    @property
    def tag(self) -> str:
        return self.path[-1]


@dataclass
class Reading:
    """A whole file as it is read, page by page what is not, and where the outline and the links lead."""

    heard: list[Heard]
    unheard: list[list[str]]  # lines by page
    outline: list[tuple[int, str, int]]  # level, title and page, from 1
    pages: int

    def texts(self, *tags: str) -> list[str]:
        """What the elements of these types say, in order; all that is read where none are named."""
        return [each.text.strip() for each in self.heard if not tags or each.tag in tags]

    def cells(self) -> list[str]:
        """What each cell of each table says, heads too."""
        said: dict[tuple[int, int], str] = {}
        for each in self.heard:
            if each.cell != (0, 0):
                said[each.cell] = said.get(each.cell, "") + each.text
        return [text.strip() for text in said.values()]

    def page_of(self, page: int) -> str:
        """All that is read of one page, from 1."""
        return "".join(each.text for each in self.heard if each.page == page - 1)


@dataclass(slots=True)
class Letter:
    """A letter as it is drawn: where, in points from the left and the top, how large, and in which mark."""

    text: str
    tag: str
    mark: int | None
    left: float
    right: float
    top: float
    size: float


class Letters(PDFTextDevice):
    """Takes down the letters of a page: a layout with all of its lines and boxes takes twice as long."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.drawn: list[Letter] = []
        self._height = 0.0
        self._tag, self._mark = "", None

    def begin_page(self, page: Any, ctm: Any) -> None:
        self._height = page.mediabox[3]

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._tag, self._mark = tag.name, props.get("MCID") if isinstance(props, dict) else None

    def end_tag(self) -> None:
        self._tag, self._mark = "", None

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, _ncs, _state):
        advance = font.char_width(cid) * fontsize * scaling
        low = font.get_descent() * fontsize + rise
        left, bottom, right, top = apply_matrix_rect(matrix, (0, low, advance, low + fontsize))
        place = (left, right, self._height - top, top - bottom)
        self.drawn.append(Letter(font.to_unichr(cid), self._tag, self._mark, *place))
        return advance


def read(path: Path) -> Reading:
    """Read the file as a reader would."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        heard = list(_walk(pdf.Root.StructTreeRoot.K[0], (), numbers))
        outline = list(_outline(pdf, numbers))
        count = len(pdf.pages)
    places = {(each.page, each.number): each for each in heard}
    unheard: list[list[str]] = []
    with pdfplumber.open(path) as drawn:
        for number, page in enumerate(drawn.pages):
            letters = Letters(drawn.rsrcmgr)
            PDFPageInterpreter(drawn.rsrcmgr, letters).process_page(page.page_obj)
            lines: dict[int, str] = {}
            for each in letters.drawn:
                piece = places.get((number, each.mark)) if each.mark is not None else None
                if piece is None or each.tag == "Artifact":
                    lines[round(each.top)] = lines.get(round(each.top), "") + each.text
                    continue
                if not piece.text.strip():
                    piece.left, piece.top = each.left, each.top
                piece.text += each.text
                piece.right = max(piece.right, each.right)
                piece.sizes.add(round(each.size, 1))
            unheard.append([line for line in lines.values() if line.strip()])
            page.close()
    return Reading(heard, unheard, outline, count)


def _walk(
    element: Dictionary,
    path: tuple[str, ...],
    numbers: dict[tuple[int, int], int],
    row: tuple[int, int] = (0, 0),
    cell: tuple[int, int] = (0, 0),
) -> Iterator[Heard]:
    path = (*path, str(element.S)[1:])
    row = element.objgen if element.S == "/TR" else row
    cell = element.objgen if element.S in ("/TD", "/TH") else cell
    own_page = element.get("/Pg")
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [] if kids is None else [kids]:
        if not isinstance(kid, Dictionary):
            yield Heard(path, numbers[own_page.objgen], int(kid), row, cell)
        elif "/S" in kid:
            yield from _walk(kid, path, numbers, row, cell)
        elif kid.get("/Type") == "/MCR":
            yield Heard(path, numbers[kid.get("/Pg", own_page).objgen], int(kid.MCID), row, cell)


def _outline(pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[tuple[int, str, int]]:
    def entries(item: Any, level: int) -> Iterator[tuple[int, str, int]]:
        while item is not None:
            yield level, str(item.Title), numbers[item.Dest[0].objgen] + 1
            yield from entries(item.get("/First"), level + 1)
            item = item.get("/Next")

    if "/Outlines" in pdf.Root:
        yield from entries(pdf.Root.Outlines.get("/First"), 0)


def hidden(reading: Reading, furniture: str) -> list[str]:
    """Lines that nobody hears and that are not a page's head or foot nor a table's head said before.

    `furniture` is a pattern that heads and feet match.
    """
    heads = {each.text.strip() for each in reading.heard if each.path[-3:-1] == ("THead", "TR")}
    words = {word for head in heads for word in head.split()}
    return [
        f"page {number}: nobody hears {line!r}"
        for number, lines in enumerate(reading.unheard, 1)
        for line in lines
        if not re.fullmatch(furniture, line.strip()) and not all(_made_of(part, words) for part in line.split())
    ]


def _made_of(run: str, words: set[str]) -> bool:
    """Whether the letters are words set one after another, as the cells of a repeated table head are."""
    return run == "" or any(_made_of(run[len(word) :], words) for word in words if run.startswith(word))


def out_of_order(reading: Reading) -> list[str]:
    """Pieces that are read after something that stands below them; a row over two pages is read cell by cell."""
    found: list[str] = []
    for before, after in zip(reading.heard, reading.heard[1:], strict=False):
        if after.page < before.page and (after.row != before.row or after.row == (0, 0)):
            found.append(f"page {after.page + 1} is read after page {before.page + 1}: {after.text[:40]!r}")
        elif after.page == before.page:
            if after.number < before.number:
                found.append(f"page {after.page + 1}: {after.text[:40]!r} is drawn before {before.text[:40]!r}")
            elif (
                after.text.strip()
                and before.text.strip()
                and after.top < before.top - 4
                and after.left < before.right - 1
            ):
                found.append(f"page {after.page + 1}: {after.text[:40]!r} stands above {before.text[:40]!r}")
    return found
