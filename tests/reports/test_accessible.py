"""Every pack passes PDF/UA-1 and is read whole, in order; every broken one fails."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mkip_desk.reports.pack import BuiltPack, build_pack
from tests.reports import gates_samples, hard_samples, samples
from tests.reports.breaking import BREAKS, Break, broken

Check = Callable[[Path], list[str]]


READ = [samples.sparse_pack, samples.rich_pack, gates_samples.gates_pack, hard_samples.empty_pack]


@pytest.mark.parametrize("sample", [*READ, hard_samples.nasty_pack])
def test_a_pack_passes_every_rule_of_pdf_ua(sample, built, pdf_ua: Check):
    assert pdf_ua(built(sample).path) == []


@pytest.mark.parametrize("sample", READ)
def test_all_of_a_pack_is_read_in_the_order_it_stands_in(sample, built, pdf_heard: Check):
    assert pdf_heard(built(sample).path) == []


@pytest.mark.demand
def test_the_long_packs_too(built, pdf_ua: Check, pdf_heard: Check):
    large, nasty = built(hard_samples.large_pack), built(hard_samples.nasty_pack)
    assert large.pages > 250
    assert pdf_ua(large.path) == []
    assert pdf_heard(large.path) == []
    assert pdf_heard(nasty.path) == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    """As little as has one of everything that can be broken."""
    pack = samples.rich_pack()
    overview = next(item for item in pack.agenda if item.title == "Programme overview")
    return build_pack(replace(pack, agenda=(overview,)), tmp_path_factory.mktemp("small") / "small.pdf")


def test_the_pack_to_break_is_good(small: BuiltPack, pdf_ua: Check, pdf_heard: Check):
    assert pdf_ua(small.path) + pdf_heard(small.path) == []


@pytest.mark.parametrize("way", BREAKS, ids=lambda way: way.__name__)
def test_a_broken_pack_fails(way: Break, small: BuiltPack, tmp_path: Path, pdf_ua: Check, pdf_heard: Check):
    path = broken(small.path, tmp_path, way)
    assert pdf_ua(path) + pdf_heard(path) != []


def test_there_are_twelve_ways_to_break_it():
    assert len(set(BREAKS)) == 12
