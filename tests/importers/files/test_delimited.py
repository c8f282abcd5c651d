"""Tables of plain text: every usual encoding and mark, and what is refused."""

import contextlib
import json
import random

import pytest

from mkip_desk.domain.amounts.money import Period
from mkip_desk.domain.errors import FileError, UserError
from mkip_desk.importers.files import delimited
from mkip_desk.importers.files.limits import Limits
from mkip_desk.importers.files.reading import read_workbook
from tests.importers.programme import WORKBOOKS, initials, read, records

TABLE = "Ref{0}Project{0}Saving\n1{0}Audit – phase 2{0}£107k\n007{0}Legal{0}12.5\n"


def values(path):
    (sheet,) = read_workbook(path).sheets
    return [list(row.values) for row in sheet.rows.values()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_encoding_with_every_mark(tmp_path, encoding, mark):
    (tmp_path / "a.csv").write_bytes(TABLE.format(mark).encode(encoding))
    assert values(tmp_path / "a.csv") == [
        ["Ref", "Project", "Saving"], [1, "Audit – phase 2", "£107k"], ["007", "Legal", 12.5],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_table_of_text_with_tabs_may_be_called_a_workbook(tmp_path, encoding):
    (tmp_path / "a.xls").write_bytes(TABLE.format("\t").encode(encoding))
    assert values(tmp_path / "a.xls")[1:] == [[1, "Audit – phase 2", "£107k"], ["007", "Legal", 12.5]]


def test_more_rows_than_a_sheet_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "LAST_ROW", 50)
    (tmp_path / "a.csv").write_text("Ref,Project\n1,Audit\n" + "\n" * 49, "utf-8")
    with pytest.raises(FileError, match="more rows than the 50 of a sheet"):
        read_workbook(tmp_path / "a.csv")


def test_quoted_cells_may_hold_marks_and_lines(tmp_path):
    (tmp_path / "a.csv").write_text('Ref,Project,Councils\n\n1,"Audit, ""shared""","MBC\nSBC"\n', "utf-8")
    assert values(tmp_path / "a.csv") == [["Ref", "Project", "Councils"], [1, 'Audit, "shared"', "MBC\nSBC"]]
    assert list(read_workbook(tmp_path / "a.csv").sheets[0].rows) == [1, 3]


def test_what_excel_showed_instead_of_a_value_is_no_value(tmp_path):
    lines = "Ref,Project,Due,Saving,Progress\n1,Audit,########,#N/A,#REF!\n#2,Legal,1/4/2010,£45k,# 3 done\n"
    (tmp_path / "a.csv").write_text(lines, "utf-8")
    audit, legal = records(read(tmp_path / "a.csv"), "projects")
    assert [audit.value(name) for name in ("due", "saving", "progress")] == [None, None, None]
    assert sorted(finding.place.cell for finding in audit.findings) == ["C2", "D2", "E2"]
    assert (legal.value("reference"), legal.value("progress")) == ("#2", "# 3 done")


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03\x04\x05", b"a,b\n1,\x002\n"])
def test_what_is_no_text_is_refused(tmp_path, content):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(FileError, match="not a table of plain text"):
        read_workbook(tmp_path / "a.csv")


def test_a_cell_longer_than_any_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text('Ref,Project\n1,"' + "x" * 200_000 + '"\n', "utf-8")
    with pytest.raises(FileError, match="cannot be read as a table"):
        read_workbook(tmp_path / "a.csv")


@pytest.mark.parametrize("last", ["2,Legal,A\n", "2,Legal,A"])
def test_a_text_that_is_begun_and_never_ends_swallows_nothing(tmp_path, last):
    (tmp_path / "a.csv").write_text(f'Ref,Project,RAG\n1,"Audit,G\n{last}')
    with pytest.raises(FileError, match="a text in it has no end"):
        read_workbook(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_text(f'Ref,Project,RAG\n1,"Audit ""A""",G\n{last}')
    assert len(read_workbook(tmp_path / "b.csv").sheets[0].rows) == 3


def test_more_cells_than_the_limit_are_refused(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n" * 200, "utf-8")
    with pytest.raises(FileError, match="more than 100 cells"):
        read_workbook(tmp_path / "a.csv", Limits(cells=100))


def test_any_bytes_are_read_or_refused(tmp_path):
    chance = random.Random(3)
    for _ in range(60):
        (tmp_path / "a.csv").write_bytes(chance.randbytes(chance.randint(1, 400)))
        with contextlib.suppress(UserError):
            assert read_workbook(tmp_path / "a.csv").sheets[0].count > 0


def test_the_projects_of_east_kent():
    path = WORKBOOKS / "east kent projects.csv"
    found = records(read(path), "projects")
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))["projects"]
    for record, right in zip(found, expected, strict=True):
        saving = record.value("saving")
        assert (record.value("title"), record.value("stage")) == (right["title"], right["stage"])
        assert set(initials(record.value("councils"))) == set(right["councils"])
        assert (initials([record.value("lead")]) if record.value("lead") else [None]) == [right["lead"]]
        if right["total_saving"]:
            assert (saving.pence, saving.period, saving.years) == (220_000_000, Period.YEARS, 5)
        else:
            assert saving is None
