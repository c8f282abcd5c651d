"""What is exempt (LGA 1972, Schedule 12A): kept out of the public pack, and said on the paper that has it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.exempt import PARAGRAPHS, in_full, in_short
from mkip_desk.reports.case_paper import build_case_paper
from mkip_desk.reports.content import SavingsReport
from mkip_desk.reports.gate_content import GatewaysPaper
from mkip_desk.services.cases.business_case import read_case
from mkip_desk.services.cases.case_versions import new_version
from mkip_desk.services.exporting import exempt_amounts
from mkip_desk.services.kept_back_remarks import on_case
from mkip_desk.services.papers.board_pack import build_board_pack, gather
from mkip_desk.services.papers.case_paper import file_name, gather_case
from tests.reports.reading_check import read

SUBMITTED = 3  # the case of Revenues and Benefits in the sample
AFFAIRS = "3 financial or business affairs"


@pytest.fixture
def sample(tmp_path: Path, sample_once: Path):
    path = Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))
    with Store.open(path) as store:
        yield store


def mark(store: Store, case: int, paragraph: str | None) -> None:
    with store.change("Mark it") as change:
        change.edit("business_cases", case, {"exempt": paragraph})


def exempt_in(store: Store, register: str) -> int:
    """How many of the figures that are saved as Excel the pack keeps back."""
    described = store.registers[register]
    return exempt_amounts(store, described, described.columns, store.records(register))


def words(path: Path) -> str:
    reading = read(path)
    return " ".join(" ".join((*reading.texts("P"), *reading.cells(), *reading.texts("H3"))).split())


def test_no_figure_of_a_case_that_is_exempt_is_in_the_pack_or_in_a_total_of_it(sample: Store, tmp_path: Path) -> None:
    before = words(build_board_pack(sample, tmp_path / "before").path)
    option = gather_case(sample, SUBMITTED).recommended
    assert option is not None
    assert option.title in before
    assert "with 1 business case that is before a gate" in before
    assert exempt_in(sample, "projects") == exempt_in(sample, "savings") == 0
    mark(sample, SUBMITTED, AFFAIRS)
    project = sample.record("business_cases", SUBMITTED)["project"]
    with sample.change("Add a saving") as change:
        change.add("savings", {"project": project, "year": "2010/11", "basis": "plan", "amount": 12_000_00})
        change.edit("projects", project, {"forecast_cost": 40_000_00})
    assert exempt_in(sample, "savings") == 1
    assert exempt_in(sample, "projects") == 1
    assert exempt_in(sample, "risks") == 0
    after = words(build_board_pack(sample, tmp_path / "after").path)
    assert option.title not in after
    assert "before a gate. " not in after
    assert "Left out, and in no total: 9 Revenues and Benefits (exempt, paragraph 3)." in after
    assert f"Version 1 of the business case, submitted, is {in_full(AFFAIRS)}." in after


def test_a_project_whose_savings_are_kept_back_is_in_no_score(sample: Store) -> None:
    """What it delivered would be missing there: the score would be another, or tell it."""
    public = next(row["id"] for row in sample.records("projects") if row["title"] == "Planning Support")
    with sample.change("It delivers what an exempt case of like name is to save") as change:
        exempt = change.add("projects", {"title": "Planning", "saving": Sum(77_700, words="£777")})
        change.add("business_cases", {"project": exempt, "title": "Case", "exempt": AFFAIRS})
        change.add("savings", {"project": public, "year": "2014/15", "basis": "actual", "amount": 77_700})

    def scored() -> tuple[bool, bool]:
        """Whether it is in the scores, and whether it is named as left out of them."""
        paper = next(item.paper for item in gather(sample).agenda if isinstance(item.paper, SavingsReport))
        names = [[each.project for each in paper.returns], [name for name, _ in paper.kept_back]]
        return "Planning Support" in names[0], "Planning Support" in names[1]

    assert scored() == (False, True)
    with sample.change("Say that it is its own") as change:
        change.edit("projects", public, {"own_amounts": True})
    assert scored() == (True, False)


def test_what_the_case_of_such_a_project_comes_to_stands_at_no_gate(sample: Store) -> None:
    """Nor is its paper for publication: what the exempt case has may be there."""
    public = next(row["id"] for row in sample.records("projects") if row["title"] == "Revenues and Benefits")
    with sample.change("An exempt case of like name is to save something") as change:
        exempt = change.add("projects", {"title": "Benefits", "saving": Sum(77_700, words="£777")})
        change.add("business_cases", {"project": exempt, "title": "Case", "exempt": AFFAIRS})

    def told() -> list[bool]:
        paper = next(item.paper for item in gather(sample).agenda if isinstance(item.paper, GatewaysPaper))
        gates = (*paper.to_decide, *paper.preparing, *paper.decided)
        return [
            each.case.profile is not None for each in gates if each.case and each.project == "9 Revenues and Benefits"
        ]

    assert told() == [False]
    assert gather_case(sample, SUBMITTED).exempt == AFFAIRS
    (why,) = on_case(sample, read_case(sample, SUBMITTED))
    assert "Its paper is not for publication." in why
    assert "like that of Benefits" in why
    with sample.change("Say that it is its own") as change:
        change.edit("projects", public, {"own_amounts": True})
    assert told() == [True]
    assert gather_case(sample, SUBMITTED).exempt == ""
    assert on_case(sample, read_case(sample, SUBMITTED)) == ()


def test_the_paper_of_a_case_that_is_exempt_says_so_on_every_page_and_in_its_name(
    sample: Store, tmp_path: Path
) -> None:
    open_paper = gather_case(sample, SUBMITTED)
    mark(sample, SUBMITTED, AFFAIRS)
    paper = gather_case(sample, SUBMITTED)
    reading = read(build_case_paper(paper, tmp_path / "a.pdf").path)
    assert f"Not for publication. This paper is {in_full(AFFAIRS)}." in " ".join(reading.page_of(1).split())
    assert all("not for publication" in " ".join(page) for page in reading.unheard[1:])
    assert "NOT FOR PUBLICATION" in file_name(paper)
    reading = read(build_case_paper(open_paper, tmp_path / "b.pdf").path)
    assert "publication" not in reading.page_of(1)
    assert "PUBLICATION" not in file_name(open_paper)
    turned = replace(paper, project="Legal \u202eservices\u2028and more")
    assert file_name(turned) == "Legal services-and more business case v1 NOT FOR PUBLICATION.pdf"


def test_the_paper_of_a_case_that_has_what_the_pack_keeps_back_is_not_for_publication(sample: Store) -> None:
    """It gives the budget of the project, whichever version or exception report it is exempt by."""
    project = sample.records_with("business_cases", "id", SUBMITTED)[0]["project"]
    copy = new_version(sample, SUBMITTED)
    assert gather_case(sample, copy).exempt == ""
    mark(sample, SUBMITTED, AFFAIRS)
    assert gather_case(sample, copy).exempt == AFFAIRS
    assert "Another version of it" in on_case(sample, read_case(sample, copy))[0]
    assert on_case(sample, read_case(sample, SUBMITTED)) == (), "it says so of itself"
    mark(sample, SUBMITTED, None)
    with sample.change("Report") as change:
        change.add("exceptions", {"project": project, "title": "Too dear", "tolerance": "cost", "exempt": AFFAIRS})
    assert "NOT FOR PUBLICATION" in file_name(gather_case(sample, copy))


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_paragraph_is_named_by_its_number_and_by_what_it_is_about(paragraph: str) -> None:
    number, about = paragraph.split(" ", 1)
    assert in_short(paragraph) == f"exempt, paragraph {number}"
    assert in_full(paragraph).endswith(f"Local Government Act 1972 ({about})")
