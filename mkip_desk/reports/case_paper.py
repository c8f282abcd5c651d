"""The paper of a business case: content in, one tagged PDF out."""

from pathlib import Path

from mkip_desk.reports.case_content import CasePaper
from mkip_desk.reports.document import Furniture
from mkip_desk.reports.paper import BuiltPaper, write_paper
from mkip_desk.reports.readable import readable
from mkip_desk.reports.sections.business_case import business_case


def build_case_paper(paper: CasePaper, path: Path) -> BuiltPaper:
    """Build the paper and write it to `path`. The same content gives the same bytes.

    Raises FileError where the file cannot be written; it is then as it was before.
    """
    paper, findings = readable(paper)
    title = f"{paper.name}: not for publication" if paper.exempt else paper.name
    furniture = Furniture(title, paper.partnership, paper.contact)
    return write_paper(business_case(paper), f"Business case, version {paper.version}", furniture, path, findings)
