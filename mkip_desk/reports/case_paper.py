"""The paper of a business case: content in, one tagged PDF out, written whole or not at all."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mkip_desk.domain.findings import Finding
from mkip_desk.reports.case_content import CasePaper
from mkip_desk.reports.document import Furniture, draw
from mkip_desk.reports.readable import readable
from mkip_desk.reports.sections.business_case import business_case
from mkip_desk.reports.style import A4
from mkip_desk.reports.typesetting.flowables import Group
from mkip_desk.reports.typesetting.layout import destinations, lay_out
from mkip_desk.whole_file import save_whole


@dataclass(frozen=True, slots=True)
class BuiltPaper:
    """What was written: the file and its hash, the number of its pages, and what is to be looked at."""

    path: Path
    sha256: str
    pages: int
    findings: tuple[Finding, ...]


def build_case_paper(paper: CasePaper, path: Path) -> BuiltPaper:
    """Build the paper and write it to `path`. The same content gives the same bytes.

    Raises FileError where the file cannot be written; it is then as it was before.
    """
    paper, findings = readable(paper)
    running = f"Business case, version {paper.version}"
    story = Group("Document", [Group("Sect", business_case(paper), running=running)])
    pages = lay_out(story, A4)
    document = draw(story, pages, destinations(pages), Furniture(paper.name, paper.partnership, paper.contact))
    save_whole(path, document)
    return BuiltPaper(path, hashlib.sha256(document).hexdigest(), len(pages), findings)
