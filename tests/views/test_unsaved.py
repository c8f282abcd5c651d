"""Where what was typed and not saved is seen again: in the report of its quarter, or beneath what it belongs to."""

import shutil
from pathlib import Path

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.case_entries import Part
from mkip_desk.services.shared_services.signing_off import begin_correction, sign_off
from mkip_desk.views.cases.parts import part_of
from mkip_desk.views.unsaved import shown_at


def test_a_return_is_shown_in_the_report_of_its_quarter_and_one_just_begun_beneath_its_service(
    sample_once: Path, tmp_path: Path
) -> None:
    with Store.open(Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))) as store:
        held = next(row for row in store.records("returns") if row["state"] == "checked")
        known = int(str(held["id"]))
        said = {"rag": "red", "for_board": "A second site"}
        assert shown_at(store, "returns", known, said) == ("service_reports", held["service"], held["quarter"])
        assert shown_at(store, "returns", -1, {"service": held["service"]}) == ("services", held["service"], "")
        assert shown_at(store, "returns", 9_999, {}) is None


def test_what_the_report_of_a_quarter_does_not_have_of_a_return_is_shown_beneath_its_service(
    sample_once: Path, tmp_path: Path
) -> None:
    with Store.open(Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))) as store:
        held = next(row for row in store.records("returns") if row["state"] == "checked")
        known, beneath = int(str(held["id"])), ("services", held["service"], "")
        assert shown_at(store, "returns", known, {"issues": "A", "due": "1 May 2015"}) == beneath
        sign_off(store, known, "Director")
        assert shown_at(store, "returns", known, {"issues": "A"}) == beneath, "nothing can be done with it there"
        begin_correction(store, known)
        assert shown_at(store, "returns", known, {"issues": "A"}) == beneath, "the report has the newest version alone"


def test_what_belongs_to_a_business_case_is_shown_in_the_part_with_its_like(sample_once: Path, tmp_path: Path) -> None:
    with Store.open(Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))) as store:
        benefit = store.records("benefits")[0]
        where = shown_at(store, "benefits", int(str(benefit["id"])), {})
        assert where == ("business_cases", benefit["business_case"], "benefits")
        assert {part_of("benefits"), part_of("lines"), part_of("exit_payer")} == {Part.BENEFITS, Part.MONEY, Part.EXIT}
