"""Whatever a manager puts into a return is read or named: figures, dates and words beside the form, sheets, notes."""

import random
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.cells import place_of, range_of
from tests.importers.returns.forms import READ, filled, saved
from tests.importers.returns.reads import figures_of, read, records, said

STRAY = ("see tab 2", "MBC", "x", 17, 2500.5, 0.45, date(2014, 11, 3), "Ask the Director", "Total", "tbc", "OK", "Ref",
         "Service", "Quarter", "Year to date", "n/a", True)  # fmt: skip


def unaccounted(found, strewn):
    """The cells of these that nothing tells of, as "Sheet!B4": those neither read nor named, alone or with others."""
    records = [*found.compared, *(record for table in found.tables for record in table.rows.records)]
    readings = [(each.sheet or record.sheet, each.cell) for record in records for each in record.fields.values()]
    named = {(one.place.sheet, one.place.cell) for one in found.findings}
    rows = {(one.place.sheet, place_of(one.place.cell)[0]) for one in found.findings
            if one.weight is Weight.LEFT_OUT and place_of(one.place.cell)}  # fmt: skip
    return [
        f"{sheet}!{cell}"
        for sheet, cell in strewn
        if (sheet, cell) not in readings
        and (sheet, cell) not in named
        and (sheet, place_of(cell)[0]) not in rows
        and not any(covers(one, cell) for one in found.left_out if one.place.sheet == sheet)
    ]


def covers(one, cell):
    if one.kind == "sheet":
        return True
    at, block = place_of(cell), range_of(one.place.cell)
    assert at
    assert block
    return at in block or (one.kind == "column" and at[1] == block.left and at[0] > block.top)


def test_every_cell_that_is_strewn_over_a_return_is_read_or_named(tmp_path):
    for seed in range(24):
        chance, book = random.Random(seed), filled()
        strewn = []
        for _ in range(chance.randint(1, 14)):
            sheet = chance.choice(book.worksheets)
            cell = sheet.cell(chance.randint(1, sheet.max_row + 5), chance.randint(1, sheet.max_column + 4))
            if cell.value is None and type(cell).__name__ == "Cell":
                cell.value = chance.choice(STRAY)
                strewn.append((sheet.title, cell.coordinate))
        assert unaccounted(read(saved(book, tmp_path)), strewn) == [], seed


def test_a_column_of_figures_is_named_once_whatever_its_head_is(tmp_path):
    book = filled()
    sheet = book["Indicators"]
    for column, head in (("P", date(2014, 11, 3)), ("Q", 2014), ("R", "Agency days"), ("S", None), ("T", "Alone")):
        sheet[f"{column}4"] = head
        for row in range(5, 10) if head != "Alone" else ():
            sheet[f"{column}{row}"] = row / 100
            sheet[f"{column}{row}"].number_format = "0%"
    sheet["P4"].number_format = "dd/mm/yyyy"
    found = read(saved(book, tmp_path))

    assert figures_of(found) == READ
    assert [(cell, words[: words.index(":")]) for cell, words in said(found)] == [
        ("Indicators!P4", "“03/11/2014” is not a column of the form, so what stands beneath it (5 cells) is not taken"),
        ("Indicators!Q4", "“2014” is not a column of the form, so what stands beneath it (5 cells) is not taken"),
        (
            "Indicators!R4",
            "“Agency days” is not a column of the form, so what stands beneath it (5 cells) is not taken",
        ),
        ("Indicators!T4", "“Alone” is not a column of the form, so it is not taken"),
        (
            "Indicators!S5:S9",
            "These 5 cells, the first “5%”, answer nothing that the form asks for, so they are not taken",
        ),
    ]


def test_figures_beside_and_beneath_the_form_are_named_in_blocks(tmp_path):
    book = filled()
    first, money = book["Return"], book["Money"]
    first["E14"] = 45_000
    for row in range(30, 34):
        first[f"B{row}"], first[f"C{row}"] = f"Post {row}", row * 1000
    money["J7"], money["E6"], money["K6"] = "With one-off costs", "Over, since late", "Ring me"
    found = read(saved(book, tmp_path))
    assert [(cell, words.split("”")[0]) for cell, words in said(found)] == [
        ("Return!E14", "“45000"),
        ("Return!B30:C33", "These 8 cells, the first “Post 30"),
        ("Money!E6", "“Over, since late"),
        ("Money!K6", "“Ring me"),
        ("Money!J7", "“With one-off costs"),
    ]


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_sheet_of_the_managers_own_is_named_with_what_it_begins_with(tmp_path, state):
    book = filled()
    sheet = book.create_sheet("Workings")
    sheet.sheet_state = state
    for row in range(2, 5):
        sheet[f"B{row}"] = 0.25 * row
    sheet["B2"].number_format = "0%"
    found = read(saved(book, tmp_path))
    ((cell, words),) = said(found)
    assert cell == "Workings!"
    is_what = "is hidden" if state == "hidden" else "holds no part of the form"
    assert words.startswith(f"This sheet {is_what}, so what stands on it (3 cells, the first “50%”) is not taken")
    assert [(one.place.sheet, one.kind, one.words) for one in found.left_out] == [("Workings", "sheet", "50%")]


def test_a_total_of_figures_is_named(tmp_path):
    book = filled()
    sheet = book["Indicators"]
    sheet["B10"], sheet["K10"], sheet["K10"].comment = "Average", 60.5, Comment("Worked out by hand", "manager")
    found = read(saved(book, tmp_path))
    assert [(cell, words.split("”")[0]) for cell, words in said(found)] == [
        ("Indicators!B10", "“Average"),
        ("Indicators!K10", "“60.5"),
        ("Indicators!K10", "The comment “Worked out by hand"),
    ]


def test_a_comment_at_a_figure_that_is_not_read_is_named(tmp_path):
    book = filled()
    book["Indicators"]["J5"].comment = Comment("This was 19.8", "manager")
    ((cell, words),) = said(read(saved(book, tmp_path)))
    assert cell == "Indicators!J5"
    assert words.startswith("The comment “This was 19.8”")


DRAWN = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>13</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:to><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
<xdr:sp><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Two posts </a:t></a:r><a:r><a:t>are vacant.</a:t></a:r></a:p></xdr:txBody>
</xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_a_text_box(path):
    """The file with a text box over B14 of its first sheet, which openpyxl cannot draw."""
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/drawings/drawing9.xml"] = DRAWN.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{RELATION}/drawing" Target="/xl/drawings/drawing9.xml"/></Relationships>'
    ).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_a_text_box_is_named(tmp_path):
    ((cell, words),) = said(read(with_a_text_box(saved(filled(), tmp_path))))
    assert cell == "Return!B14"
    assert words.startswith("The text box “Two posts are vacant.” lies over the sheet, so it is not taken")


def test_a_long_stretch_of_stray_cells_is_one_line(tmp_path):
    book = filled()
    sheet = book["Return"]
    for row in range(40, 140):
        for column in range(1, 7):
            sheet[f"{get_column_letter(column)}{row}"] = row * column
    ((cell, words),) = said(read(saved(book, tmp_path)))
    assert (cell, words[:15]) == ("Return!A40:F139", "These 600 cells")


def test_rows_of_one_indicator_that_do_not_say_the_same_of_it_are_named(tmp_path):
    book = filled()
    sheet = book["Indicators"]
    sheet["D6"], sheet["K6"], sheet["E8"], sheet["B8"] = "weeks", 3, "Lower", "Business rates collected in year"
    found = read(saved(book, tmp_path))
    assert figures_of(found) == {key: value for key, value in READ.items() if key != ("RB1", "TWBC")}
    assert [(cell, words.split(":")[0]) for cell, words in said(found, left_out=False)] == [
        ("Indicators!D6", "“weeks” here is not days, in which RB1 is read"),
        (
            "Indicators!B8",
            "The title of RB2 is “Business rates collected in year” here and “Council tax collected in year” in B7, "
            "which is what is read",
        ),
        ("Indicators!E8", "The way that is better of RB2 is “Lower” here and “Higher” in E7, which is what is read"),
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "typed"),
    [
        ("Return", "B11", "put off to February"),
        ("Indicators", "F9", "Every month"),
        ("Indicators", "N5", 12),
        ("Money", "D7", "see the ledger"),
        ("Money", "E5", "late"),
        ("Money", "E6", True),
        ("Money", "F7", date(2014, 11, 3)),
        ("Return", "B11", date(2014, 11, 3)),
    ],
)
def test_what_is_typed_over_the_forms_own_cells_is_named(tmp_path, sheet, cell, typed):
    book = filled()
    book[sheet][cell] = typed
    ((at, words),) = said(read(saved(book, tmp_path)), left_out=False)
    shown = str(typed).upper() if typed is True else str(typed)
    assert (at, words.split("”")[0]) == (f"{sheet}!{cell}", f"“{shown}")


@pytest.mark.parametrize(
    ("sheet", "cell", "typed", "words"),
    [
        ("Return", "D10", "Ref", "“Ref” answers nothing"),
        ("Return", "A8", "Quarter", "“Quarter” answers nothing"),
        ("Return", "A21", "Service", "“Service” answers nothing"),
        ("Indicators", "H5", "tbc", "The profile of RB1 says “tbc”: what the programme has of it"),
        ("Indicators", "G9", "n/a", "The target of RB3 says “n/a”: what the programme has of it"),
        ("Indicators", "L5", "maybe", "RB1 for MBC: “maybe” is neither yes nor no, so it is taken for no"),
        ("Money", "A4", "Where", "“Where” answers nothing"),
        ("Money", "A4", 17, "“17” answers nothing"),
        ("Money", "A9", "Total", "“Total” answers nothing"),
        ("Money", "E7", 9, "The total of Variance is £9, but the amounts above come to £13,750"),
        ("Money", "P4", "Ref", "“Ref” is not a column of the form"),
    ],
)
def test_what_looks_like_the_forms_own_is_named_all_the_same(tmp_path, sheet, cell, typed, words):
    book = filled()
    book[sheet][cell] = typed
    found = read(saved(book, tmp_path))
    ((at, message),) = said(found, left_out=False)
    assert (at, message[: len(words)]) == (f"{sheet}!{cell}", words)
    assert figures_of(found) == READ
    assert len(records(found, "budgets")) == 2


def test_heads_that_head_nothing_are_named(tmp_path):
    book = filled()
    money = book["Money"]
    money["L9"], money["M9"], money["A11"] = "Ref", "Q2 2014/15", "-"
    found = read(saved(book, tmp_path))
    assert [cell for cell, _ in said(found, left_out=False)] == ["Money!L9", "Money!M9", "Money!A11"]


def test_provisional_without_a_figure_is_named(tmp_path):
    book = filled(figures={"K5": "n/a"})
    book["Indicators"]["L5"] = "Yes"
    assert (
        "Indicators!L5",
        "RB1 for MBC: “Yes” is said where there is no figure, so it is taken for no: look at it.",
    ) in said(read(saved(book, tmp_path)), left_out=False)


def test_a_label_typed_elsewhere_is_no_label_of_the_form(tmp_path):
    book = filled()
    first = book["Return"]
    first["F4"], first["G4"], first["D10"], first["E10"], first["F10"] = "Service", "by post", "Ref", 1, 2
    found = read(saved(book, tmp_path))
    assert figures_of(found) == READ
    assert {cell for cell, _ in said(found)} == {f"Return!{cell}" for cell in ("F4", "G4", "D10", "E10", "F10")}


def test_a_note_in_a_second_row_for_a_figure_is_kept_with_it(tmp_path):
    book = filled()
    book["Indicators"]["C10"], book["Indicators"]["M10"] = "All together", "Audited in June"
    (one,) = [one for one in records(read(saved(book, tmp_path)), "measurements") if one.rows == (9,)]
    assert one.value("note") == "Audited in June"
