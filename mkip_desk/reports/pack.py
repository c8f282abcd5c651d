"""The Board pack: content in, one tagged PDF out, written whole or not at all."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.findings import Finding
from mkip_desk.reports.content import BoardPack, ProjectReports
from mkip_desk.reports.fonts import REGULAR
from mkip_desk.reports.readable import readable
from mkip_desk.reports.sections.parts import project_key
from mkip_desk.reports.story import story_of
from mkip_desk.reports.style import A4, ACCENT, LINE, RUNNING
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.flowables import Group
from mkip_desk.reports.typesetting.layout import Page, destinations, lay_out
from mkip_desk.whole_file import save_whole

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class Stopped(UserError):
    """The building was stopped, at somebody's wish; nothing was written."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the agenda as it stands in the pack; no page where there is no paper behind it."""

    number: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class PageOf:
    """The pages, counted from 1, that are about one record of the programme."""

    register: str
    id: int
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """What was written: the file and its hash, the number of its pages, its contents and what is to be looked at.

    `about` are the pages that one record has to itself, in their order.
    """

    path: Path
    sha256: str
    pages: int
    contents: tuple[ContentsEntry, ...]
    about: tuple[PageOf, ...]
    findings: tuple[Finding, ...]


def build_pack(pack: BoardPack, path: Path, progress: Progress | None = None, stop: Stop | None = None) -> BuiltPack:
    """Build the pack and write it to `path`. The same content gives the same bytes.

    `progress` is told how much is done, of how much; `stop` is asked all the while. Raises FileError
    where the file cannot be written and Stopped where it was stopped; the file is then as it was before.
    """
    watch = _Watch(progress or (lambda done, of: None), stop or (lambda: False))
    pack, findings = readable(pack)
    story = story_of(pack)
    pages = lay_out(story.whole, A4, watch.laying_out)
    found = destinations(pages)
    document = _draw(pack, story.whole, pages, found, watch)
    save_whole(path, document)
    return BuiltPack(
        path=path,
        sha256=hashlib.sha256(document).hexdigest(),
        pages=len(pages),
        contents=tuple(ContentsEntry(line.number, line.title, found.get(line.key)) for line in story.agenda),
        about=tuple(_about(pack, found)),
        findings=findings,
    )


def _about(pack: BoardPack, found: Mapping[str, int]) -> Iterator[PageOf]:
    """The pages of each project's report: from its own to before what comes after it."""
    starts = sorted({*found.values()})
    for item in pack.agenda:
        for report in item.paper.reports if isinstance(item.paper, ProjectReports) else ():
            first = found.get(project_key(report.project.id))
            if first is not None:
                after = next((page for page in starts if page > first), first + 1)
                yield PageOf("projects", report.project.id, report.project.name, first, after - 1)


class _Watch:
    """Tells how far the work is, in hundredths: laying out is the first third."""

    def __init__(self, progress: Progress, stop: Stop):
        self._progress, self._stop = progress, stop
        self._told = -1

    def laying_out(self, done: int, of: int) -> None:
        self._tell(33 * done // of)

    def drawing(self, done: int, of: int) -> None:
        self._tell(33 + 67 * done // of)

    def _tell(self, hundredths: int) -> None:
        if self._stop():
            raise Stopped("Building the pack was stopped. Nothing was written.")
        if hundredths != self._told:
            self._told = hundredths
            self._progress(hundredths, 100)


def _draw(pack: BoardPack, story: Group, pages: list[Page], found: dict[str, int], watch: _Watch) -> bytes:
    file = BytesIO()
    size = (A4.width, A4.height)
    canvas = TaggedCanvas(
        file, size, story.element, title=_title(pack), author=pack.partnership, first_font=REGULAR.name
    )
    canvas.destinations = found
    for number, page in enumerate(pages, 1):
        _furniture(canvas, pack, page, number, len(pages))
        for placed in page.placed:
            placed.flowable.draw(canvas, A4.margin, A4.height - A4.top - placed.top, A4.column)
        canvas.showPage()
        watch.drawing(number, len(pages))
    canvas.save()
    return file.getvalue()


def _title(pack: BoardPack) -> str:
    if pack.meeting is None:
        return f"{pack.board}, draft of {show_date(pack.as_at)}"
    return f"{pack.board}, {show_date(pack.meeting.day)}"


def _furniture(canvas: TaggedCanvas, pack: BoardPack, page: Page, number: int, count: int) -> None:
    """Head and foot of a page; the cover has a band instead of a head."""
    with canvas.artifact("Pagination", "Header"):
        if number == 1:
            canvas.setFillColor(ACCENT)
            canvas.rect(0, A4.height - 8, A4.width, 8, stroke=0, fill=1)
        else:
            _line_of_words(canvas, A4.height - 52, _title(pack), _running(page))
            _thin_line(canvas, A4.height - 60)
    with canvas.artifact("Pagination", "Footer"):
        _thin_line(canvas, 46)
        contact = f"Contact: {pack.contact}" if pack.contact else ""
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
