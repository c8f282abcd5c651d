"""Amounts in columns by year, by plan and actual, by council: each counted once, and nothing that is not an amount."""

from typing import Any

import pytest
from openpyxl import Workbook

from mkip_desk.importers.plan.item import Happens
from tests.importers.programme import Programme, initials, read, records
from tests.importers.test_habits import book_of

HEADED_BY_TOTALS = ["Project", "Council", "Total 13/14", "Total 14/15"]
AUDIT, LEGAL = "Internal audit", "Legal services"


def savings(tmp_path, *rows, merge: str = "") -> tuple[list[Any], list[str]]:
    """What is read: project, council, year, kind, basis and pounds; and what is said."""
    book = Workbook()
    book.active.title = "Savings"
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    book.save(tmp_path / "a.xlsx")
    tracker = read(tmp_path / "a.xlsx")
    found: list[Any] = []
    for one in records(tracker, "savings"):
        read_as: dict[str, Any] = {name: reading.value for name, reading in one.fields.items()}
        council = initials([read_as["council"]])[0] if read_as.get("council") else None
        said = [read_as.get(name) for name in ("year", "kind", "basis")]
        found.append((read_as["project"].name, council, *said, read_as["amount"] / 100))
    return found, [finding.message for finding in tracker.findings]


@pytest.mark.parametrize("last", ["Total 14/15", "14/15", "Total saving 2014/15", "Overall 2014-15"])
def test_a_column_that_adds_up_those_of_the_councils_is_not_counted_again(tmp_path, last):
    heads = ["Project", "Maidstone 14/15", "Swale 14/15", "TWBC 14/15", last]
    found, said = savings(tmp_path, heads, [AUDIT, 1000, 2000, 3000, 6000], [LEGAL, 1500, None, 2500, 4000])
    assert sum(each[-1] for each in found) == 10_000
    assert {each[1] for each in found} == {"MBC", "SBC", "TWBC"}
    assert f"The column “{last}” is left out, since it adds up the columns beside it." in said


def test_an_amount_of_no_council_that_is_no_sum_stays(tmp_path):
    heads = ["Project", "Maidstone 14/15", "Swale 14/15", "14/15"]
    found, _ = savings(tmp_path, heads, [AUDIT, 1000, 2000, 500], [LEGAL, 1500, 1700, 400])
    assert sum(each[-1] for each in found) == 7_100


def test_a_total_stays_where_it_is_all_there_is(tmp_path):
    found, _ = savings(tmp_path, HEADED_BY_TOTALS, [AUDIT, "MBC", 1000, 2000], [LEGAL, "SBC", 3000, 4000])
    assert [(each[2], each[-1]) for each in found] == [
        ("2013/14", 1000), ("2014/15", 2000), ("2013/14", 3000), ("2014/15", 4000),
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["Variance 14/15", "% 14/15", "Cost 2014/15", "Cumulative saving 14/15", "FTE 14/15"])
def test_what_is_of_a_year_and_no_saving_is_taken_for_none(tmp_path, other):
    found, _ = savings(tmp_path, ["Project", "Council", "Actual 14/15", other], [AUDIT, "MBC", 9000, 2000])
    assert found == [(AUDIT, "MBC", "2014/15", None, "actual", 9000)]


@pytest.mark.parametrize(
    ("plan", "actual"),
    [
        ("Plan", "Actual"), ("Planned saving", "Actual saving"), ("Predicted (£)", "Delivered (£)"),
        ("Target", "Achieved"), ("Budget £", "Outturn £"),
    ],
)  # fmt: skip
def test_plan_and_actual_stand_beside_the_year_of_the_row(tmp_path, plan, actual):
    heads = ["Project", "Council", "Year", plan, actual]
    found, _ = savings(tmp_path, heads, [AUDIT, "MBC", "2013/14", 1000, 900], [LEGAL, "SBC", "2014/15", 1200, None])
    assert found == [
        (AUDIT, "MBC", "2013/14", None, "plan", 1000),
        (AUDIT, "MBC", "2013/14", None, "actual", 900),
        (LEGAL, "SBC", "2014/15", None, "plan", 1200),
    ]


def test_an_actual_alone_beside_the_year_is_no_plan(tmp_path):
    heads = ["Project", "Council", "Year", "Actual saving"]
    found, _ = savings(tmp_path, heads, [AUDIT, "MBC", "2013/14", 1000], [LEGAL, "SBC", "2013/14", 2000])
    assert [each[4] for each in found] == ["actual", "actual"]


def test_councils_and_kinds_stand_beside_the_year_of_the_row(tmp_path):
    heads = ["Project", "Year", "MBC", "Swale", "Total"]
    found, _ = savings(tmp_path, heads, [AUDIT, "2014/15", 1000, 2000, 3000], [LEGAL, "2014/15", 1500, None, 1500])
    assert [each[1::4] for each in found] == [("MBC", 1000), ("SBC", 2000), ("MBC", 1500)]
    heads = ["Project", "Council", "Year", "Cashable", "Avoided cost"]
    found, _ = savings(tmp_path, heads, [AUDIT, "MBC", "2014/15", 1000, 2000], [LEGAL, "SBC", "2014/15", 7000, 8000])
    assert [(each[3], each[-1]) for each in found[:2]] == [("cashable", 1000), ("avoided cost", 2000)]


def test_a_row_of_the_total_of_the_councils_is_left_out_and_said(tmp_path):
    heads = ["Project", "Council", "Year", "Amount"]
    rows = [[AUDIT, "MBC", "2014/15", 1000], [AUDIT, "SBC", "2014/15", 2000], [AUDIT, "Total", "2014/15", 3000]]
    found, said = savings(tmp_path, heads, *rows)
    assert [each[-1] for each in found] == [1000, 2000]
    why = "“Total” stands for its council, so it is a total."
    assert f"The row that begins with “{AUDIT}” is left out: {why}" in said


@pytest.mark.parametrize("heads", [["Project", "Council", "Year", "Amount"], ["Project", "Council", "2014/15"]])
def test_savings_of_no_kind_that_come_again_are_the_same(tmp_path, heads):
    book = Workbook()
    book.active.title = "Savings"
    for row in (heads, [AUDIT, "MBC", *(["2014/15"] if "Year" in heads else []), 1000]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    programme = Programme()
    programme.apply(programme.plan(tmp_path / "a.xlsx").resolved())
    again = [item.happens for item in programme.plan(tmp_path / "a.xlsx").items if item.read.register == "savings"]
    assert again == [Happens.SAME]


@pytest.mark.parametrize("words", ["2013/14 and 2014/15", "2013/14-2015/16", "2013/14 to 2014/15"])
def test_an_amount_of_several_years_is_taken_for_none_of_them(tmp_path, words):
    heads = ["Project", "Council", "Year", "Amount"]
    found, said = savings(tmp_path, heads, [AUDIT, "MBC", words, 1000], [LEGAL, "SBC", "2014/15", 2000])
    assert [each[-1] for each in found] == [2000]
    assert f"The row that begins with “{AUDIT}” is left out: “{words}” cannot be read as its year." in said


MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Savings 2014/15", MONTHS),
        ("Savings 2014-15", [f"{month} actual" for month in MONTHS]),
        ("Savings", [f"{month}-{15 if at > 8 else 14}" for at, month in enumerate(MONTHS)]),
        ("Savings", [f"{month} {2015 if at > 8 else 2014}" for at, month in enumerate(MONTHS)]),
        ("Savings", [f"Q{at} 2014/15" for at in (1, 2, 3, 4)]),
        ("Savings for 2014/15", ["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"]),
    ],
)
def test_amounts_of_the_months_of_a_year_are_added_up(tmp_path, title, heads):
    amounts = [1000 * at for at in range(1, len(heads) + 1)]
    found, said = savings(tmp_path, [title], ["Project", "Council", *heads, "Total"], [AUDIT, "MBC", *amounts, 99_000])
    assert [each[2] for each in found] == ["2014/15"]
    assert found[0][-1] == sum(amounts)
    assert f"“{heads[0]}” to “{heads[-1]}”, {len(heads)} columns, are added up as amounts of 2014/15." in said


def test_the_months_of_two_years_are_of_each_and_the_year_itself_comes_before_its_months(tmp_path):
    found, _ = savings(tmp_path, ["Project", "Feb-14", "Mar-14", "Apr-14"], [AUDIT, 1000, 2000, 4000])
    assert [(each[2], each[-1]) for each in found] == [("2013/14", 3000), ("2014/15", 4000)]
    found, _ = savings(tmp_path, ["Project", "Jan-14", "Feb-14", "2013/14"], [AUDIT, 1000, 2000, 9000])
    assert [(each[2], each[-1]) for each in found] == [("2013/14", 9000)]


@pytest.mark.parametrize("title", ["Cumulative savings 2014/15", "Savings", "Budget 2014/15", "Posts 2014/15"])
def test_months_are_no_savings_where_nothing_says_so_or_their_year(tmp_path, title):
    book = Workbook()
    book.active.title = "Sheet1"
    for row in ([title], ["Project", *MONTHS], [AUDIT, *range(1000, 13_000, 1000)]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert not records(read(tmp_path / "a.xlsx"), "savings")


def test_years_of_costs_are_no_savings(tmp_path):
    book = Workbook()
    book.active.title = "Capital budget"
    for row in (["Project", "2013/14", "2014/15"], [AUDIT, 1000, 2000], [LEGAL, 3000, 4000]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert not records(read(tmp_path / "a.xlsx"), "savings")


@pytest.mark.parametrize("where", ["title", "sheet"])
def test_columns_of_councils_are_of_the_year_that_stands_over_them(tmp_path, where):
    book = Workbook()
    book.active.title = "Savings 2012-13" if where == "sheet" else "Sheet1"
    rows = [["Service", "MBC", "Swale", "Total"], [AUDIT, 10_000, 11_000, 21_000], [LEGAL, 20_000, None, 20_000]]
    for row in ([["Savings 2012/13"]] if where == "title" else []) + rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    tracker = read(tmp_path / "a.xlsx")
    found = [(one.value("year"), one.value("amount")) for one in records(tracker, "savings")]
    assert found == [("2012/13", 1_000_000), ("2012/13", 1_100_000), ("2012/13", 2_000_000)]
    assert any("No column says the year" in one.message for one in tracker.findings)


@pytest.mark.parametrize("head", ["2013/14-2015/16", "2013/14 to 2015/16", "2013/14 & 2014/15"])
def test_a_heading_of_several_years_is_of_none_of_them(tmp_path, head):
    found, said = savings(tmp_path, ["Project", head, "2016/17"], [AUDIT, 1000, 2000], [LEGAL, 3000, 4000])
    assert [(each[2], each[-1]) for each in found] == [("2016/17", 2000), ("2016/17", 4000)]
    assert any(one.startswith(f"The column “{head}” is") and "left out" in one for one in said)


@pytest.mark.parametrize("head", ["Forecast 15/16", "15/16 projected", "Revised estimate 2015/16"])
def test_a_forecast_is_taken_as_the_plan_and_that_is_said(tmp_path, head):
    found, said = savings(tmp_path, ["Project", "Council", head], [AUDIT, "MBC", 1000], [LEGAL, "SBC", 3000])
    assert [each[-1] for each in found] == [1000, 3000]
    assert f"“{head}” is neither a plan nor an actual, and is taken as the plan: look at it." in said


TOTALS = ["£2m over 5 years", "90000 over three years", "£1.2m 2010/11 to 2013/14"]


@pytest.mark.parametrize("words", TOTALS)
def test_a_total_of_several_years_is_the_amount_of_none_of_them(tmp_path, words):
    heads = ["Project", "Council", "Year", "Kind", "Amount"]
    found, said = savings(
        tmp_path, heads, [AUDIT, "MBC", "2010/11", "Cashable", words], [LEGAL, "SBC", "2010/11", None, 9]
    )
    assert [each[0] for each in found] == [LEGAL]
    (told,) = [one for one in said if words in one]
    assert told.endswith(f"“{words}” in E2 is a total of several years: give each year its own amount.")


@pytest.mark.parametrize("head", ["Saving 2010/11 to 2012/13", "Saving 2010-14 (£)", "Amount (5 years)"])
def test_a_column_of_several_years_gives_no_amount_of_one(tmp_path, head):
    found, said = savings(tmp_path, ["Project", "Council", "Year", head], [AUDIT, "MBC", "2010/11", 400_000])
    assert not found
    assert "“400000” in D2 is a total of several years: give each year its own amount." in " ".join(said)


def test_a_column_of_one_year_is_of_that_whatever_stands_over_it(tmp_path):
    banner, heads = [None, None, "Savings over years (£000)"], ["Project", "Council", "2010/11", "2011/12"]
    found, _ = savings(tmp_path, banner, heads, [AUDIT, "MBC", 40, 50], [LEGAL, "SBC", 41, 51], merge="C1:D1")
    assert [(each[2], each[-1]) for each in found[:2]] == [("2010/11", 40_000), ("2011/12", 50_000)]


@pytest.mark.parametrize("banner", ["Savings 2010/11 to 2011/12 (£000)", "Savings 2010-12 £k"])
def test_the_years_of_a_banner_are_not_those_of_its_columns(tmp_path, banner):
    heads = ["Ref", "Project", "Council", "2010/11", "2011/12", "Total", "Lead officer", "Remarks"]
    rows = [[1, AUDIT, "MBC", 40, 50, 90, "A. Hand", "Agreed"], [2, AUDIT, "SBC", 41, 51, 92, "A. Hand", "Agreed"]]
    found, _ = savings(tmp_path, [None, None, None, banner], heads, *rows, merge="D1:F1")
    assert [(*each[:3], each[-1]) for each in found] == [
        (AUDIT, "MBC", "2010/11", 40_000), (AUDIT, "MBC", "2011/12", 50_000),
        (AUDIT, "SBC", "2010/11", 41_000), (AUDIT, "SBC", "2011/12", 51_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "taken"),
    [
        (["Code", "Service", "Savings proposal"], ["New rates", "Fewer posts", "Payroll"]),
        (["Code", "Service area", "Description"], ["New rates", "Fewer posts", "Payroll"]),
        (["Code", "Project", "Saving description"], ["Legal", "Legal", "HR"]),
        (["Code", "Initiative", "Description"], ["Legal", "Legal", "HR"]),
        (["Code", "Line", "Cost centre"], ["Legal", "Legal", "HR"]),
    ],
)
def test_savings_are_of_what_tells_them_apart_unless_that_is_a_project(tmp_path, heads, taken):
    rows = [["S1", "Legal", "New rates", 4000], ["S2", "Legal", "Fewer posts", 5000], ["S3", "HR", "Payroll", 6000]]
    found, said = savings(tmp_path, [*heads, "2014/15"], *rows)
    assert [each[0] for each in found] == taken
    (other,) = {*heads[1:]} - {heads[2] if taken[1] == "Fewer posts" else heads[1]}
    assert any(f"The column “{other}” " in one and "left out" in one for one in said)


@pytest.mark.parametrize("heads", [["Service", "Saving"], ["Service", "Description"]])
def test_savings_of_a_service_that_is_a_project_of_the_file_stay_with_it(tmp_path, heads):
    rows = [["Legal", "New rates", 4000], ["Legal", "Fewer posts", 5000], ["HR", "Payroll", 6000]]
    projects = [["Ref", "Project", "Status"], ["P1", "Legal", "Open"], ["P2", "HR", "Open"]]
    found = read(book_of(tmp_path, {"Savings": [[*heads, "2014/15"], *rows], "Projects": projects}))
    assert [one.value("project").name for one in records(found, "savings")] == ["Legal", "Legal", "HR"]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("2016/17 savings", ["Proposal", "2016/17 Target", "Target to date", "Achieved to date"]),
        ("2016/17 savings", ["Proposal", "Target", "Profiled target YTD", "Savings so far"]),
        ("Savings", ["Proposal", "2016/17 plan", "2016/17 plan YTD", "2016/17 actual YTD"]),
    ],
)
def test_what_was_saved_so_far_is_an_actual_and_a_part_of_the_plan_is_none(tmp_path, title, heads):
    found, said = savings(tmp_path, [title], [], heads, [AUDIT, 9000, 3000, 2000], [LEGAL, 8000, 2000, 1000])
    assert [(*each[2:3], *each[4:]) for each in found] == [
        ("2016/17", "plan", 9000), ("2016/17", "actual", 2000), ("2016/17", "plan", 8000), ("2016/17", "actual", 1000)
    ]  # fmt: skip
    assert f"“{heads[3]}” is what came about so far, and is taken as the actual: look at it." in said


@pytest.mark.parametrize("head", ["Forecast outturn 16/17", "2016/17 projected actual", "16/17 estimated outturn (£)"])
def test_what_is_forecast_to_come_about_is_no_actual(tmp_path, head):
    found, said = savings(tmp_path, ["Project", "Council", "2016/17 Target", head], [AUDIT, "MBC", 9000, 2000])
    assert found == [(AUDIT, "MBC", "2016/17", None, "plan", 9000)]
    assert any(f"“{head}” is left out, since it would count beside “2016/17 Target”" in one for one in said)


def test_amounts_of_single_years_are_not_the_saving_of_a_project(tmp_path):
    heads = ["Ref", "Project", "RAG", "Stage", "Start", "Due", "Progress", "Saving 10/11", "Saving 11/12", "Savings"]
    rows = [[at, name, "G", "Delivery", "1/4/10", "31/3/12", "Going well", 4000, 5000, 9000]
            for at, name in enumerate((AUDIT, LEGAL), 1)]  # fmt: skip
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    tracker = read(tmp_path / "a.xlsx")
    assert [one.fields.get("saving") for one in records(tracker, "projects")] == [None, None]
    said = " ".join(finding.message for finding in tracker.findings)
    assert "“Saving 10/11” is left out, since it is of 2010/11, and Saving is of all years" in said
    assert "“Savings” is left out, since it adds up the columns beside it" in said


def test_a_column_of_a_year_is_taken_beside_others_though_little_of_it_can_be(tmp_path):
    heads = ["Project", "Council", "2009/10 Plan", "2010/11 Plan"]
    rows = [[AUDIT, "MBC", TOTALS[0], 250_000], [LEGAL, "SBC", "see the plan", 30_000], ["ICT", "SBC", 40_000, "tbc"]]
    found, said = savings(tmp_path, heads, *rows, ["HR", "MBC", "as agreed", 1_000])
    assert sorted((each[2], each[-1]) for each in found) == [
        ("2009/10", 40_000), ("2010/11", 1_000), ("2010/11", 30_000), ("2010/11", 250_000)
    ]  # fmt: skip
    for words in (TOTALS[0], "see the plan", "as agreed", "tbc"):
        assert sum(one.startswith(f"“{words}” is ") for one in said) == 1


@pytest.mark.parametrize("head", ["", "Line", "Item"])
@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Plan", "Actual"], [("plan", 1000), ("actual", 2000)]),
        (["Budget", "Outturn", "Variance"], [("plan", 1000), ("actual", 2000)]),
        (["Implementation cost", "Gross saving", "Net saving"], [(None, 2000)]),
        (["Costs", "Savings"], [(None, 2000)]),
        (["Investment", "Net savings"], [(None, 2000)]),
    ],
)
def test_the_lines_of_a_project_are_what_they_say(tmp_path, head, lines, kept):
    amounts = [[1000, 10], [2000, 20], [-1000, -10]]
    rows = [[name if not at else None, line, *amounts[at]] for name in (AUDIT, LEGAL) for at, line in enumerate(lines)]
    found, said = savings(tmp_path, ["Project", head, "2013/14", "2014/15"], *rows)
    assert [(each[0], *each[4:]) for each in found if each[2] == "2013/14"] == [
        (name, *one) for name in (AUDIT, LEGAL) for one in kept
    ]
    lost = [line for line in lines if "st" in line.lower() or "Var" in line or (line == "Net saving")]
    assert all(any(f"“{line}” stands in it, so it is no saving" in one for one in said) for line in lost)


def test_a_line_without_a_name_is_of_the_row_above_though_that_is_left_out(tmp_path):
    rows = [[AUDIT, "Cashable", 1000], [LEGAL, "Cashable", "tbc"], [None, "Non-cashable", 3000]]
    found, _ = savings(tmp_path, ["Project", "Kind", "2013/14"], *rows)
    assert [(each[0], each[3], each[-1]) for each in found] == [
        (AUDIT, "cashable", 1000), (LEGAL, "non-cashable", 3000)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "amounts", "taken"),
    [
        (["Full year target", "Apr", "May", "Actual to date"], [9000, 10, 20, 30], [("plan", 9000), ("actual", 30)]),
        (["Apr", "May", "Actual to date"], [10, 20, 30], [("actual", 30)]),
        (["Budgeted saving", "Actual saving"], [9000, 30], [("plan", 9000), ("actual", 30)]),
    ],
)
def test_months_are_no_plan_beside_what_they_come_to(tmp_path, heads, amounts, taken):
    found, said = savings(tmp_path, ["Savings 2015/16"], ["Project", *heads], [AUDIT, *amounts], [LEGAL, *amounts])
    assert [each[4:] for each in found] == taken * 2
    assert ("Apr" in heads) == any("The column “Apr” is left out" in one for one in said)


def test_amounts_that_are_all_below_nothing_are_told(tmp_path):
    found, said = savings(tmp_path, ["Saving", "Service", "2017/18"], ["Fleet", "Waste", -300], ["Post", "Waste", -120])
    assert [(each[0], each[-1]) for each in found] == [("Fleet", -300), ("Post", -120)]
    assert any(one.startswith("All 2 amounts are below nothing") for one in said)
    _, said = savings(tmp_path, ["Project", "2017/18", "2018/19"], ["Fleet", -300, -300], ["Post", -120, 50])
    assert any(one.startswith("3 of 4 amounts are below nothing") for one in said)
    _, said = savings(tmp_path, ["Project", "2017/18", "2018/19"], ["Fleet", -300, -300], ["Post", 120, 50])
    assert not any("below nothing" in one for one in said)


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("head", ["Savings achieved to date", "Delivered so far (£)"])
def test_what_may_have_been_saved_over_several_years_is_of_none_of_them(tmp_path, head, dated):
    rows = [["Project", "Year", "Target", head], [AUDIT, "2014/15", 9000, 31_000], [LEGAL, "2014/15", 2500, 100]]
    if not dated:
        rows = [["Savings 2014/15"], *([one, *others] for one, _, *others in rows)]
    found, said = savings(tmp_path, *rows)
    assert [each[4:] for each in found] == [("plan", 9000), ("plan", 2500)]
    assert any(f"“{head}” is left out, since what was saved so far may be of several years" in one for one in said)


def test_what_is_plainly_the_actual_of_a_year_comes_before_what_was_saved_so_far(tmp_path):
    heads = ["Project", "Target 2016/17", "Delivered to date 2016/17", "2016/17 outturn"]
    found, said = savings(tmp_path, heads, [AUDIT, 8000, 3000, 7000], [LEGAL, 4000, 1000, 4100])
    assert [each[4:] for each in found] == [("plan", 8000), ("actual", 7000), ("plan", 4000), ("actual", 4100)]
    assert any(f"“{heads[2]}” is left out" in one for one in said)


UNDER_A_TITLE = (["Project", "Maidstone", "Swale", "TWBC"], [AUDIT, 1000, 2000, 3000], [LEGAL, 3000, 4000, 5000])


@pytest.mark.parametrize(
    ("title", "kind", "basis"),
    [
        ("Savings delivered in 2010/11, £", None, "actual"),
        ("Actual savings 2010/11 (£)", None, "actual"),
        ("Savings to date, 2010/11", None, "actual"),
        ("Delivered to date: non cashable savings 2010/11", "non-cashable", "actual"),
        ("Cashable savings planned for 2010/11", "cashable", "plan"),
    ],
)
def test_a_title_with_a_year_says_what_its_amounts_are(tmp_path, title, kind, basis):
    found, said = savings(tmp_path, [title], *UNDER_A_TITLE)
    assert {each[2:5] for each in found} == {("2010/11", kind, basis)}
    assert len(found) == 6
    if basis == "actual":
        assert f"No column says “basis”, so all of them are taken to be actual, as “{title}” says: look at it." in said


@pytest.mark.parametrize(
    "title",
    [
        "Savings 2010/11", "Savings planned and delivered 2010/11", "Savings planned 2010/11 / delivered",
        "Savings not yet delivered 2010/11", "Savings which will be delivered in 2010/11",
    ],
)  # fmt: skip
def test_a_title_that_says_both_or_neither_leaves_it_open_what_its_amounts_are(tmp_path, title):
    found, _ = savings(tmp_path, [title], *UNDER_A_TITLE)
    assert {each[2:5] for each in found} == {("2010/11", None, None)}


def test_a_forecast_in_a_title_has_not_come_about(tmp_path):
    found, _ = savings(tmp_path, ["Savings, forecast outturn 2010/11"], *UNDER_A_TITLE)
    assert {each[4] for each in found} <= {None, "plan"}


def test_a_column_of_amounts_among_those_of_councils_may_be_of_one_by_another_name(tmp_path):
    heads = ["Project", "Maidstone", "Swale", "TWBC", "The Spa"]
    rows = [[AUDIT, 1000, 2000, 3000, 4000], [LEGAL, 3000, 4000, 5000, 6000]]
    found, said = savings(tmp_path, ["Savings 2010/11"], heads, *rows)
    assert sum(each[-1] for each in found) == 18_000
    (told,) = [one for one in said if "The Spa" in one]
    assert told.startswith("The column “The Spa” is not a field of savings, so it is left out, though it stands among")
    assert "add it under Councils as “Also called”" in told
