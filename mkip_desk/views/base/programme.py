"""The open programme as the window knows it: asked on the store's thread, answered with frozen values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mkip_desk.domain.errors import UserError
from mkip_desk.domain.register import Kind, Register
from mkip_desk.views.base.drafts import Drafts
from mkip_desk.views.base.showing import Contents, Names, contents
from mkip_desk.views.base.work import Job, Worker

if TYPE_CHECKING:  # the store brings SQLModel with it, which the window does not wait for
    from mkip_desk.db.change import Change
    from mkip_desk.db.drafts import Drafts as KeptDrafts
    from mkip_desk.db.store import Changed, Store
    from mkip_desk.db.undo import Undone

LOOKED_AGAIN = 2000  # milliseconds after which a reader looks for what the writer has changed

Answer = TypeVar("Answer")
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Standing:
    """How the programme stands: what the window's edges show."""

    path: Path
    registers: Mapping[str, Register]
    counts: Mapping[str, int]
    partnership: str
    sample: bool
    why_read_only: str  # a sentence; empty where it may be written
    undo_name: str | None
    redo_name: str | None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)


class Programme(QObject):
    """One programme file, open. Its store lives on a thread of its own; long work goes to another."""

    stands = Signal(object)  # Standing, once open and after every change
    next_board = Signal(str)  # a line on the next meeting and its agenda; empty where none is recorded
    changed = Signal(object)  # Changed, after every committed change
    _restood = Signal(object)  # Standing with the counts of what was touched alone
    fault = Signal(object)  # an exception nobody expected

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.today = today
        self.standing: Standing | None = None
        self._store: Store | None = None
        self._why_no_backup = ""
        self._newest = 0  # the newest change that a reader knows of
        self._again = QTimer(self, interval=LOOKED_AGAIN, singleShot=True)
        self._again.timeout.connect(self._look_again)
        self.drafts = Drafts(self, self.ask)
        self._desk = Worker("store")
        self._bench = Worker("long work")
        self._restood.connect(self._stand_again, Qt.ConnectionType.QueuedConnection)
        for worker in (self._desk, self._bench):
            worker.fault.connect(self.fault)

    def open(self, opener: Callable[[Job], Store], done: Callable[[Standing], None], failed: Failed) -> None:
        """Open the store that `opener` gives (called on the store's thread) and tell how it stands."""

        def work(job: Job) -> tuple[Standing, KeptDrafts]:
            store = opener(job)
            self._store = store
            store.watch(self._committed)
            self._newest = store.newest_change()
            return _standing(store), _kept_drafts(store)

        def opened(answer: tuple[Standing, KeptDrafts]) -> None:
            standing, kept = answer
            self.drafts.begin_with(kept, may_keep=not standing.read_only)
            self._stand(standing)
            if standing.read_only:
                self._again.start()
            done(standing)

        self._desk.run(work, opened, failed)

    def ask(
        self, question: Callable[[Store], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> Job:
        """Ask the store something and be called with the answer, on the window's thread."""
        return self._desk.run(lambda _job: question(self._open()), done, failed)

    def long(
        self,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        progress: Callable[[str, float | None], None] | None = None,
    ) -> Job:
        """Do long work on frozen values beside the store, which stays free meanwhile."""
        return self._bench.run(work, done, failed, progress)

    def change(
        self, name: str, act: Callable[[Change], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Make one named change, whole or not at all."""

        def question(store: Store) -> Answer:
            with store.change(name) as change:
                return act(change)

        self.ask(question, done, failed)

    def undo(self, done: Callable[[Undone], None], failed: Failed) -> None:
        """Take the newest change back."""
        self.ask(lambda store: store.undo(), done, failed)

    def redo(self, done: Callable[[Undone], None], failed: Failed) -> None:
        """Make again what was undone last."""
        self.ask(lambda store: store.redo(), done, failed)

    def contents(self, register: str, done: Callable[[Contents], None]) -> None:
        """Every record of a register, as its page shows them."""
        self.ask(lambda store: _contents(store, store.registers[register]), done)

    def ask_for_the_rest(self) -> None:
        """Have told what the window can be seen without: how many records there are, and the next Board."""
        self.ask(lambda store: (_counts(store), _next_board(store)), self._tell_the_rest)

    def _look_again(self) -> None:
        """Take in what another window, which may write, has changed meanwhile."""

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):  # the file is busy, or out of reach for a moment
                self._again.start()
            else:
                self.fault.emit(error)

        self.ask(self._take_in, lambda _none: self._again.start(), failed)

    def _take_in(self, store: Store) -> None:
        from mkip_desk.db.store import Changed

        newest = store.newest_change()
        if newest != self._newest:
            self._newest = newest
            self._committed(Changed("", dict.fromkeys(store.registers, frozenset())))

    def _tell_the_rest(self, answer: tuple[Mapping[str, int], str]) -> None:
        counts, next_board = answer
        if self.standing is not None:
            self._stand(replace(self.standing, counts=counts))
            self.next_board.emit(next_board)

    def close(self) -> str:
        """Finish what was asked of the store, stop long work, let the file go, and end both threads.

        Gives why the last changes have no backup, empty where they have one or need none.
        """
        self.drafts.keep()
        self._again.stop()
        self._bench.close(stop=True)
        self._desk.run(lambda _job: self._let_go(), lambda _none: None)
        self._desk.close()
        return self._why_no_backup

    def _open(self) -> Store:
        assert self._store is not None, "asked before it was open"
        return self._store

    def _let_go(self) -> None:
        if self._store is not None:
            self._why_no_backup = self._store.close()
            self._store = None

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self.stands.emit(standing)

    def _stand_again(self, standing: Standing) -> None:
        before = self.standing.counts if self.standing is not None else {}
        self._stand(replace(standing, counts={**before, **standing.counts}))

    def _committed(self, changed: Changed) -> None:
        """On the store's thread, after a change; what is told crosses to the window's."""
        store = self._open()
        self._restood.emit(replace(_standing(store), counts=_counts(store, changed.registers)))
        self.changed.emit(changed)


def _standing(store: Store) -> Standing:
    partnership = next(iter(store.records("partnerships")), None) or {}
    return Standing(
        path=store.path,
        registers=store.registers,
        counts={},
        partnership=str(partnership.get("name") or store.path.stem),
        sample=bool(partnership.get("sample")),
        why_read_only=store.why_read_only,
        undo_name=store.undo_name,
        redo_name=store.redo_name,
    )


def _kept_drafts(store: Store) -> KeptDrafts:
    from mkip_desk.db.drafts import DraftsFile

    return {} if store.read_only else DraftsFile(store.path).read()


def _counts(store: Store, touched: Container[str] | None = None) -> Mapping[str, int]:
    """How many records the registers with a place hold; of those touched, where they are given."""
    placed = (register.name for register in store.registers.values() if register.place)
    return {name: store.count(name) for name in placed if touched is None or name in touched}


def _next_board(store: Store) -> str:
    """Bank holidays take longer to learn than the first table to be filled, so they are asked for after it."""
    from mkip_desk.domain.calendar import WorkingDays
    from mkip_desk.domain.clocks import next_board

    days = (meeting["day"] for meeting in store.records("meetings"))
    meeting = min((day for day in days if isinstance(day, date) and day >= store.today()), default=None)
    if meeting is None:
        return ""
    place = next((str(each["bank_holidays"] or "") for each in store.records("partnerships")), "")
    return next_board(meeting, WorkingDays(place) if place else WorkingDays())


def _contents(store: Store, register: Register) -> Contents:
    return contents(register, store.records(register.name), names_for(store, register))


def names_for(store: Store, register: Register) -> Names:
    """The names of whatever the register's records point to."""
    pointed = {field.to for field in register.fields if field.kind is Kind.REFERENCE}
    councils = store.records("councils")
    return Names(
        by_register={name: _told_apart(store, name) for name in {*pointed, "councils"}},
        councils={int(str(each["id"])): str(each["name"]) for each in councils},
        letters={int(str(each["id"])): str(each["letter"] or each["initials"] or each["name"]) for each in councils},
    )


def _told_apart(store: Store, register: str) -> Mapping[int, str]:
    """How the records of a register are named; those of one name with their reference, or else their number."""
    names = store.names(register)
    alike = Counter(name.casefold() for name in names.values())
    if len(alike) == len(names):
        return names
    references = {record["id"]: record.get("reference") for record in store.records(register)}
    found = {
        each: name if alike[name.casefold()] == 1 else f"{name} ({references.get(each) or f'no. {each}'})"
        for each, name in names.items()
    }
    still = Counter(name.casefold() for name in found.values())
    return {
        each: name if still[name.casefold()] == 1 else f"{names[each]} (no. {each})" for each, name in found.items()
    }
