"""What an open programme file can be asked: its records, now and as at a day, and their history."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from mkip_desk.db import history, log, migrate, named, reading
from mkip_desk.db.history import FieldChange, Source
from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.domain.sample import SAMPLE_DAY

Clock = Callable[[], datetime]


class Reader(ABC):
    """Whoever can be asked. Each answer is of the file at one moment; raises StoreError where it cannot be read."""

    _clock: Clock

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """The file at one moment."""

    def today(self) -> date:
        """Today by the store's clock and this computer's time; of the sample, the day as at which it is seen."""
        with self._reading() as connection:
            return self._today(connection)

    def _today(self, connection: Connection) -> date:
        return SAMPLE_DAY if reading.is_sample(connection) else self._clock().astimezone().date()

    def records(self, register: str, as_at: date | None = None) -> list[Record]:
        """Every record of a register; with a day, as the store held them at its end."""
        with self._reading() as connection:
            return reading.records(connection, registers[register], self._today(connection), as_at)

    def records_after(self, register: str, change_id: int, day: date) -> list[Record]:
        """Every record of a register as a change left them, with who took part on that day."""
        with self._reading() as connection:
            return reading.records_after(connection, registers[register], change_id, day)

    def record(self, register: str, record_id: int) -> Record | None:
        """One record, or None."""
        with self._reading() as connection:
            return reading.record(connection, registers[register], record_id, self._today(connection))

    def records_with(self, register: str, field: str, record_id: int) -> list[Record]:
        """The records whose field points to the record of that id, in the register's order."""
        with self._reading() as connection:
            return reading.records_with(connection, registers[register], field, record_id, self._today(connection))

    def persons(self, register: str) -> list[str]:
        """Who may be meant where a person is typed into a record of the register: the people, their roles, and whom
        its records name; in the order of the alphabet.
        """
        with self._reading() as connection:
            return reading.persons(connection, registers[register], self._today(connection))

    def count(self, register: str) -> int:
        """How many records of a register there are."""
        with self._reading() as connection:
            return reading.count(connection, registers[register])

    def names(self, register: str, as_at: date | None = None) -> dict[int, str]:
        """How each record of a register is named in a table, by id and in the order of ids."""
        with self._reading() as connection:
            return reading.names(connection, registers[register], self._today(connection), as_at)

    def history(self, register: str, record_id: int) -> list[FieldChange]:
        """What happened to a record, newest first."""
        with self._reading() as connection:
            return history.of_record(connection, registers[register], record_id)

    def history_of(self, register: str) -> list[FieldChange]:
        """What happened to the records of a register, newest first."""
        with self._reading() as connection:
            return history.of_register(connection, registers[register])

    def whole_history(self, changes: int) -> list[FieldChange]:
        """What the newest so many changes did to anything, newest first."""
        with self._reading() as connection:
            return history.of_all(connection, changes)

    def history_of_change(self, change_id: int) -> list[FieldChange]:
        """What one change did, in the order in which it was done."""
        with self._reading() as connection:
            return history.of_change(connection, change_id)

    def given_beside(self, register: str, field: str, other: str) -> dict[int, Any]:
        """By record, what the `other` field held when this one was last given, plain, as far as the history goes."""
        with self._reading() as connection:
            return history.given_beside(connection, registers[register], field, other)

    def given_by(self, register: str, record_id: int, field: str) -> int:
        """The id of the change that gave a field of a record the value that it has, whatever was taken back since; 0
        of a record that the history does not tell of.
        """
        with self._reading() as connection:
            return history.given_by(connection, registers[register], record_id, field)

    def touched(self, change_id: int) -> dict[str, int]:
        """How many records of each register a change touched."""
        with self._reading() as connection:
            return log.touched(connection, change_id)

    def newest_change(self) -> int:
        """The id of the newest change: two equal ones mean that nothing was written between."""
        with self._reading() as connection:
            return log.newest(connection)

    def sources(self, register: str, record_id: int | None = None) -> dict[int, list[Source]]:
        """For each record, or the one that is named, what imports that still stand read for it, newest first."""
        with self._reading() as connection:
            return history.sources(connection, registers[register], record_id)

    def edited(self, register: str, field: str) -> set[int]:
        """The records of which a field was edited since they were added, and not taken back."""
        with self._reading() as connection:
            return history.edited(connection, registers[register], field)

    def held_before(self, register: str, field: str) -> dict[int, list[Any]]:
        """By record, what a field of plain words held before it was changed, the oldest first."""
        with self._reading() as connection:
            return history.held_before(connection, registers[register], field)

    def deleted(self, register: str) -> list[dict[str, Value]]:
        """Records that somebody deleted, as they last were."""
        with self._reading() as connection:
            return history.deleted(connection, registers[register])

    def changes(self, limit: int | None = None) -> list[log.ChangeRow]:
        """The changes made, newest first."""
        with self._reading() as connection:
            return log.listed(connection, limit, migrate.REVISION)

    def named_in_changes(self) -> dict[int, str]:
        """By change, the names of the records that it touched, folded to lower case: by those it is found."""
        with self._reading() as connection:
            return named.named_in_changes(connection)

    @property
    def undo_name(self) -> str | None:
        """The name of the change that `undo` would take back."""
        with self._reading() as connection:
            found = log.to_undo(connection, migrate.REVISION)
            return found[1] if found else None

    @property
    def redo_name(self) -> str | None:
        """The name of the change that `redo` would make again."""
        with self._reading() as connection:
            found = log.to_redo(connection, migrate.REVISION)
            return found[1] if found else None
