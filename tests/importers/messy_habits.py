"""What officers do that is nobody's rule, by seed, with the truth beside it: dittos, dates that moved, reports."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.importers.messy_choices import Truth
from tests.importers.messy_logs import DEEDS, WORDS, MessyLog
from tests.importers.messy_words import COUNCILS, DONE, HEADS, NEXT, OFFICERS, OTHER_HEADS, RAG_WORDS, TITLES

Made = tuple[str, list[Sequence[Any]], list[Truth]]
"""A register, the rows of a sheet, and the records that are to be read of them."""

MARKS = ('"', "ditto", "as above", "-do-", "''", "″")


def make_habit(folder: Path, habit: str, seed: int) -> MessyLog:
    """The workbook of that habit and seed, written into the folder."""
    chance = random.Random(f"{habit} {seed}")
    register, rows, truths = HABITS[habit](chance, (HEADS, OTHER_HEADS)[seed % 2])
    book, path = Workbook(), folder / f"{habit} {seed}.xlsx"
    sheet = book.active
    sheet.title = chance.choice(("Sheet1", "Report", "Q3"))
    for row in rows:
        sheet.append(row)
    for cell in next((each for each in sheet if sum(one.value is not None for one in each) > 1), ()):
        cell.font = Font(bold=chance.random() < 0.7)
    book.save(path)
    return MessyLog(path, register, truths)


def _dittos(chance: random.Random, heads: Mapping[str, Sequence[str]]) -> Made:
    names, mark = ("title", "lead", "lead_director", "rag", "due"), chance.choice(MARKS)
    rows: list[Sequence[Any]] = [[chance.choice(heads[name]) for name in names]]
    truths: list[Truth] = []
    for title in chance.sample(TITLES, 9):
        end, council = _day(chance), chance.choice(COUNCILS[:4])
        rag = chance.choice(("green", "amber", "red"))
        written = [title, council, chance.choice(OFFICERS), RAG_WORDS["word"][rag], f"{end:%d/%m/%Y}"]
        truth: Truth = {"title": title, "lead": council, "lead_director": written[2], "rag": rag, "due": end}
        for at, name in enumerate(names[1:], 1):
            if truths and chance.random() < 0.35:
                written[at], truth[name] = mark, truths[-1][name]
        rows.append(written)
        truths.append(truth)
    return "projects", rows, truths


def _moved(chance: random.Random, heads: Mapping[str, Sequence[str]]) -> Made:
    end = chance.choice(("end date", "target date", "due date", "completion date"))
    before, now = chance.choice(("Original", "Initial", "Previous")), chance.choice(("Revised", "Current", "Latest"))
    heads = HEADS
    columns = ["title", f"{before} {end}", f"{now} {end}", "rag"]
    columns += [f"Actual {end}"] * chance.randrange(2)
    rows: list[Sequence[Any]] = [[chance.choice(heads[name]) if name in heads else name for name in columns]]
    truths = []
    for title in chance.sample(TITLES, 8):
        first, later, moved = _day(chance), _day(chance), chance.random() < 0.6
        rows.append([title, f"{first:%d/%m/%Y}", f"{later:%d/%m/%Y}" if moved else None, "G"])
        truths.append({"title": title, "due": later if moved else first, "rag": "green"})
    return "projects", rows, truths


def _leading(chance: random.Random, heads: Mapping[str, Sequence[str]]) -> Made:
    heads = HEADS
    said = chance.choice(("{} (lead)", "{} - lead", "{} (host)", "Lead: {}", "{} [lead]"))
    rows: list[Sequence[Any]] = [[chance.choice(heads[name]) for name in ("title", "councils", "rag")]]
    truths = []
    for title in chance.sample(TITLES, 8):
        councils = chance.sample(COUNCILS[:4], 3)
        lead = chance.choice([*councils, None])
        words = [said.format(one) if one == lead else one for one in councils]
        rows.append([title, chance.choice((", ", "; ", "/")).join(words), "A"])
        truths.append({"title": title, "lead": lead, "rag": "amber"})
    return "projects", rows, truths


def _reports(chance: random.Random, heads: Mapping[str, Sequence[str]]) -> Made:
    heads = HEADS
    names = ("title", "lead", "rag", "start", "due")
    labels = {name: chance.choice(heads[name]) for name in (*names, "progress", "next_steps")}
    colon, below = chance.choice(("", ":")), chance.random() < 0.6
    rows: list[Sequence[Any]] = [["Highlight reports"], []]
    truths = []
    for title in chance.sample(TITLES, chance.choice((1, 2, 4))):
        start, end, lead = _day(chance), _day(chance), chance.choice(COUNCILS[:4])
        progress, then = chance.choice(DONE), chance.choice(NEXT)
        values = (title, lead, "Amber", f"{start:%d %B %Y}", f"{end:%d %B %Y}")
        rows += [[labels[name] + colon, value] for name, value in zip(names, values, strict=True)]
        for name, text in (("progress", progress), ("next_steps", then)):
            rows += [[labels[name] + colon], [text]] if below else [[labels[name] + colon, text]]
        rows += [[], []]
        truth: Truth = {"title": title, "lead": lead, "rag": "amber", "due": end, "progress": progress}
        truths.append(truth | {"next_steps": then})
    return "projects", rows, truths


def _scores(chance: random.Random, heads: Mapping[str, Sequence[str]]) -> Made:
    grouped = chance.random() < 0.5
    shape = chance.choice(("{0}x{1}={2}", "{0} x {1}", "{0} x {1} ({2})", "L{0} x I{1}"))
    one = chance.choice(("Likelihood x Impact", "L x I", "Risk score", "Score"))
    before, now = chance.choice((("Inherent", "Residual"), ("Gross", "Net"), ("Initial", "Current")))
    rows: list[Sequence[Any]] = [["Ref", "Risk", one, "Owner"]]
    if grouped:
        parts = [f"{when} {what}" for when in (before, now) for what in ("likelihood", "impact")]
        rows = [["Ref", "Risk", *parts, "Owner"]]
    truths = []
    for number, words in enumerate(chance.sample(WORDS, 6), 1):
        likely, serious, owner = chance.randint(1, 5), chance.randint(1, 5), chance.choice(OFFICERS)
        score = [5, 5, likely, serious] if grouped else [shape.format(likely, serious, likely * serious)]
        rows.append([f"R{number}", words, *score, owner])
        truths.append(
            {"reference": f"R{number}", "title": words, "likelihood": likely, "impact": serious, "owner": owner}
        )
    return "risks", rows, truths


def _of_a_meeting(chance: random.Random, heads: Mapping[str, Sequence[str]]) -> Made:
    met = _day(chance)
    title = chance.choice(("Board meeting {}", "Minutes of {}: actions", "Programme Board - {}")).format(
        f"{met:%d %B %Y}"
    )
    rows: list[Sequence[Any]] = [[title], ["What", "Who", "By when", "Done?"]]
    truths = []
    for words in chance.sample(DEEDS, 5):
        due, owner, done = met + timedelta(chance.randint(3, 90)), chance.choice(OFFICERS), chance.random() < 0.5
        rows.append([words, owner, f"{due.day} {due:%B}", "Y" if done else "N"])
        truths.append({"title": words, "meeting": met, "due": due, "status": "closed" if done else "open"})
    return "actions", rows, truths


def _day(chance: random.Random) -> date:
    return date(2009, 1, 15) + timedelta(chance.randrange(700))


HABITS: Mapping[str, Callable[[random.Random, Mapping[str, Sequence[str]]], Made]] = {
    "dittos": _dittos, "dates that moved": _moved, "who leads": _leading, "reports": _reports, "scores": _scores,
    "actions of a meeting": _of_a_meeting,
}  # fmt: skip
"""Each habit with what makes a sheet of it."""
