"""OpenDocument spreadsheets, as LibreOffice writes them."""

import random
import zipfile
from datetime import date, time

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.errors import FileError, UserError
from mkip_desk.importers.files.cells import Fault, Range
from mkip_desk.importers.files.comments import OURS
from mkip_desk.importers.files.limits import Limits
from mkip_desk.importers.files.reading import read_workbook
from tests.importers.other_formats import write_ods
from tests.importers.programme import Programme, read, records

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
                        ("number", "datastyle"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"))
)  # fmt: skip
SPACES += (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:calc:calcext:1.0"'
)

STYLES = """
<number:date-style style:name="N1"><number:month number:textual="true"/><number:text>-</number:text><number:year/>
</number:date-style>
<number:currency-style style:name="N2"><number:currency-symbol>£</number:currency-symbol>
<number:number number:decimal-places="0" number:grouping="true"/></number:currency-style>
<number:percentage-style style:name="N3"><number:number number:decimal-places="1"/><number:text>%</number:text>
</number:percentage-style>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="head" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties fo:background-color="#1f3864"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="red" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties fo:background-color="#ff0000"/></style:style>
<style:style style:name="green" style:family="table-cell" style:parent-style-name="Good"/>
<style:style style:name="struck" style:family="table-cell"><style:text-properties
 style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="pounds" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="share" style:family="table-cell" style:data-style-name="N3"/>
"""
NAMED = """<office:document-styles {spaces}><office:styles>
<style:default-style style:family="table-cell"/><style:style style:name="Default" style:family="table-cell"/>
<style:style style:name="Good" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties fo:background-color="#ccffcc"/></style:style>
</office:styles></office:document-styles>"""


def text(words, style="", more="", after=""):
    named = f' table:style-name="{style}"' if style else ""
    lines = "".join(f"<text:p>{line}</text:p>" for line in words.split("\n"))
    return f'<table:table-cell{named} office:value-type="string" {more}>{after}{lines}</table:table-cell>'


def number(value, kind="float", style="", more=""):
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{named} office:value-type="{kind}" office:value="{value}" {more}>'
        f"<text:p>shown</text:p></table:table-cell>"
    )


def day(iso, style=""):
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="date" office:date-value="{iso}"/>'


def blank(style="", times=1):
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} table:number-columns-repeated="{times}"/>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheet(name, *rows, style="ta1", columns='<table:table-column table:number-columns-repeated="9"/>'):
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def write(path, *sheets, styles=STYLES, before="", parts=()):
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}{''.join(sheets)}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("styles.xml", NAMED.format(spaces=SPACES))
        for name, held in parts:
            package.writestr(name, held)
    return path


SAID = "<dc:creator>PMO</dc:creator><text:p>recruitment</text:p><text:p>goes on</text:p>"
NOTE = f"<office:annotation>{SAID}</office:annotation>"
HEAD = row(*(text(head, "head") for head in ("Ref", "Project", "RAG", "Start", "Saving p.a.", "Done")))
TRACKER = (
    row(text("Programme tracker")),
    row(),
    f"<table:table-header-rows>{HEAD}</table:table-header-rows>",
    row(number(1), text("Legal services", after=NOTE), blank("red"), day("2009-03-01", "month"),
        number(269000, "currency", "pounds"), number(0.125, "percentage", "share"), blank(times=1018)),
    row(number(2), text("Audit"), blank("green"), day("2010-01-29"), text("£107k"), blank(times=1019)),
    row(number(3, style="struck"), text("Waste", "struck"), blank(), day("2010-02-01", "month"), text("tbc", "struck")),
    row(number(4), text("Parking"), more='table:visibility="collapse"'),
    row(blank(times=1024), more='table:number-rows-repeated="1048569"'),
)  # fmt: skip


def test_a_tracker_is_read_with_its_looks_and_notes(tmp_path):
    found = read(write(tmp_path / "a.ods", sheet("Tracker", *TRACKER)))
    legal, audit, waste = records(found, "projects")
    assert [one.value("rag") for one in (legal, audit, waste)] == ["red", "green", None]
    assert legal.value("start").precision is Precision.MONTH
    assert audit.value("start").precision is Precision.DAY
    assert (legal.value("saving").pence, audit.value("saving").pence) == (26_900_000, 10_700_000)
    assert legal.value("notes") == "Project: recruitment\ngoes on"
    assert waste.value("status") == "closed"
    assert [(one.kind, one.words) for one in found.left_out] == [("hidden", "4")]


def test_taken_in_twice_it_changes_nothing(tmp_path):
    programme = Programme()
    write(tmp_path / "a.ods", sheet("Tracker", *TRACKER))
    programme.apply(programme.plan(tmp_path / "a.ods").resolved())
    assert programme.plan(tmp_path / "a.ods").changes_nothing


def one(tmp_path, *rows, **more):
    return read_workbook(write(tmp_path / "a.ods", sheet("S", *rows, **more))).sheets[0]


def test_every_kind_of_value(tmp_path):
    cells = (
        number("2.0"), number("1e3"), number("-1.5"), day("2010-02-01T10:30:00"), day("2010-02-01"),
        '<table:table-cell office:value-type="time" office:time-value="PT10H30M00S"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        '<table:table-cell office:value-type="string" calcext:value-type="error" table:formula="of:=1/0">'
        "<text:p>#DIV/0!</text:p></table:table-cell>",
        '<table:table-cell table:formula="of:=[.A1]*2"/>',
        text("a<text:s text:c='2'/>b<text:tab/>c<text:span>d</text:span>"),
        '<table:table-cell office:value-type="string" office:string-value="kept"/>', number("nan"), day("31/02/2010"),
        text(" "),
    )  # fmt: skip
    found = one(tmp_path, row(*cells, text("end"))).rows[1].values
    assert found[:3] == (2, 1000, -1.5)
    assert [str(each) for each in found[3:6]] == ["2010-02-01 10:30:00", "2010-02-01", str(time(10, 30))]
    assert found[6] is True
    assert found[7:9] == (Fault("#DIV/0!"), Fault("=[.A1]*2"))
    assert found[9:11] == ("a  b\tcd", "kept")
    assert found[11:] == (Fault("shown"), Fault("#ERROR"), None, "end")


SIGNED = """
<number:currency-style style:name="N9P0"><number:currency-symbol>£</number:currency-symbol>
<number:number number:decimal-places="0" number:grouping="true"/></number:currency-style>
<number:currency-style style:name="N9"><number:text>(</number:text><number:currency-symbol>£</number:currency-symbol>
<number:number number:decimal-places="0" number:grouping="true"/><number:text>)</number:text>
<style:map style:condition="value()&gt;=0" style:apply-style-name="N9P0"/></number:currency-style>
<style:style style:name="signed" style:family="table-cell" style:data-style-name="N9"/>
"""


def test_an_amount_is_shown_by_the_format_of_its_sign(tmp_path):
    cells = [number(value, "currency", "signed") for value in (1412000, 0, -25500)]
    made = write(tmp_path / "signed.ods", sheet("S", row(*cells)), styles=STYLES + SIGNED)
    read = read_workbook(made).sheets[0]
    assert [read.cell(1, column).text for column in (1, 2, 3)] == ["£1,412,000", "£0", "(£25,500)"]


def test_what_is_repeated_stands_in_each_place(tmp_path):
    found = one(
        tmp_path,
        row(text("x"), more='table:number-rows-repeated="3"'),
        row(text("a", more='table:number-columns-repeated="2"'), blank(times=3), number(7)),
    )
    assert [found.value(at, 1) for at in (1, 2, 3, 4)] == ["x", "x", "x", "a"]
    assert (found.value(4, 2), found.value(4, 5), found.value(4, 6)) == ("a", None, 7)


def test_merged_hidden_and_filtered(tmp_path):
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    found = one(
        tmp_path,
        row(text("wide", more=spanned), "<table:covered-table-cell/>", text("c")),
        row("<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>", text("b")),
        row(text("gone"), more='table:visibility="filter"'),
        columns=columns,
    )
    assert found.merged == (Range(1, 1, 2, 2),)
    assert (found.hidden_columns, found.hidden_rows, found.filtered) == ({2, 3}, {3}, True)
    assert found.value(2, 1) is None


def test_hidden_sheets_and_tables_of_links(tmp_path):
    before = "<table:dde-links>" + sheet("linked", row(text("of another file"))) + "</table:dde-links>"
    hidden = sheet("Old", row(text("superseded")), style="ta2")
    book = read_workbook(write(tmp_path / "a.ods", sheet("New", row(text("x"))), hidden, before=before))
    assert [(each.name, each.hidden) for each in book.sheets] == [("New", False), ("Old", True)]


def test_cells_without_a_style_have_that_of_their_column(tmp_path):
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="month"/>'
    found = one(tmp_path, row(text("a"), day("2009-12-01")), columns=columns)
    assert found.cell(1, 2).text == "Dec-09"


@pytest.mark.parametrize(
    ("sheets", "limits", "says"),
    [
        ([sheet("S", row(text("x", more='table:number-columns-repeated="9999999"')))], Limits(), "damaged"),
        ([sheet("S", row(text("x"), more='table:number-rows-repeated="1048577"'))], Limits(), "damaged"),
        ([sheet("S", row(text("x"), more='table:number-rows-repeated="500"'))], Limits(cells=400), "limit"),
        ([sheet(f"S{at}", row(text("x"))) for at in range(4)], Limits(sheets=3), "4 sheets"),
        ([sheet("S", row(blank(times=9)))], Limits(), "nothing in it"),
    ],
)
def test_what_is_too_much_is_refused(tmp_path, sheets, limits, says):
    with pytest.raises(FileError, match=says):
        read_workbook(write(tmp_path / "a.ods", *sheets), limits)


def test_one_locked_by_a_password_says_so(tmp_path):
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    path = write(tmp_path / "a.ods", sheet("S", row(text("x"))), parts=[("META-INF/manifest.xml", manifest)])
    with pytest.raises(FileError, match="password"):
        read_workbook(path)


def test_a_manifest_of_an_old_office_with_a_document_type_is_read(tmp_path):
    manifest = '<!DOCTYPE manifest:manifest PUBLIC "x" "Manifest.dtd"><manifest:manifest/>'
    path = write(tmp_path / "a.ods", sheet("S", row(text("x"))), parts=[("META-INF/manifest.xml", manifest)])
    assert read_workbook(path).sheets[0].value(1, 1) == "x"


def test_entities_in_the_content_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with pytest.raises(FileError, match="entities"):
        read_workbook(tmp_path / "a.ods")


def test_a_damaged_one_is_read_or_refused_with_a_sentence(tmp_path):
    write(tmp_path / "a.ods", sheet("Tracker", *TRACKER))
    with zipfile.ZipFile(tmp_path / "a.ods") as package:
        content = package.read("content.xml")
    chance = random.Random(7)
    ended = []
    for _ in range(60):
        cut = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            cut[chance.randrange(len(cut))] = chance.randrange(32, 127)
        with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("content.xml", bytes(cut))
        try:
            ended.append(len(read(tmp_path / "b.ods").workbook.sheets))
        except UserError as error:
            ended.append(str(error).endswith("."))
    assert all(ended)
    assert {type(each) for each in ended} == {int, bool}, "some are read and some refused"


def test_the_day_of_a_date_is_kept(tmp_path):
    assert one(tmp_path, row(day("2010-02-28"))).value(1, 1) == date(2010, 2, 28)


LIGHTS = """
<style:style style:name="Bad" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/>
</style:style><style:style style:name="Neutral" style:family="table-cell">
<style:table-cell-properties fo:background-color="#ffc000"/></style:style>
"""


def with_rules(tmp_path, conditions, values, base="Tracker.C2"):
    if isinstance(conditions, list):
        conditions = "".join(
            f'<calcext:condition calcext:apply-style-name="{style}" calcext:value="{value}" '
            f'calcext:base-cell-address="{base}"/>'
            for style, value in conditions
        )
    rule = (
        '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Tracker.C2:Tracker.C9">'
        f"{conditions}</calcext:conditional-format></calcext:conditional-formats>"
    )
    rows = [row(*map(text, ("Ref", "Project", "RAG", "Calc", "Lead")))]
    for at, (shown, calc) in enumerate(values):
        cell = blank() if shown is None else number(shown) if isinstance(shown, int) else text(shown)
        rows.append(row(number(at + 1), text(f"Project {at}"), cell, text(calc), text("MBC")))
    return read(write(tmp_path / "a.ods", sheet("Tracker", *rows, rule), styles=STYLES + LIGHTS))


WORDS = [(None, "Late"), (None, "On plan"), (None, "Some doubt")]
FIGURES = [(1, "x"), (3, "x"), (2, "x")]
ICONS = '<calcext:icon-set calcext:icon-set-type="3TrafficLights1">' + "".join(
    f'<calcext:formatting-entry calcext:value="{value}" calcext:type="{kind}"/>'
    for value, kind in ((0, "percent"), (34, "percent"), (67, "percent"))
)  # fmt: skip


@pytest.mark.parametrize(
    ("conditions", "values"),
    [
        ([("Bad", "formula-is([.D2]=&quot;Late&quot;)"), ("Good", "formula-is(LEFT([.$D2];2)=&quot;On&quot;)"),
          ("Neutral", "formula-is(1=1)")], WORDS),
        ([("Bad", "=1"), ("Neutral", "between(2,2)"), ("Good", "&gt;=3")], FIGURES),
        ([("Good", "&gt;2"), ("Neutral", "&gt;1"), ("Bad", "&lt;9")], FIGURES),
        (ICONS + "</calcext:icon-set>", FIGURES),
    ],
)  # fmt: skip
def test_the_colours_of_rules_are_worked_out(tmp_path, conditions, values):
    found = with_rules(tmp_path, conditions, values)
    assert [one.value("rag") for one in records(found, "projects")] == ["red", "green", "amber"]


@pytest.mark.parametrize(
    ("kind", "words"), [("contains-text", "rack"), ("begins-with", "Off"), ("ends-with", "track"), ("=", "Off track")]
)
def test_a_rule_by_words_colours_what_it_says(tmp_path, kind, words):
    value = f"=&quot;{words}&quot;" if kind == "=" else f"{kind}(&quot;{words}&quot;)"
    (tracker,) = with_rules(tmp_path, [("Bad", value)], [("Off track", "x"), ("Fine", "x")]).workbook.sheets
    assert [tracker.style(at, 3).fill for at in (2, 3)] == ["FF0000", None]


@pytest.mark.parametrize("value", ["top-elements(3)", "duplicate", "formula-is(TODAY()=1)", "formula-is(((", "=", ""])
def test_a_rule_that_may_colour_a_rag_is_named(tmp_path, value):
    found = with_rules(tmp_path, [("Good", value)], WORDS)
    assert [one.place.cell for one in found.findings if "cannot be worked out" in one.message] == ["C1"]


def test_a_rule_counted_from_another_cell_is_named(tmp_path):
    found = with_rules(tmp_path, [("Good", "formula-is([.D2]=&quot;Late&quot;)")], WORDS, base="Tracker.C3")
    assert [one.place.cell for one in found.findings if "cannot be worked out" in one.message] == ["C1"]


def test_what_a_report_of_ours_noted_is_nobodys_word_in_a_copy_of_it_either(tmp_path):
    book = Workbook()
    for cell, words in (("A1", f"{OURS}look at it"), ("A2", "Checked")):
        book.active[cell] = "x"
        book.active[cell].comment = Comment(words, "MKIP Desk")
    assert read_workbook(write_ods(book, tmp_path / "report.ods")).sheets[0].comments == {(2, 1): "Checked"}


def test_text_boxes_are_seen_in_cells_and_over_the_page(tmp_path):
    box = (
        "<draw:frame><draw:text-box><text:p>Two posts</text:p><text:p>are vacant</text:p></draw:text-box></draw:frame>"
    )
    over_all = f"<table:shapes>{box.replace('Two', 'All')}</table:shapes>"
    path = write(tmp_path / "a.ods", sheet("S", over_all, row(text("Project")), row(text("Audit", after=box))))
    (found,) = read_workbook(path).sheets
    assert found.boxes == {(1, 1): "All posts\nare vacant", (2, 1): "Two posts\nare vacant"}
    assert found.value(2, 1) == "Audit"
    told = [(each.words, each.place.cell) for each in read(path).left_out if each.kind == "text box"]
    assert told == [("All posts\nare vacant", "A1"), ("Two posts\nare vacant", "A2")]
