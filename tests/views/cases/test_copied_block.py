"""What is understood of cells that were copied from a spreadsheet, and of amounts in thousands."""

import pytest

from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.domain.registers.register import Record
from mkip_desk.views.cases.amounts import (
    MILLIONS,
    POUNDS,
    THOUSANDS,
    as_typed,
    bare,
    block_of,
    in_pounds,
    is_doubtful,
    not_counted,
    shown,
    understood,
)
from mkip_desk.views.cases.copied_block import block_for
from mkip_desk.views.cases.pasting import planned

YEARS = [f"year_{year}" for year in range(6)]


def cells(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "column", "fields", "rows", "unit"),
    [
        ("Posts|Cashable|0|1|2|3|4|5", 0, ["title", "kind", *YEARS], 1, None),
        ("Posts|0|1|2|3|4|5", 0, ["title", *YEARS], 1, None),
        ("Posts||1|2|3|4|5", 0, ["title", *YEARS], 1, None),
        ("1|2\n3|4", 4, ["year_2", "year_3"], 2, None),
        ("1|2|3", 6, ["year_4", "year_5", ""], 1, None),
        ("Line|Type|Yr 2|Yr 3\nPosts|Cashable|1|2", 3, ["title", "kind", "year_2", "year_3"], 1, None),
        ("Ref|Item|Year 0 (£k)|Year 1 (£k)\n7|Posts|1|2", 0, ["", "title", "year_0", "year_1"], 1, THOUSANDS),
        ("All figures in £000\n|2014/15|2015/16\nPosts|1|2", 0, ["title", "year_0", "year_1"], 1, THOUSANDS),
        ("Item|£|£\nPosts|1|2", 0, ["title", "year_0", "year_1"], 1, POUNDS),
        ("Item|£|£000\nPosts|1|2", 0, ["title", "year_0", "year_1"], 1, None),
        ("Item|£m|£m\nPosts|1|2", 0, ["title", "year_0", "year_1"], 1, MILLIONS),
        ("Posts|1|2\nSub-total|1|2\nNet cashable|1|2\nNetwork|1|2", 0, ["title", "year_0", "year_1"], 2, None),
        ("Net zero works|1|2\nTotal|1|2", 0, ["title", "year_0", "year_1"], 1, None),
        ("Net-zero works|1|2\nNet – saving|1|2", 0, ["title", "year_0", "year_1"], 1, None),
        ("ICT|tbc|20|30|40|50|60", 0, ["title", *YEARS], 1, None),
        ("ICT|Capital|tbc|20|30|40|50|60", 0, ["title", "kind", *YEARS], 1, None),
        ("Year|0|1|2\nICT|1|2|3", 0, ["title", *YEARS[:3]], 1, None),
        ("Line|0|1|2|Total\nICT|1|2|3|6", 0, ["title", *YEARS[:3], ""], 1, None),
        ("Line|0|1|2|9\nICT|1|2|3|9", 0, ["title", *YEARS[:4]], 2, None),
        ("Item|Type|1|2|3\nICT|Capital|1|2|3", 0, ["title", "kind", *YEARS[1:4]], 1, None),
        ("Posts|1|2|3\nICT|1|2|3", 0, ["title", *YEARS[:3]], 2, None),
        ("|Years||\n|1|2|3\nICT|1|2|3", 0, ["title", *YEARS[1:4]], 1, None),
        ("Costs||\nICT|1|2\nSavings||\nPosts|5|6", 0, ["title", "year_0", "year_1"], 2, None),
        ("Posts\nDesks", 0, ["title"], 2, None),
    ],
)
def test_columns_unit_and_lines_are_told_from_headings_and_content(text, column, fields, rows, unit) -> None:
    block = block_for(cells(text), column)
    assert (list(block.fields), len(block.rows), block.unit) == (fields, rows, unit)


def test_what_is_left_out_is_said() -> None:
    block = block_for(cells("Item|Year 0|Year 7|Sum\nPosts|1|2|3\nTotal|1|2|3"), 0)
    assert block.left_out == (
        "The line “Total” is left out: the profile adds itself up.",
        "The columns “Year 7” and “Sum” are left out: not a year of the profile.",
    )


def test_a_cell_with_tabs_is_one_cell_and_one_with_a_mark_for_ditto_is_no_more() -> None:
    copied = 'Line\tKind\tYear 0\n"Posts\tand\nmore"\tone-off\t5\nICT\t"\t6\nDesks\t"\t"\nVans\t"\t7'
    assert block_of(copied)[1:] == [
        ["Posts and more", "one-off", "5"],
        ["ICT", '"', "6"],
        ["Desks", '"', '"'],
        ["Vans", '"', "7"],
    ]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    """A spreadsheet quotes it on the clipboard, and nothing else."""
    copied = 'Line\t"Year 0\n£000"\r\n"ICT and\n""big"" moves"\t180\r\n"Green" team\t3\r\n5" pipe\t4\r\n'
    block = block_for(block_of(copied), 0)
    assert block.rows == (('ICT and "big" moves', "180"), ('"Green" team', "3"), ('5" pipe', "4"))
    assert (block.fields, block.unit) == (("title", "year_0"), THOUSANDS)


def test_empty_columns_beyond_a_profile_are_none_of_it() -> None:
    """Whole rows of a sheet are copied with all that it has; an empty column within a profile keeps its place."""
    whole = [[*row, *[""] * 16_000] for row in cells("Posts||1|2|3|4|5|")]
    block = block_for(whole, 0)
    assert block.fields == ("title", "kind", *(f"year_{year}" for year in range(6)))
    assert block.rows == (("Posts", "", "1", "2", "3", "4", "5", ""),)


def test_what_only_heads_other_rows_is_left_out_and_said() -> None:
    block = block_for(cells("|Costs|\nLine|Year 0|Year 1\nOne-off||\nICT|1|2"), 0)
    assert block.left_out == ("The lines “Costs” and “One-off” are left out: no amount stands beside.",)
    assert block.rows == (("ICT", "1", "2"),)


def test_a_line_that_is_there_heads_no_others_where_it_has_no_amounts_yet() -> None:
    """Left out, it would have the line beneath put over it, which would then be there twice."""
    sheet = cells("Line|Year 0\nPosts|5\n redundancy |\nICT|7")
    assert [row[0] for row in block_for(sheet, 0, ["Posts", "Redundancy", "ICT"]).rows] == [
        "Posts",
        "redundancy",
        "ICT",
    ]
    assert [row[0] for row in block_for(sheet, 0).rows] == ["Posts", "ICT"]


def test_a_sheet_in_millions_is_kept_to_the_penny() -> None:
    (row,) = planned([], 0, block_for(cells("£m|Year 0|Year 1\nICT|1.23456789|0.2"), 0), MILLIONS).new
    assert (row.values["year_0"], row.values["year_1"]) == (123_456_789, 20_000_000)


def test_an_empty_name_or_kind_leaves_what_a_line_has_and_an_empty_amount_takes_it() -> None:
    records = [{"id": 1, "title": "Posts", "kind": str(LineKind.CASHABLE), **dict.fromkeys(YEARS, 100)}]
    pasted = planned(records, 0, block_for(cells("||5|\nMore||6|7"), 0), THOUSANDS, [str(LineKind.INCOME)])
    assert pasted.edits[1].values == {"year_0": 500_000, "year_1": None}
    assert pasted.new[0].values == {"title": "More", "kind": "extra income", "year_0": 600_000, "year_1": 700_000}
    assert planned(records, 0, block_for(cells("||5|\nMore||6|7"), 0)).of_no_kind == (0,)
    assert not planned(records, 0, block_for(cells("||5|"), 0)).of_no_kind


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("", "Set-up (one-off)", LineKind.ONE_OFF),
        ("", "Redundancies", LineKind.ONE_OFF),
        ("", "Running cost of the room", LineKind.RUNNING),
        ("", "Salaries saved (cashable)", LineKind.CASHABLE),
        ("", "Time of managers, non-cashable", LineKind.NON_CASHABLE),
        ("", "Rent avoided", LineKind.AVOIDED),
        ("", "Income from other councils", LineKind.INCOME),
        ("Running", "The room", LineKind.RUNNING),
        ("One-off", "ICT", LineKind.ONE_OFF),
        ("", "Salaries saved", None),  # cashable or not
        ("", "One-off saving", None),
        ("", "Running cost saved", None),
        ("", "Income lost", None),
        ("", "Set-up of the running costs", None),
        ("", "Running water", None),
        ("Saving", "Posts", None),
        ("Nobody knows", "Set-up", None),  # a cell that says something else is asked about, not passed over
    ],
)
def test_a_new_line_is_of_the_kind_that_it_surely_says_and_of_none_where_it_does_not(kind, name, found) -> None:
    (row,) = planned([], 0, block_for([["Line", "Kind", "Year 0"], [name, kind, "5"]], 0)).new
    assert row.values.get("kind") == (found and str(found))


def test_what_cannot_be_read_is_in_no_result_and_is_named() -> None:
    record: Record = {"id": 1, "title": "Posts", "kind": str(LineKind.CASHABLE), **dict.fromkeys(YEARS, 100)}
    assert as_typed([record], {1: {"kind": "Nobody knows"}}) == ()
    (line,) = as_typed([record], {1: {"year_0": "many", "year_1": "2"}})
    assert line.line.by_year == (0, 200, 100, 100, 100, 100)
    words = "Not complete: “many” (Posts) cannot be read, and is not counted."
    assert not_counted([record], {1: {"year_0": "many", "year_1": "2"}}, ()) == words
    assert not not_counted([record], {1: {"year_0": "many"}}, {(1, "year_0")})


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("£000|Year 1|Year 2\nPosts|110|160.5\nOvertime|2k|\nTotal|112|160.5", ()),
        ("£000|Year 1|Year 2\nPosts|110|160.5\nOvertime|2k|\nTotal|112|170.5",
         ("“Total” says 170.5 in Year 2, and the lines above it come to 160.5.",)),
        ("Item|Year 0\nSet-up|(20)\nIncome|50\nNet|30", ()),
        ("Item|Year 0\nSet-up|20\nIncome|50\nNet|30", ()),
        ("Item|Year 0|Year 1\nMoving|50|8\nPosts|0|80\nTotal|(50)|72", ()),  # which is the cost is told by all years
        ("Item|Year 0|Year 1\nMoving|50|8\nPosts|0|80\nTotal|(50)|73",
         ("“Total” says (50) in Year 0, and the lines above it come to 50.",)),
        ("Item|Year 0\nMoving|50\nPosts|80\nTotal|30",
         ("“Total” says 30 in Year 0, and the lines above it come to 130.",)),
        ("Item|Year 0\nSet-up|20\nIncome|50\nNet|40", ("“Net” says 40 in Year 0, and the lines above it come to 70.",)),
        ("Item|Year 0\nA|20\nB|50\nSub-total|70\nC|5\nSub-total|5\nTotal|75\nCumulative total|900", ()),
    ],
)  # fmt: skip
def test_a_row_that_adds_up_the_others_is_compared_with_what_they_come_to(sheet, said) -> None:
    assert block_for(cells(sheet), 0).differs == said


@pytest.mark.parametrize(
    ("typed", "pounds", "doubtful"),
    [("94", "94000", False), ("(94.5)", "-94500", False), ("94k", "94k", False), ("£1.2m", "£1.2m", False),
     ("0", "0", False), ("lots", "lots", False), ("94,000", "94000000", True), ("£94", "94000", True),
     ("0.00001", "0.01", False), ("", "", False), ("2015", "2015000", False), ("(2015)", "-2015000", False),
     ("250 over 5 years", "250 over 5 years", False)],
)  # fmt: skip
def test_what_is_typed_in_thousands_is_kept_in_pounds(typed, pounds, doubtful) -> None:
    assert (in_pounds(typed, THOUSANDS), is_doubtful(typed, THOUSANDS)) == (pounds, doubtful)
    assert in_pounds(typed, POUNDS) == typed


@pytest.mark.parametrize("words", ["2000", "2015", "(2015)", "£2015", "-2015", "2,015"])
def test_an_amount_that_could_be_a_year_is_an_amount(words) -> None:
    assert understood("year_0", words, LineKind.ONE_OFF).value in (200_000, 201_500)


def test_a_total_of_several_years_is_no_amount_of_one() -> None:
    assert understood("year_1", "£2m over 5 years", LineKind.CASHABLE).trouble.startswith(
        "“£2m over 5 years” is a total"
    )


@pytest.mark.parametrize("pence", [1, 5, 99, 100, 12_345, 9_400_000, 100_000_000_000, 123_456_789_01])
@pytest.mark.parametrize("unit", [POUNDS, THOUSANDS])
def test_no_penny_is_lost_between_showing_an_amount_and_typing_it_again(pence, unit) -> None:
    for words in (bare(pence, unit), shown(pence, unit)):
        assert understood("year_0", in_pounds(words, unit), LineKind.INCOME).value == pence
    assert shown(pence, unit, paid=True) == f"({shown(pence, unit)})"
    assert bare(-pence, unit) == f"-{bare(pence, unit)}"
