"""What lies beside a programme is read by whoever may read the programme, and by nobody else."""

import os
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from mkip_desk.db import backup
from mkip_desk.db.drafts import keep
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError, StoreError
from tests.conftest import NOBODY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows other rights")


def beside(path: Path) -> dict[str, str]:
    """The rights to each file beside a programme, by the part of its name that says what it is."""
    files = (each for each in path.parent.rglob("*") if each.is_file() and each.suffix != ".lock")
    return {each.relative_to(path.parent).parts[0]: stat.filemode(each.stat().st_mode) for each in files}


@pytest.mark.parametrize("rights", ["-rw-------", "-rw-rw-rw-"])
def test_what_lies_beside_a_programme_is_read_by_whoever_may_read_it(store, path, tmp_path, rights):
    path.chmod(0o600 if rights == "-rw-------" else 0o666)
    tracker = tmp_path / "outside" / "tracker.xlsx"
    tracker.parent.mkdir()
    tracker.write_bytes(b"a workbook")
    with store.change("Import", imported=tracker) as change:
        project = change.add("projects", {"title": "Legal"})
    keep(store, {"projects": {project: {"title": "Legal services"}}})
    kept = store.back_up()
    shutil.rmtree(tracker.parent)
    assert set(beside(path).values()) == {rights}
    assert {each.name for each in path.parent.iterdir()} >= {f"{path.name}.{part}" for part in ("drafts", "files")}
    shutil.rmtree(store.files.folder)
    store.restore(kept)
    assert set(beside(path).values()) == {rights}
    folders = {stat.filemode(each.stat().st_mode) for each in path.parent.glob(f"{path.name}.*/**/")}
    assert folders == {f"d{rights[1:].replace('w-', 'wx')}"}
    path.chmod(0o400)
    keep(store, {"projects": {project: {"title": "Legal"}}})
    assert beside(path)[f"{path.name}.drafts"] == "-rw-------", "it is written again"
    path.chmod(0o640)
    store.restore(kept)
    assert stat.filemode(path.stat().st_mode) == "-rw-r-----", "as the programme is by now"


GROUP = 54321
only_root = pytest.mark.skipif(sys.platform != "win32" and os.geteuid() != 0, reason="others may give no file away")


@only_root
def test_what_lies_beside_a_programme_belongs_to_the_group_of_it(store, path):
    """Who has it by that may read what a colleague typed, and have the programme for writing."""
    path.parent.chmod(0o2755)
    os.chown(path, -1, GROUP)
    path.chmod(0o660)
    keep(store, {"themes": {0: {"title": "Legal"}}})
    store.restore(store.back_up())
    assert {path.stat().st_gid, path.with_name(f"{path.name}.drafts").stat().st_gid} == {GROUP}
    kept = path.with_name(f"{path.name}.backups")
    assert stat.filemode(kept.stat().st_mode) == "drwxrws---", "what is made in it has its group"
    assert {each.stat().st_gid for each in (kept, *kept.glob("*.mkip"))} == {GROUP}


@only_root
@pytest.mark.parametrize(("rights", "without"), [(0o640, "-rw-------"), (0o664, "-rw-r--r--")])
def test_what_cannot_be_given_to_the_group_is_for_no_other_group_to_read(shared, not_root, rights, without):
    os.chown(shared, NOBODY, GROUP)
    shared.chmod(rights)
    with not_root(), Store.open(shared) as store:
        keep(store, {"themes": {0: {"title": "Legal"}}})
        store.back_up()
    assert set(beside(shared).values()) == {stat.filemode(stat.S_IFREG | rights), without}
    assert beside(shared)[f"{shared.name}.drafts"] == without


def test_a_file_is_nobody_elses_to_read_before_it_has_the_rights_of_the_programme(store, path, monkeypatch):
    """Whoever has opened it by then reads all that is written into it."""
    seen = []
    chmod = Path.chmod

    def look_first(self, mode):
        seen.append(stat.filemode(self.stat().st_mode))
        chmod(self, mode)

    monkeypatch.setattr(Path, "chmod", look_first)
    keep(store, {"themes": {0: {"title": "Legal"}}})
    store.back_up()
    assert set(seen) == {"-rw-------", "drwx------"}


def test_a_backup_that_cannot_be_read_is_not_taken_for_a_damaged_one(shared, not_root, monkeypatch):
    """It may be the last of another programme that had the name."""
    monkeypatch.setattr(backup, "KEEP", 1)
    theirs, folder = Store.open(shared), backup.folder_of(shared)
    kept = theirs.back_up()
    theirs.close()
    folder.chmod(0o777)
    kept.chmod(0)
    with not_root(), Store.open(shared) as store:
        for _ in range(3):
            store.back_up()
    assert kept.exists()
    assert len(list(folder.glob("*.mkip"))) == 1 + backup.KEEP


@pytest.fixture
def shared(blank, shared_folder):
    """A programme that all may write, in a folder that all may write."""
    time.strptime("2014", "%Y")  # is read in when first asked for, which who is not root may not be let to
    shared_folder.chmod(0o777)
    path = Path(shutil.copy(blank, shared_folder / "shared.mkip"))
    path.chmod(0o666)
    return path


@pytest.mark.parametrize("folder", ["backups", "files"])
def test_a_programme_is_open_to_whoever_may_write_it_whoever_has_a_folder_beside_it(shared, folder, not_root):
    theirs = shared.with_name(f"{shared.name}.{folder}")
    theirs.mkdir(mode=0)
    tracker = shared.with_name("tracker.xlsx")
    tracker.write_bytes(b"a workbook")
    with not_root(), Store.open(shared) as store:
        assert store.why_read_only == ""
        with store.change("Add") as change:
            change.add("themes", {"title": "Legal"})
        assert store.check() == []
        if folder == "backups":
            with pytest.raises(StoreError, match=r"cannot be used|No backup could be made"):
                store.back_up()
        else:
            with pytest.raises(FileError, match="could not be kept beside"), store.change("I", imported=tracker):
                pass
