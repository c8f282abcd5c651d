"""Forgetting a person: the name is nowhere in the file any more, and everything else is as it was."""

import errno
import os
import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from mkip_desk.db import file
from mkip_desk.db.drafts import keep, kept
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.lock import whoever
from mkip_desk.db.person import REMOVED
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.errors import NothingToUndo, StoreError, WrongValue
from mkip_desk.whole_file import write_whole

NAME = "Terry Example"


@pytest.fixture
def told(store):
    """A programme that says somebody's name in every way that it can be said."""
    with store.change(f"Add {NAME}", why=f"{NAME} asked for it") as change:
        person = change.add(
            "people", {"name": NAME, "initials": "TE", "email": "te@example.org", "phone": "01622 602000"}
        )
        project = change.add(
            "projects",
            {
                "title": "Legal services", "lead_director": NAME, "status": "open",
                "progress": f"{NAME.upper()} to recruit; ask terry  example or te@example.org. Terry Examples stays.",
                "due": read_when(f"when {NAME} says"),
            },
        )  # fmt: skip
        risk = change.add("risks", {"title": "Posts", "owner": "te", "mitigation": "TEst the market, says TE"})
        change.remember(
            "risks",
            {
                risk: {
                    "owner": {
                        "file": "a.xlsx",
                        "sheet": "Log",
                        "cell": "B2",
                        "words": NAME,
                        "source": "cell",
                        "value": NAME,
                    }
                }
            },
        )
    with store.change("Edit Legal services") as change:
        change.edit("projects", project, {"lead_director": "Head of Legal"})
    with store.change("Delete a risk") as change:
        change.delete("risks", change.add("risks", {"title": f"{NAME} leaves"}))
    return person, project, risk


def test_the_name_is_nowhere_in_the_file(store, told) -> None:
    store.forget(told[0])
    held = store.path.read_bytes().lower()
    for words in (rb"terry\s+example\b", rb"te@example\.org", b"01622 602000"):
        assert not re.search(words, held)
    assert b"terry examples stays" in held, "another name is another name"
    suggested = [each for name in store.registers for each in store.persons(name)]
    assert not [each for each in suggested if "Terry" in each or "removed" in each]


def test_the_name_goes_from_that_of_a_file_too(store, told, tmp_path) -> None:
    tracker = tmp_path / f"Tracker of {NAME}, Terry_Example.xlsx"
    tracker.write_bytes(b"a workbook")
    with store.change(f"Import {tracker.name}", imported=tracker) as change:
        risk = change.add("risks", {"title": "Late"})
        change.remember(
            "risks", {risk: {"title": {"file": tracker.name, "sheet": NAME, "cell": "A1", "words": "Late"}}}
        )
    store.forget(told[0])
    assert store.changes()[1].file == f"Tracker of {REMOVED}, {REMOVED}.xlsx"
    assert not re.search(rb"terry.example\b", store.path.read_bytes().lower())


def test_what_is_left_says_that_something_stood_there(store, told) -> None:
    person, project, risk = told
    forgotten = store.forget(person)
    assert forgotten.records == 3
    assert forgotten.changes > 0
    assert store.record("people", person)["name"] == REMOVED
    assert store.record("people", person)["initials"] is None
    progress = store.record("projects", project)["progress"]
    assert progress == f"{REMOVED} to recruit; ask {REMOVED} or {REMOVED}. Terry Examples stays."
    assert store.record("projects", project)["due"].words == f"when {REMOVED} says"
    assert store.record("projects", project)["lead_director"] == "Head of Legal"
    assert store.record("risks", risk)["owner"] == REMOVED
    assert store.record("risks", risk)["mitigation"] == "TEst the market, says TE", "initials within words stay"
    assert store.sources("risks")[risk][0].fields["owner"]["value"] == REMOVED
    assert store.changes()[0].name == "Forget a person"
    assert store.changes()[-1].name == f"Add {REMOVED}"
    assert not store.check()


def test_history_and_undo_go_on_without_the_name(store, told, clock) -> None:
    person, project, _ = told
    clock.move(days=2)
    store.forget(person)
    changes = [each for each in store.history("projects", project) if each.field and each.field.name == "lead_director"]
    assert [(each.before, each.after) for each in changes] == [(REMOVED, "Head of Legal")]
    assert store.undo_name == "Delete a risk", "forgetting itself is not undone"
    store.undo()
    store.undo()
    assert store.record("projects", project)["lead_director"] == REMOVED
    (then,) = store.records("projects", store.today() - timedelta(days=1))
    assert then["lead_director"] == "Head of Legal"


def test_it_is_taken_back_by_nothing(store, told) -> None:
    store.forget(told[0])
    with pytest.raises(NothingToUndo):
        store.take_back(store.newest_change())


def test_whoever_watches_is_told_which_records_changed(store, told) -> None:
    seen = []
    store.watch(seen.append)
    store.forget(told[0])
    assert {"people", "projects", "risks"} <= seen[0].registers


def test_somebody_who_is_not_there_is_not_forgotten(store, told) -> None:
    before = store.newest_change()
    with pytest.raises(WrongValue, match="no longer there"):
        store.forget(999)
    assert store.newest_change() == before


def test_the_name_goes_from_what_was_typed_and_not_saved_and_from_what_stood_there(store, told) -> None:
    person, project, risk = told
    keep(store, {
        "projects": {project: {"progress": f"No longer {NAME}", "status": "closed"}, 0: {"title": "New"}},
        "risks": {risk: {"owner": "te", "title": "Late"}},
        "people": {person: {"initials": "TX", "council": 1}, person + 1: {"initials": "AB", "phone": "01622"}},
        "councils": {person: {"name": "Swale", "initials": "SBC"}},
    })  # fmt: skip
    store.forget(person)
    without = {
        "projects": {project: {"progress": f"No longer {REMOVED}", "status": "closed"}},
        "risks": {risk: {"owner": REMOVED, "title": "Late"}},
        "people": {person: {"initials": None, "council": 1}, person + 1: {"initials": "AB", "phone": "01622"}},
        "councils": {person: {"name": "Swale", "initials": "SBC"}},
    }
    assert kept(store) == {**without, "projects": {**without["projects"], 0: {"title": "New"}}}
    beside = store.path.with_name(store.path.name + ".drafts").read_text("ascii").lower()
    assert not re.search(r"terry\s+example\b|te@example|\"te\"|\"tx\"", beside)


def test_where_the_name_could_not_be_taken_out_is_said_of_somebody_who_is_forgotten(store, told, monkeypatch) -> None:
    monkeypatch.setattr(file, "PATIENCE", 0.01)
    reader = sqlite3.connect(store.path, isolation_level=None)
    keep(store, {"projects": {told[1]: {"progress": f"No longer {NAME}"}}})

    def hinder(_changed: object) -> None:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM changes").fetchone()

    def no_space(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store.watch(hinder)
    monkeypatch.setattr("os.fsync", no_space)
    forgotten = store.forget(told[0])
    assert "What was typed and not saved still holds the name" in forgotten.left
    assert "can still be found in parts of the file" in forgotten.left
    assert store.record("people", told[0])["name"] == REMOVED
    reader.close()
    store._watchers.clear()
    assert store.forget(told[0]).left == ""
    assert not re.search(rb"terry\s+example\b", store.path.read_bytes().lower())


def test_drafts_are_rid_of_the_name_though_the_program_is_killed_once_the_programme_is(store, told) -> None:
    keep(store, {"projects": {told[1]: {"progress": f"No longer {NAME}"}}})
    seen = []
    store.watch(lambda _changed: seen.append(kept(store)))
    store.forget(told[0])
    assert seen == [{"projects": {told[1]: {"progress": f"No longer {REMOVED}"}}}]


def test_what_was_typed_in_another_programme_that_had_its_name_is_left_alone(store, told, path, tmp_path) -> None:
    with Store.create(tmp_path / "other.mkip") as other:
        with other.change("Add") as change:
            change.add("projects", {"title": "HR"})
        theirs = {"people": {told[0]: {"initials": "AB", "name": f"Not {NAME}"}}}
        keep(other, theirs)
    DraftsFile(path).write({})
    (tmp_path / "other.mkip.drafts").replace(path.with_name(f"{path.name}.drafts"))
    store.forget(told[0])
    assert DraftsFile(path).read() == theirs
    assert kept(store) == {}


def test_what_was_left_of_drafts_half_written_goes_when_the_programme_is_opened(
    store, path, clock, monkeypatch
) -> None:
    store.close()
    for name in ("programme.mkip.drafts", "tracker.xlsx"):
        with monkeypatch.context() as killed:
            killed.setattr(Path, "replace", refuse)
            killed.setattr(Path, "unlink", refuse)
            with pytest.raises(PermissionError):
                write_whole(path.with_name(name), f"ask {NAME}".encode())
    assert len(list(path.parent.glob(".*.part"))) == 2
    with Store.open(path, clock=clock):
        assert len(list(path.parent.glob(".*.part"))) == 1, "another program may be writing the other"


def refuse(*_: object, **__: object) -> None:
    raise PermissionError


def test_a_backup_from_before_somebody_was_forgotten_can_be_put_back(store, told) -> None:
    chosen = store.back_up()
    store.forget(told[0])
    store.restore(chosen)
    assert store.record("people", told[0])["name"] == NAME


def test_where_forgetting_fails_what_was_typed_is_as_it_was(store, told, monkeypatch) -> None:
    monkeypatch.setattr(file, "PATIENCE", 0.01)
    store._access.let_go()
    keep(store, {"people": {told[0]: {"initials": "TX"}}, "projects": {told[1]: {"progress": f"No longer {NAME}"}}})
    before, beside = kept(store), store.path.with_name(f"{store.path.name}.drafts")
    store.path.chmod(0o600)
    reader = sqlite3.connect(store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM changes").fetchone()
    with pytest.raises(StoreError, match="busy"):
        store.forget(told[0])
    reader.close()
    assert kept(store) == before
    assert beside.stat().st_mode == store.path.stat().st_mode
    assert store.record("people", told[0])["name"] == NAME


def test_a_name_goes_however_it_is_spelt_and_as_it_was_before_it_was_mended(store) -> None:
    with store.change("Add") as change:
        was = {"email": "sos@example.org", "phone": "01622 602000"}
        person = change.add("people", {"name": "Siobhán O'Brien-Smyth", **was})
    for name in ("Siobhán O'Brien-Smith Lee", "Siobhán O'Brien-Smith"):
        with store.change("Mend") as change:
            change.edit("people", person, {"name": name, "email": "so@example.org", "phone": None})
    texts = [
        "Siobhán O'Brien-Smith Lee",
        "Siobhán O’Brien-Smith", "Siobha\u0301n O'Brien\u2010Smith", "SIOBHÁN\u00a0O'BRIEN-SMITH",
        "Siobhán O'Brien-Smyth", "so@example.org", "sos@example.org", "01622 602000",
    ]  # fmt: skip
    with store.change("Add texts") as change:
        ids = change.add_many("projects", [{"title": f"P{n}", "notes": f"Ask {t} now"} for n, t in enumerate(texts)])
    assert store.forget(person).left == ""
    assert [store.record("projects", each)["notes"] for each in ids] == [f"Ask {REMOVED} now"] * len(texts)


def test_a_name_goes_with_its_last_words_first_too(store) -> None:
    with store.change("Add") as change:
        person = change.add("people", {"name": "Vera van der Berg"})
        texts = ["Van der Berg, Vera", "Berg, Vera van der", "BERG,VERA VAN DER"]
        notes = [{"title": f"P{n}", "notes": f"Ask {t} now", "lead_director": t} for n, t in enumerate(texts)]
        ids = change.add_many("projects", notes)
        other = change.add("projects", {"title": "P", "notes": "Berg, Vera and van der Berg"})
    store.forget(person)
    for each in ids:
        assert store.record("projects", each)["notes"] == f"Ask {REMOVED} now"
        assert store.record("projects", each)["lead_director"] == REMOVED
    assert store.record("projects", other)["notes"] == "Berg, Vera and van der Berg"


def test_somebody_else_a_number_or_a_list_is_not_taken_for_what_tells_of_them(store) -> None:
    """What is taken out cannot be put back."""
    john = {"name": "John Smith", "email": "smith@example.org, none", "phone": "01622 602000 ext 2014"}
    others = ("Ann Smith", "John", "Smith", "Jo Bloggs and John Smith", "Mary John Smith", "Cllr John Smith")
    with store.change("Add") as change:
        person = change.add("people", john)
        change.add_many("people", [{"name": name} for name in others])
        texts = {
            "Ann Smith, John to lead": "Ann Smith, John to lead",
            "Bea Smith, John Jones": "Bea Smith, John Jones",
            "Jo Bloggs and John Smith": f"Jo Bloggs and {REMOVED}",
            "Owner: Smith, John (Legal)": f"Owner: {REMOVED} (Legal)",
            "SMITH, JOHN TO LEAD": f"{REMOVED} TO LEAD",
            "Smith, John\nJones, Ann": f"{REMOVED}\nJones, Ann",
            "John Smith, Ann Smith": f"{REMOVED}, Ann Smith",
            "John Smith Head of Legal": f"{REMOVED} Head of Legal",
            "Mary John Smith and Cllr John Smith": f"Mary John Smith and Cllr {REMOVED}",
            "John Smith-Jones, Mary-John Smith": "John Smith-Jones, Mary-John Smith",
            "Jones-Smith, John; Smith, John-Paul": "Jones-Smith, John; Smith, John-Paul",
            "A John Smith-led board, 2014-John Smith": f"A {REMOVED}-led board, 2014-{REMOVED}",
            "602000, 01622 602000, (01622)602-000": f"602000, {REMOVED}, {REMOVED}",
            "£2014 in 2014/15; none": "£2014 in 2014/15; none",
            "smith@example.org. John.Smith@kent.gov.uk": f"{REMOVED}. {REMOVED}",
            "ann.smith@example.org smith@example.org.uk": "ann.smith@example.org smith@example.org.uk",
            "mary.john.smith@kent.gov.uk": "mary.john.smith@kent.gov.uk",
        }
        projects = [{"title": f"P{n}", "notes": text, "lead_director": "none"} for n, text in enumerate(texts)]
        ids = change.add_many("projects", projects)
    forgotten = store.forget(person)
    assert [store.record("projects", each)["notes"] for each in ids] == list(texts.values())
    assert {store.record("projects", each)["lead_director"] for each in ids} == {"none"}
    told = (
        "2014, John Smith-Jones, Jones-Smith, John, Mary John Smith, Mary-John Smith, Smith, John Jones, "
        "Smith, John-Paul."
    )
    assert f"What may be a word, a number or somebody else stays where it stands: {told}" in forgotten.left


def test_what_may_be_a_word_or_anothers_goes_only_where_it_is_surely_theirs(store) -> None:
    with store.change("Add") as change:
        mark = change.add("people", {"name": "Mark", "initials": "MB", "email": "none"})
        change.add_many("people", [{"name": "Mark"}, {"name": "Mo Bai", "initials": "mb"}])
        owners = ["Mark", "MB", "Mark Jones", "none"]
        ann, _ = change.add_many("people", [{"name": f"Ann Lord ({council})"} for council in ("MBC", "SBC")])
        risks = change.add_many("risks", [{"title": "Mark it", "owner": each, "mitigation": each} for each in owners])
    left = store.forget(mark).left
    assert [store.record("risks", each)["owner"] for each in risks] == [REMOVED, *owners[1:]]
    assert [store.record("risks", each)["mitigation"] for each in risks] == owners
    assert {store.record("risks", each)["title"] for each in risks} == {"Mark it"}
    assert "stays where it stands: MB, Mark." in left
    with store.change("Add a project") as change:
        notes = "Ann Lord (MBC), Ann Lord (SBC) and Ann Lord"
        project = change.add("projects", {"title": "P", "notes": notes})
    assert "stays where it stands: Ann Lord." in store.forget(ann).left
    assert store.record("projects", project)["notes"] == f"{REMOVED}, Ann Lord (SBC) and Ann Lord"


@pytest.mark.parametrize("name", ["Cllr John Smith", "Smith, Mr John", "Smith-Hill, John"])
def test_a_name_goes_without_its_title_and_with_its_first_words_first_too(store, name) -> None:
    with store.change("Add") as change:
        person = change.add("people", {"name": name})
        bare = "John Smith-Hill" if "-" in name else "John Smith"
        project = change.add("projects", {"title": "P", "notes": f"{name}; {bare}", "lead_director": bare})
    store.forget(person)
    assert store.record("projects", project)["notes"] == f"{REMOVED}; {REMOVED}"
    assert store.record("projects", project)["lead_director"] == REMOVED


def test_a_login_that_is_made_of_the_name_goes_from_who_made_each_change_and_no_other(store, path) -> None:
    theirs = ("terry.example", "Terry_Example", "TExample", "t-example", "examplet", "ExampleTerry2", "tex", "te")
    others = ("sexample", "example", "terryb", "texampler", "Programme Manager")
    store.close()
    for login in (*theirs, *others):
        with Store.open(path, who=f"{login} on PC") as each, each.change("Add") as change:
            change.add("people", {"name": f"Somebody who is {len(login)}"})
    with Store.open(path) as again:
        with again.change("Add") as change:
            terry = {"name": NAME, "initials": "TE", "email": "tex@example.org"}
            names = ("Sue Example", "Sam Example", "Example, Terry")
            person, sue, *_ = change.add_many("people", [terry, *({"name": name} for name in names)])
        assert again.forget(person).left == ""
        assert "stays where it stands: sexample." in again.forget(sue).left
        made = {each.who for each in again.changes() if each.kind == "edit"}
    assert made == {f"{REMOVED} on PC", *(f"{login} on PC" for login in others), whoever()}


def test_the_name_goes_from_who_made_each_change_and_the_programme_is_still_known(path, clock, tmp_path) -> None:
    with Store.create(path, clock=clock, who=f"{NAME} on LAPTOP-7") as store:
        with store.change("Add") as change:
            person = change.add("people", {"name": NAME})
        typed = {"people": {person: {"phone": "01622 602000"}}}
        keep(store, typed)
        chosen = store.back_up()
        began = store.began
        store.forget(person)
        assert {each.who for each in store.changes()} == {f"{REMOVED} on LAPTOP-7"}
    with Store.open(path, clock=clock) as again:
        assert again.began == began
        assert kept(again) == {"people": {person: {"phone": None}}}
        again.restore(chosen)


def test_what_a_record_was_called_before_stays_where_it_may_be_a_word_or_another(store) -> None:
    """It stood for a vacant post, then for whoever was there before, and is told of: it cannot be taken back."""
    with store.change("Add") as change:
        person = change.add("people", {"name": "Example", "phone": "01622 602000"})
        other = change.add("people", {"name": "Terry Examplé", "initials": "TO", "phone": "01622 602000"})
    for name in ("Vacant", "Robert Jones", "Terry ExamplÉ", NAME):
        with store.change("Rename") as change:
            email = "rj@example.org" if name == "Robert Jones" else None
            initials = "TO" if name != NAME else "TE"
            change.edit("people", person, {"name": name, "initials": initials, "email": email})
    notes = "A vacant post; Robert Jones (rj@example.org) signed, with Terry Examplé (TO)"
    with store.change("Add a project") as change:
        project = change.add("projects", {"title": "Legal", "notes": notes, "lead_director": "TO"})
        risk = change.add("risks", {"title": "R", "owner": "Example"})
        assert change.add("councils", {"name": "Swale", "initials": "SBC"}) == person, "ids are of a register"
        read = {"phone": {"cell": "B2", "words": "01622", "value": "01622"}}
        change.remember("people", {other: read})
        change.remember("councils", {person: read})
    others = history_of_others(store, person)
    left = store.forget(person).left
    assert history_of_others(store, person) == others
    assert "Example, Robert Jones, Terry ExamplÉ, Vacant" in left
    assert store.record("projects", project)["notes"] == notes
    assert store.record("projects", project)["lead_director"] == "TO"
    assert store.record("risks", risk)["owner"] == "Example"
    stays = {"name": "Terry Examplé", "initials": "TO", "phone": "01622 602000"}
    assert {name: store.record("people", other)[name] for name in stays} == stays


def history_of_others(store, person) -> list[tuple[object, ...]]:
    with store._reading() as connection:
        theirs = "WHERE register_name <> 'people' OR record_id <> ?"
        logged = connection.execute(f"SELECT id, before, after FROM changed_records {theirs}", [person]).fetchall()
        return logged + connection.execute(f"SELECT id, fields FROM readings {theirs}", [person]).fetchall()


@pytest.mark.parametrize("damaged", ["", "drafts", "drafts.damaged-1a2b3c4d"])
def test_where_what_was_typed_in_another_programme_or_is_damaged_has_the_name_that_is_said(
    store, told, path, damaged
) -> None:
    DraftsFile(path).write({"projects": {3: {"notes": f"Ask {'' if damaged else NAME}"}}}, {}, (1, "2009-01-01"))
    keep(store, {"projects": {told[1]: {"progress": f"No longer {NAME}"}}})
    if damaged:
        path.with_name(f"{path.name}.{damaged}").write_text(f'[{{"projects": "{NAME}')
    assert "may still hold the name, in what was typed in another one" in store.forget(told[0]).left
    assert NAME not in str(kept(store))


def test_a_reader_rewrites_no_drafts(store, told, path) -> None:
    keep(store, {"projects": {told[1]: {"progress": f"No longer {NAME}"}}})
    before = path.with_name(f"{path.name}.drafts").read_bytes()
    with Store.open(path, read_only=True) as reader, pytest.raises(StoreError, match="reading only"):
        reader.forget(told[0])
    assert path.with_name(f"{path.name}.drafts").read_bytes() == before


def test_what_is_deleted_is_written_over(store, monkeypatch) -> None:
    """Not every SQLite does so unasked, and a program that is killed may not come to writing the file anew."""
    connect_to = file.connect_to

    def unasked(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect_to(path, mode)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr(file, "connect_to", unasked)
    store._access.let_go()
    assert store._access._connection().execute("PRAGMA secure_delete").fetchone()[0] == 1
