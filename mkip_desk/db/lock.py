"""One writer a programme file: a lock beside it, held by the operating system, that says who has it."""

import contextlib
import errno
import getpass
import json
import os
import socket
import stat
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkip_desk.domain.display import show_date

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FAR = 1 << 20
"""The byte that is locked. It lies beyond the text, because Windows lets nobody read a locked byte."""


def lock_of(store: Path) -> Path:
    """The file that is the lock of a programme."""
    return store.with_name(store.name + ".lock")


class Held(Exception):
    """Somebody else has the lock; the text says who, as well as it is known."""


@dataclass
class Lock:
    """The lock of one programme file, from `take` to `release`; a crash releases it too."""

    path: Path
    handle: int
    after_a_crash: bool = False  # whoever had it last did not let it go

    @classmethod
    def take(cls, store: Path, who: str, since: datetime) -> "Lock":
        """Take the lock; raises Held where another has it, OSError where the folder may not be written."""
        path = lock_of(store)
        handle = _locked(path)
        while not _is_still(path, handle):
            os.close(handle)
            handle = _locked(path)
        _let_take_over(handle, store)
        left = os.fstat(handle).st_size > 0
        said = json.dumps({"who": who, "since": f"{since:%H:%M} on {show_date(since.date())}"}).encode()
        try:
            os.write(handle, said)
            os.ftruncate(handle, len(said))
            return cls(path, handle, left)
        except BaseException:  # Ctrl+C too: what stands in it would be taken for what a crash left
            cls(path, handle).release(unmended=left)
            raise

    def release(self, *, unmended: bool = False) -> None:
        """Let go, and take the file away so that a tidy folder stays tidy.

        It stays where what a crash left is not mended yet, so that whoever has the programme next knows of it.
        """
        if unmended:
            os.close(self.handle)
            return
        with contextlib.suppress(OSError):  # should the file stay, it does not tell of a crash
            os.ftruncate(self.handle, 0)
        if sys.platform != "win32":
            self._remove()
            os.close(self.handle)
        else:
            os.close(self.handle)
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):  # another has opened it meanwhile: it is theirs to remove
            self.path.unlink()


def whoever() -> str:
    """Who is at this computer, as a lock and a change name them: "ann on LAPTOP-7"."""
    try:
        return f"{getpass.getuser()} on {socket.gethostname()}"
    except (KeyError, OSError):  # a user without a name
        return socket.gethostname()


def _locked(path: Path) -> int:
    # a lock that is a link to another file would be written over that file
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise
        raise Held(_holder(path)) from None
    return handle


def _let_take_over(handle: int, store: Path) -> None:
    """Whoever may write the programme may write its lock, which a crash leaves behind."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # it was left by another, or the programme is gone
            os.fchmod(handle, stat.S_IMODE(store.stat().st_mode))


def _is_still(path: Path, handle: int) -> bool:
    """False where whoever had the lock took its file away between our opening and our locking it."""
    try:
        return sys.platform == "win32" or os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(path: Path) -> str:
    try:
        told = json.loads(path.read_text("utf-8"))
        return f"{told['who']} since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "somebody else"
