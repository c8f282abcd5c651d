"""What a file before had and this one has not, records and values: it stays, and the user is told of it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import WORDS, Record, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.words.readings import ReadRecord, is_blank

_MOST = 0.5  # of what a file had, from which on another that has it comes after it
_NAMED = 5  # records; of more the rest are counted


def no_longer_there(
    register: Register, rows: Sequence[ReadRecord], records: Sequence[Record], files: Mapping[int, str],
    found: Collection[int],
) -> Iterator[Finding]:  # fmt: skip
    """Of each file that this one comes after, the records that it brought and this one has not.

    `files` has by record the last file that had it, `found` the records that this one has too.
    """
    had = Counter(files.values())
    again = Counter(files[record_id] for record_id in found if record_id in files)
    for file in (name for name, count in had.items() if _MOST * count <= again[name] < count):
        gone = [one for one in records if files.get(_id(one)) == file and _id(one) not in found]
        if gone:
            yield Finding(Weight.UNSURE, Place(rows[0].file, rows[0].sheet), _said(register, file, gone))


def no_longer_said(
    register: Register, rows: Sequence[ReadRecord], empty: Mapping[str, Sequence[tuple[ReadRecord, Record]]]
) -> Iterator[Finding]:
    """Of each field that this file says of some records, those of which it leaves empty what another file had.

    `empty` has them by field: the row of the file, and the record as it is.
    """
    for name, left in empty.items():
        if any(not is_blank(row.value(name)) for row in rows):
            one, label = len(left) == 1, register.field(name).label
            nouns = register.one if one else register.title.lower()
            message = (
                f"{label} is empty here for {len(left)} {nouns} of which a file before said "
                f"it{_names(register, [now for _, now in left])}. It stays as it is: see whether that is meant."
            )
            yield Finding(Weight.UNSURE, left[0][0].place(name), message)


def _said(register: Register, file: str, gone: Sequence[Record]) -> str:
    one = len(gone) == 1
    named = _names(register, gone)
    nouns = register.one if one else register.title.lower()
    return (
        f"{len(gone)} {nouns} that {file} had {'is' if one else 'are'} not in this file{named}. "
        f"{'It stays' if one else 'They stay'} as {'it is' if one else 'they are'}: see whether that is meant."
    )


def _names(register: Register, records: Sequence[Record]) -> str:
    """What the first of them are called, after a colon, and how many more there are."""
    names = [in_short(register.name_of(record)) for record in records[:_NAMED]] if _is_named(register) else []
    more = [f"{len(records) - _NAMED} more"] if names and len(records) > _NAMED else []
    return f": {', '.join([*names, *more])}" if names else ""


def _is_named(register: Register) -> bool:
    return register.field(register.heading).kind in WORDS


def _id(record: Record) -> int:
    return int(str(record["id"]))
