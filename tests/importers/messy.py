"""Trackers as councils' officers make them, by seed, each with the truth beside it.

A seed chooses the words of the headings, their order and depth, where the table stands, how councils, RAG, dates
and money are written, how themes are named, and what else is on the sheet.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from tests.importers.messy_choices import Messy, Truth, choices
from tests.importers.messy_words import (
    COUNCILS,
    DONE,
    EXTRA,
    FILLS,
    GUIDANCE,
    HEADS,
    MONTHS,
    NAMES,
    NEXT,
    NOTES,
    OFFICERS,
    RAG_WORDS,
    STAGES,
    TAILS,
    THEMES,
    TITLES,
)  # fmt: skip

GREY = PatternFill("solid", fgColor="FFD9D9D9")


def make(folder: Path, seed: int, heads: Mapping[str, Sequence[str]] = HEADS) -> Messy:
    """The tracker of that seed, written into the folder, with headings of that choice."""
    maker = Maker(random.Random(seed), folder / f"Tracker {seed}.xlsx", heads)
    maker.write()
    maker.book.save(maker.path)
    return maker.made()


class Maker:
    """One tracker in the making: `columns` are field and heading in their order, `row` is where to write next.

    `fixed` are choices that the seed does not make.
    """

    def __init__(
        self,
        chance: random.Random,
        path: Path,
        heads: Mapping[str, Sequence[str]],
        fixed: Mapping[str, Any] | None = None,
    ) -> None:
        self.chance, self.path, self.heads = chance, path, heads
        self.book = Workbook()
        self.sheet = self.book.active
        self.chosen = choices(chance) | dict(fixed or {})
        self.columns = self._columns()
        self.left, self.row, self.heading = 1 + self.chosen["left"], 1 + self.chosen["top"], 0
        self.projects: list[Truth] = []
        self.hidden: list[str] = []
        self.coloured: dict[int, str] = {}  # rows of projects with their RAG

    def write(self) -> None:
        """The whole workbook, not yet saved."""
        self._above()
        self._heading()
        self._body()
        self._below()
        self._around()

    def made(self) -> Messy:
        """What was made."""
        chosen = self.chosen | {"columns": [head for _, head in self.columns]}
        return Messy(self.path, self.projects, self.hidden, chosen)

    def _columns(self) -> list[tuple[str, str]]:
        pick, chance = self.chance.choice, self.chance
        fields = ["rag", "stage", "start", "due", "saving", "progress", "next_steps"]
        fields = [name for name in fields if name == "rag" or name == "progress" or chance.random() < 0.85]
        fields += [name for name in ("lead", "notes", "lead_director") if chance.random() < 0.6]
        fields += ["theme"] * (self.chosen["theme"] == "column")
        fields += ["councils"] * (self.chosen["councils"] in ("cell", "names"))
        if chance.random() < 0.7:
            chance.shuffle(fields)
        columns = [(name, pick(self.heads[name])) for name in ("title", *fields)]
        if self.chosen["councils"] == "ticks":
            at = chance.randint(1, len(columns))
            columns[at:at] = [(f"tick {one}", one) for one in COUNCILS[: chance.choice((4, 5))]]
        for name in chance.sample(EXTRA, chance.choice((0, 0, 1, 2))):
            columns.insert(chance.randint(1, len(columns)), (f"extra {name}", name))
        at = next(at for at, (name, _) in enumerate(columns) if name == "rag")
        columns[at:at] = [(f"rag {one}", f"{columns[at][1]} {one}") for one in self.chosen["periods"][:-1]]
        if self.chosen["periods"]:
            now = at + len(self.chosen["periods"]) - 1
            columns[now] = "rag", f"{columns[now][1]} {self.chosen['periods'][-1]}"
        if self.chosen["spacer"]:
            columns.insert(chance.randint(2, len(columns) - 1), ("spacer", ""))
        if self.chosen["reference"] != "none":
            columns.insert(0, ("reference", pick(self.heads["reference"])))
        suffixes = {
            "thousands": (" (£000)", " £k", " (£'000)"),
            "plain": (" (£)", " £ p.a.", ""),
            "words": ("", " (p.a.)", " pa"),
        }
        suffix = pick(suffixes[self.chosen["money"]])
        return [(name, head + suffix if name == "saving" else head) for name, head in columns]

    def at(self, name: str) -> int | None:
        """The column of a field on the sheet."""
        return next((self.left + at for at, (column, _) in enumerate(self.columns) if column == name), None)

    def _head(self, name: str) -> str:
        return next(head for column, head in self.columns if column == name)

    def _write(self, name: str, value: Any) -> Any:
        """A value into the field's column of the present row; a pair is a value with its number format."""
        column = self.at(name)
        if column is None:
            return None
        cell = self.sheet.cell(self.row, column)
        if isinstance(value, tuple):
            cell.value, cell.number_format = value
        else:
            cell.value = value
        return cell

    def _merge(self, row: int, first: int, last: int, rows: int = 1) -> None:
        self.sheet.merge_cells(start_row=row, start_column=first, end_row=row + rows - 1, end_column=last)

    def _look(self, cell: Any) -> None:
        style = self.chosen["head style"]
        if style == "filled":
            cell.fill = PatternFill("solid", fgColor="FF1F3864")
        if style != "plain":
            cell.font = Font(bold=True)

    def _above(self) -> None:
        lines = ["Mid Kent Improvement Partnership", "Programme tracker", "Last updated: 30/11/09"]
        for at, line in enumerate(lines[: self.chosen["top"]], 1):
            self.sheet.cell(at, self.left, line).font = Font(bold=at == 1)
            if self.chance.random() < 0.4:
                self._merge(at, self.left, self.left + len(self.columns) - 1)

    def _groups(self) -> list[tuple[int, int, str]]:
        """First and last column of each group, and its name."""
        ticks = [self.left + at for at, (name, _) in enumerate(self.columns) if name.startswith("tick ")]
        groups = []
        if ticks and self.chosen["group"] != "none" and ticks[-1] - ticks[0] + 1 == len(ticks):
            groups.append((ticks[0], ticks[-1], self.chance.choice(self.heads["councils"])))
        start, due = self.at("start"), self.at("due")
        if start and due == start + 1 and self.chosen["dates under one"]:
            groups.append((start, due, "Dates"))
        return groups

    def _heading(self) -> None:
        groups = self._groups()
        for at, (_, head) in enumerate(self.columns, self.left):
            grouped = any(first <= at <= last for first, last, _ in groups)
            if head:
                self._look(self.sheet.cell(self.row + grouped, at, head))
            if groups and not grouped and head and self.chosen["group"] == "merged":
                self._merge(self.row, at, at, rows=2)
        for first, last, name in groups:
            self._look(self.sheet.cell(self.row, first, name))
            if self.chosen["group"] == "merged":
                self._merge(self.row, first, last)
        self.two = bool(groups)
        self.heading = self.heading or self.row + self.two
        self.row += 1 + self.two

    def _body(self) -> None:
        chance = self.chance
        if self.chosen["guidance row"]:
            for name, words in GUIDANCE.items():
                self._write(name, words)
            self.row += 1
        if chance.random() < 0.25 and self.chosen["junk"]:
            for name, words in (
                ("title", "e.g. Shared something"),
                ("stage", "Concept"),
                ("progress", "What was done"),
            ):
                self._write(name, words)
            self.row += 1
        themes = chance.sample(THEMES, 3)
        for at, title in enumerate(chance.sample(TITLES, chance.randint(6, 14))):
            theme = themes[min(at // 4, 2)] if self.chosen["theme"] != "none" else None
            if self.chosen["theme"] == "sections" and at % 4 == 0:
                self._section(str(theme))
            self.row += self.chosen["gaps"] and chance.random() < 0.3
            self._project(at + 1, title + chance.choice(TAILS), theme)
            if chance.random() < 0.04 and not self.two and self.chosen["junk"]:
                self._heading()
        if chance.random() < 0.2 and self.chosen["reference"] == "numbers" and self.chosen["junk"]:
            for number in range(90, 93):
                self._write("reference", number)
                self.row += 1

    def _section(self, theme: str) -> None:
        kind = self.chosen["section"]
        words = theme.upper() if kind in ("capitals", "merged") else theme + ":" * (kind == "colon")
        cell = self.sheet.cell(self.row, self.left, words)
        cell.font = Font(bold=kind == "bold")
        if kind in ("filled", "merged"):
            cell.fill = GREY
        if kind == "merged":
            self._merge(self.row, self.left, self.left + len(self.columns) - 1)
        self.row += 1

    def _project(self, number: int, title: str, theme: str | None) -> None:
        references = {"numbers": str(number), "codes": f"P{number:02}", "none": None}
        reference = references[self.chosen["reference"]]
        self._write("reference", number if self.chosen["reference"] == "numbers" else reference)
        self._write("title", title)
        self._write("theme", theme)
        truth: Truth = {"reference": reference, "title": title, "theme": theme, "status": None}
        self._councils(truth)
        self._texts(truth)
        self._dates_and_money(truth)
        self._rag(truth)
        self._extras(number)
        if self.chance.random() < 0.08:
            for at in range(len(self.columns)):
                self.sheet.cell(self.row, self.left + at).font = Font(strike=True)
            truth["status"] = "closed"
        if self.chance.random() < 0.03 and self.chosen["hides"]:
            self.sheet.row_dimensions[self.row].hidden = True
            self.hidden.append(title)
            self.row += 1
            return
        self.projects.append(truth)
        self.row += 1
        if self.chance.random() < 0.06 and truth.get("progress") and self.chosen["junk"]:
            more = self.chance.choice(DONE)
            self._write("title", f"{title} (cont'd)")
            self._write("progress", more)
            truth["progress"] += f"\n\n{more}"
            self.row += 1

    def _councils(self, truth: Truth) -> None:
        chance, named = self.chance, self.chosen["councils"] == "names"
        councils = sorted(chance.sample(COUNCILS[:4], chance.randint(2, 4)), key=COUNCILS.index)
        if self.at("tick KCC") and chance.random() < 0.3:
            councils.append("KCC")
        if self.at("lead"):
            truth["lead"] = chance.choice(councils)
            self._write("lead", NAMES[truth["lead"]] if named else truth["lead"])
        if self.chosen["councils"] == "none":
            return
        truth["councils"] = set(councils)
        joiner = chance.choice((", ", "/", " & ", "; ", "\n", ", "))
        self._write("councils", joiner.join(NAMES[one] if named else one for one in councils))
        for one in COUNCILS:
            self._write(f"tick {one}", self.chosen["tick"] if one in councils else self.chosen["cross"])

    def _texts(self, truth: Truth) -> None:
        words = {"stage": STAGES, "progress": DONE, "next_steps": NEXT, "lead_director": OFFICERS, "notes": NOTES}
        for name, texts in words.items():
            if self.at(name) and self.chance.random() < 0.85:
                truth[name] = self.chance.choice(texts)
                self._write(name, truth[name])

    def _dates_and_money(self, truth: Truth) -> None:
        for edge in ("start", "due"):
            if self.at(edge) and self.chance.random() < 0.85:
                written, truth[edge] = self._date(edge)
                self._write(edge, written)
        if self.at("saving") and self.chance.random() < 0.7:
            written, truth["saving"] = self._saving()
            self._write("saving", written)

    def _rag(self, truth: Truth) -> None:
        how, chance = self.chosen["rag"], self.chance
        words = RAG_WORDS.get(how, RAG_WORDS["word"])
        rag = chance.choice(list(FILLS) if how.startswith("fill") else list(words))
        truth["rag"] = self.coloured[self.row] = rag
        for one in self.chosen["periods"][:-1]:
            self._colour(self._write(f"rag {one}", words[chance.choice(list(words))]), how, "green")
        cell = self._write("rag", None if how == "fill" else words[rag])
        self._colour(cell, how, rag)
        if chance.random() < 0.06 and self.chosen["comments"]:
            cell.comment = Comment("Asked about at the Board", "TE")
            comment = f"{' '.join(self._head('rag').split())}: Asked about at the Board"
            truth["notes"] = "\n\n".join(part for part in (truth.get("notes"), comment) if part)

    def _colour(self, cell: Any, how: str, rag: str) -> None:
        if how.startswith("fill"):
            theme = rag == "green" and self.chance.random() < 0.3
            colour = Color(theme=6, tint=0.2) if theme else "FF" + self.chance.choice(FILLS[rag])
            cell.fill = PatternFill("solid", fgColor=colour)

    def _extras(self, number: int) -> None:
        values = {
            "% complete": (number / 20, "0%"), "Board paper": f"Item {number}", "FTE": number * 1.5,
            "Last reviewed": (date(2009, 11, number), "dd/mm/yyyy"), "Dependencies": "ICT network",
            "Risk rating": "Medium", "File path": "S:\\MKIP\\projects", "Link to PID": "PID v2",
        }  # fmt: skip
        for name, value in values.items():
            if self.chance.random() < 0.8:
                self._write(f"extra {name}", value)

    def _date(self, edge: str) -> tuple[Any, date]:
        """What is written, and the day that it stands for."""
        chance, how = self.chance, self.chosen["dates"]
        year, month, day = chance.randint(2008, 2010), chance.randint(1, 12), chance.randint(2, 28)
        real, first = date(year, month, day), date(year, month, 1)

        def edges(one: date, months: int) -> date:
            after = one.month - 1 + months
            last = date.fromordinal(date(one.year + after // 12, after % 12 + 1, 1).toordinal() - 1)
            return one if edge == "start" else last

        if how == "real":
            return (real, chance.choice(("dd/mm/yyyy", "d mmm yyyy", "dd/mm/yy"))), real
        if how == "month format":
            return (first, "mmm-yy"), edges(first, 1)
        name, short = MONTHS[month - 1], f"{year % 100:02}"
        written: list[tuple[Any, date]] = [
            (f"{day:02}/{month:02}/{short}", real), (f"{day}.{month}.{year}", real), (f"{day} {name} {year}", real),
            (f"{name} {year}", edges(first, 1)), (f"{name}-{short}", edges(first, 1)),
            (str(year), edges(date(year, 1, 1), 12)), (f"Spring {year}", edges(date(year, 3, 1), 3)),
            (f"{year}/{(year + 1) % 100:02}", edges(date(year, 4, 1), 12)),
            (f"Q2 {year}/{(year + 1) % 100:02}", edges(date(year, 7, 1), 3)),
        ]  # fmt: skip
        if how == "mixed":
            written += [((real, "dd/mm/yyyy"), real), ((first, "mmm-yy"), edges(first, 1))] * 3
        return chance.choice(written)

    def _saving(self) -> tuple[Any, tuple[int | None, str]]:
        """What is written, and its pence and period."""
        head, thousands = self._head("saving"), self.chance.randint(10, 400)
        yearly = "p.a." in head or "nnual" in head or head.endswith(" pa")
        amount = (thousands * 100_000, "a year" if yearly else "not stated")
        pounds = thousands * 1000
        if self.chosen["money"] == "thousands":
            return thousands, amount
        if self.chosen["money"] == "plain":
            return self.chance.choice((pounds, (pounds, "#,##0"), (pounds, "£#,##0"))), amount
        written: list[tuple[Any, tuple[int | None, str]]] = [
            (f"£{thousands}k", amount), (f"£{thousands},000", amount), (f"£{thousands}k pa", (amount[0], "a year")),
            (f"c£{thousands}k", amount), ("tbc", (None, "not stated")), ("n/k", (None, "not stated")),
            (f"£{thousands},000 p.a.", (amount[0], "a year")), (f"{thousands}k", amount),
        ]  # fmt: skip
        return self.chance.choice(written)

    def _below(self) -> None:
        chance = self.chance
        if not self.chosen["junk"]:
            return
        if chance.random() < 0.4 and self.at("saving"):
            self._write("title", chance.choice(("Total", "Total savings", "TOTAL")))
            self._write("saving", 1234)
            self.row += 1
        if chance.random() < 0.5:
            self.row += chance.randint(0, 2)
            for line in ("Key: R = off track, A = some issues, G = on track", "ABC = Ashford, MBC = Maidstone"):
                self.sheet.cell(self.row, self.left, line)
                self.row += 1
        if chance.random() < 0.3:
            self.sheet.cell(self.row + 1, self.left, "Note: please send updates to the Programme Manager by the 5th.")
        if self.chosen["key beside"]:
            beside = self.left + len(self.columns) + 1
            for at, (colour, meaning) in enumerate((("Key", ""), ("Red", "Off track"), ("Green", "On track"))):
                self.sheet.cell(2 + at, beside, colour)
                self.sheet.cell(2 + at, beside + 1, meaning or None)

    def _around(self) -> None:
        chance = self.chance
        self.sheet.title = chance.choice(("Tracker", "Projects", "Sheet1", "Programme", "Q3 update"))
        if chance.random() < 0.3:
            old = self.book.create_sheet("Old")
            old.append(["Ref", "Project", "Lead"])
            old.append([99, "A superseded project", "MBC"])
            old.sheet_state = "hidden"
        if chance.random() < 0.3:
            notes = self.book.create_sheet("How to use", 0 if chance.random() < 0.5 else None)
            notes["A1"] = "How to fill in this tracker"
            notes["A2"] = "Please update by the 5th of each month."
