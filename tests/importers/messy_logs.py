"""Logs of risks, issues, actions, milestones and savings as officers keep them, by seed, with the truth beside them."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

Made = tuple[Any, Any]
"""What is written in a cell, and what it is to be read as."""


@dataclass
class Kept:
    """One kind of log: the words above each column, and what makes a cell of it."""

    sheets: Sequence[str]
    needed: Sequence[str]
    heads: Mapping[str, Sequence[str]]
    cells: Mapping[str, Callable[[random.Random, int], Made]] = field(default_factory=dict)


PEOPLE = ("TE", "Head of Audit", "JS", "Finance Director", "Programme Manager", "SMcG", "All CEx")
PROJECTS = ("Legal services", "Internal audit", "Human Resources", "Parking")
WORDS = (
    "Posts cannot be recruited so savings slip", "Councils choose different systems", "A council withdraws late",
    "Decision making takes longer than thought", "Consultation starts late", "The supplier leaves the market",
    "Staff are not told in time", "Costs of premises were left out", "The network is not ready for go-live",
)  # fmt: skip
DEEDS = (
    "Agree the revised timetable", "Second round of recruitment", "Joint invitation to tender", "Write to the Leaders",
    "Bring a proposal to the Programme Board", "Brief the Audit Committees", "Ask for legal advice",
)  # fmt: skip


def same(*words: Any) -> Callable[[random.Random, int], Made]:
    return lambda chance, _: (value := chance.choice(words), value)


def told(**words: Sequence[Any]) -> Callable[[random.Random, int], Made]:
    """One of several meanings, in one of the words for it."""

    def make(chance: random.Random, _: int) -> Made:
        meaning = chance.choice(list(words))
        return chance.choice(words[meaning]), int(meaning[1:]) if meaning[0] == "_" else meaning.replace("_", "-")

    return make


def numbered(*shapes: str) -> Callable[[random.Random, int], Made]:
    return lambda chance, number: (value := shapes[len(shapes) // 2].format(number), value)


def different(words: Sequence[str]) -> Callable[[random.Random, int], Made]:
    return lambda chance, number: (value := words[number % len(words)], value)


def day(chance: random.Random, _: int) -> Made:
    real = date(2009, 1, 1) + timedelta(chance.randrange(700))
    shapes = ((real, "dd/mm/yyyy"), f"{real:%d/%m/%y}", f"{real:%d.%m.%Y}", f"{real.day} {real:%B %Y}")
    return chance.choice(shapes), real


SCORE = told(_1=("Very low", 1), _2=("Low", 2), _3=("Medium", 3, "Med"), _4=("High", 4), _5=("Very high", 5))
STATUS = told(open=("Open", "open", "OPEN", "Live"), closed=("Closed", "CLOSED", "Complete"))
LOGS = {
    "risks": Kept(
        ("Risks", "Risk register", "Sheet1", "RAID"),
        ("title", "likelihood", "impact"),
        {
            "reference": ("ID", "Ref", "Risk no", "Risk ID", "No."),
            "title": ("Risk", "Description", "Risk description", "Description (cause - event - effect)", "Risk title"),
            "about": ("Project", "Project/service", "Service", "Related project"),
            "likelihood": ("Likelihood", "L (1-5)", "Probability", "Likelihood (1-5)", "L"),
            "impact": ("Impact", "I (1-5)", "Severity", "Impact (1-5)", "I"),
            "owner": ("Owner", "Risk owner", "Responsible", "Managed by"),
            "mitigation": ("Mitigation", "Mitigating actions", "Controls", "Existing controls", "Action to mitigate"),
            "review": ("Review date", "Next review", "Review", "Date of next review"),
            "status": ("Status", "Open/closed", "Open / Closed?"),
        },
        {"likelihood": SCORE, "impact": SCORE, "review": day, "status": STATUS},
    ),
    "issues": Kept(
        ("Issues", "Issue log", "Sheet1"),
        ("title", "raised", "priority"),
        {
            "reference": ("No.", "Issue no", "ID", "Ref"),
            "title": ("Issue", "Issue description", "Description of issue"),
            "raised": ("Date raised", "Raised", "Logged", "Raised on"),
            "priority": ("Priority", "Severity", "Urgency"),
            "owner": ("Who", "Owner", "Assigned to", "Issue owner"),
            "due": ("By when", "Target date", "Due date", "Resolve by"),
            "resolution": ("Action required", "Resolution", "Action to be taken", "Response"),
            "status": ("Status", "Open/closed", "Done?"),
        },
        {
            "raised": day,
            "due": day,
            "status": STATUS,
            "priority": told(high=("H", "High"), medium=("M", "Med"), low=("L",)),
        },
    ),
    "actions": Kept(
        ("Actions", "Action log", "Actions arising"),
        ("title", "owner", "due"),
        {
            "meeting": ("Meeting", "Meeting date", "Date of meeting"),
            "reference": ("Min ref", "Action no", "Minute", "Ref", "Item"),
            "title": ("Action", "Agreed action", "Action point", "Description of action", "What"),
            "owner": ("Owner", "Who", "Responsible", "Lead", "Action by"),
            "due": ("Due", "By when", "Deadline", "Due date", "Timescale"),
            "rag": ("RAG", "RAG status"),
            "status": ("Status", "Complete?", "Open/closed"),
            "update": ("Update", "Progress", "Latest update", "Outcome"),
        },
        {
            "meeting": day,
            "due": day,
            "status": STATUS,
            "rag": told(green=("G", "Green"), amber=("A",), red=("R", "Red")),
        },
    ),
    "milestones": Kept(
        ("Milestones", "Key dates", "Plan"),
        ("project", "title", "agreed"),
        {
            "project": ("Project", "Workstream", "Project name"),
            "title": ("Milestone", "Key milestone", "Milestone description"),
            "agreed": ("Baseline", "Original date", "Agreed date", "Planned date", "Baseline date"),
            "forecast": ("Forecast", "Revised date", "Latest forecast", "Expected date"),
            "done": ("Actual", "Actual date", "Date completed", "Achieved"),
        },
        {"agreed": day, "forecast": day, "done": day, "project": same(*PROJECTS)},
    ),
    "savings": Kept(
        ("Savings", "Savings tracker", "Sheet1"),
        ("project", "council", "year", "kind", "basis", "amount"),
        {
            "project": ("Project", "Service", "Scheme"),
            "council": ("Council", "Authority", "Partner"),
            "year": ("Year", "Financial year"),
            "kind": ("Kind", "Type", "Cashable?", "Saving type", "C/NC"),
            "basis": ("Basis", "Plan/actual"),
            "amount": ("Amount", "Amount (£)", "Saving", "£"),
        },
        {
            "project": same(*PROJECTS),
            "council": told(MBC=("MBC", "Maidstone"), SBC=("SBC", "Swale BC"), ABC=("ABC",)),
            "year": told(**{"2009/10": ("2009/10", "2009-10"), "2010/11": ("2010/11", "10/11", "2010-11")}),
            "kind": told(cashable=("Cashable", "C"), non_cashable=("Non-cashable", "NC", "non cashable")),
            "basis": told(plan=("Plan", "Planned", "Target"), actual=("Actual", "Outturn", "Delivered")),
            "amount": lambda chance, _: (value := chance.randint(1, 90) * 1000, value * 100),
        },
    ),
}


@dataclass
class MessyLog:
    """A made log: its file, its register, and the records that it holds."""

    path: Path
    register: str
    records: list[dict[str, Any]]


def make_log(folder: Path, register: str, seed: int) -> MessyLog:
    """The log of that kind and seed, written into the folder."""
    chance, kept = random.Random(f"{register} {seed}"), LOGS[register]
    book, path = Workbook(), folder / f"{register} {seed}.xlsx"
    sheet = book.active
    sheet.title = chance.choice(kept.sheets)
    fields = [name for name in kept.heads if name in kept.needed or chance.random() < 0.75]
    if chance.random() < 0.4:
        chance.shuffle(fields)
    top = chance.choice((1, 1, 3, 4))
    if top > 1:
        sheet.cell(1, 1, chance.choice(("Mid Kent Improvement Partnership", f"{register.title()} of the programme")))
    for at, name in enumerate(fields, 1):
        sheet.cell(top, at, chance.choice(kept.heads[name])).font = Font(bold=chance.random() < 0.7)
    records = []
    for number in range(1, chance.randint(4, 9)):
        row, record = top + number, {}
        for at, name in enumerate(fields, 1):
            if name not in kept.needed and chance.random() < 0.1:
                continue
            written, record[name] = _maker(kept, name)(chance, number)
            cell = sheet.cell(row, at)
            cell.value, cell.number_format = written if isinstance(written, tuple) else (written, "General")
        records.append(record)
    book.save(path)
    return MessyLog(path, register, records)


def _maker(kept: Kept, name: str) -> Callable[[random.Random, int], Made]:
    common = {
        "reference": numbered("{0}", "R{0}", "{0}"), "title": different(WORDS), "about": same(*PROJECTS),
        "owner": same(*PEOPLE), "mitigation": same(*DEEDS), "resolution": same(*DEEDS), "update": same(*DEEDS),
    }  # fmt: skip
    return kept.cells.get(name) or common[name]
