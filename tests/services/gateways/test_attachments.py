"""Files attached to what a gate asks for: kept by hash, given out as copies, held by backups, named in the pack."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError, WrongValue
from mkip_desk.domain.gateways.gateways import Outcome
from mkip_desk.services.gateways import attachments
from mkip_desk.services.gateways.attachments import attach, attached, open_copy, remove
from mkip_desk.services.gateways.gateways import Decision, begin, decide, review_again

NOW = datetime(2014, 6, 2, 10, tzinfo=UTC)


@pytest.fixture
def store(path: Path, blank_once: Path) -> Iterator[Store]:
    """A programme with one project, its gates begun; evidence 1 is the first that its first gate asks for."""
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: NOW) as store:
        with store.change("Set up") as change:
            change.add("projects", {"title": "Planning Support", "councils": (2, 3, 4)})
        begin(store, 1, 1)
        yield store


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    (folder / "Terms of reference.docx").write_bytes(b"terms")
    return folder / "Terms of reference.docx"


def test_a_file_is_attached_looked_at_as_a_copy_and_taken_off(store: Store, terms: Path, tmp_path: Path) -> None:
    made = attach(store, 1, terms)
    terms.unlink()
    (found,) = attached(store, 1)[1]
    assert (found.id, found.name, found.size, found.added, found.there) == (
        made, "Terms of reference.docx", 5, date(2014, 6, 2), True,
    )  # fmt: skip
    copy = open_copy(store, made, tmp_path)
    assert (copy.name, copy.read_bytes()) == ("Terms of reference.docx", b"terms")
    assert not copy.stat().st_mode & 0o222, "what is typed into the copy would be lost"
    remove(store, made)
    assert attached(store, 1) == {}
    store.undo()
    assert open_copy(store, made, tmp_path / "Documents").read_bytes() == b"terms"
    assert [each.name for each in store.changes()][1] == "Take Terms of reference.docx off"


@pytest.mark.parametrize("name", [os.fsdecode(b"Terms \xff.docx"), " "])
def test_a_file_with_a_name_that_cannot_be_read_is_not_attached(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"terms")
    with pytest.raises(WrongValue, match="which cannot be read"):
        attach(store, 1, tmp_path / name)
    assert attached(store, 1) == {}


def test_a_name_is_kept_as_it_is_seen(store: Store, tmp_path: Path) -> None:
    """With a mark that turns letters round a program would look like a document."""
    (tmp_path / "Terms \u202excod.exe").write_bytes(b"terms")
    attach(store, 1, tmp_path / "Terms \u202excod.exe")
    assert attached(store, 1)[1][0].name == "Terms xcod.exe"


def test_what_cannot_be_attached_says_why_and_leaves_nothing(store: Store, terms: Path, monkeypatch) -> None:
    with pytest.raises(FileError, match=r"Minutes\.docx cannot be read"):
        attach(store, 1, terms.with_name("Minutes.docx"))
    with pytest.raises(FileError, match="Documents cannot be read"):
        attach(store, 1, terms.parent)
    with pytest.raises(WrongValue, match="no longer there"):
        attach(store, 999, terms)
    monkeypatch.setattr(attachments, "LARGEST", 4)
    with pytest.raises(WrongValue, match="is larger than"):
        attach(store, 1, terms)
    assert not store.files.folder.exists()
    monkeypatch.undo()
    attach(store, 1, terms)
    with pytest.raises(WrongValue, match=r"attached to “.*” already"):
        attach(store, 1, terms)
    assert (len(attached(store, 1)[1]), attach(store, 2, terms)) == (1, 2), "the same file may show another thing too"


def test_another_review_has_the_files_of_the_one_before(store: Store, terms: Path) -> None:
    attach(store, 1, terms)
    decide(store, 1, Decision(Outcome.DEFER, date(2014, 6, 2), "Later"))
    again = review_again(store, 1)
    assert [[each.name for each in files] for files in attached(store, again).values()] == [[terms.name]]
    assert len(attached(store, 1)[1]) == 1


def test_a_backup_has_the_files_and_brings_them_back(store: Store, terms: Path, tmp_path: Path) -> None:
    made = attach(store, 1, terms)
    kept = store.back_up()
    shutil.rmtree(store.files.folder)
    assert [each.message for each in store.check()] == [
        "The kept copy of Terms of reference.docx is missing from programme.mkip.files."
    ]
    assert not attached(store, 1)[1][0].there
    with pytest.raises(FileError, match="Put a backup back"):
        open_copy(store, made, tmp_path)
    store.restore(kept)
    assert open_copy(store, made, tmp_path).read_bytes() == b"terms"
    assert store.check() == []
