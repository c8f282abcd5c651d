"""A programme file that is open, whichever windows show it: its store on a thread, its drafts, how it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.collecting import spare_libraries
from mkip_desk.views.base.drafts import Drafts
from mkip_desk.views.base.standing import Standing, counted, last_backup_of, next_board_of, standing_of
from mkip_desk.views.base.work import Answer, Failed, Job, Say, Worker

if TYPE_CHECKING:  # the store is read in on its own thread, and the window does not wait for it
    from mkip_desk.db.drafts_file import Drafts as KeptDrafts
    from mkip_desk.db.log import ChangeRow
    from mkip_desk.db.store import Changed, Store

LOOKED_AGAIN = 2000  # milliseconds after which a reader looks for what the writer has changed


class OpenFile(QObject):
    """One programme file. Its store lives on a thread of its own; long work goes to another, short work to a third."""

    stands = Signal(object)  # Standing, once open and after every change
    next_board = Signal(str)  # a line on the next meeting and its agenda; empty where none is recorded
    last_backup = Signal(str)  # a line on when the last backup was made
    changed = Signal(object)  # Changed, after every committed change
    _restood = Signal(object)  # Standing with the counts of what was touched alone
    fault = Signal(object)  # an exception nobody expected

    def __init__(self) -> None:
        super().__init__()
        self.standing: Standing | None = None
        self.windows = 0  # that show it: it is closed with the last of them
        self._store: Store | None = None
        self._newest: list[ChangeRow] = []  # the newest change that a reader knows of: a restore may use its id again
        self._again = QTimer(self, interval=LOOKED_AGAIN, singleShot=True)
        self._again.timeout.connect(self._look_again)
        self.drafts = Drafts(self, self.ask)
        self._desk = Worker("store")
        self._bench, self._side = Worker("long work"), Worker("short work")
        self._restood.connect(self._stand_again, Qt.ConnectionType.QueuedConnection)
        for worker in (self._desk, self._bench, self._side):
            worker.fault.connect(self.fault)

    def open(self, opener: Callable[[Job], Store], done: Callable[[Standing], None], failed: Failed) -> Job:
        """Open the store that `opener` gives (called on the store's thread) and tell how it stands."""

        def work(job: Job) -> tuple[Standing, KeptDrafts]:
            store = opener(job)
            self._store = store
            store.watch(self._committed)
            self._newest = store.changes(1)
            return standing_of(store), _kept_drafts(store)

        def opened(answer: tuple[Standing, KeptDrafts]) -> None:
            standing, kept = answer
            self.drafts.begin_with(kept, may_keep=not standing.read_only)
            self._stand(standing)
            if standing.read_only:
                self._again.start()
            done(standing)

        return self._desk.run(work, opened, failed)

    def open_for_changes(self, opener: Callable[[Job], Store], done: Callable[[Standing], None], failed: Failed) -> Job:
        """Open anew what could only be read, by `opener`, and tell how it stands; it may be written now, or not yet."""

        def work(job: Job) -> tuple[Standing, KeptDrafts, str]:
            before, fresh = self._open(), opener(job)
            if fresh.read_only:
                with fresh:
                    return standing_of(fresh), {}, last_backup_of(fresh)
            try:
                answer = counted(standing_of(fresh), fresh), _kept_drafts(fresh), last_backup_of(fresh)
            except BaseException:
                fresh.close()
                raise
            before.close()
            self._store = fresh
            fresh.watch(self._committed)
            return answer

        def opened(answer: tuple[Standing, KeptDrafts, str]) -> None:
            standing, kept, last_backup = answer
            self.last_backup.emit(last_backup)  # who had it open may have made one
            if not standing.read_only:
                self._again.stop()
                self.drafts.begin_with(kept, may_keep=True)
                self._stand(standing)
            done(standing)

        return self._desk.run(work, opened, failed)

    def ask(
        self, question: Callable[[Store], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> Job:
        """Ask the store something and be called with the answer, on the window's thread."""
        return self._desk.run(lambda _job: question(self._open()), done, failed)

    def write(
        self,
        question: Callable[[Store, Say], Answer],
        done: Callable[[Answer], None],
        failed: Failed,
        progress: Say,
    ) -> Job:
        """The same where it takes long: the question is given what tells how far it has come."""
        return self._desk.run(lambda job: question(self._open(), job.progress), done, failed, progress)

    def long(
        self,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        progress: Callable[[str, float | None], None] | None = None,
    ) -> Job:
        """Do long work on frozen values beside the store, which stays free meanwhile."""
        return self._bench.run(work, done, failed, progress)

    def short(self, work: Callable[[Job], Answer], done: Callable[[Answer], None], failed: Failed | None = None) -> Job:
        """Do what the user waits for, and takes a moment, beside the store and beside what is long."""
        return self._side.run(work, done, failed)

    def settle(self, done: Callable[[], None]) -> None:
        """Do something once all that was asked of the store so far has been done and answered."""
        self._desk.run(lambda _job: None, lambda _none: done())

    def ask_for_the_rest(self) -> Job:
        """Have told what the window can be seen without: how much there is, the next Board, and the last backup."""

        def question(store: Store) -> tuple[Standing, str, str]:
            return counted(standing_of(store), store), next_board_of(store), last_backup_of(store)

        return self.ask(question, self._tell_the_rest)

    def get_ready_to_write(self) -> Job:
        """Have what the first change needs read in; what has been read in by then is left out of collections."""

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):  # the file is busy for a moment: whoever writes is told if it still is
                self.fault.emit(error)

        return self.ask(lambda store: store.get_ready_to_write(), lambda _none: spare_libraries(), failed)

    def _look_again(self) -> None:
        """Take in what another, who may write, has changed meanwhile."""

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):  # the file is busy, or out of reach for a moment
                self._again.start()
            else:
                self.fault.emit(error)

        self.ask(self._take_in, lambda _none: self._again.start(), failed)

    def _take_in(self, store: Store) -> None:
        from mkip_desk.db.store import Changed

        newest = store.changes(1)
        if newest != self._newest:
            self._newest = newest
            self._committed(Changed("", dict.fromkeys(store.registers, frozenset())))

    def _tell_the_rest(self, answer: tuple[Standing, str, str]) -> None:
        standing, next_board, last_backup = answer
        self._stand(standing)
        self.next_board.emit(next_board)
        self.last_backup.emit(last_backup)

    def close(self, done: Callable[[str], None]) -> None:
        """Finish what was asked of the store, stop work beside it, let the file go, and end the threads.

        Calls `done` with why the last changes have no backup, empty where they have one or need none.
        """

        def ended(why: str) -> None:
            self._desk.close()
            done(why)

        self._begin_to_close()
        self._desk.run(lambda _job: self._let_go(), ended, lambda error: ended(str(error)))

    def close_now(self) -> str:
        """The same, waited for: gives why the last changes have no backup."""
        told: list[str] = []
        self._begin_to_close()
        self._desk.run(lambda _job: told.append(self._let_go()), lambda _none: None)
        self._desk.close()
        return told[0] if told else ""

    def _begin_to_close(self) -> None:
        self.drafts.keep()
        self._again.stop()
        self._bench.stop()
        self._side.stop()

    def _let_go(self) -> str:
        """On the store's thread."""
        self._bench.close()
        self._side.close()
        store, self._store = self._store, None
        return store.close() if store is not None else ""

    def _open(self) -> Store:
        assert self._store is not None, "asked before it was open"
        return self._store

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self.stands.emit(standing)

    def _stand_again(self, standing: Standing) -> None:
        before = self.standing or standing
        counts, waiting = {**before.counts, **standing.counts}, {**before.waiting, **standing.waiting}
        self._stand(replace(standing, counts=counts, waiting=waiting))

    def _committed(self, changed: Changed) -> None:
        """On the store's thread, after a change; what is told crosses to the window's."""
        store = self._open()
        with contextlib.suppress(UserError):  # the file is out of reach by now: whoever reads it next is told
            self._restood.emit(counted(standing_of(store), store, changed.registers))
        self.changed.emit(changed)


def _kept_drafts(store: Store) -> KeptDrafts:
    from mkip_desk.db.drafts import kept

    return {} if store.read_only else kept(store)
