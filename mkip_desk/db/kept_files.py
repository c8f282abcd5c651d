"""Files that belong to the programme (imported workbooks, attachments, published packs), kept by hash beside it.

They lie in a folder beside the programme file and are never rewritten, so a backup copies each once.
"""

import contextlib
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from mkip_desk.domain.errors import FileError, Uncertain
from mkip_desk.whole_file import clear_away_all_halves, make_folder, write_whole

_HASH = re.compile("[0-9a-f]{64}")
_BY_HASH = f"??/{'?' * 64}"
FILES = "files"
"""The folder among the backups that holds a copy of each kept file."""


class KeptFiles:
    """The folder of kept files of one programme file."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self.folder = store.with_name(store.name + ".files")

    @contextlib.contextmanager
    def keeping(self, path: Path) -> Iterator[str]:
        """Keep a copy of the file, unless what is done with its SHA-256 fails; a file kept already costs nothing.

        Raises FileError where it cannot be read or the folder cannot be written.
        """
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FileError(f"{path.name} cannot be read ({error.strerror}). Choose it again.") from error
        name = _hash(content)
        was_there, is_new = self.is_whole(name), self.path(name) is None
        try:
            if not was_there:
                self._write(path.name, self._place(name), content)
            yield name
        except Uncertain:
            raise  # it may be named by now
        except BaseException:
            if is_new:  # one that was there and damaged is named by an earlier import
                self._forget(name)
            raise

    def path(self, name: str) -> Path | None:
        """Where the file of that hash lies, or None where the folder has not got it."""
        with contextlib.suppress(OSError):  # the folder lets nobody in
            if _HASH.fullmatch(name) and self._place(name).is_file():
                return self._place(name)
        return None

    def is_whole(self, name: str) -> bool:
        """Whether the file of that hash is there and can be read, with nothing of it changed."""
        place = self.path(name)
        return place is not None and _is_whole(place)

    def give_out(self, name: str, called: str, folder: Path) -> Path:
        """Put a copy of the file of that hash, called so, into a folder; gives where it lies.

        Raises FileError where it is no longer kept as it was, or the folder takes no copy.
        """
        kept, target = self.path(name), folder / Path(called).name
        if kept is None or not _is_whole(kept):
            what = "has been changed in" if kept else "is missing from"
            raise FileError(
                f"The kept copy of {called} {what} {self.folder}. Put a backup back, or take the file itself."
            )
        try:
            shutil.copyfile(kept, target)
        except OSError as error:
            raise FileError(f"No copy of {called} could be made in {folder} ({error.strerror}).") from error
        return target

    def back_up(self, folder: Path) -> dict[str, str]:
        """Put a copy of each kept file that a folder of backups has not got whole into it.

        Gives why one could not be copied, by its hash.
        """
        failed = {}
        for path, there in _not_whole(self.folder, folder / FILES):
            try:
                _copy(path, there)
            except OSError as error:
                failed[path.name] = error.strerror or str(error)
        return failed

    def bring_back(self, folder: Path) -> None:
        """Put what is missing here, or is not what it was, back from a folder of backups; raises OSError."""
        for path, there in _not_whole(folder / FILES, self.folder):
            if _is_whole(path):
                _copy(path, there)

    @contextlib.contextmanager
    def moved(self, store: Path) -> Iterator[None]:
        """Take the kept files along to another programme file, and back where what is done meanwhile fails."""
        there = KeptFiles(store)
        with contextlib.ExitStack() as undone:
            for path in list(self.folder.glob(_BY_HASH)):
                if there.is_whole(path.name):
                    continue
                target = there._place(path.name)
                undone.callback(there._tidy, target)
                _make_room(target, self._store)
                path.replace(target)
                undone.callback(target.replace, path)
            yield
            undone.pop_all()
        self.discard()

    def discard(self) -> None:
        """Delete the folder with all in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, called: str, target: Path, content: bytes) -> None:
        try:
            _make_room(target, self._store)
            write_whole(target, content, like=self._store)
        except OSError as error:
            raise FileError(
                f"A copy of {called} could not be kept beside the programme ({error.strerror}). "
                "Check that the folder may be written and the disk is not full."
            ) from error

    def _forget(self, name: str) -> None:
        place = self._place(name)
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)
        self._tidy(place)

    def _tidy(self, place: Path) -> None:
        """Take away the folders that a file was in, where nothing else is in them."""
        with contextlib.suppress(OSError):
            for folder in (place.parent, self.folder):
                folder.rmdir()

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name


def clear_away_kept_halves(folder: Path) -> None:
    """Delete what a stopped program left half written in a folder of kept files."""
    for each in folder.glob("??"):
        clear_away_all_halves(each)


def named_in(connection: Connection) -> list[tuple[str, str]]:
    """What each kept file of a programme is called, with its hash."""
    return connection.execute("""
        SELECT DISTINCT file, file_hash FROM changes WHERE file_hash <> ''
        UNION SELECT DISTINCT title, kept_as FROM attachments
    """).fetchall()


def _not_whole(source: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """What one folder of kept files has of which the other has no whole copy, and where that belongs."""
    for path in source.glob(_BY_HASH):
        there = target / path.parent.name / path.name
        if not _is_whole(there):
            yield path, there


def _copy(path: Path, there: Path) -> None:
    content = path.read_bytes()
    if _hash(content) != path.name:
        raise OSError("it is not what it was")
    _make_room(there, path)
    write_whole(there, content, like=path)


def _make_room(place: Path, like: Path) -> None:
    for folder in (place.parents[1], place.parent):
        make_folder(folder, like)


def _is_whole(path: Path) -> bool:
    try:
        return _hash(path.read_bytes()) == path.name
    except OSError:
        return False


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
