"""A file written whole or not at all."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
from pathlib import Path

from mkip_desk.domain.errors import FileError


def write_whole(path: Path, data: bytes, like: Path | None = None) -> None:
    """Put the data into the file: first beside it, then in its place, so that nobody ever sees half of it.

    Whoever may read the file that it is to be `like` may read it, and nobody else; any file is like none. Raises
    OSError, and leaves the folder as it was.
    """
    beside = path.with_name(f"{_half_of(path)}{secrets.token_hex(4)}{_HALF}")
    try:
        beside.touch(0o666 if like is None else 0o600, exist_ok=False)
        if like is not None:
            let_read_as(like, beside)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def let_read_as(path: Path, copy: Path) -> None:
    """Let whoever may read the file read a copy, and nobody else; whoever made it may write it.

    Where it cannot be given to the group of the file, whatever group it has may do what all may.
    """
    with contextlib.suppress(OSError):  # a disk that knows of no rights
        there = path.stat()
        rights = stat.S_IMODE(there.st_mode) | stat.S_IWUSR
        if not _is_given_to(copy, there.st_gid):
            rights = rights & ~stat.S_IRWXG | (rights & stat.S_IRWXO) << 3
        if copy.is_dir():  # what may be read in a folder is found in it; what is made in it has its group, where it had
            rights |= (rights & _ALL_READ) >> 2 | copy.stat().st_mode & stat.S_ISGID
        copy.chmod(rights)


_ALL_READ = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def make_folder(folder: Path, like: Path) -> None:
    """Make a folder, where there is none, for whoever may read or write a file; raises OSError."""
    if not folder.is_dir():
        folder.mkdir(0o700, exist_ok=True)
        let_read_as(like, folder)


def _is_given_to(copy: Path, group: int) -> bool:
    """Whether it belongs to the group by now, which only who is in that may see to; Windows knows of none."""
    if sys.platform != "win32":
        try:
            os.chown(copy, -1, group)
        except OSError:
            return copy.stat().st_gid == group
    return True


def clear_away_halves(path: Path) -> None:
    """Delete what stopped programs left of this file half written; whoever calls knows that none is writing it now."""
    for half in path.parent.glob(f"{_half_of(path)}*{_HALF}"):
        with contextlib.suppress(OSError):
            half.unlink()


def clear_away_all_halves(folder: Path) -> None:
    """Delete what stopped programs left half written of any file in a folder that nobody else writes to."""
    for half in folder.glob(f".{'[0-9a-f]' * 16}-*{_HALF}"):
        with contextlib.suppress(OSError):
            half.unlink()


_HALF = ".part"


def _half_of(path: Path) -> str:
    """How the names of its halves begin: as short as the disk takes, however long its own is."""
    return f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}-"


def save_whole(path: Path, data: bytes) -> None:
    """The same for a file that the user asked for; raises FileError, which says what to do."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise FileError(_sentence(path, error)) from error


def made(folder: Path) -> Path:
    """The folder, made where there is none; raises FileError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"The folder {folder} could not be made ({error.strerror}). Choose another.") from error
    return folder


def _sentence(path: Path, error: OSError) -> str:
    name, folder = path.name, path.parent
    if error.errno == errno.ENOSPC:
        return f"The disk is full, so {name} was not written to {folder}. Make room there, or choose another folder."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"There is no folder {folder}, so {name} was not written. Choose another folder."
    if path.is_dir():
        return f"{path} is a folder, so nothing was written under that name. Choose another name."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{name} was not written: it is open in another program, or {folder} may not be written to."
            " Close it, or choose another folder."
        )
    return f"{name} was not written to {folder}: {error.strerror}. Try again, or choose another folder."
