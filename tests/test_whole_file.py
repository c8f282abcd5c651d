"""The file is written whole or not at all, and what went wrong is said in a sentence."""

import errno
import os
import sys
from pathlib import Path

import pytest

from mkip_desk.domain.errors import FileError
from mkip_desk.reports.pack import Stopped, build_pack
from mkip_desk.whole_file import write_whole
from tests.reports import hard_samples, samples


def test_progress_goes_from_little_to_all(tmp_path: Path):
    told: list[tuple[int, int]] = []
    build_pack(samples.sparse_pack(), tmp_path / "a.pdf", progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert len(told) > 10
    assert told[-1] == (100, 100)


@pytest.mark.parametrize("after", [1, 40, 120])
def test_stopping_leaves_nothing_and_keeps_what_was_there(after: int, tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    asked = iter(range(10_000))
    with pytest.raises(Stopped):
        build_pack(samples.sparse_pack(), path, stop=lambda: next(asked) >= after)
    assert path.read_bytes() == b"the last one"
    assert list(tmp_path.iterdir()) == [path]


def test_all_of_it_is_on_the_disk_before_it_takes_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    there: list[int] = []
    monkeypatch.setattr("os.fsync", lambda handle: there.append(os.fstat(handle).st_size))
    write_whole(tmp_path / "a.pdf", b"a few bytes")
    assert there == [len(b"a few bytes")]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(FileError, match=r"There is no folder .*nowhere, so a\.pdf was not written"):
        build_pack(hard_samples.empty_pack(), tmp_path / "nowhere" / "a.pdf")


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        build_pack(hard_samples.empty_pack(), tmp_path / "a.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_may_not_be_written_is_said(shared_folder: Path, not_root):
    with not_root(), pytest.raises(FileError, match="may not be written to"):
        build_pack(hard_samples.empty_pack(), shared_folder / "a.pdf")
    assert list(shared_folder.iterdir()) == []


def test_a_file_open_in_another_program_is_said_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def in_use(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(target))

    monkeypatch.setattr(Path, "replace", in_use)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    with pytest.raises(FileError, match=r"a\.pdf was not written: it is open in another program"):
        build_pack(hard_samples.empty_pack(), path)
    assert path.read_bytes() == b"the last one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    with pytest.raises(FileError, match="The disk is full"):
        build_pack(hard_samples.empty_pack(), path)
    assert path.read_bytes() == b"the last one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is kept from being replaced there")
def test_who_reads_the_last_pack_goes_on_reading_it_whole(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last one")
    with path.open("rb") as reader:
        build_pack(hard_samples.empty_pack(), path)
        assert reader.read() == b"the last one"
    assert path.read_bytes().startswith(b"%PDF-1.7")
