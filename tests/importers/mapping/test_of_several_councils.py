"""Headings, titles and lines that name several councils: each gets its own, or it is said that none does."""

from datetime import date, datetime

import pytest

from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

MBC, SBC, TWBC = 2, 3, 4


def savings(tmp_path, rows):
    tracker = read(book_of(tmp_path, {"Savings": rows}))
    found = [(one.value("council"), one.value("amount")) for one in records(tracker, "savings")]
    return found, [one.message for one in tracker.findings if "council" in one.message]


@pytest.mark.parametrize("over", [[], [[None, None, "Saving (£)", None]]])
def test_the_share_of_each_council_is_its_saving(tmp_path, over):
    rows = [*over, ["Project", "Year", "Maidstone share", "Swale share"], ["Legal", "2014/15", 9000, 5000]]
    if over:
        rows = [["Project", "Year", "Saving (£)", None], [None, None, *rows[1][2:]], rows[2]]
    assert savings(tmp_path, [*rows, ["Audit", "2014/15", 7000, 2000]]) == (
        [(MBC, 900000), (SBC, 500000), (MBC, 700000), (SBC, 200000)],
        [],
    )


@pytest.mark.parametrize(
    "heads",
    [
        ["Project", "Maidstone & Swale 2014/15", "TWBC 2014/15"],
        ["Project", "MBC/SBC share 2014/15", "Tunbridge Wells share 2014/15"],
    ],
)
def test_a_column_of_two_councils_is_of_neither_and_told(tmp_path, heads):
    found, (said,) = savings(tmp_path, [heads, ["Legal", 9000, 5000], ["Audit", 7000, 2000]])
    assert found == [(None, 900000), (TWBC, 500000), (None, 700000), (TWBC, 200000)]
    assert said.startswith(f"“{heads[1]}” is of MBC and SBC together, and a saving is of one council")


def test_so_is_a_column_of_the_amount_and_what_stands_under_the_names_of_two(tmp_path):
    rows = ["Legal", "2014/15", 9000], ["Audit", "2014/15", 7000]
    found, said = savings(tmp_path, [["Project", "Year", "Maidstone / Swale saving"], *rows])
    assert (found, len(said)) == ([(None, 900000), (None, 700000)], 1)
    rows = ["Legal", 9000, 5000], ["Audit", 7000, 2000]
    title = [None, "Maidstone share / Swale share", None]
    found, (over,) = savings(tmp_path, [title, ["Project", "2014/15", "2015/16"], *rows])
    assert {council for council, _ in found} == {None}
    assert over.startswith("“Maidstone share / Swale share” over them names several councils")


def test_a_project_may_be_of_all_that_a_title_or_a_line_names(tmp_path):
    heads, row = ["Project", "Lead", "Due", "RAG"], ["A. B.", "31/03/2015", "G"]
    lines = [heads, ["Maidstone / Swale"], ["Legal", *row], ["Audit", *row], ["Tunbridge Wells"], ["HR", *row]]
    tracker = read(book_of(tmp_path, {"List": lines}))
    assert [(one.value("title"), one.value("councils")) for one in records(tracker, "projects")] == [
        ("Legal", (MBC, SBC)), ("Audit", (MBC, SBC)), ("HR", (TWBC,)),
    ]  # fmt: skip
    tracker = read(book_of(tmp_path, {"List": [["Maidstone and Swale"], heads, ["Legal", *row], ["Audit", *row]]}))
    assert {one.value("councils") for one in records(tracker, "projects")} == {(MBC, SBC)}


def test_what_stands_alone_over_councils_is_what_their_amounts_are_of(tmp_path):
    for head in ("Council", None, "Service / council", "Service", "Project"):
        rows = [[head, "2013/14", "2014/15"], ["Revenues & Benefits"], ["Maidstone", 50000, 75000], ["Swale", 40000, 6]]
        rows += [["Legal services"], ["Maidstone", 20000, -5000], ["Tunbridge Wells", 0, 1000]]
        found = records(read(book_of(tmp_path, {"MTFS savings": [["Savings (£)"], *rows]})), "savings")
        told = [(one.fields["project"].words, one.value("council"), one.value("amount")) for one in found[::2]]
        assert told == [
            ("Revenues & Benefits", 2, 5_000_000), ("Revenues & Benefits", 3, 4_000_000),
            ("Legal services", 2, 2_000_000), ("Legal services", 4, 0),
        ], head  # fmt: skip


@pytest.mark.parametrize("head", ["Service", "Project", "Council"])
def test_councils_alone_are_no_projects(tmp_path, head):
    tracker = read(
        book_of(tmp_path, {"Savings": [[head, "2013/14", "2014/15"], ["Maidstone", 1200, 6], ["Swale", 50, 7]]})
    )
    assert not records(tracker, "savings")
    assert "No column says the project, which every saving has: choose one." in [
        one.message for one in tracker.findings
    ]


@pytest.mark.parametrize("amount", [3000, "£3,000", "3k", "3000"])
@pytest.mark.parametrize(
    "part",
    ["of which non-cashable", "incl. one-off", "including income", "o/w cashable", "(of which cashable)",
     "- of which cashable", "Inc. one-off costs", "Includes income", "Thereof one-off",
     "Of this", "‑ of which", "― of which", "→ of which", "· of which", "+ o/w cashable", "… of which", "“of which”",
     "a) of which", "(i) of which cashable", "cashable (of which)", "cashable – of which", "[incl.", "• included",
     "* inc", "Inclusive of one-off", "Of these non-cashable", "OF WHICH CASHABLE"],
)  # fmt: skip
def test_a_part_of_what_stands_over_it_is_left_out_and_named(tmp_path, part, amount):
    rows = [["Project", "2013/14", "2014/15"], ["Audit", 12000, None], [part, amount, None]]
    rows += [["Legal", 5000, None]]
    tracker = read(book_of(tmp_path, {"Savings": rows}))
    assert [one.value("amount") for one in records(tracker, "savings")] == [1_200_000, 500_000]
    (said,) = [one.message for one in tracker.findings if one.place.cell == "A3"]
    assert said.startswith(f"“{part}” is left out, since it is a part of what stands over it")


@pytest.mark.parametrize("reference", [None, "1a", 2])
@pytest.mark.parametrize("amount", [3000, "3k", "tbc"])
def test_a_part_is_one_whatever_stands_beside_it(tmp_path, reference, amount):
    """A council before it, a reference of its own, and a colour."""
    heads = ["Council", "Ref", "Project", "Saving (£)", "RAG"]
    rows = [["MBC", 1, "Audit", 12000, "G"], ["MBC", reference, "(of which cashable)", amount, "G"]]
    tracker = read(book_of(tmp_path, {"Projects": [heads, *rows, ["SBC", 3, "Legal", 5000, "A"]]}))
    assert [one.value("title") for one in records(tracker, "projects")] == ["Audit", "Legal"]
    said = "“(of which cashable)” is left out, since it is a part of what stands over it"
    assert [one.place.cell for one in tracker.findings if one.message.startswith(said)] == ["C3"]


def test_an_amount_is_one_as_text_where_every_cell_is_filled(tmp_path):
    rows = [["Project", "2013/14", "2014/15"], ["Audit", "12k", "7k"], ["incl. one-off", "3k", "2k"]]
    tracker = read(book_of(tmp_path, {"Savings": [*rows, ["Legal", "5k", "4k"]]}))
    assert [one.fields["project"].words for one in records(tracker, "savings")] == ["Audit", "Audit", "Legal", "Legal"]


@pytest.mark.parametrize(
    "said", [("Of which more anon", None), ("(of which cashable)", None), ("of which cashable", 3)]
)
def test_a_part_with_a_day_and_no_lead_or_reference_is_none_the_less(tmp_path, said):
    """A part ends when the whole does."""
    heads, due = ["Ref", "Project", "Lead", "Due", "Saving (£)"], date(2015, 3, 31)
    rows = [heads, [1, "Audit", "A. B.", due, 12000], [said[1], said[0], None, due, "3k"]]
    tracker = read(book_of(tmp_path, {"Projects": [*rows, [3, "Legal", "E. F.", due, 5000]]}))
    assert [one.value("title") for one in records(tracker, "projects")] == ["Audit", "Legal"]


@pytest.mark.parametrize("due", [date(2015, 3, 31), "31/3/2015"])
def test_what_has_all_that_a_record_has_is_one(tmp_path, due):
    heads = ["Ref", "Project", "Lead", "Due", "Saving (£)"]
    rows = [[1, "Audit", "A. B.", due, 12000], [2, "of which cashable", "C. D.", due, "3k"]]
    tracker = read(book_of(tmp_path, {"Projects": [heads, *rows, [3, "Legal", "E. F.", due, 5000]]}))
    titles = [one.value("title") for one in records(tracker, "projects")]
    assert titles == ["Audit", "of which cashable", "Legal"]


def test_a_project_may_be_called_by_what_begins_a_part(tmp_path):
    rows = [["Project", "Lead", "RAG"], ["ICT", "MBC", "R"], ["Including carers", "SBC", "G"]]
    tracker = read(book_of(tmp_path, {"Projects": rows}))
    assert [one.value("title") for one in records(tracker, "projects")] == ["ICT", "Including carers"]


HEADS = ["Project", "Lead", "Saving", "Due", "RAG", "Progress"]
AUDIT, LEGAL = ["Audit", "MBC", 12000, "30/6/2010", "G", "Begun"], ["Legal", "SBC", 5000, "30/9/2010", "R", "Late"]


@pytest.mark.parametrize(
    ("part", "is_one"),
    [
        (["Including carers", "SBC", 3000, None, None, None], True),
        (["Including carers", None, 3000, "31/12/2010", None, None], True),
        (["Including carers", "MBC", 3000, "31/12/2010", None, None], True),
        (["Including carers", "MBC", 3000, None, None, None], False),
        *[
            (["Including carers", lead, 3000, None, None, None], False)
            for lead in ("mbc", "MBC ", "Maidstone BC", "as above", "ditto", '"', "-", "n/a", "tbc")
        ],
        *[
            (["Including carers", None, 3000, day, None, None], False)
            for day in (datetime(2010, 6, 30), "30.06.10", "June 2010", "ongoing")
        ],
        (["Included above", "SBC", 3000, None, None, None], False),
        (["Includes £1k cashable", "SBC", 1000, None, None, None], False),
        (["Including carers", None, 3000, None, "A", None], False),
        (["incl. carers", "SBC", 3000, None, None, None], False),
        (["of which carers", "SBC", 3000, None, None, None], False),
        (["(including carers)", "SBC", 3000, None, None, None], False),
    ],
)
def test_what_begins_as_a_part_and_has_a_lead_or_a_day_of_its_own_is_a_record(tmp_path, part, is_one):
    tracker = read(book_of(tmp_path, {"Projects": [HEADS, AUDIT, part, LEGAL]}))
    assert [one.value("title") for one in records(tracker, "projects")] == [
        "Audit", *([part[0]] if is_one else []), "Legal",
    ]  # fmt: skip
    (said,) = [one.message for one in tracker.findings if one.place.cell == "A3"]
    assert ("leave it out if it is a part" in said, "is left out, since it is a part" in said) == (is_one, not is_one)


def test_a_whole_of_which_parts_follow_is_no_part(tmp_path):
    rows = [["Audit, of which:", "MBC", 12000], ["of which cashable", None, 3000], ["of which other", None, 9000]]
    book = book_of(tmp_path, {"Projects": [["Project", "Lead", "Saving"], *rows, ["Legal", "SBC", 5000]]})
    assert [one.value("saving").pence for one in records(read(book), "projects")] == [1_200_000, 500_000]


@pytest.mark.parametrize(
    "title",
    ["Include HR in the business case", "Inclusive design review", "IT: include laptops", "MBC: incl. parks",
     "a) Including carers", "1. Including all councils"],
)  # fmt: skip
def test_a_title_with_a_lead_of_its_own_that_tells_what_to_include_is_a_record(tmp_path, title):
    rows = [["Project", "Lead", "Saving"], ["Audit", "MBC", 12000], [title, "SBC", 3000], ["Legal", "TWBC", 5000]]
    assert title in [one.value("title") for one in records(read(book_of(tmp_path, {"Projects": rows})), "projects")]


@pytest.mark.parametrize("until", ["in the year to 31 March 2011", "year ended 31 March 2011", "to March 2011"])
def test_a_title_with_the_last_day_of_a_year_is_of_that_year(tmp_path, until):
    rows = [[f"Savings delivered {until}"], ["Project", "Council", "Saving (£)"], ["Audit", "MBC", 1], ["HR", "SBC", 2]]
    found = records(read(book_of(tmp_path, {"Savings": rows})), "savings")
    assert [one.value("year") for one in found] == ["2010/11", "2010/11"]


def test_nothing_stands_over_a_part_that_is_the_first_row(tmp_path):
    tracker = read(book_of(tmp_path, {"Projects": [HEADS, ["Including carers", "SBC", 3000, None, None, None], LEGAL]}))
    assert "Legal" in [one.value("title") for one in records(tracker, "projects")]


def test_a_saving_of_a_council_that_begins_as_a_part_stays_one(tmp_path):
    """Its council is what its amount is counted for, and that amount would be added to the one that it is a part of."""
    rows = [["Project", "Council", "2013/14"], ["Audit", "MBC", 12000], ["Including carers", "SBC", 3000]]
    tracker = read(book_of(tmp_path, {"Savings": [*rows, ["Legal", "SBC", 5000]]}))
    assert [one.value("amount") for one in records(tracker, "savings")] == [1_200_000, 500_000]


def test_what_begins_as_a_part_is_none_where_no_amount_or_nothing_stands_over_it(tmp_path):
    done = [["Action", "By whom", "By when", "Progress"], ["Write to KCC", "AS", "30/6/2011", "Sent"]]
    book = book_of(tmp_path, {"Actions": [*done, ["Including Swale in the rota", "PT", None, None]]})
    titles = [one.value("title") for one in records(read(book), "actions")]
    assert titles == ["Write to KCC", "Including Swale in the rota"]
    rows = [["Project", "2013/14", "2014/15"], ["Including carers", 12000, None], ["Legal", 5000, None]]
    amounts = [one.value("amount") for one in records(read(book_of(tmp_path, {"Savings": rows})), "savings")]
    assert amounts == [1_200_000, 500_000]


@pytest.mark.parametrize(
    ("heads", "scores"),
    [(("Likelihood", "Impact"), (3, 4)), (("L", "I"), (3, 4)), (("% done", "Priority"), (0.4, 2))],
)
def test_a_score_or_a_share_is_no_amount_of_a_part(tmp_path, heads, scores):
    """A risk without a number in the register that begins so was left out, however it is scored."""
    rows = [["Risk", *heads, "Owner", "Mitigation"], ["It starts late", *scores, "A. B.", "A plan"]]
    rows += [["Including new councils delays it", *scores, None, None], ["Costs rise", *scores, "C. D.", "A cap"]]
    titles = [one.value("title") for one in records(read(book_of(tmp_path, {"Risks": rows})), "risks")]
    assert titles == ["It starts late", "Including new councils delays it", "Costs rise"]


@pytest.mark.parametrize("head", ["2014/15", "Impact on budget", "Effect (£k)"])
def test_an_amount_under_a_head_that_speaks_of_an_effect_is_one_all_the_same(tmp_path, head):
    rows = [["Project", "2013/14", head], ["Audit", None, 12], [part := "including income", None, 3], ["Legal", 5, 6]]
    tracker = read(book_of(tmp_path, {"Savings": rows}))
    assert [one.message.partition(" is left out")[0] for one in tracker.findings if one.place.cell == "A3"] == [
        f"“{part}”"
    ]
