"""Whether a programme file is whole: damage, records that point nowhere, a log that cannot be read, files missing."""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from mkip_desk.db import log
from mkip_desk.db.kept_files import KeptFiles, named_in
from mkip_desk.domain.findings import Finding, Place, Weight


def faults_in(connection: Connection, path: Path, files: KeptFiles) -> Iterator[Finding]:
    """Everything that is wrong with the file and with what is kept beside it."""
    place = Place(file=str(path))
    for (told,) in connection.execute("PRAGMA integrity_check").fetchall():
        if told != "ok":
            yield Finding(Weight.LEFT_OUT, place, f"The file is damaged: {told}. Restore a backup.")
    for row in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(Weight.LEFT_OUT, place, f"Record {row[1]} under {row[0]} points to a record that is not there.")
    for lost in log.unreadable(connection):
        sentence = f"{lost} cannot be read, so undo and history may stop there. Restore a backup."
        yield Finding(Weight.LEFT_OUT, place, sentence)
    for name, file_hash in named_in(connection):
        if files.path(file_hash) is None:
            yield Finding(Weight.NOTE, place, f"The kept copy of {name} is missing from {files.folder.name}.")
        elif not files.is_whole(file_hash):
            said = f"The kept copy of {name} in {files.folder.name} is not what it was. Restore a backup."
            yield Finding(Weight.NOTE, place, said)
