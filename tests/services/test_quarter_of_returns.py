"""A whole quarter of seven services: asked for, filled in, taken in, signed off, judged, and put before the Board."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.reports.service_papers import build_summary
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.papers.service_reports import gather_papers, office_of
from mkip_desk.services.shared_services.chasing import standings
from mkip_desk.services.shared_services.escalations import close
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import all_services
from mkip_desk.services.shared_services.returns import write_returns
from mkip_desk.services.shared_services.signing_off import sign_off
from tests.reports.reading_check import read

SERVICES = ("Audit", "Environmental Health", "Human Resources", "ICT", "Legal", "Planning Support", "Revenues")
BEFORE, NOW = ("2013/14 Q4", "2014/15 Q1"), "2014/15 Q2"
TARGETS = 3  # of each service: its indicator has one for each council


@pytest.fixture
def store(path, blank_once):
    """Seven services, one of which has missed most of its targets in the two quarters before."""
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path, clock=lambda: datetime(2014, 10, 20, tzinfo=UTC)) as store:
        with store.change("Add") as change:
            councils = [one for one, name in store.names("councils").items() if name in ("MBC", "SBC", "TWBC")]
            change.add("meetings", {"day": datetime(2014, 12, 11, tzinfo=UTC).date()})
            for name in SERVICES:
                service = change.add("services", {"title": name, "councils": tuple(councils)})
                named = {"service": service, "reference": "PI1", "title": "Days to answer", "better": "lower"}
                indicator = change.add("indicators", {**named, "unit": "days"})
                change.add("budgets", {"service": service, "quarter": BEFORE[1], "annual": 100_000_000})
                for quarter in BEFORE:
                    value = Figure(Decimal("26.5" if name == "Planning Support" else "18.5"))
                    change.add_many("measurements", [
                        {"indicator": indicator, "quarter": quarter, "council": council, "value": value,
                         "target": Figure(Decimal(20))}
                        for council in councils
                    ])  # fmt: skip
                    made = change.add("returns", {"service": service, "quarter": quarter})
                    change.lock("returns", made, {"state": "signed off"})
        yield store


def returned(path, figure):
    book = load_workbook(path)
    for at in range(TARGETS):
        book["Indicators"].cell(5 + at, 11).value = figure + at / 10
        for cell, amount in zip("CDFH", (500_000, 510_000, 1_000_000, 20_000), strict=True):
            book["Money"][f"{cell}{5 + at}"] = amount
    book["Return"]["B13"], book["Return"]["B16"] = "Green", "Vacancies; two posts filled."
    book.save(path)


def test_a_quarter_goes_from_returns_to_the_board(store, tmp_path):
    written = write_returns(store, NOW, tmp_path)
    assert [one.service for one in written] == list(SERVICES)
    for one in written:
        returned(one.path, 27.3 if one.service == "Planning Support" else 17.3)
        done = import_file(store, one.path)
        assert not done.left_something_out, done.as_text()
    found = standings(store, NOW)
    assert [(one.state, one.late, one.missing, one.odd) for one in found] == [("received", False, (), ())] * 7
    for row in store.records("returns"):
        if row["quarter"] == NOW:
            sign_off(store, row["id"], "Programme Manager")
    (raised,) = store.records("escalations")
    assert "2013/14 Q4 (3 of 3), 2014/15 Q1 (3 of 3) and 2014/15 Q2 (3 of 3)" in raised["evidence"]
    assert store.changes()[1].name.startswith("Sign off the return of Planning Support")
    judged = {one.title: one for one in all_services(store, NOW)}
    assert {title for title, one in judged.items() if one.standing.escalated} == {"Planning Support"}
    assert [one.rating.rag for one in judged["Audit"].indicators] == ["green"] * TARGETS
    summary = build_summary(gather_papers(store, NOW).summary, office_of(Held(store)), tmp_path / "summary.pdf")
    said = " ".join(" ".join(read(summary.path).texts()).split())
    assert "7 services; 7 of their returns signed off." in said
    assert "1 matter goes to the MKIP Board. From Planning Support" in said
    close(store, raised["id"], "A plan by March.", store.today())
    assert store.records("escalations")[0]["state"] == "closed"
