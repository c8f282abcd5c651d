"""A cell may hold 32,767 characters: none of them may hold the reading up."""

import pytest

from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.council_names import Council, CouncilNames
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.scores import Score, read_score
from mkip_desk.domain.ticks import read_tick


@pytest.mark.parametrize("piece", ["9", "1,", "1-", "£", "(", "0.1%", "mid/", "over ", "Dec ", "now x ", " "])
def test_a_full_cell_of_anything_is_read_at_once_and_is_nothing(piece):
    """Written so that a pattern that goes back over what it has read would take minutes, and be noticed."""
    words = piece * (32_767 // len(piece))
    assert read_when(words).precision is Precision.NONE
    assert read_sum(words).pence is None
    assert read_rag(words) is None
    assert read_score(words) in (None, Score(1))
    assert read_choice(words, ("open",)) is None
    assert not read_tick(words)
    assert CouncilNames([Council(1, "Swale")]).read(words).ids == ()
