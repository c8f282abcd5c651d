"""The Board pack: content in, one tagged PDF out, written whole or not at all."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.findings import Finding
from mkip_desk.reports.content import BoardPack, ProjectReports
from mkip_desk.reports.document import Furniture, draw
from mkip_desk.reports.readable import readable
from mkip_desk.reports.sections.parts import project_key
from mkip_desk.reports.story import story_of
from mkip_desk.reports.style import A4
from mkip_desk.reports.typesetting.layout import destinations, lay_out
from mkip_desk.reports.words_to_read import words_to_read
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
    to_read = tuple(words_to_read(pack))
    pack, findings = readable(pack)
    story = story_of(pack)
    pages = lay_out(story.whole, A4, watch.laying_out)
    found = destinations(pages)
    furniture = Furniture(_title(pack), pack.partnership, pack.contact)
    document = draw(story.whole, pages, found, furniture, watch.drawing)
    save_whole(path, document)
    return BuiltPack(
        path=path,
        sha256=hashlib.sha256(document).hexdigest(),
        pages=len(pages),
        contents=tuple(ContentsEntry(line.number, line.title, found.get(line.key)) for line in story.agenda),
        about=tuple(_about(pack, found)),
        findings=(*to_read, *findings),
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


def _title(pack: BoardPack) -> str:
    if pack.meeting is None:
        return f"{pack.board}, draft of {show_date(pack.as_at)}"
    return f"{pack.board}, {show_date(pack.meeting.day)}"
