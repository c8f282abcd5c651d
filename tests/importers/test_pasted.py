"""What a spreadsheet puts on the clipboard, taken apart as it was put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import UserError
from mkip_desk.importers.pasted import MOST_COLUMNS, MOST_ROWS, fields_of, has_heads, rows_of

PROJECTS = registers["projects"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\nc\n", (("a", "b"), ("c", ""))),
        ('"two\nlines"\tb', (("two\nlines", "b"),)),
        ('"two\r\nlines"\r\nb', (("two\nlines",), ("b",))),
        ('"a ""word""\nmore"', (('a "word"\nmore',),)),
        ('"said" by whom\tb', (('"said" by whom', "b"),)),
        ('"said"\tb', (('"said"', "b"),)),
        ('5" pipe\t6" pipe', (('5" pipe', '6" pipe'),)),
        ('"never closed\tb\nc\td', (('"never closed', "b"), ("c", "d"))),
        ('a\t"\t1\nb\t"\t2', (("a", '"', "1"), ("b", '"', "2"))),
        ('a\t"\nb\t"\t6"', (("a", '"', ""), ("b", '"', '6"'))),
        ("\tb", (("", "b"),)),
        ("a\n\nb\n\n\n", (("a",), ("",), ("b",))),
        ("'=1+1\t'tis so", (("=1+1", "'tis so"),)),
    ],
)
def test_cells_are_told_apart(text: str, rows) -> None:
    assert rows_of(text) == rows


def as_excel_copies(rows: list[list[str]]) -> str:
    """Quotation marks around what holds a line end or a tab, as Excel puts them, and around nothing else."""

    def cell(words: str) -> str:
        return '"' + words.replace('"', '""') + '"' if "\n" in words or "\t" in words else words

    return "".join("\t".join(map(cell, row)) + "\r\n" for row in rows)


letters = st.text(st.sampled_from("ab \n\t,;£'é"), max_size=6).filter(
    lambda words: not words.startswith("\t") and not (words.startswith("\n") and "\t" in words)
)
"""But for what begins as a mark for ditto alone in its cell would."""


@given(st.lists(st.lists(letters, min_size=3, max_size=3), min_size=1, max_size=5))
def test_whatever_is_copied_comes_out_as_it_was(rows) -> None:
    kept = list(rows)
    while kept and not any(words.strip() for words in kept[-1]):
        kept.pop()
    assert rows_of(as_excel_copies(rows)) == tuple(map(tuple, kept))


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Ref", "reference"), ("Project", "title"), ("RAG", "rag"), ("RAG status", "rag"), ("Due date", "due"),
        ("Lead authority", "lead"), ("Zebra", ""), ("", ""), ("Exempt progress", ""),
    ],
)  # fmt: skip
def test_a_heading_means_what_a_tracker_means_by_it(head: str, field: str) -> None:
    assert fields_of((head,), PROJECTS) == (field,)


@pytest.mark.parametrize("register", registers.values(), ids=registers)
def test_the_heads_of_a_table_are_its_fields_again(register) -> None:
    fields = [field for field in register.fields if field.table]
    assert fields_of([field.label for field in fields], register) == tuple(field.name for field in fields)


def test_no_field_is_taken_twice() -> None:
    assert fields_of(("RAG", "RAG"), PROJECTS) == ("rag", "")


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([("Ref", "Project", "Zebra"), ("P1", "Audit", "x")], True),
        ([("Ref", "Project")], False),  # nothing stands under them
        ([("P1", "Legal services"), ("P2", "Audit")], False),
        ([("Due",), ("end Jan 10",)], True),
    ],
)
def test_a_row_of_headings_is_known_by_its_words(rows, heads: bool) -> None:
    assert has_heads(rows, PROJECTS) is heads


@pytest.mark.parametrize(
    "text",
    ["a\t" * MOST_COLUMNS + "a", "a\n" * MOST_ROWS + "a", "a\n" * MOST_ROWS + "\t" * 1_000_000],
    ids=["columns", "rows", "one row that would make all the others as long"],
)
def test_more_than_a_register_can_have_is_refused_before_it_costs_anything(text: str) -> None:
    with pytest.raises(UserError, match="too many to paste"):
        rows_of(text)
