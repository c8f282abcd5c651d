"""How the records that each change touched are called, and were: by that a change is found."""

import json
from collections import defaultdict
from collections.abc import Mapping
from sqlite3 import Connection
from typing import NamedTuple

from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import WORDS, Register

Key = tuple[str, int]
"""A register's name and the id of a record of it."""


class _Called(NamedTuple):
    """All that a record was ever called, and the records that it was ever known by: the project of a milestone."""

    words: set[str]
    by: set[Key]


def named_in_changes(connection: Connection) -> dict[int, str]:
    """By change, every name and reference that the records it touched have or had, with what each is and the names of
    those that it belongs to; folded to lower case, and none of them twice.
    """
    named: dict[Key, _Called] = {}
    touched: dict[int, set[Key]] = defaultdict(set)
    for register in registers.values():
        _read(connection, register, named)
    for change, name, record in connection.execute("SELECT change_id, register_name, record_id FROM changed_records"):
        touched[change].add((name, record))
    whole: dict[Key, frozenset[str]] = {}
    return {
        change: "\n".join(frozenset().union(*(_words(key, named, whole) for key in keys)))
        for change, keys in touched.items()
    }


def _read(connection: Connection, register: Register, named: dict[Key, _Called]) -> None:
    """What the records of a register are called now, and what the log has of it."""
    fields = [register.by_name[each] for each in _known_by(register)]
    columns = ", ".join(f"[{each.name}]" for each in fields)
    paths = ", ".join(f"'$.{each.name}'" for each in fields)
    queries = [f"SELECT id, json_array({columns}) FROM {register.name}"]
    queries += [  # with the id, since of one path alone there would be no list
        f"SELECT record_id, json_extract({side}, {paths}, '$.id') FROM changed_records "
        f"WHERE register_name = '{register.name}' AND {side} IS NOT NULL"
        for side in ("before", "after")
    ]
    for query in queries:
        for record, held in connection.execute(query):
            called = named.setdefault((register.name, record), _Called({register.one.casefold()}, set()))
            for field, value in zip(fields, json.loads(held), strict=False):
                if isinstance(value, str) and field.kind in WORDS:
                    called.words.add(value.casefold())
                elif isinstance(value, int) and field.target:
                    called.by.add((field.target, value))


def _known_by(register: Register) -> Mapping[str, None]:
    """The fields that say which record it is, and of what."""
    also = ("reference", register.within)
    names = (register.heading, *register.known_by, *(each for each in also if each in register.by_name))
    return dict.fromkeys(names)


def _words(key: Key, named: Mapping[Key, _Called], whole: dict[Key, frozenset[str]]) -> frozenset[str]:
    """What a record is found by, its owners' names among it."""
    if key not in whole:
        called = named.get(key, _Called(set(), set()))
        whole[key] = frozenset(called.words)  # what belongs to itself by way of others ends here
        whole[key] = whole[key].union(*(_words(each, named, whole) for each in called.by))
    return whole[key]
