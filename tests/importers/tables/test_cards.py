"""Cards of one record each, side by side and below each other, are read as the records that they are."""

from typing import Any

import pytest

from tests.importers.accounted import unaccounted
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

RISKS = ["Risk", "Likelihood", "Impact", "Owner", "Mitigation"], [
    ["Systems do not merge", 3, 4, "Jo Bell", "Test early"],
    ["Staff leave", 2, 5, "Al Hope", "Talk to them"],
    ["Cash is lost", 1, 5, "Al Hope", "Count it"],
]  # fmt: skip
ACTIONS = ["Action", "Owner", "Due date", "Status"], [
    ["Write to the Leaders", "Jo Bell", "31/3/2015", "Open"],
    ["Book a room", "Al Hope", "30/6/2015", "Closed"],
    ["Hire a clerk", "Al Hope", "30/9/2015", "Open"],
]  # fmt: skip


def cards(labels: list[str], said: list[list[Any]], across: int, gap: int) -> list[list[Any]]:
    """So many cards side by side, with as many empty columns between them, and the rest below."""
    rows: list[list[Any]] = []
    for start in range(0, len(said), across):
        for at, label in enumerate(labels):
            each = [[label, card[at], *[None] * gap] for card in said[start : start + across]]
            rows.append([cell for one in each for cell in one])
        rows.append([])
    return rows


@pytest.mark.parametrize(("name", "of"), [("risks", RISKS), ("actions", ACTIONS)])
@pytest.mark.parametrize("across", [2, 3])
@pytest.mark.parametrize("gap", [0, 1])
def test_each_card_is_a_record(tmp_path, name, of, across, gap):
    rows = [[name.title()], [], *cards(of[0], of[1], across, gap)]
    found = read(book_of(tmp_path, {"Sheet1": rows}))
    titles = [card[0] for card in of[1]]
    assert [one.value("title") for one in records(found, name)] == titles
    assert [one.value("owner") for one in records(found, name)] == [card[of[0].index("Owner")] for card in of[1]]
    assert sum(len(table.rows.records) for table in found.tables) == len(titles)
    assert unaccounted(found) == []


def test_a_card_says_the_cells_that_it_was_read_from(tmp_path):
    found = read(book_of(tmp_path, {"Sheet1": cards(*RISKS, 2, 1)}))
    assert [one.place("owner").cell for one in records(found, "risks")] == ["B4", "E4", "B10"]


def test_what_a_card_leaves_open_is_not_that_of_another(tmp_path):
    labels, said = RISKS
    said = [[*said[0][:3], None, said[0][4]], *said[1:]]
    found = read(book_of(tmp_path, {"Sheet1": cards(labels, said, 2, 1)}))
    assert [one.value("owner") for one in records(found, "risks")] == [None, "Al Hope", "Al Hope"]


@pytest.mark.parametrize("label", ["Proximity", "Review date"])
@pytest.mark.parametrize("says", ["Near", None])
def test_a_label_that_nobody_knows_or_all_cards_leave_open_ends_no_card(tmp_path, label, says):
    labels, said = [*RISKS[0][:3], label, *RISKS[0][3:]], [[*card[:3], says, *card[3:]] for card in RISKS[1]]
    found = read(book_of(tmp_path, {"Sheet1": cards(labels, said, 2, 1)}))
    assert [one.value("mitigation") for one in records(found, "risks")] == [card[-1] for card in RISKS[1]]
    assert unaccounted(found) == []
