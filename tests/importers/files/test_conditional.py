"""Colours that a conditional format gives: worked out as Excel shows them, or named as not worked out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.formulas import At, FormulaError, NotWorkedOut, made
from mkip_desk.importers.files.reading import read_workbook
from tests.importers.making import sheet_xml, write_xlsx
from tests.importers.programme import read, records

RED, AMBER, GREEN = (PatternFill(bgColor=colour) for colour in ("FFFF0000", "FFFFC000", "FF00B050"))
THEMED = PatternFill(bgColor=Color(theme=6, tint=0.4))  # the green of the theme, lighter
HEADS = ["Ref", "Project", "Status now", "RAG", "Score"]
ROWS = [["1", "Legal services", "Off track", None, 3], ["2", "Audit", "On track", None, 1],
        ["3", "Waste", "At some risk", None, 2], ["4", "Parking", "On track", None, 1]]  # fmt: skip


def says(words, fill, kind="containsText", operator="containsText"):
    formula = f'NOT(ISERROR(SEARCH("{words}",C2)))'
    return Rule(type=kind, operator=operator, text=words, dxf=DifferentialStyle(fill=fill), formula=[formula])


def sheet_with(tmp_path, rules, rows=ROWS, heads=HEADS, change=lambda sheet: None):
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    for cells, rule in rules:
        book.active.conditional_formatting.add(cells, rule)
    change(book.active)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def fills(path, column):
    (sheet,) = read_workbook(path).sheets
    return [sheet.style(row, column).fill for row in range(2, max(sheet.rows) + 1)]


@pytest.mark.parametrize(
    "rules",
    [
        [("D2:D9", FormulaRule(formula=['$C2="Off track"'], fill=RED)),
         ("D2:D9", FormulaRule(formula=['ISNUMBER(SEARCH("risk",$C2))'], fill=AMBER)),
         ("D2:D9", FormulaRule(formula=['LEFT($C2,2)="On"'], fill=GREEN))],
        [("D2:D9", FormulaRule(formula=["$E2>=3"], fill=RED)),
         ("D2:D9", FormulaRule(formula=["AND($E2>1,$E2<3)"], fill=AMBER)),
         ("D2:D9", FormulaRule(formula=["OR(E2=1,E2=0)"], fill=GREEN))],
        [("D2:D1048576", FormulaRule(formula=['IF(C2="off TRACK",TRUE,FALSE)'], fill=RED)),
         ("D2:D1048576", FormulaRule(formula=["MOD(E2,2)=0"], fill=AMBER)),
         ("D2:D1048576", FormulaRule(formula=["E2*2-1<2"], fill=THEMED))],
    ],
)  # fmt: skip
def test_a_blank_rag_cell_coloured_by_a_formula_is_read_by_its_colour(tmp_path, rules):
    tracker = read(sheet_with(tmp_path, rules))
    found = records(tracker, "projects")
    assert [one.value("rag") for one in found] == ["red", "green", "amber", "green"]
    assert str(found[0].fields["rag"].source) == "colour of the cell"


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (CellIsRule(operator="equal", formula=['"off track"'], fill=RED), [True, False, False, False]),
        (CellIsRule(operator="notEqual", formula=['"On track"'], fill=RED), [True, False, True, False]),
        (says("TRACK", RED), [True, True, False, True]),
        (says("track", RED, "notContainsText", "notContains"), [False, False, True, False]),
        (says("on", RED, "beginsWith", "beginsWith"), [False, True, False, True]),
        (says("RISK", RED, "endsWith", "endsWith"), [False, False, True, False]),
        (Rule(type="containsBlanks", dxf=DifferentialStyle(fill=RED), formula=["LEN(TRIM(C2))=0"]), [False] * 4),
        (Rule(type="notContainsBlanks", dxf=DifferentialStyle(fill=RED), formula=["LEN(TRIM(C2))>0"]), [True] * 4),
    ],
)
def test_rules_for_words(tmp_path, rule, wanted):
    path = sheet_with(tmp_path, [("C2:C5", rule)])
    assert [fill == "FF0000" for fill in fills(path, 3)] == wanted


@pytest.mark.parametrize(
    ("operator", "bounds", "wanted"),
    [
        ("greaterThan", ["1"], [True, False, True, False]), ("lessThan", ["2"], [False, True, False, True]),
        ("greaterThanOrEqual", ["2"], [True, False, True, False]),
        ("lessThanOrEqual", ["$E$3"], [False, True, False, True]),
        ("between", ["3", "2"], [True, False, True, False]), ("notBetween", ["2", "3"], [False, True, False, True]),
        ("equal", ["4/2"], [False, False, True, False]),
    ],
)  # fmt: skip
def test_rules_for_numbers(tmp_path, operator, bounds, wanted):
    path = sheet_with(tmp_path, [("E2:E5", CellIsRule(operator=operator, formula=bounds, fill=RED))])
    assert [fill == "FF0000" for fill in fills(path, 5)] == wanted


def test_the_first_rule_that_holds_gives_the_colour(tmp_path):
    rules = [("E2:E5", CellIsRule(operator="greaterThan", formula=["2"], fill=RED)),
             ("E2:E5", CellIsRule(operator="greaterThan", formula=["1"], fill=AMBER)),
             ("E2:E5", CellIsRule(operator="greaterThan", formula=["0"], fill=GREEN))]  # fmt: skip
    assert fills(sheet_with(tmp_path, rules), 5) == ["FF0000", "00B050", "FFC000", "00B050"]


def test_a_rule_that_stops_keeps_the_colour_of_the_cell(tmp_path):
    plain = CellIsRule(operator="equal", formula=["3"], stopIfTrue=True)
    rules = [("E2:E5", plain), ("E2:E5", CellIsRule(operator="greaterThan", formula=["0"], fill=RED))]
    assert fills(sheet_with(tmp_path, rules), 5) == [None, "FF0000", "FF0000", "FF0000"]


def test_a_rule_comes_before_the_colour_that_the_cell_has(tmp_path):
    def paint(sheet):
        for row in range(2, 6):
            sheet.cell(row, 4).fill = PatternFill("solid", fgColor="FF00B050")

    path = sheet_with(tmp_path, [("D2:D5", FormulaRule(formula=["$E2=3"], fill=RED))], change=paint)
    assert fills(path, 4) == ["FF0000", "00B050", "00B050", "00B050"]


@pytest.mark.parametrize(("reverse", "wanted"), [(True, ["red", "green", "amber", "green"]), (None, None)])
def test_traffic_lights_over_numbers(tmp_path, reverse, wanted):
    icons = IconSetRule("3TrafficLights1", "num", [0, 2, 3], showValue=False, reverse=reverse)
    rows = [[*row[:3], row[4]] for row in ROWS]
    tracker = read(sheet_with(tmp_path, [("D2:D5", icons)], rows, HEADS[:4]))
    wanted = wanted or ["green", "red", "amber", "red"]
    assert [one.value("rag") for one in records(tracker, "projects")] == wanted


def test_rows_struck_through_by_a_rule_are_closed(tmp_path):
    struck = FormulaRule(formula=['$C2="On track"'], font=Font(strike=True))
    found = records(read(sheet_with(tmp_path, [("A2:E5", struck)])), "projects")
    assert [one.value("status") for one in found] == [None, "closed", None, "closed"]


@pytest.mark.parametrize(
    "rule",
    [
        FormulaRule(formula=["TODAY()>E2"], fill=RED), FormulaRule(formula=["Lists!A1=1"], fill=RED),
        FormulaRule(formula=["COUNTIF(A:A,A2)>1"], fill=RED), FormulaRule(formula=["limit<E2"], fill=RED),
        ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"),
        Rule(type="top10", rank=2, dxf=DifferentialStyle(fill=RED)),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_named_where_it_may_be_a_rag(tmp_path, rule):
    tracker = read(sheet_with(tmp_path, [("D2:D5", rule)]))
    assert [one.value("rag") for one in records(tracker, "projects")] == [None] * 4
    said = [one for one in tracker.findings if "cannot be worked out" in one.message]
    assert [(one.weight, one.place.cell) for one in said] == [(Weight.UNSURE, "D1")]


def test_a_rule_elsewhere_is_not_spoken_of(tmp_path):
    tracker = read(sheet_with(tmp_path, [("E2:E5", FormulaRule(formula=["TODAY()>E2"], fill=RED))]))
    assert not any("cannot be worked out" in one.message for one in tracker.findings)


def test_a_rule_for_a_whole_sheet_costs_what_its_cells_cost(tmp_path):
    rules = [("A1:XFD1048576", FormulaRule(formula=['$C1="Off track"'], fill=RED)) for _ in range(20)]
    assert fills(sheet_with(tmp_path, rules), 1) == ["FF0000", None, None, None]


def test_a_rule_of_the_later_kind_is_named(tmp_path):
    later = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    rule = (
        f'<extLst><ext xmlns:x14="{later}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression" priority="1">'
        '<xm:f>$B2="Legal"</xm:f><x14:dxf/></x14:cfRule><xm:sqref>C2:C9</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst>"
    )
    heads, *rows = ["Ref", "Project", "RAG", "Lead"], ["1", "Legal", None, "MBC"], ["2", "Audit", None, "SBC"]
    cells = "".join(
        f'<row r="{at}">'
        + "".join(
            f'<c r="{"ABCD"[column]}{at}" t="inlineStr"><is><t>{words}</t></is></c>'
            for column, words in enumerate(row)
            if words
        )
        + "</row>"
        for at, row in enumerate((heads, *rows), start=1)
    )
    tracker = read(write_xlsx(tmp_path / "a.xlsx", sheet_xml(cells, after=rule)))
    assert any("cannot be worked out" in one.message for one in tracker.findings)


FORMULAS = st.text(alphabet='AB12$"=<>(),+-*/&.%LEFTANDOR! \t', max_size=40)


@given(FORMULAS, st.none() | st.integers(-5, 5) | st.text(max_size=3) | st.dates(date(2000, 1, 1)))
def test_no_formula_raises_anything_else(formula, value):
    try:
        made(formula)(At(2, 1, 0, 0, lambda _row, _column: value))
    except (NotWorkedOut, FormulaError, ArithmeticError, IndexError, ValueError):
        return


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('="a"&1&TRUE', "a1TRUE"), ("1+2*3-4/2", 5), ("(1+2)*3", 9), ("-2+5", 3), ("50%*4", 2), ('"x""y"', 'x"y'),
        ('A1=""', True), ("A1=0", True), ("ISBLANK(A1)", True), ('"b">"A"', True), ('1<"a"', True), ("TRUE>9", True),
        ('IFERROR(SEARCH("z","abc"),0)', 0), ('RIGHT("abc",2)', "bc"), ('EXACT("a","A")', False), ('UPPER("a")', "A"),
        ("ROW()+COLUMN()", 3), ('NOT(ISERROR(FIND("b","abc")))', True), ('LEN(TRIM("  a  b "))', 3),
    ],
)  # fmt: skip
def test_formulas_come_to_what_excel_makes_of_them(formula, value):
    assert made(formula)(At(2, 1, 0, 0, lambda _row, _column: None)) == value
