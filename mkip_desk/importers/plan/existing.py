"""What the programme holds of a register, as a plan compares a file with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkip_desk.domain.registers.register import Record
from mkip_desk.importers.words.readings import ReadValue


@dataclass(frozen=True)
class Existing:
    """What the programme holds of one register.

    `agreed` has, by record and field, what the last import that still stands read; `deleted` are records that
    an import brought or the user typed, and the user deleted; `own` has, by file and record, what the last import
    of that file read where it was something else: an older file that comes again brings nothing new; and `said` has, by
    file and record, the fields of which that file has ever said something: only that can it take away. `former` are by
    record what it was called before, here or in a file.
    """

    records: Sequence[Record] = ()
    agreed: Mapping[int, Mapping[str, ReadValue]] = field(default_factory=dict)
    deleted: Sequence[Record] = ()
    own: Mapping[tuple[str, int], Mapping[str, ReadValue]] = field(default_factory=dict)
    files: Mapping[int, str] = field(default_factory=dict)  # by record the last file that had it
    said: Mapping[str, Mapping[int, frozenset[str]]] = field(default_factory=dict)
    former: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def said_by(self, file: str) -> dict[int, Mapping[str, ReadValue]]:
        """What that file said of each record when it last came."""
        return {
            record_id: {
                name: value
                for name, value in {**self.agreed.get(record_id, {}), **self.own.get((file, record_id), {})}.items()
                if name in names
            }
            for record_id, names in self.said.get(file, {}).items()
        }
