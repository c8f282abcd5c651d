"""Where tables are found on a sheet, and what each of their rows is taken for."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import find_tables
from mkip_desk.importers.words.heads import Vocabulary
from tests.importers.programme import REGISTERS, read, records
from tests.importers.test_habits import book_of

VOCABULARY = Vocabulary.of(REGISTERS.values())
HEAD = ["Ref", "Project", "Lead", "Stage", "Progress"]
AUDIT = [1, "Internal audit", "MBC", "Live", "Proposal in place."]
LEGAL = [2, "Legal services", "SBC", "Live", "Manager appointed."]
WASTE = [3, "Waste", "ABC", "Concept", "Scope agreed."]
GREY = PatternFill("solid", fgColor="FFD9D9D9")


def tables(tmp_path, rows: Sequence[Sequence[Any]], *changes: Callable[[Any], object], at: int = 1):
    book = Workbook()
    for number, row in enumerate(rows, at):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    for change in changes:
        change(book.active)
    book.save(tmp_path / "a.xlsx")
    return find_tables(read_workbook(tmp_path / "a.xlsx").sheets[0], VOCABULARY)


def table(*arguments, **named):
    (found,) = tables(*arguments, **named)
    return found


def kinds(found):
    return {row.number: row.kind for row in found.rows}


def names(found):
    return [column.name for column in found.columns]


def test_a_heading_in_the_first_row(tmp_path):
    found = table(tmp_path, [HEAD, AUDIT, LEGAL])
    assert names(found) == HEAD
    assert found.range.name == "A1:E3"
    assert kinds(found) == {2: RowKind.RECORD, 3: RowKind.RECORD}


def test_a_heading_far_down_and_to_the_right_with_titles_above(tmp_path):
    rows = [["Partnership"], ["Last updated: 30/11/09"], [], ["Owner: TE", "Draft"], [], [None, None, *HEAD]]
    found = table(tmp_path, [*rows, [None, None, *AUDIT], [None, None, *LEGAL]])
    assert found.heading.name == "C6:G6"
    assert found.above == ("Partnership", "Last updated: 30/11/09", "Owner: TE", "Draft")


def test_groups_over_merged_columns_keep_both_their_words(tmp_path):
    rows = [
        ["Ref", "Project", "Participating councils", None, None, "Stage"],
        [None, None, "ABC", "MBC", "SBC", None],
        [1, "Audit", "Y", None, "Y", "Live"],
    ]
    merge = [lambda sheet, block=block: sheet.merge_cells(block) for block in ("C1:E1", "A1:A2", "B1:B2", "F1:F2")]
    expected = ["Ref", "Project", *(f"Participating councils / {one}" for one in ("ABC", "MBC", "SBC")), "Stage"]
    found = table(tmp_path, rows, *merge)
    assert names(found) == expected
    assert found.heading.name == "A1:F2"
    assert names(table(tmp_path, rows)) == expected  # and so where nothing is merged


def test_groups_above_a_full_heading(tmp_path):
    rows = [
        ["Programme tracker"],
        [None, None, "Dates", None, "Words"],
        ["Ref", "Project", "Start", "Due", "Progress"],
        [1, "Audit", "2008", "2009", "Done"],
    ]
    found = table(tmp_path, rows, lambda sheet: sheet.merge_cells("C2:D2"))
    assert names(found) == ["Ref", "Project", "Dates / Start", "Dates / Due", "Words / Progress"]


def test_groups_that_read_like_headings_stand_over_the_right_part_of_one(tmp_path):
    rows = [
        [None, None, "Cashable savings", None, "Non-cashable savings", None],
        ["Project", "Council", "2011/12", "2012/13", "2011/12", "2012/13"],
        ["Audit", "MBC", 12_000, 12_000, 500, 500],
        ["Legal", "SBC", 20_000, 15_000, 0, 0],
    ]
    merge = [lambda sheet, block=block: sheet.merge_cells(block) for block in ("C1:D1", "E1:F1")]
    for found in (table(tmp_path, rows), table(tmp_path, rows, *merge)):
        years = [f"{kind} savings / {year}" for kind in ("Cashable", "Non-cashable") for year in ("2011/12", "2012/13")]
        assert (names(found), found.heading.name) == (["Project", "Council", *years], "A1:F2")


def test_a_title_merged_over_the_table_is_no_group(tmp_path):
    found = table(tmp_path, [["Programme tracker"], HEAD, AUDIT], lambda sheet: sheet.merge_cells("A1:E1"))
    assert names(found) == HEAD
    assert found.above == ("Programme tracker",)


def test_a_heading_that_wraps_into_a_second_row(tmp_path):
    rows = [
        ["Ref", "Project", "Lead", "Target"],
        [None, None, "council", "date"],
        [1, "Audit", "MBC", "2009"],
        [2, "Legal", "SBC", "2010"],
    ]

    def bold(sheet):
        for cell in (*sheet[1], *sheet[2]):
            cell.font = Font(bold=True)

    found = table(tmp_path, rows, bold)
    assert names(found) == ["Ref", "Project", "Lead / council", "Target / date"]
    assert len(found.rows) == 2


def test_a_heading_in_words_that_no_field_knows(tmp_path):
    rows = [
        ["Widget", "Gizmo", "Doodah", "Whatsit"],
        ["One", 1, "2009-01-01", 3.5],
        ["Two", 2, "2009-01-02", 4.5],
        ["Three", 3, "x", 5.5],
    ]
    assert names(table(tmp_path, rows)) == ["Widget", "Gizmo", "Doodah", "Whatsit"]


def test_a_sheet_of_plain_text_has_no_table(tmp_path):
    assert tables(tmp_path, [["How to use"], ["Please fill in"], ["Contact", "Programme Manager"]]) == ()


def test_two_tables_one_below_the_other(tmp_path):
    rows = [
        ["Projects"],
        HEAD,
        AUDIT,
        LEGAL,
        [],
        ["Risks"],
        ["ID", "Risk", "Likelihood", "Impact", "Owner"],
        ["R1", "Late", 3, 4, "TE"],
    ]
    first, second = tables(tmp_path, rows)
    assert (first.range.name, second.range.name) == ("A2:E4", "A7:E8")
    assert second.above == ("Risks",)


def test_a_key_beside_the_table_is_no_part_of_it(tmp_path):
    found = table(tmp_path, [[*HEAD, None, "Key"], [*AUDIT, None, "R = off track"], [*LEGAL, None, "G = on track"]])
    assert names(found) == HEAD


def test_an_empty_column_within_the_table_does_not_part_it(tmp_path):
    rows = [
        ["Ref", "Project", None, "Lead", "Stage"],
        [1, "Audit", None, "MBC", "Live"],
        [2, "Legal", None, "SBC", "Live"],
    ]
    assert names(table(tmp_path, rows)) == ["Ref", "Project", "column C", "Lead", "Stage"]


def test_a_first_column_without_a_heading_is_taken_along(tmp_path):
    rows = [[None, "Project", "Lead", "Stage"], [1, "Audit", "MBC", "Live"], [2, "Legal", "SBC", "Live"]]
    assert names(table(tmp_path, rows)) == ["column A", "Project", "Lead", "Stage"]


def style(row, **looks):
    def change(sheet):
        for name, look in looks.items():
            setattr(sheet.cell(row, 1), name, look)

    return change


@pytest.mark.parametrize(("row", "changes", "kind"), [
    (["GOVERNANCE"], [], RowKind.SECTION),
    (["Governance"], [style(3, font=Font(bold=True))], RowKind.SECTION),
    (["Governance"], [style(3, fill=GREY)], RowKind.SECTION),
    (["Governance"], [lambda sheet: sheet.merge_cells("A3:E3")], RowKind.SECTION),
    (["Governance:"], [], RowKind.SECTION),
    (HEAD, [], RowKind.HEADING),
    ([None, "Total", None, None, 12], [], RowKind.TOTAL),
    (["Total savings", None, None, None, 12], [], RowKind.TOTAL),
    ([None, "Enablers sub-total", None, None, 12], [], RowKind.TOTAL),
    ([None, "Overall saving", None, None, 12], [], RowKind.TOTAL),
    ([None, "Sub-total Enablers", None, None, 12], [], RowKind.TOTAL),
    ([None, "Memo: recurring", None, None, 12], [], RowKind.TOTAL),
    ([None, "Sum of the above", None, None, 12], [], RowKind.TOTAL),
    ([None, "All projects", None, None, 12], [], RowKind.TOTAL),
    ([None, "Tot.", None, None, 12], [], RowKind.TOTAL), (["Σ", None, None, None, 12], [], RowKind.TOTAL),
    ([None, "Cumulative", None, None, 12], [], RowKind.TOTAL), (["Average", None, None, None, 12], [], RowKind.TOTAL),
    ([4, "Balance of powers", "MBC", "Live", "x"], [], RowKind.RECORD),
    ([14, "Grand total", None, None, 12], [], RowKind.TOTAL),
    ([9, "All projects review", "KCC", "Live", "Begun."], [], RowKind.RECORD),
    ([None, None, None, None, 12], [], RowKind.TOTAL),
    ([9, "Total Place pilot", "KCC", "Live", "Begun."], [], RowKind.RECORD),
    (["Key: R = off track"], [], RowKind.KEY),
    (["ABC = Ashford, MBC = Maidstone"], [], RowKind.KEY),
    (["Red", "Off track"], [], RowKind.KEY),
    (["Please do not add rows below"], [], RowKind.GUIDANCE),
    (["Note: update by the 5th"], [], RowKind.GUIDANCE),
    ([None, "e.g. Shared payroll", "MBC", "Live", "What was done"], [], RowKind.EXAMPLE),
    (["Example", "Shared payroll", "MBC", "Live", "What was done"], [], RowKind.EXAMPLE),
    ([9], [], RowKind.EMPTY),
    ([9, None, None, "< Select >"], [], RowKind.EMPTY),
    ([9, None, None, "Concept"], [], RowKind.EMPTY),
    ([None, "Internal audit (cont'd)", None, None, "More."], [], RowKind.CONTINUED),
    ([None, "Internal audit continued", None, None, "More."], [], RowKind.CONTINUED),
    ([None, "Parking trial continued", "MBC", "Live", "Begun."], [], RowKind.RECORD),
    ([None, None, None, None, "And more was done after that."], [], RowKind.CONTINUED),
    ([1, None, None, None, "And more was done after that."], [], RowKind.CONTINUED),
    ([9, "Parking"], [], RowKind.RECORD),
    (["Phase two", None, "MBC", "Live", "Many words of progress."], [], RowKind.RECORD),
    (AUDIT, [lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)], RowKind.HIDDEN),
])  # fmt: skip
def test_what_a_row_is(tmp_path, row, changes, kind):
    found = table(tmp_path, [HEAD, AUDIT, row, LEGAL, WASTE], *changes)
    assert kinds(found)[3] is kind
    assert [kinds(found)[number] for number in (2, 4, 5)] == [RowKind.RECORD] * 3


def test_a_row_that_says_what_to_fill_in_under_the_heading(tmp_path):
    asked = ["number", "Short name", "< Select >", "Drop-down", "Free text, 50 words at most"]
    assert kinds(table(tmp_path, [HEAD, asked, AUDIT, LEGAL])) == {
        2: RowKind.GUIDANCE, 3: RowKind.RECORD, 4: RowKind.RECORD,
    }  # fmt: skip


def test_what_stands_below_the_last_record(tmp_path):
    rows = [
        HEAD,
        AUDIT,
        LEGAL,
        [],
        ["Key"],
        ["Red", "Off track"],
        ["Amber", "Some issues"],
        [],
        ["Prepared by the programme office"],
    ]
    found = kinds(table(tmp_path, rows))
    assert [found[number] for number in (5, 6, 7)] == [RowKind.KEY] * 3
    assert found[9] in (RowKind.NOTE, RowKind.KEY)


def test_blank_rows_do_not_end_a_table(tmp_path):
    found = table(tmp_path, [HEAD, AUDIT, [], [], LEGAL])
    assert kinds(found) == {2: RowKind.RECORD, 5: RowKind.RECORD}


def test_numbers_of_rows_written_in_advance(tmp_path):
    found = table(tmp_path, [HEAD, AUDIT, LEGAL, [3], [4], [5]])
    assert [row.kind for row in found.of_kind(RowKind.EMPTY)] == [RowKind.EMPTY] * 3


def test_every_row_that_is_no_record_says_why(tmp_path):
    found = table(tmp_path, [HEAD, ["GOVERNANCE"], AUDIT, [None, "Total", None, None, 3], ["Key: R = red"]])
    assert all(row.reason for row in found.rows if row.kind is not RowKind.RECORD)


def test_a_heading_that_stands_out_needs_only_one_known_word(tmp_path):
    def bold(sheet):
        for cell in sheet[1]:
            cell.font = Font(bold=True)

    rows = [["Gizmo", "Project", "Doodah"], ["One", "Audit", "Some words"]]
    assert names(table(tmp_path, rows, bold)) == ["Gizmo", "Project", "Doodah"]
    assert tables(tmp_path, rows) == ()


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ([None, "What it comes to", None, None, 60, 15], RowKind.TOTAL),
        ([None, "What it comes to", None, None, 60, None], RowKind.TOTAL),
        ([None, "What it comes to", None, None, 61, 15], RowKind.RECORD),
        ([4, "What it comes to", None, None, 60, 15], RowKind.RECORD),
        ([None, "What it comes to", "MBC", None, 60, 15], RowKind.RECORD),
    ],
)
def test_a_row_that_only_adds_up_those_above_is_a_total_whatever_it_is_called(tmp_path, last, kind):
    head = ["Ref", "Project", "Lead", "Stage", "Savings", "Budget"]
    rows = [[at, f"Project {at}", "MBC", "Live", 10 * at, 5] for at in (1, 2, 3)]
    assert kinds(table(tmp_path, [head, *rows, last]))[5] is kind


def test_a_row_that_adds_up_those_since_the_last_total_is_a_total(tmp_path):
    head = ["Ref", "Project", "Lead", "Stage", "Savings", "Budget"]
    rows = [[at, f"Project {at}", "MBC", "Live", 10 * at, 5] for at in (1, 2, 3, 4)]
    body = [
        *rows[:2],
        [None, "Enablers come to", None, None, 30, None],
        *rows[2:],
        [None, "Others", None, None, 70, 10],
    ]
    found = kinds(table(tmp_path, [head, *body, [None, "Both", None, None, 100, 20]]))
    assert [found[number] for number in (4, 7, 8)] == [RowKind.TOTAL] * 3


MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sept", "October", "Nov", "Dec", "Jan", "Feb", "Mar")
PERIODS = {
    "months": MONTHS,
    "months of a year": [f"{month[:3]}-09" for month in MONTHS],
    "dates": [date(2009, month, 1) for month in range(1, 13)],
    "quarters": [f"Q{quarter} {year}" for year in ("09/10", "10/11", "11/12") for quarter in range(1, 5)],
    "councils": ["ABC", "MBC", "SBC", "TWBC", "KCC", "DBC", "TMBC", "SDC", "CCC", "TDC", "SHDC", "DDC"],
}


@pytest.mark.parametrize("kind", PERIODS)
def test_a_heading_may_have_many_columns_of_periods_or_councils(tmp_path, kind):
    rows = [["Project", "Lead", *PERIODS[kind], "RAG"]]
    rows += [[name, "MBC", *["x" if at % 3 else None for at in range(12)], "G"] for name in ("Audit", "Legal", "HR")]
    found = table(tmp_path, rows)
    assert names(found)[:2] == ["Project", "Lead"]
    assert list(kinds(found).values()) == [RowKind.RECORD] * 3


@pytest.mark.parametrize(
    "numbers", [(1, 1.1, 1.2, 2, 2.1), ("A", "A.1", "A.2", "B", "B.1"), ("1", "1.1", "1.2", "2", "2.1")]
)
def test_a_number_and_a_name_over_numbers_that_begin_with_it_are_a_section(tmp_path, numbers):
    rows = [
        ["Corporate"],
        ["Audit", "MBC", "Live", "x"],
        ["HR", "SBC", "Live", "y"],
        ["Streets"],
        ["Waste", "ABC", "z", "z"],
    ]
    found = table(tmp_path, [HEAD, *([number, *row] for number, row in zip(numbers, rows, strict=True))])
    record, section = RowKind.RECORD, RowKind.SECTION
    assert list(kinds(found).values()) == [section, record, record, section, record]


def test_a_project_with_its_name_alone_is_no_section(tmp_path):
    found = table(tmp_path, [HEAD, [1, "Audit", "MBC", "Live", "x"], [2, "Payroll"], [3, "HR", "SBC", "Live", "y"]])
    assert list(kinds(found).values()) == [RowKind.RECORD] * 3


LABELS = ("Signed:", "Date:", "Prepared by", "Approved by:", "Version", "Author", "Circulation", "Updated on")


@pytest.mark.parametrize("label", LABELS)
def test_a_label_at_the_foot_with_what_it_says_is_no_record(tmp_path, label):
    found = table(tmp_path, [HEAD, AUDIT, LEGAL, WASTE, [], [label, "Programme Manager"]])
    assert list(kinds(found).values()) == [RowKind.RECORD] * 3 + [RowKind.NOTE]


@pytest.mark.parametrize(
    "line",
    ["Next meeting: 12 May 2014", "Date and time of next meeting 12/5", "Apologies: J. S.", "Distribution: all", "AOB"],
)
def test_a_line_of_the_minutes_at_the_foot_is_no_record(tmp_path, line):
    rows = [["Action", "Owner", "Due"], ["Agree a lease", "AB", "31/03/2014"], ["Write letters", "CD", "30/04/2014"]]
    assert list(kinds(table(tmp_path, [*rows, [], [line]])).values()) == [RowKind.RECORD] * 2 + [RowKind.NOTE]


def test_a_title_that_begins_with_such_a_word_is_a_title(tmp_path):
    rows = [
        ["Project", "Lead", "RAG"],
        ["Legal", "AB", "G"],
        ["Distribution – leaflets and post"],
        ["Audit", "CD", "G"],
    ]
    assert list(kinds(table(tmp_path, rows)).values()) == [RowKind.RECORD] * 3


@pytest.mark.parametrize(
    ("foot", "kind"),
    [
        ([[], ["AB", "Alan Brown", "HR"], ["CD", "Carol Dean"]], RowKind.KEY),
        ([[], ["AB", "Alan Brown, Head of Legal"], ["CD", "Carol Dean (HR)"]], RowKind.KEY),
        ([["AB", "Alan Brown", "HR"], ["CD", "Carol Dean"]], RowKind.RECORD),
        ([[], ["AB", "Alan Brown", "HR"], ["Pay the rent", "CD"]], RowKind.RECORD),
        ([[], ["HR", "Human Resources"], ["LS", "Legal Services"]], RowKind.RECORD),
    ],
)
def test_initials_told_below_a_gap_are_no_records(tmp_path, foot, kind):
    rows = [["Action", "Owner", "Due"], ["Agree a lease", "AB", "31/03/2014"], ["Write letters", "CD", "30/04/2014"]]
    assert [*kinds(table(tmp_path, [*rows, *foot])).values()] == [RowKind.RECORD] * 2 + [kind] * 2


def test_codes_of_what_a_list_is_of_are_no_initials(tmp_path):
    rows = [["Project", "Lead", "RAG"], ["ICT", "HR", "G"], ["Waste", "LS", "A"], [], ["HR", "Human Resources", "G"]]
    assert [*kinds(table(tmp_path, rows)).values()] == [RowKind.RECORD] * 3


def test_a_key_beside_a_heading_of_two_rows_is_no_part_of_it(tmp_path):
    rows = [["Ref", "Project", "Dates", None, "Lead", None, "Red", "Off track"],
            [None, None, "Start", "Target", None, None, "Green", "On track"],
            ["1", "Legal", "Mar-09", "Mar-10", "MBC"], ["2", "Audit", "Apr-09", "Apr-10", "SBC"]]  # fmt: skip
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (table,) = read(tmp_path / "a.xlsx").tables
    assert [column.name for column in table.table.columns] == [
        "Ref", "Project", "Dates / Start", "Dates / Target", "Lead",
    ]  # fmt: skip


def test_a_record_of_two_cells_whose_name_begins_like_guidance_is_one(tmp_path):
    names = ["Note-taking pool", "Please Walk signs", "Audit", "Legal", "Select list of contractors"]
    rows = [["Project", "RAG"], *([name, "G"] for name in names)]
    found = records(read(book_of(tmp_path, {"Projects": rows})), "projects")
    assert [one.value("title") for one in found] == names
