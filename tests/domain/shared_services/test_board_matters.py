"""What of a return's words is a matter for the MKIP Board, and which words only say that there is none."""

import pytest

from mkip_desk.domain.shared_services.board_matters import matter_in, matters_in


@pytest.mark.parametrize(
    "words",
    [
        None, "", " \n", "None", "none.", "NIL", "Nil return", "n/a", "N/A this quarter", "-", "–", "--", ".", "No",
        "Nothing to report", "Nothing to report this quarter.", "There are no matters for the MKIP Board", "- None",
        "No issues to escalate at this time", "Not applicable", "None known at present", "None in Q2 2026/27", "tbc",
        "Nothing further", "There is nothing for the Board to decide.", "(none)", "None\nNone", "?",
    ],
)  # fmt: skip
def test_what_only_says_that_there_is_nothing_is_no_matter(words: str | None) -> None:
    assert matter_in(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "Extension of the contract to be decided by the Board", "None of the councils has paid", "£45,000",
        "No agreement has been reached on the budget", "Not for publication: the manager leaves in May",
        "None at present, but the lease ends in March", "Nil return. The lease ends in March", "Notice from Swale",
        "No cover from January", "- Extension of the contract\n- None of the posts is filled",
    ],
)  # fmt: skip
def test_what_says_anything_more_goes_to_the_board_in_its_own_words(words: str) -> None:
    assert matter_in(words) == f"{words}."


def test_a_sentence_keeps_its_own_end() -> None:
    assert matter_in(" May the contract be extended? ") == "May the contract be extended?"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1. Agree the fee\n2. Choose the site", ("Agree the fee.", "Choose the site.")),
        ("- Agree the fee\n   of 2015\n\n- None\n- Choose the site?", ("Agree the fee of 2015.", "Choose the site?")),
        ("(a) The fee\n(b) The site", ("The fee.", "The site.")),
        ("The Board is to agree:\n- the fee\n- the site", ("The Board is to agree:\n- the fee\n- the site.",)),
        ("- The fee\n- The site\nBoth by March", ("- The fee\n- The site\nBoth by March.",)),
        ("1. The fee", ("1. The fee.",)),
        (
            "1. To agree the move:\n   a) in March\n   b) not before\n      the year end\n2. To note the vacancy",
            ("To agree the move:\na) in March\nb) not before the year end.", "To note the vacancy."),
        ),
        ("1. The move\n- in March\n(b) at once\n2. The fee", ("The move\n- in March\n(b) at once.", "The fee.")),
        ("1. The move\n\t1. in March\n2. The fee", ("The move\n1. in March.", "The fee.")),
        ("- The move\n  - in March\n  - in May", ("- The move\n  - in March\n  - in May.",)),
        ("- The move\n - in March\n- The fee", ("The move\n- in March.", "The fee.")),
        ("- The fee\n - The site", ("The fee.", "The site.")),
        ("1. The fee\n   2. The site", ("The fee.", "The site.")),
        ("  - The fee\n    - of 2015\n  – The site", ("The fee\n- of 2015.", "The site.")),
        ("  - The fee\n  - The site\n  Both by March", ("- The fee\n  - The site\n  Both by March.",)),
        ("A. The fee\nB. The site", ("The fee.", "The site.")),
        ("i) The fee\nii) The site\niii) The day", ("The fee.", "The site.", "The day.")),
        ("(I) The fee\n(II) The site", ("The fee.", "The site.")),
        ("J. Smith leaves\nB. Jones joins", ("J. Smith leaves\nB. Jones joins.",)),
        ("- The fee\n- The fee", ("The fee.",)),
        ("The fee\n\nThe site", ("The fee\n\nThe site.",)),
        ("- None\n- Nothing to report", ()),
        (None, ()),
    ],
)
def test_a_list_is_a_matter_an_item_and_anything_else_is_one(words: str | None, found: tuple[str, ...]) -> None:
    assert matters_in(words) == found
