"""Trackers as councils' officers make them, by seed, each with the truth beside it.

A seed chooses the words of the headings, their order and depth, where the table stands, how councils, RAG, dates
and money are written, how themes are named, and what else is on the sheet.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter

Truth = dict[str, Any]

HEADS = {
    "reference": ("Ref", "No.", "Project ref", "ID", "Ref no", "#", "Project No", "Proj. ID", "Item", "Project code"),
    "title": ("Project", "Project title", "Project name", "Title", "Name of project", "Workstream", "Initiative",
              "Project / service", "Shared service", "Scheme", "PROJECT"),
    "lead": ("Lead", "Lead council", "Lead authority", "Lead partner", "Host", "Led by", "Host authority", "Lead\ncouncil"),
    "councils": ("Councils", "Participating councils", "Partners", "Councils involved", "Authorities",
                 "Partner councils", "Who is involved", "Participants", "Parties"),
    "rag": ("RAG", "RAG status", "Status", "R/A/G", "Overall RAG", "Traffic light", "RAG rating", "Current RAG"),
    "stage": ("Stage", "Phase", "Project stage", "Current stage", "Gateway", "Lifecycle stage", "Gateway stage"),
    "start": ("Start", "Start date", "Started", "Date started", "Commenced", "Start\nDate", "Planned start", "From"),
    "due": ("Due", "End date", "Due date", "Target completion", "Completion date", "Finish", "Target date", "Deadline",
            "Expected completion", "To be completed by", "Target end date"),
    "saving": ("Savings", "Annual saving", "Saving", "Est. savings", "Estimated annual saving", "Benefits",
               "Forecast savings", "Efficiency savings", "Expected savings"),
    "progress": ("Progress", "Progress to date", "Update", "Latest update", "What we achieved", "Current position",
                 "Progress update", "Commentary", "Achievements", "Progress this quarter", "Work to date"),
    "next_steps": ("Next steps", "What's next", "Next actions", "Actions next period", "What next?", "Planned next steps",
                   "Next Steps / Actions", "Key next steps"),
    "theme": ("Theme", "Programme theme", "Category", "Programme area", "Strand"),
    "notes": ("Notes", "Comments", "Remarks", "Other comments"),
    "lead_director": ("Project manager", "Lead officer", "Sponsor", "Responsible officer", "SRO", "Lead director"),
}  # fmt: skip
EXTRA = ("% complete", "Board paper", "Last reviewed", "Dependencies", "Risk rating", "File path", "Link to PID", "FTE")
TITLES = (
    "Internal audit", "Legal services", "Human Resources", "Printing services", "Revenues and Benefits", "Parking",
    "Environmental Health", "Planning support", "ICT mapping", "Property management", "Procurement partnership",
    "Building control", "Customer contact", "Payroll", "Learning and development", "Land charges", "Waste contract",
    "Total Place pilot", "Fraud", "Debt recovery", "Website", "Emergency planning", "Licensing", "Housing options",
)  # fmt: skip
TAILS = ("", "", "", " - shared management", " review", " (phase 2)", ": joint team")
THEMES = ("Governance", "Enablers", "Service projects", "Front line", "Support services", "ICT and digital")
STAGES = ("Concept", "Initiation", "Business case", "Decision", "Implementation", "Live", "Complete", "On hold")
OFFICERS = ("Head of Audit", "Finance Director", "Programme Manager", "Director of Change", "Head of ICT", "HR Manager")
DONE = (
    "Scope agreed by the Programme Board.", "All teams engaged; detailed analysis is under way.", "Manager appointed.",
    "Agreement in principle from three councils.", "Contract awarded after tender.", "Staff consultation finished 4 May.",
    "Baseline costs collected from all partners, with two gaps.", "Draft agreement sent to the legal teams for comment.",
)  # fmt: skip
NEXT = (
    "Final business case to Management Board", "Appoint to the new structure", "Go-live", "Review of the first year",
    "Alternative structures to be looked at", "Report to Cabinets in the autumn", "Agree cost shares", "Close the project",
)  # fmt: skip
COUNCILS = ("ABC", "MBC", "SBC", "TWBC", "KCC")
NAMES = {"ABC": "Ashford", "MBC": "Maidstone", "SBC": "Swale", "TWBC": "Tunbridge Wells", "KCC": "Kent County Council"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FILLS = {"green": ("00B050", "92D050", "C6EFCE"), "amber": ("FFC000", "FFFF00", "FFEB9C"), "red": ("FF0000", "C00000", "FFC7CE")}
RAG_WORDS = {
    "letter": {"green": "G", "amber": "A", "red": "R", "amber/green": "A/G", "amber/red": "A/R"},
    "word": {"green": "Green", "amber": "Amber", "red": "Red", "amber/green": "Amber/Green", "amber/red": "Amber/Red"},
    "capitals": {"green": "GREEN", "amber": "AMBER", "red": "RED", "amber/green": "AMBER-GREEN", "amber/red": "AMBER-RED"},
    "phrase": {"green": "On track", "amber": "Some issues", "red": "Off track"},
    "reason": {"green": "Green - on plan", "amber": "Amber - resources", "red": "Red: recruitment to posts"},
}


@dataclass
class Messy:
    """A made tracker: its file, the records that it holds, and what was chosen, for whoever looks at a failure."""

    path: Path
    projects: list[Truth]
    chosen: dict[str, Any] = field(default_factory=dict)


def make(folder: Path, seed: int) -> Messy:
    """The tracker of that seed, written into the folder."""
    return _Maker(random.Random(seed), folder / f"Tracker {seed}.xlsx").made()


class _Maker:
    def __init__(self, chance: random.Random, path: Path) -> None:
        self.chance, self.path = chance, path
        self.book = Workbook()
        self.sheet = self.book.active
        pick = chance.choice
        self.chosen: dict[str, Any] = {
            "councils": pick(("ticks", "ticks", "ticks", "cell", "cell", "names", "none")),
            "group": pick(("merged", "plain", "none")),
            "rag": pick(("fill", "fill", "letter", "word", "capitals", "phrase", "reason", "fill and word")),
            "theme": pick(("sections", "sections", "column", "none")),
            "section": pick(("merged", "bold", "filled", "capitals", "colon")),
            "money": pick(("words", "words", "plain", "thousands")),
            "dates": pick(("mixed", "mixed", "real", "month format", "words")),
            "head style": pick(("filled", "bold", "filled", "plain")),
            "reference": pick(("numbers", "numbers", "codes", "none")),
            "top": pick((0, 0, 1, 2, 3, 5)),
            "left": pick((0, 0, 0, 1, 2)),
            "gaps": chance.random() < 0.2,
            "tick": pick(("✓", "Y", "x", "X", "Yes", "•", "1")),
        }

    def made(self) -> Messy:
        self._columns()
        self._above()
        self._heading()
        projects = self._body()
        self._below()
        self._around()
        self.book.save(self.path)
        return Messy(self.path, projects, self.chosen | {"columns": [name for name, _ in self.columns]})

    def _columns(self) -> None:
        """The columns in their order: field and heading."""
        pick, chance = self.chance.choice, self.chance
        fields = ["title", "rag", "stage", "start", "due", "saving", "progress", "next_steps"]
        fields += [name for name in ("lead", "notes", "lead_director") if chance.random() < 0.6]
        if self.chosen["theme"] == "column":
            fields.append("theme")
        if self.chosen["councils"] in ("cell", "names"):
            fields.append("councils")
        dropped = [name for name in ("stage", "start", "next_steps", "saving") if chance.random() < 0.15]
        fields = [name for name in fields if name not in dropped]
        rest = fields[1:]
        if chance.random() < 0.7:
            chance.shuffle(rest)
        self.columns: list[tuple[str, str]] = [("title", pick(HEADS["title"]))]
        for name in rest:
            self.columns.append((name, pick(HEADS[name])))
        if self.chosen["councils"] == "ticks":
            at = chance.randint(1, len(self.columns))
            self.columns[at:at] = [(f"tick {one}", one) for one in COUNCILS[: chance.choice((4, 5))]]
        for name in chance.sample(EXTRA, chance.choice((0, 0, 1, 2))):
            self.columns.insert(chance.randint(1, len(self.columns)), (f"extra {name}", name))
        if self.chosen["reference"] != "none":
            self.columns.insert(0, ("reference", pick(HEADS["reference"])))
        stage = next((head for name, head in self.columns if name == "stage"), "")
        if stage == "Status" or any(head == "Status" for _, head in self.columns) and "Status" == stage:
            self.columns = [(n, "Stage" if n == "stage" else h) for n, h in self.columns]
        suffix = {"thousands": pick((" (£000)", " £k", " (£'000)")), "plain": pick((" (£)", " £ p.a.", "")), "words": pick(("", " (p.a.)", " pa"))}
        self.money_suffix = suffix[self.chosen["money"]]
        self.columns = [(n, h + self.money_suffix if n == "saving" else h) for n, h in self.columns]

    def _above(self) -> None:
        self.row = 1 + self.chosen["top"]
        self.left = 1 + self.chosen["left"]
        lines = ["Mid Kent Improvement Partnership", "Programme tracker", "Last updated: 30/11/09"][: self.chosen["top"]]
        for at, line in enumerate(lines, 1):
            cell = self.sheet.cell(at, self.left, line)
            cell.font = Font(bold=at == 1)
            if self.chance.random() < 0.4:
                self.sheet.merge_cells(start_row=at, start_column=self.left, end_row=at, end_column=self.left + len(self.columns) - 1)

    def _look(self, cell: Any) -> None:
        style = self.chosen["head style"]
        if style == "filled":
            cell.fill = PatternFill("solid", fgColor="FF1F3864")
            cell.font = Font(bold=True, color="FFFFFFFF")
        elif style == "bold":
            cell.font = Font(bold=True)

    def _heading(self) -> None:
        ticks = [at for at, (name, _) in enumerate(self.columns) if name.startswith("tick ")]
        two = bool(ticks) and self.chosen["group"] != "none"
        self.two = two
        for at, (name, head) in enumerate(self.columns):
            grouped = two and name.startswith("tick ")
            cell = self.sheet.cell(self.row + (1 if grouped else 0), self.left + at, head)
            self._look(cell)
            if two and not grouped and self.chosen["group"] == "merged":
                self.sheet.merge_cells(start_row=self.row, start_column=self.left + at, end_row=self.row + 1, end_column=self.left + at)
        if two:
            cell = self.sheet.cell(self.row, self.left + ticks[0], self.chance.choice(HEADS["councils"]))
            self._look(cell)
            if self.chosen["group"] == "merged":
                self.sheet.merge_cells(start_row=self.row, start_column=self.left + ticks[0], end_row=self.row, end_column=self.left + ticks[-1])
        self.row += 2 if two else 1

    def _body(self) -> list[Truth]:
        chance = self.chance
        if chance.random() < 0.25:
            self._put(self.row, {"title": "e.g. Shared something", "stage": "Concept", "progress": "What was done"}, reference="0")
            self.row += 1
        titles = chance.sample(TITLES, chance.randint(6, 14))
        themes = chance.sample(THEMES, 3)
        projects: list[Truth] = []
        for at, title in enumerate(titles):
            if self.chosen["theme"] == "sections" and at % 4 == 0:
                self._section(themes[min(at // 4, 2)])
            if self.chosen["gaps"] and chance.random() < 0.3:
                self.row += 1
            theme = themes[min(at // 4, 2)] if self.chosen["theme"] != "none" else None
            projects.append(self._project(at + 1, title + chance.choice(TAILS), theme))
            if chance.random() < 0.04:
                self._again()
        if chance.random() < 0.2 and self.chosen["reference"] == "numbers":
            for at in range(3):
                self._put(self.row, {}, reference=len(projects) + at + 1)
                self.row += 1
        return projects

    def _again(self) -> None:
        if not self.two:
            for at, (_, head) in enumerate(self.columns):
                self._look(self.sheet.cell(self.row, self.left + at, head))
            self.row += 1

    def _section(self, theme: str) -> None:
        kind = self.chosen["section"]
        words = theme.upper() if kind in ("capitals", "merged") else theme + (":" if kind == "colon" else "")
        cell = self.sheet.cell(self.row, self.left, words)
        if kind == "bold":
            cell.font = Font(bold=True)
        if kind in ("filled", "merged"):
            cell.fill = PatternFill("solid", fgColor="FFD9D9D9")
        if kind == "merged":
            self.sheet.merge_cells(start_row=self.row, start_column=self.left, end_row=self.row, end_column=self.left + len(self.columns) - 1)
        self.row += 1

    def _project(self, number: int, title: str, theme: str | None) -> Truth:
        chance, pick = self.chance, self.chance.choice
        present = {name for name, _ in self.columns}
        reference = {"numbers": str(number), "codes": f"P{number:02}", "none": None}[self.chosen["reference"]]
        councils = tuple(sorted(chance.sample(COUNCILS[:4], chance.randint(2, 4)), key=COUNCILS.index))
        if any(name == "tick KCC" for name in present) and chance.random() < 0.3:
            councils = (*councils, "KCC")
        truth: Truth = {"reference": reference, "title": title, "theme": theme, "status": None}
        cells: dict[str, Any] = {"title": title}
        if "lead" in present:
            truth["lead"] = pick(councils)
            cells["lead"] = NAMES[truth["lead"]] if self.chosen["councils"] == "names" else truth["lead"]
        if self.chosen["councils"] != "none":
            truth["councils"] = set(councils)
        if "councils" in present:
            joiner = pick((", ", "/", " & ", "; ", "\n", ", "))
            cells["councils"] = joiner.join(NAMES[one] if self.chosen["councils"] == "names" else one for one in councils)
        for name, words in (("stage", STAGES), ("progress", DONE), ("next_steps", NEXT), ("lead_director", OFFICERS)):
            if name in present and chance.random() < 0.9:
                truth[name] = cells[name] = pick(words)
        if "notes" in present and chance.random() < 0.5:
            truth["notes"] = cells["notes"] = pick(("See the Board paper of June.", "Waiting for legal advice from counsel."))
        if "theme" in present:
            cells["theme"] = theme
        for edge in ("start", "due"):
            if edge in present and chance.random() < 0.85:
                cells[edge], truth[edge] = self._date(edge)
        if "saving" in present and chance.random() < 0.7:
            cells["saving"], truth["saving"] = self._saving()
        self._put(self.row, cells, reference=number if self.chosen["reference"] == "numbers" else reference)
        for name in present:
            if name.startswith("tick ") and name[5:] in councils:
                self._at(self.row, name, self.chosen["tick"] if self.chosen["tick"] != "1" else 1)
        if "rag" in present:
            truth["rag"] = self._rag()
        if chance.random() < 0.08:
            self._strike()
            truth["status"] = "closed"
        self._extras(number)
        self.row += 1
        if chance.random() < 0.06 and "progress" in truth:
            more = pick(DONE)
            self._put(self.row, {"title": f"{title} (cont'd)", "progress": more})
            truth["progress"] = f"{truth['progress']}\n\n{more}"
            self.row += 1
        return truth

    def _put(self, row: int, cells: Truth, reference: Any = None) -> None:
        for name, value in cells.items():
            self._at(row, name, value)
        if reference is not None:
            self._at(row, "reference", reference)

    def _at(self, row: int, name: str, value: Any) -> Any:
        for at, (column, _) in enumerate(self.columns):
            if column == name:
                cell = self.sheet.cell(row, self.left + at)
                if isinstance(value, tuple):
                    cell.value, cell.number_format = value
                else:
                    cell.value = value
                return cell
        return None

    def _rag(self) -> str:
        how = self.chosen["rag"]
        words = RAG_WORDS.get(how, RAG_WORDS["word"])
        rag = self.chance.choice(list(FILLS) if how in ("fill", "fill and word") else list(words))
        cell = self._at(self.row, "rag", None if how == "fill" else words[rag])
        if how.startswith("fill"):
            if rag == "green" and self.chance.random() < 0.3:
                cell.fill = PatternFill("solid", fgColor=Color(theme=6, tint=0.2))
            else:
                cell.fill = PatternFill("solid", fgColor="FF" + self.chance.choice(FILLS[rag]))
        if self.chance.random() < 0.06:
            cell.comment = Comment("Asked about at the Board", "TE")
        return rag

    def _strike(self) -> None:
        for at in range(len(self.columns)):
            cell = self.sheet.cell(self.row, self.left + at)
            cell.font = Font(strike=True)

    def _extras(self, number: int) -> None:
        values: dict[str, Callable[[], Any]] = {
            "% complete": lambda: (number / 20, "0%"), "Board paper": lambda: f"Item {number}", "FTE": lambda: number * 1.5,
            "Last reviewed": lambda: (date(2009, 11, number), "dd/mm/yyyy"), "Dependencies": lambda: "ICT network",
            "Risk rating": lambda: "Medium", "File path": lambda: "S:\\MKIP\\projects", "Link to PID": lambda: "PID v2",
        }  # fmt: skip
        for name, make_value in values.items():
            if self.chance.random() < 0.8:
                self._at(self.row, f"extra {name}", make_value())

    def _date(self, edge: str) -> tuple[Any, date]:
        chance, how = self.chance, self.chosen["dates"]
        year, month, day = chance.randint(2008, 2010), chance.randint(1, 12), chance.randint(2, 28)
        last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        whole = date(year, month, 1) if edge == "start" else date.fromordinal(last)
        real = date(year, month, day)
        if how == "real":
            return (real, chance.choice(("dd/mm/yyyy", "d mmm yyyy", "dd/mm/yy"))), real
        if how == "month format":
            return (date(year, month, 1), "mmm-yy"), whole
        words: list[tuple[Any, date]] = [
            (f"{day:02}/{month:02}/{year % 100:02}", real), (f"{day}.{month}.{year}", real),
            (f"{MONTHS[month - 1]} {year}", whole), (f"{MONTHS[month - 1]}-{year % 100:02}", whole),
            (f"{day} {MONTHS[month - 1]} {year}", real), (f"end of {MONTHS[month - 1]} {year}", date.fromordinal(last)),
            (str(year), date(year, 1, 1) if edge == "start" else date(year, 12, 31)),
            (f"{year}/{(year + 1) % 100:02}", date(year, 4, 1) if edge == "start" else date(year + 1, 3, 31)),
            (f"Spring {year}", date(year, 3, 1) if edge == "start" else date(year, 5, 31)),
            (f"Q2 {year}/{(year + 1) % 100:02}", date(year, 7, 1) if edge == "start" else date(year, 9, 30)),
        ]  # fmt: skip
        if how == "mixed":
            words += [((real, "dd/mm/yyyy"), real), ((date(year, month, 1), "mmm-yy"), whole)] * 3
        return chance.choice(words)

    def _saving(self) -> tuple[Any, tuple[int | None, str]]:
        """What is written, and its pence and period."""
        thousands = self.chance.randint(10, 400)
        yearly = any(word in self.money_suffix for word in ("p.a.", " pa")) or "nnual" in self._head("saving")
        period = "a year" if yearly else "not stated"
        pence = thousands * 100_000
        match self.chosen["money"]:
            case "thousands":
                return thousands, (pence, period)
            case "plain":
                return self.chance.choice((thousands * 1000, (thousands * 1000, "#,##0"), (thousands * 1000, "£#,##0"))), (pence, period)
        written: list[tuple[Any, tuple[int | None, str]]] = [
            (f"£{thousands}k", (pence, period)), (f"£{thousands},000", (pence, period)), (f"£{thousands}k pa", (pence, "a year")),
            (f"c£{thousands}k", (pence, period)), ("tbc", (None, "not stated")), ("n/k", (None, "not stated")),
            (f"£{thousands},000 p.a.", (pence, "a year")), (f"{thousands}k", (pence, period)),
        ]  # fmt: skip
        return self.chance.choice(written)

    def _head(self, name: str) -> str:
        return next(head for column, head in self.columns if column == name)

    def _below(self) -> None:
        chance = self.chance
        if chance.random() < 0.4 and any(name == "saving" for name, _ in self.columns):
            self._at(self.row, "title", "Total" if chance.random() < 0.5 else "Total savings")
            self._at(self.row, "saving", 1234)
            self.row += 1
        if chance.random() < 0.5:
            self.row += chance.randint(0, 2)
            for line in ("Key: R = off track, A = some issues, G = on track", "ABC = Ashford, MBC = Maidstone"):
                self.sheet.cell(self.row, self.left, line)
                self.row += 1
        if chance.random() < 0.3:
            self.row += 1
            self.sheet.cell(self.row, self.left, "Note: please send updates to the Programme Manager by the 5th.")

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
        for at in range(len(self.columns)):
            self.sheet.column_dimensions[get_column_letter(self.left + at)].width = 18
