"""What the table of projects says of savings that are recorded by year."""

from mkip_desk.db.store import Store


def test_a_project_whose_savings_are_recorded_by_year_shows_the_years(path) -> None:
    with Store.create(path) as store:
        with store.change("Set up") as change:
            many, one, _none = (change.add("projects", {"title": title}) for title in ("Many", "One", "None"))
            years = ((many, "2027/28"), (many, "2025/26"), (many, "2025/26"), (one, "2026/27"))
            change.add_many("savings", [{"project": to, "year": year, "amount": 100} for to, year in years])
        said = {row["title"]: row["by_year"] for row in store.records("projects")}
        assert said == {"Many": "2025/26 to 2027/28", "One": "2026/27", "None": None}
