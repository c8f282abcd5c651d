"""What the pages of the shared services say by the rules: five quarters of all of them, and remarks on records."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.shared_services.under_performance import Reading
from mkip_desk.reports.sections.service_indicators import line_of
from mkip_desk.services.papers.service_reports import gather_papers
from mkip_desk.services.remarks import on_audits, on_services
from mkip_desk.services.shared_services.performance import service_quarter
from mkip_desk.services.shared_services.performance_by_quarter import performance_by_quarter
from mkip_desk.services.shared_services.signing_off import begin_correction, give_up_correction, sign_off

ON = datetime(2014, 10, 20, 12, tzinfo=UTC)
QUARTERS = ("2013/14 Q2", "2013/14 Q3", "2013/14 Q4", "2014/15 Q1", "2014/15 Q2")


@pytest.fixture
def store(tmp_path, blank_once):
    shutil.copy(blank_once, tmp_path / "a.mkip")
    with Store.open(tmp_path / "a.mkip", clock=lambda: ON) as made:
        yield made


def add_service(store, title: str, missed: dict[str, int]) -> int:
    """A service of three indicators, of which so many miss their target in each quarter."""
    with store.change("Add a service") as change:
        service = change.add("services", {"title": title})
        rows = [
            {"service": service, "reference": f"R{at}", "title": f"Days {at}", "better": "lower"} for at in (1, 2, 3)
        ]
        indicators = change.add_many("indicators", rows)
        for quarter, count in missed.items():
            for at, indicator in enumerate(indicators):
                value = Figure(Decimal(30 if at < count else 10))
                held = {"indicator": indicator, "quarter": quarter, "target": Figure(Decimal(20)), "value": value}
                change.add("measurements", held)
    return service


@pytest.mark.parametrize("last", [Figure(Decimal("0.98"), percent=True), None])
def test_a_percentage_is_compared_with_no_plain_figure(store, last) -> None:
    """As where a unit was said for an indicator that had none: 97 is not 9,700%, and 98% no fall from that."""
    with store.change("Measure") as change:
        service = change.add("services", {"title": "Benefits"})
        told = {"service": service, "title": "Answered", "unit": "per cent", "better": "higher"}
        indicator = change.add("indicators", told)
        values = (Figure(Decimal(94)), Figure(Decimal("0.95"), percent=True), Figure(Decimal(97)), last)
        for quarter, value in zip(QUARTERS[-4:], values, strict=True):
            change.add("measurements", {"indicator": indicator, "quarter": quarter, "value": value})
    (one,) = service_quarter(store, service, QUARTERS[-1]).indicators
    assert (one.before, one.against_last) == (Figure(Decimal(97)), None)
    assert one.five == ((None, None, values[1], None, last) if last else (None, values[0], None, values[2], None))


def test_a_plain_figure_of_long_ago_is_no_percentage_in_the_line(store) -> None:
    """Its unit was said since, and of the last quarters nothing is known: 97 stood there as 9,700%."""
    with store.change("Measure") as change:
        service = change.add("services", {"title": "Benefits"})
        indicator = change.add("indicators", {"service": service, "title": "Answered", "unit": "per cent"})
        for quarter, value in zip(QUARTERS[-4:-2], (94, 97), strict=True):
            change.add("measurements", {"indicator": indicator, "quarter": quarter, "value": Figure(Decimal(value))})
    (one,) = service_quarter(store, service, QUARTERS[-1]).indicators
    told = line_of(one, QUARTERS[-1]).alt
    assert "94" in told
    assert "%" not in told


def test_five_quarters_of_every_service_with_its_early_warning(store) -> None:
    add_service(store, "One quarter", {"2014/15 Q1": 1, "2014/15 Q2": 2})
    add_service(store, "Two quarters", {"2013/14 Q4": 1, "2014/15 Q1": 3, "2014/15 Q2": 2})
    add_service(store, "A gap", {"2013/14 Q3": 2, "2013/14 Q4": 2, "2014/15 Q2": 3})
    add_service(store, "Silent", {"2013/14 Q4": 0})
    add_service(store, "Nothing", {})
    seen = performance_by_quarter(store)
    assert seen.quarters == QUARTERS
    assert [tuple(each) for each in seen.lines[1].counts] == [(0, 0), (0, 0), (1, 3), (3, 3), (2, 3)]
    assert {each.title: (each.words, each.rag) for each in seen.lines} == {
        "One quarter": ("early warning, 1 quarter", "amber"),
        "Two quarters": ("early warning, 2 quarters running", "amber"),
        "A gap": ("goes to the MKIP Board", "red"),
        "Silent": ("no figures for 2 quarters", "amber"),
        "Nothing": ("nothing rated yet", ""),
    }
    partnership = store.records("partnerships")[0]["id"]
    with store.change("Read it otherwise") as change:
        change.edit("partnerships", partnership, {"under_performance": str(Reading.MORE)})
    seen = performance_by_quarter(store)
    assert seen.reading is Reading.MORE
    assert seen.lines[2].words == "early warning, 3 quarters running"


def test_a_catalogue_that_stands_in_the_programme_is_not_missed_among_the_papers(store) -> None:
    service = add_service(store, "Planning Support", {})

    def catalogue() -> tuple[str, str]:
        found = {each.title: each for each in service_quarter(store, service, "2014/15 Q2").papers}["Service catalogue"]
        return found.words, found.rag

    assert catalogue() == ("none recorded", "amber")
    with store.change("Offer") as change:
        change.add_many("catalogue", [{"service": service, "title": each} for each in ("Searches", "Advice")])
    assert catalogue() == ("2 entries", "green")
    with store.change("Record its paper") as change:
        agreed = {
            "kind": "service catalogue",
            "agreed": read_when("3 March 2014"),
            "review_due": read_when("1 May 2014"),
        }
        change.add("agreements", {"service": service, **agreed})
    assert catalogue() == ("review due", "amber"), "of a paper that is recorded its own standing is told"


def test_who_should_not_sit_on_a_board_is_said(store) -> None:
    maidstone, swale, wells = (row["id"] for row in store.records("councils")[:3])
    with store.change("Add a service") as change:
        held = {"title": "Planning Support", "councils": (maidstone, wells), "line_manager": "Head of Planning"}
        service = change.add("services", held)
        members = (
            {"person": "head of planning", "council": maidstone},
            {"person": "Director, Swale", "council": swale},
        )
        change.add_many("board_members", [{"service": service, **each} for each in members])
    manager, stranger = on_services(store).of[service]
    assert manager.startswith("head of planning is the line manager")
    assert stranger == "Director, Swale sits on the board for a council that takes no part in the service."


def test_audits_say_by_when_they_are_circulated_and_what_is_not_planned(store) -> None:
    with store.change("Add services and audits") as change:
        legal, ict = change.add_many("services", [{"title": "Legal"}, {"title": "ICT"}])
        audit = {"service": ict, "title": "Continuity", "year": "2014/15", "state": "responses agreed"}
        limited = change.add("audits", {**audit, "opinion": "limited", "agreed": date(2014, 10, 1)})
        still = {"opinion": "limited", "follow_up_opinion": "limited", "state": "follow-up", "year": "2010/11"}
        again = change.add("audits", {"service": legal, "title": "Fees", **still})
    remarks = on_audits(store)
    assert remarks.whole == "No audit in the plan, 2013/14 to 2015/16: Legal."
    assert remarks.of[limited] == (
        "The agreed responses are to be circulated to the members of the Board by 15 October 2014, and have not been.",
    )
    assert remarks.of[again][-1] == "Still limited at its follow-up: the report itself goes to the MKIP Board."


def test_that_a_figure_is_to_come_is_not_said_beside_it_once_it_is_there(store) -> None:
    service = add_service(store, "Audit", {"2014/15 Q2": 0})
    first, second, third = (row["id"] for row in store.records("measurements"))
    with store.change("Say more") as change:
        change.edit("measurements", first, {"note": "tbc"})
        change.edit("measurements", second, {"note": "tbc", "value": None})
        change.edit("measurements", third, {"note": "tbc with Swale"})
    notes = [each.note for each in service_quarter(store, service, "2014/15 Q2").indicators]
    assert notes == ["", "tbc", "tbc with Swale"]


def test_a_host_that_is_none_of_the_councils_of_its_service_is_named(store) -> None:
    maidstone, swale = (row["id"] for row in store.records("councils")[:2])
    service = add_service(store, "Audit", {"2014/15 Q2": 0})
    hosted = {"host": maidstone}
    for councils, told in (((), ()), ((maidstone, swale), ()), ((swale,), ("hosts the service, and takes no part",))):
        with store.change("Press") as change:
            change.edit("services", service, {"councils": councils, **hosted})
        assert len(on_services(store).of[service]) == len(told)
        assert all(words in on_services(store).of[service][0] for words in told)


def test_a_report_is_headed_by_the_councils_that_took_part_in_its_quarter(store) -> None:
    maidstone, swale, tunbridge_wells = (row["id"] for row in store.records("councils")[:3])
    service = add_service(store, "Audit", {"2014/15 Q2": 0})
    with store.change("Set up") as change:
        change.edit("services", service, {"councils": (maidstone, swale)})
        signed = change.add("returns", {"service": service, "quarter": "2014/15 Q2", "state": "received"})
    sign_off(store, signed, "")
    with store.change("Press") as change:
        change.edit("services", service, {"councils": (swale, tunbridge_wells)})

    def served(quarter: str) -> list[str]:
        return [each.initials for each in service_quarter(store, service, quarter).served]

    initials = {row["id"]: row["initials"] for row in store.records("councils")}
    assert served("2014/15 Q2") == [initials[maidstone], initials[swale]]
    assert served("2014/15 Q4") == [initials[swale], initials[tunbridge_wells]]
    papers = gather_papers(store, "2014/15 Q2")
    for today in (papers.people.services[0], papers.catalogue.services[0]):
        assert [each.initials for each in today.councils] == [initials[swale], initials[tunbridge_wells]]


def test_a_quarter_that_was_signed_off_keeps_its_host_its_manager_and_its_bands(tmp_path, blank_once) -> None:
    shutil.copy(blank_once, tmp_path / "b.mkip")
    now = [datetime(2014, 10, 20, 12, tzinfo=UTC)]
    with Store.open(tmp_path / "b.mkip", clock=lambda: now[0]) as store:
        maidstone, swale = (row["id"] for row in store.records("councils")[:2])
        service = add_service(store, "Audit", {"2014/15 Q2": 1, "2014/15 Q3": 1})
        with store.change("Set up") as change:
            change.edit("services", service, {"host": maidstone, "manager": "Head of Audit"})
            signed = change.add("returns", {"service": service, "quarter": "2014/15 Q2", "state": "received"})
        sign_off(store, signed, "")
        now[0] += timedelta(days=1)
        with store.change("Another, and other bands") as change:
            change.edit("services", service, {"host": swale, "manager": "Head of Assurance"})
            change.edit("partnerships", store.records("partnerships")[0]["id"], {"amber_within": 6_000})
        then, later = (service_quarter(store, service, quarter) for quarter in ("2014/15 Q2", "2014/15 Q3"))
        names = {row["id"]: row["name"] for row in store.records("councils")}
        assert (then.host.name, then.manager) == (names[maidstone], "Head of Audit")
        assert (later.host.name, later.manager) == (names[swale], "Head of Assurance")
        assert [[each.rating.rag for each in quarter.indicators] for quarter in (then, later)] == [
            ["red", "green", "green"], ["amber", "green", "green"],
        ]  # fmt: skip
        assert (then.bands.amber_within, later.bands.amber_within) == (Decimal("0.1"), Decimal("0.6"))
        corrected = begin_correction(store, signed)
        seen = service_quarter(store, service, "2014/15 Q2")
        assert (seen.manager, seen.bands) == ("Head of Assurance", later.bands), "what is seen is what will be signed"
        give_up_correction(store, corrected)
        assert service_quarter(store, service, "2014/15 Q2") == then
        second = begin_correction(store, signed)
        seen = service_quarter(store, service, "2014/15 Q2")
        sign_off(store, second, "")
        assert replace(service_quarter(store, service, "2014/15 Q2"), returned=seen.returned) == seen


def test_a_correction_names_what_its_quarter_is_told_with_otherwise_than_the_version_before(store) -> None:
    """Of what somebody typed it has what stands there now: what stood there may be why it was changed."""
    maidstone, swale, tunbridge_wells = (row["id"] for row in store.records("councils")[:3])
    initials = {row["id"]: row["initials"] for row in store.records("councils")}
    service = add_service(store, "Audit", {"2014/15 Q2": 1})
    with store.change("Set up") as change:
        change.edit(
            "services", service, {"councils": (maidstone, swale), "host": maidstone, "manager": "Head of Audit"}
        )
        signed = change.add("returns", {"service": service, "quarter": "2014/15 Q2", "state": "received"})
    sign_off(store, signed, "")
    with store.change("Another, and other bands") as change:
        change.edit("services", service, {"title": "Assurance", "host": swale, "manager": None})
        change.add("service_councils", {"service": service, "council": tunbridge_wells, "since": date(2014, 9, 1)})
        chosen = {"amber_within": 6_050, "amber_missed": False}
        change.edit("partnerships", store.records("partnerships")[0]["id"], chosen)
        change.edit("indicators", store.records("indicators")[0]["id"], {"reference": "A1", "title": "Working days"})

    def called() -> list[tuple[str, str]]:
        return [(one.reference, one.title) for one in service_quarter(store, service, "2014/15 Q2").indicators]

    assert called()[0] == ("R1", "Days 1"), "as it was signed off"
    give_up_correction(store, begin_correction(store, signed))
    second = begin_correction(store, signed)
    with store.change("Say why") as change:
        change.edit("returns", second, {"changes": "As the Board asked."})
    sign_off(store, second, "")
    assert str(store.record("returns", second)["changes"]).splitlines() == [
        "As the Board asked.",
        "Service: now Assurance",
        f"Councils: {initials[maidstone]}, {initials[swale]} became "
        f"{initials[maidstone]}, {initials[swale]}, {initials[tunbridge_wells]}",
        f"Host: {initials[maidstone]} became {initials[swale]}",
        "Manager: now nothing",
        "Indicator: now A1 Working days",
        "Amber is a target missed by up to: 10% became 60.5%",
        "Amber counts as missed: Yes became No",
    ]
    assert called()[0] == ("A1", "Working days")
    third = begin_correction(store, second)
    sign_off(store, third, "")
    assert store.record("returns", third)["changes"] is None, "nothing is otherwise than in the second"


def test_a_return_is_not_told_to_be_signed_off_by_a_day_that_an_older_version_let_be_typed(store) -> None:
    service = add_service(store, "Audit", {"2014/15 Q2": 0})
    with store.change("As an older version took it") as change:
        made = change.add("returns", {"service": service, "quarter": "2014/15 Q2", "state": "received"})
        change.lock("returns", made, {"signed": date(2014, 10, 17), "signed_by": "Head of Audit"})
    seen = service_quarter(store, service, "2014/15 Q2")
    assert seen.returned is not None
    assert (seen.signed_off, seen.returned.signed, seen.returned.signed_by) == (False, None, "")


def test_taking_a_press_of_a_council_back_changes_nothing_of_a_quarter_that_was_signed_off_after_it(store) -> None:
    maidstone, ashford = (row["id"] for row in store.records("councils")[:2])
    service = add_service(store, "Audit", {"2014/15 Q2": 0})
    with store.change("Set up") as change:
        dover = change.add("councils", {"name": "Dover District Council", "initials": "DDC"})
        both = (maidstone, dover)
        change.edit("services", service, {"councils": both, "host": dover})
        change.edit("measurements", store.records("measurements")[0]["id"], {"council": maidstone})
        signed = change.add("returns", {"service": service, "quarter": "2014/15 Q2", "state": "received"})
    for name, councils in (("Press off", (maidstone,)), ("Press on", both)):
        with store.change(name) as change:
            change.edit("services", service, {"councils": councils})
    sign_off(store, signed, "")

    def headed() -> tuple[object, ...]:
        quarter = service_quarter(store, service, "2014/15 Q2")
        served = tuple(each.initials for each in quarter.served)
        return quarter.host, served, quarter.councils, {each.whose for each in quarter.indicators}

    as_signed = headed()
    initials = {row["id"]: row["initials"] for row in store.records("councils")}
    assert as_signed[1] == (initials[maidstone], "DDC")
    assert as_signed[3] == {initials[maidstone], "Both"}
    store.take_back(next(each.id for each in store.changes() if each.name == "Press on"))
    assert headed() == as_signed
    with store.change("Edit what is dated") as change:
        change.edit("service_councils", store.records("service_councils")[0]["id"], {"until": date(2013, 1, 1)})
        change.add("service_councils", {"service": service, "council": ashford})
        change.edit("services", service, {"host": None})
    assert headed() == as_signed
    with store.change("Delete a council that takes part no more") as change:
        change.delete("councils", dover)
    assert headed() == as_signed
    served = service_quarter(store, service, "2014/15 Q3").served
    assert [each.initials for each in served] == [initials[ashford]], "the quarter after is told as things are"
