"""One writer a programme: a second one may read, and is told who has it; a crash leaves nobody locked out."""

import shutil
import stat
import subprocess
import sys
from datetime import datetime

import pytest

from mkip_desk.db.lock import Held, Lock, lock_of
from mkip_desk.db.store import Store

if sys.platform != "win32":
    import fcntl

posix = pytest.mark.skipif(sys.platform == "win32", reason="locks and rights are of another kind on Windows")
SINCE = datetime(2014, 12, 1, 9)


def test_a_second_window_may_read_and_is_told_who_has_it(store, path, councils):
    with Store.open(path) as second:
        assert second.read_only
        assert second.why_read_only.startswith("The programme has been in use by Programme Manager since ")
        assert len(second.records("councils")) == 3
        with store.change("Add") as change:
            change.add("themes", {"title": "Enablers"})
        assert [theme["title"] for theme in second.records("themes")] == ["Enablers"]
    assert path.with_name(path.name + ".lock").exists(), "the reader took the writer's lock away"


def test_who_opens_it_twice_is_told_that_it_is_theirs(store, path):
    with Store.open(path, who="Programme Manager") as second:
        assert second.why_read_only.startswith("You have it open already since ")
        assert second.why_read_only.endswith(", in another window. Make changes in that one.")


def test_another_process_may_only_read(store, path):
    code = (
        "import sys, pathlib; from mkip_desk.db.store import Store;"
        "print(Store.open(pathlib.Path(sys.argv[1])).why_read_only)"
    )
    told = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("The programme has been in use by Programme Manager")


def test_a_crash_leaves_no_lock(store, path):
    store.close()
    code = (
        "import os, sys, pathlib; from mkip_desk.db.store import Store;"
        "Store.open(pathlib.Path(sys.argv[1])); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == 9
    assert path.with_name(path.name + ".lock").exists()
    with Store.open(path) as again:
        assert not again.read_only


def test_a_lock_that_a_crash_left_names_whoever_takes_it_over(store, path):
    store.close()
    lock_of(path).write_text("x" * 500)
    with Store.open(path, who="Ann"), Store.open(path) as second:
        assert second.why_read_only.startswith("The programme has been in use by Ann since ")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_lock_that_is_a_link_leaves_what_it_leads_to_alone(tmp_path):
    Store.create(tmp_path / "a.mkip").close()
    (tmp_path / "letter").write_text("Dear Board")
    (tmp_path / "a.mkip.lock").symlink_to(tmp_path / "letter")
    with Store.open(tmp_path / "a.mkip") as store:
        assert store.read_only
    assert (tmp_path / "letter").read_text() == "Dear Board"


@posix
def test_a_lock_whose_file_was_taken_away_meanwhile_is_taken_anew(path, monkeypatch):
    """Whoever had it let go between our opening its file and our locking it: nobody else would see that lock."""
    flock, held = fcntl.flock, [Lock.take(path, "Ann", SINCE)]

    def let_go_first(handle: int, how: int) -> None:
        while held:
            held.pop().release()
        flock(handle, how)

    monkeypatch.setattr("fcntl.flock", let_go_first)
    taken = Lock.take(path, "Ben", SINCE)
    with pytest.raises(Held, match="Ben since 09:00 on 1 December 2014"):
        Lock.take(path, "Cat", SINCE)
    taken.release()
    assert not lock_of(path).exists()


@posix
def test_whoever_may_write_the_programme_may_write_its_lock(blank, shared_folder, not_root):
    shared_folder.chmod(0o777)
    shared = shared_folder / "there.mkip"
    shutil.copy(blank, shared)
    shared.chmod(0o666)
    with Store.open(shared, who="Ann"):
        assert stat.S_IMODE(lock_of(shared).stat().st_mode) == 0o666
        with not_root(), Store.open(shared) as second:
            assert second.why_read_only.startswith("The programme has been in use by Ann since ")


@posix
def test_a_lock_of_somebody_else_that_cannot_be_taken_over_is_said_to_be_theirs(blank, shared_folder, not_root):
    shared_folder.chmod(0o777)
    shared = shared_folder / "there.mkip"
    shutil.copy(blank, shared)
    shared.chmod(0o666)
    lock_of(shared).touch(0o644)
    with not_root(), Store.open(shared) as store:
        assert store.why_read_only.startswith("there.mkip.lock beside it belongs to somebody else")
        assert store.why_read_only.endswith("where nobody has it open, that file may be deleted.")
