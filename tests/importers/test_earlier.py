"""Workbooks with a sheet for each month or quarter: the latest word on each record counts, and the rest is told of."""

from datetime import date

import pytest

from mkip_desk.domain.findings import Weight
from tests.importers.accounted import unaccounted
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

MONTHS = {"One": "Sept", "Two": "Oct", "Three": "Nov"}
HEAD = ["Ref", "Project", "RAG", "Due", "Update"]


def report(rag, due, update, *, over=(), more=()):
    return [*over, HEAD, ["P1", "Parking", rag, due, update], ["P2", "Human resources", "G", "Dec 11", None], *more]


def by_month(names, over=lambda name: ()):
    told = zip(names, (("G", "Mar 12"), ("A", "Mar 12"), ("R", "June 12")), strict=True)
    return {name: report(*said, f"In {name}", over=over(name)) for name, said in told}


@pytest.mark.parametrize(
    ("names", "over"),
    [
        (("Sept 11", "Oct 11", "Nov 11"), lambda name: ()),
        (("Q1 2011-12", "Q2 2011-12", "Q3 2011-12"), lambda name: [[f"Programme report {name}"]]),
        (("30.9.11", "31.10.11", "30.11.11"), lambda name: ()),
        (("One", "Two", "Three"), lambda name: [[f"Position at 30 {MONTHS[name]} 2011"]]),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_of_what_stands_in_several_the_latest_is_taken(tmp_path, names, over, turn):
    sheets = dict(list(by_month(names, over).items())[::turn])
    tracker = read(book_of(tmp_path, sheets))
    found = {one.value("title"): one for one in records(tracker, "projects")}
    assert (len(records(tracker, "projects")), set(found)) == (2, {"Parking", "Human resources"})
    parking = found["Parking"]
    assert (parking.sheet, parking.value("rag"), parking.value("due").last) == (names[2], "red", date(2012, 6, 30))
    assert parking.value("progress") == f"In {names[2]}"
    said = [one for one in tracker.findings if one.weight is Weight.UNSURE]
    assert sorted(one.place.sheet for one in said) == sorted(names[:2])
    assert all("2 records" in one.message and names[2] in one.message for one in said)
    assert not unaccounted(tracker)


def test_what_the_latest_no_longer_has_stays(tmp_path):
    gone, new = ["P3", "Licensing", "G", "Jan 11", "Live"], ["P4", "Waste", "A", "2013", None]
    sheets = {
        "Sept 11": report("G", "Mar 12", "Begun", more=[gone]), "Oct 11": report("R", "June 12", "Late", more=[new]),
    }  # fmt: skip
    found = {one.value("title"): one.sheet for one in records(read(book_of(tmp_path, sheets)), "projects")}
    assert found == {"Parking": "Oct 11", "Human resources": "Oct 11", "Licensing": "Sept 11", "Waste": "Oct 11"}


def test_another_name_under_the_same_number_is_another_until_she_says_so(tmp_path):
    later = [HEAD, ["P1", "Car parks", "R", "June 12", None]]
    tracker = read(book_of(tmp_path, {"Sept 11": report("G", "Mar 12", None), "Oct 11": later}))
    assert [one.value("title") for one in records(tracker, "projects")] == ["Parking", "Human resources", "Car parks"]


@pytest.mark.parametrize("names", [("Live", "Closed"), ("Sept 11", "Sept 2011")])
def test_where_no_day_says_which_is_later_both_stay(tmp_path, names):
    sheets = {name: report("G", "Mar 12", name) for name in names}
    assert len(records(read(book_of(tmp_path, sheets)), "projects")) == 4


def test_one_risk_of_two_projects_is_two(tmp_path):
    head = ["Project", "Risk", "Likelihood", "Impact"]
    rows = {"Sept 11": [head, ["Parking", "Staff leave", 2, 3]], "Oct 11": [head, ["Waste", "Staff leave", 4, 4]]}
    assert len(records(read(book_of(tmp_path, rows)), "risks")) == 2
    rows["Oct 11"].append(["Parking", "Staff leave", 5, 5])
    found = records(read(book_of(tmp_path, rows)), "risks")
    assert sorted((one.sheet, one.value("likelihood")) for one in found) == [("Oct 11", 4), ("Oct 11", 5)]


def test_savings_of_one_quarter_and_of_the_next_are_both_there(tmp_path):
    head = ["Project", "Council", "Year", "Actual saving"]
    rows = {
        name: [head, ["Audit", "MBC", "2011/12", amount]] for name, amount in (("Q1 2011-12", 5), ("Q2 2011-12", 7))
    }
    assert len(records(read(book_of(tmp_path, rows)), "savings")) == 2


def test_what_a_sheet_has_of_a_form_goes_with_the_latest_form_of_the_project(tmp_path):
    def form(rag, risk):
        return [
            ["Project name", "Parking", "RAG", rag], ["Start date", "1/4/11", "End date", "Dec 12"],
            ["Lead", "SBC", "Stage", "Implementation"], [], ["Risk", "Likelihood", "Impact", "Owner"],
            [risk, 3, 4, "Head of parking"], ["IT fails", 2, 2, "ICT manager"],
        ]  # fmt: skip

    tracker = read(book_of(tmp_path, {"Sept 11": form("G", "No lease"), "Oct 11": form("R", "No permits")}))
    (project,) = records(tracker, "projects")
    assert (project.sheet, project.value("rag")) == ("Oct 11", "red")
    risks = {one.value("title"): (one.sheet, one.value("about").key) for one in records(tracker, "risks")}
    assert {title: sheet for title, (sheet, _) in risks.items()} == {
        "No lease": "Sept 11", "No permits": "Oct 11", "IT fails": "Oct 11",
    }  # fmt: skip
    assert {key for _, key in risks.values()} == {project.key}


@pytest.mark.parametrize("when", ["Position at 31 October 2011", "As reported on 31/10/11"])
def test_of_when_the_records_below_are_is_no_theme_of_theirs(tmp_path, when):
    sheets = {"Report": [*report("G", "Mar 12", "Begun"), [when], ["P3", "Licensing", "A", "2013", None]]}
    tracker = read(book_of(tmp_path, sheets))
    assert [one.value("theme") for one in records(tracker, "projects")] == [None] * 3
    assert [one.place.cell for one in tracker.findings if one.weight is Weight.LEFT_OUT] == ["A4"]
