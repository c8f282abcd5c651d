"""A new programme, and the sample, which is always seen as at its own time."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkip_desk.db.lock import lock_of
from mkip_desk.db.opening import half_made
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import StoreError
from mkip_desk.domain.questions.lateness import days_late
from mkip_desk.domain.sample import SAMPLE_DAY
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.board_pack import gather

WHENEVER = [datetime(2009, 11, 1, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC)]


@pytest.mark.parametrize("now", WHENEVER)
def test_the_sample_is_seen_as_at_its_own_day_whenever_it_is_opened(path, now: datetime) -> None:
    new_programme(path, sample=True).close()
    with Store.open(path, clock=lambda: now) as store:
        assert store.today() == SAMPLE_DAY
        pack = gather(store)
        assert (pack.as_at, pack.meeting and pack.meeting.day) == (SAMPLE_DAY, date(2009, 12, 11))
        lateness = [days_late(record, store.today()) or 0 for record in store.records("projects")]
        assert max(lateness) < 100


@pytest.mark.parametrize("now", WHENEVER)
def test_a_programme_of_ones_own_is_seen_as_at_today(path, now: datetime) -> None:
    with new_programme(path, clock=lambda: now) as store:
        assert store.today() == now.date()
        assert gather(store).as_at == now.date()


def test_what_is_done_to_the_sample_is_recorded_at_its_true_time(path) -> None:
    now = WHENEVER[1]
    with new_programme(path, sample=True, clock=lambda: now) as store:
        with store.change("Add") as change:
            change.add("projects", {"title": "Waste"})
        assert store.changes()[0].at == now


def test_what_a_stopped_program_left_of_a_new_programme_is_cleared_away(path) -> None:
    begun, left, mine = (path.with_name(f"{path.name}.{name}.part") for name in ("12", "123", "notes"))
    with Store.create(begun):
        with Store.create(left) as killed:
            with killed.change("Import", imported=Path(__file__)) as change:
                change.add("projects", {"title": "Waste"})
            killed._changed_since_backup = False
        for name in (left.name + "-journal", left.name + ".lock", mine.name):
            path.with_name(name).touch()
        new_programme(path).close()
        assert begun.exists(), "it is being filled in another window"
    assert sorted(path.parent.iterdir()) == sorted([path, begun, mine])


def test_what_stops_a_new_programme_is_said_of_the_name_that_was_asked_for(path) -> None:
    lock_of(half_made(path)).mkdir()
    with pytest.raises(StoreError, match=f"^{re.escape(path.name)} is open for reading only"):
        new_programme(path)
    assert not path.exists()
