"""How fast a pack of about 200 pages is built, against plain reportlab on the same words and drawings.

    python benchmarks/pack_speed.py

Three engines take turns in one run and each one's best time counts, so that the ratios hold on any machine:
ours, tagged and laid out once; reportlab untagged in two passes, as page numbers in the contents and "Page n of N"
take there; and reportlab's paragraphs and tables tagged on our canvas in one pass, without those numbers.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportlab.graphics.renderPDF import GraphicsFlowable
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table
from reportlab.platypus import Flowable as Platypus

from mkip_desk.reports.content import BoardPack
from mkip_desk.reports.fonts import REGULAR
from mkip_desk.reports.pack import build_pack
from mkip_desk.reports.story import story_of
from mkip_desk.reports.style import A4, CELL, CELL_HEAD, LINE, TextStyle
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.flowables import Cards, Columns, Figure, Flowable, Group, Heading, Text, leaves
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.structure import Element
from mkip_desk.reports.typesetting.table import Table as OurTable
from tests.reports.hard_samples import large_pack

PROJECTS = 138  # about 200 pages of ours
TURNS = 3

Make = Callable[[Words, str], "Plain"]
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
_styles: dict[TextStyle, ParagraphStyle] = {}


def paragraph_style(style: TextStyle) -> ParagraphStyle:
    if style not in _styles:
        _styles[style] = ParagraphStyle(
            str(len(_styles)),
            fontName=style.face.name,
            fontSize=style.size,
            leading=style.leading,
            textColor=style.colour,
        )
    return _styles[style]


class Plain(Paragraph):
    """A paragraph of words in our styles; a heading is known by its key, as a table of contents needs it."""

    heading = ""
    tag = "P"


class Tagged(Plain):
    """The same as an element of the structure; what it is split into stays with it, as in a pack of ours."""

    canv: TaggedCanvas
    element: Element | None = None

    def split(self, width: float, height: float) -> list[Platypus]:
        parts: list[Any] = super().split(width, height)
        self.element = self.element or Element(self.tag)
        for part in parts:
            part.element, part.tag = self.element, self.tag
        return parts

    def draw(self) -> None:
        self.element = self.element or Element(self.tag)
        self.element.parent = self.canv.document
        with self.canv.content(self.element):
            super().draw()


def paragraph(kind: type[Plain], words: Words, tag: str, pages: Mapping[str, int]) -> Plain:
    """The words as a paragraph of that kind, with the numbers of the pages that are known."""
    first = words[0].style if words else CELL
    made = kind("".join(_markup(run, first, pages) for run in words), paragraph_style(first))
    made.tag = tag
    return made


def _markup(run: Run, first: TextStyle, pages: Mapping[str, int]) -> str:
    text = escape(str(pages.get(run.page_of, "")) if run.page_of else run.text).replace("\n", "<br/>")
    if run.style is first:
        return text
    return (
        f'<font name="{run.style.face.name}" size="{run.style.size}" color="{run.style.colour.hexval()}">{text}</font>'
    )


def retold(story: Group, make: Make) -> Iterator[Platypus]:
    """What our story says, in reportlab's own paragraphs and tables."""
    for number, section in enumerate(story.children):
        assert isinstance(section, Group)
        if number:
            yield PageBreak()
        for flowable in leaves(section.children):
            yield from _retold(flowable, make)


def _retold(flowable: Flowable, make: Make) -> Iterator[Platypus]:
    match flowable:
        case Text():
            made = make(flowable.words, "H2" if isinstance(flowable, Heading) else "P")
            made.heading = flowable.key
            yield made
        case OurTable():
            yield _table(flowable, make)
        case Cards():
            cells = [make((Run(f"{card.label}\n{card.value}\n{card.note}", CELL),), "P") for card in flowable.cards]
            yield Table([cells], style=RULES)
        case Figure():
            yield GraphicsFlowable(flowable.drawing)
        case Columns():
            for each in leaves([*flowable.stacks[0], *flowable.stacks[1]]):
                yield from _retold(each, make)


def _table(table: OurTable, make: Make) -> Table:
    wide = len(table.columns)
    rows: list[list[Any]] = [[make((Run(column.title, CELL_HEAD),), "P") for column in table.columns]]
    for row in table.rows:
        cells = [make(words, "P") if words else "" for words in row.cells]
        rows.append(cells + [""] * (wide - len(cells)))
    shares = [3.0 if column.grows else 1.0 for column in table.columns]
    return Table(rows, colWidths=[A4.column * share / sum(shares) for share in shares], style=RULES, repeatRows=1)


class Document(BaseDocTemplate):
    """A page with its head and foot; notes where headings come to stand."""

    def __init__(self, file: BytesIO, count: int):
        super().__init__(file, pagesize=(A4.width, A4.height), initialFontName=REGULAR.name, invariant=True)
        frame = Frame(A4.margin, A4.bottom, A4.column, A4.room, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate(frames=[frame], onPage=self._furniture)])
        self.found: dict[str, int] = {}
        self._count = count

    def _furniture(self, canvas: Canvas, document: Any) -> None:
        canvas.setFont(REGULAR.name, 9)
        canvas.drawString(A4.margin, A4.height - 52, "MKIP Board, 11 December 2009")
        canvas.drawString(A4.margin, 32, "Contact: Programme Manager")
        canvas.drawRightString(A4.width - A4.margin, 32, f"Page {document.page} of {self._count}")

    def afterFlowable(self, flowable: Platypus) -> None:  # noqa: N802
        if isinstance(flowable, Plain) and flowable.heading:
            self.found[flowable.heading] = self.page


def ours(pack: BoardPack, folder: Path) -> int:
    return build_pack(pack, folder / "ours.pdf").pages


def untagged_twice(pack: BoardPack, folder: Path) -> int:
    found: dict[str, int] = {}
    count = 0
    for _ in range(2):
        file = BytesIO()
        document = Document(file, count)
        document.build(list(retold(story_of(pack).whole, partial(paragraph, Plain, pages=found))))
        found, count = document.found, document.page
        (folder / "untagged.pdf").write_bytes(file.getvalue())
    return count


def tagged_once(pack: BoardPack, folder: Path) -> int:
    def canvas(file: BytesIO, **_: Any) -> TaggedCanvas:
        return TaggedCanvas(file, (A4.width, A4.height), whole, title="t", author="a", first_font=REGULAR.name)

    whole = Element("Document")

    file = BytesIO()
    document = Document(file, 0)
    document.build(list(retold(story_of(pack).whole, partial(paragraph, Tagged, pages={}))), canvasmaker=canvas)
    (folder / "tagged.pdf").write_bytes(file.getvalue())
    return document.page


ENGINES: Sequence[tuple[str, Callable[[BoardPack, Path], int]]] = (
    ("ours, tagged, one pass", ours),
    ("reportlab, untagged, two passes", untagged_twice),
    ("reportlab, tagged, one pass", tagged_once),
)


def main() -> None:
    pack = large_pack(PROJECTS)
    best: dict[str, float] = {}
    pages: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(TURNS):
            for name, build in ENGINES:
                begun = time.perf_counter()
                pages[name] = build(pack, Path(folder))
                best[name] = min(best.get(name, 1e9), time.perf_counter() - begun)
    mine = best[ENGINES[0][0]]
    for name, _ in ENGINES:
        print(f"{name:32} {pages[name]:4} pages {best[name]:6.2f} s {pages[name] / best[name]:6.0f} pages/s", end="")
        print(f"   ours takes {mine / best[name]:.2f} of its time" if name != ENGINES[0][0] else "")


if __name__ == "__main__":
    main()
