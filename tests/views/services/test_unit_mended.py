"""A wrong unit put right in the form of an indicator: its figures are asked about, and none means something else."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure, read_figure
from mkip_desk.services.shared_services.signing_off import sign_off
from tests.views.conftest import NOW, asked, counted, dialogs, named, said, typed_into


@pytest.fixture
def programme_file(tmp_path, blank_once):
    """An indicator in days that was taken to be in per cent."""
    path = Path(shutil.copy(blank_once, tmp_path / "mkip.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Set up") as change:
        service = change.add("services", {"title": "Revenues"})
        about = {"service": service, "reference": "RB1", "title": "Days to answer", "unit": "%", "better": "lower"}
        indicator = change.add("indicators", about)
        for quarter, words in (("2014/15 Q1", "22.1%"), ("2014/15 Q2", "23%")):
            figures = {"value": read_figure(words), "target": read_figure("20%")}
            change.add("measurements", {"indicator": indicator, "quarter": quarter, **figures})
    return path


def test_all_quarters_that_are_signed_off_are_named_before_anything_is_asked(qtbot, just_opened) -> None:
    page = just_opened.go("indicators")
    with qtbot.waitSignal(page.filled):
        pass

    def sign_off_both(store: Store) -> None:
        for quarter in ("2014/15 Q1", "2014/15 Q2"):
            with store.change("Return") as change:
                returned = change.add("returns", {"service": 1, "quarter": quarter, "state": "received"})
            sign_off(store, returned, "Director")

    just_opened.programme.ask(sign_off_both, lambda _none: None)
    typed_into(qtbot, named(page, QLineEdit, "Unit"), "days")
    page.save()
    both = "was judged by this in 2014/15 Q1 and 2014/15 Q2, which are signed off. Begin a correction of each of those"
    qtbot.waitUntil(lambda: any(both in words for words in said(just_opened)))
    assert not dialogs(just_opened), "whether its figures are in days is not asked"
    assert page.drafts, "what was typed stays"


def test_figures_go_along_with_a_unit_that_is_put_right_or_it_stays(qtbot, just_opened) -> None:
    counted(qtbot, just_opened)
    page = just_opened.go("indicators")
    with qtbot.waitSignal(page.filled):
        pass
    programme = just_opened.programme

    def held() -> list[object]:
        found: list[object] = []
        programme.ask(
            lambda store: (
                [row["unit"] for row in store.records("indicators")]
                + [row[name] for row in store.records("measurements") for name in ("value", "target")]
            ),
            found.extend,
        )
        qtbot.waitUntil(lambda: len(found) == 5)
        return found

    wrong, right = (
        ["%", *map(read_figure, ("22.1%", "20%", "23%", "20%"))],
        ["days", *map(read_figure, ["22.1", "20", "23", "20"])],
    )
    for answer, kept in (("Leave the unit", wrong), ("They are in days", right)):
        typed_into(qtbot, named(page, QLineEdit, "Unit"), "days")
        page.save()
        box = asked(qtbot, just_opened)
        assert "Are the 4 figures of “Revenues, Days to answer” in days?" in " ".join(box.text().split())
        assert "In days, 20% becomes 20;" in box.informativeText()
        qtbot.mouseClick(named(box, QPushButton, answer), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not dialogs(just_opened))
        qtbot.waitUntil(lambda kept=kept: held() == kept)
        assert bool(page.drafts) is (kept is wrong)
    programme.ask(Store.undo, lambda _undone: None)
    qtbot.waitUntil(lambda: held() == wrong)
    assert all(isinstance(each, Figure) for each in held()[1:])
