"""What lies beside a programme is read by whoever may read the programme, and by nobody else."""

import shutil
import stat
import sys
from pathlib import Path

import pytest

from mkip_desk.db.drafts import keep
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError, StoreError

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
    backup = store.back_up()
    shutil.rmtree(tracker.parent)
    assert set(beside(path).values()) == {rights}
    assert {each.name for each in path.parent.iterdir()} >= {f"{path.name}.{part}" for part in ("drafts", "files")}
    shutil.rmtree(store.files.folder)
    store.restore(backup)
    assert set(beside(path).values()) == {rights}


@pytest.fixture
def shared(blank, shared_folder):
    """A programme that all may write, in a folder that all may write."""
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
