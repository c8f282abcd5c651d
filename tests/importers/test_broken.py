"""Workbooks that no spreadsheet writes: each is read for what it holds or refused, and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from mkip_desk.domain.council_names import CouncilNames
from mkip_desk.domain.errors import FileError
from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.cells import Fault
from mkip_desk.importers.files.limits import Limits
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.files.shown import dress_of, shown
from mkip_desk.importers.files.xlsx import _number
from mkip_desk.importers.tables.headings import WIDEST
from mkip_desk.importers.words.kinds import LONGEST
from tests.importers.making import MAIN, sheet_xml, write_xlsx
from tests.importers.programme import read, records
from tests.importers.test_misleading import HEAD, tracker

STRINGS = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Ref</t></si><si><t>Exempt</t></si></sst>'}


def one_cell(tmp_path, cell, parts=None):
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml(f'<row r="1"><c r="A1" t="str"><v>x</v></c>{cell}</row>'), parts)
    return read_workbook(path).sheets[0].value(1, 2)


@pytest.mark.parametrize("number", ["-1", "-2", "2", "1_0", " 1", "1.0", "１", "", "x", "9" * 5000])
def test_a_string_that_is_not_there_is_no_other_string(tmp_path, number):
    try:
        value = one_cell(tmp_path, f'<c r="B1" t="s"><v>{number}</v></c>', STRINGS)
    except FileError:
        return
    assert value is None or (number == "１" and value == "Exempt")


@pytest.mark.parametrize(
    "text", ["1_000", "nan", "inf", "-Infinity", "1e999", "１２", "٣", "0x10", "1,000", "£5", "1 2"]
)
def test_what_is_no_number_in_the_file_is_a_fault_of_its_cell(tmp_path, text):
    assert one_cell(tmp_path, f'<c r="B1"><v>{text}</v></c>') == Fault(text)


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), ("-1.5", -1.5), ("1E3", 1000), ("+2", 2), (".5", 0.5), ("3.", 3)]
)
def test_a_number_is_one_however_the_file_writes_it(tmp_path, text, value):
    assert one_cell(tmp_path, f'<c r="B1"><v>{text}</v></c>') == value


@given(st.text(alphabet="0123456789.-+eE_ naif１２٣", max_size=20), st.booleans(), st.booleans())
def test_no_text_of_a_number_raises(text, dated, from_1904):
    read_as = _number(text, dated, from_1904)
    assert isinstance(read_as, Fault) or set(text) <= set("0123456789.-+eE")


FORMATS = st.text(alphabet='0#?,.%;[]"\\_*-+ ymdhsEe/@£$&GnralRed<>=1k', max_size=30)
LONGEST_FORMATS = st.sampled_from(["0." + "0" * 250, "0" + "," * 250, "%" * 250 + "0", "#," * 120])


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.datetimes(), FORMATS | LONGEST_FORMATS)
def test_no_number_format_raises(value, number_format):
    assert isinstance(shown(value, number_format), str)
    if isinstance(value, int | float):
        dress_of(value, number_format)


@pytest.mark.parametrize("style", ["-1", "9", "1_0", "x", "9" * 5000])
def test_a_style_that_is_not_there_is_the_plain_one(tmp_path, style):
    assert one_cell(tmp_path, f'<c r="B1" s="{style}"><v>7</v></c>') == 7


@pytest.mark.parametrize(
    "styles",
    [
        f'<numFmts><numFmt numFmtId="9" formatCode="0.{"0" * 5000}"/></numFmts><cellXfs><xf numFmtId="9"/></cellXfs>',
        f'<cellXfs><xf numFmtId="{"9" * 5000}" fontId="-1" fillId="1_0"/></cellXfs>',
        '<fills><fill><patternFill patternType="solid"><fgColor indexed="' + "9" * 5000 + '" tint="nan"/></patternFill>'
        '</fill></fills><cellXfs><xf fillId="0"/></cellXfs>',
    ],
)  # fmt: skip
def test_styles_of_odd_numbers_are_plain_ones(tmp_path, styles):
    parts = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'}
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml('<row r="1"><c r="A1" s="0"><v>7</v></c></row>'), parts)
    (sheet,) = read_workbook(path).sheets
    assert sheet.cell(1, 1).text == "7"


def test_of_styles_beyond_what_a_workbook_may_have_none_is_read(tmp_path):
    many = '<xf numFmtId="0"/>' * 65_536 + '<xf numFmtId="14"/>' * 4
    parts = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{many}</cellXfs></styleSheet>'}
    path = write_xlsx(tmp_path / "a.xlsx", sheet_xml('<row r="1"><c r="A1" s="65537"><v>7</v></c></row>'), parts)
    (sheet,) = read_workbook(path, Limits(ratio=10_000)).sheets
    assert sheet.cell(1, 1).text == "7"


@pytest.mark.parametrize("mark", "\u202e\u202d\u2066\u2067")
@pytest.mark.parametrize(
    ("at", "words", "field"), [(1, "tiduA", "title"), (4, "£000,54", "saving"), (0, "9P", "reference")]
)
def test_marks_that_turn_letters_are_taken_out_and_named(tmp_path, mark, at, words, field):
    row = ["P9", "Payroll", "MBC", "G", "£5k"]
    row[at] = mark + words
    found = tracker(tmp_path, [row, ["P1", "HR", "SBC", "A", "£9k"]])
    record = records(found, "projects")[0]
    assert mark not in str(record.value(field))
    cell = record.fields[field].cell
    assert any("turn its letters round" in one.message and one.place.cell == cell for one in found.findings)
    assert not any(mark in one.message for one in found.findings)


TOO_LONG = "Payroll and much more " * 1_400


@pytest.mark.parametrize("at", range(len(HEAD)))
def test_a_text_too_long_for_its_field_is_named_in_short_and_not_taken(tmp_path, at):
    row: list[object] = ["P9", "Payroll", "MBC", "G", "£5k"]
    row[at] = TOO_LONG
    others = [[f"P{at}", f"Project {at}", "SBC", "A", f"£{at}k"] for at in range(1, 7)]
    found = tracker(tmp_path, [*others, row])
    names = [value for record in records(found, "projects") for value in record.fields.values()]
    assert not any(len(str(one.value)) > LONGEST + 100 for one in names)
    said = [one for one in found.findings if one.weight is not Weight.NOTE]
    assert any("Payroll and much more" in one.message for one in said)
    assert all(len(one.message) < 400 for one in said)


@pytest.mark.parametrize("words", ["1,", "MBC, ", "£1k ", "and ", "10/9: ", " ", "2009/", "A/", "(", "Q1 "])
def test_a_cell_as_long_as_one_can_be_is_looked_at_no_longer_than_it_may_say_something(tmp_path, words, monkeypatch):
    longest: list[int] = []
    looked_at = CouncilNames.read

    def look(self, each):
        longest.append(len(each))
        return looked_at(self, each)

    monkeypatch.setattr(CouncilNames, "read", look)
    text = "x" + words * (32_000 // len(words)) + "x"
    head = ["Ref", "Project", "Councils", "RAG", "Savings", "Start", "Budget", "Lead"]
    found = tracker(tmp_path, [["P1", "HR", "SBC", "A", "£9k", "Mar-10", 5, "MBC"], ["P9", *[text] * 7]], head)
    assert records(found, "projects")[0].value("title") == "HR"
    assert max(longest) <= LONGEST


def test_a_long_text_stays_whole_where_it_may_be_long(tmp_path):
    found = tracker(tmp_path, [["P9", "Payroll", "MBC", "G", TOO_LONG]], [*HEAD[:4], "Progress"])
    assert records(found, "projects")[0].value("progress") == TOO_LONG.strip()


@pytest.mark.parametrize(
    "words", ["All " + "9" * 5000, "9" * 5000, "1-" + "9" * 5000, "Q" + "9" * 5000, "9" * 5000 + "%"]
)
def test_figures_without_end_raise_nothing(tmp_path, words):
    head = ["Ref", "Project", "Councils", "RAG", "Savings", "Start", "Budget"]
    found = tracker(tmp_path, [["P9", "Payroll", *[words] * 5], ["P1", "HR", "SBC", "A", "£9k", "Mar-10", 5]], head)
    assert len(found.tables) == 1
    read(tmp_path / "a.xlsx")


def test_a_table_wider_than_any_is_cut_and_that_is_said(tmp_path):
    many = [f"Budget head {at}" for at in range(600)]
    found = tracker(tmp_path, [[f"P{at}", "Payroll", "MBC", "G", *[5] * 600] for at in range(3)], [*HEAD[:4], *many])
    (table,) = found.tables
    assert len(table.table.columns) == WIDEST
    assert records(found, "projects")[0].value("title") == "Payroll"
    beyond = [one for one in found.findings if "on are left out" in one.message]
    assert [(one.weight, one.found) for one in beyond] == [(Weight.LEFT_OUT, many[WIDEST - 4])]


def test_a_workbook_of_more_sheets_than_the_limit_is_refused(tmp_path):
    book = Workbook()
    for at in range(4):
        book.create_sheet(f"Sheet {at}")
    book.active["A1"] = "Project"
    book.save(tmp_path / "a.xlsx")
    assert len(read_workbook(tmp_path / "a.xlsx", Limits(sheets=5)).sheets) == 5
    with pytest.raises(FileError, match="has 5 sheets, and the limit is 4"):
        read_workbook(tmp_path / "a.xlsx", Limits(sheets=4))
