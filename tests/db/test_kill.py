"""The program killed at random moments: the file opens, is whole, and holds all or nothing of each change.

Each child sets a timer whose signal ends it at once, wherever it is: no handler runs and nothing is
tidied up, as when the power goes. The time is drawn from how long the same work took unkilled.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from mkip_desk.db import migrate
from mkip_desk.db.kept_files import KeptFiles
from mkip_desk.db.store import Store
from mkip_desk.resources import resource
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER, new_programme

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is ended in another way on Windows")

OLD = (Path(__file__).with_name("old") / "0001.sql").read_text("utf-8")
PROJECTS = 60
TRACKER = resource(SAMPLE_TRACKER)


def fill(store: Store) -> None:
    with store.change("Fill") as change:
        councils = change.add_many("councils", [{"name": name} for name in ("Maidstone", "Swale")])
        rows = [{"title": f"Project {n}", "notes": "x" * 300, "councils": tuple(councils)} for n in range(PROJECTS)]
        change.add_many("projects", rows)


def import_tracker(path: Path) -> None:
    with Store.open(path) as store:
        import_file(store, TRACKER)


def edit_and_undo(path: Path) -> None:
    with Store.open(path) as store:
        for project in store.records("projects")[:8]:
            with store.change("Edit") as change:
                change.edit("projects", project["id"], {"rag": "red", "councils": ()})
            store.undo()
            store.redo()


def bring_up_to_date(path: Path) -> None:
    Store.open(path).close()


def made_without_records(path: Path) -> None:
    new_programme(path).close()


def made_today(path: Path) -> None:
    with Store.create(path) as store:
        fill(store)
        store._changed_since_backup = False


def made_long_ago(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(OLD)
    connection.close()
    workbook = path.with_name("old tracker.xlsx")
    workbook.write_bytes(b"tracker")
    with KeptFiles(path).keeping(workbook):
        pass


WORK: list[tuple[Callable[[Path], None], Callable[[Path], None]]] = [
    (made_without_records, import_tracker),
    (made_today, edit_and_undo),
    (made_long_ago, bring_up_to_date),
]


def run_until(work: Callable[[Path], None], path: Path, seconds: float) -> tuple[bool, float]:
    """Do the work in a child that ends after so many seconds; whether it was killed, and how long it ran."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
            work(path)
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status), time.monotonic() - began


def kill_many(folder: Path, kills: int, seed: int) -> int:
    """Kill the work so many times, look at what is left each time, and say how many kills hit work half done."""
    chance = random.Random(seed)
    lengths: dict[Callable[[Path], None], float] = {}
    half_done = 0
    number = 0
    while half_done < kills:
        make, work = WORK[number % len(WORK)]
        place = folder / str(number)
        place.mkdir()
        path = place / "programme.mkip"
        make(path)
        if work not in lengths:
            _, lengths[work] = run_until(work, path, 3600)
        else:
            killed, took = run_until(work, path, chance.uniform(0.0, lengths[work]) + 1e-4)
            lengths[work] = lengths[work] * 1.02 if killed else took  # a machine is not always equally quick
            half_done += killed
            whole(path)
        number += 1
    return half_done


def whole(path: Path) -> None:
    """The file opens, passes every check, and is exactly what its record of changes says it is."""
    with Store.open(path) as store:
        assert not store.read_only, "the lock of the dead is still held"
        assert store.check() == []
        imported = any(row.name.startswith("Import MKIP") for row in store.changes())
        if imported or not store.records("projects"):
            assert len(store.records("projects")) == (13 if imported else 0)
        assert store.backups() == [held for held in store.backups() if not held.damage]
    replayed(path)


def replayed(path: Path) -> None:
    """Each register is what its logged changes, gone through one by one, make of it."""
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(migrate.REVISION,)]
    state: dict[str, dict[int, dict]] = {}
    log = connection.execute("SELECT register_name, record_id, before, after FROM changed_records ORDER BY id")
    for register, record_id, before, after in log:
        rows = state.setdefault(register, {})
        if after is None:
            del rows[record_id]
        else:
            assert (record_id in rows) == (before is not None)
            rows[record_id] = rows.get(record_id, {}) | json.loads(after)
    connection.row_factory = sqlite3.Row
    for register, rows in state.items():
        held = {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {register}")}
        newer = {record_id: dict.fromkeys(row) for record_id, row in held.items()}  # columns that a migration added
        assert held == {record_id: newer.get(record_id, {}) | row for record_id, row in rows.items()}, register
    connection.close()


def test_twenty_kills_leave_a_whole_file(tmp_path):
    assert kill_many(tmp_path, 20, seed=2014) >= 20


@pytest.mark.demand
def test_a_thousand_kills_leave_a_whole_file(tmp_path):
    assert kill_many(tmp_path, 1000, seed=2015) >= 1000
