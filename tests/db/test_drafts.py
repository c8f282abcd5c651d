"""Drafts beside the programme: kept whole, read back as they were, never in the way."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkip_desk.db.drafts import keep, kept, overtaken
from mkip_desk.db.drafts_file import OTHERS, DraftsFile
from mkip_desk.db.lock import lock_of
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import Damaged, StoreError

typed = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.integers(), max_size=3).map(tuple)
)
fields = st.dictionaries(st.text(min_size=1, max_size=8), typed, min_size=1, max_size=4)
drafts = st.dictionaries(
    st.sampled_from(["projects", "risks"]), st.dictionaries(st.integers(0, 99), fields, min_size=1)
)


@given(drafts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_comes_back(tmp_path, kept):
    DraftsFile(tmp_path / "a.mkip").write(kept)
    assert DraftsFile(tmp_path / "a.mkip").read() == kept


def test_the_file_goes_with_the_last_draft(tmp_path):
    file = DraftsFile(tmp_path / "a.mkip")
    file.write({"projects": {3: {"title": "Legal"}}})
    assert [path.name for path in tmp_path.iterdir()] == ["a.mkip.drafts"]
    file.write({"projects": {3: {}}})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[1, 2]", b'{"projects": 3}', b'{"projects": {"x": {"a": 1}}}', b'{"a": {"1": [']
)
def test_a_file_that_holds_something_else_holds_no_drafts(tmp_path, content):
    (tmp_path / "a.mkip.drafts").write_bytes(content)
    assert DraftsFile(tmp_path / "a.mkip").read() == {}


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    file = DraftsFile(tmp_path / "a.mkip")
    file.write({"projects": {3: {"title": "Legal"}}})

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.write({"projects": {3: {"title": "Other"}}})
    assert file.read() == {"projects": {3: {"title": "Legal"}}}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"projects": {"' + b"9" * 5000 + b'": {"title": "x"}}}'])
def test_a_file_made_to_hurt_holds_no_drafts(tmp_path, content):
    (tmp_path / "a.mkip.drafts").write_bytes(content)
    assert DraftsFile(tmp_path / "a.mkip").read() == {}


def test_half_a_letter_can_be_kept(tmp_path):
    file = DraftsFile(tmp_path / "a.mkip")
    file.write({"projects": {3: {"title": "\ud800"}}})
    assert file.read() == {"projects": {3: {"title": "\ud800"}}}


def test_what_was_begun_beside_a_record_is_kept_under_a_number_of_its_own(tmp_path):
    held = {
        "milestones": {-2: {"title": "Posts filled", "project": 2}, -1: {"title": "Live", "project": 1}, 0: {"a": 1}}
    }
    DraftsFile(tmp_path / "a.mkip").write(held)
    assert DraftsFile(tmp_path / "a.mkip").read() == held


@pytest.fixture
def project(store):
    with store.change("Add Legal") as change:
        return change.add("projects", {"title": "Legal", "stage": "Idea"})


def test_words_are_kept_whether_or_not_the_programme_can_be_asked_what_stood_there(store, path, project, tmp_path):
    keep(store, {"projects": {project: {"title": "Legal services"}}})
    path.rename(tmp_path / "away.mkip")
    now = {"projects": {project: {"title": "Legal services", "stage": "Live"}}}
    with pytest.raises(StoreError):
        store.records("projects")
    keep(store, now)
    assert DraftsFile(path).read() == now
    assert DraftsFile(path).stood() == {"projects": {project: {"title": {"title": "Legal"}}}}
    (tmp_path / "away.mkip").rename(path)
    keep(store, now)
    there = {"title": {"title": "Legal"}, "stage": {"stage": "Idea"}}
    assert DraftsFile(path).stood() == {"projects": {project: there}}
    assert kept(store) == now


def test_what_is_typed_into_any_field_is_kept(store, project):
    with store.change("Add") as change:
        risk = change.add("risks", {"title": "Fire"})
        saving = change.add("savings", {"project": project, "year": "2014/15", "amount": 100})
    ids = {"projects": project, "risks": risk, "savings": saving}
    drafts = {name: {at: {one.name: "x" for one in store.registers[name].fields}} for name, at in ids.items()}
    keep(store, drafts)
    assert kept(store) == drafts


def test_what_was_typed_in_a_programme_is_not_shown_in_another_that_has_its_name(store, path, project, clock):
    keep(store, {"projects": {project: {"title": "Legal services"}}})
    store.close()
    lost = path.rename(path.with_name("lost.mkip"))
    clock.move(seconds=1)
    with Store.create(path, clock=clock) as other:
        with other.change("Add HR") as change:
            change.add("projects", {"title": "HR"})
        assert kept(other) == {}
        assert overtaken(other, "projects") == {}
        keep(other, {"projects": {project: {"title": "HR service"}}})
        assert DraftsFile(path).stood() == {"projects": {project: {"title": {"title": "HR"}}}}
        found = other.path.rename(path.with_name("other.mkip"))
    lost.replace(path)
    with Store.open(path) as again:
        assert kept(again) == {"projects": {project: {"title": "Legal services"}}}
        keep(again, {})
        assert kept(again) == {}
    found.replace(path)
    with Store.open(path) as again:
        assert kept(again)["projects"] == {1: {"title": "HR service"}}
        keep(again, {})
    assert not path.with_name(path.name + ".drafts").exists()


def test_what_is_typed_after_a_restore_is_kept_for_the_programme_that_is_there_by_then(store, path, tmp_path, clock):
    with store.change("Add Legal") as change:
        change.add("projects", {"title": "Legal"})
    assert store.began is not None
    clock.move(seconds=1)
    with Store.create(tmp_path / "other.mkip", clock=clock) as other:
        assert other.began is None
        with other.change("Add HR") as change:
            typed = {"projects": {change.add("projects", {"title": "HR"}): {"title": "HR service"}}}
        began = other.began
        assert began is not None
        chosen = other.back_up()
    with path.open("r+b") as spoilt:
        spoilt.seek(4096)
        spoilt.write(b"\xff" * 4096)
    store.restore(chosen)
    assert store.began == began
    keep(store, typed)
    store._changed_since_backup = False
    store.close()
    with Store.open(path, clock=clock) as again:
        assert kept(again) == typed


def test_drafts_that_cannot_be_read_are_not_written_over(store, path, project):
    """Another program may hold the file for a moment."""
    keep(store, {"projects": {project: {"title": "Legal services"}}})
    file = path.with_name(path.name + ".drafts")
    there = file.rename(path.with_name("there"))
    file.symlink_to(file)
    assert overtaken(store, "projects") == {}
    for ask in (lambda: kept(store), lambda: store.forget(1)):
        with pytest.raises(StoreError, match=r"not saved last time cannot be read from .*drafts"):
            ask()
    with pytest.raises(OSError, match=file.name):
        keep(store, {"projects": {project: {"stage": "Live"}}})
    there.replace(file)
    assert kept(store) == {"projects": {project: {"title": "Legal services"}}}


@pytest.mark.parametrize("begun", [False, True])
def test_drafts_of_an_older_kind_are_read_and_kept_on(store, path, project, begun):
    older = {"projects": {project: {"title": "Legal services"}}}
    told = [{**older, "how the programme began": [*store.began, "Programme Manager"]}] if begun else older
    path.with_name(path.name + ".drafts").write_text(json.dumps(told))
    assert kept(store) == {"projects": {project: {"title": "Legal services"}}}
    keep(store, {"projects": {project: {"stage": "Live"}}})
    assert kept(store) == {"projects": {project: {"stage": "Live"}}}


def test_drafts_of_which_a_part_is_lost_are_set_aside_and_that_is_said(store, path, project):
    store.close()
    cut = b'[{"projects": {"1": {"title": "Legal serv'
    path.with_name(path.name + ".drafts").write_bytes(cut)
    with Store.open(path, read_only=True) as reader:
        assert reader.lost == ""
    with Store.open(path) as again:
        (aside,) = path.parent.glob("*.drafts.damaged-*")
        assert aside.read_bytes() == cut
        assert again.lost.endswith(f"lies beside the programme as {aside.name}.")
        keep(again, {"projects": {project: {"stage": "Live"}}})
    with Store.open(path) as again:
        assert again.lost == ""
        assert kept(again) == {"projects": {project: {"stage": "Live"}}}


def test_drafts_of_programmes_that_are_long_gone_do_not_stay_for_ever(store, path, project):
    file = DraftsFile(path)
    for number in range(OTHERS + 3):
        file.write({"projects": {1: {"title": str(number)}}}, {}, (1, f"{2000 + number}-01-01 00:00:00"))
    keep(store, {"projects": {project: {"stage": "Live"}}})
    titles = [each["projects"]["1"]["title"] for each in file.others(store.began)]
    assert titles == [str(number) for number in range(OTHERS + 2, 2, -1)]
    assert kept(store) == {"projects": {project: {"stage": "Live"}}}


def test_an_older_programme_whose_drafts_cannot_be_read_is_brought_up_to_date_and_read(path):
    connection = sqlite3.connect(path)
    connection.executescript((Path(__file__).with_name("old") / "0008.sql").read_text("utf-8"))
    connection.close()
    path.with_name(path.name + ".drafts").mkdir()
    with Store.open(path) as store:
        assert "not saved last time cannot be read from" in store.why_read_only
        assert store.records("projects")
    assert not lock_of(path).exists()


def test_drafts_that_are_damaged_with_their_programme_are_told_of_once_that_is_mended(store, path, project):
    """What stopped the computer may have spoilt both."""
    store.close()
    path.with_name(path.name + ".drafts").write_bytes(b'[{"projects": {"1": {"title": "Legal serv')
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    with pytest.raises(Damaged):
        Store.open(path)
    path.write_bytes(whole)
    with Store.open(path) as again:
        assert "typed and not saved last time is damaged" in again.lost


def test_a_programme_in_which_nothing_was_done_has_no_drafts_of_another(store, path, project, clock):
    keep(store, {"projects": {project: {"title": "Legal services"}}})
    store.close()
    lost = path.rename(path.with_name("lost.mkip"))
    clock.move(seconds=1)
    with Store.create(path, clock=clock) as other:
        assert kept(other) == {}
        keep(other, {"projects": {0: {"title": "HR"}}})
        with other.change("Add") as change:
            change.add("projects", {"title": "Audit"})
        assert kept(other) == {"projects": {0: {"title": "HR"}}}
    path.unlink()
    lost.replace(path)
    with Store.open(path) as again:
        assert kept(again) == {"projects": {project: {"title": "Legal services"}}}
