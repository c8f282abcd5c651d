"""The programme as one window knows it: asked on the store's thread, answered with frozen values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal

from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.pieces import let_go
from mkip_desk.views.base.open_file import OpenFile
from mkip_desk.views.base.ordering import sorted_by
from mkip_desk.views.base.showing import Contents, Names, contents
from mkip_desk.views.base.work import AT_ONCE, Answer, Failed, Job, Say

if TYPE_CHECKING:  # the store is read in on its own thread, and the window does not wait for it
    from mkip_desk.db.change import Change
    from mkip_desk.db.store import Store
    from mkip_desk.db.undo import Undone
    from mkip_desk.views.base.drafts import Drafts
    from mkip_desk.views.base.standing import Standing


class Programme(QObject):
    """One window's hold on a programme file. Windows on one file see every change, draft and undo of each other."""

    stands = Signal(object)  # Standing, once open and after every change
    next_board = Signal(str)  # a line on the next meeting and its agenda; empty where none is recorded
    last_backup = Signal(str)  # a line on when the last backup was made
    changed = Signal(object)  # Changed, after every committed change
    fault = Signal(object)  # an exception nobody expected
    sought = Signal()  # a record is to be seen that stands beneath another

    def __init__(self, today: Callable[[], date], file: OpenFile | None = None) -> None:
        super().__init__()
        self._clock_today = today
        self._file = file or OpenFile()
        self._file.windows += 1
        self._left = False
        self.seeking: tuple[str, int] | None = None  # a register and the record of it that is to be seen
        self._asked: WeakSet[Job] = WeakSet()
        self._unneeded: WeakSet[Job] = WeakSet()  # once the window has gone
        self._file.stands.connect(self.stands)
        self._file.next_board.connect(self.next_board)
        self._file.last_backup.connect(self.last_backup)
        self._file.changed.connect(self.changed)
        self._file.fault.connect(self.fault)

    def seek(self, register: str, record_id: int) -> None:
        """Have a record seen that stands beneath another, in this window, once that one is shown."""
        self.seeking = register, record_id
        self.sought.emit()

    def beside(self) -> Programme:
        """A hold of another window on the same file."""
        return Programme(self._clock_today, self._file)

    def today(self) -> date:
        """Today; of the sample, the day as at which it is seen."""
        standing = self.standing
        return standing.seen_on if standing and standing.seen_on else self._clock_today()

    @property
    def standing(self) -> Standing | None:
        """How it stands; None until it is open."""
        return self._file.standing

    @property
    def drafts(self) -> Drafts:
        """What is typed in any window and not saved."""
        return self._file.drafts

    @property
    def is_shared(self) -> bool:
        """Whether other windows show it too."""
        return self._file.windows > 1

    def open(self, opener: Callable[[Job], Store], done: Callable[[Standing], None], failed: Failed) -> None:
        """Open the store that `opener` gives (called on the store's thread) and tell how it stands."""
        self._asked.add(self._file.open(opener, done, failed))

    def open_for_changes(
        self, opener: Callable[[Job], Store], done: Callable[[Standing], None], failed: Failed
    ) -> None:
        """Open anew what could only be read, by `opener`, and tell how it stands; it may be written now, or not yet."""
        self._asked.add(self._file.open_for_changes(opener, done, failed))

    def ask(
        self, question: Callable[[Store], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> Job:
        """Ask the store something and be called with the answer, on the window's thread."""
        job = self._file.ask(question, done, failed or self.fault.emit)
        self._asked.add(job)
        return job

    def write(
        self, question: Callable[[Store, Say], Answer], done: Callable[[Answer], None], failed: Failed, progress: Say
    ) -> None:
        """Ask the store something that takes long, with what is told of how far it has come."""
        self._asked.add(self._file.write(question, done, failed, progress))

    def look(
        self, question: Callable[[Store], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Ask the store something that changes nothing, and that nobody needs any more once the window has gone."""
        self._unneeded.add(self._file.ask(question, done, failed or self.fault.emit))

    def long(
        self,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        progress: Callable[[str, float | None], None] | None = None,
    ) -> Job:
        """Do long work on frozen values beside the store, which stays free meanwhile."""
        job = self._file.long(work, done, failed or self.fault.emit, progress)
        self._unneeded.add(job)
        return job

    def short(self, work: Callable[[Job], Answer], done: Callable[[Answer], None], failed: Failed | None = None) -> Job:
        """Sort or count frozen values, say, which waits for nothing that is long."""
        job = self._file.short(work, done, failed or self.fault.emit)
        self._unneeded.add(job)
        return job

    def let_go(self, many: list[Any]) -> None:
        """Free what nobody else holds of very many values, beside the window, which would wait for it.

        Whoever held them lets go of them before it returns to the window, which does this after that.
        """
        if len(many) > AT_ONCE:
            QTimer.singleShot(0, self, lambda: self.short(lambda _job: let_go(many), lambda _none: None))

    def change(
        self, name: str, act: Callable[[Change], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Make one named change, whole or not at all, with what must go to a board by it."""

        def question(store: Store) -> Answer:
            from mkip_desk.services.shared_services.escalations import follow

            with store.change(name) as change:
                answer = act(change)
                follow(store, change)
                return answer

        self.ask(question, done, failed)

    def undo(self, done: Callable[[Undone], None], failed: Failed) -> None:
        """Take the newest change back."""
        self.ask(lambda store: store.undo(), done, failed)

    def redo(self, done: Callable[[Undone], None], failed: Failed) -> None:
        """Make again what was undone last."""
        self.ask(lambda store: store.redo(), done, failed)

    def contents(
        self,
        register: str,
        done: Callable[[Contents], None],
        columns: Sequence[str] = (),
        sort: tuple[SortKey, ...] = (),
    ) -> None:
        """Every record of a register as a table of these columns shows them, or of those that it shows by itself."""
        self.look(lambda store: sorted_by(_contents(store, store.registers[register], columns), sort), done)

    def ask_for_the_rest(self) -> None:
        """Have told what the window can be seen without: how many records there are, and the next Board."""
        self._unneeded.add(self._file.ask_for_the_rest())

    def get_ready_to_write(self) -> None:
        """Have what the first change needs read in while nobody waits for it."""
        self._unneeded.add(self._file.get_ready_to_write())

    def settle(self, done: Callable[[], None]) -> None:
        """Do something once all that was asked of the store so far has been done and answered, but looks at it."""
        if all(job.answered for job in self._asked):
            QTimer.singleShot(0, done)
        else:
            self._file.settle(done)

    def close(self, done: Callable[[str], None]) -> None:
        """Let go of the file, which closes it where no other window shows it.

        Calls `done` with why the last changes have no backup, empty where they have one or need none.
        """
        if self._leave():
            self._file.close(done)
        else:
            done("")

    def close_now(self) -> str:
        """The same, waited for: gives why the last changes have no backup."""
        return self._file.close_now() if self._leave() else ""

    def _leave(self) -> bool:
        """Have nothing told or answered any more; gives whether no other window shows the file."""
        if self._left:
            return self._file.windows == 0
        self._left = True
        for job in self._unneeded:
            job.stop()
        for job in self._asked:
            job.drop()
        for signal, told in (
            (self._file.stands, self.stands),
            (self._file.next_board, self.next_board),
            (self._file.last_backup, self.last_backup),
            (self._file.changed, self.changed),
        ):
            signal.disconnect(told)
        self._file.windows -= 1
        return self._file.windows == 0


def _contents(store: Store, register: Register, columns: Sequence[str]) -> Contents:
    from mkip_desk.db.drafts import overtaken

    found = contents(register, store.records(register.name), names_for(store, register), columns, store.today())
    return replace(found, overtaken=overtaken(store, register.name))


def names_for(store: Store, register: Register) -> Names:
    """The names of whatever the register's records point to."""
    pointed = {field.to for field in register.fields if field.kind is Kind.REFERENCE}
    councils = store.records("councils")
    return Names(
        by_register={name: _told_apart(store, name) for name in {*pointed, "councils"}},
        councils={int(str(each["id"])): str(each["name"]) for each in councils},
        letters={int(str(each["id"])): str(each["letter"] or each["initials"] or each["name"]) for each in councils},
        persons=store.persons(register.name),
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
