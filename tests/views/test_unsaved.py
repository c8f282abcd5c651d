"""Where what was typed and not saved is seen again: in the report of its quarter, or beneath what it belongs to."""

import shutil
from pathlib import Path

from mkip_desk.db.store import Store
from mkip_desk.views.unsaved import shown_at


def test_a_return_is_shown_in_the_report_of_its_quarter_and_one_just_begun_beneath_its_service(
    sample_once: Path, tmp_path: Path
) -> None:
    with Store.open(Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))) as store:
        held = store.records("returns")[0]
        known = int(str(held["id"]))
        assert shown_at(store, "returns", known, {}) == ("service_reports", held["service"], held["quarter"])
        assert shown_at(store, "returns", -1, {"service": held["service"]}) == ("services", held["service"], "")
        assert shown_at(store, "returns", 9_999, {}) is None
