"""Every figure of a pack held against the store, by sums of its own."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.board_pack import build_board_pack
from tests.reports.reading_check import Reading, read

LAST, NEXT, TODAY = date(2011, 9, 16), date(2011, 12, 9), date(2011, 12, 1)
YEARS = ("2009/10", "2010/11", "2011/12")
KINDS = ("cashable", "non-cashable", "avoided cost")
RAG_WORDS = {
    "red": "off track (R)", "amber/red": "much at risk (A/R)", "amber": "at risk (A)",
    "amber/green": "slightly at risk (A/G)", "green": "on track (G)", "complete": "complete (C)",
    None: "not reported (–)",
}  # fmt: skip


def pounds(pence: int | None) -> str:
    if pence is None:
        return "–"
    return f"{'−' if pence < 0 else ''}£{abs(pence) // 100:,}"


class Made:
    """A programme made up at random, and its pack as it is read."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.now = datetime(2011, 8, 1, tzinfo=UTC)
        with new_programme(folder / "programme.mkip", clock=lambda: self.now) as store:
            self._fill(store)
            registers = ("projects", "savings", "risks", "actions", "councils")
            self.rows: dict[str, list[Any]] = {name: store.records(name) for name in registers}
            path = build_board_pack(store, folder).path
        self.reading = read(path)
        with pikepdf.open(path) as pdf:
            self.alts = [
                str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
            ]

    def _fill(self, store: Store) -> None:
        pick, chance = self.chance.choice, self.chance.random
        councils: list[Any] = [row["id"] for row in store.records("councils")]
        with store.change("Meetings") as change:
            change.add_many("meetings", [{"day": LAST}, {"day": NEXT}])
        with store.change("Before the last Board") as change:
            projects = change.add_many("projects", [self._project(number) for number in range(14)])
            actions = change.add_many("actions", [self._action(number) for number in range(20)])
        self.now = datetime(2011, 12, 1, tzinfo=UTC)
        with store.change("After it") as change:
            for project in projects[::3]:
                change.edit("projects", project, {"rag": pick(list(RAG_WORDS))})
            for action in actions[::4]:
                change.edit("actions", action, {"status": "closed"})
            change.add_many(
                "risks",
                [
                    {
                        "reference": f"R{number}", "title": f"Risk {number}", "about": pick([*projects, None]),
                        "likelihood": pick([1, 2, 3, 4, 5, None]), "impact": pick([1, 2, 3, 4, 5]),
                        "status": "closed" if chance() < 0.2 else "open",
                    }
                    for number in range(25)
                ],
            )  # fmt: skip
            lines = (
                {"project": project, "council": council, "year": year, "kind": kind, "basis": basis,
                 "amount": pick([-1, 1, 1, 1]) * self.chance.randrange(0, 900_000) * 100}
                for project in projects[:6]
                for council in (*councils[:4], None)
                for year in YEARS
                for kind in KINDS
                for basis in ("plan", "actual")
                if chance() < (0.25 if basis == "plan" else 0.15)
            )  # fmt: skip
            change.add_many("savings", list(lines))

    def _project(self, number: int) -> dict:
        period = Period.YEAR if number in (4, 6, 10) else self.chance.choice(list(Period))
        saving = Sum(number * 1_000_00, period, 5 if period is Period.YEARS else None, sure=number % 5 != 0)
        return {
            "reference": None if number in (2, 3) else str(number),
            "title": "Twin" if number in (2, 3) else f"P{number}",
            "rag": self.chance.choice(list(RAG_WORDS)), "status": "closed" if number % 7 == 0 else "open",
            "saving": None if number in (1, 8, 9) else saving, "stage": ("Concept", "Live", "Complete")[number % 3],
        }  # fmt: skip

    def _action(self, number: int) -> dict:
        due = TODAY + timedelta(days=self.chance.randrange(-40, 41))
        return {
            "reference": f"A{number}", "title": f"Action {number}", "due": self.chance.choice([When.on(due), None]),
            "status": "closed" if number % 5 == 0 else "open",
        }  # fmt: skip

    def alt(self, begins: str) -> str:
        (found,) = [alt for alt in self.alts if alt.startswith(begins)]
        return found

    def tables(self) -> dict[tuple[str, ...], list[list[str]]]:
        """What each row of each table says, by the headings it stands under; empty cells say nothing."""
        return {under: list(rows.values()) for under, rows in _rows_by_heading(self.reading).items()}


def _rows_by_heading(reading: Reading) -> dict[tuple[str, ...], dict[tuple[int, int], list[str]]]:
    headings = {"H1": "", "H2": "", "H3": ""}
    found: dict[tuple[str, ...], dict[tuple[int, int], list[str]]] = defaultdict(dict)
    cells: dict[tuple[int, int], int] = {}
    for each in reading.heard:
        if each.tag in headings:
            headings[each.tag] = each.text.strip()
            for below in [tag for tag in headings if tag > each.tag]:
                headings[below] = ""
        if each.cell == (0, 0) or "THead" in each.path:
            continue
        row = found[tuple(filter(None, headings.values()))].setdefault(each.row, [])
        if each.cell in cells:
            row[cells[each.cell]] = f"{row[cells[each.cell]]} {each.text}".strip()
        else:
            cells[each.cell] = len(row)
            row.append(each.text.strip())
    return found


@pytest.fixture(scope="module", params=[1, 2, 3], ids="programme {}".format)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(request.param, tmp_path_factory.mktemp("figures"))


def test_the_ring_counts_every_project_once_by_its_rag(made: Made):
    counts = Counter(standing(row) for row in made.rows["projects"])
    shown = {**RAG_WORDS, "finished": "finished (F)"}
    shown[None] = shown.pop(None)  # the last in a ring
    told = "; ".join(f"{words} {counts[rag]}" for rag, words in shown.items() if counts[rag])
    assert made.alt("Ring chart") == f"Ring chart of 14 projects by RAG: {told}."


def test_the_cards_count_what_is_on_record(made: Made):
    projects, risks, actions = (made.rows[name] for name in ("projects", "risks", "actions"))
    live = [row for row in risks if row["status"] == "open"]
    grave = [row for row in live if (row["likelihood"] or 0) * (row["impact"] or 0) >= 15]
    todo = [row for row in actions if row["status"] == "open"]
    late = [row for row in todo if row["due"] and row["due"].last < TODAY]
    yearly = [row["saving"].pence for row in projects if stated_a_year(row)]
    said = " ".join(made.reading.texts("P"))
    over = [row for row in projects if standing(row) in ("finished", "complete")]
    assert f"Projects 14 {len(over)} of them finished" in said
    assert f"Saving a year {pounds(sum(yearly))} stated by {len(yearly)} of 14 projects" in said
    assert f"Open risks {len(live)} {len(grave)} scoring 15 or more" in said
    assert f"Open actions {len(todo)} {len(late)} overdue" in said


def standing(row) -> str | None:
    """What a project counts under: an end that is recorded, or a last stage where all is well, stands for its RAG."""
    over = row["status"] == "closed" or (row["stage"] != "Concept" and row["rag"] in (None, "green"))
    return "finished" if over and row["rag"] != "complete" else row["rag"]


def stated_a_year(row) -> bool:
    saving = row["saving"]
    return saving is not None and saving.pence is not None and saving.period is Period.YEAR and saving.sure


def test_only_amounts_a_year_that_are_sure_are_added_up(made: Made):
    yearly = [row["saving"].pence for row in made.rows["projects"] if stated_a_year(row)]
    rows = made.tables()["Savings predicted and delivered", "Savings stated by projects"]
    if len(yearly) > 1:
        assert [f"Total of {len(yearly)} projects", pounds(sum(yearly)), "a year"] in rows
    beside = [row for row in made.rows["projects"] if row["saving"] and not stated_a_year(row)]
    after = [row[0] for row in rows].index(
        "Not added up: one-off, over several years, uncertain, or with no period said"
    )
    assert len(rows) - after - 1 == len(beside)
    unsure = [row for row in rows if any("(uncertain)" in cell for cell in row)]
    assert len(unsure) == sum(row["saving"] is not None and not row["saving"].sure for row in made.rows["projects"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by", ["project", "council"])
def test_savings_tables_add_up(made: Made, kind: str, by: str):
    lines = [row for row in made.rows["savings"] if row["kind"] == kind]
    heading = {"cashable": "Cashable savings", "non-cashable": "Non-cashable savings", "avoided cost": "Avoided cost"}
    under = ("Savings predicted and delivered", heading[kind], f"By {by}, 2009/10 to 2011/12")
    shown = [[re.sub(r" in part$", "", cell) for cell in row] for row in made.tables()[under]]
    names = {row["id"]: " ".join(filter(None, (row["reference"], row["title"]))) for row in made.rows["projects"]}
    if by == "council":
        names = {None: "Not shared out", **{row["id"]: row["name"] for row in made.rows["councils"]}}
    expected = [*both("Total", lines)]
    for key in {row[by] for row in lines}:
        expected += both(names[key], [row for row in lines if row[by] == key])
    assert sorted(pairs(shown)) == sorted(pairs(expected))


def both(name: str, lines: list) -> Iterator[list[str]]:
    """The two rows of a table: planned, and delivered where anything is known of it."""
    for basis, word in (("plan", "Planned"), ("actual", "Delivered")):
        sums: dict[str, int] = {}
        for row in lines:
            if row["basis"] == basis:
                sums[row["year"]] = sums.get(row["year"], 0) + row["amount"]
        if basis == "plan" or sums:
            yield [*([name] if basis == "plan" else []), word, *(pounds(sums.get(year)) for year in YEARS)]


def pairs(rows: Iterable[list[str]]) -> Iterator[tuple[str, ...]]:
    """Each row with the name that it stands under."""
    name = ""
    for row in rows:
        name = row[0] if row[0] != "Delivered" else name
        yield (name, *(row if row[0] == "Delivered" else row[1:]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_chart_of_a_kind_tells_its_sums(made: Made, kind: str):
    (told,) = {alt for alt in made.alts if alt.startswith(f"Bar chart of {kind} savings by financial year")}
    planned, delivered = both("", [row for row in made.rows["savings"] if row["kind"] == kind])
    for year, *amounts in zip(YEARS, planned[-3:], delivered[-3:], strict=True):
        words = [amount if amount != "–" else "not known" for amount in amounts]
        assert f"{year} planned {words[0]}, delivered {words[1]}" in told


def test_the_bars_of_a_report_are_of_its_project_its_last_year_and_what_is_cashable(made: Made):
    names = {None: "Not shared out", **{row["id"]: row["name"] for row in made.rows["councils"]}}
    expected = []
    for project in made.rows["projects"]:
        lines = [row for row in made.rows["savings"] if (row["project"], row["kind"]) == (project["id"], "cashable")]
        known = [row["year"] for row in lines if row["basis"] == "actual"] or [row["year"] for row in lines]
        if not known:
            continue
        sums: dict[str, dict[str, int]] = defaultdict(dict)
        for row in lines:
            if row["year"] == max(known):
                sums[names[row["council"]]][row["basis"]] = row["amount"]
        told = {
            f"{name} planned {pounds(of.get('plan'))}, delivered {pounds(of.get('actual'))}"
            for name, of in sums.items()
        }
        expected.append((max(known), told))
    found = []
    for alt in made.alts:
        if match := re.fullmatch(r"Bar chart of cashable saving in (.*) by council: (.*)\.", alt):
            found.append((match[1], set(match[2].replace("not known", "–").split("; "))))
    assert found == expected


def test_open_risks_stand_by_their_score_on_the_map_and_in_the_table(made: Made):
    live = {row["reference"]: row for row in made.rows["risks"] if row["status"] == "open"}
    scored = {ref: (row["likelihood"], row["impact"]) for ref, row in live.items() if row["likelihood"]}
    told = re.findall(r"likelihood (\d), impact (\d)\): ([^;.]*)", made.alt("Heat map"))
    assert {ref: (int(one), int(other)) for one, other, refs in told for ref in refs.split(", ")} == scored
    rows = made.tables()["Risk register", "Open risks, the highest score first"]
    assert {row[0] for row in rows} == set(live)
    scores = [scored[row[0]][0] * scored[row[0]][1] if row[0] in scored else 0 for row in rows]
    assert scores == sorted(scores, reverse=True)
    for row, score in zip(rows, scores, strict=True):
        said = "not scored" if not score else f"{scored[row[0]][0]} × {scored[row[0]][1]}"
        assert said in row
        assert not score or any(cell.split()[0] == str(score) for cell in row)


def test_actions_are_told_by_how_they_stand(made: Made):
    rows = made.tables()["Action log",]
    groups: dict[str, list[str]] = defaultdict(list)
    group = ""
    for row in rows:
        if re.search(r": \d+$", row[0]):
            group = row[0]
            continue
        groups[group].append(row[0])
        told = re.search(r"(\d+) days? late", " ".join(row))
        due = next(each["due"] for each in made.rows["actions"] if each["reference"] == row[0])
        assert (int(told[1]) if told else None) == ((TODAY - due.last).days if "Overdue" in group else None)
    live = [row for row in made.rows["actions"] if row["status"] == "open"]
    late = {row["reference"] for row in live if row["due"] and row["due"].last < TODAY}
    closed = {f"A{number}" for number in range(0, 20, 4)} - {f"A{number}" for number in range(0, 20, 5)}
    expected = {"Overdue": late, "Open": {row["reference"] for row in live} - late}
    expected["Closed since 16 September 2011"] = closed
    assert {group: set(found) for group, found in groups.items()} == {
        f"{group}: {len(found)}": found for group, found in expected.items() if found
    }
