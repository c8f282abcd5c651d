"""Packs built once for all tests, and the checks that a PDF is held to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mkip_desk.reports.content import BoardPack
from mkip_desk.reports.pack import BuiltPack, build_pack
from tests.reports import hard_samples, samples
from tests.reports.reading_check import Reading, hidden, out_of_order, read

Check = Callable[[Path], list[str]]

FURNITURE = r"((?!Item|Contact).*?(\d{4}|…))?((Item \d+: |Agenda).*)?|(Contact: .*)?Page \d+ of \d+"
"""What the head of a page says (the pack, and what the page is about), and its foot."""


@pytest.fixture(scope="session")
def pdf_heard() -> Check:
    """Text of a pack that is not read at all, or not in the order it stands in."""

    def check(path: Path) -> list[str]:
        reading = read(path)
        return hidden(reading, FURNITURE) + out_of_order(reading)

    return check


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[], BoardPack]], BuiltPack]:
    """A pack built, once for all tests that want the same."""
    folder = tmp_path_factory.mktemp("packs")
    packs: dict[str, BuiltPack] = {}

    def build(sample: Callable[[], BoardPack]) -> BuiltPack:
        name = sample.__name__
        if name not in packs:
            packs[name] = build_pack(sample(), folder / f"{name}.pdf")
        return packs[name]

    return build


@pytest.fixture(scope="session")
def sparse(built) -> BuiltPack:
    return built(samples.sparse_pack)


@pytest.fixture(scope="session")
def rich(built) -> BuiltPack:
    return built(samples.rich_pack)


@pytest.fixture(scope="session")
def nasty(built) -> BuiltPack:
    return built(hard_samples.nasty_pack)


@pytest.fixture(scope="session")
def sparse_reading(sparse: BuiltPack) -> Reading:
    return read(sparse.path)


@pytest.fixture(scope="session")
def rich_reading(rich: BuiltPack) -> Reading:
    return read(rich.path)
