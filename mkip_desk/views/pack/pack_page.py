"""The Board pack: what will be in it, the file once it is built, and a copy of that very file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mkip_desk.domain.display import show_weekday
from mkip_desk.domain.findings import heaviest_first
from mkip_desk.views.base.asking import PDFS, ask, ask_to_save
from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.findings_list import FindingsList
from mkip_desk.views.base.keys import lead_to
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.page import Page
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.standing import Standing
from mkip_desk.views.base.tick_list import TickList
from mkip_desk.views.base.widgets import across, button, down, frame, label, relook
from mkip_desk.views.base.work import Job
from mkip_desk.views.pack.building import Building
from mkip_desk.views.pack.contents_list import ContentsList, Entry
from mkip_desk.views.pack.gaps import gaps, in_few_lines, not_saved
from mkip_desk.views.pack.meeting_picker import MeetingPicker
from mkip_desk.views.pack.missing_list import NOTHING, NOTHING_YET, MissingList
from mkip_desk.views.pack.pdf_preview import PdfPreview
from mkip_desk.whole_file import save_whole

if TYPE_CHECKING:
    from mkip_desk.db.store import Changed, Store
    from mkip_desk.domain.findings import Finding, Place
    from mkip_desk.reports.content import BoardPack
    from mkip_desk.services.papers.board_pack import Built
    from mkip_desk.services.papers.pack_outlook import Outlook

CONTENTS, PAPERS, MISSING = TABS = (0, 1, 2)
LEAST = 208  # pixels: five papers under their head can be seen, however low the window is
OF_PAGE = 5  # what was found takes this part of the height at most
LINE = 24  # pixels more than that, where a line of it is all that would have to be scrolled for
KEPT = "pack/papers"
HOW = "Untick what is not to be in the pack. Drag a paper to move it, or press Alt with an arrow."
CHANGED = "The programme has changed since this pack was built. Build it again to take that in."
REARRANGED = "The papers have been chosen anew since this pack was built. Build it again for that."
GONE = "The meeting of {} is no longer on record. The pack is for the next one, or a draft where there is none."
ANOTHER_DAY = "The pack shown is for another day than the one chosen. Build it again for that."


@called_by_qt
class PackPage(Page):
    """Builds the pack into a file of its own, shows that file, and saves a copy of it, byte for byte."""

    has_filter = True

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._folder = QTemporaryDir()
        self._built: Path | None = None
        self._looked = False  # whether what is missing has been shown once
        self._built_for: date | None = None  # the day of its meeting
        self._chosen_for: date | None = None  # that of the meeting picked
        self._behind = ""  # why the pack built, or being built, is no longer what it would be
        self._job: Job | None = None
        self._ahead: Outlook | None = None  # as it was seen last
        self._gaps: list[str] = []  # what is not ready of the pack in view
        self._path: Path | None = None  # of the programme
        self._for = label(look="secondary", wrap=True)
        self._which = MeetingPicker()
        self._contents = ContentsList()
        self._papers = TickList("Papers of the pack", HOW)
        self._missing = MissingList()
        self._lists = QStackedWidget()
        self._tabs = Chips(clearable=False)
        self._tabs.offer({CONTENTS: "Contents", PAPERS: "Papers", MISSING: "Still missing"})
        self._findings = FindingsList()
        self._findings_head = label(look="strong")
        self._build = button("Build the board pack", self.build, "primary")
        self._save = button("Save a copy…", self.save_copy, "primary")
        self._stale = label(wrap=True)
        self._stale.setProperty("tone", "amber")
        self._unsaved = label(look="doubtful", wrap=True)
        self._show_unsaved = button("Show it", self.unsaved_wanted.emit, "link")
        self._building = self.beneath = Building()
        self._preview = PdfPreview()
        self._right = QStackedWidget()
        self._lay_out()
        self._idle()
        self._tabs.picked.connect(lambda: self._turn(next(each for each in TABS if each in self._tabs.on)))
        self._papers.changed.connect(self._rearranged)
        self._building.stopped.connect(self._stopped)
        self._preview.record_wanted.connect(self.record_wanted)
        self._findings.wanted.connect(self._go_to_words)
        self._turn(CONTENTS)
        self._which.picked.connect(self._look_ahead)
        self._missing.wanted.connect(self.field_wanted)
        programme.changed.connect(self._programme_changed)
        programme.drafts.held.connect(self._say_what_is_not_saved)
        self._say_what_is_not_saved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._findings.allow(self.height() // OF_PAGE, LINE)

    def _lay_out(self) -> None:
        kept = self._build.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # what stands beneath it stays in place while the pack is built
        self._build.setSizePolicy(kept)
        actions = across(self._build, self._save, self._unsaved, self._show_unsaved, None)
        actions.setStretchFactor(self._unsaved, 100)  # all the room, where there is something to say
        found = down(self._findings_head, self._findings, gap=4)
        left = QWidget()
        head = down(label("Board pack", "title"), self._for, gap=0)
        choosing = QWidget()
        choosing.setLayout(down(self._papers, label(HOW, "small", wrap=True), gap=4, tall=self._papers))
        for each in (self._contents, choosing, self._missing):
            self._lists.addWidget(each)
        self._lists.setMinimumHeight(LEAST)
        card = frame("card", down(self._tabs, self._lists, gap=8, margin=8))
        # What is done, and what to look at before that, stand above the rest: in sight however low the window is.
        parts = (head, self._which, actions, self._stale, found, card)
        left.setLayout(down(*parts, tall=card))
        left.setMinimumWidth(320)
        empty = label("The pack is shown here, page by page, once it is built.", "secondary", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right.addWidget(frame("card", down(None, empty, None, margin=24)))
        self._right.addWidget(self._preview)
        self._contents.place_wanted.connect(self._preview.go_to_place)
        self._right.setMinimumSize(360, 320)
        self._hold(Beside(left, self._right, sizes=(480, 640), growing=(0, 1)))

    def arrive(self, standing: Standing) -> None:
        self._path = standing.path
        self._look_ahead()

    def go_to_filter(self) -> None:
        if self._built is not None:
            self._preview.go_to_search()

    def _look_ahead(self) -> None:
        """Ask what the pack is to be for the meeting picked, and what is missing from it."""
        self._programme.ask(_looking(self._which.meeting, draft=self._which.draft), self._show_outlook, self._failed)

    def _show_outlook(self, outlook: Outlook) -> None:
        if gone := self._which.lose(outlook.meetings):
            self.tell(GONE.format(show_weekday(gone)))
            self._look_ahead()
            return
        pack = outlook.pack
        self._chosen_for = _day_of(pack)
        self._which.offer(outlook.meetings, self._programme.today(), self._chosen_for)
        self._missing.show_missing(outlook.missing, NOTHING_YET if outlook.has_nothing else NOTHING)
        self._papers.offer([item.title for item in pack.agenda], self._papers.arranged() or self._kept_papers())
        count = len(outlook.missing)
        none = "Nothing to report on" if outlook.has_nothing else "Nothing missing"
        self._tabs.rename(MISSING, f"Still missing {count}" if count else none)
        if count and not self._looked and self._built is None:
            self._turn(MISSING)  # before it is built this is what there is to do
        self._looked = True
        self._ahead = outlook
        if self._built is None and self._job is None:
            self._say_what_for(pack)
            self._list_papers()
        self._say_if_stale()
        self.filled.emit()

    def _kept_papers(self) -> list[tuple[str, bool]]:
        """How the papers were arranged the last time."""
        kept = Remembered(self._path).get(KEPT) if self._path else None
        pairs = kept if isinstance(kept, list) else []
        return [(str(pair[0]), bool(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]

    def _list_papers(self) -> None:
        """What will be in the pack, and how much of each paper is ready, while it has no pages yet."""
        if (ahead := self._ahead) is not None:
            lacking = {title: ahead.lacking(title) for title in self._papers.chosen()}
            self._contents.show_ahead(lacking, [title for title in lacking if ahead.is_empty(title)])

    def _rearranged(self) -> None:
        if self._path:
            Remembered(self._path).keep(KEPT, self._papers.arranged())
        self._build.setEnabled(bool(self._papers.chosen()))
        if self._built is None:
            self._list_papers()
        self._fall_behind(REARRANGED)

    def _fall_behind(self, why: str) -> None:
        self._behind = why
        self._say_if_stale()

    def _say_if_stale(self) -> None:
        """Say if the pack in view is not the one that would be built now."""
        why = self._behind if self._chosen_for == self._built_for else ANOTHER_DAY
        self._stale.setText(why)
        stale = bool(why) and self._built is not None
        self._stale.setVisible(stale)
        relook(self._build, "look", "primary" if stale or self._built is None else "")
        relook(self._save, "look", "" if stale else "primary")

    def _say_what_is_not_saved(self, _register: str = "") -> None:
        """Say that what is typed is not in the pack until it is saved, and lead to it."""
        words = not_saved(self._programme.drafts.count)
        self._unsaved.setText(words)
        self._unsaved.setVisible(bool(words))
        self._show_unsaved.setVisible(bool(words))
        self._show_unsaved.setAccessibleDescription(words)

    def _turn(self, page: int) -> None:
        self._tabs.set_on((page,))
        self._lists.setCurrentIndex(page)

    def _say_what_for(self, pack: BoardPack) -> None:
        if pack.meeting is None:
            self._for.setText(pack.board)  # that it is a draft, and of which day, is what is picked beneath
            return
        meeting = pack.meeting
        day = show_weekday(meeting.day)
        self._for.setText(", ".join(part for part in (pack.board, day, meeting.starts, meeting.venue) if part))

    def build(self) -> None:
        """Gather the pack and build it; the window stays free meanwhile."""
        self._notice.hide()
        self._busy("Reading the programme…")
        gathering = _gathering(self._which.meeting, draft=self._which.draft)
        self._job = self._programme.ask(gathering, self._gathered, self._not_built)

    def _gathered(self, pack: BoardPack) -> None:
        from mkip_desk.services.papers.board_pack import arranged

        self._say_what_for(pack)
        self._behind = ""
        folder = Path(self._folder.path())
        pack = arranged(pack, self._papers.chosen()) if self._papers.count() else pack
        self._gaps = gaps(self._ahead, [item.title for item in pack.agenda]) if self._ahead is not None else []

        def work(job: Job) -> Built:
            from mkip_desk.reports.pack import build_pack
            from mkip_desk.services.papers.board_pack import Built, file_name

            def told(done: int, of: int) -> None:
                job.progress(f"{100 * done // (of or 1)}% done", done / (of or 1))

            path = folder / file_name(pack)
            built = build_pack(pack, path, progress=told, stop=lambda: job.stopped)
            return Built(path, built.pages, built.findings, built.about, built.contents)

        self._preview.document.close()
        shown = partial(self._show_built, _day_of(pack))
        self._job = self._programme.long(work, shown, self._not_built, self._building.progress)

    def _show_built(self, day: date | None, built: Built) -> None:
        self._built, self._built_for = built.path, day
        self._idle()
        self._preview.show_file(built.path, built.about)
        self._right.setCurrentWidget(self._preview)
        self._contents.show_contents(self._preview.contents(), {line.title: line.number for line in built.contents})
        self._turn(CONTENTS)
        self._findings.show_findings(heaviest_first(built.findings))
        count = len(built.findings)
        self._findings_head.setText("1 thing to look at" if count == 1 else f"{count} things to look at")
        for part in (self._findings, self._findings_head):
            part.setVisible(bool(count))
        lead_to(self._save, self)

    def _go_to_words(self, finding: Finding) -> None:
        """Go to what a finding is about: the project's own part of that paper, else its beginning."""
        entry = _entry_of(self._preview.contents(), finding.place)
        if entry is not None:
            self._preview.go_to_place(entry.page, entry.share)

    def _programme_changed(self, _changed: Changed) -> None:
        self._fall_behind(CHANGED)
        if self.isVisible():
            self._look_ahead()

    def save_copy(self) -> None:
        """Save the file in view, byte for byte, where the user says; what is not ready of it is said first."""
        stale, unsaved = self._stale.text(), self._unsaved.text()
        if not (stale or unsaved or self._gaps):
            self._ask_where()
            return
        ways: list[tuple[str, Callable[[], object]]] = [("Save it as it is…", self._ask_where)]
        ways += [("Build it again", self.build)] if stale else []
        ways += [("Show what is not saved", self.unsaved_wanted.emit)] if unsaved else []
        ways += [("Show what is missing", partial(self._turn, MISSING))] if self._gaps and not stale else []
        lines = [*filter(None, (stale, unsaved)), *self._gaps]
        ask(self, "Save a pack that is not ready yet?", in_few_lines(lines), "Do not save", *ways)

    def _ask_where(self) -> None:
        if self._built is not None:
            built = self._built
            ask_to_save(self, "Save a copy of the pack", PDFS, documents() / built.name, self._write_copy)

    def _write_copy(self, path: Path) -> None:
        assert self._built is not None
        built = self._built

        def work(_job: Job) -> None:
            save_whole(path, built.read_bytes())

        self._programme.long(work, lambda _none: self.tell(f"Saved as {path}.", "green"), self._failed)

    def _stopped(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._built = None
        self._idle()
        self._build.setFocus()
        self.tell("Stopped. No pack was built.")

    def _not_built(self, error: Exception) -> None:
        """What was built before is no longer in view, and not offered either."""
        self._built = None
        self._idle()
        self._failed(error)

    def _busy(self, doing: str) -> None:
        self._stale.hide()
        self._which.setEnabled(False)
        self._build.hide()
        self._save.hide()
        self._building.begin(doing)

    def _idle(self) -> None:
        self._job = None
        self._building.hide()
        self._build.show()
        self._which.setEnabled(True)
        self._say_if_stale()
        self._save.setVisible(self._built is not None)
        self._build.setText("Build the board pack" if self._built is None else "Build it again")
        if self._built is None:
            self._right.setCurrentIndex(0)
            self._findings.hide()
            self._findings_head.hide()


def _entry_of(contents: Iterable[Entry], place: Place) -> Entry | None:
    """Where a record begins in a paper; where the paper does if it has no part of its own there."""
    within, found = False, None
    for each in contents:
        within = each.title == place.register if not each.level else within
        if within and (not each.level or each.title == place.record):
            found = each
    return found


def _day_of(pack: BoardPack) -> date | None:
    return pack.meeting.day if pack.meeting else None


def _gathering(meeting: date | None, *, draft: bool) -> Callable[[Store], BoardPack]:
    def question(store: Store) -> BoardPack:
        from mkip_desk.services.papers.board_pack import gather

        return gather(store, meeting, draft=draft)

    return question


def _looking(meeting: date | None, *, draft: bool) -> Callable[[Store], Outlook]:
    def question(store: Store) -> Outlook:
        from mkip_desk.services.papers.pack_outlook import outlook

        return outlook(store, meeting, draft=draft)

    return question
