"""A paper by itself: the parts of a section as one tagged PDF, written whole or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkip_desk.domain.findings import Finding
from mkip_desk.reports.document import Furniture, draw
from mkip_desk.reports.style import A4
from mkip_desk.reports.typesetting.flowables import Flowable, Group
from mkip_desk.reports.typesetting.layout import destinations, lay_out
from mkip_desk.whole_file import save_whole


@dataclass(frozen=True, slots=True)
class BuiltPaper:
    """What was written: the file and its hash, the number of its pages, and what is to be looked at."""

    path: Path
    sha256: str
    pages: int
    findings: tuple[Finding, ...]


def write_paper(
    parts: Sequence[Flowable | Group], running: str, furniture: Furniture, path: Path, findings: tuple[Finding, ...]
) -> BuiltPaper:
    """Lay the parts out and write them to `path`; `running` stands at the head of each page but the first.

    Raises FileError where the file cannot be written; it is then as it was before.
    """
    story = Group("Document", [Group("Sect", parts, running=running)])
    pages = lay_out(story, A4)
    document = draw(story, pages, destinations(pages), furniture)
    save_whole(path, document)
    return BuiltPaper(path, hashlib.sha256(document).hexdigest(), len(pages), findings)
