"""What a cell of a workbook is read as: values of every kind, how they look, and what is noted beside them."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from mkip_desk.importers.files.cells import Cell, Fault, Range, Style, cell_name, column_number, place_of, range_of
from mkip_desk.importers.files.colours import rag_of
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.files.shown import dress_of, is_date, shown
from tests.importers.making import MAIN, OFFICE, PACKAGE, relations, sheet_xml, write_xlsx


def cells(path):
    sheet = read_workbook(path).sheets[0]
    return {sheet.cell(n, c).name: sheet.cell(n, c) for n, row in sheet.rows.items() for c, _ in row.filled()}


def from_rows(tmp_path, *xml, parts=None, properties=""):
    rows = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(xml, 1))
    return cells(write_xlsx(tmp_path / "a.xlsx", sheet_xml(rows), parts, properties))


def test_values_of_every_type(tmp_path):
    found = from_rows(
        tmp_path,
        '<c r="A1"><v>7</v></c><c r="B1"><v>4.10</v></c><c r="C1"><v>1e3</v></c><c r="D1" t="b"><v>1</v></c>',
        '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>in</t></is></c>',
        '<c r="A3" t="str"><f>A1&amp;"x"</f><v>7x</v></c><c r="B3"><f>A1*2</f><v>14</v></c>',
        '<c r="A4" t="e"><v>#REF!</v></c><c r="B4"><f>A1*3</f></c><c r="C4" t="d"><v>2009-11-30T00:00:00</v></c>',
        parts={
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>plain</t></si><si><r><rPr><b/></rPr><t>ri</t></r><r>'
            "<t xml:space='preserve'>ch </t></r><rPh><t>no</t></rPh></si></sst>"
        },
    )
    assert {name: cell.value for name, cell in found.items()} == {
        "A1": 7, "B1": 4.1, "C1": 1000, "D1": True, "A2": "plain", "B2": "rich ", "C2": "in", "A3": "7x", "B3": 14,
        "A4": Fault("#REF!"), "B4": Fault("=A1*3"), "C4": date(2009, 11, 30),
    }  # fmt: skip
    assert found["A4"].text == "#REF!"


def test_blanks_are_nothing_and_escapes_are_undone(tmp_path):
    found = from_rows(
        tmp_path,
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve">  </t></is></c><c r="B1" t="str"><v></v></c>'
        '<c r="C1" t="inlineStr"><is><t>one_x000D_\ntwo_x0041_</t></is></c>'
        '<c r="D1" t="inlineStr"><is><t>_xD800_ok_x0000_</t></is></c>',
    )
    assert {name: cell.value for name, cell in found.items()} == {"C1": "one\ntwoA", "D1": "ok"}


def test_cells_and_rows_that_give_no_position_follow_each_other(tmp_path):
    xml = sheet_xml("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>")
    assert sorted(cells(write_xlsx(tmp_path / "a.xlsx", xml))) == ["A1", "A2", "C1"]


@pytest.mark.parametrize(("system", "serial", "expected"), [
    ("", "39995", date(2009, 7, 1)),
    ("", "1", date(1900, 1, 1)),
    ("", "59", date(1900, 2, 28)),
    ("", "61", date(1900, 3, 1)),
    ("", "39995.75", datetime(2009, 7, 1, 18)),
    ("", "39995.9999999", date(2009, 7, 2)),
    ("", "0.25", time(6)),
    ("", "-3", -3),
    ('<workbookPr date1904="1"/>', "38533", date(2009, 7, 1)),
    ('<workbookPr date1904="true"/>', "0", date(1904, 1, 1)),
])  # fmt: skip
def test_dates_by_their_day_count(tmp_path, system, serial, expected):
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="17"/></cellXfs></styleSheet>'
    row = f'<c r="A1" s="1"><v>{serial}</v></c>'
    found = from_rows(tmp_path, row, parts={"xl/styles.xml": styles}, properties=system)
    assert found["A1"].value == expected
    assert found["A1"].style.number_format == "mmm-yy"


def test_a_workbook_in_the_strict_format_and_with_prefixes_is_the_same(tmp_path):
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    xml = (
        f'<x:worksheet xmlns:x="{strict}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>Ref</x:t>'
        "</x:is></x:c></x:row><x:row r='3'><x:c r='B3' s='1'/></x:row></x:sheetData></x:worksheet>"
    )
    assert cells(write_xlsx(tmp_path / "a.xlsx", xml))["B2"].value == "Ref"


def test_looks_merges_hidden_parts_and_comments(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Ref", "Project", "RAG", "Lead"])
    sheet.append([1, "Audit", None, "MBC"])
    sheet.append([2, "Legal", None, "SBC"])
    sheet["C2"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["C3"].fill = PatternFill("solid", fgColor=Color(theme=9, tint=0.4))
    sheet["D3"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    sheet["A1"].font = Font(bold=True)
    sheet["B2"].font = Font(strike=True)
    sheet["C3"].comment = Comment("Red: recruitment", "TE")
    sheet["A9"].comment = Comment("of an empty cell", "TE")
    sheet.merge_cells("A5:D5")
    sheet["A5"] = "A section"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Old").sheet_state = "veryHidden"
    book["Old"]["A1"] = "superseded"
    book.save(tmp_path / "a.xlsx")
    read, old = read_workbook(tmp_path / "a.xlsx").sheets
    assert read.cell(2, 3) == Cell(2, 3, None, Style("General", "00B050"))
    assert read.style(3, 3).fill == "FAC090"  # orange, accent 6 of the theme, 40 per cent lighter
    assert read.style(3, 4).fill == "FF0000"
    assert read.style(1, 1).bold
    assert read.style(2, 2).strike
    assert not read.style(2, 1).strike
    assert read.cell(3, 3).comment == "Red: recruitment"
    assert read.comments[9, 1] == "of an empty cell"
    assert read.merged == (Range(5, 1, 5, 4),)
    assert (read.hidden_rows, read.hidden_columns) == ({3}, {4})
    assert (old.name, old.hidden) == ("Old", True)
    assert not read.hidden


def test_a_thread_of_notes_counts_rather_than_its_copy_for_old_versions(tmp_path):
    sheet_relations = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/comments" Target="../comments1.xml"/>'
        f'<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
    )
    old = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>[Threaded comment]\n\nYour version of Excel'
        ' allows you to read this</t></text></comment><comment ref="B1"><text><r><t>TE:\n</t></r><r><t>check</t></r>'
        "</text></comment></commentList></comments>"
    )
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A1"><text>Is this right?</text></threadedComment>'
        '<threadedComment ref="A1"><text>Yes.</text></threadedComment></ThreadedComments>'
    )
    path = write_xlsx(
        tmp_path / "a.xlsx", sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'),
        {"xl/worksheets/_rels/sheet1.xml.rels": sheet_relations, "xl/comments1.xml": old,
         "xl/threadedComments/threadedComment1.xml": threads},
    )  # fmt: skip
    assert read_workbook(path).sheets[0].comments == {(1, 1): "Is this right?\nYes.", (1, 2): "TE:\ncheck"}


def test_links_to_other_files_are_not_followed(tmp_path):
    rels = relations(("worksheet", "worksheets/sheet1.xml")).replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="file:///etc/passwd" TargetMode="External"/>'
        "</Relationships>",
    )
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    path = write_xlsx(tmp_path / "a.xlsx", xml, {"xl/_rels/workbook.xml.rels": rels})
    assert cells(path)["A1"].value == 1


@pytest.mark.parametrize(("value", "number_format", "words"), [
    (1, "General", "1"), (4.1, "0.00", "4.10"), (7, "000", "007"), (3, '"R"0', "R3"), (12, "\\P-00", "P-12"),
    (0.984, "0.0%", "98.4%"), (1234567, "#,##0", "1,234,567"), (-45, "#,##0;(#,##0)", "(45)"), (0, "0;-0;-", "-"),
    (-45.5, "#,##0.00", "-45.50"), (250, '[$£-809]#,##0"k"', "£250k"), (250000, '"£"#,##0,"k"', "£250k"),
    (1234.5, "0.##", "1234.5"), (0.1 + 0.2, "General", "0.3"), (2.675, "0.00", "2.68"), (5, "[Red]0", "5"),
    (True, "General", "TRUE"), (" x ", "@", "x"), (None, "0", ""),
    (date(2009, 7, 9), "mmm-yy", "Jul-09"), (date(2009, 7, 9), "dd/mm/yyyy", "09/07/2009"),
    (date(2009, 7, 9), "[$-809]d mmmm yyyy", "9 July 2009"),
    (datetime(2009, 7, 9, 14, 5), "dd/mm/yy hh:mm", "09/07/09 14:05"),
    (date(2009, 7, 9), "General", "2009-07-09"),
])  # fmt: skip
def test_what_a_reader_of_the_sheet_sees(value, number_format, words):
    assert shown(value, number_format) == words


@pytest.mark.parametrize(("number_format", "dated"), [
    ("General", False), ("0.00", False), ("mmm-yy", True), ('"d"0', False), ("[$-809]d mmm yyyy", True), ("h:mm", True),
    ("[h]:mm", False), ("#,##0;[Red](#,##0)", False), ("\\d0", False), ("0.00E+00", False), ("@", False),
    ("yyyy", True), ("[Magenta]0", False),
])  # fmt: skip
def test_which_formats_make_a_date_of_a_number(number_format, dated):
    assert is_date(number_format) is dated


@pytest.mark.parametrize(
    ("number_format", "value", "dress"),
    [
        ("General", 1, ("1", 0)), ("#,##0", 1, ("1", 0)), ("#,##0,", 1, ("1", 1)), ("£#,##0,,", 1, ("£1", 2)),
        ('£0,"k"', 1, ("£1k", 1)), ('General" pa"', 1, ("1 pa", 0)), ("0%", 1, ("1%", 0)),
        ("[$€-2] #,##0", 1, ("€ 1", 0)),
        ("_-£* #,##0.00_-;-£* #,##0.00_-", 1, ("£1", 0)), ("#,##0;(#,##0)", -1, ("(1)", 0)), ('"tbc"', 1, ("tbc", 0)),
        ('[>=1000000]0.0,,"m";[>=1000]0,"k";0', 45_000, ("1k", 1)), ('[>=1000000]0.0,,"m";0,"k"', 2e6, ("1m", 2)),
    ],
)  # fmt: skip
def test_what_a_number_format_puts_round_a_figure(number_format, value, dress):
    assert dress_of(value, number_format) == dress


@pytest.mark.parametrize(("fill", "rag"), [
    ("00B050", "green"), ("92D050", "green"), ("C6EFCE", "green"), ("FFC000", "amber"), ("FFFF00", "amber"),
    ("FFEB9C", "amber"), ("ED7D31", "amber"), ("FF0000", "red"), ("C00000", "red"), ("FFC7CE", "red"),
    ("0070C0", "complete"), ("00B0F0", "complete"), ("D9D9D9", None), ("FFFFFF", None), ("000000", None),
    ("7030A0", None), (None, None),
])  # fmt: skip
def test_what_a_colour_says(fill, rag):
    assert rag_of(fill) == rag


def test_names_of_cells():
    assert [cell_name(20, 13), cell_name(1, 27), cell_name(1048576, 16384)] == ["M20", "AA1", "XFD1048576"]
    assert [column_number("A"), column_number("XFD"), column_number("XFE"), column_number("é")] == [1, 16384, 0, 0]
    assert [place_of("M20"), place_of("A0"), place_of("20"), place_of("A1048577")] == [(20, 13), None, None, None]
    assert range_of("$A$5:O7") == Range(5, 1, 7, 15)
    assert range_of("rubbish") is None
    assert (3, 2) in Range(1, 1, 3, 2)
    assert (4, 2) not in Range(1, 1, 3, 2)
    assert Range(5, 1, 5, 1).name == "A5"


def test_markup_in_a_marked_section_is_text(tmp_path):
    text = '<row r="9"><c r="A9"/></row>'
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[{text}]]></t></is></c></row><row r="2"><c r="A2"/></row>'
    )
    assert cells(write_xlsx(tmp_path / "a.xlsx", sheet_xml(rows)))["A1"].value == text
