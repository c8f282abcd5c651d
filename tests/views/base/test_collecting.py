"""Garbage is collected on the window's thread, in pieces that no key has to wait for."""

import gc

import pytest

from mkip_desk.views.base.collecting import MANY, Collector


@pytest.fixture
def collector(dressed):
    gc.collect()
    return Collector(dressed)


def test_a_cycle_is_collected(collector) -> None:
    gone: list[str] = []

    class Mark:
        def __del__(self) -> None:
            gone.append("it")

    one: list[object] = [Mark()]
    one.append(one)
    del one
    fill = [[] for _ in range(gc.get_threshold()[0])]
    collector.collect()
    assert gone == ["it"]
    del fill


def test_what_a_long_reading_makes_is_not_looked_through(collector) -> None:
    before, read = gc.get_freeze_count(), [[] for _ in range(2 * MANY)]
    collector.collect()
    assert gc.get_freeze_count() > before + MANY
    del read
