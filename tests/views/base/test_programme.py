"""The open programme as the window knows it."""

from threading import Event

from mkip_desk.views.base.programme import Programme
from tests.views.conftest import NOW


def test_a_change_made_while_all_is_counted_leaves_the_other_counts(qtbot, programme_file) -> None:
    from mkip_desk.db.store import Store

    programme, opened, done = Programme(lambda: NOW.date()), [], Event()
    programme.open(lambda _job: Store.open(programme_file), opened.append, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    programme.ask_for_the_rest()
    programme.change("Add a risk", lambda change: change.add("risks", {"title": "Late"}), lambda _id: None)
    programme.ask(lambda _store: done.set(), lambda _none: None)
    assert done.wait(10), "all of it is done on the store's thread before the window hears of any"
    qtbot.waitUntil(lambda: programme.standing is not None and programme.standing.undo_name == "Add a risk")
    assert programme.standing is not None
    assert (programme.standing.counts["risks"], programme.standing.counts["projects"]) == (1, 4)
    programme.close()
