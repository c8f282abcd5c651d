"""Flowables on pages: what belongs together stays together, and nothing is lost, however long it is."""

from io import BytesIO

import pikepdf
import pytest

from mkip_desk.reports.fonts import REGULAR
from mkip_desk.reports.style import A4, BODY, CELL, RED
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.flowables import (
    Callout,
    Card,
    Cards,
    Columns,
    Flowable,
    Group,
    Heading,
    Item,
    Rule,
    Space,
    Text,
)
from mkip_desk.reports.typesetting.layout import Page, destinations, lay_out
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from tests.reports.hard_samples import words
from tests.reports.reading_check import Reading, read


def text(said: str) -> Text:
    return Text((Run(said, BODY),))


def lines(count: int) -> Text:
    return text("\n".join(f"line {number}" for number in range(count)))


def pages(*children: Flowable | Group) -> list[Page]:
    return lay_out(Group("Document", children), A4)


def shown(page: Page) -> list[type]:
    return [type(placed.flowable) for placed in page.placed]


def drawn(path, *children: Flowable | Group) -> Reading:
    """The flowables as a file, read again."""
    story = Group("Document", children)
    laid = lay_out(story, A4)
    file = BytesIO()
    size = (A4.width, A4.height)
    canvas = TaggedCanvas(file, size, story.element, title="t", author="a", first_font=REGULAR.name)
    canvas.destinations = destinations(laid)
    for page in laid:
        for placed in page.placed:
            placed.flowable.draw(canvas, A4.margin, A4.height - A4.top - placed.top, A4.column)
        canvas.showPage()
    canvas.save()
    path.write_bytes(file.getvalue())
    return read(path)


def test_space_between_two_things_is_the_greater_of_what_they_want():
    first, second = Text((Run("a", BODY),), after=10), Text((Run("b", BODY),), before=4)
    placed = pages(first, second)[0].placed
    assert [each.top for each in placed] == [0.0, BODY.leading + 10]


def test_a_heading_goes_with_what_it_heads():
    filler = Space(A4.room - 60)
    laid = pages(filler, Heading("Title", 2), lines(6))
    assert [shown(page) for page in laid] == [[Space], [Heading, Text]]


def test_a_heading_stays_where_two_lines_of_its_text_fit():
    laid = pages(Space(A4.room - 90), Heading("Title", 2), lines(6))
    assert [shown(page) for page in laid] == [[Space, Heading, Text], [Text]]


def test_no_line_of_a_paragraph_stands_alone():
    room = A4.room - 5 * BODY.leading - 1
    laid = pages(Space(room), lines(6))
    heights = [page.placed[-1].flowable.height(A4.column) / BODY.leading for page in laid]
    assert heights == [pytest.approx(4), pytest.approx(2)]


def test_a_heading_goes_on_with_what_is_kept_together_beneath_it():
    shares = Group("Sect", [text("a"), Space(200), text("b")], together=True)
    laid = pages(Space(A4.room - 150), Heading("Shares", 2), shares)
    assert [shown(page) for page in laid] == [[Space], [Heading, Text, Space, Text]]
    too_high = Group("Sect", [text("a"), Space(A4.room - 20), text("b")], together=True)
    laid = pages(Space(A4.room - 150), Heading("Shares", 2), too_high)
    assert shown(laid[0]) == [Space, Heading, Text], "it is parted in any case"


def test_what_is_to_stay_together_turns_the_page_only_if_it_then_fits():
    whole = Group("Sect", [text("a"), Space(A4.room - 100)], together=True)
    assert len(pages(Space(200), whole)) == 2
    too_high = Group("Sect", [text("a"), Space(300), Space(A4.room)], together=True)
    assert shown(pages(Space(200), too_high)[0]) == [Space, Text, Space]


def test_a_rule_between_two_reports_is_not_drawn_at_the_top_of_a_page():
    report = Group("Sect", [Rule(24), Space(A4.room)], together=True)
    laid = pages(report, report)
    assert [shown(page) for page in laid] == [[Space], [Space]]


def test_what_is_higher_than_a_page_and_in_one_piece_is_still_shown():
    laid = pages(text("a"), Space(2 * A4.room), text("b"))
    assert [shown(page) for page in laid] == [[Text], [Space], [Text]]


def test_the_page_of_a_key_is_that_of_its_first_part():
    title = Heading("\n".join("Title" for _ in range(80)), 1, key="here")
    laid = pages(Space(600), title)
    assert len(laid) > 3
    assert destinations(laid) == {"here": 2}


def test_a_paragraph_over_three_pages_stays_one_element(tmp_path):
    said = words(1500).replace("\n\n", " ")
    reading = drawn(tmp_path / "a.pdf", text(said))
    assert reading.pages > 2
    assert "".join(each.text for each in reading.heard).split() == said.split()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.Root.StructTreeRoot.K[0].K) == 1


def test_a_line_ends_with_a_space_unless_its_word_goes_on(tmp_path):
    reading = drawn(tmp_path / "a.pdf", text("one\ntwo " + "x" * 200))
    assert reading.heard[0].text == "one two " + "x" * 200


def test_a_list_has_its_labels_and_bodies(tmp_path):
    items = Group("L", [Item((Run("first", BODY),), "1."), Item((Run(words(800), BODY),), "2.")])
    reading = drawn(tmp_path / "a.pdf", items)
    assert [each.path[1:] for each in reading.heard[:3]] == [
        ("L", "LI", "Lbl"),
        ("L", "LI", "LBody"),
        ("L", "LI", "Lbl"),
    ]
    assert reading.texts("Lbl") == ["1.", "2."]


def test_a_long_box_goes_on_overleaf(tmp_path):
    reading = drawn(tmp_path / "a.pdf", Callout((Run(words(1200), BODY),), RED))
    assert reading.pages > 1
    assert "".join(each.text for each in reading.heard).split() == words(1200).split()


def test_cards_are_a_list_and_columns_are_read_left_first(tmp_path):
    cards = Cards([Card("Due", "today", "late"), Card("Stage", "live")])
    columns = Columns([text("left"), text("below left")], [text("right")], 0.5)
    reading = drawn(tmp_path / "a.pdf", cards, columns)
    assert reading.texts() == ["Due", "today", "late", "Stage", "live", "left", "below left", "right"]
    assert [each.path[1:] for each in reading.heard[:3]] == [("L", "LI", "LBody", "P")] * 3


COLUMNS = (Column("Name", grows=1, heads=True), Column("Amount", right=True), Column("Empty"))


def test_a_column_with_nothing_in_it_is_left_out(tmp_path):
    reading = drawn(tmp_path / "a.pdf", Table(COLUMNS, [Row((cell("a"), cell("1"), ())), Row((cell("b"), (), ()))]))
    assert reading.texts("TH", "TD") == ["Name", "Amount", "a", "1", "b"]


def test_a_table_repeats_its_head_but_says_it_once(tmp_path):
    rows = [Row((cell(f"row {number}"), cell(str(number)), ())) for number in range(60)]
    reading = drawn(tmp_path / "a.pdf", Table(COLUMNS, rows))
    assert reading.pages == 2
    assert reading.texts("TH").count("Name") == 1
    assert reading.unheard == [[], ["NameAmount"]]
    assert reading.texts("TD") == [str(number) for number in range(60)]


def test_one_row_is_not_left_alone_overleaf():
    one, two, eleven = (Table(COLUMNS, [Row((cell("a"), cell("1"), ()))] * n).height(A4.column) for n in (1, 2, 11))
    row = two - one
    laid = pages(Space(A4.room - eleven + 2), Table(COLUMNS, [Row((cell("a"), cell("1"), ()))] * 11))
    bodies = [page.placed[-1].flowable.height(A4.column) - (one - row) for page in laid]
    assert [round(body / row) for body in bodies] == [9, 2]


def test_a_row_higher_than_a_page_goes_on_as_the_same_row(tmp_path):
    said = words(2500).replace("\n\n", " ")
    reading = drawn(tmp_path / "a.pdf", Table(COLUMNS, [Row((cell(said), cell("1"), ()))]))
    assert reading.pages > 2
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        table = pdf.Root.StructTreeRoot.K[0].K[0]
        assert [str(part.S) for part in table.K] == ["/THead", "/TBody"]
        assert len(table.K[1].K) == 1
    assert " ".join(reading.texts("TH")[2:]).split() == said.split()


def test_a_group_row_heads_what_follows_and_a_total_stays_with_what_it_adds_up():
    rows = [
        Row((cell("Theme"),), group=True),
        Row((cell("a"), cell("1"), ())),
        Row((cell("all"), cell("1"), ()), total=True),
    ]
    table = Table(COLUMNS, rows)
    laid = pages(Space(A4.room - table.height(A4.column) + 5), table)
    assert [shown(page) for page in laid] == [[Space], [Table]]


@pytest.mark.parametrize("kind", ["under its group", "before its total"])
def test_a_row_higher_than_a_page_is_whole_among_rows_that_it_stays_with(kind: str, tmp_path):
    said = words(2500).replace("\n\n", " ")
    high, group = Row((cell(said), cell("1"), ())), Row((cell("Theme"),), group=True)
    total = Row((cell("all"), cell("1"), ()), total=True)
    rows = [group, high] if kind == "under its group" else [high, total]
    reading = drawn(tmp_path / "a.pdf", Space(400), Table(COLUMNS, rows))
    expected = ["Theme", *said.split()] if rows[0] is group else [*said.split(), "all"]
    assert " ".join(reading.texts("TH")[2:]).split() == expected
    assert "Theme" not in reading.page_of(1) or "Shared" in reading.page_of(1)


def test_what_stands_under_another_thing_in_a_cell_is_a_paragraph_of_its_own(tmp_path):
    two = (Run("30 Sep 2009", CELL), Run("\n61 days late", CELL))
    reading = drawn(tmp_path / "a.pdf", Table(COLUMNS, [Row((cell("a"), two, ()))]))
    assert [(each.path[-2:], each.text.strip()) for each in reading.heard[2:]] == [
        (("TR", "TH"), "a"), (("TD", "P"), "30 Sep 2009"), (("TD", "P"), "61 days late"),
    ]  # fmt: skip


def test_spans_and_scopes_are_told(tmp_path):
    rows = [Row((cell("Theme"),), group=True), Row((cell("a"), cell("1"), ())), Row((None, cell("2"), ()))]
    drawn(tmp_path / "a.pdf", Table(COLUMNS, rows))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        head, body = pdf.Root.StructTreeRoot.K[0].K[0].K
        assert [str(each.A.Scope) for each in head.K[0].K] == ["/Column", "/Column"]
        group, first, second = body.K
        assert (str(group.K[0].A.Scope), int(group.K[0].A.ColSpan)) == ("/Row", 2)
        assert int(first.K[0].A.RowSpan) == 2
        assert [str(each.S) for each in second.K] == ["/TD"]


def test_a_reaching_cell_makes_room_for_itself_or_reaches_no_further():
    tall, taller = "\n".join("abcde"), "\n".join("abcdefghijklmnopqrstuvwxyz")
    for said, rows in ((tall, 2), (taller, 1)):
        table = Table(COLUMNS, [Row((cell(said), cell("1"), ())), Row((None, cell("2"), ()))])
        assert table.height(A4.column) >= len(said.split("\n")) * CELL.leading
        assert table._body[0].cells[0].rows == rows


def test_columns_shrink_to_their_longest_word_before_a_word_is_broken():
    columns = (Column("Name", grows=1, heads=True), *(Column(f"Column {n}", most=200) for n in range(4)))
    rows = [Row((cell("a name"), *(cell(f"implementation of stage {n}") for n in range(4))))]
    table = Table(columns, rows)
    table.height(A4.column)
    for each in table._body[0].cells[1:]:
        assert [line.broken for line in each.text.lines] == [False] * len(each.text.lines)


MUCH = "−£999,999,999,999.99"


def test_an_amount_is_in_one_piece_in_a_card_and_in_a_column(tmp_path):
    cards = Cards([Card("Saving", MUCH), *(Card("Due", "today") for _ in range(3))])
    columns = (Column("Name", grows=1, heads=True), *(Column(f"C {n}", most=80) for n in range(3)))
    table = Table((*columns, Column("Amount", most=80, right=True)), [Row((*map(cell, "abcd"), cell(MUCH)))])
    reading = drawn(tmp_path / "a.pdf", cards, table)
    assert MUCH in reading.texts("P")
    assert [line.broken for text in cards._texts for line in text.lines] == [False] * 8
    assert len(table._body[0].cells[-1].text.lines) == 1


def test_what_says_how_to_read_a_drawing_stands_with_it():
    key, drawing = Text((Run("How to read it", BODY),), with_next=True), Space(300)
    laid = pages(Space(A4.room - 200), Heading("Title", 2), key, drawing)
    assert [shown(page) for page in laid] == [[Space], [Heading, Text, Space]]


@pytest.mark.parametrize("count", range(1, 9))
def test_a_small_table_is_turned_over_whole_with_its_heading(count: int):
    table = Table(COLUMNS, [Row((cell("a"), cell("1"), ()))] * count)
    laid = pages(Space(A4.room - 40 - table.height(A4.column) * 0.8), Heading("Title", 2), table)
    assert [shown(page) for page in laid] == [[Space], [Heading, Table]]


def test_a_long_table_does_not_begin_with_one_row_at_the_foot_of_a_page():
    one, two, many = (Table(COLUMNS, [Row((cell("a"), cell("1"), ()))] * n) for n in (1, 2, 40))
    least = two.height(A4.column)
    assert shown(pages(Space(A4.room - least - 10), many)[0]) == [Space, Table]
    assert shown(pages(Space(A4.room - one.height(A4.column) - 10), many)[0]) == [Space]


def report(words: int) -> Group:
    """Twenty paragraphs with space between them, and so many points more."""
    parts = [Text((Run("a", BODY),), after=10) for _ in range(20)]
    return Group("Sect", [*parts, Space(words)], together=True)


@pytest.mark.parametrize(("over", "fits"), [(0, True), (40, True), (95, True), (130, False)])
def test_a_report_that_is_a_little_too_long_takes_less_space_rather_than_a_few_lines_overleaf(over: int, fits: bool):
    room = A4.room - 20 * (BODY.leading + 10)  # that its twenty paragraphs leave
    laid = pages(Space(100), report(int(room) + over), text("after it"), text("and that"))
    assert len(laid) == (3 if fits else 2)
    if fits:
        assert len(laid[1].placed) == 21
        last = laid[1].placed[-1]
        assert last.top + last.flowable.height(A4.column) <= A4.room + 0.01
        assert laid[2].placed[1].top - laid[2].placed[0].top == BODY.leading
