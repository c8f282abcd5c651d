"""The seven shared services of the sample, as the documents and the records of Planning Support give them."""

import shutil
from datetime import date

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.shared_services.boards import LINE_MANAGER, TAKES_NO_PART
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.listing import as_json
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import in_quarter
from mkip_desk.services.shared_services.signing_off import sign_off
from mkip_desk.services.shared_services.targets import targets
from tests.services.conftest import TRACKERS

MAIDSTONE = {"Audit", "Human Resources", "ICT", "Planning Support"}
Q2 = "2014/15 Q2"


@pytest.fixture(scope="module")
def store(tmp_path_factory, sample_once):
    path = tmp_path_factory.mktemp("services") / "sample.mkip"
    shutil.copy(sample_once, path)
    with Store.open(path, read_only=True) as opened:
        yield opened


def judged(store, title, quarter=Q2):
    held = Held(store)
    return in_quarter(held, next(id for id, row in held.services.items() if row["title"] == title), quarter)


def test_services_with_their_hosts_and_partners(store):
    services = as_json(store, "services")
    assert len(services) == 7
    assert {each["title"] for each in services if each["host"] == "MBC"} == MAIDSTONE
    assert {each["title"] for each in services if each["host"] == "SBC"} == {"Legal"}
    assert {each["title"] for each in services if not each["host"]} == {"Environmental Health", "Revenues and Benefits"}
    part = [council for each in services for council in each["councils"]]
    assert {council: part.count(council) for council in part} == {"MBC": 7, "SBC": 6, "TWBC": 6, "ABC": 1}


def test_the_contradictions_of_the_whos_who_are_seen(store):
    held = Held(store)
    seen = {
        each.title: [one.words for one in each.conflicts] for each in (in_quarter(held, id, Q2) for id in held.services)
    }
    assert {title: words for title, words in seen.items() if words} == {
        "Environmental Health": [LINE_MANAGER],
        "Planning Support": [LINE_MANAGER],
        "Revenues and Benefits": [TAKES_NO_PART],
    }


def test_the_weeks_of_planning_support_add_up(store):
    rows = [row for row in as_json(store, "measurements") if row["indicator"] in ("PS1", "PS2")]
    weeks = {
        ref: sum(row["value"] for row in rows if row["indicator"] == ref and row["week"]) for ref in ("PS1", "PS2")
    }
    quarters = {ref: sum(row["value"] for row in rows if row["indicator"] == ref and not row["week"]) for ref in weeks}
    assert weeks == quarters == {"PS1": 1606, "PS2": 836}
    (backlog,) = [row["value"] for row in as_json(store, "measurements") if row["indicator"] == "PS4"]
    assert backlog == 1606 - 836 - 237


def test_the_early_warning_of_planning_support_comes_in_time(store):
    first, second = judged(store, "Planning Support", "2014/15 Q1"), judged(store, "Planning Support")
    assert (first.standing.warning, second.standing.warning) == (1, 2)
    assert second.evidence == "Most indicators missed in 2014/15 Q1 (1 of 1) and 2014/15 Q2 (2 of 3)."
    assert second.as_at < date(2015, 2, 23), "before scrutiny heard of it"


def test_revenues_and_benefits_go_to_the_board(store):
    seen = judged(store, "Revenues and Benefits")
    assert [(row.reference, row.whose, row.rating.rag) for row in seen.indicators] == [
        ("RB1", "MBC", "red"), ("RB1", "TWBC", "red"), ("RB2", "MBC", "green"), ("RB2", "TWBC", "green"),
        ("RB3", "Both", "green"), ("RB4", "Both", "red"), ("RB5", "Both", "amber"),
    ]  # fmt: skip
    assert [each.variance for each in seen.money] == [25_500_00, -11_750_00]
    assert [each.words for each in seen.papers] == [
        "agreed 2 Apr 2014", "review due", "Mar 2014", "Mar 2014", "14 months old", "substantial",
    ]  # fmt: skip
    assert seen.evidence == (
        "Most indicators missed in 2013/14 Q4 (4 of 7), 2014/15 Q1 (5 of 7) and 2014/15 Q2 (4 of 7)."
    )
    assert [(each.kind, each.meeting) for each in seen.escalations] == [
        ("under-performance", date(2014, 12, 11)),
        ("papers out of date", date(2014, 10, 30)),
    ]


def test_the_return_of_the_quarter_finds_all_that_it_says_there(tmp_path, sample_once):
    shutil.copy(sample_once, tmp_path / "sample.mkip")
    with Store.open(tmp_path / "sample.mkip") as store:
        done = import_file(store, TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx")
    assert (done.added, done.edited, done.kept) == (0, 0, ())
    assert done.as_text().endswith(": no record changed, since the programme held all of it already.")


def test_its_services_have_one_day_of_their_own_wherever_they_are_dealt_with(tmp_path, sample_once, run):
    path = shutil.copy(sample_once, tmp_path / "sample.mkip")
    code, said, _ = run("returns", path)
    assert (code, said.splitlines()[0]) == (
        0, "Returns for 2014/15 Q2 (1 July 2014 to 30 September 2014), as at 14 October 2014",
    )  # fmt: skip
    assert "Late" not in said
    with Store.open(path) as store:
        seen = judged(store, "Revenues and Benefits")
        assert seen.returned.received <= seen.as_at == store.records("escalations")[0]["raised"]
        sign_off(store, seen.returned.id, "Programme Manager")
        assert judged(store, "Revenues and Benefits").returned.signed == date(2014, 10, 14)
        indicator = store.records("indicators")[0]["id"]
        assert targets(store, indicator).now == "2014/15"
