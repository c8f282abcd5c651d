"""Which of the headings that a field is known by is most like one of a tracker."""

import pytest

from mkip_desk.importers.words.heads import alike, heads_of, likeliest_head, ways_to_read
from tests.importers.programme import REGISTERS

FIELDS = [field for register in REGISTERS.values() for field in register.fields]
SIGNS = ("Milestne", "Ownr / Lead", "As at March 2015", "Kick off", "Where are we now?", "Qwertyuiop", "£", "By whom")


@pytest.mark.parametrize("head", SIGNS)
def test_a_heading_is_like_a_field_where_it_is_like_any_of_its_headings(head: str) -> None:
    for field in FIELDS:
        known = [words for words, _ in heads_of(field)]
        like_any = any(alike(way, words) for way in ways_to_read(head) for words in known)
        assert bool(likeliest_head((head,), heads_of(field))[0]) == like_any
