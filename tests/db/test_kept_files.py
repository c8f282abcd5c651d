"""Imported workbooks are kept whole beside the programme, as long as something names them."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError, StoreError


def test_an_import_that_fails_keeps_no_copy_and_one_that_was_kept_stays(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook):
        1 / 0  # noqa: B018
    assert not store.files.folder.exists()
    with store.change("Import", imported=workbook) as change:
        kept = store.files.path(change.file_hash)
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook):
        1 / 0  # noqa: B018
    assert kept.read_bytes() == b"as it was"


def test_a_kept_copy_that_was_spoilt_is_found_and_kept_anew(store, tmp_path):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    for spoilt in (b"", b"as it is not"):
        with store.change("Import", imported=workbook) as change:
            change.add("themes", {"title": "Enablers"})
        kept = store.files.path(change.file_hash)
        assert store.check() == []
        given = store.files.give_out(kept.name, "copy.xlsx", tmp_path)
        kept.write_bytes(spoilt)
        with pytest.raises(FileError, match=r"The kept copy of copy\.xlsx has been changed in"):
            store.files.give_out(kept.name, "copy.xlsx", tmp_path)
        assert given.read_bytes() == b"as it was"
        assert "The kept copy of tracker.xlsx in" in store.check()[0].message
    with pytest.raises(ZeroDivisionError), store.change("Import", imported=workbook):
        1 / 0  # noqa: B018
    assert store.files.path(hashlib.sha256(b"as it was").hexdigest()), "an earlier import names it"
    with store.change("Import", imported=workbook) as change:
        change.add("themes", {"title": "Enablers"})
    assert store.check() == []


def test_nothing_but_a_kept_file_is_found_by_its_hash(store, tmp_path):
    (tmp_path / "letter").write_text("Dear Board")
    assert store.files.path(str(tmp_path / "letter")) is None
    assert store.files.path("../../letter") is None


def test_a_move_that_fails_at_the_last_leaves_no_kept_file_under_the_new_name(store, path, tmp_path, monkeypatch):
    workbook = tmp_path / "tracker.xlsx"
    workbook.write_bytes(b"as it was")
    with store.change("Import", imported=workbook) as change:
        kept = store.files.path(change.file_hash)
    target = path.with_name("moved.mkip")

    replace = Path.replace

    def refused(self, there):
        if there == target:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, there)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(StoreError, match=r"moved\.mkip cannot be used"):
        store.move(target)
    assert kept.read_bytes() == b"as it was"
    assert path.exists()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("moved")] == []
    monkeypatch.undo()
    with Store.open(path) as again:
        again.move(target)
    with Store.open(target) as moved:
        assert moved.check() == []
        assert moved.files.path(kept.name)
    assert not kept.parents[1].exists(), "the folder goes too"
