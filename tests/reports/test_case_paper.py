"""The paper of a business case: accessible, the same for the same case, and true to it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.investment_words import RATIO_DEFINED
from mkip_desk.reports.case_paper import build_case_paper
from mkip_desk.services.papers.case_paper import file_name, gather_case
from tests.reports.reading_check import read

Check = Callable[[Path], list[str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_once: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(sample_once, tmp_path_factory.mktemp("sample")))) as store:
        yield store


@pytest.mark.parametrize("case", [1, 2, 3])
def test_it_passes_every_rule_of_pdf_ua(sample: Store, case: int, tmp_path: Path, pdf_ua: Check) -> None:
    assert pdf_ua(build_case_paper(gather_case(sample, case), tmp_path / "paper.pdf").path) == []


def test_the_same_case_gives_the_same_bytes(sample: Store, tmp_path: Path) -> None:
    first, again = (build_case_paper(gather_case(sample, 1), tmp_path / name) for name in ("one.pdf", "two.pdf"))
    assert first.sha256 == again.sha256
    assert first.path.read_bytes() == again.path.read_bytes()


def test_it_says_what_the_case_comes_to_and_what_is_missing(sample: Store, tmp_path: Path) -> None:
    paper = gather_case(sample, 1)
    words = " ".join(str(read(build_case_paper(paper, tmp_path / "paper.pdf").path)).split())
    for said in ("£385,000", "£318,562", "2.28", "2.2 years", "£370,000", "Who pays for leaving", "Model 2: one site"):
        assert said in words
    assert RATIO_DEFINED in words, "what sets it apart from the score"
    assert file_name(paper) == "Planning Support business case v1.pdf"


def test_it_says_who_loses_what_counts_in_nothing_and_what_is_not_costed(sample: Store, tmp_path: Path) -> None:
    reading = read(build_case_paper(gather_case(sample, 3), tmp_path / "paper.pdf").path)
    words, cells = " ".join(str(reading).split()), " ".join(" ".join(reading.cells()).split())
    assert "Ashford loses, though all together gain." in words
    assert "Year 0 is when one invests, year 1 is 2010/11. Prices of 2009/10." in words
    assert "Non-cashable saving, in no result Visits that need not be made twice – 15,000 30,000" in cells
    assert "Outsourced not costed – – – 71.3%" in cells, "what was not costed does not cost nothing"
    assert "£365,000 1.61 £260,821 3.4 years 91.3%" in cells
    assert "Below 500 Revenues and Benefits Manager March 2012" in cells, "a month is not its last day"


def test_an_empty_case_is_a_paper_of_what_is_missing(tmp_path: Path, pdf_ua: Check) -> None:
    with Store.create(tmp_path / "bare.mkip") as store:
        with store.change("Add") as change:
            project = change.add("projects", {"title": "Legal 法 services"})
            case = change.add("business_cases", {"project": project, "title": "Legal"})
        built = build_case_paper(gather_case(store, case), tmp_path / "paper.pdf")
    assert pdf_ua(built.path) == []
    assert len(built.findings) == 1
