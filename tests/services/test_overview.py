"""The overview of the sample programme, and of one made for the purpose."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.savings import OF_ITS_OWN, TOLD_ELSEWHERE
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.lateness import standing_rag
from mkip_desk.reports.content import SavingsReport
from mkip_desk.reports.gate_content import ExceptionsPaper
from mkip_desk.services.kept_back_remarks import on_project
from mkip_desk.services.overview import overview, rag_chart, savings_chart
from mkip_desk.services.papers.board_pack import gather
from mkip_desk.services.savings_remarks import on_savings

NOW = datetime(2009, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def store(path):
    with Store.create(path, clock=lambda: NOW) as made:
        with made.change("Set up") as change:
            change.add("partnerships", {"name": "Mid Kent"})
            change.add("meetings", {"day": date(2009, 12, 11)})
            change.add_many(
                "projects",
                [
                    {
                        "title": "Green",
                        "rag": "green",
                        "progress": "p",
                        "next_steps": "n",
                        "due": When.on(date(2010, 1, 1)),
                    },
                    {"title": "Amber", "rag": "amber", "rag_reason": "Late post\nmore", "progress": "p"},
                    {"title": "Red", "rag": "red"},
                    {"title": "Closed", "rag": "red", "status": "closed"},
                ],
            )
            change.add_many(
                "risks",
                [
                    {"title": "Grave", "likelihood": 5, "impact": 3},
                    {"title": "Less", "likelihood": 2, "impact": 7 // 2},
                    {"title": "Graver", "likelihood": 5, "impact": 5},
                ],
            )
            change.add("actions", {"title": "Do it", "due": When.on(date(2009, 11, 22))})
            change.add("milestones", {"title": "Signed", "project": 1, "agreed": When.on(date(2009, 11, 1))})
        yield made


def test_an_overview_of_everything(store):
    seen = overview(store)
    assert seen.meeting == date(2009, 12, 11)
    assert seen.rags == {"green": 1, "amber": 1, "red": 1, "finished": 1}, "the closed one is red no longer"
    assert [(one.name, one.words) for one in seen.troubled] == [("Red", "no reason recorded"), ("Amber", "Late post")]
    assert [(one.name, one.words) for one in seen.matters] == [
        ("Graver", "risk scoring 25 of 25"), ("Grave", "risk scoring 15 of 25"),
        ("Signed", "milestone 22 days late"), ("Do it", "action 1 day late"),
    ]  # fmt: skip


def test_what_is_red_or_beyond_tolerance_once_it_is_live_is_told_as_the_pack_does(store):
    spent = {"stage": "Live", "rag": "red", "budget": 100, "forecast_cost": 300, "cost_tolerance": "10%"}
    with store.change("Go live") as change:
        change.add("projects", {"title": "Service", **spent})
    seen = overview(store)
    assert len([one for one in seen.troubled if one.rag == "red"]) == seen.rags["red"] == 2
    (paper,) = [item.paper for item in gather(store).agenda if isinstance(item.paper, ExceptionsPaper)]
    told = [(one.name, one.words) for one in seen.matters if "beyond tolerance" in one.words]
    assert told == [(one.project, f"{one.what} beyond tolerance, and no exception report") for one in paper.unreported]
    assert len(told) == 1


def test_what_is_overdue_is_counted_as_its_tables_do(store):
    past = When.on(date(2009, 10, 31))
    with store.change("Late") as change:
        change.add_many("projects", [{"title": "Late", "due": past}, {"title": "Done", "due": past, "stage": "Live"}])
        change.add_many("issues", [{"title": title, "due": past} for title in ("One", "Two")])
    assert overview(store).overdue == {"projects": 1, "milestones": 1, "issues": 2, "actions": 1}


def test_what_is_not_ready(store):
    seen = overview(store)
    assert seen.reported == 9  # the meeting too, not the closed project
    assert {one.name: one.labels for one in seen.missing} == {
        "MKIP Board": ("Start time", "Venue"),
        "Green": ("Lead council",),
        "Amber": ("Lead council", "Due", "What is next"),
        "Red": ("Lead council", "Due", "Progress", "What is next", "Reason for the RAG"),
        "Grave": ("Owner", "What is done about it"),
        "Less": ("Owner", "What is done about it"),
        "Graver": ("Owner", "What is done about it"),
        "Do it": ("Owner",),
    }


def test_an_empty_programme_has_an_overview_too(path):
    with Store.create(path, clock=lambda: NOW) as empty:
        seen = overview(empty)
    assert (seen.meeting, seen.reported, seen.missing, seen.troubled, seen.matters, seen.savings) == (
        None,
        0,
        (),
        (),
        (),
        (),
    )
    assert rag_chart(seen) is None
    assert savings_chart(seen) is None


def test_the_sample_counts_as_its_projects_do(sample_file):
    with Store.open(sample_file, clock=lambda: NOW) as store:
        seen = overview(store)
        assert seen.rags == Counter(standing_rag(record, NOW.date()) for record in store.records("projects"))
    ring, bars = rag_chart(seen), savings_chart(seen)
    assert ring is not None
    assert bars is not None
    assert "14 projects" in ring.alt
    assert "2010/11" in bars.alt


def test_what_the_gates_and_tolerances_bring_to_the_board(sample_file):
    with Store.open(sample_file) as store:
        told = {(one.register, one.name): one.words for one in overview(store).matters}
        assert told["exceptions", "Legal services: cost beyond tolerance"] == "exception report, raised"
        assert told["projects", "Legal services"] == "time beyond tolerance, and no exception report"
        assert told["gateways", "Internal audit"].startswith("condition of G3 11 days overdue: Terms of staff transfer")


def test_savings_that_are_kept_out_of_the_pack_are_told_apart_from_what_the_board_will_see(store):
    with store.change("Savings") as change:
        change.add("savings", {"project": 1, "council": change.add("councils", {"name": "Swale"}), "year": "2009/10",
                               "amount": 23_000_000})  # fmt: skip
        change.add("business_cases", {"project": 1, "title": "Case", "exempt": "3 financial or business affairs"})
    assert next(item.paper.savings for item in gather(store).agenda if isinstance(item.paper, SavingsReport)) == ()
    seen = overview(store)
    assert seen.savings == ()
    assert [(each.project, each.pence, each.council.name) for each in seen.kept_back] == [
        ("Green", 23_000_000, "Swale")
    ]


def test_an_amount_told_of_two_projects_is_asked_about_and_added_once(store):
    with store.change("Savings") as change:
        for title in ("Printing", "Printing services"):
            project = change.add("projects", {"title": title})
            change.add("savings", {"project": project, "year": "2009/10", "amount": 23_000_000})
    seen = overview(store)
    assert [each.pence for each in seen.savings] == [23_000_000]
    assert ("Printing services", "the same amount in 2009/10 as Printing: one saving or two?") in [
        (one.name, one.words) for one in seen.matters
    ]
    report = next(item.paper for item in gather(store).agenda if isinstance(item.paper, SavingsReport))
    assert [(each.saving.project, each.other) for each in report.repeated] == [("Printing services", "Printing")]
    twice = store.records("savings")[1]["id"]
    found = on_savings(store)
    assert found.whole.startswith("1 saving is in the totals here and not in the overview")
    assert found.whole.endswith("See Printing services, 2009/10."), "which it is stands in no column"
    assert found.of[twice][0].startswith("Printing has the same amount, so this is not counted")
    with store.change("It is another") as change:
        change.edit("savings", twice, {"again": OF_ITS_OWN})
    assert [each.pence for each in overview(store).savings] == [23_000_000, 23_000_000]
    assert (on_savings(store).whole, on_savings(store).of[twice]) == ("", ())


def test_one_amount_of_two_projects_of_like_name_is_asked_about_and_counted_until_it_is_said_to_be_one(store):
    with store.change("Savings") as change:
        for title in ("Parking enforcement", "Parking permits"):
            project = change.add("projects", {"title": title})
            change.add("savings", {"project": project, "year": "2009/10", "amount": 23_000_000})
    seen, twice = overview(store), store.records("savings")[1]["id"]
    assert [each.pence for each in seen.savings] == [23_000_000, 23_000_000]
    asked = ("Parking permits", "the same amount in 2009/10 as Parking enforcement: one saving or two?")
    assert asked in [(one.name, one.words) for one in seen.matters]
    assert on_savings(store).of[twice][0].startswith("Parking enforcement has the same amount, and both are counted.")
    with store.change("It is the same") as change:
        change.edit("savings", twice, {"again": TOLD_ELSEWHERE})
    assert [each.pence for each in overview(store).savings] == [23_000_000]
    with store.change("It is another") as change:
        change.edit("savings", twice, {"again": OF_ITS_OWN})
    assert on_savings(store).of[twice] == ()
    assert asked not in [(one.name, one.words) for one in overview(store).matters]


def test_a_saving_that_the_pack_keeps_back_says_why_where_it_stands_and_how_it_is_shown(store) -> None:
    with store.change("An exempt case, and a project of like name") as change:
        legal, support = (change.add("projects", {"title": title}) for title in ("Legal", "Legal support"))
        change.add("business_cases", {"project": legal, "title": "Case", "exempt": "3 financial or business affairs"})
        change.add("savings", {"project": legal, "year": "2009/10", "amount": 90_000})
        shares = [
            {"project": support, "year": "2009/10", "amount": 45_000, "source": each} for each in ("Rent", "Posts")
        ]
        change.add_many("savings", shares)
    of_case, *of_others = (row["id"] for row in store.records("savings"))
    remarks = on_savings(store).of
    assert "is exempt, so the pack has none" in remarks[of_case][0]
    with store.change("A report instead") as change:
        change.edit("business_cases", 1, {"exempt": None})
        report = {"title": "Too dear", "tolerance": "cost", "exempt": "3 financial or business affairs"}
        change.add("exceptions", {"project": legal, **report})
    remarks = on_savings(store).of
    (by_report,) = remarks[of_case]
    assert by_report.startswith("An exception report on the cost of its project is exempt, so the pack has none")
    said = "is like that of Legal, of which amounts are exempt"
    assert [said in remarks[each][0] for each in of_others] == [True, True]
    with store.change("They are its own") as change:
        change.edit("projects", support, {"own_amounts": True})
    assert [on_savings(store).of[each] for each in of_others] == [(), ()]


def test_a_saving_that_the_pack_counts_is_not_said_to_be_that_of_an_exempt_case(store) -> None:
    with store.change("An exempt case, and a project of like name with as much of its own") as change:
        legal = change.add("projects", {"title": "Legal"})
        support = change.add("projects", {"title": "Legal support", "own_amounts": True})
        change.add("business_cases", {"project": legal, "title": "Case", "exempt": "3 financial or business affairs"})
        saving = {"year": "2009/10", "amount": 90_000}
        change.add_many("savings", [{"project": legal, **saving}, {"project": support, **saving}])
        change.add("savings", {"project": legal, "year": "2010/11", "amount": 5_000, "again": TOLD_ELSEWHERE})
        change.add_many("savings", [{"project": each, **saving, "year": "2008/09"} for each in (support, legal)])
    seen, found = overview(store), on_savings(store)
    assert [each.pence for each in seen.savings] == [90_000, 90_000], "both of the one, and none of the other"
    assert [(each.project, each.year) for each in seen.kept_back] == [
        ("Legal", "2009/10"),
        ("Legal", "2010/11"),
        ("Legal", "2008/09"),
    ]
    assert found.whole == ""
    assert [len(found.of[row["id"]]) for row in store.records("savings")] == [1, 0, 1, 0, 1], "only why it is kept back"
    assert not [one for one in seen.matters if one.register == "savings"]


def test_a_project_that_states_what_is_exempt_says_why_it_is_kept_back_and_how_it_is_shown(store) -> None:
    with store.change("An exempt case, and a project of like name") as change:
        said = {"saving": Sum(90_000, words="£900")}
        legal, support = (change.add("projects", {"title": title, **said}) for title in ("Legal", "Legal support"))
        change.add("business_cases", {"project": legal, "title": "Case", "exempt": "3 financial or business affairs"})
    (words,) = on_project(store, support)
    assert "is like that of Legal, of which amounts are exempt" in words
    assert "say so here, under “Amounts of its own”" in words
    assert on_project(store, legal) == ()
    with store.change("Say so") as change:
        change.edit("projects", support, {"own_amounts": True})
    assert on_project(store, support) == ()


def test_a_saving_that_is_said_to_be_told_elsewhere_is_counted_where_nobody_else_has_it(store):
    with store.change("Savings") as change:
        for title, amount in (("Printing", 23_000_000), ("Procurement", 23_000_000), ("Legal", 5_000)):
            project = change.add("projects", {"title": title})
            change.add("savings", {"project": project, "year": "2009/10", "amount": amount, "again": TOLD_ELSEWHERE})
    assert [each.pence for each in overview(store).savings] == [23_000_000, 5_000]
    told = [on_savings(store).of[row["id"]] for row in store.records("savings")]
    assert [said[0].split(",")[0] for said in told] == [
        "No other project has this amount for the council and the year",
        "Printing has the same amount",
        "No other project has this amount for the council and the year",
    ]


def test_what_is_told_twice_in_one_project_or_before_its_time_is_asked_about(store):
    with store.change("Savings") as change:
        project = change.add("projects", {"title": "Parking"})
        for values in (
            {"stage": "identified"},
            {"stage": "agreed by the Board"},
            {"year": "2031/32", "basis": "actual"},
        ):
            change.add("savings", {"project": project, "year": "2009/10", "amount": 15_000_00, **values})
    asked = ("Parking", "the same amount in 2009/10 twice: one saving or two?")
    assert asked in [(one.name, one.words) for one in overview(store).matters]
    once, twice, early = (on_savings(store).of[row["id"]] for row in store.records("savings"))
    assert once == ()
    assert twice[0].startswith("Another line of this project has the same amount")
    assert early == ("It is said to be delivered, and 2031/32 has not begun.",)
