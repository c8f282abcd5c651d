"""A document set on pages with their heads and feet: what the pack and every paper by itself are drawn by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from mkip_desk.reports.fonts import REGULAR
from mkip_desk.reports.style import A4, ACCENT, LINE, RUNNING
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.flowables import Group
from mkip_desk.reports.typesetting.layout import Page


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is the same on every page: the document's title and author, and whom to ask."""

    title: str
    author: str
    contact: str


def draw(
    story: Group,
    pages: Sequence[Page],
    found: Mapping[str, int],
    furniture: Furniture,
    drawing: Callable[[int, int], None] = lambda done, of: None,
) -> bytes:
    """The pages as a tagged PDF; `found` has the page of each link's end, `drawing` is told how many are done."""
    file = BytesIO()
    size = (A4.width, A4.height)
    canvas = TaggedCanvas(
        file, size, story.element, title=furniture.title, author=furniture.author, first_font=REGULAR.name
    )
    canvas.destinations = dict(found)
    for number, page in enumerate(pages, 1):
        _furnish(canvas, furniture, page, number, len(pages))
        for placed in page.placed:
            placed.flowable.draw(canvas, A4.margin, A4.height - A4.top - placed.top, A4.column)
        canvas.showPage()
        drawing(number, len(pages))
    canvas.save()
    return file.getvalue()


def _furnish(canvas: TaggedCanvas, furniture: Furniture, page: Page, number: int, count: int) -> None:
    """Head and foot of a page; the cover has a band instead of a head."""
    with canvas.artifact("Pagination", "Header"):
        if number == 1:
            canvas.setFillColor(ACCENT)
            canvas.rect(0, A4.height - 8, A4.width, 8, stroke=0, fill=1)
        else:
            _line_of_words(canvas, A4.height - 52, furniture.title, _running(page))
            _thin_line(canvas, A4.height - 60)
    with canvas.artifact("Pagination", "Footer"):
        _thin_line(canvas, 46)
        contact = f"Contact: {furniture.contact}" if furniture.contact else ""
        _line_of_words(canvas, 32, contact, f"Page {number} of {count}")


def _running(page: Page) -> str:
    """What the page is part of: the agenda item, and the project where it is about one alone."""
    return page.running[0][-1] if len(page.running) == 1 else page.running[-1][0]


def _line_of_words(canvas: TaggedCanvas, y: float, left: str, right: str) -> None:
    """Words at either end of the column; of long ones as much as leaves room for the other."""
    face, size = RUNNING.face, RUNNING.size
    canvas.setFont(face.name, size)
    canvas.setFillColor(RUNNING.colour)
    left = face.fit(left, size, A4.column * 0.6)
    canvas.drawString(A4.margin, y, left)
    room = A4.column - face.width(left, size) - 12
    canvas.drawRightString(A4.width - A4.margin, y, face.fit(right, size, room))


def _thin_line(canvas: TaggedCanvas, y: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.75)
    canvas.line(A4.margin, y, A4.width - A4.margin, y)
