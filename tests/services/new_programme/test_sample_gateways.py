"""The gates of the sample: listed by the command, and the failure to prevent, told in the pack before it happens."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.gateways import Outcome
from mkip_desk.reports.content import ProjectReports
from mkip_desk.reports.gate_content import ExceptionsPaper, Gateway, GatewaysPaper
from mkip_desk.services.gateways.gateway_standing import Gate, all_gates
from mkip_desk.services.gateways.gateways import Decision, decide
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.board_pack import build_board_pack, gather
from tests.reports.reading_check import read

LACKING = (
    "Acceptance criteria signed (Swale, Tunbridge Wells)",
    "Data migration and ICT tested (Maidstone, Swale, Tunbridge Wells)",
    "Baseline of the indicators captured (Maidstone, Swale)",
    "Business continuity",
    "Rollback plan",
    "View of audit",
)


@pytest.fixture
def store(sample_file: Path) -> Iterator[Store]:
    with Store.open(sample_file) as store:
        yield store


def gates(store: Store, meeting: date | None = None) -> GatewaysPaper:
    return next(item.paper for item in gather(store, meeting).agenda if isinstance(item.paper, GatewaysPaper))


def gate_of(store: Store, title: str) -> Gate:
    """The gate that a project stands before."""
    found = next(each.at for each in all_gates(store) if each.project["title"] == title)
    assert found is not None
    return found


def of_planning(found: tuple[Gateway, ...]) -> Gateway:
    return next(each for each in found if each.project == "Planning Support")


def test_a_gateway_is_listed_with_its_project_gate_and_outcome(sample_file, listed) -> None:
    found = {(row["project"], row["gate"]): row["outcome"] for row in listed(sample_file, "gateways")}
    assert found["Legal services", "G3"] == "approve"
    assert found["Internal audit", "G3"] == "approve with conditions"
    assert found["Human Resources", "G2"] == "rework"
    assert found["Planning Support", "G4"] is None
    assert {gate for _, gate in found} == {"G0", "G1", "G2", "G3", "G4", "G5a", "G5b", "GX"}


def test_planning_support_cannot_go_live_with_the_readiness_that_it_had(store: Store) -> None:
    project = next(each for each in all_gates(store) if each.project["title"] == "Planning Support")
    assert project.at is not None
    assert project.at.key == "G4"
    with pytest.raises(WrongValue) as refused:
        decide(store, project.at.id, Decision(Outcome.APPROVE, store.today()))
    assert all(each in str(refused.value) for each in LACKING)


def test_the_pack_says_why_not(store: Store) -> None:
    assert of_planning(gates(store).preparing).lacking == LACKING
    assert of_planning(gates(store, date(2014, 6, 2)).to_decide).lacking == LACKING


def test_the_pack_tells_overrides_conditions_overdue_and_exceptions(store: Store) -> None:
    told = gates(store)
    assert [each.name for each in told.decided if each.overridden_by] == ["10 Legal services, G3 Authority decisions"]
    assert [each.title for each in told.overdue] == ["Terms of staff transfer agreed with the trade unions"]
    assert [each.name for each in told.to_decide] == [
        "5 Procurement partnership, G1 Initiation", "9 Revenues and Benefits, G2 Business Case",
    ]  # fmt: skip
    exceptions = next(item.paper for item in gather(store).agenda if isinstance(item.paper, ExceptionsPaper))
    assert [each.title for each in exceptions.reports] == ["Legal services: cost beyond tolerance"]
    assert [(each.project, each.what) for each in exceptions.unreported] == [("10 Legal services", "time")]


def test_the_pack_tells_what_a_case_before_its_gate_comes_to_and_who_loses(store: Store, tmp_path: Path) -> None:
    case = gates(store).to_decide[1].case
    assert case is not None
    assert case.sharing is not None
    assert [each.name for each in case.sharing.losers] == ["Ashford"]
    assert gates(store).to_decide[0].case is None
    reading = read(build_board_pack(store, tmp_path).path)
    words, cells = " ".join(str(reading).split()), " ".join(" ".join(reading.cells()).split())
    assert (
        "Version 1 of the business case, submitted, recommends Four-council shared service: investment score 1.61"
        in (words)
    )
    assert "Ashford loses, though all together gain." in words
    assert "Ashford £206,250.00 £172,278.82 −£33,971.18" in cells


def test_a_project_beyond_tolerance_is_marked_in_its_highlight_report(store: Store) -> None:
    reports = next(item.paper for item in gather(store).agenda if isinstance(item.paper, ProjectReports)).reports
    legal = next(each.project for each in reports if each.project.title == "Legal services")
    assert (legal.gate, legal.beyond) == ("G4 Go-live readiness", ("cost", "time"))


def test_the_use_of_tolerances_is_told_beside_the_managers_own_rag(store: Store, tmp_path: Path) -> None:
    """Both values are shown, and a difference is explained (RULES 4 and 11)."""
    with store.change("Say how sure it is") as change:
        change.edit("gateways", gate_of(store, "Internal audit").id, {"confidence": "amber/red"})
    cells = " ".join(" ".join((reading := read(build_board_pack(store, tmp_path).path)).cells()).split())
    words = " ".join(reading.texts("P"))
    assert "Cost £60,000 £61,500 5% G 50% Time 30 April 2010 30 June 2010 3 months A 67%" in cells
    assert "Quality Audit plans completed: 95 94 not below 90 G 20%" in cells
    assert "Cost £40,000 £43,600 plus or minus 5% R 180%" in cells
    why = "since time uses more than half of its tolerance; the manager says green."
    assert f"By its tolerances the project is amber, {why}" in words
    assert "7 Internal audit G On track G4 Go-live readiness A/R 31 Jan 2010" in cells


def test_a_programme_without_gates_has_nothing_of_them_in_its_pack(tmp_path: Path) -> None:
    with new_programme(tmp_path / "blank.mkip") as store:
        assert gates(store) == GatewaysPaper()
