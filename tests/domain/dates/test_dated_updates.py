import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.dates.dated_updates import in_paragraphs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("10/9: brief agreed. 24/9: staff told.", ["10/9: brief agreed.", "24/9: staff told."]),
        ("10/09/09 - brief agreed; 24/09/09 - staff told", ["10/09/09 - brief agreed", "24/09/09 - staff told"]),
        (
            "10 Sept 09 – brief agreed\n24 Sept 09 – staff told",
            ["10 Sept 09 – brief agreed", "24 Sept 09 – staff told"],
        ),
        ("Oct 09: begun\nNov 09: done", ["Oct 09: begun", "Nov 09: done"]),
        ("Begun in May. 1st June: told. 3rd July: done", ["Begun in May.", "1st June: told.", "3rd July: done"]),
        ("(10/9): one. [24.9.]: two", ["(10/9): one. [24.9.]: two"]),
        ("10/9: one.\n\n24/9: two", ["10/9: one.", "24/9: two"]),
        ("10/9: brief agreed", ["10/9: brief agreed"]),
        ("Agreed at 10:30. Meet on 24/9 about 3/4 of it", ["Agreed at 10:30. Meet on 24/9 about 3/4 of it"]),
        ("Split 50/50: agreed. 30/70: not", ["Split 50/50: agreed. 30/70: not"]),
        ("Jan: begun. Feb: halted. Marketing: none", ["Jan: begun.", "Feb: halted. Marketing: none"]),
        ("[10/9] brief agreed [24/9] staff told", ["[10/9] brief agreed", "[24/9] staff told"]),
        ("TE 10/9: agreed. w/c 24/9: told", ["TE 10/9: agreed.", "w/c 24/9: told"]),
        ("2009-09-10: agreed. 2009-09-24: told", ["2009-09-10: agreed.", "2009-09-24: told"]),
        ("3/12: agreed. 12/1: told", ["3/12: agreed.", "12/1: told"]),
        ("Decision 12: agreed. Decision 13: not", ["Decision 12: agreed. Decision 13: not"]),
        ("", [""]),
    ],
)
def test_each_dated_update_is_a_paragraph(text, parts):
    assert in_paragraphs(text) == "\n\n".join(parts)


@given(st.text(alphabet="10/9:. ;\nSept-–ab(", max_size=60))
def test_no_letter_is_lost_and_twice_is_once(text):
    said = in_paragraphs(text)
    kept = [letter for letter in text if letter not in " \n;"]
    assert [letter for letter in said if letter not in " \n;"] == kept
    assert in_paragraphs(said) == said
