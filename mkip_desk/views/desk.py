"""The frame of an open programme: the bar at the head, the places at the left, the page in view, the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from mkip_desk.domain.dates.quarters import quarter_of
from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.keys import begin_in, bring_keyboard, is_within, told_of
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.page import Page
from mkip_desk.views.base.phrases import lowered
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.scrolling import Holder, bring_focus_into_view
from mkip_desk.views.base.standing import Standing
from mkip_desk.views.base.widgets import Notice, across, down, frame
from mkip_desk.views.edges import Foot, TopBar
from mkip_desk.views.navigation import WITHIN, Navigation, Place, places
from mkip_desk.views.pages import page_of
from mkip_desk.views.side import Side
from mkip_desk.views.unsaved import Unsaved

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from mkip_desk.db.store import Changed, Store
    from mkip_desk.db.undo import Undone
    from mkip_desk.domain.questions.search import Entry, Index

SETTINGS = "partnerships"  # the register of which there is one record: what the programme itself is
NARROW = 1040  # pixels of the window, within which there is no room for the places beside a page
FIRST_PLACE, PLACE = "overview", "place"
ALSO = {"pack": "build, preview, search, export as PDF: papers and agenda", "imports": "tracker, workbook, Excel"}
"""What is done at a place that has no fields of its own: by that it is found too."""
OTHER_PLACES = (
    Place("overview", "Overview", ""),
    Place("service_reports", "Service reports", "Shared services"),
    Place("performance", "Performance", "Shared services"),
    Place("pack", "Board pack", "Board"),
    Place("imports", "Imports", "Records"),
    Place("history", "History", "Records"),
    Place(SETTINGS, "Settings", "Records"),
)


@called_by_qt
class Desk(QWidget):
    """Shows one programme. Pages are made when they are first gone to."""

    stood = Signal(object)  # Standing: something that menus tell has changed
    import_wanted = Signal()
    backups_wanted = Signal()
    help_wanted = Signal(str)  # the key of a topic
    changes_wanted = Signal()  # in a programme that could only be read
    find_wanted = Signal()

    def __init__(self, programme: Programme, standing: Standing) -> None:
        super().__init__()
        self._programme = programme
        self._pages: dict[str, Page] = {}
        self._holders: dict[str, QWidget] = {}
        self._page: Page | None = None
        self._has_rest = False
        self._bar = TopBar()
        self._warning = Notice()
        self._foot = Foot()
        self._places = Navigation()
        self._stack = QStackedWidget()
        self._side = Side(self._places)
        self.unsaved = Unsaved(programme, self._pages, self._places.has, self.go, self._tell)
        body = across(self._side, self._stack, gap=0)
        everything = down(self._bar, self._warning, body, self._foot, gap=0)
        everything.setStretchFactor(body, 1)
        self.setLayout(everything)
        self._read_only = standing.read_only
        self._warn(standing.why_read_only)
        self._places.chosen.connect(self._go)
        self._side.left.connect(self._bar.go_to_places)
        self._bar.places_wanted.connect(self._side.open)
        self._bar.find_anything.connect(self.find_wanted)
        self._bar.undo.connect(self.undo)
        self._bar.redo.connect(self.redo)
        self._foot.unsaved_wanted.connect(self.unsaved.show_next)
        programme.stands.connect(self._show_standing)
        programme.changed.connect(self._changed)
        programme.next_board.connect(self._foot.show_next_board)
        programme.last_backup.connect(self._foot.show_last_backup)
        programme.drafts.failed.connect(self._not_kept)
        programme.drafts.held.connect(self._show_unsaved)
        self._offered = places(standing.registers.values(), OTHER_PLACES)
        self._places.offer(self._offered)
        self._show_standing(standing)
        self._remembered = Remembered(standing.path)
        place = self._remembered.get(PLACE)
        page = self.go(place if isinstance(place, str) and self._places.has(place) else FIRST_PLACE)
        if standing.lost:
            page.tell(standing.lost, "red")

    @property
    def page(self) -> Page:
        """The page in view."""
        assert self._page is not None
        return self._page

    def focusNextPrevChild(self, next: bool) -> bool:
        """Bring what Tab leads to from beyond the page into view: what scrolls in it sees to its own alone."""
        moved = super().focusNextPrevChild(next)
        now = QApplication.focusWidget()
        if moved and now is not None and self.page.isAncestorOf(now):
            bring_focus_into_view(now)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._side.set_narrow(narrow)
        self._bar.set_narrow(narrow)

    @property
    def place(self) -> str:
        """The key of the place in view."""
        return self._places.here

    @property
    def standing(self) -> Standing:
        """How the programme stands."""
        assert self._programme.standing is not None
        return self._programme.standing

    def _warn(self, why_read_only: str) -> None:
        more = f"You can read it, but not change anything. {why_read_only}"
        self._warning.say(more if why_read_only else "", offer="Try again", do=self.changes_wanted.emit)

    def tell_of_changes(self, standing: Standing) -> None:
        """Say whether what could only be read can be changed now."""
        if standing.read_only:
            self._warn(standing.why_read_only)
        else:
            self.page.tell(standing.lost or "You can make changes now.", "red" if standing.lost else "green")

    def _tell(self, words: str) -> None:
        self.page.tell(words)

    def _not_kept(self, why: str) -> None:
        self.page.tell(why, "red")

    def not_imported(self) -> Path | None:
        """The file under review here, of which something was decided that is lost with the window."""
        return next((found for page in self._pages.values() if (found := page.not_imported()) is not None), None)

    def show_finishing(self, *, closing: bool) -> None:
        """Say that what was asked is finished before the programme is closed; or that it stays open."""
        if closing:
            self._foot.say("Finishing what was asked, before closing…")
        else:
            self._show_unsaved()

    def show_closing(self) -> None:
        """Say that the programme is being closed; nothing can be done in it any more."""
        self._foot.say("Closing the programme, and backing up what was changed…")
        self.setEnabled(False)

    def go(self, key: str) -> Page:
        """Go to a place."""
        self._places.go(key)
        return self.page

    def show_record(self, register: str, record_id: int, field: str = "") -> None:
        """Go to a record, in its register; and to a field of it, where one is named."""
        self.go(register).reveal(record_id, field)

    def _begin_new(self, place: str) -> None:
        self.go(place).start_new()

    def _go(self, key: str) -> None:
        if key not in self._pages:
            self._pages[key] = self._make_page(key)
        again = self._page is self._pages[key]
        self._page = page = self._pages[key]
        if not again and is_within(self._stack):
            self.setFocus()  # Qt would bring it along, and to something else once what has it is closed or put away
        self._stack.setCurrentWidget(self._holders[key])
        self._remembered.keep(PLACE, key)
        page.arrive(self.standing)
        if again:
            page.begin_again()
        else:
            self._bring_keyboard(page)
        self.stood.emit(self.standing)

    def _bring_keyboard(self, page: Page) -> None:
        """Have the keyboard in the page gone to, where it was in another, or in the bar, as it is at first."""
        now = self.window().focusWidget()
        if self.isVisible() and (now in (None, self) or self._bar.isAncestorOf(now)):
            bring_keyboard(page)

    def find_anything(self, actions: Mapping[str, QAction]) -> None:
        """Open the box that finds records, places and these actions."""
        from mkip_desk.domain.questions.search import Entry
        from mkip_desk.views.find_box import FindBox
        from mkip_desk.views.help_topics import topics

        here = [Entry(("place", each.key), each.name, "Place", also=self._asked_at(each.key)) for each in self._offered]
        here += [Entry(("help", each.key), f"Help: {each.title}", "Help", also=each.text) for each in topics().values()]
        here += [Entry(("action", name), name, f"Action {keys}".strip()) for name, keys in _named(actions).items()]
        pressed = _pressed_on(self.page)
        here += [each for each in self._to_begin() if each.name not in pressed]
        here += [Entry(("button", name), name, "On this page", also=also) for name, also in pressed.items()]
        box = FindBox(self, here)
        box.chosen.connect(lambda sort, which: self._go_to_found(sort, which, actions))
        self._programme.look(lambda store: _index(store, here), box.look_through)
        box.open_under(self._bar, self._foot)

    def _to_begin(self) -> Iterator[Entry]:
        """A new record of each register in which one is begun at its own place, wherever one is."""
        from mkip_desk.domain.questions.search import Entry

        for each in self.standing.registers.values() if not self.standing.read_only else ():
            if each.place and not each.single and not each.by_decision:
                yield Entry(("new", each.name), f"New {each.one}", f"Action, {each.title}", also=f"add {each.a_one}")

    def _asked_at(self, place: str) -> str:
        """What the fields of a place are called, and what is said of them: by that it is found too."""
        register = self.standing.registers.get(place)
        fields = (f"{field.label} {field.help}" for field in register.fields) if register else ()
        return " ".join((ALSO.get(place, ""), *fields))

    def _go_to_found(self, sort: str, which: object, actions: Mapping[str, QAction]) -> None:
        if sort == "place":
            if which == self.place:
                self._go(self.place)  # as at the left: a place chosen anew shows what it begins with
            else:
                self.go(str(which))
            self._focus_places()
        elif sort == "help":
            self.help_wanted.emit(str(which))
        elif sort == "new":
            self._begin_new(str(which))
        elif sort == "action":
            actions[str(which)].trigger()
        elif sort == "button":
            next(each for each in _buttons_of(self.page) if _words_on(each) == which).click()
        else:
            assert isinstance(which, int)
            self.show_record(sort, which)

    def _focus_places(self) -> None:
        """Have the focus where a place is chosen: the page may remember a button, and the next Enter would press it."""
        if self._places.isVisible():
            self._places.setFocus()
        else:
            self._bar.go_to_places()

    def _make_page(self, key: str) -> Page:
        page = page_of(key, self.standing.registers, self._programme)
        page.import_wanted.connect(self.import_wanted)
        page.record_wanted.connect(self.show_record)
        page.field_wanted.connect(self.show_record)
        page.place_wanted.connect(self.go)
        page.new_wanted.connect(self._begin_new)
        page.asked_wanted.connect(lambda place, question: self.go(place).ask(question))
        page.backups_wanted.connect(self.backups_wanted)
        page.unsaved_wanted.connect(self.unsaved.show_next)
        page.filled.connect(lambda: QTimer.singleShot(0, page, lambda: begin_in(page)))
        page.imported.connect(self._imported)
        page.unsaved_changed.connect(self._show_unsaved)
        page.done.connect(self._foot.tell_done)
        page.filled.connect(self._filled)
        if (above := WITHIN.get(key)) is not None:
            name = next(place.name for place in self._offered if place.key == above)
            page.lead_back(name, partial(self.go, above))
        self._holders[key] = _held(page)
        self._stack.addWidget(self._holders[key])
        return page

    def _filled(self) -> None:
        """Once the first page is seen, ask for what could wait."""
        if not self._has_rest:
            self._has_rest = True
            self._programme.ask_for_the_rest()
            self._programme.get_ready_to_write()

    def _changed(self, changed: Changed) -> None:
        if changed.registers & {"meetings", "partnerships"}:
            self._programme.ask_for_the_rest()

    def _show_standing(self, standing: Standing) -> None:
        self._bar.show_standing(standing, quarter_of(self._programme.today()))
        self._foot.show_standing(standing)
        self._places.tell_what_waits(standing)
        if self._read_only and not standing.read_only:
            self._read_only = False
            self._warn("")
            self.page.arrive(standing)
        self._show_unsaved()
        self.stood.emit(standing)

    def _show_unsaved(self) -> None:
        self._foot.show_unsaved(len(self.unsaved.names()), self.standing.why_read_only)

    def undo(self) -> None:
        """Take the newest change back and say so."""
        self._programme.undo(lambda undone: self._told("Taken back", undone), self.failed)

    def redo(self) -> None:
        """Make again what was undone last and say so."""
        self._programme.redo(lambda undone: self._told("Done again", undone), self.failed)

    def _told(self, verb: str, undone: Undone) -> None:
        sentence = " ".join((f"{verb}: {lowered(undone.name)}.", *undone.kept))
        self.page.tell(sentence, "amber" if undone.kept else "green")
        if undone.first is not None:
            self._programme.look(partial(_seen_at, key=undone.first), partial(self._lead_to, sentence))

    def _lead_to(self, sentence: str, seen: tuple[str, int | None] | None) -> None:
        """Offer to go to what was taken back or done again: the record, or its place where it is gone."""
        if seen is not None and self._places.has(seen[0]):
            place, record = seen
            self._foot.lead_to(
                sentence, partial(self.go, place) if record is None else partial(self.show_record, place, record)
            )

    def failed(self, error: Exception) -> None:
        """Say on the page in view why something could not be done."""
        if isinstance(error, UserError):
            self.page.tell(str(error), "red")
        else:
            self._programme.fault.emit(error)

    def import_file(self, path: Path) -> None:
        """Show what a workbook would bring."""
        from mkip_desk.views.importing.import_page import ImportPage

        if isinstance(self._page, ImportPage):  # what was under way there is over before anything else is told of it
            self.go("imports")
            self._page.plan(path)
        else:
            QTimer.singleShot(0, self, partial(self._import_in_its_place, path))

    def _import_in_its_place(self, path: Path) -> None:
        """Go to the place of imports, then read: to read its code in, to make it and to begin each take long enough."""
        from mkip_desk.views.importing.import_page import ImportPage

        page = self.go("imports")
        assert isinstance(page, ImportPage)
        QTimer.singleShot(0, page, partial(page.plan, path))

    def _imported(self, register: str, sentence: str) -> None:
        """Show what an import brought, where it now is."""
        self.go(register).tell(sentence, "green")


def _held(page: Page) -> QWidget:
    """A page in what scrolls it, with what stays in sight beneath."""
    holder = Holder(page)
    return frame("plain", down(holder, page.beneath, gap=0, tall=holder)) if page.beneath is not None else holder


def _index(store: Store, here: Sequence[Entry]) -> Index:
    """Every record, before what is there in any programme; made on the store's thread, where it takes its time."""
    from mkip_desk.domain.questions.search import Index
    from mkip_desk.services.searching import entries

    return Index([*entries(store), *here])


def _seen_at(store: Store, key: tuple[str, int]) -> tuple[str, int | None] | None:
    from mkip_desk.services.telling import seen_at

    return seen_at(store, *key)


def _buttons_of(page: Page) -> Iterator[QPushButton]:
    """What can be pressed on a page now, but its links and what chooses what is shown."""
    for each in page.findChildren(QPushButton):
        if each.isVisible() and each.isEnabled() and each.property("look") in ("", "primary") and _words_on(each):
            yield each


def _words_on(made: QPushButton) -> str:
    return made.text().replace("&&", "&")


def _pressed_on(page: Page) -> dict[str, str]:
    """The words on its buttons, each with what else is said of it."""
    return {_words_on(each): f"{each.toolTip()} {each.accessibleName()}" for each in _buttons_of(page)}


def _named(actions: Mapping[str, QAction]) -> dict[str, str]:
    """What can be done now: the words of each action with its keys."""
    return {name: told_of(action)[1] for name, action in actions.items() if action.isEnabled()}
