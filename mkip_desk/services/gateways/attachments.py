"""Files attached to what a gate asks for: kept beside the programme by their hash, and given out as copies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError, WrongValue
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.domain.text import is_text, visible

LARGEST = 100_000_000
"""Bytes of one file: the folder beside the programme is synced and backed up."""

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # of a file, on Windows or elsewhere


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a piece of evidence; `there` is whether its kept copy can still be found."""

    id: int
    evidence: int
    name: str
    size: int  # bytes
    added: date
    there: bool = True


def attached(store: Store, gateway: int) -> dict[int, tuple[Attachment, ...]]:
    """The files of a gateway's evidence, by the id of the evidence; of evidence without any there is nothing."""
    evidence = [cast(int, row["id"]) for row in store.records_with("evidence", "gateway", gateway)]
    found = {each: _attachments(store, store.records_with("attachments", "evidence", each)) for each in evidence}
    return {each: files for each, files in found.items() if files}


def attach(store: Store, evidence: int, path: Path) -> int:
    """Keep a copy of a file as one that shows a piece of evidence, as one change; gives the attachment's id.

    Raises WrongValue where the evidence is gone, the file is too large, has a name that cannot be read, or is attached
    to it already; FileError where it cannot be read or kept.
    """
    name = _name(path)
    row = store.record("evidence", evidence)
    if row is None:
        raise WrongValue("What the file is to be attached to is no longer there.")
    size = _size(path)
    with store.change(f"Attach {name} to {row['title']}", attached=path) as change:
        kept_as = change.file_hash
        if any(each["kept_as"] == kept_as for each in store.records_with("attachments", "evidence", evidence)):
            raise WrongValue(f"{name} is attached to “{row['title']}” already.")
        about: dict[str, Value] = {"evidence": evidence, "title": name, "kept_as": kept_as, "size": size}
        return change.add("attachments", {**about, "added": store.today()})


def open_copy(store: Store, attachment: int, folder: Path) -> Path:
    """Put a copy of an attached file into a folder of its own for looking at, and say where it lies.

    The copy can be read and not written: what is changed in it would not come back. Raises WrongValue where the
    attachment is gone, FileError where its kept copy is, or the folder takes none.
    """
    row = _row(store, attachment)
    copy = store.files.give_out(str(row["kept_as"]), _NOT_IN_A_NAME.sub("-", str(row["title"])), folder)
    copy.chmod(0o444)
    return copy


def remove(store: Store, attachment: int) -> None:
    """Take a file off its evidence, as one change; its copy stays kept, so that this can be undone."""
    row = _row(store, attachment)
    with store.change(f"Take {row['title']} off") as change:
        change.delete("attachments", attachment)


def copy_attachments(store: Store, change: Change, evidence: int, to: int) -> None:
    """Have another piece of evidence the same files, as a part of a change."""
    rows = store.records_with("attachments", "evidence", evidence)
    change.add_many("attachments", [{**{n: v for n, v in row.items() if n != "id"}, "evidence": to} for row in rows])


def _row(store: Store, attachment: int) -> Record:
    row = store.record("attachments", attachment)
    if row is None:
        raise WrongValue("That file is no longer attached.")
    return row


def _attachments(store: Store, rows: Iterable[Record]) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(
            cast(int, row["id"]), cast(int, row["evidence"]), str(row["title"]), cast(int, row["size"]),
            cast(date, row["added"]), store.files.path(str(row["kept_as"])) is not None,
        )
        for row in rows
    )  # fmt: skip


def _name(path: Path) -> str:
    """What the file is called, as it can be seen: a mark that turns letters round would say that it is another."""
    name = visible(path.name).strip()
    if not is_text(path.name) or not name:
        called = path.name.encode(errors="replace").decode()
        raise WrongValue(f"The file is called “{called}”, which cannot be read. Rename it, and attach it again.")
    return name


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileError(f"{path.name} cannot be read ({error.strerror}). Choose it again.") from error
    if size > LARGEST:
        raise WrongValue(
            f"{path.name} is larger than {LARGEST // 1_000_000} MB. Attach a smaller one, or say where it is."
        )
    return size
