"""The same amount for the same service in two projects (`002` rows 4 and 12): queried, not added."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.amounts.repeated_savings import Told, about_one_service, alike, points_elsewhere, repeated

PRINTING = Told(12, "Printing services", 230_000)


@pytest.mark.parametrize(("other", "is_the_same"), [
    (Told(4, "Printing", 230_000), True),
    (Told(4, "Joint printing project", 230_000), True),
    (Told(4, "Printing and reprographics", 230_000), True),
    (Told(4, "Printing", 230_001), False),
    (Told(4, "Internal audit", 230_000), False),
    (Told(4, "Shared services", 230_000), False),  # says of no service
    (Told(12, "Printing services", 230_000), False),  # the same project: two years, two councils
])  # fmt: skip
def test_an_amount_is_the_same_only_for_the_same_service_of_another_project(other: Told, is_the_same: bool) -> None:
    assert repeated([PRINTING, other], lambda each: each) == ([(other, PRINTING)] if is_the_same else [])


@pytest.mark.parametrize(("one", "other", "is_asked"), [
    ("Parking enforcement", "Parking permits", True),
    ("Housing options", "Housing benefit overpayments", True),
    ("Waste collection", "Recycling and waste", True),
    ("Revs and bens", "Revenues and benefits", True),
    ("Licensing", "Licences", True),
    ("Parking", "Parking permits", False),  # told again
    ("Legal support", "Planning support", False),
    ("Council tax team", "Licensing team", False),
    ("Business process review", "Debt recovery processes", False),
    ("Shared services", "Joint services", False),
])  # fmt: skip
def test_an_amount_of_a_project_of_like_name_is_asked_about_and_counted(one: str, other: str, is_asked: bool) -> None:
    first, second = Told(1, one, 12_500), Told(2, other, 12_500)
    assert alike([first, second], lambda each: each) == ([(second, first)] if is_asked else [])
    assert not (is_asked and repeated([first, second], lambda each: each))
    assert not alike([first, second._replace(same=12_501)], lambda each: each)
    assert not alike([first, second._replace(own=True)], lambda each: each), "it has been said"


def test_two_lines_of_one_project_that_nothing_tells_apart_are_asked_about_and_counted() -> None:
    first, again = Told(1, "Parking", 15_000, line="rents"), Told(1, "Parking", 15_000, line="rents")
    assert alike([first, again], lambda each: each) == [(again, first)]
    assert not repeated([first, again], lambda each: each)
    assert not alike([first, again._replace(line="a post")], lambda each: each)
    assert not alike([first, again._replace(own=True)], lambda each: each), "it has been said"


@pytest.mark.parametrize(("several", "one"), [
    ("Libraries", "Library"), ("Council taxes", "Council tax"), ("Benches", "Bench"), ("Bus passes", "Bus pass"),
    ("Small businesses", "Small business"), ("Licences", "Licence"),
])  # fmt: skip
def test_a_service_is_the_same_in_the_singular(several: str, one: str) -> None:
    assert about_one_service(several, one)


@pytest.mark.parametrize(("short", "other", "is_one"), [
    ("HR", "Human resources", True), ("HR and payroll", "Human resources and payroll", True),
    ("ICT services", "Information and communications technology", True),
    ("GIS", "Geographic information systems", True),
    ("HR", "Housing repairs and planning", True),  # asked about, and soon said
    ("HR", "Human and other resources", False), ("HR", "Revenues", False),
    ("Carparks", "Car parks", True), ("Pay-roll team", "Payroll", True), ("Plan\u00adning", "Planning", True),
    ("Cafe\u0301s", "Caf\u00e9", True), ("Carparks", "Parks", False),
])  # fmt: skip
def test_a_service_is_the_same_however_it_is_written(short: str, other: str, is_one: bool) -> None:
    assert about_one_service(short, other) is about_one_service(other, short) is is_one
    first, second = Told(1, short, 12_500), Told(2, other, 12_500)
    assert repeated([first, second], lambda each: each) == ([(second, first)] if is_one else [])


SHORT = [
    ("HR", "Human resources"), ("IT", "Information technology"), ("ICT", "Information and communications technology"),
    ("IT", "Information and communications technology"), ("ICT", "Information technology"),
    ("EH", "Environmental health"),
    ("HS", "Health and safety"), ("RB", "Revenues and benefits"), ("GIS", "Geographic information systems"),
    ("FOI", "Freedom of information"), ("DFG", "Disabled facilities grants"),
]  # fmt: skip
BEFORE = (
    "",
    "Lot A ",
    "Lot B: ",
    "Lot A/",
    "2 ",
    "Phase 2 – ",
    "(a) ",
    "Joint ",
    "Shared ",
    "Part II, ",
    "Project 3: ",
)
BEHIND = (
    "",
    " team",
    " support",
    " service",
    " services",
    " unit",
    " project",
    " (phase 2)",
    " – lot A",
    ", Lot 2a",
    "/team",
)
BETWEEN = (
    "",
    ".",
    " ",
    ". ",
    "-",
    "–",
    "—",
    "‑",
    "/",
    " / ",
    "&",
    " & ",
    " and ",
    "+",
    " · ",
    ", ",
    "_",
    "|",
    "\\",
    "’",
)
CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title]


@given(st.data(), st.sampled_from(SHORT))
def test_a_service_is_the_same_in_initials_and_in_words_whatever_stands_around_them(
    data: st.DataObject, one: tuple[str, str]
) -> None:
    def around(name: str) -> str:
        drawn = f"{data.draw(st.sampled_from(BEFORE))}{name}{data.draw(st.sampled_from(BEHIND))}"
        return data.draw(st.sampled_from(CASES))(drawn)

    letters = data.draw(st.sampled_from(BETWEEN)).join(one[0])
    short, full = around(letters), around(one[1])
    assert about_one_service(short, full), (short, full)
    assert about_one_service(full, short)
    assert about_one_service(short, around(one[0]))


@given(st.sampled_from(SHORT), st.sampled_from(["Printing", "Legal", "Car parks", "Council tax", "Internal audit"]),
       st.sampled_from(BEFORE), st.sampled_from(BEHIND))  # fmt: skip
def test_what_stands_around_it_makes_no_service_another(
    one: tuple[str, str], other: str, before: str, behind: str
) -> None:
    for name in one:
        assert not about_one_service(f"{before}{name}{behind}", f"{before}{other}{behind}")
    assert not about_one_service(f"{before}Parking permits{behind}", f"{before}Parking fines{behind}")


@pytest.mark.parametrize(("one", "other", "is_one"), [
    ("H R/I T", "HR", True), ("H R/I T", "Information technology", True), ("HR/OD", "Human resources", True),
    ("Legal support", "Planning support", False), ("Support", "IT support", True), ("Team", "Unit", False),
    ("Building control (BC)", "Legal", False), ("Children’s HR", "Human resources", True),
    ("H R and payroll", "Payroll and insurance", False),
])  # fmt: skip
def test_initials_beside_others(one: str, other: str, is_one: bool) -> None:
    assert about_one_service(one, other) is about_one_service(other, one) is is_one


def test_an_amount_told_three_times_is_counted_once() -> None:
    told = [Told(number, "Printing", 1) for number in (1, 2, 3)]
    assert [again for again, _ in repeated(told, lambda each: each)] == told[1:]


def test_what_is_not_known_is_not_compared() -> None:
    assert repeated([PRINTING, PRINTING], lambda _each: None) == []


TITLES = st.sampled_from(["Printing", "Printing services", "Internal audit", "Legal", "Services"])


@given(st.lists(st.builds(Told, st.integers(1, 4), TITLES, st.integers(1, 3)), max_size=12))
def test_each_is_told_at_most_once_and_against_an_earlier_one(told: list[Told]) -> None:
    numbered = list(enumerate(told))
    found = repeated(numbered, lambda each: each[1])
    assert len({again[0] for again, _ in found}) == len(found)
    assert all(one[0] < again[0] and one[1].project != again[1].project for again, one in found)


def test_one_that_says_that_it_stands_elsewhere_is_asked_about_whatever_its_service() -> None:
    other = Told(4, "Procurement", 230_000, elsewhere=True)
    assert repeated([PRINTING, other], lambda each: each) == [(other, PRINTING)]
    assert repeated([other._replace(elsewhere=False), PRINTING], lambda each: each) == []


def test_one_that_was_said_to_be_of_its_own_is_no_longer_asked_about() -> None:
    other = Told(4, "Printing", 230_000, own=True)
    assert repeated([PRINTING, other], lambda each: each) == []


@pytest.mark.parametrize("words", [
    "as above", "printing, as above", "See row 4", "included under Procurement", "Counted elsewhere", "ditto",
    "incl. above", "shown in row 12", "Double-counted?",
])  # fmt: skip
def test_words_that_point_elsewhere(words: str) -> None:
    assert points_elsewhere(words)


@pytest.mark.parametrize("words", ["", "Business case, above target", "Board paper of 11 December", "as agreed", "row"])
def test_words_that_do_not(words: str) -> None:
    assert not points_elsewhere(words)
