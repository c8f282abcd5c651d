"""Anything done to a programme in any order, against a plain model of it in memory.

The model knows only dictionaries: what is there, what each change did to it, what it was before and after each,
and at the end of each day. Whatever hypothesis thinks of doing, the store must hold the same.
"""

import copy
import itertools
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as walk

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.errors import NothingToUndo, WrongValue
from mkip_desk.domain.registers.register import RAGS

COUNCILS = ("Ashford", "Maidstone", "Swale")
BLANK = {"theme": None, "rag": None, "due": None, "notes": None}
OWNED = ("participations", "milestones")
POINTS = {"projects": "theme", "participations": "project", "milestones": "project", "risks": "about"}
"""For each register that points to another, the field that does."""
POINTED = {"themes": ("projects",), "projects": ("participations", "milestones", "risks")}

LOG = ("changes", "changed_records", "readings")

Rows = dict[str, dict[int, dict[str, Any]]]
Key = tuple[str, int]


@dataclass
class Model:
    """A programme as plain dictionaries; `done` is what the change under way has done to which row."""

    rows: Rows = field(default_factory=lambda: {name: {} for name in (*POINTS, "themes")})
    used: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    done: list[tuple[Key, dict[str, Any] | None, dict[str, Any] | None]] = field(default_factory=list)

    def put(self, name: str, row: dict[str, Any]) -> int:
        self.used[name] += 1
        self.rows[name][self.used[name]] = row
        self.done.append(((name, self.used[name]), None, dict(row)))
        return self.used[name]

    def edit(self, key: Key, values: dict[str, Any]) -> None:
        name, row_id = key
        row = self.rows[name][row_id]
        changed = {field: value for field, value in values.items() if row[field] != value}
        self.done.append((key, {field: row[field] for field in changed}, changed))
        row |= changed

    def take(self, key: Key) -> None:
        self.done.append((key, self.rows[key[0]].pop(key[1]), None))

    def councils_of(self, project: int) -> dict[int, int]:
        parts = self.rows["participations"].items()
        return {row["council"]: part for part, row in parts if row["project"] == project}

    def set_councils(self, project: int, wanted: list[int]) -> None:
        standing = self.councils_of(project)
        for council, part in standing.items():
            if council not in wanted:
                self.take(("participations", part))
        for council in wanted:
            if council not in standing:
                self.put("participations", {"project": project, "council": council})

    def pointing_at(self, key: Key) -> list[Key]:
        return [
            (name, row_id)
            for name in POINTED.get(key[0], ())
            for row_id, row in self.rows[name].items()
            if row[POINTS[name]] == key[1]
        ]

    def put_back(self, key: Key, row: dict[str, Any]) -> None:
        """Put a deleted row back, without what it pointed to where that has gone, or not at all if it needs it."""
        name = POINTS.get(key[0])
        if name and self._is_gone(name, row[name]):
            if key[0] in OWNED:
                return
            row = row | {name: None}
        if key[1] not in self.rows[key[0]]:
            self.rows[key[0]][key[1]] = dict(row)
            self.done.append((key, None, dict(row)))

    def set_back(self, key: Key, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Set back each field that is still as it was left, and whose former value is still to be had."""
        now = self.rows[key[0]].get(key[1])
        if now is not None:
            same = {name: before[name] for name, value in after.items() if now[name] == value}
            self.edit(key, {name: value for name, value in same.items() if not self._is_gone(name, value)})

    def _is_gone(self, name: str, value: Any) -> bool:
        there = self.rows["themes" if name == "theme" else "projects"]
        return name in POINTS.values() and value is not None and value not in there

    def take_back(self, done: list[Any]) -> None:
        """Undo each thing a change did that is still as it left it; what it added stays if it has come to count."""
        added: dict[Key, dict[str, Any]] = {}
        for key, before, after in done:
            if before is None:
                added[key] = dict(after)
            elif key in added:
                added[key] |= after
        for key, before, after in reversed(done):
            if before is not None and key not in added:
                self.put_back(key, before) if after is None else self.set_back(key, before, after)
        there = [key for key in added if key[1] in self.rows[key[0]]]
        kept: set[Key] = set()
        waiting = [key for key in there if self._counts(key, added)]
        while waiting:
            key = waiting.pop()
            kept.add(key)
            name = POINTS.get(key[0])
            its = [(one, self.rows[key[0]][key[1]][name]) for one, many in POINTED.items() if key[0] in many and name]
            owns = [other for other in self.pointing_at(key) if other[0] in OWNED]
            waiting += [other for other in (*its, *owns) if other in there and other not in kept]
        for key in reversed(there):
            if key not in kept:
                self.take(key)

    def _counts(self, key: Key, added: dict[Key, Any]) -> bool:
        return self.rows[key[0]][key[1]] != added[key] or any(other not in added for other in self.pointing_at(key))


texts = st.text(st.characters(codec="utf-8"), max_size=8)
titles = texts.filter(lambda words: words.strip() and "\0" not in words)
values = st.fixed_dictionaries(
    {},
    optional={
        "title": titles,
        "rag": st.sampled_from((None, *RAGS)),
        "due": st.none() | st.dates(date(2009, 1, 1), date(2016, 1, 1)).map(When.on),
        "notes": st.none() | texts.map(lambda words: words if words.strip() else None),
    },
)
councils = st.lists(st.integers(1, len(COUNCILS)), unique=True)


class AnyOrder(RuleBasedStateMachine):
    """What a user can do, in any order."""

    blank: ClassVar[Path]  # a programme with the councils in it
    projects: Bundle[int] = Bundle("projects")
    themes: Bundle[int] = Bundle("themes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = Path(shutil.copy(self.blank, self.folder / "programme.mkip"))
        self.workbook = self.folder / "tracker.xlsx"
        self.now = datetime(2014, 12, 1, 9, tzinfo=UTC)
        self.model = Model()
        self.undoable: list[tuple[str, Rows, Rows]] = []
        self.redoable: list[tuple[str, Rows, Rows]] = []
        self.days: dict[date, Rows] = {}
        self.did: dict[int, list[Any]] = {}  # what each change did, as the model has it
        self.log: dict[str, list[Any]] = {name: [] for name in LOG}
        self.names = (f"Change {number}" for number in itertools.count())
        self.store = self._opened()

    def _opened(self) -> Store:
        store = Store.open(self.path, clock=lambda: self.now, who="Programme Manager")
        store._access._plain.execute("PRAGMA synchronous = OFF")  # the power stays on: thrice as fast
        return store

    def held(self, day: date | None = None) -> Rows:
        """What the store holds of what the model knows."""
        found: Rows = {}
        for name in self.model.rows:
            known = {"themes": ("title",), "risks": ("title", "about"), "milestones": ("title", "project")}
            known |= {"participations": ("project", "council"), "projects": ("title", *BLANK)}
            records = self.store.records(name, day)
            found[name] = {int(str(row["id"])): {field: row[field] for field in known[name]} for row in records}
        return found

    def change(self, do, *, imported: bool = False) -> None:
        """Make a change in the store and in the model alike."""
        before, self.model.done = copy.deepcopy(self.model.rows), []
        name = next(self.names)
        if imported:
            self.workbook.write_text(name)
        with self.store.change(name, imported=self.workbook if imported else None) as change:
            do(change, self.model)
        if imported or any(was != now for _, was, now in self.model.done):  # else it is no change
            self._made(name, before)

    def _made(self, name: str, before: Rows) -> None:
        self.did[self.store.newest_change()] = list(self.model.done)
        self.undoable.append((name, before, copy.deepcopy(self.model.rows)))
        self.redoable.clear()

    def add(self, change, model: Model, name: str, row: dict[str, Any], of: list[int] | None = None) -> int:
        plain = BLANK | row if name == "projects" else row
        row_id = model.put(name, plain)
        assert change.add(name, row if of is None else row | {"councils": tuple(of)}) == row_id
        for council in of or ():
            model.put("participations", {"project": row_id, "council": council})
        return row_id

    @rule(target=themes, title=titles)
    def add_a_theme(self, title):
        self.change(lambda change, model: self.add(change, model, "themes", {"title": title}))
        return self.model.used["themes"]

    @rule(target=projects, title=titles, values=values, of=councils)
    def add_a_project(self, title, values, of):
        row = values | {"title": title}
        self.change(lambda change, model: self.add(change, model, "projects", row, of))
        return self.model.used["projects"]

    @rule(name=st.sampled_from(("risks", "milestones")), title=titles, project=projects)
    def add_something_about_a_project(self, name, title, project):
        if project in self.model.rows["projects"]:
            row = {"title": title, POINTS[name]: project}
            self.change(lambda change, model: self.add(change, model, name, row))

    @rule(project=projects, values=values, of=st.none() | councils)
    def edit_a_project(self, project, values, of):
        def edit(change, model):
            model.edit(("projects", project), values)
            if of is not None:
                model.set_councils(project, of)
            change.edit("projects", project, values if of is None else values | {"councils": tuple(of)})

        if project in self.model.rows["projects"]:
            self.change(edit)

    @rule(project=projects, theme=themes)
    def give_a_project_a_theme(self, project, theme):
        def edit(change, model):
            model.edit(("projects", project), {"theme": theme})
            change.edit("projects", project, {"theme": theme})

        if project in self.model.rows["projects"] and theme in self.model.rows["themes"]:
            self.change(edit)

    @rule(project=projects, theme=themes, which=st.booleans())
    def delete(self, project, theme, which):
        key = ("projects", project) if which else ("themes", theme)

        def delete(change, model):
            for other in model.pointing_at(key):
                model.take(other)
            model.take(key)
            change.delete(*key)

        if key[1] not in self.model.rows[key[0]]:
            return
        if any(other[0] not in OWNED for other in self.model.pointing_at(key)):
            with pytest.raises(WrongValue, match="cannot be deleted"), self.store.change("Delete") as change:
                change.delete(*key)
        else:
            self.change(delete)

    @rule(title=titles, project=projects, values=values)
    def fail_in_the_midst(self, title, project, values):
        with pytest.raises(WrongValue), self.store.change("Fail") as change:
            change.add("projects", {"title": title, "councils": (1, 2)})
            if project in self.model.rows["projects"]:
                change.edit("projects", project, values)
            change.add("projects", {"title": " "})

    @rule(target=projects, rows=st.lists(st.tuples(titles, councils), max_size=3), edits=st.data())
    def import_a_workbook(self, rows, edits):
        there = sorted(self.model.rows["projects"])
        chosen = edits.draw(st.lists(st.sampled_from(there), unique=True, max_size=3)) if there else []
        new = {project: edits.draw(values) for project in chosen}

        def write(change, model):
            made = [self.add(change, model, "projects", {"title": title}, of) for title, of in rows]
            for project, row in new.items():
                model.edit(("projects", project), row)
                change.edit("projects", project, row)
            change.remember("projects", {project: {"title": {"cell": "A1"}} for project in made})

        first = self.model.used["projects"] + 1
        self.change(write, imported=True)
        return multiple(*range(first, first + len(rows)))

    @precondition(lambda self: self.did)
    @rule(data=st.data())
    def take_a_change_back(self, data):
        self._take_back(data.draw(st.sampled_from(sorted(self.did))))

    @precondition(lambda self: self.did)
    @rule(data=st.data(), values=values)
    def edit_what_a_change_touched_and_take_it_back(self, data, values):
        there = self.model.rows["projects"]
        touched = [(change, key[1]) for change, done in self.did.items() for key, *_ in done if key[0] == "projects"]
        if still := [(change, project) for change, project in touched if project in there]:
            change, project = data.draw(st.sampled_from(still))
            self.edit_a_project(project, values, None)
            self._take_back(change)

    def _take_back(self, change):
        if not any(row.stands for row in self.store.changes() if row.id == change):
            with pytest.raises(NothingToUndo):
                self.store.take_back(change)
            return
        before, self.model.done = copy.deepcopy(self.model.rows), []
        self.model.take_back(self.did[change])
        try:
            undone = self.store.take_back(change)
        except NothingToUndo:  # all of it is kept
            assert not any(was != now for _, was, now in self.model.done)
        else:
            self._made(f"Taking back of {undone.name}", before)

    @rule()
    def undo(self):
        if not self.undoable:
            with pytest.raises(NothingToUndo):
                self.store.undo()
            return
        name, before, after = self.undoable.pop()
        assert self.store.undo().name == name
        self.redoable.append((name, before, after))
        self.model.rows = copy.deepcopy(before)

    @rule()
    def redo(self):
        if not self.redoable:
            with pytest.raises(NothingToUndo):
                self.store.redo()
            return
        name, before, after = self.redoable.pop()
        assert self.store.redo().name == name
        self.undoable.append((name, before, after))
        self.model.rows = copy.deepcopy(after)

    @rule()
    def reopen(self):
        self.store._changed_since_backup = False
        self.store.close()
        self.store = self._opened()

    @rule(days=st.integers(1, 40))
    def the_day_ends(self, days):
        self.days[self.now.date()] = copy.deepcopy(self.model.rows)
        self.now += timedelta(days=days)

    @invariant()
    def the_store_holds_what_the_model_holds(self):
        assert self.held() == self.model.rows

    @invariant()
    def it_knows_what_to_undo_and_redo(self):
        assert self.store.undo_name == (self.undoable[-1][0] if self.undoable else None)
        assert self.store.redo_name == (self.redoable[-1][0] if self.redoable else None)

    @invariant()
    def the_log_only_grows(self):
        connection = sqlite3.connect(self.path)
        log = {name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in LOG}
        connection.close()
        for name, rows in self.log.items():
            assert log[name][: len(rows)] == rows
        self.log = log

    def teardown(self):
        for day, rows in self.days.items():
            assert self.held(day) == rows
        assert self.store.check() == []
        self.store._changed_since_backup = False
        self.store.close()
        shutil.rmtree(self.folder)


def go(folder: Path, walks: int, steps: int, *, shrink: bool = False) -> None:
    AnyOrder.blank = folder / "blank.mkip"
    with Store.create(AnyOrder.blank) as store:
        with store.change("Set up", set_up=True) as change:
            change.add_many("councils", [{"name": name} for name in COUNCILS])
        store._changed_since_backup = False
    found = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    walk(AnyOrder, settings=settings(max_examples=walks, stateful_step_count=steps, phases=found))


def test_anything_in_any_order(tmp_path):
    go(tmp_path, 15, 30)


@pytest.mark.demand
def test_hundreds_of_times_anything_in_any_order(tmp_path):
    go(tmp_path, 300, 50, shrink=True)
