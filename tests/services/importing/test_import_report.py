"""The report on a file: what was found marked in a copy of it, and listed."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.colours import rag_of
from mkip_desk.importers.files.comments import LIST
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.services.importing.import_report import MARK, as_workbook
from mkip_desk.services.importing.importing import facts_of, plan_file


@pytest.fixture
def facts(blank_file):
    with Store.open(blank_file) as made:
        yield facts_of(made)


def saved(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Projects"
    for row in (
        ["Ref", "Project", "Due", "Saving"],
        ["1", "Audit", "31/02/2015", "£107k pa"],
        ["2", "=1+1", "30/06/2015", "=SUM(1,2)"],
    ):
        sheet.append(row)
    sheet["C2"].comment = Comment("Ask the lead", "Somebody")
    sheet["B3"].data_type = "s"
    book.create_sheet("Notes").append(["Kept as it is"])
    book.save(path)
    return path


def planned(facts, path: Path) -> Plan:
    return plan_file(facts, path)


def read(report: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(report))


def test_a_copy_of_the_file_is_marked_where_something_was_found(facts, tmp_path) -> None:
    path = saved(tmp_path / "June.xlsx")
    before = path.read_bytes()
    plan = planned(facts, path)
    finding = next(each for each in plan.findings if each.place.cell == "C2")
    book = read(as_workbook(plan, path))
    assert book.sheetnames == [LIST, "Projects", "Notes"]
    cell = book["Projects"]["C2"]
    assert cell.value == "31/02/2015"
    assert cell.fill.fgColor.rgb.endswith(MARK)
    assert cell.comment.text.startswith("Ask the lead")
    assert finding.message in cell.comment.text
    assert book["Projects"]["A2"].fill.fill_type is None
    assert book["Projects"]["B3"].data_type == "s", "words that look like a formula stay words"
    assert book["Notes"]["A1"].value == "Kept as it is"
    listed = list(book[LIST].iter_rows(min_row=2, values_only=True))
    assert ("Projects", "C2", finding.message) in {(row[0], row[1], row[5]) for row in listed}
    assert path.read_bytes() == before


def test_of_another_kind_of_file_there_is_the_list_alone(facts, tmp_path) -> None:
    path = tmp_path / "June.csv"
    path.write_text("Ref,Project,Due\n1,Audit,31/02/2015\n2,Legal,30/06/2015\n", encoding="utf-8")
    book = read(as_workbook(planned(facts, path), path))
    assert len(book.sheetnames) == 1
    assert any("31/02/2015" in str(row) for row in book.active.iter_rows(values_only=True))


def test_a_file_that_has_changed_since_is_not_marked(facts, tmp_path) -> None:
    path = saved(tmp_path / "June.xlsx")
    plan = planned(facts, path)
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(FileError, match="has been changed since it was read"):
        as_workbook(plan, path)


def test_what_cannot_be_copied_is_listed_all_the_same(facts, tmp_path) -> None:
    path = saved(tmp_path / "June.xlsx")
    plan = planned(facts, path)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    from dataclasses import replace

    from mkip_desk.importers.files.reading import sha256_of

    workbook = replace(plan.tracker.workbook, sha256=sha256_of(broken))
    book = read(as_workbook(replace(plan, tracker=replace(plan.tracker, workbook=workbook)), broken))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    assert rows[0][5].startswith("The sheets could not be copied into this report")
    assert any(row[1] == "C2" for row in rows)


def words_of(plan: Plan, field: str) -> list[object]:
    return [item.read.value(field) for item in plan.items]


def test_a_report_that_comes_back_is_read_as_the_file_was(facts, tmp_path) -> None:
    """What the program wrote beside cells, and its colour, are no notes on a project and no RAG."""
    path, back = saved(tmp_path / "June.xlsx"), tmp_path / "June, mended.xlsx"
    plan = planned(facts, path)
    book = read(as_workbook(plan, path))
    note = book["Projects"]["C2"].comment
    book["Projects"]["C2"].comment = Comment(f"{note.text}\nIt is 30 June.", note.author)
    book.save(back)
    again = planned(facts, back)
    for field in ("notes", "rag", "title", "due", "saving"):
        wanted = words_of(plan, field)
        if field == "notes":
            wanted = [words and f"{words}\n\nIt is 30 June." for words in wanted]
        told = [words and "\n\n".join(filter(None, str(words).splitlines())) for words in words_of(again, field)]
        assert told == [words and str(words) for words in wanted]
    assert rag_of(MARK) is None


def test_a_report_that_comes_back_is_marked_afresh(facts, tmp_path) -> None:
    path, back = saved(tmp_path / "June.xlsx"), tmp_path / "June, mended.xlsx"
    book = read(as_workbook(planned(facts, path), path))
    book["Projects"]["C2"] = "30/06/2015"
    book["Projects"]["C3"] = "31/09/2015"
    book.save(back)
    book = read(as_workbook(planned(facts, back), back))
    assert book.sheetnames == [LIST, "Projects", "Notes"]
    assert book["Projects"]["C2"].comment.text == "Ask the lead"
    assert book["Projects"]["C2"].fill.fill_type is None
    assert "31/09/2015" in book["Projects"]["C3"].comment.text
    assert book["Projects"]["C3"].fill.fgColor.rgb.endswith(MARK)


def test_a_cell_that_has_a_colour_keeps_it(facts, tmp_path) -> None:
    path = saved(tmp_path / "June.xlsx")
    book = openpyxl.load_workbook(path)
    book["Projects"]["C2"].fill = PatternFill("solid", fgColor="FF0000")
    book.save(path)
    cell = read(as_workbook(planned(facts, path), path))["Projects"]["C2"]
    assert cell.fill.fgColor.rgb.endswith("FF0000")
    assert "31/02/2015" in cell.comment.text


def test_a_file_of_an_odd_name_has_its_list_too(facts, tmp_path) -> None:
    path = tmp_path / "June\x1b\u202e.csv"
    path.write_text("Ref,Project,Due\n1,Audit,31/02/2015\n2,Legal,30/06/2015\n", encoding="utf-8")
    assert read(as_workbook(planned(facts, path), path)).sheetnames == ["Report on June  .csv"]


def test_of_a_file_that_merges_more_cells_than_can_be_copied_there_is_the_list_alone(facts, tmp_path) -> None:
    path = saved(tmp_path / "June.xlsx")
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", merged)
    with zipfile.ZipFile(path, "w") as after:
        for name, part in parts.items():
            after.writestr(name, part)
    (sheet,) = read(as_workbook(planned(facts, path), path)).worksheets
    assert "more cells of them are merged than can be copied" in str(sheet["F2"].value)


def test_what_was_corrected_in_the_review_is_listed_and_marked(facts, tmp_path) -> None:
    path = saved(tmp_path / "June.xlsx")
    plan = planned(facts, path)
    audit, other = plan.items
    mended = {audit.key: {"due": When.on(date(2015, 6, 30)), "stage": "Live"}, other.key: {"title": "Legal"}}
    book = read(as_workbook(plan, path, mended))
    listed = [row for row in book[LIST].iter_rows(min_row=2, values_only=True) if "was corrected here" in str(row[5])]
    assert [(*row[1:2], *row[3:5]) for row in listed] == [
        ("C2", "31/02/2015", "30 June 2015"), ("row 2", None, "Live"), ("B3", "=1+1", "Legal"),
    ]  # fmt: skip
    assert listed[0][5] == "Due was corrected here to 30 June 2015: put it right in the file too."
    assert str(listed[0][5]) in book["Projects"]["C2"].comment.text
    assert book["Projects"]["B3"].value == "=1+1", "the file itself stays as it was"
