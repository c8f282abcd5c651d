import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mkip_desk.db import backup
from mkip_desk.db.store import Store


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = datetime(2014, 12, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Councils:
    maidstone: int
    swale: int
    tunbridge_wells: int


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "programme.mkip"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new programme file, of which each test has a copy: to make its tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "blank.mkip"
    Store.create(path).close()
    return path


@pytest.fixture
def store(path: Path, clock: Clock, blank: Path) -> Iterator[Store]:
    shutil.copy(blank, path)
    with Store.open(path, clock=clock, who="Programme Manager") as made:
        yield made


@pytest.fixture
def councils(store: Store) -> Councils:
    with store.change("Add the councils") as change:
        rows = [("Maidstone", "MBC"), ("Swale", "SBC"), ("Tunbridge Wells", "TWBC")]
        return Councils(*change.add_many("councils", [{"name": name, "initials": initials} for name, initials in rows]))


@pytest.fixture
def closed(store: Store, path: Path) -> Path:
    """A programme file that holds something, with nobody in it."""
    with store.change("Add") as change:
        change.add_many("projects", [{"title": f"Project {number}", "notes": "x" * 400} for number in range(200)])
    store.close()
    for made in backup.folder_of(path).glob("*"):
        made.unlink()
    return path
