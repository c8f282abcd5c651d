"""A whole and its parts: of the two the whole counts, and it is said that the parts are left out."""

from datetime import datetime
from typing import Any

import pytest

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.cells import CellValue
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.tables.tables import find_tables
from mkip_desk.importers.words.heads import Vocabulary
from tests.importers.programme import REGISTERS, read, records
from tests.importers.test_habits import book_of

HEADS = ["Council", "Project", "Year", "Saving (£)"]
DOUBT = "is taken as a record, but it may be a part of what stands over it: leave it out if it is a part."


def line(name: CellValue, amount: CellValue, council: str = "MBC") -> list[CellValue]:
    return [council, name, "2010/11", amount]


def savings(tmp_path, *rows: list[CellValue]) -> tuple[list[tuple[str, Any]], dict[str, str]]:
    """The savings by project, in pounds, and what is said of parts, by cell."""
    tracker = read(book_of(tmp_path, {"Savings": [HEADS, *rows, line("Legal", 5000, "SBC")]}))
    amounts: list[Any] = [one.value("amount") for one in records(tracker, "savings")]
    names = [one.fields["project"].words for one in records(tracker, "savings")]
    found = [(name, amount // 100) for name, amount in zip(names, amounts, strict=True)]
    return found, {one.place.cell: one.message for one in tracker.findings if " a part of " in one.message}


@pytest.mark.parametrize("whole", ["Audit, of which:", "Audit (of which:", "Audit - of which", "Audit, comprising:"])
@pytest.mark.parametrize("parts", [("cashable", "other"), ("- cashable", "- other"), ("a) fees", "b) posts")])
def test_rows_that_come_to_a_whole_that_they_are_said_to_follow_are_its_parts(tmp_path, whole, parts):
    found, told = savings(tmp_path, line(whole, 12000), line(parts[0], 3000), line(parts[1], 9000))
    assert [amount for _, amount in found] == [12000, 5000]
    assert sorted(told) == ["B3", "B4"]


@pytest.mark.parametrize("mark", ["- ", "– ", "• ", "  ", "(i) "])
def test_marked_rows_that_come_to_the_one_above_are_its_parts(tmp_path, mark):
    found, told = savings(tmp_path, line("Audit", 12000), line(f"{mark}staff", 3000), line(f"{mark}fees", 9000))
    assert found == [("Audit", 12000), ("Legal", 5000)]
    assert all("is left out, since it is a part" in told[cell] for cell in ("B3", "B4"))


@pytest.mark.parametrize("whole", ["Support", "Support, of which:"])
def test_rows_that_come_to_the_one_above_and_have_a_council_of_their_own_are_records_and_that_is_doubted(
    tmp_path, whole
):
    rows = [HEADS, line(whole, 12000), line("- Audit", 3000, "SBC"), line("- HR", 9000), line("Legal", 5000)]
    tracker = read(book_of(tmp_path, {"Savings": rows}))
    assert len(records(tracker, "savings")) == 4
    why = "its numbers are the sums of those below: leave it out if it is a total."
    said = [one.message for one in tracker.findings if one.place.cell == "A2"]
    assert said == [f"“{whole}” is taken as a record, but {why}"]


@pytest.mark.parametrize("days", [(datetime(2010, 4, 1), datetime(2010, 9, 1)), ("1 April 2010", "1 Sept 2010")])
def test_phases_with_a_day_of_their_own_are_records_and_their_sum_is_doubted(tmp_path, days):
    first, later = days
    rows: list[list[CellValue]] = [["Project", "Lead", "Start", "Saving"], ["Audit", "MBC", first, 12000]]
    rows += [["- Phase 1", "MBC", first, 3000], ["- Phase 2", "MBC", later, 9000], ["Legal", "SBC", later, 5000]]
    tracker = read(book_of(tmp_path, {"Projects": rows}))
    assert len(records(tracker, "projects")) == 4
    assert [one.place.cell for one in tracker.findings if "sums of those below" in one.message] == ["A2"]


def test_rows_that_come_to_something_else_are_records(tmp_path):
    found, told = savings(tmp_path, line("Support", 12000), line("- Audit", 3000), line("- HR", 8000))
    assert (len(found), told) == (4, {})


def doubted(told: dict[str, str]) -> list[str]:
    """The cells of rows that are doubted as parts."""
    return [cell for cell, message in told.items() if message.endswith(DOUBT)]


@pytest.mark.parametrize(
    "part",
    [
        "include one-off", "MBC: incl. one-off", "MBC: including one-off", "cashable element", "part of the above",
        "comprising staff", "included in above", "one-off", "non-cashable", "MBC share", "Audit – one-off",
        "Audit (cashable)", "Audit, recurring",
    ],
)  # fmt: skip
def test_what_may_be_a_part_of_the_one_above_is_taken_and_doubted(tmp_path, part):
    found, told = savings(tmp_path, line("Audit", 12000), line(part, 3000), line("staffing element", 2000))
    assert [amount for _, amount in found] == [12000, 3000, 2000, 5000]
    assert doubted(told) == ["A3", "A4"]


@pytest.mark.parametrize(
    "names",
    [
        ("Cashable", "Non-cashable", "One-off"), ("MBC share", "SBC share", "ABC share"),
        ("Audit – cashable element", "Audit – one-off element", "HR – cashable element"),
        ("Flats above shops", "Inclusive growth", "Car parts"), ("Audit", "HR – one-off", "ICT (cashable)"),
    ],
)  # fmt: skip
def test_a_plain_list_of_savings_is_not_doubted(tmp_path, names):
    found, told = savings(tmp_path, *(line(name, 1000 + at) for at, name in enumerate(names)))
    assert (len(found), told) == (4, {})


@pytest.mark.parametrize("title", ["Include carers in the scheme", "Ashford share"])
def test_a_project_with_a_reference_of_its_own_is_not_doubted(tmp_path, title):
    rows = [["P1", "Audit", "MBC", 12000], ["P2", title, "SBC", 3000], ["P3", "Legal", "ABC", 500]]
    tracker = read(book_of(tmp_path, {"Projects": [["Ref", "Project", "Lead", "Saving"], *rows]}))
    assert not any("part of" in one.message for one in tracker.findings)


def test_what_stands_below_a_name_without_an_amount_is_no_part_of_one(tmp_path):
    _, told = savings(tmp_path, line("Audit", None), line("cashable element", 1000), line("one-off element", 2000))
    assert told == {}


def test_all_that_is_marked_below_what_says_that_parts_follow_is_doubted(tmp_path):
    _, told = savings(tmp_path, line("Audit, of which:", 12000), line("- staff", 3000), line("- fees", 8000))
    assert doubted(told) == ["A3", "A4"]


def test_parts_of_a_part_are_none_of_its_whole_again(tmp_path):
    rows = [line("of which cashable", 3000), line("- staff", 1000), line("- fees", 2000)]
    found, told = savings(tmp_path, line("Audit", 12000), *rows)
    assert [amount for _, amount in found] == [12000, 5000]
    assert (sorted(told), doubted(told)) == (["B3", "B4", "B5"], [])


def test_pounds_in_texts_come_to_a_whole_too(tmp_path):
    rows: list[list[CellValue]] = [["MBC", name, "2010/11", amount] for name, amount in (
        ("Audit", "£12k"), ("- staff", "£3,000"), ("- fees", "£9,000"))]  # fmt: skip
    assert [amount for _, amount in savings(tmp_path, *rows)[0]] == [12000, 5000]


@pytest.mark.parametrize("beside", [(2, None, None), (None, 2, 1), (1, 2, 3)])
def test_a_whole_is_doubted_where_its_amount_alone_is_the_sum_of_those_below(tmp_path, beside):
    rows = [line("Audit", 12000), line("- staff", 3000), line("- fees", 9000)]
    rows = [[*row, figure] for row, figure in zip(rows, beside, strict=True)]
    tracker = read(book_of(tmp_path, {"Savings": [[*HEADS, "FTE"], *rows, [*line("Legal", 5000), 1]]}))
    assert len(records(tracker, "savings")) == 4
    assert any(one.place.cell == "A2" and "sums of those below" in one.message for one in tracker.findings)


def test_scores_come_to_nothing(tmp_path):
    rows = [["Risk", "Likelihood", "Impact"], ["Late", 4, 4], ["- staff leave", 2, 2], ["- ICT fails", 2, 2]]
    found = records(read(book_of(tmp_path, {"Risks": rows})), "risks")
    assert [one.value("title") for one in found] == ["Late", "- staff leave", "- ICT fails"]


def test_what_follows_a_whole_and_does_not_come_to_it_is_doubted(tmp_path):
    found, told = savings(tmp_path, line("Audit, of which:", 12000), line("cashable", 3000))
    assert [amount for _, amount in found] == [12000, 3000, 5000]
    assert told == {"A3": f"“cashable” {DOUBT}"}


@pytest.mark.parametrize("between", [" - ", ", ", " (", ": ", " "])
def test_a_part_may_say_what_it_is_a_part_of(tmp_path, between):
    found, _ = savings(tmp_path, line("Audit", 12000), line(f"Audit{between}of which cashable", 3000))
    assert found == [("Audit", 12000), ("Legal", 5000)]


def test_two_parts_of_what_stands_nowhere_are_both_taken(tmp_path):
    found, told = savings(tmp_path, line("Audit, of which staff", 3000), line("Audit, of which fees", 9000))
    assert [amount for _, amount in found] == [3000, 9000, 5000]
    assert told == {"A3": f"“Audit, of which fees” {DOUBT}"}


def test_a_whole_that_tells_how_much_of_it_is_something_else_is_taken(tmp_path):
    found, told = savings(tmp_path, line("Audit", 12000), line("HR (of which £3k is one-off)", 9000))
    assert ([amount for _, amount in found], told) == ([12000, 9000, 5000], {})


@pytest.mark.parametrize("part", ["(of which cashable)", "of which cashable", "MBC: of which cashable"])
def test_a_part_is_one_wherever_its_name_stands(tmp_path, part):
    found, told = savings(tmp_path, line("Audit", 12000), line(part, 3000))
    assert found == [("Audit", 12000), ("Legal", 5000)]
    assert told["B3"].startswith(f"“{part}” is left out")


def test_what_begins_as_a_part_in_a_full_row_is_taken_and_doubted(tmp_path):
    found, told = savings(tmp_path, line("Audit", 12000), line("incl. one-off", 3000))
    assert [amount for _, amount in found] == [12000, 3000, 5000]
    assert told == {"A3": f"“incl. one-off” {DOUBT}"}


def test_a_whole_is_called_without_the_words_that_its_parts_follow(tmp_path):
    rows = [["Project", "Lead", "Saving"], ["Audit, of which:", "MBC", 12000], ["of which cashable", None, 3000]]
    found = records(read(book_of(tmp_path, {"Projects": [*rows, ["Legal", "SBC", 5000]]})), "projects")
    assert [one.value("title") for one in found] == ["Audit", "Legal"]


@pytest.mark.parametrize(
    "total", ["Total", "TOTAL", "Sub-total", "Grand total", "Total savings", "Total MBC", "Total for 2010/11"]
)
@pytest.mark.parametrize("amount", [12000, 12500, 0, "£12k", "nil", "0", "TBC", None])
def test_a_total_named_behind_its_council_is_no_saving_whatever_it_comes_to(tmp_path, total, amount):
    found, _ = savings(tmp_path, line("Audit", 9000), line("HR", 3000), line(total, amount))
    assert [amount for _, amount in found] == [9000, 3000, 5000]


@pytest.mark.parametrize("heads", [HEADS, ["Project", "Council", "Year", "Saving (£)"]])
def test_a_full_row_that_is_called_a_total_and_is_no_sum_is_taken_and_doubted(tmp_path, heads):
    rows = [dict(zip(HEADS, line(name, amount), strict=True)) for name, amount in (
        ("Audit", 9000), ("HR", 3000), ("MBC total", 12500), ("Legal", 500))]  # fmt: skip
    tracker = read(book_of(tmp_path, {"Savings": [heads, *([row[head] for head in heads] for row in rows)]}))
    assert len(records(tracker, "savings")) == 4
    told = "“MBC total” is taken as a record, but it is called a total: leave it out if it is a total."
    assert [(one.weight, one.place.cell) for one in tracker.findings if one.message == told] == [(Weight.UNSURE, "A4")]


@pytest.mark.parametrize(
    ("register", "heads", "row"),
    [
        ("actions", ["Meeting", "Action", "Owner", "Due"],
         ["18 September 2009", "Total of savings to be reported", "Paul", "1 April 2010"]),
        ("milestones", ["Project", "Milestone", "Forecast", "RAG"],
         ["Legal", "Total for savings agreed", datetime(2010, 4, 1), "Green"]),
        ("risks", ["Project", "Risk", "Likelihood", "Impact"], ["Legal", "Total of posts falls", 3, 4]),
        ("risks", ["Project", "Risk", "Likelihood", "Impact"], ["Legal", "Total of posts falls", 0, 4]),
        ("milestones", ["Project", "Milestone", "Forecast", "% complete"],
         ["Legal", "Total of savings agreed", datetime(2010, 4, 1), 0]),
        ("actions", ["Meeting", "Action", "Owner", "Due"],
         ["18 September 2009", "Total of savings (Paul to report)", "Paul", "1 April 2010"]),
        ("actions", ["Meeting", "Action", "Owner", "Due"],
         ["18 September 2009", "Total of savings made by SBC", "Paul", "1 April 2010"]),
        ("milestones", ["Project", "Milestone", "Owner", "Forecast"], ["Legal", "Total FM", "Paul", "1 April 2010"]),
        ("actions", ["Meeting", "Action", "Owner", "Done?"],
         ["18 September 2009", "Total of savings to be reported", "Paul", False]),
    ],
)  # fmt: skip
def test_what_begins_as_a_total_and_has_no_amount_is_none_behind_what_it_belongs_to(tmp_path, register, heads, row):
    other = [row[0], "Posts filled", *row[2:]]
    found = records(read(book_of(tmp_path, {register.title(): [heads, row, other]})), register)
    assert [one.value("title") for one in found] == [row[1], "Posts filled"]


@pytest.mark.parametrize("total", ["Total", "Total savings", "Total for 2010/11", "Total MBC"])
@pytest.mark.parametrize("rest", [(None, None, "TBC"), (None, None, "-"), (None, "Green", None), ("Live", "Red", None)])
def test_a_total_behind_its_council_is_no_project_though_no_amount_stands_in_it(tmp_path, total, rest):
    heads = ["Council", "Project", "Stage", "RAG", "Saving (£)"]
    rows = [heads, ["MBC", "Audit", "Live", "Green", 9000], ["MBC", total, *rest], ["SBC", "Legal", "Live", "Green", 5]]
    found = records(read(book_of(tmp_path, {"Projects": rows})), "projects")
    assert [one.value("title") for one in found] == ["Audit", "Legal"]


def test_what_is_only_called_like_a_total_behind_its_council_is_a_saving(tmp_path):
    found, _ = savings(tmp_path, line("Total Place pilot", 9000), line("Improve housing overall", 3000))
    assert [amount for _, amount in found] == [9000, 3000, 5000]


@pytest.mark.parametrize("heads", [HEADS, ["Project", "Council", "Financial year", "Saving"]])
def test_the_rows_of_savings_are_told_by_what_they_are_of_from_the_first(tmp_path, heads):
    path = book_of(tmp_path, {"Savings": [heads, *(["MBC", "Audit", "2010/11", 1000 + at] for at in range(3))]})
    (table,) = find_tables(read_workbook(path).sheets[0], Vocabulary.of(REGISTERS.values()))
    assert (table.leading.title, table.leading.named) == (3, heads.index("Project") + 1)


@pytest.mark.parametrize("parts", [[("of which cashable", 3000)], [("- staff", 3000), ("- fees", 5000)], []])
def test_the_sum_of_a_group_is_doubted_after_another_and_whatever_parts_are_left_out(tmp_path, parts):
    first = [("Audit", 12000), ("Legal", 5000), ("Services", 17000)]
    rows = [line(*one) for one in (*first, ("HR", 8000), *parts, ("ICT", 2000), ("Support", 10000), ("Waste", 4000))]
    tracker = read(book_of(tmp_path, {"Savings": [HEADS, *rows]}))
    said = [one.message.partition(" is")[0] for one in tracker.findings if "sums of those above" in one.message]
    assert said == ["“Services”", "“Support”"]


def test_the_sum_of_all_is_doubted_where_those_of_groups_are(tmp_path):
    names = [("Audit", 12000), ("Legal", 5000), ("Services", 17000), ("HR", 8000), ("ICT", 2000), ("Support", 10000)]
    rows = [HEADS, *(line(*one) for one in names), line("Councils", 27000)]
    tracker = read(book_of(tmp_path, {"Savings": rows}))
    assert [one.place.cell for one in tracker.findings if "sums of those above" in one.message] == ["A4", "A7", "A8"]


def test_millions_that_only_come_near_a_whole_are_records(tmp_path):
    heads = [*HEADS[:-1], "Saving (£m)"]
    rows = [heads, line("Audit", 1.2), line("- HR", 0.9), line("- ICT", 0.7)]
    assert len(records(read(book_of(tmp_path, {"Savings": rows})), "savings")) == 3
    rows = [heads, line("Audit", 1.2), line("- HR", 0.9), line("- ICT", 0.3)]
    assert len(records(read(book_of(tmp_path, {"Savings": rows})), "savings")) == 1


def test_a_whole_may_have_many_parts(tmp_path):
    found, told = savings(tmp_path, line("Audit", 20000), *(line(f"- post {at}", 1000) for at in range(20)))
    assert (found, len(told)) == ([("Audit", 20000), ("Legal", 5000)], 20)
