"""What the user said of a file: of a table's register and columns, and of what is hidden."""

from dataclasses import replace

import pytest
from openpyxl import Workbook

from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.importers.tracker import Said, read_tracker
from tests.importers.programme import REGISTERS, Programme, records

PROJECTS = [["Ref", "Project", "Doodah"], [1, "Audit", "Some words"], [2, "Legal", "Other words"]]
SAVINGS = [["Project", "Council", "Plan 2014/15", "Plan 2015/16"], ["Audit", "MBC", 1000, 2000], ["Legal", "SBC", 3, 4]]


def saved(path, sheets, hidden=(), hidden_rows=(), hidden_columns=""):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for number in hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for letter in hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path / "a.xlsx")
    return path / "a.xlsx"


def tracker(path, said=None):
    return read_tracker(read_workbook(path), REGISTERS, Programme().known, said)


def changed(mapping, **fields):
    """What is said of a table once these columns, by their heading, have been given these fields."""
    uses = [replace(use, field=fields.get(use.column.head, use.field)) for use in mapping.uses]
    return Remembered.of(replace(mapping, uses=tuple(uses)))


def test_a_column_given_a_field_is_read_as_it(tmp_path):
    path = saved(tmp_path, {"Projects": PROJECTS})
    first = tracker(path).tables[0]
    said = Said(tables={first.table.key: changed(first.mapping, Doodah="notes")})
    assert [one.value("notes") for one in records(tracker(path, said), "projects")] == ["Some words", "Other words"]


def test_two_columns_with_one_heading_are_told_apart(tmp_path):
    rows = [["Ref", "Project", "Words", "Words"], [1, "Audit", "first", "second"]]
    path = saved(tmp_path, {"Projects": rows})
    first = tracker(path).tables[0]
    uses = tuple(replace(use, field="notes" if use.column.number == 4 else use.field) for use in first.mapping.uses)
    said = Remembered.of(replace(first.mapping, uses=uses))
    (one,) = records(tracker(path, Said(remembered={first.mapping.signature: said})), "projects")
    assert one.value("notes") == "second"


def test_a_table_left_out_gives_nothing_and_its_twin_is_read(tmp_path):
    path = saved(tmp_path, {"Now": PROJECTS, "Then": PROJECTS})
    now, then = tracker(path).tables
    again = tracker(path, Said(tables={then.table.key: Remembered("", {})}))
    assert {one.sheet for one in records(again, "projects")} == {"Now"}
    assert [each.reason for each in again.left_out if each.kind == "table"] == ["you left it out"]
    assert now.mapping.signature == then.mapping.signature


@pytest.mark.parametrize("register", ["issues", "risks", "actions"])
def test_a_table_can_be_taken_for_another_register(tmp_path, register):
    path = saved(tmp_path, {"Log": [["Ref", "Title", "Owner", "Status"], [1, "It is late", "Head of IT", "Open"]]})
    first = tracker(path).tables[0]
    again = tracker(path, Said(tables={first.table.key: Remembered(register, {})}))
    assert again.tables[0].mapping.register is REGISTERS[register]
    assert again.tables[0].mapping.uses != ()


def test_columns_of_years_stay_so_when_they_are_remembered(tmp_path):
    path = saved(tmp_path, {"Savings": SAVINGS})
    first = tracker(path)
    mapping = first.tables[0].mapping
    again = tracker(path, Said(remembered={mapping.signature: Remembered.of(mapping)}))
    assert records(again, "savings") == records(first, "savings") != []


@pytest.mark.parametrize("field", ["saving", "due", "rag", "title", "lead", "councils"])
def test_of_two_columns_said_to_be_what_holds_one_value_the_first_is(tmp_path, field):
    path = saved(tmp_path, {"Projects": PROJECTS})
    first = tracker(path).tables[0]
    uses = tuple(replace(use, field=field) for use in first.mapping.uses)
    said = Said(tables={first.table.key: Remembered.of(replace(first.mapping, uses=uses))})
    assert [use.field for use in tracker(path, said).tables[0].mapping.uses] == [field, "", ""]


def test_a_field_that_is_no_more_is_forgotten(tmp_path):
    path = saved(tmp_path, {"Projects": PROJECTS})
    first = tracker(path).tables[0]
    said = Said(tables={first.table.key: changed(first.mapping, Doodah="abolished")})
    assert [use.field for use in tracker(path, said).tables[0].mapping.uses] == ["reference", "title", ""]


def test_hidden_sheets_and_rows_come_in_where_that_is_said(tmp_path):
    path = saved(tmp_path, {"Now": PROJECTS, "Old": PROJECTS}, hidden=["Old"], hidden_rows=[3])
    assert len(records(tracker(path), "projects")) == 1
    assert len(records(tracker(path, Said(rows=frozenset({"Now"}))), "projects")) == 2
    said = Said(sheets=frozenset({"Old"}), rows=frozenset({"Now", "Old"}))
    assert len(records(tracker(path, said), "projects")) == 4


def test_the_hidden_columns_of_a_table_on_its_side_come_in_where_that_is_said(tmp_path):
    rows = [["Project", "Audit", "Legal"], ["Lead", "MBC", "SBC"], ["RAG", "G", "A"], ["Due date", "1/4/10", "1/5/10"],
            ["Progress", "Agreed", "Begun"]]  # fmt: skip
    path = saved(tmp_path, {"Projects": rows}, hidden_columns="C")
    assert [one.value("title") for one in records(tracker(path), "projects")] == ["Audit"]
    assert [one.kind for one in tracker(path).left_out] == ["hidden"]
    taken = tracker(path, Said(columns=frozenset({"Projects"})))
    assert [one.value("title") for one in records(taken, "projects")] == ["Audit", "Legal"]


ODD_HEADING = [
    ["Benefits", None, None, None], ["What we do", None, "MBC", "SBC"], [None, "Who", "this year", "this year"],
    ["Audit", "AB", 1000, 2000], ["Legal", "CD", 3, 4],
]  # fmt: skip


@pytest.mark.parametrize(("rows", "heads"), [((2, 2), ["What we do", "column B", "MBC", "SBC"]),
                                             ((2, 3), ["What we do", "Who", "MBC / this year", "SBC / this year"]),
                                             ((4, 4), ["Audit", "AB", "1000", "2000"])])  # fmt: skip
def test_a_heading_is_where_it_is_said_to_be(tmp_path, rows, heads):
    path = saved(tmp_path, {"Sheet": ODD_HEADING, "Projects": PROJECTS})
    first, *others = tracker(path, Said(headings=frozenset({("Sheet", *rows)}))).tables
    assert [column.name for column in first.table.columns] == heads
    assert (first.table.heading.top, first.table.heading.bottom) == rows
    assert [one.table.sheet.name for one in others] == ["Projects"]


def test_what_stands_over_a_heading_that_was_said_is_read_as_before(tmp_path):
    below = [[], ["Ledger", "Sum", "When"], ["Audit", 3, 4], ["Legal", 5, 6]]
    path = saved(tmp_path, {"Projects": [*PROJECTS, *below]})
    top = len(PROJECTS) + 2
    over, said = tracker(path, Said(headings=frozenset({("Projects", top, top)}))).tables
    assert [one.value("title") for one in over.rows.records] == ["Audit", "Legal"]
    assert [column.name for column in said.table.columns] == ["Ledger", "Sum", "When"]
