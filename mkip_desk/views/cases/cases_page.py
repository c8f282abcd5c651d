"""The page of business cases: the list of them, and the one that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import ask
from mkip_desk.views.base.edits import NEW
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.cases.case_list import CaseTable
from mkip_desk.views.cases.case_view import CaseView
from mkip_desk.views.cases.comparison import Comparison
from mkip_desk.views.cases.reading import CASES, PROJECTS, CaseList, Seen, read_list, read_paper, read_seen
from mkip_desk.views.pack.paper_view import PaperView
from mkip_desk.views.register.deleting import delete_one
from mkip_desk.views.register.part_form import edit_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.db.change import Change
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.cases.case_versions import Difference
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.programme import Programme


@called_by_qt
class CasesPage(ReadingPage):
    """Shows the list until a case is opened; Esc leads back to it."""

    has_form = True

    def __init__(self, registers: Mapping[str, Register], programme: Programme) -> None:
        super().__init__(programme)
        self._register = registers[CASES]
        self._list = CaseTable()
        self._view = CaseView(registers, programme, self._failed)
        self._found: CaseList | None = None
        self._open: int | None = None  # the case in view, or being read
        self._to_field = ""  # the field of it to go into once it has been
        self._stack = Stack()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._view)
        self._paper = PaperView(programme, self._failed, "Back to the business case")
        self._comparison = Comparison()
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self._comparison)
        self._hold(self._stack)
        self._wire()

    def _wire(self) -> None:
        self._list.chosen.connect(self.reveal)
        self._list.begin.connect(self._begin)
        self._list.projects_wanted.connect(partial(self.place_wanted.emit, PROJECTS))
        view = self._view
        view.back.connect(self._go_back)
        view.submit.connect(self._submit)
        view.take_back.connect(self._take_back)
        view.new_version.connect(self._new_version)
        view.delete.connect(self.delete)
        view.edited.connect(self.unsaved_changed)
        view.told.connect(self.tell)
        view.record_wanted.connect(self.record_wanted)
        view.paper.connect(self._preview)
        view.compare.connect(self._compare)
        self._paper.shown.connect(lambda: self._stack.setCurrentWidget(self._paper))
        self._paper.told.connect(self.tell)
        for each in (self._paper, self._comparison):
            each.back.connect(self._show_view)
        self._programme.drafts.held.connect(self._held)

    def _held(self, register: str) -> None:
        if register == CASES:
            self.unsaved_changed.emit()

    def _read(self) -> None:
        """Read the case that is open, and the list."""
        if self._open is not None:
            self._read_open(self._open)
        self._look(read_list, self._show_list)

    def _read_open(self, case_id: int) -> None:
        self._programme.ask(partial(read_seen, case_id=case_id), self._show_case, self._not_read)

    def _show_list(self, found: CaseList) -> None:
        first, self._found = self._found is None, found
        self._list.show_list(found, read_only=bool(self._why_read_only))
        if first and self._open is None and self.is_in_view:
            self._list.take_focus()
        self.filled.emit()

    def _show_case(self, seen: Seen) -> None:
        if seen.case.id == self._open:
            fresh = self._view.seen is None or self._view.seen.case.id != seen.case.id
            self._view.show_case(seen, read_only=bool(self._why_read_only))
            if fresh or self._to_field or self._stack.currentWidget() is self._list:
                self._show_view()
            field, self._to_field = self._to_field, ""
            self._view.go_to_field(field)

    def _not_read(self, error: Exception) -> None:
        """The case in view has been deleted, here or in another window."""
        self._go_back()
        if isinstance(error, UserError):
            self.tell("The business case that was open here is gone: it was deleted, or what made it was taken back.")
        else:
            self._failed(error)

    def reveal(self, case_id: int, field: str = "") -> None:
        """Open that case."""
        self._open, self._to_field = case_id, field
        self._read_open(case_id)

    def _go_back(self) -> None:
        self._open = None
        self._stack.setCurrentWidget(self._list)
        self._list.take_focus()

    def begin_again(self) -> None:
        self._go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back, where nothing within has a use for it."""
        if event.key() != Qt.Key.Key_Escape or self._stack.currentWidget() is self._list:
            super().keyPressEvent(event)
        elif self._stack.currentWidget() is self._view:
            self._go_back()
        else:
            self._show_view()

    def _show_view(self) -> None:
        """Back from its paper or a comparison to the case."""
        self._stack.setCurrentWidget(self._view)
        if self.is_in_view:
            self._view.take_focus()

    # what the user does

    def start_new(self) -> None:
        """Be ready for the project of a new business case to be chosen."""
        self._go_back()
        self._list.choose_project()

    def _begin(self, project: int) -> None:
        title = self._found.projects[project] if self._found else ""
        versions = [line for line in (self._found.lines if self._found else ()) if line.project == title]
        if versions:
            self.tell(f"{title} has a business case already. Open its newest version, and make a new one from it.")
            self.reveal(versions[0].id)
            return

        def act(change: Change) -> int:
            from mkip_desk.services.cases.case_versions import new_case

            return new_case(change, project, f"{title}: business case")

        self._programme.change(f"Begin the business case of {title}", act, self.reveal, self._failed)

    def _submit(self) -> None:
        seen = self._view.seen
        if seen is None:
            return
        if self._waits_to_be_saved("what is submitted stays as it is"):
            return
        missing = sum(not each.there for each in seen.entries)
        if not missing:
            self._submit_now()
            return
        ask(
            self,
            f"{missing} of {len(seen.entries)} required entries are missing. Submit it all the same?",
            "Its gateway can then be approved only in spite of what is missing, with a reason, and the paper names it.",
            "Go on with the draft",
            ("Submit it", self._submit_now),
        )

    def _waits_to_be_saved(self, why: str) -> bool:
        """Whether something is typed in the case and not saved, which is said with why it matters now."""
        waits = self._view.has_edits
        if waits:
            self.tell(f"Save or revert what you have typed first: {why}.")
        return waits

    def _submit_now(self) -> None:
        if (case_id := self._open) is None:
            return

        def question(store: Store) -> tuple[str, int, str]:
            from mkip_desk.services.gateways.handing_in import gate_to_review_again, hand_in

            return (hand_in(store, case_id), *gate_to_review_again(store, case_id))

        def done(found: tuple[str, int, str]) -> None:
            gates, decided, key = found
            begun = f" Its project has its gates: {gates}." if gates else ""
            self.tell(f"Submitted. Take it back to a draft to change it.{begun}", "green")
            if decided:
                self._offer_review(decided, key)

        self._programme.ask(question, done, self._failed)

    def _offer_review(self, gate: int, key: str) -> None:
        """Have a gate that was decided on looked at again, since another version was handed in to it."""

        def again(store: Store) -> int:
            from mkip_desk.services.gateways.gateways import review_again

            return review_again(store, gate)

        def begin() -> None:
            self._programme.ask(
                again, lambda _id: self.tell(f"{key} is to be decided on again.", "green"), self._failed
            )

        ask(
            self,
            f"{key} has been decided on. Review it again?",
            "Until a review of it is open, this version is before no gate, and no Board is asked to decide on it.",
            "Not yet",
            (f"Review {key} again", begin),
        )

    def _take_back(self) -> None:
        seen = self._view.seen
        if seen is None:
            return
        case, named = seen.case, f"version {seen.case.version} of {seen.case.record['title']}"

        def act(change: Change) -> None:
            from mkip_desk.services.cases.case_versions import take_back

            take_back(change, case.id)

        self._programme.change(
            f"Take back {named}", act, lambda _none: self.tell("It is a draft again.", "green"), self._failed
        )

    def _new_version(self) -> None:
        seen = self._view.seen
        if seen is None or self._waits_to_be_saved("the version before a new one stays as it is"):
            return
        case_id = seen.case.id

        def question(store: Store) -> int:
            from mkip_desk.services.cases.case_versions import new_version

            return new_version(store, case_id)

        self._programme.ask(question, self.reveal, self._failed)

    def _preview(self) -> None:
        if self._open is not None:
            if self._view.has_edits:
                self.tell("What you have typed and not saved is not in the paper.", "amber")
            self._paper.build(partial(read_paper, case_id=self._open))

    def _compare(self) -> None:
        seen = self._view.seen
        earlier = seen.earlier if seen else None
        if seen is None or earlier is None:
            return
        case, before = seen.case, next(version for version, each in seen.versions.items() if each == earlier)

        def question(store: Store) -> tuple[Difference, ...]:
            from mkip_desk.services.cases.case_versions import compare

            return compare(store, earlier, case.id)

        def show(found: tuple[Difference, ...]) -> None:
            self._comparison.show_differences(str(case.project["title"]), before, case.version, found)
            self._stack.setCurrentWidget(self._comparison)

        self._programme.ask(question, show, self._failed)

    def delete(self) -> None:
        seen = self._view.seen
        if self._open is None or seen is None or not self._view.may_change:
            return
        case_id, name = seen.case.id, f"version {seen.case.version} of {seen.case.record['title']}"

        def deleted(said: str) -> None:
            self._programme.drafts.let_go(CASES, case_id)
            self.tell(said, "green")

        self._go_back()
        delete_one(self._programme, self._register, case_id, name, deleted, self._failed)

    def save(self) -> None:
        self._view.try_to_save()

    def _drafts(self) -> Mapping[int, Mapping[str, object]]:
        return {each: draft for each, draft in self._programme.drafts.of(CASES).items() if each > NEW and draft}

    def unsaved(self) -> list[str]:
        records = self._found.records if self._found else {}
        return [str(records[each]["title"]) if each in records else self._register.a_one for each in self._drafts()]

    def edits(self) -> list[Edit] | None:
        found = self._view.edits() if self._open is not None else []
        if found is None or self._found is None:
            return None
        for case_id, draft in self._drafts().items():
            record = self._found.records.get(case_id)
            if record is None:
                continue
            edit = edit_of(self._register, record, draft, self._found.names, self._programme.today)  # type: ignore[arg-type]
            if edit is None:
                self.reveal(case_id)
                return None
            found.append(edit)
        return found
