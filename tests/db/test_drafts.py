"""Drafts beside the programme: kept whole, read back as they were, never in the way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkip_desk.db.drafts import DraftsFile

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
